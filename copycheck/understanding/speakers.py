"""Who is said to have said each quotation, and how the copy tells it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from copycheck.document import BODY
from copycheck.text import Span
from copycheck.understanding.mentions import Mentions
from copycheck.understanding.preceding import MARKS, paragraph_before
from copycheck.understanding.quotekinds import kind, settled, woven
from copycheck.understanding.reporting import Reports
from copycheck.understanding.saying import Sayings, Voice
from copycheck.understanding.signatures import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copycheck.document import Document
    from copycheck.understanding.quotations import Quotation

_PLATE = re.compile(r"[A-Z][^.!?:;\n]{3,60} [-–—] ([a-z][^.!?:;\n]{2,60})")  # a name and what its bearer is
_PEOPLE = frozenset(["he", "she", "his", "her", "him"])
_AHEAD = 60
_NAMED_BEFORE = 600  # characters


class Attribution(Struct, frozen=True, gc=False):
    """What the copy tells of one quotation.

    ``kind`` is its final kind (speech, scare, title, slogan, other); ``cue`` the word that
    reports it; ``speaker`` the mention it is laid to, a name, a noun phrase or a pronoun;
    ``speaker_name`` who that is. ``via`` tells how that was found: sentence, paragraph, previous,
    following, continued, colon, according, qa, or "" when nobody is said to have said it.
    """

    kind: str
    cue: Span | None
    speaker: Span | None
    speaker_name: str | None
    via: str


def attribute(document: Document) -> tuple[Attribution, ...]:
    """One attribution for each of ``document.quotations``, in the same order."""
    if not document.quotations:
        return ()
    return tuple(_Attributor(document).run())


class _Attributor:
    """Works through the quotations of one story, paragraph by paragraph."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.quotations = document.quotations
        self.tokens = Mentions(document)
        self.people = self.tokens.people
        self.sayings = Sayings(document, self.tokens)
        self.reports = Reports(document, self.tokens)
        self.blocks = [quotation.block for quotation in self.quotations]
        self.result: list[Attribution] = []
        self.open: list[int] = []
        self.last: dict[int, Voice | None] = {}
        self.named: tuple[Span | None, int, str | None] = (None, -1, None)  # the mention last named, and whom it names

    def run(self) -> list[Attribution]:
        """Attributions of all quotations."""
        quotations = self.quotations
        at = 0
        while at < len(quotations):
            block = quotations[at].block
            upto = bisect_right(self.blocks, block, at)
            self._paragraph(block, quotations[at:upto])
            at = upto
        return self.result

    def _paragraph(self, block: int, group: tuple[Quotation, ...]) -> None:
        """Attributes the quotations of one block."""
        own: list[Voice | None] = []
        kinds: list[str] = []
        for index, quotation in enumerate(group):
            before, after = self._around(group, index)
            voice = self.sayings.voice(quotation, before, after)
            if index and own[index - 1]:
                last = group[index - 1]
                weak = voice is None or self.sayings.weak(voice, last.span.end)
                voice = own[index - 1] if weak and self._together(last, quotation) else voice
            own.append(voice)
            kinds.append(kind(self.text, self.tokens, quotation, before, after))
        voices = self._carried(block, group, own)
        if group[0].continues and voices[0]:
            for waiting in self.open:
                voice = replace(voices[0], via="continued")
                self.result[waiting] = self._final(self.quotations[waiting], self.result[waiting].kind, voice)
        if not (group[0].continues and group[0].open_ended):
            self.open = []
        for quotation, provisional, voice in zip(group, kinds, voices, strict=True):
            if quotation.open_ended and voice is None:
                self.open.append(len(self.result))
            self.result.append(self._final(quotation, provisional, voice))
        spoken = [
            voice
            for voice, what in zip(voices, kinds, strict=True)
            if voice and (what == "speech" or voice.via == "colon")
        ]
        self.last[block] = spoken[-1] if spoken else None

    def _final(self, quotation: Quotation, provisional: str, voice: Voice | None) -> Attribution:
        what = settled(self.document, quotation, provisional, voice)
        if voice is None:
            return Attribution(what, None, None, None, "")
        speaker = voice.speaker
        if speaker and self.named[:2] != (speaker, quotation.block):
            spoken = self.text[quotation.inner.start : quotation.inner.end]
            self.named = speaker, quotation.block, self.people.name(speaker, quotation.block, spoken)
        return Attribution(what, voice.cue, speaker, self.named[2] if speaker else None, voice.via)

    # -- the sentence ---------------------------------------------------------------------

    def _around(self, group: Sequence[Quotation], index: int) -> tuple[Span, Span]:
        """Token ranges of the sentence's own words before and after a quotation."""
        quotation = group[index]
        tokens = self.tokens
        start, end = quotation.span
        limit = group[index + 1].span.start if index + 1 < len(group) else None
        opening = self.document.sentence_at(start)
        low = opening.start if opening else start
        if index and self._named_only(group[index - 1]):
            index -= 1
        if index:
            low = max(low, group[index - 1].span.end)
        closing = opening if opening and end <= opening.end else self.document.sentence_at(end - 1)
        high = closing.end if closing else end
        if limit is not None:
            high = min(high, limit)
        if high <= end and self.text[quotation.inner.end - 1] in "?!—–-…":
            following = self._next_sentence(end, quotation.block)
            if following and limit is not None and following.end > limit:
                following = None
            if following and tokens.said_at_start(tokens.first(following.start), tokens.first(following.end)):
                high = following.end
        first, last = tokens.first(start), tokens.first(end)
        return (
            Span(tokens.first(low) if low < start else first, first),
            Span(last, tokens.first(high) if high > end else last),
        )

    def _named_only(self, quotation: Quotation) -> bool:
        """True for a title within a clause, with no comma behind it."""
        end = quotation.span.end
        return (
            quotation.kind == "title"
            and self.text[quotation.inner.end - 1].isalnum()
            and self.text[end : end + 1] != ","
        )

    def _next_sentence(self, end: int, block: int) -> Span | None:
        sentences = self.document.sentences
        at = bisect_left(sentences, (end, end))
        if at < len(sentences) and sentences[at].start < self.document.blocks[block].span.end:
            return sentences[at]
        return None

    def _together(self, one: Quotation, other: Quotation) -> bool:
        """True when two quotations stand in one sentence."""
        sentence = self.document.sentence_at(other.span.start)
        return sentence is not None and sentence.start < one.span.end

    def _sentence_start(self, quotation: Quotation) -> int:
        sentence = self.document.sentence_at(quotation.span.start)
        return sentence.start if sentence else quotation.span.start

    def _sentence_end(self, quotation: Quotation) -> int:
        """Where the sentence ends that a quotation and what stands behind it belong to."""
        sentence = self.document.sentence_at(quotation.span.end) or self.document.sentence_at(quotation.span.end - 1)
        return sentence.end if sentence else quotation.span.end

    # -- the paragraph and the one before -------------------------------------------------

    def _carried(self, block: int, group: Sequence[Quotation], own: list[Voice | None]) -> list[Voice | None]:
        """The voices of a block's quotations, also of those whose own sentences name nobody."""
        voices: list[Voice | None] = []
        later: list[Voice | None] = [None] * len(group)
        for index in range(len(group) - 2, -1, -1):
            later[index] = own[index + 1] or later[index + 1]
        earlier = -1
        for index, quotation in enumerate(group):
            voice = own[index]
            if voice is None:
                known = replace(voices[earlier], via="paragraph") if earlier >= 0 else None  # type: ignore[type-var]
                since = self._sentence_end(group[earlier]) if earlier >= 0 else self.document.blocks[block].span.start
                voice = self._from_before(block, quotation, since, known)
                if voice is None and later[index] and quotation.kind != "scare":
                    voice = replace(later[index], via="paragraph")  # type: ignore[type-var]
                if voice is None:
                    voice = self._from_around(block, quotation)
                if voice is None and index == 0:
                    voice = self._from_previous(block, quotation) or self._from_next(block, quotation)
            if voice:
                earlier = index
            voices.append(voice)
        return voices

    def _from_before(self, block: int, quotation: Quotation, since: int, known: Voice | None) -> Voice | None:
        """The voice that the paragraph gives before the quotation; ``known`` is that of one before ``since``."""
        tokens = self.tokens
        if quotation.continues:
            before = paragraph_before(self.document, block)
            last = None if before is None else self.last.get(before)
            if last:
                return replace(last, via="continued")
        if tokens.first(self._sentence_start(quotation)) < tokens.first(quotation.span.start):
            fragment = self._fragment(quotation)
            if fragment:
                return fragment
        reported = self.reports.last(tokens.first(since), tokens.first(quotation.span.start), near=True)
        if reported:
            return replace(reported, via="paragraph")
        if known and self.text[since : quotation.span.start].strip():
            nearer = self._told_of(quotation)
            if nearer:
                return Voice(None, nearer, "paragraph")
        return known or self._label(block)

    def _from_around(self, block: int, quotation: Quotation) -> Voice | None:
        """The voice that the rest of the paragraph gives, or the sentence behind."""
        tokens = self.tokens
        end = self.document.blocks[block].span.end
        reported = self.reports.last(tokens.first(quotation.span.end), tokens.first(end))
        if reported and quotation.kind != "scare":
            return replace(reported, via="paragraph")
        fragment = self._fragment(quotation)
        if fragment:
            return fragment
        following = self._next_sentence(quotation.span.end, block)
        if following is None and block + 1 < len(self.document.blocks):
            following = self.document.sentence_at(self.document.blocks[block + 1].span.start)
        return self.reports.referring(following) if following else None

    def _fragment(self, quotation: Quotation) -> Voice | None:
        """The subject of the sentence that some words in quotation marks are woven into."""
        if not woven(self.document, quotation):
            return None
        tokens = self.tokens
        low, high = tokens.first(self._sentence_start(quotation)), tokens.first(quotation.span.start)
        nearest = tokens.clause(low, high)
        speaker = nearest if nearest and tokens.personal(nearest) else tokens.main(low, high)
        if speaker is None:
            speaker = tokens.person(tokens.first(quotation.span.end), tokens.first(self._sentence_end(quotation)))
        if speaker is None:
            speaker = tokens.anybody(low, high)
        return Voice(None, speaker, "sentence") if speaker else None

    def _label(self, block: int) -> Voice | None:
        """The speaker that a paragraph names before a colon, or by Q and A."""
        speaker = label(self.text, self.document.blocks[block].span)
        return Voice(None, speaker, "qa") if speaker else None

    def _from_previous(self, block: int, quotation: Quotation) -> Voice | None:
        """The speaker of the paragraph before, who goes on in this one."""
        blocks = self.document.blocks
        if blocks[block].kind not in BODY:
            return None
        if block and blocks[block - 1].kind in (*BODY, "standfirst") and self._leads(blocks[block - 1].span):
            voice = self.reports.before_colon(blocks[block - 1].span)
            if voice:
                return voice
        titled = self._titled(block) if block and quotation.span.start == blocks[block].span.start else None
        if titled:
            return Voice(None, titled, "colon")
        before = paragraph_before(self.document, block)
        if before is None or not self._goes_on(quotation, blocks[block].span):
            return None
        tokens = self.tokens
        span = blocks[before].span
        last = self.last.get(before)
        after = span.start
        if last:
            after = self.quotations[bisect_right(self.blocks, before) - 1].span.end
        last = self.reports.last(tokens.first(after), tokens.first(span.end)) or last
        if last is None and self.blocks[bisect_left(self.blocks, before) : bisect_right(self.blocks, before)]:
            last = self._label(before)
        last = last or self.reports.occasion(span)
        if last is None:
            return None
        nearer = self._told_of(quotation) if quotation.span.start > blocks[block].span.start else None
        return Voice(None, nearer, "previous") if nearer else replace(last, via="previous")

    def _told_of(self, quotation: Quotation) -> Span | None:
        """The person whom the sentence right before a quotation is about."""
        tokens = self.tokens
        sentence = self.document.sentence_at(quotation.span.start - 2)
        if sentence is None:
            return None
        subject = tokens.headed(tokens.first(sentence.start), tokens.first(quotation.span.start))
        return subject if subject and self.people.at(subject.start) else None

    def _titled(self, block: int) -> Span | None:
        """Whom a headline quotes right before a block, or a line that only says who somebody is: Jo Abel – baker."""
        document = self.document
        span = document.blocks[block - 1].span
        head = document.headline
        if head and document.slice(span).rstrip(".") == document.slice(head.span).rstrip("."):
            speaker = label(self.text, head.span)
            quoted = speaker and self.text[speaker.end + 1 : head.span.end].lstrip()[:1]
            return speaker if speaker and quoted and quoted in MARKS and self.people.at(speaker.start) else None
        line = _PLATE.fullmatch(self.text, *span)
        return self.tokens.person(self.tokens.first(span.start), self.tokens.first(line.start(1))) if line else None

    def _from_next(self, block: int, quotation: Quotation) -> Voice | None:
        """The speaker whom the paragraph behind one that is all quotation names, and one before it has named."""
        blocks = self.document.blocks
        if (
            block + 1 >= len(blocks)
            or not blocks[block].span.start == quotation.span.start < blocks[block].span.end - 1
        ):
            return None
        if quotation.span.end < blocks[block].span.end - 1:
            return None
        at = bisect_right(self.blocks, block)
        start = blocks[block + 1].span.start
        if at < len(self.blocks) and self.quotations[at].span.start == start:
            group = self.quotations[at : bisect_right(self.blocks, block + 1, at)]
            voice = self.sayings.voice(group[0], *self._around(group, 0))
        else:
            sentence = self.document.sentence_at(start)
            voice = self.reports.adding(sentence) if sentence else None
        if voice is None or voice.speaker is None or not self.tokens.personal(voice.speaker):
            return None
        name = self.text[voice.speaker.start : voice.speaker.end].split()[-1]
        before = self.text[max(0, quotation.span.start - _NAMED_BEFORE) : quotation.span.start]
        return replace(voice, via="following") if name[0].isupper() and name in before else None

    def _leads(self, block: Span) -> bool:
        """True when a paragraph ends so that what comes next must be quoted: a colon, no stop after a cue."""
        last = self.text[block.end - 1]
        return last == ":" or ((last.isalnum() or last in ",.?") and self.reports.leads(block))

    def _goes_on(self, quotation: Quotation, block: Span) -> bool:
        """True when nothing but this quotation, or more about people, stands in the paragraph.

        A comma before the closing mark, with nothing behind it, waits for a speaker of its own.
        """
        tokens = self.tokens
        low, high = tokens.first(self._run_end(quotation)), tokens.first(block.end)
        if self.text[quotation.inner.end - 1] == "," and self._sentence_end(quotation) <= quotation.span.end + 1:
            return False
        if quotation.span.start > block.start + 40:
            # Behind copy of its own paragraph it goes on from the one before only where that copy is about people
            # or the quotation is a part of its sentence.
            if self.text[quotation.inner.start].islower() and woven(self.document, quotation):
                return True
            copy = range(tokens.first(block.start), tokens.first(quotation.span.start))
            return any(tokens.words[at] in _PEOPLE or self.people.at(tokens.starts[at]) is not None for at in copy)
        if high - low < 4:
            return True
        return any(tokens.words[at] in _PEOPLE for at in range(low, min(high, low + _AHEAD)))

    def _run_end(self, quotation: Quotation) -> int:
        """Where the last of the quotations ends that follow upon this one with nothing between."""
        end = quotation.span.end
        for at in range(bisect_left(self.quotations, end, key=lambda one: one.span.start), len(self.quotations)):
            following = self.quotations[at].span
            if self.text[end : following.start].strip():
                break
            end = following.end
        return end
