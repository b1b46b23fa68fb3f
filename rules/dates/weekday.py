"""dates/weekday: a weekday that is not that of its date, and a date that there is not."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from copycheck.api import Bad, Document, Fix, Problem, Related, Rule, Span

if TYPE_CHECKING:
    from copycheck.api import Date

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAME = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
_AFTER = re.compile(
    rf",?\s(?:\(\s?|(?:which|it|that)\s(?:was|is|fell on|falls on)\s)?(?:on\s)?(?:an?\s)?{_NAME}(?=[,.;:)]|\s[–—-]|\Z)"
)
_WORD = re.compile(r"[A-Z][a-z]+")
_BETWEEN = re.compile(
    r"(?:\s(?:morning|afternoon|evening|night|lunchtime))?(?:,?\s(?:at\s)?\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\.?)?(?:,?\s(?:on\s)?(?:the\s)?|\s\()",
)
_TODAY = re.compile(
    rf"\b(?P<day>[Tt]oday|[Tt]omorrow|[Yy]esterday)(?:,\s|\s\()(?:on\s)?{_NAME}(?=[,.;:)]|\s[–—-]|\Z)"
    rf"|\b(?P<name>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s\((?P<said>today|tomorrow|yesterday)\)"
)
_AWAY = {"yesterday": -1, "today": 0, "tomorrow": 1}
_NEAR = 60  # days from the story's own date within which a date without a year is plainly of that year
_MONTHS = "January February March April May June July August September October November December".split()


class Weekday(Rule):
    """A weekday that is not that of the date beside it, or a day that its month does not have.

    A date without a year is held to the story's own date, where dateline or front matter give one, and
    so is a weekday called today, tomorrow or yesterday. Without one they are left alone.

    ## Why
    Readers put the date into their diaries, and come on the wrong day.

    ## Source
    AP Stylebook, on days of the week and dates; the Gregorian calendar.
    """

    severity = "warning"
    tags = ("figures",)
    good = (
        "They met on Friday 14 July 2017 in Pell.",
        "They meet on Friday, July 14, 2017, in Pell.",
        "The vote on 14 July 2017, a Friday, was close.",
        "They met on Friday 14 July, and again on Friday 21 July.",
        "On Thursday 14 July 2016 they met; on Friday 14 July 2017 they voted.",
        "They left on Monday for a wedding on 14 July 2017.",
        "It opened on 29 February 2016 and shut on 31 May.",
        "PELL, 12 July 2017 – The vote is on Friday 14 July.",
        "PELL, 12 July 2017 – They vote tomorrow (Thursday) and not today.",
        "He was born on 14 July 1917, Sunday papers said.",
        "Since 9/11 they have met each Tuesday.",
        "They met in May. Robin Monday, 14 May 2010 winner, stayed away.",
    )
    bad = (
        Bad("They met on [[Thursday]] 14 July 2017 in Pell.", "They met on Friday 14 July 2017 in Pell."),
        Bad("They meet on [[Saturday]], July 14, 2017, in Pell.", "They meet on Friday, July 14, 2017, in Pell."),
        Bad("The vote on 14 July 2017, a [[Monday]], was close.", "The vote on 14 July 2017, a Friday, was close."),
        Bad("It opened on [[29 February 2017]] in Pell."),
        Bad("The shop shuts on [[31 June]]."),
        Bad("They met on July 14, 2017 ([[Sunday]]).", "They met on July 14, 2017 (Friday)."),
        Bad("The [[Monday]] night (Sept. 6, 2014) was dry.", "The Saturday night (Sept. 6, 2014) was dry."),
        Bad(
            "On Friday 14 July they met. On [[Saturday]] 14 July they left.",
            "On Friday 14 July they met. On Friday 14 July they left.",
        ),
        Bad(
            "The sale, from [[Tues]] 14 March 2018 on, is the last.",
            "The sale, from Wed 14 March 2018 on, is the last.",
        ),
        Bad("It was [[Sunday]] the 3rd of May 2010.", "It was Monday the 3rd of May 2010."),
    )

    def check(self, document: Document) -> Iterable[Problem]:
        """One problem a weekday or date."""
        today = document.own_date
        told: dict[tuple[int, int], tuple[str, Span]] = {}
        last: Date | None = None
        for date in document.dates:
            before, last = last, date
            if not date.exists:
                yield _missing(document, date)
                continue
            if date.day is None or date.month is None:
                continue
            weekday = _weekday(document, date, before)
            if weekday is None:
                continue
            day = _day(date, today, document.slice(weekday))
            if day is not None:
                name = _WEEKDAYS[day.weekday()]
                if not _same(name, document.slice(weekday)):
                    yield _wrong(document, weekday, day, date, today)
            elif date.year is None and not document.quotation_at(date.span.start):
                known = told.setdefault((date.month, date.day), (document.slice(weekday), weekday))
                if known[1] != weekday and not _same(known[0], document.slice(weekday)) and not _far(document, date):
                    yield _other(document, weekday, known)
        if today and ("(" in document.text or ", " in document.text):
            yield from _relative(document, today)


def _weekday(document: Document, date: Date, before: Date | None) -> Span | None:
    """The weekday that a date is said to be: in it, right after it, or before it with a time of day between."""
    text = document.text
    if date.weekday:
        at = text.find(date.weekday, *date.span)
        return Span(at, at + len(date.weekday)) if at >= 0 else None
    after = _AFTER.match(text, date.span.end)
    if after and document.block_index(after.start()) == document.block_index(after.end() - 1):
        return Span(*after.span("weekday"))
    if before and before.weekday and before.day is None and _BETWEEN.fullmatch(text, before.span.end, date.span.start):
        gap = text[before.span.end : date.span.start]
        closed = text[date.span.end : date.span.end + 1] == ")"
        if closed if gap.endswith("(") else len(gap.split()) > 0 and gap.strip(", ") != "":
            at = text.find(before.weekday, *before.span)
            return Span(at, at + len(before.weekday))
    return None


def _same(name: str, written: str) -> bool:
    return name.lower().startswith(written.lower()[:3])


def _day(date: Date, today: datetime.date | None, weekday: str) -> datetime.date | None:
    """The day that a date means; of one without a year, where the story's own date leaves no doubt."""
    if date.day is None or date.month is None:
        return None
    if date.year is not None:
        return datetime.date(date.year, date.month, date.day)
    if today is None:
        return None
    days = [
        datetime.date(year, date.month, date.day)
        for year in (today.year - 1, today.year, today.year + 1)
        if date.day <= monthrange(year, date.month)[1]
    ]
    if not days:
        return None
    near = min(days, key=lambda day: abs(day - today))
    if abs((near - today).days) > _NEAR and any(_same(_WEEKDAYS[day.weekday()], weekday) for day in days):
        return None
    return near


def _far(document: Document, date: Date) -> bool:
    """True when a year or the like near a date may tell that it is of another year."""
    sentence = document.sentence_at(date.span.start)
    return sentence is not None and re.search(r"\b(?:19|20)\d\d\b|\byears?\b", document.slice(sentence)) is not None


def _written(day: datetime.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _wrong(document: Document, weekday: Span, day: datetime.date, date: Date, today: datetime.date | None) -> Problem:
    written = document.slice(weekday)
    name = _WEEKDAYS[day.weekday()]
    message = f"{_written(day)} is a {name}, not a {_full(written)}."
    right = _like(name, written)
    fixes = [Fix.replace(weekday, right)]
    related = (Related(date.span, "the date"),)
    return Problem(weekday, message, tuple(fixes), related)


def _full(written: str) -> str:
    return next((name for name in _WEEKDAYS if _same(name, written)), written)


def _like(name: str, written: str) -> str:
    """A weekday as short and as large as the one it is written for."""
    if len(written) < 6:
        name = {"Tuesday": "Tues", "Thursday": "Thurs"}.get(name, name[:3])
    return name.upper() if written.isupper() else name


def _missing(document: Document, date: Date) -> Problem:
    month = _MONTHS[(date.month or 1) - 1]
    days = monthrange(date.year or 2000, date.month or 1)[1]
    year = f" {date.year}" if date.year and date.month == 2 else ""
    return Problem(date.span, f"There is no such day: {month}{year} has {days} days.")


def _other(document: Document, weekday: Span, known: tuple[str, Span]) -> Problem:
    written = document.slice(weekday)
    right = _like(_full(known[0]), written)
    return Problem(
        weekday,
        f"The same date is a {_full(known[0])} above and a {_full(written)} here.",
        (Fix.replace(weekday, right),),
        (Related(known[1], f"a {_full(known[0])} here"),),
    )


def _relative(document: Document, today: datetime.date) -> Iterator[Problem]:
    """Weekdays that are called today, tomorrow or yesterday and are another day."""
    for found in _TODAY.finditer(document.text):
        if document.quotation_at(found.start()):
            continue
        said = (found["day"] or found["said"]).lower()
        group = "weekday" if found["weekday"] else "name"
        day = today + datetime.timedelta(_AWAY[said])
        name = _WEEKDAYS[day.weekday()]
        if name != found[group]:
            span = Span(*found.span(group))
            message = f"By the story’s own date, {_written(today)}, {said} is a {name}, not a {found[group]}."
            yield Problem(span, message, (Fix.replace(span, name),))
