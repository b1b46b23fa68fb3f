"""How surely a headline belongs to the body under it, from their words and what they are about.

A headline's words are looked for in the body by stem, as short forms and as what headlines put for
longer words. How much of their weight is there, how near together, how much the story makes of
them, and how near the two lie by their vectors is weighed by a fitted sum.
"""

from __future__ import annotations

from bisect import bisect_left
from math import exp, log
from operator import mul
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.document import BODY
from copycheck.understanding import vectors
from copycheck.understanding.headlinese import MEANT
from copycheck.understanding.lexicon import PLACES
from copycheck.understanding.proper import proper
from copycheck.understanding.shortforms import SHORT
from copycheck.understanding.topics import entry, weigh

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.text import Span

HELD_TO = BODY | {"standfirst"}
LEAST = 1.0  # weight from which a word tells what a headline is about
LEAD = 90  # words of the body that an opening has
FIRST = 45  # and its first paragraph or two
WINDOW = 45  # words that stand together
CLOSE = 12  # words that stand closely together
LOST, FOUND = 4, 5  # features: the logarithm of the weight that the body lacks, and has
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
SHORTENED = ("n't", "'m", "'re", "'ve", "'ll", "'d")

# Fitted by bench/fit_support.py on published headlines over their own story and over others.
BASE = 0.709
WEIGHTS = (
    1.438, 1.428, 1.069, 0.816, 0.781, -1.385, 5.820, 2.744, -1.067, -0.597, -0.865, 3.989, -0.170, 0.827,
    0.738, -0.448, -0.608, -1.116, 3.047, -2.853, 0.102, -0.740, -1.106, 0.478, 0.644, 2.364, 1.226, 0.378,
    0.775, 0.691, 0.062,
)  # fmt: skip


class About(Struct, frozen=True):
    """What a text is about: the sum of its words' vectors, of length 1, and how many words are known."""

    vector: list[float]
    known: int


def about(words: list[str]) -> About:
    """What ``words`` are about; the common ones tell nothing and are left out."""
    total = even = known = 0
    for word in dict.fromkeys(words):
        found = entry(word)
        if found[2] > LEAST and found[3] and known < vectors.MOST:
            total += found[3]
            even += found[3] & vectors.EVEN
            known += 1
    return About(vectors.unit(vectors.unpack(total, even, known))[0], known)


class Body(Struct, frozen=True):
    """What headlines are held to: where the body's words stand, by stem, and what it and its opening are about."""

    places: dict[str, list[int]]
    words: int
    whole: About
    opening: About


def read(document: Document) -> Body:
    """The body of ``document``: paragraphs, list items and the standfirst, captions and crossheads apart."""
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
    if not parts and after == len(texts):
        rows = document.index
    else:
        rows, first = {}, 0
        for at, word in enumerate(words):
            if word in rows:
                rows[word].append(at)
            else:
                rows[word] = [at]
    places: dict[str, list[int]] = {}
    for word, row in rows.items():
        if first:
            row = [at - first for at in row if at >= first] if row[0] < first else [at - first for at in row]
        if not row:
            continue
        key = weigh(word)[0]
        if key in places:
            places[key] = sorted(places[key] + row)
        else:
            places[key] = row
    return Body(places, len(words), about(words), about(words[:LEAD]))


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
    for word in words:
        key, form, weight = weigh(word)
        if weight <= LEAST or key in seen or is_filler(form):
            continue
        seen.add(key)
        told = weight - LEAST, borne(key, form, body)
        telling.append(told)
        (names if is_named(word) else plain).append(told)
        if not told[1]:
            lost.append(word)
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
    named = [row for _, row in names if row]
    weights = sum(weight for weight, _ in names)
    bare = [told for told in plain if told[1]]
    plainly = sum(weight for weight, _ in plain)
    had = sum(weight for weight, _ in bare)
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
        len(named) / (count + 1.0),
        sum(1 for row in named if row[0] < LEAD) / (count + 1.0),
        log(1.0 + count - len(named)),
        had / (plainly + 2.0),
        log(1.0 + plainly - had),
        sum(weight for weight, row in names if row) / (weights + 2.0),
        count,
        sum(weight for weight, row in bare if row[0] < LEAD) / (plainly + 2.0),
        sum(weight for weight, row in bare if row[0] < FIRST) / (plainly + 2.0),
        max((weight for weight, _ in bare), default=0.0) / 7.0,
        max((weight for weight, row in plain if not row), default=0.0) / 7.0,
        sum(weight * log(1.0 + len(row)) for weight, row in bare) / (plainly + 2.0),
        sum(log(1.0 + len(row)) for row in named) / (count + 1.0),
        max((weight * log(1.0 + len(row)) for weight, row in bare), default=0.0),
    )


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
    body = read(document)
    if not words or not body.words:
        return None
    measured = features(words, body)
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
