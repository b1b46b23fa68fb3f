"""Runs of words that a story uses twice within a few paragraphs, and how much they are its own turn of phrase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.text import Span
from copycheck.understanding.phrasing import FUNCTION, LEAST, NEAR, Places, Word, facts, is_term, own
from copycheck.understanding.tokens import stretches
from copycheck.understanding.topics import weigh

if TYPE_CHECKING:
    from copycheck.document import Document

WINDOW = 250  # words between the two places of a phrase
MEANING = 2.0  # weight of a word that carries meaning
RARE = 4.0  # weight of a word that is rare in the news
COUNTS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve first second third fourth fifth last next another
    other""".split()
)


class Echo(Struct, frozen=True):
    """A phrase used twice.

    ``first`` and ``again`` run from the first word with a meaning of its own to the last, or over
    the whole phrase where that leaves too little; ``words`` is the length of the whole, and
    ``between`` how many words lie between the starts. ``content`` are the words of the phrase that
    carry meaning, as they are written; ``facts`` is what ``phrasing`` goes by.
    """

    first: Span
    again: Span
    words: int
    between: int
    content: tuple[str, ...]
    facts: tuple[float, ...]

    @property
    def own(self) -> float:
        """How much it is a turn of phrase rather than a term, from 0 up it is."""
        return own(self.facts)


class Run(Struct, frozen=True):
    """``length`` words from ``first`` on come again from ``later`` on; all are token indices."""

    first: int
    later: int
    length: int


def find(document: Document) -> tuple[Echo, ...]:
    """Phrases of ``LEAST`` words or more used again within ``WINDOW`` words, one of them rare, in order.

    No mark and no paragraph's end stands inside one. Terms, and what differs in a number before it,
    are none.
    """
    words = document.small
    runs = [piece for run in _runs(words, _starts(document)) for piece in _pieces(document, run)]
    telling = [(run, content) for run in runs if (content := _telling(document, words, run))]
    if not telling:
        return ()
    counts = Counter(document.stems)
    return tuple(_echo(document, words, counts, run, content) for run, content in telling)


def _starts(document: Document) -> list[int]:
    """Where ``LEAST`` words start that all stand elsewhere too, one of them rare, in order."""
    weighed = document.weighed
    found: list[int] = []
    for start, stop in stretches(_recurring(document), LEAST):
        free = start
        for at in range(start, stop):
            if weighed[at][2] >= RARE:
                found += range(max(free, at - LEAST + 1), min(at, stop - LEAST) + 1)
                free = at + 1
    return found


def _recurring(document: Document) -> bytes:
    """A byte for each token: 1 where its word, in any case, stands in another place too, else 0."""
    recurring = bytearray(b"\1") * document.words
    for places in document.index.values():
        if len(places) == 1:
            recurring[places[0]] = 0
    return bytes(recurring)


def _runs(words: list[str], starts: list[int]) -> Iterator[Run]:
    """Longest runs of words that come again within the window and have ``LEAST`` words from one of ``starts`` on."""
    seen: dict[tuple[str, ...], int] = {}
    free = 0
    for at in starts:
        gram = tuple(words[at : at + LEAST])
        before = seen.get(gram)
        seen[gram] = at
        if before is None or at < free or not LEAST <= at - before <= WINDOW:
            continue
        limit = min(before, at - free, at - before - LEAST)
        back = 0
        while back < limit and words[before - back - 1] == words[at - back - 1]:
            back += 1
        length = LEAST + back
        first, later = before - back, at - back
        limit = min(at - before, len(words) - later)
        while length < limit and words[first + length] == words[later + length]:
            length += 1
        free = later + length - LEAST + 1
        yield Run(first, later, length)


def _pieces(document: Document, run: Run) -> Iterator[Run]:
    """The parts of a run that no mark or paragraph breaks."""
    start = 0
    for offset in range(1, run.length + 1):
        if offset < run.length and _joined(document, run.first + offset, run.later + offset):
            continue
        if offset - start >= LEAST:
            yield Run(run.first + start, run.later + start, offset - start)
        start = offset


def _joined(document: Document, *places: int) -> bool:
    """True when each token at ``places`` follows the one before it with nothing but a space between."""
    tokens, text = document.tokens, document.text
    for place in places:
        gap = text[tokens.ends[place - 1] : tokens.starts[place]]
        if not gap.isspace() or gap.count("\n") > 1:
            return False
        if "\n" in gap and document.block_index(tokens.starts[place]) != document.block_index(tokens.starts[place - 1]):
            return False
    return True


def _telling(document: Document, words: list[str], run: Run) -> dict[int, tuple[str, float]]:
    """Those words of a run that mean something, by token, with stem and weight; none where it is no phrase."""
    places = range(run.later, run.later + run.length)
    weighed = {
        at: (stem, weight)
        for at in places
        if words[at] not in FUNCTION and words[at][0].isalpha()
        for stem, _, weight in (weigh(words[at]),)
        if weight >= MEANING
    }
    if all(weight < RARE for _, weight in weighed.values()):
        return {}
    before = [words[at - 1] for at in (run.first, run.later) if at]
    if len(before) > 1 and all(word[0].isdigit() or word in COUNTS for word in before):
        return {}
    if is_term(words[places.start : places.stop], document.tokens.texts[places.start : places.stop]):
        return {}
    starts = document.tokens.starts
    beside = document.block_index(starts[run.first]) == document.block_index(starts[run.later])
    return {} if beside and run.length < NEAR else weighed


def _echo(
    document: Document, words: list[str], counts: Counter[str], run: Run, content: dict[int, tuple[str, float]]
) -> Echo:
    """What a reader would notice of a run; ``content`` as ``_telling`` gives it."""
    texts, starts, ends = document.tokens.texts, document.tokens.starts, document.tokens.ends
    places = range(run.later, run.later + run.length)
    openings = [document.starts_sentence(starts[first]) for first in (run.first, run.later)]
    beside = document.block_index(starts[run.first]) == document.block_index(starts[run.later])
    known = facts(
        words[places.start : places.stop],
        texts[places.start : places.stop],
        [Word(at - run.later, weight, counts[stem]) for at, (stem, weight) in content.items()],
        Places(beside, all(openings), openings[0] is not openings[1]),
    )
    left = next(at for at in places if words[at] not in FUNCTION)
    right = next(at for at in reversed(places) if words[at] not in FUNCTION)
    if right - left + 1 < LEAST:
        left, right = places[0], places[-1]
    shift = run.first - run.later
    return Echo(
        Span(starts[left + shift], ends[right + shift]),
        Span(starts[left], ends[right]),
        run.length,
        -shift,
        tuple(texts[at] for at in content),
        known,
    )
