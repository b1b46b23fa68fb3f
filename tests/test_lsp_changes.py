"""Problems keep to their text between two checks, and places are counted as editors count."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copycheck.config import find
from copycheck.engine import Engine, Settings
from copycheck.lsp.changes import Change, follow
from copycheck.lsp.checking import Found, Task, check, suffix_of
from copycheck.lsp.newsroom import Newsrooms
from copycheck.lsp.story import OpenStory
from copycheck.problem import Edit, Fix, Problem, Related
from copycheck.reporters.json_report import story_report
from copycheck.text import LineIndex, Span

TEXTS = st.text(st.sampled_from("ab \n\r\té🌊\u0301\u2028\f漢"), max_size=30)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])
WIDTH = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 10), ("utf-16", 6), ("utf-32", 5)])
def test_columns_are_counted_in_the_units_of_an_encoding(encoding: str, column: int) -> None:
    index = LineIndex("x\r\né🌊e\u0301 fault")
    assert index.place(8, encoding) == (1, column)
    assert index.offset(1, column, encoding) == 8


@given(TEXTS, ENCODINGS)
def test_a_place_leads_back_to_its_offset(text: str, encoding: str) -> None:
    index = LineIndex(text)
    codec, width = WIDTH[encoding]
    for offset in range(len(text) + 1):
        line, column = index.place(offset, encoding)
        assert column == len(text[index.starts[line] : offset].encode(codec)) // width
        # Between the two halves of a line end stands no place of its own.
        inside = text[offset - 1 : offset] == "\r" and text[offset : offset + 1] == "\n" and offset > 0
        assert index.offset(line, column, encoding) == (offset - 1 if inside else offset)


@pytest.mark.parametrize(
    ("line", "column", "offset"), [(0, 2, 1), (0, 3, 2), (0, 99, 3), (1, 0, 5), (1, 9, 6), (2, 0, 6), (9, 9, 6)]
)
def test_a_place_that_no_text_has_is_the_nearest_before_it(line: int, column: int, offset: int) -> None:
    assert LineIndex("a🌊b\r\nc").offset(line, column, "utf-16") == offset


@given(TEXTS, TEXTS)
def test_the_change_between_two_texts_makes_the_one_of_the_other(before: str, after: str) -> None:
    change = Change.between(before, after)
    assert change.apply(before) == after
    assert not change.text or change.text[0] != before[change.start : change.end][:1]


TEXT = "The board recieved a letter."
WORD = Span(10, 18)


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("The board", "🌊 The boards", True),
        ("letter", "note", True),
        ("recieved ", "recieved, ", True),
        ("board ", "board – ", True),
        ("recieved", "received", False),
        ("recieved ", "recieveds ", False),
        ("recieved ", "recieved", False),
        (" recieved", " unrecieved", False),
        (" recieved", "recieved", False),
        ("board recieved a", "board has had a", False),
    ],
)
def test_a_problem_stays_as_long_as_its_word_stands(old: str, new: str, kept: bool) -> None:
    at = TEXT.index(old)
    after = TEXT.replace(old, new)
    exact = Change.between(TEXT, after)
    for change in {Change.at(TEXT, at, at + len(old), new), exact} if not kept else {exact}:
        found = follow([Problem(WORD, "Not a word.")], [change])
        assert [after[one.span.start : one.span.end] for one in found] == (["recieved"] if kept else [])


def test_fixes_and_related_places_go_along_or_are_left_out() -> None:
    fix = Fix("Write received", (Edit(WORD, "received"),))
    both = Fix("Turn it round", (Edit(WORD, "a letter"), Edit(Span(19, 27), "received")))
    problem = Problem(WORD, "Not a word.", (fix, both), (Related(Span(21, 27), "here"), Related(Span(4, 9), "there")))
    after = TEXT.replace("letter", "note")
    (found,) = follow([problem], [Change.between(TEXT, after)])
    assert found == Problem(WORD, "Not a word.", (fix,), (Related(Span(4, 9), "there"),))


def test_a_check_that_is_overtaken_by_typing_comes_out_where_its_text_stands_now() -> None:
    story = OpenStory("untitled:1", TEXT, 1, None, ".txt", "utf-16")
    story.busy["typing"] = True
    mark = story.mark()
    story.change(((0, 0), (0, 0)), "🌊 ")
    story.take(Found((Problem(WORD, "Not a word.", rule="a/b"), Problem(Span(21, 27), "No.", rule="a/b"))), mark, False)
    assert [story.text[one.span.start : one.span.end] for one in story.problems] == ["recieved", "letter"]
    assert story.place(story.problems[0].span) == ((0, 13), (0, 21))
    story.change(((0, 24), (0, 30)), "note")
    assert [story.text[one.span.start : one.span.end] for one in story.problems] == ["recieved"]


def test_a_slow_check_does_not_bring_back_what_a_later_one_found_otherwise() -> None:
    story = OpenStory("untitled:1", TEXT, 1, None, ".txt", "utf-16")
    slow = Problem(WORD, "Not a word.", rule="a/slow")
    old = Problem(Span(4, 9), "Which board?", rule="a/quick")
    story.busy["saved"] = True
    saved = story.mark()
    story.change(((0, 0), (0, 3)), "Our")
    story.busy["typing"] = True
    typed = story.mark()
    story.take(Found((Problem(Span(0, 3), "Whose?", rule="a/quick"),)), typed, False)
    story.busy["typing"] = False
    story.take(Found((old, slow), {"a/slow": ()}), saved, True)
    assert [(one.rule, story.text[one.span.start : one.span.end]) for one in story.problems] == [
        ("a/quick", "Our"),
        ("a/slow", "recieved"),
    ]


def test_a_slow_rule_gives_way_to_what_a_quick_one_says_of_the_same_words() -> None:
    story = OpenStory("untitled:1", TEXT, 1, None, ".txt", "utf-16")
    story.take(Found((Problem(WORD, "Not a word.", rule="a/slow"),), {"a/slow": ("b/quick",)}), story.mark(), True)
    assert [one.rule for one in story.problems] == ["a/slow"]
    story.take(Found((Problem(Span(4, 18), "Who?", rule="b/quick"),)), story.mark(), False)
    assert [one.rule for one in story.problems] == ["b/quick"]


def test_lines_end_where_the_protocol_ends_them() -> None:
    story = OpenStory("untitled:1", "one\u2028still one\fand still\x85\r\ntwo\rthree", 1, None, ".txt", "utf-16")
    story.change(((1, 0), (1, 3)), "zwei")
    assert story.text == "one\u2028still one\fand still\x85\r\nzwei\rthree"
    story.change(((2, 0), (2, 99)), "drei")
    assert story.text == "one\u2028still one\fand still\x85\r\nzwei\rdrei"


def test_half_a_surrogate_pair_is_one_character() -> None:
    story = OpenStory("untitled:1", "a\ud83d b", 1, None, ".txt", "utf-16")
    assert story.text == "a\ufffd b"
    assert story.place(Span(3, 4)) == ((0, 3), (0, 4))


@pytest.mark.parametrize(
    ("name", "language", "suffix"),
    [
        ("a.txt", "plaintext", ".txt"),
        ("a.html", "plaintext", ".html"),
        ("a.copy", "markdown", ".md"),
        (None, "html", ".html"),
        (None, "text", ".txt"),
        ("a.py", "python", ""),
        ("a.docx", "plaintext", ""),
    ],
)
def test_the_suffix_decides_the_format_and_else_the_language(name: str | None, language: str, suffix: str) -> None:
    assert suffix_of(PurePath(name) if name else None, language) == suffix


STORIES = Path(__file__).resolve().parent / "stories"


@pytest.mark.parametrize(
    "path", sorted(path for path in STORIES.iterdir() if suffix_of(path, "")), ids=lambda path: path.name
)
def test_the_editor_is_told_what_a_check_of_the_file_tells(path: Path) -> None:
    settings = Settings(config=find(path), ignore=("grammar/languagetool",))
    engine = Engine(settings)
    document = engine.open(path)
    report = story_report(document, engine.check(document).problems)["problems"]
    task = Task(document.source, path, path, suffix_of(path, ""), (path.parent,))
    found = check(Newsrooms(Settings(ignore=settings.ignore), typing=True), task)
    assert [(one.rule, *one.span, one.message) for one in found.problems] == [
        (one["rule"], one["start"], one["end"], one["message"]) for one in report
    ]
    assert (found.lines, found.refused) == ((), "")
