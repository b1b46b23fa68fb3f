"""Direct quotations that nobody is said to have said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from copycheck.api import Document, Problem, Rule


class Unattributed(Rule):
    """A direct quotation that nobody is said to have said."""

    @dataclass(frozen=True, slots=True)
    class Options:
        min_words: int = 5

    def check(self, document: Document) -> Iterator[Problem]:
        for quotation, attribution in zip(document.quotations, document.attributions, strict=True):
            if attribution.kind != "speech" or attribution.via:
                continue
            if document.blocks[quotation.block].kind not in ("paragraph", "list_item", "standfirst"):
                continue
            if quotation.words < self.options.min_words:
                continue
            yield Problem(quotation.span, "Nobody is said to have said this: name the speaker in this paragraph.")
