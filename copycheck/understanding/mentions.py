"""Who is meant round a cue: the noun phrase, name or pronoun that a verb or noun of speech belongs to."""

from __future__ import annotations

import re

from copycheck.text import Span
from copycheck.understanding.cues import (
    AUXILIARIES,
    CALENDAR,
    CLAUSES,
    CUES,
    DETERMINERS,
    NOUN_LIKE,
    PEOPLE_NOUNS,
    PERSON_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    REPORT,
    SIGNS,
    STOPS,
    SUBORDINATE,
    VERBS,
    adverb,
)
from copycheck.understanding.nounphrases import BREAK, NounPhrases

_APART = re.compile(r"[,;:—–]|--|\s-\s")
_JOINING = frozenset("and but to by in then or for of after before while when".split())
_PARTING = CLAUSES - {"because", "after", "before", "since", "until"}


class Mentions(NounPhrases):
    """The subjects of a story's cues, and which of its words are cues."""

    def _auxiliary(self, at: int, low: int) -> bool:
        """True for has, will and the like, but not where a capital makes a name of one: Will says."""
        return self.words[at] in AUXILIARIES and (at == low or self.texts[at][0].islower())

    def left(self, cue: int, low: int) -> Span | None:
        """The subject of the verb ``cue``, looked for leftwards down to token ``low``."""
        at = cue - 1
        gap = self.gap(cue) if cue > low else ""
        if ")" in gap:
            gap = gap[gap.index(")") + 1 :]
            while at > low and cue - at < 9 and "(" not in self.gap(at):
                at -= 1
            at -= 1
        apart = bool(BREAK.search(gap))
        while at >= low and (self._auxiliary(at, low) or adverb(self.texts[at])):
            apart = apart or self.parted(at)
            at -= 1
        if at < low:
            return None
        word = self.words[at]
        participle = self.words[cue].endswith("ing")
        if word in _JOINING:
            return self.clause(low, at)
        if apart:
            found = self.clause(low, at + 1)
            if participle:
                return found
            if found is None:
                return self.behind_comma(cue) or self.person(low, at + 1)
            return found if self.people.at(found.start) else self._aside(cue) or found
        shown = word in SIGNS and self.words[at - 1] in ("a", "the")
        if participle and not (shown or self.capital(at) or self.pronoun(at)):
            return self.clause(low, at + 1)
        if word in ("that", "which"):
            return self.span(at, at + 1) if at > low else None
        return self.ending(at, low) or self.main(low, at + 1)

    def named(self, cue: int, low: int) -> bool:
        """True when the participle ``cue`` only tells what the thing before it is called: a rule called the …"""
        found = None if self.parted(cue) else self.ending(cue - 1, low)
        if found is None or self.text[found.start].isupper():
            return False
        first = self.first(found.start)
        return self.words[first] in ("a", "an") or (self.words[first] == "the" and self.words[first - 1] in VERBS)

    def clause(self, low: int, high: int) -> Span | None:
        """The subject of the last clause between two tokens that has one."""
        for at in range(high - 2, max(low, high - 40), -1):
            word = self.words[at]
            what = word == "what" and self.capital(at + 1)
            following = self.words[at + 1]
            if (word not in CLAUSES and not what) or following in ("well", "if"):
                continue
            if what or following in PERSON_PRONOUNS or self.parted(at):
                found = self.headed(at + 1, high)
                if found and found.start == self.starts[at + 1]:
                    return (word in SUBORDINATE and self._next_clause(at + 1, high)) or found
        return self.headed(low, high)

    def _parts(self, at: int) -> bool:
        """True when token ``at`` starts a clause that need not be told by the verb before it."""
        word = self.words[at]
        return word in _PARTING and not (word == "once" and self.words[at + 1] in VERBS)

    def _next_clause(self, low: int, high: int) -> Span | None:
        """The person that the clause behind the next comma starts with: after she spoke, Smith, who …"""
        at = low + 1
        while at < high and not self.parted(at):
            at += 1
        named = self.people.at(self.starts[at]) if at < high else None
        return named if named and named.start == self.starts[at] else None

    def last_clause(self, low: int, high: int) -> Span | None:
        """The person that the words behind the last comma start with."""
        at = high - 1
        while at > low and not self.parted(at):
            at -= 1
        found = self.heading(at, high) if at > low else None
        return found if found and self.personal(found) else None

    def hangs(self, inner: int, outer: int) -> bool:
        """True when the clause of the cue ``inner`` is part of what the cue ``outer`` before it tells."""
        first = outer + 1
        told = self.words[first] == "that"
        if told and self.words[first + 1] in SUBORDINATE:
            first += 2
        for at in range(first, inner + 1):
            if self.words[at] in RELATIVES:
                return not (self.pronoun(at + 1) or self.capital(at + 1))
            if _APART.search(self.gap(at)):
                return False
            if at > outer + 1 and self._parts(at):
                return False
        return True

    def acting(self, low: int, high: int) -> Span | None:
        """A name or pronoun that stands first and does something, whatever it is: Smith huffed."""
        found = self.opening(low, high)
        if found is None:
            return None
        return found if self._acts(self.first(found.end), high) else None

    def _acts(self, at: int, high: int) -> bool:
        """True when token ``at`` may be the verb of the mention right before it."""
        if at >= high or self.parted(at) or self.texts[at][0].isupper():
            return False
        word = self.words[at]
        return word not in PREPOSITIONS and word not in STOPS and word not in CALENDAR

    def behind_comma(self, cue: int) -> Span | None:
        """The subject of an inverted verb after a comma: in his view, says Smith."""
        if "," not in self.gap(cue) or self.words[cue] not in ("says", "said", "writes", "wrote", "argues", "notes"):
            return None
        if self.capital(cue + 1) or self.words[cue + 1] in ("the", "a", "an"):
            return self.right(cue, min(cue + 9, len(self.texts)))
        return None

    def _aside(self, cue: int) -> Span | None:
        """Who says it where that stands between commas: the bridge, says Smith, a baker, is lost."""
        named = self.people.at(self.starts[cue + 1]) if cue + 1 < len(self.starts) else None
        return self.behind_comma(cue) if named and self.text[named.end : named.end + 1] in (",", ".") else None

    def inverted(self, low: int, high: int) -> Span | None:
        """The subject round a verb of any kind right behind a quotation: remembered Smith, the nominee riffed."""
        word = self.words[low]
        if word in ("the", "a", "an", "his", "her", "their", "one", "another"):
            found = self.heading(low, high)
            return found if found and self._acts(self.first(found.end), high) else None
        if word.endswith(("ed", "s")) and low + 1 < high and (self.capital(low + 1) or self.words[low + 1] == "the"):
            return self.right(low, high)
        return None

    def is_cue(self, at: int, low: int) -> bool:
        """True when token ``at`` is a verb that may report or describe, not a noun that looks like one."""
        word = self.words[at]
        if word not in VERBS:
            return False
        if at <= low:
            return word not in NOUN_LIKE
        if self.texts[at][0].isupper():
            return False
        before = at - 1
        while before > low and (adverb(self.texts[before]) or self.words[before] in ("also", "then", "once")):
            before -= 1
        last = self.words[before]
        if (
            self.gap(at)[:1] in ("'", "’")
            or last in POSSESSIVES
            or (last.endswith(("'s", "s'")) and self.pronoun(before) is None)
        ):
            return False
        if word not in NOUN_LIKE or (last == "and" and self.words[at + 1] == "that"):
            return True
        if "," in self.gap(at) and (word.endswith("ing") or self.capital(at + 1) or self.words[at + 1] in DETERMINERS):
            return True
        if last in PRONOUNS or last in ("would", "will", "could", "might", "may", "can", "must", "should", "to"):
            return True
        if self.words[at + 1] == "that" and last.endswith("s"):
            return True
        if self.gap(at + 1) == ", " or (word == "state" and self.words[at + 1] in PEOPLE_NOUNS):
            return False
        return (self.capital(before) and last not in PREPOSITIONS) or (
            last.endswith("s") and not last.endswith("ss") and last not in CUES and last not in AUXILIARIES
        )

    def said_at_start(self, low: int, high: int) -> bool:
        """True when a sentence starts as somebody's saying of what stands before it: Smith joked."""
        if high - low <= 4 and self.opening(low, high) and self.words[high - 1].endswith(("ed", "s")):
            return True
        reach = 12 if "," in self.gap(low + 1) + self.gap(low + 2) else 6
        for at in range(low, min(high, low + reach)):
            word = self.words[at]
            if word not in REPORT or not (self.texts[at][0].islower() or word == "tweeted"):
                continue
            if at + 1 >= high or self.parted(at + 1):
                return True
            following = self.words[at + 1]
            if reach > 6 and following in PREPOSITIONS:
                return True
            if following == "the":
                return word in ("asked", "told") and high - at <= 8
            return high - low <= 14 and following not in ("that", "he", "she", "it", "they")
        return False
