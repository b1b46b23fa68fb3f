"""Who a sentence says to have said the words that it quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.text import Span
from copycheck.understanding.cues import (
    CALENDAR,
    CALLING,
    CLAUSES,
    CUES,
    DETERMINERS,
    LOOSE,
    NO_VERBS,
    NOUN_LIKE,
    NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    REPORT,
    SAY,
    SOFT,
    SUBORDINATE,
    VERBS,
)
from copycheck.understanding.signatures import signature

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.mentions import Mentions
    from copycheck.understanding.quotations import Quotation

_OPEN_ENDS = tuple(end + mark for end in ",?!—–-" for mark in ("", "’", "'"))
_ENDING = PREPOSITIONS | CALENDAR | {"it"}
_FAR = 60  # words before a quotation among which its cue is looked for
_BEHIND = 40
_NEXT_TO = 8
_TAG = 14


class Voice(Struct, frozen=True, gc=False):
    """A cue with its speaker, each a range of the text or None, and the way it was found."""

    cue: Span | None
    speaker: Span | None
    via: str


class Sayings:
    """Finds the voice of a quotation in the words of its own sentence, and reports in others."""

    def __init__(self, document: Document, mentions: Mentions) -> None:
        self.document = document
        self.text = document.text
        self.mentions = mentions

    def voice(self, quotation: Quotation, before: Span, after: Span) -> Voice | None:
        """Who the sentence says to have said it; ``before`` and ``after`` are the tokens of its own words."""
        end = quotation.inner.end
        agent = self._agent(before, after)
        if agent:
            return agent
        clause_end = self.text[max(0, end - 2) : end].endswith(_OPEN_ENDS)
        behind = after.start < after.end
        if before.start == before.end:
            voice = self._behind(before, after, clause_end) if behind else None
            return voice or self.signed(quotation)
        voice = self._in_front(quotation, before)
        if voice is None or self._strength(voice) < 2:
            tag = self._tag(before, after, clause_end) or self._according(after)
            if tag:
                return tag
        if behind and (clause_end or self.text[quotation.span.end : quotation.span.end + 1] == ","):
            claim = self._claim(before, after, voice)
            if claim:
                return claim
        woven = self.text[quotation.span.start - 2 : quotation.span.start].strip()[-1:].isalnum()
        settled = voice and (woven or voice.via == "colon" or self._introduced(before))
        if clause_end and behind and not settled:
            voice = self._behind(before, after, True) or voice
        if voice is None and not clause_end and behind:
            voice = self._behind(before, after, False)
        return voice or self._noun(before)

    def _agent(self, before: Span, after: Span) -> Voice | None:
        """Who is named by “by” behind what was called something: was called “a disgrace” by Smith."""
        tokens = self.mentions
        if tokens.words[after.start] != "by" or not after.start < after.end:
            return None
        for at in range(before.end - 1, max(before.start, before.end - 5) - 1, -1):
            if tokens.words[at] in CALLING and tokens.words[at].endswith("ed"):
                speaker = tokens.right(after.start, after.end)
                return Voice(tokens.span(at, at + 1), speaker, "sentence") if speaker else None
        return None

    def signed(self, quotation: Quotation) -> Voice | None:
        """The name that stands under a quotation after a dash, in its own block or the next one."""
        speaker = signature(self.text, quotation.span.end)
        return Voice(None, speaker, "sentence") if speaker else None

    def weak(self, voice: Voice, since: int) -> bool:
        """True when the cue only thinks or describes, or is none, and has no subject of its own behind ``since``."""
        if self._strength(voice) >= 2:
            return False
        cue, speaker = voice.cue, voice.speaker
        if cue is None or speaker is None or not since <= speaker.start < speaker.end == cue.start - 1:
            return True
        return self.text[speaker.start].islower()

    def _strength(self, voice: Voice) -> int:
        if voice.cue is None:
            return 3 if voice.via == "colon" else 0
        word = self.text[voice.cue.start : voice.cue.end].lower()
        return _strength(word) if voice.via != "according" else 3

    def _introduced(self, before: Span) -> bool:
        """True when a cue stands right before the quotation."""
        low = max(before.start, before.end - 3)
        return any(self.mentions.words[at] in CUES for at in range(low, before.end))

    # -- behind the quotation -------------------------------------------------------------

    def _tag(self, before: Span, after: Span, clause_end: bool) -> Voice | None:
        """A saying that ends the sentence and so claims all of it: …, the mayor said; …, said Smith."""
        tokens = self.mentions
        if tokens.words[before.start] in CLAUSES:
            return None
        low, high = after
        for at in range(high - 1, max(low, high - _TAG) - 1, -1):
            word = tokens.words[at]
            if word not in SAY and word not in ("added", "wrote", "writes", "adds", "explained", "argued", "noted"):
                continue
            if word in ("telling", "saying", "tell", "say") or (high - at > 4 and tokens.words[at + 1] == "that"):
                return None
            if "," in tokens.gap(at) and (at > low or clause_end):
                speaker = tokens.right(at, high)
                return Voice(tokens.span(at, at + 1), speaker, "sentence") if speaker else None
            first = at
            while first > low and "," not in tokens.gap(first) and at - first < 7:
                first -= 1
            if "," in tokens.gap(first) and (first > low or clause_end):
                speaker = tokens.left(at, first)
                if speaker and speaker.start == tokens.starts[first]:
                    return Voice(tokens.span(at, at + 1), speaker, "sentence")
            return None
        return None

    def _according(self, after: Span) -> Voice | None:
        """Whom the words behind a comma name as the source of all the sentence: …, according to Smith."""
        tokens = self.mentions
        for at in range(after.start, min(after.end, after.start + _BEHIND)):
            if tokens.words[at] == "according" and tokens.words[at + 1] == "to":
                speaker = tokens.right(at + 1, after.end)
                return Voice(tokens.span(at, at + 2), speaker, "according") if speaker else None
        return None

    def _claim(self, before: Span, after: Span, voice: Voice | None) -> Voice | None:
        """A subject and its verb right behind the quotation, with which the sentence ends: …, Smith said.

        ``voice`` is what stands before the quotation: he, she and a paper that reports it tell no more.
        """
        tokens = self.mentions
        low, high = after
        if tokens.words[low] == "as" and low + 2 < high:
            low += 1
        first = tokens.words[low]
        sure = voice is not None and self._strength(voice) >= 2
        if tokens.words[before.start] in CLAUSES or (sure and first in PRONOUNS):
            return None
        if not (tokens.texts[low][0].isupper() or first in PRONOUNS or first in DETERMINERS):
            return None
        for at in range(low + 1, min(high, low + _TAG)):
            word = tokens.words[at]
            if "," in tokens.gap(at) or (sure and word in ("reported", "reports")):
                return None
            if word in REPORT and not word.endswith("ing") and tokens.is_cue(at, low):
                following = tokens.words[at + 1]
                ends = at + 1 == high or "," in tokens.gap(at + 1) or following in _ENDING
                speaker = tokens.left(at, low) if ends or word in ("told", "tells") else None
                if speaker and speaker.start == tokens.starts[low]:
                    return Voice(tokens.span(at, at + 1), speaker, "sentence")
                return None
        return None

    def _behind(self, before: Span, after: Span, clause_end: bool) -> Voice | None:
        """The cue behind a quotation: said Smith, the mayor said."""
        tokens = self.mentions
        low, high = after
        first = tokens.words[low]
        within = before.start < before.end and tokens.headed(before.start, before.end) is not None
        if first == "who" or (within and (first in RELATIVES or first in CLAUSES or first == "that")):
            return None
        if first == "per" or (first == "by" and clause_end and not within and tokens.capital(low + 1)):
            speaker = tokens.right(low, high)
            return Voice(None, speaker, "sentence") if speaker else None
        if first in CUES and (clause_end or (first in REPORT and first not in NOUN_LIKE)) and first not in NO_VERBS:
            speaker = None if first.endswith("ing") else tokens.right(low, high)
            if speaker is None and before.start < before.end:
                speaker = tokens.main(before.start, before.end)
            if speaker:
                return Voice(tokens.span(low, low + 1), speaker, "sentence")
        best: Voice | None = None
        aside = False
        for at in range(low, min(high, low + _BEHIND)):
            word = tokens.words[at]
            if word == "according" and tokens.words[at + 1] == "to":
                speaker = tokens.right(at + 1, high)
                if speaker:
                    return best or Voice(tokens.span(at, at + 2), speaker, "according")
            aside = word in SUBORDINATE or (aside and "," not in tokens.gap(at))
            if (
                aside
                or at == low
                or (tokens.texts[at][0].isupper() and word != "tweeted")
                or not (word in SAY or best is None)
            ):
                continue
            if (word in REPORT or (clause_end and word in CUES)) and (clause_end or tokens.is_cue(at, low)):
                speaker = tokens.left(at, low)
                if speaker:
                    best = Voice(tokens.span(at, at + 1), speaker, "sentence")
                    if word in REPORT and (clause_end or word in SAY):
                        return best
        if best is None and clause_end and not within:
            speaker = tokens.acting(low, high) or tokens.inverted(low, high)
            if speaker:
                return Voice(None, speaker, "sentence")
        return best

    # -- in front of it -------------------------------------------------------------------

    def _in_front(self, quotation: Quotation, before: Span) -> Voice | None:
        """The cue in front of a quotation: Smith said, calling it.

        Of two cues the outer one counts when the inner hangs on it (Smith said that Jones calls
        it), and the nearer one when they stand side by side (Smith said no, but Jones calls it).
        """
        tokens = self.mentions
        low, high = before
        chosen: tuple[int, Span] | None = None
        weight = 0
        for at in range(high - 1, max(low, high - _FAR) - 1, -1):
            word = tokens.words[at]
            if word == "according" and tokens.words[at + 1] == "to":
                speaker = tokens.right(at + 1, high)
                if speaker and weight < 2:
                    return Voice(tokens.span(at, at + 2), speaker, "according")
            if word not in VERBS or not tokens.is_cue(at, low) or (word in LOOSE and high - at > 3):
                continue
            strength = 2 if word in CALLING and high - at <= _NEXT_TO else _strength(word)
            if chosen and (word not in REPORT or (strength < 2 <= weight)):
                continue
            if chosen and (weight >= 2 or tokens.words[chosen[0]] in REPORT) and not tokens.hangs(chosen[0], at):
                break
            if chosen and at == low:
                break
            if word in CALLING and word.endswith("ed") and high - at <= 2 and tokens.named(at, low):
                speaker = tokens.main(low, at)
            elif tokens.words[at + 1] == "by" and word.endswith("ed") and tokens.capital(at + 2):
                speaker = tokens.right(at + 1, high)
            else:
                speaker = tokens.left(at, low) or (
                    tokens.right(at, high) if at == low and not word.endswith("ing") else None
                )
            if speaker is None:
                continue
            chosen, weight = (at, speaker), max(strength, weight)
        colon = ":" in self.text[tokens.ends[high - 1] : quotation.span.start]
        last = tokens.last_clause(low, high) if colon and chosen else None
        if last and chosen and tokens.starts[chosen[0]] < last.start:
            return Voice(None, last, "colon")
        if chosen:
            return Voice(tokens.span(chosen[0], chosen[0] + 1), chosen[1], "sentence")
        if colon:
            speaker = tokens.main(low, high) or tokens.opening(low, high) or self._source(low, high)
            if speaker:
                return Voice(None, speaker, "colon")
        return None

    def _source(self, low: int, high: int) -> Span | None:
        """What the few words before a colon name as the source of the quotation: more from the report."""
        words = [self.mentions.words[at] for at in range(low, min(high, low + 4))]
        return self.mentions.right(low + words.index("from"), high) if "from" in words else None

    def _noun(self, before: Span) -> Voice | None:
        """Whose words a noun close before the quotation says they are: in his view."""
        tokens = self.mentions
        for at in range(before.end - 1, max(before.start, before.end - 6) - 1, -1):
            if tokens.words[at] in NOUNS:
                speaker = tokens.owner(at, before.start, before.end)
                if speaker:
                    return Voice(tokens.span(at, at + 1), speaker, "sentence")
        return None


def _strength(word: str) -> int:
    """3 for verbs of saying, 2 for verbs that report, 1 for what only thinks or describes."""
    if word in SAY:
        return 3
    return 2 if word in REPORT and word not in SOFT else 1
