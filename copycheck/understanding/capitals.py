"""Runs of capitalised words: the raw material of names, cut free of titles, dates and openers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from copycheck.understanding.lexicon import (
    BODY_HEADS,
    CALENDAR,
    DEMONYMS,
    GIVEN,
    LEADING_PARTICLES,
    OF_HEADS,
    OFFICES,
    PARTICLES,
    PLACE_HEADS,
    PLACES,
    TITLE_PREFIXES,
    TITLES,
)
from copycheck.understanding.ordinary import ORDINARY
from copycheck.understanding.tokens import NO_COPY

if TYPE_CHECKING:
    from copycheck.document import Block, Document

_UPPER = "A-Z" + "".join(
    chr(code) for span in (range(0xC0, 0x250), range(0x1E00, 0x1F00)) for code in span if chr(code).isupper()
)
_ARTICLE = r"(?:[AaEeUu][lrsdntz]|[Aa]sh)[-‐‑]"
_DOTTED = (
    "Mr Mrs Ms Dr Gov Sen Rep Sens Reps Gen Lt Col Sgt Capt Maj Adm Cmdr Cpl Pvt Prof Rev Hon Det Supt Insp St Jr Sr"
)
_POINT = "|".join(rf"(?<=\b{word}\.)" for word in _DOTTED.split())
_TAIL = (
    r"(?:\.(?:[-‐‑]?[A-Z]\.){0,3}(?![\w'’])"
    rf"|\w*(?:&[{_UPPER}]\w*)*(?:[-‐‑](?![A-Z]\.)\w+)*(?:['’](?!(?:[sS]|d|ll|re|ve|m)\b)\w+(?:[-‐‑]\w+)*)*"
    rf"(?:\.(?:{_POINT}))?)"
)
_WORD = rf"(?:{_ARTICLE})?[{_UPPER}]{_TAIL}"
_GAP = r"(?:[ \xa0]|[ \t]?\r?\n[ \t]?)"
_INNER = "|".join(sorted(PARTICLES, key=len, reverse=True))
_RUN = re.compile(
    rf"[{_UPPER}](?<![\w@#/].){_TAIL}"
    rf"(?:{_GAP}(?:(?:{_INNER}){_GAP}){{0,3}}{_WORD}|{_GAP}(?:of|for|&){_GAP}(?:the{_GAP})?{_WORD}"
    rf"|{_GAP}[\"“‘'][{_UPPER}]\w+[\"”’']{_GAP}{_WORD})*"
)
_LONGER = re.compile(r"[^\W\d_][\w'’]{3,}")
_PIECE = re.compile(r"\S+")
_SUFFIX = re.compile(
    r"[-‐‑](?:[a-z]+(?:ed|ing|ish|ness|less)|led|era|like|style|based|born|run|free|owned|wide|only|bound|area|size|"
    r"type|level|held|friendly|made|the|and|to|in|on|of|is|it|wing|related|controlled)\b.*"
)
_OPENING = frozenset("\"“‘'«(:[—–•*>|/.!?")
_QUOTES = "\"“”‘’'"
ROMAN = re.compile(r"[IVXLC]+")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th",
     "-": "", "‐": "", "‑": "", "'": "", "’": "", ".": "", "ʻ": "", "`": "", '"': "", "“": "", "”": "", "‘": ""}
)  # fmt: skip
_ARTICLES = frozenset("al el ul ad ed ar as an at et az ash".split())
_ARTICLE_START = re.compile(rf"(?<!\w){_ARTICLE}(?=\w)")
_NOT_NAMES = frozenset(
    """i i'm i’m i'd i’d i've i’ve i'll i’ll tv pm am ok dna rna hiv aids dvd cd pc vs p.m a.m no faq usd gmt est
    edt pst pdt rip diy asap lgbt lgbtq wifi wi-fi iphone ebay internet god madam read more continue will don't
    don’t english-language ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo
    mont neb nev okla ore pa tenn tex vt va wash wis wyo n.h n.j n.m n.y n.c s.c n.d s.d r.i w.va""".split()
)
_APART = frozenset("us u.s uk u.k u.n un eu e.u".split())
_PARTY = re.compile(r"[DRIL][-‐‑–]\w*")
_SKIPPED = CALENDAR | ORDINARY


@dataclass(frozen=True, slots=True)
class Piece:
    """One word of a run: what it reads and where."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A name as it stands in the copy, without title and possessive.

    ``titled``: a title stands right before it. ``opens``: its capital may be owed to its place (a
    sentence, headline or quotation starts here). ``shown``: it stands in a title-case line.
    """

    pieces: tuple[Piece, ...]
    titled: bool
    opens: bool
    shown: bool

    @property
    def start(self) -> int:
        """Where the run starts."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where the run ends."""
        return self.pieces[-1].end


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, marks, hyphens, points and Arabic article: Al-Sisí gives sisi."""
    bare = _ARTICLE_START.sub("", word, count=1).lower()
    if not bare.isascii():
        bare = "".join(letter for letter in normalize("NFKD", bare) if not combining(letter))
    return bare.translate(_LETTERS)


def article(word: str) -> int:
    """Length of the Arabic article that a word starts with, its hyphen included, or 0: al-Sisi gives 3."""
    if "-" not in word[2:4] and "‐" not in word[2:4] and "‑" not in word[2:4]:
        return 0
    found = _ARTICLE_START.match(word)
    return found.end() if found else 0


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word in small letters without a point after it."""
    return word.lower().rstrip(".")


def is_ordinary(word: str, lower_words: frozenset[str]) -> bool:
    """True when a capital on ``word`` (given in small letters) tells nothing at a sentence start."""
    stem = re.split("['’]", word, maxsplit=1)[0]
    if stem in ORDINARY or word in lower_words or stem in TITLES or stem in TITLE_PREFIXES:
        return True
    if stem in lower_words:
        return True
    if stem in GIVEN or stem in PLACES:
        return False
    if len(stem) > 4 and stem[-3:] in ("ing", "ers", "ors", "ies", "ous", "ful", "ism", "ists", "ive"):
        return True
    if "-" in word and word.split("-")[0] in ORDINARY:
        return True
    return len(stem) > 4 and (stem.endswith("ly") or (stem.endswith(("s", "ed")) and stem[:-1] in ORDINARY))


def title_case(text: str, block: Block) -> bool:
    """True when a short block has capitals on nearly all its longer words, as headlines may."""
    if block.span.end - block.span.start > 220:
        return False
    words = _LONGER.findall(text, block.span.start, block.span.end)
    least = 4 if text[block.span.end - 1] == "." and block.kind == "paragraph" else 3
    return len(words) >= least and sum(word[0].isupper() for word in words) > 0.75 * len(words)


def runs(document: Document) -> tuple[list[Run], list[Piece]]:
    """Every run that may be a name, in order of place, and the ordinary words that open sentences."""
    text = document.text
    lower_words = frozenset(document.tokens.texts)
    sentences = [sentence.start for sentence in document.sentences]
    sentences.append(len(text) + 1)
    found: list[Run] = []
    openers: list[Piece] = []
    at = 0
    last = 0
    for block in document.blocks:
        if block.kind in NO_COPY:
            continue
        shown = title_case(text, block)
        begin = block.span.start
        for match in _RUN.finditer(text, begin, block.span.end):
            start, end = match.span()
            word = match[0]
            alone = " " not in word and "\n" not in word and "\xa0" not in word
            if alone and word.lower() in _SKIPPED and (start == begin or text[start - 2] in _OPENING or shown):
                openers.append(Piece(word, start, end))
                continue
            start = _back(text, start, max(begin, last))
            last = end
            while sentences[at + 1] <= start:
                at += 1
            if alone and start == match.start():
                pieces = [Piece(word, start, end)]
            else:
                pieces = [Piece(m[0], m.start(), m.end()) for m in _PIECE.finditer(text, start, end)]
            for part in _at_sentences(pieces, sentences, at):
                first = part[0].start
                opens = shown or first >= sentences[at + 1] or _opens(text, first, sentences[at], begin)
                found += _names(part, opens, shown, lower_words)
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


def _at_sentences(pieces: list[Piece], sentences: list[int], at: int) -> list[list[Piece]]:
    """Pieces cut where a sentence starts among them."""
    if pieces[-1].start < sentences[at + 1]:
        return [pieces]
    parts: list[list[Piece]] = [[]]
    index = at + 1
    for piece in pieces:
        if piece.start >= sentences[index]:
            parts.append([])
            while sentences[index] <= piece.start:
                index += 1
        parts[-1].append(piece)
    return [part for part in parts if part]


def _opens(text: str, start: int, sentence: int, block: int) -> bool:
    """True when a sentence, a quotation or a bracket starts at ``start``."""
    if start in (block, sentence):
        return True
    before = text[start - 1]
    if before.isspace() and start > 1:
        before = text[start - 2]
    if before in _OPENING and before not in ".!?":
        return True
    return start - sentence < 8 and not any(letter.isalnum() for letter in text[sentence:start])


def _names(pieces: list[Piece], opens: bool, shown: bool, lower_words: frozenset[str]) -> list[Run]:
    """Names among the pieces of one run: openers, dates, titles and joining words cut out."""
    pieces = _without_suffixes(pieces)
    first = plain(pieces[0].text)
    if opens and pieces and first not in LEADING_PARTICLES:
        alone = len(pieces) == 1 or not (first in GIVEN or first in PLACES or first in DEMONYMS)
        if alone and is_ordinary(first, lower_words):
            if len(pieces) == 1:
                return []
            pieces = _trimmed(pieces[1:])
            opens = shown
    made: list[Run] = []
    part: list[Piece] = []
    titled = False
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        small = plain(piece.text)
        if small in ("of", "for"):
            head = plain(part[-1].text) if part else ""
            if head not in OF_HEADS or (head in ("state", "city") and len(part) > 1):
                made += _finish(part, titled, opens, shown)
                part = []
                if index + 1 < len(pieces) and plain(pieces[index + 1].text) == "the":
                    index += 1
            else:
                part.append(piece)
            titled = False
            index += 1
            continue
        if _PARTY.fullmatch(piece.text) or (small in _APART and not part and not _ends_in_body(pieces[index:])):
            made += _finish(part, titled, opens, shown)
            part = []
            if small in _APART:
                made += _finish([piece], False, opens, shown)
            titled = False
            index += 1
            continue
        date = small in CALENDAR and not (small in ("may", "april", "june", "august") and part)
        if date or small in _NOT_NAMES or (small == "the" and not part):
            made += _finish(part, titled, opens, shown)
            part, titled = [], False
        elif small in TITLES and not _is_body(pieces[index:]):
            made += _finish(_without_prefixes(part), titled, opens, shown)
            part, titled = [], True
            index = _past_office(pieces, index)
            opens = opens and shown
        else:
            part.append(piece)
        index += 1
    made += _finish(part, titled, opens, shown)
    return made


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Pieces without joining words at their head."""
    while pieces and pieces[0].text in ("of", "for", "the", "&"):
        pieces = pieces[1:]
    return pieces


def _without_suffixes(pieces: list[Piece]) -> list[Piece]:
    """Pieces with English tails cut off: Trump-backed gives Trump."""
    last = pieces[-1]
    if "-" in last.text or "‑" in last.text or "‐" in last.text:
        bare = _SUFFIX.sub("", last.text)
        if bare != last.text:
            return [*pieces[:-1], Piece(bare, last.start, last.start + len(bare))]
    return pieces


def _is_body(pieces: list[Piece]) -> bool:
    """True when what looks like a title begins a body's or a place's name: Justice Department."""
    if len(pieces) < 2:
        return False
    if plain(pieces[0].text) == "general" and plain(pieces[1].text) in ("motors", "electric", "mills", "dynamics"):
        return True
    last = plain(pieces[-1].text)
    return len(pieces) < 4 and (last in BODY_HEADS or last in PLACE_HEADS)


def _ends_in_body(pieces: list[Piece]) -> bool:
    """True when the pieces end in a body's head word and hold no title: U.N. Security Council."""
    return len(pieces) == 1 or (
        plain(pieces[-1].text) in BODY_HEADS and not any(plain(piece.text) in TITLES for piece in pieces)
    )


def _past_office(pieces: list[Piece], index: int) -> int:
    """Index of the last piece of a title that begins at ``index``: Secretary of State."""
    after = index + 1
    if after + 1 < len(pieces) and pieces[after].text in ("of", "for"):
        skip = after + 1
        if plain(pieces[skip].text) == "the":
            skip += 1
        while skip < len(pieces) and plain(pieces[skip].text) in OFFICES:
            skip += 1
        if skip > after + 1 and plain(pieces[skip - 1].text) in OFFICES:
            return skip - 1
    return index


def _without_prefixes(part: list[Piece]) -> list[Piece]:
    """Pieces before a title without the words that belong to it: Prime, Vice, Foreign."""
    while part and plain(part[-1].text) in TITLE_PREFIXES:
        part = part[:-1]
    return part


def _finish(part: list[Piece], titled: bool, opens: bool, shown: bool) -> list[Run]:
    """The run made of ``part``, or nothing when no name is left of it."""
    while part and (plain(part[-1].text) in ("of", "for", "the", "&") or plain(part[-1].text) in TITLE_PREFIXES):
        if plain(part[-1].text) in BODY_HEADS or (len(part) > 1 and part[-1].text[0].isupper() and not titled):
            break
        part = part[:-1]
    part = _trimmed(part)
    if part and len(part) > 1 and plain(part[0].text) in DEMONYMS and plain(part[-1].text) not in BODY_HEADS:
        part = part[1:] if len(part) > 2 or titled else part
    if not part:
        return []
    if len(part) > 1 and plain(part[-1].text).rstrip("s") in DEMONYMS and plain(part[-1].text)[-1] == "s":
        part = part[:-1]
    small = plain(part[0].text)
    if len(part) == 1:
        if small in DEMONYMS or small in _NOT_NAMES or small in CALENDAR or small.rstrip("s") in DEMONYMS:
            return []
        if len(small) < 2 or (small in TITLE_PREFIXES and not titled) or small in PARTICLES:
            return []
        if not titled and (small in BODY_HEADS or small in PLACE_HEADS):
            return []
    return [Run(tuple(part), titled, opens, shown)]
