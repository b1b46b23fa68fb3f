"""consistency/capitals: a word with a capital here and without one there, used alike."""

from __future__ import annotations

from collections.abc import Iterator

from copycheck.api import Bad, Document, Edit, Fix, Problem, Related, Rule, Span

# Words that houses set with a capital or without, one way throughout.
_WORDS = frozenset(
    """constitution parliament senate congress cabinet government opposition commons treasury exchequer bible
    gospel quran pope president vice-president chancellor monarchy crown queen king prince internet web premier
    governor mayor senator congressman ambassador archbishop bishop cardinal commissioner secretary minister
    speaker legislature assembly administration ministry embassy consulate mosque army navy capitol pentagon
    earth moon communist communists marxist nazi nazis republic federation""".split()
)
_PHRASES = tuple(
    tuple(pair.split())
    for pair in (
        "prime minister, foreign minister, chief executive, attorney general, home secretary, foreign secretary, "
        "supreme court, middle east, white paper, security council, first lady, vice president, general election, "
        "cold war, stock exchange"
    ).split(", ")
)
_BEFORE = frozenset("the a an this that our their his her its".split())
_COPY = frozenset({"paragraph", "list_item"})


class Capitals(Rule):
    """A word that is set with a capital here and without one there, in the same use.

    Compared are only places where the word stands alone behind the, a or a possessive and no name
    follows: the President spoke, the president left. The rarer form is marked, the first at a tie
    being kept. Left alone are titles before a name, sentence starts, headlines and quotations.

    ## Why
    Whether the Constitution has a capital is the house's choice, but it is one choice.

    ## Source
    Associated Press Stylebook, "capitalization"; Guardian style guide, "capitals".
    """

    severity = "advice"
    tags = ("consistency",)
    good = (
        "The mayor spoke. Then the mayor left, and Mayor Quist did not return.",
        "Prime Minister Ada Quist spoke. The prime minister left.",
        "President Pell spoke. Then the president left.",
        "They read the Constitution. Nobody changed the Constitution.",
        "“They broke the Constitution,” said Quist. Nobody read the constitution.",
        "# Board reads the Constitution\n\nThe board read the constitution.",
        "Government is hard. They left it to the government.",
        "He has a weak constitution. The Constitution Bar is shut.",
        "They met the president. The President Hotel was full.",
    )
    bad = (
        Bad(
            "They read the Constitution. They kept the Constitution. Nobody changed the [[constitution]].",
            "They read the Constitution. They kept the Constitution. Nobody changed the Constitution.",
        ),
        Bad(
            "They met the president. They heard the president. Nobody met the [[President]] again.",
            "They met the president. They heard the president. Nobody met the president again.",
        ),
        Bad(
            "They met the prime minister. They heard the [[Prime Minister]] speak.",
            "They met the prime minister. They heard the prime minister speak.",
        ),
        Bad(
            "They asked the Government. Nobody heard the [[government]] speak.",
            "They asked the Government. Nobody heard the Government speak.",
        ),
        Bad(
            "They sat in the senate. They left the [[Senate]] at noon.",
            "They sat in the senate. They left the senate at noon.",
        ),
        Bad(
            "They met the mayor. They heard the mayor. Then the [[Mayor]] left.",
            "They met the mayor. They heard the mayor. Then the mayor left.",
        ),
        Bad(
            "They use the Internet. They love the Internet. Nobody owns the [[internet]].",
            "They use the Internet. They love the Internet. Nobody owns the Internet.",
        ),
        Bad(
            "They rang the Embassy. Then they rang the [[embassy]] again.",
            "They rang the Embassy. Then they rang the Embassy again.",
        ),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem a word, at the first place of the rarer form."""
        index = document.index
        for word in sorted(index.keys() & _WORDS):
            yield from _odd(document, [(position, 1) for position in index[word]])
        for first, second in _PHRASES:
            if first in index and second in index:
                after = set(index[second])
                yield from _odd(document, [(position, 2) for position in index[first] if position + 1 in after])


def _odd(document: Document, places: list[tuple[int, int]]) -> Iterator[Problem]:
    if len(places) < 2:
        return
    tokens = document.tokens
    forms: dict[bool, list[Span]] = {True: [], False: []}
    for position, length in places:
        words = tokens.texts[position : position + length]
        capitals = [word[0].isupper() for word in words]
        if any(word.isupper() for word in words) or len(set(capitals)) > 1:
            continue
        span = Span(tokens.starts[position], tokens.ends[position + length - 1])
        if _alone(document, position, length) and _running(document, span):
            forms[capitals[0]].append(span)
    small, capital = forms[False], forms[True]
    if not small or not capital:
        return
    if (len(capital), -capital[0].start) > (len(small), -small[0].start):
        odd, kept = small, capital
    else:
        odd, kept = capital, small
    right = document.slice(kept[0])
    edits = tuple(Edit(span, right) for span in odd)
    related = [Related(span, "written so here") for span in kept[:2]]
    related += [Related(span, "and here") for span in odd[1:4]]
    message = f"“{document.slice(odd[0])}” here, “{right}” elsewhere in this story."
    yield Problem(odd[0], message, (Fix(f"Write {right}", edits),), tuple(related))


def _alone(document: Document, position: int, length: int) -> bool:
    """True behind the, a or a possessive, with no name and no of behind it."""
    tokens = document.tokens
    before = tokens.texts[position - 1].lower() if position else ""
    if before not in _BEFORE and not before.endswith(("'s", "’s")):
        return False
    following = position + length
    if following == len(tokens.starts) or document.text[tokens.ends[following - 1] : tokens.starts[following]] != " ":
        return True
    after = tokens.texts[following]
    return not (after[0].isupper() or after[0].isdigit() or after in ("of", "for"))


def _running(document: Document, span: Span) -> bool:
    block = document.block_at(span.start)
    return block is not None and block.kind in _COPY and document.quotation_at(span.start) is None
