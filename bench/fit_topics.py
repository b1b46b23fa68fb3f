"""Fit the trees of copycheck/understanding/trees.txt: how the measures of a paragraph tell a foreign one.

Into each story of the half for fitting a paragraph of another story of its set is put at a random place;
the story as it was counts as clean. Boosted trees of depth two learn to tell the foreign paragraph by the
measures of ``copycheck.understanding.relatedness``. Vectors know the stories they were fitted on too well,
so each third of the stories is measured with vectors that were fitted on the other two:

    for third in 0 1 2; do
        python bench/make_vectors.py GLOVE --without $third --output FOLDER/vectors-$third.bin
    done
    COPYCHECK_DATA=../data PYTHONPATH=. python bench/fit_topics.py FOLDER

Last it prints what ``Topic.at_home`` adds up: a line through the same paragraphs, and the sum over which one in a
hundred lies of those that the trees call little related.

It needs numpy, scipy and scikit-learn, which the project itself does not.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parent / "accuracy"))

import corpus
from make_vectors import third
from topics import planted

from copycheck.understanding import topics, vectors
from copycheck.understanding.relatedness import bear, features

TARGET = Path(__file__).parent.parent / "copycheck" / "understanding" / "trees.txt"
TREES, RATE = 300, 0.1
ROUNDS = 6
# As flow/topic-shift has them.
LONG, BORNE_OUT, LITTLE = 12, 0.33, 0.065


def rows(folder: Path, half: str) -> Iterator[tuple[list[list[float]], list[bool]]]:
    """The measures of each story's paragraphs, and which of them is foreign."""
    chosen = [article for article in corpus.articles() if half in (article.half, "all")]
    for part in range(3):
        vectors.PATH = folder / f"vectors-{part}.bin"
        vectors.table.cache_clear()
        topics.entry.cache_clear()
        topics.facts.clear()
        for story in planted(chosen, rounds=ROUNDS, name="fit"):
            if third(story.id) != part:
                continue
            for source, foreign in ((story.source, story.foreign), (story.clean, None)):
                document = corpus.document(source)
                measured = topics.measure(document)
                told = [index for index, serving in enumerate(measured.serving) if not serving]
                truth = [document.body[index].span.start == foreign for index in told]
                if foreign is None or any(truth):
                    borne = bear(measured.told, measured.headline)
                    columns = features(measured.told, measured.headline, borne) if told else []
                    yield [list(row) for row in zip(*columns, strict=True)], truth


def looks(half: str) -> Iterator[tuple[tuple[float, float, float], bool]]:
    """Of each paragraph that its words do not bear out, what ``at_home`` adds up, and whether it is little related."""
    chosen = [article for article in corpus.articles() if half in (article.half, "all")]
    for planted_story in planted(chosen, name="look"):
        document = corpus.document(planted_story.source)
        for number, topic in enumerate(document.topics):
            if topic.words >= LONG and not topic.borne_beyond(BORNE_OUT):
                known = log(1 + len(topic._story._lanes(number)))
                near = topic.at_home - topics.SHARED * topic.borne + topics.KNOWN * known + topics.LEAST
                yield (topic.borne, near, known), topic.relatedness < LITTLE


def print_look(half: str) -> None:
    """Print the figures of ``at_home`` as they would be fitted now."""
    measured, little = map(np.array, zip(*looks(half), strict=True))
    line = LogisticRegression(C=1e4, max_iter=5000, class_weight="balanced").fit(measured, little)
    borne, _, known = line.coef_[0] / line.coef_[0][1]
    sums = measured @ np.array([borne, 1.0, known])
    least = float(np.quantile(sums[little], 0.99))
    print(
        f"at_home: SHARED {borne:.2f}, KNOWN {-known:.3f}, LEAST {least:.3f}; {np.mean(sums > least):.2f} lie over it"
    )


def flat(tree: Any) -> str:
    """A tree as a line of ``trees.txt``."""
    nodes = tree.nodes

    def question(at: int) -> tuple[int, float, int, int]:
        node = nodes[at]
        if node["is_leaf"]:
            return 0, float("inf"), at, at
        return int(node["feature_idx"]), float(node["num_threshold"]), int(node["left"]), int(node["right"])

    first, limit, left, right = question(0)
    second, second_limit, a, b = question(left)
    third_, third_limit, c, d = question(right)
    answers = " ".join(f"{float(nodes[at]['value']):.4f}" for at in (a, b, c, d))
    return f"{first} {limit:.5g} {second} {second_limit:.5g} {third_} {third_limit:.5g} {answers}"


def main() -> int:
    """Write the trees."""
    parser = argparse.ArgumentParser(description="Fit the trees that tell a foreign paragraph.")
    parser.add_argument("folder", type=Path, help="with vectors-0.bin, vectors-1.bin and vectors-2.bin")
    parser.add_argument("--half", choices=("fit", "all"), default="fit")
    parser.add_argument("--output", type=Path, default=TARGET)
    arguments = parser.parse_args()
    measured: list[list[float]] = []
    truth: list[bool] = []
    for values, foreign in rows(arguments.folder, arguments.half):
        measured += values
        truth += foreign
    model = HistGradientBoostingClassifier(
        max_iter=TREES, max_depth=2, learning_rate=RATE, min_samples_leaf=60, l2_regularization=5, max_features=0.5,
        early_stopping=False, random_state=0,
    )  # fmt: skip
    model.fit(np.array(measured), np.array(truth))
    start = float(model._baseline_prediction.ravel()[0])
    lines = [f"{start:.4f}", *(flat(predictors[0]) for predictors in model._predictors)]
    arguments.output.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(lines) - 1} trees from {len(truth)} paragraphs, {sum(truth)} of them foreign: {arguments.output}")
    vectors.PATH = Path(vectors.__file__).with_name("vectors.bin")
    vectors.table.cache_clear()
    topics.entry.cache_clear()
    topics.facts.clear()
    print_look(arguments.half)
    return 0


if __name__ == "__main__":
    sys.exit(main())
