"""figures/age: two ages for one person, and an age that the year of birth does not give."""

from __future__ import annotations

import re
from collections.abc import Iterable

from copycheck.api import Bad, Document, Fix, Problem, Related, Rule, Span

_DIGITS = re.compile(r"\d+")


class Age(Rule):
    """Two ages for one person, or an age that does not fit the year of birth.

    Left alone are ages of the past (was 12 when, at the age of 12), those of others, and relatives with the
    same surname.

    ## Why
    Age tells which of two people with one name is meant; a wrong one may defame the other.

    ## Source
    McNae's Essential Law for Journalists, on identification in court reports.
    """

    severity = "warning"
    tags = ("figures", "names")
    good = (
        "Ada Quist, 34, opened the shop. The 34-year-old said nothing.",
        "Ada Quist, 34, opened the shop. Her brother Ben Quist, 31, runs it.",
        "Ada Quist, 34, was 12 when she left home.",
        "Ada Quist, 34, has a son, Tom, 9, and a daughter, May, 11.",
        "Ada Quist, 34, married Ben Rowe, 41, in May. The 41-year-old is a baker.",
        "Ada Quist, 34, met the 31-year-old on a train.",
        "Ada Quist, who turned 34 in May, was aged 12 at the time.",
        "Ada Quist, 34, lives by the sea. The 60-year-old house needs a roof.",
        "Ada Quist, born in 1950, died in 2010 at the age of 60.",
        "Ada Quist, born in 1950, died in 2010 aged 59.",
        "At 21, Ada Quist ran a shop. Quist, 34, now runs three.",
        "Shares in Quist, 34, fell. Quist, 36, is next on the list.",
        "Ada Quist, who has died aged 60, built boats. She left school at 14.\n\n"
        "Ada Quist, boatbuilder, born 4 March 1950; died 2 September 2010",
        "Born: 11 June 1934, in Pell. Died: 30 January 2018, in Stenness, aged 83.\n\nBen Rowe was apprenticed at 14.",
    )
    bad = (
        Bad(
            "Ada Quist, 34, opened the shop. [[The 31-year-old]] said nothing.",
            "Ada Quist, 34, opened the shop. The 34-year-old said nothing.",
        ),
        Bad(
            "Ada Quist, 34, opened the shop.\n\nQuist, [[43]], said so.",
            "Ada Quist, 34, opened the shop.\n\nQuist, 34, said so.",
        ),
        Bad(
            "The 29-year-old baker Ada Quist sang. Later Ada Quist, [[28]], danced.",
            "The 29-year-old baker Ada Quist sang. Later Ada Quist, 29, danced.",
        ),
        Bad(
            "Ada Quist (34) sang.\n\nAda Quist (aged [[36]]) danced.",
            "Ada Quist (34) sang.\n\nAda Quist (aged 34) danced.",
        ),
        Bad(
            "Ada Quist, aged 34, likes bread.\n\nMs Quist, [[35]], bakes it.",
            "Ada Quist, aged 34, likes bread.\n\nMs Quist, 34, bakes it.",
        ),
        Bad(
            "Ada Quist, born in 1950, died in 2010 at the age of [[63]].",
            "Ada Quist, born in 1950, died in 2010 at the age of 60.",
        ),
        Bad(
            "Ben Rowe was born in Pell in 1902 and died in 1980, aged [[68]].",
            "Ben Rowe was born in Pell in 1902 and died in 1980, aged 78.",
        ),
        Bad(
            "# Ada Quist, 34, wins prize\n\nThe baker Ada Quist, [[43]], won a prize on Monday.",
            "# Ada Quist, 34, wins prize\n\nThe baker Ada Quist, 34, won a prize on Monday.",
        ),
        Bad(
            "Ada Quist, who has died aged [[80]], built boats.\n\nShe left school at 14.\n\n"
            "Ada Quist, boatbuilder, born 4 March 1950; died 2 September 2010",
            "Ada Quist, who has died aged 60, built boats.\n\nShe left school at 14.\n\n"
            "Ada Quist, boatbuilder, born 4 March 1950; died 2 September 2010",
        ),
        Bad(
            "Born: 11 June 1934, in Pell. Died: 30 January 2018, in Stenness, aged [[84]].\n\nBen Rowe built boats.",
            "Born: 11 June 1934, in Pell. Died: 30 January 2018, in Stenness, aged 83.\n\nBen Rowe built boats.",
        ),
        Bad(
            "Police named the driver as Ben Rowe, 52. [[The 25-year-old]] was unhurt.",
            "Police named the driver as Ben Rowe, 52. The 52-year-old was unhurt.",
        ),
    )

    def check(self, document: Document) -> Iterable[Problem]:
        """One problem an age."""
        for before, age in document.ages_that_differ:
            name = document.names[age.person].name
            span = age.figure.span if age.named else Span(age.figure.span.start - 4, age.figure.span.end)
            one, other = f"{before.figure.value:g}", f"{age.figure.value:g}"
            yield Problem(
                span,
                f"{name} is {other} here and {one} before.",
                tuple(_fix(document, span, one)),
                (Related(Span(*before.figure.span), f"{one} here"),),
            )
        for life in document.lives:
            span = Span(*life.figure.span)
            written = document.slice(span)
            right = f"{life.right:g}"
            end = f"in {life.year}" if life.until else f"now, in {life.year}"
            born = document.slice(life.born)
            made = right if life.exact else f"{life.right - 1} or {right}"
            message = f"Born {'on' if life.exact else 'in'} {born} makes {made} {end}, not {life.figure.value:g}."
            related = [Related(Span(*life.born), "born then")]
            if life.until:
                related.append(Related(Span(*life.until), "died then"))
            fixes = (Fix.replace(span, _DIGITS.sub(right, written, count=1)),) if _DIGITS.search(written) else ()
            yield Problem(span, message, fixes, tuple(related))


def _fix(document: Document, span: Span, right: str) -> Iterable[Fix]:
    written = document.slice(span)
    if _DIGITS.search(written):
        yield Fix.replace(span, _DIGITS.sub(right, written, count=1))
