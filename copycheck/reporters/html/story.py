"""What stands on the page of a story: its blocks with their marks, and the notes beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any

from msgspec import Struct

from copycheck.document import House
from copycheck.problem import SEVERITIES
from copycheck.reporters.html.decisions import material
from copycheck.reporters.html.makeup import makeup
from copycheck.reporters.html.marking import Marked, Piece, cut
from copycheck.reporters.html.notes import LABELS, Note, numbered
from copycheck.result import Copy, Reason, Story

_BULLET = re.compile(r"[-*•‣·▪–—]\s|\(?\w{1,3}[.)]\s")
_WRAPPED = range(40, 111)
"""Length of the lines of wrapped plain copy; shorter and longer ones end where somebody ended them."""
_NEAR = 3


class Stretch(Struct, frozen=True):
    """A piece with its look: ``level`` is a severity, ``related``, or empty where nothing is marked.

    ``whole``: no problem marks it but such as mark all of its block; ``spaces``: its spaces are to
    be seen.
    """

    piece: Piece
    level: str
    whole: bool
    spaces: bool


class Row(Struct, frozen=True):
    """A block, by its number from 1, with the notes beside it.

    ``whole``: problems that mark all of it, and ``level`` the gravest of these; ``ragged``: its
    lines end where the writer ended them; ``bullet``: it is a list's item and brings no bullet.
    """

    number: int
    kind: str
    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]
    whole: frozenset[int]
    level: str
    ragged: bool
    bullet: bool


def copy_of(story: Story) -> Copy:
    """The story's copy; its source where there is no other."""
    return story.copy or Copy(story.source, story.blocks, {})


def headline(story: Story) -> str:
    """The story's headline on one line, or an empty text."""
    copy = copy_of(story)
    found = next((copy.text[start:end] for kind, start, end in copy.blocks if kind == "headline"), "")
    return " ".join(found.split())


def counts(problems: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Number of problems by severity, the gravest first."""
    found = Counter(problem["severity"] for problem in problems)
    return {severity: found[severity] for severity in SEVERITIES}


def context(
    story: Story, path: str, reasons: Mapping[str, Reason], grades: tuple[float, float] = House().grades
) -> dict[str, Any]:
    """What the template of a story's page is given, but for the links to other pages."""
    copy = copy_of(story)
    found = numbered(story, copy)
    notes = found.notes
    severity = {note.number: note.severity for note in notes}
    blocks = cut(copy.text, copy.blocks, found.marks)
    rows = [_row(at, block, notes, severity, _ragged(block, story, copy, at)) for at, block in enumerate(blocks)]
    rules = Counter(note.rule for note in notes)
    by_severity = counts(story.report["problems"])
    return {
        "path": path,
        "headline": headline(story),
        "words": story.report["words"],
        "total": len(notes),
        "severities": [(name, count, LABELS[name][count != 1]) for name, count in by_severity.items() if count],
        "rules": sorted(rules.items()),
        "groups": [(listed, list(rows)) for listed, rows in groupby(rows, lambda row: row.kind == "list_item")],
        "loose": [] if rows else notes,
        "severity": severity,
        "reasons": [(rule, reasons[rule]) for rule in sorted(rules) if rule in reasons],
        "material": material(story, found),
        "makeup": story.insight
        and makeup(story.insight, copy.text, copy.blocks, found.marks, [note.rule for note in notes], grades),
    }


def _row(at: int, block: Marked, notes: Sequence[Note], severity: Mapping[int, str], ragged: bool) -> Row:
    return Row(
        at + 1,
        block.kind,
        tuple(_stretch(piece, block.whole, severity) for piece in block.pieces),
        tuple(notes[number - 1] for number in block.first),
        block.whole,
        _gravest(block.whole, severity),
        ragged,
        block.kind == "list_item" and not _BULLET.match(block.text),
    )


def _ragged(block: Marked, story: Story, copy: Copy, at: int) -> bool:
    """True when the block's lines are to end where they do: one at least is no wrapped one.

    A line that does not end so in the source has its end from markup.
    """
    if "\n" not in block.text:
        return False
    lines = block.text.splitlines()
    if copy.text == story.source:
        return any(len(line.rstrip()) not in _WRAPPED for line in lines[:-1])
    _, start, end = story.blocks[at]
    written = story.source[start:end].replace("\r\n", "\n")
    return any(f"{before[-_NEAR:]}\n{after[:_NEAR]}" not in written for before, after in pairwise(lines))


def _stretch(piece: Piece, whole: frozenset[int], severity: Mapping[int, str]) -> Stretch:
    narrow = [number for number in piece.problems if number not in whole]
    level = _gravest(narrow or piece.problems, severity) or ("related" if piece.related else "")
    text = piece.text
    spaces = "\n" not in text and ("  " in text or text != text.strip())
    return Stretch(piece, level, bool(piece.problems) and not narrow, spaces)


def _gravest(numbers: Sequence[int] | frozenset[int], severity: Mapping[int, str]) -> str:
    return min((severity[number] for number in numbers), key=SEVERITIES.index, default="")
