"""Fits how surely two figures count one thing, for copycheck/understanding/sameness.py.

    COPYCHECK_DATA=… python bench/fit_agreement.py

Prints the constants ``BASE`` and ``WEIGHTS``. Fitted by logistic regression on one half of the articles: on
counts that a story repeats, each place of them changed as a slip would change it beside the others, and on
figures of one kind that differ as published. The same data give the same constants.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from fit_passages import fit

from copycheck.document import Document
from copycheck.understanding.agreement import pairs
from copycheck.understanding.countings import groups

sys.path.insert(0, str(Path(__file__).parent / "accuracy"))

import corpus
from agreement import repeated, slipped

SLIPS = 2  # at each place of a count that is repeated
HALF = sys.argv[1] if len(sys.argv) > 1 else "fit"

Row = tuple[tuple[float, ...], float, float]  # features with a one before them, what is true, weight


def rows(half: str) -> list[Row]:
    """Features with a one before them, whether the two count one thing, and what the pair weighs."""
    random = corpus.seeded("agreement")
    found: list[Row] = []
    for article in corpus.articles():
        if half in (article.half, "all"):
            document = corpus.document(article.source)
            for row in groups(document).values():
                differ = [measured for _, _, measured in pairs(row)]
                found += [((1.0, *measured), 0.0, len(differ) ** -0.5) for measured in differ]
            found += slips(random, document)
    return found


def slips(random: Random, document: Document) -> Iterator[Row]:
    """Pairs of which one is changed, and the other the same count as it stands elsewhere."""
    for value, spans in repeated(document):
        made = [slipped(random, document, value, span) for span in spans for _ in range(SLIPS)]
        for text, changed in filter(None, made):
            both = [
                measured
                for row in groups(corpus.document(text)).values()
                for *two, measured in pairs(row)
                if any(counting.figure.span.overlaps(changed) for counting in two)
                and any(counting.figure.value == value for counting in two)
            ]
            yield from (((1.0, *measured), 1.0, 1.0 / len(made) / len(both)) for measured in both)


def main() -> None:
    """Fit and print."""
    table = rows(HALF)
    base, *weights = fit(table)
    print(f"# {sum(truth > 0 for _, truth, _ in table)} pairs that count one thing, {len(table)} in all")
    print(f"BASE = {base:.3f}")
    print(f"WEIGHTS = ({', '.join(f'{weight:.3f}' for weight in weights)})")


if __name__ == "__main__":
    main()
