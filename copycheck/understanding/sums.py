"""Sums that a sentence states: a change and its two ends, a share and its parts, a total and what makes it up."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.text import Span

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.figures import Figure

_FROM = re.compile(
    r"\b(?:from|instead of|compared (?:with|to)|against"
    r"|(?:increase|rise|growth|gain|jump|improvement|fall|drop|decline|decrease) on)\s"
    r"(?:[a-z]+ly\s|about\s|around\s|the\s|just\s)?\Z"
)
_TO = re.compile(r"\b(?:to)\s(?:[a-z]+ly\s|about\s|around\s|just\s)?\Z")
_TIMES = re.compile(
    r"\b(?P<hedge>more than |nearly |almost |roughly |about )?"
    r"(?P<word>doubl|halv|trebl|tripl|quadrupl)(?:ed|es|ing|e)\b"
)
_FACTORS = {"doubl": 2.0, "halv": 0.5, "trebl": 3.0, "tripl": 3.0, "quadrupl": 4.0}
_NAMES = {"doubl": "twice", "halv": "half", "trebl": "three times", "tripl": "three times", "quadrupl": "four times"}
_APART = re.compile(r"[;:]|\b(?:and|while|but|whereas|when|which|who)\b")
_FINER = 2  # times the finer step of two, to which the coarser figure is taken to be exact
_FRACTION_SLACK = 0.06  # a third may be 28 or 39 per cent
_OPENS_PARTS = re.compile(r"\s?[–—:(]\s?|\s-\s|,\s")
_NEXT_PART = re.compile(r"(?:\s[^\W\d_][\w’'-]*){0,3}(?:,|,?\sand|;)\s")
_CLOSES_PARTS = re.compile(
    r"(?:\s[^\W\d_][\w’'-]*){0,2}\s?(?:[–—.;)]|,\s(?:were|was|are|have|had|died|who)\b|\s-\s|\Z)"
)
_PEOPLE = frozenset(
    "people passengers victims dead patients members prisoners hostages migrants survivors students pupils".split()
)
_KINDS_OF_PEOPLE = frozenset(
    """men women children boys girls adults teenagers babies infants civilians soldiers officers policemen police
    passengers crew drivers pedestrians students teachers man woman child boy girl baby adult teenager""".split()
)
_OF = re.compile(r"\s(?:out\s)?of\s(?:the\s|its\s|their\s|all\s|his\s|her\s)?\Z")
_TOTAL = re.compile(
    r"(?:,\s|\s[–—-]\s|\sfor\s|\s)(?:making\s|a\s|for\sa\s|giving\s|to\sgive\s|in\s)*(?:combined\s|grand\s)?total(?:s|ling|ing)?\s(?:of\s)?\Z"
)
_MAJORITY = re.compile(r"(?:\svotes)?,?\s(?:a|with\sa|giving\sa)\s(?:majority|margin)\sof\s\Z")


class Sum(Struct, frozen=True):
    """A sum that does not come out: the figure that states it, what it should be, the sum as told, and its parts."""

    figure: Figure
    right: float | None
    told: str
    parts: tuple[Figure, ...]
    span: Span | None = None


def find(document: Document) -> tuple[Sum, ...]:
    """Sums of ``document`` that do not come out, in order; each lies within a sentence."""
    found: list[Sum] = []
    row: list[Figure] = []
    ends = [sentence.end for sentence in document.sentences]
    last = -1
    for figure in document.figures:
        at = bisect_right(ends, figure.span.start)
        if at != last and row:
            found += _sums(document, row)
            row = []
        row.append(figure)
        last = at
    if row:
        found += _sums(document, row)
    return tuple(found)


def _sums(document: Document, row: list[Figure]) -> Iterator[Sum]:
    if len(row) < 2 or len(row) > 12:
        return
    text = document.text
    yield from _changes(text, row)
    if len(row) > 3 and sum(_source(text, figure) for figure in row) > 1:
        for at in range(len(row) - 2):
            if not _APART.search(text, row[at].span.end, row[at + 2].span.start):
                yield from _changes(text, row[at : at + 3])
    if len(row) > 2:
        yield from _shares(text, row)
        yield from _parts(text, row)
        yield from _totals(text, row)
        yield from _majorities(text, row)


# -- changes --------------------------------------------------------------------------------------


def _changes(text: str, row: list[Figure]) -> Iterator[Sum]:
    """Rose 25% from 50 to 75; fell by £2m, from £15m to £12m; doubled from 10 to 30."""
    ends = _ends(text, row)
    if ends is None:
        return
    before, after = ends
    if not before.value or before.hedge == "range" or after.hedge == "range":
        return
    told = f"{_written(text, before)} to {_written(text, after)}"
    low, high = _bounds(before, after.step), _bounds(after, before.step)
    claims = [figure for figure in row if figure.change == "by" and figure not in ends and _beside(text, figure, ends)]
    claims = [claim for claim in claims if not _opposed(claim, before, after)]
    if len(claims) == 1:
        claim = claims[0]
        if claim.kind in ("percent", "points") and before.kind == "percent":
            yield from _points(claim, before, after, told)
        elif claim.kind == "percent" and before.kind not in ("percent", "points"):
            yield from _percent(claim, before, after, told, low, high)
        elif claim.kind == "fraction" and before.kind not in ("percent", "points"):
            yield from _fraction(text, claim, before, after, told)
        elif claim.measure == before.measure and claim.kind == before.kind:
            least, most = (
                sorted((high[0] - low[1], high[1] - low[0]))
                if after.value >= before.value
                else sorted((low[0] - high[1], low[1] - high[0]))
            )
            right = round(abs(after.value - before.value), 6)
            if not _fits(claim, least, most):
                word = "rise" if after.value > before.value else "fall"
                yield Sum(
                    claim, right, f"{told} is a {word} of {{right}}, not {_written(text, claim)}.", (before, after)
                )
    yield from _times(text, row, before, after, told)


def _ends(text: str, row: list[Figure]) -> tuple[Figure, Figure] | None:
    """The two ends of the one change that a sentence states."""
    sources = [figure for figure in row if _source(text, figure)]
    if len(sources) != 1:
        return None
    before = sources[0]
    alike = [
        figure
        for figure in row
        if figure is not before
        and (figure.kind, figure.measure) == (before.kind, before.measure)
        and figure.change != "by"
    ]
    targets = [
        figure
        for figure in alike
        if figure.change == "to" or _TO.search(text, max(0, figure.span.start - 16), figure.span.start)
    ]
    chosen = targets or alike
    if len(chosen) != 1 or before.change == "by":
        return None
    after = chosen[0]
    if before.counts and after.counts and before.counts.split()[-1].lower() != after.counts.split()[-1].lower():
        return None
    return before, after


def _source(text: str, figure: Figure) -> bool:
    """True for a figure that a change starts from."""
    start = figure.span.start
    return figure.change == "from" or _FROM.search(text, max(0, start - 24), start) is not None


def _beside(text: str, claim: Figure, ends: tuple[Figure, Figure]) -> bool:
    """True when no other clause parts a change from its ends."""
    start = min(claim.span.end, *(end.span.end for end in ends))
    stop = max(claim.span.start, *(end.span.start for end in ends))
    between = text[start:stop]
    return (
        len(between) < 120 and ";" not in between and not re.search(r"\b(?:while|but|whereas|as|when|which)\b", between)
    )


def _opposed(claim: Figure, before: Figure, after: Figure) -> bool:
    """True when a change goes the other way than the words at both ends say: it is another change."""
    ways = {figure.direction for figure in (before, after) if figure.direction}
    return bool(claim.direction and ways) and claim.direction not in ways


def _percent(
    claim: Figure, before: Figure, after: Figure, told: str, low: tuple[float, float], high: tuple[float, float]
) -> Iterator[Sum]:
    rises = after.value >= before.value
    right = 100 * (after.value - before.value) / before.value
    least = 100 * (high[0] / low[1] - 1)
    most = 100 * (high[1] / max(low[0], 1e-9) - 1)
    if not rises:
        right, least, most = -right, -most, -least
    word = "rise" if rises else "fall"
    shown = _round(right, claim.step)
    if claim.direction and claim.direction != ("up" if rises else "down"):
        yield Sum(
            claim, None, f"{told} is a {word} of {shown:g}%, not a {'fall' if rises else 'rise'}.", (before, after)
        )
    elif not _fits(claim, least, most):
        yield Sum(claim, shown, f"{told} is a {word} of {shown:g}%, not {claim.value:g}%.", (before, after))


def _fraction(text: str, claim: Figure, before: Figure, after: Figure, told: str) -> Iterator[Sum]:
    """Fell by a third, from 50 to 40."""
    share = after.value / before.value - 1
    if before.approximate or after.approximate or abs(abs(share) - claim.value) < _FRACTION_SLACK or claim.hedge:
        return
    word = "rise" if share > 0 else "fall"
    yield Sum(claim, None, f"{told} is a {word} of {abs(share):.0%}, not of {_written(text, claim)}.", (before, after))


def _points(claim: Figure, before: Figure, after: Figure, told: str) -> Iterator[Sum]:
    away = round(abs(after.value - before.value), 6)
    slack = 0.5 * (before.step + after.step)
    word = "rise" if after.value > before.value else "fall"
    if claim.kind == "points":
        if not _fits(claim, away - slack, away + slack):
            yield Sum(
                claim, away, f"{told} is a {word} of {away:g} percentage points, not {claim.value:g}.", (before, after)
            )
        return
    share = abs(after.value / before.value - 1) * 100
    if _fits(claim, away - 1e-9, away + 1e-9) and abs(share - claim.value) > 1:
        points = "point" if away == 1 else "points"
        told = f"{told} is a {word} of {away:g} percentage {points}, or of {share:.0f}%; not of {claim.value:g}%."
        yield Sum(claim, None, told, (before, after))


def _times(text: str, row: list[Figure], before: Figure, after: Figure, told: str) -> Iterator[Sum]:
    start = min(before.span.start, after.span.start)
    for match in _TIMES.finditer(text, max(row[0].span.start - 80, start - 60), start):
        factor = _FACTORS[match["word"]]
        if re.search(r"[.;]\s", text[match.end() : start]):
            continue
        ratio = after.value / before.value
        hedge = (match["hedge"] or "").strip()
        low, high = (0.85, 1.2) if hedge not in ("more than",) else (0.95, 1.6)
        if not low * factor <= ratio <= high * factor:
            span = Span(match.start("word"), match.end())
            times = f"{_round(ratio, 0.1):g} times as much"
            yield Sum(after, None, f"{told} is {times}, not {_NAMES[match['word']]}.", (before, after), span)


# -- shares, parts and totals ---------------------------------------------------------------------


def _shares(text: str, row: list[Figure]) -> Iterator[Sum]:
    """Twelve of the 40 members (30%)."""
    for at in range(len(row) - 2):
        part, whole, claim = row[at : at + 3]
        if not (part.kind == whole.kind == "number" and claim.kind == "percent" and part.value < whole.value):
            continue
        if not _OF.fullmatch(text[part.span.end : whole.span.start]):
            continue
        gap = text[whole.counted.end if whole.counted else whole.span.end : claim.span.start]
        if not re.fullmatch(r"(?:\s[^\W\d_]+){0,3}(?:,\sor|\s\(|,)\s?(?:about\s|some\s|just\s)?", gap):
            continue
        right = 100 * part.value / whole.value
        if part.hedge or whole.hedge or _fits(claim, right - 0.01, right + 0.01):
            continue
        shown = _round(right, claim.step)
        told = f"{_written(text, part)} of {_written(text, whole)} is {shown:g}%, not {claim.value:g}%."
        yield Sum(claim, shown, told, (part, whole))


def _parts(text: str, row: list[Figure]) -> Iterator[Sum]:
    """Twelve people – five men, four women and two children – were killed."""
    at = 0
    while at < len(row) - 2:
        whole = row[at]
        parts: list[Figure] = []
        opens = None
        if whole.kind == "number" and whole.counted and not whole.approximate:
            gap = text[whole.counted.end : row[at + 1].span.start]
            opens = _OPENS_PARTS.fullmatch(gap)
            parts = _run(text, row[at + 1 :]) if opens else []
        at += 1
        if len(parts) < 2 or opens is None:
            continue
        nouns = [(part.counts or "").split()[-1:] for part in parts]
        if opens[0] == ", ":
            people = (whole.counts or "").lower().split()[-1] in _PEOPLE
            if not people or not all(noun and noun[0].lower() in _KINDS_OF_PEOPLE for noun in nouns):
                continue
        last = parts[-1]
        end = last.counted.end if last.counted else last.span.end
        if not _CLOSES_PARTS.match(text, end) or " and" not in text[parts[-2].span.end : last.span.start]:
            continue
        right = sum(part.value for part in parts)
        if right != whole.value:
            told = f"{' + '.join(_written(text, part) for part in parts)} = {right:g}, not {_written(text, whole)}."
            yield Sum(whole, right, told, tuple(parts))


def _run(text: str, row: list[Figure]) -> list[Figure]:
    """The figures that are listed one after the other: five men, four women and two children."""
    parts = [row[0]]
    for figure in row[1:]:
        last = parts[-1]
        end = last.counted.end if last.counted else last.span.end
        if not _NEXT_PART.fullmatch(text, end, figure.span.start):
            break
        parts.append(figure)
    plain = all(part.kind == "number" and not part.approximate and not part.change for part in parts)
    return parts if plain else []


def _totals(text: str, row: list[Figure]) -> Iterator[Sum]:
    """£12m for schools and £8m for roads, a total of £20m."""
    whole = row[-1]
    parts = [figure for figure in row[:-1] if (figure.kind, figure.measure) == (whole.kind, whole.measure)]
    if not 2 <= len(parts) <= 5 or len(parts) != len(row) - 1 or whole.kind not in ("money", "number", "measure"):
        return
    if not _TOTAL.search(text, max(0, whole.span.start - 40), whole.span.start):
        return
    if any(part.approximate or part.change or part.hedge for part in parts):
        return
    joined = all(
        re.search(r",|\band\b|\bplus\b", text[one.span.end : other.span.start]) for one, other in pairwise(parts)
    )
    right = round(sum(part.value for part in parts), 6)
    slack = 0.5 * sum(part.step for part in parts) if any(part.step != 1 for part in parts) else 0.0
    if joined and not _fits(whole, right - slack, right + slack):
        shown = f"{right:g}" if whole.kind == "number" else "{right}"
        told = f"{' + '.join(_written(text, part) for part in parts)} = {shown}, not {_written(text, whole)}."
        yield Sum(whole, right, told, tuple(parts))


def _majorities(text: str, row: list[Figure]) -> Iterator[Sum]:
    """By 15 votes to 12, a majority of three."""
    for at in range(len(row) - 2):
        one, other, claim = row[at : at + 3]
        if not all(figure.kind == "number" and not figure.hedge for figure in (one, other, claim)):
            continue
        if not re.fullmatch(r"(?:\svotes)?\sto\s", text[one.span.end : other.span.start]):
            continue
        if not _MAJORITY.fullmatch(text, other.span.end, claim.span.start):
            continue
        right = abs(one.value - other.value)
        if right != claim.value:
            yield Sum(
                claim,
                right,
                f"{one.value:g} to {other.value:g} is a majority of {right:g}, not {claim.value:g}.",
                (one, other),
            )


# -- rounding -------------------------------------------------------------------------------------


def _bounds(figure: Figure, other: float) -> tuple[float, float]:
    """Between what a figure's true value may lie, as it is rounded and hedged.

    ``other`` is the step of the figure that it is held against: who writes £1.08bn means £1.0bn by £1bn.
    """
    step = min(figure.step, _FINER * other) if figure.step > other else figure.step
    slack = 0.5 * step if figure.step != 1 or figure.kind in ("percent", "measure") else 0.0
    if figure.step == 1 and figure.value >= 1000 and figure.value % 1000 == 0:
        zeros = len(str(int(figure.value))) - len(str(int(figure.value)).rstrip("0"))
        slack = min(0.5 * 10**zeros, 0.02 * figure.value)
    if figure.hedge == "about":
        slack = max(slack, 0.1 * abs(figure.value))
    low, high = figure.value - slack, figure.value + slack
    if figure.hedge == "above":
        high = figure.value * 1.2 + slack
    elif figure.hedge == "below":
        low = figure.value * 0.8 - slack
    return low, high


def _fits(claim: Figure, least: float, most: float) -> bool:
    """True when a figure that states a result agrees with bounds on it."""
    slack = 0.5 * claim.step + 1e-6 if claim.kind in ("percent", "points") or claim.step != 1 else 1e-6
    if claim.hedge == "about":
        slack = max(slack, 0.15 * claim.value + 0.5)
    low, high = claim.low - slack, claim.high + slack
    if claim.hedge == "above":
        high = claim.value * 1.6 + 1
    elif claim.hedge == "below":
        low = claim.value * 0.6 - 1
    return least <= high and low <= most


def _round(value: float, step: float) -> float:
    """A result with as many places as the figure that it stands for, one more where that says nothing."""
    places = 0 if step >= 1 else 1 if step >= 0.1 else 2
    rounded = round(value, places)
    return rounded if rounded else round(value, places + 1)


def _written(text: str, figure: Figure) -> str:
    return " ".join(text[figure.span.start : figure.span.end].split())
