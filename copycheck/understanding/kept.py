"""What is known of single words, worked out once and kept from story to story."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

V = TypeVar("V")
MOST = 65536


class Kept(dict[str, V], Generic[V]):
    """A table that asks ``find`` for what it does not hold, and that is emptied when it is full.

    Words come again and again, and looking one up here costs half of what ``lru_cache`` takes, which
    also notes when each was last asked for. ``cache_clear`` empties it, as there.
    """

    def __init__(self, find: Callable[[str], V], most: int = MOST) -> None:
        self._find = find
        self._most = most
        self.cache_clear = self.clear

    def __missing__(self, word: str) -> V:
        if len(self) >= self._most:
            self.clear()
        found = self[word] = self._find(word)
        return found
