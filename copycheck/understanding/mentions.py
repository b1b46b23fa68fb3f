"""Who is meant round a cue: the noun phrase, name or pronoun that a verb or noun of speech belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from copycheck.text import Span
from copycheck.understanding.cues import (
    AUXILIARIES,
    BOUNDARIES,
    CALENDAR,
    CLAUSES,
    CUES,
    DETERMINERS,
    NOUN_LIKE,
    OBLIQUE,
    OF_SPEAKER,
    OPENERS,
    PERSON_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    REPORT,
    STOPS,
    TIMES,
    VERBS,
    adverb,
)
from copycheck.understanding.people import People

if TYPE_CHECKING:
    from copycheck.document import Document

_BREAK = re.compile(r"[,;:()\[\]—–\"“”]|--|\s-\s")
_REACH = 100  # words
_APART = re.compile(r"[,;:—–]|--|\s-\s")
_JOINING = frozenset("and but to by in then or for of after before while when".split())
_DASH = re.compile(r"[—–]|--|\s-\s")
_OBJECTS = frozenset("him her them us me his their our my its".split())
_PARTICLES = frozenset(["de", "del", "della", "di", "da", "dos", "du", "van", "von", "der", "den", "la", "le", "bin",
                        "ibn", "al", "el", "ten", "ter"])  # fmt: skip


class Mentions:
    """Token ranges of a story turned into mentions: spans of the text that somebody is named by."""

    def __init__(self, document: Document) -> None:
        tokens = document.tokens
        self.text = document.text
        self.starts = tokens.starts
        self.ends = tokens.ends
        self.texts = tokens.texts
        self.people = People(document)

    def first(self, offset: int) -> int:
        """Index of the first token at or after ``offset``."""
        return bisect_left(self.starts, offset)

    def word(self, at: int) -> str:
        """Token ``at`` in small letters; empty outside the text."""
        return self.texts[at].lower() if 0 <= at < len(self.texts) else ""

    def gap(self, at: int) -> str:
        """Text between token ``at`` and the one before it."""
        return self.text[self.ends[at - 1] : self.starts[at]] if 0 < at < len(self.starts) else ""

    def span(self, low: int, high: int) -> Span:
        """Text range of the tokens from ``low`` up to ``high``."""
        return Span(self.starts[low], self.ends[high - 1])

    def _capital(self, at: int) -> bool:
        if at >= len(self.texts):
            return False
        return self.texts[at][0].isupper() and self.word(at) not in CALENDAR

    def left(self, cue: int, low: int) -> Span | None:
        """The subject of the verb ``cue``, looked for leftwards down to token ``low``."""
        at = cue - 1
        gap = self.gap(cue) if cue > low else ""
        if ")" in gap:
            gap = gap[gap.index(")") + 1 :]
            while at > low and cue - at < 9 and "(" not in self.gap(at):
                at -= 1
            at -= 1
        apart = bool(_BREAK.search(gap))
        while at >= low and (self.word(at) in AUXILIARIES or adverb(self.texts[at])):
            apart = apart or bool(_BREAK.search(self.gap(at)))
            at -= 1
        if at < low:
            return None
        word = self.word(at)
        participle = self.word(cue).endswith("ing")
        if word in _JOINING:
            return self.clause(low, at)
        if apart:
            found = self.clause(low, at + 1)
            return found if participle else (found or self.behind_comma(cue) or self.person(low, at + 1))
        if participle and not (self._capital(at) or word in PRONOUNS):
            return self.clause(low, at + 1)
        if word in ("that", "which"):
            return self.span(at, at + 1) if at > low else None
        return self._ending(at, low) or self.main(low, at + 1)

    def clause(self, low: int, high: int) -> Span | None:
        """The subject of the last clause between two tokens that has one."""
        for at in range(high - 2, max(low, high - 40), -1):
            if self.word(at) not in CLAUSES or self.word(at + 1) in ("well", "if"):
                continue
            if _BREAK.search(self.gap(at)) or self.word(at + 1) in PERSON_PRONOUNS:
                found = self.headed(at + 1, high)
                if found and found.start == self.starts[at + 1]:
                    return found
        return self.headed(low, high)

    def hangs(self, inner: int, outer: int) -> bool:
        """True when the clause of the cue ``inner`` is part of what the cue ``outer`` before it tells."""
        for at in range(outer + 1, inner + 1):
            if self.word(at) in RELATIVES:
                return True
            if _APART.search(self.gap(at)) or (at > outer + 1 and self.word(at) in CLAUSES):
                return False
        return True

    def _ending(self, last: int, low: int) -> Span | None:
        """The noun phrase that ends with token ``last``."""
        word = self.word(last)
        if word in PRONOUNS:
            return self.span(last, last + 1)
        if word in PREPOSITIONS or word in BOUNDARIES or word in CALENDAR or word in DETERMINERS - {"others"}:
            return None
        at = last
        while at > low and last - at < 12:
            if _BREAK.search(self.gap(at)):
                break
            before = self.word(at - 1)
            if before in BOUNDARIES or before in CALENDAR or (before in CUES and before.endswith(("ed", "ing", "id"))):
                if before == "and" and at - 2 >= low and self._capital(at) and self._capital(at - 2):
                    at -= 1
                    continue
                break
            if before in PRONOUNS or before in AUXILIARIES:
                break
            if before in PREPOSITIONS:
                if before in OBLIQUE:
                    return self.headed(low, at - 1) or self.span(at, last + 1)
                if before in OF_SPEAKER and at - 2 >= low and not _BREAK.search(self.gap(at - 1)):
                    at -= 2
                    if self.word(at) in BOUNDARIES:
                        at += 2
                        break
                    continue
                break
            named = self._capital(at) and not self._capital(at - 1) and before not in _PARTICLES
            if named and not before.endswith(("'s", "’s")) and before not in DETERMINERS:
                break
            at -= 1
            if self.word(at) in DETERMINERS and self.word(at - 1) not in OF_SPEAKER:
                break
        return self.span(at, last + 1)

    def main(self, low: int, high: int) -> Span | None:
        """The subject of a clause, or else the last person that it names."""
        return self.headed(low, high) or self.person(low, high)

    def headed(self, low: int, high: int) -> Span | None:
        """The first noun phrase of a clause after what introduces it."""
        at = self._after_dateline(low, high)
        high = min(high, at + _REACH)
        while at < high:
            stop = at + 1
            while stop < high and not _BREAK.search(self.gap(stop)):
                stop += 1
            found = self._heading(at, stop)
            if found and not (stop < high and self._of_place(at, found)):
                return found
            at = stop
        return None

    def _of_place(self, at: int, found: Span) -> bool:
        """True for the state behind a town: in Salem, New Hampshire, Smith …"""
        return (
            at > 0
            and self.gap(at) == ", "
            and self._capital(at)
            and self._capital(at - 1)
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

    def _heading(self, low: int, high: int) -> Span | None:
        """The noun phrase that a stretch without commas starts with."""
        while low < high and (self.word(low) in OPENERS or adverb(self.texts[low])):
            low += 1
        if low >= high:
            return None
        word = self.word(low)
        if word in PRONOUNS - {"it", "who"}:
            return self.span(low, low + 1)
        if word in PREPOSITIONS or word in BOUNDARIES or word in CALENDAR or word in CUES:
            return None
        if word.endswith(("ing", "ed")) and not self._named(low):
            return None
        at = low
        if word in DETERMINERS or word.endswith(("'s", "’s")):
            at += 1
            while at < high and at - low < 5 and not self._stops(at):
                at += 1
                if self._capital(at - 1) and at < high and not self._capital(at):
                    break
                if self.word(at - 1) in TIMES:
                    while at < high and self.word(at) in ("later", "earlier", "ago", "before", "after"):
                        at += 1
                    return self._heading(at, high)
            return self.span(low, at) if at > low + 1 else None
        if self._capital(low):
            while at < high and (self._capital(at) or self.word(at) in _PARTICLES):
                at += 1
            return self.span(low, at)
        while at < high and at - low < 3 and not self._stops(at):
            at += 1
        return self.span(low, at) if at > low else None

    def _stops(self, at: int) -> bool:
        word = self.word(at)
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

    def right(self, cue: int, high: int) -> Span | None:
        """The noun phrase right after token ``cue``: said Smith, according to the police."""
        low = cue + 1
        while low < high and (adverb(self.texts[low]) or self.word(low) in ("also", "then", "again")):
            low += 1
        if low >= high or re.search(r"[,;:.()\"“”]|--|—", self.gap(low)):
            return None
        word = self.word(low)
        if word in PRONOUNS:
            return self.span(low, low + 1)
        if word in PREPOSITIONS or word in STOPS or word in CALENDAR or word in BOUNDARIES:
            return None
        if word in AUXILIARIES and not self._capital(low):
            return None
        at = low + 1
        while at < high and at - low < 8:
            if _BREAK.search(self.gap(at)):
                break
            word = self.word(at)
            if word in STOPS and not (word in ("for", "with", "at", "from", "in") and not self._capital(at - 1)):
                break
            if word in CALENDAR:
                break
            lone = self._capital(at - 1) and not self._capital(at) and not self._capital(at + 1)
            if lone and word not in OF_SPEAKER and word not in _PARTICLES:
                break
            at += 1
        while at > low + 1 and self.word(at - 1) in PREPOSITIONS:
            at -= 1
        return self.span(low, at)

    def opening(self, low: int, high: int) -> Span | None:
        """A name or pronoun that stands first."""
        if low >= high:
            return None
        if self.word(low) in PERSON_PRONOUNS | {"they", "i", "we"}:
            return self.span(low, low + 1)
        at = low
        while at < high and self._capital(at) and (at == low or not _BREAK.search(self.gap(at))):
            at += 1
        return self.span(low, at) if at > low else None

    def acting(self, low: int, high: int) -> Span | None:
        """A name or pronoun that stands first and does something, whatever it is: Smith huffed."""
        found = self.opening(low, high)
        if found is None:
            return None
        at = self.first(found.end)
        if at >= high or _BREAK.search(self.gap(at)) or self.texts[at][0].isupper():
            return None
        word = self.word(at)
        return None if word in PREPOSITIONS or word in STOPS or word in CALENDAR else found

    def behind_comma(self, cue: int) -> Span | None:
        """The subject of an inverted verb after a comma: in his view, says Smith."""
        if "," not in self.gap(cue) or self.word(cue) not in ("says", "said", "writes", "wrote", "argues", "notes"):
            return None
        if self._capital(cue + 1) or self.word(cue + 1) in ("the", "a", "an"):
            return self.right(cue, min(cue + 9, len(self.texts)))
        return None

    def inverted(self, low: int, high: int) -> Span | None:
        """The subject round a verb of any kind right behind a quotation: remembered Smith, the nominee riffed."""
        word = self.word(low)
        if word in ("the", "a", "an", "his", "her", "their", "one", "another"):
            return self._heading(low, high)
        if word.endswith(("ed", "s")) and low + 1 < high and (self._capital(low + 1) or self.word(low + 1) == "the"):
            return self.right(low, high)
        return None

    def owner(self, noun: int, low: int, high: int) -> Span | None:
        """Whose statement, remark or letter it is."""
        before = self.word(noun - 1) if noun > low else ""
        for at in range(noun - 1, max(low, noun - 4) - 1, -1):
            word = self.word(at)
            if word in ("his", "her", "their", "my", "our"):
                return self.span(at, at + 1)
            if word.endswith(("'s", "’s", "s'", "s’")):
                found = self._ending(at, low)
                return found and Span(found.start, found.end - (1 if word[-1] in "'’" else 2))
        if before and self.word(noun + 1) in ("by", "from", "of"):
            return self.right(noun + 1, high)
        return None

    def person(self, low: int, high: int) -> Span | None:
        """The last person named, or he or she, between two tokens."""
        if low >= high:
            return None
        for at in range(high - 1, max(low, high - _REACH) - 1, -1):
            if self.word(at) in PERSON_PRONOUNS:
                return self.span(at, at + 1)
            named = self.people.at(self.starts[at])
            if named is not None:
                return named
        return None

    def anybody(self, low: int, high: int) -> Span | None:
        """The first word that names somebody between two tokens, in whatever part of the sentence: to them."""
        for at in range(low, min(high, low + _REACH)):
            if self.word(at) in _OBJECTS or (at > low and self._capital(at)):
                return self.span(at, at + 1)
        return None

    # -- cues -----------------------------------------------------------------------------

    def is_cue(self, at: int, low: int) -> bool:
        """True when token ``at`` is a verb that may report or describe, not a noun that looks like one."""
        word = self.word(at)
        if word not in VERBS:
            return False
        if at <= low:
            return word not in NOUN_LIKE
        if self.texts[at][0].isupper():
            return False
        before = at - 1
        while before > low and (adverb(self.texts[before]) or self.word(before) in ("also", "then", "once")):
            before -= 1
        last = self.word(before)
        if last in POSSESSIVES or last.endswith(("'s", "’s", "s’", "s'")):
            return False
        if word not in NOUN_LIKE or (last == "and" and self.word(at + 1) == "that"):
            return True
        if "," in self.gap(at) and (word.endswith("ing") or self._capital(at + 1) or self.word(at + 1) in DETERMINERS):
            return True
        if last in PRONOUNS or last in ("would", "will", "could", "might", "may", "can", "must", "should", "to"):
            return True
        if self.word(at + 1) == "that" and last.endswith("s"):
            return True
        return (self._capital(before) and last not in PREPOSITIONS) or (
            last.endswith("s") and not last.endswith("ss") and last not in CUES and last not in AUXILIARIES
        )

    def said_at_start(self, low: int, high: int) -> bool:
        """True when a sentence starts as somebody's saying of what stands before it: Smith joked."""
        if high - low <= 4 and self.opening(low, high) and self.word(high - 1).endswith(("ed", "s")):
            return True
        reach = 12 if "," in self.gap(low + 1) + self.gap(low + 2) else 6
        for at in range(low, min(high, low + reach)):
            word = self.word(at)
            if word not in REPORT or not (self.texts[at][0].islower() or word == "tweeted"):
                continue
            if at + 1 >= high or _BREAK.search(self.gap(at + 1)):
                return True
            following = self.word(at + 1)
            if reach > 6 and following in PREPOSITIONS:
                return True
            if following == "the":
                return word in ("asked", "told") and high - at <= 8
            return high - low <= 14 and following not in ("that", "he", "she", "it", "they")
        return False
