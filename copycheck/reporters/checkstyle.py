"""The report as Checkstyle writes its own, which most CI servers read: a file a story, an error a problem."""

from __future__ import annotations

from collections.abc import Iterator

from copycheck.reporters.entries import placed
from copycheck.reporters.markup import DECLARATION, element
from copycheck.result import Run, Story

_SEVERITIES = {"error": "error", "warning": "warning", "advice": "info"}
_LIKE = "4.3"
"""The version of Checkstyle from which on a report looks so."""


def render(run: Run, version: str) -> str:
    """The whole report as XML text; ``source`` is the rule, with another tool's own id behind a colon.

    Lines and columns count from 1, columns in code points. What was not checked is a warning at the
    first line of its file; of what went wrong besides, the format has nothing.
    """
    files = [element("file", {"name": story.path}, _errors(story), 1) for story in run.stories]
    for skipped in run.skipped:
        said = {"line": 1, "severity": "warning", "message": f"Not checked: {skipped.reason}", "source": "copycheck"}
        files.append(element("file", {"name": skipped.path}, [element("error", said, depth=2)], 1))
    return DECLARATION + element("checkstyle", {"version": _LIKE}, files)


def _errors(story: Story) -> Iterator[str]:
    for problem in story.report["problems"]:
        code = f":{problem['code']}" if problem["code"] else ""
        yield element(
            "error",
            {
                "line": problem["line"],
                "column": problem["column"],
                "severity": _SEVERITIES[problem["severity"]],
                "message": placed(story, problem),
                "source": problem["rule"] + code,
            },
            depth=2,
        )
