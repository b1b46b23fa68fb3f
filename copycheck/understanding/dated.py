"""The day that a story is dated."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copycheck.document import Block, Document

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_HEADS = re.compile(r"[A-Z][A-Z .’'-]+(?:, [A-Z][\w. ]+)?(?:, | \()")
_DASH = re.compile(r"\)?:?\s?(?:[–—]|-{1,2})\s|\)?\s?\([A-Z][\w ]+\)\s?[–—-]")
_AMONG = 4  # the first dates of a story, among which that of its dateline is


def own(document: Document) -> datetime.date | None:
    """The day that the front matter or the dateline gives, or None."""
    for key in ("date", "published", "pubdate"):
        found = _ISO.match(document.meta.get(key, ""))
        if found:
            try:
                return datetime.date.fromisoformat(found[0])
            except ValueError:
                return None
    for date in document.dates[:_AMONG]:
        block = document.block_at(date.span.start)
        if block and block.kind == "dateline" and date.iso:
            return datetime.date.fromisoformat(date.iso)
        if (
            block
            and date.iso
            and block == _opening(document)
            and _HEADS.fullmatch(document.text, block.span.start, date.span.start)
        ):
            return datetime.date.fromisoformat(date.iso) if _DASH.match(document.text, date.span.end) else None
    return None


def _opening(document: Document) -> Block | None:
    """The first paragraph."""
    return next(iter(document.body), None)
