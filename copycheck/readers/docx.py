"""Word documents, as Word, Google Docs and LibreOffice write them (.docx).

The source of such a story is its text, a paragraph a line, because positions in a zipped file would
help nobody. Tracked changes are taken as accepted; comments, headers, footers and hidden text are left out.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from msgspec import Struct

from copycheck.document import Block, Content
from copycheck.readers import Unreadable
from copycheck.text import Segment, Span

if TYPE_CHECKING:
    from docx.document import Document as Word

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "word/document.xml"
_ENCRYPTED = b"\xd0\xcf\x11\xe0"
_MOST = 200_000_000
"""Bytes that a document may unpack to."""
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)

# Styles by the names that all versions of Word give the built-in ones in the file, in small letters.
_STYLES = {
    "title": "headline", "headline": "headline", "subtitle": "standfirst", "standfirst": "standfirst",
    "caption": "caption", "quote": "pull_quote", "intense quote": "pull_quote", "byline": "byline", "author": "byline",
    "dateline": "dateline", "date": "dateline", "html preformatted": "code", "code": "code", "macro text": "code",
    "list paragraph": "list_item", "footnote text": "list_item", "endnote text": "list_item",
}  # fmt: skip
_SKIPPED = frozenset(
    _WORD + name
    for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "txbxContent", "footnoteReference")
)


_Part = tuple[str, int, int]
"""A block's kind, and where it starts and ends in its paragraph's text without the space at its ends."""


class _Paragraph(Struct):
    """A paragraph's text with the name of its style in small letters, and what it stands in."""

    text: str
    style: str
    listed: bool = False
    place: str = "body"


def read(data: bytes) -> tuple[str, Content]:
    """The extracted text, and its blocks. Raises Unreadable for what is no whole Word document."""
    paragraphs = list(_paragraphs(_open(data)))
    source = "\n".join(paragraph.text for paragraph in paragraphs)
    blocks: list[Block] = []
    at = 0
    for paragraph, parts in zip(paragraphs, _parts(paragraphs), strict=True):
        start = at + len(paragraph.text) - len(paragraph.text.lstrip())
        blocks += (Block(kind, Span(start + first, start + last)) for kind, first, last in parts)
        at += len(paragraph.text) + 1
    return source, Content(source, tuple(blocks), (Segment(0, 0, len(source)),) if source else ())


def _open(data: bytes) -> Word:
    if data.startswith(_ENCRYPTED):
        raise Unreadable("is encrypted, or a document of Word 97: save it as .docx without a password")
    try:
        with ZipFile(BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size > _MOST:
                raise Unreadable(f"unpacks to {size:,} bytes, more than any story: it is not opened")
            for entry in archive.infolist():
                if entry.filename.endswith((".xml", ".rels")) and _DECLARED.search(archive.read(entry)[:4096]):
                    raise Unreadable(
                        f"declares entities in {entry.filename}, as no Word document does: it is not opened"
                    )
            if _MAIN not in archive.namelist():
                raise Unreadable("is no Word document, though its name says so: save it as .docx, or rename it")
    except Unreadable:
        raise
    except (BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, zlib.error) as error:
        kind = "is not whole" if data.startswith(b"PK") else "is no Word document, though its name says so"
        raise Unreadable(f"{kind}: save it again as .docx, or rename it") from error
    from docx import Document

    try:
        return Document(BytesIO(data))
    except Exception as error:
        # python-docx lets through whatever lxml or its own lookups raise on a broken part.
        raise Unreadable(
            f"cannot be opened as a Word document ({type(error).__name__}): save it again as .docx"
        ) from error


def _paragraphs(word: Word) -> Iterator[_Paragraph]:
    styles = {style.style_id: (style.name or "").lower() for style in word.styles}
    yield from _within(word.element.body, styles, "body")
    for kind in ("footnotes", "endnotes"):
        for note in _notes(word, kind):
            yield from _within(note, styles, "note")


def _notes(word: Word, kind: str) -> Iterator[Any]:
    """The notes of a document; the separators that Word keeps among them are left out."""
    from docx.oxml.parser import parse_xml

    for relation in word.part.rels.values():
        if relation.reltype.endswith(f"/{kind}"):
            for note in parse_xml(relation.target_part.blob):
                if note.get(_WORD + "type") is None:
                    yield note


def _within(parent: Any, styles: dict[str, str], place: str) -> Iterator[_Paragraph]:
    """Paragraphs below an element in order; one whose mark was deleted is joined to the next."""
    held = ""
    for element in _walk(parent):
        inside = "table" if place == "body" and any(up.tag == _WORD + "tc" for up in element.iterancestors()) else place
        text = held + _text(element)
        properties = element.find(_WORD + "pPr")
        if properties is not None and properties.find(f"{_WORD}rPr/{_WORD}del") is not None:
            held = text
            continue
        held = ""
        style = properties.find(_WORD + "pStyle") if properties is not None else None
        name = styles.get(style.get(_WORD + "val"), "") if style is not None else ""
        listed = properties is not None and properties.find(_WORD + "numPr") is not None
        yield _Paragraph(text, name, listed, inside)
    if held:
        yield _Paragraph(held, "", False, place)


def _walk(parent: Any) -> Iterator[Any]:
    """Paragraph elements in order, each text box after the paragraph that it hangs on, each once."""
    for element in parent.iter(_WORD + "p"):
        if not any(
            up.tag.endswith("}Fallback") or up.tag in (_WORD + "del", _WORD + "moveFrom")
            for up in element.iterancestors()
        ):
            yield element


def _text(paragraph: Any) -> str:
    """The text of a paragraph with its changes accepted, on one line."""
    parts: list[str] = []
    _collect(paragraph, parts)
    return re.sub(r"[\r\n\t\v\f]", " ", "".join(parts))


def _collect(element: Any, parts: list[str]) -> None:
    for child in element:
        tag = child.tag
        if tag in _SKIPPED or not isinstance(tag, str) or tag.endswith("}Fallback"):
            continue
        if tag == _WORD + "t":
            parts.append(child.text or "")
        elif tag in (_WORD + "tab", _WORD + "br", _WORD + "cr"):
            parts.append(" ")
        elif tag == _WORD + "noBreakHyphen":
            parts.append("\u2011")
        elif tag == _WORD + "r" and child.find(f"{_WORD}rPr/{_WORD}vanish") is not None:
            continue
        else:
            _collect(child, parts)


def _parts(paragraphs: list[_Paragraph]) -> Iterator[list[_Part]]:
    """The blocks of each paragraph, by its style; where no style tells of a head, as plain text is read."""
    styled = any(p.style == "title" or p.style.startswith("heading") for p in paragraphs)
    plain = {} if styled else _as_plain_text(paragraphs)
    titled = any(paragraph.style in ("title", "headline") for paragraph in paragraphs)
    for number, paragraph in enumerate(paragraphs):
        length = len(paragraph.text.strip())
        if paragraph.place == "table":
            kind = "furniture"
        elif paragraph.place == "note":
            kind = "list_item"
        elif paragraph.style in _STYLES:
            kind = _STYLES[paragraph.style]
        elif paragraph.style.startswith("heading"):
            kind = "crosshead" if titled else "headline"
            titled = True
        elif paragraph.listed or paragraph.style.startswith("list"):
            kind = "list_item"
        elif number in plain:
            yield plain[number]
            continue
        else:
            kind = "paragraph"
        yield [(kind, 0, length)] if length else []


def _as_plain_text(paragraphs: list[_Paragraph]) -> dict[int, list[_Part]]:
    """The blocks of unstyled paragraphs, by number, as the reader of plain text tells them."""
    from copycheck.readers import plain

    starts: list[int] = []
    numbers: list[int] = []
    lines: list[str] = []
    at = 0
    for number, paragraph in enumerate(paragraphs):
        line = paragraph.text.strip()
        if paragraph.place == "body" and line:
            starts.append(at)
            numbers.append(number)
            lines.append(line)
            at += len(line) + 2
    parts: dict[int, list[_Part]] = {}
    for block in plain.read("\n\n".join(lines)).blocks:
        place = bisect_right(starts, block.span.start) - 1
        shift = starts[place]
        parts.setdefault(numbers[place], []).append((block.kind, block.span.start - shift, block.span.end - shift))
    return parts
