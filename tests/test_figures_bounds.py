"""Figures: their kind, their bounds, how exact they are, and what is said to have changed."""

from __future__ import annotations

from math import inf

import pytest
from figuring import figures_of, only, unmarked

# Text with the figure marked, its kind and the canonical sign of its unit.
KINDS: list[tuple[str, str, str | None]] = [
    ("[[12]] people came.", "number", None),
    ("[[Two-thirds]] came.", "fraction", None),
    ("[[Four in 10]] voters came.", "fraction", None),
    ("[[12 per cent]] came.", "percent", "%"),
    ("[[12%]] came.", "percent", "%"),
    ("It rose [[12 percentage points]].", "points", "pp"),
    ("It cost [[£12]].", "money", "£"),
    ("It cost [[12 dollars]].", "money", "$"),
    ("It cost [[US$12]].", "money", "$"),
    ("It cost [[three million pounds]].", "money", "£"),
    ("It cost [[Rs 500]].", "money", "₹"),
    ("It weighs [[12 pounds]].", "measure", "lb"),
    ("It is [[12 metres]] long.", "measure", "m"),
    ("It is [[12 meters]] long.", "measure", "m"),
    ("It is [[12m]] long.", "measure", "m"),
    ("She won the [[100m]] final.", "measure", "m"),
    ("It is [[30C]] today.", "measure", "°C"),
    ("It is [[86 degrees Fahrenheit]] today.", "measure", "°F"),
    ("It drove at [[30 miles per hour]].", "measure", "mph"),
    ("It covers [[12 sq km]].", "measure", "km2"),
    ("It ran [[12 weeks]].", "duration", "week"),
    ("The [[12-year-old]] ran.", "age", "year"),
    ("The [[12-week-old]] slept.", "age", "week"),
    ("Pat Lowe, [[12]], ran.", "age", None),
    ("Pat Lowe, then [[12]], ran.", "age", None),
    ("Members [[60]] and older came.", "age", None),
    ("She was [[39]] when it began.", "age", None),
    ("He turned [[80]].", "age", None),
    ("The [[third]] man came.", "ordinal", None),
    ("For the [[21st]] time they met.", "ordinal", None),
    ("It was her [[twenty-first]] win.", "ordinal", None),
    ("It was the [[125th]] show.", "ordinal", None),
    ("He came [[third]] in the race.", "ordinal", None),
]


@pytest.mark.parametrize(("marked", "kind", "measure"), KINDS)
def test_kind_and_measure(marked: str, kind: str, measure: str | None) -> None:
    figure = only(marked)
    assert (figure.kind, figure.measure) == (kind, measure)


# Text with the range marked, its lower and upper end, unit and what it counts.
RANGES: list[tuple[str, float, float, str | None, str | None]] = [
    ("[[10-15]] people came.", 10, 15, None, "people"),
    ("[[10–15]] people came.", 10, 15, None, "people"),
    ("[[10 to 15]] people came.", 10, 15, None, "people"),
    ("[[Ten to 15]] people came.", 10, 15, None, "people"),
    ("Between [[10 and 15]] people came.", 10, 15, None, "people"),
    ("From [[10 to 15]] people came.", 10, 15, None, "people"),
    ("[[Two or three]] people came.", 2, 3, None, "people"),
    ("[[One or two]] people came.", 1, 2, None, "people"),
    ("[[40,000 to 55,000]] clocks were sold.", 40_000, 55_000, None, "clocks"),
    ("[[Two to three million]] people came.", 2_000_000, 3_000_000, None, "people"),
    ("It takes [[10-15 minutes]].", 10, 15, "minutes", None),
    ("It takes [[five to 10 minutes]].", 5, 10, "minutes", None),
    ("It takes [[three-to-five days]].", 3, 5, "days", None),
    ("It costs [[$10-15m]].", 10_000_000, 15_000_000, "$", None),
    ("It costs [[$10m-$15m]].", 10_000_000, 15_000_000, "$", None),
    ("It costs [[$10 to $15 million]].", 10_000_000, 15_000_000, "$", None),
    ("It costs between [[£2 and £3]].", 2, 3, "£", None),
    ("It costs [[£2-3bn]].", 2_000_000_000, 3_000_000_000, "£", None),
    ("It is [[10-15%]] higher.", 10, 15, "%", None),
    ("It is between [[10 and 15 per cent]] higher.", 10, 15, "per cent", None),
    ("They are between the ages of [[18 and 29]].", 18, 29, None, None),
    ("It is for those aged [[16-24]].", 16, 24, None, None),
    ("Prices rose by between [[3% and 5%]].", 3, 5, "%", None),
    ("It is open to [[18- to 24-year-olds]].", 18, 24, "year", None),
]


@pytest.mark.parametrize(("marked", "low", "high", "unit", "counts"), RANGES)
def test_range(marked: str, low: float, high: float, unit: str | None, counts: str | None) -> None:
    figure = only(marked)
    assert (figure.low, figure.high, figure.unit, figure.counts) == (low, high, unit, counts)
    assert (figure.value, figure.approximate, figure.hedge) == (low, True, "range")


BOUNDS: list[tuple[str, str, float, float]] = [
    ("[[12]] people came.", "", 12, 12),
    ("About [[12]] people came.", "about", 12, 12),
    ("More than [[12]] people came.", "above", 12, inf),
    ("At least [[12]] people came.", "above", 12, inf),
    ("Not less than [[12]] people came.", "above", 12, inf),
    ("Up to [[12]] people came.", "below", 0, 12),
    ("Fewer than [[12]] people came.", "below", 0, 12),
    ("No more than [[12]] people came.", "below", 0, 12),
    ("[[12]] or more people came.", "above", 12, inf),
]


@pytest.mark.parametrize(("marked", "hedge", "low", "high"), BOUNDS)
def test_hedges_bound_the_value(marked: str, hedge: str, low: float, high: float) -> None:
    figure = only(marked)
    assert (figure.hedge, figure.low, figure.high, figure.value) == (hedge, low, high, 12)


STEPS: list[tuple[str, float]] = [
    ("[[12]] boats sank.", 1),
    ("[[1,200]] boats sank.", 1),
    ("[[3 million]] boats sank.", 1_000_000),
    ("It cost [[£1.2m]].", 100_000),
    ("It cost [[£1.25]].", 0.01),
    ("[[Twelve hundred]] boats sank.", 100),
    ("[[A dozen]] boats sank.", 12),
]


@pytest.mark.parametrize(("marked", "step"), STEPS)
def test_step_is_the_worth_of_the_last_place(marked: str, step: float) -> None:
    assert only(marked).step == pytest.approx(step)


# Text with figures marked, and for each what it is said to be of a change.
CHANGES: list[tuple[str, list[tuple[str, str]]]] = [
    ("The toll rose to [[13]].", [("to", "up")]),
    ("The toll has risen to at least [[13]].", [("to", "up")]),
    ("The toll fell back to [[13]].", [("to", "down")]),
    ("The number of dead rose to [[13]].", [("to", "up")]),
    ("The death toll reached [[13]].", [("to", "")]),
    ("The total now stands at [[13]].", [("to", "")]),
    ("That brings the number of cases to [[13]].", [("to", "")]),
    ("Sales rose from [[50]] to [[75]].", [("from", "up"), ("to", "up")]),
    ("Sales rose to [[75]] from [[50]].", [("to", "up"), ("from", "up")]),
    ("They cut staff from [[75]] to [[50]].", [("from", "down"), ("to", "down")]),
    ("It made [[£3bn]], up from [[£2bn]].", [("to", "up"), ("from", "up")]),
    ("It made [[£3bn]], down from [[£4bn]].", [("to", "down"), ("from", "down")]),
    ("Rents rose by [[12%]].", [("by", "up")]),
    ("Rents rose [[12%]].", [("by", "up")]),
    ("Rents rose sharply by [[12%]].", [("by", "up")]),
    ("Rents were down [[12%]].", [("by", "down")]),
    ("It was a [[12%]] rise in rents.", [("by", "up")]),
    ("It was a [[12 per cent]] pay cut.", [("by", "down")]),
    ("It was a fall of [[12%]].", [("by", "down")]),
    ("It was [[12%]] higher than before.", [("by", "up")]),
    ("They raised rates to [[5%]].", [("to", "up")]),
    ("Oil rose [[$2]] to [[$71.20]] a barrel.", [("by", "up"), ("to", "up")]),
    ("The total fell by [[12,000]] to [[1.3 million]].", [("by", "down"), ("to", "down")]),
    ("Profits rose [[12%]] to [[£3bn]] from [[£2.7bn]].", [("by", "up"), ("to", "up"), ("from", "up")]),
    ("Support grew from [[3%]] to [[5%]].", [("from", "up"), ("to", "up")]),
    ("They cut spending by [[£3bn]].", [("by", "down")]),
    ("[[13]] people came to [[12]] towns.", [("", ""), ("", "")]),
    ("The rise led to [[12]] deaths.", [("", "")]),
    ("It makes up [[48%]] of trade.", [("", "")]),
    ("He gave the money to [[12]] schools.", [("", "")]),
]


@pytest.mark.parametrize(("marked", "changes"), CHANGES)
def test_change(marked: str, changes: list[tuple[str, str]]) -> None:
    text, spans = unmarked(marked)
    found = figures_of(text)
    assert [figure.span for figure in found] == spans
    assert [(figure.change, figure.direction) for figure in found] == changes
