"""How related each paragraph of a story is to the rest of it, and the headline to the body.

A word counts by its rarity in the news, taken from ``frequencies.txt`` (made by
``bench/make_frequencies.py``), by where else in the story it stands, and by what it is about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from copycheck.text import Span
from copycheck.understanding import vectors
from copycheck.understanding.relatedness import Passage, scores
from copycheck.understanding.service import is_service

if TYPE_CHECKING:
    from copycheck.document import Document

UNSEEN = 7.5
FLOOR = 1.0
LETTERS = 6
NAMED = 3.0  # rarity from which a word with a capital is taken for a name
HE = frozenset("he him his himself she her hers herself they them their theirs themselves it its".split())
TITLES = frozenset(["Mr", "Mrs", "Ms", "Miss"])
SAID = frozenset("said says say told added according".split())
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
    return entry(word)[:3]


@lru_cache(maxsize=65536)
def entry(word: str) -> tuple[str, str, float, int, bool, int]:
    """What is known of a word: stem, form, weight, vector as one integer, whether it may be a name, its part.

    Its part is 1 for a pronoun of the third person, 2 for a verb of speech, else 0.
    """
    form = word.replace("’", "'").lower().removesuffix("'s").strip("'")
    if form[:1].isdigit():
        return form.replace(",", ""), form, UNSEEN - 2.0 if len(form) > 1 else 3.0, 0, False, 0
    weights, directions = frequencies(), vectors.table()
    weight = weights.get(form)
    lanes = directions.lanes(form)
    if weight is None or not lanes:
        parts = form.replace(".", "").split("-")
        if weight is None:
            known = [weights[part] for part in parts if part in weights]
            weight = max(known) if len(known) == len(parts) else UNSEEN
        lanes = lanes or next((found for part in reversed(parts) if (found := directions.lanes(part))), 0)
    key = NUMBERS[form] if form in NUMBERS else stem(form)[:LETTERS]
    return key, form, weight, lanes, word[0].isupper() and weight >= NAMED, 1 if form in HE else 2 * (form in SAID)


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


@dataclass(frozen=True, slots=True)
class Measured:
    """A story as it is measured: its paragraphs, which of them only serve, its headline.

    ``written`` gives each paragraph's telling words by stem, as they are first written there.
    """

    passages: list[Passage]
    serving: list[bool]
    headline: Passage | None
    written: list[dict[str, str]]
    outside: dict[str, str]


def measure(document: Document) -> Measured:
    """What ``relate`` goes by."""
    count = len(document.body)
    read = [_passage(_words(document, block.span)) for block in document.body]
    title = _passage(_words(document, document.headline.span)) if document.headline else None
    return Measured(
        [passage for passage, _ in read],
        [is_service(document.text, block.span, count - number) for number, block in enumerate(document.body, 1)],
        title[0] if title else None,
        [written for _, written in read],
        title[1] if title else {},
    )


def relate(document: Document) -> tuple[Topic, ...]:
    """One topic for each paragraph and list item of the body, in order.

    Lines of service (a credit, a correction, follow us) are no part of the story: each is given the
    mean of the rest.
    """
    weights: dict[str, float] = {}
    for word in dict.fromkeys(document.tokens.texts):
        _, form, weight, *_ = entry(word)
        weights[form] = weight
    story = measure(document)
    told = [passage for passage, service in zip(story.passages, story.serving, strict=True) if not service]
    values = scores(told, story.headline)
    mean = sum(values) / len(values) if values else 1.0
    given = iter(values)
    seen = Counter(key for written in story.written for key in written)
    return tuple(
        Topic(
            block.span,
            round(mean if service else next(given), 4),
            tuple(word for key, word in written.items() if seen[key] == 1 and key not in story.outside),
            weights,
        )
        for block, written, service in zip(document.body, story.written, story.serving, strict=True)
    )


def _words(document: Document, span: Span) -> list[str]:
    tokens = document.tokens
    return tokens.texts[bisect_left(tokens.starts, span.start) : bisect_left(tokens.starts, span.end)]


def _passage(words: list[str]) -> tuple[Passage, dict[str, str]]:
    """A paragraph as it is measured, and its telling words by stem as they are first written."""
    keys: dict[str, float] = {}
    written: dict[str, str] = {}
    names: list[str] = []
    total = even = known = he = 0
    said = False
    for word in dict.fromkeys(words):
        key, _, weight, lanes, named, part = entry(word)
        if lanes and known < vectors.MOST:
            total += lanes
            even += lanes & vectors.EVEN
            known += 1
        if part == 1:
            he += 1
        elif part:
            said = True
        if weight > FLOOR and key not in keys:
            keys[key] = weight - FLOOR
            written[key] = word
            if named:
                names.append(key)
    vector, strength = vectors.unit(vectors.unpack(total, even, known))
    return Passage(keys, names, _bare(words), vector, strength, known, len(words), he, said), written


def _bare(words: list[str]) -> list[str]:
    """Stems of the names that stand alone: Macron, Mr Macron, and not Emmanuel Macron or President Macron."""
    capitals = [word[0].isupper() and word not in TITLES for word in words]
    found = [
        entry(word)
        for word, before, capital, after in zip(
            words, [False, *capitals], capitals, [*capitals[1:], False], strict=False
        )
        if capital and not before and not after
    ]
    return list(dict.fromkeys(known[0] for known in found if known[2] >= UNSEEN))


def headline_support(document: Document) -> float | None:
    """Share of the headline's telling words, by weight, that the body bears out; None without one."""
    headline = document.headline
    if headline is None:
        return None
    wanted: dict[str, float] = {}
    for word in _words(document, headline.span):
        key, _, weight = weigh(word)
        if weight > FLOOR or key.isdigit():
            wanted[key] = max(weight - FLOOR, 0.5)
    total = sum(wanted.values())
    if not total:
        return 1.0
    found: set[str] = set()
    for block in document.body:
        found.update(weigh(word)[0] for word in _words(document, block.span))
    return round(sum(weight for key, weight in wanted.items() if key in found) / total, 4)
