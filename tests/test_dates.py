"""Dates, full and partial, weekdays, and what only looks like one."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copycheck.document import Block
from copycheck.text import Span
from copycheck.understanding import dates
from copycheck.understanding.dates import Date

MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def dates_of(text: str, kind: str = "paragraph") -> tuple[Date, ...]:
    """The dates of one block."""
    return dates.find(text, (Block(kind, Span(0, len(text))),))


def marked_and_found(marked: str, kind: str = "paragraph") -> tuple[list[Span], tuple[Date, ...]]:
    """The spans between marks, and the dates of the text without them."""
    spans = []
    for index, match in enumerate(MARK.finditer(marked)):
        start = match.start() - 4 * index
        spans.append(Span(start, start + len(match[1])))
    return spans, dates_of(MARK.sub(r"\1", marked), kind)


# Text with the date marked, ISO form, weekday, year, month, day.
DATES: list[tuple[str, str | None, str | None, int | None, int | None, int | None]] = [
    # British
    ("It opened on [[14 July 2017]].", "2017-07-14", None, 2017, 7, 14),
    ("It opened on [[14th July 2017]].", "2017-07-14", None, 2017, 7, 14),
    ("It opened on [[14 July, 2017]].", "2017-07-14", None, 2017, 7, 14),
    ("It opened on [[1 January 2000]].", "2000-01-01", None, 2000, 1, 1),
    ("It opened on [[01 May 2010]].", "2010-05-01", None, 2010, 5, 1),
    ("It opened on [[14\xa0July 2017]].", "2017-07-14", None, 2017, 7, 14),
    ("It opened on [[14\nJuly 2017]].", "2017-07-14", None, 2017, 7, 14),
    ("It opened on [[14 July]].", None, None, None, 7, 14),
    ("It opened on [[14th July]].", None, None, None, 7, 14),
    ("It opened on the [[14th of July]].", None, None, None, 7, 14),
    ("It opened on the [[14th of July 2017]].", "2017-07-14", None, 2017, 7, 14),
    ("It opened on the [[fourteenth of July]].", None, None, None, 7, 14),
    ("It opened on the [[Fourth of July]].", None, None, None, 7, 4),
    ("It opened on the [[twenty-first of June, 1990]].", "1990-06-21", None, 1990, 6, 21),
    ("It opened on [[5 Sept]].", None, None, None, 9, 5),
    ("It opened on [[5 Sept. 1999]].", "1999-09-05", None, 1999, 9, 5),
    ("It opened on [[5 May]].", None, None, None, 5, 5),
    ("The [[5 May]] vote was close.", None, None, None, 5, 5),
    ("By [[3 March]] all had left.", None, None, None, 3, 3),
    # American
    ("It opened on [[July 14, 2017]].", "2017-07-14", None, 2017, 7, 14),
    ("It opened on [[July 14 2017]].", "2017-07-14", None, 2017, 7, 14),
    ("It opened on [[July 14th, 2017]].", "2017-07-14", None, 2017, 7, 14),
    ("It opened on [[July the 14th]].", None, None, None, 7, 14),
    ("It opened on [[July 14]].", None, None, None, 7, 14),
    ("It opened on [[July 14]], a windy day.", None, None, None, 7, 14),
    ("It opened on [[Sept. 5]].", None, None, None, 9, 5),
    ("It opened on [[Sept. 5, 2017]], in rain.", "2017-09-05", None, 2017, 9, 5),
    ("It opened on [[Jan. 2, 2014]].", "2014-01-02", None, 2014, 1, 2),
    ("It opened on [[Dec 31, 1999]].", "1999-12-31", None, 1999, 12, 31),
    ("It opened on [[May 12]].", None, None, None, 5, 12),
    ("His [[Nov. 14]] speech was short.", None, None, None, 11, 14),
    ("SKERRY, [[July 14]] (Coast Wire) —", None, None, None, 7, 14),
    ("SKERRY, [[JULY 14, 2017]]", "2017-07-14", None, 2017, 7, 14),
    ("[[July 14]]’s rally failed.", None, None, None, 7, 14),
    # with a weekday
    ("It opened on [[Friday 14 July 2017]].", "2017-07-14", "Friday", 2017, 7, 14),
    ("It opened on [[Friday, 14 July 2017]].", "2017-07-14", "Friday", 2017, 7, 14),
    ("It opened on [[Friday, July 14, 2017]].", "2017-07-14", "Friday", 2017, 7, 14),
    ("It opened on [[Friday July 14]].", None, "Friday", None, 7, 14),
    ("It opened on [[Friday, July 14]].", None, "Friday", None, 7, 14),
    ("It opened on [[Friday, 14th July]].", None, "Friday", None, 7, 14),
    ("It opened on [[Friday (14 July)]].", None, "Friday", None, 7, 14),
    ("It opened on [[Friday (July 14, 2017)]].", "2017-07-14", "Friday", 2017, 7, 14),
    ("It opened on [[Friday the 14th of July]].", None, "Friday", None, 7, 14),
    ("It opened on [[Friday the 14th]].", None, "Friday", None, None, 14),
    ("It opened on [[Friday 14th]].", None, "Friday", None, None, 14),
    ("It opened on [[Sat 5 May]].", None, "Sat", None, 5, 5),
    ("It opened on [[Sun., May 6]].", None, "Sun", None, 5, 6),
    ("It opened on [[Mon 7 May 2018]].", "2018-05-07", "Mon", 2018, 5, 7),
    ("It opened on [[MONDAY, MAY 7]].", None, "MONDAY", None, 5, 7),
    ("It opened on [[Thursday 13/07/2017]].", "2017-07-13", "Thursday", 2017, 7, 13),
    ("It opened [[last Friday, 14 July]].", None, "Friday", None, 7, 14),
    # in digits
    ("It opened on [[2017-07-14]].", "2017-07-14", None, 2017, 7, 14),
    ("It opened on [[2017/07/14]].", "2017-07-14", None, 2017, 7, 14),
    ("It opened at [[2017-07-14]]T10:00.", "2017-07-14", None, 2017, 7, 14),
    ("It opened on [[14/07/2017]].", "2017-07-14", None, 2017, 7, 14),
    ("It opened on [[7/14/2017]].", "2017-07-14", None, 2017, 7, 14),
    ("It opened on [[14/7/17]].", "2017-07-14", None, 2017, 7, 14),
    ("It opened on [[14/7/85]].", "1985-07-14", None, 1985, 7, 14),
    ("It opened on [[14.07.2017]].", "2017-07-14", None, 2017, 7, 14),
    ("It opened on [[07/07/2017]].", "2017-07-07", None, 2017, 7, 7),
    # a month with its year
    ("It opened in [[July 2017]].", None, None, 2017, 7, None),
    ("It opened in [[July, 2017]].", None, None, 2017, 7, None),
    ("It opened in [[July of 2017]].", None, None, 2017, 7, None),
    ("It opened in [[Dec. 2013]].", None, None, 2013, 12, None),
    ("It opened in mid-[[May 2009]] or so.", None, None, 2009, 5, None),
    ("It opened in [[July 2017]], when 12 people came.", None, None, 2017, 7, None),
    # weekdays
    ("It opened on [[Friday]].", None, "Friday", None, None, None),
    ("It opened on [[Friday]] night.", None, "Friday", None, None, None),
    ("It opened [[last Friday]].", None, "Friday", None, None, None),
    ("It opens [[next Tuesday]].", None, "Tuesday", None, None, None),
    ("It opens [[this Monday]].", None, "Monday", None, None, None),
    ("[[Wednesday]]’s vote was close.", None, "Wednesday", None, None, None),
    ("On [[Friday]] 14 people were hurt.", None, "Friday", None, None, None),
    ("It was the last [[Friday]] of term.", None, "Friday", None, None, None),
    ("He told NBC News [[Thursday]] that it would.", None, "Thursday", None, None, None),
    ("On a [[Monday]] morning they left.", None, "Monday", None, None, None),
    # days that there are not
    ("It opened on [[31 June 2017]].", None, None, 2017, 6, 31),
    ("It opened on [[30 February]].", None, None, None, 2, 30),
    ("It opened on [[February 29, 2017]].", None, None, 2017, 2, 29),
    ("It opened on [[February 29, 2016]].", "2016-02-29", None, 2016, 2, 29),
    ("It opened on [[29 February]].", None, None, None, 2, 29),
    ("It opened on [[35 July 2017]].", None, None, 2017, 7, 35),
    ("It opened on [[2017-02-30]].", None, None, 2017, 2, 30),
    ("It opened on [[31/11/2017]].", None, None, 2017, 11, 31),
]


@pytest.mark.parametrize(("marked", "iso", "weekday", "year", "month", "day"), DATES)
def test_date(
    marked: str, iso: str | None, weekday: str | None, year: int | None, month: int | None, day: int | None
) -> None:
    spans, found = marked_and_found(marked)
    assert [date.span for date in found] == spans
    (date,) = found
    assert (date.iso, date.weekday, date.year, date.month, date.day) == (iso, weekday, year, month, day)


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(DATES) >= 80


@pytest.mark.parametrize(
    ("text", "exists"),
    [
        ("31 June 2017", False),
        ("30 February", False),
        ("29 February", True),
        ("29 February 2017", False),
        ("29 February 2016", True),
        ("35 July 2017", False),
        ("31 July", True),
        ("July 2017", True),
        ("Friday", True),
        ("Friday the 31st", True),
    ],
)
def test_exists(text: str, exists: bool) -> None:
    (date,) = dates_of(text)
    assert date.exists is exists


@pytest.mark.parametrize(
    ("text", "relative"),
    [("last Friday", "last"), ("Next Friday", "next"), ("this coming Friday", "this coming"), ("Friday", "")],
)
def test_relative(text: str, relative: str) -> None:
    (date,) = dates_of(text)
    assert date.relative == relative


# Ranges and lists: every day is a date of its own, with the month and year that go with it.
SEVERAL: list[tuple[str, list[str | None]]] = [
    ("It ran from [[14]]-[[16 July 2017]].", ["2017-07-14", "2017-07-16"]),
    ("It ran from [[14]] to [[16 July 2017]].", ["2017-07-14", "2017-07-16"]),
    ("It ran [[14]]–[[16 July 2017]].", ["2017-07-14", "2017-07-16"]),
    ("It ran on [[14]] and [[15 July 2017]].", ["2017-07-14", "2017-07-15"]),
    ("It ran on [[14]], [[15]] and [[16 July 2017]].", ["2017-07-14", "2017-07-15", "2017-07-16"]),
    ("It ran [[July 14]]-[[16, 2017]].", ["2017-07-14", "2017-07-16"]),
    ("It ran [[July 14]] to [[16, 2017]].", ["2017-07-14", "2017-07-16"]),
    ("It ran [[July 14]] and [[15]].", [None, None]),
    ("It ran from [[Friday 14]] to [[Sunday 16 July 2017]].", ["2017-07-14", "2017-07-16"]),
    ("It ran from [[14 July 2017]] to [[2 August 2017]].", ["2017-07-14", "2017-08-02"]),
    ("It ran from [[Monday]] to [[Friday]].", [None, None]),
]


@pytest.mark.parametrize(("marked", "isos"), SEVERAL)
def test_several(marked: str, isos: list[str | None]) -> None:
    spans, found = marked_and_found(marked)
    assert [date.span for date in found] == spans
    assert [date.iso for date in found] == isos


@pytest.mark.parametrize(
    "text",
    [
        "It may 5 times a day.",
        "In May 12 people died.",
        "In late July 14 people died.",
        "In March 12 miles of road were lost.",
        "Theresa May 12 times said no.",
        "Mrs May, 59, said no.",
        "They march 12 miles a day.",
        "The storm came in July.",
        "It was 2017 when it came.",
        "In July 5,000 people came.",
        "In July 12% of them came.",
        "In July 12 per cent of them came.",
        "It was 14:30 July time.",
        "In August 3-1 was the score.",
        "Level 5 May be raised.",
        "Every Friday they came, and on Mondays too.",
        "He came each Tuesday, any Wednesday and most Thursdays.",
        "On a Monday nobody came.",
        "It was Good Friday, and then Easter Monday.",
        "The Sunday Times and the Mail on Sunday said so.",
        "Sheffield Wednesday won on Super Tuesday.",
        "He spoke on Fox News Sunday.",
        "He was on Saturday Night Live.",
        "The Sun rose, and Sat and Mon are short.",
        "She sat in the sun.",
        "It opened on 05/07/2017.",
        "It opened on 14/13/2017.",
        "It opened on 2017-13-14.",
        "It is at www.example.org/2017/07/14/mill.",
        "The file is mill_2017-07-14a2017-07-14.",
        "The shop is open 24/7/365 and called 9/11.",
        "Version 14.7.17 is out.",
        "Decade, Marchers, Augustus, Mayor, Sunderland, Saturdays",
        "Jan Novak and April Hill saw Augusta.",
        "It was 5 Mayor’s men.",
        "It was 0 July and July 0.",
    ],
)
def test_no_date(text: str) -> None:
    assert dates_of(text) == ()


def test_a_headline_s_may_is_mostly_the_verb() -> None:
    assert dates_of("Top 5 May Lose Seats", "headline") == ()
    (date,) = dates_of("Voters Go to Polls on 5 May", "headline")
    assert (date.month, date.day) == (5, 5)


def test_code_and_furniture_are_passed_over_and_blocks_are_not_crossed() -> None:
    text = "14 July\n14 July\n14 July\n14\nJuly 2017"
    kinds = (("code", 0, 7), ("paragraph", 8, 15), ("furniture", 16, 23), ("paragraph", 24, 26), ("paragraph", 27, 36))
    found = dates.find(text, tuple(Block(kind, Span(start, end)) for kind, start, end in kinds))
    assert [date.span for date in found] == [Span(8, 15), Span(27, 36)]


PIECES = st.sampled_from(
    """1 5 14 31 32 14th 5th 2017 2016 1999 17 July May Sept. Feb March Jan JULY Friday Sat Sun. MONDAY Mondays last
    next the of on in to and or until – - , . ( ) / : ’s 2017-07-14 14/07/2017 05/06/2017 fourth twenty-first people
    Theresa every Good Times""".split()
)
COPY = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", " ", " ", "\n"])), max_size=25).map(
    lambda pairs: "".join(piece + space for piece, space in pairs)
)


@given(st.lists(st.one_of(COPY, st.text(max_size=60)), min_size=1, max_size=4))
def test_spans_lie_in_blocks_in_order_and_apart(pieces: list[str]) -> None:
    text, blocks, start = "\n\n".join(pieces), [], 0
    for piece in pieces:
        if piece:
            blocks.append(Block("paragraph", Span(start, start + len(piece))))
        start += len(piece) + 2
    found = dates.find(text, tuple(blocks))
    assert all(date.span.start < date.span.end for date in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    for date in found:
        assert any(block.span.covers(date.span) for block in blocks)
        assert (date.iso is not None) == (None not in (date.year, date.month, date.day) and date.exists)
        assert date.weekday is None or date.weekday in text[date.span.start : date.span.end]
        assert date.weekday is not None or date.month is not None
