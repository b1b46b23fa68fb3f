"""Who a mention stands for: a name, a bare surname, a pronoun, an office."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from copycheck.text import Span
from copycheck.understanding.lexicon import BODY_HEADS, FEMALE_TITLES, MALE_TITLES, PLACE_HEADS, PLACES, TITLES
from copycheck.understanding.sexes import sex

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.names import Name

_MALE = frozenset("he him his himself".split())
_FEMALE = frozenset("she her hers herself".split())
_MALE_KIN = frozenset("husband son grandfather nephew uncle widower stepson grandson".split())
_FEMALE_KIN = frozenset("wife daughter grandmother niece aunt widow stepdaughter granddaughter".split())
_REACH = 2  # paragraphs back in which a pronoun finds its person
_MENTIONS = 60  # and as many mentions
_TOLD_BY = 6  # mentions of a name that are looked at for a title or a pronoun
_PRONOUN = re.compile(r"[^.!?\n“”\"]{0,80}?\b(he|him|his|she|her)\b")
# Who an office is, told right behind it: the union's officer, Bill Doyle; its founder, retired dealer Dr Ada Quist.
_APPOSED = re.compile(
    r",\s(?:[a-z-]+\s){0,2}(?:(?:Dr|Prof|Professor|Sir|Dame|Mr|Mrs|Ms|Miss|Lord|Lady|Rev|Baroness)\.?\s)?"
    r"(?P<name>[^\W\d_a-z][\w’'.-]*(?:\s(?:de|la|del|der|den|van|von|al|bin|dos|da|di|du|le|ter|ten)){0,2}"
    r"(?:\s[^\W\d_a-z][\w’'-]*(?:\.(?=\s))?){1,3})(?=[,.;:]|\s[a-z])"
)
_WORDS = re.compile(r"[\w-]+")
_NOBODY = frozenset("the a an this that these those some many other".split())


class People:
    """The people of one story, by place."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._blocks = document.blocks
        mentions = sorted(
            (mention, number)
            for number, name in enumerate(document.names)
            if name.kind == "person" or (name.kind == "other" and self._looks_personal(name))
            for mention in name.mentions
        )
        self._names = document.names
        self._spans = [mention for mention, _ in mentions]
        self._numbers = [number for _, number in mentions]
        self._sexes: dict[int, str] = {}
        self._offices: dict[str, list[tuple[int, int]]] | None = None

    def _looks_personal(self, name: Name) -> bool:
        """True for a name of no sure kind that starts with a given name or stands behind a title."""
        words = name.name.lower().split()
        if 2 <= len(words) <= 3 and sex(words[0]) != "":
            return True
        start = name.mentions[0].start
        before = self._text[max(0, start - 12) : start].lower().split()
        return bool(before) and before[-1].rstrip(".") in TITLES

    def at(self, offset: int) -> Span | None:
        """The mention of a person that holds ``offset``, or None."""
        place = bisect_right(self._spans, (offset, len(self._text) + 1)) - 1
        if place >= 0 and offset < self._spans[place].end:
            return self._spans[place]
        return None

    def name(self, mention: Span, block: int, words: str = "") -> str | None:
        """The fullest name of whom a mention in a block stands for, or None.

        A pronoun stands for the first person of the nearest sentence before it, in its paragraph
        or the two before, whom nothing in the story makes a man where it says she, or a woman
        where it says he, and who is not named in the ``words`` that it is said to have spoken; who,
        for the one named right before it. An office stands for whom an apposition names behind it,
        or ("the mayor") for the last person named with it.
        """
        text = self._text[mention.start : mention.end]
        word = text.lower()
        if word in _MALE or word in _FEMALE:
            found = self._before(mention.start, block, "m" if word in _MALE else "f", words)
            return None if found is None else self._names[found].name
        if text[-1:].isalpha() and text.rpartition(" ")[2].islower() and (apposed := self._apposed(mention.end)):
            return apposed
        place = bisect_left(self._spans, (mention.end, mention.end)) - 1
        if word == "who":
            near = place >= 0 and self._spans[place].end >= mention.start - 2
            return self._names[self._numbers[place]].name if near else None
        if place >= 0 and self._spans[place].overlaps(mention):
            owned = self._text[self._spans[place].end : mention.end].startswith(("'s ", "’s "))
            return None if owned else self._names[self._numbers[place]].name
        last = word.rpartition(" ")[2]
        if word.startswith("the ") and last in TITLES:
            return self._of_office(last, mention.start)
        return _written(text)

    def _apposed(self, end: int) -> str | None:
        """The full name of whom an apposition names behind an office that ends at ``end``, or None."""
        match = _APPOSED.match(self._text, end)
        if match is None:
            return None
        words = match["name"].lower().split()
        if words[-1] in BODY_HEADS or words[-1] in PLACE_HEADS or words[0] in PLACES:
            return None
        known = self.at(match.start("name"))
        if known is None:
            return match["name"]
        at = bisect_left(self._spans, known)
        name = self._names[self._numbers[at]]
        return name.name if known.end >= match.end("name") else match["name"]

    def _before(self, offset: int, block: int, wanted: str, words: str) -> int | None:
        floor = self._blocks[max(block - _REACH, 0)].span.start
        place = bisect_left(self._spans, (offset, offset)) - 1
        last = max(place - _MENTIONS, -1)
        found: int | None = None
        reach = floor
        while place > last and self._spans[place].start >= reach:
            number = self._numbers[place]
            if self._sex(number) in (wanted, "") and not (words and self._named_in(number, words)):
                if found is None:
                    sentence = self._document.sentence_at(self._spans[place].start)
                    reach = max(floor, sentence.start if sentence else self._spans[place].start)
                if found is None or self._sex(number) == wanted or self._sex(found) == "":
                    found = number
            place -= 1
        return found

    def _named_in(self, number: int, words: str) -> bool:
        """True when a person's first name or surname stands in some spoken words."""
        name = self._names[number].name.split()
        return any(len(part) > 2 and part in words and part in _WORDS.findall(words) for part in (name[0], name[-1]))

    def _sex(self, number: int) -> str:
        """m or f where a title, a given name or a pronoun tells, else an empty text."""
        if number not in self._sexes:
            self._sexes[number] = self._told(self._names[number])
        return self._sexes[number]

    def _told(self, name: Name) -> str:
        votes = 0
        for mention in name.mentions[:_TOLD_BY]:
            words = (
                self._text[max(0, mention.start - 24) : mention.end].lower().replace(".", "").replace(",", "").split()
            )
            for word in reversed(words[-4:]):
                if word in MALE_TITLES or word in _MALE_KIN:
                    return "m"
                if word in FEMALE_TITLES or word in _FEMALE_KIN:
                    return "f"
            near = _PRONOUN.match(self._text, mention.end)
            if near and not self._somebody(mention.end, near.start(1)):
                votes += 1 if near[1] in _FEMALE else -1
        given = next((word for word in name.name.lower().split() if word.rstrip(".") not in TITLES), "")
        known = sex(given) if " " in name.name else ""
        return known or ("f" if votes > 0 else "m" if votes < 0 else "")

    def _somebody(self, start: int, end: int) -> bool:
        """True when another person is named between two places."""
        place = bisect_left(self._spans, (start, start))
        return place < len(self._spans) and self._spans[place].start < end

    def _of_office(self, office: str, before: int) -> str | None:
        """The last person named with an office before ``before``: Mayor Keel; Marta Keel, the mayor."""
        if self._offices is None:
            self._offices = {}
            for span, number in zip(self._spans, self._numbers, strict=True):
                ahead = self._text[max(0, span.start - 30) : span.start].lower().split()[-2:]
                behind = self._text[span.end : span.end + 40].lower()
                named = {word.strip(",.") for word in ahead + self._text[span.start : span.end].lower().split()}
                if behind.startswith(", "):
                    named.update(behind.split(",")[1].split()[:5])
                for word in named & TITLES:
                    self._offices.setdefault(word, []).append((span.start, number))
        holders = self._offices.get(office, [])
        place = bisect_left(holders, (before, 0)) - 1
        return self._names[holders[place][1]].name if place >= 0 else None


def _written(mention: str) -> str | None:
    """The name that a mention is itself, when it is two words or more with capitals: Will Doyle; else None."""
    words = mention.split()
    while words and words[0].lower().rstrip(".") in TITLES:
        words = words[1:]
    capital = all(word[0].isupper() for word in words)
    if 2 <= len(words) <= 4 and capital and words[0].lower() not in _NOBODY:
        return " ".join(words)
    return None
