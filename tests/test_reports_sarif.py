"""SARIF: rules, places in code points, related places, fixes that mend, stable fingerprints, what went wrong."""

from __future__ import annotations

import json
import os
from typing import Any
from urllib.parse import unquote

import pytest
from msgspec.structs import replace
from reported import CLEAN, DOCX, EMPTY, FULL, PATH, SOURCE, STORY, WORDS, entry, run, story

from copycheck.reporters.sarif import render
from copycheck.result import Run
from copycheck.text import LineIndex

LOCATION = {"uri": "stories/Zo%C3%AB%20%26%20co%2C%201.txt", "uriBaseId": "%SRCROOT%", "index": 2}

# How the system has a name that is no UTF-8.
ODD = "%FF" if os.name == "posix" else "%ED%B3%BF"


def report(run: Run, version: str = "1.2.3", whole: bool = True) -> dict[str, Any]:
    log = json.loads(render(run, version, whole))
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def results(path: str = PATH) -> list[dict[str, Any]]:
    uri = {PATH: LOCATION["uri"]}.get(path, path)
    return [
        result
        for result in report(FULL)["results"]
        if result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
    ]


def test_rules_have_their_reason_and_the_level_of_their_gravest_result() -> None:
    driver = report(FULL)["tool"]["driver"]
    assert driver["name"] == "copycheck"
    assert driver["version"] == driver["semanticVersion"] == "1.2.3"
    ids = ["copy/placeholder", "grammar/languagetool", "names/spelling", "repetition/word"]
    assert [rule["id"] for rule in driver["rules"]] == ids
    assert [rule["defaultConfiguration"]["level"] for rule in driver["rules"]] == [
        "error",
        "note",
        "warning",
        "warning",
    ]
    assert driver["rules"][2] == {
        "id": "names/spelling",
        "shortDescription": {"text": "Flags a name spelled in two ways."},
        "fullDescription": {"text": "Readers wonder whether {{both}} are one."},
        "help": {
            "text": "Flags a name spelled in two ways.\n\nWhy: Readers wonder whether {{both}} are one.\n\n"
            "Source: Hart.",
            "markdown": "Flags a name spelled in two ways.\n\n## Why\nReaders wonder\nwhether {{both}} are one.\n\n"
            "## Source\nHart.",
        },
        "defaultConfiguration": {"level": "warning"},
        "properties": {"tags": ["names"]},
    }
    assert driver["rules"][3]["shortDescription"] == {"text": "repetition/word."}


def test_a_rule_has_the_gravest_level_wherever_its_results_stand() -> None:
    one = entry("Go go.", "go", severity="advice")
    two = entry("Go go.", "Go", severity="error")
    (rule,) = report(run(story("a.txt", "Go go.", two, one), story("b.txt", "Go go.", one)))["tool"]["driver"]["rules"]
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_a_version_between_versions_is_no_semantic_version() -> None:
    driver = report(EMPTY, "1.2.dev3")["tool"]["driver"]
    assert driver == {"name": "copycheck", "version": "1.2.dev3", "rules": []}


def test_a_result_points_to_its_rule_and_its_words() -> None:
    result = results()[1]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("names/spelling", 2, "warning")
    assert result["message"] == {"text": '“De Mistura” here, "de Mistura" elsewhere: 100% {{0}} & <b>, \x1b.'}
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": LOCATION,
                "region": {
                    "startLine": 3, "startColumn": 33, "endLine": 3, "endColumn": 43,
                    "charOffset": 48, "charLength": 10, "snippet": {"text": "De Mistura"},
                },
            }
        }
    ]  # fmt: skip
    assert result["relatedLocations"] == [
        {
            "id": 1,
            "message": {"text": "first spelled so here"},
            "physicalLocation": {
                "artifactLocation": LOCATION,
                "region": {
                    "startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 14,
                    "charOffset": 19, "charLength": 10, "snippet": {"text": "de Mistura"},
                },
            },
        }
    ]  # fmt: skip
    assert "properties" not in result


def test_levels_and_the_code_of_another_tool_are_carried() -> None:
    assert [result["level"] for result in results()] == ["warning", "warning", "error", "note", "note"]
    assert results()[3]["properties"] == {"code": "DET_X"}


def test_columns_are_code_points_and_every_line_end_is_declared() -> None:
    found = report(FULL)
    assert found["columnKind"] == "unicodeCodePoints"
    assert found["newlineSequences"] == ["\r\n", "\n", "\r"]
    region = results()[2]["locations"][0]["physicalLocation"]["region"]
    place = [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")]
    assert place == [3, 55, 4, 8]
    assert region["snippet"]["text"] == "]]> \x0b\x1b here,\r\nat last"


def test_twins_have_fingerprints_of_their_own_that_differ_by_an_ordinal() -> None:
    assert [result["partialFingerprints"]["copycheck/v1"] for result in results()] == [
        "0123456789abcdef:1", "0123456789abcdef:2", "0123456789abcdef:3",
        "fedcba9876543210:1", "fedcba9876543210:2",
    ]  # fmt: skip
    alone = report(run(CLEAN, STORY))["results"]
    assert [result["partialFingerprints"] for result in alone] == [one["partialFingerprints"] for one in results()]


def mended(source: str, fix: dict[str, Any], by_lines: bool) -> str:
    """The source with the replacements of a fix, found by line and column or by offset."""
    (change,) = fix["artifactChanges"]
    starts = LineIndex(source).starts
    for replacement in sorted(change["replacements"], key=lambda one: -one["deletedRegion"]["charOffset"]):
        region = replacement["deletedRegion"]
        start, end = region["charOffset"], region["charOffset"] + region["charLength"]
        if by_lines:
            start = starts[region["startLine"] - 1] + region["startColumn"] - 1
            end = starts[region["endLine"] - 1] + region["endColumn"] - 1
        source = source[:start] + replacement["insertedContent"]["text"] + source[end:]
    return source


@pytest.mark.parametrize("by_lines", [True, False])
def test_fixes_mend_the_source(by_lines: bool) -> None:
    (doubled,) = results()[0]["fixes"]
    one, both = results()[1]["fixes"]
    assert mended(SOURCE, doubled, by_lines) == SOURCE.replace("them them", "them")
    assert mended(SOURCE, one, by_lines) == SOURCE.replace("De Mistura", "de Mistura")
    assert mended(SOURCE, both, by_lines) == SOURCE.replace("de Mistura", "De Mistura")


def test_a_fix_says_what_it_does_and_how_safe_it_is_and_a_hint_is_none() -> None:
    fixes = results()[1]["fixes"]
    assert [fix["description"]["text"] for fix in fixes] == ["Write de Mistura", "Write both so"]
    assert [fix["properties"] for fix in fixes] == [{"safety": "ask"}, {"safety": "ask"}]
    assert fixes[0]["artifactChanges"][0]["artifactLocation"] == LOCATION


def test_stories_are_artifacts_that_results_index() -> None:
    found = report(FULL)
    assert [artifact["location"]["uri"] for artifact in found["artifacts"]] == [
        "clean.md", "stdin", LOCATION["uri"], "stories/report.docx",
    ]  # fmt: skip
    for result in found["results"]:
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert found["artifacts"][place["index"]]["location"]["uri"] == place["uri"]
    assert unquote(str(LOCATION["uri"])) == PATH


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("a b/ü#?%.txt", {"uri": "a%20b/%C3%BC%23%3F%25.txt", "uriBaseId": "%SRCROOT%"}),
        ("a:b.txt", {"uri": "a%3Ab.txt", "uriBaseId": "%SRCROOT%"}),
        ("/srv/copy/ü.txt", {"uri": "file:///srv/copy/%C3%BC.txt"}),
        ("C:/copy desk/a.txt", {"uri": "file:///C:/copy%20desk/a.txt"}),
        ("//desk/copy/a.txt", {"uri": "file://desk/copy/a.txt"}),
        ("odd\udcff.txt", {"uri": f"odd{ODD}.txt", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_paths_are_uris(path: str, location: dict[str, str]) -> None:
    (artifact,) = report(run(story(path, "All is well.")))["artifacts"]
    assert artifact["location"] == location


def test_a_word_document_gives_paragraphs_and_no_fixes() -> None:
    (result,) = results("stories/report.docx")
    assert result["message"] == {"text": "Paragraph 2: Something is wrong."}
    (place,) = result["locations"]
    assert place["physicalLocation"]["region"] == {
        "startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 8, "snippet": {"text": "two"},
    }  # fmt: skip
    assert place["logicalLocations"] == [
        {"name": "paragraph 2", "fullyQualifiedName": "stories/report.docx/paragraph 2", "kind": "paragraph"}
    ]
    assert result["relatedLocations"][0]["logicalLocations"][0]["name"] == "paragraph 3"
    assert "fixes" not in result
    artifact = report(run(DOCX))["artifacts"][0]
    assert artifact["description"]["text"] == "A line is a paragraph of the text in this file."
    text = report(run(story("a.txt", WORDS, *DOCX.report["problems"])))["results"][0]
    assert text["fixes"][0]["description"] == {"text": "Write TWO"}


def test_the_text_from_standard_input_goes_along() -> None:
    (result,) = results("stdin")
    found = report(FULL)["artifacts"][1]
    assert found["contents"] == {"text": "It is it is."}
    assert "uriBaseId" not in found["location"]
    assert "contents" not in report(FULL)["artifacts"][2]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert found["contents"]["text"][region["charOffset"] :][: region["charLength"]] == "it is"


def test_what_was_not_checked_and_what_went_wrong_are_notifications() -> None:
    (invocation,) = report(FULL)["invocations"]
    assert invocation["executionSuccessful"] is False
    notifications = invocation["toolExecutionNotifications"]
    assert [(one["level"], one["message"]["text"]) for one in notifications] == [
        ("warning", "Not checked: is no text: save it\x1b"),
        ("error", "rules/x.py:3: cannot be loaded"),
        ("error", "rules/y.py:1: cannot be loaded"),
        ("note", "a note"),
    ]
    address = notifications[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert address == {"uri": "odd%20%5B1%5D.txt", "uriBaseId": "%SRCROOT%"}


def test_a_run_that_did_not_do_all_did_not_succeed() -> None:
    assert report(EMPTY)["invocations"] == [{"executionSuccessful": True}]
    assert report(EMPTY, whole=False)["invocations"] == [{"executionSuccessful": False}]
    left_out = replace(FULL, failures=())
    assert report(left_out)["invocations"][0]["executionSuccessful"] is True


def test_a_message_holds_no_placeholder_and_no_link() -> None:
    found = entry("See {x}.", "{x}", message="“{{x}}” and [{x}](1).")
    (result,) = report(run(story("a.txt", "See {x}.", found)))["results"]
    assert result["message"]["text"] == "“{{{{x}}}}” and [{{x}}\\](1)."
    assert result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"] == "{x}"


def test_an_empty_run_has_no_results() -> None:
    found = report(EMPTY)
    assert found["results"] == found["artifacts"] == []
