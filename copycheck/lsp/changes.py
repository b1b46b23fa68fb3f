"""What is typed, and what becomes of the problems round it until the story is checked again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from copycheck.problem import Edit, Fix, Problem, Related
from copycheck.text import Span


class Change(Struct, frozen=True):
    """The code points from ``start`` to ``end`` of a text gave way to ``text``.

    ``left`` and ``right``: the characters before and behind them, empty at the ends of the text.
    """

    start: int
    end: int
    text: str
    left: str = ""
    right: str = ""

    @classmethod
    def at(cls, before: str, start: int, end: int, text: str) -> Change:
        """The change of a range of ``before``."""
        return cls(start, end, text, before[start - 1 : start] if start else "", before[end : end + 1])

    @classmethod
    def between(cls, before: str, after: str) -> Change:
        """The smallest change that makes one text of another."""
        start = _alike(before, after)
        most = min(len(before), len(after)) - start
        tail = min(_alike(before[::-1], after[::-1]), most)
        return cls.at(before, start, len(before) - tail, after[start : len(after) - tail])

    def apply(self, before: str) -> str:
        """The text after the change."""
        return before[: self.start] + self.text + before[self.end :]

    def follow(self, span: Span) -> Span | None:
        """Where a range stands after the change; None when its text, or the word it is in, is another."""
        if self.end <= span.start:
            beside = self.text[-1:] or self.left
            if self.end == span.start and span.end > span.start and beside.isalnum() and self.right.isalnum():
                return None
            by = len(self.text) - (self.end - self.start)
            return Span(span.start + by, span.end + by)
        if self.start >= span.end:
            beside = self.text[:1] or self.right
            if self.start == span.end and beside.isalnum() and self.left.isalnum():
                return None
            return span
        return None


def _alike(one: str, other: str) -> int:
    """Length of the beginning that two texts share."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def follow(problems: Iterable[Problem], changes: Sequence[Change]) -> tuple[Problem, ...]:
    """The problems, their spans in the source, whose text still stands after the changes, each where it is now.

    Related places and fixes whose text was changed are left out of theirs.
    """
    kept: Iterable[Problem] = problems
    for change in changes:
        kept = [moved for problem in kept if (moved := _follow(problem, change)) is not None]
    return tuple(kept)


def _follow(problem: Problem, change: Change) -> Problem | None:
    span = change.follow(problem.span)
    if span is None:
        return None
    fixes = tuple(moved for fix in problem.fixes if (moved := _fix(fix, change)) is not None)
    related = tuple(
        Related(place, item.message) for item in problem.related if (place := change.follow(item.span)) is not None
    )
    return replace(problem, span=span, fixes=fixes, related=related)


def _fix(fix: Fix, change: Change) -> Fix | None:
    edits = [(change.follow(edit.span), edit.text) for edit in fix.edits]
    if any(span is None for span, _ in edits):
        return None
    return replace(fix, edits=tuple(Edit(span, text) for span, text in edits if span is not None))
