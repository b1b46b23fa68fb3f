"""rdjson: columns in bytes of UTF-8, suggestions that mend, codes, related places."""

from __future__ import annotations

import json
from typing import Any

import pytest
from reported import DOCX, EMPTY, FULL, PATH, SOURCE, STORY, entry, fix, run, story

from copycheck.reporters.rdjson import render
from copycheck.result import Run


def diagnostics(run: Run) -> list[dict[str, Any]]:
    report = json.loads(render(run, "1.2.3"))
    assert report["source"] == {"name": "copycheck"}
    found: list[dict[str, Any]] = report["diagnostics"]
    return found


def between(source: str, span: dict[str, Any]) -> tuple[int, int]:
    """Start and end of a range in the bytes of the source; ``\\n``, ``\\r\\n`` and ``\\r`` end a line."""
    lines = [*source.encode().splitlines(keepends=True), b""]
    start, end = (sum(map(len, lines[: at["line"] - 1])) + at["column"] - 1 for at in (span["start"], span["end"]))
    return start, end


def marked(source: str, span: dict[str, Any]) -> str:
    start, end = between(source, span)
    return source.encode()[start:end].decode()


def mended(source: str, suggestion: dict[str, Any]) -> str:
    start, end = between(source, suggestion["range"])
    data, text = source.encode(), str(suggestion["text"])
    return (data[:start] + text.encode() + data[end:]).decode()


def test_a_diagnostic_has_all_that_the_format_holds() -> None:
    assert diagnostics(run(STORY))[1] == {
        "message": '“De Mistura” here, "de Mistura" elsewhere: 100% {0} & <b>, \x1b.\n→ Look it up',
        "location": {
            "path": PATH,
            "range": {"start": {"line": 3, "column": 39}, "end": {"line": 3, "column": 49}},
        },
        "severity": "WARNING",
        "code": {"value": "names/spelling"},
        "suggestions": [
            {"range": {"start": {"line": 3, "column": 39}, "end": {"line": 3, "column": 41}}, "text": "de"},
            {
                "range": {"start": {"line": 3, "column": 4}, "end": {"line": 3, "column": 41}},
                "text": "De Mistura met them them 😀😀. De",
            },
        ],
        "related_locations": [
            {
                "message": "first spelled so here: de Mistura",
                "location": {
                    "path": PATH,
                    "range": {"start": {"line": 3, "column": 4}, "end": {"line": 3, "column": 14}},
                },
            }
        ],
    }


def test_ranges_mark_the_words_in_bytes() -> None:
    for found, problem in zip(diagnostics(run(STORY)), STORY.report["problems"], strict=True):
        assert marked(SOURCE, found["location"]["range"]) == problem["text"]


def test_suggestions_mend_the_source() -> None:
    doubled, name, *_ = diagnostics(run(STORY))
    assert mended(SOURCE, doubled["suggestions"][0]) == SOURCE.replace("them them", "them")
    assert mended(SOURCE, name["suggestions"][0]) == SOURCE.replace("De Mistura", "de Mistura")
    assert mended(SOURCE, name["suggestions"][1]) == SOURCE.replace("de Mistura", "De Mistura")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_insertion_and_the_end_of_the_text_are_places(end: str) -> None:
    source = f"“Ü”{end}😀 end{end}"
    at = source.index(" end")
    found = entry(source, "end", fixes=[fix("Insert", (at, at, "é")), fix("Add", (len(source), len(source), "."))])
    (diagnostic,) = diagnostics(run(story("a.txt", source, found)))
    insert, add = diagnostic["suggestions"]
    assert insert["range"] == {"start": {"line": 2, "column": 5}, "end": {"line": 2, "column": 5}}
    assert add["range"] == {"start": {"line": 3, "column": 1}, "end": {"line": 3, "column": 1}}
    assert mended(source, insert) == source.replace("😀 end", "😀é end")
    assert mended(source, add) == source + "."


def test_a_fix_that_is_no_suggestion_is_told() -> None:
    found = diagnostics(run(STORY))[3]
    assert found["message"] == "Something is wrong.\n→ Write a everywhere"
    assert "suggestions" not in found
    assert found["code"] == {"value": "grammar/languagetool:DET_X"}
    empty = entry("Go.", "Go", fixes=[fix("Look")])
    assert diagnostics(run(story("a.txt", "Go.", empty)))[0]["message"] == "Something is wrong.\n→ Look"


def test_severities_are_those_of_the_format() -> None:
    assert [found["severity"] for found in diagnostics(run(STORY))] == ["WARNING", "WARNING", "ERROR", "INFO", "INFO"]


def test_a_word_document_has_paragraphs_and_no_ranges() -> None:
    assert diagnostics(run(DOCX)) == [
        {
            "message": "Paragraph 2: Something is wrong.\n→ Write TWO",
            "location": {"path": "stories/report.docx"},
            "severity": "WARNING",
            "code": {"value": "names/spelling"},
            "related_locations": [
                {"message": "Paragraph 3: also here: TWO", "location": {"path": "stories/report.docx"}}
            ],
        }
    ]


def test_what_was_not_checked_is_told() -> None:
    assert diagnostics(FULL)[-1] == {
        "message": "Not checked: is no text: save it\x1b",
        "location": {"path": "odd [1].txt"},
        "severity": "WARNING",
    }


def test_an_empty_run_has_no_diagnostics() -> None:
    assert diagnostics(EMPTY) == []
