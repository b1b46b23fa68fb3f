"""names/reintroduced: full name and title given a second time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from copycheck.api import Bad, Document, Fix, Problem, Related, Rule, Span

_ANY = frozenset(["counterpart", "colleague"])
_KIN = frozenset(
    """wife husband spouse partner widow widower mother father mum dad mom son daughter brother sister twin uncle aunt
    nephew niece cousin grandfather grandmother grandson granddaughter stepson stepdaughter fiance fiancee fiancé
    fiancée girlfriend boyfriend friend""".split()
)
_ENTRY = re.compile(r"_{3,}|\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\b|GMT|BST|ET\b|[.:]?\s*\Z)")
_INITIALS = re.compile(r"(?<=\s)[A-Z](?:\.(?=\s|[A-Z]))")


class Reintroduced(Rule):
    """A person's full name and title are given again after the first introduction.

    Compared are introductions in running copy: a full name with a title before it or an apposition
    behind it. Left alone are quotations, captions, headlines and lists of names; a full name without
    its title; people who share their surname with another of the story; entries of a live blog. One
    problem a person, at the second introduction.

    ## Why
    The reader has met her. Brought in a second time she looks like somebody else, and the copy reads
    like two stories pasted together, which it often is.

    ## Source
    Associated Press Stylebook, "names": full name at first reference, surname after.
    """

    severity = "advice"
    tags = ("names",)
    good = (
        "Mayor Ada Quist opened the bridge.\n\nQuist cut the ribbon herself.",
        "Mayor Ada Quist opened the bridge.\n\nAda Quist was born beside the river.",
        "# Mayor Ada Quist opens bridge\n\nMayor Ada Quist opened the bridge on Monday.",
        "Mayor Ada Quist opened the bridge.\n\n“We owe it to Mayor Ada Quist,” said Jon Abel.",
        "Mayor Ada Quist opened the bridge.\n\nHer father, Otto Quist, had built it.\n\n"
        "It was Mayor Ada Quist who had found the money.",
        "The mayor opened the bridge with Ada Quist.\n\nEngineer Ada Quist had drawn it.",
        "Mayor Ada Quist opened the bridge.\n\nThe engineer Ida Quist was not there.\n\nMayor Ada Quist left at noon.",
        "Mayor Ada Quist (left) opened the bridge on Monday.\n\nMayor Ada Quist was the first to walk over it.",
        "Mayor Ada Quist opened the bridge.\n\nShe was once called the best mayor in the land.",
        "9:40 a.m.\n\nMayor Ada Quist is on the bridge.\n\n9:55 a.m.\n\nMayor Ada Quist has cut the ribbon.\n\n"
        "10:20 a.m.\n\nThe bridge is open.",
        "President George W. Pell signed the law.\n\nHis father, President George H.W. Pell, had vetoed it.",
        "The trade fair is named after the engineer Karl Benning.\n\nAt the Karl Benning Hall the doors were shut.",
    )
    bad = (
        Bad(
            "Mayor Ada Quist opened the bridge.\n\n[[Mayor Ada Quist]] said it had come late. Quist left at noon.",
            "Mayor Ada Quist opened the bridge.\n\nQuist said it had come late. Quist left at noon.",
        ),
        Bad("Ada Quist, the mayor of Stenness, opened the bridge.\n\nNobody clapped but [[Mayor Ada Quist]]."),
        Bad("The mayor, Ada Quist, opened the bridge.\n\n[[Ada Quist]], the mayor, said it had come late."),
        Bad(
            "The Norwegian foreign minister, Ingrid Solberg, was there.\n\n"
            "The talks will go on, [[Norwegian Foreign Minister Ingrid Solberg]] said."
        ),
        Bad(
            "He met his Omani counterpart Salim Barwani.\n\n[[Omani Foreign Minister Salim Barwani]] spoke first.\n\n"
            "The Omani foreign minister Salim Barwani spoke last."
        ),
        Bad("President Yusuf al-Tamri stayed away.\n\nTroops of [[President Yusuf Tamri]] hold the town."),
        Bad("Sen. Jon Abel voted against it.\n\nIt was [[Senator Jon Abel]] who had asked for the vote."),
        Bad("The gang was led by Otto Kell, 54, of Leeds.\n\nThe judge told [[Otto Kell]], 54, to stand up."),
        Bad(
            "Secretary of State Maud Kerrigan flew home.\n\n"
            "The talks end on Friday, [[Secretary of State Maud Kerrigan]] told reporters."
        ),
        Bad("The film maker's friend, the actor Tom Pell, was late.\n\nThe [[Hollywood actor Tom Pell]] came by boat."),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem a person."""
        if sum(_ENTRY.match(document.text, block.span.start) is not None for block in document.body) > 2:
            return
        for person in document.introductions:
            if person.shared or len(person.appearances) < 2:
                continue
            told = [appearance for appearance in person.appearances if appearance.full and appearance.roles]
            for again in told[1:]:
                if again.block != told[0].block and _same(document, told[0], again):
                    yield _problem(document, person, told[0], again)
                    break


def _same(document: Document, first: Any, again: Any) -> bool:
    """True when the second introduction says of the same person what the first has said, or gives a title anew."""
    one, other = (set(_INITIALS.findall(document.slice(appearance.span))) for appearance in (first, again))
    if one and other and one != other:
        return False
    if first.roles & again.roles or (first.roles | again.roles) & _ANY:
        return True
    return bool(again.title) and not again.roles & _KIN and not first.roles & _KIN


def _problem(document: Document, person: Any, first: Any, again: Any) -> Problem:
    span = Span(again.title.start if again.title else again.span.start, again.span.end)
    bare = next((document.slice(one.span) for one in person.appearances if not one.full), None)
    name = " ".join(document.slice(again.span).split())
    fixes = (Fix.replace(span, bare),) if bare and again.title else ()
    start = first.title.start if first.title else first.span.start
    related = (Related(Span(start, first.span.end), "introduced here"),)
    message = f"{name} has been introduced already: {bare or 'the surname'} is enough."
    return Problem(span, message, fixes, related)
