"""Holds the report on one article to a table of its faults.

    python bench/faults.py ARTICLE FAULTS.tsv [--all]

The table has a row a fault: id, expect (``flag``, ``quiet``, ``may``), rules (ids parted by ``|``),
text, occurrence (which of the places where the text stands, from 1), related (``yes`` when a
place named as related counts too), why. A ``flag`` row holds when a problem of one of its rules
touches the text; a ``quiet`` row when none does. Rows whose rules do not exist yet are counted
apart, or as missed with ``--all``. Exit status 1 when a row does not hold.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from copycheck.engine import Engine, Settings, in_source
from copycheck.problem import Problem
from copycheck.text import Span


def place(source: str, text: str, occurrence: int) -> Span:
    """The range of the nth ``text`` in ``source``; raises ValueError when there are not so many."""
    at = -1
    for _ in range(occurrence):
        at = source.find(text, at + 1)
        if at < 0:
            raise ValueError(f"“{text}” does not stand {occurrence} times in the article")
    return Span(at, at + len(text))


def touching(problems: list[Problem], rules: set[str], where: Span, related: bool) -> list[Problem]:
    """Problems of ``rules`` that touch ``where``, themselves or, if wanted, by a related place."""
    return [
        problem
        for problem in problems
        if problem.rule in rules
        and (problem.span.overlaps(where) or (related and any(other.span.overlaps(where) for other in problem.related)))
    ]


def main() -> int:
    """Print a line a row, then the sum."""
    parser = argparse.ArgumentParser(description="Hold the report on an article to a table of its faults.")
    parser.add_argument("article", type=Path)
    parser.add_argument("faults", type=Path)
    parser.add_argument("--all", action="store_true", help="count rows of rules that do not exist as missed")
    arguments = parser.parse_args()
    engine = Engine(Settings())
    document = engine.open(arguments.article)
    checked = engine.check(document)
    problems = [in_source(document, problem) for problem in checked.problems]
    held = missed = absent = 0
    with arguments.faults.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            rules = set(row["rules"].split("|"))
            if row["expect"] == "may":
                continue
            if not rules & set(engine.registry.ids) and not arguments.all:
                absent += 1
                continue
            where = place(document.source, row["text"], int(row["occurrence"]))
            found = touching(problems, rules, where, row["related"] == "yes" and row["expect"] == "flag")
            good = bool(found) == (row["expect"] == "flag")
            held, missed = held + good, missed + (not good)
            print(f"{'ok  ' if good else 'MISS'} {row['expect']:<5} {row['id']:<18} {row['rules']}")
    for failure in [*engine.registry.failures, *checked.failures]:
        print(failure, file=sys.stderr)
    print(f"{held} rows hold, {missed} do not; {absent} are for rules that do not exist yet")
    return 1 if missed or checked.failures else 0


if __name__ == "__main__":
    sys.exit(main())
