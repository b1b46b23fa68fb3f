"""JUnit and Checkstyle: XML that any reader takes, whatever the copy holds, with nothing lost that XML can hold."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from reported import CLEAN, DOCX, EMPTY, FULL, PATH, STORY, entry, run, story

from copycheck.reporters import checkstyle, junit
from copycheck.result import Run, Skipped

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def suites(run: Run) -> ET.Element:
    return ET.fromstring(junit.render(run, "1.2.3").encode())


def files(run: Run) -> ET.Element:
    return ET.fromstring(checkstyle.render(run, "1.2.3").encode())


def counts(element: ET.Element) -> tuple[int, int, int]:
    return int(element.attrib["tests"]), int(element.attrib["failures"]), int(element.attrib["errors"])


def test_a_story_is_a_suite_and_a_problem_a_failure() -> None:
    suite = suites(FULL)[2]
    assert suite.attrib == {
        "name": PATH, "file": PATH, "tests": "5", "failures": "5", "errors": "0", "skipped": "0", "time": "0",
    }  # fmt: skip
    case = suite[1]
    assert case.attrib == {"name": "names/spelling: De Mistura", "classname": PATH, "time": "0"}
    (failure,) = case
    assert failure.tag == "failure"
    assert failure.attrib == {
        "message": '“De Mistura” here, "de Mistura" elsewhere: 100% {0} & <b>, ␛.',
        "type": "warning",
    }
    assert failure.text == (
        'stories/Zoë & co, 1.txt:3:33: warning: “De Mistura” here, "de Mistura" elsewhere: 100% {0} & <b>, ␛.\n'
        "3:4 first spelled so here: de Mistura\n→ Write de Mistura\n→ Write both so\n→ Look it up"
    )


def test_tests_have_names_that_are_unique_and_outlive_other_lines() -> None:
    assert [case.attrib["name"] for case in suites(FULL)[2]] == [
        "repetition/word: them",
        "names/spelling: De Mistura",
        "copy/placeholder: ]]> ␛ here, at last",
        "grammar/languagetool (DET_X): The",
        "grammar/languagetool (DET_X): The (2)",
    ]
    assert [case[0].attrib["type"] for case in suites(FULL)[2]] == ["warning", "warning", "error", "advice", "advice"]


def test_a_long_passage_is_cut_in_the_name() -> None:
    text = "ab " * 40
    (case,) = suites(run(story("a.txt", text, entry(text, text))))[0]
    assert case.attrib["name"] == "names/spelling: " + ("ab " * 20)[:59] + "…"


def test_a_clean_story_is_a_test_that_passes() -> None:
    root = suites(run(CLEAN))
    assert counts(root) == (1, 0, 0)
    (case,) = root[0]
    assert case.attrib == {"name": "no problems", "classname": "clean.md", "time": "0"}
    assert len(case) == 0


def test_what_was_not_checked_and_what_went_wrong_are_errors() -> None:
    root = suites(FULL)
    assert counts(root) == (11, 7, 3)
    assert root.attrib["name"] == "copycheck 1.2.3"
    assert [counts(suite) for suite in root] == [(1, 0, 0), (1, 1, 0), (5, 5, 0), (1, 1, 0), (1, 0, 1), (2, 0, 2)]
    unread, wrong = root[4], root[5]
    assert unread.attrib["file"] == unread.attrib["name"] == "odd [1].txt"
    assert unread[0][0].attrib == {"message": "is no text: save it␛", "type": "error"}
    assert unread[0][0].text == "odd [1].txt: is no text: save it␛"
    assert "file" not in wrong.attrib
    assert [case.attrib["name"] for case in wrong] == ["failure 1", "failure 2"]
    assert wrong[1][0].attrib["message"] == "rules/y.py:1: cannot be loaded"


def test_a_word_document_says_that_its_line_is_a_paragraph() -> None:
    (case,) = suites(run(DOCX))[0]
    assert case[0].attrib["message"] == "Paragraph 2: Something is wrong."
    assert files(run(DOCX))[0][0].attrib == {
        "line": "2", "column": "5", "severity": "warning", "message": "Paragraph 2: Something is wrong.",
        "source": "names/spelling",
    }  # fmt: skip


def test_a_story_is_a_file_and_a_problem_an_error_of_checkstyle() -> None:
    root = files(FULL)
    assert (root.tag, root.attrib) == ("checkstyle", {"version": "4.3"})
    assert [file.attrib["name"] for file in root] == ["clean.md", "stdin", PATH, "stories/report.docx", "odd [1].txt"]
    assert [error.attrib for error in root[2]][1:] == [
        {
            "line": "3", "column": "33", "severity": "warning", "source": "names/spelling",
            "message": "“De Mistura” here, \"de Mistura\" elsewhere: 100% {0} & <b>, ␛.",
        },
        {
            "line": "3", "column": "55", "severity": "error", "source": "copy/placeholder",
            "message": "Something is wrong.",
        },
        {
            "line": "4", "column": "10", "severity": "info", "source": "grammar/languagetool:DET_X",
            "message": "Something is wrong.",
        },
        {
            "line": "5", "column": "1", "severity": "info", "source": "grammar/languagetool:DET_X",
            "message": "Something is wrong.",
        },
    ]  # fmt: skip
    assert [error.attrib for error in root[4]] == [
        {"line": "1", "severity": "warning", "message": "Not checked: is no text: save it␛", "source": "copycheck"}
    ]


@pytest.mark.parametrize(
    ("held", "shown"),
    [
        ("a\tb\nc\r\nd\re", "a\tb\nc\r\nd\re"),
        ("]]> <!-- & &amp; \"'", "]]> <!-- & &amp; \"'"),
        ("\x00\x0b\x1f", "␀␋␟"),
        ("\x7f\x9b\ud800\ufffe\uffff", "\ufffd" * 5),
        ("\U0001f600 \u200d \ufeff", "\U0001f600 \u200d \ufeff"),
    ],
)
def test_any_character_is_held(held: str, shown: str) -> None:
    found = run(story(held, "Go.", entry("Go.", "Go", message=held, rule=held, code=held)))
    error = files(found)[0][0]
    assert error.attrib["message"] == files(found)[0].attrib["name"] == shown
    assert error.attrib["source"] == f"{shown}:{shown}"
    failure = suites(found)[0][0][0]
    assert failure.attrib["message"] == shown
    assert failure.text == f"{shown}:1:1: warning: {shown}"


def test_an_empty_run_has_a_root_and_nothing_in_it() -> None:
    assert checkstyle.render(EMPTY, "1.2.3") == DECLARATION + '<checkstyle version="4.3"/>\n'
    assert junit.render(EMPTY, "1.2.3") == (
        DECLARATION + '<testsuites name="copycheck 1.2.3" tests="0" failures="0" errors="0" time="0"/>\n'
    )


def test_stories_that_go_by_one_name_are_counted_each() -> None:
    root = suites(run(STORY, STORY, CLEAN, skipped=(Skipped("b", "c", refused=True),)))
    assert counts(root) == (12, 10, 1)


def test_what_is_not_for_it_is_a_test_that_was_skipped() -> None:
    root = suites(run(CLEAN, skipped=(Skipped("conte.txt", "is in another language (fr)"),)))
    assert counts(root) == (2, 0, 0)
    suite = root[1]
    assert (suite.attrib["name"], suite.attrib["skipped"]) == ("conte.txt", "1")
    (case,) = suite
    assert case.attrib == {"name": "not checked", "classname": "conte.txt", "time": "0"}
    assert [(part.tag, part.attrib) for part in case] == [("skipped", {"message": "is in another language (fr)"})]
