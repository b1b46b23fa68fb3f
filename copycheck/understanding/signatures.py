"""Speakers that are named apart from any sentence: before a colon, by Q and A, under a quotation."""

from __future__ import annotations

import re

from copycheck.text import Span

_LABEL = re.compile(
    r"(?:[^\W\d_][\w.'’-]*(?:[ \xa0][^\W\d_][\w.'’-]*){0,4}|[QA])(?:\s?\([^)\n]{1,40}\))?:(?=\s)|[QA]\.(?=\s)"
)
_SIGNED = re.compile(
    r"\s*(?:[-—–―]|--|[(\[])\s?"
    r"((?:[^\W\d_a-z][\w.'’-]*)(?: [^\W\d_a-z][\w.'’-]*){0,5}|[^@\n]{1,50}\(@\w+\))"
)
# What may stand behind the name: a bracket, a role behind a comma, a place behind a preposition.
_SIGNED_END = re.compile(
    r"[)\]]?(?:,[^.\n]{1,80}|[^\S\n](?:of|in|from|for|at|via|on|\()[^.,\n]{0,40})?\.?\s*(?:\Z|\n|(?=[\"“]))"
)
# A line of few words and no verb of its own under a pulled quotation: Jo Abel, baker
_CREDITED = re.compile(
    r"[^\S\n]*\n[^\S\n]*((?:[^\W\d_a-z][\w.'’-]*)(?:,? [\w.'’-]+){0,7}?)(?:\.[\"”])?[^\S\n]*(?=\n|\Z)"
)


def label(text: str, block: Span) -> Span | None:
    """The speaker that a paragraph opens with, before a colon; Q. and A. too."""
    match = _LABEL.match(text, block.start, block.end)
    if match and (match.end() - block.start <= 3 or match[0][0].isupper()):
        return Span(block.start, match.end() - 1)
    return None


def signature(text: str, offset: int) -> Span | None:
    """The name behind a dash or in a line of its own right behind ``offset``, and nothing but a name."""
    match = _SIGNED.match(text, offset)
    if match and _SIGNED_END.match(text, match.end()):
        return Span(*match.span(1))
    match = _CREDITED.match(text, offset)
    return Span(*match.span(1)) if match else None
