"""In whose hand a paragraph is written: what is pasted from other copy often keeps its marks and manners.

A house has one way to open a quotation and to write per cent, and tells speech in one tense. How often the rest
of the story does what a paragraph does says whether they were written together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from math import log

# What may stand for one thing: quotation marks, apostrophes, dashes, per cent, the United States.
MARKS = (("“", '"', "''"), ("’", "'"), ("—", "--", "–", " - "), ("percent", "per cent", "%"), ("U.S.", " US "))
MANNERS = (*map(len, MARKS), 2)  # the last one is speech told in the past, in the present
_DOUBT = 0.3
_ALL = [mark for marks in MARKS for mark in marks]
_FIELDS = [slice(after - count, after) for count, after in zip(MANNERS, accumulate(MANNERS), strict=True)]


def hands(texts: Sequence[str], told: Sequence[bool], tells: Sequence[bool]) -> list[list[float]]:
    """For each of ``MANNERS``, and last for all together, how well each paragraph keeps to that of the others.

    Over nought for what the others do as well, under it for what they do otherwise; nought for a paragraph that
    does neither. ``told`` and ``tells`` say whether it has speech in the past, in the present.
    """
    does = [
        (*[mark in text for mark in _ALL], past, present)
        for text, past, present in zip(texts, told, tells, strict=True)
    ]
    times = Counter(does)
    whole = [sum([times[way] for way in times if way[at]]) for at in range(_FIELDS[-1].stop)]
    kept = {way: _kept(way, whole) for way in times}
    return list(map(list, zip(*map(kept.__getitem__, does), strict=True)))


def _kept(way: Sequence[bool], whole: Sequence[int]) -> list[float]:
    """How well one paragraph keeps to the others; ``whole``: how many do each thing, with itself."""
    found = []
    for field in _FIELDS:
        own = way[field]
        if any(own):
            others = [count - one + _DOUBT for count, one in zip(whole[field], own, strict=True)]
            even = sum(others) / len(others)
            found.append(sum([log(other / even) for other, one in zip(others, own, strict=True) if one]))
        else:
            found.append(0.0)
    return [*found, sum(found)]
