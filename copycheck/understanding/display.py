"""What stands at the top of a body and is no running copy, as in copy out of an archive or from a page."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from copycheck.document import BODY

if TYPE_CHECKING:
    from copycheck.document import Document

_SUMMARY = re.compile(r"(?:abstract|summary)\W*", re.IGNORECASE)
_SAME = 12  # letters and digits that a line has at least which is given again
_DECK = 14  # words of a line under a headline


def display(document: Document) -> frozenset[int]:
    """Blocks at the top of the body that are no running copy.

    These are short lines under a headline that is given twice, or before a dateline or byline, as in
    copy out of an archive, and a summary under its label.
    """
    found: set[int] = set()
    found.update(_repeated(document))
    lines: list[int] = []
    headlines = 0
    summary = False
    for index, block in enumerate(document.blocks[:12]):
        if block.kind == "headline":
            headlines += 1
        elif block.kind in ("dateline", "byline"):
            found.update(lines)
        elif block.kind in BODY:
            line = document.slice(block.span)
            if summary or _SUMMARY.fullmatch(line):
                found.add(index)
                summary = not summary
            elif len(line.split()) > 2 * _DECK:
                break
            else:
                lines.append(index)
                if headlines > 1 and len(line.split()) <= _DECK:
                    found.add(index)
    return frozenset(found)


def _repeated(document: Document) -> list[int]:
    """The first block and those after it that give the same line again, whole or in pieces."""
    pieces = [document.slice(block.span)[:400] for block in document.blocks[:4]]
    if len({"".join(islice(filter(str.isalnum, piece), _SAME)) for piece in pieces[:2]}) > 1:
        return []
    lines = ["".join(filter(str.isalnum, piece)) for piece in pieces]
    found = []
    rest = lines[0] if lines else ""
    for index, line in enumerate(lines[1:], 1):
        if len(line) < _SAME or not rest.startswith(line):
            break
        found.append(index)
        rest = rest[len(line) :]
    return [0, *found] if found else []
