"""What of a run of capitalised words is a name: without openers, dates, titles and English tails."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

from msgspec import Struct

from copycheck.understanding.folding import plain
from copycheck.understanding.kept import Kept
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

_TAIL_END = re.compile(r"\W")
_PIECE = re.compile(r"\S+")
_LONGEST = 24  # words of a body's name, so that a row of names without end is looked through once only
_SUFFIXES = frozenset(
    """led era like style based born run free owned wide only bound area size type level held friendly made the and
    to in on of is it wing related controlled""".split()
)
_ENDINGS = ("ed", "ing", "ish", "ness", "less")
_NOT_NAMES = frozenset(
    """i i'm i’m i'd i’d i've i’ve i'll i’ll tv pm am ok dna rna hiv aids dvd cd pc vs p.m a.m no faq usd gmt est
    edt pst pdt rip diy asap lgbt lgbtq wifi wi-fi iphone ebay internet god madam read more continue will don't
    don’t english-language ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo
    mont neb nev okla ore pa tenn tex vt va wash wis wyo n.h n.j n.m n.y n.c s.c n.d s.d r.i w.va""".split()
)
_APART = frozenset("us u.s uk u.k u.n un eu e.u".split())
# Trades that open a sentence before a full name: Butcher Andrew Cole said.
_TRADES = frozenset(
    """butcher curator crofter skipper organiser organizer farmer shopkeeper publican landlord landlady fisherman
    trawlerman plumber electrician gardener florist headteacher headmaster headmistress teacher lecturer
    scientist researcher historian economist engineer architect sculptor painter novelist playwright poet
    composer conductor pianist violinist guitarist drummer bassist keyboardist chef nurse surgeon midwife
    paramedic psychologist psychiatrist dentist vet veterinarian pensioner resident neighbour neighbor residents
    shopper passenger motorist cyclist jockey trainer swimmer runner golfer cricketer footballer flanker hooker
    prop winger batsman bowler wicketkeeper referee umpire barrister coroner magistrate councillors campaigner
    protester volunteer student pupil widow widower grandmother grandfather restaurateur hotelier biologist
    chemist physicist seismologist archaeologist geologist meteorologist climatologist epidemiologist virologist
    psychotherapist filmmaker photographer cinematographer choreographer presenter newsreader impresario
    millionaire""".split()
)
_SPECIAL = _NOT_NAMES | _APART | CALENDAR | DEMONYMS | TITLES | TITLE_PREFIXES | {"of", "for", "the", "&"} | _TRADES


class Piece(Struct, frozen=True):
    """One word of a run: what it reads and where."""

    text: str
    start: int
    end: int


def _stem(word: str) -> str:
    """A word up to its apostrophe."""
    return word.replace("’", "'").partition("'")[0]


def _find_ordinary(word: str) -> bool:
    stem = _stem(word)
    if stem in ORDINARY or stem in TITLES or stem in TITLE_PREFIXES:
        return True
    if stem in GIVEN or stem in PLACES:
        return False
    if len(stem) > 4 and stem[-3:] in ("ing", "ers", "ors", "ies", "ous", "ful", "ism", "ists", "ive"):
        return True
    if "-" in word and word.partition("-")[0] in ORDINARY:
        return True
    return len(stem) > 4 and (stem.endswith("ly") or (stem.endswith(("s", "ed")) and stem[:-1] in ORDINARY))


_ordinary = Kept(_find_ordinary).__getitem__
"""True when ``word`` is ordinary whatever else the story has."""


class Trimmed(Struct, frozen=True):
    """A name in a run: its range from the start of the run, its words, and as in ``capitals.Run``."""

    start: int
    end: int
    words: tuple[str, ...]
    titled: bool
    opens: bool


def opens_ordinarily(run: str, lower_words: Container[str]) -> bool:
    """True when the first word of a run that opens a sentence may be there for any reason, and hardly for a name."""
    opener = _opener(run)
    return opener is not None and (opener[2] or opener[0] in lower_words or opener[1] in lower_words)


def _find_opener(run: str) -> tuple[str, str, bool] | None:
    words = run.split()
    first = plain(words[0] if len(words) > 1 else _without_suffix(run))
    if first in LEADING_PARTICLES:
        return None
    if len(words) > 1 and (first in GIVEN or first in PLACES or first in DEMONYMS):
        return None
    return first, _stem(first), _ordinary(first)


_opener = Kept(_find_opener).__getitem__
"""First word of a run and its stem, in small letters, and whether it is ordinary anyway; None where it counts."""


def _pieces(run: str) -> list[Piece]:
    return [Piece(found[0], found.start(), found.end()) for found in _PIECE.finditer(run)]


def _stands(run: str) -> tuple[str, ...] | None:
    return tuple(run.split()) if _is_whole(run) else None


as_it_stands = Kept(_stands)
"""Words of a run that is a name as it stands, None for one that has to be trimmed."""


@lru_cache(maxsize=65536)
def trim(run: str, opens: bool, shown: bool, ordinary: bool) -> tuple[Trimmed, ...]:
    """Names in a run, given as it stands in the copy: openers, dates, titles and joining words cut out.

    ``ordinary``: it opens a sentence with an ordinary word.
    """
    words = None if ordinary else as_it_stands[run]
    if words is not None:
        return (Trimmed(0, len(run), words, False, opens),)
    pieces = _without_suffixes(_pieces(run))
    if ordinary:
        pieces = _trimmed(pieces[1:])
        opens = shown
    made: list[Trimmed] = []
    part: list[Piece] = []
    titled = False
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        small = plain(piece.text)
        if small in ("of", "for"):
            head = plain(part[-1].text) if part else ""
            if head not in OF_HEADS or (head in ("state", "city") and len(part) > 1):
                made += _finish(part, titled, opens)
                part = []
                if index + 1 < len(pieces) and plain(pieces[index + 1].text) == "the":
                    index += 1
            else:
                part.append(piece)
            titled = False
            index += 1
            continue
        if _is_party(piece.text) or (small in _APART and not part and not _ends_in_body(pieces, index)):
            made += _finish(part, titled, opens)
            part = []
            if small in _APART:
                made += _finish([piece], False, opens)
            titled = False
            index += 1
            continue
        date = small in CALENDAR and not (small in ("may", "april", "june", "august") and part)
        if small == "jan" and piece.text[-1] != "." and index + 1 < len(pieces):
            date = False
        joins = piece.text.islower() and small in PARTICLES  # la, which is Louisiana too
        if date or (small in _NOT_NAMES and not joins) or (small == "the" and not part):
            made += _finish(part, titled, opens)
            part, titled = [], False
        elif (
            small in TITLES or (opens and small in _TRADES and not part and index + 2 < len(pieces))
        ) and not _is_body(pieces, index):
            made += _finish(_without_prefixes(part), titled, opens)
            part, titled = [], True
            index = _past_office(pieces, index)
            opens = shown
        else:
            part.append(piece)
        index += 1
    made += _finish(part, titled, opens)
    return tuple(made)


def _is_whole(run: str) -> bool:
    """True when nothing in a run needs a second look, so that all of it is one name, as mostly."""
    if "-" in run or "‐" in run or "‑" in run:
        return False
    words = [plain(word) for word in run.split()]
    last = words[-1]
    if not _SPECIAL.isdisjoint(words) or last.rstrip("s") in DEMONYMS:
        return False
    return len(words) > 1 or (
        len(last) > 1 and last not in PARTICLES and last not in BODY_HEADS and last not in PLACE_HEADS
    )


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Pieces without joining words at their head."""
    start = 0
    while start < len(pieces) and pieces[start].text in ("of", "for", "the", "&"):
        start += 1
    return pieces[start:] if start else pieces


def _without_suffixes(pieces: list[Piece]) -> list[Piece]:
    """Pieces with English tails cut off: Trump-backed gives Trump."""
    last = pieces[-1]
    bare = _without_suffix(last.text)
    if bare != last.text:
        return [*pieces[:-1], Piece(bare, last.start, last.start + len(bare))]
    return pieces


@lru_cache(maxsize=65536)
def _without_suffix(word: str) -> str:
    """A word up to the first hyphen that an English tail follows."""
    if word.isalpha():
        return word
    head, *tails = word.replace("‐", "-").replace("‑", "-").split("-")
    stop = len(head)
    for tail in tails:
        end = _TAIL_END.search(tail)
        shown = tail[: end.start()] if end else tail
        if shown in _SUFFIXES or (
            shown.endswith(_ENDINGS)
            and shown not in _ENDINGS
            and shown.isascii()
            and shown.isalpha()
            and shown.islower()
        ):
            return word[:stop]
        stop += 1 + len(tail)
    return word


def _is_party(word: str) -> bool:
    """True for a politician's party, with or without the constituency: R-Texas."""
    rest = word[2:].replace("_", "")
    return word[0] in "DRIL" and word[1:2] in ("-", "‐", "‑", "–") and (not rest or rest.isalnum())


def _is_body(pieces: list[Piece], index: int) -> bool:
    """True when what looks like a title begins a body's or a place's name: Justice Department."""
    left = len(pieces) - index
    if left < 2:
        return False
    if plain(pieces[index].text) == "general":
        after = plain(pieces[index + 1].text)
        if after in ("motors", "electric", "mills", "dynamics"):
            return True
    last = plain(pieces[-1].text)
    return left < 4 and (last in BODY_HEADS or last in PLACE_HEADS)


def _ends_in_body(pieces: list[Piece], index: int) -> bool:
    """True when the pieces from ``index`` end in a body's head word and hold no title: U.N. Security Council.

    A name that has more than some words before its head has no head.
    """
    rest = pieces[index : index + _LONGEST + 1]
    return len(rest) == 1 or (
        len(rest) <= _LONGEST
        and plain(rest[-1].text) in BODY_HEADS
        and not any(plain(piece.text) in TITLES for piece in rest)
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
    stop = len(part)
    while stop and plain(part[stop - 1].text) in TITLE_PREFIXES:
        stop -= 1
    return part[:stop]


def _finish(part: list[Piece], titled: bool, opens: bool) -> list[Trimmed]:
    """The run made of ``part``, or nothing when no name is left of it."""
    stop = len(part)
    while stop and ((last := plain(part[stop - 1].text)) in ("of", "for", "the", "&") or last in TITLE_PREFIXES):
        if last in BODY_HEADS or (stop > 1 and part[stop - 1].text[0].isupper() and not titled):
            break
        stop -= 1
    part = _trimmed(part[:stop])
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
    return [Trimmed(part[0].start, part[-1].end, tuple(piece.text for piece in part), titled, opens)]
