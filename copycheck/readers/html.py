"""HTML pages as a content management system exports them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

from copycheck.document import Content
from copycheck.readers.assembly import Assembly, Piece, verbatim

_BLOCKS = {
    "h1": "headline", "h2": "crosshead", "h3": "crosshead", "h4": "crosshead", "h5": "crosshead",
    "h6": "crosshead", "p": "paragraph", "li": "list_item", "blockquote": "pull_quote",
    "figcaption": "caption", "caption": "caption", "pre": "code", "dt": "list_item", "dd": "list_item",
    "td": "furniture", "th": "furniture", "address": "furniture", "time": "dateline",
}  # fmt: skip
_FRAMES = frozenset(
    "html body main article section div header ul ol dl table tbody thead tr figure details summary center".split()
)
_NO_COPY = frozenset(
    "head script style nav aside form noscript template iframe svg math button select textarea footer object"
    " audio video canvas dialog menu".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CLASSES = {
    "byline": "byline", "by-line": "byline", "author": "byline", "author-name": "byline",
    "article-byline": "byline", "post-author": "byline", "entry-author": "byline", "p-author": "byline",
    "standfirst": "standfirst", "dek": "standfirst", "deck": "standfirst", "subtitle": "standfirst",
    "subheadline": "standfirst", "sub-headline": "standfirst", "article-summary": "standfirst",
    "summary": "standfirst", "excerpt": "standfirst", "p-summary": "standfirst",
    "article-dek": "standfirst", "article-standfirst": "standfirst",
    "caption": "caption", "wp-caption-text": "caption", "wp-element-caption": "caption",
    "dateline": "dateline", "pubdate": "dateline", "published": "dateline", "timestamp": "dateline",
    "pullquote": "pull_quote", "pull-quote": "pull_quote", "wp-block-pullquote": "pull_quote",
    "headline": "headline", "crosshead": "crosshead",
}  # fmt: skip
_APART = re.compile(
    r"(?:share|sharing|social|related|newsletter|promo|advert|advertisement|ads?|comments?|breadcrumbs?|cookie"
    r"|sidebar|menu|nav|navigation|footer|masthead|tags|skip|sr-only|visually-hidden|screen-reader-text)"
    r"(?:[-_].*)?"
)
_ENTITY = re.compile(r"&#?\w+;?")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HEAD_ONLY = frozenset({"headline", "standfirst", "byline"})
_BYLINE_WORDS = 30


class _Frame(NamedTuple):
    """An open element, with what holds inside it."""

    tag: str
    kind: str
    apart: bool
    article: int
    main: bool
    header: bool
    link: bool
    exact: bool


@dataclass(slots=True)
class _Found:
    """A block in the making: its kind, where it stands, its pieces, and how much of it is link."""

    kind: str
    frame: _Frame
    bare: bool
    pieces: list[Piece] = field(default_factory=list)
    linked: int = 0

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces).strip()


class _Page(HTMLParser):
    """Collects the blocks of a page with their places."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.found: list[_Found] = []
        self.title: list[Piece] = []
        self.shared_title: list[Piece] = []
        self._lines = [0, *(match.end() for match in re.finditer("\n", source))]
        self._stack = [_Frame("", "paragraph", False, 0, False, False, False, False)]
        self._open: Counter[str] = Counter()
        self._articles = 0
        self._now: _Found | None = None
        self._in_title = False

    def read(self) -> None:
        """Parse the whole source; nothing that is wrong with it raises."""
        try:
            self.feed(self.source)
            self.close()
        except (AssertionError, ValueError):
            # html.parser gives up on a few kinds of broken declaration: what was read stands.
            pass
        self._finish()

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, and a block where it begins one."""
        at = self._at()
        names = dict(attrs)
        if tag in _VOID:
            self._void(tag, names, at)
            return
        if tag == "title":
            self._in_title = True
        top = self._stack[-1]
        if (tag in _BLOCKS or tag in _FRAMES) and top.tag in ("p", tag) and top.tag in ("p", "li", "dt", "dd"):
            self.handle_endtag(top.tag)
            top = self._stack[-1]
        classes = (names.get("class") or "").lower().split()
        kind = next((_CLASSES[name] for name in classes if name in _CLASSES), None)
        prop = (names.get("itemprop") or "").lower()
        if kind is None and ("author" in (names.get("rel") or "").lower().split() or prop == "author"):
            kind = "byline"
        if kind is None and prop in ("headline", "alternativeheadline"):
            kind = "headline" if prop == "headline" else "standfirst"
        if tag == "article":
            self._articles += 1
        inner = kind or (_BLOCKS.get(tag) if not (tag == "p" and top.kind != "paragraph") else None)
        hidden = "hidden" in names or (names.get("aria-hidden") or "") == "true"
        frame = _Frame(
            tag,
            inner or ("paragraph" if tag in ("article", "main", "body") else top.kind),
            top.apart or tag in _NO_COPY or hidden or any(map(_APART.fullmatch, classes)),
            self._articles if tag == "article" else top.article,
            top.main or tag == "main",
            top.header or tag == "header",
            top.link or tag == "a",
            top.exact or tag in ("pre", "textarea"),
        )
        if tag in _BLOCKS or tag in _FRAMES or tag in _NO_COPY:
            self._finish()
        elif kind is not None and self._now is not None and kind != self._now.kind:
            if kind == "byline" and re.fullmatch(r"(?i:by|from|words by|story by)?:?", self._now.text):
                self._now.kind = kind
            frame = frame._replace(kind=self._now.kind)
        self._stack.append(frame)
        self._open[tag] += 1

    def _void(self, tag: str, names: dict[str, str | None], at: int) -> None:
        if tag == "br":
            self._add(Piece("\n", at, at + len(self.get_starttag_text() or ""), False))
        elif tag == "hr":
            self._finish()
        elif tag == "meta" and (names.get("property") or names.get("name")) == "og:title":
            written = self.get_starttag_text() or ""
            content = names.get("content") or ""
            inside = written.find(content) if content else -1
            if inside >= 0:
                self.shared_title = [verbatim(self.source, at + inside, at + inside + len(content))]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element and all that were left open in it; one that was never opened is none."""
        if tag == "title":
            self._in_title = False
        if not self._open[tag]:
            return
        while len(self._stack) > 1:
            frame = self._stack.pop()
            self._open[frame.tag] -= 1
            if frame.tag in _BLOCKS or frame.tag in _FRAMES or frame.tag in _NO_COPY:
                self._finish()
            if frame.tag == tag:
                break

    def handle_data(self, data: str) -> None:
        """Text as it stands, its white space made single."""
        at = self._at()
        if self._in_title:
            self.title.append(Piece(data, at, at + len(data)))
        if self._stack[-1].exact:
            self._add(Piece(data, at, at + len(data)))
            return
        last = 0
        for space in _SPACE.finditer(data):
            if space.start() > last:
                self._add(Piece(data[last : space.start()], at + last, at + space.start()))
            self._add(Piece(" ", at + space.start(), at + space.end(), space.group() == " "))
            last = space.end()
        if last < len(data):
            self._add(Piece(data[last:], at + last, at + len(data)))

    def handle_entityref(self, name: str) -> None:
        """A named entity."""
        self._entity()

    def handle_charref(self, name: str) -> None:
        """A numbered entity."""
        self._entity()

    def _entity(self) -> None:
        at = self._at()
        written = _ENTITY.match(self.source, at)
        if written is None:
            return
        text = unescape(written.group())
        piece = Piece(text, at, written.end(), text == written.group())
        if self._in_title:
            self.title.append(piece)
        self._add(piece)

    def _add(self, piece: Piece) -> None:
        frame = self._stack[-1]
        if frame.apart:
            return
        blank = piece.text.isspace()
        if self._now is None:
            if blank:
                return
            self._now = _Found(frame.kind, frame, frame.tag in _FRAMES or not frame.tag)
        pieces = self._now.pieces
        if blank and not frame.exact and pieces and pieces[-1].text[-1:] in (" ", "\n"):
            return
        pieces.append(piece)
        if frame.link:
            self._now.linked += len(piece.text)

    def _finish(self) -> None:
        if self._now is not None and self._now.text:
            self.found.append(self._now)
        self._now = None


def read(source: str) -> Content:
    """Blocks of the page's article: of ``<article>``, else ``<main>``, else the body.

    Without an ``<h1>`` the headline is ``og:title`` or the page's title up to its first bar.
    """
    page = _Page(source)
    page.read()
    story = _story(page.found)
    made = Assembly()
    if not any(found.kind == "headline" for found in story):
        headline = next((found for found in page.found if found.kind == "headline"), None)
        title = headline.pieces if headline else page.shared_title or _before_bar(page.title)
        made.add("headline", title)
    titled = False
    for found in story:
        kind = _kind(found)
        if kind == "headline" and titled:
            kind = "crosshead"
        titled = titled or kind == "headline"
        made.add(kind, found.pieces)
    return made.content()


def _story(found: list[_Found]) -> list[_Found]:
    sizes: Counter[int] = Counter()
    for block in found:
        if block.frame.article:
            sizes[block.frame.article] += len(block.text)
    if sizes:
        best = min(sizes, key=lambda number: (-sizes[number], number))
        return [block for block in found if block.frame.article == best]
    if any(block.frame.main for block in found):
        return [block for block in found if block.frame.main]
    return [block for block in found if not block.frame.header or block.kind in _HEAD_ONLY]


def _kind(block: _Found) -> str:
    text = block.text
    words = len(text.split())
    if block.kind in ("byline", "dateline") and words > _BYLINE_WORDS:
        return "paragraph"
    linked = block.linked >= 0.9 * len(text)
    if block.kind == "list_item" and linked and words <= 12:
        return "furniture"
    if block.bare and block.kind == "paragraph" and (linked or (words <= 4 and text[-1] not in ".!?”\"")):
        return "furniture"
    return block.kind


def _before_bar(pieces: list[Piece]) -> list[Piece]:
    kept = []
    for piece in pieces:
        cut = re.search(r"\s[|·–—]\s", piece.text)
        if cut and piece.verbatim:
            kept.append(Piece(piece.text[: cut.start()], piece.start, piece.start + cut.start()))
            break
        kept.append(piece)
    return kept
