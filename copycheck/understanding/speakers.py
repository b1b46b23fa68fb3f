"""Who is said to have said each quotation, and how the copy tells it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from copycheck.document import BODY
from copycheck.text import Span
from copycheck.understanding.cues import (
    CALLING,
    CUES,
    GIVING,
    NAMING,
    NOUNS,
    REPORT,
    REPORTING_NOUNS,
    SAY,
    SIGNS,
    SOFT,
    STATING,
    WORKS,
)
from copycheck.understanding.mentions import Mentions

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.quotations import Quotation


_NEAR = 60  # characters between a quoted word or two and the verb that makes speech of them


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
        self.people = self.mentions.people
        self.blocks = [quotation.block for quotation in self.quotations]
        self.result: list[Attribution] = []
        self.open: list[int] = []
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
            voice = self._sentence(quotation, before, after)
            if voice is None and index and self._same_sentence(group[index - 1], quotation):
                voice = voices[index - 1]
            voices.append(voice)
            kinds.append(kind)
        direct = list(voices)
        for index, quotation in enumerate(group):
            if voices[index] is None:
                voices[index] = self._carried(block, group, index, direct, voices, body)
        if group[0].continues and voices[0]:
            for waiting in self.open:
                voice = replace(voices[0], via="continued")
                self.result[waiting] = self._final(self.quotations[waiting], self.result[waiting].kind, voice)
        if not (group[0].continues and group[0].open_ended):
            self.open = []
        for quotation, kind, found in zip(group, kinds, voices, strict=True):
            if quotation.open_ended and found is None:
                self.open.append(len(self.result))
            self.result.append(self._final(quotation, kind, found))
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

    def _sentence(self, quotation: Quotation, before: Span, after: Span) -> _Voice | None:
        """Who the sentence itself says to have said it."""
        inner_end = self.text[quotation.inner.end - 1]
        clause_end = inner_end in ",?!—–-"
        opens = before.start == before.end
        behind = after.start < after.end
        if opens:
            return self._after(before, after, clause_end) if behind else self._signed(quotation)
        voice = self._before(quotation, before)
        woven = self.text[quotation.span.start - 2 : quotation.span.start].strip()[-1:].isalnum()
        if clause_end and behind and not (voice and (woven or self._introduced(before))):
            voice = self._after(before, after, True) or voice
        if voice is None and not clause_end and behind:
            voice = self._after(before, after, False)
        return voice or self._noun(before)

    def _introduced(self, before: Span) -> bool:
        """True when a cue stands right before the quotation."""
        low = max(before.start, before.end - 3)
        return any(self.mentions.word(at) in CUES for at in range(low, before.end))

    def _signed(self, quotation: Quotation) -> _Voice | None:
        """The name that stands under a quotation after a dash, in its own block or the next one."""
        speaker = self.mentions.signature(quotation.span.end)
        return _Voice(None, speaker, "sentence") if speaker else None

    def _after(self, before: Span, after: Span, clause_end: bool) -> _Voice | None:
        """The cue behind a quotation: said Smith, the mayor said."""
        tokens = self.mentions
        low, high = after
        first = tokens.word(low)
        if first in CUES and (clause_end or first in REPORT) and first not in ("point", "address", "reason"):
            speaker = tokens.right(low, high)
            if speaker is None and before.start < before.end:
                speaker = tokens.main(before.start, before.end)
            if speaker:
                return _Voice(tokens.span(low, low + 1), speaker, "sentence")
        best: _Voice | None = None
        for at in range(low, min(high, low + 40)):
            word = tokens.word(at)
            if word == "according" and tokens.word(at + 1) == "to":
                speaker = tokens.right(at + 1, high)
                if speaker:
                    return best or _Voice(tokens.span(at, at + 2), speaker, "according")
            if at > low and (word in SAY or best is None) and (clause_end or tokens.is_cue(at, low)):
                if word in REPORT or (clause_end and word in CUES):
                    speaker = tokens.behind_comma(at, high) or tokens.left(at, low)
                    if speaker:
                        best = _Voice(tokens.span(at, at + 1), speaker, "sentence")
                        if word in REPORT and (clause_end or word in SAY):
                            return best
        if best is None and clause_end:
            speaker = tokens.opening(low, high) or tokens.inverted(low, high)
            if speaker is None and self.text[tokens.starts[low] - 3 : tokens.starts[low]].lstrip("”\"'’»")[:1] == ",":
                speaker = tokens.span(low, min(high, low + 3))
            if speaker:
                return _Voice(None, speaker, "sentence")
        return best

    def _before(self, quotation: Quotation, before: Span) -> _Voice | None:
        """The cue in front of a quotation: Smith said, calling it."""
        tokens = self.mentions
        low, high = before
        describing: _Voice | None = None
        for at in range(high - 1, max(low, high - 60) - 1, -1):
            word = tokens.word(at)
            if word == "according" and tokens.word(at + 1) == "to":
                speaker = tokens.right(at + 1, high)
                if speaker:
                    return _Voice(tokens.span(at, at + 2), speaker, "according")
            if not tokens.is_cue(at, low) or (describing and word not in REPORT):
                continue
            speaker = tokens.behind_comma(at, high) or tokens.left(at, low)
            speaker = speaker or (tokens.right(at, high) if at == low else None)
            if speaker is None:
                continue
            voice = _Voice(tokens.span(at, at + 1), speaker, "sentence")
            if (word in REPORT and word not in SOFT) or (word in CALLING and high - at <= 8):
                return voice
            describing = describing or voice
        if describing:
            return describing
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
        weak = self._fragment(quotation) or self._referred(quotation, block)
        if weak:
            return weak
        if before_block is None or index:
            return None
        if self.text[self.document.blocks[before_block].span.end - 1] == ":":
            voice = self._before_colon(before_block)
            if voice:
                return voice
        return self._previous(before_block) if self._goes_on(quotation, span) else None

    def _goes_on(self, quotation: Quotation, block: Span) -> bool:
        """True when nothing but this quotation, or more about people, stands in the paragraph."""
        tokens = self.mentions
        low, high = tokens.first(quotation.span.end), tokens.first(block.end)
        if high - low < 4 or quotation.span.start > block.start + 40:
            return True
        return any(tokens.word(at) in ("he", "she", "his", "her", "him") for at in range(low, high))

    def _block_before(self, block: int) -> int | None:
        blocks = self.document.blocks
        for at in range(block - 1, max(-1, block - 6), -1):
            span = blocks[at].span
            if blocks[at].kind in ("caption", "pull_quote", "furniture"):
                continue
            if blocks[at].kind not in BODY and blocks[at].kind != "standfirst":
                return None
            if span.end - span.start < 200 and self.text[span.end - 1].isalnum() and at > 0:
                continue
            return at
        return None

    def _report(self, low: int, high: int, group: tuple[Quotation, ...]) -> _Voice | None:
        """The last cue between two tokens, outside quotations, that reports what somebody said."""
        tokens = self.mentions
        for at in range(high - 1, low - 1, -1):
            word = tokens.word(at)
            if word not in REPORT and word not in STATING and word not in GIVING and word != "according":
                continue
            offset = tokens.starts[at]
            if any(quotation.span.start <= offset < quotation.span.end for quotation in group):
                continue
            if word == "according":
                if tokens.word(at + 1) == "to" and (speaker := tokens.right(at + 1, high)):
                    return _Voice(tokens.span(at, at + 2), speaker, "according")
                continue
            sentence = self.document.sentence_at(offset)
            start = max(low, tokens.first(sentence.start)) if sentence else low
            for quotation in group:
                if quotation.span.end <= offset:
                    start = max(start, tokens.first(quotation.span.end))
            if not tokens.is_cue(at, start):
                continue
            speaker = tokens.right(at, high) if at == start else tokens.left(at, start)
            if speaker and (tokens.reports(at, high) or (word in STATING and tokens.personal(speaker))):
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

    def _referred(self, quotation: Quotation, block: int) -> _Voice | None:
        """Whose words they are by the sentence behind: That quote from Smith, the statement was signed by."""
        tokens = self.mentions
        following = self._next_sentence(quotation.span.end, block)
        if following is None and block + 1 < len(self.document.blocks):
            following = self.document.sentence_at(self.document.blocks[block + 1].span.start)
        if following is None:
            return None
        low, high = tokens.first(following.start), tokens.first(following.end)
        if tokens.word(low) in ("thus", "so") and tokens.word(low + 1) in REPORT:
            speaker = tokens.right(low + 1, high)
            return _Voice(tokens.span(low + 1, low + 2), speaker, "paragraph") if speaker else None
        if tokens.word(low) not in ("that", "this", "those", "these", "the", "such"):
            return None
        for at in range(low + 1, min(low + 4, high)):
            if tokens.word(at) in REPORTING_NOUNS or tokens.word(at) in ("words", "quote", "line", "comments"):
                for by in range(at + 1, min(at + 6, high)):
                    if tokens.word(by) in ("by", "from", "of"):
                        speaker = tokens.right(by, high)
                        if speaker:
                            return _Voice(tokens.span(at, at + 1), speaker, "paragraph")
        return None

    def _woven(self, quotation: Quotation, sentence: Span) -> bool:
        """True when the quotation is part of a clause and not a sentence of its own."""
        before = self.text[sentence.start : quotation.span.start].rstrip(" \n")
        if any(map(str.isalnum, before)) and before[-1] not in ".!?":
            return True
        inner = self.text[quotation.inner.start]
        follows = self.text[quotation.span.end : quotation.span.end + 2].strip()[:1]
        return self.text[quotation.inner.end - 1].isalnum() and (inner.islower() or follows.islower())

    def _previous(self, before: int) -> _Voice | None:
        """The speaker of the paragraph before, who goes on in this one."""
        span = self.document.blocks[before].span
        tokens = self.mentions
        group = self.quotations[bisect_left(self.blocks, before) : bisect_right(self.blocks, before)]
        last = self.last.get(before)
        after = group[-1].span.end if last else span.start
        last = self._report(tokens.first(after), tokens.first(span.end), group) or last
        return replace(last, via="previous") if last else None

    def _before_colon(self, block: int) -> _Voice | None:
        """Whom the last sentence of a paragraph that ends with a colon is about."""
        tokens = self.mentions
        span = self.document.blocks[block].span
        sentence = self.document.sentence_at(span.end - 1) or span
        low, high = tokens.first(sentence.start), tokens.first(span.end)
        for at in range(high - 1, low - 1, -1):
            if tokens.is_cue(at, low):
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
        if self.text[quotation.inner.start] == "@":
            return "other"
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
            apart = max(voice.cue.start - quotation.span.end, quotation.span.start - voice.cue.end)
            kind = "speech" if apart < _NEAR else "scare"
        if kind == "speech" and voice is None and quotation.words < 8:
            sentence = self.document.sentence_at(quotation.span.start)
            if sentence and self._woven(quotation, sentence):
                kind = "scare"
        if voice is None:
            return Attribution(kind, None, None, None, "")
        name = self.people.name(voice.speaker, quotation.block) if voice.speaker else None
        return Attribution(kind, voice.cue, voice.speaker, name, voice.via)
