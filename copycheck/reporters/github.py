"""The report as annotations of a GitHub Actions run, and a summary of it for the run's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from copycheck.output import Unwritable
from copycheck.problem import SEVERITIES
from copycheck.reporters.entries import STDIN, extracted, further, one_line, placed, title, visible
from copycheck.result import Run, Story

_COMMANDS = {"error": "error", "warning": "warning", "advice": "notice"}
_DATA = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_PROPERTY = _DATA | {ord(":"): "%3A", ord(","): "%2C"}
_MARKDOWN = {ord(sign): "\\" + sign for sign in "\\`*_[]~|$:"} | {ord("<"): "&lt;", ord(">"): "&gt;", ord("&"): "&amp;"}
_ROOM = 250_000
"""Bytes of rows that a table of the summary has at most, for GitHub takes nothing of a summary over 1 MiB."""


def render(run: Run, version: str) -> str:
    """The annotations, a line each, to be printed to standard output.

    GitHub shows ten of each level a step; the order is that of all reports, and ``summary`` has the
    counts. Places in text that was taken out of a file, or came from standard input, are named in the
    message, because GitHub could not show them.
    """
    lines = [_annotation(story, problem) for story in run.stories for problem in story.report["problems"]]
    for skipped in run.skipped:
        lines.append(_command("warning", _file(skipped.path) | {"title": "Not checked"}, skipped.reason))
    lines += [_command("error", {"title": "copycheck"}, failure) for failure in run.failures]
    return "".join(f"{line}\n" for line in lines)


def _annotation(story: Story, problem: dict[str, Any]) -> str:
    properties = _file(story.path)
    message = placed(story, problem)
    if story.path == STDIN:
        message = f"Standard input, line {problem['line']}: {message}"
    elif not extracted(story.path):
        properties |= {"line": problem["line"], "endLine": problem["end_line"]}
        # GitHub drops the columns of what ends on another line.
        if problem["line"] == problem["end_line"]:
            properties |= {"col": problem["column"], "endColumn": problem["end_column"]}
    lines = [message, *further(problem)]
    return _command(_COMMANDS[problem["severity"]], properties | {"title": title(problem)}, "\n".join(lines))


def _file(path: str) -> dict[str, object]:
    return {} if path == STDIN else {"file": path}


def _command(name: str, properties: dict[str, object], message: str) -> str:
    told = ",".join(f"{key}={visible(str(value)).translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {told}::{visible(message).translate(_DATA)}"


def append_summary(run: Run, path: Path) -> None:
    """Add the summary to the file that ``$GITHUB_STEP_SUMMARY`` names. Raises Unwritable."""
    try:
        with path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(summary(run))
    except OSError as error:
        reason = error.strerror or error
        raise Unwritable(f"{path}: the step summary cannot be written: {reason}: unset GITHUB_STEP_SUMMARY") from error


def summary(run: Run) -> str:
    """The run in Markdown: how many problems of each severity, a table by story and rule, what was not checked."""
    problems = [problem for story in run.stories for problem in story.report["problems"]]
    counts = Counter(problem["severity"] for problem in problems)
    words = sum(story.report["words"] for story in run.stories)
    parts = [_number(counts[level], level, "advice" if level == "advice" else f"{level}s") for level in SEVERITIES]
    stories = _number(len(run.stories), "story", "stories")
    total = _number(len(problems), "problem", "problems") if problems else "No problems"
    lines = ["## copycheck", "", f"**{total}** in {stories}, {_number(words, 'word', 'words')}."]
    if problems:
        lines[-1] = lines[-1].removesuffix(".") + f": {', '.join(parts)}."
        lines += ["", "GitHub shows ten annotations of each level a step; here all are counted.", ""]
        lines += _table(("Story", "Rule", "Errors", "Warnings", "Advice", "First at"), list(_rows(run)))
    if run.skipped:
        rows = [(_plain(skipped.path), _plain(skipped.reason)) for skipped in run.skipped]
        lines += ["", "### Not checked", "", *_table(("File", "Reason"), rows)]
    if run.failures:
        failures = [(_plain(failure),) for failure in run.failures]
        lines += ["", "### What went wrong", "", *_table(("Message",), failures)]
    return "\n".join(lines) + "\n\n"


def _rows(run: Run) -> Iterator[tuple[str, ...]]:
    for story in run.stories:
        found: dict[str, list[dict[str, Any]]] = {}
        for problem in story.report["problems"]:
            found.setdefault(problem["rule"], []).append(problem)
        for rule in sorted(found):
            counts = Counter(problem["severity"] for problem in found[rule])
            figures = (f"{counts[level]:,}" if counts[level] else "" for level in SEVERITIES)
            first = found[rule][0]["line"]
            place = f"paragraph {first:,}" if extracted(story.path) else f"line {first:,}"
            yield _plain(story.path), _plain(rule), *figures, place


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, figures to the right, and one on the rows that there was no room for."""
    yield _row(heads)
    yield "|" + "|".join("---:" if head in ("Errors", "Warnings", "Advice") else "---" for head in heads) + "|"
    room = _ROOM
    for number, row in enumerate(rows):
        line = _row(row)
        room -= len(line.encode("utf-8", "backslashreplace")) + 1
        if room < 0:
            yield ""
            yield f"{_number(len(rows) - number, 'row', 'rows')} more, which the other report formats have."
            return
        yield line


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    return visible(one_line(text)).translate(_MARKDOWN)


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
