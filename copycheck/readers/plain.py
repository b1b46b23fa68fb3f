"""Plain text and wire copy: the clean text is the source, and only the blocks are to be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from copycheck.document import Block, Content
from copycheck.readers import wire
from copycheck.readers.kinds import Draft, settle
from copycheck.text import Segment, Span

_LINE = re.compile(r".+")
_LINE_BESIDE_RETURNS = re.compile(r"[^\r\n]+")  # takes four times as long
_STOP = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_FULL_STOP = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_LONG_LINE = 110
_RAGGED = 8


def read(source: str) -> Content:
    """Blocks of plain text; the map to the source is the identity.

    The head of a story is what stands before the first sentence: label, headline, standfirst,
    caption, byline, dateline. In the body a short line without a stop is a crosshead.
    """
    return Content(source, tuple(_blocks(source)), (Segment(0, 0, len(source)),) if source else ())


def _blocks(source: str) -> Iterator[Block]:
    chunks = list(_chunks(source))
    texts = [source[start:end] for start, end in chunks]
    opening = True
    for (start, end), text, kind in zip(chunks, texts, settle([Draft(text) for text in texts]), strict=True):
        if kind == "list_item":
            yield Block(kind, Span(start + wire.item(text), end))
        elif kind == "paragraph" and (place := wire.place(text, opening)):
            yield Block("dateline", Span(start, start + place[0]))
            yield Block(kind, Span(start + place[1], end))
        else:
            yield Block(kind, Span(start, end))
        opening = opening and kind != "paragraph"


def _chunks(source: str) -> Iterator[Span]:
    """Paragraphs: parted by blank lines, or a line each where the lines are whole sentences."""
    group: list[Span] = []
    after = 0
    for found in (_LINE_BESIDE_RETURNS if "\r" in source else _LINE).finditer(source):
        start, end = found.span()
        if group and start - after > 1 and _blank(source[after:start]):
            yield from _parted(source, group)
            group = []
        after = end
        line = found.group()
        if line[0].isspace() or line[-1].isspace():
            bare = line.strip()
            if not bare:
                if group:
                    yield from _parted(source, group)
                group = []
                continue
            start += len(line) - len(line.lstrip())
            end = start + len(bare)
        group.append(Span(start, end))
    yield from _parted(source, group)


def _blank(ends: str) -> bool:
    """True for line ends with an empty line between them."""
    return len(ends) > 2 or ends != "\r\n"


def _parted(source: str, lines: list[Span]) -> Iterator[Span]:
    """The paragraphs in a run of lines without a blank one among them."""
    if len(lines) < 2:
        yield from lines
        return
    texts = [source[line.start : line.end] for line in lines]
    width = max(map(len, texts))
    joins = sum(not _STOP.search(before) or after[0].islower() for before, after in pairwise(texts))
    full = [width - len(before) <= len(after.split(None, 1)[0]) + _RAGGED for before, after in pairwise(texts)]
    wrapped = width <= _LONG_LINE and max(joins, sum(full)) * 2 >= len(full)
    prose = wrapped and sum(full) * 2 >= len(full)
    start = 0
    for number in range(1, len(lines)):
        before, after = texts[number - 1], texts[number]
        if wrapped and not _alone(before, after):
            short = not full[number - 1] and after[0].isupper()
            if not (short and (_headed(texts, number) or (prose and _FULL_STOP.search(before)))):
                continue
        yield Span(lines[start].start, lines[number - 1].end)
        start = number
    yield Span(lines[start].start, lines[-1].end)


def _alone(before: str, after: str) -> bool:
    """True when one of two lines is a block of its own, whatever the width of the copy."""
    return wire.item(after) > 0 or any(
        sign(text) for sign in (wire.byline, wire.furniture, wire.date) for text in (before, after)
    )


def _headed(texts: list[str], number: int) -> bool:
    """True when the first line of wrapped copy is a headline: it ends early, without a stop."""
    return number == 1 and not _STOP.search(texts[0])
