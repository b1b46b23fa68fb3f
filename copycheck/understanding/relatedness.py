"""How likely a paragraph belongs to the story round it, from its words, names and what they are about.

Each paragraph is measured twice: how much of its weight the rest of the story bears out, word by word,
and how near its vector lies to those of the rest, so that a doctor is borne out by a hospital. Both are
also held to the story's own spread. ``trees.txt`` (made by ``bench/fit_topics.py``) weighs the measures.

A measure is worked out for all paragraphs before the next one is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise, repeat
from math import dist, exp, log, sqrt
from operator import add, mul, sub

from copycheck.understanding import vectors
from copycheck.understanding.hands import hands
from copycheck.understanding.paragraphs import Passage, read
from copycheck.understanding.trees import totals, trees

REACH = 30.0
DOUBT = 0.3
PRIOR = 8.0
EXPECTED = 0.3
RARE = 2.5
WINDOW = 3
SHORT = 12.0
OPENING = 4  # passages that open a story
MANY = 6  # paragraphs that have a word, beyond which more make no difference
# Measures of ``features`` that are also held to the rest of the story, by their place.
HELD = (0, 1, 2, 3, 6, 7, 8, 9, 20, 21, 22, 23)
# The trees' sum at which relatedness is a half, and how softly it falls there.
MIDDLE = -3.0
SOFTNESS = 2.0
MOST = 90.0  # beyond which it is nought


# The share of a paragraph's weight that the rest of the story bears out, near places most; that which many places do;
# that which the paragraphs beside do; the weight of words that stand nowhere else, and the number of rare ones; the
# share of the paragraph's weight that the headline has, and that which the paragraphs that open the story have.
Row = tuple[float, float, float, float, int, float, float]


class Borne:
    """How a story bears out its paragraphs' words.

    ``told`` has for each paragraph its telling stems with their weights, ``headline`` those of the headline.
    ``places``: for each stem that stands in several of them, or in the headline, the paragraphs that have it.
    """

    def __init__(self, told: Sequence[Mapping[str, float]], headline: Mapping[str, float]) -> None:
        self._told = told
        self._headline = headline
        places: dict[str, list[int]] = {}
        for index, stems in enumerate(told):
            for stem in stems:
                if stem in places:
                    places[stem].append(index)
                else:
                    places[stem] = [index]
        self.places = {stem: where for stem, where in places.items() if len(where) > 1 or stem in headline}
        self._near = [REACH / (REACH + away) for away in range(len(told))]
        self._often = [others / (others + 2.0) for others in range(MANY)]
        self._often += [MANY / (MANY + 2.0)] * (len(told) - MANY)

    @cached_property
    def rows(self) -> list[Row]:
        """For each paragraph how it is borne out."""
        return list(map(self.row, range(len(self._told))))

    def row(self, index: int) -> Row:
        """How one paragraph is borne out."""
        places, headline, near, often = self.places, self._headline, self._near, self._often
        alone: list[float] = []
        shared: list[tuple[str, float]] = []
        for stem, weight in self._told[index].items():
            if stem in places:
                shared.append((stem, weight))
            else:
                alone.append(weight)
        own = sum(alone)
        total = PRIOR + own
        borne = PRIOR * EXPECTED
        central = beside = titled = led = 0.0
        for stem, weight in shared:
            total += weight
            support = 0.0
            if stem in headline:
                support = 1.0
                titled += weight
            where = places[stem]
            others = len(where) - 1
            if others:
                first = where[0]
                if first < OPENING and (first != index or where[1] < OPENING):
                    led += weight
                at = bisect_left(where, index)
                if at:
                    away = index - where[at - 1]
                    support += near[away]
                    if away == 1:
                        beside += weight
                    if at > 1:
                        support += near[index - where[at - 2]]
                if at < others:
                    away = where[at + 1] - index
                    support += near[away]
                    if away == 1:
                        beside += weight
                    if at + 1 < others:
                        support += near[where[at + 2] - index]
                central += weight * often[others]
            borne += weight * support / (support + DOUBT)
        rare = len([weight for weight in alone if weight > RARE])
        return borne / total, central / total, beside / total, own, rare, titled / total, led / total

    def least(self) -> list[float]:
        """For each paragraph what the first three of its row add up to at least.

        It is what they come to if all other places of a word are as far off as the story is long.
        """
        told = self._told
        support = self._near[-1] / (self._near[-1] + DOUBT) if self._near else 0.0
        borne = [PRIOR * EXPECTED] * len(told)
        for stem, where in self.places.items():
            if len(where) > 1:
                worth = support + self._often[len(where) - 1]
                for index in where:
                    borne[index] += told[index][stem] * worth
        return [value / (PRIOR + sum(stems.values())) for value, stems in zip(borne, told, strict=True)]


def scores(passages: Sequence[Passage], headline: Passage | None, borne: Borne) -> list[float]:
    """0..1 for each passage of a story, lower where it is less related to the rest; ``borne`` as ``bear`` gives it."""
    if not passages:
        return []
    sums = totals(trees(), zip(*features(passages, headline, borne), strict=True))
    return [1.0 / (1.0 + exp((total if total < MOST else MOST) / SOFTNESS - MIDDLE / SOFTNESS)) for total in sums]


def features(passages: Sequence[Passage], headline: Passage | None, borne: Borne) -> list[list[float]]:
    """The measures of a story: for each a list with its value in each passage.

    The last ones are those in ``HELD`` as the story's own spread shows them.
    """
    count = len(passages)
    last = count - 1
    names, bare, lanes, words, he, me, you, said, told, tells = zip(*map(read, passages), strict=True)
    about = list(map(vectors.summed, lanes))
    strengths = list(map(vectors.length, about))
    known = [min(len(numbers), vectors.MOST) for numbers in lanes]
    weights = [number / (number + SHORT) for number in known]
    cosines = _along(about, strengths, weights)
    spoken = sum(said) / count
    central, many, beside, own, rare, titled, led = map(list, zip(*borne.rows, strict=True))
    shared = borne.places
    introduced: list[float] = [len([name for name in row if name in shared]) if row else 0 for row in bare]
    title = vectors.summed(read(headline).lanes) if headline else vectors.NOUGHT
    measured: list[list[float]] = [
        central,
        many,
        beside,
        [(len([name for name in row if name in shared]) + 0.5) / (len(row) + 1) for row in names],
        [log(1.0 + weight) for weight in own],
        rare,
        cosines,
        *_beside(about, strengths, weights),
        [a * b / (c + 3) / 100.0 for a, b, c in zip(cosines, strengths, known, strict=True)],
        _near(about, strengths, repeat(title), repeat(vectors.length(title))) if headline else cosines,
        [log(1 + number) for number in words],
        [10.0 * number / (all_words + 5) for number, all_words in zip(he, words, strict=True)],
        [speaks - spoken for speaks in said],
        [len(row) - number for row, number in zip(bare, introduced, strict=True)],
        introduced,
        [log(count)] * count,
        [index / last for index in range(count)] if last else [0.5],
        [number / (all_words + 5) for number, all_words in zip(me, words, strict=True)],
        [number / (all_words + 5) for number, all_words in zip(you, words, strict=True)],
        titled,
        led,
        *hands([passage.text for passage in passages], told, tells),
    ]
    return measured + _held([measured[place] for place in HELD], [weight + 0.05 for weight in weights])


def bear(passages: Sequence[Passage], headline: Passage | None) -> Borne:
    """How the rest of the story, and its headline, bear out each passage's words."""
    told = [{stem: fact[1] for stem, fact in passage.keys.items()} for passage in passages]
    return Borne(told, {stem: fact[1] for stem, fact in headline.keys.items()} if headline else {})


def _along(about: Sequence[vectors.Sum], strengths: Sequence[float], weights: Sequence[float]) -> list[float]:
    """How near each passage's vector lies to the sum of all others', each taken at length 1 by its weight."""
    total = vectors.mixed(about, [weight / (a or 1.0) for a, weight in zip(strengths, weights, strict=True)])
    length = dist(total, vectors.NOUGHT)
    square = length * length
    found = []
    for vector, a, weight in zip(about, strengths, weights, strict=True):
        away = dist(vector, total)
        along = (a * a + square - away * away) / (2.0 * (a or 1.0))
        rest = square - 2.0 * weight * along + weight * weight
        found.append((along - weight) / sqrt(rest if rest > 1e-9 else 1e-9))
    return found


def _near(
    some: Iterable[vectors.Sum], long: Iterable[float], others: Iterable[vectors.Sum], others_long: Iterable[float]
) -> list[float]:
    """How near two vectors lie, -1 to 1, for each of ``some`` with its partner of ``others``, as far as both reach."""
    return list(map(vectors.near, some, long, others, others_long))


def _beside(about: Sequence[vectors.Sum], strengths: Sequence[float], weights: list[float]) -> list[list[float]]:
    """How near each passage's vector is to those round it.

    Mean over the window; the nearest of it; mean of the two beside; and how much nearer those two are
    to each other than to the passage.
    """
    count = len(about)
    if count == 1:
        return [[0.0]] * 4
    near = [_near(about, strengths, about[away:], strengths[away:]) for away in range(1, WINDOW + 1)]
    # Beyond the ends of the story nothing is near, and weighs nothing.
    values = [([-1.0] * away + row)[:count] for away, row in enumerate(near, 1)]
    values += [(row + [-1.0] * away)[:count] for away, row in enumerate(near, 1)]
    shares = [([0.0] * away + weights)[:count] for away in range(1, WINDOW + 1)]
    shares += [(weights[away:] + [0.0] * away)[:count] for away in range(1, WINDOW + 1)]
    whole = list(map(sum, zip(*shares, strict=True)))
    sums = [0.0] * count
    for row, share in zip(values, shares, strict=True):
        sums = list(map(add, sums, map(mul, row, share)))
    one, two = near[0], near[1]
    means = [one[0], *[(before + after) / 2.0 for before, after in pairwise(one)], one[-1]]
    return [
        [value / share if share else 0.0 for value, share in zip(sums, whole, strict=True)],
        list(map(max, *values)),
        means,
        [0.0, *map(sub, two, means[1:]), 0.0],
    ]


def _held(columns: Sequence[Sequence[float]], weights: Sequence[float]) -> list[list[float]]:
    """For each of ``columns``, how far its values lie from the mean of the others, in their spreads."""
    whole = sum(weights)
    rest = [whole - weight or 1.0 for weight in weights]
    shares = [whole / others for others in rest]
    parts = [weight * whole / (others * others) for weight, others in zip(weights, rest, strict=True)]
    held = []
    for column in columns:
        mean = sum(map(mul, column, weights)) / whole
        off = [value - mean for value in column]
        square = sum(map(mul, weights, map(mul, off, off)))
        held.append(
            [
                value
                * share
                / (sqrt(spread) + 0.04 if (spread := square / others - value * value * part) > 0.0 else 0.04)
                for value, share, others, part in zip(off, shares, rest, parts, strict=True)
            ]
        )
    return held
