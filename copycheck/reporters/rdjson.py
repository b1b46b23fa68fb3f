"""The report in reviewdog's diagnostic format, which it writes into reviews of pull requests."""

from __future__ import annotations

import json
from typing import Any

from copycheck.reporters.entries import extracted, one_line, placed
from copycheck.result import Run, Story
from copycheck.text import LineIndex

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "advice": "INFO"}

Json = dict[str, Any]


def render(run: Run, version: str) -> str:
    """The whole report as JSON text; columns count the bytes of UTF-8, from 1.

    A suggestion is one replacement, to be taken by itself: the edits of a fix within one line are put
    together to one, and a fix that cannot be a suggestion, because it mends several lines or is a
    hint only, is told in the message. Places in text that was taken out of a file have no range, for
    the file has no such lines.
    """
    diagnostics: list[Json] = []
    for story in run.stories:
        lines = LineIndex(story.source)
        diagnostics += [_diagnostic(story, lines, problem) for problem in story.report["problems"]]
    for skipped in run.skipped:
        message = f"Not checked: {skipped.reason}"
        diagnostics.append({"message": message, "location": {"path": skipped.path}, "severity": "WARNING"})
    report = {"source": {"name": "copycheck"}, "diagnostics": diagnostics}
    return json.dumps(report, ensure_ascii=False) + "\n"


def _diagnostic(story: Story, lines: LineIndex, problem: Json) -> Json:
    suggestions, told = [], [placed(story, problem)]
    for fix in problem["fixes"]:
        suggestion = None if extracted(story.path) or fix["safety"] == "show" else _suggestion(story, lines, fix)
        if suggestion:
            suggestions.append(suggestion)
        else:
            told.append(f"→ {one_line(fix['title'])}")
    found: Json = {
        "message": "\n".join(told),
        "location": _location(story, lines, problem),
        "severity": _SEVERITIES[problem["severity"]],
        "code": {"value": problem["rule"] + (f":{problem['code']}" if problem["code"] else "")},
    }
    if suggestions:
        found["suggestions"] = suggestions
    if problem["related"]:
        found["related_locations"] = [
            {
                "message": f"{placed(story, related)}: {one_line(related['text'])}",
                "location": _location(story, lines, related),
            }
            for related in problem["related"]
        ]
    return found


def _suggestion(story: Story, lines: LineIndex, fix: Json) -> Json | None:
    edits = sorted(fix["edits"], key=lambda edit: (edit["start"], edit["end"]))
    if not edits:
        return None
    start, end = edits[0]["start"], edits[-1]["end"]
    if len(edits) > 1 and lines.position(start)[0] != lines.position(end)[0]:
        return None
    text, at = "", start
    for edit in edits:
        text += story.source[at : edit["start"]] + edit["text"]
        at = edit["end"]
    return {"range": _range(lines, start, end), "text": text}


def _location(story: Story, lines: LineIndex, place: Json) -> Json:
    if extracted(story.path):
        return {"path": story.path}
    return {"path": story.path, "range": _range(lines, place["start"], place["end"])}


def _range(lines: LineIndex, start: int, end: int) -> Json:
    return {"start": _position(lines, start), "end": _position(lines, end)}


def _position(lines: LineIndex, offset: int) -> Json:
    line, column = lines.place(offset, "utf-8")
    return {"line": line + 1, "column": column + 1}
