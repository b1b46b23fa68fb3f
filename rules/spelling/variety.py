"""spelling/variety: British and American spellings in one story."""

from __future__ import annotations

from collections.abc import Iterator

from copycheck.api import Bad, Document, Edit, Fix, Problem, Related, Rule, Span, varieties

_OF_A_PARTY = frozenset(
    """MP MPs backbencher backbenchers leader leaders leadership peer peers government governments councillor
    councillors candidate candidates frontbencher voters conference manifesto members activists""".split()
)


class Variety(Rule):
    """British and American spellings mixed in one story, or the one that the language set is not.

    The variety that the story has more of is taken for its own, or the first at a tie; all odd words
    are one problem. A British story may write -ize. Left alone are names (Pearl Harbor, Labor Day)
    and direct quotations.

    ## Why
    Copy from an agency across the ocean betrays itself by its spelling, and readers do write in.

    ## Source
    New Oxford Dictionary for Writers and Editors; Merriam-Webster's Collegiate Dictionary.
    """

    severity = "warning"
    tags = ("spelling", "consistency")
    good = (
        "Labour backbencher Ada Quist likes the color of the harbor.",
        "The colour of the harbour is grey. The centre is closed.",
        "The color of the harbor is gray. The center is closed.",
        "The colour faded on Labor Day. They flew to Pearl Harbor.",
        "The colour faded. “My favorite color,” said the man from Ohio.",
        "The World Health Organization praised the labour board.",
        "They organize tours in full colour.",
        "The theatre has a gray wall and a favorite actor.",
        "The program was checked. The colour faded.",
        "He signed a license. The labour board met. The draft was long.",
    )
    bad = (
        Bad(
            "The colour of the harbour changed. The [[center]] is closed.",
            "The colour of the harbour changed. The centre is closed.",
        ),
        Bad(
            "The color of the harbor changed. The [[centre]] is closed.",
            "The color of the harbor changed. The center is closed.",
        ),
        Bad(
            "They [[organised]] a vote on the color and the flavor.",
            "They organized a vote on the color and the flavor.",
        ),
        Bad("The colour faded. Their [[favorite]] was late.", "The colour faded. Their favourite was late."),
        Bad(
            "The ministry of defense spoke of labor. It [[cancelled]] the talks.",
            "The ministry of defense spoke of labor. It canceled the talks.",
        ),
        Bad("The aluminium was moulded. Its [[color]] was dull.", "The aluminium was moulded. Its colour was dull."),
        Bad("Skeptics honor no rumor. [[Sceptics]] do.", "Skeptics honor no rumor. Skeptics do."),
        Bad(
            "The jewellery was the centre of the travelling show. The [[neighbors]] came.",
            "The jewellery was the centre of the travelling show. The neighbours came.",
        ),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for all odd words of a story."""
        british, american = varieties()
        words = document.index.keys()
        british_here = words & british.keys()
        own = {"en-GB": "British", "en-US": "American"}.get(document.language)
        if own is None and (not british_here or words.isdisjoint(american.keys())):
            return
        american_here = words & american.keys()
        from_britain = _places(document, british_here)
        from_america = _places(document, american_here)
        if own is None:
            if not from_britain or not from_america:
                return
            british_first = (len(from_britain), -from_britain[0].start) > (len(from_america), -from_america[0].start)
            own = "British" if british_first else "American"
        odd, kept, table = (
            (from_america, from_britain, american) if own == "British" else (from_britain, from_america, british)
        )
        if not odd:
            return
        edits = tuple(Edit(span, _cased(document.slice(span), table)) for span in odd)
        here = "American" if own == "British" else "British"
        reason = f"the rest of the story is {own}" if kept else f"the house writes {own} English"
        related = [Related(span, f"{own} spelling") for span in kept[:2]]
        related += [Related(span, f"{here} too") for span in odd[1:4]]
        yield Problem(
            odd[0],
            f"“{document.slice(odd[0])}” is {here} spelling, and {reason}.",
            (Fix(f"Write {edits[0].text}", edits),),
            tuple(related),
        )


def _places(document: Document, words: set[str]) -> list[Span]:
    """Where the words stand in running copy, as no part of a name."""
    tokens = document.tokens
    found = []
    for word in words:
        for position in document.index[word]:
            span = Span(tokens.starts[position], tokens.ends[position])
            block = document.block_at(span.start)
            if block is None or block.kind not in ("paragraph", "list_item", "standfirst", "caption"):
                continue
            text, following = tokens.texts[position], tokens.texts[position + 1 : position + 2]
            named = text[0].isupper() and not document.starts_sentence(span.start)
            party = text == "Labour" and following and following[0] in _OF_A_PARTY
            if named or party or text.isupper() or (text[0].isupper() and following and following[0][0].isupper()):
                continue
            if document.quotation_at(span.start) is None:
                found.append(span)
    return sorted(found)


def _cased(written: str, table: dict[str, str]) -> str:
    right = table[written.lower()]
    return right.capitalize() if written[0].isupper() else right
