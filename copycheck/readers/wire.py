"""Marks of the trade: what a line is by its wording alone, whatever format it stands in."""

from __future__ import annotations

import re

_DASH = r"(?:—|–|--|-|_)"
_SPACES = r"[ \t\xa0]"
_OUTLETS = r"(?:AP|AFP|Reuters|REUTERS|PA|EPA|Getty(?: Images)?|Shutterstock|Alamy|Bloomberg|CNN|WireImage|Rex)"
_FURNITURE = re.compile(
    r"[-–—(\[#* ]{0,8}(?i:30|ends?|more|more follows|more to come|continues?|advertisement)[-–—)\]#* ]{0,8}"
    r"|[#*_=~\-–—•. ]+"
    r"|(?i:share this\b.{0,60}|read (?:more|next|also)\b.{0,120}|sign up (?:for|to)\b.{0,120}"
    r"|(?:see|watch) (?:also|more)\b.{0,120}|scroll down (?:for|to) .{0,40}|view gallery|video loading\b.{0,80}"
    r"|(?:click|tap) here\b.{0,120}|on this topic|for immediate release|not for publication"
    r"|view full \w+|(?:show|hide) caption|previous|next|most (?:read|popular)|recommended|more from .{1,40}"
    r"|(?:article|story) continues below.{0,40}"
    r"|(?:strictly )?embargo(?:ed)?\b.{0,80}|updates?:?"
    r"|follow (?:us|me|him|her|them|[\w .'’@-]{1,40}) ?on (?:twitter|facebook|instagram|x)\b.{0,80})"
    r"|\(?(?i:(?:additional )?reporting|writing|editing|compiled|edited|contributed) by\b.{0,300}"
    r"|(?:Copyright|©|\(c\) (?:19|20)).{0,200}|All rights reserved.{0,40}"
    r"|(?i:sources?|via|slug(?:line)?|tags?|topics|filed under|related(?: \w+)?|read more|watch|listen|contributing"
    r"|contributors?|uploaded by|(?:photo|image|picture)s? (?:credits?|by)|credits?|contact|keywords?):\s?.{1,120}"
    r"|(?:READ|WATCH|SEE|MORE|LISTEN|PHOTOS|VIDEOS?|GALLERY)(?: MORE| NEXT| ON| ALSO)?:.{1,160}"
    r"|(?:Photo|Image|Video|Illustration|Graphic)s? (?:by|via|courtesy of)\b.{1,80}"
    r"|[A-Z]{2,}[A-Z0-9]*(?:[-/][A-Z0-9]+)+/?(?:,? (?:[A-Z0-9]+|\d\w* (?:Ld|Lede|Take|Add)))*"
    r"|(?:[A-Za-z]{1,3}-)+-?[A-Z][A-Za-z ]+-?-[A-Za-z ,]+\d{0,4}"
)
LONGEST_MARK = 340
"""Characters beyond which a text is nothing but copy, or an item of a list."""
_SENTENCE = re.compile(
    r"[a-z)]{2}(?<!\bMrs)[.!?][\"”’)]?\s+(?!Editing|Edited|Writing|Additional|Reporting|Compiled)[\"“‘(]?[A-Z]"
)

_BY = re.compile(
    r"(?:(?i:words|story|report(?:ed|ing)?|written|text|posted|interview|analysis|review)(?i: and \w+)? )?"
    r"(?:[Bb]y|BY)[: ]\s*(?=\S)"
)
_NO_NAMES = frozenset(
    """by from the a an in on at to of and monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december last next this that then all
    comparison contrast now most any every no some far how what who my your our its his her their""".split()
)
_PARTICLES = frozenset("de van von der den da di du del della dos la le el al bin ibn ben ter ten y e st".split())
_LINKS = frozenset("and in for of the with at from to".split())
_ROLE = re.compile(
    r"\b(?:correspondents?|editors?|reporters?|writers?|columnists?|critics?|staff|bureau|producer|contributors?"
    r"|photographers?|journalists?|agenc(?:y|ies)|news(?:paper|room)?|press|reuters|ap|afp|pa)\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?:The )?(?:Associated Press|Press Association|Agence France-Presse|Reuters|AFP|AP|PA|PA Media|dpa|UPI"
    r"|Bloomberg(?: News)?|Staff [Ww]riters?"
    r"|Staff [Rr]eporters?|Staff and [Aa]gencies|[A-Z]\w+ (?:Correspondent|Editor|Reporter|Writer))"
)
_NAME = re.compile(r"[^\W\d_][\w.'’\-]*")
_BYLINE_CHARACTERS = 160

_CAPTION = re.compile(
    r"\(?(?i:caption|photo(?:graph)?s?|pictures?|pictured|images?|file(?: photo| picture| image)?|above|below)"
    r"(?: \d{1,2})?\s{0,2}(?::|–|—|--|-)\s{1,2}\S"
)
_CREDIT = re.compile(
    rf"(?:[(—–/|\[]|Photo: |Image: |Picture: ){_SPACES}?(?:{_OUTLETS}(?: (?:Photo|Images|Pictures|File)|[/,] ?[A-Z]\w+)"
    rf"(?:[/,] ?[\w .'’\-]{{1,60}})?|[\w .'’\-]{{1,40}}/ ?{_OUTLETS}(?: Photo| Images)?)[)\]]?\.?$"
    r"|(?:Photograph|Photo|Photo credit|Picture|Image|Image credit|Credit|Illustration)s?: [\w .,'’/&\-]{2,80}$"
    r"|\((?:[Pp]hoto(?:graph)?|[Pp]icture|[Ii]mage)s?:? [\w .,'’/&\-]{2,80}\)\.?$"
)
_CREDIT_REACH = 110
# What no sentence ends with, so that a caption may be as long as it likes: (AP Photo/The Harbour Press, Jo Pell).
_BRACKETED = re.compile(
    r"\((?:(?:Photo|Picture|Image)(?:graph)?s?(?::| (?:by|courtesy|credit|from|provided|source|taken|via)\b)[^()]{1,70}"
    rf"|[^()]{{0,50}}\b{_OUTLETS} ?(?:[Pp]hoto|[Pp]icture|[Ii]mage)s?\b[^()]{{0,50}}|[^()]{{0,40}}\bPhotos?)\)\.?$"
)
_CREDIT_SIGNS = ("/", "hoto", "icture", "mage", "redit", "Getty", "ustration", "—", "–", "[", "|")
_CAPTION_WORDS = 45

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_DAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )"
_DATE = re.compile(
    r"(?i:(?:(?:first |last )?(?:published|posted|updated|modified|issued|created)(?: date)?|date)(?: on| at)?:? ?)?"
    rf"(?:[A-Z][\w.'’\- ]{{1,30}}, )?(?:\d{{1,2}}[:.]\d{{2}}.{{0,12}}? (?:on )?)?{_DAY}?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?,? {_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{4}}-\d{{2}}-\d{{2}}"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})(?:,? \d{4})?"
    r"(?:(?:,| at| -| \||T)? ?\d{1,2}(?:[:.]\d{2}){1,2}.{0,16}|,? \d{1,2} ?[ap]\.?m\.?.{0,8})?"
)
_PLACE = re.compile(
    r"(?:[A-Z](?:[A-Z.'’/\-]|(?:St|Mc)(?=[. A-Z])|[ ](?=[A-Z/])){2,40}(?:, [A-Z][\w.'’\- ]{1,30}){0,2}"
    rf"(?:,? (?:{_DAY})?(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}))?(?: \((?:[A-Z][\w &./]{{1,30}}|dpa|epd)\))?"
    r"|(?:[A-Z][\w.'’\-]++[ /]){0,3}[A-Z][\w.'’\-]++(?:, [A-Z][\w.'’\- ]{1,30}){0,2}"
    rf"(?:(?:,? (?:{_DAY})?(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}))(?: \((?:[A-Z][\w &./]{{1,30}}|dpa|epd)\))?"
    r"| \((?:[A-Z][\w &./]{1,30}|dpa|epd)\)))"
    rf"({_SPACES}*{_DASH}\s+)(?=\S)"
)
_NO_PLACE = frozenset(
    """breaking exclusive update urgent live watch video analysis opinion comment review report editorial live-blog
    correction clarification note advisory bulletin alert photos pictures file factbox explainer timeline profile
    interview q&a read more obituary feature sport listen quiz poll result results preview""".split()
)
_PLACE_WORDS = 3
_ITEM = re.compile(r"(?:[-*•‣·▪●◦–][ \t\xa0]+|\(?\d{1,2}[.)][ \t\xa0]+|\(?[a-hivx]{1,3}\)[ \t\xa0]+)(?=\S)")


def furniture(text: str) -> bool:
    """True for a line that is no copy: end marks, slugs, credits of a desk, links to other stories."""
    if len(text) > LONGEST_MARK or not _FURNITURE.fullmatch(text):
        return False
    return not _SENTENCE.search(text) or text[0] in "(©"


def byline(text: str) -> bool:
    """True for “By NAME”, with the place, the post and the paper that may follow it."""
    if len(text) > _BYLINE_CHARACTERS or not (by := _BY.match(text)):
        return False
    rest = text[by.end() :]
    words = rest.replace(",", " ").replace("|", " ").split()
    if len(words) > 18 or (rest.endswith((".", "!", "?", ":")) and len(words) > 5):
        return False
    first = words[0] if words else ""
    if not first[:1].isupper() or first.lower() in _NO_NAMES:
        return False
    capitals = [word for word in words if word[:1].isupper() or word[0] in "@(" or "@" in word]
    small = [word for word in words if word[0].islower() and word not in _PARTICLES and word not in _LINKS]
    if small and not _ROLE.search(rest) and not _DATE.search(rest):
        return len(small) == 1 and len(words) > 3 and "," in rest
    return len(capitals) >= len(small)


def signature(text: str) -> bool:
    """True for a line that is a writer's name, with or without a post, or an agency's name."""
    if len(text) > 100 or "\n" in text or text[-1:] in ".!?:;":
        return False
    if _AGENCY.fullmatch(text):
        return True
    name, comma, rest = text.partition(",")
    if not comma and " in " in text:
        name, comma, rest = text.partition(" in ")
        if not rest.istitle():
            return False
    elif comma and not _ROLE.search(rest):
        return False
    parts = [part.split() for part in re.split(r" and | & ", name)]
    return all(_named(words) for words in parts)


def post(text: str) -> bool:
    """True for a line under a byline that says what the writer is, or who sends the story."""
    return len(text) <= 60 and text[-1:] not in ".!?:;" and (text.istitle() or _ROLE.search(text) is not None)


def _named(words: list[str]) -> bool:
    return (
        2 <= len(words) <= 4
        and all(_NAME.fullmatch(word) for word in words)
        and all(word[0].isupper() or word in _PARTICLES for word in words)
        and words[0].lower() not in _NO_NAMES
        and words[0][0].isupper()
        and (len(words) == 2 or any(word in _PARTICLES or len(word.strip(".")) == 1 for word in words[1:]))
    )


def caption(text: str) -> bool:
    """True for what says by its first or its last words that it goes with a picture."""
    if _CAPTION.match(text):
        return len(text.split()) <= _CAPTION_WORDS
    tail = text[-_CREDIT_REACH:]
    if text[-2:].rstrip(".")[-1:] == ")" and _BRACKETED.search(tail):
        return True
    if len(text) > LONGEST_MARK:
        return False
    for sign in _CREDIT_SIGNS:
        if sign in tail:
            return _CREDIT.search(tail) is not None
    return False


def date(text: str) -> bool:
    """True for a line that says when the story was published, with or without where."""
    if len(text) > 120 or not any(map(str.isdigit, text)):
        return False
    parts = re.split(r" ?[|•·] ?|(?<=\d) ?[-–—] ?(?=[A-Z][a-z]+ed\b)", text)
    return all(_DATE.fullmatch(part) for part in parts)


def place(text: str, opening: bool = True) -> tuple[int, int] | None:
    """Where the dateline that opens a paragraph ends and where its copy starts; None without one.

    A place alone, without its country, agency or date, is one only where it opens the body.
    """
    found = _PLACE.match(text)
    if found is None:
        return None
    dateline = text[: found.start(1)].rstrip(" -–—")
    name, *rest = re.split(r", | \(", dateline, maxsplit=1)
    words = name.lower().split()
    if len(words) > _PLACE_WORDS or not _NO_PLACE.isdisjoint(words) or (rest and len(rest[0].split()) > 5):
        return None
    return (len(dateline), found.end()) if rest or opening else None


def item(text: str) -> int:
    """Length of the bullet or number that opens a list item, or 0."""
    found = _ITEM.match(text)
    return found.end() if found else 0
