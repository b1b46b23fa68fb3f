"""GitLab: what its documentation asks of a code quality report, and fingerprints that are unique and stable."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator
from reported import CLEAN, DOCX, EMPTY, FULL, PATH, SOURCE, STORY, entry, run, story

from copycheck.reporters.gitlab import render
from copycheck.result import Run

# What GitLab asks of a report, as its documentation says it.
ASKED = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^\./|\\"}},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}


def issues(run: Run) -> list[dict[str, Any]]:
    report: list[dict[str, Any]] = json.loads(render(run, "1.2.3"))
    Draft202012Validator(ASKED).validate(report)
    return report


def of(path: str) -> list[dict[str, Any]]:
    return [issue for issue in issues(FULL) if issue["location"]["path"] == path]


def test_an_issue_has_all_that_gitlab_shows() -> None:
    issue = of(PATH)[1]
    assert issue | {"fingerprint": ""} == {
        "type": "issue",
        "check_name": "names/spelling",
        "description": '“De Mistura” here, "de Mistura" elsewhere: 100% {0} & <b>, \x1b.',
        "categories": ["Style"],
        "severity": "minor",
        "fingerprint": "",
        "location": {
            "path": PATH,
            "lines": {"begin": 3, "end": 3},
            "positions": {"begin": {"line": 3, "column": 33}, "end": {"line": 3, "column": 43}},
        },
        "other_locations": [
            {
                "path": PATH,
                "lines": {"begin": 3, "end": 3},
                "positions": {"begin": {"line": 3, "column": 4}, "end": {"line": 3, "column": 14}},
            }
        ],
    }


def test_severities_codes_and_lines_are_carried() -> None:
    assert [(issue["severity"], issue["check_name"]) for issue in of(PATH)] == [
        ("minor", "repetition/word"),
        ("minor", "names/spelling"),
        ("major", "copy/placeholder"),
        ("info", "grammar/languagetool (DET_X)"),
        ("info", "grammar/languagetool (DET_X)"),
    ]
    assert of(PATH)[2]["location"]["lines"] == {"begin": 3, "end": 4}


def test_fingerprints_are_unique_also_of_twins_and_in_stories_alike() -> None:
    report = issues(run(STORY, story("copy.txt", SOURCE, *STORY.report["problems"])))
    assert len(report) == len({issue["fingerprint"] for issue in report}) == 10


def test_fingerprints_outlive_edits_elsewhere() -> None:
    before = issues(run(story("a.txt", "Go go.", entry("Go go.", "go"))))
    later = "At first.\n\nGo go."
    after = issues(run(CLEAN, story("a.txt", later, entry(later, "go"))))
    assert [issue["fingerprint"] for issue in after] == [issue["fingerprint"] for issue in before]
    assert before[0]["fingerprint"] == "3b837d77cbf940d078157f03bdacfce6"


def test_a_word_document_says_that_its_line_is_a_paragraph() -> None:
    (issue,) = issues(run(DOCX))
    assert issue["description"] == "Paragraph 2: Something is wrong."
    assert issue["location"]["lines"] == {"begin": 2, "end": 2}


def test_an_empty_run_is_an_empty_list() -> None:
    assert render(EMPTY, "1.2.3") == "[]\n"
    assert issues(run(CLEAN)) == []
