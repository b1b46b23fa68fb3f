"""Marks in the copy: text is cut wherever a mark begins or ends, so that marks may overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct, field

Blocks = Sequence[tuple[str, int, int]]
_LONG = 80
"""Characters of a block above which a mark on all of it is a line beside it."""


class Mark(NamedTuple):
    """A range of the copy to mark: a problem by its number, or the nth place related to it.

    ``place`` is 0 for the problem itself. ``edit``: the range is one that fixes change, by its
    number, and no problem's.
    """

    start: int
    end: int
    problem: int
    place: int = 0
    edit: int = 0

    @property
    def id(self) -> str:
        """What links to the mark say."""
        return f"p{self.problem}-{self.place}" if self.place else f"p{self.problem}"

    @property
    def own(self) -> bool:
        """True for the mark of a problem itself."""
        return not self.place and not self.edit


class Piece(Struct, frozen=True):
    """A run of text under the same marks.

    ``ids``: of the marks that begin here; ``ends``: numbers of the problems whose mark, as far as
    the block goes, ends with this piece; ``edits``: numbers of the edits that it is part of.
    """

    text: str
    problems: tuple[int, ...] = ()
    related: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    ends: tuple[int, ...] = ()
    edits: tuple[int, ...] = ()


class Marked(Struct):
    """A block with its marks cut out.

    ``first``: problems whose mark begins in this block; ``whole``: problems that mark all of it,
    a long block.
    """

    kind: str
    text: str
    pieces: list[Piece] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    whole: frozenset[int] = frozenset()


class _Part(NamedTuple):
    """What of a mark lies in one block; ``first``: none of it lies in a block before."""

    start: int
    end: int
    mark: Mark
    first: bool


def cut(text: str, blocks: Blocks, marks: Sequence[Mark]) -> list[Marked]:
    """The blocks of a text in pieces; every mark is in one of them, if need be as an empty piece.

    Marks between two blocks stand at the end of the one before. Takes time in proportion to the
    text and the pieces' marks.
    """
    parts: defaultdict[int, list[_Part]] = defaultdict(list)
    starts = [start for _, start, _ in blocks]
    ends = [end for _, _, end in blocks]
    for mark in marks:
        for at, part in _parts(blocks, starts, ends, mark):
            parts[at].append(part)
    made = []
    for at, (kind, start, end) in enumerate(blocks):
        block = Marked(kind, text[start:end])
        inside = parts.get(at, [])
        block.first = [part.mark.problem for part in inside if part.first and part.mark.own]
        block.whole = frozenset(
            part.mark.problem
            for part in inside
            if part.mark.own and (part.start, part.end) == (start, end) and end - start > _LONG
        )
        block.pieces = _pieces(text, start, end, inside)
        made.append(block)
    return made


def _parts(blocks: Blocks, starts: list[int], ends: list[int], mark: Mark) -> list[tuple[int, _Part]]:
    first = bisect_right(ends, mark.start)
    found: list[tuple[int, _Part]] = []
    for at in range(first, bisect_left(starts, mark.end)):
        _, start, end = blocks[at]
        found.append((at, _Part(max(start, mark.start), min(end, mark.end), mark, not found)))
    if found or not blocks:
        return found
    at = max(bisect_right(starts, mark.start) - 1, 0)
    _, start, end = blocks[at]
    place = min(max(mark.start, start), end)
    return [(at, _Part(place, place, mark, True))]


def _pieces(text: str, start: int, end: int, parts: list[_Part]) -> list[Piece]:
    opening: defaultdict[int, list[_Part]] = defaultdict(list)
    closing: defaultdict[int, list[_Part]] = defaultdict(list)
    empty: defaultdict[int, list[_Part]] = defaultdict(list)
    for part in parts:
        if part.start == part.end:
            empty[part.start].append(part)
        else:
            opening[part.start].append(part)
            closing[part.end].append(part)
    points = sorted({start, end, *opening, *closing, *empty})
    pieces = []
    now: dict[Mark, None] = {}
    for number, at in enumerate(points):
        for part in closing[at]:
            del now[part.mark]
        if at in empty:
            pieces.append(_piece("", [part.mark for part in empty[at]], empty[at], empty[at]))
        for part in opening[at]:
            now[part.mark] = None
        if number + 1 < len(points):
            after = points[number + 1]
            pieces.append(_piece(text[at:after], list(now), opening[at], closing[after]))
    return pieces


def _piece(text: str, marks: list[Mark], opening: list[_Part], closing: list[_Part]) -> Piece:
    return Piece(
        text,
        tuple(mark.problem for mark in marks if mark.own),
        tuple(mark.id for mark in marks if mark.place),
        tuple(part.mark.id for part in opening if part.first and not part.mark.edit),
        tuple(part.mark.problem for part in closing if part.first and part.mark.own),
        tuple(mark.edit for mark in marks if mark.edit),
    )
