"""How likely a word of the news is to come again in its story: a subject does, a figure of speech hardly ever.

A headline's subjects stand in the story; that it shakes up, slips or squeezes what it is about does not.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

UNKNOWN = 0.35


@cache
def recurrences() -> dict[str, float]:
    """For the stems of common words, of the stories that have one the share that have it again; from
    ``recurrences.txt``, made by ``bench/make_recurrences.py``."""
    found: dict[str, float] = {}
    path = Path(__file__).with_name("recurrences.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        share, *stems = line.split(" ")
        found.update(dict.fromkeys(stems, int(share) / 100))
    return found


def recurrence(stem: str) -> float:
    """The share of a stem, 0..1."""
    return recurrences().get(stem, UNKNOWN)
