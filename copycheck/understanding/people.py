"""Who a mention stands for: a name, a bare surname or a pronoun."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from copycheck.text import Span
from copycheck.understanding.lexicon import FEMALE_TITLES, MALE_TITLES

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.names import Name

_MALE = frozenset("he him his himself".split())
_FEMALE = frozenset("she her hers herself".split())
_REACH = 2  # paragraphs back in which a pronoun finds its person


class People:
    """The people of one story, by place."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._blocks = document.blocks
        mentions = sorted(
            (mention, number)
            for number, name in enumerate(document.names)
            if name.kind == "person"
            for mention in name.mentions
        )
        self._names = document.names
        self._spans = [mention for mention, _ in mentions]
        self._numbers = [number for _, number in mentions]
        self._sexes: dict[int, str] = {}

    def at(self, offset: int) -> Span | None:
        """The mention of a person that holds ``offset``, or None."""
        place = bisect_right(self._spans, (offset, len(self._text) + 1)) - 1
        if place >= 0 and offset < self._spans[place].end:
            return self._spans[place]
        return None

    def name(self, mention: Span, block: int) -> str | None:
        """The fullest name of whom a mention in a block stands for, or None.

        A pronoun stands for the last person before it, in its paragraph or the two before, whom
        nothing in the story makes a man where it says she, or a woman where it says he.
        """
        word = self._text[mention.start : mention.end].lower()
        if word in _MALE or word in _FEMALE:
            found = self._before(mention.start, block, "m" if word in _MALE else "f")
            return None if found is None else self._names[found].name
        place = bisect_left(self._spans, (mention.end, mention.end)) - 1
        if place >= 0 and self._spans[place].overlaps(mention):
            return self._names[self._numbers[place]].name
        return None

    def _before(self, offset: int, block: int, sex: str) -> int | None:
        floor = self._blocks[max(block - _REACH, 0)].span.start
        place = bisect_left(self._spans, (offset, offset)) - 1
        while place >= 0 and self._spans[place].start >= floor:
            if self._sex(self._numbers[place]) in (sex, ""):
                return self._numbers[place]
            place -= 1
        return None

    def _sex(self, number: int) -> str:
        """m or f where a title tells, else an empty text."""
        if number not in self._sexes:
            self._sexes[number] = self._told(self._names[number])
        return self._sexes[number]

    def _told(self, name: Name) -> str:
        for mention in name.mentions:
            words = self._text[max(0, mention.start - 24) : mention.end].lower().replace(".", "").split()
            for word in words:
                if word in MALE_TITLES:
                    return "m"
                if word in FEMALE_TITLES:
                    return "f"
        return ""
