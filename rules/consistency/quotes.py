"""consistency/quotes: straight and curly marks, or single and double, in one story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copycheck.api import Bad, Document, Problem, Related, Rule, Span, Struct

_COPY = frozenset({"standfirst", "paragraph", "list_item", "caption", "pull_quote"})
_MARK = re.compile(r"[“”‘’\"'](?:(?<=[“”‘’])|(?<![\d=].)(?!\d))")
_FEW = 4
"""Marks of the prevailing kind below which nothing prevails."""


class Quotes(Rule):
    """Straight and curly quotation marks or apostrophes in one story, or single and double ones for speech.

    One problem for the shape of the marks and one for their number, at the first odd one. Left alone
    are headlines, feet and inches, code and tags, quotations inside quotations, and words in single
    marks that are no speech.

    ## Why
    Two kinds of mark show that a passage was pasted in, and search and quotation checks miss one half.

    ## Source
    New Hart's Rules, chapter 9, on quotation marks; Associated Press Stylebook, "quotation marks".
    """

    severity = "advice"
    tags = ("consistency", "quotations", "punctuation")

    class Options(Struct, frozen=True):
        """What the house has decided, “any” where it has not.

        ``shape``: “curly” or “straight”. ``speech``: “single” or “double”.
        """

        shape: str = "any"
        speech: str = "any"

        def __post_init__(self) -> None:
            if self.shape not in ("any", "curly", "straight"):
                raise ValueError(f"“shape” is to be any, curly or straight, not “{self.shape}”")
            if self.speech not in ("any", "single", "double"):
                raise ValueError(f"“speech” is to be any, single or double, not “{self.speech}”")

    good = (
        "“We shall build it,” said Ada Quist. “It’s late.” “So it is.” “Yes.”",
        '"We shall build it," said Ada Quist. "It\'s late." "So it is." "Yes."',
        "‘We shall build it,’ said Ada Quist. ‘It’s late.’ ‘So it is.’ ‘Yes, it is “late”.’",
        "The shelf is 6' 2\" long. “We built it,” she said. “It’s ours.” “So it is.”",
        "“He said ‘no’ and left,” said Quist. “Then he came back,” she said. “And ‘no’ again.”",
        "“We built it,” she said. “It is ours.” The so-called ‘harbour men’ left. “Good,” she said.",
        "# 'Harbour men' leave\n\n“We built it,” she said. “It is ours.” “So it is.”",
        "Nobody spoke.",
    )
    bad = (
        Bad('“We built it,” she said. “It is ours.” “So it is.” [["]]No," said Pell.'),
        Bad('"We built it," she said. "It is ours." "So it is." [[“]]No,” said Pell.'),
        Bad("The board’s men, the mayor’s men and the owner’s men met. It’s Quist[[']]s turn, Pell’s said."),
        Bad("The board's men, the mayor's men and the owner's men met. It's Quist[[’]]s turn, Pell's said."),
        Bad("“We built it here,” she said. “It is all ours.” “So it is, sir.” [[‘]]No, it is not yours,’ said Pell."),
        Bad("‘We built it here,’ she said. ‘It is all ours.’ ‘So it is, sir.’ [[“]]No, it is not yours,” said Pell."),
        Bad('[["]]No," said Pell. “We built it,” she said. “It is ours.” “So it is.” “Yes.”'),
        Bad('“We built it,” she said. “It is ours,” [["]]but late." “So it is.” “Yes,” she said.'),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """At most one problem for straight and curly marks, and one for single and double."""
        straight_here = "'" in document.text or '"' in document.text
        if self.options.shape != "any" or (straight_here and any(mark in document.text for mark in "“”‘’")):
            yield from self._shape(document)
        yield from self._speech(document)

    def _shape(self, document: Document) -> Iterator[Problem]:
        places: tuple[list[int], list[int]] = ([], [])
        for found in _MARK.finditer(document.text):
            places[found[0] in "“”‘’"].append(found.start())
        straight, curly = (self._in_copy(document, marks) for marks in places)
        odd, kept = (straight, curly) if len(curly) >= len(straight) else (curly, straight)
        decided = self.options.shape != "any"
        if decided:
            odd, kept = (straight, curly) if self.options.shape == "curly" else (curly, straight)
        if odd and (decided or (len(kept) >= _FEW and len(kept) > len(odd))):
            how, other = ("straight", "curly") if odd is straight else ("curly", "straight")
            reason = "the house’s are" if decided else "most here are"
            related = tuple(Related(Span(at, at + 1), "and this one") for at in odd[1:4])
            yield Problem(Span(odd[0], odd[0] + 1), f"This mark is {how}, and {reason} {other}.", (), related)

    @staticmethod
    def _in_copy(document: Document, places: list[int]) -> list[int]:
        found = []
        for at in places:
            block = document.block_at(at)
            tag = document.text.rfind("<", max(0, at - 200), at) > document.text.rfind(">", max(0, at - 200), at)
            if block is not None and block.kind in _COPY and not tag:
                found.append(at)
        return found

    def _speech(self, document: Document) -> Iterator[Problem]:
        single: list[int] = []
        double: list[int] = []
        for quotation, attribution in zip(document.quotations, document.attributions, strict=True):
            if attribution.kind == "speech" and attribution.via and quotation.words > 3:
                block = document.blocks[quotation.block]
                if block.kind in _COPY:
                    (single if document.text[quotation.span.start] in "'‘" else double).append(quotation.span.start)
        odd, kept = (single, double) if len(double) >= len(single) else (double, single)
        decided = self.options.speech != "any"
        if decided:
            odd, kept = (double, single) if self.options.speech == "single" else (single, double)
        if odd and (decided or len(kept) > 2 * len(odd)):
            how, other = ("single", "double") if odd is single else ("double", "single")
            reason = "the house’s have" if decided else "most here have"
            yield Problem(
                Span(odd[0], odd[0] + 1),
                f"This quotation has {how} marks, and {reason} {other} ones.",
                (),
                tuple(Related(Span(at, at + 1), "and this one") for at in odd[1:4]),
            )
