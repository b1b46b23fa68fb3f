"""How the people of a story are brought in: where each stands in running copy, and with what title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.document import BODY
from copycheck.text import Span
from copycheck.understanding.display import display
from copycheck.understanding.kept import Kept
from copycheck.understanding.lexicon import (
    BODY_HEADS,
    CALENDAR,
    DEMONYMS,
    GIVEN,
    LEADING_PARTICLES,
    OFFICES,
    PARTICLES,
    PLACE_HEADS,
    PLACES,
    THING_HEADS,
    TITLE_PREFIXES,
)
from copycheck.understanding.ordinary import ORDINARY
from copycheck.understanding.roles import COURTESY, ROLES, SHORT

if TYPE_CHECKING:
    from copycheck.document import Block, Document
    from copycheck.understanding.names import Name

_BEFORE = 90  # characters before a name in which its title is looked for
_AFTER = 110
_ROLE_OF = re.compile(
    r"(?:^|[\s(])([\w'’-]+)[ \n](?:of|for) (?:the |her |his )?(?:[\w'’-]+ (?:and )?)?([\w'’-]+)[ \n]\Z"
)
_APPOSED = re.compile(
    r",? \(?(?:D|R|Lab|Con|SNP|I)[-–,. ]|,\s(?:\d\d?\b|(?:an?|the|his|her|its|their|our|my|one|who|whose|then|now"
    r"|then-|former|"
    r"formerly|also|both|another|himself|herself)\b|[a-z]+)|\s\((?:an?|the|\d|pictured|right|left|above|below)\b"
)
_APPOSING = frozenset("(DRLCSI")  # what may follow the space where no comma stands
_PHRASE_AFTER = re.compile(r",\s([a-z][^,;:.()\n—–\"“”]{2,100})")
_PHRASE_BEFORE = re.compile(
    r"(?:^|[\s(—–,])(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur"
    r"|[Oo]ne of \w+)\s([^,;:.()\n—–\"“”]{2,80}),\s\Z"
)
_WORDS = re.compile(r"[\w'’-]+")
_SMALL_WORDS = frozenset(["and"])
_FORMER = frozenset("former ex outgoing incoming late elect interim".split())
_CUT = frozenset("who which that whose where when at in on from with".split())
_AGE = re.compile(r",\s(?:aged\s)?\d\d?(?=[,.;) ])|\s\(\d\d?\)")
_END = frozenset(".!?…:;\"”’')—–")
_INITIAL = re.compile(r"(?:[A-Z]\.\s?){1,3}\s?[A-Z]\w")
_JOINED = "'’-‑_."
_EDGES = " \t\n\r\xa0\"“”‘’'([—–-/:,.;!?…"
_ROW = re.compile(r",\s[A-Z][\w'’-]+(?:,|\s(?:and|&)\s[A-Z])")
_HYPHENS = "-‐‑"
_CLOSING = frozenset(")\"”’'")
_POINTED = COURTESY | frozenset(
    """gov govs sen sens rep reps gen prof det lt col capt sgt maj cpl adm cmdr insp supt rev hon st jr sr pres vs no
    pvt atty asst""".split()
)
_CREDIT = re.compile(r"[^\n]{0,50}\b(?:Reuters|Getty Images|AFP|AP|EPA|Press Association|PA|Shutterstock)\W*\Z")
_CREDIT_LINE = 100
_NOTE = re.compile(r"(?:Correction|CORRECTION|Editor['’]s note|An earlier version|Updated?:|<tweet)")
_CAPTION = re.compile(
    r"\((?:[a-z]+ )?(?:left|right|centre|center|circled|top|bottom|pictured|above|below)(?:,? [a-z ]{1,20})?\)"
    r"|\b(?:[Pp]ictured|"
    r"Getty|AFP|[Pp]hoto(?:graph)?s? (?:by|courtesy)|AP Photo|File photo)\b"
)


class Appearance(Struct, frozen=True):
    """A mention of a name in running copy: no headline, caption, list of names or quotation.

    ``full``: it has more than a surname. ``title`` is the range of the words that stand before the
    name as its title, ``roles`` what these or an apposition say that the person is; ``explained``:
    title or apposition, of whatever words, tell at once who it is.
    """

    span: Span
    block: int
    full: bool
    title: Span | None
    roles: frozenset[str]
    explained: bool


class Introduction(Struct, frozen=True):
    """A name that may be a person's, with its appearances in order.

    ``surname`` is in small letters; ``shared``: another full name of the story ends with it too.
    """

    name: Name
    surname: str
    appearances: tuple[Appearance, ...]
    shared: bool


def find(document: Document) -> tuple[Introduction, ...]:
    """Names of ``document`` that may be people's and that stand in its running copy.

    Those are left out that come in by their full name and are never given in full again.
    """
    text = document.text
    blocks = document.blocks
    aside = display(document)
    names = [name for name in document.names if name.kind in ("person", "other")]
    bearers: dict[str, set[tuple[str, ...]]] = {}
    gathered: dict[tuple[str, ...], tuple[Name, list[Span]]] = {}
    for name in names:
        words, mentions = _without_office(text, name)
        if words:
            if len(words) > 1:
                bearers.setdefault(words[-1], set()).add(words)
            gathered.setdefault(words, (name, []))[1].extend(mentions)
    made = []
    running: dict[int, bool] = {}
    for words, (name, mentions) in gathered.items():
        if _is_thing(words):
            continue
        spans = []
        for mention in sorted(mentions):
            block = document.block_index(mention.start)
            if block not in running:
                running[block] = _runs(text, blocks, block) and block not in aside
            if running[block] and document.quotation_at(mention.start) is None:
                spans.append((mention, block))
        if not spans:
            continue
        fulls = sum([" " in text[start:end] for (start, end), _ in spans])
        if fulls == 1 and " " in text[spans[0][0].start : spans[0][0].end]:
            continue
        found = [_appearance(text, blocks[block].span, block, mention) for mention, block in spans]
        appearances = [appearance for appearance in found if appearance is not None]
        if appearances:
            others = bearers.get(words[-1], frozenset[tuple[str, ...]]())
            shared = len(others) > 1 or (len(words) == 1 and bool(others))
            made.append(Introduction(name, words[-1], tuple(appearances), shared))
    return tuple(made)


def _without_office(text: str, name: Name) -> tuple[tuple[str, ...], Sequence[Span]]:
    """Core words and mentions of a name, freed of an office that opens it: Secretary of [State Ada Quist]."""
    words = core(name.name)
    if len(words) < 3 or words[0] not in OFFICES:
        return words, name.mentions
    mentions = []
    for start, end in name.mentions:
        first, _, rest = text[start:end].partition(" ")
        cut = rest and first.lower() in OFFICES and text[max(0, start - 4) : start].lower() in ("of ", " of ")
        mentions.append(Span(start + len(first) + 1 if cut else start, end))
    return words[1:], mentions


def _runs(text: str, blocks: tuple[Block, ...], index: int) -> bool:
    """True for a block of the body that reads as running copy, and not as a caption, a label or a post."""
    block = blocks[index]
    start, end = block.span
    if block.kind not in BODY or text[end - 1] not in _END or _NOTE.match(text, start):
        return False
    if index and blocks[index - 1].kind in BODY:
        first, last = blocks[index - 1].span
        if last - first < _CREDIT_LINE and _CREDIT.match(text, first, last):
            return False
    if end - start > 400:
        return True
    line = text[start:end]
    sign = "(" in line or "ictured" in line or "Getty" in line or "AFP" in line or "hoto" in line
    return not sign or _CAPTION.search(line) is None  # one of the signs stands in all that it finds


def _core(name: str) -> tuple[str, ...]:
    words = []
    pieces = name.split()
    for index, piece in enumerate(pieces):
        small = piece.lower().strip(".,\"'“”‘’")
        if len(small) < 2 or small in ("jr", "sr", "ii", "iii", "iv"):
            continue
        if small in PARTICLES and len(pieces) > 1 and (index or piece.islower() or small in LEADING_PARTICLES):
            continue
        words.append(small)
    return tuple(words)


core = Kept(_core).__getitem__
"""Words of a name in small letters, without particles, initials and Jr: what tells who is meant."""


def _is_thing(words: tuple[str, ...]) -> bool:
    """True for what can hardly be a person: places and bodies."""
    last = words[-1]
    if len(words) == 1:
        return last in PLACES or last in DEMONYMS
    return (
        last in BODY_HEADS
        or last in PLACE_HEADS
        or (last in THING_HEADS and words[0] not in GIVEN)
        or words[0] in BODY_HEADS
        or " ".join(words) in PLACES
    )


def _appearance(text: str, block: Span, index: int, mention: Span) -> Appearance | None:
    """The appearance at ``mention``, or None where the name is part of something longer or of a list."""
    start, end = mention
    written = core(text[start:end])
    if not written:
        return None
    following = text[end : end + 2]
    if (following[:1] in _HYPHENS and following[:1]) or (text[start - 1 : start] in _HYPHENS and start > block.start):
        return None
    full = len(written) > 1 or _INITIAL.match(text, start, end) is not None
    before = text[max(block.start, start - _BEFORE) : start]
    title, roles, courtesy = _title(before, start)
    if not full:
        word = _word_before(before, len(before))
        if word is not None and title is None and not courtesy and _first_name(before, word):
            return None
        if _ROW.match(text, end) or _closed(before) or (following[:1] == "." and following[1:2].isalnum()):
            return None
        if (following[:1] == " " and following[1:2].isupper()) or _listed(before, text[end : end + 1]):
            return None
    after = text[end : min(block.end, end + _AFTER)]
    apposed = False
    if after[:1] == "," or after[1:2] in _APPOSING:
        apposed = _APPOSED.match(after) is not None
        behind = _PHRASE_AFTER.match(after)
        if behind:
            roles |= _roles_in(behind[1])
        if _AGE.match(after):
            roles |= {"aged"}
    ahead = _PHRASE_BEFORE.search(before) if before.endswith((", ", ",\n")) else None
    if ahead:
        roles |= _roles_in(ahead[1])
    return Appearance(mention, index, full, title, roles, bool(title or apposed or (ahead and roles)))


def _closed(before: str) -> bool:
    """True when a mark that closes something and a space end a text."""
    return before[-1:].isspace() and before[-2:-1] in _CLOSING and (before[-3:-2].isalnum() or before[-3:-2] == "_")


def _first_name(before: str, word: tuple[int, str]) -> bool:
    """True when the word before a surname belongs to the name, and is no opener, month or owner."""
    at, written = word
    small = written.lower()
    if at and before[at - 1] not in _EDGES:
        return True
    if not written[0].isupper() or _stops(written) or small.endswith(("'s", "’s")):
        return False
    return small in GIVEN or not (small in CALENDAR or (small in ORDINARY and _opens(before, at)))


def _opens(before: str, at: int) -> bool:
    """True when the word at ``at`` of the text before a name opens a sentence, so that its capital says nothing."""
    lead = before[:at].rstrip()
    last = lead[lead.rfind(" ") + 1 :]
    return not lead or _stops(last) or lead[-1] in '!?:"“”'


def _stops(word: str) -> bool:
    """True when the point of a word ends a sentence, and does not stand for letters left out."""
    if not word.endswith("."):
        return False
    small = word[:-1].lower()
    return len(small) > 1 and "." not in small and small not in _POINTED


def _listed(before: str, following: str) -> bool:
    """True inside a row of names, as in a line-up: marks on both sides."""
    lead = before.rstrip()[-1:]
    return lead in (";", ":", "(", "/") and following in (";", ",", ")", "/", "") and bool(following)


def _title(before: str, start: int) -> tuple[Span | None, frozenset[str], bool]:
    """The title that ends right before a name, what roles it says, and whether it is a mere Mr."""
    roles: set[str] = set()
    edge = len(before)
    courtesy = False
    for _ in range(9):
        word = _word_before(before, edge)
        if word is None or (roles and before[edge - 1] == "\n"):
            break
        at, written = word
        small = written.lower().rstrip(".")
        if _stops(written):
            break
        if small in COURTESY and not roles:
            courtesy = True
            edge = at
            continue
        bare = small.removeprefix("ex-").removeprefix("vice-").removeprefix("then-") if "-" in small else small
        if bare in ROLES:
            roles.add(SHORT.get(bare, bare))
        elif not roles:
            office = _ROLE_OF.search(before) if written.lower() in OFFICES else None
            if office is None or office[2].lower() not in OFFICES or office[1].lower() not in ROLES:
                break
            roles.add(SHORT.get(office[1].lower(), office[1].lower()))
            edge = office.start(1)
            continue
        elif not _belongs(before, at, written):
            break
        edge = at
    if not roles:
        return None, frozenset(), courtesy
    while True:
        first = _WORDS.match(before, edge)
        if first is None or first[0].lower() not in _SMALL_WORDS:
            break
        edge = first.end() + 1
    return Span(start - len(before) + edge, start), frozenset(roles), courtesy


def _belongs(before: str, at: int, written: str) -> bool:
    """True for a word that is part of the title behind it: Norwegian [Foreign Minister], former, and."""
    small = written.lower().rstrip(".")
    if small == "and":
        return _role_before(before, at)
    if small in ("the", "a", "an", "of", "for") or written.endswith(("'s", "’s")):
        return False
    return written[0].isupper() or small in TITLE_PREFIXES or small in DEMONYMS or small in _FORMER


def _role_before(before: str, edge: int) -> bool:
    """True when a role stands right before ``edge``: founder [and] chief executive."""
    word = _word_before(before, edge)
    return word is not None and word[1].lower() in ROLES


def _word_before(before: str, edge: int) -> tuple[int, str] | None:
    """The word, with where it starts, that one space parts from ``edge``; None behind any other mark."""
    if edge < 2 or not before[edge - 1].isspace():
        return None
    word = before[before.rfind(" ", 0, edge - 1) + 1 : edge - 1]
    if word.isalnum():
        return edge - 1 - len(word), word
    start = edge - 1
    while start and (before[start - 1].isalnum() or before[start - 1] in _JOINED):
        start -= 1
    word = before[start : edge - 1]
    return (start, word) if any(map(str.isalnum, word)) else None


def _roles_in(phrase: str) -> frozenset[str]:
    """Roles named in an apposition, up to where it goes into detail."""
    found = set()
    for word in _WORDS.findall(phrase)[:9]:
        small = word.lower()
        if small in _CUT:
            break
        if small in ROLES:
            found.add(SHORT.get(small, small))
    return frozenset(found)
