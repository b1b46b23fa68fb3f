"""Runs of words that a story uses twice within a few paragraphs, and how much they are its own turn of phrase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import log
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from copycheck.text import Span
from copycheck.understanding.tokens import stretches
from copycheck.understanding.topics import weigh

if TYPE_CHECKING:
    from copycheck.document import Document

LEAST = 4  # words of a phrase
WINDOW = 250  # words between its two places
MEANING = 2.0  # weight of a word that carries meaning
RARE = 4.5  # weight of a word that is rare in the news
FUNCTION = frozenset(
    """a about above across after against ago all along also although am amid among an and another any are around
    as at away back be because been before behind being below between both but by can cannot could did do does doing
    down during each either else even ever every few for from had has have having he her here hers him himself his
    how however i if in into is it its itself just less may me might more most much must my near neither no nor not
    now of off on once one only onto or other our ours out over own per same several shall she should since so some
    such than that the their theirs them themselves then there these they this those though through to too toward
    towards under until up upon us very was we were what when where whether which while who whom whose why will
    with within without would yet you your""".split()
)
# How a phrase is told from a term of the story: tuned on phrases planted a second time.
BASE, NAMES, ONCE, USES, BESIDE, OPENING = 1.5, -2.0, 0.45, -0.6, -1.0, -1.0


class Echo(Struct, frozen=True):
    """A phrase used twice.

    ``first`` and ``again`` run from the first word with a meaning of its own to the last, or over
    the whole phrase where that leaves too little; ``words`` is the length of the whole, and
    ``between`` how many words lie between the starts. ``content`` are the words of the phrase that
    carry meaning, as they are written; ``fewest`` is how often the story uses the rarest of them.
    ``own``: how much it is a turn of phrase rather than a term, from 0 up it is.
    """

    first: Span
    again: Span
    words: int
    between: int
    content: tuple[str, ...]
    fewest: int
    own: float


class Run(NamedTuple):
    """``length`` words from ``first`` on come again from ``later`` on; all are token indices."""

    first: int
    later: int
    length: int


def find(document: Document) -> tuple[Echo, ...]:
    """Phrases of ``LEAST`` words or more used again within ``WINDOW`` words, one of them rare, in order.

    No mark and no paragraph's end stands inside one, and two words of it carry meaning.
    """
    words = document.small
    runs = [piece for run in _runs(words, document.recurring) for piece in _pieces(document, run)]
    telling = [(run, weighed) for run in runs if (weighed := _telling(document, words, run))]
    if not telling:
        return ()
    counts: Counter[str] = Counter()
    for word, places in document.index.items():
        counts[weigh(word)[0]] += len(places)
    return tuple(_echo(document, words, counts, run, weighed) for run, weighed in telling)


def _runs(words: list[str], recurring: bytes) -> Iterator[Run]:
    """Longest runs of words that come again within the window, left to right; ``recurring`` as the document has it."""
    seen: dict[tuple[str, ...], int] = {}
    skip = 0
    for start, stop in stretches(recurring, LEAST):
        row = words[start:stop]
        for at, gram in enumerate(zip(row, row[1:], row[2:], row[3:], strict=False), start):
            before = seen.get(gram)
            seen[gram] = at
            if before is None or at < skip or at - before > WINDOW:
                continue
            length = LEAST
            limit = min(at - before, len(words) - at)
            while length < limit and words[before + length] == words[at + length]:
                length += 1
            if length <= limit:
                skip = at + length - LEAST + 1
                yield Run(before, at, length)


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
    """Those words of a run that mean something, by token, with stem and weight; none without two and a rare one."""
    weighed = {
        at: (stem, weight)
        for at in range(run.later, run.later + run.length)
        if words[at] not in FUNCTION and words[at][0].isalpha()
        for stem, _, weight in (weigh(words[at]),)
        if weight >= MEANING
    }
    return weighed if len(weighed) > 1 and any(weight >= RARE for _, weight in weighed.values()) else {}


def _echo(
    document: Document, words: list[str], counts: Counter[str], run: Run, content: dict[int, tuple[str, float]]
) -> Echo:
    """What a reader would notice of a run; ``content`` as ``_telling`` gives it."""
    texts, starts, ends = document.tokens.texts, document.tokens.starts, document.tokens.ends
    places = range(run.later, run.later + run.length)
    used = {at: counts[stem] for at, (stem, _) in content.items()}
    fewest = min(used[at] for at, (_, weight) in content.items() if weight >= RARE)
    openings = [document.starts_sentence(starts[first]) for first in (run.first, run.later)]
    beside = document.block_index(starts[run.first]) == document.block_index(starts[run.later])
    capitals = sum(texts[at][0].isupper() for at in places) - (all(openings) and texts[run.later][0].isupper())
    own = (
        BASE
        + NAMES * capitals / run.length
        + ONCE * min(sum(count <= 2 for count in used.values()), 3)
        + USES * log(fewest)
        + BESIDE * beside
        + OPENING * all(openings)
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
        min(used.values()),
        own,
    )
