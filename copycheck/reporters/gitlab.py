"""The report as GitLab's code quality widget reads it: a list of issues in the form of Code Climate."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from copycheck.reporters.entries import Ordinals, placed, title
from copycheck.result import Run, Story
from copycheck.text import LineIndex

_SEVERITIES = {"error": "major", "warning": "minor", "advice": "info"}


def render(run: Run, version: str) -> str:
    """The whole report as JSON text, an issue a problem; of what was not checked the format has nothing.

    Fingerprints are unique in the report, as GitLab wants them: an issue's is that of path, rule and
    words, and the second with the same in a story is told from the first by an ordinal. In text that
    was taken out of a file a line is a paragraph, which the description says.
    """
    ordinals = Ordinals()
    issues = []
    for story in run.stories:
        lines = LineIndex(story.source)
        issues += [_issue(story, problem, lines, ordinals) for problem in story.report["problems"]]
    return json.dumps(issues, ensure_ascii=False) + "\n"


def _issue(story: Story, problem: dict[str, Any], lines: LineIndex, ordinals: Ordinals) -> dict[str, Any]:
    end = (problem["end_line"], problem["end_column"])
    return {
        "type": "issue",
        "check_name": title(problem),
        "description": placed(story, problem),
        "categories": ["Style"],
        "severity": _SEVERITIES[problem["severity"]],
        "fingerprint": _fingerprint(story.path, problem, ordinals),
        "location": _location(story.path, (problem["line"], problem["column"]), end),
        "other_locations": [
            _location(
                story.path,
                (related["line"], related["column"]),
                lines.position(related["end"]),
            )
            for related in problem["related"]
        ],
    }


def _location(path: str, begin: tuple[int, int], end: tuple[int, int]) -> dict[str, Any]:
    """``lines`` for what reads no columns; both count from 1, and the end column is that after the last letter."""
    return {
        "path": path,
        "lines": {"begin": begin[0], "end": end[0]},
        "positions": {
            "begin": {"line": begin[0], "column": begin[1]},
            "end": {"line": end[0], "column": end[1]},
        },
    }


def _fingerprint(path: str, problem: dict[str, Any], ordinals: Ordinals) -> str:
    key = (path, problem["fingerprint"])
    parts = (*key, str(ordinals.next(*key)))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
