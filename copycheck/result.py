"""What a run comes to: the stories with their reports, and what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Story:
    """A story with its report in the form of the JSON contract, ready for any reporter.

    ``blocks``: kind, start and end of each block in ``source``.
    """

    path: str
    report: dict[str, Any]
    source: str
    blocks: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not checked, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Run:
    """Stories and skipped files by path; notes; and a line for all that went wrong."""

    stories: tuple[Story, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]
    failures: tuple[str, ...]
