"""The block structure of Markdown: lines into paragraphs, headings, items, quotations, code and tables.

After CommonMark and GitHub's tables; one pass over the lines, with a stack of open quotations and items.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct, field

from copycheck.readers import wire

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_MARKER = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)")
_NOTE = re.compile(r"\[\^[^\]\s]{1,99}\]:")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_COLUMNS = re.compile(r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*$")
_DEFINES = re.compile(r"\[[^\]\n]{1,99}\]:[ \t]")
_PIPE = re.compile(r"\\.|\|")
_HTML_BLOCKS = """address article aside base basefont blockquote body caption center col colgroup dd details dialog
    dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr
    html iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section
    summary table tbody td tfoot th thead title tr track ul"""
_HTML = (
    (re.compile(r"<(?:script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE),
     re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(rf"</?(?:{'|'.join(_HTML_BLOCKS.split())})(?=[\s>]|/>|$)", re.IGNORECASE), None),
    (re.compile(r"</?[A-Za-z][A-Za-z0-9-]{0,40}+(?:[^>\"'<]++|\"[^\"]*+\"|'[^']*+')*+>[ \t]*$"), None),
)  # fmt: skip
_DEEPEST = 24
_LONGEST_HEADING = 25


class Leaf(Struct):
    """A block of text: its kind and the ranges of its lines without what contains them.

    Kinds: paragraph, heading (with its level), code, html, cell. ``item``: in a list or a footnote;
    ``group`` numbers the block quotation that it stands in.
    """

    kind: str
    level: int = 0
    item: bool = False
    group: int = 0
    lines: list[tuple[int, int]] = field(default_factory=list)


class _Container(NamedTuple):
    """An open quotation, or an open item whose lines are indented by so many columns."""

    quote: bool
    indent: int


class _Fence(NamedTuple):
    mark: str
    indent: int


class _Blocks:
    def __init__(self, source: str) -> None:
        self.source = source
        self.leaves: list[Leaf] = []
        self._open: list[_Container] = []
        self._leaf: Leaf | None = None
        self._fence: _Fence | None = None
        self._html_end: re.Pattern[str] | None = None
        self._columns = 0
        self._groups = 0
        self._place = (0, 0, 0)

    def line(self, start: int, end: int) -> None:
        """Take in the next line, without its end."""
        source = self.source
        leaf = self._leaf
        if not self._open and start < end and source[start].isalpha() and (leaf is None or leaf.kind == "paragraph"):
            self._text(start, end)
            return
        matched, at, column = self._within(start, end)
        whole = matched == len(self._open)
        if whole and leaf is not None and leaf.kind in ("code", "html") and self._goes_on(leaf, at, column, end):
            return
        if leaf is not None and leaf.kind in ("code", "html"):
            self._close(matched)
        self._starts(matched, whole, at, column, end)

    def _within(self, start: int, end: int) -> tuple[int, int, int]:
        """How many open containers the line goes on in, and where its own text begins."""
        at, column = start, 0
        matched = 0
        for container in self._open:
            text, under = self._indent(at, column, end)
            if container.quote:
                if text >= end or under - column > 3 or self.source[text] != ">":
                    break
                at, column = self._advance(text + 1, under + 1, end, 1)
            elif text >= end:
                at, column = text, under
            elif under - column >= container.indent:
                at, column = self._advance(at, column, end, container.indent)
            else:
                break
            matched += 1
        return matched, at, column

    def _indent(self, at: int, column: int, end: int) -> tuple[int, int]:
        """Where white space ends, and the column of that place."""
        source = self.source
        while at < end:
            if source[at] == " ":
                column += 1
            elif source[at] == "\t":
                column += 4 - column % 4
            else:
                break
            at += 1
        return at, column

    def _advance(self, at: int, column: int, end: int, columns: int) -> tuple[int, int]:
        """The place so many columns of white space further on; a tab may be taken in part."""
        goal = column + columns
        while at < end and column < goal and self.source[at] in " \t":
            wide = 1 if self.source[at] == " " else 4 - column % 4
            if column + wide > goal:
                return at, goal
            column += wide
            at += 1
        return at, column

    def _goes_on(self, leaf: Leaf, at: int, column: int, end: int) -> bool:
        """Take in a line of code or HTML; False when the block ended before it."""
        text, under = self._indent(at, column, end)
        blank = text >= end
        if leaf.kind == "html":
            if self._html_end is None and blank:
                self._close(len(self._open))
                return True
            leaf.lines.append((at, end))
            if self._html_end is not None and self._html_end.search(self.source, at, end):
                self._close(len(self._open))
            return True
        if self._fence is not None:
            mark = self._fence.mark
            bare = self.source[text:end].rstrip()
            if under - column <= 3 and bare.startswith(mark) and not bare.strip(mark[0]):
                self._close(len(self._open))
            else:
                leaf.lines.append((self._advance(at, column, end, self._fence.indent)[0], end))
            return True
        if blank:
            leaf.lines.append((text, text))
            return True
        if under - column < 4:
            return False
        leaf.lines.append((self._advance(at, column, end, 4)[0], end))
        return True

    def _starts(self, matched: int, whole: bool, at: int, column: int, end: int) -> None:
        """Open what the line opens, then take in its text."""
        while True:
            text, under = self._indent(at, column, end)
            if text >= end:
                self._close(matched)
                return
            paragraph = self._leaf if self._leaf is not None and self._leaf.kind == "paragraph" else None
            if under - column >= 4:
                if paragraph is None:
                    self._new("code", matched, self._advance(at, column, end, 4)[0], end)
                    return
                break
            if not self.source[text].isalnum() or self.source[text].isdigit():
                self._place = (text, under - column, end)
                opened = self._container(matched, whole and paragraph is not None)
                if opened is not None:
                    matched, (at, column) = matched + 1, opened
                    whole = False
                    continue
                if self._block(matched, paragraph, whole):
                    return
            break
        if self._leaf is not None and self._leaf.kind == "table" and whole:
            self._row(text, end)
        elif paragraph is not None:
            self._text(text, end)
        else:
            self._close(matched)
            self._text(text, end)

    def _container(self, matched: int, interrupts: bool) -> tuple[int, int] | None:
        """Open a quotation, an item or a footnote; where the text in it begins, or None."""
        text, indent, end = self._place
        source = self.source
        if len(self._open) >= _DEEPEST and matched >= _DEEPEST:
            return None
        if source[text] == ">":
            self._close(matched)
            if not any(container.quote for container in self._open):
                self._groups += 1
            self._open.append(_Container(True, 0))
            return self._advance(text + 1, indent + 1, end, 1)
        if source[text] == "[" and (note := _NOTE.match(source, text, end)):
            self._close(matched)
            self._open.append(_Container(False, 4))
            return note.end(), indent + note.end() - text
        marker = _MARKER.match(source, text, end)
        if marker is None or _rule(source[text:end]):
            return None
        width = marker.end() - text
        after, column = self._indent(marker.end(), indent + width, end)
        if interrupts and (after >= end or (marker[1] is not None and int(marker[1]) != 1)):
            return None
        line = source[text:end]
        if line[-1] in "-–—" and any(map(str.isalnum, line)) and wire.furniture(line):
            return None
        spaces = column - indent - width
        inside = 1 if after >= end or spaces > 4 else spaces
        self._close(matched)
        self._open.append(_Container(False, indent + width + inside))
        return self._advance(marker.end(), indent + width, end, inside)

    def _block(self, matched: int, paragraph: Leaf | None, whole: bool) -> bool:
        """Open a heading, a rule, a fence, HTML or a table; True when the line is used up."""
        under = paragraph if whole else None
        text, indent, end = self._place
        source = self.source
        mark = source[text]
        if mark == "#" and (heading := _HEADING.match(source, text, end)):
            self._new("heading", matched, heading.end(), end, len(heading[1]))
            self._close(len(self._open))
            return True
        if mark in "`~" and (fence := _FENCE.match(source, text, end)):
            self._new("code", matched, text, text)
            assert self._leaf is not None
            self._leaf.lines.clear()
            self._fence = _Fence(fence[1] or fence[2], indent)
            return True
        if mark == "<":
            return self._html(matched, paragraph is not None)
        if mark in "|:-" and under is not None and self._table(under):
            return True
        if mark in "=-" and under is not None and _UNDERLINE.match(source, text, end) and self._titles(under):
            under.kind, under.level = "heading", 1 if mark == "=" else 2
            self._close(len(self._open))
            return True
        if mark in "*-_" and _rule(source[text:end]):
            self._close(matched)
            return True
        return False

    def _titles(self, paragraph: Leaf) -> bool:
        """True when a line drawn under a paragraph makes it a heading: it is short, and no list of addresses."""
        if len(paragraph.lines) > _LONGEST_HEADING or _DEFINES.match(self.source, *paragraph.lines[-1]):
            return False
        words = sum(len(self.source[first:last].split()) for first, last in paragraph.lines)
        return words <= _LONGEST_HEADING

    def _html(self, matched: int, interrupts: bool) -> bool:
        text, _, end = self._place
        for number, (opens, closes) in enumerate(_HTML):
            if opens.match(self.source, text, end) and not (interrupts and number == len(_HTML) - 1):
                self._new("html", matched, text, end)
                self._html_end = closes
                if closes is not None and closes.search(self.source, text + 2, end):
                    self._close(len(self._open))
                return True
        return False

    def _table(self, paragraph: Leaf) -> bool:
        """Make the last line of a paragraph a table's head, when this line draws its columns."""
        text, _, end = self._place
        first, last = paragraph.lines[-1]
        drawn = self.source[text:end]
        barred = "|" in self.source[first:last] and ("|" in drawn or ":" in drawn)
        if not barred or not _COLUMNS.match(self.source, text, end):
            return False
        cells = self._cells(first, last)
        if len(cells) != len(self._cells(text, end)):
            return False
        paragraph.lines.pop()
        if not paragraph.lines:
            self.leaves.pop()
        self._close(len(self._open))
        self._columns = len(cells)
        self._leaf = Leaf("table")
        self._row(first, last)
        return True

    def _row(self, start: int, end: int) -> None:
        for first, last in self._cells(start, end)[: self._columns]:
            self._add(Leaf("cell"), first, last)

    def _cells(self, start: int, end: int) -> list[tuple[int, int]]:
        bars = [found.start() for found in _PIPE.finditer(self.source, start, end) if found.group() == "|"]
        edges = [start - 1, *bars, end]
        cells = [(left + 1, right) for left, right in pairwise(edges)]
        if cells and not self.source[slice(*cells[0])].strip():
            cells = cells[1:]
        if cells and not self.source[slice(*cells[-1])].strip():
            cells = cells[:-1]
        return cells

    def _text(self, start: int, end: int) -> None:
        if self._leaf is None:
            self._leaf = self._add(Leaf("paragraph"), start, end)
        else:
            self._leaf.lines.append((start, end))

    def _new(self, kind: str, matched: int, start: int, end: int, level: int = 0) -> None:
        self._close(matched)
        self._leaf = self._add(Leaf(kind, level), start, end)

    def _add(self, leaf: Leaf, start: int, end: int) -> Leaf:
        leaf.lines.append((start, end))
        if self._open:
            leaf.item = any(not container.quote for container in self._open)
            leaf.group = self._groups if any(container.quote for container in self._open) else 0
        self.leaves.append(leaf)
        return leaf

    def _close(self, matched: int) -> None:
        """Close the open leaf, and all containers but so many."""
        self._leaf = None
        self._fence = None
        self._html_end = None
        del self._open[matched:]


def _rule(line: str) -> bool:
    """True for a line of three or more stars, hyphens or underscores, and spaces."""
    marks = line.replace(" ", "").replace("\t", "")
    return len(marks) >= 3 and marks[0] in "*-_" and not marks.strip(marks[0])


def leaves(source: str, start: int) -> list[Leaf]:
    """The blocks of text of a Markdown source from ``start`` on, in order."""
    blocks = _Blocks(source)
    for found in _LINE.finditer(source, start):
        blocks.line(*found.span(1))
    return blocks.leaves
