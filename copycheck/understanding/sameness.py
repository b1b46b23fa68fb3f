"""How surely two figures of a story count one thing: facts about the two, weighed by a fitted sum."""

from __future__ import annotations

from math import exp, log
from operator import mul

from copycheck.understanding.countings import Counting
from copycheck.understanding.retold import alike
from copycheck.understanding.topics import stem, weigh

GENERIC = frozenset(map(stem, "people men women children officials officers others things members".split()))
TELLING = 0.8  # how rare the same words beside two figures have to be to tell that they are about one thing
FEW = 5  # counts up to this are common


def echoes(one: Counting, other: Counting) -> tuple[float, float]:
    """How rare the words are that stand in one order right before two figures, and right behind what they count."""
    return alike(one.leading, other.leading), alike(one.trailing, other.trailing)


def vague(one: Counting, other: Counting) -> bool:
    """True for a few men, officials or things, of which a story may have these and those."""
    return one.head in GENERIC and max(one.figure.value, other.figure.value) <= FEW


def features(
    one: Counting, other: Counting, crowd: int, values: int, place: float, held: int, echo: tuple[float, float]
) -> tuple[float, ...]:
    """What tells whether two figures count one thing.

    ``crowd``: figures of the kind in the story; ``values``: how many different ones. ``place``: how far apart the
    two are; ``held``: how many figures have the value of the one or of the other; ``echo``: what ``echoes`` gives.
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
    run = min(sum(echo), 5.0)
    few = max(one.figure.value, other.figure.value) <= FEW
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
        run,
        float(run > TELLING),
        float(min(echo) > 0.0),
        float(bool(lone)) * float(run > TELLING),
        min(len(one.seldom & other.seldom), 4) / 2,
        float(one.named <= crowd),
        float(one.named == 2),
        float(few),
        float(few and max(one.figure.value, other.figure.value) <= 3),
        float(few and one.verb != other.verb and one.verb != "" and other.verb != ""),
        float(few and other.definite),
        float(few) * min(run, 4.0),
        float(bool(one.figure.hedge or other.figure.hedge)),
        float(other.definite and one.named <= crowd),
        float(bool(one.figure.counts) and one.figure.counts == other.figure.counts),
        float(held > 1),
        float(vague(one, other)),
        float(one.headline),
    )


# Fitted by bench/fit_agreement.py on figures that published stories repeat, and on those that differ.
BASE = 3.363
WEIGHTS = (
    0.944, 0.110, -0.041, 0.102, 0.507, 0.095, -0.275, -0.612, -0.740, 0.356, 0.240, 1.176, 0.425, 0.512, 0.311, 0.612,
    0.329, -0.812, -0.215, -0.036, 0.356, -0.394, 0.674, 0.448, 1.007, 0.355, -0.043, -0.501, -0.348, -0.163, 0.162,
    0.120, 0.305, -0.370, -0.363, -0.580, 0.080, 0.345, -0.854, 0.012, -0.109, 1.002, 1.488, 0.071, 0.612, -0.146,
    -0.611, 0.598, 0.402, 0.112, 1.044, -0.039, -0.442, -0.574, 0.043, 0.518, 0.419, -0.110, 0.508, 0.596, 0.037,
    0.693, 0.026, -0.064, -0.701, 0.450,
)  # fmt: skip


def likeness(measured: tuple[float, ...]) -> float:
    """How surely two figures count one thing, 0..1."""
    return 1.0 / (1.0 + exp(-BASE - sum(map(mul, WEIGHTS, measured))))
