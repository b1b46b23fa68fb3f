"""Sentences that report, without quoting, what somebody said, so that a quotation may go on from them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from copycheck.understanding.cues import (
    BEING,
    BODIES,
    CALLING,
    CARRYING,
    DOCUMENTS,
    GIVEN_WORDS,
    GIVING,
    LOOSE,
    NOUN_LIKE,
    NOUNS,
    PEOPLE_NOUNS,
    PERSON_PRONOUNS,
    REFUSALS,
    REPORT,
    REPORTING_NOUNS,
    SAY,
    SOFT,
    STATING,
    TOLD_BY,
    adverb,
)
from copycheck.understanding.saying import Voice

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.text import Span
    from copycheck.understanding.mentions import Mentions

_THAT = frozenset("that how why whether if what following".split())
_SAYING = frozenset("saying claiming insisting arguing warning urging stressing explaining noting".split())
_SPEAKING = frozenset("he she they who i we one another others some many most several both".split())
_SMALL = frozenset("it it's it’s there the a an his her its their our this that these those ever".split())
_REPORTING = REPORT | STATING | GIVING | CARRYING | {"according", "talked"}
_WORDS = REPORTING_NOUNS | {"words", "quote", "line", "comments", "comment", "sentence"}
_BRINGING = frozenset(
    "comments remarks replies responses reactions tweets tweet messages message statement letter note words".split()
)
_ANSWERING = frozenset("agreed agrees disagreed disagrees concurred concurs demurred demurs".split())
_ASKING = frozenset("protesting demanding complaining urging warning insisting arguing claiming".split())
_OCCASIONS = frozenset("speech speeches address interview remarks testimony sermon keynote lecture".split())
_ON = frozenset("during in at from throughout".split())
_WHOSE = frozenset("his her their".split())
_FAR = 400  # words
_NEAR = 60
_PARTING = (",", ":", ";", "—", "–")


class Reports:
    """Finds the last voice that a stretch of the story reports."""

    def __init__(self, document: Document, mentions: Mentions) -> None:
        self.document = document
        self.text = document.text
        self.mentions = mentions
        self.opens = [quotation.span.start for quotation in document.quotations]
        self.closes = [quotation.span.end for quotation in document.quotations]

    def last(self, low: int, high: int, near: bool = False) -> Voice | None:
        """The last cue between two tokens, outside quotations, that reports what somebody said.

        ``near``: they stand right before a quotation, where it is enough that somebody describes or calls something.
        """
        tokens = self.mentions
        for at in range(high - 1, max(low, high - _FAR) - 1, -1):
            word = tokens.words[at]
            if word not in _REPORTING and not (near and (word in CALLING or word in _ANSWERING)):
                continue
            offset = tokens.starts[at]
            quoted = bisect_right(self.opens, offset) - 1
            if quoted >= 0 and offset < self.closes[quoted]:
                continue
            sentence = self.document.sentence_at(offset)
            start = max(low, tokens.first(sentence.start)) if sentence else low
            if quoted >= 0:
                start = max(start, tokens.first(self.closes[quoted]))
            end = min(high, tokens.first(sentence.end)) if sentence else high
            voice = self._answer(at, start, high) if word in _ANSWERING else self._voice(at, start, end, near)
            if voice:
                return voice
        return None

    def _answer(self, at: int, low: int, high: int) -> Voice | None:
        """The voice of a sentence that ends right before a quotation in somebody's assent or dissent."""
        tokens = self.mentions
        speaker = (tokens.person(low, at) or tokens.left(at, low)) if at + 1 == high else None
        return Voice(tokens.span(at, at + 1), speaker, "paragraph") if speaker and self._can_speak(speaker) else None

    def _voice(self, at: int, low: int, high: int, near: bool) -> Voice | None:
        """The voice of the cue ``at`` in the sentence between two tokens, when it reports speech."""
        tokens = self.mentions
        if tokens.words[at] == "according":
            speaker = tokens.right(at + 1, high) if tokens.words[at + 1] == "to" else None
            if speaker and self._can_speak(speaker):
                return Voice(tokens.span(at, at + 2), speaker, "according")
            return None
        if self._refused(at):
            return None
        if tokens.words[at + 1] == "by" and tokens.words[at] in TOLD_BY:
            speaker = tokens.right(at + 1, high)
            return (
                Voice(tokens.span(at, at + 1), speaker, "paragraph") if speaker and self._can_speak(speaker) else None
            )
        if not tokens.is_cue(at, low) or self._passive(at, low):
            return None
        speaker = tokens.right(at, high) if at == low else tokens.left(at, low)
        if speaker and (self._reports(at, low, high, speaker, near) or (near and self._calls(at, speaker))):
            return Voice(tokens.span(at, at + 1), speaker, "paragraph")
        return None

    def referring(self, sentence: Span) -> Voice | None:
        """Whose words the sentence behind says they are: That's from Smith; so says Jones; the words of."""
        tokens = self.mentions
        low, high = tokens.first(sentence.start), tokens.first(sentence.end)
        first = tokens.words[low]
        if first in ("thus", "so") and tokens.words[low + 1] in REPORT:
            speaker = tokens.right(low + 1, high)
            return Voice(tokens.span(low + 1, low + 2), speaker, "paragraph") if speaker else None
        if first == "that's":
            at = low + 1
        elif first in ("that", "those", "this", "these", "such", "the"):
            reach = 2 if first == "the" else 4
            found = (at for at in range(low + 1, min(low + reach, high)) if tokens.words[at] in _WORDS)
            at = next(found, high) + 1
        else:
            return None
        for by in range(at, min(at + 5, high)):
            if tokens.words[by] in ("by", "from", "of"):
                speaker = tokens.right(by, high)
                return Voice(tokens.span(by - 1, by), speaker, "paragraph") if speaker else None
        return None

    def adding(self, sentence: Span) -> Voice | None:
        """Who a sentence says to have said more than stands before it: Smith also said the roads were bad."""
        tokens = self.mentions
        low, high = tokens.first(sentence.start), tokens.first(sentence.end)
        speaker = tokens.opening(low, high)
        at = tokens.first(speaker.end) if speaker else high
        if speaker is None or tokens.words[at] != "also" or tokens.words[at + 1] not in _REPORTING:
            return None
        return Voice(tokens.span(at + 1, at + 2), speaker, "paragraph")

    def _passive(self, cue: int, low: int) -> bool:
        """True for "is noted", "were called", "was told": the subject did not say it."""
        at = cue - 1
        while at > low and (adverb(self.mentions.words[at]) or self.mentions.words[at] in ("also", "then", "not")):
            at -= 1
        return at >= low and self.mentions.words[at] in BEING and not self.mentions.words[cue].endswith("ing")

    def _refused(self, cue: int) -> bool:
        return any(self.mentions.words[at] in REFUSALS for at in range(max(0, cue - 3), cue))

    def _reports(self, cue: int, low: int, high: int, speaker: Span, near: bool) -> bool:
        """True when the verb ``cue`` tells what its subject said, and not only that it did something."""
        tokens = self.mentions
        word = tokens.words[cue]
        if word in SAY and word not in ("telling", "tell", "say", "saying"):
            return True
        if not self._can_speak(speaker):
            return False
        places = range(cue + 1, min(high, cue + 13))
        following = [tokens.words[at] for at in places if tokens.words[at - 1] != "than"]
        if near and word in _ASKING and tokens.words[cue - 1] in BEING:
            return True
        if word.endswith("ing") or (tokens.words[cue - 1] == "to" and tokens.words[cue - 2] != "on"):
            return word in _SAYING or (following[:1] == ["that"] and word in REPORT and word not in SOFT)
        if word not in LOOSE and any(item in _THAT for item in following[:3]):
            return True
        sure = word in REPORT and word not in SOFT and word not in NOUN_LIKE
        if sure and "that" in following and self._unbroken(cue, following.index("that")):
            return True
        if word in GIVING and any(item in GIVEN_WORDS for item in following[:6]):
            return True
        if word in ("reported", "reports") and "about" in following[:5]:
            return True
        if word in ("spoke", "talked") and following[:1] == ["about"] and tokens.words[cue - 1] == "also":
            return True
        if word in CARRYING and any(item in ("report", "account") for item in following[:3]):
            return True
        if word in STATING and self._personal(speaker):
            return True
        return word in REPORT and not word.endswith("ing") and self._parted(cue, low, high)

    def _parted(self, cue: int, low: int, high: int) -> bool:
        """True when commas part the saying from what is said: the roads, he warned, were bad; …, she argued."""
        gap = self.mentions.gap
        behind = cue + 1 >= high or gap(cue + 1).lstrip().startswith(_PARTING)
        return behind and any(gap(at).lstrip().startswith(_PARTING) for at in range(cue, max(low, cue - 5), -1))

    def _calls(self, cue: int, speaker: Span) -> bool:
        return self.mentions.words[cue] in CALLING and self._personal(speaker)

    def _unbroken(self, cue: int, words: int) -> bool:
        gap = self.mentions.gap
        return not any(gap(at).lstrip().startswith(_PARTING) for at in range(cue + 1, cue + words + 2))

    def _personal(self, mention: Span) -> bool:
        """True when a mention is a person's: he, she, or a name of somebody."""
        words = self.text[mention.start : mention.end].split()
        if words[0].lower() in PERSON_PRONOUNS or self.mentions.people.at(mention.start) is not None:
            return True
        return sum(word[0].isupper() for word in words) > 1 or self._human(words[-1].lower())

    def _can_speak(self, mention: Span) -> bool:
        """True when a mention may be a speaker's: a pronoun, a name, or a noun for people and bodies."""
        words = self.text[mention.start : mention.end].split()
        if not words:
            return False
        first = words[0].lower()
        if first in _SPEAKING:
            return True
        if any(word[0].isupper() for word in words[1:]) or (words[0][0].isupper() and first not in _SMALL):
            return True
        return any(self._human(word.lower().strip(".,'’")) for word in words)

    def _human(self, word: str) -> bool:
        stem = word.removesuffix("’s").removesuffix("'s")
        return (
            stem in PEOPLE_NOUNS
            or stem in BODIES
            or stem.removesuffix("s") in DOCUMENTS
            or stem.endswith(("man", "men"))
        )

    def occasion(self, block: Span) -> Voice | None:
        """Who speaks where the last sentence of a paragraph is: in her speech, during the interview with Smith."""
        tokens = self.mentions
        sentence = self.document.sentence_at(block.end - 1) or block
        low, high = tokens.first(sentence.start), tokens.first(block.end)
        for at in range(high - 1, max(low, high - _NEAR), -1):
            about = tokens.words[at] in ("comments", "remarks") and tokens.words[at + 1] in ("about", "on")
            if tokens.words[at] not in _OCCASIONS and not about:
                continue
            if any(tokens.words[refused] in REFUSALS for refused in range(max(low, at - 6), at)):
                return None
            before = tokens.words[at - 1]
            if before in _WHOSE or before.endswith("'s"):
                return Voice(tokens.span(at, at + 1), tokens.span(at - 1, at), "previous")
            if about or tokens.words[at - 2] in _ON or before in _ON:
                speaker = tokens.person(low, at if about else high)
                return Voice(tokens.span(at, at + 1), speaker, "previous") if speaker else None
        return None

    def leads(self, block: Span) -> bool:
        """True when the last words of a paragraph without a stop bring what somebody says: …, and told us"""
        tokens = self.mentions
        high = tokens.first(block.end)
        words = [tokens.words[at] for at in range(max(tokens.first(block.start), high - 9), high)]
        last = words[-4:]
        if not last:
            return False
        end = self.text[block.end - 1]
        if end in ".?":
            bringing = last[-1] in _BRINGING and "for" not in last and REFUSALS.isdisjoint(words)
            return (end == "." and bringing) or (end == "?" and len(last) < 6 and any(word in NOUNS for word in last))
        return any(word in SAY or (word in REPORT and word not in SOFT) for word in last) and last[-1] not in SAY

    def before_colon(self, block: Span) -> Voice | None:
        """Whom the last sentence of a paragraph that ends with a colon is about."""
        tokens = self.mentions
        sentence = self.document.sentence_at(block.end - 1) or block
        low, high = tokens.first(sentence.start), tokens.first(block.end)
        for at in range(high - 1, max(low, high - _NEAR) - 1, -1):
            if tokens.words[at] == "to" and tokens.words[at - 1] == "according":
                speaker = tokens.right(at, high)
                return Voice(tokens.span(at - 1, at + 1), speaker, "according") if speaker else None
            if tokens.is_cue(at, low):
                speaker = tokens.left(at, low)
                if speaker:
                    return Voice(tokens.span(at, at + 1), speaker, "colon")
        speaker = tokens.main(low, high) or tokens.person(low, high)
        return Voice(None, speaker, "colon") if speaker else None
