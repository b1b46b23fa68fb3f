"""Ages, each with the person it is told of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.text import Span

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.figures import Figure
    from copycheck.understanding.names import Name

_BEFORE = re.compile(
    r",\s(?:now\s|aged\s|who\sis\s(?:now\s)?)?|\s\((?:aged\s)?|,\swho\sis\s|\sis\s(?:now\s)?|,\sage\s|\s"
)
_GAP = re.compile(
    r"\s(?:[a-z][\w’'-]*(?:\s|,\s)){0,3}(?:(?:Mr|Mrs|Ms|Dr|Sgt|Capt|Col|Gen|Pvt|Officer|Constable|PC|Sir|Dame)\.?\s)?"
)
_PAST = re.compile(
    r"\b(?:was|were|when|then|since|became|becoming|turned|turning|turns|until|before|after|at|by|had been|would|will"
    r"|as an?|his|her|their|my|our)\s"
    r"(?:only\s|just\s|about\s|the\s|an?\s|age\s|of\s)*\Z"
)
_AFTER_PAST = re.compile(r"\s(?:at the time|when|then|years ago)\b|,\s(?:when|at the time)\b")
_THE = re.compile(r"\b[Tt]he\s\Z")
_STOCK = re.compile(r"\b(?:[Ss]hares?|[Ss]tocks?|[Ss]takes?)\s(?:in|of)\s\Z")  # their price follows
_ALONE = re.compile(
    r"\s?(?:[,.;:)]|(?:is|was|has|had|who|said|says|told|added|also|will|would|could|denies|denied|admitted|claimed|insisted|from"
    r"|then|now|later|did|does|must|made|went|took|won|appeared|pleaded|faces|remains)\b|['’]s\b)"
)
_KIN = re.compile(
    r"\b(?:son|daughter|brother|sister|wife|husband|mother|father|child|girl|boy|baby|grandson|granddaughter|nephew|niece|partner|girlfriend|boyfriend|others?|of)\b|[’']s\b"
)
_BORN = re.compile(
    r"\b[Bb]orn\b[^.;\d]{0,40}(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?[^.;\d]{0,14}\b(?P<year>1[5-9]\d\d|20\d\d)\b"
)
_DIED = re.compile(
    r"\b(?:died|dies|death)\b[^.;\d]{0,40}(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?[^.;\d]{0,14}\b(?P<year>1[5-9]\d\d|20\d\d)\b"
)
CAST = 40  # mentions back in which "the 31-year-old" finds its person
MAIN = 2  # mentions beyond which a person is one that the story is about
REACH = 2  # sentences back in which "the 31-year-old" finds its person


class Age(Struct, frozen=True):
    """An age as it is told of a person of the story, by index into its names.

    ``named``: the name stands beside it, with ``words``.
    """

    figure: Figure
    person: int
    named: bool
    words: frozenset[str] = frozenset()


class Life(Struct, frozen=True):
    """An age that does not fit the years told in its sentence: what they make it, at most, and where they stand.

    ``exact``: days are told, and not years alone, so that ``right`` is the age.
    """

    figure: Figure
    right: int
    born: Span
    until: Span | None
    year: int
    exact: bool = False


def find(document: Document) -> tuple[Age, ...]:
    """Ages of people as they are now, in order: Jo Hill, 34, 34-year-old Jo Hill, the 34-year-old."""
    figures = [figure for figure in document.figures if figure.kind == "age" and _plain(document.text, figure)]
    if not figures:
        return ()
    mentions = sorted(
        (mention, number)
        for number, name in enumerate(document.names)
        if name.kind in ("person", "other")
        for mention in name.mentions
    )
    spans = [mention for mention, _ in mentions]
    found: list[Age] = []
    for figure in figures:
        at = _beside(document, figure, mentions, spans)
        if at is not None:
            words = frozenset(document.slice(spans[at]).lower().replace("’s", "").replace("'s", "").split())
            found.append(Age(figure, mentions[at][1], True, words))
    named = {age.figure.span: age.person for age in found}
    told: set[int] = set()
    for figure in figures:
        if figure.span in named:
            told.add(named[figure.span])
        elif told:
            person = _meant(document, figure, mentions, spans, told)
            if person is not None:
                found.append(Age(figure, person, False))
    return tuple(sorted(found, key=lambda age: age.figure.span))


def _plain(text: str, figure: Figure) -> bool:
    if figure.hedge or figure.value < 1 or _AFTER_PAST.match(text, figure.span.end):
        return False
    return not figure.change or text[figure.span.start : figure.span.end].endswith("old")


def _beside(document: Document, figure: Figure, mentions: list[tuple[Span, int]], spans: list[Span]) -> int | None:
    """Which mention of a person stands right before or after an age."""
    text = document.text
    start, end = figure.span
    at = bisect_left(spans, (start, start)) - 1
    if at >= 0 and start - spans[at].end < 16:
        gap = text[spans[at].end : start]
        after = text[end : end + 1]
        if (
            _BEFORE.fullmatch(gap)
            and gap != " "
            and not (gap.startswith(" is") and after not in ".,;)")
            and after in ",.;) –—\n"
            and not _STOCK.search(text, max(0, spans[at].start - 12), spans[at].start)
        ):
            return at
    if text[start:end].rstrip("s").endswith("old"):
        at = bisect_right(spans, (end, end))
        if at < len(spans) and spans[at].start - end < 40:
            gap = text[end : spans[at].start]
            if _GAP.fullmatch(gap) and not _KIN.search(gap) and not _PAST.search(text, max(0, start - 24), start):
                return at
    return None


def _meant(
    document: Document, figure: Figure, mentions: list[tuple[Span, int]], spans: list[Span], told: set[int]
) -> int | None:
    """Whom "the 31-year-old" means: the one person of the sentences before whose age is told."""
    text = document.text
    start, end = figure.span
    if not (
        text[start:end].endswith("old") and _THE.search(text, max(0, start - 5), start) and _ALONE.match(text, end)
    ):
        return None
    if not document.starts_sentence(start - 4):
        return None
    at = bisect_left(spans, (start, start)) - 1
    block = document.block_index(start)
    floor = document.blocks[max(0, block - REACH)].span.start
    first = max(bisect_left(spans, (floor, floor)), at + 1 - CAST)
    seen = list(dict.fromkeys(number for _, number in mentions[first : at + 1]))
    people = [number for number in seen if document.names[number].kind == "person"]
    if len(people) == 1 and people[0] in told:
        return people[0]
    if start - 4 != document.blocks[block].span.start:
        return None
    main = max(range(len(document.names)), key=lambda number: _weight(document, number))
    return main if main in told and _weight(document, main) > MAIN else None


def _weight(document: Document, number: int) -> int:
    """How often a person is mentioned."""
    name = document.names[number]
    return len(name.mentions) if name.kind == "person" else 0


def disagreements(document: Document) -> Iterator[tuple[Age, Age]]:
    """Pairs of ages of one person that differ, the earlier first."""
    first: dict[int, Age] = {}
    stated = {age.figure.value for age in document.ages if age.named}
    for age in document.ages:
        before = first.setdefault(age.person, age)
        if before.figure.value == age.figure.value or not _same(document, before, age):
            continue
        if not age.named and age.figure.value in stated:
            continue
        yield before, age


def _same(document: Document, one: Age, other: Age) -> bool:
    """False where a bare surname may be that of another of the family."""
    name: Name = document.names[one.person]
    surname = name.name.split()[-1]
    if (
        one.words
        and other.words
        and one.words != other.words
        and not (one.words < other.words or other.words < one.words)
    ):
        return False
    family = sum(item.name.split()[-1] == surname for item in document.names if item.kind == "person")
    return family < 2 or (
        len(name.name.split()) > 1
        and one.named
        and other.named
        and _full(document, one, name)
        and _full(document, other, name)
    )


def _full(document: Document, age: Age, name: Name) -> bool:
    first = name.name.split()[0]
    start, end = age.figure.span
    return first in document.text[max(0, start - len(name.name) - 12) : end + len(name.name) + 40]


def lives(document: Document, year: int | None) -> Iterator[Life]:
    """Ages that do not fit the year of birth in their sentence, as of a year of death or ``year``, the story's own."""
    text = document.text
    if "born" not in document.index:
        return
    for figure in document.figures:
        if figure.kind != "age" or figure.hedge:
            continue
        sentence = document.sentence_at(figure.span.start)
        if sentence is None:
            continue
        born = _BORN.search(text, *sentence)
        if born is None:
            continue
        died = _DIED.search(text, *sentence)
        if died and died["year"] == born["year"]:
            continue
        until = int(died["year"]) if died else year
        if until is None or (
            not died and (_PAST.search(text, max(sentence.start, figure.span.start - 24), figure.span.start))
        ):
            continue
        if died and not re.search(
            r"\b(?:aged?|at|of)\s(?:the age of\s)?\Z",
            text[max(sentence.start, figure.span.start - 16) : figure.span.start],
        ):
            continue
        right = until - int(born["year"])
        if right - 1 <= figure.value <= right:
            continue
        yield Life(figure, right, Span(*born.span("year")), Span(*died.span("year")) if died else None, until)
