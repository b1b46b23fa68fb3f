"""Numbers of a story: what they amount to, in which unit, and what they count."""

from __future__ import annotations

import re
from math import inf
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.text import Span
from copycheck.understanding import amounts, counted, labels, numerals, qualifiers
from copycheck.understanding.amounts import Amount, Passage, Passed
from copycheck.understanding.tokens import NO_COPY

if TYPE_CHECKING:
    from copycheck.document import Block
    from copycheck.understanding.dates import Date

_CAPITAL = re.compile(r"[^\W\d_][^\W\d_]+")
_OLD = re.compile(r"(?:s|’s|'s)?[-\s]olds?\b")
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|ages? of|dies at|died at|dead at)\s(?:just |only |about |around |between |under |over |from )?\Z"
)
_BEING = re.compile(r"\b(?:(?:he|she|who)(?:\s(?:was|is)|[’']s)|turn(?:s|ed|ing)?)\s(?:just\s|only\s|also\s|now\s)?\Z")
_AGE_AFTER = re.compile(r"[,.;)](?!\d)|\s[–—(]|\Z")
_AND_OLDER = re.compile(r"\s(?:and|or)\s(?:older|over|under|younger|up)\b")
_PERSON_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)(?P<mark>,\s|\s\()(?:then\s|now\s|both\s)?\Z")
_ONE_BEFORE = re.compile(r"(?<![\w])(?:no|the|this|that|every|any|each|another|which|other|some|it[’']s|only)\s\Z")
_NEVER_ONE = frozenset(("ft", "st", "yd", "lb", "°", "second", "minute", "day"))
_DETERMINED = re.compile(
    r"(?:\b(?:the|a|an|his|her|its|their|our|my|your|this|that|for|in|came|finished|placed|ranked|finishing|every)"
    r"|[’']s)\s\Z"
)
_NO_ORDINAL = re.compile(
    r"\s(?:century|centuries|street|st|avenue|ave|amendment|party|parties|world|estate|circuit|congress|person|congressional)\b"
)
_HALF_A = frozenset(("half a", "half an"))
_PER = re.compile(r"\b(?:several|few|many|per)[\s-]\Z")


class Figure(Struct, frozen=True):
    """A number as the copy states it.

    ``span`` holds the number with its currency and unit; ``value`` is what it amounts to, of a
    range the lower end. ``unit`` is as written, ``measure`` its canonical sign (£, %, km, year).
    ``counts`` is the noun it counts with that noun's modifiers, as written, at ``counted``.
    ``kind``: number, ordinal, fraction, percent, points, money, measure, duration or age.

    ``hedge`` tells how it is approximate: about, above, below, range or empty; ``low`` and
    ``high`` bound it then, and are the value itself otherwise. ``step`` is the worth of the last
    place written: 100,000 of 1.2m. ``change``: something is said to have changed to, from or by
    it; ``direction`` is up, down or empty.
    """

    span: Span
    value: float
    unit: str | None
    counts: str | None
    approximate: bool
    kind: str = "number"
    measure: str | None = None
    hedge: str = ""
    low: float = 0
    high: float = 0
    step: float = 1
    change: str = ""
    direction: str = ""
    counted: Span | None = None


def find(text: str, blocks: tuple[Block, ...], dates: tuple[Date, ...]) -> tuple[Figure, ...]:
    """Figures of ``text`` in all ``blocks`` but code and furniture, in order; none overlaps another.

    Left out is what stands inside ``dates``, and numbers that state no amount: years, times,
    scores, telephone numbers, versions, labels (page 3, Boeing 747, Article 50), numbers that are
    part of a name, and "one" as a pronoun.
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    found: list[Figure] = []
    starts = numerals.starts(low)
    index = begun = 0
    for block in blocks:
        while begun < len(starts) and starts[begun][0] < block.span.start:
            begun += 1
        own = begun
        while begun < len(starts) and starts[begun][0] < block.span.end:
            begun += 1
        if block.kind in NO_COPY or begun == own:
            continue
        while index < len(dates) and dates[index].span.end <= block.span.start:
            index += 1
        first = index
        while index < len(dates) and dates[index].span.start < block.span.end:
            index += 1
        found += _Finder(text, low, block, [date.span for date in dates[first:index]]).figures(starts[own:begun])
    return tuple(found)


class _Finder:
    """Finds the figures of one block, from left to right."""

    def __init__(self, text: str, low: str, block: Block, dates: list[Span]) -> None:
        self.text = text
        self.low = low
        self.start, self.end = block.span
        self.titled = _is_titled(text[self.start : self.end], block.kind)
        self.passage = Passage(text, low, self.start, self.end, self.titled)
        self.dates = dates
        self.found: list[Figure] = []

    def figures(self, starts: list[tuple[int, int]]) -> list[Figure]:
        """Its figures; ``starts`` are the places where a number can begin."""
        position, index = self.start, 0
        for at, end in starts:
            if at < position:
                continue
            while index < len(self.dates) and self.dates[index].end <= at:
                index += 1
            if index < len(self.dates) and self.dates[index].start <= at:
                position = self.dates[index].end
                continue
            limit = self.dates[index].start if index < len(self.dates) else self.end
            position = max(self.take(at, position, limit), end)
        return self.found

    def take(self, at: int, floor: int, limit: int) -> int:
        """Put down the figure whose number begins at ``at``, if there is one; gives where to go on."""
        first = amounts.read(self.passage, at, floor, limit)
        if isinstance(first, Passed):
            return first.end
        if first.number.kind == "ordinal":
            if self.is_ordinal(first):
                value = first.value
                span = Span(first.start, first.end)
                self.found.append(Figure(span, value, None, None, False, "ordinal", low=value, high=value))
            return first.end
        second = amounts.to(self.passage, first, limit)
        if isinstance(second, Passed):
            return second.end
        out_of = None if second else amounts.share(self.passage, first, limit)
        figure = self.figure(first, second, out_of, limit)
        if figure is None:
            return (second or first).end
        self.found.append(figure)
        return figure.span.end

    def figure(self, first: Amount, second: Amount | None, out_of: Amount | None, limit: int) -> Figure | None:
        """The figure made of an amount, with the upper end of its range or the whole it is a share of."""
        last = second or out_of or first
        kind = "fraction" if out_of else amounts.kind(last if last.unit else first)
        unit = last.unit or first.unit
        end = last.end
        old = _OLD.match(self.low, end, limit) if kind == "duration" else None
        if old or (kind in ("number", "duration") and self.is_age(first, second is None)):
            kind, end = "age", old.end() if old else end
        hedge, begin = qualifiers.hedge(self.low, first.start, self.start, kind == "duration")
        after, rest = qualifiers.hedge_after(self.low, end, limit)
        noun = self.counted(last, kind, rest, limit)
        if after == "":
            after, _ = qualifiers.hedge_after(self.low, noun.end if noun else end, limit)
        if second is None and not self.stands(first, kind, noun, hedge or after, out_of):
            return None
        change, direction = qualifiers.change(self.low, begin, noun.end if noun else end, self.start, limit, kind)
        if not change and noun:
            change, direction = qualifiers.change(self.low, begin, end, self.start, limit, kind)
        value, step = (first.value, first.number.step)
        if second:
            value, step = amounts.scaled(first, second), min(first.number.step, second.number.step)
        elif out_of:
            value, step = round(first.value / out_of.value, 9), 0.01
        hedge = "range" if second else hedge or after or ("about" if first.number.loose else "")
        return Figure(
            Span(first.start, end),
            value,
            self.text[unit.start : unit.end] if unit else None,
            self.text[noun.start : noun.end] if noun else None,
            hedge != "",
            kind,
            unit.sign if unit else None,
            hedge,
            0 if hedge == "below" else value,
            second.value if second else inf if hedge == "above" else value,
            step,
            change,
            direction,
            noun,
        )

    def counted(self, last: Amount, kind: str, at: int, limit: int) -> Span | None:
        """What a figure counts, or, if it is a share, what it is a share of."""
        if kind == "number" or (kind == "fraction" and last.number.kind == "number"):
            return last.tied or counted.find(self.text, self.low, at, limit, last.value)
        if kind in ("percent", "fraction"):
            return counted.share_of(self.text, self.low, at, limit)
        return None

    # -- what is no figure ----------------------------------------------------------------

    def before(self, at: int) -> str:
        return self.low[max(self.start, at - 24) : at]

    def stands(self, first: Amount, kind: str, noun: Span | None, hedge: str, out_of: Amount | None) -> bool:
        """False for a number that names something or is a pronoun, and for one that belongs to a name."""
        number = first.number
        written = self.text[number.start : number.end]
        if amounts.is_year(self.passage, first, noun):
            return False
        if not written[0].isdigit() and self.is_name(first, noun):
            return False
        joined = written.lower() == "half" and self.text[first.end : first.end + 1] == "-"
        if first.bare and (joined or written.lower() in _HALF_A):
            return False
        if _PER.search(self.before(first.start)):
            return False
        if first.sign in ("°C", "°F") and labels.is_model(self.text, first.start, self.start):
            return False
        if kind == "age" or out_of:
            return True
        if first.bare and amounts.hangs(self.passage, first):
            return False
        if number.value in (0, 1) and first.value in (0, 1) and number.kind == "number":
            return self.is_one(first, noun, written)
        if not first.bare or number.scale > 1 or number.kind == "fraction":
            return True
        if labels.is_list_mark(self.text, number.start, number.end, self.start):
            return False
        counts = noun is not None
        if hedge and not counts and not written[0].isdigit():
            return True
        return not labels.is_label(self.text, number.start, number.end, self.start, number.value, counts, self.titled)

    def is_name(self, first: Amount, noun: Span | None) -> bool:
        """True for a number in words whose capital is no sentence's: the Big Ten, Seven Sisters."""
        at = first.start
        if self.titled or not self.text[at].isupper():
            return False
        if not labels.starts_sentence(self.text, at, self.start):
            return True
        after = self.text[first.end : first.end + 2]
        return first.bare and noun is None and after[:1] == " " and after[1:].isupper()

    def is_one(self, first: Amount, noun: Span | None, written: str) -> bool:
        """True for 1 or one, 0 or zero, that states an amount."""
        unit = first.unit
        if _ONE_BEFORE.search(self.before(first.start)) and not written[0].isdigit():
            return False
        if unit is None:
            return noun is not None
        return written[0].isdigit() or unit.joined or unit.sign not in _NEVER_ONE

    def is_age(self, first: Amount, alone: bool) -> bool:
        """True after "aged", and for a number after a person between commas or in brackets: Jo Hill, 34, said."""
        at, end = first.start, first.end
        before = self.before(at)
        if _AGE_BEFORE.search(before) or (first.bare and _AND_OLDER.match(self.low, end, self.end)):
            return True
        if not (alone and first.bare and first.number.plain and 0 < first.value < 120):
            return False
        if _BEING.search(before):
            return _AGE_AFTER.match(self.text, end, self.end) is not None or self.low.startswith(" when", end)
        word = _PERSON_BEFORE.search(self.text[max(self.start, at - 24) : at])
        if word is None or word["word"].lower() in labels.CALENDAR:
            return False
        if word["mark"].startswith(" "):
            return self.text[end : end + 1] == ")"
        after = _AGE_AFTER.match(self.text, end, self.end)
        return after is not None and bool(word["word"][0].isupper() or after[0] == ",")

    def is_ordinal(self, first: Amount) -> bool:
        """True for an ordinal that says which one; not for 21st century, Fifth Avenue, third party."""
        text, end = self.text, first.end
        if not self.titled and (text[first.start].isupper() or text[end : end + 2].strip().isupper()):
            return False
        if _NO_ORDINAL.match(self.low, end, self.end):
            return False
        if text[first.start].isdigit():
            return labels.closes(text, end, self.end)
        if text[end : end + 1] == "-" or not labels.opens(text, first.start, self.start):
            return False
        return _DETERMINED.search(self.before(first.start)) is not None


def _is_titled(copy: str, kind: str) -> bool:
    """True for a headline or crosshead in title case, and for any block in capitals."""
    if copy.isupper():
        return True
    if kind not in ("headline", "crosshead"):
        return False
    words: list[str] = [word for word in _CAPITAL.findall(copy) if len(word) > 3]
    return sum(word[:1].isupper() for word in words) > 0.7 * len(words)
