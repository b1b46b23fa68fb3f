"""What figures a story states outside its headline, by what they are figures of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from math import inf
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.text import Span
from copycheck.understanding import vectors
from copycheck.understanding.headlinese import MEANT
from copycheck.understanding.topics import NUMBERS, entry, stem

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.figures import Figure

DIGITS = re.compile(r"\d+(?:[,.]\d+)*")
# The same in a story, without the parts of a time of day: 11:06.
_STATED = re.compile(r"\d{1,2}: ?[0-5]\d(?!\d)|(\d+(?:[,.]\d+)*)")
# Those of a headline in two parts: a man aged 34 and two women.
_COUNT = r"(an?|one|another|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d\d?)"
_TWO_PARTS = re.compile(
    rf"\b{_COUNT} (?:\w+ )?(?:man|men|woman|women|boys?|girls?|people|officers?|soldiers?|adults?|teenagers?)\b"
    rf"[^.;]{{0,40}}?\band {_COUNT} (?:\w+ )?(?:others?|child|children|man|men|woman|women|boys?|girls?|people"
    r"|officers?|soldiers?|adults?|teenagers?)\b",
    re.IGNORECASE,
)
# Kinds of figures that may be told as one another: 20% and 20 points, a man of 60 years and aged 60.
_KINDS = {"points": "percent", "age": "year"}
_PART = re.compile(r" of (?:its|their|his|her|our|the)\b")
_WIDEST = 2.0  # a range of the story whose end is so many times its beginning bears nothing out
_SMALL = 100  # a number below this stands in many stories for other things
_ALIKE = 0.25  # how near the nouns of two counts lie at least that may count one thing
_UNITS = (
    ("century", 100, "year"), ("decade", 10, "year"), ("year", 12, "month"), ("week", 7, "day"), ("day", 24, "hour"),
    ("hour", 60, "minute"),
)  # fmt: skip
_GENERAL = frozenset("times things ones cases incidents attacks events".split())  # may be said of whatever is counted
_PEOPLE = frozenset(
    """people man men woman women person child children boy boys girl girls kids adults teens youths victim victims
    dead injured wounded killed missing hurt arrested detained suspect suspects lives bodies deaths casualties
    arrests civilians troops officer police staff crew students pupils residents patients friends guests fans
    colleagues others heads""".split()
)
_DOERS = ("ers", "ors", "ans", "ants", "ists", "ees", "men", "women")
_VALUE = itemgetter(0)


class Stated(Struct, frozen=True):
    """The numbers that a story states outside its headline, in order: all, by kind, and with what they count.

    ``bare`` have no kind and no noun, or are ``parts`` of a whole that may be named otherwise: 40 of its 212 outlets.
    ``digits`` are as written. ``changes`` and ``heads`` can be worked out from the others: percentages, and people
    told of in two parts.
    """

    values: list[float]
    kinds: dict[str, list[float]]
    bare: list[float]
    parts: frozenset[float]
    counted: list[tuple[float, str, int]]
    ranges: list[tuple[str, float, float]]
    hedged: list[tuple[str, str, float]]
    digits: frozenset[str]
    changes: list[float]
    heads: frozenset[int]

    @property
    def years(self) -> list[float]:
        """The years that the story tells, in order."""
        return self.values[bisect_left(self.values, 1990) : bisect_left(self.values, 2050)]

    def has(self, document: Document, figure: Figure, low: float, high: float) -> bool:
        """True when a number between two bounds may be of what ``figure`` is of."""
        if figure.kind == "number" and not figure.counts:
            return within(self.values, low, high)
        kind = kind_of(figure)
        if within(self.bare, low, high) or within(self.kinds.get(kind, []), low, high):
            return True
        if figure.kind == "age" and within(self.kinds.get("ordinal", []), low, high):
            return True  # on his 70th birthday
        for unit, times, part in _UNITS:
            if kind == unit and within(self.kinds.get(part, []), low * times, high * times):
                return True
            if kind == part and within(self.kinds.get(unit, []), low / times, high / times):
                return True
        if figure.kind != "number":
            return False
        noun = noun_of(figure)
        first = bisect_left(self.counted, low, key=_VALUE)
        counted = self.counted[first : bisect_right(self.counted, high, key=_VALUE)]
        others = {other for _, other, _ in counted}
        own = _sentence(document, figure.span.start)
        if any(related(noun, other) or stem(other)[:5] in own for other in others):
            return True
        sentences = {document.sentence_at(start) for _, _, start in counted}
        return any(stem(noun)[:5] in _sentence(document, sentence.start) for sentence in sentences if sentence)

    def counts_otherwise(self, figure: Figure) -> bool:
        """True when the story counts what ``figure`` counts, and never as many; a large number may stand alone."""
        if figure.kind != "number" or figure.value in self.parts:
            return False
        if figure.value >= _SMALL and within(self.bare, figure.value, figure.value):
            return False
        noun = stem(noun_of(figure))
        values = [value for value, other, _ in self.counted if stem(other) == noun]
        return bool(noun) and bool(values) and figure.value not in values

    def hedged_otherwise(self, figure: Figure) -> bool:
        """True when the story puts "at least" or the like to another such number: at least 80, for at least 90."""
        own, kind = figure.value, kind_of(figure)
        return any(
            figure.hedge == hedge and kind == other and value != own and max(value, own) < _WIDEST * min(value, own)
            for hedge, other, value in self.hedged
        )

    def ranges_over(self, figure: Figure) -> bool:
        """True when a range that the story gives, of the same kind, has a figure in it."""
        return any(
            kind == kind_of(figure) and bottom <= figure.value <= top <= _WIDEST * bottom
            for kind, bottom, top in self.ranges
        )


def kind_of(figure: Figure) -> str:
    """What a figure is held to others by: its kind, or the unit of a measure or time."""
    kind = _KINDS.get(figure.kind, figure.kind)
    return figure.measure or kind if kind in ("measure", "duration") else kind


def noun_of(figure: Figure) -> str:
    """The last word of what a figure counts, in small letters."""
    return figure.counts.lower().split()[-1] if figure.counts else ""


@lru_cache(maxsize=4096)
def related(noun: str, other: str) -> bool:
    """True unless two nouns are known to be of different things: towns and communities, not towns and voters."""
    mine, theirs = stem(noun), stem(other)
    if mine == theirs or noun in _GENERAL or other in _GENERAL:
        return True
    if theirs[:6] in MEANT.get(mine[:6], ()) or mine[:6] in MEANT.get(theirs[:6], ()):
        return True
    if is_people(noun) and is_people(other):
        return True
    lanes = [vectors.spread(entry(word)[3]) for word in (noun, other)]
    if not all(lanes):
        return True
    sums = [vectors.summed([lane]) for lane in lanes]
    return vectors.near(sums[0], vectors.length(sums[0]), sums[1], vectors.length(sums[1])) > _ALIKE


def _sentence(document: Document, offset: int) -> str:
    """The sentence that holds a place, in small letters."""
    sentence = document.sentence_at(offset)
    return document.slice(sentence).lower() if sentence else ""


def is_people(noun: str) -> bool:
    """True for a noun in small letters that is said of people."""
    return noun in _PEOPLE or noun.endswith(_DOERS)


def stated(document: Document, headline: Span) -> Stated:
    """All numbers of ``document`` but those of ``headline``."""
    text = document.text
    figures = [figure for figure in document.figures if not headline.overlaps(figure.span)]
    values: set[float] = set()
    bare: set[float] = set()
    parts: set[float] = set()
    digits: set[str] = set()
    taken = sorted([figure.span for figure in figures] + [date.span for date in document.dates])
    timed = ":" in text[headline.start : headline.end]
    at = 0
    for start, end in ((0, headline.start), (headline.end, len(text))):
        for match in (DIGITS if timed else _STATED).finditer(text, start, end):
            written = match[0] if timed else match[1]
            if not written:
                continue
            plain = written.replace(",", "")
            digits.add(plain)
            while at < len(taken) and taken[at].end <= match.start():
                at += 1
            if plain.count(".") < 2:
                values.add(float(plain))
                if at == len(taken) or match.start() < taken[at].start:
                    bare.add(float(plain))
            if len(plain) == 4 or "." in plain:
                digits.update(part for part in (plain[2:], *plain.split(".")) if part)
    kinds: dict[str, set[float]] = {}
    counted: set[tuple[float, str, int]] = set()
    ranges: list[tuple[str, float, float]] = []
    hedged: list[tuple[str, str, float]] = []
    for figure in figures:
        own = {figure.value, figure.low, figure.high} - {inf}
        if figure.hedge == "range":
            ranges.append((kind_of(figure), figure.low, figure.high))
        elif figure.hedge in ("above", "below"):
            hedged.append((figure.hedge, kind_of(figure), figure.value))
        if figure.kind == "fraction":
            own.add(round(100 * figure.value, 6))
            kinds.setdefault("percent", set()).update(own)
        values |= own
        if figure.kind != "number":
            kinds.setdefault(kind_of(figure), set()).update(own)
        elif _PART.match(text, figure.span.end):
            parts |= own
        elif figure.counts:
            counted.update((value, noun_of(figure), figure.span.start) for value in own)
        else:
            bare |= own
    return Stated(
        sorted(values),
        {kind: sorted(own) for kind, own in kinds.items()},
        sorted(bare | parts),
        frozenset(parts),
        sorted(counted),
        ranges,
        hedged,
        frozenset(digits),
        _changes(figures),
        _heads(text, headline),
    )


def _changes(figures: list[Figure]) -> list[float]:
    """In order, the percentages by which an amount of the story differs from the like one told before it."""
    found: list[float] = []
    last: dict[str, float] = {}
    for figure in figures:
        if figure.kind not in ("money", "number", "measure") or not figure.value:
            continue
        of = figure.measure or noun_of(figure) or figure.kind
        before = last.get(of)
        if before:
            found += [100 * abs(before / figure.value - 1), 100 * abs(figure.value / before - 1)]
        last[of] = figure.value
    return sorted(found)


def _heads(text: str, headline: Span) -> frozenset[int]:
    """How many people the story tells of in two parts: a man and two women are three."""
    found = set()
    for start, end in ((0, headline.start), (headline.end, len(text))):
        for parts in _TWO_PARTS.findall(text, start, end):
            found.add(sum(1 if part[0] in "aA" else int(NUMBERS.get(part.lower(), part)) for part in parts))
    return frozenset(found)


def within(values: list[float], low: float, high: float) -> bool:
    """True when one of ``values``, which are in order, lies between two bounds or on one."""
    at = bisect_left(values, low)
    return at < len(values) and values[at] <= high


def rounded(values: list[float], value: float) -> bool:
    """True when a fraction among ``values`` rounds to a whole number: 49.6 for 50."""
    at = bisect_left(values, value - 0.5)
    return any(number != int(number) for number in values[at : bisect_right(values, value + 0.5)])
