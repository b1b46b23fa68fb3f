"""Fits how surely words that come again are a turn of phrase, for copycheck/understanding/phrasing.py.

    COPYCHECK_DATA=… python bench/fit_phrases.py

Prints the constants ``BASE`` and ``WEIGHTS``. Fitted by logistic regression on one half of the articles:
on phrases planted a second time, as ``bench/accuracy/repetition.py`` plants them, and on what the articles
repeat by themselves. Of that, some was read by hand (``accuracy/read/what-is-a-phrase.tsv``); the rest is
taken for terms. ``BASE`` is such that so many of the planted phrases are found as are aimed at.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from operator import mul
from pathlib import Path

from copycheck.document import Document
from copycheck.rule import Rule
from copycheck.understanding.phrases import Echo

sys.path.insert(0, str(Path(__file__).parent / "accuracy"))

import corpus
from fit_passages import Row, fit
from repetition import load, plant

AIM = 0.803  # share of the planted phrases
READ = Path(__file__).parent / "accuracy" / "read" / "what-is-a-phrase.tsv"


def echoes(rule: Rule, document: Document) -> Iterator[Echo]:
    """Those echoes that the rule would report if each were its story's own."""
    reported = {problem.span for problem in rule.check(document)}
    return (echo for echo in document.echoes if echo.again in reported)


def verdicts() -> dict[tuple[str, int], float]:
    """What was read: article and offset, and whether it is a turn of phrase."""
    with READ.open(encoding="utf-8") as file:
        return {
            (row["article"], int(row["offset"])): float(row["verdict"] == "right")
            for row in csv.DictReader(file, delimiter="\t")
        }


def main() -> None:
    """Fit and print."""
    rule = load("repetition/phrase")
    sys.modules[type(rule).__module__].__dict__["OWN"] = float("-inf")
    read = verdicts()
    planted: list[tuple[float, ...] | None] = []
    table: list[Row] = []
    for article in corpus.articles():
        if article.half != "fit":
            continue
        found = plant(article)
        if found:
            source, phrase, start = found
            meant = (
                echo
                for echo in echoes(rule, corpus.document(source))
                if echo.again.start < start + len(phrase) and start < echo.again.end
            )
            echo = next(meant, None)
            planted.append((1.0, *echo.facts) if echo else None)
        for echo in echoes(rule, corpus.document(article.source)):
            table.append(((1.0, *echo.facts), read.get((article.id, echo.again.start), 0.0), 1.0))
    rows = [row for row in planted if row]
    weights = fit([*table, *((row, 1.0, 1.0) for row in rows)])
    scores = sorted((sum(map(mul, weights, row)) for row in rows), reverse=True)
    base = weights[0] - scores[int(AIM * len(planted))]
    right = sum(truth for _, truth, _ in table)
    print(f"# {len(planted)} planted, {len(table)} that the articles have, {right:.0f} of them right")
    print(f"BASE = {base:.3f}")
    print(f"WEIGHTS = ({', '.join(f'{weight:.3f}' for weight in weights[1:])})")


if __name__ == "__main__":
    main()
