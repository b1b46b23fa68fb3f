"""Numbers as copy writes them: 1,237, twenty-one, a hundred and five, half a million, two-thirds, 21st."""

from __future__ import annotations

import re
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: number * 10 for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_MAGNITUDES = {"hundred": 100, "dozen": 12, "lakh": 10**5, "crore": 10**7, **_SCALES}
_LETTERS = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "b": 10**9,
            "tn": 10**12, "trn": 10**12, "t": 10**12}  # fmt: skip
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
     "ninetieth": 90, "hundredth": 100, "thousandth": 1000, "millionth": 10**6}  # fmt: skip
_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
          "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100}  # fmt: skip
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
_WRITTEN = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "1/3": 1 / 3, "2/3": 2 / 3}
_LONGEST = 15  # digits; longer ones are keys and codes, not numbers that copy states


def _grouped(words: list[str]) -> str:
    """Alternatives grouped by first letter, which a search passes over about twice as fast."""
    initials = groupby(sorted(set(words)), key=lambda word: word[0])
    return "|".join(f"{letter}(?:{'|'.join(word[1:] for word in group)})" for letter, group in initials)


_CARDINALS = [*_SMALL, *_TENS, *_MAGNITUDES]
_STARTS = [*_CARDINALS, *(word for word in _ORDINALS if word not in ("first", "second")), "half", "quarter", "couple"]

# Where a number can begin, in text in small letters.
_BEGINNING = rf"(?:\d|(?:{_grouped(_STARTS)})\b|½|¼|¾)"
START = re.compile(rf"\b{_BEGINNING}")
# The same with what stands before it: letters, as most are, a search passes over twice as fast.
_START_AFTER = re.compile(rf"[^a-z0-9_]{_BEGINNING}")

_DIGITS = re.compile(
    r"(?P<whole>\d{1,3}(?:(?P<mark>[,\xa0\u2009\u202f])\d{3})(?:(?P=mark)\d{3})*(?!\d)|\d+)(?P<decimals>\.\d+)?"
    r"(?:\s?(?P<vulgar>[½¼¾⅓⅔⅛⅜⅝⅞])|[ -](?P<written>1/2|1/4|3/4|1/3|2/3)(?![\d/]))?"
)
_TH = re.compile(r"(?:st|nd|rd|th)(?!\w)")
_SCALE = re.compile(r"(?P<gap>[\s-]?)(?P<word>hundred|thousand|million|billion|trillion|dozen|lakh|crore)(?!\w)")
_LETTER = re.compile(r"(?P<gap>\s?)(?P<letter>mn|mln|bn|bln|tn|trn|[kmbt])(?![\w.]\w|\w|²|³|/)")
_RUN = re.compile(rf"(?P<link>\s{{1,2}}and\s{{1,2}}|-and-|-|\s{{1,2}})(?P<word>{_grouped(_CARDINALS)})(?!\w)")
_ORDINAL = re.compile(rf"(?P<link>-|\s(?:and\s)?)(?P<word>{'|'.join(_ORDINALS)})(?!\w)")
_DENOMINATOR = re.compile(rf"(?P<link>-|\s)(?P<word>{'|'.join(_PARTS)})(?P<s>s?)(?!\w)")
_AND_PART = re.compile(
    r"(?:\s|-)and(?:\s|-)(?:(?:a|one)[\s-](?P<one>half|quarter|third)|three[\s-](?P<quarters>quarters))(?!\w)"
)
_OF = re.compile(r"\s{1,2}of\b")
_OF_SCALE = re.compile(r"\sof\sa\s(?P<word>million|billion|trillion|century)(?!\w)")
_HALF = re.compile(
    r"half(?:(?:\sa[\s-]|[\s-])(?P<scale>hundred|thousand|million|billion|trillion|dozen)(?!\w)"
    r"|(?P<of>(?=\s(?:of|the|all|their|his|its|her|our|my|your)\b))|(?P<a>\san?(?=\s)|(?=-[a-z]))"
    r"|(?P<bare>(?!\w|\s(?:way|time|past|dozen))))"
)
_COUPLE = re.compile(r"couple(?:\sof)?(?:\s(?P<scale>hundred|thousand|million|billion|dozen)(?!\w)|(?=\s[a-z]))")
_NAMED_HALF = frozenset(
    "first second third fourth other latter former one back front top bottom better worse the this that last each "
    "either left right upper lower".split()
)
_WORD_BEFORE = re.compile(r"([a-z]+)[\s-]\Z")
_SHARE = re.compile(r"\b(?:by|than|nearly|almost|about|around|over|roughly|approximately|least|under|up to|to)\s\Z")
_METRES_AFTER = re.compile(
    r"\s(?:high|tall|long|wide|deep|away|above|below|from|apart|sprint|race|hurdles|freestyle|butterfly|backstroke"
    r"|breaststroke|medley|in\s(?:length|height|depth|width|diameter)|relay|final|finals|champion|radius|gold|runner|sprinter|dash|record|thick|across|swim)\b"
    r"|-(?:long|high|tall|wide|deep|thick)\b"
)
_RACES = frozenset((50, 60, 100, 110, 200, 300, 400, 800, 1500, 3000, 5000, 10000))


class Numeral(Struct, frozen=True):
    """A number in the text, without currency and unit.

    ``step`` is the worth of its last place: 100,000 for 1.2m. ``kind`` is number, fraction or
    ordinal. ``scale`` is the magnitude that is written with it (1,000,000 in 3 million), else 1.
    ``plain``: bare digits that might as well be a year or a label. ``loose``: a couple of.
    """

    start: int
    end: int
    value: float
    step: float
    kind: str = "number"
    scale: int = 1
    plain: bool = False
    loose: bool = False


def starts(low: str) -> list[tuple[int, int]]:
    """Where numbers can begin in a text in small letters, and where what shows it ends, as ``START`` finds them."""
    return [(found.start(), found.end() - 1) for found in _START_AFTER.finditer(f" {low}") if not found[0][0].isalnum()]


def read(low: str, at: int, start: int, end: int, money: bool = False) -> Numeral | None:
    """The number that begins at ``at``, or just before it with "a", "half a"; None if none does.

    ``low`` is the text in small letters; ``start`` and ``end`` bound where the number may lie.
    ``money``: a currency sign stands before it, so that m is million.
    """
    if low[at].isdigit():
        return _digits(low, at, end, money)
    if low[at] in _VULGAR:
        return Numeral(at, at + 1, _VULGAR[low[at]], 0.125, "fraction")
    return _words(low, at, start, end)


def _digits(low: str, at: int, end: int, money: bool) -> Numeral | None:
    match = _DIGITS.match(low, at, end)
    if match is None or len(match["whole"]) + len(match["decimals"] or "") > _LONGEST:
        return None
    number = match["whole"].replace(match["mark"], "") if match["mark"] else match["whole"]
    decimals = match["decimals"] or ""
    value: float = float(number + decimals) if decimals else int(number)
    step: float = 10.0 ** (1 - len(decimals)) if decimals else 1
    part = _VULGAR.get(match["vulgar"] or "") or _WRITTEN.get(match["written"] or "")
    if part:
        value, step = value + part, 0.25
    stop = match.end()
    if (ordinal := _TH.match(low, stop, end)) and step == 1 and ordinal[0] == _suffix(int(value)):
        return Numeral(at, ordinal.end(), value, 1, "ordinal")
    plain = not (match["mark"] or decimals or part)
    scale = 1
    for _ in range(2):  # 3 hundred thousand
        if word := _SCALE.match(low, stop, end):
            scale, stop = scale * _MAGNITUDES[word["word"]], word.end()
    letter = _LETTER.match(low, stop, end) if scale == 1 else None
    if letter and (money or not _is_unit(low, at, letter, end, plain and value in _RACES)):
        scale, stop = _LETTERS[letter["letter"]], letter.end()
    plain = plain and scale == 1
    return _with_part(low, Numeral(at, stop, _whole(value * scale), _whole(step * scale), "number", scale, plain), end)


def _suffix(number: int) -> str:
    """The ending of an ordinal in digits."""
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _is_unit(low: str, at: int, letter: re.Match[str], end: int, race: bool) -> bool:
    """True when the letter after a number stands for metres or tonnes, or for nothing known."""
    sign = letter["letter"]
    if sign in ("b", "t") or (letter["gap"] and sign in ("m", "k")):
        return True
    if sign != "m":
        return False
    bracketed = low[at - 1 : at] == "(" and low.startswith(")", letter.end())
    return race or bracketed or _METRES_AFTER.match(low, letter.end(), end) is not None


def _words(low: str, at: int, start: int, end: int) -> Numeral | None:
    first = START.match(low, at, end)
    if first is None:
        return None
    word = first[0]
    before = low[max(start, at - 20) : at]
    if word == "half":
        return _half(low, at, end, before)
    if word == "couple":
        couple = _COUPLE.match(low, at, end)
        if couple is None or not _ends_with(before, "a "):
            return None
        scale = _MAGNITUDES.get(couple["scale"] or "", 1)
        return Numeral(at - 2, couple.end(), 2 * scale, scale, scale=scale, loose=True)
    if word == "quarter" or word in _ORDINALS:
        return _part_or_ordinal(low, at, end, before, word)
    if word not in _MAGNITUDES:
        return _fraction_or_ordinal(low, _cardinal(low, at, first.end(), end, word), end)
    if _ends_with(before, "a ") and not _ends_with(before, "half a "):
        return replace(_cardinal(low, at, first.end(), end, word), start=at - 2)
    return None


def _cardinal(low: str, at: int, stop: int, end: int, word: str) -> Numeral:
    """The cardinal number in words that begins at ``at`` with ``word``, which ends at ``stop``."""
    total, group, step, scale = 0, 0, 1, 1
    largest = 10**15
    while True:
        if word in _SMALL or word in _TENS:
            group += _SMALL.get(word) or _TENS.get(word, 0)
            step = scale = 1
        elif word in ("hundred", "dozen"):
            step = scale = _MAGNITUDES[word]
            group = (group or 1) * step
        else:
            largest = _MAGNITUDES[word]
            total += (group or 1) * largest
            group, step, scale = 0, largest, largest * (100 if scale == 100 else 1)
        match = _RUN.match(low, stop, end)
        if match is None or scale == 12 or not _goes_on(match["word"], match["link"], group, total, largest):
            return Numeral(at, stop, total + group, step, scale=scale)
        word, stop = match["word"], match.end()


def _goes_on(word: str, link: str, group: int, total: int, largest: int) -> bool:
    """True when ``word`` can be the next of a number whose current group and total are given."""
    joined = "and" in link
    if word in _SMALL or word in _TENS:
        value = _SMALL.get(word) or _TENS.get(word, 0)
        if not value:
            return False
        if group >= 100:
            return group % 100 == 0
        if group == 0:
            return total > 0 and (joined or value >= 10 or "-" not in link)
        return not joined and group >= 20 and group % 10 == 0 and value < 10
    if joined:
        return False
    if word == "hundred":
        return 0 < group < 100
    if word == "dozen":
        return 0 < group < 100 and not total
    return group > 0 and _MAGNITUDES[word] < largest


def _with_part(low: str, number: Numeral, end: int) -> Numeral:
    """The number with "and a half" or "and three-quarters" after it, if that is there."""
    part = _AND_PART.match(low, number.end, end)
    if part is None or number.scale > 1:
        return number
    value = number.value + (0.75 if part["quarters"] else 1 / _PARTS[part["one"]])
    word = _SCALE.match(low, part.end(), end)
    scale = _MAGNITUDES[word["word"]] if word else 1
    stop = (word or part).end()
    return Numeral(number.start, stop, _whole(value * scale), _whole(0.25 * scale), "number", scale)


def _fraction_or_ordinal(low: str, number: Numeral, end: int) -> Numeral:
    """The number, or the fraction (two-thirds) or ordinal (twenty-first) that it begins."""
    fraction = _DENOMINATOR.match(low, number.end, end)
    if fraction and number.value < 20 and number.scale == 1:
        plain = fraction["s"] and fraction["word"] != "quarter"
        bound = plain or fraction["link"] == "-" or _OF.match(low, fraction.end(), end)
        if bound and bool(fraction["s"]) == (number.value > 1) and fraction["word"] != "halve":
            value = number.value / _PARTS[fraction["word"]]
            return _of_scale(low, Numeral(number.start, fraction.end(), _whole(value), 0.01, "fraction"), end)
    ordinal = _ORDINAL.match(low, number.end, end)
    if ordinal:
        value = _ORDINALS[ordinal["word"]]
        tens = number.value % 100 >= 20 and number.value % 10 == 0 and value < 10 and ordinal["link"] == "-"
        if tens or (number.value >= 100 and number.value % 100 == 0 and value < 100):
            return Numeral(number.start, ordinal.end(), number.value + value, 1, "ordinal")
    return _with_part(low, number, end)


def _part_or_ordinal(low: str, at: int, end: int, before: str, word: str) -> Numeral | None:
    """A third of, by a quarter, a quarter of a million; the third, a fifth."""
    stop = at + len(word)
    if word in _PARTS and _ends_with(before, "a ") and (_OF.match(low, stop, end) or _SHARE.search(before[:-2])):
        return _of_scale(low, Numeral(at - 2, stop, _whole(1 / _PARTS[word]), 0.01, "fraction"), end)
    return Numeral(at, stop, _ORDINALS[word], 1, "ordinal") if word in _ORDINALS else None


def _of_scale(low: str, fraction: Numeral, end: int) -> Numeral:
    """A fraction, or the number that it makes with "of a million"."""
    scale = _OF_SCALE.match(low, fraction.end, end)
    if scale is None or scale["word"] == "century":
        return fraction
    worth = _SCALES[scale["word"]]
    return Numeral(fraction.start, scale.end(), _whole(fraction.value * worth), _whole(worth / 4), scale=worth)


def _half(low: str, at: int, end: int, before: str) -> Numeral | None:
    """Half a million, half of, half the; half an (hour), which only a unit makes a number."""
    match = _HALF.match(low, at, end)
    if match is None:
        return None
    start = at - 2 if match["scale"] and _ends_with(before, "a ") else at
    if match["scale"]:
        scale = _MAGNITUDES[match["scale"]]
        return Numeral(start, match.end(), _whole(scale / 2), _whole(scale / 2), scale=scale)
    word = _WORD_BEFORE.search(before)
    if word and word[1] in _NAMED_HALF:
        return None
    if match["bare"] is not None and not _SHARE.search(before):
        return None
    return Numeral(at, match.end(), 0.5, 0.01, "fraction")


def _ends_with(before: str, word: str) -> bool:
    """True when ``before`` ends with ``word`` as a word or words of its own."""
    return before.endswith(word) and not before[: -len(word)][-1:].isalnum()


def _whole(value: float) -> float:
    """An int where the value is whole, else a float without the noise of its last bits."""
    rounded = round(value, 9)
    return int(rounded) if rounded == int(rounded) else rounded
