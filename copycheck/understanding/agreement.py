"""Pairs of figures in a story that count the same thing and differ.

Whether two figures count one thing is told by what they count, by the words round them, by how many
other figures of the kind the story has, and by words that set them apart: another, of the, last year. A
fitted sum weighs these.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from math import exp, log
from operator import mul
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.text import Span
from copycheck.understanding.topics import stem, weigh

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.figures import Figure

APART = 3.0  # figures of which one is so many times the other are hardly a slip
VARIOUS = 7  # different figures of a kind beyond which the story plainly counts several things
FEW = 5  # counts up to this are so common that much more has to speak for their being one
REACH = 8  # figures of one kind back that a figure is compared with
NEAR = 6  # words beside a figure that tell most
LEAST = 1.0

_TOLLS = {
    "dead": "dead die died dies death deaths kill kills killed killing fatal fatalities lives slain murdered toll lost",
    "hurt": "injured injuries injury wounded wounding hurt injuring",
    "held": "arrested arrests detained arrest arresting",
    "missing": "missing disappeared vanished",
}
_TOLL = {word: kind for kind, words in _TOLLS.items() for word in words.split()}
_PEOPLE = frozenset(
    """people person men man women woman civilians civilian soldiers soldier passengers passenger residents victims
    victim students children others dead injured deaths casualties lives troops workers officers police fatalities
    injuries arrests wounded""".split()
)
_APART = re.compile(
    r"(?i)\b(?:an?other|other|others|more|extra|additional|further|first|second|third|last|next|previous|previously|earlier|initially|originally|now|later"
    r"|remaining|rest|each|every|per|instead|than|compared|previous|updated|revised|half|some|up to|as many|only)\b"
)
_OF_AFTER = re.compile(r"\s(?:out\s)?of\s|\sin\s\d")
_OTHER = re.compile(
    r"(?i)\b(?:an?other|other|others|more|extra|additional|further|remaining|next|first|last|past|only|new|newly|single|every"
    r"|each)\b"
)
_ORDINAL = re.compile(
    r"\b(?:[Ff]irst|[Ss]econd|[Tt]hird|[Oo]ne|[Oo]ther|[Ee]astern|[Ww]estern|[Nn]orthern|[Ss]outhern)\b"
)
_HOLDER = re.compile(r"([A-Z][a-z]+)\s[a-z]+\s(?:(?:only|about|some|just|nearly)\s)?\Z")
_OWNER = re.compile(r"([A-Z][a-z]+)['’]s\s\Z")
_INTRODUCE = frozenset("are had has have is only were".split())  # before a figure: counts what was not told of before
_RANKED = frozenset("first next last past each every".split())
_EACH = re.compile(
    r"(?i)\b(?:average|averages|each|per|every|apiece|typical|typically)\b|\ba (?:day|week|month|year|night)\b"
)
_NO_TALLY = frozenset(
    "point points times time followers percent votes vote poll polls figures stages digits parts per-cent years"
    " days".split()
)
_DEFINITE = re.compile(
    r"(?i)\b(?:the|these|those|all|both|its|his|her|their|’s|'s)\s(?:other\s|about\s|roughly\s|some\s)?\Z"
)
_WHEN = re.compile(
    r"\b(?:(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday|Jan|Feb|Aug|Sept|Oct|Nov|Dec|yesterday|today|tomorrow|ago|last|next|previous|now)\b"
)
_NAME = re.compile(r"\b[A-Z][a-z]+\b")


class Clash(Struct, frozen=True):
    """Two figures that seem to count one thing and differ; ``likeness`` is 0..1, how surely they do."""

    first: Figure
    again: Figure
    likeness: float
    what: str


class Counting(Struct, frozen=True):
    """A figure with what tells of what it counts."""

    figure: Figure
    kind: str
    head: str
    modifiers: frozenset[str]
    near: dict[str, float]
    sentence: Span
    words: dict[str, float]
    names: frozenset[str]
    when: frozenset[str]
    apart: bool
    part: bool
    definite: bool
    quoted: bool
    before: str
    after: str
    other: str
    ordinal: str
    holders: frozenset[str]
    owner: str
    each: bool
    verb: str
    beside: frozenset[str]


def groups(document: Document, equal: bool = False) -> dict[str, list[Counting]]:
    """Figures that may count one thing, under what they count, in order.

    ``equal``: also those of a kind that all have one value.
    """
    found: dict[str, list[Figure]] = {}
    for figure in document.figures:
        if figure.kind != "number" or figure.change or figure.hedge == "range":
            continue
        if "couple" in document.slice(figure.span):
            continue  # a couple is said of any small number
        key = kind(document, figure)
        if key:
            found.setdefault(key, []).append(figure)
    return {
        key: [counting(document, key, figure) for figure in figures]
        for key, figures in found.items()
        if len(figures) > 1 and (equal or len({figure.value for figure in figures}) > 1)
    }


def kind(document: Document, figure: Figure) -> str:
    """What a figure counts: the stem of its noun, or for people the toll they belong to."""
    end = figure.counted.end if figure.counted else figure.span.end
    head = figure.counts.split()[-1].lower() if figure.counts else ""
    if head in _NO_TALLY:
        return ""
    if not head or head in _PEOPLE:
        sentence = document.sentence_at(figure.span.start) or figure.span
        before = document.text[max(sentence.start, figure.span.start - 40) : figure.span.start].lower()
        after = document.text[figure.span.start : min(sentence.end, end + 36)].lower()
        words = [_TOLL[word] for word in re.findall(r"[a-z]+", after) if word in _TOLL]
        words = words or [_TOLL[word] for word in reversed(re.findall(r"[a-z]+", before)) if word in _TOLL]
        if words:
            return "#" + words[0]
    return stem(head)[:8] if head else ""


def counting(document: Document, key: str, figure: Figure) -> Counting:
    """A figure with the words round it."""
    text, tokens = document.text, document.tokens
    sentence = document.sentence_at(figure.span.start) or figure.span
    end = figure.counted.end if figure.counted else figure.span.end
    first, after = bisect_left(tokens.starts, sentence.start), bisect_left(tokens.starts, sentence.end)
    own, past = bisect_left(tokens.starts, figure.span.start), bisect_left(tokens.starts, end)
    words: dict[str, float] = {}
    near: dict[str, float] = {}
    for at in range(max(first, own - 30), min(after, past + 30)):
        if own <= at < past:
            continue
        stemmed, _, weight = weigh(tokens.texts[at])
        if weight > LEAST:
            words[stemmed] = weight - LEAST
            if own - NEAR <= at < past + NEAR:
                near[stemmed] = weight - LEAST
    counts = figure.counts.lower().split() if figure.counts else []
    around = max(sentence.start, figure.span.start - 30), min(sentence.end, end + 24)
    clause = text[sentence.start : sentence.end]
    apart = _OTHER.search(text, max(sentence.start, figure.span.start - 12), end)
    ordinal = _ORDINAL.search(text, sentence.start, figure.span.start)
    beside = text[max(sentence.start, figure.span.start - 50) : min(sentence.end, end + 50)]
    return Counting(
        figure,
        key,
        stem(counts[-1]) if counts else "",
        frozenset(weigh(word)[0] for word in counts[:-1]),
        near,
        sentence,
        words,
        frozenset(_NAME.findall(clause, 1)),
        frozenset(_WHEN.findall(beside)),
        _APART.search(text, *around) is not None,
        _OF_AFTER.match(text, figure.span.end) is not None,
        _DEFINITE.search(text, max(sentence.start, figure.span.start - 20), figure.span.start) is not None,
        document.quotation_at(figure.span.start) is not None,
        tokens.texts[own - 1].lower() if own > first else "",
        weigh(tokens.texts[past])[0] if past < after else "",
        apart[0].lower() if apart else "",
        ordinal[0].lower() if ordinal else "",
        frozenset(_HOLDER.findall(text[max(sentence.start, figure.span.start - 60) : figure.span.start])),
        owner[1] if (owner := _OWNER.search(text, max(0, figure.span.start - 30), figure.span.start)) else "",
        _EACH.search(text, *around) is not None,
        next((key for key in near_verbs(tokens.texts[past : min(after, past + 4)])), ""),
        frozenset(_NAME.findall(text, max(sentence.start + 1, figure.span.start - 60), min(sentence.end, end + 60))),
    )


def near_verbs(words: list[str]) -> Iterator[str]:
    """Stems of what seem to be verbs."""
    for word in words:
        if word.endswith(("ed", "ing")) or word.lower() in _TOLL:
            yield stem(word.lower())


def features(one: Counting, other: Counting, crowd: int, values: int, place: float, held: int) -> tuple[float, ...]:
    """What tells whether two figures count one thing, whatever their values.

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
    )


# Fitted by bench/fit_agreement.py on figures that published stories repeat, and on those that differ.
BASE = 3.925
WEIGHTS = (
    0.885, 0.325, -0.137, 0.049, 0.914, -0.008, 0.069, -0.286, -1.714, 0.718, -0.393, 1.464, 0.483, 1.143,
    0.000, 0.412, 0.388, 0.214, -0.073, 0.352, -0.120, -0.080, -0.303, 1.204, 0.105, 1.050, 0.928, -0.692,
    -0.856, -0.537, -0.386, -0.242, -0.500, 0.247, -0.219, -0.668, -0.542, -0.453, 0.221, 0.172, 0.448,
    0.267, 0.962,
)  # fmt: skip


def bent(measured: tuple[float, ...]) -> tuple[float, ...]:
    """The features, what of the first goes beyond a bend, and three products."""
    alike = measured[0]
    crossed = (alike * measured[20], alike * measured[8], alike * measured[29])
    return (*measured, *(max(value - 0.5, 0.0) for value in measured[:2]), *crossed)


def likeness(measured: tuple[float, ...]) -> float:
    """How surely two figures count one thing, 0..1."""
    return 1.0 / (1.0 + exp(-BASE - sum(map(mul, WEIGHTS, bent(measured)))))


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
    if one.sentence == other.sentence or one.part or other.part or one.other != other.other:
        return False
    if one.when and other.when and not one.when & other.when:
        return False
    low, high = sorted((one.figure.value, other.figure.value))
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
    first, again = (set(_NAME.findall(figure.counts or "")) for figure in (one, other))
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
