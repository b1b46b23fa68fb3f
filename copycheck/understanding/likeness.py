"""Whether two near words of a story are one name: facts about the two, each worth some points.

The points were fitted on names misspelled on purpose in published copy, against pairs of near
names that it has by right, and rounded. Any fact can be read off the story.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from copycheck.understanding.known import COMMON, UNKNOWN, standing
from copycheck.understanding.letters import alike, difference, inflected, slipped
from copycheck.understanding.lexicon import GIVEN
from copycheck.understanding.spellings import Word
from copycheck.understanding.topics import frequencies

ENOUGH = 12
START = -9
POINTS = {
    # How the words differ.
    "double": 14, "swap": 4, "vowel": 0, "sound": 6, "letter": -8, "change": -17, "bones": 0,
    "two slips": -22, "two slips, short": -12, "sounds alike": 10,
    "other first letter": -11, "other end": -10, "inflected": -27, "one has a mark": -7, "three letters": -8,
    # How well they are known.
    "rare is unknown and near": 9, "rare is unknown, near and long": 6, "only rare is unknown": 9,
    "rare is common": -16, "rare is an English word": -12, "both are English words": -12,
    "other is unknown": -4, "both are common": -3, "two given names": -12,
    # Where they stand.
    "once": 20, "three times": -4, "close by": -6,
    "same neighbour": 15, "same name after": 11, "same neighbour, known": 8, "same neighbour, two slips": 9,
    "same neighbour, inflected": -6, "other neighbours": -18, "other neighbours, known": -4,
    "name after, the other never": -6, "bare, and the other in full": 11, "one has an article": -11,
}  # fmt: skip
_CLOSE = 4
_COMPARED = 50
# The most that the places of two words can add; with letters that want more the places need no look.
_BEST = POINTS["once"] + POINTS["same neighbour"] + POINTS["same name after"]


def hopeless(common: str, rare: str) -> bool:
    """True when two folded words are not one name wherever they stand."""
    letters, points = _of_letters(common, rare)
    best = START + points + _BEST
    if "two slips" in letters:
        best += POINTS["same neighbour, two slips"]
    if standing(rare) != UNKNOWN:
        best += POINTS["same neighbour, known"]
    return best < ENOUGH


def likeness(common: Word, rare: Word) -> int:
    """Points for two words, looked up, being one name; it is when they are ``ENOUGH`` or more."""
    points = START + _of_letters(common.folded, rare.folded)[1]
    return points + sum(POINTS[fact] for fact in _of_places(common, rare))


def facts(common: Word, rare: Word) -> Iterator[str]:
    """What is true of two words of a story, the commoner first."""
    yield from _of_letters(common.folded, rare.folded)[0]
    yield from _of_places(common, rare)


@lru_cache(maxsize=262144)  # more than the pairs of a story: they are asked for in a row, and then again
def _of_letters(common: str, rare: str) -> tuple[tuple[str, ...], int]:
    """What the letters of two folded words and their standing say, and the points for it."""
    found = tuple(_letters(common, rare))
    return found, sum(POINTS[fact] for fact in found)


def _of_places(common: Word, rare: Word) -> Iterator[str]:
    """What the places of two words say."""
    letters = _of_letters(common.folded, rare.folded)[0]
    one, two = common.uses[0].text, rare.uses[0].text
    if ("-" in one) != ("-" in two) or ("'" in one) != ("'" in two):
        yield "one has a mark"
    befores, afters, articled = common.beside()
    own_befores, own_afters, own_articled = rare.beside()
    if articled != own_articled:
        yield "one has an article"
    known = standing(rare.folded) != UNKNOWN
    shared = not befores.isdisjoint(own_befores) or not afters.isdisjoint(own_afters)
    if len(rare.uses) == 1:
        yield "once"
    elif len(rare.uses) > 2:
        yield "three times"
    if any(abs(use.token - other.token) <= _CLOSE for use in rare.uses[:3] for other in common.uses[:_COMPARED]):
        yield "close by"
    if shared:
        yield "same neighbour"
        if not afters.isdisjoint(own_afters):
            yield "same name after"
        if known:
            yield "same neighbour, known"
        if "two slips" in letters:
            yield "same neighbour, two slips"
        if "inflected" in letters:
            yield "same neighbour, inflected"
    elif (befores or afters) and (own_befores or own_afters):
        yield "other neighbours"
        if known:
            yield "other neighbours, known"
    if own_afters and not afters:
        yield "name after, the other never"
    if befores and not own_befores and not own_afters:
        yield "bare, and the other in full"


def _letters(one: str, two: str) -> Iterator[str]:
    """What the letters of two folded words and their standing say."""
    near = slipped(one, two)
    long = min(len(one), len(two)) > 4
    ends = inflected(one, two)
    yield difference(one, two)
    if not near:
        yield "two slips"
        if not long:
            yield "two slips, short"
    if alike(one, two):
        yield "sounds alike"
    if one[0] != two[0]:
        yield "other first letter"
    if one[:-1] == two[:-1] or one[:-1] == two or two[:-1] == one:
        yield "other end"
    if ends:
        yield "inflected"
    if min(len(one), len(two)) <= 3:
        yield "three letters"
    mine, theirs = standing(one), standing(two)
    if theirs == UNKNOWN:
        if near and not ends and one[0] == two[0]:
            yield "rare is unknown and near"
            if long:
                yield "rare is unknown, near and long"
        if mine != UNKNOWN:
            yield "only rare is unknown"
    if theirs == COMMON:
        yield "rare is common"
        if mine == COMMON:
            yield "both are common"
    elif two in frequencies():
        yield "rare is an English word"
        if mine != COMMON and one in frequencies():
            yield "both are English words"
    if one in GIVEN and two in GIVEN and (one.startswith(two) or two.startswith(one)):
        yield "two given names"
    if mine == UNKNOWN:
        yield "other is unknown"
