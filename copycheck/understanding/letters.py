"""How two words differ: a slipped letter, another spelling of one sound, another ending of one word.

All words here are folded: small letters without accents, hyphens and apostrophes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

_LETTERS = 24
_SPELLINGS = tuple(
    (old, new)
    for new, olds in (
        ("kr", "chr"),
        ("S", "dzh tsch sch tch ch cz dj zh sh"),
        ("k", "ck kh gh qu"),
        ("s", "tz ts z"),
        ("se", "ce"),
        ("si", "ci"),
        ("sy", "cy"),
        ("f", "ph"),
        ("t", "th"),
        ("d", "dh"),
        ("ks", "x"),
    )
    for old in olds.split()
)
_BONES = str.maketrans("cqgvwj", "kkkffS", "aeiouyh")
_THROAT = str.maketrans("", "", "khgScqj")
_SAME = str.maketrans("cqgw", "kkkv")
_VOWELS = (
    (re.compile(r"(?<=[aeiouy])h(?![aeiouy])"), ""),
    (re.compile(r"oo|ou|u|o"), "u"),
    (re.compile(r"[eiyj]+"), "i"),
)
_ENDINGS = frozenset(
    """s es n an ian ean ans ians ish ese i is ist ists ite ites er ers y ic ism ie ies en al man men ns os
    r ly ing ed acy at ats""".split()
)
_FORMS = frozenset(["s", "n", "an", "ns", "ans", "ian", "ians", "ish", "i", "is"])
_OFFICES = frozenset(["t", "ts", "tic", "cy", "ter", "try", "rs", "ry", "r"])


_RESPELLED = re.compile(r"[hjqxz]|c[keiy]|ts")  # stands in all that _SPELLINGS replaces


def _spelled(word: str) -> str:
    if not _RESPELLED.search(word):
        return word
    for old, new in _SPELLINGS:
        if old in word:
            word = word.replace(old, new)
    return word


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """What a word sounds like, roughly, whichever way it was put into Roman letters."""
    word = _spelled(word).translate(_SAME)
    for pattern, letter in _VOWELS:
        word = pattern.sub(letter, word)
    return _undoubled(word)


def _undoubled(word: str) -> str:
    """A word with every letter once that stands in it twice running."""
    return "".join([letter for letter, _ in groupby(word)])


@lru_cache(maxsize=65536)
def skeletons(word: str) -> tuple[str, str]:
    """The consonants of a word as they sound, with those of the throat and without."""
    bones = _undoubled(_spelled(word).translate(_BONES))
    return bones, bones.translate(_THROAT)


@lru_cache(maxsize=65536)
def keys(word: str) -> tuple[str, ...]:
    """Keys of which two words share at least one when a letter slipped or they sound alike."""
    full, without = skeletons(word)
    made = ["=" + full, "~" + without, word]
    made += [word[:at] + word[at + 1 :] for at in range(min(len(word), _LETTERS))]
    return tuple(dict.fromkeys(made))


def _together(one: str, two: str) -> int:
    """How many letters two words have in common from their start on."""
    at = 0
    for mine, theirs in zip(one, two, strict=False):
        if mine != theirs:
            return at
        at += 1
    return at


def slipped(one: str, two: str) -> bool:
    """True when one letter was dropped, added, changed or swapped with its neighbour, or none."""
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if len(long) - len(short) > 1:
        return False
    at = _together(short, long)
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    if short[at + 1 :] == long[at + 1 :]:
        return True
    return short[at : at + 2] == long[at + 1 : at - 1 if at else None : -1] and short[at + 2 :] == long[at + 2 :]


def _twice(one: str, two: str) -> bool:
    """True when two words differ in two letters, or in one short stretch."""
    if len(one) == len(two):
        return sum(letter != other for letter, other in zip(one, two, strict=True)) <= 2
    least = min(len(one), len(two))
    start = end = 0
    while start < least and one[start] == two[start]:
        start += 1
    while end < least - start and one[-1 - end] == two[-1 - end]:
        end += 1
    return max(len(one), len(two)) - start - end <= 2


def alike(one: str, two: str) -> bool:
    """True when two words may be two romanisations of one name."""
    mine, theirs = skeletons(one), skeletons(two)
    return (mine[0] == theirs[0] or mine[1] == theirs[1]) and slipped(sound(one), sound(two))


@lru_cache(maxsize=65536)
def difference(one: str, two: str) -> str:
    """What the difference between two words is, in a word.

    ``double`` (a letter once and twice), ``swap``, ``vowel`` (one for another, or one more),
    ``sound`` (other letters for one sound), ``letter`` (a consonant more), ``change`` (a consonant
    for another), ``bones`` (the same consonants and not much else), ``far`` (nothing of these).
    """
    if not slipped(one, two):
        if alike(one, two):
            return "sound"
        bones = skeletons(one)[0]
        return "bones" if len(bones) > 1 and bones == skeletons(two)[0] and _twice(one, two) else "far"
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    at = _together(short, long)
    if len(short) < len(long):
        if long[at] in (long[at - 1 : at] or " ", long[at + 1 : at + 2]):
            return "double"
        return "vowel" if long[at] in "aeiouy" else "sound" if sound(short) == sound(long) else "letter"
    if at < len(short) - 1 and short[at + 1] != long[at + 1]:
        return "swap"
    if sound(short) == sound(long):
        return "sound"
    return "vowel" if short[at] in "aeiouy" and long[at] in "aeiouy" else "change"


def inflected(one: str, two: str) -> bool:
    """True when two words may be forms of one word: Russia, Russian, Russians."""
    at = _together(one, two)
    short, long = sorted((one[at:], two[at:]), key=len)
    if not short:
        return long in _ENDINGS and long != one[at - 1]
    if {short, long} <= _FORMS or {short, long} <= _OFFICES:
        return True
    return at > 2 and short in ("a", "e", "y", "o") and long in _ENDINGS and len(short) < len(long)
