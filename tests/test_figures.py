"""Figures: what a number amounts to, its unit, what it counts, and what is no figure at all."""

from __future__ import annotations

import re
from itertools import pairwise
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from work import calls

from copycheck.document import Block
from copycheck.text import Span
from copycheck.understanding import dates, figures
from copycheck.understanding.figures import Figure

MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def figures_of(text: str, kind: str = "paragraph") -> tuple[Figure, ...]:
    """The figures of one block."""
    blocks = (Block(kind, Span(0, len(text))),)
    return figures.find(text, blocks, dates.find(text, blocks))


def unmarked(marked: str) -> tuple[str, list[Span]]:
    """The text without its marks, and the spans that were marked."""
    spans: list[Span] = []
    parts: list[str] = []
    length = end = 0
    for match in MARK.finditer(marked):
        parts += marked[end : match.start()], match[1]
        length += match.start() - end
        spans.append(Span(length, length + len(match[1])))
        length, end = length + len(match[1]), match.end()
    return "".join(parts) + marked[end:], spans


def only(marked: str, kind: str = "paragraph") -> Figure:
    """The one figure of the text, after a check that it is the one marked."""
    text, spans = unmarked(marked)
    found = figures_of(text, kind)
    assert [text[figure.span.start : figure.span.end] for figure in found] == MARK.findall(marked)
    assert [figure.span for figure in found] == spans
    (figure,) = found
    return figure


# Text with the figure marked, its value, unit, what it counts, whether it is approximate.
FIGURES: list[tuple[str, float, str | None, str | None, bool]] = [
    # in digits
    ("The ferry carried [[12]] people to the island.", 12, None, "people", False),
    ("Police counted [[1,237]] ballots by hand.", 1237, None, "ballots", False),
    ("The count reached [[1\u202f237]] ballots by noon.", 1237, None, "ballots", False),
    ("The count reached [[12\xa0500]] ballots.", 12500, None, "ballots", False),
    ("Councillors sent [[50]] more police officers to Harrowby.", 50, None, "police officers", False),
    ("Only [[7]] seats were left.", 7, None, "seats", False),
    ("They planted [[3.5 million]] trees.", 3_500_000, None, "trees", False),
    ("The hall holds [[10,000]].", 10000, None, None, False),
    ("The party won [[1.2m]] votes.", 1_200_000, None, "votes", False),
    ("The site had [[25k]] visitors in a week.", 25000, None, "visitors", False),
    ("More followed: [[14]] lorries, all of them empty.", 14, None, "lorries", False),
    ("“[[40]] boats left at dawn,” she said.", 40, None, "boats", False),
    ("It took [[2½ hours]] to cross.", 2.5, "hours", None, False),
    ("It took [[2 1/2 hours]] to cross.", 2.5, "hours", None, False),
    ("The crew of [[9]] was rescued.", 9, None, None, False),
    ("There is room for [[1]] person.", 1, None, "person", False),
    # in words
    ("The ferry carried [[twelve]] people.", 12, None, "people", False),
    ("[[Twenty-one]] schools will close.", 21, None, "schools", False),
    ("[[Thirty four]] schools will close.", 34, None, "schools", False),
    ("They built [[a hundred and five]] houses.", 105, None, "houses", False),
    ("They built [[three hundred and two]] houses.", 302, None, "houses", False),
    ("They built [[two thousand five hundred]] houses.", 2500, None, "houses", False),
    ("They lost [[six hundred thousand]] sheep.", 600_000, None, "sheep", False),
    ("They lost [[one million two hundred thousand and four]] sheep.", 1_200_004, None, "sheep", False),
    ("The store sold [[a dozen]] eggs.", 12, None, "eggs", False),
    ("The store sold [[two dozen]] eggs.", 24, None, "eggs", False),
    ("The store sold [[half a dozen]] eggs.", 6, None, "eggs", False),
    ("[[Half a million]] refugees have crossed.", 500_000, None, "refugees", False),
    ("A crowd of [[half a million]] had come.", 500_000, None, None, False),
    ("[[A quarter of a million]] refugees have crossed.", 250_000, None, "refugees", False),
    ("It cost [[fifteen hundred]] jobs.", 1500, None, "jobs", False),
    ("They waited [[two and a half years]].", 2.5, "years", None, False),
    ("They waited [[half an hour]] for the bus.", 0.5, "hour", None, False),
    ("A [[half-hour]] programme was cut.", 0.5, "hour", None, False),
    ("They walked [[half a mile]] in the snow.", 0.5, "mile", None, False),
    ("It sold [[one and a half million]] copies.", 1_500_000, None, "copies", False),
    ("[[Two]] nuns drove the bus.", 2, None, "nuns", False),
    # what they count
    ("It angered [[three]] opposition groups.", 3, None, "opposition groups", False),
    ("It angered [[two]] human rights groups in the region.", 2, None, "human rights groups", False),
    ("It angered [[five]] US soldiers.", 5, None, "US soldiers", False),
    ("It angered [[17]] Labour MPs.", 17, None, "Labour MPs", False),
    ("It angered [[three]] of the mayor’s advisers.", 3, None, "mayor’s advisers", False),
    ("It angered [[two]] other people.", 2, None, "people", False),
    ("The blast left [[12]] dead, officials said.", 12, None, "dead", False),
    ("The blast left [[12]] dead and many hurt.", 12, None, "dead", False),
    ("The blast hurt [[12]] elderly patients.", 12, None, "elderly patients", False),
    ("Troops found [[three]] missing Danish students.", 3, None, "missing Danish students", False),
    ("[[Two]] injured police officers were flown out.", 2, None, "injured police officers", False),
    ("[[Two]] police officers told reporters of threats.", 2, None, "police officers", False),
    ("[[Four]] women were elected.", 4, None, "women", False),
    ("[[Four]] sports teams were banned.", 4, None, "sports teams", False),
    ("[[Six]] city firemen were hurt.", 6, None, "city firemen", False),
    ("[[Three]] pleaded guilty to charges of theft.", 3, None, None, False),
    ("[[Four]] said the plan was sound.", 4, None, None, False),
    ("[[20]] men and women were held.", 20, None, "men", False),
    ("[[Nine]] of them had fled.", 9, None, None, False),
    ("They have [[three]] wins from the tour.", 3, None, "wins", False),
    ("The [[12]]-member panel met.", 12, None, "member", False),
    ("A [[5,000]]-strong crowd cheered.", 5000, None, None, False),
    ("He was hit [[six]] times.", 6, None, "times", False),
    ("Some hid in [[four]] Paris cafes.", 4, None, "Paris cafes", False),
    ("It employs [[800]] staff.", 800, None, "staff", False),
    ("The navy lost [[three]] aircraft.", 3, None, "aircraft", False),
    ("[[One]] soldier was shot.", 1, None, "soldier", False),
    ("They lost by [[one]] vote.", 1, None, "vote", False),
    ("The bill passed by [[one]] government vote.", 1, None, "government vote", False),
    ("They led by [[one]] goal.", 1, None, "goal", False),
    # shares
    ("[[12%]] of voters stayed at home.", 12, "%", "voters", False),
    ("[[12 per cent]] of the population stayed at home.", 12, "per cent", "population", False),
    ("[[12 percent]] of all registered voters stayed.", 12, "percent", "registered voters", False),
    ("It won [[3.4pc]] of the vote.", 3.4, "pc", "vote", False),
    ("[[Twelve per cent]] stayed at home.", 12, "per cent", None, False),
    ("The rate is [[3 percentage points]] above ours.", 3, "percentage points", None, False),
    ("The rate is [[25 basis points]] above ours.", 25, "basis points", None, False),
    ("[[Two-thirds]] of members agreed.", 0.666666667, None, "members", False),
    ("[[Three-quarters]] of the population agreed.", 0.75, None, "population", False),
    ("[[Two thirds]] agreed.", 0.666666667, None, None, False),
    ("[[A third]] of the city’s schools closed.", 0.333333333, None, "city’s schools", False),
    ("[[Half]] of those schools closed.", 0.5, None, "schools", False),
    ("[[Half]] the voters stayed at home.", 0.5, None, "voters", False),
    ("[[One in five]] voters stayed at home.", 0.2, None, "voters", False),
    ("[[Nine out of 10]] children can swim.", 0.9, None, "children", False),
    ("A [[two-thirds]] majority is needed.", 0.666666667, None, None, False),
    ("It has a [[one-in-five]] chance.", 0.2, None, None, False),
    ("[[One in every 10]] homes burned.", 0.1, None, "homes", False),
    # money
    ("The firm made [[£3bn]] last year.", 3_000_000_000, "£", None, False),
    ("The firm made [[£3 billion]] last year.", 3_000_000_000, "£", None, False),
    ("The firm made [[$1.5m]] last year.", 1_500_000, "$", None, False),
    ("The firm made [[US$1.5m]] last year.", 1_500_000, "US$", None, False),
    ("The firm made [[A$20m]] last year.", 20_000_000, "A$", None, False),
    ("The firm made [[€1.5 trillion]] last year.", 1_500_000_000_000, "€", None, False),
    ("The firm made [[¥400,000]] last year.", 400_000, "¥", None, False),
    ("The firm made [[EUR 20m]] last year.", 20_000_000, "EUR", None, False),
    ("A ticket costs [[£4.50]].", 4.5, "£", None, False),
    ("A ticket costs [[50p]].", 50, "p", None, False),
    ("A ticket costs [[50 pence]].", 50, "pence", None, False),
    ("A ticket costs [[30 cents]].", 30, "cents", None, False),
    ("A ticket costs [[20 euros]].", 20, "euros", None, False),
    ("A ticket costs [[two hundred dollars]].", 200, "dollars", None, False),
    ("The fund paid [[five million pounds]].", 5_000_000, "pounds", None, False),
    ("It was a [[$5]]-a-head lunch.", 5, "$", None, False),
    ("It is [[a million-dollar]] house.", 1_000_000, "dollar", None, False),
    # measures
    ("It is [[10 miles]] from here.", 10, "miles", None, False),
    ("It is [[16km]] from here.", 16, "km", None, False),
    ("It is [[16 kilometres]] from here.", 16, "kilometres", None, False),
    ("It weighs [[3.2kg]].", 3.2, "kg", None, False),
    ("It weighs [[40 tonnes]].", 40, "tonnes", None, False),
    ("It weighs [[20 pounds]].", 20, "pounds", None, False),
    ("He weighed [[12st 7lb]] then.", 12.5, "st 7lb", None, False),
    ("She is [[5ft 6in]] tall.", 5.5, "ft 6in", None, False),
    ("She is a [[6-foot-3]] centre.", 6.25, "foot-3", None, False),
    ("It is [[30°C]] in the shade.", 30, "°C", None, False),
    ("It is [[100F]] in the shade.", 100, "F", None, False),
    ("It was [[-5C]] at night.", -5, "C", None, False),
    ("It was [[minus 12 degrees]] at night.", -12, "degrees", None, False),
    ("It drove at [[30 mph]].", 30, "mph", None, False),
    ("It drove at [[60 miles an hour]].", 60, "miles an hour", None, False),
    ("It blew at [[80 km/h]].", 80, "km/h", None, False),
    ("It holds [[40 litres]].", 40, "litres", None, False),
    ("The farm has [[300 acres]] of barley.", 300, "acres", None, False),
    ("The park covers [[12 square miles]].", 12, "square miles", None, False),
    ("A [[10-mile]] race was run.", 10, "mile", None, False),
    ("A [[9mm]] bullet was found.", 9, "mm", None, False),
    ("The wall is [[12m]] high.", 12, "m", None, False),
    ("It burned for [[three days]].", 3, "days", None, False),
    ("It was a [[six-week]] trial.", 6, "week", None, False),
    ("It was a [[24-hour]] strike.", 24, "hour", None, False),
    ("The shop is open [[24 hours]] a day.", 24, "hours", None, False),
    ("They got [[two years]]’ jail.", 2, "years", None, False),
    ("The pool is [[1500 metres]] away.", 1500, "metres", None, False),
    # ages
    ("Jo Hale, [[34]], said it was loud.", 34, None, None, False),
    ("Jo Hale ([[34]]) said it was loud.", 34, None, None, False),
    ("The driver, [[27]], was unhurt.", 27, None, None, False),
    ("The boy, aged [[7]], was unhurt.", 7, None, None, False),
    ("She died at the age of [[91]].", 91, None, None, False),
    ("The [[34-year-old]] said it was loud.", 34, "year", None, False),
    ("The boy is [[five years old]].", 5, "years", None, False),
    # about so many
    ("About [[12]] people came.", 12, None, "people", True),
    ("Around [[12]] people came.", 12, None, "people", True),
    ("Nearly [[a dozen]] people came.", 12, None, "people", True),
    ("Almost [[half a million]] people came.", 500_000, None, "people", True),
    ("Some [[200]] people came.", 200, None, "people", True),
    ("Over [[200]] people came.", 200, None, "people", True),
    ("More than [[200]] people came.", 200, None, "people", True),
    ("At least [[200]] people came.", 200, None, "people", True),
    ("Up to [[200]] people came.", 200, None, "people", True),
    ("Roughly [[200]] people came.", 200, None, "people", True),
    ("Approximately [[200]] people came.", 200, None, "people", True),
    ("An estimated [[200]] people came.", 200, None, "people", True),
    ("Fewer than [[200]] people came.", 200, None, "people", True),
    ("As many as [[200]] people came.", 200, None, "people", True),
    ("No fewer than [[200]] people came.", 200, None, "people", True),
    ("At least another [[200]] people came.", 200, None, "people", True),
    ("[[40]]-odd people came.", 40, None, "people", True),
    ("[[40]] or so people came.", 40, None, "people", True),
    ("[[40]] people or more came.", 40, None, "people", True),
    ("[[50]]+ people came.", 50, None, "people", True),
    ("It cost about [[$20]].", 20, "$", None, True),
    ("It rose to almost [[12 per cent]].", 12, "per cent", None, True),
    ("It ran for over [[ten years]].", 10, "years", None, True),
    ("It ran over [[ten years]].", 10, "years", None, False),
    ("They had a row over [[£4]].", 4, "£", None, False),
    ("He handed over [[£4]].", 4, "£", None, False),
    ("Over [[£4]] was lost.", 4, "£", None, True),
    ("About [[two-thirds]] of Liberal party voters agreed.", 0.666666667, None, "Liberal party voters", True),
    ("She talked about [[two]] films.", 2, None, "films", False),
    ("[[A couple of]] people came.", 2, None, "people", True),
    ("[[A couple of days]] passed.", 2, "days", None, True),
    ("Just [[12]] people came.", 12, None, "people", False),
]


@pytest.mark.parametrize(("marked", "value", "unit", "counts", "approximate"), FIGURES)
def test_figure(marked: str, value: float, unit: str | None, counts: str | None, approximate: bool) -> None:
    figure = only(marked)
    assert (figure.value, figure.unit, figure.counts, figure.approximate) == (value, unit, counts, approximate)


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(FIGURES) >= 150


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


# Several figures, or none: exactly those marked are found.
SPANS = [
    "It is [[10 miles]] ([[16km]]) away.",
    "It was [[100F]] ([[38C]]).",
    "It sent [[3]] ships, [[two]] planes and [[400]] men.",
    "[[12]] dead, [[20]] hurt.",
    "[[Nine]] of [[20]] came.",
    "[[Three]] of the [[12]] soldiers fled.",
    "[[Two]] [[12-year-old]] boys fled.",
    "Labour won [[44%]] to [[39%]] in the poll.",
    "Rovers won 3-1.",
    "Rovers won 3–1 on aggregate, and 6-4, 6-3 before that.",
    "Rovers won 3 - 1 at home.",
    "The court split 5-to-4.",
    "It passed by 52 to 48.",
    "The odds are 10/1 and 3:1.",
    "It was a 50-50 call.",
    "Call 020 7946 0123 or 555-0199.",
    "Call (212) 555-0142 or +44 20 7946 0123.",
    "Call 1-800-555-0142 now.",
    "It began at 10:30 and ended at 5pm.",
    "It began at 7.30 a.m. and ended at 5 p.m. on the day.",
    "It is open from 9 to 5pm and 10-11am.",
    "It began at seven o’clock.",
    "It began at 1400 GMT.",
    "In 2015 the mill closed.",
    "In 2015 people left the town.",
    "The 2015 elections were free.",
    "From 2010 to 2015 it grew, as in 2003-04 and 2010–2015.",
    "Between 2010 and 2015 it grew.",
    "It dates from AD 60 or 55 BC.",
    "In the 1990s, the ’90s, his 40s and the mid-20s.",
    "On 14 July 2017 and July 14 and Friday the 13th.",
    "Version 2.0.1 of Windows 10 runs on iOS 8 and Python 3.11.2.",
    "A Boeing 747 crashed, and his 757 was sold.",
    "The iPhone 6 and the iPhone 5C sold well.",
    "Turn to page 3 and pages 12-14 and chapter two.",
    "It breaches Article 50 and Section 8.",
    "They met in Room 12 and on Route 66.",
    "He lives at 10 Downing Street and came from the 400 block of Mill Lane.",
    "No. 10 said no, and so did No 11.",
    "She is number one and in the top 10.",
    "It was World War Two, in week three of phase two.",
    "The Big Ten and the Seven Sisters met.",
    "The attacks of 9/11 and a 24/7 shop.",
    "COVID-19, an F-16, an AK-47 and the G20.",
    "His 401(k) plan and a 501(c)(3) body.",
    "It was a three-way race, a two-faced lie and a four-letter word.",
    "It was a first-half goal.",
    "It was half past six when a three to four-fold rise came, one to one.",
    "It has the two-in-hand and a top-20 side.",
    "[[Two]] GB rowers and [[two dozen]] HP engineers left.",
    "It began at 10: 40 a.m. and at 3.14am.",
    "No one came, one of them said, and one after another left.",
    "The one thing that one knows is this one.",
    "One day she will come.",
    "Wait a second, she said for the second time in the first place.",
    "Several hundred people, a few dozen boats and hundreds of cars.",
    "Tens of thousands came.",
    "The other half and the second half.",
    "It was a half-brother at half-time.",
    "The couple said that the couple’s house was sold.",
    "The 21st century, Fifth Avenue, a third party and the Third World.",
    "The 9th Circuit and the 101st Airborne.",
    "1,1,1,1 and 12,34.",
    "The code is 12345678901234567.",
    "See www.example.org/2/12 and #12 and x=12.",
    "Dial 911.",
    "A 4x4 and a 3D film in 1080p.",
    "The note[3] is short.",
    "The two of them and these two.",
    "It is a Three Mile Island moment.",
    "May 5, 2017",
]


@pytest.mark.parametrize("marked", SPANS)
def test_exactly_what_is_marked(marked: str) -> None:
    text, spans = unmarked(marked)
    assert [figure.span for figure in figures_of(text)] == spans


@pytest.mark.parametrize(
    ("marked", "value", "counts"),
    [
        ("[[Three]] Dead in Mine Blast", 3, "Dead"),
        ("Mine Blast Kills at Least [[12]]", 12, None),
        ("[[Twelve]] Boats Lost Off Skerry", 12, "Boats"),
        ("[[3]] MEN HELD AFTER RAID", 3, "MEN"),
        ("Skerry loses [[two]] boats", 2, "boats"),
    ],
)
def test_headlines(marked: str, value: float, counts: str | None) -> None:
    figure = only(marked, "headline")
    assert (figure.value, figure.counts) == (value, counts)


def test_a_list_item_s_number_is_no_figure() -> None:
    assert figures_of("1. The mill closes") == ()
    assert figures_of("2) The mill closes") == ()


def test_what_is_counted_has_its_place() -> None:
    text = "They sent 50 more police officers."
    (figure,) = figures_of(text)
    assert figure.counted is not None
    assert text[figure.counted.start : figure.counted.end] == figure.counts == "police officers"


def test_code_and_furniture_are_passed_over() -> None:
    text = "x = 12 boats\n12 boats\n12 boats"
    blocks = tuple(Block(kind, Span(at, at + 8)) for kind, at in (("code", 4), ("paragraph", 13), ("furniture", 22)))
    assert [figure.span for figure in figures.find(text, blocks, ())] == [Span(13, 15)]


def test_a_figure_does_not_cross_blocks() -> None:
    text = "It sank 12\nboats and 3\nmillion sheep"
    ends = (10, 22, 36)
    blocks = tuple(Block("paragraph", Span(start, end)) for start, end in zip((0, 11, 23), ends, strict=True))
    found = figures.find(text, blocks, ())
    assert [(text[f.span.start : f.span.end], f.value, f.counts) for f in found] == [("12", 12, None), ("3", 3, None)]


def test_letters_whose_small_form_is_longer_do_not_move_spans() -> None:
    text = "İzmir, İzmir and İzmir sent 12 boats."
    (figure,) = figures_of(text)
    assert text[figure.span.start : figure.span.end] == "12"
    assert figure.counts == "boats"


def test_figures_can_be_kept_in_sets() -> None:
    assert len({figure for _ in range(2) for figure in figures_of("12 boats and 13 boats")}) == 2


PIECES = st.sampled_from(
    """0 1 2 12 1,237 1.2m 3.5 2017 14 00 £3bn $5 12% 5ft 6in -5C 21st 2½ one two twelve twenty hundred thousand million
    dozen half third quarter a an and or to between from about over more than of in the people police officers US Smith
    miles per cent percent years old year-old - – — , . ; : / ( ) [ ] ' ’ " “ ” + # May July Friday Sept. 5, pm a.m.
    strong odd rose fell by up January""".split()
)
COPY = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", " ", " ", "\n", "\xa0"])), max_size=30).map(
    lambda pairs: "".join(piece + space for piece, space in pairs)
)
ANY_COPY = st.one_of(COPY, st.text(max_size=80))


@given(st.lists(ANY_COPY, min_size=1, max_size=4))
def test_spans_lie_in_blocks_in_order_and_apart(pieces: list[str]) -> None:
    text, blocks, start = "\n\n".join(pieces), [], 0
    for piece in pieces:
        if piece:
            blocks.append(Block("paragraph", Span(start, start + len(piece))))
        start += len(piece) + 2
    days = dates.find(text, tuple(blocks))
    found = figures.find(text, tuple(blocks), days)
    for spans in ([figure.span for figure in found], [date.span for date in days]):
        assert all(span.start < span.end for span in spans)
        assert all(one.end <= two.start for one, two in pairwise(spans))
        assert all(any(block.span.covers(span) for block in blocks) for span in spans)
    assert not any(figure.span.overlaps(date.span) for figure in found for date in days)
    for figure in found:
        assert figure.low <= figure.value <= figure.high or figure.value < 0
        if figure.counted:
            assert figure.counts == text[figure.counted.start : figure.counted.end]
            assert any(block.span.covers(figure.counted) for block in blocks)


def work(text: str) -> int:
    """How many functions are called to find the figures and dates of a text."""
    blocks = (Block("paragraph", Span(0, len(text))),)
    return calls(lambda: figures.find(text, blocks, dates.find(text, blocks)))


@pytest.mark.parametrize(
    "piece",
    [
        "1,", "1 ", "1-", "1 to ", "1 in ", "one ", "and ", "one and ", "hundred ", "a hundred and ", "twenty-",
        "half a ", "$", "$1", "0 ", "00 ", "+1 ", "(1", "1.", "1:", "1/2 ", "12 people or ", "about ", "May ", "May 5-",
        "5 May ", "Friday ", "Friday 5 ", "14/07/", "2017-07-14", "rose to 5 from ", "between 5 and ",
        "Smith, 34, ", "5 Abc ", "5 dead men ", "third ", "1-a", "12\n",
    ],
)  # fmt: skip
def test_work_grows_with_the_length_and_no_faster(piece: str) -> None:
    short, long = work(piece * 200), work(piece * 800)
    assert long <= 4.2 * short + 400
