"""How two words differ: a slipped letter, another spelling of one sound, another ending of one word.

All words here are folded: small letters without accents, hyphens and apostrophes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

from copycheck.understanding.kept import Kept

_LETTERS = 24
_SPELLINGS = tuple(
    (old, new)
    for new, olds in (
        ("kr", "chr"),
        ("i", "igh"),
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
_COARSE = str.maketrans("bdgS", "ptkt")
_SAME = str.maketrans("cqgw", "kkkv")
_VOWELS = (
    (re.compile(r"(?<=[aeiouy])h(?![aeiouy])|(?<=[^aeiouy])e\Z"), ""),
    (re.compile(r"oo|ou|au|u|o"), "u"),
    (re.compile(r"a[iy]|[eiyj]+"), "i"),
)
# Letters that one letter of another script is written with, and what a change within them weighs.
_KIN = {
    both: cost
    for cost, pairs in (
        (1, "ck cq kq iy ie ou uw vw sz cs jy"),
        (2, "ae ai ao ey iu eu oe ij fv bv gk gq hk gj cS sS jS zS tz gh bw"),
        (4, "au bp dt gy dz tS kS"),
    )
    for pair in pairs.split()
    for both in (pair, pair[::-1])
}
_OFTEN_LEFT_OUT = {"a": 3, "e": 3, "i": 3, "o": 3, "u": 3, "y": 3, "h": 2, "w": 4, "j": 3}
_ELSE = 10
_REMOTE = 7
_ENDINGS = frozenset(
    """s es n an ian ean ans ians ish ese i is ist ists ite ites er ers y ic ism ie ies en al man men ns os
    r ly ing ed acy at ats""".split()
)
_FORMS = frozenset(["s", "n", "an", "ns", "ans", "ian", "ians", "ish", "i", "is"])
_OFFICES = frozenset(["t", "ts", "tic", "cy", "ter", "try", "rs", "ry", "r"])


_DOUBLED = re.compile(r"(.)\1+")
_RESPELLED = re.compile(r"[hjqxz]|c[keiy]|ts")  # stands in all that _SPELLINGS replaces


def _spelled(word: str) -> str:
    if not _RESPELLED.search(word):
        return word
    for old, new in _SPELLINGS:
        if old in word:
            word = word.replace(old, new)
    return word


def _sound(word: str) -> str:
    word = _spelled(word).translate(_SAME)
    for pattern, letter in _VOWELS:
        word = pattern.sub(letter, word)
    return _undoubled(word)


sound = Kept(_sound).__getitem__
"""What a word sounds like, roughly, whichever way it was put into Roman letters."""


def _undoubled(word: str) -> str:
    """A word with every letter once that stands in it twice running."""
    return _DOUBLED.sub(r"\1", word) if _DOUBLED.search(word) else word  # the search costs a fifth, and most have none


def _skeletons(word: str) -> tuple[str, str]:
    bones = _undoubled(_spelled(word).translate(_BONES))
    return bones, bones.translate(_THROAT)


skeletons = Kept(_skeletons).__getitem__
"""The consonants of a word as they sound, with those of the throat and without."""


def _keys(word: str) -> tuple[str, ...]:
    full, without = skeletons(word)
    made = ["=" + full.translate(_COARSE), "~" + without, word]
    made += [word[:at] + word[at + 1 :] for at in range(min(len(word), _LETTERS))]
    return tuple(dict.fromkeys(made))


keys = Kept(_keys).__getitem__
"""Keys of which two words share at least one when a letter slipped or they sound alike."""


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


def _find_heard(word: str) -> str:
    word = _spelled(word)
    return word[:-1] if word[-1:] == "e" and word[-2:-1] not in "aeiouy" else word


_heard = Kept(_find_heard).__getitem__
"""A word without a silent ``e``, with one letter for each sound that is written with two."""


@lru_cache(maxsize=65536)
def remoteness(one: str, two: str) -> int:
    """How far apart two words are as romanisations of one name: 10 for each letter that tells them apart for good."""
    one, two = _heard(one), _heard(two)
    first = _together(one, two)
    last = min(_together(one[:first:-1], two[:first:-1]), len(one) - first, len(two) - first)
    middle = two[first : len(two) - last]
    drops = [_left_out(two, at) for at in range(first, len(two) - last)]
    row = list(accumulate(drops, initial=0))
    for at in range(first, len(one) - last):
        letter, drop = one[at], _left_out(one, at)
        before, row = row, [row[0] + drop]
        for there, other in enumerate(middle):
            change = 0 if letter == other else _KIN.get(letter + other, _ELSE)
            row.append(min(before[there] + change, before[there + 1] + drop, row[there] + drops[there]))
    return row[-1]


def _left_out(word: str, at: int) -> int:
    """What it weighs when a letter is written in one of two romanisations only."""
    letter = word[at]
    if letter in (word[at - 1 : at], word[at + 1 : at + 2]):
        return 1
    return _OFTEN_LEFT_OUT.get(letter, _ELSE)


def alike(one: str, two: str) -> bool:
    """True when two words may be two romanisations of one name."""
    mine, theirs = skeletons(one), skeletons(two)
    return (mine[0] == theirs[0] or mine[1] == theirs[1]) and slipped(sound(one), sound(two))


@lru_cache(maxsize=65536)
def difference(one: str, two: str) -> str:
    """What the difference between two words is, in a word.

    ``double`` (a letter once and twice), ``swap``, ``vowel`` (one for another, or one more),
    ``sound`` (other letters for one sound), ``letter`` (a consonant more), ``change`` (a consonant
    for another), ``bones`` (the same consonants and not much else), ``remote`` (consonants that are
    kin, and not much else), ``far`` (nothing of these).
    """
    if not slipped(one, two):
        if alike(one, two):
            return "sound"
        bones = skeletons(one)[0]
        others = skeletons(two)[0]
        if len(bones) > 1 and bones == others and _twice(one, two):
            return "bones"
        kin = bones.translate(_COARSE) == others.translate(_COARSE)
        return "remote" if kin and remoteness(one, two) <= _REMOTE else "far"
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
