"""What common words of the news are about: small vectors, summed as whole numbers.

``vectors.bin`` (made by ``bench/make_vectors.py``) holds, for each of some tens of thousands of words, 96
numbers from -127 to 127, stored one higher by 128 so that none is negative. A row is then one long
integer, and the vector of a paragraph is the sum of its words' integers: adding two of them costs no more
than adding two small numbers.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from math import dist, sqrt
from operator import mul
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from mmap import mmap

SIZE = 96
BIAS = 128
MOST = 250  # words whose lanes of 16 bits cannot overflow: 250 * 255 < 65536
EVEN = int.from_bytes(b"\xff\x00" * (SIZE // 2), "little")
_LANES = struct.Struct(f"<{SIZE // 2}H")
_STRETCH = 1024  # bytes of words that are searched for one
_HEAD = struct.Struct("<4sII")
MAGIC = b"ccv1"
PATH = Path(__file__).with_name("vectors.bin")

# A sum is kept with each number one higher by LIFT, so that it still is one long integer without a sign.
Sum = tuple[int, ...]
LIFT = 32768
NOUGHT: Sum = (LIFT,) * SIZE
_SUM = struct.Struct(f"<{SIZE}H")
_WIDE = struct.Struct(f"<{SIZE}Q")
_ONES = int.from_bytes(b"\x01\x00" * SIZE, "little")
_FINE = 1 << 26  # shares are whole numbers of this part; 2 ** 21 sums of 16 bits fit into lanes of 64


class Rows(Mapping[str, int]):
    """The row of each word, looked up in the words as they stand in the file, in order, each on a line.

    A table of them all would take longer to build than a story takes to check: only the first word of each
    stretch of the file is taken out.
    """

    def __init__(self, words: bytes) -> None:
        self._lines = lines = b"\n%b\n" % words
        self._starts = starts = [0]
        while (start := lines.find(b"\n", starts[-1] + _STRETCH)) not in (-1, len(lines) - 1):
            starts.append(start)
        self._firsts = [lines[start + 1 : lines.index(b"\n", start + 1)] for start in starts]
        counts = [lines.count(b"\n", start, after) for start, after in pairwise([*starts, len(lines) - 1])]
        self._before = list(accumulate(counts, initial=0))

    def find(self, word: str) -> int:
        """The row of a word, -1 for an unknown one."""
        sought = word.encode("utf-8", "surrogatepass")
        stretch = bisect_right(self._firsts, sought) - 1
        if stretch < 0:
            return -1
        start = self._starts[stretch]
        after = self._starts[stretch + 1] + 1 if stretch + 1 < len(self._starts) else len(self._lines)
        at = self._lines.find(b"\n%b\n" % sought, start, after)
        return -1 if at < 0 else self._before[stretch] + self._lines.count(b"\n", start, at)

    def __getitem__(self, word: str) -> int:
        row = self.find(word)
        if row < 0:
            raise KeyError(word)
        return row

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.find(word) >= 0

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines[1:-1].decode("utf-8").split("\n"))

    def __len__(self) -> int:
        return self._before[-1]


class Vectors(Struct, frozen=True):
    """The table: row of a word, and ``data`` with all rows one after the other from ``start``."""

    rows: Rows
    data: bytes | mmap
    start: int

    def lanes(self, word: str) -> int:
        """The vector of a word in small letters as one integer, 0 for an unknown word."""
        row = self.rows.find(word)
        if row < 0:
            return 0
        at = self.start + row * SIZE
        return int.from_bytes(self.data[at : at + SIZE], "little")


def parse(content: bytes | mmap) -> Vectors:
    """The table in ``content``: head, words in order, parted by line ends, rows in the same order."""
    magic, count, length = _HEAD.unpack_from(content)
    if magic != MAGIC:
        raise ValueError("not a table of vectors")
    start = _HEAD.size + length
    rows = Rows(content[_HEAD.size : start])
    if len(rows) != count or len(content) - start != count * SIZE:
        raise ValueError("a table of vectors that has been cut short")
    return Vectors(rows, content, start)


def compose(words: Iterable[str], data: bytes) -> bytes:
    """The content of a table, as ``parse`` reads it; the words have to stand in order."""
    listed = list(words)
    if listed != sorted(set(listed)):
        raise ValueError("words out of order")
    joined = "\n".join(listed).encode("utf-8")
    return _HEAD.pack(MAGIC, len(listed), len(joined)) + joined + data


@cache
def table() -> Vectors:
    """The table that comes with the program."""
    from mmap import ACCESS_READ, mmap

    # A story asks for a few hundred rows of thirty thousand: only those are read.
    with PATH.open("rb") as file:
        return parse(mmap(file.fileno(), 0, access=ACCESS_READ))


def spread(lanes: int) -> int:
    """A word's integer with 16 bits to a number, so that many can be added."""
    return lanes & EVEN | (lanes >> 8 & EVEN) << 8 * SIZE


def summed(words: Sequence[int]) -> Sum:
    """The sum of the first ``MOST`` words' integers, as ``spread`` gives them."""
    words = words[:MOST] if len(words) > MOST else words
    total = sum(words) + (LIFT - BIAS * len(words)) * _ONES
    return _SUM.unpack(total.to_bytes(2 * SIZE, "little"))


def length(vector: Sum) -> float:
    """How long a sum is."""
    return dist(vector, NOUGHT)


def near(one: Sum, a: float, other: Sum, b: float) -> float:
    """How near two sums of the lengths ``a`` and ``b`` lie, -1 to 1, by the law of cosines.

    A distance is had in one step, a product takes one for each number.
    """
    away = dist(one, other)
    return (a * a + b * b - away * away) / (2.0 * (a * b or 1.0))


def mixed(vectors: Sequence[Sum], shares: Sequence[float]) -> list[float]:
    """The sum of ``vectors``, each taken ``shares`` times (0 to 1), with its numbers raised by ``LIFT``."""
    total = whole = 0
    for vector, share in zip(vectors, shares, strict=True):
        fine = int(share * _FINE)
        total += int.from_bytes(_WIDE.pack(*vector), "little") * fine
        whole += fine
    nought = LIFT * whole
    return [(lane - nought) / _FINE + LIFT for lane in _WIDE.unpack(total.to_bytes(8 * SIZE, "little"))]


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
