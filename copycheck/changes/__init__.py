"""What changed in git since a revision: which stories at all, and in them which lines.

A revision stands for the commit at which the work parted from it, so that what others wrote there
meanwhile is no change. Git is asked a few times a repository, however many stories there are.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from copycheck.changes import git
from copycheck.readers import SUFFIXES
from copycheck.result import Run, Story

_CONTAINERS = (".docx",)
"""Suffixes of files whose lines are not those of the copy in them."""
_FOLDED = sys.platform == "darwin"
"""Whether the file system holds a letter with an accent to be the same as the letter and the accent."""


class Lines(Struct, frozen=True):
    """Lines of a file that changed, 1-based: ranges with their last line, and gaps, each by the line before it."""

    written: tuple[tuple[int, int], ...] = ()
    gaps: tuple[int, ...] = ()


class Changes(Struct, frozen=True):
    """The stories that changed, by path; None for one that changed in all its lines, and lines on what failed.

    ``unchanged`` counts the stories that did not change.
    """

    revision: str
    lines: Mapping[str, Lines | None]
    unchanged: int = 0
    failures: tuple[str, ...] = ()

    def touched(self, story: Story) -> list[bool]:
        """For each problem of the story, whether it, or a place related to it, stands on a line that changed."""
        lines = self.lines.get(story.path)
        ranges = None if lines is None else list(_offsets(story.source, lines))
        return [ranges is None or _touches(ranges, problem) for problem in story.report["problems"]]

    def only(self, run: Run) -> Run:
        """The run with those problems alone that touch changed lines; a note counts the stories left out."""
        stories = []
        for story in run.stories:
            problems = story.report["problems"]
            kept = list(compress(problems, self.touched(story)))
            same = len(kept) == len(problems)
            stories.append(story if same else replace(story, report={**story.report, "problems": kept}))
        notes = run.notes
        if self.unchanged:
            did = "story is as it was then and was" if self.unchanged == 1 else "stories are as they were then and were"
            notes = (*notes, f"--since {self.revision}: {self.unchanged:,} {did} not checked")
        return replace(run, stories=tuple(stories), notes=notes, failures=(*run.failures, *self.failures))


def since(revision: str, paths: Sequence[Path]) -> Changes:
    """What changed in the files since ``revision``, in the working folder's version of them.

    A file that git does not know, or cannot compare line by line, changed in all its lines. In a
    submodule the revision stands for the commit that it has of the submodule. Raises ConfigError when
    git cannot say: it is missing, knows no such revision, or the clone does not reach back far enough.
    """
    found: dict[git.Repository, dict[str, list[Path]]] = {}
    outside: list[Path] = []
    known: dict[Path, git.Repository | None] = {}
    for path in paths:
        whole = Path(os.path.realpath(path))
        repository = git.repository(whole.parent, known)
        if repository is None:
            outside.append(path)
        else:
            name = whole.relative_to(repository.root).as_posix()
            found.setdefault(repository, {}).setdefault(name, []).append(path)
    lines: dict[str, Lines | None] = {}
    for repository, files in found.items():
        for name, which in _changed(repository, repository.base(revision), files):
            lines.update((path.as_posix(), which) for path in files[name])
    failures: tuple[str, ...] = ()
    if outside:
        others = len(outside) - 1
        more = f" and {others:,} other {'story' if others == 1 else 'stories'}" if others else ""
        verb = "lie" if others else "lies"
        name = outside[0].as_posix()
        failures = (f"{name}{more} {verb} in no git repository: --since cannot tell what changed there",)
    return Changes(revision, lines, len(paths) - len(outside) - len(lines), failures)


def _changed(
    repository: git.Repository, base: str | None, files: Collection[str]
) -> Iterator[tuple[str, Lines | None]]:
    """Name and lines of each of the files that changed; ``files``: names by which git knows them."""
    if base is None:
        yield from ((name, None) for name in files)
        return
    # All that a story may be called, for it may have had another name then.
    suffixes = {Path(name).suffix for name in files} | SUFFIXES
    tracked = _Names(repository.tracked(suffixes))
    new = [name for name in files if name not in tracked]
    diff = repository.diff(base, suffixes)
    strange = set(new)
    if new and diff.deleted:
        # A story may have been moved and git not told: it is known by what it holds.
        paired = repository.diff_with(new, base, suffixes)
        if paired:
            diff = paired
            strange.clear()
    hunks = _Names(diff.hunks)
    for name in files:
        if name in strange:
            yield name, None
        elif name in hunks:
            found = diff.hunks[hunks[name]]
            if found is None or Path(name).suffix.lower() in _CONTAINERS:
                yield name, None
            elif found:
                yield name, _lines(found)


class _Names:
    """Names as git has them, on a Mac found also by a path whose accents are written another way."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {name: name for name in names}
        self._folded: dict[str, str] | None = None

    def __contains__(self, name: str) -> bool:
        return self._find(name) is not None

    def __getitem__(self, name: str) -> str:
        found = self._find(name)
        assert found is not None
        return found

    def _find(self, name: str) -> str | None:
        if name in self._names or name.isascii() or not _FOLDED:
            return self._names.get(name)
        if self._folded is None:
            self._folded = {unicodedata.normalize("NFC", other): other for other in self._names}
        return self._folded.get(unicodedata.normalize("NFC", name))


def _lines(hunks: Iterable[tuple[int, int]]) -> Lines:
    hunks = list(hunks)
    written = tuple((start, start + count - 1) for start, count in hunks if count)
    return Lines(written, tuple(start for start, count in hunks if not count))


def _offsets(source: str, lines: Lines) -> Iterator[tuple[int, int]]:
    """The ranges of ``source`` that changed, in order; a gap stands for the copy right before and after it."""
    starts = [0]
    position = source.find("\n")
    while position >= 0:
        starts.append(position + 1)
        position = source.find("\n", position + 1)
    count = len(starts)

    def reach(first: int, last: int) -> tuple[int, int]:
        end = starts[last] if last < count else len(source) + 1
        return starts[min(first, count) - 1], end

    def blank(line: int) -> bool:
        start, end = reach(line, line)
        return not source[start:end].strip()

    found = [reach(first, last) for first, last in lines.written if first <= count]
    for gap in lines.gaps:
        before, after = gap, gap + 1
        while 1 < before <= count and blank(before):
            before -= 1
        while after < count and blank(after):
            after += 1
        found += [reach(line, line) for line in (before, after) if 1 <= line <= count]
    end = -1
    for low, high in sorted(found):
        if high > end:
            yield max(low, end), high
            end = high


def _touches(ranges: list[tuple[int, int]], problem: Mapping[str, Any]) -> bool:
    for place in (problem, *problem["related"]):
        start, end = place["start"], max(place["end"], place["start"] + 1)
        at = bisect_left(ranges, (end, 0)) - 1
        if at >= 0 and start < ranges[at][1]:
            return True
    return False
