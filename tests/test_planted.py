"""The sample stories' faults are found where they were planted, and what only looks like one is left alone.

``planted.tsv`` has a row a place: file, rule (ids parted by ``|``), text, occurrence, related, why and
expect (``flag``, ``quiet``, ``may``).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from copycheck.engine import Engine, Settings, in_source
from copycheck.problem import Problem
from copycheck.text import Span

HERE = Path(__file__).resolve().parent
ENGINE = Engine(Settings())


def rows(expect: str) -> Iterator[dict[str, str]]:
    """Rows of a kind for which at least one rule exists."""
    with (HERE / "planted.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["expect"] == expect and set(row["rule"].split("|")) & set(ENGINE.registry.ids):
                yield row


@cache
def checked(name: str) -> tuple[str, list[Problem]]:
    """Source and problems of a sample story, spans in the source."""
    document = ENGINE.open(HERE / "stories" / name)
    result = ENGINE.check(document)
    assert result.failures == []
    return document.source, [in_source(document, problem) for problem in result.problems]


def found(row: dict[str, str], *, related: bool) -> list[Problem]:
    """Problems of the row's rules that touch its place, by a related place too where that is asked for."""
    source, problems = checked(row["file"])
    pattern = re.compile(r"\s+".join(map(re.escape, row["text"].split())))
    places = [Span(*match.span()) for match in pattern.finditer(source)]
    place = places[int(row["occurrence"]) - 1]
    return [
        problem
        for problem in problems
        if problem.rule in row["rule"].split("|")
        and any(
            span.overlaps(place)
            for span in [problem.span, *(item.span for item in problem.related if related and row["related"] == "yes")]
        )
    ]


def name(row: dict[str, str]) -> str:
    return f"{row['file']}: {row['rule']}: {row['text'][:30]}"


@pytest.mark.parametrize("row", list(rows("flag")), ids=name)
def test_planted_fault_is_found(row: dict[str, str]) -> None:
    assert found(row, related=True), row["why"]


@pytest.mark.parametrize("row", list(rows("quiet")), ids=name)
def test_near_fault_is_left_alone(row: dict[str, str]) -> None:
    assert found(row, related=False) == [], row["why"]
