"""Words of the copy, as parallel arrays of positions and texts."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from copycheck.document import Block

NO_COPY = frozenset({"code", "furniture"})

# The whole pattern is one group: splitting by it gives gap, word, gap, word … without a match object a word.
_WORD = re.compile(
    r"((?:[^\W\d_]\.){2,}(?:['’\-‐‑][^\W_]+)*"
    r"|[^\W_]+(?:(?:['’\-‐‑\u00ad\u0300-\u036f]|(?<=\d)[.,](?=\d))[^\W_]+|[\u0300-\u036f])*)"
)


class Tokens(Struct, frozen=True):
    """The words of a text: where each starts, where it ends, and what it reads."""

    starts: list[int]
    ends: list[int]
    texts: list[str]


def tokenize(text: str, blocks: tuple[Block, ...]) -> Tokens:
    """Words of ``text`` inside ``blocks``, code and furniture apart, in order.

    A word is letters and digits, with apostrophes and hyphens inside it, points and commas
    between digits; ``U.N.`` is one word with its points.
    """
    starts: list[int] = []
    ends: list[int] = []
    texts: list[str] = []
    for block in blocks:
        if block.kind in NO_COPY:
            continue
        start, end = block.span
        parts = _WORD.split(text[start:end])
        edges = list(accumulate(map(len, parts), initial=start))
        starts += edges[1:-1:2]
        ends += edges[2::2]
        texts += parts[1::2]
    return Tokens(starts, ends, texts)
