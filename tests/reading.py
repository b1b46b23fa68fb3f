"""What a reader makes of a source, as the tests of all readers look at it."""

from __future__ import annotations

from copycheck.document import KINDS, Content, Document
from copycheck.readers import read
from copycheck.text import Span


def opened(source: str, suffix: str) -> Document:
    """The document that a source makes; what must hold of every one is checked first."""
    content = read(source, suffix)
    assert_whole(source, content)
    return Document(f"story{suffix}", source, content)


def told(source: str, suffix: str) -> list[tuple[str, str]]:
    """Kind and clean text of each block."""
    document = opened(source, suffix)
    return [(block.kind, document.slice(block.span)) for block in document.blocks]


def written(source: str, suffix: str) -> list[tuple[str, str]]:
    """Kind of each block, and what stands in the source where it does."""
    document = opened(source, suffix)
    places = [document.to_source(block.span) for block in document.blocks]
    return [(block.kind, source[slice(*place)]) for block, place in zip(document.blocks, places, strict=True)]


def place(document: Document, text: str) -> Span:
    """Where in the source a text stands that the clean text holds once."""
    assert document.text.count(text) == 1, text
    at = document.text.index(text)
    return document.to_source(Span(at, at + len(text)))


def assert_whole(source: str, content: Content) -> None:
    """Blocks are in order, trimmed and of a known kind; segments copy the source, in its order."""
    at = 0
    for block in content.blocks:
        assert block.kind in KINDS
        assert at <= block.span.start < block.span.end <= len(content.text)
        text = content.text[slice(*block.span)]
        assert text == text.strip()
        at = block.span.end
    text_at = source_at = 0
    for text_start, source_start, length in content.segments:
        assert text_start >= text_at and source_start >= source_at
        copied = content.text[text_start : text_start + length]
        assert copied == source[source_start : source_start + length] and len(copied) == length
        text_at, source_at = text_start + length, source_start + length
