"""How related each paragraph of a story is to the rest of it, and the headline to the body.

A word counts by its rarity in the news, taken from ``frequencies.txt`` (made by
``bench/make_frequencies.py``), and by where else in the story it stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from copycheck.text import Span

if TYPE_CHECKING:
    from copycheck.document import Document

UNSEEN = 7.5
FLOOR = 1.0
REACH = 30.0
DOUBT = 0.3
PRIOR = 8.0
EXPECTED = 0.3
LETTERS = 6
NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80",
     "ninety": "90", "hundred": "100", "dozen": "12"}  # fmt: skip

SUFFIXES = (
    ("ational", "ate"), ("ations", "ate"), ("ation", "ate"), ("ating", "ate"), ("ators", "ate"), ("ator", "ate"),
    ("ated", "ate"), ("ates", "ate"), ("ments", ""), ("ment", ""), ("nesses", ""), ("ness", ""), ("ities", ""),
    ("ity", ""), ("ingly", ""), ("edly", ""), ("ings", ""), ("ing", ""), ("iers", "y"), ("ied", "y"),
    ("ies", "y"), ("ier", "y"), ("sses", "ss"), ("ers", ""), ("er", ""), ("ors", ""), ("or", ""), ("ed", ""),
    ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("es", ""), ("ly", ""), ("ss", "ss"), ("us", "us"), ("is", "is"),
    ("s", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Topic:
    """A paragraph's place in the story.

    ``relatedness`` is 0..1, lower is less related to the rest. ``own`` are its telling words that
    stand nowhere else in the story, in order. ``weights`` gives the rarity of every word of the
    story in small letters, about 0 (in every story) to 7.5 (hardly ever); all topics share it.
    """

    span: Span
    relatedness: float
    own: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict, repr=False, compare=False)


@cache
def frequencies() -> dict[str, float]:
    """Rarity of the common words of English news: word in small letters to weight."""
    table: dict[str, float] = {}
    path = Path(__file__).with_name("frequencies.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        weight, _, words = line.partition(" ")
        table.update(dict.fromkeys(words.split(" "), float(weight)))
    return table


@lru_cache(maxsize=65536)
def weigh(word: str) -> tuple[str, str, float]:
    """Stem, form in small letters and weight of a word as it is written."""
    form = word.replace("’", "'").lower().removesuffix("'s").strip("'")
    if form[:1].isdigit():
        return form.replace(",", ""), form, UNSEEN - 2.0 if len(form) > 1 else 3.0
    table = frequencies()
    weight = table.get(form)
    if weight is None:
        parts = form.replace(".", "").split("-")
        known = [table[part] for part in parts if part in table]
        weight = max(known) if len(known) == len(parts) else UNSEEN
    if form in NUMBERS:
        return NUMBERS[form], form, weight
    return stem(form)[:LETTERS], form, weight


def stem(form: str) -> str:
    """A word in small letters without its inflection: talks, talked and talking give one stem."""
    form = form.replace("-", "").replace(".", "")
    if len(form) < 5:
        return form[:-1] if len(form) == 4 and form[-1] == "s" and form[-2] not in "sui" else form
    for suffix, replacement in SUFFIXES:
        if form.endswith(suffix) and len(form) - len(suffix) >= 3:
            form = form[: len(form) - len(suffix)] + replacement
            break
    if len(form) > 4 and form[-1] == form[-2] and form[-1] not in "aeioulsz":
        form = form[:-1]
    return form[:-1] if len(form) > 4 and form[-1] in "ey" else form


def relate(document: Document) -> tuple[Topic, ...]:
    """One topic for each paragraph and list item of the body, in order."""
    body = document.body
    tokens = document.tokens
    weights: dict[str, float] = {}
    outside: set[str] = set()
    paragraphs: list[dict[str, tuple[float, str]]] = [{} for _ in body]
    ends = [block.span.end for block in body]
    starts = [block.span.start for block in body]
    current, last = 0, len(body)
    for start, word in zip(tokens.starts, tokens.texts, strict=True):
        key, form, weight = weigh(word)
        weights[form] = weight
        while current < last and start >= ends[current]:
            current += 1
        if weight <= FLOOR:
            continue
        if current < last and start >= starts[current]:
            paragraphs[current].setdefault(key, (weight, word))
        else:
            outside.add(key)
    places: dict[str, list[int]] = {}
    for index, paragraph in enumerate(paragraphs):
        for key in paragraph:
            places.setdefault(key, []).append(index)
    return tuple(
        Topic(
            block.span,
            round(_relatedness(index, paragraph, places, outside), 4),
            tuple(word for key, (_, word) in paragraph.items() if len(places[key]) == 1 and key not in outside),
            weights,
        )
        for index, (block, paragraph) in enumerate(zip(body, paragraphs, strict=True))
    )


def _relatedness(
    index: int, paragraph: dict[str, tuple[float, str]], places: dict[str, list[int]], outside: set[str]
) -> float:
    """Share of the paragraph's weight that the rest of the story bears out, near places most."""
    borne = PRIOR * EXPECTED
    total = PRIOR
    for key, (weight, _) in paragraph.items():
        weight -= FLOOR
        total += weight
        where = places[key]
        support = 1.0 if key in outside else 0.0
        if len(where) > 1:
            at = bisect_left(where, index)
            for place in where[max(at - 2, 0) : at + 3]:
                if place != index:
                    support += REACH / (REACH + abs(place - index))
        if support:
            borne += weight * support / (support + DOUBT)
    return borne / total


def headline_support(document: Document) -> float | None:
    """Share of the headline's telling words, by weight, that the body bears out; None without one."""
    headline = document.headline
    if headline is None:
        return None
    tokens = document.tokens
    first = bisect_left(tokens.starts, headline.span.start)
    after = bisect_left(tokens.starts, headline.span.end)
    wanted: dict[str, float] = {}
    for word in tokens.texts[first:after]:
        key, _, weight = weigh(word)
        if weight > FLOOR or key.isdigit():
            wanted[key] = max(weight - FLOOR, 0.5)
    total = sum(wanted.values())
    if not total:
        return 1.0
    found: set[str] = set()
    for block in document.body:
        first = bisect_left(tokens.starts, block.span.start)
        after = bisect_left(tokens.starts, block.span.end)
        found.update(weigh(word)[0] for word in tokens.texts[first:after])
    return round(sum(weight for key, weight in wanted.items() if key in found) / total, 4)
