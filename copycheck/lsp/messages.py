"""Problems in the protocol's terms: diagnostics, and what is said when one points at one."""

from __future__ import annotations

import re
from pathlib import Path

from lsprotocol import types

from copycheck.lsp.checking import UNUSED
from copycheck.lsp.story import OpenStory, Range
from copycheck.problem import Problem
from copycheck.result import Reason
from copycheck.text import Span

SOURCE = "copycheck"
_SEVERITY = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "advice": types.DiagnosticSeverity.Information,
}
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'“”]+")


def range_of(story: OpenStory, span: Span) -> types.Range:
    """A range of the source as the editor counts."""
    start, end = story.place(span)
    return types.Range(types.Position(*start), types.Position(*end))


def place_of(place: types.Range) -> Range:
    """The editor's range as numbers."""
    return (place.start.line, place.start.character), (place.end.line, place.end.character)


def diagnostic(story: OpenStory, problem: Problem, related: bool = True) -> types.Diagnostic:
    """A problem for the editor; ``related``: it shows other places that a problem is about."""
    address = _address(story.reasons.get(problem.rule))
    places = [
        types.DiagnosticRelatedInformation(
            types.Location(story.uri, range_of(story, item.span)), item.message or problem.message
        )
        for item in problem.related
    ]
    return types.Diagnostic(
        range=range_of(story, problem.span),
        message=problem.message,
        severity=_SEVERITY[problem.severity],
        code=problem.rule or None,
        code_description=types.CodeDescription(address) if address else None,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if problem.category == UNUSED and not problem.rule else None,
        related_information=places if places and related else None,
    )


def broken(path: Path, message: str) -> types.Diagnostic:
    """What is wrong with a configuration or baseline, on the line that the message names."""
    rest = message.removeprefix(str(path))
    found = re.match(r":(\d+)?:? ?", rest) if rest != message else None
    line = int(found[1]) - 1 if found and found[1] else 0
    return types.Diagnostic(
        range=types.Range(types.Position(line, 0), types.Position(line + 1, 0)),
        message=rest[found.end() :] if found else message,
        severity=types.DiagnosticSeverity.Error,
        source=SOURCE,
    )


def hover(story: OpenStory, at: types.Position, markdown: bool) -> types.Hover | None:
    """The reasons of the problems at a place, or None where there is none."""
    here = story.span(((at.line, at.character), (at.line, at.character))).start
    found = [problem for problem in story.problems if problem.span.start <= here <= problem.span.end]
    found = [problem for problem in found if here < problem.span.end] or found
    if not found:
        return None
    parts = list(dict.fromkeys(_explained(problem, story.reasons.get(problem.rule), markdown) for problem in found))
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    narrowest = min(found, key=lambda problem: problem.span.end - problem.span.start)
    text = ("\n\n---\n\n" if markdown else "\n\n").join(parts)
    return types.Hover(types.MarkupContent(kind, text), range_of(story, narrowest.span))


def _explained(problem: Problem, reason: Reason | None, markdown: bool) -> str:
    if not problem.rule:
        return problem.message
    name = f"{problem.rule}: {problem.code}" if problem.code else problem.rule
    parts = [f"**{name}**" if markdown else name]
    if reason:
        parts[0] += f" – {reason.summary}"
        parts += [reason.why] if reason.why else []
        parts += [f"*Source:* {reason.source}" if markdown else f"Source: {reason.source}"] if reason.source else []
    else:
        parts.append(problem.message)
    return "\n\n".join(parts)


def _address(reason: Reason | None) -> str:
    """The first address that a rule's source names, or nothing."""
    found = _ADDRESS.search(reason.source) if reason else None
    return found[0].rstrip(".,;:!?") if found else ""
