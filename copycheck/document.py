"""A story as the program sees it: clean text in blocks, its source, and what is understood of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from copycheck.problem import Edit, Fix
from copycheck.text import LineIndex, Segment, SourceMap, Span
from copycheck.writing import Writing, write

if TYPE_CHECKING:
    import datetime

    from copycheck.understanding.acronyms import Acronym
    from copycheck.understanding.ages import Age, Life
    from copycheck.understanding.agreement import Clash
    from copycheck.understanding.bearing import Lack
    from copycheck.understanding.conversions import Conversion
    from copycheck.understanding.dates import Date
    from copycheck.understanding.drift import Drift
    from copycheck.understanding.figures import Figure
    from copycheck.understanding.introductions import Introduction
    from copycheck.understanding.names import Name
    from copycheck.understanding.passages import Repeat
    from copycheck.understanding.phrases import Echo
    from copycheck.understanding.quotations import Quotation
    from copycheck.understanding.speakers import Attribution
    from copycheck.understanding.sums import Sum
    from copycheck.understanding.tokens import Tokens
    from copycheck.understanding.topics import Topic

KINDS = (
    "headline", "standfirst", "byline", "dateline", "paragraph", "crosshead", "caption",
    "list_item", "pull_quote", "code", "furniture",
)  # fmt: skip
BODY = frozenset({"paragraph", "list_item"})
_WORDS = re.compile(r"\w")


class Block(Struct, frozen=True):
    """A piece of a story: its kind (one of ``KINDS``) and its range in the clean text."""

    kind: str
    span: Span


class House(Struct, frozen=True):
    """The house's own lists, as the configuration gives them."""

    names: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    acronyms: frozenset[str] = frozenset()
    words: tuple[tuple[str, str], ...] = ()
    grades: tuple[float, float] = (7, 14)
    """Lowest and highest Flesch-Kincaid grade that copy is to have; 91 of 100 published stories lie between."""


class Remark(Struct, frozen=True):
    """A word to the program in a source, which is no copy: its range in the source, and what is said there.

    ``said``: a comment with its marks, or, with ``key``, the value of the front matter's key as plain
    data: texts, numbers, lists and mappings.
    """

    span: Span
    said: Any
    key: bool = False


class Content(Struct, frozen=True):
    """What a reader makes of a source: clean text, blocks and the map back to the source.

    ``remarks``: what is said to the program between the copy, in any order.
    """

    text: str
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...]
    meta: dict[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    writing: Writing = Writing()


class Document:
    """One story. Immutable by custom; every view is worked out once, when first asked for."""

    def __init__(
        self, path: str, source: str, content: Content, language: str = "en", house: House | None = None
    ) -> None:
        self.path = path
        self.source = source
        self.text = content.text
        self.blocks = content.blocks
        self.segments = content.segments
        self.meta = content.meta
        self.remarks = content.remarks
        self.writing = content.writing
        self.language = language
        self.house = house or House()

    @cached_property
    def _map(self) -> SourceMap:
        return SourceMap(self.segments, len(self.source))

    def to_source(self, span: Span) -> Span:
        """The range of the source that a range of the clean text was made from."""
        return self._map.to_source(span)

    def verbatim(self, span: Span) -> bool:
        """True when the range stands in the source letter for letter, so that it can be edited."""
        return self._map.verbatim(span)

    def in_source(self, fix: Fix) -> Fix | None:
        """The fix as its edits are to be made in the source, written as the source's format wants it.

        None where it would edit what does not stand in the source letter for letter, or write what
        the format cannot hold there.
        """
        edits = []
        for edit in fix.edits:
            made = write(self.source, self.writing, self.to_source(edit.span), edit.text)
            if made is None or not self.verbatim(edit.span):
                return None
            edits.append(Edit(*made))
        return Fix(fix.title, tuple(edits), fix.safety)

    @cached_property
    def lines(self) -> LineIndex:
        """Lines and columns of the source."""
        return LineIndex(self.source)

    def slice(self, span: Span) -> str:
        """The clean text of a range."""
        return self.text[span.start : span.end]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    def block_index(self, offset: int) -> int:
        """Index of the block that holds ``offset``, or of the last one before it; -1 before all."""
        return bisect_right(self._block_starts, offset) - 1

    def block_at(self, offset: int) -> Block | None:
        """The block that holds ``offset`` of the clean text, or None between blocks."""
        index = self.block_index(offset)
        if index >= 0 and offset < self.blocks[index].span.end:
            return self.blocks[index]
        return None

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """Paragraphs and list items, in order."""
        return tuple(block for block in self.blocks if block.kind in BODY)

    @cached_property
    def headline(self) -> Block | None:
        """The first headline, or None."""
        return next((block for block in self.blocks if block.kind == "headline"), None)

    @cached_property
    def tokens(self) -> Tokens:
        """Words of the copy (code and furniture apart) as parallel arrays."""
        from copycheck.understanding.tokens import tokenize

        return tokenize(self.text, self.blocks)

    @cached_property
    def words(self) -> int:
        """Number of words in the copy."""
        return len(self.tokens.starts)

    @cached_property
    def forms(self) -> Counter[str]:
        """How often each word of ``tokens`` stands in the copy, as it is written."""
        return Counter(self.tokens.texts)

    @cached_property
    def capitals(self) -> list[str]:
        """The words of ``forms`` that are not in small letters, in order of their first use."""
        return [form for form in self.forms if not form.islower()]

    @cached_property
    def small(self) -> list[str]:
        """The words of ``tokens`` in lower case, with straight apostrophes."""
        from copycheck.understanding.folding import lowered

        return list(map(lowered, self.tokens.texts))

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """For each word in lower case, with straight apostrophes, the indices of its tokens."""
        index: defaultdict[str, list[int]] = defaultdict(list)
        for position, word in enumerate(self.small):
            index[word].append(position)
        index.default_factory = None
        return index

    @cached_property
    def weighed(self) -> list[tuple[str, str, float]]:
        """For each token its word's stem, its form in small letters, and how rare it is in the news."""
        from copycheck.understanding.topics import weigh

        return list(map(weigh, self.small))

    @cached_property
    def stems(self) -> list[str]:
        """For each token its word's stem."""
        return list(map(itemgetter(0), self.weighed))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences in order; none crosses a block."""
        from copycheck.understanding.sentences import split

        return split(self.text, self.blocks)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that holds ``offset``, or None."""
        index = bisect_right(self._sentence_starts, offset) - 1
        if index >= 0 and offset < self.sentences[index].end:
            return self.sentences[index]
        return None

    def starts_sentence(self, offset: int) -> bool:
        """True when only marks and spaces stand between a sentence's start and ``offset``."""
        sentence = self.sentence_at(offset)
        return sentence is not None and not _WORDS.search(self.text, sentence.start, offset)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Quoted passages, marks included, in order."""
        from copycheck.understanding.quotations import find

        return find(self.text, self.blocks)

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.span.start for quotation in self.quotations]

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation that holds ``offset``, or None."""
        index = bisect_right(self._quotation_starts, offset) - 1
        if index >= 0 and offset < self.quotations[index].span.end:
            return self.quotations[index]
        return None

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """People, places and bodies, each with its mentions."""
        from copycheck.understanding.names import find

        return find(self)

    @cached_property
    def introductions(self) -> tuple[Introduction, ...]:
        """Names that may be people's, with where running copy has them and with what titles."""
        from copycheck.understanding.introductions import find

        return find(self)

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """One for each quotation, in the same order: who is said to have said it, and how."""
        from copycheck.understanding.speakers import attribute

        return attribute(self)

    @cached_property
    def acronyms(self) -> tuple[Acronym, ...]:
        """Abbreviations in capitals, each with where it is spelled out."""
        from copycheck.understanding.acronyms import find

        return find(self.text, self.blocks)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Numbers, with what they count."""
        from copycheck.understanding.figures import find

        return find(self.text, self.blocks, self.dates)

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        """Dates, full and partial, and weekdays."""
        from copycheck.understanding.dates import find

        return find(self.text, self.blocks)

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """How related each paragraph is to the rest of the story."""
        from copycheck.understanding.topics import relate

        return relate(self)

    @cached_property
    def repeats(self) -> tuple[Repeat, ...]:
        """Pairs of sentences or paragraphs that say much the same, by place of the later one."""
        from copycheck.understanding.passages import find

        return find(self)

    @cached_property
    def echoes(self) -> tuple[Echo, ...]:
        """Phrases used twice within a few paragraphs, in order."""
        from copycheck.understanding.phrases import find

        return find(self)

    @cached_property
    def headline_support(self) -> float | None:
        """How surely the headline belongs to the story, 0..1, or None without one."""
        from copycheck.understanding.support import support

        return support(self)

    @cached_property
    def readability(self) -> dict[str, float | int | None]:
        """Words, sentences, grades and reading time by textstat, which takes half a second to load."""
        from copycheck.integrations.readability import measure

        return measure(self)

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        """Pairs of figures that seem to count one thing and differ, the likeliest of each kind."""
        from copycheck.understanding.agreement import clashes

        return clashes(self)

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """Sums that sentences state and that do not come out."""
        from copycheck.understanding import remainders, sums

        return tuple(sorted((*sums.find(self), *remainders.find(self)), key=lambda found: found.figure.span))

    @cached_property
    def conversions(self) -> tuple[Conversion, ...]:
        """Measures that are given in two units."""
        from copycheck.understanding.conversions import find

        return find(self)

    @cached_property
    def ages(self) -> tuple[Age, ...]:
        """Ages, each with the person it is told of."""
        from copycheck.understanding.ages import find

        return find(self)

    @cached_property
    def ages_that_differ(self) -> tuple[tuple[Age, Age], ...]:
        """Pairs of ages of one person that differ, the earlier first."""
        from copycheck.understanding.ages import disagreements

        return tuple(disagreements(self))

    @cached_property
    def lives(self) -> tuple[Life, ...]:
        """Ages that do not fit the years of birth and death told with them."""
        from copycheck.understanding import ages, obituaries

        return (*ages.lives(self, self.own_date.year if self.own_date else None), *obituaries.find(self))

    @cached_property
    def own_date(self) -> datetime.date | None:
        """The day that the story is dated, by its front matter or its dateline."""
        from copycheck.understanding.dated import own

        return own(self)

    @cached_property
    def drifts(self) -> tuple[Drift, ...]:
        """Quotations that are given twice, in other words."""
        from copycheck.understanding.drift import find

        return find(self)

    @cached_property
    def lacking(self) -> tuple[Lack, ...]:
        """Figures, names and quoted words of headline and standfirst that the rest of the story lacks."""
        from copycheck.understanding.bearing import find

        return find(self)
