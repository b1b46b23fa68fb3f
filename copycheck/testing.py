"""Runs the examples that stand in a rule: copycheck's own rules and a newsroom's alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from copycheck.document import Block, Content, Document
from copycheck.problem import Problem
from copycheck.rule import Bad, Rule
from copycheck.text import Segment, Span

_MARK = re.compile(r"\[\[|\]\](?!\])")
_PARAGRAPH = re.compile(r"\S(?:.*(?:\n(?!\s*\n).*)*)")


class Failure(Struct, frozen=True):
    """An example that does not hold: which (``good 2``), its text, and what is wrong."""

    example: str
    text: str
    reason: str


def example(text: str) -> Document:
    """An example's copy as a document: paragraphs parted by blank lines, under an optional headline.

    A first line that begins with ``# `` is the headline.
    """
    blocks = []
    for found in _PARAGRAPH.finditer(text):
        start, end = found.span()
        while text[end - 1].isspace():
            end -= 1
        kind = "paragraph"
        if start == 0 and text.startswith("# "):
            kind, start = "headline", 2
        blocks.append(Block(kind, Span(start, end)))
    content = Content(text, tuple(blocks), (Segment(0, 0, len(text)),))
    return Document("example.txt", text, content)


def marked(text: str) -> tuple[str, list[Span]]:
    """A bad example without its ``[[marks]]``, and the spans that they stood round.

    Raises ValueError when a mark has no partner.
    """
    clean: list[str] = []
    spans: list[Span] = []
    open_at: list[int] = []
    length = at = 0
    for found in _MARK.finditer(text):
        piece = text[at : found.start()]
        clean.append(piece)
        length += len(piece)
        at = found.end()
        if found.group() == "[[":
            open_at.append(length)
        elif open_at:
            spans.append(Span(open_at.pop(), length))
        else:
            raise ValueError("a “]]” without its “[[”")
    if open_at:
        raise ValueError("a “[[” without its “]]”")
    return "".join(clean) + text[at:], sorted(spans)


def fixed(text: str, problems: list[Problem]) -> str:
    """The text after the first fix of each problem; of two that overlap the first is made."""
    edits = sorted(edit for problem in problems for fix in problem.fixes[:1] for edit in _edits(fix))
    made: list[str] = []
    at = 0
    for start, end, new in edits:
        if start >= at:
            made += [text[at:start], new]
            at = end
    return "".join(made) + text[at:]


def _edits(fix: object) -> Iterator[tuple[int, int, str]]:
    for edit in getattr(fix, "edits", ()):
        yield edit.span.start, edit.span.end, edit.text


def run(found: type[Rule]) -> Iterator[Failure]:
    """The examples of a rule that do not hold."""
    rule = found()
    if not found.good or not found.bad:
        yield Failure("examples", "", "a rule has at least one good and one bad example")
    for number, text in enumerate(found.good, 1):
        problems = list(rule.check(example(text)))
        if problems:
            yield Failure(f"good {number}", text, f"reported: {_list(text, problems)}")
    for number, bad in enumerate(found.bad, 1):
        yield from _bad(rule, number, Bad(bad) if isinstance(bad, str) else bad)


def _bad(rule: Rule, number: int, bad: Bad) -> Iterator[Failure]:
    name = f"bad {number}"
    try:
        text, wanted = marked(bad.text)
    except ValueError as error:
        yield Failure(name, bad.text, str(error))
        return
    if not wanted:
        yield Failure(name, bad.text, "nothing is marked: put [[ and ]] round what is to be reported")
        return
    problems = sorted(rule.check(example(text)), key=lambda problem: problem.span)
    if [problem.span for problem in problems] != wanted:
        expected = ", ".join(f"“{text[span.start : span.end]}”" for span in wanted)
        yield Failure(name, bad.text, f"expected {expected}; reported: {_list(text, problems)}")
    elif bad.fixed is not None:
        result = fixed(text, problems)
        if result != bad.fixed:
            yield Failure(name, bad.text, f"fixed it reads “{result}”, not “{bad.fixed}”")
        elif again := list(rule.check(example(result))):
            yield Failure(name, bad.text, f"the fixed copy is not clean: {_list(result, again)}")


def _list(text: str, problems: list[Problem]) -> str:
    if not problems:
        return "nothing"
    return ", ".join(f"“{text[problem.span.start : problem.span.end]}”" for problem in problems)
