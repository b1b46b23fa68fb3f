"""What a run comes to: the stories with their reports, and what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from copycheck.config import Look as Look
from copycheck.document import House as House


class Copy(Struct, frozen=True):
    """A story without its markup, and where in it the places stand that its report names.

    ``blocks``: kind, start and end of each block in ``text``. ``places``: for a start and end in
    the source, start and end in ``text``.
    """

    text: str
    blocks: tuple[tuple[str, int, int], ...]
    places: Mapping[tuple[int, int], tuple[int, int]]


class Story(Struct, frozen=True):
    """A story with its report in the form of the JSON contract, ready for any reporter.

    ``blocks``: kind, start and end of each block in ``source``. ``known_as``: its path from the
    configuration's folder, else from the working folder, by which a baseline knows it. ``copy`` and
    ``insight``, which is what is understood of the story in the form of the ``inspect`` contract but
    with positions in ``copy``, are None where no review is asked for. ``encoding``: what writes the
    source as the bytes it was read from, with ``bom `` before it where they begin with a mark; empty
    where nothing does.
    """

    path: str
    report: dict[str, Any]
    source: str
    blocks: tuple[tuple[str, int, int], ...] = ()
    known_as: str = ""
    copy: Copy | None = None
    insight: dict[str, Any] | None = None
    encoding: str = ""


class Reason(Struct, frozen=True):
    """Why a rule says what it says: its summary, its reason, and whom it has that from."""

    summary: str
    why: str = ""
    source: str = ""

    @classmethod
    def read(cls, documentation: str) -> Reason:
        """The reason in a rule's documentation: its first line, ``## Why`` and ``## Source``."""
        opening, *sections = ("\n" + documentation).split("\n## ")
        parts = {heading.strip(): text.strip() for heading, _, text in (part.partition("\n") for part in sections)}
        summary = opening.strip().partition("\n")[0].rstrip(".")
        return cls(summary, parts.get("Why", ""), parts.get("Source", ""))


class Skipped(Struct, frozen=True):
    """A file that was not checked, and why; ``refused``: it ought to have been read and could not be."""

    path: str
    reason: str
    refused: bool = False


class Run(Struct, frozen=True):
    """Stories and skipped files by path; notes; and a line for all that went wrong.

    ``reasons``: by its id, the reason of each rule that has something to say. ``look``,
    ``templates``, the newsroom's own folder of them, and ``grades``, its band of them, are for the review.
    """

    stories: tuple[Story, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]
    failures: tuple[str, ...]
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    look: Look = field(default_factory=Look)
    templates: Path | None = None
    grades: tuple[float, float] = House().grades
