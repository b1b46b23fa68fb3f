"""Making fixes: which can be made together, what the source is after them, and until when to go on.

A fix is made whole or not at all. Of two that run into each other the first by position is made, and
the other waits until the copy has been checked again. Positions are those of the source.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from copycheck.document import Document
from copycheck.problem import Edit, Fix, Problem
from copycheck.readers import Unreadable, read
from copycheck.text import Span

PASSES = 50
"""Times that a story is checked again before its fixes are taken to go on for ever."""
_GROWTH = 4
"""Times its length to which a story may grow by fixes."""
_DASHES = {ord(dash): None for dash in "-–—"}


class Circling(Exception):
    """Fixes that undo each other, or that never come to an end; the message names their rules."""


class Way(Struct, frozen=True):
    """A way to mend a problem: its fix as the rule gives it, and as it is made in the source."""

    problem: Problem
    fix: Fix
    made: Fix


class Applied(Struct, frozen=True):
    """A source after fixes, those that were made, in order of position, and those that have to wait."""

    source: str
    taken: tuple[Way, ...]
    waiting: tuple[Way, ...]


class Known(Struct, frozen=True):
    """A problem that is to stay as it is."""

    rule: str
    fingerprint: str
    span: Span


class Mending(Struct, frozen=True):
    """A story while it is mended.

    ``document`` is None once there is nothing left in it to check. ``problems``: those that may be
    mended. ``made``: all fixes made so far. ``barred``: of the fixes that were tried last, those that
    cannot be made, because the text would then not be read as they mean it or the encoding lacks a
    character.
    """

    source: str
    document: Document | None
    problems: tuple[Problem, ...]
    known: tuple[Known, ...] = ()
    made: tuple[Way, ...] = ()
    barred: tuple[Way, ...] = ()


Look = Callable[[str], tuple[Document, Sequence[Problem]] | None]
"""Reads and checks a source; None where there is nothing to check in it."""

Key = tuple[str, int, int, str]
"""What tells a problem of a story from others: rule, start and end in the source, message."""


def ways(document: Document, problem: Problem) -> tuple[Way, ...]:
    """The ways in which a problem can be mended, hints left out, in the order of the rule."""
    found = []
    for fix in problem.fixes:
        made = document.in_source(fix) if fix.safety != "show" else None
        if made and _sound(made) and any(document.source[slice(*edit.span)] != edit.text for edit in made.edits):
            found.append(Way(problem, fix, made))
    return tuple(found)


def safe(document: Document, problem: Problem) -> Way | None:
    """The first way to mend a problem that may be gone unattended."""
    return next((way for way in ways(document, problem) if way.fix.safety == "safe"), None)


def _sound(fix: Fix) -> bool:
    """False for edits of one fix that overlap, or that put two texts at one place."""
    spans = sorted(edit.span for edit in fix.edits)
    return bool(spans) and all(
        one.end <= other.start and one.start < other.end and one != other for one, other in pairwise(spans)
    )


def apply(source: str, wanted: Iterable[Way]) -> Applied:
    """Make the fixes that can be made together. Text outside their edits stays as it is."""
    order = sorted(enumerate(wanted), key=lambda pair: (min(edit.span for edit in pair[1].made.edits), pair[0]))
    edits: list[tuple[Span, str]] = []
    taken: list[Way] = []
    waiting: list[Way] = []
    for _, way in order:
        if any(_runs_into(edits, edit.span) for edit in way.made.edits):
            waiting.append(way)
            continue
        taken.append(way)
        for edit in way.made.edits:
            insort(edits, (edit.span, edit.text))
    parts = []
    at = 0
    for span, text in edits:
        parts += [source[at : span.start], text]
        at = span.end
    return Applied("".join(parts) + source[at:], tuple(taken), tuple(waiting))


def _runs_into(edits: Sequence[tuple[Span, str]], span: Span) -> bool:
    """True when an edit of another fix overlaps the range or touches it."""
    at = bisect_left(edits, (span, ""))
    return any(other.start <= span.end and span.start <= other.end for other, _ in edits[max(at - 1, 0) : at + 1])


def begin(look: Look, source: str, allowed: Iterable[Key] | None = None) -> Mending:
    """A story to be mended; ``allowed``: the problems that may be, where not all may."""
    seen = look(source)
    if seen is None:
        return Mending(source, None, ())
    document, problems = seen
    if allowed is None:
        return Mending(source, document, tuple(problems))
    left = Counter(allowed)
    chosen: list[Problem] = []
    known: list[Known] = []
    for problem in problems:
        key = (problem.rule, *document.to_source(problem.span), problem.message)
        if left[key]:
            left[key] -= 1
            chosen.append(problem)
        else:
            known.append(_known(document, problem))
    return Mending(source, document, tuple(chosen), tuple(known))


def leave(mending: Mending, problem: Problem) -> Mending:
    """The same with a problem that is to stay as it is."""
    assert mending.document is not None
    kept = tuple(other for other in mending.problems if other is not problem)
    return replace(mending, problems=kept, known=(*mending.known, _known(mending.document, problem)))


def _known(document: Document, problem: Problem) -> Known:
    return Known(problem.rule, problem.fingerprint, document.to_source(problem.span))


def take(mending: Mending, wanted: Sequence[Way], look: Look, encoding: str = "utf-8") -> Mending:
    """Make of the fixes those that can be made, and look at the story again."""
    document = mending.document
    if document is None:
        return mending
    fitting = [way for way in wanted if writable(way, encoding)]
    barred = [way for way in wanted if not writable(way, encoding)]
    done = apply(document.source, fitting)
    kept, broken = _readable(document, done.taken)
    barred += broken
    if not kept:
        return replace(mending, barred=tuple(barred))
    if broken:
        done = apply(document.source, kept)
    moves = Moves(sorted(edit for way in done.taken for edit in _edits(way.made.edits)))
    known = tuple(replace(one, span=moves(one.span)) for one in mending.known)
    seen = look(done.source)
    made = (*mending.made, *done.taken)
    if seen is None:
        return Mending(done.source, None, (), known, made, tuple(barred))
    left, known = _open(*seen, known)
    return Mending(done.source, seen[0], left, known, made, tuple(barred))


def settle(mending: Mending, look: Look, encoding: str = "utf-8") -> Mending:
    """Make all safe fixes until none is left that can be made. Raises Circling."""
    sources = {mending.source}
    most = _GROWTH * (len(mending.source) + PASSES)
    first = len(mending.made)
    for _ in range(PASSES):
        document = mending.document
        wanted = [way for problem in mending.problems if document and (way := safe(document, problem))]
        after = take(mending, wanted, look, encoding) if wanted else replace(mending, barred=())
        if after.source == mending.source:
            return after
        if after.source in sources or len(after.source) > most:
            break
        sources.add(after.source)
        mending = after
    rules = sorted({way.problem.rule for way in after.made[first:]})
    raise Circling(f"the fixes of {', '.join(rules)} come to no end")


def writable(way: Way, encoding: str) -> bool:
    """True when an encoding has all the characters that a fix writes."""
    try:
        for edit in way.made.edits:
            edit.text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


class Moves:
    """Where ranges of a source are after edits, which are in order and do not overlap."""

    def __init__(self, edits: Iterable[tuple[int, int, str]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._longer = [0]
        for start, end, text in edits:
            self._starts.append(start)
            self._ends.append(end)
            self._longer.append(self._longer[-1] + len(text) - (end - start))

    def __call__(self, span: Span) -> Span:
        """The range after the edits, with all that was written in the place of a part of it."""
        before = bisect_right(self._ends, span.start)
        start = span.start + self._longer[before]
        if before < len(self._starts) and self._starts[before] < span.start:
            start += self._starts[before] - span.start
        within = bisect_right(self._ends, span.end)
        if within and self._starts[within - 1] == self._ends[within - 1] == span.end:
            within -= 1
        end = span.end + self._longer[within]
        if within < len(self._starts) and self._starts[within] < span.end:
            end = self._ends[within] + self._longer[within + 1]
        return Span(start, max(start, end))


def _edits(edits: Iterable[Edit]) -> Iterable[tuple[int, int, str]]:
    return ((*edit.span, edit.text) for edit in edits)


def _open(
    document: Document, problems: Sequence[Problem], known: Sequence[Known]
) -> tuple[tuple[Problem, ...], tuple[Known, ...]]:
    """The problems that are not known, and those that are, where they stand now.

    One is known by its rule and place, for what is changed beside it changes its fingerprint, or
    else by its fingerprint, for a rule may report it at another place now.
    """
    places = Counter((one.rule, one.span) for one in known)
    looks = Counter((one.rule, one.fingerprint) for one in known)
    there: list[Known] = []
    others: list[Problem] = []
    for problem in problems:
        one = _known(document, problem)
        if places[one.rule, one.span]:
            places[one.rule, one.span] -= 1
            looks[one.rule, one.fingerprint] -= 1
            there.append(one)
        else:
            others.append(problem)
    new = []
    for problem in others:
        if looks[problem.rule, problem.fingerprint] > 0:
            looks[problem.rule, problem.fingerprint] -= 1
            there.append(_known(document, problem))
        else:
            new.append(problem)
    return tuple(new), tuple(there)


def _readable(document: Document, taken: Sequence[Way]) -> tuple[list[Way], list[Way]]:
    """The fixes after which the source reads as they mean it, made together, and the others."""
    if reads_as_meant(document, taken):
        return list(taken), []
    kept: list[Way] = []
    barred: list[Way] = []
    groups = [list(taken)]
    while groups:
        group = groups.pop()
        if reads_as_meant(document, [*kept, *group]):
            kept += group
        elif len(group) == 1:
            barred += group
        else:
            groups += [group[len(group) // 2 :], group[: len(group) // 2]]
    return kept, barred


def reads_as_meant(document: Document, taken: Sequence[Way]) -> bool:
    """True when the blocks of a document, with the fixes made in their text, are what its format then reads.

    A fix may break markup: a word cut out of emphasis, a mark that opens a tag.
    """
    if not taken or document.writing.syntax == "plain":
        return True
    try:
        content = read(apply(document.source, taken).source, PurePath(document.path).suffix.lower())
    except Unreadable:
        return False
    there = {" ".join(content.text[slice(*block.span)].split()) for block in content.blocks}
    missing = [text for text in _meant(document, taken) if text not in there]
    # A block may be parted otherwise now: a dateline, whose dash is no copy, a signature.
    whole = _bare(content.text) if missing else ""
    return all(_bare(text) in whole for text in missing)


def _bare(text: str) -> str:
    return "".join(text.split()).translate(_DASHES)


def _meant(document: Document, taken: Sequence[Way]) -> Iterable[str]:
    """The text of each block after the fixes, white space made single."""
    edits = sorted(edit for way in taken for edit in _edits(way.fix.edits))
    starts = [start for start, _, _ in edits]
    for block in document.blocks:
        parts = []
        at = block.span.start
        for start, end, text in edits[bisect_left(starts, at) : bisect_right(starts, block.span.end)]:
            parts += [document.text[at:start], text]
            at = end
        yield " ".join(("".join(parts) + document.text[at : block.span.end]).split())
