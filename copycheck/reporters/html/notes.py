"""Notes: what the page says of a problem, and where in the copy it has its mark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from copycheck.reporters.html.marking import Mark
from copycheck.result import Copy, Story

Words = tuple[tuple[bool, str], ...]
"""A sentence in parts, each with whether it stands in quotation marks; the marks are left out."""

LABELS = {"error": ("error", "errors"), "warning": ("warning", "warnings"), "advice": ("advice", "advice")}
_QUOTED = re.compile(r"“([^“”]*)”")
_SHOWN = 60
"""Characters shown of a related place."""


class Related(Struct, frozen=True):
    """A related place: the id of its mark, what the problem says of it, and its text, shortened."""

    id: str
    message: Words
    text: str


class Way(Struct, frozen=True):
    """A way to mend a problem: its title, and whether it may be accepted or is a hint only."""

    title: str
    acceptable: bool


class Note(Struct, frozen=True):
    """A problem by its number on the page.

    ``line``: where in the source a problem stands that is not in the copy, but in front matter or
    markup, and ``text`` what stands there; else 0 and empty.
    """

    number: int
    severity: str
    rule: str
    code: str | None
    message: Words
    fixes: tuple[Way, ...]
    related: tuple[Related, ...]
    line: int
    text: str


class Numbered(Struct, frozen=True):
    """The notes of a story in the order of the copy, the problems as reported, and all marks.

    ``edits``: for a range of the source that fixes change, the number of its mark.
    """

    notes: list[Note]
    problems: list[dict[str, Any]]
    marks: list[Mark]
    edits: dict[tuple[int, int], int]


def numbered(story: Story, copy: Copy) -> Numbered:
    """All that is said of a story, in the order of the copy."""
    places = _Places(story, copy)
    edits: dict[tuple[int, int], int] = {}
    found = sorted(((places.find(item), item) for item in story.report["problems"]), key=lambda pair: pair[0])
    notes = []
    marks = []
    for number, ((start, end, outside), item) in enumerate(found, 1):
        marks.append(Mark(start, end, number))
        related = []
        for place, other in enumerate(item["related"], 1):
            there, to, apart = places.find(other)
            mark = Mark(there, to, number, place)
            marks.append(mark)
            text = other["text"] if apart else copy.text[there:to]
            related.append(Related(mark.id, words(other["message"]), short(text)))
        notes.append(
            Note(
                number,
                item["severity"],
                item["rule"],
                item["code"],
                words(item["message"]),
                tuple(Way(fix["title"], fix["safety"] != "show") for fix in item["fixes"]),
                tuple(related),
                item["line"] if outside else 0,
                short(item["text"]) if outside else "",
            )
        )
        for fix in item["fixes"]:
            for edit in fix["edits"]:
                written = (edit["start"], edit["end"])
                start, end, outside = places.find(edit)
                if fix["safety"] != "show" and not outside and written not in edits:
                    edits[written] = len(edits) + 1
                    marks.append(Mark(start, end, 0, 0, edits[written]))
    return Numbered(notes, [item for _, item in found], marks, edits)


def words(text: str) -> Words:
    """A text in parts, so that what it quotes can be kept from turning the rest round."""
    return tuple((bool(at % 2), part) for at, part in enumerate(_QUOTED.split(text)) if part or at % 2)


def short(text: str) -> str:
    """A text on one line, its middle left out where it is long."""
    text = " ".join(text.split())
    if len(text) <= _SHOWN:
        return text
    start = text[: _SHOWN * 2 // 3]
    end = text[-_SHOWN // 3 :]
    return f"{start.rpartition(' ')[0] or start} … {end.partition(' ')[2] or end}"


class _Places:
    """Finds in the copy what the report names by its place in the source."""

    def __init__(self, story: Story, copy: Copy) -> None:
        self._known = copy.places
        self._same = copy.text == story.source
        order: Iterable[tuple[int, int]] = sorted(
            (source[1], own[2]) for source, own in zip(story.blocks, copy.blocks, strict=True)
        )
        self._starts, self._ends = map(list, zip(*order, strict=True)) if order else ([], [])

    def find(self, item: dict[str, Any]) -> tuple[int, int, bool]:
        """Start and end in the copy, and whether the place itself is outside it.

        What is outside stands at the end of the block before it, or at the start of all.
        """
        start, end = item["start"], item["end"]
        if (start, end) in self._known:
            return (*self._known[start, end], False)
        if self._same:
            return start, end, False
        before = bisect_right(self._starts, start) - 1
        at = self._ends[before] if before >= 0 else 0
        return at, at, True
