"""Pairs of figures in a story that count the same thing and differ.

Words that set two figures apart shut a pair out: another, of the, last year, each. How surely those that are
left count one thing is weighed in ``sameness.py``. The same words right beside two figures let in some pairs
that would be shut out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import log
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.understanding.counted import is_plural
from copycheck.understanding.countings import ANY, LEAST, NAME, Counting, Sentence, counting, groups
from copycheck.understanding.retold import APART, REACH, SAME, retold
from copycheck.understanding.sameness import GENERIC, TELLING, echoes, features, likeness, vague
from copycheck.understanding.topics import weigh

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.figures import Figure

VARIOUS = 5  # different figures of a kind beyond which the story plainly counts several things
CERTAIN = 1.6  # how rare the same words beside two of what any story has many of, days or times, have to be
BESIDE = 3  # letters between two sentences of which one follows the other
WHOLE = 6.0  # and how rare they have to be where the figures differ by more than that
NEARLY = 3  # between two figures that are hardly of two things where there are no others
STATES = 50  # of America: all of them, beside those that something holds for

_INTRODUCE = frozenset("are had has have is only were".split())  # before a figure: counts what was not told of before
_FURTHER = frozenset("another other others more extra additional further remaining new newly".split())
_OBJECTS = frozenset("a an the his her its their that to".split())  # after a verb: the students and offers a reward
_RANKED = frozenset("first next last past each every".split())


class Clash(Struct, frozen=True):
    """Two figures that seem to count one thing and differ; ``likeness`` is 0..1, how surely they do."""

    first: Figure
    again: Figure
    likeness: float
    what: str


def clashes(document: Document) -> tuple[Clash, ...]:
    """Pairs of figures that seem to count one thing and differ, the likeliest of each kind, in order."""
    found: list[Clash] = []
    for key, row in groups(document).items():
        best: Clash | None = None
        for one, other, measured in pairs(row):
            sure = likeness(measured)
            if (best is None or sure > best.likeness) and not parallel(one, other):
                best = Clash(one.figure, other.figure, sure, key)
        if best:
            found.append(best)
    found += _retold(document)
    return tuple(sorted(found, key=lambda clash: clash.again.span))


def _retold(document: Document) -> Iterator[Clash]:
    """The first two of each kind of sums, shares, times and measures that seem to be told twice, and differ."""
    done: set[str] = set()
    told: dict[int, Sentence] = {}
    for key, figure, again, echo in retold(document):
        if key in done:
            continue
        one, other = (counting(document, ANY + key, each, told) for each in (figure, again))
        # What is said aloud may be rounded.
        apart = one.quoted or other.quoted or one.words.keys().isdisjoint(other.words)
        if (echo < SAME and apart) or parallel(one, other):
            continue
        if may_clash(one, other, max(echo, CERTAIN), VARIOUS):
            done.add(key)
            yield Clash(figure, again, 1.0, key)


def pairs(row: list[Counting]) -> Iterator[tuple[Counting, Counting, tuple[float, ...]]]:
    """Pairs of one kind that may clash, with their features."""
    counts = Counter(counting.figure.value for counting in row)
    for at, other in enumerate(row):
        for one in row[max(0, at - REACH) : at]:
            if one.figure.value == other.figure.value or one.sentence == other.sentence or one.part or other.part:
                continue
            held = counts[one.figure.value], counts[other.figure.value]
            pointed = other.definite and abs(one.figure.value - other.figure.value) <= NEARLY
            if min(held) > 1 and not pointed:
                continue
            echo = echoes(one, other)
            if len(counts) > VARIOUS and sum(echo) <= TELLING:
                continue
            if may_clash(one, other, sum(echo), len(counts)):
                yield one, other, features(one, other, len(row), len(counts), _apart(one, other), max(held), echo)


def _apart(one: Counting, other: Counting) -> float:
    return log(1.0 + abs(other.sentence.start - one.sentence.start))


def may_clash(one: Counting, other: Counting, echo: float, values: int) -> bool:
    """False when something tells plainly that two figures count two things, or are about the same.

    ``echo``: how rare the words are that stand beside both; ``values``: how many different figures of the kind there
    are.
    """
    telling = echo > TELLING
    if one.supposed or other.supposed:
        return False
    if one.other != other.other and not (telling and {one.other, other.other}.isdisjoint(_FURTHER)):
        return False
    if one.tied and other.tied and one.after != other.after:
        return False  # 48 states and a 50-state poll, a two-man race and a four-man contest
    if one.when and other.when and not one.when & other.when:
        return False
    low, high = sorted((one.figure.value, other.figure.value))
    if high == STATES and one.kind == "stat":
        return False
    if one.other and one.other in _RANKED:
        return False
    nearly = values == 2 and high - low <= NEARLY
    if one.kind[0] == ANY and echo < CERTAIN:
        return False
    if high > APART * low and echo < WHOLE and not (telling and _mistyped(low, high)):
        return False
    elsewhere = one.listed.isdisjoint(other.names) and other.listed.isdisjoint(one.names)
    same = other.definite and (one.modifiers & other.modifiers or (values == 2 and not other.listed))
    if (one.listed or other.listed) and elsewhere and not same:
        return False
    if joined(one) != joined(other) and not telling:
        return False  # 219 girls, and 276 girls and women
    if ("used to" in one.times) != ("used to" in other.times):
        return False
    if one.each != other.each:
        return False
    if _set_apart(one.figure, other.figure):
        return False
    if one.holders and other.holders and not (one.holders & other.holders or other.definite):
        return False
    if one.before in _INTRODUCE and other.before in _INTRODUCE:
        return False
    if one.before == "all" and not (telling or other.definite):
        return False
    if (other.before == "all" and one.figure.hedge) or (one.before == "all" and other.figure.hedge):
        return False
    if one.owner and other.owner and one.owner != other.owner:
        return False
    if one.ordinal != other.ordinal and one.ordinal and other.ordinal:
        return False
    pointed = other.definite and not vague(one, other)  # back to what was counted before
    told = telling or pointed or one.modifiers & other.modifiers or one.kind[0] == "#" or _alike(low, high)
    # Nothing else of the kind is in the story.
    only = one.head not in GENERIC and one.figure.hedge == other.figure.hedge and (nearly or one.named == 2)
    if not (told or only) and one.words.keys().isdisjoint(other.words):
        return False
    return not agree(one.figure, other.figure)


def parallel(one: Counting, other: Counting) -> bool:
    """True when the next sentence tells the same of another: the ship carried 12 cars, the ferry carried nine."""
    named = one.figure.counts == other.figure.counts and (other.figure.counts or "")[:1].isupper()  # the Six Strikes
    if named or other.definite or one.headline or other.sentence.start - one.sentence.end > BESIDE:
        return False
    differ = next((words for words in zip(one.leading, other.leading, strict=False) if words[0] != words[1]), ())
    return bool(differ) and min(weigh(word)[2] for word in differ) > LEAST and sum(echoes(one, other)) > TELLING


def joined(counting: Counting) -> bool:
    """True when others are counted along with what a figure counts: 276 girls and women."""
    behind = counting.trailing
    if len(behind) < 2 or behind[0] != "and" or "-" in behind[1] or not is_plural(behind[1]):
        return False
    return len(behind) < 3 or behind[2] not in _OBJECTS


def _mistyped(one: float, other: float) -> bool:
    """True for 200 and 20,000, and for 17 and 71."""
    first, again = f"{one:.0f}", f"{other:.0f}"
    return first.rstrip("0") == again.rstrip("0") or sorted(first) == sorted(again)


def _alike(one: float, other: float) -> bool:
    """True for large numbers of nearly the same value, or of the same digits."""
    return min(one, other) > 20 and (abs(one - other) <= 3 or sorted(f"{one:.0f}") == sorted(f"{other:.0f}"))


def _set_apart(one: Figure, other: Figure) -> bool:
    """True when each counts what is named, and by different names: Republican voters, Democratic voters."""
    first, again = (set(NAME.findall((figure.counts or "").rpartition(" ")[0])) for figure in (one, other))
    return bool(first and again) and first.isdisjoint(again)


def agree(one: Figure, other: Figure) -> bool:
    """True when two figures of different value are one as they are hedged or rounded."""
    low, high = sorted((one, other), key=lambda figure: figure.value)
    if low.value == high.value:
        return False
    hedges = {one.hedge, other.hedge}
    if len(hedges) > 1 and (low.hedge == "above" or high.hedge == "below"):
        return high.value <= 2 * low.value
    slack = 0.0 if one.step == other.step else 0.5 * max(one.step, other.step)
    rough = low if low.hedge == "about" else high
    if "about" in hedges and len(hedges) > 1 and (rough.value % 5 == 0 or rough.value % 12 == 0):
        slack = max(slack, 0.1 * high.value, 1.0 if high.value > 9 else 0.0)
    return high.value - low.value <= slack
