"""Measures given twice, in two units: 10 miles (16km), 38C (100F), 12st 5lb, or 78kg."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.figures import Figure

# What is measured, then unit and worth in the first unit of its line; a unit of two sizes has both.
_TABLE = """
length  m 1, km 1000, cm 0.01, mm 0.001, mile 1609.344, nmi 1852, yd 0.9144, ft 0.3048, in 0.0254
area    m2 1, km2 1000000, ha 10000, acre 4046.856, mi2 2589988, ft2 0.092903, yd2 0.836127
weight  kg 1, g 0.001, mg 0.000001, tonne 1000, ton 907.185 1016.047 1000, kt 1000000, lb 0.453592, oz 0.02835, st 6.35
volume  l 1, ml 0.001, gal 3.785412 4.54609, pt 0.473176 0.568261, m3 1000, ft3 28.316847
speed   km/h 1, mph 1.609344, m/s 3.6, kn 1.852
"""
_SIZES: dict[str, tuple[str, tuple[float, ...]]] = {}
for _line in _TABLE.strip().splitlines():
    _what, _, _units = _line.partition(" ")
    for _unit in _units.split(","):
        _name, *_worth = _unit.split()
        _SIZES[_name] = _what, tuple(float(worth) for worth in _worth)
_METRIC = frozenset("m km cm mm m2 km2 ha kg g mg tonne kt l ml m3 km/h m/s °C".split())
_BRACKET = re.compile(
    r"\s?[(\[](?:(?P<about>about|around|roughly|some|nearly|almost|approximately|approx\.?|just (?:over|under)|over"
    r"|c\.|~)\s)?(?:or\s|i\.e\.,?\s)?"
)
_OR = re.compile(r",\sor\s(?:(?P<about>about|around|roughly|some|nearly|almost|approximately)\s)?|\s?/\s?")
_CLOSES = re.compile(r"\s?(?:[)\]]|,\s|\s(?:above|high|long|wide|tall|deep|away|per|an hour|of)\b|;)")
CLOSE = 0.015
LOOSE = 0.1


class Conversion(Struct, frozen=True):
    """A measure and the same in another unit; ``right``: what that should be, to as many places."""

    first: Figure
    again: Figure
    right: float
    holds: bool


def find(document: Document) -> tuple[Conversion, ...]:
    """Conversions of ``document`` in order."""
    return tuple(made for one, other in pairwise(document.figures) if (made := _conversion(document.text, one, other)))


def _conversion(text: str, one: Figure, other: Figure) -> Conversion | None:
    if other.kind != "measure" or one.kind != "measure" or one.measure == other.measure:
        return None
    if other.span.start - one.span.end > 24 or one.measure is None or other.measure is None:
        return None
    gap = text[one.span.end : other.span.start]
    link = _BRACKET.fullmatch(gap) or _OR.fullmatch(gap)
    if link is None or (gap.strip().startswith(("(", "[")) and not _CLOSES.match(text, other.span.end)):
        return None
    if (one.measure in _METRIC) == (other.measure in _METRIC) and not {"nmi", "kn", "acre"} & {
        one.measure,
        other.measure,
    }:
        return None
    ways = _ways(one.measure, other.measure)
    if not ways:
        return None
    about = bool(link["about"]) or bool({"about", "above", "below"} & {one.hedge, other.hedge})
    rights = [_range(way, one) for way in ways]
    holds = any(_near(low, high, other, about, way, one) for way, (low, high) in zip(ways, rights, strict=True))
    return Conversion(one, other, _as_written(rights[0][0], other), holds)


Way = tuple[float, float]


def _ways(one: str, other: str) -> list[Way]:
    """Factor and summand that turn one unit into another; several where units have several sizes."""
    if one == "°C" and other == "°F":
        return [(1.8, 32.0), (1.8, 0.0)]
    if one == "°F" and other == "°C":
        return [(1 / 1.8, -32 / 1.8), (1 / 1.8, 0.0)]
    mine, theirs = _SIZES.get(one), _SIZES.get(other)
    if mine is None or theirs is None or mine[0] != theirs[0]:
        return []
    return [(a / b, 0.0) for a in mine[1] for b in theirs[1]]


def _range(way: Way, figure: Figure) -> tuple[float, float]:
    high = figure.high if figure.hedge == "range" else figure.value
    return figure.value * way[0] + way[1], high * way[0] + way[1]


def _near(low: float, high: float, other: Figure, about: bool, way: Way, one: Figure) -> bool:
    """True when a figure is what a measure comes to, as both are rounded."""
    theirs = (other.value, other.high if other.hedge == "range" else other.value)
    values = (low, high) if other.hedge == "range" else (low, low)
    if one.hedge == "range" and other.hedge != "range":
        return min(low, high) * 0.95 <= other.value <= max(low, high) * 1.05
    for right, written in zip(values, theirs, strict=True):
        slack = max(0.5 * _place(other, written), 0.5 * one.step * way[0]) + CLOSE * abs(right)
        if about:
            slack = max(slack, LOOSE * abs(right))
        if abs(right - written) > slack + 1e-6:
            return False
    return True


def _place(figure: Figure, written: float) -> float:
    """The worth of the last place that a value says something by: 10 of 30, 1 of 32, 0.1 of 1.8, and 5 of 45."""
    if figure.step < 1:
        return figure.step
    place = figure.step
    while written and place < 1000 and written % (place * 10) == 0:
        place *= 10
    if place == 1 and written > 20 and written % 5 == 0:
        return 5.0
    return place


def _as_written(right: float, other: Figure) -> float:
    """What a conversion should say, to as many places as it does, and to more when that is nothing."""
    step = other.step
    places = 0 if step >= 1 else 1 if step >= 0.1 else 2
    rounded = round(right, places)
    while not rounded and places < 4:
        places += 1
        rounded = round(right, places)
    return rounded
