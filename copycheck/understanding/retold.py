"""Sums of money, shares, times and measures that a story tells twice, and differently.

A story has many of these. That two of them are one is told by the words right beside both, or by figures that
look like one mistyped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from copycheck.understanding.topics import weigh

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.text import Span
    from copycheck.understanding.figures import Figure

KINDS = frozenset("money percent duration measure".split())
SAME = 9.5  # how rare the words have to be that stand in one order right before and right behind both
MOST = 4  # different figures of a kind beyond which the words have to be the rarer, the more there are
VARIOUS = 7  # and beyond which the story plainly tells of several
APART = 3.0  # figures of which one is so many times the other are hardly a slip
NEAR = 3  # between two figures of three digits or more that look like one mistyped
REACH = 16  # figures of one kind back that a figure is compared with
_RUN = 8  # words beside a figure
_LETTERS = 4

Words = tuple[str, ...]


def retold(document: Document) -> Iterator[tuple[str, Figure, Figure, float]]:
    """Two figures that may be one and differ, in order: of what kind, the two, and how rare the same words beside them.

    The words are rarer than ``SAME``, or else the figures look like one mistyped.
    """
    rows: dict[str, list[Figure]] = {}
    for figure in document.figures:
        if figure.kind in KINDS and not figure.change and figure.hedge != "range":
            rows.setdefault(figure.measure or figure.kind, []).append(figure)
    for key, row in rows.items():
        if not 1 < len({figure.value for figure in row}) <= VARIOUS:
            continue
        held = Counter(figure.value for figure in row)
        least = SAME * max(1.0, len(held) / MOST)
        for at, again in enumerate(row):
            for figure in row[max(0, at - REACH) : at]:
                low, high = sorted((figure.value, again.value))
                if not low < high <= APART * low or min(held[low], held[high]) > 1:
                    continue
                slip = _mistyped(figure, again)
                if (slip or _beside(document.text, figure, again)) and not _converts(document.text, again):
                    here, leading, trailing = _place(document, figure)
                    there, leads, trails = _place(document, again)
                    echo = alike(leading, leads) + alike(trailing, trails)
                    if here != there and (slip or echo >= least):
                        yield key, figure, again, echo


def alike(words: Words, others: Words) -> float:
    """How rare the words are that two rows begin with alike."""
    rarity = 0.0
    for word, same in zip(words, others, strict=False):
        if word != same:
            break
        rarity += weigh(word)[2]
    return rarity


def _beside(text: str, one: Figure, other: Figure) -> bool:
    """True when the same letters stand right before two figures or right behind what they are figures of."""
    at, again = one.span.start, other.span.start
    if text[max(0, at - _LETTERS) : at] == text[max(0, again - _LETTERS) : again]:
        return True
    at, again = _end(one), _end(other)
    return text[at : at + _LETTERS] == text[again : again + _LETTERS]


def _end(figure: Figure) -> int:
    """Where a figure ends with what it is a figure of: 12% of voters."""
    return figure.counted.end if figure.counted else figure.span.end


def _converts(text: str, figure: Figure) -> bool:
    """True for what stands in brackets behind another figure: 10 miles (16km)."""
    return text[max(0, figure.span.start - 1) : figure.span.start] == "("


def _mistyped(one: Figure, other: Figure) -> bool:
    """True for whole figures of the same digits, £72m and £27m, and for large ones nearly alike, £349 and £350."""
    if one.step != other.step or one.step < 1 or one.hedge != other.hedge:
        return False
    first, again = (f"{figure.value / figure.step:.0f}" for figure in (one, other))
    if len(first) != len(again) or len(first) < 2:
        return False
    return sorted(first) == sorted(again) or (len(first) > 2 and abs(int(first) - int(again)) <= NEAR)


def _place(document: Document, figure: Figure) -> tuple[Span, Words, Words]:
    """The sentence of a figure, and the words in it before and behind the figure, the nearest first."""
    starts, small = document.tokens.starts, document.small
    sentence = document.sentence_at(figure.span.start) or figure.span
    own, past = bisect_left(starts, figure.span.start), bisect_left(starts, _end(figure))
    first, last = bisect_left(starts, sentence.start, 0, own), bisect_left(starts, sentence.end, past)
    return sentence, tuple(small[max(first, own - _RUN) : own][::-1]), tuple(small[past : min(last, past + _RUN)])
