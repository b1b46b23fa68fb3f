from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from copycheck.api import Bad, Document, Edit, Fix, Problem, Related, Rule, Span

STEM = 6  # letters of a word that are compared, so that inflections agree
CROWD = 8  # a word in more passages than this does not lead to a pair
LONGEST = 300  # words of a passage that are compared
NEAR = 0.3  # share of weight that makes a pair worth comparing
SAME = 1.2  # likeness from which two passages are one given twice
FURNITURE = re.compile(
    r"(?i)\b(?:share (?:this|on)|sign up|newsletters?|read more|follow (?:us|@|him on|her on)|click (?:here|to)|"
    r"subscri(?:be|ption)|advertisement|getty images|scroll down|all rights reserved|copyright|e-?mail us|"
    r"contributed to this (?:report|story)|download (?:the|our) app|watch (?:the video|live)|photo(?:graph)? by|"
    r"related:|https?:|www\.|pic\.twitter)|©"
)
ENDS = frozenset(".!?…\"'”’»)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or paragraph to compare: where it stands, and its words as keys."""

    span: Span
    block: int
    keys: tuple[str, ...]
    weights: Mapping[str, float]
    figures: frozenset[str]
    names: frozenset[str]
    weight: float


def measures(one: Unit, other: Unit) -> tuple[float, ...]:
    """What two passages have in common: shares of words and weight, order, figures and names."""
    mine, theirs = one.weights, other.weights
    shared = [key for key in mine if key in theirs]
    common = sum(mine[key] for key in shared)
    either = one.weight + other.weight - common
    plain = len(shared) / max(len(mine) + len(theirs) - len(shared), 1)
    first = {}
    for place, key in enumerate(one.keys):
        first.setdefault(key, place)
    tails: list[int] = []
    run = longest = 0
    previous = -2
    for key in other.keys:
        place = first.get(key)
        if place is None:
            previous = -2
            run = 0
            continue
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
        run = run + 1 if place == previous + 1 else 1
        longest = max(longest, run)
        previous = place
    lengths = len(one.keys), len(other.keys)
    return (
        common / max(either, 0.01),
        common / max(min(one.weight, other.weight), 0.01),
        plain,
        2 * len(tails) / sum(lengths),
        longest / min(lengths),
        min(len(one.figures ^ other.figures), 4),
        float(bool(one.figures - other.figures and other.figures - one.figures)),
        min(len(one.names - theirs.keys()) + len(other.names - mine.keys()), 5),
        float(bool(one.names - theirs.keys() and other.names - mine.keys())),
        min(lengths) / max(lengths),
        math.log(1 + max(lengths)),
    )
