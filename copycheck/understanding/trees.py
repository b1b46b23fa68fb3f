"""Boosted trees of two questions each, asked of a whole story at once.

A measure is not held against each tree's limit in turn: its place among all limits that any tree sets it
is looked up, and with it, as one long integer, every question that it answers with no. The answers of all
measures together then point, four trees to a byte, into tables of the trees' sums.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from operator import getitem, or_
from pathlib import Path

from msgspec import Struct

GROUP = 4  # trees to a byte, two bits each
PATH = Path(__file__).with_name("trees.txt")


class Trees(Struct, frozen=True):
    """Trees made ready.

    ``start``: what their sum starts from; ``count``: how many there are; ``limits``: for each measure the
    limits that it is held to, in ascending order; ``noes``: for each number of limits that lie below a
    value of it, the questions answered with no; ``sums``: for each group of trees, their sum by the byte
    that says which of its answers each gives.
    """

    start: float
    count: int
    limits: list[list[float]]
    noes: list[list[int]]
    sums: list[list[float]]


@cache
def trees() -> Trees:
    """The trees that come with the program."""
    return parse(PATH.read_text(encoding="utf-8").splitlines())


def parse(lines: Sequence[str]) -> Trees:
    """Trees from lines: first what the sum starts from, then a tree a line.

    A tree is a measure's place and its limit, the measure and limit asked next when the first is at most
    its limit, the same for when it is more, and the four answers.
    """
    count = len(lines) - 1
    asked: defaultdict[int, dict[float, int]] = defaultdict(dict)
    answers: list[list[float]] = []
    # Three fields of two bits a tree: first question, second after a yes, second after a no.
    ones = [1 << 2 * count * field for field in range(3)]
    for line in lines[1:]:
        parts = line.split()
        for at in range(3):
            measure, limit = asked[int(parts[2 * at])], float(parts[2 * at + 1])
            measure[limit] = measure.get(limit, 0) | ones[at]
        ones = [one << 2 for one in ones]
        answers.append(list(map(float, parts[6:])))
    measures = [dict(sorted(asked[place].items())) for place in range(max(asked) + 1)]
    answers += [[0.0] * 4] * (-count % GROUP)
    sums = []
    for first, second, third, fourth in zip(*(answers[at::GROUP] for at in range(GROUP)), strict=True):
        low = [a + b for b in second for a in first]
        high = [a + b for b in fourth for a in third]
        sums.append([a + b for b in high for a in low])
    return Trees(
        float(lines[0]),
        count,
        [list(measure) for measure in measures],
        [list(accumulate(measure.values(), or_, initial=0)) for measure in measures],
        sums,
    )


def totals(trees: Trees, rows: Iterable[Sequence[float]]) -> list[float]:
    """The trees' sum for each paragraph; a row has all measures of one."""
    width = 2 * trees.count
    field = (1 << width) - 1
    limits, noes, sums = trees.limits, trees.noes, trees.sums
    size = len(sums)
    found = []
    for row in rows:
        # No question belongs to two measures: adding up is putting together.
        answered = sum(map(getitem, noes, map(bisect_left, limits, row)))
        first = answered & field
        after_yes = answered >> width & field
        second = after_yes ^ (after_yes ^ answered >> 2 * width) & first
        found.append(sum(map(getitem, sums, (first << 1 | second).to_bytes(size, "little")), trees.start))
    return found
