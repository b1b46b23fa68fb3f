"""HTML cut into tags and text with their places, in linear time whatever is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from copycheck.readers.assembly import Piece

TAG = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9:\-]{0,40}+)(?=[\s/>\"'<])((?:[^>\"'<]++|\"[^\"]*+\"|'[^']*+'|[\"']){0,200}+)(?:>|(?=<))"
)
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_ATTRIBUTE = re.compile(r"([^\s=/\"'<>]++)(?:\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]++)))?")
_ODD = re.compile(rf"[ \t\r\n\f]{{2,}}|[\t\r\n\f]|\]\]>|{ENTITY.pattern}")
_KNOWN = frozenset(
    """a abbr address article aside b blockquote body br button caption cite code dd del details div dl dt em
    figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins label li link main
    mark meta nav ol p picture pre q s script section small source span strong style sub summary sup table tbody td
    tfoot th thead time title tr u ul video""".split()
)
_RAW_END = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "textarea", "title", "xmp")
}
_SOFT_HYPHEN = "\xad"


class Tag:
    """A tag: its name in small letters, its range, and what kind of tag it is.

    ``raw`` is the range of the text up to the end tag, for elements that hold text and no tags.
    """

    __slots__ = ("_attributes", "_found", "closes", "end", "name", "raw", "start")

    def __init__(self, found: re.Match[str]) -> None:
        self._found = found
        self._attributes: dict[str, str] | None = None
        self.name = found[2].lower()
        self.closes = bool(found[1])
        self.start, self.end = found.span()
        self.raw: tuple[int, int] | None = None

    @property
    def empty(self) -> bool:
        """True for ``<x/>``."""
        return self._found[3].endswith("/")

    @property
    def bare(self) -> bool:
        """True for a tag without attributes."""
        return not self._found[3]

    @property
    def attributes(self) -> dict[str, str]:
        """Attributes by name in small letters, the first of each name, entities decoded."""
        if self._attributes is None:
            self._attributes = {}
            for found in _ATTRIBUTE.finditer(self._found[3]):
                value = found[2] or found[3] or found[4] or ""
                self._attributes.setdefault(found[1].lower(), unescape(value) if "&" in value else value)
        return self._attributes

    def place(self, name: str) -> tuple[int, int] | None:
        """The range of an attribute's value in the source."""
        for found in _ATTRIBUTE.finditer(self._found[3]):
            if found[1].lower() == name:
                group = next((group for group in (2, 3, 4) if found[group] is not None), None)
                if group is None:
                    return None
                base = self._found.start(3)
                return base + found.start(group), base + found.end(group)
        return None


def cut(source: str, start: int = 0, end: int | None = None) -> Iterator[Tag | tuple[int, int]]:
    """Tags, and the ranges of text between them; comments and declarations are left out.

    A tag that lacks its end mark is taken for one where its name is known.

    The marks round CDATA are dropped and what stands between them is read as the rest is, because
    feeds wrap whole articles so.
    """
    end = len(source) if end is None else end
    at = text = start
    last = source.rfind(">", start, end)
    unclosed: set[str] = set()
    while True:
        at = source.find("<", at, end)
        if at < 0:
            break
        if at > last and source[at + 1 : at + 2] != "!":
            break
        found = TAG.match(source, at, end)
        if found is not None and (source[found.end() - 1] == ">" or found[2].lower() in _KNOWN):
            if at > text:
                yield text, at
            tag = Tag(found)
            at = text = tag.end
            if tag.name in _RAW_END and not tag.closes and tag.name not in unclosed:
                close = _RAW_END[tag.name].search(source, at, end)
                if close is not None:
                    tag.raw = at, close.start()
                    at = text = close.start()
                elif tag.name in ("script", "style"):
                    tag.raw = at, end
                    at = text = end
                else:
                    unclosed.add(tag.name)
            yield tag
            continue
        after = _declaration(source, at, end, last)
        if after is None:
            at += 1
            continue
        if at > text:
            yield text, at
        at = text = after
    if text < end:
        yield text, end


def comments(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of the comments that ``cut`` leaves out between the same places; one never closed goes to the end."""
    at = start
    for part in (*cut(source, start, end), (end, end)):
        first, after = (part.start, part.end) if isinstance(part, Tag) else part
        while at < first:
            close = _declaration(source, at, first, first)
            if close is None:
                break
            if source.startswith("<!--", at):
                yield at, close
            at = close
        at = part.raw[1] if isinstance(part, Tag) and part.raw else after


def _declaration(source: str, at: int, end: int, last: int) -> int | None:
    """Where a comment, a declaration or the opening mark of CDATA that begins at ``at`` ends; else None."""
    if source.startswith("<!--", at):
        close = source.find("-->", at + 2, end)
        return end if close < 0 else close + 3
    if source.startswith("<![CDATA[", at):
        return at + 9
    if at <= last and source.startswith(("<!", "<?", "</>"), at):
        return source.find(">", at, end) + 1
    return None


def words(source: str, start: int, end: int) -> Iterator[Piece]:
    """Pieces of a text between tags: white space made single, entities decoded, soft hyphens dropped."""
    at = start
    for found in _ODD.finditer(source, start, end):
        if found.start() > at:
            yield Piece(source[at : found.start()], at, found.start())
        at = found.end()
        written = found.group()
        if written[0] == "&":
            text = unescape(written)
            if text and text != _SOFT_HYPHEN:
                yield Piece(text, found.start(), at, text == written)
        elif written[0] != "]":
            yield Piece(" ", found.start(), at, False)
    if at < end:
        yield Piece(source[at:end], at, end)
