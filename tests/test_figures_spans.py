"""What is a figure and what is none, where it stands, and that the work grows with the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from figuring import figures_of, only, unmarked
from hypothesis import given
from hypothesis import strategies as st
from work import calls

from copycheck.document import Block
from copycheck.text import Span
from copycheck.understanding import dates, figures

# Several figures, or none: exactly those marked are found.
SPANS = [
    "It is [[10 miles]] ([[16km]]) away.",
    "It was [[100F]] ([[38C]]).",
    "It sent [[3]] ships, [[two]] planes and [[400]] men.",
    "[[12]] dead, [[20]] hurt.",
    "[[Nine]] of [[20]] came.",
    "[[Three]] of the [[12]] soldiers fled.",
    "[[Two]] [[12-year-old]] boys fled.",
    "Labour won [[44%]] to [[39%]] in the poll.",
    "Rovers won 3-1.",
    "Rovers won 3–1 on aggregate, and 6-4, 6-3 before that.",
    "Rovers won 3 - 1 at home.",
    "The court split 5-to-4.",
    "It passed by 52 to 48.",
    "The odds are 10/1 and 3:1.",
    "It was a 50-50 call.",
    "Call 020 7946 0123 or 555-0199.",
    "Call (212) 555-0142 or +44 20 7946 0123.",
    "Call 1-800-555-0142 now.",
    "It began at 10:30 and ended at 5pm.",
    "It began at 7.30 a.m. and ended at 5 p.m. on the day.",
    "It is open from 9 to 5pm and 10-11am.",
    "It began at seven o’clock.",
    "It began at 1400 GMT.",
    "In 2015 the mill closed.",
    "In 2015 people left the town.",
    "The 2015 elections were free.",
    "From 2010 to 2015 it grew, as in 2003-04 and 2010–2015.",
    "Between 2010 and 2015 it grew.",
    "It dates from AD 60 or 55 BC.",
    "In the 1990s, the ’90s, his 40s and the mid-20s.",
    "On 14 July 2017 and July 14 and Friday the 13th.",
    "Version 2.0.1 of Windows 10 runs on iOS 8 and Python 3.11.2.",
    "A Boeing 747 crashed, and his 757 was sold.",
    "The iPhone 6 and the iPhone 5C sold well.",
    "Turn to page 3 and pages 12-14 and chapter two.",
    "It breaches Article 50 and Section 8.",
    "They met in Room 12 and on Route 66.",
    "He lives at 10 Downing Street and came from the 400 block of Mill Lane.",
    "No. 10 said no, and so did No 11.",
    "She is number one and in the top 10.",
    "It was World War Two, in week three of phase two.",
    "The Big Ten and the Seven Sisters met.",
    "The attacks of 9/11 and a 24/7 shop.",
    "COVID-19, an F-16, an AK-47 and the G20.",
    "His 401(k) plan and a 501(c)(3) body.",
    "It was a three-way race, a two-faced lie and a four-letter word.",
    "It was a first-half goal.",
    "It was half past six when a three to four-fold rise came, one to one.",
    "It has the two-in-hand and a top-20 side.",
    "[[Two]] GB rowers and [[two dozen]] HP engineers left.",
    "It began at 10: 40 a.m. and at 3.14am.",
    "No one came, one of them said, and one after another left.",
    "The one thing that one knows is this one.",
    "One day she will come.",
    "Wait a second, she said for the second time in the first place.",
    "Several hundred people, a few dozen boats and hundreds of cars.",
    "Tens of thousands came.",
    "The other half and the second half.",
    "It was a half-brother at half-time.",
    "The couple said that the couple’s house was sold.",
    "The 21st century, Fifth Avenue, a third party and the Third World.",
    "The 9th Circuit and the 101st Airborne.",
    "1,1,1,1 and 12,34.",
    "The code is 12345678901234567.",
    "See www.example.org/2/12 and #12 and x=12.",
    "Dial 911.",
    "A 4x4 and a 3D film in 1080p.",
    "The note[3] is short.",
    "The two of them and these two.",
    "It is a Three Mile Island moment.",
    "May 5, 2017",
]


@pytest.mark.parametrize("marked", SPANS)
def test_exactly_what_is_marked(marked: str) -> None:
    text, spans = unmarked(marked)
    assert [figure.span for figure in figures_of(text)] == spans


@pytest.mark.parametrize(
    ("marked", "value", "counts"),
    [
        ("[[Three]] Dead in Mine Blast", 3, "Dead"),
        ("Mine Blast Kills at Least [[12]]", 12, None),
        ("[[Twelve]] Boats Lost Off Skerry", 12, "Boats"),
        ("[[3]] MEN HELD AFTER RAID", 3, "MEN"),
        ("Skerry loses [[two]] boats", 2, "boats"),
    ],
)
def test_headlines(marked: str, value: float, counts: str | None) -> None:
    figure = only(marked, "headline")
    assert (figure.value, figure.counts) == (value, counts)


def test_a_list_item_s_number_is_no_figure() -> None:
    assert figures_of("1. The mill closes") == ()
    assert figures_of("2) The mill closes") == ()


def test_what_is_counted_has_its_place() -> None:
    text = "They sent 50 more police officers."
    (figure,) = figures_of(text)
    assert figure.counted is not None
    assert text[figure.counted.start : figure.counted.end] == figure.counts == "police officers"


def test_code_and_furniture_are_passed_over() -> None:
    text = "x = 12 boats\n12 boats\n12 boats"
    blocks = tuple(Block(kind, Span(at, at + 8)) for kind, at in (("code", 4), ("paragraph", 13), ("furniture", 22)))
    assert [figure.span for figure in figures.find(text, blocks, ())] == [Span(13, 15)]


def test_a_figure_does_not_cross_blocks() -> None:
    text = "It sank 12\nboats and 3\nmillion sheep"
    ends = (10, 22, 36)
    blocks = tuple(Block("paragraph", Span(start, end)) for start, end in zip((0, 11, 23), ends, strict=True))
    found = figures.find(text, blocks, ())
    assert [(text[f.span.start : f.span.end], f.value, f.counts) for f in found] == [("12", 12, None), ("3", 3, None)]


def test_letters_whose_small_form_is_longer_do_not_move_spans() -> None:
    text = "İzmir, İzmir and İzmir sent 12 boats."
    (figure,) = figures_of(text)
    assert text[figure.span.start : figure.span.end] == "12"
    assert figure.counts == "boats"


def test_figures_can_be_kept_in_sets() -> None:
    assert len({figure for _ in range(2) for figure in figures_of("12 boats and 13 boats")}) == 2


PIECES = st.sampled_from(
    """0 1 2 12 1,237 1.2m 3.5 2017 14 00 £3bn $5 12% 5ft 6in -5C 21st 2½ one two twelve twenty hundred thousand million
    dozen half third quarter a an and or to between from about over more than of in the people police officers US Smith
    miles per cent percent years old year-old - – — , . ; : / ( ) [ ] ' ’ " “ ” + # May July Friday Sept. 5, pm a.m.
    strong odd rose fell by up January""".split()
)
COPY = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", " ", " ", "\n", "\xa0"])), max_size=30).map(
    lambda pairs: "".join(piece + space for piece, space in pairs)
)
ANY_COPY = st.one_of(COPY, st.text(max_size=80))


@given(st.lists(ANY_COPY, min_size=1, max_size=4))
def test_spans_lie_in_blocks_in_order_and_apart(pieces: list[str]) -> None:
    text, blocks, start = "\n\n".join(pieces), [], 0
    for piece in pieces:
        if piece:
            blocks.append(Block("paragraph", Span(start, start + len(piece))))
        start += len(piece) + 2
    days = dates.find(text, tuple(blocks))
    found = figures.find(text, tuple(blocks), days)
    for spans in ([figure.span for figure in found], [date.span for date in days]):
        assert all(span.start < span.end for span in spans)
        assert all(one.end <= two.start for one, two in pairwise(spans))
        assert all(any(block.span.covers(span) for block in blocks) for span in spans)
    assert not any(figure.span.overlaps(date.span) for figure in found for date in days)
    for figure in found:
        assert figure.low <= figure.value <= figure.high or figure.value < 0
        if figure.counted:
            assert figure.counts == text[figure.counted.start : figure.counted.end]
            assert any(block.span.covers(figure.counted) for block in blocks)


def work(text: str) -> int:
    """How many functions are called to find the figures and dates of a text."""
    blocks = (Block("paragraph", Span(0, len(text))),)
    return calls(lambda: figures.find(text, blocks, dates.find(text, blocks)))


@pytest.mark.parametrize(
    "piece",
    [
        "1,", "1 ", "1-", "1 to ", "1 in ", "one ", "and ", "one and ", "hundred ", "a hundred and ", "twenty-",
        "half a ", "$", "$1", "0 ", "00 ", "+1 ", "(1", "1.", "1:", "1/2 ", "12 people or ", "about ", "May ", "May 5-",
        "5 May ", "Friday ", "Friday 5 ", "14/07/", "2017-07-14", "rose to 5 from ", "between 5 and ",
        "Smith, 34, ", "5 Abc ", "5 dead men ", "third ", "1-a", "12\n",
    ],
)  # fmt: skip
def test_work_grows_with_the_length_and_no_faster(piece: str) -> None:
    short, long = work(piece * 200), work(piece * 800)
    assert long <= 4.2 * short + 400
