"""Fits how surely two figures count one thing, for copycheck/understanding/agreement.py.

    COPYCHECK_DATA=… python bench/fit_agreement.py

Prints the constants ``BASE`` and ``WEIGHTS``. Fitted by logistic regression on one half of the articles: on
counts that a story repeats, one of them changed as a slip would change it, and on figures of one kind that
differ as published. The same data give the same constants.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from fit_passages import fit

from copycheck.text import Span
from copycheck.understanding.agreement import pairs
from copycheck.understanding.countings import groups

sys.path.insert(0, str(Path(__file__).parent / "accuracy"))

import corpus
from agreement import recounted

SLIPS = 4  # slips in a story
HALF = sys.argv[1] if len(sys.argv) > 1 else "fit"


def rows(half: str) -> list[tuple[tuple[float, ...], float, float]]:
    """Features with a one before them, whether the two count one thing, and what the pair weighs."""
    random = corpus.seeded("agreement")
    found: list[tuple[tuple[float, ...], float, float]] = []
    for article in corpus.articles():
        if half not in (article.half, "all"):
            continue
        document = corpus.document(article.source)
        for row in groups(document).values():
            differ = [measured for _, _, measured in pairs(row)]
            found += [((1.0, *measured), 0.0, len(differ) ** -0.5) for measured in differ]
        for _ in range(SLIPS):
            made = recounted(random, document)
            slipped = list(touching(*made)) if made else []
            found += [((1.0, *measured), 1.0, 1.0 / SLIPS / len(slipped)) for measured in slipped]
    return found


def touching(text: str, changed: Span) -> Iterator[tuple[float, ...]]:
    """Features of the pairs that a changed figure is one of."""
    for row in groups(corpus.document(text)).values():
        for one, other, measured in pairs(row):
            if any(counting.figure.span.overlaps(changed) for counting in (one, other)):
                yield measured


def main() -> None:
    """Fit and print."""
    table = rows(HALF)
    base, *weights = fit(table)
    print(f"# {sum(truth > 0 for _, truth, _ in table)} pairs that count one thing, {len(table)} in all")
    print(f"BASE = {base:.3f}")
    print(f"WEIGHTS = ({', '.join(f'{weight:.3f}' for weight in weights)})")


if __name__ == "__main__":
    main()
