"""Runs of capitalised words: the raw material of names, cut free of titles, dates and openers."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.understanding.folding import ARTICLE
from copycheck.understanding.kept import Kept
from copycheck.understanding.lexicon import CALENDAR, LEADING_PARTICLES, PARTICLES
from copycheck.understanding.ordinary import ORDINARY
from copycheck.understanding.tokens import NO_COPY
from copycheck.understanding.trimming import Piece, as_it_stands, opens_ordinarily, trim

if TYPE_CHECKING:
    from copycheck.document import Block, Document

_NARROW = "A-ZÀ-ÖØ-Þ"
_WIDE = re.compile("[\u0100-\u024f\u1e00-\u1eff]")
_DOTTED = (
    "Mr Mrs Ms Dr Gov Sen Rep Sens Reps Gen Lt Col Sgt Capt Maj Adm Cmdr Cpl Pvt Prof Rev Hon Det Supt Insp St Jr Sr"
)


@cache
def _run(upper: str, particles: bool) -> re.Pattern[str]:
    """The expression for a run, by the capitals that it knows and whether particles may stand in it.

    Many capitals make it dear to compile, and particles, which most stories do not have, dear to use.
    """
    point = "|".join(rf"(?<=\b{word}\.)" for word in _DOTTED.split())
    tail = (
        r"(?:\.(?:[-‐‑]?[A-Z]\.){0,3}(?![\w'’])"
        rf"|\w*(?:(?=[-‐‑&'’.])(?:&[{upper}]\w*)*(?:[-‐‑](?![A-Z]\.)\w+)*"
        rf"(?:['’](?!(?:[sS]|d|ll|re|ve|m)\b)\w+(?:[-‐‑]\w+)*)*(?:\.(?:{point}))?)?)"
    )
    gap = r"(?:[ \xa0]|[ \t]?\r?\n[ \t]?)"
    # In one order in all runs, so that the expression is found among those that an earlier run compiled.
    inner = "|".join(sorted(PARTICLES, key=lambda word: (-len(word), word)))
    within = rf"(?:(?:{inner}){gap}){{0,3}}" if particles else ""
    # What begins so goes on no run, and most words do.
    ends = "" if particles else "(?! [b-dg-np-tv-z])"
    return re.compile(
        rf"[{upper}](?<![\w@#/].){tail}"
        rf"(?:{ends}{gap}(?:{within}|(?:of|for|&){gap}(?:the{gap})?"
        rf"|[\"“‘'][{upper}]\w+[\"”’']{gap})(?:{ARTICLE})?[{upper}]{tail})*"
    )


def _runs_in(document: Document) -> re.Pattern[str]:
    """The expression for a run that knows all the capitals of ``document``."""
    particles = not document.forms.keys().isdisjoint(PARTICLES)
    if document.text.isascii() or not _WIDE.search(" ".join(document.capitals)):
        return _run(_NARROW, particles)
    codes = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    return _run("A-Z" + "".join(filter(str.isupper, map(chr, codes))), particles)


_LONGER = re.compile(r"([^\W\d_])[\w'’]{3,}")
_SMALL = re.compile(" [a-z]{4}")
_PIECE = re.compile(r"\S+")
_OPENING = frozenset("\"“‘'«(:[—–•*>|/.!?")
_HYPHENS = "-‐‑"
_LEADING_ENDS = frozenset(particle[-2:] for particle in LEADING_PARTICLES)
_ARTICLES = frozenset("al el ul ad ed ar as an at et az ash".split())
# Money that is written with a letter or two before the sum: Rs 1,200, Sh400m, N8.9bn, R50 million.
_PURSES = frozenset("RNSKT")
_PURSE = re.compile(
    r"(?:Rs\.?|K?Sh|Tk|Rp|RM)(?:\d[\d,.]*\w*|(?=[ \xa0.]\d))"
    r"|[NR]\d+(?:[mbkt]\w*|(?=[,.]\d)|(?=[ \xa0](?:[mb]illion|trillion)))"
)
_SKIPPED = CALENDAR | ORDINARY
_NEAR = 7  # characters of marks that may stand before a sentence's first word
skipped = Kept(lambda word: word.lower() in _SKIPPED and not any(map(str.isspace, word)))
"""Whether a run is one word that is mostly no name."""


class Run(Struct, frozen=True):
    """A name as it stands in the copy, without title and possessive: what it reads, its range and its words.

    ``titled``: a title stands right before it. ``opens``: its capital may be owed to its place (a
    sentence, headline or quotation starts here). ``shown``: it stands in a title-case line.
    """

    text: str
    start: int
    end: int
    words: tuple[str, ...]
    titled: bool
    opens: bool
    shown: bool


def title_case(text: str, block: Block) -> bool:
    """True when a short block has capitals on nearly all its longer words, as headlines may."""
    start, end = block.span
    # Three of four longer words have a capital, and each takes five characters with what stands before it: a line
    # that is too short for so many words beside its small ones needs no closer look.
    if end - start > 220 or 20 * len(_SMALL.findall(text, start, end)) > end - start:
        return False
    first = _LONGER.findall(text, start, end)
    least = 4 if text[end - 1] == "." and block.kind == "paragraph" else 3
    return len(first) >= least and sum(map(str.isupper, first)) > 0.75 * len(first)


def runs(document: Document) -> tuple[list[Run], list[Piece]]:
    """Every run that may be a name, in order of place, and the ordinary words that open sentences."""
    text = document.text
    lower_words = document.forms
    sentences = [sentence.start for sentence in document.sentences]
    sentences.append(len(text) + 1)
    found: list[Run] = []
    openers: list[Piece] = []
    at = last = sentence = following = 0
    leading = not lower_words.keys().isdisjoint(LEADING_PARTICLES)
    finditer = _runs_in(document).finditer
    for block in document.blocks:
        if block.kind in NO_COPY:
            continue
        shown = title_case(text, block)
        begin = block.span.start
        for match in finditer(text, begin, block.span.end):
            word = match[0]
            start, end = match.span()
            if skipped[word] and (start == begin or text[start - 2] in _OPENING or shown):
                openers.append(Piece(word, start, end))
                continue
            if word[0] in _PURSES and (len(word) < 4 or not word.isalpha()) and _PURSE.match(text, start):
                continue
            before = text[start - 1]
            if before in _HYPHENS or (leading and text[start - 3 : start - 1] in _LEADING_ENDS):
                start = _back(text, start, max(begin, last))
                word = text[start:end]
            last = end
            while following <= start:
                at += 1
                sentence, following = sentences[at - 1], sentences[at]
            if end <= following:
                # Most runs stand behind a word and a space, and need no call to be told from those that open something.
                within = start - sentence > _NEAR and before == " " and text[start - 2].isalnum()
                opens = shown or start == sentence or (not within and _opens(text, start, sentence, begin))
                ordinary = opens and opens_ordinarily(word, lower_words)
                whole = None if ordinary else as_it_stands[word]
                if whole is not None:
                    found.append(Run(word, start, end, whole, False, opens, shown))
                    continue
                parts = [(start, word, opens, ordinary)]
            else:
                parts = []
                for part in _at_sentences(text, start, end, sentences, at - 1):
                    opens = shown or part.start >= following or _opens(text, part.start, sentence, begin)
                    parts.append((part.start, part.text, opens, opens and opens_ordinarily(part.text, lower_words)))
            for first, word, opens, ordinary in parts:
                for name in trim(word, opens, shown, ordinary):
                    made = word[name.start : name.end]
                    start, end = first + name.start, first + name.end
                    found.append(Run(made, start, end, name.words, name.titled, name.opens, shown))
    return found, openers


def _back(text: str, start: int, limit: int) -> int:
    """Where a run starts that a small particle or article may stand before: de Mistura, al-Assad."""
    before = text[start - 1] if start > limit else ""
    if before and before in "-‐‑":
        for length in (2, 3):
            edge = start - 1 - length
            if edge >= limit and text[edge : start - 1] in _ARTICLES and not text[edge - 1 : edge].isalnum():
                start = edge
                before = text[start - 1] if start > limit else ""
                break
    for _ in range(2):
        if not before or not before.isspace():
            break
        words = text[max(limit, start - 6) : start - 1].split()
        if not words or words[-1] not in LEADING_PARTICLES:
            break
        edge = start - 1 - len(words[-1])
        if edge < limit or text[edge : start - 1] != words[-1] or (edge > limit and not text[edge - 1].isspace()):
            break
        start = edge
        before = text[start - 1] if start > limit else ""
    return start


def _at_sentences(text: str, start: int, end: int, sentences: list[int], at: int) -> list[Piece]:
    """The parts of a run, cut before its words that a sentence starts with or before."""
    parts: list[Piece] = []
    edge = last = start
    index = at + 1
    for found in _PIECE.finditer(text, start, end):
        if found.start() >= sentences[index]:
            if last > edge:
                parts.append(Piece(text[edge:last], edge, last))
            edge = found.start()
            while sentences[index] <= edge:
                index += 1
        last = found.end()
    return [*parts, Piece(text[edge:last], edge, last)]


def _opens(text: str, start: int, sentence: int, block: int) -> bool:
    """True when a sentence, a quotation or a bracket starts at ``start``."""
    if start in (block, sentence):
        return True
    before = text[start - 1]
    if before.isspace() and start > 1:
        before = text[start - 2]
    if before in _OPENING and before not in ".!?":
        return True
    return start - sentence <= _NEAR and not any(letter.isalnum() for letter in text[sentence:start])
