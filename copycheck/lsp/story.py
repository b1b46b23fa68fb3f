"""A story that is open in an editor: its text as typed so far, and the problems where they stand now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from copycheck.lsp.changes import Change, follow
from copycheck.lsp.checking import UNUSED, Found
from copycheck.problem import Problem
from copycheck.refine import distinct, ordered, unsaid
from copycheck.result import Reason
from copycheck.text import LineIndex, Span

if TYPE_CHECKING:
    from asyncio import TimerHandle

Range = tuple[tuple[int, int], tuple[int, int]]
"""Line and column, 0-based, of start and end, columns in the editor's own code units."""


class OpenStory:
    """The text and its problems, which are kept up with what is typed between two checks.

    ``path``: its file, None without one. ``suffix``: by which it is read. ``timer``: of the check to
    come; ``busy``: by kind of check, whether one is under way; ``again``: whether another is to follow.
    """

    def __init__(self, uri: str, text: str, version: int | None, path: Path | None, suffix: str, encoding: str) -> None:
        self.uri = uri
        self.version = version
        self.path = path
        self.suffix = suffix
        self.root: Path | None = None
        self.reasoned = False
        self.refused = ""
        self.timer: TimerHandle | None = None
        self.busy = {"typing": False, "saved": False}
        self.again = {"typing": False, "saved": False}
        self.was_saved = False
        self._encoding = encoding
        self._set(text)
        self._quick: tuple[Problem, ...] = ()
        self._slow: tuple[Problem, ...] = ()
        self._yielding: Mapping[str, Sequence[str]] = {}
        self.reasons: dict[str, Reason] = {}
        self._changes: list[Change] = []
        self._latest = 0

    def _set(self, text: str) -> None:
        # A surrogate without its other half is no character; editors send one now and then.
        self.text = text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self.lines = LineIndex(self.text)

    def change(self, place: Range | None, text: str) -> None:
        """Replace a range of the text, or all of it."""
        if place is None:
            change = Change.between(self.text, text)
        else:
            start, end = (self.lines.offset(*point, self._encoding) for point in place)
            change = Change.at(self.text, min(start, end), max(start, end), text)
        self._set(change.apply(self.text))
        if any(self.busy.values()):
            self._changes.append(change)
        self._quick = follow(self._quick, (change,))
        self._slow = follow(self._slow, (change,))

    def mark(self) -> int:
        """The moment that a check begins; to be given to ``take`` with what it found."""
        if sum(self.busy.values()) <= 1:
            self._changes.clear()
            self._latest = 0
        return len(self._changes)

    def take(self, found: Found, mark: int, saved: bool) -> None:
        """Keep what a check of the text as of ``mark`` found; ``saved``: by all rules.

        What the rules that look only at a saved story found last stays where its text still stands.
        """
        problems = follow(found.problems, self._changes[mark:])
        self.root, self.reasoned, self.refused = found.root, found.reasoned, found.refused
        if found.refused:
            self._slow = ()
        # Only when all rules have looked is it known that a suppression holds nothing back.
        late = [problem.rule in found.slow or problem.category == UNUSED for problem in problems]
        if saved:
            self._slow = tuple(problem for problem, slow in zip(problems, late, strict=True) if slow)
            self._yielding = found.slow
        # A check on saving that took its time may be overtaken by one of a later text.
        if mark >= self._latest:
            self._latest = mark
            self._quick = tuple(problem for problem, slow in zip(problems, late, strict=True) if not slow)
        self.reasons.update(found.reasons)

    @property
    def problems(self) -> list[Problem]:
        """All problems that still stand, in order."""
        return ordered(distinct(unsaid([*self._quick, *self._slow], self._yielding)))

    def place(self, span: Span) -> Range:
        """Where a range of the source is for the editor."""
        return self.lines.place(span.start, self._encoding), self.lines.place(span.end, self._encoding)

    def span(self, place: Range) -> Span:
        """The range of the source at a place in the editor."""
        start, end = (self.lines.offset(*point, self._encoding) for point in place)
        return Span(min(start, end), max(start, end))
