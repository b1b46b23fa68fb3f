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
from itertools import repeat
from math import exp, log, sqrt
from operator import add, mul
from pathlib import Path

from copycheck.understanding.vectors import SIZE, dot

REACH = 30.0
DOUBT = 0.3
PRIOR = 8.0
EXPECTED = 0.3
RARE = 2.5
WINDOW = 3
SHORT = 12.0
# Measures of ``features`` that are also held to the rest of the story, by their place.
HELD = (0, 1, 2, 3, 6, 7, 8, 9)
# The trees' sum at which relatedness is a half, and how softly it falls there.
MIDDLE = -3.0
SOFTNESS = 2.0

Row = tuple[int, float, int, float, int, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or headline as it is measured.

    ``keys``: weight of each telling word by its stem; ``names``: those stems that are written like
    names; ``bare``: those that stand alone, as a surname does once it was introduced; ``vector``: what it
    is about, of length 1, or all 0; ``strength``: how long that vector was before; ``known``: words it
    was made of; ``words``: all words; ``he``: pronouns of the third person; ``said``: whether speech is
    reported.
    """

    keys: dict[str, float]
    names: list[str]
    bare: list[str]
    vector: list[float]
    strength: float
    known: int
    words: int
    he: int
    said: bool


@cache
def trees() -> tuple[float, tuple[Row, ...]]:
    """The sum that the trees start from, and the trees.

    A tree is feature, limit, the feature and limit asked next when the first is at most its limit, the
    same for when it is not, and the four answers.
    """
    lines = Path(__file__).with_name("trees.txt").read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines[1:]:
        f, t, g, u, h, v, a, b, c, d = line.split()
        found.append((int(f), float(t), int(g), float(u), int(h), float(v), float(a), float(b), float(c), float(d)))
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
    """The measures of each passage, then those in ``HELD`` as the story's own spread shows them."""
    count = len(passages)
    if not count:
        return []
    places: dict[str, list[int]] = {}
    for index, passage in enumerate(passages):
        for key in passage.keys:
            if key in places:
                places[key].append(index)
            else:
                places[key] = [index]
    weights = [passage.known / (passage.known + SHORT) for passage in passages]
    total = [0.0] * SIZE
    for passage, weight in zip(passages, weights, strict=True):
        total = list(map(add, total, map(mul, repeat(weight), passage.vector)))
    length = dot(total, total)
    beside = _beside(passages, weights)
    said = sum(passage.said for passage in passages) / count
    outside: Collection[str] = headline.keys if headline else ()
    rows = []
    for index, passage in enumerate(passages):
        weight = weights[index]
        along = dot(passage.vector, total)
        rest = sqrt(max(length - 2.0 * weight * along + weight * weight, 1e-9))
        cosine = (along - weight) / rest if passage.known else 0.0
        rows.append(
            [
                *_borne(index, passage, places, outside),
                cosine,
                *beside[index],
                cosine * passage.strength / (passage.known + 3) / 100.0,
                dot(passage.vector, headline.vector) if headline else cosine,
                log(1 + passage.words),
                10.0 * passage.he / (passage.words + 5),
                passage.said - said,
                sum(1 for name in passage.bare if len(places[name]) == 1 and name not in outside),
                sum(1 for name in passage.bare if len(places[name]) > 1 or name in outside),
                log(count),
                index / (count - 1) if count > 1 else 0.5,
            ]
        )
    return _held(rows, [weight + 0.05 for weight in weights])


def _borne(
    index: int, passage: Passage, places: dict[str, list[int]], outside: Collection[str]
) -> tuple[float, float, float, float, float, float]:
    """How the rest of the story bears the passage's words out.

    The share of their weight borne out, near places most; that by many places; that by the paragraphs
    beside; the share of names; the weight of words that stand nowhere else, and the number of rare ones.
    """
    borne, total = PRIOR * EXPECTED, PRIOR
    central = beside = own = 0.0
    rare = 0
    for key, weight in passage.keys.items():
        total += weight
        where = places[key]
        support = 1.0 if key in outside else 0.0
        if len(where) > 1:
            at = bisect_left(where, index)
            for place in where[max(at - 2, 0) : at + 3]:
                if place != index:
                    away = abs(place - index)
                    support += REACH / (REACH + away)
                    if away == 1:
                        beside += weight
            others = min(len(where) - 1, 6)
            central += weight * others / (others + 2.0)
        if support:
            borne += weight * support / (support + DOUBT)
        else:
            own += weight
            rare += weight > RARE
    known = sum(1 for name in passage.names if len(places[name]) > 1 or name in outside)
    return borne / total, central / total, beside / total, (known + 0.5) / (len(passage.names) + 1), log(1 + own), rare


def _beside(passages: Sequence[Passage], weights: list[float]) -> list[tuple[float, float, float, float]]:
    """How near each passage's vector is to those round it.

    Mean over the window; the nearest of it; mean of the two beside; and how much nearer those two are
    to each other than to the passage.
    """
    count = len(passages)
    near = [
        [dot(passages[at].vector, passages[to].vector) for to in range(at + 1, min(at + 1 + WINDOW, count))]
        for at in range(count)
    ]
    found = []
    for index in range(count):
        window = [(near[at][index - at - 1], weights[at]) for at in range(max(0, index - WINDOW), index)]
        window += list(zip(near[index], weights[index + 1 : index + 1 + WINDOW], strict=True))
        share = sum(weight for _, weight in window)
        local = sum(value * weight for value, weight in window) / share if share else 0.0
        two = [near[index - 1][0]] if index else []
        two += near[index][:1]
        mean = sum(two) / len(two) if two else 0.0
        across = near[index - 1][1] if 0 < index < count - 1 else mean
        found.append((local, max((value for value, _ in window), default=0.0), mean, across - mean))
    return found


def _held(rows: list[list[float]], weights: list[float]) -> list[list[float]]:
    """``rows`` with, for each of ``HELD``, how far it lies from the mean of the others, in their spreads."""
    whole = sum(weights)
    held = [list(row) for row in rows]
    for place in HELD:
        values = [row[place] for row in rows]
        mean = sum(value * weight for value, weight in zip(values, weights, strict=True)) / whole
        square = sum(weight * (value - mean) ** 2 for value, weight in zip(values, weights, strict=True))
        for row, value, weight in zip(held, values, weights, strict=True):
            others = whole - weight or 1.0
            middle = (mean * whole - weight * value) / others
            spread = max((square - weight * (value - mean) ** 2 * whole / others) / others, 0.0)
            row.append((value - middle) / (sqrt(spread) + 0.04))
    return held
