"""What kind of thing a name is, by its own words and by those beside it: person, place or body."""

from __future__ import annotations

import re

from copycheck.understanding.capitals import Run
from copycheck.understanding.folding import plain
from copycheck.understanding.kept import Kept
from copycheck.understanding.lexicon import BODIES, BODY_HEADS, GIVEN, PLACE_HEADS, PLACES, THING_HEADS
from copycheck.understanding.places import is_city_of
from copycheck.understanding.roles import KIN, PERSONAL

_SAYS = (
    r"(?:said|says|told|added|noted|wrote|asked|argued|tweeted|insisted|claimed|explained|replied|announced|"
    r"warned|acknowledged|admitted|himself|herself|who)\b"
)
_AFTER = re.compile(rf"(?:['’]s)?,?\s+(?:{_SAYS}|\(?\d\d\)?,)")
_BEFORE = re.compile(r"\b(in|near|across|outside)\s\Z")
# Behind a comma, a verb goes on from whom this name only places: Jo Hill, of Pell, said.
_PLACING = re.compile(r"(?:\b(?:of|from|in|on|at|near|for|outside)|[A-Z][\w’'-]*,)\s\Z")
_SORTS = frozenset(
    """group firm company utility watchdog regulator giant retailer charity airline maker chain agency broadcaster
    newspaper tabloid website blog magazine channel start-up startup operator manufacturer supplier developer
    consultancy brokerage lender insurer tank band club party""".split()
)
_FIRM = re.compile(r"['’]s\s(?:shareholders|shares|profits|sales|headquarters|parent|customers)\b")
_OWNS = ("'", "’")
_WHICH = re.compile(r",\swhich\b")
_QUOTED_BY = frozenset("said says added asked explained recalled wrote".split())
_CLOSED = re.compile(r"[\"”’'],?\s[a-z]+\s\Z")
_OFFICE = re.compile(r"(?P<last>[a-z]+),\s\Z")
_OFFICE_OF = re.compile(r"\b(?P<office>[a-z]+)\s(?:of|for)\s(?:[^,.;:()\n]{1,40}[^\w,.;:()\n])?(?P<last>[\w’'-]+),\s\Z")
_APPOSED = re.compile(r",\s(?P<words>[a-z][^,.;:()\n—–\"“”]{2,60})")
_HEADS = re.compile(
    r"(?:the )?(?:[\w’'-]+ ){0,2}?(?:head|boss|chair|leader|chief executive|deputy [a-z]+) (?:of|at|for)\b"
)
_BODY_NOUNS = BODY_HEADS | frozenset(
    "firm parent giant maker retailer charity chain party owner council town city".split()
)
_LEADING = frozenset("head chief boss chair leader".split())
_ARTICLES = (" a ", " an ", " the ")
_DETAIL = re.compile(r"\b(?:of|for|at|in|who|with|from|to|on|by|that)\b")
_HIS = re.compile(r"\s+\w+(?:ed|s)\b[^.]{0,60}?\b(?:his|her|he|she)\b")
_ROMAN = frozenset("IVXLC")
_POINTS = {"n": "north", "s": "south", "w": "west"}
_JOINING = frozenset(["of", "&", "for"])


def kind(text: str, run: Run, words: tuple[str, ...]) -> str:
    """Kind of a name by its own words and what stands next to this mention."""
    if run.titled:
        return "person"
    known = _kind_of_words(run.text)
    if known:
        return known
    several = len(run.words) > 1
    if words[0] in GIVEN and several:
        return "person"
    if words[0] in GIVEN and placed(text, run.start):
        return "in"
    before = _word_before(text, run.start)
    if before in _SORTS:
        return "organisation"
    if words[0] in GIVEN or _acts(text, run.start, run.end) or _introduced(text, run.start, run.end, several, before):
        return "person"
    return "in" if placed(text, run.start) else "other"


def _acts(text: str, start: int, end: int) -> bool:
    """True when a name does what only people do: Hill said, Jo Hill, 34, and the mayor, Jo Hill, said."""
    match = _AFTER.match(text, end)
    if match is None:
        return False
    verb = match[0].split()[-1]
    if match[0][0] != "," or verb[-1] == "," or (verb == "who" and " " in text[start:end]):
        return True
    return _PLACING.search(text, max(0, start - 24), start) is None


def _word_before(text: str, start: int) -> str:
    """The word in small letters that one space parts from ``start``, else an empty text."""
    if not text[max(0, start - 2) : start - 1].islower():
        return ""
    return text[max(0, start - 20) : start - 1].replace("\n", " ").rpartition(" ")[2]


def _introduced(text: str, start: int, end: int, several: bool, before: str) -> bool:
    """True when the words beside a name say that it is a person's: the minister, Jo Hill; Jo Hill, an analyst."""
    if text[start - 2 : start - 1] == ",":
        office = _OFFICE.search(text, max(0, start - 24), start)
        if office and office["last"] in (PERSONAL if several else KIN):
            return True
        wide = _OFFICE_OF.search(text, max(0, start - 70), start) if several else None
        if wide and wide["last"] not in _BODY_NOUNS and (wide["office"] in PERSONAL or wide["office"] in _LEADING):
            return True
    if several and text[end : end + 1] == "," and not text.endswith(_ARTICLES, 0, start):
        apposed = _APPOSED.match(text, end)
        if apposed and (
            _HEADS.match(apposed["words"])
            or not PERSONAL.isdisjoint(_DETAIL.split(apposed["words"], maxsplit=1)[0].split()[:6])
        ):
            return True
    if not several or not before:
        return False
    return before in PERSONAL or (before in _QUOTED_BY and _CLOSED.search(text, max(0, start - 14), start) is not None)


def _find_kind_of_words(whole: str) -> str:
    pieces = whole.split()
    small = [plain(piece) for piece in pieces]
    several = len(pieces) > 1
    tail = small[-1]
    joined = " ".join(small)
    if joined in BODIES:
        return "organisation"
    if small[0] in _POINTS and f"{_POINTS[small[0]]} {tail}" in PLACES:
        return "place"
    if joined in PLACES or PLACES.issuperset(small) or (several and tail in PLACE_HEADS):
        return "place"
    if several and is_city_of(" ".join(pieces[:-1]), pieces[-1]):
        return "place"
    if several and tail in THING_HEADS:
        return "thing"
    if tail in BODY_HEADS or (several and len(tail) > 2 and pieces[-1].isupper()):
        return "organisation"
    if not _JOINING.isdisjoint(pieces) or (several and small[0] in BODY_HEADS):
        return "organisation"
    if not several and 1 < len(tail) < 7 and whole.replace(".", "").isupper():
        return "other" if _ROMAN.issuperset(whole) else "organisation"
    if ("." in whole and any(map(_initials, pieces))) or any(map(str.islower, pieces)):
        return "person"
    return ""


_kind_of_words = Kept(_find_kind_of_words).__getitem__
"""Kind of a name by its own words, given names apart; nothing where they do not tell."""


def _initials(piece: str) -> bool:
    """True for letters with a point after each: J.R."""
    return piece[-1] == "." and not piece[1::2].strip(".") and piece[::2].replace("_", "a").isalnum()


def acts(text: str, start: int, end: int) -> bool:
    """True when the name at a range does or has what only people do and have: Hill said; Hill lost his way."""
    return _acts(text, start, end) or _HIS.match(text, end) is not None


def speaks(text: str, end: int) -> bool:
    """True when what follows a name that ends at ``end`` says that it speaks, or how old it is."""
    return _AFTER.match(text, end) is not None


def placed(text: str, start: int) -> bool:
    """True when the word before says that a name is a place's: in Pell."""
    return _BEFORE.search(text, max(0, start - 9), start) is not None


def is_firm(text: str, start: int, end: int) -> bool:
    """True when the words beside a name say that it is a body's: the retailer Pell; Pell's shareholders."""
    return _word_before(text, start) in _SORTS or (text[end : end + 1] in _OWNS and _FIRM.match(text, end) is not None)


def is_thing(text: str, end: int) -> bool:
    """True when what follows says that a name is no person's: Pell, which has a harbour."""
    return text[end : end + 1] == "," and _WHICH.match(text, end) is not None
