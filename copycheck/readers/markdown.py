"""Markdown stories, with or without front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from copycheck.document import Content, Remark
from copycheck.readers import front_matter, remarks, wire
from copycheck.readers.assembly import Piece, verbatim
from copycheck.readers.markdown_blocks import Leaf, leaves
from copycheck.readers.markdown_inline import Inline
from copycheck.readers.markdown_inline import read as inline
from copycheck.readers.markdown_scan import normal
from copycheck.readers.story import Found, assemble
from copycheck.writing import Place, Writing

_DEFINITION = re.compile(
    r"\[((?:[^\[\]\\]|\\.){1,999}+)\]:[ \t]*+\n?[ \t]*+(?:<[^<>\n]*+>|[^\s<]\S*+)"
    r"(?:(?:[ \t]++|[ \t]*+\n[ \t]*+)(?:\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)))?"
    r"[ \t]*+(?:\n|\Z)"
)
_ABBREVIATION = re.compile(r"\*\[[^\]\n]{1,80}\]:[^\n]*+(?:\n|\Z)")
_TASK = re.compile(r"\[[ xX]\](?=\s)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_NOTE = re.compile(r"(?:This (?:article|story|post|piece|page)|Editor|Correction|Clarification|Updated?|Note)\b")
_STOP = re.compile(r"[.!?]['\"”’)]*$")
_CELL_WORDS = 8
_CAPTION_WORDS = 40
_STANDFIRST_WORDS = 60


def read(source: str) -> Content:
    """Blocks of a Markdown story; ``meta`` holds the front matter's texts by key.

    The headline is the front matter's, else the first ``#`` heading. Raises Unreadable for front
    matter that is broken or never closed.
    """
    front = front_matter.read(source)
    found = [Found(kind, pieces=pieces) for kind, pieces in front.blocks] if front else []
    found = [block for block in found if block.close()]
    body = leaves(source, front.end if front else 0)
    references = frozenset(label for leaf in body for label in _definitions(source, leaf))
    titled = next((block.text for block in found if block.kind == "headline"), None)
    said = list(front.remarks) if front else []
    for block in _found(source, body, references, titled is not None, said):
        if titled is not None and block.kind == "heading" and block.level == 1:
            if _bare(block.text) == _bare(titled):
                titled = None
                continue
            titled = None
        found.append(block)
    written = [*(front.places if front else ()), *_places(source, body, found)]
    content = assemble(found, front.meta if front else {})
    return replace(content, remarks=tuple(said), writing=Writing("markdown", tuple(sorted(written))))


def _places(source: str, body: list[Leaf], found: list[Found]) -> Iterator[Place]:
    """Where HTML, code and the titles of pictures stand, each with how it is written."""
    for leaf in body:
        if leaf.kind in ("html", "code") and leaf.lines:
            yield Place(leaf.lines[0][0], leaf.lines[-1][1], "html" if leaf.kind == "html" else "plain")
    for block in found:
        start = block.pieces[0].start
        if block.kind == "caption" and source[start - 1] in "\"'([":
            yield Place(start, block.pieces[-1].end, "title")


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _definitions(source: str, leaf: Leaf) -> Iterator[str]:
    """Labels of the link references that open a paragraph; their lines are taken out of it."""
    if leaf.kind != "paragraph" or source[leaf.lines[0][0]] not in "[*{":
        return
    content = "\n".join(source[start:end] for start, end in leaf.lines)
    at = 0
    while found := _DEFINITION.match(content, at) or _ABBREVIATION.match(content, at):
        if found.re is _DEFINITION and found[1].strip():
            yield normal(found[1])
        at = found.end()
    gone = content.count("\n", 0, at) + (at >= len(content))
    del leaf.lines[:gone]


def _found(
    source: str, body: list[Leaf], references: frozenset[str], headed: bool, said: list[Remark]
) -> Iterator[Found]:
    """Blocks of the body; ``headed``: a headline stands before it. Remarks in it are added to ``said``."""
    pictured = False
    for leaf in body:
        if not leaf.lines:
            continue
        blocks = list(_blocks(source, leaf, references, pictured, headed, said))
        yield from blocks
        pictured = bool(blocks) and blocks[-1].kind == "caption"
        headed = bool(blocks) and blocks[-1].kind == "heading"


def _blocks(
    source: str, leaf: Leaf, references: frozenset[str], pictured: bool, headed: bool, said: list[Remark]
) -> Iterator[Found]:
    """The blocks that one leaf makes: the captions of its pictures, and itself."""
    if leaf.kind == "html":
        yield from _html(source, leaf, said)
        return
    if leaf.kind == "code":
        block = Found("code", pieces=_code(source, leaf))
        if block.close():
            yield block
        return
    if leaf.kind == "heading":
        leaf.lines[-1] = _unclosed(source, *leaf.lines[-1])
    elif leaf.item and (task := _TASK.match(source, *leaf.lines[0])):
        leaf.lines[0] = (_after_space(source, task.end()), leaf.lines[0][1])
    read = inline(source, leaf.lines, references)
    if read.comments:
        said += (remark for place, text in read.comments if (remark := remarks.comment(place, text)))
    yield from _captions(read.before)
    block = Found(_kind(leaf), leaf.level, leaf.group, read.emphasis == 2, linked=read.linked, pieces=read.pieces)
    if block.close():
        block.kind = _settled(block, read, leaf, pictured, headed)
        yield block
    yield from _captions(read.after)


def _kind(leaf: Leaf) -> str:
    if leaf.kind == "heading":
        return "heading"
    if leaf.kind == "cell":
        return "furniture"
    if leaf.item:
        return "list_item"
    return "quote" if leaf.group else ""


def _settled(block: Found, read: Inline, leaf: Leaf, pictured: bool, headed: bool) -> str:
    """The kind of a block, after what it reads."""
    text = block.text
    if not any(map(str.isalnum, text)) or _ADDRESS.fullmatch(text):
        return "furniture"
    if leaf.kind == "cell":
        return "list_item" if len(text.split()) >= _CELL_WORDS and _STOP.search(text) else "furniture"
    if block.kind or not (read.emphasis or read.before):
        return block.kind
    words = len(text.split())
    if words <= _CAPTION_WORDS and ((pictured and read.emphasis) or (read.before and (read.emphasis or read.broken))):
        return "caption"
    plain = not (wire.byline(text) or wire.date(text) or wire.furniture(text) or wire.caption(text))
    if headed and read.emphasis and plain and words <= _STANDFIRST_WORDS and not _NOTE.match(text):
        return "standfirst" if _STOP.search(text) else ""
    return ""


def _captions(captions: list[list[Piece]]) -> Iterator[Found]:
    for pieces in captions:
        block = Found("caption", pieces=pieces)
        if block.close():
            yield block


def _unclosed(source: str, start: int, end: int) -> tuple[int, int]:
    """A heading's last line without the marks that may close it and attributes in braces."""
    text = source[start:end].rstrip()
    if text.endswith("}") and text[text.rfind("{") + 1 : text.rfind("{") + 2] in ("#", ".", ":"):
        text = text[: text.rfind("{")].rstrip()
    bare = text.rstrip("#")
    if bare != text and (not bare or bare[-1] in " \t"):
        text = bare.rstrip()
    return start, start + len(text)


def _after_space(source: str, at: int) -> int:
    while source[at] in " \t":
        at += 1
    return at


def _code(source: str, leaf: Leaf) -> list[Piece]:
    pieces: list[Piece] = []
    for start, end in leaf.lines:
        if pieces:
            last = pieces[-1].end
            pieces.append(Piece("\n", last, start, source[last:start] == "\n"))
        pieces.append(verbatim(source, start, end))
    return pieces


def _html(source: str, leaf: Leaf, said: list[Remark]) -> Iterator[Found]:
    from copycheck.readers.html import fragment

    # What stands before the lines of an item or a quotation is no HTML, but in a comment nothing is.
    apart = (leaf.item or leaf.group) and not source.startswith("<!--", leaf.lines[0][0])
    parts = leaf.lines if apart else [(leaf.lines[0][0], leaf.lines[-1][1])]
    for start, end in parts:
        said += remarks.comments(source, start, end)
        yield from fragment(source, start, end, leaf.group)
