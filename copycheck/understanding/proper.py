"""Which common words of the news are names: ``proper.txt``, made by ``bench/make_proper.py``."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def proper() -> frozenset[str]:
    """Common words of the news that are names, in small letters."""
    return frozenset(Path(__file__).with_name("proper.txt").read_text(encoding="utf-8").split())
