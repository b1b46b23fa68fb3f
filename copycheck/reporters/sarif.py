"""The report in SARIF 2.1.0, which code scanning on GitHub, Azure DevOps and many editors read."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from copycheck.problem import SEVERITIES
from copycheck.reporters.entries import STDIN, Ordinals, extracted, is_absolute, placed
from copycheck.result import Reason, Run, Story
from copycheck.text import LineIndex

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}
_ROOT = "%SRCROOT%"
_VERSION = re.compile(r"\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HINT = "show"

Json = dict[str, Any]


def render(run: Run, version: str, whole: bool = True) -> str:
    """The whole report as JSON text. ``whole``: all was done that was asked, so that the run succeeded.

    Columns and offsets are code points. In text that was taken out of a file a line is a paragraph:
    the artifact says so, the paragraph is a logical location too, and there are no offsets and no
    fixes, for they would not fit the file. The text from standard input, which nobody can look up,
    goes with the report.
    """
    rules = _rules(run)
    indices = {rule["id"]: index for index, rule in enumerate(rules)}
    artifacts = _artifacts(run)
    results: list[Json] = []
    for story in run.stories:
        results += _results(story, indices, artifacts[story.path][0])
    driver: Json = {"name": "copycheck", "version": version}
    if _VERSION.fullmatch(version):
        driver["semanticVersion"] = version
    driver["rules"] = rules
    done = {
        "tool": {"driver": driver},
        "invocations": [_invocation(run, whole)],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository, or the working folder."}}},
        "artifacts": [artifact for _, artifact in artifacts.values()],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [done]}, ensure_ascii=False) + "\n"


def _rules(run: Run) -> list[Json]:
    """The rules with results, by id; a rule's level is that of its gravest result."""
    graves: dict[str, int] = {}
    for story in run.stories:
        for problem in story.report["problems"]:
            grave = SEVERITIES.index(problem["severity"])
            graves[problem["rule"]] = min(grave, graves.get(problem["rule"], grave))
    return [_rule(rule, SEVERITIES[graves[rule]], run.reasons.get(rule, Reason(rule))) for rule in sorted(graves)]


def _rule(rule: str, severity: str, reason: Reason) -> Json:
    parts = [f"{reason.summary}."]
    parts += [f"Why: {_joined(reason.why)}"] if reason.why else []
    parts += [f"Source: {_joined(reason.source)}"] if reason.source else []
    marked = [f"{reason.summary}."]
    marked += [f"## Why\n{reason.why}"] if reason.why else []
    marked += [f"## Source\n{reason.source}"] if reason.source else []
    return {
        "id": rule,
        "shortDescription": _message(f"{reason.summary}."),
        "fullDescription": _message(_joined(reason.why) or f"{reason.summary}."),
        "help": {**_message("\n\n".join(parts)), "markdown": _escaped("\n\n".join(marked))},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"tags": [rule.partition("/")[0]]},
    }


def _joined(text: str) -> str:
    return " ".join(text.split())


def _artifacts(run: Run) -> dict[str, tuple[int, Json]]:
    """By path, each story's index and artifact."""
    found: dict[str, tuple[int, Json]] = {}
    for story in run.stories:
        if story.path in found:
            continue
        artifact: Json = {"location": _address(story.path), "roles": ["analysisTarget"]}
        if extracted(story.path):
            artifact |= {"mimeType": _WORD, "description": {"text": "A line is a paragraph of the text in this file."}}
        if story.path == STDIN:
            artifact["contents"] = {"text": story.source}
        found[story.path] = (len(found), artifact)
    return found


def _address(path: str) -> Json:
    """Where a file is: percent-encoded, and told from the root unless that is impossible."""
    uri = quote(path.encode("utf-8", "surrogateescape" if os.name == "posix" else "surrogatepass"))
    if path.startswith("/"):
        return {"uri": ("file:" if path.startswith("//") else "file://") + uri}
    if is_absolute(path):
        return {"uri": f"file:///{path[:2]}{uri[4:]}"}
    return {"uri": uri} if path == STDIN else {"uri": uri, "uriBaseId": _ROOT}


def _results(story: Story, indices: dict[str, int], artifact: int) -> Iterator[Json]:
    lines, ordinals = LineIndex(story.source), Ordinals()
    for problem in story.report["problems"]:
        ordinal = ordinals.next(problem["fingerprint"])
        result: Json = {
            "ruleId": problem["rule"],
            "ruleIndex": indices[problem["rule"]],
            "level": _LEVELS[problem["severity"]],
            "message": _message(placed(story, problem)),
            "locations": [_location(story, lines, problem, artifact)],
            "partialFingerprints": {"copycheck/v1": f"{problem['fingerprint']}:{ordinal}"},
        }
        if problem["related"]:
            result["relatedLocations"] = [
                {"id": number, **_location(story, lines, related, artifact), "message": _message(related["message"])}
                for number, related in enumerate(problem["related"], 1)
            ]
        if fixes := list(_fixes(story, lines, problem["fixes"], artifact)):
            result["fixes"] = fixes
        if problem["code"]:
            result["properties"] = {"code": problem["code"]}
        yield result


def _location(story: Story, lines: LineIndex, place: Json, artifact: int) -> Json:
    region = _region(lines, place["start"], place["end"]) | {"snippet": {"text": place["text"]}}
    where = {"artifactLocation": _address(story.path) | {"index": artifact}, "region": region}
    if not extracted(story.path):
        return {"physicalLocation": where}
    del region["charOffset"], region["charLength"]
    paragraph = f"paragraph {place['line']}"
    logical = {"name": paragraph, "fullyQualifiedName": f"{story.path}/{paragraph}", "kind": "paragraph"}
    return {"physicalLocation": where, "logicalLocations": [logical]}


def _region(lines: LineIndex, start: int, end: int) -> Json:
    line, column = lines.position(start)
    end_line, end_column = lines.position(end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": start,
        "charLength": end - start,
    }


def _fixes(story: Story, lines: LineIndex, fixes: Sequence[Json], artifact: int) -> Iterator[Json]:
    if extracted(story.path):
        return
    for fix in fixes:
        if not fix["edits"] or fix["safety"] == _HINT:
            continue
        # With the empty text too, which might be left out: there are readers that stumble without.
        replacements = [
            {"deletedRegion": _region(lines, edit["start"], edit["end"]), "insertedContent": {"text": edit["text"]}}
            for edit in fix["edits"]
        ]
        change = {"artifactLocation": _address(story.path) | {"index": artifact}, "replacements": replacements}
        yield {
            "description": _message(fix["title"]),
            "artifactChanges": [change],
            "properties": {"safety": fix["safety"]},
        }


def _invocation(run: Run, whole: bool) -> Json:
    notifications = [
        {"level": "warning", "message": _message(f"Not checked: {skipped.reason}"),
         "locations": [{"physicalLocation": {"artifactLocation": _address(skipped.path)}}]}
        for skipped in run.skipped
    ]  # fmt: skip
    notifications += [{"level": "error", "message": _message(failure)} for failure in run.failures]
    notifications += [{"level": "note", "message": _message(note)} for note in run.notes]
    invocation: Json = {"executionSuccessful": whole and not run.failures}
    if notifications:
        invocation["toolExecutionNotifications"] = notifications
    return invocation


def _message(text: str) -> Json:
    return {"text": _escaped(text)}


def _escaped(text: str) -> str:
    """A text that shows as it stands: braces are placeholders in SARIF, and ``[words](1)`` is a link."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")
