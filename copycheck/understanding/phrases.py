"""Runs of words that a story uses twice within a few paragraphs, and how much they are its own turn of phrase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import log
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from copycheck.text import Span
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
    words = [word.lower() for word in document.tokens.texts]
    runs = [piece for run in _runs(words) for piece in _pieces(document, run)]
    if not runs:
        return ()
    counts = Counter(weigh(word)[0] for word in document.tokens.texts)
    echoes = (_echo(document, words, counts, run) for run in runs)
    return tuple(echo for echo in echoes if echo is not None)


def _runs(words: list[str]) -> Iterator[Run]:
    """Longest runs of words that come again within the window, left to right."""
    seen: dict[tuple[str, ...], int] = {}
    skip = 0
    for at, gram in enumerate(zip(words, words[1:], words[2:], words[3:], strict=False)):
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


def _echo(document: Document, words: list[str], counts: Counter[str], run: Run) -> Echo | None:
    """What a reader would notice of a run; None without two words that mean something and a rare one."""
    texts, starts, ends = document.tokens.texts, document.tokens.starts, document.tokens.ends
    places = range(run.later, run.later + run.length)
    weighed = {at: weigh(texts[at]) for at in places if words[at] not in FUNCTION and words[at][0].isalpha()}
    content = [at for at, (_, _, weight) in weighed.items() if weight >= MEANING]
    rare = [at for at in content if weighed[at][2] >= RARE]
    if len(content) < 2 or not rare:
        return None
    used = {at: counts[weighed[at][0]] for at in content}
    fewest = min(used[at] for at in rare)
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
