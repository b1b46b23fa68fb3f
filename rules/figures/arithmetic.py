"""figures/arithmetic: a sum that does not come out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from copycheck.api import Bad, Document, Fix, Problem, Related, Rule, Span

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Arithmetic(Rule):
    """A change, share or total that the figures beside it do not give: from 50 to 75 is no rise of 25%.

    Checked are changes and their two ends, percent against percentage points, doubled and halved, a part
    of a whole and its percentage, a total and its parts, a vote and its majority, each within a sentence;
    and a part of a whole with what is said to remain, also in the next.
    Allowed for is how the figures are rounded, and words such as about, nearly and more than.

    ## Why
    Readers do the sum.

    ## Source
    Guardian style guide, on percentages and on percentage points.
    """

    severity = "warning"
    tags = ("figures",)
    good = (
        "Sales rose 50% from 50 to 75.",
        "Revenue is to grow by 5%, from €4.8bn this year to €5.04bn in 2024.",
        "Spending rose by 6%, from €5bn to €5.3bn.",
        "Profit rose about 30 per cent, from £9.1m to £12m.",
        "The rate fell by one percentage point, from 7.2% to 6.2%.",
        "The rate fell 14%, from 7.2% to 6.2%.",
        "Rents nearly doubled from £510 to £990.",
        "Twelve of the 40 members (30%) stayed away.",
        "The bus carried 12 people – six men, four women and two children.",
        "The bus carried 12 people, including three women and two children.",
        "They sold 12 people, 14 horses and two dogs into the valley.",
        "The school got £12m and the library £8m, a total of £20m.",
        "The school got £1.2m and the library £0.8m, a total of £2.1m.",
        "The motion was passed by 15 votes to 12, a majority of three.",
        "Sales rose 4% to 75, while costs went from 50 to 60.",
        "Membership rose by more than 20%, from 200 to 250.",
        "Sales climbed 8% to £1.08bn from £1bn.",
        "Profit fell by a third to £33m from £50m.",
        "The fee goes from £1 to £2, and a day costs £6.40, up 100% from £3.20.",
        "Seven of the 12 members stayed. The other 5 left.",
        "Three of the seven boats sank. Two drifted off, and the other two were towed in.",
        "Two of the 12 jurors were late. The other three women were not.",
        "The Greens took 55%, the Reds 25% and the rest 20%.",
    )
    bad = (
        Bad("Sales rose [[25%]] from 50 to 75.", "Sales rose 50% from 50 to 75."),
        Bad(
            "Sales rose by [[40%]] from £70m in 2003 to £84m in the year to May.",
            "Sales rose by 20% from £70m in 2003 to £84m in the year to May.",
        ),
        Bad("The fee goes from £100 to £150, a [[25%]] rise.", "The fee goes from £100 to £150, a 50% rise."),
        Bad(
            "Profit was up [[20%]] to £12m from £9m a year earlier.",
            "Profit was up 33% to £12m from £9m a year earlier.",
        ),
        Bad("Its shares fell [[20 percent]], from $50 to $45.", "Its shares fell 10 percent, from $50 to $45."),
        Bad("Unemployment fell by [[1%]], from 7.2% to 6.2%."),
        Bad(
            "It fell by [[1.5 percentage points]], from 7.2% to 6.2%.",
            "It fell by 1 percentage points, from 7.2% to 6.2%.",
        ),
        Bad("The budget was cut by [[£1m]] to £12m from £15m.", "The budget was cut by £3m to £12m from £15m."),
        Bad("The price [[doubled]] from £20 to £60."),
        Bad("Twelve of the 40 members ([[25%]]) stayed away.", "Twelve of the 40 members (30%) stayed away."),
        Bad(
            "The bus carried [[12]] people – five men, four women and two children.",
            "The bus carried 11 people – five men, four women and two children.",
        ),
        Bad("[[Twelve]] people, six men and five women, were hurt."),
        Bad(
            "The council has [[60]] members: 31 Greens, 20 Reds and 10 Blues.",
            "The council has 61 members: 31 Greens, 20 Reds and 10 Blues.",
        ),
        Bad(
            "The school got £12m and the library £8m, a total of [[£25m]].",
            "The school got £12m and the library £8m, a total of £20m.",
        ),
        Bad(
            "The motion was passed by 15 votes to 12, a majority of [[4]].",
            "The motion was passed by 15 votes to 12, a majority of 3.",
        ),
        Bad("Sales climbed [[18%]] to £1.08bn from £1bn.", "Sales climbed 8% to £1.08bn from £1bn."),
        Bad("Profit fell by [[a third]] to £40m from £50m."),
        Bad(
            "Revenue was $3.3bn, a [[20%]] increase on the $3bn of last year.",
            "Revenue was $3.3bn, a 10% increase on the $3bn of last year.",
        ),
        Bad(
            "The fee goes from £1 to £2, and a day costs £6.40, up [[50%]] from £3.20.",
            "The fee goes from £1 to £2, and a day costs £6.40, up 100% from £3.20.",
        ),
        Bad(
            "Seven of the 12 members stayed. The other [[4]] left.", "Seven of the 12 members stayed. The other 5 left."
        ),
        Bad(
            "The yard put up $7m of the $12m. The remaining [[$6m]] came from the town.",
            "The yard put up $7m of the $12m. The remaining $5m came from the town.",
        ),
        Bad("The Greens took 55%, the Reds 25% and the rest [[30%]]."),
        Bad("Attendance rose [[25%]] from 80 to 60, they said."),
    )

    def check(self, document: Document) -> Iterable[Problem]:
        """One problem a sum, at the figure that states the result."""
        for found in document.sums:
            span = found.span or found.figure.span
            right = "" if found.right is None else _like(document.slice(found.figure.span), found.right)
            message = found.told.replace("{right}", right or (f"{found.right:,g}" if found.right is not None else ""))
            fixes = (Fix.replace(span, right),) if right and found.span is None else ()
            related = tuple(
                Related(Span(*part.span), "reckoned from this") for part in found.parts if part.span != span
            )
            yield Problem(span, message, fixes, related)


def _like(written: str, value: float) -> str:
    """A value written as the figure that it takes the place of; empty where that is not plain."""
    match = _NUMBER.search(written)
    if match is None:
        return ""
    scale = next(
        (worth for word, worth in _SCALES if re.search(rf"\d\s?{word}\b", written)),
        1,
    )
    number = value / scale
    if abs(number - round(number, 2)) > 1e-9:
        return ""
    text = f"{number:,.2f}".rstrip("0").rstrip(".") if number != int(number) else f"{int(number):,}"
    return written[: match.start()] + text + written[match.end() :]


_SCALES = (
    ("trillion", 10**12), ("billion", 10**9), ("million", 10**6), ("thousand", 10**3), ("tn", 10**12), ("bn", 10**9),
    ("m", 10**6), ("k", 10**3),
)  # fmt: skip
