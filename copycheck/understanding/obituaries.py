"""The age that an obituary gives, held against the days of birth and death that it sets out."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from copycheck.document import BODY
from copycheck.text import Span
from copycheck.understanding.ages import Life

if TYPE_CHECKING:
    from copycheck.document import Block, Document

_BORN = re.compile(r"\b[Bb]orn\b[^.;\d]{0,30}\Z")
_DIED = re.compile(r"\b[Dd]ied\b[^.;\d]{0,30}\Z")
_AGED = re.compile(r"(?:\b(?:died|dead|dies)\b[^.\n\d]{0,60}|\A)\b(?:aged|at|at the age of)\s\Z")
_LEAD = 2  # paragraphs at the top in which the age is told that the days are held against
_AHEAD = 50
_AGE_AHEAD = 90


def find(document: Document) -> Iterator[Life]:
    """Ages at the top and in the line of dates that are not those of the one who was born and died as that line says.

    A line of dates gives both in full: born 4 March 1928; died 2 September 2019. A story with two such lines tells of
    two lives, and is left alone.
    """
    if "born" not in document.index or "died" not in document.index:
        return
    lines = [(block, line) for block in document.body for line in [_line(document, block)] if line]
    if len(lines) != 1:
        return
    block, (born, died, birth, death) = lines[0]
    right = death.year - birth.year - ((death.month, death.day) < (birth.month, birth.day))
    text = document.text
    lead = [other for other in document.blocks if other.kind in BODY][:_LEAD]
    held = [other.span for other in document.blocks if other.kind in ("headline", "standfirst")]
    held += [other.span for other in lead]
    for figure in document.figures:
        start = figure.span.start
        if figure.kind != "age" or figure.hedge or figure.value == right:
            continue
        inside = block.span.start <= start < block.span.end
        if not inside and not any(span.start <= start < span.end for span in held):
            continue
        before = text[max(block.span.start if inside else 0, start - _AGE_AHEAD) : start]
        if _AGED.search(before) or (inside and before.endswith("aged ")):
            yield Life(figure, right, born, died, death.year, exact=True)


def _line(document: Document, block: Block) -> tuple[Span, Span, datetime.date, datetime.date] | None:
    """Where a block says in full when somebody was born and died, and when that was."""
    text = document.text
    start, end = block.span
    found: list[tuple[Span, datetime.date]] = []
    at = bisect_left(document.dates, start, key=lambda date: date.span.start)
    for date in document.dates[at:]:
        if date.span.start >= end:
            break
        before = text[max(start, date.span.start - _AHEAD) : date.span.start]
        wanted = _DIED if found else _BORN
        if date.iso and wanted.search(before):
            found.append((date.span, datetime.date.fromisoformat(date.iso)))
    if len(found) != 2:
        return None
    (born, birth), (died, death) = found
    return (born, died, birth, death) if birth < death else None
