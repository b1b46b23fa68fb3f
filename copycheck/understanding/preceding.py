"""Which paragraph one goes on from, when a quotation's speaker is told before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copycheck.document import BODY

if TYPE_CHECKING:
    from copycheck.document import Document

MARKS = "“\"‘'«„"
"""What may open a quotation."""
_CHROME = re.compile(
    r"(?i)(?:view|see|read|watch|scroll|click|tap|related|more|share|play|story|photos?|video|gallery)\b"
)
_BEAT = re.compile(r"(?:He|She) [a-z]+s(?: [a-z]+)?[.…]|(?:A )?(?:[Pp]ause|[Ss]ilence|[Ll]aughter)[.…]")
_QUOTED_CROSSHEAD = re.compile(r"[‘'][^‘'’.,!?]{3,40}[’']")
_POSTED = re.compile(r"\A@\w|\(@\w+\)|pic\.twitter")  # a tweet shown between two paragraphs
_STOP = re.compile(r"[.!?…:;,][\"'”’»)\]]*\Z")
_CAPTION_LENGTH = 500
_BLOCKS = 10


def paragraph_before(document: Document, block: int) -> int | None:
    """The paragraph that one goes on from, over captions, labels and the beats of a dialogue."""
    text, blocks = document.text, document.blocks
    for at in range(block - 1, max(-1, block - _BLOCKS), -1):
        span = blocks[at].span
        if blocks[at].kind in ("caption", "pull_quote", "furniture"):
            continue
        short = span.end - span.start < 60
        if short and (_CHROME.match(text, *span) or _BEAT.fullmatch(text, *span)):
            continue
        if short and _QUOTED_CROSSHEAD.fullmatch(text, *span):
            continue
        if blocks[at].kind not in BODY and blocks[at].kind != "standfirst":
            return None
        unstopped = not _STOP.search(text[span.end - 3 : span.end]) and text[span.start] not in MARKS
        if at and span.end - span.start < _CAPTION_LENGTH and unstopped:
            continue
        if _POSTED.search(text[span.start : span.end]):
            continue
        return at
    return None
