"""How related each paragraph of a story is to the rest of it, and the headline to the body.

A word counts by its rarity in the news, taken from ``frequencies.txt`` (made by
``bench/make_frequencies.py``), by where else in the story it stands, and by what it is about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.understanding import vectors
from copycheck.understanding.paragraphs import BARE, NAME, SPEECH, THIRD, TITLES, Fact, Passage
from copycheck.understanding.relatedness import Borne, bear, scores
from copycheck.understanding.service import is_service

if TYPE_CHECKING:
    from copycheck.document import Block, Document
    from copycheck.text import Span

UNSEEN = 7.5
FLOOR = 1.0
LETTERS = 6
NAMED = 3.0  # rarity from which a word with a capital is taken for a name
HE = frozenset("he him his himself she her hers herself they them their theirs themselves it its".split())
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
_SUFFIXES_BY_END = {
    end: tuple(pair for pair in SUFFIXES if pair[0][-1] == end) for end in sorted({pair[0][-1] for pair in SUFFIXES})
}


class Topic:
    """A paragraph's place in the story; what takes time is worked out when it is first asked for."""

    __slots__ = ("_number", "_story", "span")

    def __init__(self, span: Span, story: Story, number: int) -> None:
        self.span = span
        self._story = story
        self._number = number

    @property
    def relatedness(self) -> float:
        """0..1, lower is less related to the rest."""
        return self._story.values[self._number]

    @property
    def borne(self) -> float:
        """How far the rest of the story has its words, 0 to about 3, by a look that costs little."""
        return self._story.borne[self._number]

    @property
    def words(self) -> int:
        """Number of its words."""
        first, after = self._story.bounds[self._number]
        return after - first

    @property
    def own(self) -> tuple[str, ...]:
        """Its telling words that stand nowhere else in the story, in order."""
        return self._story.own(self._number)

    @staticmethod
    def rarity(word: str) -> float:
        """How rare a word is in the news, about 0 (in every story) to 7.5 (hardly ever)."""
        return weigh(word)[2]


class Story:
    """What is known of all paragraphs of a story together; ``bounds`` are their first tokens and those after."""

    def __init__(self, document: Document) -> None:
        headline = document.headline
        self._texts = document.tokens.texts
        self.bounds = _bounds(document, document.body)
        self._outside = _bounds(document, (headline,))[0] if headline else (0, 0)
        self._measured = measure(document)

    @cached_property
    def _support(self) -> Borne:
        return bear(self._measured.told, self._measured.headline)

    @cached_property
    def borne(self) -> list[float]:
        """For each paragraph the shares of its words' weight that the rest bears out; 3 for lines of service."""
        given = iter(self._support.rows)
        return [3.0 if serves else sum(next(given)[:3]) for serves in self._measured.serving]

    @cached_property
    def values(self) -> list[float]:
        """Relatedness of each paragraph; lines of service are given the mean of the rest."""
        told = self._measured.told
        values = scores(told, self._measured.headline, self._support) if told else []
        mean = sum(values) / len(values) if values else 1.0
        given = iter(values)
        return [round(mean if serves else next(given), 4) for serves in self._measured.serving]

    def own(self, number: int) -> tuple[str, ...]:
        """Telling words of a paragraph that stand in no other and not in the headline."""
        seen = self._seen
        return tuple(word for key, word in self._written(self.bounds[number]).items() if seen[key] == 1)

    @cached_property
    def _seen(self) -> Counter[str]:
        """For each stem the number of paragraphs that have it; more than one for those of the headline."""
        seen = Counter(key for bounds in self.bounds for key in self._written(bounds))
        for key in self._written(self._outside):
            seen[key] += 2
        return seen

    def _written(self, bounds: tuple[int, int]) -> dict[str, str]:
        """Telling words by stem, as they are first written."""
        written: dict[str, str] = {}
        for word in dict.fromkeys(self._texts[slice(*bounds)]):
            key = facts[word][0]
            if key:
                written.setdefault(key, word)
        return written


@cache
def frequencies() -> dict[str, float]:
    """Rarity of the common words of English news: word in small letters to weight."""
    listed: list[str] = []
    weights: list[float] = []
    path = Path(__file__).with_name("frequencies.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        weight, *words = line.split(" ")
        listed += words
        weights += [float(weight)] * len(words)
    return dict(zip(listed, weights, strict=True))


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
    for suffix, replacement in _SUFFIXES_BY_END.get(form[-1], ()):
        if form.endswith(suffix) and len(form) - len(suffix) >= 3:
            form = form[: len(form) - len(suffix)] + replacement
            break
    if len(form) > 4 and form[-1] == form[-2] and form[-1] not in "aeioulsz":
        form = form[:-1]
    return form[:-1] if len(form) > 4 and form[-1] in "ey" else form


class Facts(dict[str, Fact]):
    """What the measures ask of each word as it is written, worked out when first asked for."""

    def __missing__(self, word: str) -> Fact:
        key, _, weight, lanes, named, part = entry(word)
        signs = THIRD * (part == 1) + SPEECH * (part == 2)
        if weight > FLOOR:
            signs += NAME * named + BARE * (weight >= UNSEEN and word[0].isupper() and word not in TITLES)
        else:
            key = ""
        found = self[word] = key, weight - FLOOR, vectors.spread(lanes), signs, word
        return found


KEPT = 65536  # words whose facts are kept from story to story
facts = Facts()


class Measured(Struct, frozen=True):
    """A story as it is measured: those paragraphs that tell it, which ones only serve, its headline."""

    told: list[Passage]
    serving: list[bool]
    headline: Passage | None


def measure(document: Document) -> Measured:
    """What ``relate`` goes by."""
    if len(facts) > KEPT:
        facts.clear()
    texts = document.tokens.texts
    count = len(document.body)
    serving = [is_service(document.text, block.span, count - at) for at, block in enumerate(document.body, 1)]
    told = [
        _passage(texts[first:after])
        for (first, after), serves in zip(_bounds(document, document.body), serving, strict=True)
        if not serves
    ]
    return Measured(told, serving, _passage(_words(document, document.headline.span)) if document.headline else None)


def relate(document: Document) -> tuple[Topic, ...]:
    """One topic for each paragraph and list item of the body, in order.

    Lines of service (a credit, a correction, follow us) are no part of the story: each is given the
    mean of the rest.
    """
    story = Story(document)
    return tuple([Topic(block.span, story, number) for number, block in enumerate(document.body)])


def _bounds(document: Document, blocks: Iterable[Block]) -> list[tuple[int, int]]:
    """For each block its first token and the one after its last."""
    starts = document.tokens.starts
    return [(bisect_left(starts, block.span.start), bisect_left(starts, block.span.end)) for block in blocks]


def _words(document: Document, span: Span) -> list[str]:
    tokens = document.tokens
    return tokens.texts[bisect_left(tokens.starts, span.start) : bisect_left(tokens.starts, span.end)]


def _passage(words: list[str]) -> Passage:
    """A paragraph as it is measured."""
    found = list(map(facts.__getitem__, dict.fromkeys(words)))
    # The first word of a stem stands for it, so the last one is put in first.
    keys = {fact[0]: fact for fact in reversed(found)}
    keys.pop("", None)
    return Passage(words, found, keys)
