"""consistency/dates: the day before the month here, behind it there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copycheck.api import Bad, Document, Fix, Problem, Related, Rule, Span, Struct

_MONTH = r"[A-Z][a-z]{2,8}\.?"
_DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})(?P<year>,? \d{{4}})?")
_MONTH_FIRST = re.compile(rf"(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?P<year>,? \d{{4}})?")
# Days that are names: the attacks of 2001, Independence Day, the attack on the Capitol.
_NAMED = ((9, 11), (7, 4), (1, 6))
# The stamp of a machine, and the day under somebody's post on a network.
_CLOCK = re.compile(r" \d{1,2}:\d{2}:\d{2}")
_POST = re.compile(r"@\w+\)? (?:on )?\Z")
_COPY = frozenset({"paragraph", "list_item", "standfirst", "caption"})


class Dates(Rule):
    """Dates in two orders in one story, 14 July and July 14, or not in the house's order.

    The order that the story has more of is taken for its own, the first at a tie. Left alone are
    direct quotations, datelines, and days that are names (September 11, the July 4 holiday).

    ## Why
    Two orders in one story show that it was put together from two agencies.

    ## Source
    Guardian style guide, "dates": 21 July 2016; Associated Press Stylebook, "months": July 21, 2016.
    """

    severity = "advice"
    tags = ("consistency",)

    class Options(Struct, frozen=True):
        """``order``: “day-first” or “month-first” where the house has decided, else “any”, one way throughout."""

        order: str = "any"

        def __post_init__(self) -> None:
            if self.order not in ("any", "day-first", "month-first"):
                raise ValueError(f"“order” is to be any, day-first or month-first, not “{self.order}”")

    good = (
        "They met on 14 July 2017 and on 3 May 2018.",
        "They met on July 14, 2017, and on May 3, 2018.",
        "They met on 14 July. “We met on May 3,” said Ada Quist.",
        "They met on 14 July. The September 11 attacks were long past.",
        "They met on 14 July. The sale ends with the July 4 holiday.",
        "They met in July 2017 and on Friday.",
        "They met on 2017-07-14 and on 14 July 2018.",
        "They may meet on 14 July or in March.",
        "They met on July 14. The server gives Fri, 03 May 2018 17:06:32 GMT.",
        "They met on 14 July. “The bridge is shut” — Pell Council (@pellcouncil) May 3, 2018",
    )
    bad = (
        Bad(
            "They met on 14 July and on 3 May. They left on [[June 9]].",
            "They met on 14 July and on 3 May. They left on 9 June.",
        ),
        Bad(
            "They met on July 14, 2017. They left on [[9 June 2018]].",
            "They met on July 14, 2017. They left on June 9, 2018.",
        ),
        Bad(
            "They met on 14 July 2017. They left on [[June 9, 2018]].",
            "They met on 14 July 2017. They left on 9 June 2018.",
        ),
        Bad(
            "On May 3 they met, on May 5 they voted and on [[9 May]] they left.",
            "On May 3 they met, on May 5 they voted and on May 9 they left.",
        ),
        Bad("It opened on 1 October. It shut on [[Dec. 3]].", "It opened on 1 October. It shut on 3 Dec."),
        Bad("It opened on Oct. 1. It shut on [[3 December]].", "It opened on Oct. 1. It shut on December 3."),
        Bad(
            "He was born on 2 March 1950 and died on [[March 4, 2001]] in Pell.",
            "He was born on 2 March 1950 and died on 4 March 2001 in Pell.",
        ),
        Bad("The vote is on March 2. The count is on [[4 March]].", "The vote is on March 2. The count is on March 4."),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for all dates in the odd order."""
        orders: dict[str, list[re.Match[str]]] = {"day-first": [], "month-first": []}
        for date in document.dates:
            block = document.block_at(date.span.start)
            if date.day is None or date.month is None or block is None or block.kind not in _COPY:
                continue
            if document.quotation_at(date.span.start) is not None or (date.month, date.day) in _NAMED:
                continue
            if _CLOCK.match(document.text, date.span.end) or _POST.search(document.text[: date.span.start][-40:]):
                continue
            for order, pattern in (("day-first", _DAY_FIRST), ("month-first", _MONTH_FIRST)):
                found = pattern.search(document.text, date.span.start, date.span.end)
                if found:
                    orders[order].append(found)
                    break
        day_first, month_first = orders["day-first"], orders["month-first"]
        if self.options.order == "any":
            if not day_first or not month_first:
                return
            ours = (len(day_first), -day_first[0].start()) > (len(month_first), -month_first[0].start())
        else:
            ours = self.options.order == "day-first"
        kept, odd = (day_first, month_first) if ours else (month_first, day_first)
        if not odd:
            return
        whose = "the house sets" if self.options.order != "any" else "the story’s other dates have"
        message = f"The day stands {'behind' if ours else 'before'} the month here; {whose} it the other way round."
        related = [Related(Span(*found.span()), "written so here") for found in kept[:2]]
        related += [Related(Span(*found.span()), "and here") for found in odd[1:4]]
        span = Span(*odd[0].span())
        yield Problem(span, message, (Fix.replace(span, _turned(odd[0], ours)),), tuple(related))


def _turned(found: re.Match[str], day_first: bool) -> str:
    year = (found["year"] or "").lstrip(", ")
    if day_first:
        return f"{found['day']} {found['month'].rstrip('.')} {year}".rstrip()
    return f"{found['month']} {found['day']}" + (f", {year}" if year else "")
