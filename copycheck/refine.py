"""From what the rules gave back to what is reported: small pure functions, each over a list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from copycheck.document import Document
from copycheck.problem import SAFETIES, Fix, Problem
from copycheck.selection import Chosen
from copycheck.text import Span

try:
    # Python's own; hashlib loads that of OpenSSL first, which takes a hundredth of a cold start.
    from _sha256 import sha256  # type: ignore[import-not-found]
except ImportError:
    from hashlib import sha256

_WORD = re.compile(r"\w+")
_NEIGHBOURS = 3
_REACH = 60


def refine(document: Document, found: Sequence[tuple[Chosen, list[Problem]]]) -> list[Problem]:
    """Problems of one story, placed already, made safe and in order."""
    yielding = {chosen.rule.id: chosen.rule.yields_to for chosen, _ in found if chosen.rule.yields_to}
    problems = [safe(document, problem) for _, placed in found for problem in placed]
    return ordered(distinct(unsaid(problems, yielding)))


def unsaid(problems: list[Problem], yielding: Mapping[str, Sequence[str]]) -> list[Problem]:
    """The problems without those that another rule's says already: at the same words or round them.

    ``yielding`` gives by rule id the ids of the rules that it yields to.
    """
    if not yielding:
        return problems
    starts: dict[str, list[int]] = {}
    reach: dict[str, list[int]] = {}
    for problem in sorted(problems, key=lambda problem: problem.span):
        starts.setdefault(problem.rule, []).append(problem.span.start)
        ends = reach.setdefault(problem.rule, [])
        ends.append(max(problem.span.end, ends[-1] if ends else 0))

    def said(problem: Problem, rule: str) -> bool:
        at = bisect_right(starts.get(rule, ()), problem.span.start) - 1
        return at >= 0 and reach[rule][at] >= problem.span.end

    return [problem for problem in problems if not any(said(problem, rule) for rule in yielding.get(problem.rule, ()))]


def place(document: Document, chosen: Chosen, problem: Problem) -> Problem:
    """The problem with its rule, severity, block and fingerprint, its message a sentence with its stop.

    Raises ValueError or another error for what is no problem, or has a span that does not lie in the text.
    """
    _hold_to_shape(problem)
    spans = [problem.span, *(related.span for related in problem.related)]
    spans += [edit.span for fix in problem.fixes for edit in fix.edits]
    for span in spans:
        if not 0 <= span.start <= span.end <= len(document.text):
            raise ValueError(f"a span of {span.start} to {span.end} in a text of {len(document.text)}")
    block = document.block_at(problem.span.start)
    return replace(
        problem,
        message=problem.message if problem.message.endswith((".", "?", "!", "…")) else problem.message + ".",
        rule=chosen.rule.id,
        severity=chosen.severity(problem.code, problem.category),
        block=block.kind if block else "furniture",
        fingerprint=fingerprint(document.text, chosen.rule.id, problem.span, block.span if block else None),
    )


def _hold_to_shape(problem: Problem) -> None:
    """Raises an error for a problem whose parts are not what they are to be: rules may come from anybody."""
    texts = [problem.message, problem.code or "", *(related.message for related in problem.related)]
    for fix in problem.fixes:
        texts += [fix.title, *(edit.text for edit in fix.edits)]
        if fix.safety not in SAFETIES:
            raise ValueError(f"the safety of a fix is one of {', '.join(SAFETIES)}, not {fix.safety!r}")
    for text in texts:
        if not isinstance(text, str):
            raise TypeError(f"a text was to be given, not {text!r}")
    if not problem.message.strip():
        raise ValueError("a problem without a message")


def fingerprint(text: str, rule: str, span: Span, within: Span | None = None) -> str:
    """Sixteen hex digits of rule, matched text and neighbouring words, which survive edits elsewhere.

    ``within``: where the neighbours are looked for, which is the block, so that a paragraph put in or
    changed beside it is elsewhere.
    """
    low, high = within or Span(0, len(text))
    before = _WORD.findall(text, max(low, span.start - _REACH), span.start)[-_NEIGHBOURS:]
    after = _WORD.findall(text, span.end, min(high, span.end + _REACH))[:_NEIGHBOURS]
    parts = (rule, " ".join(before), " ".join(text[span.start : span.end].split()), " ".join(after))
    digest: str = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return digest[:16]


def safe(document: Document, problem: Problem) -> Problem:
    """The problem with no fix called safe that changes the inside of a direct quotation."""
    if not any(fix.safety == "safe" for fix in problem.fixes):
        return problem

    def quoted(fix: Fix) -> bool:
        for edit in fix.edits:
            for at in (edit.span.start, edit.span.end - 1):
                quotation = document.quotation_at(at)
                if quotation is not None and quotation.kind == "speech":
                    return True
        return False

    fixes = tuple(replace(fix, safety="ask") if fix.safety == "safe" and quoted(fix) else fix for fix in problem.fixes)
    return replace(problem, fixes=fixes)


def distinct(problems: list[Problem]) -> list[Problem]:
    """The problems without those that say the same at the same place again."""
    seen: set[tuple[str, Span, str]] = set()
    kept = []
    for problem in problems:
        key = (problem.rule, problem.span, problem.message)
        if key not in seen:
            seen.add(key)
            kept.append(problem)
    return kept


def ordered(problems: list[Problem]) -> list[Problem]:
    """The problems by place, then rule, then message."""
    return sorted(
        problems,
        key=lambda problem: (problem.span, problem.rule, problem.code or "", problem.message),
    )
