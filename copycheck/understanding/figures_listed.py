"""What a headline counts that a story gives without saying how many there are: words, things, reasons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.text import Span
    from copycheck.understanding.figures import Figure

# What a list in the story may give without saying how many there are.
_LISTED = frozenset(
    """things ways reasons facts questions takeaways lessons moments tips rules steps points signs stories memorable key
    best worst top biggest highlights must numbers ideas myths secrets mistakes names most line question thing reason
    way fact""".split()
)
_PICTURED = frozenset("quotes charts photos pictures images videos tweets memes".split())  # may stand beside the text
# One of them, with what goes on after it: 3 questions that, 1 question that, and not 3 question that.
_SINGULAR = re.compile(
    r"\s(?:\w+\s)?(?:thing|question|reason|way|word|line|fact|lesson|moment|tip|sign|secret|mistake)\s"
    r"(?:that|which|he|she|they|you|we|it|i|at|in|on|from|for|to|of|about|why|the)\b",
    re.IGNORECASE,
)
# The same, but counted in any other story as well: only of a headline that opens with their number.
_LISTED_FIRST = frozenset("people women men states issues candidates places races days big minutes".split())
_SHARED = re.compile(r"\b(?:who|that|you|your|share|explain|reveal|tell|describe)\b", re.IGNORECASE)
_OPENS = re.compile(r"(?:(?:here are|these|the|meet|watch|see|top)\s){0,2}\Z", re.IGNORECASE)
# Words that are counted, and what parts words that somebody said.
_WORDS = frozenset(("word", "words"))
_PARTS = re.compile(r"[.!?…:;]\W*\s|\s[–—-]\s")
_ITEM = re.compile(r"#?(\d{1,2})(?!\w|[.,]\d)")
_LIST = 3  # numbered paragraphs that are a list, at least
# Before or behind the noun: what somebody is called may stand inside what somebody says.
_CALLED = re.compile(r"[ -]words? (?:name|nickname|label|term|phrase|insult|motto|slogan)\b", re.IGNORECASE)


def is_singular(document: Document, figure: Figure, headline: Span) -> bool:
    """True for several of what the headline goes on to tell as one: 3 question that he must answer."""
    after = figure.span.end, headline.end
    return figure.value > 1 and figure.kind == "number" and _SINGULAR.match(document.text, *after) is not None


def is_listed(document: Document, figure: Figure, following: list[str], after: str, headline: Span) -> bool | None:
    """Whether the story lists or says as many as the headline says; None where the headline counts something else.

    ``following`` are the words behind the figure in small letters, ``after`` is how they are written.
    """
    noun = (figure.counts or "").lower().split()
    if _WORDS & {part for word in noun or following[:2] for part in word.split("-")}:
        return _has_said(document, figure, headline)
    near = {word.strip("()") for word in noun or following[:3]}
    shown = not _LISTED.isdisjoint(near)
    listed = shown or not _PICTURED.isdisjoint(near)
    if not listed and _OPENS.match(document.text, headline.start, figure.span.start):
        listed = not _LISTED_FIRST.isdisjoint(near) or _SHARED.search(after) is not None
    return _lists(document, figure, shown) if listed else None


def _has_said(document: Document, figure: Figure, headline: Span) -> bool:
    """True when somebody says so many words in the story: a whole quotation, or what it opens or ends with."""
    called = _CALLED.match(document.text, figure.span.end, headline.end) is not None
    for quotation in document.quotations:
        if headline.overlaps(quotation.span) or quotation.words < figure.value:
            continue
        said = document.slice(quotation.inner)
        parts = [len(part.split()) for part in _PARTS.split(said.strip(".!?… "))]
        if figure.value in (len(said.split()), *(parts if called else (parts[0], parts[-1]))):
            return True
    return False


def _lists(document: Document, figure: Figure, shown: bool) -> bool:
    """True when the story may list so many; of what is ``shown`` in the text, when its items are so many.

    They are numbered paragraphs or items of a list, else crossheads, of which not all may be seen to be some.
    """
    if figure.value > len(document.sentences):
        return False
    last = 0
    for block in document.blocks:
        mark = _ITEM.match(document.text, *block.span)
        if mark and int(mark[1]) == last + 1 and block.kind != "headline":
            last += 1
    items = last or sum(block.kind == "list_item" for block in document.blocks)
    if items >= _LIST:
        return items == figure.value
    return not shown or 2 * sum(block.kind == "crosshead" for block in document.blocks) >= figure.value
