"""Cities of a country or US state, by the names that English copy gives them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("cities.txt")


_DOUBLED = re.compile(r"(.)\1+")


def _key(name: str) -> str:
    """A name without the differences of transcription: Daraa and Dar’a, Al-Qamishli and Al Qamishli."""
    return _DOUBLED.sub(r"\1", name.lower().replace("'", "").replace("’", "").replace("-", " "))


@cache
def _lines() -> dict[str, str]:
    """The cities of each country and state, still in one text; made by ``bench/make_cities.py``."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return {place: cities for place, _, cities in (line.partition(": ") for line in lines)}


@cache
def _cities(place: str) -> frozenset[str]:
    # All at once: what parts the names stays as it is.
    return frozenset(_key(_lines().get(place, "")).split(", "))


def is_city_of(city: str, place: str) -> bool:
    """True when ``place`` is a country or US state and ``city`` a city of 50,000 people or more in it."""
    return place in _lines() and _key(city) in _cities(place)
