"""punctuation/sentence-case: a full stop followed by a small letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from copycheck.api import Bad, Document, Fix, Problem, Rule, Span

# Each mark for itself: one character is looked for many times faster than a class.
_STOPS = [
    re.compile(rf"{mark}(?<=[a-z\d%)][a-z\d%)].)[ \xa0\n]+(?=[\"“]?[a-z][a-z’']*(?:[ \xa0\n,;]|[.:]\s))")
    for mark in (r"\.", r"\?")
]
# Posts on networks keep their writers' own small letters.
_POSTED = re.compile(r"[@#][A-Za-z]\w|\b[Tt]weet|<\w|https?:")
_WORD = re.compile(r"[^\s(\[“\"‘—–/]*\Z")
_NEXT = re.compile(r"[\"“]?(?P<word>[a-z]+(?:[’'][a-z]+)?)")
_BEGINS = re.compile(r"[\"“]?(?P<word>[a-z]{2,})(?= )")
_WHOLE = re.compile(r"[.!?][”\"’')]?\Z")
_LONG = 40
"""Characters from which a paragraph that begins small is a sentence and no tag, label or item."""
_COPY = frozenset({"standfirst", "paragraph", "caption", "pull_quote"})

# Words whose point ends no sentence, besides those that have one letter, or a point inside.
_SHORT = frozenset(
    """mr mrs ms mx dr prof gen lt col maj capt cpl cmdr adm brig sgt rev revd hon fr sen sens rep reps gov govs pres
    supt insp det vs cf approx st mt ft pt fig figs art ald asst atty dist jan feb mar apr jun jul aug sep sept oct nov
    dec mon tue tues wed thu thur thurs fri sat sun inc corp co cos ltd llc plc bros jr sr esq ave blvd rd dept univ
    assn no nos vol ed eds est al etc ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss
    mo mont penn neb nev okla ore pa tenn tex vt va wash wis wyo ph intl natl govt mfg tel ext min mins max sec secs hr
    hrs oz lb lbs yd yds kg km cm mm ie eg viz incl excl aka ca dr sq gal mgr msgr pp para paras ch cl ref op
    cit""".split()
)
# Small words that begin names and brands, and that open a new sentence only by mistake in other ways.
_SMALL_NAMES = frozenset("de del della di da dos du van von der den ter bin ibn al el la le iphone ipad ebay".split())
# Words before which the stop itself is the slip.
_GOES_ON = frozenset(
    """and or nor of to in on at by for from with into than which who whom whose that may might can could will would
    shall should must is are was were be been being has have had do does did not because though although while where
    until unless if as after before during between under over through about against among within without""".split()
)
# Words that open a sentence behind a question.
_OPENERS = frozenset("he she they we it i you the a an nobody no yes there this that these those but and so".split())


class SentenceCase(Rule):
    """A full stop followed by a small letter.

    Direct quotations are looked into: a stop in the middle of them is the desk's to mend. Left alone
    are abbreviations, ellipses, brands and names that begin small, addresses, lists, posts on networks,
    and the words behind a quotation's closing mark (“Why?” he asked).

    ## Why
    Either the stop is left over from a cut or the capital was forgotten; the reader stumbles on both.

    ## Source
    New Hart's Rules, chapter 4: a sentence begins with a capital letter.
    """

    severity = "warning"
    tags = ("punctuation",)
    good = (
        "The firm, Quist & Co. of Pell, has closed.",
        "They met at 7 p.m. on Monday, approx. two hours late.",
        "“Why not?” he asked. “Go!” she cried.",
        "He waited... and then he left. He waited . . . and then he left.",
        "Sen. de Vries spoke first.",
        "Visit www.harbour.example for times.",
        "The box holds apples, pears, etc. and weighs little.",
        "The vote was close. The clerk counted twice.",
        "It was, e.g. in Pell, no. 4 on the list.",
        "@pell_ferry wrote: it is late. nobody is here. #harbour",
        "The play Who Goes There? opened on Monday.",
        "The old lift by Otis? still works, they say.",
        "5. the keys to the harbour office, and 6. the map.",
        "The mayor called her\n\nan “advance guard”\n\nwho sees to the boats before anybody else is up.",
        "The ferry was late.\n\nde Mourela had waited on the quay since six in the morning.",
        "The firm sold 40 boats at no. 7. on the quay it sold none.",
    )
    bad = (
        Bad(
            "“We hope that the [[momentum. may]] be enough,” said Ada Quist.",
            "“We hope that the momentum may be enough,” said Ada Quist.",
        ),
        Bad("The vote was [[close. the]] clerk counted twice.", "The vote was close. The clerk counted twice."),
        Bad("They closed the [[bridge. in]] March.", "They closed the bridge in March."),
        Bad("The old bridge [[fell. nobody]] was hurt.", "The old bridge fell. Nobody was hurt."),
        Bad("Was it [[late? nobody]] knew.", "Was it late? Nobody knew."),
        Bad("The harbour is [[deep. ships]] of all kinds call.", "The harbour is deep. Ships of all kinds call."),
        Bad("She has the [[keys. and]] the map.", "She has the keys and the map."),
        Bad("The yard was sold in [[2003. its]] cranes were not.", "The yard was sold in 2003. Its cranes were not."),
        Bad("Shares fell [[12%. nobody]] was surprised.", "Shares fell 12%. Nobody was surprised."),
        Bad(
            "The chairman was [[blunt. “nobody]] will be paid,” he said.",
            "The chairman was blunt. “Nobody will be paid,” he said.",
        ),
        Bad(
            "The harbour was shut on Monday.\n\n[[nobody]] has been told when it will open again.",
            "The harbour was shut on Monday.\n\nNobody has been told when it will open again.",
        ),
        Bad("The board met on Monday [[night. it]] voted at once.", "The board met on Monday night. It voted at once."),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for each stop, with the words on both sides of it, and for each paragraph that begins small."""
        text = document.text
        for found in chain.from_iterable(stop.finditer(text) for stop in _STOPS):
            block = document.block_at(found.start())
            if block is None or block.kind not in _COPY or found.end() >= block.span.end:
                continue
            if _POSTED.search(text, *block.span) or text[block.span.start].islower():
                continue
            before = _WORD.search(text, max(block.span.start, found.start() - 40), found.start())
            after = _NEXT.match(text, found.end())
            if before is None or after is None:
                continue
            word, following = before[0], after["word"]
            stop = found[0].rstrip()
            if not _may_end(word, stop) or following in _SMALL_NAMES or text[after.end()].isupper():
                continue
            if word[:1].isdigit() and (found.start() - len(word) == block.span.start or following in _GOES_ON):
                continue
            if stop == "?" and (word[:1].isupper() or following not in _OPENERS):
                continue
            span = Span(found.start() - len(word), after.end())
            gap = Span(found.start(), found.start() + 1)
            goes_on = Fix.replace(gap, "", "Take out the full stop" if stop == "." else "Take out the mark")
            capital = _capital(after)
            fixes = (goes_on, capital) if stop == "." and following in _GOES_ON else (capital, goes_on)
            yield Problem(
                span,
                "A small letter follows the full stop."
                if stop == "."
                else "A small letter follows the end of the sentence.",
                fixes,
            )
        yield from _openings(document)


def _openings(document: Document) -> Iterator[Problem]:
    """One problem for each paragraph of running copy that begins small between others that do not."""
    text = document.text
    whole = True  # whether what stands before ends a sentence
    small: list[re.Match[str]] = []
    paragraphs = 0
    for block in document.blocks:
        if block.kind != "paragraph":
            whole = block.kind in ("headline", "standfirst", "byline", "crosshead")
            continue
        start, end = block.span
        paragraphs += 1
        first = _BEGINS.match(text, start, end) if whole else None
        whole = _WHOLE.search(text, end - 2, end) is not None
        if (
            first
            and whole
            and end - start > _LONG
            and first["word"] not in _SMALL_NAMES
            and not _POSTED.search(text, start, end)
        ):
            small.append(first)
    if len(small) * 2 <= paragraphs:
        for first in small:
            yield Problem(Span(*first.span("word")), "The paragraph begins with a small letter.", (_capital(first),))


def _capital(first: re.Match[str]) -> Fix:
    """The fix that gives a word its capital."""
    start, word = first.start("word"), first["word"]
    return Fix.replace(Span(start, start + 1), word[0].upper(), f"Write {word.capitalize()}")


def _may_end(word: str, stop: str) -> bool:
    """True when a point behind ``word`` can only be a full stop."""
    if stop != ".":
        return True
    small = word.lower()
    return small not in _SHORT and not set(word) & set(".@/_&\\") and "www" not in small
