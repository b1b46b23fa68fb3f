"""Marked text for tests of figures, and the figures found in it."""

from __future__ import annotations

import re

from copycheck.document import Block
from copycheck.text import Span
from copycheck.understanding import dates, figures
from copycheck.understanding.figures import Figure

MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def figures_of(text: str, kind: str = "paragraph") -> tuple[Figure, ...]:
    """The figures of one block."""
    blocks = (Block(kind, Span(0, len(text))),)
    return figures.find(text, blocks, dates.find(text, blocks))


def unmarked(marked: str) -> tuple[str, list[Span]]:
    """The text without its marks, and the spans that were marked."""
    spans: list[Span] = []
    parts: list[str] = []
    length = end = 0
    for match in MARK.finditer(marked):
        parts += marked[end : match.start()], match[1]
        length += match.start() - end
        spans.append(Span(length, length + len(match[1])))
        length, end = length + len(match[1]), match.end()
    return "".join(parts) + marked[end:], spans


def only(marked: str, kind: str = "paragraph") -> Figure:
    """The one figure of the text, after a check that it is the one marked."""
    text, spans = unmarked(marked)
    found = figures_of(text, kind)
    assert [text[figure.span.start : figure.span.end] for figure in found] == MARK.findall(marked)
    assert [figure.span for figure in found] == spans
    (figure,) = found
    return figure
