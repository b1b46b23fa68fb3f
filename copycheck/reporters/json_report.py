"""The JSON report, and the report of one story that all reporters read."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from copycheck.document import Document
from copycheck.problem import Problem
from copycheck.result import Run
from copycheck.text import Span

SCHEMA = 1


def story_report(document: Document, problems: list[Problem]) -> dict[str, Any]:
    """A story's part of the report; all positions are those of the source."""
    return {
        "path": document.path,
        "words": document.words,
        "problems": [_problem(document, problem) for problem in problems],
    }


def _place(document: Document, span: Span) -> dict[str, Any]:
    start, end = document.to_source(span)
    line, column = document.lines.position(start)
    return {"start": start, "end": end, "line": line, "column": column}


def _problem(document: Document, problem: Problem) -> dict[str, Any]:
    place = _place(document, problem.span)
    end_line, end_column = document.lines.position(place["end"])
    return {
        "rule": problem.rule,
        "code": problem.code,
        "severity": problem.severity,
        "block": problem.block,
        "message": problem.message,
        "text": document.source[place["start"] : place["end"]],
        **place,
        "end_line": end_line,
        "end_column": end_column,
        "related": [
            {
                **(at := _place(document, related.span)),
                "text": document.source[at["start"] : at["end"]],
                "message": related.message,
            }
            for related in problem.related
        ],
        "fixes": [
            {
                "title": fix.title,
                "safety": fix.safety,
                "edits": [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits],
            }
            for fix in map(document.in_source, problem.fixes)
            if fix is not None
        ],
        "fingerprint": problem.fingerprint,
    }


def render(run: Run, version: str) -> str:
    """The whole report as JSON text."""
    problems = [problem for story in run.stories for problem in story.report["problems"]]
    by_rule = Counter(problem["rule"] for problem in problems)
    report = {
        "schema": SCHEMA,
        "tool": {"name": "copycheck", "version": version},
        "documents": [story.report for story in run.stories],
        "skipped": [{"path": skipped.path, "reason": skipped.reason} for skipped in run.skipped],
        "notes": [*run.notes, *run.failures],
        "summary": {
            "documents": len(run.stories),
            "words": sum(story.report["words"] for story in run.stories),
            "problems": len(problems),
            "by_rule": dict(sorted(by_rule.items())),
        },
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"
