"""Fits how surely two passages say the same, for copycheck/understanding/passages.py.

    COPYCHECK_DATA=… python bench/fit_passages.py

Prints the constants ``BASE`` and ``WEIGHTS``. Fitted by logistic regression on one half of
``sentence_pairs.jsonl``, and, as pairs that do not say the same, on the pairs that the program
compares in one half of ``articles.jsonl``; those weigh little, because a few of them do. The other
halves are for ``bench/accuracy/repetition.py`` to report on. The same data give the same constants.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from math import exp
from pathlib import Path

from copycheck.document import Block, Document
from copycheck.text import Span
from copycheck.understanding.passages import Words, bent, compare, find, words
from copycheck.understanding.tokens import tokenize
from copycheck.understanding.topics import weigh

sys.path.insert(0, str(Path(__file__).parent / "accuracy"))

import corpus

IN_STORY = 0.4  # weight of a pair from an article beside one of the pairs that somebody judged
REUSED = 6.0  # weight of a pair of reused passages beside a pair of news sentences
COPIED = 0.8  # share of words in one order from which two passages of an article are one by mistake
RIDGE = 1.0
ROUNDS = 12

Row = tuple[tuple[float, ...], float, float]  # features with a one before them, what is true, weight


def prepared(text: str) -> Words:
    """A passage as the program compares it."""
    texts = tokenize(text, (Block("paragraph", Span(0, len(text))),)).texts
    return words(texts, [weigh(word) for word in texts])


def rows() -> list[Row]:
    """The pairs of the half that is fitted on."""
    found: list[Row] = []
    for pair in corpus.records("sentence_pairs.jsonl"):
        if corpus.half(pair["a"] + pair["b"]) == "fit" and len(find(story(pair["a"], pair["b"]))):
            features = bent(compare(prepared(pair["a"]), prepared(pair["b"])))
            found.append(((1.0, *features), float(pair["same"]), REUSED if pair["set"] == "pan" else 1.0))
    for article in corpus.articles():
        if article.half == "fit":
            document = corpus.document(article.source)
            for repeat in find(document):
                if repeat.ordered < COPIED:
                    both = (prepared(document.slice(span)) for span in (repeat.first, repeat.again))
                    found.append(((1.0, *bent(compare(*both))), 0.0, IN_STORY))
    return found


def story(*paragraphs: str) -> Document:
    """A story of these paragraphs."""
    return corpus.document("\n\n".join(paragraphs))


def fit(table: list[Row]) -> list[float]:
    """Coefficients by Newton's method, with a small penalty on their size."""
    width = len(table[0][0])
    weights = [0.0] * width
    for _ in range(ROUNDS):
        slope = [-RIDGE * weight * (at > 0) for at, weight in enumerate(weights)]
        curve = [[RIDGE * (row == column and row > 0) for column in range(width)] for row in range(width)]
        for features, truth, share in table:
            score = sum(weight * value for weight, value in zip(weights, features, strict=True))
            guess = 1.0 / (1.0 + exp(-score))
            error, doubt = share * (truth - guess), share * guess * (1.0 - guess)
            for at, value in enumerate(features):
                if value:
                    slope[at] += error * value
                    line, scaled = curve[at], doubt * value
                    for other in range(at + 1):
                        line[other] += scaled * features[other]
        for at in range(width):
            for other in range(at):
                curve[other][at] = curve[at][other]
        weights = [weight + step for weight, step in zip(weights, solve(curve, slope), strict=True)]
    return weights


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The solution of a system of linear equations, by elimination."""
    size = len(right)
    lines = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(lines[row][at]))
        lines[at], lines[pivot] = lines[pivot], lines[at]
        for row in range(size):
            if row != at:
                factor = lines[row][at] / lines[at][at]
                lines[row] = [value - factor * other for value, other in zip(lines[row], lines[at], strict=True)]
    return [line[-1] / line[at] for at, line in enumerate(lines)]


def main() -> None:
    """Fit and print."""
    table = rows()
    base, *weights = fit(table)
    print(f"# {sum(truth > 0 for _, truth, _ in table)} pairs that say the same, {len(table)} in all")
    print(f"BASE = {base:.3f}")
    print(f"WEIGHTS = ({', '.join(f'{weight:.3f}' for weight in weights)})")


if __name__ == "__main__":
    main()
