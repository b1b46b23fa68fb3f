"""readability/grade: a story far harder, or far plainer, to read than the house's copy."""

from __future__ import annotations

from collections.abc import Iterator

from copycheck.api import Bad, Document, Problem, Related, Rule, Span, Struct

_HARDEST = 3  # sentences that are pointed out
_PLAIN = "The boat came in at noon. The men sat on the wall and ate. A dog ran by. It was hot, and no one spoke. "
_EVEN = (
    "The harbour authority decided on Monday to close the old pier, which has stood beside the market since the war. "
    "Its members listened to forty residents, most of whom wanted the pier to be repaired, before they voted for a "
    "cheaper plan that the engineers had drawn up in January. The work is expected to begin in April. "
)
_HARD = (
    "Notwithstanding representations submitted by organisations responsible for the administration of recreational "
    "facilities, the municipal authorities unanimously determined that comprehensive rehabilitation of the "
    "deteriorating infrastructure necessitates considerable additional investment, accompanied by "
    "institutional reorganisation. "
)


class Grade(Rule):
    """A story far outside the house's band of reading grades.

    The grade is Flesch and Kincaid's, of the body as textstat counts it; the band is the house's,
    `[house] grades`. The headline is marked, or the first sentence without one, and the longest
    sentences of a hard story are pointed out. Left alone are stories under 100 words, which the formula
    does not bear, and copy just outside the band. It is off in a check and on in a review.

    ## Why
    Readers leave a story that is work to read, and no single sentence of it need be too long.

    ## Source
    Kincaid et al., "Derivation of new readability formulas", 1975. Of 304 published stories 91 in a hundred lie
    between grades 7 and 14, and 99 between 5 and 16.
    """

    severity = "advice"
    enabled = False
    in_review = True
    tags = ("readability",)

    class Options(Struct, frozen=True):
        """``slack``: grades outside the house's band that are let pass."""

        slack: float = 2.0

    good = (
        "# Board closes pier\n\n" + _EVEN * 4,
        "# Board closes pier\n\n" + "\n\n".join([_EVEN] * 5),
        "# Boat comes in\n\n" + _PLAIN * 3,
        "# Funds for the baths\n\n" + _HARD * 2,
        "# Board closes pier\n\n" + (_EVEN * 2 + _PLAIN) * 2,
        "# Funds for the pier\n\n" + (_HARD + _PLAIN * 2) * 3,
        "The harbour board voted on Monday.",
        _EVEN * 3 + "\n\n- " + _EVEN,
    )
    bad = (
        Bad("# [[Funds for the baths]]\n\n" + _HARD * 5),
        Bad("# [[Funds for the baths]]\n\n" + "\n\n".join([_HARD] * 4)),
        Bad("# [[Boat comes in]]\n\n" + _PLAIN * 8),
        Bad("# [[Boat comes in]]\n\n" + "\n\n".join([_PLAIN] * 6)),
        Bad("[[The boat came in at noon.]] The men sat on the wall and ate. " + _PLAIN * 6),
        Bad("[[" + _HARD.strip() + "]] " + _HARD * 4),
        Bad("# [[Funds for the baths]]\n\n" + (_HARD * 3 + _EVEN) * 2),
        Bad("# [[A hot noon]]\n\n" + _PLAIN * 5 + "\n\n- " + _PLAIN),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem at most, at the headline or the first sentence."""
        grade = document.readability["flesch_kincaid_grade"]
        low, high = document.house.grades
        if grade is None or low - self.options.slack <= grade <= high + self.options.slack:
            return
        body = [sentence for block in document.body for sentence in document.sentences if block.span.covers(sentence)]
        place = document.headline.span if document.headline else body[0]
        hard = grade > high
        longest = sorted(body, key=lambda sentence: sentence.start - sentence.end)[: _HARDEST if hard else 0]
        yield Problem(
            Span(*place),
            f"The story reads at grade {grade:.1f}; the house wants {low:g} to {high:g}.",
            related=tuple(Related(sentence, "one of the longest sentences") for sentence in sorted(longest)),
        )
