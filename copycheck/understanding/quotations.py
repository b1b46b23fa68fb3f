"""Quoted passages, found by their marks alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from copycheck.text import Span
from copycheck.understanding.tokens import NO_COPY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copycheck.document import Block

# Each starts with a plain class of characters: those are looked for many times faster than alternatives.
_DOUBLE = re.compile(r"[“”„«»\"'`](?:(?<=[“”„«»\"])|(?<=')'|(?<=`)`)")
_ANY = "“”„«»\"‘'`"
_SINGLE = re.compile(
    r"[‘'](?<![\w'’].)(?=[\w\[(…“\"$£€@#])"
    r"(?:(?<=‘)|(?!(?i:tis|twas|twill|em|til|cause|bout|round|n)\b|\d\ds?\b))"
)
_SINGLE_END = {"‘": re.compile(r"[’'](?!\w)"), "'": re.compile(r"(?<=[\w.,!?…)\]%])'(?![\w'])")}
_SENTENCE_IN = re.compile(r"[.!?…,—–-][\"'”’)\]]*\Z")
_TITLE_SMALL = frozenset(["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to",
                          "vs", "with"])  # fmt: skip
_OPENING_BEFORE = " \t\r\n\xa0\u2009\u200a([{—–-/…‘'\u2018:"
_SINGLE_LIMIT = 4000
_REACH = 3  # a picture's caption may stand between two paragraphs of one quotation
_SWALLOWED = re.compile(
    r",['’]?\s(?=[^,\"“”\n]{0,50}\b(?:said|says|added|told|wrote|asked|explained)\b[^,\"“”\n]{0,40}\Z)"
)

_TAGGED = re.compile(
    r",\s(?=(?:(?:he|she|they|I|we|the [a-z]+|[A-Z][a-z’']+(?: [A-Z][a-z’']+){0,2}) (?:said|says|added|told|wrote)"
    r"|(?:said|says|added) (?:he|she|they|the|[A-Z][a-z’']+))\b)"
)
_FAR = 2000


class Quotation(Struct, frozen=True, gc=False):
    """A quoted passage.

    ``span`` takes in the marks, ``inner`` does not. ``kind`` is what the marks and the words
    between them tell (speech, scare, title, slogan, other). ``open_ended``: the paragraph ends
    before a closing mark; ``continues``: it goes on from an open-ended one in the paragraph
    before. ``block`` is an index into the document's blocks.
    """

    span: Span
    inner: Span
    kind: str
    words: int
    open_ended: bool
    continues: bool
    block: int


class _Pair(Struct, frozen=True, gc=False):
    """Marks as found in one block: outer and inner range, and whether a closing mark was there."""

    start: int
    inner_start: int
    inner_end: int
    end: int
    closed: bool


def find(text: str, blocks: tuple[Block, ...]) -> tuple[Quotation, ...]:
    """Quotations of ``text`` in all ``blocks`` but code and furniture; none overlaps another."""
    found: list[Quotation] = []
    since_open = _REACH + 1
    marks = [mark for mark in _ANY if mark in text]
    for index, block in enumerate(blocks):
        if block.kind in NO_COPY:
            continue
        start, end = block.span
        since_open += 1
        if max([text.find(mark, start, end) for mark in marks], default=-1) < 0:
            continue
        pairs = _with_singles(text, start, end, _doubles(text, start, end, since_open == 1))
        for pair in pairs:
            quotation = _quotation(text, index, pair)
            if quotation is not None:
                if since_open <= _REACH and pair.start == start:
                    quotation = replace(quotation, continues=True)
                found.append(quotation)
        if pairs:
            since_open = _REACH + 1 if pairs[-1].closed else 0
    return tuple(found)


def _quotation(text: str, block: int, pair: _Pair) -> Quotation | None:
    """The quotation between a pair of marks; None when nothing stands there."""
    inner = text[pair.inner_start : pair.inner_end]
    words = [word for word in inner.split() if word.isalnum() or any(map(str.isalnum, word))]
    if not words:
        return None
    return Quotation(
        Span(pair.start, pair.end),
        Span(pair.inner_start, pair.inner_end),
        _kind(inner, words),
        len(words),
        not pair.closed,
        False,
        block,
    )


def _kind(inner: str, words: list[str]) -> str:
    """Provisional kind by the words between the marks."""
    ends = bool(_SENTENCE_IN.search(inner))
    if len(words) <= 16:
        weighty = [word for word in words if word.lower() not in _TITLE_SMALL]
        if len(weighty) < 4 and inner.rstrip().endswith((".", "?!", "…")):
            weighty = []
        capital = bool(weighty) and all(word.lstrip("(‘'“")[:1].isupper() or word[0].isdigit() for word in weighty)
        if capital and (len(weighty) >= 2 or (len(words) > 1 and words[0][0].isupper())):
            return "title"
    if len(words) <= 4 and (not ends or inner[:1].islower()):
        return "scare"
    return "speech"


def _marks(text: str, start: int, end: int) -> list[tuple[int, int, str, str]]:
    """Double marks of one block: place, width, the mark, and whether it looks to open or to close."""
    marks: list[tuple[int, int, str, str]] = []
    in_tag = False
    for match in _DOUBLE.finditer(text, start, end):
        at, mark = match.start(), match[0]
        if in_tag or text[at - 1 : at] == "=" or (mark == '"' and text[at + 1 : at + 2] == ">"):
            in_tag = not in_tag and mark == '"' and text[at - 1 : at] == "="
            continue
        width = len(mark)
        before = text[at - 1] if at > start else " "
        after = text[at + width] if at + width < end else " "
        spaced = before in _OPENING_BEFORE and not after.isspace()
        if mark == "”" and before.isdigit() and text[at - 2 : at - 1] in ("'", "’"):
            continue
        if mark in "”»":
            wrong = mark == "”" and before.isspace() and (after.isalnum() or at == start)
            role = "open" if wrong else "close"
        elif mark in "„«“":
            role = "open"
        elif mark == '"' and before.isdigit() and text[at - 2 : at - 1] in ("'", "’"):
            continue
        elif mark == '"' and before.isdigit() and not spaced:
            role = "inch"
        elif spaced:
            role = "open"
        else:
            role = "either" if after.isalnum() and not before.isalnum() else "close"
        marks.append((at, width, mark, role))
    return marks


def _doubles(text: str, start: int, end: int, carried: bool) -> list[_Pair]:
    """Pairs of double marks and guillemets in one block.

    ``carried``: the block before ended inside a quotation, so that this block may close it
    without opening it again. An opening mark inside a quotation is a nested one when two closing
    marks follow it before the next opening one; otherwise the first was never closed.
    """
    pairs: list[_Pair] = []
    marks = _marks(text, start, end)
    opened: tuple[int, int, str, str] | None = None
    nested = 0
    for index, (at, width, mark, role) in enumerate(marks):
        if opened is None:
            if role in ("open", "either"):
                opened, nested = marks[index], 0
            elif role == "close" and carried and not pairs:
                pairs.append(_Pair(start, start, at, at + width, True))
        elif (opened[2] == "«") != (mark in "«»"):
            continue
        elif role == "open" and not (mark == "“" and opened[2] == "„"):
            following = [later[3] for later in marks[index + 1 : index + 3]]
            if nested == 0 and following == ["close", "close"] and "\n" not in text[opened[0] : at]:
                nested = 1
                continue
            if opened[0] == start or text[at - 1] in "\r\n":
                stop = _unclosed(text, opened[0], at)
                pairs.append(_Pair(opened[0], opened[0] + opened[1], stop, stop, False))
            opened, nested = marks[index], 0
        elif nested:
            nested = 0
        else:
            pairs.append(_Pair(opened[0], opened[0] + opened[1], at, at + width, True))
            opened = None
    if opened is not None and not text[opened[0] + opened[1] : opened[0] + opened[1] + 1].isspace():
        tagged = _TAGGED.search(text, opened[0], min(end, opened[0] + _FAR))
        stop = tagged.start() + 1 if tagged else _trim(text, opened[0], end)
        pairs.append(_Pair(opened[0], opened[0] + opened[1], stop, stop, False))
    return pairs


def _unclosed(text: str, start: int, end: int) -> int:
    """Where a quotation ends whose closing mark was forgotten: before ", he said." if that ends it."""
    stop = _trim(text, start, end)
    swallowed = _SWALLOWED.search(text, max(start, stop - 100), stop)
    return swallowed.start() + 1 if swallowed else stop


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _with_singles(text: str, start: int, end: int, pairs: list[_Pair]) -> list[_Pair]:
    """The pairs and those of single marks outside them; a single pair round a double one wins."""
    if text.find("‘", start, end) < 0 and text.find("'", start, end) < 0:
        return pairs
    singles: list[_Pair] = []
    at = start
    position = 0
    while match := _SINGLE.search(text, at, end):
        opened = match.start()
        while position < len(pairs) and pairs[position].end <= opened:
            position += 1
        if position < len(pairs) and pairs[position].start <= opened:
            at = pairs[position].end
            continue
        closed = _single_end(text, match[0], opened, end, pairs[position:])
        if closed < 0:
            at = opened + 1
            if _left_open(text, opened, start, end):
                stop = _trim(text, opened, end)
                singles.append(_Pair(opened, opened + 1, stop, stop, False))
                break
            continue
        singles.append(_Pair(opened, opened + 1, closed, closed + 1, True))
        at = closed + 1
    if not singles:
        return pairs
    kept = [p for p in pairs if not any(s.start < p.start and p.end <= s.end for s in singles)]
    return sorted(kept + singles, key=lambda pair: pair.start)


def _left_open(text: str, opened: int, start: int, end: int) -> bool:
    """True when a single mark that is never closed opens a quotation that goes on in the next paragraph."""
    if end - opened < 14 or text[opened + 1].islower():
        return False
    return opened == start or text[opened - 2 : opened] in (": ", ", ")


def _single_end(text: str, mark: str, opened: int, end: int, pairs: Iterable[_Pair]) -> int:
    """Where the single quotation that opens at ``opened`` closes, or -1."""
    limit = min(end, opened + _SINGLE_LIMIT)
    following = _SINGLE.search(text, opened + 1, limit)
    if following:
        limit = following.start() if mark == "‘" or following[0] == mark else limit
    first = -1
    for match in _SINGLE_END[mark].finditer(text, opened + 1, limit):
        at = match.start()
        if any(pair.start < at < pair.end for pair in pairs):
            continue
        if text[at - 1] in ".,!?…" or text[at - 1] not in "sz":
            return at if first < 0 or text[at - 1] in ".,!?…" else first
        if first < 0 and not (at - opened > 60 and text[at + 1 : at + 3].strip().islower()):
            first = at
    return first
