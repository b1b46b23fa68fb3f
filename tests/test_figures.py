"""Figures: what a number amounts to, its unit, what it counts, and what is no figure at all."""

from __future__ import annotations

import re
import sys
from math import inf
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    ("It is a [[million-dollar]] house.".replace("a [[million", "[[a million"), 1_000_000, "dollar", None, False),
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
    ("They got [[two years’]] jail.".replace("years’]]", "years]]’"), 2, "years", None, False),
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
    ("She talked about [[two]] films.", 2, None, "films", False),
    ("[[A couple of]] people came.", 2, None, "people", True),
    ("[[A couple of days]] passed.", 2, "days", None, True),
    ("Just [[12]] people came.", 12, None, "people", False),
]
