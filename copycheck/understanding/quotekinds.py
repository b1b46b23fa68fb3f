"""What a quotation is by the words round it: speech, a scare quote, a title, a slogan or something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copycheck.understanding.cues import NAMING, SAYINGS, SIGNS, WORKS

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.text import Span
    from copycheck.understanding.mentions import Mentions
    from copycheck.understanding.quotations import Quotation
    from copycheck.understanding.saying import Voice

_NEAR = 60  # characters between a quoted word or two and the verb that makes speech of them
_WOVEN = 200
_SHOWN = SIGNS | {"words", "text", "message", "messages", "caption", "captions", "letters"}
_APPEARING = frozenset("appear appears appeared flash flashed flashes".split())
_LINKS = frozenset("the a an as by for".split())


def kind(text: str, tokens: Mentions, quotation: Quotation, before: Span, after: Span) -> str:
    """Kind by the marks and the words next to them; ``before`` and ``after`` are tokens of the same sentence."""
    near = tokens.words[max(before.start, before.end - 4) : before.end]
    behind = tokens.words[after.start : min(after.end, after.start + 2)]
    if quotation.words <= 10 and not SIGNS.isdisjoint(near):
        return "slogan"
    if quotation.kind == "title":
        return "title"
    if text[quotation.inner.start] == "@":
        return "other"
    capital = text[quotation.inner.start].isupper()
    if quotation.words <= 12 and capital and not WORKS.isdisjoint(near[-2:]):
        return "title"
    naming = near[-1:] if near and near[-1] not in _LINKS else near[-2:-1]
    if quotation.words <= 3 and not NAMING.isdisjoint(naming):
        return "other"
    if behind and behind[0] in _SHOWN and behind[-1] in _APPEARING:
        return "slogan"
    if quotation.kind == "scare" and behind and behind[0] in SIGNS:
        return "slogan"
    if near and behind and behind[0] in SAYINGS and quotation.words <= 14:
        return "slogan"
    return quotation.kind


def settled(document: Document, quotation: Quotation, provisional: str, voice: Voice | None) -> str:
    """The final kind, once it is known who is said to have said it."""
    if provisional == "scare" and voice and voice.cue and voice.via in ("sentence", "according", "colon"):
        apart = max(voice.cue.start - quotation.span.end, quotation.span.start - voice.cue.end)
        return "speech" if apart < _NEAR else "scare"
    if provisional == "speech" and voice is None and woven(document, quotation):
        if quotation.words < 8:
            return "scare"
        return "other" if document.starts_sentence(quotation.inner.start) else provisional
    return provisional


def woven(document: Document, quotation: Quotation) -> bool:
    """True when the quotation is part of a clause and not a sentence of its own."""
    sentence = document.sentence_at(quotation.span.start)
    if sentence is None:
        return False
    text = document.text
    before = text[max(sentence.start, quotation.span.start - _WOVEN) : quotation.span.start].rstrip(" \n")
    if any(map(str.isalnum, before)) and before[-1] not in ".!?":
        return True
    inner = text[quotation.inner.start]
    follows = text[quotation.span.end : quotation.span.end + 2].strip()[:1]
    return text[quotation.inner.end - 1].isalnum() and (inner.islower() or follows.islower())
