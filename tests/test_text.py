"""Positions: lines and columns in each way of counting, and the map from clean text to source."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copycheck.text import LineIndex, Segment, SourceMap, Span

ENDS = st.sampled_from(["\n", "\r\n", "\r"])
LINES = st.lists(st.tuples(st.text(st.characters(exclude_characters="\r\n"), max_size=12), ENDS), max_size=8)


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert Span(2, 4).overlaps(Span(3, 9))
    assert not Span(2, 4).overlaps(Span(4, 9))
    assert Span(2, 9).covers(Span(2, 9))
    assert not Span(2, 8).covers(Span(2, 9))


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, (1, 1)), (2, (1, 3)), (3, (2, 1)), (4, (2, 2)), (6, (3, 1)), (8, (4, 1)), (10, (4, 3))],
)
def test_every_kind_of_line_end_ends_a_line(offset: int, place: tuple[int, int]) -> None:
    assert LineIndex("ab\nc\r\nd\ref").position(offset) == place


def test_columns_are_in_code_points() -> None:
    assert LineIndex("x\né🌊b").position(4) == (2, 3)


@given(LINES)
def test_position_is_that_of_the_line_that_holds_the_offset(lines: list[tuple[str, str]]) -> None:
    text = "".join(line + end for line, end in lines)
    index = LineIndex(text)
    assert index.starts == [0, *(found.end() for found in re.finditer("\r\n|\r|\n", text))]
    for offset in range(len(text) + 1):
        line, column = index.position(offset)
        assert index.starts[line - 1] + column - 1 == offset
        assert line == len(index.starts) or offset < index.starts[line]


# "a &amp; b" read as "a & b", with a paragraph end for the tags between it and "c".
SOURCE = "<p>a &amp; b</p><p>c</p>"
TEXT = "a & b\n\nc"
MAP = SourceMap(
    (Segment(0, 3, 2), Segment(2, 5, 0), Segment(3, 10, 2), Segment(7, 19, 1)),
    len(SOURCE),
)


@pytest.mark.parametrize(
    ("text", "source"),
    [("a & b", "a &amp; b"), ("&", "&amp;"), (" b", " b"), ("c", "c"), ("a", "a"), ("b\n\nc", "b</p><p>c")],
)
def test_clean_text_maps_to_the_source_it_was_made_from(text: str, source: str) -> None:
    start = TEXT.index(text)
    found = MAP.to_source(Span(start, start + len(text)))
    assert SOURCE[found.start : found.end] == source


def test_an_empty_span_stays_empty() -> None:
    assert MAP.to_source(Span(3, 3)) == (10, 10)


def test_only_what_was_copied_letter_for_letter_is_verbatim() -> None:
    assert MAP.verbatim(Span(3, 5))
    assert not MAP.verbatim(Span(2, 3))
    assert not MAP.verbatim(Span(0, 5))
    assert not SourceMap((), 0).verbatim(Span(0, 1))
