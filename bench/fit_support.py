"""Fits how surely a headline belongs to a story, for copycheck/understanding/support.py.

    COPYCHECK_DATA=… python bench/fit_support.py

Prints the constants ``BASE`` and ``WEIGHTS``. Fitted by logistic regression on one half of the articles: each
headline over its own story, and over the stories of others, of the same publisher and of any; and, weighing
little, the opening words of articles without a headline over the rest of them and over the rest of others. The
other half is for ``bench/accuracy/agreement.py`` to report on. The same data give the same constants.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fit_passages import fit

from copycheck.document import Block, Document
from copycheck.text import Span
from copycheck.understanding.support import features, judged, read, stems
from copycheck.understanding.tokens import tokenize

sys.path.insert(0, str(Path(__file__).parent / "accuracy"))

import corpus
import headlines

OTHERS = 6  # headlines of other stories over each story, and as many of the same publisher
SHORTEST = 60  # words of a story
OWN = 12.0  # weight of a story's own headline beside that of another
OPENED = 0.03  # weight of opening words beside a headline


def words(headline: str) -> list[str]:
    """A headline's words as the program reads them."""
    return tokenize(headline, (Block("headline", Span(0, len(headline))),)).texts


def rows() -> list[tuple[tuple[float, ...], float, float]]:
    """Measures with a one before them, whether the headline is the story's own, and what the pair weighs."""
    found: list[tuple[tuple[float, ...], float, float]] = []
    pairs = headlines.pairs("fit", OTHERS)
    stories = {article.id: corpus.document(headlines.alone(article)) for article, _, _ in pairs}
    for article, headline, own in pairs:
        if stories[article.id].words >= SHORTEST:
            found.append((measured(headline, stories[article.id]), float(own), OWN if own else 1.0))
    random = corpus.seeded("openings")
    opened = headlines.opened("fit")
    for article, opening in opened:
        story = corpus.document(article.text.partition(opening)[2])
        if story.words >= SHORTEST:
            found.append((measured(opening, story), 1.0, OPENED * OTHERS))
            for _, other in random.sample(opened, OTHERS):
                found.append((measured(other, story), float(other == opening), OPENED))
    return found


def measured(headline: str, story: Document) -> tuple[float, ...]:
    """What a headline is measured by over a story, after a one."""
    told = words(headline)
    body = read(story, stems(told))
    return 1.0, *features(judged(told, headline, body), body)


def main() -> None:
    """Fit and print."""
    table = rows()
    base, *weights = fit(table)
    print(f"# {sum(truth > 0 for _, truth, _ in table)} own headlines, {len(table)} pairs")
    print(f"BASE = {base:.3f}")
    print(f"WEIGHTS = ({', '.join(f'{weight:.3f}' for weight in weights)})")


if __name__ == "__main__":
    main()
