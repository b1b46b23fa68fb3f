"""Who is said to have said each quotation, and how the copy tells it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from copycheck.document import BODY
from copycheck.text import Span
from copycheck.understanding.cues import (
    CUES,
    NAMING,
    NOUNS,
    PERSON_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    REFUSALS,
    REPORT,
    SAY,
    SIGNS,
    WORKS,
)
from copycheck.understanding.mentions import Mentions

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.quotations import Quotation


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the copy tells of one quotation.

    ``kind`` is its final kind (speech, scare, title, slogan, other); ``cue`` the word that
    reports it; ``speaker`` the mention it is laid to, a name, a noun phrase or a pronoun;
    ``speaker_name`` who that is. ``via`` tells how that was found: sentence, paragraph, previous,
    continued, colon, according, qa, document, or "" when nobody is said to have said it.
    """

    kind: str
    cue: Span | None
    speaker: Span | None
    speaker_name: str | None
    via: str


@dataclass(frozen=True, slots=True)
class _Voice:
    """A cue with its speaker, each a token range or None, and the way it was found."""

    cue: Span | None
    speaker: Span | None
    via: str


def attribute(document: Document) -> tuple[Attribution, ...]:
    """One attribution for each of ``document.quotations``, in the same order."""
    quotations = document.quotations
    if not quotations:
        return ()
    return tuple(_Attributor(document).run())


class _Attributor:
    """Works through the quotations of one story, paragraph by paragraph."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.quotations = document.quotations
        self.mentions = Mentions(document)
        self.result: list[Attribution] = []
        self.last: dict[int, _Voice | None] = {}

    def run(self) -> list[Attribution]:
        """Attributions of all quotations."""
        quotations = self.quotations
        at = 0
        while at < len(quotations):
            block = quotations[at].block
            upto = at
            while upto < len(quotations) and quotations[upto].block == block:
                upto += 1
            self._paragraph(block, quotations[at:upto])
            at = upto
        return self.result

    def _paragraph(self, block: int, group: tuple[Quotation, ...]) -> None:
        """Attributes the quotations of one block."""
        body = self.document.blocks[block].kind in BODY
        voices: list[_Voice | None] = []
        kinds: list[str] = []
        for index, quotation in enumerate(group):
            before, after = self._around(group, index)
            kind = self._kind(quotation, before, after)
            voice = self._sentence(quotation, group, index, before, after)
            if voice is None and index and self._same_sentence(group[index - 1], quotation):
                voice = voices[index - 1]
            voices.append(voice)
            kinds.append(kind)
        direct = list(voices)
        for index, quotation in enumerate(group):
            if voices[index] is None:
                voices[index] = self._carried(block, group, index, direct, voices, body)
        for index, quotation in enumerate(group):
            self.result.append(self._final(quotation, kinds[index], voices[index]))
        spoken = [voice for voice, kind in zip(voices, kinds, strict=True) if voice and kind != "title"]
        self.last[block] = spoken[-1] if spoken else None

    # -- the sentence ---------------------------------------------------------------------

    def _around(self, group: tuple[Quotation, ...], index: int) -> tuple[Span, Span]:
        """Token ranges of the sentence's own words before and after a quotation."""
        quotation = group[index]
        tokens = self.mentions
        start, end = quotation.span
        sentence = self.document.sentence_at(start)
        low = sentence.start if sentence else start
        if index:
            low = max(low, group[index - 1].span.end)
        closing = self.document.sentence_at(end - 1)
        high = closing.end if closing else end
        limit = group[index + 1].span.start if index + 1 < len(group) else None
        if limit is not None:
            high = min(high, limit)
        if high <= end and self.text[quotation.inner.end - 1] in "?!—–-…":
            following = self._next_sentence(end, quotation.block)
            if following and (limit is None or following.end <= limit):
                first, last = tokens.first(following.start), tokens.first(following.end)
                if last - first <= 14 and tokens.said_at_start(first, last):
                    high = following.end
        return (
            Span(tokens.first(low), tokens.first(start)),
            Span(tokens.first(end), tokens.first(max(high, end))),
        )

    def _next_sentence(self, end: int, block: int) -> Span | None:
        sentences = self.document.sentences
        at = bisect_left(sentences, (end, end))
        if at < len(sentences) and sentences[at].start < self.document.blocks[block].span.end:
            return sentences[at]
        return None

    def _same_sentence(self, one: Quotation, other: Quotation) -> bool:
        sentence = self.document.sentence_at(other.span.start)
        return sentence is not None and sentence.start < one.span.end

    def _sentence(
        self, quotation: Quotation, group: tuple[Quotation, ...], index: int, before: Span, after: Span
    ) -> _Voice | None:
        """Who the sentence itself says to have said it."""
        tokens = self.mentions
        inner_end = self.text[quotation.inner.end - 1]
        clause_end = inner_end in ",?!—–-"
        opens = before.start == before.end
        if (opens or clause_end) and after.start < after.end:
            voice = self._after(before, after, clause_end)
            if voice and (opens or not self._introduced(quotation, before)):
                return voice
        voice = self._before(quotation, before)
        if voice is None and not opens and not clause_end and after.start < after.end:
            voice = self._after(before, after, False)
        if voice is None and before.start < before.end:
            voice = self._noun(before)
        return voice

    def _introduced(self, quotation: Quotation, before: Span) -> bool:
        """True when a cue stands right before the quotation."""
        low = max(before.start, before.end - 3)
        return any(self.mentions.word(at) in CUES for at in range(low, before.end))

    def _after(self, before: Span, after: Span, clause_end: bool) -> _Voice | None:
        tokens = self.mentions
        low, high = after
        first = tokens.word(low)
        if first in CUES and not (first in ("like", "view", "name", "address", "point") and not clause_end):
            speaker = tokens.right(low, high)
            if speaker is None and before.start < before.end:
                speaker = tokens.main(before.start, before.end)
            if speaker:
                return _Voice(tokens.span(low, low + 1), speaker, "sentence")
        for at in range(low, min(high, low + 40)):
            word = tokens.word(at)
            if word == "according" and tokens.word(at + 1) == "to":
                speaker = tokens.right(at + 1, high)
                if speaker:
                    return _Voice(tokens.span(at, at + 2), speaker, "according")
            if at > low and (word in REPORT or (clause_end and word in CUES)):
                speaker = tokens.left(at, low)
                if speaker:
                    return _Voice(tokens.span(at, at + 1), speaker, "sentence")
        if clause_end:
            speaker = tokens.opening(low, high)
            if speaker:
                return _Voice(None, speaker, "sentence")
        return None

    def _before(self, quotation: Quotation, before: Span) -> _Voice | None:
        tokens = self.mentions
        low, high = before
        if low >= high:
            return None
        for at in range(high - 1, max(low, high - 60) - 1, -1):
            word = tokens.word(at)
            if word == "according" and tokens.word(at + 1) == "to":
                speaker = tokens.right(at + 1, high)
                if speaker:
                    return _Voice(tokens.span(at, at + 2), speaker, "according")
            if word in CUES:
                speaker = tokens.left(at, low) or (tokens.right(at, high) if at == low else None)
                if speaker:
                    return _Voice(tokens.span(at, at + 1), speaker, "sentence")
        if ":" in self.text[tokens.ends[high - 1] : quotation.span.start]:
            speaker = tokens.main(low, high) or tokens.opening(low, high)
            if speaker:
                return _Voice(None, speaker, "colon")
        return None

    def _noun(self, before: Span) -> _Voice | None:
        tokens = self.mentions
        for at in range(before.end - 1, max(before.start, before.end - 25) - 1, -1):
            if tokens.word(at) in NOUNS:
                speaker = tokens.owner(at, before.start, before.end)
                if speaker:
                    return _Voice(tokens.span(at, at + 1), speaker, "sentence")
        return None

    # -- the paragraph and the one before -------------------------------------------------

    def _carried(
        self,
        block: int,
        group: tuple[Quotation, ...],
        index: int,
        direct: list[_Voice | None],
        voices: list[_Voice | None],
        body: bool,
    ) -> _Voice | None:
        """Who goes on speaking when the sentence itself names nobody."""
        quotation = group[index]
        before_block = self._block_before(block) if body else None
        if quotation.continues and before_block is not None and self.last.get(before_block):
            return replace(self.last[before_block], via="continued")  # type: ignore[type-var]
        span = self.document.blocks[block].span
        tokens = self.mentions
        reported = self._report(tokens.first(span.start), tokens.first(quotation.span.start), group)
        earlier = next((at for at in range(index - 1, -1, -1) if voices[at]), None)
        if reported and (earlier is None or reported.cue.start > group[earlier].span.end):  # type: ignore[union-attr]
            return replace(reported, via="paragraph")
        if earlier is not None:
            return replace(voices[earlier], via="paragraph")  # type: ignore[type-var]
        label = self._label(block)
        if label:
            return label
        later = next((at for at in range(index + 1, len(group)) if direct[at]), None)
        if later is not None:
            return replace(direct[later], via="paragraph")  # type: ignore[type-var]
        reported = self._report(tokens.first(quotation.span.end), tokens.first(span.end), group)
        if reported:
            return replace(reported, via="paragraph")
        weak = self._fragment(quotation)
        if weak:
            return weak
        if before_block is not None and index == 0:
            return self._previous(before_block, block, quotation)
        return None

    def _block_before(self, block: int) -> int | None:
        blocks = self.document.blocks
        for at in range(block - 1, max(-1, block - 4), -1):
            if blocks[at].kind in BODY or blocks[at].kind == "standfirst":
                return at
            if blocks[at].kind not in ("caption", "pull_quote", "furniture"):
                return None
        return None

    def _report(self, low: int, high: int, group: tuple[Quotation, ...]) -> _Voice | None:
        """The last cue between two tokens, outside quotations, that reports what somebody said."""
        tokens = self.mentions
        spans = [quotation.span for quotation in group]
        for at in range(high - 1, low - 1, -1):
            word = tokens.word(at)
            if word not in REPORT and word != "according":
                continue
            if any(span.start <= tokens.starts[at] < span.end for span in spans):
                continue
            if word == "according":
                if tokens.word(at + 1) == "to" and (speaker := tokens.right(at + 1, high)):
                    return _Voice(tokens.span(at, at + 2), speaker, "according")
                continue
            if not tokens.reports(at, high):
                continue
            sentence = self.document.sentence_at(tokens.starts[at])
            start = max(low, tokens.first(sentence.start)) if sentence else low
            speaker = tokens.left(at, start) or tokens.right(at, high)
            if speaker:
                return _Voice(tokens.span(at, at + 1), speaker, "paragraph")
        return None

    def _label(self, block: int) -> _Voice | None:
        """The speaker that a paragraph names before a colon, or by Q and A."""
        speaker = self.mentions.label(self.document.blocks[block].span)
        return _Voice(None, speaker, "qa") if speaker else None

    def _fragment(self, quotation: Quotation) -> _Voice | None:
        """A person of the sentence that some words in quotation marks are woven into."""
        sentence = self.document.sentence_at(quotation.span.start)
        if sentence is None or not self._woven(quotation, sentence):
            return None
        tokens = self.mentions
        low, high = tokens.first(sentence.start), tokens.first(quotation.span.start)
        speaker = tokens.person(low, high) or tokens.main(low, high)
        if speaker is None:
            closing = self.document.sentence_at(quotation.span.end - 1) or sentence
            speaker = tokens.person(tokens.first(quotation.span.end), tokens.first(closing.end))
        return _Voice(None, speaker, "sentence") if speaker else None

    def _woven(self, quotation: Quotation, sentence: Span) -> bool:
        """True when the quotation is part of a clause and not a sentence of its own."""
        before = self.text[sentence.start : quotation.span.start].rstrip(" \n")
        if any(map(str.isalnum, before)) and before[-1] not in ".!?":
            return True
        inner = self.text[quotation.inner.start]
        follows = self.text[quotation.span.end : quotation.span.end + 2].strip()[:1]
        return self.text[quotation.inner.end - 1].isalnum() and (inner.islower() or follows.islower())

    def _previous(self, before: int, block: int, quotation: Quotation) -> _Voice | None:
        """The speaker of the paragraph before, who goes on in this one."""
        span = self.document.blocks[before].span
        tokens = self.mentions
        low, high = tokens.first(span.start), tokens.first(span.end)
        if self.text[span.end - 1] == ":":
            sentence = self.document.sentence_at(span.end - 1) or span
            first = tokens.first(sentence.start)
            voice = self._before_colon(first, high)
            if voice:
                return voice
        group = tuple(q for q in self.quotations[bisect_left(self._blocks, before) : bisect_right(self._blocks, before)])
        last = self.last.get(before)
        if last is None and before not in self.last:
            last = self._report(low, high, group)
        elif last is None:
            last = self._report(low, high, group)
        else:
            reported = self._report(tokens.first(group[-1].span.end), high, group)
            last = reported or last
        return replace(last, via="previous") if last else None

    @property
    def _blocks(self) -> list[int]:
        return [quotation.block for quotation in self.quotations]

    def _before_colon(self, low: int, high: int) -> _Voice | None:
        tokens = self.mentions
        for at in range(high - 1, low - 1, -1):
            if tokens.word(at) in CUES:
                speaker = tokens.left(at, low)
                if speaker:
                    return _Voice(tokens.span(at, at + 1), speaker, "colon")
        speaker = tokens.main(low, high) or tokens.person(low, high)
        return _Voice(None, speaker, "colon") if speaker else None

    # -- kinds ----------------------------------------------------------------------------

    def _kind(self, quotation: Quotation, before: Span, after: Span) -> str:
        """Kind of the quotation by the words just round it."""
        tokens = self.mentions
        near = [tokens.word(at) for at in range(max(before.start, before.end - 4), before.end)]
        behind = [tokens.word(at) for at in range(after.start, min(after.end, after.start + 2))]
        if quotation.words <= 10 and any(word in SIGNS for word in near):
            return "slogan"
        if quotation.kind == "title":
            return "title"
        if quotation.words <= 12 and near and self.text[quotation.inner.start].isupper():
            if any(word in WORKS for word in near[-2:]):
                return "title"
        if quotation.words <= 3 and any(word in NAMING for word in near[-2:]):
            return "other"
        if quotation.kind == "scare" and behind and behind[0] in SIGNS:
            return "slogan"
        return quotation.kind

    def _final(self, quotation: Quotation, kind: str, voice: _Voice | None) -> Attribution:
        if kind == "scare" and voice and voice.cue and voice.via in ("sentence", "according", "colon"):
            kind = "speech"
        if kind == "speech" and voice is None and quotation.words < 8:
            sentence = self.document.sentence_at(quotation.span.start)
            if sentence and self._woven(quotation, sentence):
                kind = "scare"
        if voice is None:
            return Attribution(kind, None, None, None, "")
        name = self.mentions.name_of(voice.speaker) if voice.speaker else None
        return Attribution(kind, voice.cue, voice.speaker, name, voice.via)
