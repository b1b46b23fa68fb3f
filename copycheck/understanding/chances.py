"""How much likelier a headline's words stand in its own story than in any other of its length.

A rare word that the story has speaks for it by far more than a common one, and the less the longer the story is,
which has many words by chance; that a word which comes again in most stories is missing speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, log

USUAL = 500  # words of a story in which a word has the chance that its weight tells
LEAD = 90  # words of the body that an opening has
SHORTEST = 30
_LIKELIEST, _MOST = 1.2, 0.9  # what scales and bounds the chance that a weight tells
_OWN = (0.03, 0.97)  # bounds of the chance that a headline's word comes again
_OPENING = 0.6  # of the words that come again, about so many do in the opening

Told = tuple[float, float, bool, list[int]]  # a word's weight, how likely it comes again, whether a name, its places


def chances(words: Iterable[Told], size: int) -> tuple[float, ...]:
    """What the words speak for a story of ``size`` words, and against it, all and the names alone, and its opening."""
    size = max(size, SHORTEST)
    found = lost = named = missed = opening = 0.0
    for weight, again, name, places in words:
        absent = 1.0 - min(_MOST, exp(-weight) * _LIKELIEST)
        by_chance = min(_OWN[1], 1.0 - absent ** (size / USUAL))
        own = max(min(max(again, _OWN[0]), _OWN[1]), by_chance)
        if not places:
            worth = log((1.0 - own) / (1.0 - by_chance))
            lost += worth
            missed += worth * name
            continue
        worth = log(own / by_chance)
        found += worth
        named += worth * name
        if places[0] < LEAD:
            soon = 1.0 - absent ** (LEAD / USUAL)
            opening += log(max(own * _OPENING, soon) / soon)
    return found / 5.0, lost, log(1.0 + found), named / 5.0, missed, opening / 5.0
