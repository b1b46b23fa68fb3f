"""Words of the copy, as parallel arrays of positions and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from copycheck.document import Block

NO_COPY = frozenset({"code", "furniture"})

_INSIDE = r"['’\-‐‑\u00ad\u0300-\u036f]"


def _word(letter: str) -> re.Pattern[str]:
    """The expression for a word whose letters and digits are ``letter``; a plain word, as most are, comes first.

    The whole of it is one group: splitting by it gives gap, word, gap, word … without a match object a word. All
    begin with one letter, so that a search need not try each where none stands.
    """
    return re.compile(
        rf"({letter}(?:{letter}*+(?!{_INSIDE}|[.,]{letter})"
        rf"|(?<=[^\W\d_])\.(?:[^\W\d_]\.)+(?:['’\-‐‑]{letter}+)*"
        rf"|{letter}*(?:(?:{_INSIDE}|(?<=\d)[.,](?=\d)){letter}+|[\u0300-\u036f])*))"
    )


_WORD = _word(r"\w")  # takes the underscore for a letter, and half the time
_WORD_BESIDE_UNDERSCORES = _word(r"[^\W_]")


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
    split = (_WORD_BESIDE_UNDERSCORES if "_" in text else _WORD).split
    for block in blocks:
        if block.kind in NO_COPY:
            continue
        start, end = block.span
        parts = split(text[start:end])
        edges = list(accumulate(map(len, parts), initial=start))
        starts += edges[1:-1:2]
        ends += edges[2::2]
        texts += parts[1::2]
    return Tokens(starts, ends, texts)


def stretches(recurring: bytes, least: int) -> Iterator[tuple[int, int]]:
    """First token, and the one after the last, of each ``least`` words or more that all stand elsewhere too.

    Only there may so many words be said twice in one order; ``recurring`` has a byte for each token: 1 where its
    word stands in another place too, else 0.
    """
    run = b"\1" * least
    stop = 0
    while (start := recurring.find(run, stop)) >= 0:
        stop = recurring.find(b"\0", start + least)
        if stop < 0:
            stop = len(recurring)
        yield start, stop
