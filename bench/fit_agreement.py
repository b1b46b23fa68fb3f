"""Fits how surely two figures count one thing, for copycheck/understanding/agreement.py.

    COPYCHECK_DATA=… python bench/fit_agreement.py

Prints the constants ``BASE`` and ``WEIGHTS``. Fitted by logistic regression on one half of the articles: on
figures that a story repeats, one of each pair changed as a slip would change it, and on figures of one kind
that differ as published. The same data give the same constants.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from fit_passages import fit
from msgspec.structs import replace

from copycheck.understanding.agreement import Counting, bent, groups, pairs

sys.path.insert(0, str(Path(__file__).parent / "accuracy"))

import corpus
from agreement import slip

HALF = sys.argv[1] if len(sys.argv) > 1 else "fit"


def slipped(random: Random, counting: Counting) -> Counting:
    """A counting with another value."""
    return replace(counting, figure=replace(counting.figure, value=slip(random, counting.figure.value)))


def rows(half: str) -> list[tuple[tuple[float, ...], float, float]]:
    """Features with a one before them, whether the two count one thing, and what the pair weighs."""
    random = corpus.seeded("agreement")
    found: list[tuple[tuple[float, ...], float, float]] = []
    for article in corpus.articles():
        if half not in (article.half, "all"):
            continue
        document = corpus.document(article.source)
        for row in groups(document, equal=True).values():
            same: list[tuple[Counting, Counting]] = []
            mine = []
            for one, other, measured in pairs(row, equal=True):
                if one.figure.value == other.figure.value:
                    same.append((one, other))
                else:
                    mine.append((measured, 0.0))
            for one, other in same[:6]:
                if random.random() < 0.5:
                    changed = [slipped(random, counting) if counting is one else counting for counting in row]
                    one = changed[row.index(one)]
                else:
                    changed = [slipped(random, counting) if counting is other else counting for counting in row]
                    other = changed[row.index(other)]
                mine += [
                    (measured, 1.0)
                    for first, again, measured in pairs(changed)
                    if (first is one or again is one) and (first is other or again is other)
                ]
            found += [((1.0, *bent(measured)), truth, min(1.0, 6.0 / len(mine))) for measured, truth in mine]
    return found


def main() -> None:
    """Fit and print."""
    table = rows(HALF)
    base, *weights = fit(table)
    print(f"# {sum(truth > 0 for _, truth, _ in table)} pairs that count one thing, {len(table)} in all")
    print(f"BASE = {base:.3f}")
    print(f"WEIGHTS = ({', '.join(f'{weight:.3f}' for weight in weights)})")


if __name__ == "__main__":
    main()
