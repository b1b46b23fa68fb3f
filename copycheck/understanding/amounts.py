"""Numbers with their currency or unit, one by one and as ranges: £3bn, 10 miles, 10-15%, between 5 and 7."""

from __future__ import annotations

import re

from msgspec import Struct

from copycheck.text import Span
from copycheck.understanding import counted, labels, numerals, qualifiers, units
from copycheck.understanding.numerals import Numeral
from copycheck.understanding.units import Unit

_LINK = re.compile(
    r"(?:-(?P<tied>to|or)-|-\s(?P<hung>to|or)\s|(?P<dash>[-–—‐‑]|\s[-–]\s)|\s{1,2}(?P<word>to|or|and)\s{1,2})"
    r"(?:a\s)?(?:(?:us|au|a|c)?[$£€¥])?(?=[\da-z])"
)
_RANGE_BEFORE = re.compile(r"\b(between|from|ages?|aged|of)\s(?:an?\s|about\s|the\sages\sof\s)?\Z")
_IN = re.compile(r"(?:\s{1,2}(?P<out>out\sof|in)(?:\severy)?\s{1,2}|-(?:in|out-of)-)(?=[\da-z])")
_TIED = re.compile(r"[-‐‑](?P<word>[^\W\d_]+)(?!\w)")
_HANGS = re.compile(r"[-‐‑](?:to|or|in|out)(?!\w)")
_MINUS = re.compile(r"(?<![\w)])(?:[-−–]|minus\s)\Z")
_SIGNED = frozenset(("°C", "°F", "°", "%"))
_KILLED = re.compile(r"\b(?:kill|injur|wound|shot|hit|lost|won|scor|struck|destroy)[a-z]*\s(?:[a-z]+\s){0,2}\Z")
_SHARES = frozenset((*range(2, 11), 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 10**3, 10**4, 10**5, 10**6))
_STRONG = frozenset(("strong", "plus", "odd", "ish"))
_LINKING = frozenset(("to", "or", "in", "out"))


class Passage(Struct, frozen=True):
    """The block that is read: the whole text, the same in small letters, where the block lies.

    ``titled``: capitals tell nothing in it, as in a headline.
    """

    text: str
    low: str
    start: int
    end: int
    titled: bool


class Amount(Struct, frozen=True):
    """One number with its currency sign or unit. ``tied`` is a word that a hyphen joins to it (member, strong)."""

    start: int
    end: int
    value: float
    number: Numeral
    unit: Unit | None
    tied: Span | None = None

    @property
    def bare(self) -> bool:
        """True when nothing but the number itself tells what it is."""
        return self.unit is None

    @property
    def sign(self) -> str | None:
        """The canonical sign of the unit or currency."""
        return self.unit.sign if self.unit else None


class Passed(Struct, frozen=True):
    """A number that states no amount, and where to go on after it."""

    end: int


def read(passage: Passage, at: int, floor: int, limit: int, linked: bool = False) -> Amount | Passed:
    """The amount whose number begins at ``at``, all of it between ``floor`` and ``limit``.

    ``linked``: a hyphen may stand before it, as it is the upper end of a range.
    """
    text, low = passage.text, passage.low
    digits = text[at].isdigit()
    unit = units.before(text, at, floor) if digits else None
    money = unit is not None
    if not (money or linked or labels.opens(text, at, passage.start)):
        phone = text[at - 1] == "+"
        return Passed(labels.phone_end(text, at, limit) if phone else labels.chain_end(text, at, limit))
    if labels.is_phone(text, at, limit):
        return Passed(labels.phone_end(text, at, limit))
    number = numerals.read(low, at, floor, limit, money)
    if number is None:
        return Passed(labels.chain_end(text, at, limit) if digits else at + 1)
    if unit is None and number.kind != "ordinal":
        unit = units.after(text, low, number.end, limit, number.value, passage.titled)
    tied = None if unit else _TIED.match(low, number.end, limit)
    if tied is None and unit is None:
        if not labels.closes(text, number.end, limit):
            return Passed(labels.chain_end(text, at, limit))
        time = labels.time_end(low, _after_digits(text, at, limit) if digits else number.end, limit)
        if time > 0:
            return Passed(time)
    if tied and number.kind == "number" and tied["word"] not in _LINKING and not _goes_with(tied["word"]):
        return Passed(labels.chain_end(text, at, limit))
    start = unit.start if unit and money else number.start
    stop = max(number.end, unit.end) if unit else number.end
    value = round(number.value + unit.added, 6) if unit and unit.added else number.value
    signed = unit is not None and unit.sign in _SIGNED and not linked
    minus = _MINUS.search(low[max(floor, start - 6) : start]) if signed else None
    if minus:
        start, value = start - len(minus[0]), -value
    span = Span(*tied.span("word")) if tied and tied["word"] in counted.TIED else None
    return Amount(start, stop, value, number, unit, span)


def _goes_with(word: str) -> bool:
    return word in _STRONG or word in counted.TIED


def to(passage: Passage, first: Amount, limit: int) -> Amount | Passed | None:
    """The upper end of the range that ``first`` begins, or None.

    Passed when the two numbers together state no amount: scores, spans of years, times.
    """
    text, low = passage.text, passage.low
    link = _LINK.match(low, first.end, limit)
    if link is None or numerals.START.match(low, link.end(), limit) is None:
        return None
    second = read(passage, link.end(), first.end, limit, linked=True)
    word = link["word"] or link["tied"] or link["hung"]
    if isinstance(second, Passed):
        time = labels.time_end(low, _after_digits(text, link.end(), limit), limit)
        return Passed(max(second.end, time)) if first.bare and (time > 0 or word in (None, "to")) else None
    if second.number.kind != first.number.kind or second.start < first.end:
        return None
    bare = first.bare and second.bare
    if not word and bare and _goes_on(text, second.end):
        return Passed(labels.chain_end(text, first.number.start, limit))
    head = counted.find(text, low, second.end, limit, second.value) if second.bare else None
    if bare and word != "or" and is_year(passage, first, head):
        return Passed(second.end)
    if (
        first.bare
        and second.sign
        and low.endswith((" in ", " since "), 0, first.start)
        and is_year(passage, first, None)
    ):
        return None  # £70m in 2003 to £84m
    told = not bare or head is not None or second.tied is not None
    same = first.sign in (None, second.sign) or (second.bare and kind(first) == "money")
    rises = same and scaled(first, second) < second.value
    before = _RANGE_BEFORE.search(low[max(passage.start, first.start - 32) : first.start])
    if not word:
        told = told or (before is not None and before[1].startswith("age"))
        if bare and len(link["dash"]) > 1:
            return None if rises and told else Passed(second.end)
        return second if rises and told else Passed(second.end) if bare else None
    if word == "or":
        return second if rises and told and second.value <= max(10 * first.value, 10) else None
    if word == "and":
        return second if rises and before and before[1] == "between" else None
    return _from_to(passage, first, second, limit, told, rises, before is not None)


def _from_to(
    passage: Passage, first: Amount, second: Amount, limit: int, told: bool, rises: bool, before: bool
) -> Amount | Passed | None:
    """Whether "10 to 15" is a range, two figures (rose 10 to 15) or a score (6 to 3).

    ``told``: a unit or a noun says of what; ``before``: "from" or the like stands before it.
    """
    begin = qualifiers.hedge(passage.low, first.start, passage.start, False)[1]
    change = qualifiers.change(passage.low, begin, first.end, passage.start, limit, kind(first))[0]
    if change == "from" or (change == "by" and not (first.bare and told)):
        return None
    if rises and not before and first.unit and kind(second) == "percent":
        return None  # 44 per cent to 51 per cent compares two shares
    if rises:
        return second if told or before else Passed(second.end)
    return None if told or before else Passed(second.end)


def share(passage: Passage, first: Amount, limit: int) -> Amount | None:
    """The second number of one in five, nine out of ten; None if ``first`` does not begin such a share."""
    link = _IN.match(passage.low, first.end, limit) if first.bare and first.number.kind == "number" else None
    if link is None or numerals.START.match(passage.low, link.end(), limit) is None:
        return None
    second = read(passage, link.end(), first.end, limit, linked=True)
    if isinstance(second, Passed) or not second.bare or not first.value < second.value or second.tied:
        return None
    if link["out"] == "out of":
        return second
    if second.value not in _SHARES or second.number.kind != "number":
        return None
    before = passage.low[max(passage.start, first.start - 40) : first.start]
    return None if first.value > 1 and _KILLED.search(before) else second


def hangs(passage: Passage, amount: Amount) -> bool:
    """True for a number that a hyphen ties to a small word: two-in-hand, four-to-the-floor."""
    return _HANGS.match(passage.low, amount.end, passage.end) is not None


def scaled(first: Amount, second: Amount) -> float:
    """The lower end of a range, with the million that is only written with the upper one."""
    scale = second.number.scale
    same = first.number.scale == 1 and (first.sign == second.sign or None in (first.sign, second.sign))
    return first.value * scale if same and first.value < second.value / scale else first.value


def kind(amount: Amount) -> str:
    """What an amount is by its number and unit: number, fraction, ordinal, percent, money …"""
    return amount.unit.kind if amount.unit else amount.number.kind


def is_year(passage: Passage, amount: Amount, head: Span | None) -> bool:
    """True when an amount is a year or a time in four digits; ``head`` is the noun that it may count."""
    if not amount.number.plain or (amount.unit and amount.unit.kind != "duration"):
        return False
    noun = passage.low[head.start : head.end].rpartition(" ")[2] if head else ""
    return labels.is_year(passage.text, passage.low, amount.number.start, amount.number.end, passage.start, noun)


def _after_digits(text: str, at: int, limit: int) -> int:
    while at < limit and text[at].isdigit():
        at += 1
    return at


def _goes_on(text: str, at: int) -> bool:
    """True when a hyphen and more digits follow, as in telephone numbers."""
    return text[at : at + 1] in ("-", "–") and text[at + 1 : at + 2].isdigit()
