"""Whom and what a pronoun may stand for: the people that a stretch of copy tells of."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from copycheck.text import Span
from copycheck.understanding.lexicon import FEMALE_TITLES, MALE_TITLES
from copycheck.understanding.roles import ROLES

if TYPE_CHECKING:
    from copycheck.document import Document

_MALE = MALE_TITLES | frozenset(
    """he him his himself man boy father husband son brother uncle nephew grandfather grandson stepson widower
    boyfriend dad gentleman guy bloke lad monk priest boys' fisherman gunman policeman fireman salesman cameraman
    headmaster frenchman englishman dutchman irishman scotsman welshman dad""".split()
)
_FEMALE = FEMALE_TITLES | frozenset(
    """she her hers herself woman girl mother wife daughter sister aunt niece grandmother granddaughter widow
    girlfriend mum mom lady nun housewife heroine headmistress policewoman midwife""".split()
)
_ANY = (
    ROLES
    | frozenset(
        """person diver rower walker climber hiker jogger courier waiter waitress barman barmaid hairdresser barber
        tailor potter weaver cleaner porter caretaker janitor postman milkman welder roofer docker keeper human
        child kid baby toddler teenager teen youngster adult parent grandparent figure individual man's woman's
        reader viewer listener caller customer client patient user shopper passenger commuter traveller traveler
        tourist visitor guest member employee worker colleague staffer insider source official civilian immigrant
        migrant refugee citizen native local voter supporter fan follower player teammate team- mate opponent
        winner loser champion survivor bystander onlooker eyewitness prisoner inmate detainee hostage captive
        convict criminal thief robber burglar killer murderer attacker assailant shooter stranger orphan bride
        groom beggar peasant clergyman cleric imam mullah veteran cadet recruit policeman policewoman cop agent
        officer freshman graduate alumnus junior senior mp tory democrat republican socialist communist liberal
        conservative progressive senator-elect president-elect designer hunter farmer user youth freelancer
        contractor operator handler dealer promoter planner""".split()
    )
) - frozenset("head general major private count forward minor model".split())
_TOLD = _MALE | _FEMALE | frozenset("who whom somebody someone user".split())
_DETERMINERS = frozenset(
    """the a an his her its their this that one another every each my our first second third former old young as says
    said""".split()
)
_YEARS = re.compile(r"\d{1,3}-year-old")
_PERSONAL = ("man", "woman", "ist", "ologist", "person", "eer", "-old")
_NOT_PERSONAL = frozenset(
    """human woman exist list twist resist assist consist insist persist mist fist german roman ottoman talisman
    career engineer beer deer peer steer sheer cheer volunteer pioneer""".split()
) - frozenset(["engineer", "volunteer", "pioneer", "peer"])
_ARTICLE = re.compile(r"\b(?:the|an?|this|that|every|each|any|no)\s\Z", re.IGNORECASE)
_MISTER = re.compile(r"\b(?:Mr|Sir|Lord|King|Prince|Pope|Father|Brother)\.?\s\Z")
_MISSUS = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess|Sister|Mother)\.?\s\Z")


class Cast:
    """Who is told of where in one story: names, nouns for people and pronouns."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._mentions = sorted(
            (mention.start, name.kind)
            for name in document.names
            if name.kind in ("person", "other")
            for mention in name.mentions
        )
        self._surnames = frozenset(
            name.name.rpartition(" ")[2].lower() for name in document.names if name.kind == "person"
        )
        self._speakers = sorted(
            attribution.speaker.start
            for attribution in document.attributions
            if attribution.speaker and document.text[attribution.speaker.start].isupper()
        )

    def holds(self, low: int, high: int, sex: str) -> bool:
        """True when somebody whom he (sex m), she (f) or either (an empty text) can stand for is told of there.

        ``low`` and ``high`` are offsets; what stands in quotations does not count.
        """
        return any(self._name(span, sex) or self._noun(span, sex) for span in _outside(self._document, low, high))

    def _noun(self, span: Span, sex: str) -> bool:
        tokens, small = self._document.tokens, self._document.small
        other = _FEMALE if sex == "m" else _MALE if sex == "f" else frozenset()
        low = bisect_left(tokens.starts, span.start)
        for at in range(low, bisect_left(tokens.starts, span.end, low)):
            word = small[at]
            if word.endswith("'s"):
                word = word[:-2]
            if word in self._surnames and word not in other and tokens.texts[at][0].isupper():
                return True
            if word in _TOLD:
                if word not in other:
                    return True
            elif word in _ANY or word.endswith(_PERSONAL):
                if _YEARS.fullmatch(word):
                    return True
                personal = word in _ANY or (word not in _NOT_PERSONAL and word == tokens.texts[at])
                if personal and not _DETERMINERS.isdisjoint(small[max(0, at - 4) : at]):
                    return True
        return False

    def _name(self, span: Span, sex: str) -> bool:
        text = self._document.text
        at = bisect_left(self._speakers, span.start)
        if at < len(self._speakers) and self._speakers[at] < span.end and not _determined(text, self._speakers[at]):
            return True
        wrong = _MISSUS if sex == "m" else _MISTER
        low = bisect_left(self._mentions, (span.start, ""))
        for number in range(low, bisect_left(self._mentions, (span.end, ""))):
            start, kind = self._mentions[number]
            before = text[max(span.start, start - 12) : start]
            if sex and wrong.search(before):
                continue
            if kind == "person" or _ARTICLE.search(before) is None:
                return True
        return False


def _determined(text: str, offset: int) -> bool:
    """True when what stands there is no name: The council."""
    return text[offset : offset + 4].lower() in ("the ", "an a", "its ") or text[offset : offset + 2].lower() == "a "


def _outside(document: Document, low: int, high: int) -> list[Span]:
    """The parts of a range that stand outside quotations."""
    parts: list[Span] = []
    at = low
    quotations = document.quotations
    first = bisect_left(quotations, low, key=lambda quotation: quotation.span.end)
    for number in range(first, len(quotations)):
        quotation = quotations[number]
        start, end = quotation.span
        if start >= high:
            break
        if quotation.kind == "title" or quotation.words < 4:
            continue
        if start > at:
            parts.append(Span(at, start))
        at = max(at, end)
    if at < high:
        parts.append(Span(at, high))
    return parts
