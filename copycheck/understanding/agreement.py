"""Pairs of figures in a story that count the same thing and differ.

Whether two figures count one thing is told by what they count, by the words round them, by how many
other figures of the kind the story has, and by words that set them apart: another, of the, last year. A
fitted sum weighs these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import exp, log
from operator import mul
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.understanding.countings import NAME, Counting, groups
from copycheck.understanding.topics import weigh

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.figures import Figure

APART = 3.0  # figures of which one is so many times the other are hardly a slip
VARIOUS = 7  # different figures of a kind beyond which the story plainly counts several things
FEW = 5  # counts up to this are so common that much more has to speak for their being one
REACH = 8  # figures of one kind back that a figure is compared with
STATES = 50  # of America: all of them, beside those that something holds for

_INTRODUCE = frozenset("are had has have is only were".split())  # before a figure: counts what was not told of before
_RANKED = frozenset("first next last past each every".split())


class Clash(Struct, frozen=True):
    """Two figures that seem to count one thing and differ; ``likeness`` is 0..1, how surely they do."""

    first: Figure
    again: Figure
    likeness: float
    what: str


def features(one: Counting, other: Counting, crowd: int, values: int, place: float, held: int) -> tuple[float, ...]:
    """What tells whether two figures count one thing.

    ``crowd``: figures of the kind in the story; ``values``: how many different ones.
    """
    shared = one.words.keys() & other.words.keys()
    weight = sum(one.words[key] for key in shared)
    least = min(sum(one.words.values()), sum(other.words.values()))
    close = one.near.keys() & other.near.keys()
    near = sum(one.near[key] for key in close)
    nearest = min(sum(one.near.values()), sum(other.near.values()))
    both = one.modifiers & other.modifiers
    either = one.modifiers | other.modifiers
    names = one.names & other.names
    lone = len(one.names - other.names) and len(other.names - one.names)
    _, _, rarity = weigh(one.head) if one.head else ("", "", 2.0)
    ratio = abs(log((one.figure.value + 0.5) / (other.figure.value + 0.5)))
    large = log(1.0 + min(one.figure.value, other.figure.value))
    return (
        weight / (least + 3.0),
        near / (nearest + 2.0),
        log(1.0 + weight),
        log(1.0 + near),
        float(bool(both)),
        float(bool(either) and not both),
        float(bool(one.modifiers) != bool(other.modifiers)),
        log(crowd),
        log(values),
        float(one.apart or other.apart),
        float(one.quoted and other.quoted),
        float(other.definite),
        float(one.definite),
        float(one.quoted != other.quoted),
        float(bool(one.when and other.when and not one.when & other.when)),
        float(bool(one.when & other.when)),
        float(bool(names)),
        float(bool(lone)),
        rarity / 7.0,
        float(one.kind[:1] == "#"),
        large,
        float(one.figure.hedge != other.figure.hedge),
        place,
        log(held),
        float(one.head == other.head),
        float(bool(one.before) and one.before == other.before),
        float(bool(one.after) and one.after == other.after),
        min(ratio, 2.5),
        float(ratio > 0.75),
        float(one.figure.value <= 10 and other.figure.value <= 10),
        float(len(str(int(one.figure.value))) == len(str(int(other.figure.value)))),
        float(one.figure.value % 10 == 0) + float(other.figure.value % 10 == 0),
        float(bool(one.beside and other.beside and not one.beside & other.beside)),
        float(bool(one.beside & other.beside)),
        float(bool(one.when) != bool(other.when)),
        float(one.verb == other.verb != ""),
        float(one.verb != other.verb and one.verb != "" and other.verb != ""),
        float(one.each or other.each),
        float(one.subject != other.subject and one.subject != "" and other.subject != ""),
        float(one.subject == other.subject != ""),
        float(bool(one.times and other.times and not one.times & other.times)),
        float(bool(one.times & other.times)),
        float(bool(one.times) != bool(other.times)),
        float(sorted(f"{one.figure.value:.0f}") == sorted(f"{other.figure.value:.0f}")),
        float(abs(one.figure.value - other.figure.value) <= 3),
        float(abs(one.figure.value - other.figure.value) <= 3 and one.figure.value > 20),
        float(
            min(one.figure.value, other.figure.value) > 20
            and f"{one.figure.value:.0f}"[0] == f"{other.figure.value:.0f}"[0]
        ),
        float(
            one.figure.value % 10 != 0
            and other.figure.value % 10 != 0
            and min(one.figure.value, other.figure.value) > 20
        ),
        log(1.0 + len(shared)),
        weight / (max(sum(one.words.values()), sum(other.words.values())) + 3.0),
    )


# Fitted by bench/fit_agreement.py on figures that published stories repeat, and on those that differ.
BASE = 2.541
WEIGHTS = (
    0.574, 0.122, 0.232, 0.019, 0.888, 0.304, -0.275, -0.239, -0.832, 0.564, -0.177, 0.977, 0.085, 0.773, 0.000,
    0.238, 0.474, 0.235, -0.086, 0.048, -0.143, 0.137, -0.276, 0.773, 0.089, 0.646, 1.162, 0.040, -0.496, -0.462,
    -0.254, 0.497, -0.564, 0.253, 0.047, -0.507, -0.417, -0.378, -0.589, -0.046, -0.829, 0.256, 0.181, 0.642, 1.007,
    0.101, 0.760, -0.203, -0.460, 0.336,
)  # fmt: skip


def likeness(measured: tuple[float, ...]) -> float:
    """How surely two figures count one thing, 0..1."""
    return 1.0 / (1.0 + exp(-BASE - sum(map(mul, WEIGHTS, measured))))


def clashes(document: Document) -> tuple[Clash, ...]:
    """Pairs of figures that seem to count one thing and differ, the likeliest of each kind, in order."""
    found: list[Clash] = []
    for key, row in groups(document).items():
        best: Clash | None = None
        for one, other, measured in pairs(row):
            sure = likeness(measured)
            if max(one.figure.value, other.figure.value) <= FEW:
                sure *= sure**2
            if best is None or sure > best.likeness:
                best = Clash(one.figure, other.figure, sure, key)
        if best:
            found.append(best)
    return tuple(sorted(found, key=lambda clash: clash.again.span))


def pairs(row: list[Counting], equal: bool = False) -> Iterator[tuple[Counting, Counting, tuple[float, ...]]]:
    """Pairs of one kind that may clash, with their features; ``equal``: also pairs of one value."""
    counts = Counter(counting.figure.value for counting in row)
    if len(counts) > VARIOUS:
        return
    for at, other in enumerate(row):
        for one in row[max(0, at - REACH) : at]:
            same = one.figure.value == other.figure.value
            if same and not equal:
                continue
            held = max(counts[one.figure.value], counts[other.figure.value])
            if not same and min(counts[one.figure.value], counts[other.figure.value]) > 1:
                continue
            if may_clash(one, other):
                values = len(counts) + same
                yield one, other, features(one, other, len(row), values, _apart(one, other), max(1, held - same))


def _apart(one: Counting, other: Counting) -> float:
    return log(1.0 + abs(other.sentence.start - one.sentence.start))


def may_clash(one: Counting, other: Counting) -> bool:
    """False when something tells plainly that two figures count two things, or are about the same."""
    if one.sentence == other.sentence or one.part or other.part or one.other != other.other or one.supposed:
        return False
    if one.tied != other.tied or (one.tied and one.after != other.after) or other.supposed:
        return False  # 48 states and a 50-state poll, a two-man race and a four-man contest
    if one.when and other.when and not one.when & other.when:
        return False
    low, high = sorted((one.figure.value, other.figure.value))
    if high == STATES and one.kind == "stat":
        return False
    if high > APART * low or (one.other and one.other in _RANKED):
        return False
    if one.modifiers and other.modifiers and not (one.modifiers & other.modifiers or other.definite):
        return False
    if _set_apart(one.figure, other.figure):
        return False
    if one.holders and other.holders and not (one.holders & other.holders or other.definite):
        return False
    if one.before in _INTRODUCE and other.before in _INTRODUCE:
        return False
    if one.before == "all" and not other.definite:
        return False
    if (other.before == "all" and one.figure.hedge) or (one.before == "all" and other.figure.hedge):
        return False
    if one.owner and other.owner and one.owner != other.owner:
        return False
    if one.ordinal != other.ordinal and one.ordinal and other.ordinal:
        return False
    if not (other.definite or one.modifiers & other.modifiers or one.kind[0] == "#") and one.words.keys().isdisjoint(
        other.words
    ):
        return False
    return not agree(one.figure, other.figure)


def _set_apart(one: Figure, other: Figure) -> bool:
    """True when each counts what is named, and by different names: Republican voters, Democratic voters."""
    first, again = (set(NAME.findall(figure.counts or "")) for figure in (one, other))
    return bool(first and again) and first.isdisjoint(again)


def agree(one: Figure, other: Figure) -> bool:
    """True when two figures of different value are one as they are hedged or rounded."""
    low, high = sorted((one, other), key=lambda figure: figure.value)
    if low.value == high.value:
        return False
    hedges = {one.hedge, other.hedge}
    if len(hedges) > 1 and (low.hedge == "above" or high.hedge == "below"):
        return high.value < 2 * low.value
    slack = 0.0 if one.step == other.step else 0.5 * max(one.step, other.step)
    if "about" in hedges and len(hedges) > 1:
        slack = max(slack, 0.1 * high.value, 1.0 if high.value > 9 else 0.0)
    return high.value - low.value <= slack
