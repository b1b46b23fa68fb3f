"""What common words of the news are about: small vectors, summed as whole numbers.

``vectors.bin`` (made by ``bench/make_vectors.py``) holds, for each of some tens of thousands of words, 96
numbers from -127 to 127, stored one higher by 128 so that none is negative. A row is then one long
integer, and the vector of a paragraph is the sum of its words' integers: adding two of them costs no more
than adding two small numbers.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from operator import mul
from pathlib import Path

SIZE = 96
BIAS = 128
MOST = 250  # words whose lanes of 16 bits cannot overflow: 250 * 255 < 65536
EVEN = int.from_bytes(b"\xff\x00" * (SIZE // 2), "little")
_LANES = struct.Struct(f"<{SIZE // 2}H")
_HEAD = struct.Struct("<4sII")
MAGIC = b"ccv1"
PATH = Path(__file__).with_name("vectors.bin")


@dataclass(frozen=True, slots=True)
class Vectors:
    """The table: row of a word, and ``data`` with all rows one after the other from ``start``."""

    rows: dict[str, int]
    data: bytes
    start: int

    def lanes(self, word: str) -> int:
        """The vector of a word in small letters as one integer, 0 for an unknown word."""
        row = self.rows.get(word)
        if row is None:
            return 0
        at = self.start + row * SIZE
        return int.from_bytes(self.data[at : at + SIZE], "little")


def parse(content: bytes) -> Vectors:
    """The table in ``content``: head, words parted by line ends, rows in the same order."""
    magic, count, length = _HEAD.unpack_from(content)
    if magic != MAGIC:
        raise ValueError("not a table of vectors")
    start = _HEAD.size + length
    words = content[_HEAD.size : start].decode("utf-8").split("\n")
    if len(words) != count or len(content) - start != count * SIZE:
        raise ValueError("a table of vectors that has been cut short")
    return Vectors(dict(zip(words, range(count), strict=True)), content, start)


def compose(words: Iterable[str], data: bytes) -> bytes:
    """The content of a table, as ``parse`` reads it."""
    listed = list(words)
    joined = "\n".join(listed).encode("utf-8")
    return _HEAD.pack(MAGIC, len(listed), len(joined)) + joined + data


@cache
def table() -> Vectors:
    """The table that comes with the program."""
    return parse(PATH.read_bytes())


def unpack(total: int, even: int, count: int) -> list[int]:
    """The sum of ``count`` vectors: ``total`` is the sum of their integers, ``even`` that of their even bytes.

    Even places come first, then odd ones: the order is the same for all, and nothing else counts.
    """
    odd = (total - even) >> 8
    bias = BIAS * count
    return [
        lane - bias
        for lane in _LANES.unpack(even.to_bytes(SIZE, "little")) + _LANES.unpack(odd.to_bytes(SIZE, "little"))
    ]


def dot(left: Sequence[float], right: Sequence[float]) -> float:
    """The product of two vectors."""
    product: float = sum(map(mul, left, right))
    return product


def unit(vector: Sequence[float]) -> tuple[list[float], float]:
    """A vector of length 1 in the same direction, and how long the given one is."""
    length = sqrt(dot(vector, vector))
    if not length:
        return [0.0] * len(vector), 0.0
    return [value / length for value in vector], length
