"""How related each paragraph of a story is to the rest of it, and the headline to the body.

A word counts by its rarity in the news, taken from ``frequencies.txt`` (made by
``bench/make_frequencies.py``), by where else in the story it stands, and by what it is about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache
from itertools import count
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.understanding import vectors
from copycheck.understanding.folding import lowered
from copycheck.understanding.kept import Kept
from copycheck.understanding.paragraphs import (
    BARE,
    FIRST,
    NAME,
    SECOND,
    SPEECH,
    TELLS,
    THIRD,
    TITLES,
    TOLD,
    Fact,
    Passage,
)
from copycheck.understanding.relatedness import Borne, scores
from copycheck.understanding.service import is_service

if TYPE_CHECKING:
    from copycheck.document import Block, Document
    from copycheck.text import Span

# What ``Topic.at_home`` adds up (fitted by ``bench/fit_topics.py``): the worth of words that the rest bears out, what
# each word of a paragraph takes away, and the sum over which only one in a hundred of those to be flagged lies.
SHARED, KNOWN, LEAST = 1.26, 0.176, -0.13
AROUND = 6  # paragraphs to each side that it looks at, at most
UNSEEN = 7.5
FLOOR = 1.0
_ROUNDING = 1e-9
LETTERS = 6
NAMED = 3.0  # rarity from which a word with a capital is taken for a name
# Words that tell who speaks and how, by their signs.
PARTS = {
    word: signs
    for signs, words in (
        (THIRD, "he him his himself she her hers herself they them their theirs themselves it its"),
        (FIRST, "i me my mine we us our ours i'm i've i'd we're we've myself ourselves"),
        (SECOND, "you your yours you're you've"),
        (SPEECH, "say according"),
        (SPEECH + TOLD, "said told added"),
        (SPEECH + TELLS, "says"),
        (TELLS, "tells adds"),
    )
    for word in words.split()
}
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
        return self._story.borne(self._number)

    def borne_beyond(self, share: float) -> bool:
        """Whether ``borne`` is more than ``share``, which is mostly plain without working it out."""
        return self._story.least[self._number] > share + _ROUNDING or self.borne > share

    @property
    def at_home(self) -> float:
        """How plainly it belongs here, by its words and by what those of the paragraphs round it are about.

        A look that costs far less than ``relatedness``; under nought for nearly all that is little related.
        """
        return self._story.at_home(self._number)

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
        # Not the document itself, which holds its topics: what goes in a circle stays until it is looked for.
        self._copy = document.text, document.body
        self._texts = document.tokens.texts
        self._weighed = document.weighed
        self.bounds = _bounds(document, document.body)
        self._outside = _bounds(document, (headline,))[0] if headline else (0, 0)
        self._headed = headline is not None

    @cached_property
    def serving(self) -> list[bool]:
        """For each paragraph whether it is a line of service."""
        return lines_of_service(*self._copy)

    @cached_property
    def _numbers(self) -> list[int]:
        """For each paragraph its number among those that tell the story; -1 for lines of service."""
        numbers = count()
        return [-1 if serves else next(numbers) for serves in self.serving]

    @cached_property
    def _support(self) -> Borne:
        told = zip(self.bounds, self.serving, strict=True)
        return Borne([self._stems(bounds) for bounds, serves in told if not serves], self._stems(self._outside))

    def _stems(self, bounds: tuple[int, int]) -> dict[str, float]:
        """The telling stems of a paragraph with their weights."""
        weighed = self._weighed[slice(*bounds)]
        # The first word of a stem stands for it, so the last one is put in first.
        return {stem: weight - FLOOR for stem, _, weight in reversed(weighed) if weight > FLOOR}

    def borne(self, number: int) -> float:
        """The shares of a paragraph's words' weight that the rest bears out; 3 for a line of service."""
        return 3.0 if self.serving[number] else sum(self._support.row(self._numbers[number])[:3])

    @cached_property
    def least(self) -> list[float]:
        """For each paragraph what its ``borne`` is at least."""
        given = iter(self._support.least())
        return [3.0 if serves else next(given) for serves in self.serving]

    def at_home(self, number: int) -> float:
        """See ``Topic.at_home``; 3 for a line of service."""
        if self.serving[number]:
            return 3.0
        own = self._lanes(number)
        beside: list[int] = []
        for away in range(1, AROUND + 1):
            for other in (number - away, number + away):
                if 0 <= other < len(self.bounds) and not self.serving[other]:
                    beside += self._lanes(other)
            if len(beside) >= vectors.MOST:
                break
        mine, theirs = vectors.summed(own), vectors.summed(beside)
        near = vectors.near(mine, vectors.length(mine), theirs, vectors.length(theirs))
        return near + SHARED * self.borne(number) - KNOWN * log(1 + len(own)) - LEAST

    def _lanes(self, number: int) -> list[int]:
        """The vectors of a paragraph's words, as ``vectors.spread`` gives them."""
        return list(filter(None, map(_lanes, dict.fromkeys(self._texts[slice(*self.bounds[number])]))))

    @cached_property
    def values(self) -> list[float]:
        """Relatedness of each paragraph; lines of service are given the mean of the rest."""
        told, headline = self.passages()
        values = scores(told, headline, self._support) if told else []
        mean = sum(values) / len(values) if values else 1.0
        given = iter(values)
        return [round(mean if serves else next(given), 4) for serves in self.serving]

    def passages(self) -> tuple[list[Passage], Passage | None]:
        """The paragraphs that tell the story, lines of service apart, and the headline, as they are measured."""
        text, body = self._copy
        told = [
            _passage(text[slice(*block.span)], self._texts[slice(*bounds)])
            for block, bounds, serves in zip(body, self.bounds, self.serving, strict=True)
            if not serves
        ]
        return told, _passage("", self._texts[slice(*self._outside)]) if self._headed else None

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


def _weigh(word: str) -> tuple[str, str, float]:
    form = word
    if not (word.islower() and word.isalpha()):
        form = word.replace("’", "'").lower().removesuffix("'s").strip("'")
    if form[:1].isdigit():
        return form.replace(",", ""), form, UNSEEN - 2.0 if len(form) > 1 else 3.0
    weights = frequencies()
    weight = weights.get(form)
    if weight is None:
        parts = form.replace(".", "").split("-")
        known = [weights[part] for part in parts if part in weights]
        weight = max(known) if len(known) == len(parts) else UNSEEN
    return NUMBERS[form] if form in NUMBERS else stem(form)[:LETTERS], form, weight


# Stem, form in small letters and weight of a word.
weigh = Kept(_weigh).__getitem__


@lru_cache(maxsize=65536)
def entry(word: str) -> tuple[str, str, float, int, bool, int]:
    """What is known of a word: stem, form, weight, vector as one integer, whether it may be a name, its part.

    Its part is what ``PARTS`` has, 0 for most words.
    """
    # A story is weighed by its words in small letters: those are known already.
    key, form, weight = weigh(lowered(word))
    if form[:1].isdigit():
        return key, form, weight, 0, False, 0
    directions = vectors.table()
    lanes = directions.lanes(form)
    if not lanes:
        parts = form.replace(".", "").split("-")
        lanes = next((found for part in reversed(parts) if (found := directions.lanes(part))), 0)
    return key, form, weight, lanes, word[0].isupper() and weight >= NAMED, PARTS.get(form, 0)


# Those of ``SUFFIXES`` that may end a word of these last two letters.
_suffixes = Kept(lambda end: tuple([pair for pair in SUFFIXES if end.endswith(pair[0][-2:])]))


def stem(form: str) -> str:
    """A word in small letters without its inflection: talks, talked and talking give one stem."""
    form = form.replace("-", "").replace(".", "")
    if len(form) < 5:
        return form[:-1] if len(form) == 4 and form[-1] == "s" and form[-2] not in "sui" else form
    for suffix, replacement in _suffixes[form[-2:]]:
        if form.endswith(suffix) and len(form) - len(suffix) >= 3:
            form = form[: len(form) - len(suffix)] + replacement
            break
    if len(form) > 4 and form[-1] == form[-2] and form[-1] not in "aeioulsz":
        form = form[:-1]
    return form[:-1] if len(form) > 4 and form[-1] in "ey" else form


def _fact(word: str) -> Fact:
    """What the measures ask of a word as it is written."""
    key, _, weight, lanes, named, signs = entry(word)
    if weight > FLOOR:
        signs += NAME * named + BARE * (weight >= UNSEEN and word[0].isupper() and word not in TITLES)
    else:
        key = ""
    return key, weight - FLOOR, vectors.spread(lanes), signs, word


facts = Kept(_fact)
_lanes = Kept(lambda word: facts[word][2]).__getitem__


class Measured(Struct, frozen=True):
    """A story as it is measured: those paragraphs that tell it, which ones only serve, its headline."""

    told: list[Passage]
    serving: Sequence[bool]
    headline: Passage | None


def lines_of_service(text: str, body: Sequence[Block]) -> list[bool]:
    """For each paragraph of a story's body whether it is a line of service."""
    return [is_service(text, block.span, len(body) - at) for at, block in enumerate(body, 1)]


def measure(document: Document) -> Measured:
    """What ``relate`` goes by."""
    story = Story(document)
    told, headline = story.passages()
    return Measured(told, story.serving, headline)


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


def _passage(text: str, words: list[str]) -> Passage:
    """A paragraph as it is measured."""
    found = list(map(facts.__getitem__, dict.fromkeys(words)))
    # The first word of a stem stands for it, so the last one is put in first.
    keys = {fact[0]: fact for fact in reversed(found)}
    keys.pop("", None)
    return Passage(text, words, found, keys)
