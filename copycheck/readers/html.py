"""HTML pages as a content management system exports them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from copycheck.document import Content
from copycheck.readers import remarks
from copycheck.readers.assembly import Piece
from copycheck.readers.page import described, title
from copycheck.readers.roles import apart, kind
from copycheck.readers.story import Found, assemble
from copycheck.readers.story import cut as text_pieces
from copycheck.readers.tags import Tag, cut, words
from copycheck.writing import Place, Writing

_BLOCKS = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "p": "", "li": "list_item", "blockquote": "quote", "figcaption": "caption", "caption": "caption",
    "pre": "code", "listing": "code", "xmp": "code", "dt": "list_item", "dd": "list_item", "td": "furniture",
    "th": "furniture", "address": "furniture", "legend": "furniture", "footer": "furniture",
}  # fmt: skip
_FRAMES = frozenset(
    """html body main article section div header hgroup ul ol dl table tbody thead tfoot tr figure details summary
    center fieldset picture content""".split()
)
_PARTS = frozenset(_BLOCKS) | _FRAMES | frozenset("head title nav aside form dialog menu".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_ENDS = {
    "li": frozenset({"li"}), "dt": frozenset({"dt", "dd"}), "dd": frozenset({"dt", "dd"}),
    "td": frozenset({"td", "th"}), "th": frozenset({"td", "th"}), "tr": frozenset({"td", "th", "tr"}),
}  # fmt: skip
_OWN_ITEMS = frozenset("ul ol dl table blockquote body article main section".split())
_OWN_KIND = frozenset("article main body section".split())
_BY = re.compile(r"(?i:by|from|words by|story by|written by)?:?\s*")
_LONGEST = {"byline": 30, "dateline": 30, "headline": 40, "standfirst": 80}
_SIGN_LENGTH = 24
_SEPARATOR = re.compile(r"[|·•/–—,:-]$")
_WORDLESS = re.compile(r"\W*")
_DEEPEST_INLINE = 24


class _Frame(NamedTuple):
    """An open element, with what holds inside it; ``item`` is the list item or cell that is open."""

    tag: str
    kind: str
    level: int = 0
    group: int = 0
    cited: bool = False
    apart: bool = False
    article: int = 0
    main: bool = False
    header: bool = False
    link: bool = False
    exact: bool = False
    paragraph: bool = False
    item: str = ""


class _Block(NamedTuple):
    """A block and the element that it stands in."""

    found: Found
    frame: _Frame
    bare: bool
    start: int


class _Page:
    """Collects the blocks of a page with their places."""

    def __init__(self, source: str, start: int, end: int, frame: _Frame) -> None:
        self.source = source
        self.start, self.end = start, end
        self.blocks: list[_Block] = []
        self.head: list[Tag] = []
        self._stack = [frame]
        self._open: Counter[str] = Counter()
        self._articles = 0
        self._groups = frame.group
        self._now: _Block | None = None
        self._size = 0
        self._strong = 0
        self._broken = False

    def read(self) -> None:
        """Go through the source once; nothing that is wrong with it raises."""
        for part in cut(self.source, self.start, self.end):
            if not isinstance(part, Tag):
                self._text(*part)
            elif part.closes:
                self._close(part.name, part)
            elif part.name in _VOID:
                self._void(part)
            else:
                self._start(part)
                if part.empty and part.name not in _PARTS:
                    self._close(part.name, part)
        self._finish()

    def _start(self, tag: Tag) -> None:
        """Open an element, and a block where it begins one."""
        name = tag.name
        if tag.raw is not None:
            self.head.append(tag)
        block = name in _PARTS
        if block:
            if self._stack[-1].paragraph:
                self._pop("p")
            ends = _ENDS.get(name)
            while ends and self._stack[-1].item in ends:
                self._pop(self._stack[-1].item)
            self._finish()
        top = self._stack[-1]
        frame = self._frame(tag, top, block)
        if name == "q" and not top.apart:
            self._add(Piece("“", tag.start, tag.end, False))
        elif name in ("b", "strong"):
            self._strong += 1
        self._stack.append(frame)
        self._open[name] += 1

    def _frame(self, tag: Tag, top: _Frame, block: bool) -> _Frame:
        name = tag.name
        attributes = {} if tag.bare else tag.attributes
        told = kind(attributes) if attributes else None
        inner, level, group, cited = top.kind, top.level, top.group, top.cited
        if block:
            if told is not None:
                inner = told
            elif name == "footer" and top.group:
                cited = True
            elif name in _OWN_KIND and top.kind not in ("quote", "pull_quote"):
                inner, level = "", 0
            elif name in _BLOCKS and not (top.kind and name in ("p", "blockquote")):
                inner = _BLOCKS[name]
            if inner == "heading" and _BLOCKS.get(name) == "heading":
                level = int(name[1])
            if name in ("blockquote", "figure", "aside", "div") and inner in ("quote", "pull_quote") and not top.group:
                self._groups += 1
                group = self._groups
        elif told is not None or (name == "time" and not top.paragraph and top.kind == ""):
            inner = self._inline(told or "dateline", top)
        elif name == "cite" and top.group and self._now is None:
            cited = True
        if name == "article":
            self._articles += 1
        out = top.apart or apart(name, attributes, inner, cited)
        return _Frame(
            name, inner, level, group, cited, out,
            self._articles if name == "article" else top.article,
            top.main or name == "main" or attributes.get("role") == "main",
            top.header or name == "header",
            top.link or name == "a",
            top.exact or name in ("pre", "listing", "xmp", "textarea"),
            name == "p" or (top.paragraph and not block),
            name if name in _ENDS else "" if name in _OWN_ITEMS else top.item,
        )  # fmt: skip

    def _inline(self, told: str, top: _Frame) -> str:
        """The kind that an element inside a line gives: to the line, when nothing but “By” stands before it."""
        if self._now is None:
            return told if not top.kind else top.kind
        found = self._now.found
        if told != found.kind and {told, found.kind} == {"byline", "dateline"}:
            self._finish()
            return told
        short = told == "byline" and not found.kind and self._size <= _SIGN_LENGTH
        if short and _BY.fullmatch("".join(piece.text for piece in found.pieces)):
            found.kind = told
        return found.kind

    def _void(self, tag: Tag) -> None:
        if tag.name == "br":
            pieces = self._now.found.pieces if self._now else []
            if pieces and pieces[-1].text[-1] == "\n" and not self._stack[-1].exact:
                self._finish()
            else:
                self._add(Piece("\n", tag.start, tag.end, False))
        elif tag.name == "hr":
            if self._stack[-1].paragraph:
                self._pop("p")
            self._finish()
        elif tag.name == "meta":
            self.head.append(tag)

    def _close(self, name: str, tag: Tag) -> None:
        """Close an element and all that were left open in it; one that was never opened is none."""
        if name == "q" and self._open[name]:
            self._add(Piece("”", tag.start, tag.end, False))
        if not self._open[name]:
            if name == "p":
                self._finish()
            return
        if name not in _PARTS:
            for frame in self._stack[: -_DEEPEST_INLINE - 1 : -1]:
                if frame.tag == name:
                    break
                if frame.tag in _PARTS:
                    return
            else:
                return
        self._pop(name)

    def _pop(self, name: str) -> None:
        while len(self._stack) > 1:
            frame = self._stack.pop()
            self._open[frame.tag] -= 1
            if frame.tag in _PARTS:
                self._finish()
            elif frame.tag in ("b", "strong"):
                self._strong -= 1
            if frame.tag == name:
                break

    def _text(self, start: int, end: int) -> None:
        frame = self._stack[-1]
        if frame.apart:
            return
        if frame.exact:
            self._add(Piece(self.source[start:end], start, end))
            return
        for piece in words(self.source, start, end):
            self._add(piece)

    def _add(self, piece: Piece) -> None:
        frame = self._stack[-1]
        if frame.apart:
            return
        text = piece.text
        if self._now is None:
            if text.isspace() or not text:
                return
            self._now = _Block(
                Found(frame.kind, frame.level, frame.group, cited=frame.cited),
                frame, frame.tag in _FRAMES or not frame.tag, piece.start,
            )  # fmt: skip
            self._size = 0
            self._broken = False
        found = self._now.found
        if text[0] == " " and not frame.exact and found.pieces and found.pieces[-1].text[-1] in " \n":
            if len(text) == 1:
                return
            piece = Piece(text[1:], piece.start + 1, piece.end) if piece.verbatim else piece
        if not self._strong and not text.isspace():
            self._broken = True
        found.pieces.append(piece)
        self._size += len(text)
        if frame.link:
            found.linked += len(text)

    def _finish(self) -> None:
        if self._now is not None and self._now.found.close():
            self._now.found.strong = not self._broken
            self.blocks.append(self._now)
        self._now = None


def read(source: str) -> Content:
    """Blocks of the page's article: of ``<article>``, else ``<main>``, else the body.

    Without a heading the headline is ``og:title``, the one in JSON-LD, or the page's title up to
    its bar. ``meta`` holds what the page says of itself: title, author, date, description, language.
    """
    page = _Page(source, 0, len(source), _Frame("", ""))
    page.read()
    story = _story(page.blocks)
    meta = described(source, page.head)
    found = [_found(block) for block in story]
    places: tuple[Place, ...] = ()
    if not any(block.kind == "headline" or (block.kind == "heading" and block.level == 1) for block in found):
        start = story[0].start if story else len(source)
        headline = title(source, page.head)
        if headline and headline[0].start < start and not (found and found[0].kind == "heading"):
            block = Found("headline", pieces=headline)
            if block.close():
                found.insert(0, block)
                places = (Place(headline[0].start, headline[-1].end, _syntax(page.head, headline[0].start)),)
    said = tuple(remarks.comments(source, 0, len(source)))
    return replace(assemble(found, meta), remarks=said, writing=Writing("html", places))


def _syntax(head: list[Tag], at: int) -> str:
    """How a title is written that begins at a place in a page's head."""
    if any(tag.start <= at < tag.end for tag in head):
        return "attribute"
    data = any(tag.name == "script" and tag.raw and tag.raw[0] <= at < tag.raw[1] for tag in head)
    return "json" if data else "html"


def fragment(source: str, start: int, end: int, group: int = 0) -> list[Found]:
    """Blocks of a piece of HTML inside another format; ``group``: the quotation that it stands in."""
    page = _Page(source, start, end, _Frame("", "quote" if group else "", group=group))
    page.read()
    return [_found(block) for block in page.blocks]


def _story(blocks: list[_Block]) -> list[_Block]:
    """The blocks of the story, and what stands above it of headline, standfirst, byline and date."""
    sizes: Counter[int] = Counter()
    for block in blocks:
        if not (block.frame.header and not block.frame.article):
            sizes[block.frame.article] += len(block.found.text)
    outside = sizes.pop(0, 0)
    best = min(sizes, key=lambda number: (-sizes[number], number), default=0)
    if best and outside <= 2 * sizes[best]:
        inside = [block.frame.article == best for block in blocks]
    else:
        main = any(block.frame.main and not block.frame.article for block in blocks)
        inside = [
            not block.frame.article and (block.frame.main if main else not block.frame.header) for block in blocks
        ]
    first = inside.index(True) if True in inside else 0
    headed = any(_heads(block) for block, within in zip(blocks, inside, strict=True) if within)
    above = [] if headed else list(_above(blocks[:first]))
    return [*above, *(block for block, within in zip(blocks, inside, strict=True) if within)]


def _heads(block: _Block) -> bool:
    return block.found.kind == "headline" or (block.found.kind == "heading" and block.found.level == 1)


def _above(blocks: list[_Block]) -> Iterable[_Block]:
    """The last headline above the story, and the signs of a story's head that follow it."""
    last = max((number for number, block in enumerate(blocks) if _heads(block)), default=None)
    if last is None:
        return
    yield blocks[last]
    for block in blocks[last + 1 :]:
        if block.found.kind in ("standfirst", "byline", "dateline", "caption"):
            yield block


def _found(block: _Block) -> Found:
    """The block with its kind as the page means it."""
    found = block.found
    if found.kind in ("byline", "dateline") and (tail := _SEPARATOR.search(found.text)) and tail.start():
        found.pieces = text_pieces(found.pieces, 0, tail.start())
        found.close()
    length = len(found.text.split())
    stray = block.bare and not found.kind and length <= 4 and found.text[-1] not in '.!?”"'
    if length > _LONGEST.get(found.kind, length):
        found.kind = ""
    elif stray or _WORDLESS.fullmatch(found.text):
        found.kind = "furniture"
    return found
