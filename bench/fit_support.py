"""Fits how surely a headline belongs to a story, for copycheck/understanding/support.py.

    COPYCHECK_DATA=… python bench/fit_support.py

Prints the constants ``BASE`` and ``WEIGHTS``. Fitted by logistic regression on one half of the articles with
a headline: each headline over its own story, and over the stories of others, of the same publisher and
of any. The other half is for ``bench/accuracy/agreement.py`` to report on. The same data give the same
constants.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fit_passages import fit

from copycheck.document import Block
from copycheck.text import Span
from copycheck.understanding.support import features, read
from copycheck.understanding.tokens import tokenize

sys.path.insert(0, str(Path(__file__).parent / "accuracy"))

import corpus
import headlines

OTHERS = 6  # headlines of other stories over each story, and as many of the same publisher
OWN = 10.0  # weight of a story's own headline beside that of another


def words(headline: str) -> list[str]:
    """A headline's words as the program reads them."""
    return tokenize(headline, (Block("headline", Span(0, len(headline))),)).texts


def rows() -> list[tuple[tuple[float, ...], float, float]]:
    """Measures with a one before them, whether the headline is the story's own, and what the pair weighs."""
    found: list[tuple[tuple[float, ...], float, float]] = []
    pairs = headlines.pairs("fit", OTHERS)
    bodies = {article.id: read(corpus.document(headlines.alone(article))) for article, _, _ in pairs}
    for article, headline, own in pairs:
        measured = features(words(headline), bodies[article.id])
        found.append(((1.0, *measured), float(own), OWN if own else 1.0))
    return found


def main() -> None:
    """Fit and print."""
    table = rows()
    base, *weights = fit(table)
    print(f"# {sum(truth > 0 for _, truth, _ in table)} own headlines, {len(table)} pairs")
    print(f"BASE = {base:.3f}")
    print(f"WEIGHTS = ({', '.join(f'{weight:.3f}' for weight in weights)})")


if __name__ == "__main__":
    main()
