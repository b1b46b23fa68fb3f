"""How surely a headline belongs to the body under it, from their words and what they are about.

A headline's words are looked for in the body by stem, as short forms and as what headlines put for
longer words. How much of their weight is there, how near together, how much the story makes of
them, how near the two lie by their vectors, and how likely the words that the body lacks are to
come again in any story is weighed by a fitted sum.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise
from math import exp, log
from operator import mul
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.document import BODY
from copycheck.understanding import vectors
from copycheck.understanding.chances import LEAD, Told, chances
from copycheck.understanding.headlinese import MEANT
from copycheck.understanding.lexicon import GIVEN, PLACES
from copycheck.understanding.proper import proper
from copycheck.understanding.recurrences import recurrence
from copycheck.understanding.shortforms import SHORT
from copycheck.understanding.topics import facts, weigh

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.text import Span

HELD_TO = BODY | {"standfirst"}
LEAST = 1.0  # weight from which a word tells what a headline is about
FIRST = 45  # words of the body's first paragraph or two
WINDOW = 45  # words that stand together
CLOSE = 12  # words that stand closely together
LOST, FOUND, SIZE = 4, 5, 8  # features: the logarithm of the weight that the body lacks, and has, and of the words
NEITHER = 0.5  # what is said of a headline of which no word tells anything
COVERED = 0.95  # a headline of which the body has such a share, in words that tell
ENOUGH = 4.0  # at least so much, belongs to it
REPEATED = 2  # blocks after a headline that may give it again
LONGEST = 400  # letters of a headline
UNKNOWN = 4  # words of a headline, not in the body, that are looked at by their vectors

# Words that stand in headlines of any kind, and so tell nothing of the story.
FILLERS = frozenset(
    """these those this that might must may just got get gets still why how what when where who whom here there
    then come comes came going go goes went like likely even ever never again also already now soon yet too very
    really actually much many more most less least could would should can cannot will shall do does did done
    doing make makes made making take takes took taking let lets give gives gave say says said tell tells told
    see sees seen saw look looks set sets put puts way ways thing things something everything nothing anything
    someone everyone anyone nobody everybody one ones every each any some few several another other others own
    only instead but though although while because before after during until since about around against over
    under off out up down into onto through toward towards without within between among across along behind
    beyond near right well back ahead away keep keeps kept want wants need needs know knows think thinks
    thought""".split()
)
_LABEL = re.compile(r"([^\W\d_]+!|(?:\w+ ){0,2}\w+:)\s")
SHORTENED = ("n't", "'m", "'re", "'ve", "'ll", "'d")

# Fitted by bench/fit_support.py on published headlines over their own story and over others.
BASE = -2.057
WEIGHTS = (
    0.003, 0.391, 0.985, 0.617, 0.424, -0.227, 5.491, 3.087, -0.519, 0.113, 0.672, 0.737, -0.230, 0.468, 1.452,
    -0.420, -0.954, -0.863, 2.312, -0.031, -0.264, -0.331, 0.097, 0.293, 0.476, 2.942, -0.061, 0.247, 1.144, 1.336,
    0.010, -0.536, 0.446, -0.826, 0.476, -2.125, -2.661, -0.748, -0.824, -0.419, -0.629, 0.464, -4.008, 1.483, 0.128,
    0.243, 1.349, -1.932, 0.679, -0.663, 1.757, 0.258,
)  # fmt: skip


class About(Struct, frozen=True):
    """What a text is about: the sum of its words' vectors, of length 1, and how many words are known."""

    vector: list[float]
    known: int


def about(words: list[str]) -> About:
    """What ``words`` are about; the common ones tell nothing and are left out."""
    known = [fact[2] for fact in map(facts.__getitem__, dict.fromkeys(words)) if fact[0] and fact[2]][: vectors.MOST]
    lanes = vectors.summed(known)
    return About(vectors.unit([lane - vectors.LIFT for lane in lanes])[0], len(known))


class Body(Struct, frozen=True):
    """What headlines are held to: where the body's words stand, by stem, and what it and its opening are about."""

    places: dict[str, list[int]]
    words: int
    whole: About
    opening: About


def read(document: Document, sought: frozenset[str]) -> Body:
    """The body of ``document``: paragraphs, list items and the standfirst, captions and crossheads apart.

    Of its words only those of the stems ``sought`` are looked up.
    """
    starts, texts = document.tokens.starts, document.tokens.texts
    words: list[str] = []
    first = after = parts = 0
    for block in document.blocks:
        if block.kind not in HELD_TO:
            words += texts[first:after]
            parts += after > first
            first = after = bisect_left(starts, block.span.end)
        else:
            after = bisect_left(starts, block.span.end, after)
    words += texts[first:after]
    places: dict[str, list[int]] = {}
    if not parts and after == len(texts):
        for word, row in document.index.items():
            if (key := weigh(word)[0]) in sought and row[-1] >= first:
                places.setdefault(key, []).extend(at - first for at in row if at >= first)
        places = {key: sorted(row) for key, row in places.items()}
    else:
        for at, word in enumerate(words):
            if (key := weigh(word)[0]) in sought:
                places.setdefault(key, []).append(at)
    return Body(places, len(words), about(words), about(words[:LEAD]))


def stems(words: Iterable[str]) -> frozenset[str]:
    """The stems that ``borne`` looks up for words."""
    found: set[str] = set()
    for word in words:
        key, form, _ = weigh(word)
        found.add(key)
        found.update(MEANT.get(key, ()))
        for short in SHORT.get(form) or SHORT.get(form.replace(".", ""), frozenset()):
            found.add(weigh(short)[0])
        if "-" in form:
            found |= stems(filter(None, form.split("-")))
    return frozenset(found)


def words_of(document: Document, span: Span) -> list[str]:
    """The words of the copy in a range."""
    tokens = document.tokens
    return tokens.texts[bisect_left(tokens.starts, span.start) : bisect_left(tokens.starts, span.end)]


def borne(key: str, form: str, body: Body) -> list[int]:
    """Where the body has a word, by its stem, its parts, its short forms or what a headline puts it for."""
    places = body.places
    if key in places:
        return places[key]
    meant = [places[other] for other in MEANT.get(key, ()) if other in places]
    if not meant:
        shorts = SHORT.get(form) or SHORT.get(form.replace(".", ""), frozenset())
        meant = [places[other] for short in shorts if (other := weigh(short)[0]) in places]
    if meant:
        return min(meant)  # whatever order the words are in
    if "-" in form:
        rows = []
        for part in form.split("-"):
            stemmed, plain, weight = weigh(part) if part else ("", "", 0.0)
            if weight > LEAST and len(part) > 1 and not is_filler(plain):
                rows += borne(stemmed, plain, body)[:4]
        return sorted(rows)
    return []


def features(words: list[str], body: Body) -> tuple[float, ...]:
    """How a headline's words and a body agree; shares are 0..1."""
    seen: set[str] = set()
    telling: list[tuple[float, list[int]]] = []
    names: list[tuple[float, list[int]]] = []
    plain: list[tuple[float, list[int]]] = []
    lost: list[str] = []
    missed: list[float] = []
    kept: list[tuple[float, int]] = []
    least: list[float] = []
    chanced: list[Told] = []
    fillers = 0
    for at, word in enumerate(words):
        key, form, weight = weigh(word)
        if is_filler(form):
            fillers += 1
            continue
        if weight <= LEAST or key in seen:
            continue
        seen.add(key)
        told = weight - LEAST, borne(key, form, body)
        if not told[1] and form in GIVEN and at + 1 < len(words) and _is_surname(words[at + 1], body):
            continue
        telling.append(told)
        named = is_named(word)
        (names if named else plain).append(told)
        share = recurrence(key)
        chanced.append((weight, share, named, told[1]))
        if told[1]:
            kept.append((told[0] * share, told[1][0]))
        else:
            lost.append(word)
            missed.append(told[0] * share)
            least.append(share)
    total = sum(weight for weight, _ in telling) or 1.0
    rows = [told for told in telling if told[1]]
    found = sum(weight for weight, _ in rows)
    lead = sum(weight for weight, row in rows if row[0] < LEAD)
    together, close = _together(rows, WINDOW), _together(rows, CLOSE)
    start = _together([(weight, [at for at in row if at < LEAD]) for weight, row in rows], WINDOW)
    rarest = max((weight for weight, row in telling if not row), default=0.0)
    own, story, opening = about(words), body.whole, body.opening
    size = float(len(telling))
    count = float(len(names))
    held = [row for _, row in names if row]
    weights = sum(weight for weight, _ in names)
    bare = [told for told in plain if told[1]]
    plainly = sum(weight for weight, _ in plain)
    had = sum(weight for weight, _ in bare)
    missing = sum(missed)
    firm = sum(worth for worth, _ in kept)
    return (
        found / (total + 2.0),
        lead / (total + 2.0),
        together / (total + 2.0),
        rarest / 7.0,
        log(1.0 + total - found),
        log(1.0 + found),
        vectors.dot(own.vector, story.vector),
        vectors.dot(own.vector, opening.vector),
        log(1.0 + size),
        log(1.0 + body.words),
        _near(lost, opening, story),
        len(rows) / (size + 1.0),
        close / (total + 2.0),
        start / (total + 2.0),
        log(1.0 + together),
        log(1.0 + close),
        log(1.0 + count),
        len(held) / (count + 1.0),
        sum(1 for row in held if row[0] < LEAD) / (count + 1.0),
        log(1.0 + count - len(held)),
        had / (plainly + 2.0),
        log(1.0 + plainly - had),
        sum(weight for weight, row in names if row) / (weights + 2.0),
        count,
        sum(weight for weight, row in bare if row[0] < LEAD) / (plainly + 2.0),
        sum(weight for weight, row in bare if row[0] < FIRST) / (plainly + 2.0),
        max((weight for weight, _ in bare), default=0.0) / 7.0,
        max((weight for weight, row in plain if not row), default=0.0) / 7.0,
        sum(weight * log(1.0 + len(row)) for weight, row in bare) / (plainly + 2.0),
        sum(log(1.0 + len(row)) for row in held) / (count + 1.0),
        max((weight * log(1.0 + len(row)) for weight, row in bare), default=0.0),
        missing,
        max(missed, default=0.0),
        missing / (size + 1.0),
        log(1.0 + missing),
        max(least, default=0.0),
        sum(least),
        sum(least) / (size + 1.0),
        sum(share - 0.2 for share in least if share > 0.2),
        sum(share - 0.3 for share in least if share > 0.3),
        firm / (firm + missing + 0.7),
        sum(worth for worth, at in kept if at < LEAD) / (firm + missing + 0.7),
        log(1.0 + firm),
        float(_is_teaser(words)),
        5.0 * fillers / (len(words) + 1.0),
        len(words) / 10.0,
        *chances(chanced, body.words),
    )


def judged(words: list[str], text: str, body: Body) -> list[str]:
    """The words of a headline but for a label of one or two that opens it and that the body lacks: Oops!, Jo Hill:."""
    label = _LABEL.match(text)
    if label is None:
        return words
    size = len(label[1].split())
    if any(borne(*weigh(word)[:2], body) for word in words[:size]):
        return words
    return words[size:]


def _is_teaser(words: list[str]) -> bool:
    """True for a headline that lures with what it does not tell: Ada Quist Just Got Bad News."""
    return any(word == "Just" and after[0].isupper() for word, after in pairwise(words[1:]))


def _is_surname(word: str, body: Body) -> bool:
    key, form, _ = weigh(word)
    return word[0].isupper() and form not in GIVEN and bool(borne(key, form, body))


def is_filler(form: str) -> bool:
    """True for a word that stands in headlines of any kind: can't, these, just."""
    return form in FILLERS or ("'" in form and form.endswith(SHORTENED))


def is_named(word: str) -> bool:
    """True for a word that is (part of) a name in most news copy, or is unknown and has a capital."""
    form = weigh(word)[1]
    return word[0].isupper() and (form in proper() or form in PLACES or form not in vectors.table().rows)


def _near(lost: list[str], opening: About, story: About) -> float:
    """How near the words that the body lacks lie to it by their vectors, the mean."""
    values = []
    for word in lost[:UNKNOWN]:
        own = about([word])
        if own.known:
            values.append(max(vectors.dot(own.vector, opening.vector), vectors.dot(own.vector, story.vector)))
    return sum(values) / (len(values) + 1)


def _together(rows: list[tuple[float, list[int]]], window: int) -> float:
    """The greatest weight of a headline's words that stand within ``window`` words of the body."""
    places = sorted((place, number) for number, (_, row) in enumerate(rows) for place in row[:40])
    counts = [0] * len(rows)
    best = weight = 0.0
    first = 0
    for place, number in places:
        counts[number] += 1
        if counts[number] == 1:
            weight += rows[number][0]
        while places[first][0] < place - window:
            left = places[first][1]
            counts[left] -= 1
            if not counts[left]:
                weight -= rows[left][0]
            first += 1
        best = max(best, weight)
    return best


def support(document: Document) -> float | None:
    """0..1, how surely the headline belongs to the story; None without a headline or a body.

    A headline that the copy gives again over its first paragraph is part of the story.
    """
    if document.headline is None:
        return None
    own = _letters(document.slice(document.headline.span))
    following = [block for block in document.blocks if block.span.start > document.headline.span.start][:REPEATED]
    if any(_letters(document.slice(block.span)) == own for block in following):
        return 1.0
    words = words_of(document, document.headline.span)
    body = read(document, stems(words))
    if not words or not body.words:
        return None
    measured = features(judged(words, document.slice(document.headline.span), body), body)
    if not measured[SIZE]:
        return NEITHER
    lost, found = exp(measured[LOST]) - 1.0, exp(measured[FOUND]) - 1.0
    covered = found / (found + lost + 0.01)
    sure = 1.0 / (1.0 + exp(-score(measured)))
    return round(max(sure, covered) if covered >= COVERED and found > ENOUGH else sure, 4)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text[:LONGEST].lower()))


def score(measured: tuple[float, ...]) -> float:
    """The fitted sum of ``features``."""
    total: float = sum(map(mul, WEIGHTS, measured))
    return BASE + total
