"""Whether two near words of a story are one name: facts about the two, each worth some points.

The points were fitted on names misspelled on purpose in published copy, against pairs of near
names that it has by right, and rounded; a few that are to shut something out were set by hand. Any
fact can be read off the story.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from copycheck.understanding.known import COMMON, UNKNOWN, standing
from copycheck.understanding.letters import alike, difference, inflected, remoteness, slipped
from copycheck.understanding.lexicon import DEMONYMS, GIVEN, PLACES
from copycheck.understanding.spellings import Use, Word
from copycheck.understanding.topics import frequencies

ENOUGH = 5
START = -8
POINTS = {
    # How the words differ.
    "double": -6, "swap": 9, "vowel": 0, "sound": 0, "letter": 9, "change": -5, "bones": 0, "remote": 6,
    "remote 1": 20, "remote 2": 0, "remote 4": 6, "remote 7": -6, "remote 10": -6, "remote 11": -8, "near": 0,
    "two slips": -9, "two slips, short": -11, "sounds alike": 9, "other first letter": -17, "other end": -12,
    "inflected": -17, "short": -3, "three letters": -11,
    # How well they are known.
    "rare is unknown and near": 15, "rare is unknown, near and long": 9, "rare is unknown, another romanisation": 2,
    "only rare is unknown": 4, "other is unknown": -8, "rare is common": -19, "both are common": 0,
    "two lands or peoples": -40, "two given names": -16, "rare is an English word": -17, "both are English words": -11,
    # Where they stand.
    "once": 11, "three times": -9, "as often": -5, "close by": -11, "one has a hyphen": -8, "same title": 13,
    "other makes a place": 10, "a land, and the other a surname": -40,
    "same name before": 4, "same name after": 24, "same neighbour, known": 13, "same neighbour, two slips": 10,
    "same neighbour, inflected": -9, "same neighbour, both are common": -6,
    "other neighbours": -17, "other neighbours, unknown and alike": -6,
    "other neighbours, each once": -20, "other neighbours, close by": -12, "name after, the other never": -5,
    "bare": 6, "bare, and the other in full": 10, "bare, both are common": 17, "bare, inflected": -8,
    "bare, and first": -11, "bare, other is a place": 30, "in full, the other never": -12,
    "in full, before the other": 17,
}  # fmt: skip
_CLOSE = 4
_COMPARED = 50
_NEAR = 4
_LANDS = PLACES | DEMONYMS
# What places that speak for two words add; with letters that want more they need no look.
_SHARED = POINTS["once"] + POINTS["same name after"]
_BARE = POINTS["once"] + POINTS["bare, and the other in full"] + POINTS["same title"]


def hopeless(common: str, rare: str) -> bool:
    """True when two folded words are hardly one name wherever they stand."""
    letters, points = _of_letters(common, rare)
    shared = _SHARED + (POINTS["same neighbour, known"] if standing(rare) != UNKNOWN else 0)
    if "two slips" in letters:
        shared += POINTS["same neighbour, two slips"]
    bare = _BARE + (POINTS["bare, both are common"] if "both are common" in letters else 0)
    if "near" in letters and common in PLACES:
        bare += POINTS["bare, other is a place"]
    return START + points + max(shared, bare) < ENOUGH


def likeness(common: Word, rare: Word) -> int:
    """Points for two words, looked up, being one name; it is when they are ``ENOUGH`` or more."""
    points = START + _of_letters(common.folded, rare.folded)[1]
    return points + sum(POINTS[fact] for fact in _of_places(common, rare))


def facts(common: Word, rare: Word) -> Iterator[str]:
    """What is true of two words of a story, the commoner first."""
    yield from _of_letters(common.folded, rare.folded)[0]
    yield from _of_places(common, rare)


def makes_place(word: str, uses: Iterable[Use]) -> bool:
    """True when a folded word where another is used makes the name of a well-known place: York for Yorke after New."""
    return any(f"{use.before} {word}" in PLACES or f"{word} {use.after}" in PLACES for use in uses)


@lru_cache(maxsize=262144)  # more than the pairs of a story: they are asked for in a row, and then again
def _of_letters(common: str, rare: str) -> tuple[tuple[str, ...], int]:
    """What the letters of two folded words and their standing say, and the points for it."""
    found = tuple(_letters(common, rare))
    return found, sum(POINTS[fact] for fact in found)


def _of_places(common: Word, rare: Word) -> Iterator[str]:
    """What the places of two words say."""
    letters = _of_letters(common.folded, rare.folded)[0]
    uses, own = common.uses, rare.uses
    if ("-" in uses[0].text) != ("-" in own[0].text):
        yield "one has a hyphen"
    befores, afters, titles, articled = common.beside()
    own_befores, own_afters, own_titles, own_articled = rare.beside()
    if common.folded in _LANDS and not articled and not befores and (own_articled or own_befores):
        yield "a land, and the other a surname"
    if len(own) == 1:
        yield "once"
    elif len(own) > 2:
        yield "three times"
    if len(own) == len(uses):
        yield "as often"
    close = any(abs(use.token - other.token) <= _CLOSE for use in own[:3] for other in uses[:_COMPARED])
    if close:
        yield "close by"
    if not titles.isdisjoint(own_titles):
        yield "same title"
    if makes_place(common.folded, own):
        yield "other makes a place"
    known = standing(rare.folded) != UNKNOWN
    place = common.folded in PLACES
    titled = "abu" in own_titles or (bool(own_titles) and not befores)
    shared_after = not afters.isdisjoint(own_afters)
    if shared_after or not befores.isdisjoint(own_befores):
        yield "same name after" if shared_after else "same name before"
        if known:
            yield "same neighbour, known"
        for fact in ("two slips", "inflected", "both are common"):
            if fact in letters:
                yield f"same neighbour, {fact}"
    elif (befores or afters) and (own_befores or own_afters or titled):
        yield "other neighbours"
        if len(uses) == 1:
            yield "other neighbours, each once"
        elif close:
            yield "other neighbours, close by"
        if not known and "sounds alike" in letters:
            yield "other neighbours, unknown and alike"
    elif not own_befores and not own_afters:
        yield "bare, and the other in full" if befores else "bare"
        if "both are common" in letters and (len(uses) > len(own) or place):
            yield "bare, both are common"
        if "inflected" in letters:
            yield "bare, inflected"
        if own[0].token < uses[0].token:
            yield "bare, and first"
        if place and "near" in letters:
            yield "bare, other is a place"
    if own_afters and not afters:
        yield "name after, the other never"
    if own_befores and not befores:
        yield "in full, the other never"
        if own[0].token < uses[0].token:
            yield "in full, before the other"


def _letters(one: str, two: str) -> Iterator[str]:
    """What the letters of two folded words and their standing say."""
    slip = slipped(one, two)
    long = min(len(one), len(two)) > 4
    ends = inflected(one, two)
    apart = remoteness(one, two)
    yield difference(one, two)
    yield next((f"remote {most}" for most in (1, 2, 4, 7, 10) if apart <= most), "remote 11")
    if apart <= _NEAR:
        yield "near"
    if not slip:
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
    if max(len(one), len(two)) <= 4:
        yield "short"
    if min(len(one), len(two)) <= 3:
        yield "three letters"
    mine, theirs = standing(one), standing(two)
    if theirs == UNKNOWN:
        if slip and not ends and one[0] == two[0]:
            yield "rare is unknown and near"
            if long:
                yield "rare is unknown, near and long"
        elif apart <= _NEAR and long:
            yield "rare is unknown, another romanisation"
        if mine != UNKNOWN:
            yield "only rare is unknown"
    if theirs == COMMON:
        yield "rare is common"
        if one in _LANDS and two in _LANDS:
            yield "two lands or peoples"
        elif mine == COMMON:
            yield "both are common"
    elif two in frequencies():
        yield "rare is an English word"
        if mine != COMMON and one in frequencies():
            yield "both are English words"
    if one in GIVEN and two in GIVEN and (one.startswith(two) or two.startswith(one)):
        yield "two given names"
    if mine == UNKNOWN:
        yield "other is unknown"
