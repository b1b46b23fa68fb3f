"""consistency/hyphenation: one compound with a hyphen, closed up and apart."""

from __future__ import annotations

from collections.abc import Iterator

from copycheck.api import Bad, Document, Edit, Fix, Problem, Related, Rule, Span

_COPY = frozenset({"paragraph", "list_item", "standfirst", "caption"})
_SHORTEST = 6
# Closed forms that are words of another meaning than their parts with a hyphen between.
_APART = frozenset(
    """recreation recover recovered recovers recovering resign resigned resigns resigning resent reform reformed
    reforms reserve reserved resort resorts react reacted recount recounted repress represent represented repose
    remark release released relay relayed retreat retreated redress coop coops everyday anyone someone everyone
    maybe already altogether cooperate unionized overall prostate""".split()
)
# Nouns that are one word or hyphenated, and that copy also writes as two.
_OPEN = frozenset(
    """cease-fire e-mail world-view wild-life web-site on-line air-strike air-strikes cease-fires e-mails web-sites
    air-base air-field life-style fire-fighter fire-fighters law-maker law-makers news-room play-off play-offs
    smart-phone smart-phones cell-phone cell-phones counter-terrorism fund-raiser fund-raisers fund-raising
    policy-maker policy-makers care-giver care-givers spokes-person home-owner home-owners stake-holder stake-
    holders share-holder share-holders land-owner land-owners by-election by-elections""".split()
)
_CLOSED = {word.replace("-", ""): word for word in _OPEN}


class Hyphenation(Rule):
    """One compound written with a hyphen here and closed up, or apart, there: cease-fire, ceasefire.

    The rarer form is marked, the first at a tie being kept. Left alone are direct quotations, the
    hyphen of an adjective before its noun (a well-known man is well known), headlines against body,
    names, and pairs that differ in meaning (re-creation, recreation).

    ## Why
    Either form may be right. Both in one story show that nobody read it through.

    ## Source
    New Hart's Rules, chapter 3: "whichever form is chosen, use it throughout".
    """

    severity = "advice"
    tags = ("consistency", "spelling")
    good = (
        "A well-known man is well known. The long-term plan is for the long term.",
        "The ceasefire held. The ceasefire will hold.",
        "“The cease-fire held,” said Ada Quist. The ceasefire is old.",
        "The re-creation of the battle was recreation for all.",
        "He will re-sign for Rovers; the manager will resign.",
        "The e-mail came. Another e-mail followed.",
        "They were told to cease fire. The ceasefire held.",
        "The vote was anti-war. Antic voices were heard.",
        "Jean-Paul met Jeanpaul in Pell.",
        "# Cease-fire holds\n\nThe ceasefire held on Monday.",
    )
    bad = (
        Bad(
            "The ceasefire held. The ceasefire is old. Nobody trusts the [[cease-fire]].",
            "The ceasefire held. The ceasefire is old. Nobody trusts the ceasefire.",
        ),
        Bad(
            "The cease-fire held. Nobody trusts the [[ceasefire]].",
            "The cease-fire held. Nobody trusts the cease-fire.",
        ),
        Bad(
            "The ceasefire held. Nobody trusts the [[cease fire]].", "The ceasefire held. Nobody trusts the ceasefire."
        ),
        Bad("The e-mail came. A second [[email]] followed.", "The e-mail came. A second e-mail followed."),
        Bad(
            "The policymaker left. A second [[policy-maker]] stayed.",
            "The policymaker left. A second policymaker stayed.",
        ),
        Bad("The lawmakers met. Other [[law-makers]] did not.", "The lawmakers met. Other lawmakers did not."),
        Bad(
            "An air-strike hit Pell. The [[airstrike]] killed nobody.",
            "An air-strike hit Pell. The air-strike killed nobody.",
        ),
        Bad(
            "The fundraiser is on Monday. Their [[fund-raiser]] was in May.",
            "The fundraiser is on Monday. Their fundraiser was in May.",
        ),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for each such compound, at the first place of the rarer form."""
        index = document.index
        for word in [word for word in index if "-" in word and len(word) >= _SHORTEST]:
            closed = word.replace("-", "")
            forms = []
            if closed in index and closed not in _APART and len(word) == len(closed) + 1 and word.isascii():
                forms.append(_places(document, index[closed]))
            if word in _OPEN:
                first, _, rest = word.partition("-")
                forms.append(_pairs(document, first, rest))
            if forms:
                yield from _odd(document, [_places(document, index[word]), *forms])
        yield from _closed_and_apart(document)


def _closed_and_apart(document: Document) -> Iterator[Problem]:
    index = document.index
    for closed in index.keys() & _CLOSED.keys():
        word = _CLOSED[closed]
        if word not in index:
            first, _, rest = word.partition("-")
            yield from _odd(document, [_places(document, index[closed]), _pairs(document, first, rest)])


def _odd(document: Document, forms: list[list[Span]]) -> Iterator[Problem]:
    used = sorted((places for places in forms if places), key=lambda places: (-len(places), places[0]))
    if len(used) < 2:
        return
    kept, odd = used[0], sorted(span for places in used[1:] for span in places)
    right = document.slice(kept[0]).lower()
    edits = tuple(Edit(span, _cased(document.slice(span), right)) for span in odd)
    related = [Related(span, "written so here") for span in kept[:2]]
    related += [Related(span, "and here") for span in odd[1:4]]
    message = f"“{document.slice(odd[0])}” here, “{document.slice(kept[0])}” elsewhere in this story."
    yield Problem(odd[0], message, (Fix(f"Write {right}", edits),), tuple(related))


def _places(document: Document, positions: list[int]) -> list[Span]:
    tokens = document.tokens
    found = []
    for position in positions:
        span = Span(tokens.starts[position], tokens.ends[position])
        if _counts(document, span, tokens.texts[position]):
            found.append(span)
    return found


def _pairs(document: Document, first: str, rest: str) -> list[Span]:
    """Where the two parts stand apart, a space between them."""
    tokens = document.tokens
    after = set(document.index.get(rest, ()))
    found = []
    for position in document.index.get(first, ()):
        span = Span(tokens.starts[position], tokens.ends[min(position + 1, len(tokens.ends) - 1)])
        if position and tokens.texts[position - 1] in ("to", "not"):
            continue
        joined = position + 1 in after and document.text[tokens.ends[position]] in " \n"
        if joined and _counts(document, span, tokens.texts[position]):
            found.append(span)
    return found


def _counts(document: Document, span: Span, text: str) -> bool:
    """True for a word of running copy that is no name and stands in no quotation."""
    block = document.block_at(span.start)
    if block is None or block.kind not in _COPY:
        return False
    if text[0].isupper() and not document.starts_sentence(span.start):
        return False
    return document.text[span.start - 1 : span.start] not in ("#", "@") and document.quotation_at(span.start) is None


def _cased(written: str, right: str) -> str:
    return right.capitalize() if written[0].isupper() else right
