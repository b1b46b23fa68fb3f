"""Quotations that are given twice, and not in the same words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.text import Span
from copycheck.understanding.tokens import Tokens, stretches

if TYPE_CHECKING:
    from copycheck.document import Document

_CUT = re.compile(r"…|\.\s?\.\s?\.|\[|\]|\([^)]*\)|--|\s[–—]\s")
_ENDS = re.compile(r"[.!?]\s")
LEAST = 8  # words of a quotation that is compared
LEAST_SHOWN = 4  # of one in a headline, standfirst, caption or pull quote
LONGEST = 120
RUN = 3  # words in one order that lead to a pair, as ``find`` has it
CROWD = 6  # a run in more quotations than this leads to no pair
HELD = 0.75  # share of the shorter that the longer has, in one order
HELD_SHOWN = 0.6
PRONOUNS = frozenset("he she they it who".split())
SHOWN = frozenset({"headline", "standfirst", "caption", "pull_quote", "crosshead"})


class Drift(Struct, frozen=True):
    """A quotation and the same in other words: the words that differ in each, and the two passages whole.

    ``again`` is the one that is to be looked at: that in headline, caption or pull quote, else the later.
    """

    first: Span
    again: Span
    was: Span
    now: Span


class Said(Struct, frozen=True):
    """The words of a quotation: as compared, the token that the first of them is, and where all stand."""

    words: list[str]
    first: int
    span: Span
    shown: bool
    block: int
    speaker: str


def find(document: Document) -> tuple[Drift, ...]:
    """Pairs of quotations that differ in a few words, by place."""
    text, tokens = document.text, document.tokens
    said = [item for item in _passages(document) if len(item.words) >= LEAST_SHOWN]
    if len(said) < 2:
        return ()
    counts = Counter(chain.from_iterable([item.words for item in said]))
    runs: dict[tuple[str, str, str], list[int]] = {}
    for number, item in enumerate(said):
        for start, stop in stretches(bytes([counts[word] > 1 for word in item.words]), RUN):
            words = item.words[start:stop]
            for run in zip(words, words[1:], words[2:], strict=False):
                row = runs.setdefault(run, [])
                if len(row) <= CROWD and (not row or row[-1] != number):
                    row.append(number)
    pairs = {
        (one, other)
        for row in runs.values()
        if 1 < len(row) <= CROWD
        for at, other in enumerate(row)
        for one in row[:at]
    }
    found = [drift for one, other in sorted(pairs) if (drift := _compare(text, tokens, said[one], said[other]))]
    best: dict[str, Drift] = {}
    for drift in found:
        best.setdefault(text[drift.again.start : drift.again.end].lower().strip(".,"), drift)
    return tuple(sorted(best.values(), key=lambda drift: drift.again))


def _passages(document: Document) -> list[Said]:
    """Quoted passages with their speakers, and pull quotes whole where they have no marks, by place."""
    found: list[Said] = []
    marked: set[int] = set()
    for quotation, attribution in zip(document.quotations, document.attributions, strict=True):
        kind = document.blocks[quotation.block].kind
        marked.add(quotation.block)
        speaker = attribution.speaker_name or (document.slice(attribution.speaker) if attribution.speaker else "")
        found.append(_said(document, quotation.inner, kind in SHOWN, quotation.block, speaker))
    for number, block in enumerate(document.blocks):
        if block.kind == "pull_quote" and number not in marked:
            found.append(_said(document, block.span, True, number, ""))
    return sorted(found, key=lambda said: said.span)


def _said(document: Document, span: Span, shown: bool, block: int, speaker: str) -> Said:
    starts = document.tokens.starts
    first = bisect_left(starts, span.start)
    after = min(bisect_left(starts, span.end, first), first + LONGEST)
    return Said(document.small[first:after], first, span, shown, block, speaker)


def _compare(text: str, tokens: Tokens, one: Said, other: Said) -> Drift | None:
    """How two quotations differ, if they are one given in other words."""
    if one.shown and other.shown:
        return None
    if not (one.shown or other.shown) and (one.block == other.block or _speakers_differ(one, other)):
        return None
    if other.shown and not one.shown:
        first, again = one, other
    elif one.shown and not other.shown:
        first, again = other, one
    else:
        first, again = one, other
    short, long = sorted((first, again), key=lambda item: len(item.words))
    matcher = SequenceMatcher(None, long.words, short.words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if len(short.words) < (LEAST_SHOWN if again.shown else LEAST):
        return None
    held = sum(block.size for block in blocks)
    shown = again.shown
    if held < (HELD_SHOWN if shown else HELD) * len(short.words) or held < RUN + 1 or len(blocks) < 2:
        return None
    if not shown and max(block.size for block in blocks) < RUN + 1:
        return None
    start, stop = blocks[0], blocks[-1]
    reach = stop.a + stop.size - start.a
    if reach > 1.35 * len(short.words) + 2:
        return None
    gaps = []
    for left, right in pairwise(blocks):
        in_long = (left.a + left.size, right.a)
        in_short = (left.b + left.size, right.b)
        gaps.append((in_long, in_short))
    if len(gaps) > 3:
        return None
    for in_long, in_short in gaps:
        if _has(_CUT, text, tokens, long, in_long) or _has(_CUT, text, tokens, short, in_short):
            return None
        if not shown and _has(_ENDS, text, tokens, long, in_long) != _has(_ENDS, text, tokens, short, in_short):
            return None
        if "".join(long.words[slice(*in_long)]).replace("'", "") == "".join(short.words[slice(*in_short)]).replace(
            "'", ""
        ):
            return None
        if in_long[1] - in_long[0] > 3 or in_short[1] - in_short[0] > 3:
            return None
    changed = sum(max(long_gap[1] - long_gap[0], short_gap[1] - short_gap[0]) for long_gap, short_gap in gaps)
    if changed > max(2, len(short.words) // 5):
        return None
    in_long, in_short = gaps[0][0], gaps[0][1]
    if len(gaps) > 1:
        in_long = (gaps[0][0][0], gaps[-1][0][1])
        in_short = (gaps[0][1][0], gaps[-1][1][1])
    mine, theirs = (in_short, in_long) if again is short else (in_long, in_short)
    return Drift(first.span, again.span, _range(tokens, first, theirs), _range(tokens, again, mine))


def _speakers_differ(one: Said, other: Said) -> bool:
    """True when two people are said to have said it: an answer, or one who quotes the other."""
    if not one.speaker or not other.speaker:
        return False
    names = one.speaker.split()[-1].lower(), other.speaker.split()[-1].lower()
    return names[0] != names[1] and PRONOUNS.isdisjoint(names)


def _has(mark: re.Pattern[str], text: str, tokens: Tokens, item: Said, gap: tuple[int, int]) -> bool:
    """True when marks of a cut or an insertion, or of a sentence's end, stand where words differ."""
    start = tokens.ends[item.first + gap[0] - 1]
    stop = tokens.starts[item.first + gap[1]] if gap[1] < len(item.words) else item.span.end
    return mark.search(text, start, stop) is not None


def _range(tokens: Tokens, item: Said, gap: tuple[int, int]) -> Span:
    """The words of a gap; with the words beside it where it is empty."""
    start, stop = (gap[0] - 1, gap[1] + 1) if gap[0] == gap[1] else gap
    return Span(tokens.starts[item.first + start], tokens.ends[item.first + stop - 1])
