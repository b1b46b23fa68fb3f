"""Sentences and paragraphs of a story that say the same: word for word, nearly, or in other words.

Pairs worth comparing are found by the rare words that both have, so the work grows with the story
and not with its square. How surely two passages are one given twice is a fitted likeness.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import combinations, pairwise
from math import exp, log
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from copycheck.text import Span

if TYPE_CHECKING:
    from copycheck.document import Document

LEAST = 4  # words of a passage
LONGEST = 200  # words of a passage that are compared
TELLING = 2.0  # weight from which a word may lead to a pair
CROWD = 8  # a word in more passages than this leads to no pair
NEAR = 0.3  # telling weight that a pair worth comparing shares, for each word of the longer
ALIKE = 0.28  # share of the words that does; with fewer, hardly any two passages say the same
HEADS = 2.0  # a line heads a body that is at least so many times as long
NEGATIONS = frozenset(
    """no not never none nobody nothing without don't didn't doesn't won't wasn't isn't aren't can't cannot couldn't
    wouldn't hasn't haven't neither nor denied deny denies""".split()
)


class Repeat(Struct, frozen=True):
    """Two passages that may be one given twice.

    ``first`` and ``again`` are sentences or paragraphs, in order. ``likeness`` is 0..1, and 1.0 for
    passages that are equal; ``exact``: they are, but for capitals and marks; ``ordered``: share of
    their words that both have in one order; ``figures``: how many figures each has for itself;
    ``denied``: one denies something, and the other does not.
    """

    first: Span
    again: Span
    likeness: float
    exact: bool
    ordered: float
    figures: int
    denied: bool = False


class Words(Struct, frozen=True):
    """What of a passage's words is compared."""

    keys: tuple[str, ...]
    kinds: frozenset[str]
    weights: dict[str, float]
    letters: frozenset[tuple[str, str, str]]  # three by three
    figures: frozenset[str]
    names: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    denies: bool


class Place(Struct, frozen=True):
    """A sentence or paragraph: its range, its block, the range of its tokens, whether it is a paragraph."""

    span: Span
    block: int
    first: int
    after: int
    whole: bool


class Features(NamedTuple):
    """What two passages have in common; shares are 0..1, and disagreements are 0 or 1."""

    letters: float  # of their letters, three by three
    words: float  # of their words, as many as either has
    weight: float  # the same by the words' rarity
    held: float  # of the weight of the lighter
    ordered: float  # of their words, in one order
    run: float  # of the shorter, in one unbroken run
    ratio: float  # of the longer's length
    length: float  # the logarithm of the shorter's length
    figures: float  # each has a figure that the other lacks
    figure: float  # one has
    names: float  # each has a name that the other lacks
    shared_names: float  # names in both, up to three
    denial: float  # one denies, and the other does not
    pairs: float  # of their neighbouring words
    plain: float  # of their words that are neither names nor figures
    named: float  # of the weight of all words, what names have


# A feature counts for more or less from here on.
BENDS = (("words", 0.5), ("letters", 0.6), ("ordered", 0.6), ("ratio", 0.7), ("run", 0.5), ("length", 3.0))

# Fitted by bench/fit_passages.py on pairs of news sentences and of reused passages, in the order of ``bent``.
BASE = -1.288
WEIGHTS = (
    5.785,
    3.779,
    2.181,
    -1.460,
    5.240,
    -4.465,
    0.351,
    -1.077,
    -1.256,
    -0.502,
    -0.632,
    -0.071,
    -0.129,
    -1.475,
    -0.638,
    -1.912,
    0.158,
    -0.881,
    -0.377,
    1.915,
    0.351,
    2.772,
    0.794,
    1.458,
    -2.459,
)


def find(document: Document) -> tuple[Repeat, ...]:
    """Pairs of passages of ``document`` that share much of their words, by place of the later one.

    Paragraphs of several sentences come beside the sentences; a passage that is given word for word
    is paired with its first place only.
    """
    texts, weighed = document.tokens.texts, document.weighed
    places = list(_places(document))
    found: list[Repeat] = []
    twins = _twins(places, document.stems)
    known: dict[int, Words] = {}
    for before, at in {*((before, at) for at, before in twins.items()), *_candidates(document, places, twins)}:
        one, other = places[before], places[at]
        if _holds(one, other):
            continue
        if at in twins:
            same = document.small[one.first : one.after] == document.small[other.first : other.after]
            found.append(Repeat(one.span, other.span, 1.0, same, 1.0, 0))
            continue
        for index in (before, at):
            if index not in known:
                first, after = places[index].first, min(places[index].after, places[index].first + LONGEST)
                known[index] = words(texts[first:after], weighed[first:after])
        mine, theirs = known[before], known[at]
        compared = compare(mine, theirs)
        figures = min(len(mine.figures - theirs.figures), len(theirs.figures - mine.figures))
        denied = bool(compared.denial)
        found.append(Repeat(one.span, other.span, likeness(compared), False, compared.ordered, figures, denied))
    return tuple(sorted(found, key=lambda repeat: (repeat.again, repeat.first)))


def _holds(one: Place, other: Place) -> bool:
    """True for a paragraph, ``one``, and a sentence in it."""
    return one.whole and one.block == other.block


def _twins(places: list[Place], stems: list[str]) -> dict[int, int]:
    """The places that have the same words, by their stems, as one before: each with the first of them."""
    first: dict[tuple[str, ...], int] = {}
    twins: dict[int, int] = {}
    for at, place in enumerate(places):
        before = first.setdefault(tuple(stems[place.first : place.after]), at)
        if before != at:
            twins[at] = before
    return twins


def _places(document: Document) -> Iterator[Place]:
    """Sentences, and paragraphs of several, that may be compared, in order."""
    starts = document.tokens.starts
    kinds = {"paragraph", "list_item"}
    if not _headed(document):
        kinds |= {"headline", "standfirst"}
    sentences = document.sentences
    blocks = document.blocks
    at, last = 0, len(sentences)
    for index, block in enumerate(blocks):
        if block.kind not in kinds:
            continue
        while at < last and sentences[at].start < block.span.start:
            at += 1
        own: list[Place] = []
        first = bisect_left(starts, block.span.start)
        while at < last and sentences[at].start < block.span.end:
            after = bisect_left(starts, sentences[at].end, first)
            own.append(Place(sentences[at], index, first, after, False))
            first = after
            at += 1
        if len(own) > 1:
            yield Place(block.span, index, own[0].first, own[-1].after, True)
        for place in own:
            if place.after - place.first >= LEAST:
                yield place


def _headed(document: Document) -> bool:
    """False when what looks like a head stands over hardly more than its own length: it is copy then."""
    head = body = 0
    for block in document.blocks:
        length = block.span.end - block.span.start
        if block.kind in ("paragraph", "list_item"):
            body += length
        elif block.kind in ("headline", "standfirst"):
            head += length
    return body >= HEADS * head


def _candidates(document: Document, places: list[Place], twins: Container[int]) -> Iterator[tuple[int, int]]:
    """Pairs that share much, some of it telling, none of them a paragraph and its own sentence."""
    weighed, stems = document.weighed, document.stems
    sentence, paragraph = [-1] * len(weighed), [-1] * len(weighed)  # for each token the place that it is in
    for at, place in enumerate(places):
        if at not in twins:
            after = min(place.after, place.first + LONGEST)
            (paragraph if place.whole else sentence)[place.first : after] = [at] * (after - place.first)
    sentence_of, paragraph_of = sentence.__getitem__, paragraph.__getitem__
    uses: dict[str, list[int]] = {}
    for tokens in document.index.values():
        stem, _, weight = weighed[tokens[0]]
        if weight >= TELLING:
            uses[stem] = uses[stem] + tokens if stem in uses else tokens
    shared: defaultdict[tuple[int, int], float] = defaultdict(float)
    for tokens in uses.values():
        if len(tokens) > 1:
            row = {*map(sentence_of, tokens), *map(paragraph_of, tokens)}
            row.discard(-1)
            if 1 < len(row) <= CROWD:
                weight = weighed[tokens[-1]][2]
                for pair in combinations(sorted(row), 2):
                    shared[pair] += weight
    lengths = [min(place.after - place.first, LONGEST) for place in places]
    least = [NEAR * length for length in lengths]
    bags: dict[int, frozenset[str]] = {}
    for (before, at), weight in shared.items():
        if weight < least[at] or weight < least[before] or _holds(places[before], places[at]):
            continue
        for index in (before, at):
            if index not in bags:
                first = places[index].first
                bags[index] = frozenset(stems[first : first + lengths[index]])
        one, other = bags[before], bags[at]
        both = len(one & other)
        if both >= ALIKE * (len(one) + len(other) - both):
            yield before, at


def words(texts: Sequence[str], weighed: Sequence[tuple[str, str, float]]) -> Words:
    """The words of a passage as they are compared; ``weighed`` gives ``weigh`` of each."""
    weights: dict[str, float] = {}
    for key, _, weight in weighed:
        if weights.setdefault(key, weight) < weight:
            weights[key] = weight
    run = f" {' '.join(texts)} ".lower()
    keys = tuple([key for key, _, _ in weighed])
    return Words(
        keys,
        frozenset(weights),
        weights,
        frozenset(zip(run, run[1:], run[2:], strict=False)),
        frozenset([key for key in weights if key[0].isdigit()]),
        frozenset([key for key, text in zip(keys[1:], texts[1:], strict=True) if text[0].isupper()]),
        frozenset(pairwise(keys)),
        not NEGATIONS.isdisjoint([form for _, form, _ in weighed]),
    )


def compare(one: Words, other: Words) -> Features:
    """What two passages have in common."""
    mine, theirs = one.kinds, other.kinds
    shared = mine & theirs
    ordered, run = _order(one.keys, other.keys)
    lengths = len(one.keys), len(other.keys)
    own, others, both = (
        sum(one.weights.values()),
        sum(other.weights.values()),
        sum(map(one.weights.__getitem__, shared)),
    )
    figures = one.figures - other.figures, other.figures - one.figures
    names = one.names - theirs, other.names - mine
    all_names = one.names | other.names
    apart = all_names | one.figures | other.figures
    plain = (mine | theirs) - apart
    named = sum(max(one.weights.get(key, 0.0), other.weights.get(key, 0.0)) for key in all_names)
    return Features(
        letters=2 * len(one.letters & other.letters) / max(len(one.letters) + len(other.letters), 1),
        words=len(shared) / max(len(mine | theirs), 1),
        weight=both / max(own + others - both, 0.1),
        held=both / max(min(own, others), 0.1),
        ordered=2 * ordered / max(sum(lengths), 1),
        run=run / max(min(lengths), 1),
        ratio=min(lengths) / max(*lengths, 1),
        length=log(max(min(lengths), 1)),
        figures=float(bool(figures[0] and figures[1])),
        figure=float(bool(figures[0] or figures[1])),
        names=float(bool(names[0] and names[1])),
        shared_names=min(len(one.names & other.names), 3),
        denial=float(one.denies is not other.denies),
        pairs=len(one.pairs & other.pairs) / max(len(one.pairs | other.pairs), 1),
        plain=len(shared - apart) / max(len(plain), 1),
        named=named / max(own + others - both, 0.1),
    )


def _order(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[int, int]:
    """Words that both have in one order, and the longest run of them without a gap."""
    first: dict[str, int] = {}
    for place, key in enumerate(mine):
        first.setdefault(key, place)
    series: list[int] = []
    run = longest = 0
    previous = -2
    for key in theirs:
        place = first.get(key, -2)
        if place < 0:
            run, previous = 0, -2
            continue
        at = bisect_left(series, place)
        series[at : at + 1] = [place]
        run = run + 1 if place == previous + 1 else 1
        longest = max(longest, run)
        previous = place
    return len(series), longest


def bent(compared: Features) -> tuple[float, ...]:
    """The features, what of some goes beyond a bend, and three products."""
    bends = [max(getattr(compared, name) - bend, 0.0) for name, bend in BENDS]
    _, letters, ordered, ratio, _, _ = bends
    crossed = (ordered * ratio, letters * compared.plain * compared.named, compared.ordered * compared.pairs)
    return (*compared, *bends, *crossed)


def likeness(compared: Features) -> float:
    """How surely two passages are one given twice, 0..1."""
    score = BASE + sum(map(mul, WEIGHTS, bent(compared)))
    return 1.0 / (1.0 + exp(-score))
