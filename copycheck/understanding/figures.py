"""Numbers of a story: what they amount to, in which unit, and what they count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from copycheck.text import Span
from copycheck.understanding import counted, numerals, qualifiers, units
from copycheck.understanding.numerals import Numeral
from copycheck.understanding.tokens import NO_COPY
from copycheck.understanding.units import Unit

if TYPE_CHECKING:
    from copycheck.document import Block
    from copycheck.understanding.dates import Date


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as the copy states it.

    ``span`` holds the number with its currency and unit; ``value`` is what it amounts to, of a
    range the lower end. ``unit`` is as written, ``measure`` its canonical sign (£, %, km, year).
    ``counts`` is the noun it counts with that noun's modifiers, as written, at ``counted``.
    ``kind``: number, ordinal, fraction, percent, points, money, measure, duration or age.

    ``hedge`` tells how it is approximate: about, above, below, range or empty; ``low`` and
    ``high`` bound it then, and are the value itself otherwise. ``step`` is the worth of the last
    place written: 100,000 of 1.2m. ``change``: something is said to have changed to, from or by
    it; ``direction`` is up, down or empty.
    """

    span: Span
    value: float
    unit: str | None
    counts: str | None
    approximate: bool
    kind: str = "number"
    measure: str | None = None
    hedge: str = ""
    low: float = 0
    high: float = 0
    step: float = 1
    change: str = ""
    direction: str = ""
    counted: Span | None = None


def find(text: str, blocks: tuple[Block, ...], dates: tuple[Date, ...]) -> tuple[Figure, ...]:
    """Figures of ``text`` in all ``blocks`` but code and furniture, in order; none overlaps another.

    Left out is what stands inside ``dates``, and numbers that state no amount: years, times,
    scores, telephone numbers, versions, labels (page 3, Boeing 747, Article 50), numbers that are
    part of a name, and "one" as a pronoun.
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    found: list[Figure] = []
    index = 0
    for block in blocks:
        if block.kind in NO_COPY:
            continue
        while index < len(dates) and dates[index].span.end <= block.span.start:
            index += 1
        first = index
        while index < len(dates) and dates[index].span.start < block.span.end:
            index += 1
        found += _Finder(text, low, block, [date.span for date in dates[first:index]]).figures()
    return tuple(found)
