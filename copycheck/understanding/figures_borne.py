"""Which figures of a headline the rest of the story states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from copycheck.expressions import passing
from copycheck.text import Span
from copycheck.understanding.counted import is_plural
from copycheck.understanding.figures_listed import is_listed, is_singular
from copycheck.understanding.figures_stated import (
    DIGITS,
    Stated,
    is_people,
    kind_of,
    noun_of,
    related,
    rounded,
    stated,
    within,
)
from copycheck.understanding.topics import weigh

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.figures import Figure

# What a number alone is said of: two dead, nine held.
_TOLD = frozenset(
    """dead die dies died killed hurt injured wounded held arrested charged jailed missing shot stabbed drowned rescued
    freed detained convicted sentenced guilty feared more""".split()
)
# A percentage by which something changes can be worked out.
_CHANGES = re.compile(
    r"\b(?:up|down|r[io]se|rising|rises|fall|fell|drop|cut|slash|grow|grew|jump|slump|plunge|increase|soar|boost"
    r"|higher|lower|gain|surge|climb|leap|dip|slip|slid|shr[iau]nk|sank|sink|lose|lost|double|more|less|by)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"-(?!way\b)[a-z]")  # two-front, and not a two-way street
_STOP = re.compile(r"[;:!?]|[.,](?!\d)")
_COUNTED_OTHERWISE = {
    2: "both pair couple twin twins double twice dual duo two-thirds two-time".split(),
    3: "thirds trio triple treble triplets three-quarters thrice".split(),
    4: ["quarter", "quartet"],
    10: ["decade", "decades"],
    12: ["dozen"],
    100: ["century", "hundred", "centenary"],
    1000: ["thousand"],
    1_000_000: ["million"],
    1_000_000_000: ["billion"],
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
# A score or a date; what stands beside one that a match ended with.
_PAIR = re.compile(r"(?<![\d.,/–])(?P<first>\d{1,3})(?P<mark>[-–/])(?P<second>\d{1,3})(?![\w/–-]|[.,]\d)")
_RESULT_AFTER = re.compile(r" (?:\w+ )?(?:win|victory|defeat|loss|draw|triumph|success|thrashing|aggregate)\b")
_RESULT_BEFORE = re.compile(r"\b(?:won|beat|beaten|lost|drew|defeated|thrashed|final score|finished|ended)\b[^.;]*\Z")
_NEAR_RESULT = 60
_HIGH = 10  # points of a side from which its score says all
_LABEL = re.compile(r"\b(?!(?:Almost|Around|Another|Every|First|Last|Next|Past|Top|\w+ly)\b)([A-Z][a-z]+) \Z")
_NAMED = 1.5  # weight of a name before a number
_LONGEST = 30  # letters of a name that stands before a number
_BEHIND = re.compile(r" ([a-z]{4,})\b")
_THIS_YEAR = re.compile(r"\b(?:this|next|last) year\b", re.IGNORECASE)
_NEAR_YEARS = 2
_SINCE = re.compile(r"\b(?:since|until|till|before|from) (?:\w+ )?(?:19|20)\d\d\b", re.IGNORECASE)
_SEVERAL = 2
_LOOSE = 0.05
_MOST = 60  # figures of a headline that are looked for
_NEXT = 0.99
_ROUNDED = 0.5  # what a percentage in whole numbers may be off
_ORDINARY = 20  # a percentage or amount from which a headline rounds one of the story that has a fraction


def lacking_figures(document: Document, headline: Span) -> Iterator[tuple[Span, Figure | None]]:
    """Figures, years and other digits of a headline that nothing outside it states."""
    text = document.text
    figures = [figure for figure in document.figures if headline.covers(figure.span)][:_MOST]
    digits = [Span(*match.span()) for match in islice(DIGITS.finditer(text, *headline), _MOST)]
    if not figures and not digits:
        return
    told = stated(document, headline)
    taken = [figure.span for figure in figures]
    for figure in figures:
        if _lacks(document, figure, told, headline):
            yield figure.span, figure
    for pair in islice(_PAIR.finditer(text, *headline), _MOST):
        span = Span(*pair.span())
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            if _lacks_pair(document, pair, headline):
                yield span, None
    for span in digits:
        if not any(span.overlaps(other) for other in taken) and _lacks_digits(document, span, told, headline):
            yield span, None


def _lacks(document: Document, figure: Figure, told: Stated, headline: Span) -> bool:
    if is_singular(document, figure, headline) or _is_labelled_otherwise(document, figure.span, headline):
        return True
    if _is_loose(document, figure, told, headline):
        return False
    if not figure.hedge and told.counts_otherwise(figure):
        return True
    if _written(document, figure.span, headline) or _is_stated(document, figure, told, headline):
        return False
    return figure.kind != "duration" or _lasts_otherwise(document, figure, told)


def _lasts_otherwise(document: Document, figure: Figure, told: Stated) -> bool:
    """True when the story tells of other such times; since 1997 and a month and a half may be said in other words."""
    times = told.kinds.get(kind_of(figure), [])
    if not times or times[-1] < _SEVERAL:
        return False
    return figure.measure != "year" or _SINCE.search(document.text) is None


def _lacks_digits(document: Document, span: Span, told: Stated, headline: Span) -> bool:
    text = document.text
    if span.start > headline.start and text[span.start - 1].isalpha():
        return False  # 5 of MI5
    written = document.slice(span).replace(",", "")
    if written in ("0", "1") or (written == "10" and text.endswith("No ", headline.start, span.start)):
        return False  # the prime minister’s house
    if _is_year(text, span, headline) and not _tells_years(document, told, span, headline):
        return False
    value = float(written.replace(".", "", written.count(".") - 1) or 0)
    has = written in told.digits or within(told.values, value, value)
    return not has or _is_labelled_otherwise(document, span, headline)


def _lacks_pair(document: Document, pair: re.Match[str], headline: Span) -> bool:
    """True for a score or the like, 11-9 or 9/11, of which the story has one number beside another."""
    text = document.text
    own = {pair["first"], pair["second"]}
    found = False
    for bounds in _outside(headline, text):
        for other in _PAIR.finditer(text, *bounds):
            shared = own & {other["first"], other["second"]}
            if len(shared) == len(own):
                return False
            found = found or (bool(shared) and other["mark"] == pair["mark"] and _is_final(text, other, shared))
    return found


def _outside(headline: Span, text: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The ranges of a story before and behind its headline."""
    return (0, headline.start), (headline.end, len(text))


def _is_final(text: str, pair: re.Match[str], shared: set[str]) -> bool:
    """True for a score that a match ended with, not one on the way there; true for what is no score."""
    if pair["mark"] == "/" or max(map(int, shared)) >= _HIGH:
        return True
    return (
        _RESULT_AFTER.match(text, pair.end()) is not None
        or _RESULT_BEFORE.search(text[max(0, pair.start() - _NEAR_RESULT) : pair.start()]) is not None
    )


def _is_labelled_otherwise(document: Document, span: Span, headline: Span) -> bool:
    """True when the story has the name before a number with other numbers only: Part 3, and Part 2 in the story."""
    text = document.text
    label = _LABEL.search(text[max(headline.start, span.start - _LONGEST) : span.start])
    written = document.slice(span)
    if label is None or not written.isdigit() or weigh(label[1])[2] < _NAMED or label[1].lower() not in document.index:
        return False
    numbered = passing(rf"\b{label[1]} (\d+)(?![\d.,]*\d)")
    others = {match[1] for bounds in _outside(headline, text) for match in numbered.finditer(text, *bounds)}
    return bool(others) and written not in others


def _tells_years(document: Document, told: Stated, span: Span, headline: Span) -> bool:
    """True when a story that lacks a year tells others, so that they may contradict it.

    What happened "this year" may be told of the year of a headline, if the others are all before or all after
    it and near; but not when the story has what stands behind the year with another: the 2008 crisis.
    """
    years = told.years
    if not years:
        return False
    written = document.slice(span)
    year = int(written) if len(written) == 4 else 2000 + int(written)
    behind = _BEHIND.match(document.text, span.end, headline.end)
    if behind is not None and re.search(rf"\b(?:19|20)\d\d (?:[a-z]+ )?{behind[1]}\b", document.text[headline.end :]):
        return True
    near = years[-1] < year <= years[-1] + _NEAR_YEARS or years[0] - _NEAR_YEARS <= year < years[0]
    return not (near and "year" in document.index and _THIS_YEAR.search(document.text))


def _written(document: Document, span: Span, headline: Span) -> bool:
    """True when the story has a number with its sign or unit in the very letters of the headline: 2.67m."""
    written = document.slice(span)
    if written.isalpha() or written.isdigit():
        return False
    pattern = passing(rf"(?<!\w){re.escape(written)}(?!\w)", re.IGNORECASE)
    text = document.text
    return any(pattern.search(text, *bounds) for bounds in _outside(headline, text))


def _is_year(text: str, span: Span, headline: Span) -> bool:
    """True for digits that may be a year: 2016, '16."""
    written = text[span.start : span.end]
    before = text[span.start - 1] if span.start > headline.start else " "
    return (len(written) == 4 and written[:2] in ("19", "20")) or (len(written) == 2 and before in "'’‘")


def _is_loose(document: Document, figure: Figure, told: Stated, headline: Span) -> bool:
    """True for what the body need not repeat: one, a first, a half, the number of a list's items."""
    written = document.slice(figure.span)
    if figure.value <= 1 or figure.kind == "fraction":
        return True
    if figure.kind == "ordinal" and figure.value < 13 and written.isalpha():
        return True
    after = document.text[figure.span.end : min(headline.end, figure.span.end + 40)]
    if (stop := _STOP.search(after)) is not None:
        after = after[: stop.start()]
    following = [word.strip("’'.,:") for word in after.lower().split()]
    listed = is_listed(document, figure, following, after, headline)
    if listed is not None:
        return listed and not told.counts_otherwise(figure)
    counts = figure.counts or (following and (following[0] in _TOLD or _JOINED.match(following[0])))
    return written.isalpha() and figure.kind == "number" and not counts and figure.value < 10


def _bounds(figure: Figure) -> tuple[float, float]:
    """The least and the greatest number that a story may have for a figure as it is rounded or hedged."""
    value, step = figure.value, figure.step
    slack = 0.5 * step if step != 1 or value != int(value) else 0.0
    low, high = value - slack, value + slack
    if figure.hedge == "range":
        return low, figure.high
    if figure.hedge not in ("about", "above", "below"):
        return low, high
    digits = f"{value / step:.0f}" if step > 1 else f"{value:.0f}"
    kept = digits.rstrip("0")
    if len(kept) > 1 and len(digits) - len(kept) < 2:
        next_ = _NEXT * step  # more than 59 is not said of 60
        return (low if figure.hedge != "below" else value - next_), (high if figure.hedge != "above" else value + next_)
    worth = step * 10.0 ** (len(digits) - len(kept))  # of its last digit that is no nought
    worth *= 5 if len(kept) > 1 and value // worth % 5 == 0 else 1  # 250 is as round as 200 and 300
    if figure.hedge == "about":
        slack = value * _LOOSE if len(kept) == 1 else worth / 2
        return value - slack, value + slack
    if figure.hedge == "above":
        return low, value * 1.5 if len(kept) == 1 else value + worth
    return value * 0.6 if len(kept) == 1 else value - worth, high


def _is_stated(document: Document, figure: Figure, told: Stated, headline: Span) -> bool:
    """True when a number of the story is the figure's, as it is rounded or hedged."""
    value = figure.value
    low, high = _bounds(figure)
    if told.has(document, figure, value, value):
        return True
    if told.hedged_otherwise(figure):
        return False
    if told.has(document, figure, low - 1e-9, high + 1e-9) or told.ranges_over(figure):
        return True
    if figure.step == 1 and value >= _ORDINARY and figure.kind != "number" and rounded(told.values, value):
        return True
    if (
        figure.kind == "percent"
        and within(told.changes, value - _ROUNDED, value + _ROUNDED)
        and _CHANGES.search(document.text, *headline)
    ):
        return True
    if figure.kind == "number" and value in told.heads and (not figure.counts or is_people(noun_of(figure))):
        return True
    if value != int(value):
        return False
    words = [*_COUNTED_OTHERWISE.get(int(value), ()), *_UNITS_OTHERWISE.get((int(value), figure.measure or ""), ())]
    if value in _ORDINALS and figure.kind in ("number", "ordinal"):
        words.append(_ORDINALS[int(value)])
    return any(_has_word(document, word, headline) and _tells(document, word, figure) for word in words)


def _tells(document: Document, word: str, figure: Figure) -> bool:
    """False when a word for a number stands only before nouns of other things: both campaigns, for 2 states."""
    if figure.kind != "number" or (word != "both" and word not in _ORDINALS.values()):
        return True
    texts = document.tokens.texts
    noun = noun_of(figure)
    for at in document.index[word]:
        following = texts[at + 1 : at + 4]
        if word == "both":
            following = list(filter(is_plural, following)) or [noun]
        if not noun or related(noun, following[0].lower()):
            return True
    return False


def _has_word(document: Document, word: str, headline: Span) -> bool:
    """True when the story has a word, in small letters, outside the headline."""
    starts, places = document.tokens.starts, document.index.get(word, [])
    return bool(places) and (starts[places[0]] < headline.start or starts[places[-1]] >= headline.end)
