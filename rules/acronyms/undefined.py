"""acronyms/undefined: an abbreviation that is never spelled out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copycheck.api import Bad, Document, Problem, Related, Rule, Span

_COPY = frozenset({"standfirst", "paragraph", "list_item", "caption"})
# What shows that a run of capitals is a sign, a code or a credit and no body that a reader must know.
_CREDIT = re.compile(r"[\d|] \Z|(?:[Rr]eport(?:s|ed|ing)?|[Pp]hotos?|[Cc]redit|[Vv]ia|[Ss]ource)[ :]+\Z|[(/\[]\Z|- ?\Z")
_NAMED = re.compile(r"[ -]\d| [+-]\d|\s{2}|\]|[/&]|\.\w|[-–]\w")
_PART = re.compile(
    r" (?!(?:Chair|President|Director|Chief|Secretary|Commissioner|Spokes|Executive|Vice|General|Deputy|Leader|Head|"
    r"Member|Board|Council|Conference|Convention|National|Office)\w*)[A-Z][a-z]"
)
_SHORT_FOR = re.compile(r"\b(?:short|stands|stood) for\b")
_KNOWN_AS = re.compile(r"(?:known as|abbreviated as|called|short for|,? or) (?:the )?[\"“‘']?\Z")
# What goes by its letters, and is told by what it is: the broadcaster, the maker.
_SORT = re.compile(
    r"\b(?:broadcaster|channel|station|network|company|group|firm|maker|carmaker|automaker|chipmaker|bank|lender|airline"
    r"|carrier|retailer|insurer|brokerage|agency|website|magazine|brand|operator|manufacturer|supplier|giant|union)\s\Z"
)
_BETWEEN = re.compile(r"[ \n\xa0-]+")
_WORD_LIKE = 5
"""Letters from which capitals used once are more likely a word that is shouted."""
_CALL_SIGN = re.compile(r"[KW][A-Z]{3}(?:TV|FM|DFW)?")
_TICKER = re.compile(r"(?:NYSE|NASDAQ|Nasdaq|LON|TSX)[: ]+\Z")


class Undefined(Rule):
    """An abbreviation used in the story and never spelled out; once a story, at its first use.

    Left alone are abbreviations that readers know (UN, BBC, US, EU …), those of the house list, those
    whose full name stands anywhere in the story or that are part of a longer name (RJX Biscuits), those
    that the word before them tells (the broadcaster HXR), units, currencies, clock zones, Roman
    numerals, capitals for emphasis, initials of people, call signs and tickers, credits, and those that
    stand in quotations or headlines only.

    ## Why
    A reader who does not know the letters has no way to find out, and most will not say so.

    ## Source
    Associated Press Stylebook, "abbreviations and acronyms"; Guardian style guide, "abbreviations".
    """

    severity = "advice"
    tags = ("acronyms",)
    good = (
        "The Harbour Users Association (HUA) met on Monday. The HUA will meet again.",
        "The HUA (Harbour Users Association) met on Monday.",
        "The UN and the EU met in New York. The BBC and CNN were there.",
        "World War II ended. Chapter XIV begins.",
        "The sign reads NO ENTRY WITHOUT A PASS in red.",
        "The ferry left at 9 a.m. BST.",
        "“The HUA will meet again,” said Ada Quist.",
        "# HUA to meet again\n\nThe users of the harbour will meet again.",
        "The station WPLL sent a van.",
        "Shares in the yard (NYSE: HBRX) fell.",
        "J.R. Quist and A.B. Pell were there.",
        "The Harbour Users Association met on Monday. Nobody from the HUA spoke.",
        "The firm RJX Biscuits has closed. Asteroid 2031 QK went by.",
        "Collateral harbour obligations, or CHOs, are bought and sold. Nobody knows what CHOs are.",
        "He told the public broadcaster HXR that the rail union GDV had struck.",
        "The yard lost 1.9 bln NOK and 200m SEK.",
        "The car, a VX-90, was red; the train, an HST2, was blue.",
    )
    bad = (
        Bad("The [[HUA]] met on Monday to vote on the bridge."),
        Bad("The board and the [[HUA]] met. Nobody from the HUA spoke."),
        Bad("Ada Quist of the [[H.U.A.]] said no."),
        Bad("# HUA to meet again\n\nThe [[HUA]] will meet again on Monday."),
        Bad("The Harbour Guild met. A second body, the [[DPRW]], did not."),
        Bad("Pell joined the [[NHFC]] in 1998 and left in 2003."),
        Bad("All of it goes to the [[DEC]], which feeds the town."),
        Bad("Both the [[NHFC]] and the [[HUA]] voted against it."),
        Bad("“We shall see,” said a man of the [[HUA]]. “The HUA is patient.”"),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for each such abbreviation."""
        named: set[str] | None = None
        house = {name.replace(".", "").upper() for name in document.house.acronyms}
        for acronym in document.acronyms:
            if acronym.known or acronym.long is not None or acronym.key.upper() in house:
                continue
            if named is None:
                named = _initials(document)
            if acronym.key in named or _CALL_SIGN.fullmatch(acronym.key):
                continue
            uses = [use for use in acronym.uses if _bare(document, use)]
            if uses and not _explained(document, uses[0]) and (len(acronym.key) < _WORD_LIKE or len(acronym.uses) > 1):
                related = tuple(Related(use, "and here") for use in acronym.uses if use != uses[0])[:3]
                written = document.slice(uses[0])
                yield Problem(uses[0], f"{written} is never spelled out: give the name at its first use.", (), related)


def _initials(document: Document) -> set[str]:
    """Initials of the bodies that the story gives the full name of, wherever it does."""
    found = set()
    for written in {document.slice(mention) for name in document.names for mention in name.mentions}:
        words = [] if written.isalpha() else _BETWEEN.split(written)
        if len(words) > 1:
            found.add("".join([word[0] for word in words if word[:1].isupper()]))
            found.add("".join([word[:1].upper() for word in words if word not in ("the", "of", "for")]))
    return found


def _explained(document: Document, use: Span) -> bool:
    """True when the words beside a use say what it stands for."""
    before = document.text[max(0, use.start - 24) : use.start]
    return bool(
        _KNOWN_AS.search(before) or _SORT.search(before) or _SHORT_FOR.search(document.text, use.end, use.end + 40)
    )


def _bare(document: Document, use: Span) -> bool:
    """True for a use in running copy, outside quotations, that is no code or credit."""
    block = document.block_at(use.start)
    if block is None or block.kind not in _COPY or document.quotation_at(use.start) is not None:
        return False
    before = document.text[max(block.span.start, use.start - 16) : use.start]
    after = document.text[use.end : use.end + 3]
    return not (
        _CREDIT.search(before) or _TICKER.search(before) or _NAMED.match(after) or _PART.match(document.text, use.end)
    )
