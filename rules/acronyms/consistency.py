"""acronyms/consistency: one abbreviation written in two ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from copycheck.api import Bad, Document, Edit, Fix, Problem, Related, Rule, Span, Struct

# Held to one another: a house that writes U.N. writes U.S. The others differ even within one style guide, and are held
# to themselves only.
_TOGETHER = {"US": "US", "UN": "US", "UK": "UK", "EU": "EU", "UAE": "UAE"}
_LEAST = 3  # letters of an abbreviation that is held to itself: Washington, D.C., and DC Comics
_BODY = frozenset({"paragraph", "list_item", "standfirst", "caption"})
_NAME_OF_OTHERS = re.compile(
    r" (?:Steel|Bancorp|Bank|News|Airways|Weekly|Open|Cellular|Foods|Trust|Rubber|Sugar|Concrete|Polo|Borax|Silica"
    r"|Magazine|Today|English)\b"
)


class Consistency(Rule):
    """One abbreviation written in two ways: U.N. and UN, U.S. and US, Nato and NATO.

    A house that writes U.N. writes U.S., so these two are held to one another. Left alone are direct
    quotations, names of others (U.S. Steel), and headlines without points over copy with them, as
    many houses set them.

    ## Why
    Two ways in one story show that it was put together from two sources and not read again.

    ## Source
    Associated Press Stylebook, "U.S." and "abbreviations"; Guardian style guide, "abbreviations and
    acronyms".
    """

    severity = "warning"
    tags = ("acronyms", "consistency")

    class Options(Struct, frozen=True):
        """``points``: “with” or “without” where the house has decided, else “any”, one way throughout."""

        points: str = "any"

        def __post_init__(self) -> None:
            if self.points not in ("any", "with", "without"):
                raise ValueError(f"“points” is to be any, with or without, not “{self.points}”")

    good = (
        "The U.N. met in May. The U.N. will meet again. Nobody from the U.S. was there.",
        "The UN met in May. The UN will meet again. Nobody from the US was there.",
        "# UN meets in May\n\nThe U.N. met on Monday. The U.N. will meet again.",
        "The UN met. “The U.N. is late,” said Ada Quist.",
        "The US has steel. A man from U.S. Steel was there. Another reads U.S. News.",
        "Nato met in May. Nato will meet again.",
        "NATO met in May. NATO will meet again.",
        "Ph.D. students met. The M.A. is next. The UN did not meet.",
        "The F.B.I. said so. The F.B.I. has agents. The CIA did not.",
        "He lives in Washington, D.C., and draws for DC Comics.",
        "The U.S. and the EU met. The USA won the cup. Readers of the U.S. Magazine did not.",
    )
    bad = (
        Bad(
            "The UN met in May. The UN spoke. The [[U.N.]] will meet again.",
            "The UN met in May. The UN spoke. The UN will meet again.",
        ),
        Bad("The U.S. voted. The U.S. paid. The [[US]] left.", "The U.S. voted. The U.S. paid. The U.S. left."),
        Bad(
            "The NLC met. The NLC spoke. The [[N.L.C.]] will meet again.",
            "The NLC met. The NLC spoke. The NLC will meet again.",
        ),
        Bad("The US voted. The [[U.S.]] left.", "The US voted. The US left."),
        Bad(
            "# UN meets\n\nThe [[U.N.]] met in May with the US. The US spoke.",
            "# UN meets\n\nThe UN met in May with the US. The US spoke.",
        ),
        Bad(
            "NATO met in May. NATO spoke. [[Nato]] will meet again.",
            "NATO met in May. NATO spoke. NATO will meet again.",
        ),
        Bad(
            "Nato met in May. Nato spoke. [[NATO]] will meet again.",
            "Nato met in May. Nato spoke. Nato will meet again.",
        ),
        Bad(
            "The U.K. left. The U.K. stayed. The [[UK]] left. The U.K. voted.",
            "The U.K. left. The U.K. stayed. The U.K. left. The U.K. voted.",
        ),
        Bad(
            "Unesco met. Unesco spoke. The [[UNESCO]] board did not.",
            "Unesco met. Unesco spoke. The Unesco board did not.",
        ),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for the points, and one for each abbreviation in two cases, at the first odd one."""
        yield from _points(document, self.options.points)
        yield from _cases(document)


def _points(document: Document, wanted: str) -> Iterator[Problem]:
    groups: dict[str, tuple[list[Span], list[Span]]] = {}
    for acronym in document.acronyms:
        group = _TOGETHER.get(acronym.key, acronym.key)
        if acronym.key not in _TOGETHER and len(acronym.key) < _LEAST:
            continue
        dotted, plain = groups.setdefault(group, ([], []))
        for use in acronym.uses:
            if document.quotation_at(use.start) is None and not _NAME_OF_OTHERS.match(document.text, use.end):
                (dotted if "." in document.slice(use) else plain).append(use)
    for group, (dotted, plain) in groups.items():
        if wanted != "any" and group in _TOGETHER.values() and (wanted == "without" or group in ("US", "UK")):
            yield from _against_house(document, sorted(dotted if wanted == "without" else plain), wanted)
            continue
        yield from _odd(document, sorted(dotted), sorted(plain), lambda written: written.replace(".", ""), _pointed)


def _against_house(document: Document, spans: list[Span], wanted: str) -> Iterator[Problem]:
    odd = _in_body(document, spans)
    if odd:
        edits = tuple(
            Edit(span, _pointed(text) if wanted == "with" else text.replace(".", ""))
            for span in odd
            for text in [document.slice(span)]
        )
        message = f"The house writes {edits[0].text}, {wanted} points."
        related = tuple(Related(span, "and here") for span in odd[1:4])
        yield Problem(odd[0], message, (Fix(f"Write {edits[0].text}", edits),), related)


def _pointed(written: str) -> str:
    return "".join(f"{letter}." for letter in written)


def _cases(document: Document) -> Iterator[Problem]:
    tokens = document.tokens
    for acronym in document.acronyms:
        if len(acronym.key) < 4 or "." in document.slice(acronym.short):
            continue
        capital: list[Span] = []
        small: list[Span] = []
        for position in document.index.get(acronym.key.lower(), ()):
            span = Span(tokens.starts[position], tokens.ends[position])
            if document.quotation_at(span.start) is None:
                (capital if tokens.texts[position].isupper() else small).append(span)
        if all(document.slice(span).istitle() for span in small):
            yield from _odd(document, capital, small, str.capitalize, str.upper)


def _odd(
    document: Document,
    one: list[Span],
    other: list[Span],
    to_other: Callable[[str], str],
    to_one: Callable[[str], str],
) -> Iterator[Problem]:
    """The problem at the rarer of two forms; none where it, or the other, stands in headlines only."""
    if not one or not other:
        return
    if (len(one), -one[0].start) > (len(other), -other[0].start):
        odd, kept, mend = other, one, to_one
    else:
        odd, kept, mend = one, other, to_other
    places = _in_body(document, odd)
    if not places or not _in_body(document, kept):
        return
    right = mend(document.slice(places[0]))
    edits = tuple(Edit(span, mend(document.slice(span))) for span in places)
    same = [span for span in kept if document.slice(span) == right] or kept
    related = [Related(span, "written so here") for span in same[:2]]
    related += [Related(span, "and here") for span in places[1:4]]
    yield Problem(
        places[0],
        f"{document.slice(places[0])} here, {document.slice(same[0])} elsewhere in this story.",
        (Fix(f"Write {right}", edits),),
        tuple(related),
    )


def _in_body(document: Document, spans: list[Span]) -> list[Span]:
    blocks = ((span, document.block_at(span.start)) for span in spans)
    return [span for span, block in blocks if block is not None and block.kind in _BODY]
