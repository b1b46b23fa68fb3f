"""Numbers that name things and state no amount: years, times, pages, models, telephone numbers."""

from __future__ import annotations

import re

_CHAIN = re.compile(r"\w+(?:[-–./:,’'(]\w+)*")
_PHONE = re.compile(r"\w+(?:[\s.)-]{1,2}\d[\d-]*)*")
_TIME = re.compile(r"(?::\s?\d\d|\.\d\d)?\s?(?:[ap]\.?m\b|o['’]clock|noon\b|midnight\b)")
_ZONE = re.compile(r"\s?(?:gmt|bst|utc|hrs|hours|est|edt|cet|cest|local)\b")
_ERA = re.compile(r"\s(?:BC|AD|BCE|CE)\b")
_STREET = re.compile(
    r"\sblock\sof\b|\s(?:[A-Z][\w’'.]*\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Square|Place|Boulevard|Blvd|Way|Court"
    r"|Terrace|Gardens|Crescent|Row|Hill)\b"
)
_AREA = re.compile(r"\d{3,5}\)\s?\d{3}")
_GROUP_OF = re.compile(r"\b(?:(?:Group|Gang)\sof|(?:[Hh]alf|[Qq]uarter)\s(?:past|to))\s\Z")
_FOOTNOTE = re.compile(r"\d{1,3}\]")
_LIST_MARK = re.compile(r"[.)]\s|\n|\d{1,2}\.\d\d\s(?=[\"“‘']?[A-Z])")
_MODEL = re.compile(r"(?:[a-z]+[A-Z]\w*|Galaxy|Nexus|Lumia|Model|Class|Type|Mark)\s\Z")
_QUOTED_ID = re.compile(r"\d{4,}\"")
_DECADE = re.compile(r"\d\d(?:s\b|[^\w\s]|\s*\Z)")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_][\w&’'-]*)(?P<point>\.?)[\s\xa0]{1,2}\Z")
_OUTSIDE = re.compile(r"\b([a-z]+)\s(?:[A-Z][\w&’'-]*\s)*\Z")
_STARTS = re.compile(r"(?:\A|[.!?:…—–•|\n]|\s-)[\s\"'“‘’”(\[]*\Z|[\"“‘(\[]\Z")

_YEAR_BEFORE = frozenset(
    """the in since until till from during late early mid by before after around to this that his her its their our
    circa between through every""".split()
)
_ALWAYS = frozenset(
    """page pages chapter chapters paragraph paragraphs number numbers nos verse psalm route flight version fig vol
    volume catch article articles hr sr nr""".split()
)
_MODELS = frozenset(
    """windows iphone ipad ios android galaxy playstation xbox boeing airbus formula fortune s&p ftse nasdaq nikkei dax
    cac apollo falcon channel chanel peugeot""".split()
)
_UNLESS_COUNTED = frozenset(
    """section sections highway interstate room gate platform apartment apt suite flat figure episode proposition
    amendment resolution schedule clause exhibit appendix junction runway pier terminal area district ward precinct
    part act scene phase stage level grade class type category tier day week month year game round lap season step rule
    item question table line bus unit floor lot zone sector block title bill size release lane exit top big group gang
    code plan option pool division league heat leg set test hole seed key camp point protocol mission war super bowl
    world generation model series""".split()
)
CALENDAR = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday""".split()
)
_PLACED = frozenset("in at near from outside across around inside to for since".split())
_PRONOUN_BEFORE = frozenset("the these those between into by or any all no my his her their our other last".split())
_PEOPLE = frozenset(
    """people men women children troops soldiers officers police workers jobs homes houses votes refugees migrants
    protesters students residents employees patients fans supporters dead words pages copies""".split()
)
_AIRCRAFT = frozenset((707, 717, 727, 737, 747, 757, 767, 777, 787))
_EMERGENCY = 911


def opens(text: str, at: int, start: int) -> bool:
    """True when a number may begin at ``at``: not in the middle of a word, a code or a longer number."""
    if at == start:
        return True
    before = text[at - 1]
    further = text[at - 2] if at - 1 > start else " "
    if before.isalnum() or before in "_/\\@#&=^*’+×.":
        return False
    if before in ",:":
        return not further.isdigit()
    if before in "-–−‐‑":
        return not (further.isalnum() or further in ".)’'$£€")
    if before in "([":
        return further != ")" and not (before == "[" and _FOOTNOTE.match(text, at))
    if before == '"' and _QUOTED_ID.match(text, at):
        return False
    if before in "'\"":
        return further != "=" and not (before == "'" and _DECADE.match(text, at, at + 3))
    return True


def closes(text: str, at: int, end: int) -> bool:
    """True when digits may end at ``at``: no letter, digit or mark of a code goes on from them."""
    if at >= end:
        return True
    after = text[at]
    further = text[at + 1] if at + 1 < end else " "
    if after.isalnum() or after in "_/\\@=×(":
        return False
    if after in ".,:":
        return not further.isdigit()
    return not (after in "'’" and further.isalnum())


def is_phone(text: str, at: int, end: int) -> bool:
    """True for digits that begin a telephone number: 020 …, (212) 555-."""
    if text[at] == "0":
        return text[at + 1 : at + 2].isdigit()
    return text[at - 1 : at] == "(" and _AREA.match(text, at, end) is not None


def chain_end(text: str, at: int, end: int) -> int:
    """Where a code that begins at ``at`` ends, with all that hyphens, points and slashes tie to it."""
    match = _CHAIN.match(text, at, end)
    return match.end() if match else at + 1


def phone_end(text: str, at: int, end: int) -> int:
    """Where a telephone number ends that begins with the digits at ``at``."""
    match = _PHONE.match(text, at, end)
    return match.end() if match else at + 1


def time_end(low: str, at: int, end: int) -> int:
    """Where a time of day ends whose hour ends at ``at`` (5pm, 7.30 a.m., seven o'clock); -1 for none."""
    match = _TIME.match(low, at, end)
    return match.end() if match else -1


def is_list_mark(text: str, at: int, stop: int, start: int) -> bool:
    """True for the number of a list's item where a block starts, 1. or 2) or alone on its line, and for 11.18 there."""
    return at == start and _LIST_MARK.match(text, stop if "." not in text[at:stop] else at) is not None


def starts_sentence(text: str, at: int, start: int) -> bool:
    """True when a sentence, clause or quotation begins at ``at``, so that a capital tells nothing."""
    return _STARTS.search(text[max(start, at - 6) : at]) is not None if at > start else True


def _word_before(text: str) -> re.Match[str] | None:
    """The word that ends a text, one space or two behind it."""
    return _WORD_BEFORE.search(text, text.rfind(" ", 0, -2) + 1)


def is_model(text: str, at: int, start: int) -> bool:
    """True when the number is that of a model: iPhone 5C."""
    return _MODEL.search(text[max(start, at - 20) : at]) is not None


def is_year(text: str, low: str, at: int, stop: int, floor: int, head: str) -> bool:
    """True for four bare digits that are a year or a time, unless they plainly count ``head``, a plural."""
    if _ERA.match(text, stop):
        return True
    if stop - at != 4:
        return False
    if _ZONE.match(low, stop):
        return True
    if not "1100" <= text[at:stop] <= "2200":
        return False
    word = _word_before(text[max(floor, at - 20) : at])
    return head not in _PEOPLE or (word is not None and word["word"].lower() in _YEAR_BEFORE)


def is_label(text: str, at: int, stop: int, start: int, value: float, counts: bool, titled: bool) -> bool:
    """True for a number without a unit that belongs to the word before it, or names a thing by itself.

    ``counts``: a plural that it may count follows. ``titled``: capitals tell nothing here.
    """
    if _GROUP_OF.search(text[max(start, at - 14) : at]) or value == _EMERGENCY or (value in _AIRCRAFT and not counts):
        return True
    if not counts and _STREET.match(text, stop):
        return True
    floor = max(start, at - 30)
    match = _word_before(text[floor:at])
    if match is None:
        return False
    word = match["word"].lower()
    begin = floor + match.start()
    digits = text[at].isdigit()
    if word == "no":
        return digits and (match["word"] == "No" or bool(match["point"]))
    if word in _ALWAYS or match["word"] == "AD":
        return True
    capital = match["word"] != word and not titled and not starts_sentence(text, begin, start)
    if word in _MODELS:
        return True
    if word in _UNLESS_COUNTED:
        return not counts or (capital and digits)
    if not digits:
        return not counts and value <= 10 and word in _PRONOUN_BEFORE
    if not capital or counts or match["point"] or word in CALENDAR:
        return False
    outside = _OUTSIDE.search(text[max(start, begin - 40) : begin])
    return outside is None or outside[1] not in _PLACED
