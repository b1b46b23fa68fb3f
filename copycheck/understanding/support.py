"""How surely a headline belongs to the body under it, from their words and what they are about.

A headline's words are looked for in the body by stem, as short forms and as what headlines put for
longer words. How much of their weight is there, how near together, how much the story makes of
them, and how near the two lie by their vectors is weighed by a fitted sum.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from math import exp, log, sqrt
from operator import mul
from typing import TYPE_CHECKING

from copycheck.document import BODY
from copycheck.understanding import vectors
from copycheck.understanding.headlinese import MEANT
from copycheck.understanding.topics import entry, weigh

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.text import Span

LEAST = 1.0  # weight from which a word tells what a headline is about
LEAD = 90  # words of the body that an opening has
WINDOW = 45  # words that stand together
TOP = 12  # words that a story is most about
UNKNOWN = 4  # words of a headline, not in the body, that are looked at by their vectors


@dataclass(frozen=True, slots=True)
class About:
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


@dataclass(frozen=True, slots=True)
class Body:
    """What headlines are held to: where the body's words stand, by stem, and what they weigh."""

    places: dict[str, list[int]] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    forms: dict[str, list[int]] = field(default_factory=dict)
    words: int = 0
    whole: About = About([0.0] * vectors.SIZE, 0)
    opening: About = About([0.0] * vectors.SIZE, 0)


def read(document: Document) -> Body:
    """The body of ``document``: paragraphs and list items, captions and crossheads apart."""
    body = Body()
    starts = document.tokens.starts
    blocks = [block for block in document.blocks if block.kind in BODY]
    if not blocks:
        return body
    ranges = []
    for block in blocks:
        first, after = bisect_left(starts, block.span.start), bisect_left(starts, block.span.end)
        if ranges and ranges[-1][1] == first:
            ranges[-1] = ranges[-1][0], after
        else:
            ranges.append((first, after))
    texts = document.tokens.texts
    words = 0
    for first, after in ranges:
        for at in range(first, after):
            text = texts[at]
            if text in body.forms:
                body.forms[text].append(words)
            else:
                body.forms[text] = [words]
            words += 1
    for text, row in body.forms.items():
        key, _, weight = weigh(text)
        if key in body.places:
            body.places[key] = sorted(body.places[key] + row)
        else:
            body.places[key] = row
            body.weights[key] = weight
    opening = [texts[at] for first, after in ranges for at in range(first, min(after, first + LEAD))][:LEAD]
    return Body(body.places, body.weights, body.forms, words, about(list(body.forms)), about(opening))


def words_of(document: Document, span: Span) -> list[str]:
    """The words of the copy in a range."""
    tokens = document.tokens
    return tokens.texts[bisect_left(tokens.starts, span.start) : bisect_left(tokens.starts, span.end)]


def borne(key: str, form: str, body: Body) -> list[int]:
    """Where the body has a word, by its stem, its parts or what a headline puts it for."""
    places = body.places
    if key in places:
        return places[key]
    for other in MEANT.get(key, ()):
        if other in places:
            return places[other]
    if "-" in form:
        rows = [row for part in form.split("-") if len(part) > 1 for row in borne(weigh(part)[0], part, body)[:4]]
        return sorted(rows)
    return []


def features(words: list[str], body: Body) -> tuple[float, ...]:
    """How a headline's words and a body agree; shares are 0..1."""
    telling: dict[str, tuple[float, list[int]]] = {}
    lost: list[str] = []
    for word in words:
        key, form, weight = weigh(word)
        if weight <= LEAST or key in telling:
            continue
        row = borne(key, form, body)
        telling[key] = (weight - LEAST, row)
        if not row:
            lost.append(word)
    total = sum(weight for weight, _ in telling.values()) or 1.0
    found = sum(weight for weight, row in telling.values() if row)
    lead = sum(weight for weight, row in telling.values() if row and row[0] < LEAD)
    often = sum(weight * min(len(row), 5) / 5 for weight, row in telling.values() if row)
    together = _together([(weight, row) for weight, row in telling.values() if row])
    top = _top(body)
    central = sum(weight for key, weight in top.items() if key in telling)
    rarest = max((weight for weight, row in telling.values() if not row), default=0.0)
    seen = max((weight for weight, row in telling.values() if row), default=0.0)
    own, story = about(words), body.whole
    opening = body.opening
    size = float(len(telling))
    return (
        found / (total + 2.0),
        lead / (total + 2.0),
        often / (total + 2.0),
        together / (total + 2.0),
        central / (sum(top.values()) or 1.0),
        rarest / 7.0,
        seen / 7.0,
        log(1.0 + total - found),
        log(1.0 + found),
        vectors.dot(own.vector, story.vector),
        vectors.dot(own.vector, opening.vector),
        log(1.0 + size),
        log(1.0 + body.words),
        _near(lost, opening, story),
        sum(1 for _, row in telling.values() if row) / (size + 1.0),
    )


def _near(lost: list[str], opening: About, story: About) -> float:
    """How near the words that the body lacks lie to it by their vectors, the mean."""
    values = []
    for word in lost[:UNKNOWN]:
        own = about([word])
        if own.known:
            values.append(max(vectors.dot(own.vector, opening.vector), vectors.dot(own.vector, story.vector)))
    return sum(values) / (len(values) + 1)


def _together(rows: list[tuple[float, list[int]]]) -> float:
    """The greatest weight of a headline's words that stand within a few lines of the body."""
    places = sorted((place, number) for number, (_, row) in enumerate(rows) for place in row[:40])
    counts = [0] * len(rows)
    best = weight = 0.0
    first = 0
    for place, number in places:
        counts[number] += 1
        if counts[number] == 1:
            weight += rows[number][0]
        while places[first][0] < place - WINDOW:
            left = places[first][1]
            counts[left] -= 1
            if not counts[left]:
                weight -= rows[left][0]
            first += 1
        best = max(best, weight)
    return best


def _top(body: Body) -> dict[str, float]:
    """The words that a body is most about, by how often it has them and how rare they are."""
    scored = [(log(1 + len(row)) * (body.weights[key] - LEAST), key) for key, row in body.places.items() if len(row) > 1]
    scored.sort(reverse=True)
    return {key: score for score, key in scored[:TOP]}
