"""Where sentences start and end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copycheck.text import Span
from copycheck.understanding.tokens import NO_COPY

if TYPE_CHECKING:
    from copycheck.document import Block

# What stands after a stop: the marks that close, white space, the marks that open before the next word.
_BEHIND = r"([\"'”’»)\]]*)(\s+)(?=[\"'“‘«(\[—–\-•*]*(?:[^\W_a-z]|[a-z][A-Z]))"
_STOP = re.compile(rf"([.!?…](?:(?<=\.)\s\.\s\.)?){_BEHIND}")
_POINT = re.compile(rf"(\.(?:\s\.\s\.)?){_BEHIND}")  # one character is looked for many times faster than a class
_BEFORE = re.compile(r"[^\s(\[\"“'‘«—–/]*\Z")
_REACH = 24
_NEXT = re.compile(r"[\"'“‘«(\[—–\-•*]*\s*([^\W_]+(?:['’][^\W_]+)?)")
_ASKED = re.compile(
    r"(?:(?:[A-Z][\w.'’-]*|the|an?|his|her|one)\s+){1,4}"
    r"(?:said|says|asked|asks|added|adds|cried|wrote|writes|shouted|told|wondered|replied|continued|exclaimed|tweeted)\b"
    r"(?!\s+(?:that|he|she|they|it|the|his|her|their)\b)"
)


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words whose point never ends a sentence.
_TITLES = _words(
    """mr mrs ms mx messrs dr prof gen lt col maj capt cpl cmdr adm brig sgt pvt rev revd hon fr msgr
    sen sens rep reps gov govs pres supt insp det const vs v eg e.g i.e cf approx st mt ft pt fig figs art
    ald asst atty dist"""
)
# Words whose point ends one only before a word that opens sentences.
_SHORT = _words(
    """jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    inc corp co cos ltd llc plc bros jr sr esq ave blvd rd dept univ assn no nos vol ed eds est al etc
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla
    ore pa tenn tex vt va wash wis wyo ph.d m.d b.a m.a a.m p.m u.s u.k u.n d.c n.y e.u"""
)
_OPENERS = _words(
    """the a an it its he she they we you i his her their our my this that these those there here
    in on at by for from with without under over after before during since until as if when while where
    although though because but and or so yet then thus still also now once despite amid among between
    according however meanwhile moreover instead indeed perhaps what who why how which whether not no
    one some many most all both each every few several another other such to of about it's he's she's
    they're we're that's there's i'm it’s he’s she’s they’re we’re that’s there’s i’m don't don’t"""
)
_CLOCK = _words(
    """et est edt pt pst pdt ct cst cdt mt mst mdt gmt bst cet eastern central pacific mountain
    monday tuesday wednesday thursday friday saturday sunday jan feb mar apr may jun june jul july aug
    sept oct nov dec january february march april august september october november december"""
)


def split(text: str, blocks: tuple[Block, ...]) -> tuple[Span, ...]:
    """Sentences of ``text`` in all ``blocks`` but code and furniture, in order, trimmed.

    Closing marks belong to the sentence; the point of an abbreviation or initial does not end one.
    """
    spans: list[Span] = []
    others = [mark for mark in "!?…" if mark in text]
    for block in blocks:
        if block.kind in NO_COPY:
            continue
        start, end = block.span
        stops = _STOP if max([text.find(mark, start, end) for mark in others], default=-1) >= 0 else _POINT
        for match in stops.finditer(text, start, end):
            if match.end() < end and _ends(text, start, match):
                spans.append(Span(start, match.start(3)))
                start = match.end()
        if start < end:
            spans.append(Span(start, end))
    return tuple(spans)


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """True when the stop that was found ends the sentence that began at ``start``."""
    stop, closing = match[1], match[2]
    following = _NEXT.match(text, match.end())
    if following is None:
        return True
    word = following[1]
    if stop[-1] != ".":
        if stop == "…" and word == "I":
            return False
        return not (closing and closing[0] in "\"'”’»" and _ASKED.match(text, match.end()))
    at = match.start()
    if text[at - 1 : at] == "." and word == "I":
        return False
    abbreviation = _word_before(text[max(start, at - _REACH) : at])
    if not abbreviation or abbreviation[-1] == ".":
        return True
    lower = abbreviation.lower()
    if len(abbreviation) == 1 and abbreviation.isalpha():
        return abbreviation != "I" and word.lower() in _OPENERS
    if lower in _TITLES:
        return False
    if lower in ("a.m", "p.m"):
        return word.lower() not in _CLOCK
    if lower in _SHORT or (len(lower) > 2 and lower[1] == "." and lower.replace(".", "").isalpha()):
        return word.lower() in _OPENERS
    return True


def _word_before(text: str) -> str:
    """What ends a text without a space or an opening mark in it."""
    words = text.split()
    if not words or text[-1].isspace():
        return ""
    if words[-1].isalnum():
        return words[-1]
    found = _BEFORE.search(words[-1])
    return found[0] if found else ""
