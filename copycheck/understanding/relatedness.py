"""How likely a paragraph belongs to the story round it, from its words, names and what they are about.

Each paragraph is measured twice: how much of its weight the rest of the story bears out, word by word,
and how near its vector lies to those of the rest, so that a doctor is borne out by a hospital. Both are
also held to the story's own spread. ``trees.txt`` (made by ``bench/fit_topics.py``) weighs the measures.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log, sqrt
from operator import add
from pathlib import Path

from copycheck.understanding.vectors import SIZE, dot

REACH = 30.0
DOUBT = 0.3
PRIOR = 8.0
EXPECTED = 0.3
RARE = 3.5
WINDOW = 3
# Measures that are also held to the rest of the story, by their place in ``_measure``.
HELD = (0, 1, 2, 3, 5, 6, 7, 8)
# Where the trees' verdict turns from 0 to 1, and how softly.
MIDDLE = -3.0
SOFTNESS = 2.0


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or headline as it is measured.

    ``keys``: weight of each telling word by its stem; ``names``: the stems that are written like names;
    ``vector``: what it is about, of length 1, or all 0; ``strength``: length of that vector before;
    ``known``: words that the vector was made of; ``words``: all words; ``he``: pronouns of the third
    person; ``said``: whether speech is reported.
    """

    keys: dict[str, float]
    names: list[str]
    vector: list[float]
    strength: float
    known: int
    words: int
    he: int
    said: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """Three questions of which two are asked: feature at most limit? Then one of four answers."""

    first: int
    limit: float
    left: int
    left_limit: float
    right: int
    right_limit: float
    answers: tuple[float, float, float, float]


@cache
def trees() -> tuple[float, tuple[tuple[int, float, int, float, int, float, float, float, float, float], ...]]:
    """The fitted trees, flat, and the sum that they start from."""
    lines = Path(__file__).with_name("trees.txt").read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines[1:]:
        f, t, g, u, h, v, a, b, c, d = line.split()
        found.append(
            (int(f), float(t), int(g), float(u), int(h), float(v), float(a), float(b), float(c), float(d))
        )
    return float(lines[0]), tuple(found)


def scores(passages: Sequence[Passage], headline: Passage | None) -> list[float]:
    """0..1 for each passage of a story, lower where it is less related to the rest."""
    start, grown = trees()
    found = []
    for x in features(passages, headline):
        total = start
        for f, t, g, u, h, v, a, b, c, d in grown:
            if x[f] <= t:
                total += a if x[g] <= u else b
            else:
                total += c if x[h] <= v else d
        found.append(1.0 / (1.0 + exp(min((total - MIDDLE) / SOFTNESS, 50.0))))
    return found


def features(passages: Sequence[Passage], headline: Passage | None) -> list[list[float]]:
    """The measures of each passage, then those in ``HELD`` as the story's spread sees them."""
    count = len(passages)
    places: dict[str, list[int]] = {}
    for index, passage in enumerate(passages):
        for key in passage.keys:
            if key in places:
                places[key].append(index)
            else:
                places[key] = [index]
    weights = [passage.known / (passage.known + 12.0) for passage in passages]
    total = [0.0] * SIZE
    for passage, weight in zip(passages, weights, strict=True):
        total = list(map(add, total, [weight * value for value in passage.vector]))
    length = dot(total, total)
    near = [
        [dot(passages[i].vector, passages[j].vector) for j in range(i + 1, min(i + 1 + WINDOW, count))]
        for i in range(count)
    ]
    said = sum(passage.said for passage in passages) / max(count, 1)
    outside: Collection[str] = headline.keys if headline else ()
    rows = []
    for index, passage in enumerate(passages):
        weight = weights[index]
        along = dot(passage.vector, total)
        rest = sqrt(max(length - 2.0 * weight * along + weight * weight, 1e-9))
        cosine = (along - weight) / rest if passage.known else 0.0
        title = dot(passage.vector, headline.vector) if headline else cosine
        rows.append(
            _overlap(index, passage, places, outside)
            + _nearness(index, near, weights)
            + [
                cosine,
                cosine * passage.strength / (passage.known + 3) / 100.0,
                title,
                log(1 + passage.words),
                10.0 * passage.he / (passage.words + 5),
                passage.said - said,
                log(count),
                index / (count - 1) if count > 1 else 0.5,
            ]
        )
    return _held(rows, [weight + 0.05 for weight in weights])


def _overlap(
    index: int, passage: Passage, places: dict[str, list[int]], outside: Collection[str]
) -> list[float]:
    """What the rest of the story says of the passage's words: 0-2 and more measures of them."""
    borne, total = PRIOR * EXPECTED, PRIOR
    shared = own = central = beside = 0.0
    rare = 0
    for key, weight in passage.keys.items():
        total += weight
        support = 1.0 if key in outside else 0.0
        where = places[key]
        others = len(where) - 1
        if others:
            at = bisect_left(where, index)
            for place in where[max(at - 2, 0) : at + 3]:
                if place != index:
                    away = abs(place - index)
                    support += REACH / (REACH + away)
                    if away == 1:
                        beside += weight
            central += weight * min(others, 6) / (min(others, 6) + 2.0)
        if support:
            borne += weight * support / (support + DOUBT)
            shared += weight
        else:
            own += weight
            rare += weight > RARE
    known = sum(1 for name in passage.names if len(places[name]) > 1 or name in outside)
    names = len(passage.names)
    whole = shared + own + 8.0
    return [
        borne / total,
        central / whole,
        beside / whole,
        (known + 0.5) / (names + 1),
        log(1 + own),
        *(),
    ][:4] + []


def _nearness(index: int, near: list[list[float]], weights: list[float]) -> list[float]:
    raise NotImplementedError


def _held(rows: list[list[float]], weights: list[float]) -> list[list[float]]:
    raise NotImplementedError
