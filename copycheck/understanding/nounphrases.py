"""Noun phrases, names and pronouns as mentions: what a stretch of words names somebody by."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from copycheck.text import Span
from copycheck.understanding.cues import (
    AUXILIARIES,
    BODIES,
    BOUNDARIES,
    CALENDAR,
    CUES,
    DETERMINERS,
    DOCUMENTS,
    OBLIQUE,
    OF_SPEAKER,
    OPENERS,
    PEOPLE_NOUNS,
    PERSON_PRONOUNS,
    PLACING,
    PREPOSITIONS,
    PRONOUNS,
    STOPS,
    TIMES,
    adverb,
)
from copycheck.understanding.people import People

if TYPE_CHECKING:
    from copycheck.document import Document

# Marks that part clauses or enclose words.
BREAK = re.compile(r"[,;:()\[\]—–\"“”]|--|\s-\s")
_REACH = 100  # words
_NONE = [""] * 32
_LONG = 9  # words of a mention, behind which it ends with the name
_DASH = re.compile(r"[—–]|--|\s-\s")
_ADVERBIAL = ("ically", "ually", "inally", "ntly", "tely", "ably", "edly", "ously", "ively", "ingly", "larly", "rtly")
_OBJECTS = frozenset("him her them us me his their our my its".split())
_PARTICLES = frozenset(["de", "del", "della", "di", "da", "dos", "du", "van", "von", "der", "den", "la", "le", "bin",
                        "ibn", "al", "el", "ten", "ter"])  # fmt: skip
_ROUGHLY = frozenset("about around over nearly almost roughly some".split())
_ALONE = frozenset("both many most some several few others".split())
_PLACED = frozenset("for with at from in".split())
_COUNTS = frozenset("two three four five six seven eight nine ten".split())
_SPEAKING = PEOPLE_NOUNS | BODIES | DOCUMENTS
_NAMED_WITH = PEOPLE_NOUNS | BODIES | _PARTICLES


class NounPhrases:
    """Token ranges of a story turned into mentions: spans of the text that somebody is named by."""

    def __init__(self, document: Document) -> None:
        tokens = document.tokens
        self.text = document.text
        self.starts = tokens.starts
        self.ends = tokens.ends
        self.texts = tokens.texts
        # In small letters, and none outside the text: places before and behind are asked for too.
        self.words = [*document.small, *_NONE]
        self.people = People(document)

    def first(self, offset: int) -> int:
        """Index of the first token at or after ``offset``."""
        return bisect_left(self.starts, offset)

    def gap(self, at: int) -> str:
        """Text between token ``at`` and the one before it."""
        return self.text[self.ends[at - 1] : self.starts[at]] if 0 < at < len(self.starts) else ""

    def parted(self, at: int) -> bool:
        """True when a mark stands between token ``at`` and the one before it that parts clauses or encloses them."""
        if not 0 < at < len(self.starts):
            return False
        low, high = self.ends[at - 1], self.starts[at]
        return not (high == low + 1 and self.text[low] == " ") and BREAK.search(self.text, low, high) is not None

    def span(self, low: int, high: int) -> Span:
        """Text range of the tokens from ``low`` up to ``high``."""
        return Span(self.starts[low], self.ends[high - 1])

    def capital(self, at: int) -> bool:
        """True when token ``at`` is written with a capital and is no day or month."""
        if at >= len(self.texts):
            return False
        return self.texts[at][0].isupper() and self.words[at] not in CALENDAR

    def pronoun(self, at: int) -> Span | None:
        """The pronoun that token ``at`` is or starts with: he, he's."""
        word = self.words[at]
        stem = word.partition("'")[0]
        return Span(self.starts[at], self.starts[at] + len(stem)) if stem in PRONOUNS else None

    def main(self, low: int, high: int) -> Span | None:
        """The subject of a clause, or else the last person that it names."""
        return self.headed(low, high) or self.person(low, high)

    def headed(self, low: int, high: int) -> Span | None:
        """The first noun phrase of a clause after what introduces it."""
        at = self._after_dateline(low, high)
        high = min(high, at + _REACH)
        while at < high:
            stop = at + 1
            while stop < high and not self.parted(stop):
                stop += 1
            found = self.heading(at, stop)
            if found and not (stop < high and self._of_place(at, found)):
                return found
            at = stop
        return None

    def _opens(self, low: int, high: int) -> int:
        """How many tokens at ``low`` only lead up to a subject: meanwhile, last week, early in, specifically."""
        word = self.words[low]
        if word in OPENERS or adverb(self.texts[low]) or word.endswith(_ADVERBIAL):
            return 1
        following = self.words[low + 1] if low + 1 < high else ""
        if word in _ROUGHLY and following[:1].isdigit():
            return 1
        if word in PLACING:
            return int(
                not following or following in PREPOSITIONS or following in BOUNDARIES or following in DETERMINERS
            )
        return 2 if word in ("last", "next") and following in TIMES else 0

    def _of_place(self, at: int, found: Span) -> bool:
        """True for the state behind a town: in Salem, New Hampshire, Smith …"""
        return (
            at > 0
            and self.gap(at) == ", "
            and self.capital(at)
            and self.capital(at - 1)
            and self.text[found.end : found.end + 1] == ","
            and self.people.at(found.start) is None
        )

    def _after_dateline(self, low: int, high: int) -> int:
        """The token after a dateline such as LEEDS, Jan. 3 (PA) —, or ``low``."""
        if low >= high or len(self.texts[low]) < 3 or not self.texts[low].isupper():
            return low
        for at in range(low + 1, min(high, low + 14)):
            if _DASH.search(self.gap(at)):
                return at
        return low

    def heading(self, low: int, high: int) -> Span | None:
        """The noun phrase that a stretch without commas starts with."""
        while low < high and (passed := self._opens(low, high)):
            low += passed
        if low >= high:
            return None
        word = self.words[low]
        if word not in ("it", "who") and (pronoun := self.pronoun(low)):
            return pronoun
        if word in PREPOSITIONS or word in BOUNDARIES or word in CALENDAR or word in CUES:
            return None
        if word.endswith(("ing", "ed")) and not self._named(low):
            return None
        at = low
        if word in _ALONE and not (self.words[low + 1].endswith(("s", "men")) or self.words[low + 1] in PEOPLE_NOUNS):
            return self.span(low, low + 1)
        if word in DETERMINERS or word.endswith("'s"):
            at += 1
            while (
                at < high and at - low < 5 and (not self._stops(at) or (at == low + 1 and self.words[at] in CALENDAR))
            ):
                at += 1
                if at < high and self._completes(low, at):
                    break
                if self.words[at - 1] in TIMES:
                    while at < high and self.words[at] in ("later", "earlier", "ago"):
                        at += 1
                    return self.heading(at, high)
            return self.span(low, at) if at > low + 1 else None
        if self.capital(low):
            while at < high and (self.capital(at) or self.words[at] in _NAMED_WITH):
                at += 1
            return self.span(low, at)
        while at < high and at - low < 3 and not self._stops(at):
            at += 1
        # Words in small letters without an article are somebody only where they are many, counted or a noun for people.
        words = self.words[low:at]
        somebody = any(word.endswith("s") or word in _SPEAKING for word in words)
        return self.span(low, at) if words and (somebody or words[0][0].isdigit()) else None

    def _completes(self, low: int, at: int) -> bool:
        """True when a noun phrase with a determiner at ``low`` is whole before token ``at``: the council | voted."""
        word, last = self.words[at], self.words[at - 1]
        if self.capital(at):
            return False
        if self.capital(at - 1):
            return word not in PEOPLE_NOUNS and word not in BODIES
        if last in PEOPLE_NOUNS or last in BODIES or last in DOCUMENTS:
            return word not in PEOPLE_NOUNS and word not in BODIES
        return at - low > 1 and word.endswith("ed")

    def _stops(self, at: int) -> bool:
        word = self.words[at]
        return (
            word in PREPOSITIONS
            or word in BOUNDARIES
            or word in AUXILIARIES
            or word in CUES
            or word in PRONOUNS
            or word in CALENDAR
        )

    def _named(self, at: int) -> bool:
        return self.people.at(self.starts[at]) is not None

    def ending(self, last: int, low: int) -> Span | None:
        """The noun phrase that ends with token ``last``."""
        word = self.words[last]
        pronoun = self.pronoun(last)
        if pronoun:
            return pronoun
        if word in PREPOSITIONS or word in BOUNDARIES or word in CALENDAR:
            return None
        if word in DETERMINERS and word != "others" and not (word in _COUNTS and self.words[last - 1] == "of"):
            return None
        at = last
        while at > low and last - at < 12:
            if self.parted(at):
                break
            before = self.words[at - 1]
            if before in BOUNDARIES or before in CALENDAR or (before in CUES and before.endswith(("ed", "ing", "id"))):
                if before == "and" and at - 2 >= low and self.capital(at) and self.capital(at - 2):
                    at -= 1
                    continue
                break
            if before in PRONOUNS or before in AUXILIARIES:
                break
            if before in PREPOSITIONS:
                if before in OBLIQUE:
                    return self.headed(low, at - 1) or self.span(at, last + 1)
                if before in OF_SPEAKER and at - 2 >= low and not self.parted(at - 1):
                    at -= 2
                    if self.words[at] in BOUNDARIES:
                        at += 2
                        break
                    continue
                break
            named = self.capital(at) and not self.capital(at - 1) and before not in _PARTICLES
            if named and not before.endswith("'s") and before not in DETERMINERS:
                break
            at -= 1
            if self.words[at] in DETERMINERS and self.words[at - 1] not in OF_SPEAKER:
                break
        while at < last and self.words[at] in OPENERS:
            at += 1
        if last - at >= _LONG:
            for stop in range(at + 1, last):
                if self.words[stop] in OF_SPEAKER and self.capital(stop - 1):
                    return self.span(at, stop)
        return self.span(at, last + 1)

    def right(self, cue: int, high: int) -> Span | None:
        """The noun phrase right after token ``cue``: said Smith, according to the police."""
        low = cue + 1
        while low < high and (adverb(self.texts[low]) or self.words[low] in ("also", "then", "again")):
            low += 1
        if low >= high or re.search(r"[,;:.()\"“”]|--|—", self.gap(low)):
            return None
        word = self.words[low]
        if word in PRONOUNS:
            return self.span(low, low + 1)
        if word in PREPOSITIONS or word in STOPS or word in CALENDAR or word in BOUNDARIES:
            return None
        if word in AUXILIARIES and not self.capital(low):
            return None
        at = low + 1
        while at < high and at - low < 8:
            if self.parted(at):
                break
            word = self.words[at]
            if word in STOPS and (
                word not in _PLACED or self.capital(at - 1) or self.words[at + 1] in ("a", "his", "her")
            ):
                break
            if word in CALENDAR:
                break
            lone = self.capital(at - 1) and not self.capital(at) and not self.capital(at + 1)
            if lone and word not in OF_SPEAKER and word not in _PARTICLES:
                break
            at += 1
        while at > low + 1 and self.words[at - 1] in PREPOSITIONS:
            at -= 1
        return self.span(low, at)

    def opening(self, low: int, high: int) -> Span | None:
        """A name or pronoun that stands first."""
        if low >= high or self._opens(low, high) or self.words[low] in PREPOSITIONS or self.words[low] in BOUNDARIES:
            return None
        if self.words[low] in PERSON_PRONOUNS | {"they", "i", "we"}:
            return self.span(low, low + 1)
        at = low
        while at < high and self.capital(at) and (at == low or not self.parted(at)):
            at += 1
        return self.span(low, at) if at > low else None

    def person(self, low: int, high: int) -> Span | None:
        """The last person named, or he or she, between two tokens."""
        if low >= high:
            return None
        for at in range(high - 1, max(low, high - _REACH) - 1, -1):
            if self.words[at] in PERSON_PRONOUNS:
                return self.span(at, at + 1)
            named = self.people.at(self.starts[at])
            if named is not None:
                return named
        return None

    def personal(self, mention: Span) -> bool:
        """True for he, she and the name of a person."""
        word = self.text[mention.start : mention.end].lower()
        return word in PERSON_PRONOUNS or self.people.at(mention.start) is not None

    def anybody(self, low: int, high: int) -> Span | None:
        """The first word that names somebody between two tokens, in whatever part of the sentence: to them."""
        for at in range(low, min(high, low + _REACH)):
            if self.words[at] in _OBJECTS or (at > low and self.capital(at)):
                return self.span(at, at + 1)
        return None

    def owner(self, noun: int, low: int, high: int) -> Span | None:
        """Whose statement, remark or letter it is."""
        before = self.words[noun - 1] if noun > low else ""
        for at in range(noun - 1, max(low, noun - 4) - 1, -1):
            word = self.words[at]
            if word in ("his", "her", "their", "my", "our"):
                return self.span(at, at + 1)
            if word.endswith(("'s", "s'")):
                found = self.ending(at, low)
                return found and Span(found.start, found.end - (1 if word[-1] == "'" else 2))
        if before and self.words[noun + 1] in ("by", "from", "of"):
            return self.right(noun + 1, high)
        return None
