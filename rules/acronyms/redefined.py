"""acronyms/redefined: an abbreviation spelled out twice, in two ways, or after its first use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copycheck.api import Bad, Document, Problem, Related, Rule, Span

_COPY = frozenset({"paragraph", "list_item", "standfirst"})
_WORD = re.compile(r"\w+")


class Redefined(Rule):
    """An abbreviation spelled out twice, in two ways, or only after its first use.

    Left alone are headlines, captions and quotations, and a full name used again without its
    abbreviation beside it.

    ## Why
    Spelled out late, it comes after the reader has stumbled. Spelled out twice, it wastes a line and
    shows that two versions were run together; in two ways, one of them is wrong.

    ## Source
    Guardian style guide, "abbreviations": spell out at first use, the short form after that.
    """

    severity = "advice"
    tags = ("acronyms",)
    good = (
        "The Harbour Users Association (HUA) met. The HUA will meet again.",
        "The Harbour Users Association (HUA) met. The Harbour Users Association will meet again.",
        "# HUA to meet\n\nThe Harbour Users Association (HUA) met.",
        "“The HUA met,” said Ada Quist of the Harbour Users Association (HUA).",
        "The HUA (Harbour Users Association) met on Monday. The HUA will meet again.",
        "The Pell Ferry Board (PFB) and the Harbour Users Association (HUA) met.",
        "The UN met. The UK did not.",
        "The Harbour Users Association (HUA) met. HUA (founded 1902) will meet again.",
    )
    bad = (
        Bad("The HUA met on Monday. The [[Harbour Users Association]] (HUA) will meet again."),
        Bad("The Harbour Users Association (HUA) met. Later the [[Harbour Users Association]] (HUA) voted."),
        Bad("The Harbour Users Association (HUA) met. The [[Harbour Users Assembly]] (HUA) voted."),
        Bad("The Pell Ferry Board (PFB) met.\n\nNobody from the [[Pell Ferry Board]] (PFB) spoke."),
        Bad("The PFB met.\n\nNobody from the [[Pell Ferry Board]] (PFB) spoke."),
        Bad("The Pell Ferry Board (PFB) met. The PFB ([[Pell Ferry Bureau]]) has five members."),
        Bad("Members of the NHFC met. The [[North Harbour Fishing Club]] (NHFC) is old."),
        Bad("The North Harbour Fishing Club (NHFC) met. A man of the [[North Harbour Fishing Club]] (NHFC) spoke."),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for each such abbreviation, where it is spelled out wrongly."""
        for acronym in document.acronyms:
            longs = [long for long in acronym.longs if _running(document, long)]
            if not longs:
                continue
            written = document.slice(acronym.short)
            first = longs[0]
            earlier = [use for use in acronym.uses if use.end < first.start - 2 and _running(document, use)]
            if len(longs) > 1 and _folded(document, longs[1]) != _folded(document, first):
                message = f"{written} is spelled out in two ways."
                yield Problem(longs[1], message, (), (Related(first, "first spelled out so here"),))
            elif len(longs) > 1:
                message = f"{written} was spelled out before: the short form will do."
                yield Problem(longs[1], message, (), (Related(first, "first spelled out here"),))
            elif earlier and not acronym.known:
                message = f"{written} is spelled out only after its first use."
                yield Problem(first, message, (), (Related(earlier[0], "first used here"),))


def _running(document: Document, span: Span) -> bool:
    block = document.block_at(span.start)
    return block is not None and block.kind in _COPY and document.quotation_at(span.start) is None


def _folded(document: Document, span: Span) -> list[str]:
    return _WORD.findall(document.slice(span).lower().replace("’", "'").replace("the ", ""))
