"""Abbreviations in capitals, and where the story spells them out."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.expressions import passing
from copycheck.text import Span
from copycheck.understanding.abbreviations import KNOWN
from copycheck.understanding.lexicon import CALENDAR, GIVEN, PLACES
from copycheck.understanding.ordinary import ORDINARY
from copycheck.understanding.tokens import NO_COPY
from copycheck.understanding.topics import frequencies

if TYPE_CHECKING:
    from copycheck.document import Block

# What stands before is looked at behind the first capital: a search passes over text without one much faster.
_SHORT = re.compile(
    r"[A-Z](?=[A-Z.])(?<![\w@#$£€&/.’'+-].)(?:\.(?:[A-Z]\.){1,5}|[A-Z]{1,5}(?:&[A-Z]{1,3})?(?=s?(?![\w&@])))"
    r"(?!\.(?:com|org|net|co|uk|gov)\b)"
)
_LONG_FIRST = re.compile(r"\(\s*[\"“'‘]?((?:[A-Z]\.){2,6}|[A-Z]{2,6}(?:&[A-Z])?)s?[\"”'’]?\s*(?:\)|,|;|\sor\s)")
_SHORT_FIRST = re.compile(r"\s?\(\s*(?:the\s+|or\s+)?([^()\n]{6,90}?)\s*\)")
_OR = re.compile(r",? (?:or|known as|called|abbreviated as) (?:the )?\Z")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ROMAN = re.compile(r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_TOO = frozenset({"MD", "DC", "CD", "CV", "MC", "DM", "MI", "CI", "DI", "MIX", "MDC", "CDC", "CCC", "MLI"})
_SMALL = frozenset("of the for and in on to a an de la du des by at with & und et y und fur".split())
_EMPHASIS = frozenset(
    """a i am an and are as at be but by can do for from go had has he her him his how if in into is it its me my
    no nor not now of off ok on or our out so than that the them then this to too two up was we were what when who
    why will with yes you your did get got own jr sr mr mrs ms dr st vs th rd nd abstract full text photos news
    via aka ps bc ad pm wow nope yuge oh hey yay ugh meh""".split()
)
_NEVER_NAMES = frozenset("unicef unesco asean nafta aipac uefa fifa opec nato nasa aids interpol".split())
_COUNTRIES = frozenset(["US", "UN", "UK", "EU", "UAE", "DC", "USA", "USSR", "NY", "NJ", "NH", "NC", "SC", "ND", "SD"])
_NEXT_CAPITALS = re.compile(r" [A-Z]{3,}\b")
_SURNAME = re.compile(r"\s(?:[A-Z]\.\s?)*[A-Z][a-z]")
# As many of these as of those, and a line is not set in capitals.
_SMALL_WORDS = re.compile(r" [a-z]{2,}(?= )")
_CAPITALS = re.compile("[A-Z\x80-\U0010ffff]{2,}")
_MOSTLY = 0.6


class Acronym(Struct, frozen=True):
    """An abbreviation: its first use, where the story spells it out (or None), and all its uses.

    ``short`` is the first use; points and a plural s make no other abbreviation (U.N. and UN are
    one), and the span holds the points but not the plural s. ``key`` is the abbreviation without
    points; ``longs`` are all the places where it is spelled out, ``long`` the first of them.
    ``known``: readers know it without help.
    """

    short: Span
    long: Span | None
    uses: tuple[Span, ...]
    key: str
    longs: tuple[Span, ...]
    known: bool


def find(text: str, blocks: tuple[Block, ...]) -> tuple[Acronym, ...]:
    """Abbreviations of two to six capitals in ``text``, in order of first use.

    Left out are Roman numerals, words in capitals for emphasis, lines in capitals, code and
    furniture.
    """
    uses: dict[str, list[Span]] = {}
    longs: dict[str, list[Span]] = {}
    number, start, end = -1, 0, -1
    shouted: tuple[int, int, bool] = (0, 0, False)
    for match in _SHORT.finditer(text):
        place = match.start()
        if place >= end:
            while number + 1 < len(blocks) and place >= end:
                number += 1
                start, end = blocks[number].span
            shouted = (0, 0, False)
        if place < start or place >= end or blocks[number].kind in NO_COPY:
            continue
        written = match[0]
        key = written.replace(".", "")
        if _ROMAN.fullmatch(key) and key not in _ROMAN_TOO:
            continue
        if key == "US" and "." not in written and not _is_country(text, match):
            continue
        if not shouted[0] <= place < shouted[1]:
            shouted = _line(text, place, start, end)
        if shouted[2]:
            continue
        if "." not in written and _in_capitals(text, match):
            continue
        uses.setdefault(key, []).append(Span(match.start(), match.end()))
        long = _spelled_out(text, match.start(), match.end(), key, start, end)
        if long is not None:
            longs.setdefault(key, []).append(long)
    made = [
        Acronym(
            spans[0],
            longs[key][0] if key in longs else None,
            tuple(spans),
            key,
            tuple(longs.get(key, ())),
            key in KNOWN,
        )
        for key, spans in uses.items()
        if key in longs or not _is_other(text, key, spans)
    ]
    made.sort(key=lambda acronym: acronym.short)
    return tuple(made)


def _in_capitals(text: str, match: re.Match[str]) -> bool:
    """True when a longer word in capitals stands beside it: NEW YORK, DES MOINES."""
    start, end = match.span()
    if _NEXT_CAPITALS.match(text, end):
        return True
    before = text[max(0, start - 16) : start]
    word = before.split()[-1] if before[-1:] == " " and before.split() else ""
    return len(word) > 2 and word.isalpha() and word.isupper()


def _is_other(text: str, key: str, uses: list[Span]) -> bool:
    """True when what stands in capitals is a shouted word or a person's initials."""
    if key in _COUNTRIES:
        return False
    if any(use.end - use.start > len(key) for use in uses):
        return len(key) < 4 and all(_SURNAME.match(text, use.end) for use in uses)
    small = key.lower()
    if small in _EMPHASIS or (len(small) > 2 and (small in ORDINARY or small in GIVEN)):
        return True
    if small in CALENDAR:
        return not text.startswith("the ", max(0, uses[0].start - 4))
    if small in _NEVER_NAMES or len(small) < 4:
        return False
    if small in frequencies():
        return True
    near = text[max(0, uses[0].start - 20_000) : uses[0].end + 20_000]
    if small in PLACES:
        return True
    held = small in near or small.capitalize() in near
    return held and passing(rf"\b(?:{small}|{small.capitalize()})\b").search(near) is not None


def _is_country(text: str, match: re.Match[str]) -> bool:
    """True unless US is the pronoun in a run of capitals."""
    before = text[max(0, match.start() - 12) : match.start()].split()
    return not (before and before[-1].isupper() and len(before[-1]) > 1)


def _line(text: str, place: int, start: int, end: int) -> tuple[int, int, bool]:
    """The line round ``place``, and whether it is set in capitals."""
    begin = max(start, place - 80, text.rfind("\n", start, place) + 1)
    stop = text.find("\n", place, min(end, place + 80))
    stop = min(end, place + 80) if stop < 0 else stop
    shouted = len(_CAPITALS.findall(text, begin, stop))
    if len(list(islice(_SMALL_WORDS.finditer(text, begin, stop), shouted))) == shouted:
        return begin, stop, False
    words = [word for word in _WORD.findall(text, begin, stop) if len(word) > 1 and word.isalpha()]
    capitals = sum(word.isupper() for word in words)
    return begin, stop, len(words) > 2 and capitals > _MOSTLY * len(words)


def _spelled_out(text: str, start: int, stop: int, key: str, begin: int, end: int) -> Span | None:
    """Where ``key`` is spelled out beside the use at ``start``: before its bracket or in one after it."""
    bracket = text.rfind("(", max(begin, start - 8), start)
    if bracket >= 0:
        match = _LONG_FIRST.match(text, bracket, min(end, stop + 12))
        if match is not None and match[1].replace(".", "") == key:
            return _before(text, bracket, key, begin)
    joined = _OR.search(text, max(begin, start - 22), start)
    if joined is not None and (long := _before(text, joined.start(), key, begin)) is not None:
        return long
    match = _SHORT_FIRST.match(text, stop, min(end, stop + 110))
    if match is not None:
        words = [(word.start(), word.end()) for word in _WORD.finditer(text, match.start(1), match.end(1))]
        if len(words) > 1:
            at = _fits(text, words, key)
            if at == 0 or (at == 1 and text[words[0][0] : words[0][1]].lower() in _SMALL):
                return Span(words[at][0], words[-1][1])
    return None


def _before(text: str, bracket: int, key: str, begin: int) -> Span | None:
    """The words right before a bracket whose initials make ``key``."""
    floor = max(begin, bracket - 24 * (len(key) + 3))
    for mark in (". ", "? ", "! ", "; ", ") ", "\n\n"):
        cut = text.rfind(mark, floor, bracket)
        if cut >= 0:
            floor = cut + len(mark)
    words = [(word.start(), word.end()) for word in _WORD.finditer(text, floor, bracket)]
    words = words[-2 * len(key) - 3 :]
    at = _fits(text, words, key)
    return None if at is None else Span(words[at][0], words[-1][1])


def _fits(text: str, words: list[tuple[int, int]], key: str) -> int | None:
    """Index of the first word from which the initials of all words to the last make ``key``.

    Small joining words may be passed over, and a word may give two letters (television gives TV).
    """
    letters = key.lower().replace("&", "")
    best: int | None = None
    for at in range(len(words) - 1, -1, -1):
        word = text[words[at][0] : words[at][1]].lower()
        if word[0] != letters[0]:
            continue
        if len(words) - at > len(letters) + 4:
            break
        rest = [text[start:stop].lower() for start, stop in words[at:]]
        if _initials(rest, letters):
            best = at
            if sum(item not in _SMALL for item in rest) >= len(letters):
                break
    return best


def _initials(words: list[str], letters: str) -> bool:
    """True when ``letters`` are the words' initials, in order, none of the weighty words left out."""
    if not words:
        return not letters
    if len(words) == 1 and len(letters) > 1:
        return False
    word, rest = words[0], words[1:]
    if letters and word[0] == letters[0]:
        if _initials(rest, letters[1:]) if rest else len(letters) == 1:
            return True
        if len(letters) > 2 and letters[1] in word[1:] and rest and _initials(rest, letters[2:]):
            return True
    return word in _SMALL and _initials(rest, letters)
