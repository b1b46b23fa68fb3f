"""Which common words of the news are names, and how common: ``proper.txt``, made by ``bench/make_proper.py``."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def _classes() -> tuple[frozenset[str], ...]:
    """Names by how common they are: the commonest first, each class half as common as the one before."""
    lines = Path(__file__).with_name("proper.txt").read_text(encoding="utf-8").splitlines()
    return tuple(frozenset(line.split()) for line in lines)


@cache
def proper() -> frozenset[str]:
    """Common words of the news that are names, in small letters."""
    return frozenset().union(*_classes())


def rarity(word: str) -> int:
    """How rare a word, in small letters, is as a name: 0 for the commonest, 1 for those half as common and so on."""
    return next((rank for rank, names in enumerate(_classes()) if word in names), len(_classes()))
