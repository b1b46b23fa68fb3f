"""grammar/missing-article: a name that takes the, without it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copycheck.api import Bad, Document, Fix, Problem, Rule, Span

_NAMES = """Russian Federation|United States|United Kingdom|United Nations|United Arab Emirates|Soviet Union|
    European Union|African Union|Netherlands|Philippines|Bahamas|Maldives|Seychelles|Czech Republic|
    Dominican Republic|Central African Republic|Democratic Republic of Congo|Islamic Republic of Iran|
    Vatican|Kremlin|Pentagon|White House|World Bank|World Health Organization|
    World Health Organisation|World Trade Organization|International Monetary Fund|
    International Criminal Court|Red Cross|Security Council|General Assembly|Supreme Court|High Court|
    Home Office|Foreign Office|State Department|Justice Department|Treasury Department|
    Defense Department|House of Commons|House of Lords|House of Representatives|European Commission|
    European Parliament|European Central Bank|Bank of England|Federal Reserve|Middle East|Far East|
    West Bank|Gaza Strip|Balkans|Caucasus|Hague|Metropolitan Police|National Guard|Royal Navy|
    Royal Air Force|Labour Party|Conservative Party|Republican Party|Democratic Party"""
_NAME = re.compile(r"(?:" + "|".join(re.escape(name.strip()) for name in _NAMES.split("|")) + r")(?![\w-])")
_FIRST = frozenset(name.split()[0].lower() for name in _NAMES.replace("\n", "").split("|"))
_BEFORE = frozenset(
    """of in to from by with at against across inside outside into over under and as than near toward towards
    throughout within via about including like""".split()
)
_ALONE = frozenset("and or".split())
# What may follow a name that stands for itself: a mark, or a word that cannot be its noun.
_AFTER = re.compile(
    r"(?:[.,;:!?)—–]|\s(?:and|or|but|which|who|that|is|are|was|were|has|have|had|will|would|could|may|might|can|should|did|does"
    r"|to|in|on|at|by|for|from|with|as|after|before|over|under|since|when|where|while|said|says|agreed|refused|also|yesterday"
    r"|today|on|last|next|this|took|broke|went|came|made|gave|rose|fell|grew|began|won|lost|left|met|held|got|saw|found|told"
    r"|wrote|ran|set|stood|predicts|shows|wants|hopes|expects|warns|claims)\b|\s*\Z)"
)
_COPY = frozenset({"paragraph", "list_item", "standfirst"})
# Without a stop it is no sentence: the headline of another story in a list, a caption.
_ENDS = re.compile(r"[.!?…:;,]")


class MissingArticle(Rule):
    """A country or body whose name takes the, without it: “as well as Russian Federation”.

    Reported only right behind a preposition or conjunction, and where no noun follows that the name
    describes (United States officials). Left alone are headlines, captions and quotations.

    ## Why
    It is the mark of copy that was translated, or cut by a letter too many.

    ## Source
    The Cambridge Grammar of the English Language, chapter 5, on proper names with the definite article.
    """

    severity = "warning"
    tags = ("grammar",)
    good = (
        "Related:\n\nFence failed on the day of the visit to White House",
        "They came from the United States and the Russian Federation.",
        "They met United States officials in Pell, and European Union rules were read.",
        "# Talks in United States end\n\nThe talks have ended.",
        "“We came from United States,” said the man.",
        "A man from Russian Federation radio was there.",
        "He sat between United Nations and World Bank envoys.",
        "United States of Pell is the name of a play.",
        "It was played in White House Lane and on Red Cross Street.",
        "They spoke of the Netherlands, the Philippines and the Bahamas.",
    )
    bad = (
        Bad(
            "It was paid for by Pell as well as [[Russian Federation]], which sent ships.",
            "It was paid for by Pell as well as the Russian Federation, which sent ships.",
        ),
        Bad("They came from [[United States]] to see it.", "They came from the United States to see it."),
        Bad("He was born in [[Netherlands]].", "He was born in the Netherlands."),
        Bad(
            "She wrote to [[United Nations]] and was told to wait.",
            "She wrote to the United Nations and was told to wait.",
        ),
        Bad("The talks with [[European Union]] were late.", "The talks with the European Union were late."),
        Bad("Ships from [[Philippines]] were late.", "Ships from the Philippines were late."),
        Bad("A row with [[White House]] is over.", "A row with the White House is over."),
        Bad(
            "A report by [[United Nations]] predicts a wet summer.",
            "A report by the United Nations predicts a wet summer.",
        ),
        Bad("Ships from [[United States]] took the rest.", "Ships from the United States took the rest."),
        Bad("He moved to [[Middle East]] in May.", "He moved to the Middle East in May."),
        Bad("He spoke of peace in [[West Bank]].", "He spoke of peace in the West Bank."),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem a place."""
        text, starts = document.text, document.tokens.starts
        openings = sorted(starts[at] for word in _FIRST & document.index.keys() for at in document.index[word])
        for found in filter(None, (_NAME.match(text, start) for start in openings)):
            block = document.block_at(found.start())
            if block is None or block.kind not in _COPY or not _ENDS.search(text[block.span.end - 3 : block.span.end]):
                continue
            before = re.search(r"([a-z]+) \Z", text[max(block.span.start, found.start() - 14) : found.start()])
            if before is None or before[1] not in _BEFORE or not _AFTER.match(text, found.end()):
                continue
            if before[1] in _ALONE and _shared(text[max(block.span.start, found.start() - 60) : found.start()]):
                continue
            if document.quotation_at(found.start()) is None:
                span = Span(*found.span())
                fix = Fix.replace(Span(span.start, span.start), "the ", f"Write the {found[0]}")
                yield Problem(span, f"“{found[0]}” takes “the” here.", (fix,))


def _shared(before: str) -> bool:
    """True when one the, or none, may serve two names: the World Bank and International Monetary Fund."""
    return re.search(r"\b[Tt]he (?:[A-Z][\w’'.-]*,? (?:of )?){1,5}(?:and|or) \Z", before) is not None
