"""quotes/unbalanced: a quotation mark or bracket that opens and never closes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copycheck.api import Bad, Document, Problem, Rule, Span

_COPY = frozenset({"headline", "standfirst", "paragraph", "caption", "pull_quote"})
_TAG = re.compile(r"[\"“”]\s*(?:>|[\w-]+=)|» ")
_REACH = 3
"""Paragraphs after a mark that was never closed in which a closing one is its partner."""
_DOUBLE = '“”«»"'
_BRACKET = re.compile(r"[()\[\]]")
_PARTNER = {")": "(", "]": "["}
# What a closing bracket may stand behind without an opening one: a list's number or letter, a face.
_LONE = re.compile(r"(?:^|[\s(])(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4}|[:;=8][-o^']?)\Z")
_FACE = re.compile(r"[:;=8][-o^']?\Z")


class Unbalanced(Rule):
    """A double quotation mark or a bracket that opens and never closes, or closes and never opened.

    Left alone are quotations that run on over paragraphs with an opening mark at each one's start,
    apostrophes and single marks, feet and inches, list numbers such as a) and faces.

    ## Why
    The reader cannot tell where the speaker stops and the paper begins, and a court may ask.

    ## Source
    Associated Press Stylebook, "quotation marks": a quotation over several paragraphs opens at each
    and closes at the last.
    """

    severity = "warning"
    tags = ("quotations", "punctuation")
    good = (
        "“We shall build it,” said Ada Quist.",
        "“We shall build it.\n\n“We shall build it soon,” said Ada Quist.",
        '"We shall build it.\n\n"We shall build it soon," said Ada Quist.',
        'The shelf is 6\' 2" long and the board 14" wide.',
        "The bridge (built in 1911) is old.",
        "There are three rules: a) come early, b) stay late, 3) say nothing.",
        "She wrote: see you there :) and :-(",
        "“He said ‘no’ and left,” said Ada Quist. 'Twas the end of the '90s.",
        "The letter [sic] was read (aloud [and twice]).",
        "«We shall build it,» said Ada Quist.",
    )
    bad = (
        Bad("[[“]]We shall build it, said Ada Quist.\n\nThe work starts on Monday."),
        Bad('[["]]We shall build it, said Ada Quist.\n\nThe work starts on Monday.'),
        Bad("Ada Quist said: [[“]]We shall build it. Work starts on Monday."),
        Bad("The bridge [[(]]built in 1911 is old."),
        Bad("The bridge, built in 1911[[)]], is old."),
        Bad("The bridge was [[(]]or so they say [now] built in 1911."),
        Bad("“We shall build it,” said Quist. [[“]]We shall build it soon.\n\nThe work starts on Monday."),
        Bad("We shall build it,[[”]] said Ada Quist."),
        Bad(
            "“We came,” said Quist, “and saw. [[“]]We left,” said Pell.".replace(
                ", “and saw. [[“]]", ", [[“]]and saw. “"
            )
        ),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for each mark without a partner, at most one quotation mark a paragraph."""
        seen: set[int] = set()
        for problem in sorted((*_marks(document), *_strays(document)), key=lambda problem: problem.span):
            index = document.block_index(problem.span.start)
            closing = document.text[problem.span.start] in "”»" or "opened" in problem.message
            if index in seen or (closing and not seen.isdisjoint(range(index - _REACH, index))):
                continue
            seen.add(index)
            yield problem
        for block in document.blocks:
            piece = document.slice(block.span)
            if block.kind in _COPY and ("(" in piece or ")" in piece or "[" in piece or "]" in piece):
                yield from _brackets(document, block.span)


def _marks(document: Document) -> Iterator[Problem]:
    """Opening marks that never close, by the quotations that were found."""
    quotations = document.quotations
    for number, quotation in enumerate(quotations):
        if not quotation.open_ended or document.blocks[quotation.block].kind not in _COPY:
            continue
        following = quotations[number + 1] if number + 1 < len(quotations) else None
        if following is not None and following.continues:
            continue
        start = quotation.span.start
        mark = document.text[start]
        if mark in '“"«„':
            yield Problem(Span(start, start + 1), "This quotation mark is never closed.")


def _strays(document: Document) -> Iterator[Problem]:
    """Double marks that belong to no quotation at all."""
    text = document.text
    for at in _outside(document):
        block = document.block_at(at)
        if text[at + 1 : at + 2] in ("”", '"') or block is None or block.kind not in _COPY:
            continue
        before = text[at - 1 : at] if at > block.span.start else " "
        if (
            before.isdigit()
            or before in "=€"
            or _TAG.match(text, at)
            or text.rfind("<", max(0, at - 200), at) > text.rfind(">", max(0, at - 200), at)
        ):
            continue
        opens = text[at] in "“«" or (text[at] == '"' and (before.isspace() or before in "([—–-"))
        yield Problem(Span(at, at + 1), f"This quotation mark is never {'closed' if opens else 'opened'}.")


def _outside(document: Document) -> Iterator[int]:
    """Places of the double marks outside all quotations."""
    text = document.text
    marks = [mark for mark in _DOUBLE if mark in text]
    edges = [0, *[edge for quotation in document.quotations for edge in quotation.span], len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if max([text.find(mark, start, end) for mark in marks], default=-1) >= 0:
            yield from [at for at in range(start, end) if text[at] in _DOUBLE]


def _brackets(document: Document, span: Span) -> Iterator[Problem]:
    opened: list[tuple[int, str]] = []
    text = document.text
    for found in _BRACKET.finditer(text, span.start, span.end):
        at, mark = found.start(), found[0]
        if mark in "([":
            if not _FACE.search(text, max(span.start, at - 3), at):
                opened.append((at, mark))
        elif opened and opened[-1][1] == _PARTNER[mark]:
            opened.pop()
        elif not _LONE.search(text[max(span.start, at - 5) : at]):
            if any(kind == _PARTNER[mark] for _, kind in opened):
                while opened[-1][1] != _PARTNER[mark]:
                    yield _never(opened.pop()[0], "closed")
                opened.pop()
            else:
                yield _never(at, "opened")
    for at, _ in opened:
        yield _never(at, "closed")


def _never(at: int, done: str) -> Problem:
    return Problem(Span(at, at + 1), f"This bracket is never {done}.")
