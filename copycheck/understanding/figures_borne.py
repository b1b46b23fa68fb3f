"""Which figures of a headline the rest of the story states."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from math import inf
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.expressions import passing
from copycheck.text import Span
from copycheck.understanding.topics import NUMBERS

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.figures import Figure

_DIGITS = re.compile(r"\d+(?:[,.]\d+)*")
# The same in a story, without the parts of a time of day: 11:06.
_STATED = re.compile(r"\d{1,2}: ?[0-5]\d(?!\d)|(\d+(?:[,.]\d+)*)")
# What a list in the story may give without saying how many there are.
_LISTED = frozenset(
    """things ways reasons facts questions takeaways lessons moments tips rules steps points signs stories memorable key
    best worst top biggest highlights must numbers ideas myths secrets mistakes names most line question thing reason
    way fact""".split()
)
_PICTURED = frozenset("quotes charts photos pictures images videos tweets memes".split())  # may stand beside the text
# One of them, with what goes on after it: 3 questions that, 1 question that, and not 3 question that.
_SINGULAR = re.compile(
    r"\s(?:\w+\s)?(?:thing|question|reason|way|word|line|fact|lesson|moment|tip|sign|secret|mistake)\s"
    r"(?:that|which|he|she|they|you|we|it|i|at|in|on|from|for|to|of|about|why|the)\b",
    re.IGNORECASE,
)
# The same, but counted in any other story as well: only of a headline that opens with their number.
_LISTED_FIRST = frozenset("people women men states issues candidates places races days big minutes".split())
# What a number alone is said of: two dead, nine held.
_TOLD = frozenset(
    """dead die dies died killed hurt injured wounded held arrested charged jailed missing shot stabbed drowned rescued
    freed detained convicted sentenced guilty feared more""".split()
)
_JOINED = re.compile(r"-(?!way\b)[a-z]")  # two-front, and not a two-way street
# Those of a headline in two parts: a man aged 34 and two women.
_COUNT = r"(an?|one|another|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d\d?)"
_TWO_PARTS = re.compile(
    rf"\b{_COUNT} (?:\w+ )?(?:man|men|woman|women|boys?|girls?|people|officers?|soldiers?|adults?|teenagers?)\b"
    rf"[^.;]{{0,40}}?\band {_COUNT} (?:\w+ )?(?:others?|child|children|man|men|woman|women|boys?|girls?|people"
    r"|officers?|soldiers?|adults?|teenagers?)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[;:!?]|[.,](?!\d)")
# Words that are counted, and what parts words that somebody said.
_WORDS = frozenset(("word", "words"))
_PARTS = re.compile(r"[.!?…:;]\W*\s|\s[–—-]\s")
_SHARED = re.compile(r"\b(?:who|that|you|your|share|explain|reveal|tell|describe)\b", re.IGNORECASE)
_OPENS = re.compile(r"(?:(?:here are|these|the|meet|watch|see|top)\s){0,2}\Z", re.IGNORECASE)
_COUNTED_OTHERWISE = {
    2: "both two pair couple twin twins double twice dual duo two-thirds two-time".split(),
    3: "thirds trio triple treble triplets three-quarters thrice".split(),
    4: ["fourth", "quarter", "quartet"],
    5: ["fifth"],
    6: ["sixth"],
    7: ["seventh"],
    8: ["eighth"],
    9: ["ninth"],
    10: ["tenth", "decade", "decades"],
    12: ["dozen", "dozens"],
    100: ["century", "hundred", "hundreds", "centenary"],
    1000: ["thousand", "thousands"],
    1_000_000: ["million", "millions"],
    1_000_000_000: ["billion", "billions"],
}
# The same of a unit: 12 months are a year.
_UNITS_OTHERWISE = {
    (12, "month"): ("year", "annual"),
    (24, "hour"): ("day", "overnight"),
    (48, "hour"): ("days",),
    (50, "%"): ("half",),
    (52, "week"): ("year",),
    (100, "year"): ("century", "centenary"),
}
_ORDINALS = dict(enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1))
_THIS_YEAR = re.compile(r"\b(?:this|next|last) year\b", re.IGNORECASE)
_NEAR_YEARS = 2
SMALL = 100  # a number below this stands in many stories for other things
_LOOSE = 0.05
_ROUNDED = 0.5  # what a percentage in whole numbers may be off
_ITEM = re.compile(r"#?(\d{1,2})(?!\w|[.,]\d)")
_LIST = 3  # numbered paragraphs that are a list, at least
_WIDEST = 2.0  # a range of the story whose end is so many times its beginning bears nothing out


class Numbers(Struct, frozen=True):
    """The numbers that a story states outside its headline: amounts in order, and digits as written.

    ``changes`` and ``heads`` can be worked out from them: percentages, and people told of in two parts.
    """

    values: list[float]
    ranges: list[tuple[float, float]]
    digits: frozenset[str]
    changes: list[float]
    heads: frozenset[int]

    @property
    def years(self) -> bool:
        """True when the story tells a year, so that another one may contradict it."""
        return any(_within(self.values, year, year) for year in range(1990, 2050))


def numbers(document: Document, headline: Span) -> Numbers:
    """All numbers of ``document`` but those of ``headline``."""
    text = document.text
    values: set[float] = set()
    ranges: list[tuple[float, float]] = []
    digits: set[str] = set()
    timed = ":" in text[headline.start : headline.end]
    for start, end in ((0, headline.start), (headline.end, len(text))):
        for written in (_DIGITS if timed else _STATED).findall(text, start, end):
            if not written:
                continue
            plain = written.replace(",", "")
            digits.add(plain)
            if plain.count(".") < 2:
                values.add(float(plain))
            if len(plain) == 4 or "." in plain:
                digits.update(part for part in (plain[2:], *plain.split(".")) if part)
    for figure in document.figures:
        if not headline.overlaps(figure.span):
            values.update((figure.value, figure.low, figure.high))
            if figure.hedge == "range":
                ranges.append((figure.low, figure.high))
            if figure.kind == "fraction":
                values.add(round(100 * figure.value, 6))
    values.discard(inf)
    changes, heads = _changes(document, headline), _heads(text, headline)
    return Numbers(sorted(values), ranges, frozenset(digits), changes, heads)


def lacking_figures(document: Document, headline: Span) -> Iterator[tuple[Span, Figure | None]]:
    """Figures, years and other digits of a headline that nothing outside it states."""
    stated: Numbers | None = None
    text = document.text
    taken: list[Span] = []
    for figure in document.figures:
        if not headline.covers(figure.span):
            continue
        taken.append(figure.span)
        if _SINGULAR.match(text, figure.span.end, headline.end) and figure.value > 1 and figure.kind == "number":
            yield figure.span, figure
            continue
        if _is_loose(document, figure, headline):
            continue
        if _written(document, figure.span, headline):
            continue
        stated = stated or numbers(document, headline)
        if not _stated(document, figure, stated, headline) or (
            not figure.hedge and figure.value < SMALL and _contradicted(document, figure, headline)
        ):
            yield figure.span, figure
    for match in _DIGITS.finditer(text, *headline):
        span = Span(*match.span())
        if any(span.overlaps(other) for other in taken):
            continue
        if span.start > headline.start and text[span.start - 1].isalpha():
            continue  # 5 of MI5
        if match[0] == "10" and text.endswith("No ", headline.start, span.start):
            continue  # the prime minister’s house
        stated = stated or numbers(document, headline)
        written = match[0].replace(",", "")
        if written in ("0", "1") or (_is_year(text, span, headline) and not _tells_years(document, stated, written)):
            continue
        if written not in stated.digits and not _near(
            stated, float(written.replace(".", "", written.count(".") - 1) or 0)
        ):
            yield span, None


def _tells_years(document: Document, stated: Numbers, written: str) -> bool:
    """True when a story that lacks a year tells others, so that they may contradict it.

    What happened "this year" may be told of the year of a headline, if others near it are told of.
    """
    if not stated.years:
        return False
    year = int(written) if len(written) == 4 else 2000 + int(written)
    near = _within(stated.values, year - _NEAR_YEARS, year + _NEAR_YEARS)
    return not (near and "year" in document.index and _THIS_YEAR.search(document.text))


def _written(document: Document, span: Span, headline: Span) -> bool:
    """True when the story has a number with its sign or unit in the very letters of the headline: 2.67m."""
    written = document.slice(span)
    if written.isalpha() or written.isdigit():
        return False
    pattern = passing(rf"(?<!\w){re.escape(written)}(?!\w)", re.IGNORECASE)
    text = document.text
    return any(pattern.search(text, *bounds) for bounds in ((0, headline.start), (headline.end, len(text))))


def _is_round(value: float) -> bool:
    """True for a number of one digit and noughts, or of two and two noughts or more."""
    digits = f"{value:.0f}"
    return len(digits.rstrip("0")) == 1 or len(digits) - len(digits.rstrip("0")) > 1


def _contradicted(document: Document, figure: Figure, headline: Span) -> bool:
    """True when the story counts the same noun, and never as many."""
    if not figure.counts:
        return False
    noun = figure.counts.lower().split()[-1]
    values = {
        other.value
        for other in document.figures
        if other.counts and not headline.covers(other.span) and other.counts.lower().split()[-1] == noun
    }
    return bool(values) and figure.value not in values


def _is_year(text: str, span: Span, headline: Span) -> bool:
    """True for digits that may be a year: 2016, '16."""
    written = text[span.start : span.end]
    before = text[span.start - 1] if span.start > headline.start else " "
    return (len(written) == 4 and written[:2] in ("19", "20")) or (len(written) == 2 and before in "'’‘")


def _is_loose(document: Document, figure: Figure, headline: Span) -> bool:
    """True for what the body need not repeat: one, a first, a half, the number of a list's items."""
    written = document.slice(figure.span)
    if figure.value <= 1 or figure.kind == "fraction":
        return True
    if figure.kind == "ordinal" and figure.value < 13 and written.isalpha():
        return True
    noun = (figure.counts or "").lower().split()
    after = document.text[figure.span.end : min(headline.end, figure.span.end + 40)]
    if (stop := _STOP.search(after)) is not None:
        after = after[: stop.start()]
    following = [word.strip("’'.,:") for word in after.lower().split()]
    if _WORDS & {part for word in noun or following[:2] for part in word.split("-")}:
        return _has_said(document, figure, headline)
    near = {word.strip("’'.,:()") for word in noun or following[:3]}
    shown = not _LISTED.isdisjoint(near)
    listed = shown or not _PICTURED.isdisjoint(near)
    if not listed and _OPENS.match(document.text, headline.start, figure.span.start):
        listed = not _LISTED_FIRST.isdisjoint(near) or _SHARED.search(after) is not None
    if listed:
        return not _contradicted(document, figure, headline) and _listed(document, figure, shown)
    told = figure.counts or (following and (following[0] in _TOLD or _JOINED.match(following[0])))
    return written.isalpha() and figure.kind == "number" and not told and figure.value < 10


def _has_said(document: Document, figure: Figure, headline: Span) -> bool:
    """True when somebody says so many words in the story, in quotation marks."""
    for quotation in document.quotations:
        if not headline.overlaps(quotation.span) and quotation.words >= figure.value:
            said = document.slice(quotation.inner)
            if any(len(part.split()) == figure.value for part in (said, *_PARTS.split(said))):
                return True
    return False


def _listed(document: Document, figure: Figure, shown: bool) -> bool:
    """True when the story may list so many; of what is ``shown`` in the text, when its items are so many.

    They are numbered paragraphs or items of a list, else crossheads, of which not all may be seen to be some.
    """
    if figure.value > len(document.sentences):
        return False
    last = 0
    for block in document.blocks:
        mark = _ITEM.match(document.text, *block.span)
        if mark and int(mark[1]) == last + 1 and block.kind != "headline":
            last += 1
    items = last or sum(block.kind == "list_item" for block in document.blocks)
    if items >= _LIST:
        return items == figure.value
    return not shown or 2 * sum(block.kind == "crosshead" for block in document.blocks) >= figure.value


def _stated(document: Document, figure: Figure, stated: Numbers, headline: Span) -> bool:
    """True when a number of the story is the figure's, as it is rounded or hedged."""
    value, step = figure.value, figure.step
    slack = 0.5 * step if step > 1 or step < 1 else 0.0
    if figure.value != int(figure.value) or step != 1:
        slack = 0.5 * step
    low, high = value - slack, value + slack
    if figure.hedge == "range":
        high = figure.high
    elif figure.hedge in ("about", "above", "below") and _is_round(value):
        single = len(f"{value:.0f}".rstrip("0")) == 1
        worth = 10.0 ** (len(f"{value:.0f}") - len(f"{value:.0f}".rstrip("0")))  # of its last digit that is no nought
        worth *= 5 if not single and value // worth % 5 == 0 else 1  # 250 is as round as 200 and 300
        if figure.hedge == "about":
            slack = value * _LOOSE if single else worth / 2
            low, high = value - slack, value + slack
        elif figure.hedge == "above":
            high = value * 1.5 if single else value + worth
        else:
            low = value * 0.6 if single else value - worth
    if _within(stated.values, low - 1e-9, high + 1e-9):
        return True
    if any(bottom <= value <= top <= _WIDEST * bottom for bottom, top in stated.ranges):
        return True
    if step == 1 and value >= 20 and figure.kind != "number" and _rounded(stated.values, value):
        return True
    if figure.kind == "percent" and _within(stated.changes, value - _ROUNDED, value + _ROUNDED):
        return True
    if figure.kind == "number" and value in stated.heads:
        return True
    if value != int(value):
        return False
    words = [*_COUNTED_OTHERWISE.get(int(value), ()), *_UNITS_OTHERWISE.get((int(value), figure.measure or ""), ())]
    if figure.kind == "ordinal" and value in _ORDINALS:
        words.append(_ORDINALS[int(value)])
    return any(_outside(document, word, headline) for word in words)


def _changes(document: Document, headline: Span) -> list[float]:
    """In order, the percentages by which an amount of the story differs from the like one told before it."""
    found: list[float] = []
    last: dict[str, float] = {}
    for figure in document.figures:
        if figure.kind not in ("money", "number", "measure") or not figure.value or headline.overlaps(figure.span):
            continue
        of = figure.measure or figure.kind
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


def _near(stated: Numbers, value: float) -> bool:
    return _within(stated.values, value, value)


def _rounded(values: list[float], value: float) -> bool:
    """True when a fraction in the story rounds to a whole number: 49.6 for 50."""
    at = bisect_left(values, value - 0.5)
    return any(number != int(number) for number in values[at : bisect_right(values, value + 0.5)])


def _within(values: list[float], low: float, high: float) -> bool:
    at = bisect_left(values, low)
    return at < len(values) and values[at] <= high


def _outside(document: Document, word: str, headline: Span) -> bool:
    """True when the story has a word, in small letters, outside the headline."""
    starts, places = document.tokens.starts, document.index.get(word, [])
    return bool(places) and (starts[places[0]] < headline.start or starts[places[-1]] >= headline.end)
