"""figures/tally: two figures for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from copycheck.api import Bad, Document, Fix, Problem, Related, Rule, Span, Struct

if TYPE_CHECKING:
    from copycheck.api import Figure

_WORDS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_OPENS_LIST = re.compile(r":\s*\Z")
_NAME = r"(?:the )?[A-Z][\w’'-]*(?: (?:of |de )?[A-Z][\w’'-]*){0,3}"
_NAMED = re.compile(rf"(?::| [—–-]) ({_NAME}(?:, {_NAME})*,? and {_NAME})[.;](?=\s|\Z)")
_PARTED = re.compile(r",? and |, ")
_LARGEST_LIST = 20
_FURTHER = 6  # blocks after a list in which it may go on


class Tally(Rule):
    """Two figures for one thing: 12 dead in the headline, 13 in the body; three reasons, and two follow.

    Whether two figures count one thing is told by the noun and the words round them, most of all by the
    same words right beside both. Sums of money, shares, times and measures are held against each other only
    where these are rare, or where the figures look like one mistyped. Left alone are
    updates that are told as such (rose to 13), ranges and rounded figures that agree, parts (three of
    the 12), and what is set apart by a date, a place or a word such as another.

    ## Why
    The toll is the first thing that a reader checks, and the first to be corrected.

    ## Source
    Reuters Handbook of Journalism, on numbers: check that they add up through the story.
    """

    severity = "warning"
    tags = ("figures",)

    good = (
        "The ferry sank with 12 passengers aboard. All 12 passengers were saved.",
        "The ferry sank with 12 passengers aboard. Another three passengers had missed it.",
        "Twelve people died when the ferry sank. Five of the 12 people who died were from Pell.",
        "At least 12 people died when the ferry sank. Police put the number of people who died at 13.",
        "Twelve people died when the ferry sank. The toll rose to 13 on Monday.",
        "Nearly 50 sheep were stolen from the farm. The 48 sheep were stolen at night.",
        "The council has 40 members. The board has nine members.",
        "In 2015 the school had 120 pupils. In 2017 the school had 150 pupils.",
        "Clara sold 14 cakes at the fair. Her brother sold 11 pies.",
        "Between 10 and 15 boats were lost in the storm. Officials say 12 boats were lost in the storm.",
        "The first bus carried 12 pupils. The second bus carried 15 pupils.",
        "The poll asked 540 Labour voters in Pell. The same poll asked the 460 Tory voters in Pell.",
        "Police hold 22 men over the raid. Police say that the eight newly held men planned the raid.",
        "Three riders were thrown at the fair. A couple of riders were thrown at the fair in the spring.",
        "The law holds in 48 states. A poll in all 50 states shows that the law is liked.",
        "It is a two-man race for mayor, Rowe said. Hill said that the race was a four-man contest for mayor.",
        "Ortega named 95 backers of the plan in Pell. Rowe told of his own list of 88 backers in Pell.",
        "The poll asked 1,200 voters in Pell. Out of 542 voters asked in Pell, half were undecided.",
        "Ortega has to win a majority of the 247 delegates in Pell. Rowe says that he can win 123 delegates in Pell.",
        "The plan would spare up to 50 libraries in Pell. Rowe would shut all 110 libraries in Pell.",
        "Rowe needs the vote of 12 councillors in Pell. Suppose that he wins the vote of 15 councillors in Pell.",
        "Rebels may free 219 girls of the school in Pell. They had taken 276 girls and women of the school in Pell.",
        "The count goes on in five counties by the sea. Rowe leads in the two counties of Orton and Vale by the sea.",
        "One guard was hurt at the gate of the bank. A man shot at the two guards at the gate of the bank.",
        "The three men had a camera in the shop. A clerk came up. The two men were asked to leave.",
        "Two miners died in each of the pits in Pell. The four miners who died in Pell were brothers.",
        "The rebels used to shell the town from three sides, he said. Today they shell the town from four sides.",
        "There are 65 apps for each phone of the firm. There are 100 apps for the new phone of the firm.",
        "Ortega has three children and a house by the lake. Rowe has four children and a house in town.",
        "A coat takes thirty minks to make, a furrier said. Up to twenty minks were found in a shed behind the house.",
        "The prize went to two men from Orton. At the inn by the river, five men played cards.",
        "Each of the two ferries has its own list of 95 rescued pupils. Rowe showed his own list of 88 rescued pupils.",
        "Hill had a wife and three children. Rowe had a wife and four children. Quist has a wife and three children in "
        "Pell. Ortega has a wife and four children in Orton.",
        "The wreck lies 105 miles (170km) south of Orton harbour. A reef lies 70 miles (110km) south of Orton harbour.",
        "The kettle sells at £349 in the shop. “I would pay £350 for the kettle at any shop,” Rowe said.",
        "Rowe paid a fine of £2 million for the spill in May. Hill paid a fine of £5 million for the leak in June.",
        "The plan was for 14 sheds on the quay. In the end, 12 sheds were built.",
        "Ortega won in three counties: Orton, Vale and Pell.",
        "Ortega won in nine counties: Orton, Vale and Pell, where she was born, and six by the sea.",
    )
    bad = (
        Bad(
            "# Ferry sinks with 12 passengers aboard\n\nThe ferry sank with [[13]] passengers aboard on Monday.",
            "# Ferry sinks with 12 passengers aboard\n\nThe ferry sank with 12 passengers aboard on Monday.",
        ),
        Bad(
            "The 43 missing students were last seen in Pell.\n\nPolice still look for the [[34]] missing students.",
            "The 43 missing students were last seen in Pell.\n\nPolice still look for the 43 missing students.",
        ),
        Bad(
            "Thieves took 48 sheep from a farm in Pell.\n\nThe farmer found that the [[84]] sheep were gone at dawn.",
            "Thieves took 48 sheep from a farm in Pell.\n\nThe farmer found that the 48 sheep were gone at dawn.",
        ),
        Bad(
            "Rebels hold 276 schoolgirls.\n\nThe mother of one of the [[267]] schoolgirls wept.",
            "Rebels hold 276 schoolgirls.\n\nThe mother of one of the 276 schoolgirls wept.",
        ),
        Bad(
            "The fire killed 17 horses at a stable.\n\nThe [[16]] horses died in their boxes, the owner said.",
            "The fire killed 17 horses at a stable.\n\nThe 17 horses died in their boxes, the owner said.",
        ),
        Bad(
            "The plan would close 14 libraries in Pell.\n\nAll [[15]] libraries would close by June under the plan.",
            "The plan would close 14 libraries in Pell.\n\nAll 14 libraries would close by June under the plan.",
        ),
        Bad(
            "The blast killed 12 people in Pell.\n\nThe blast killed [[13]] people in a market, police said.",
            "The blast killed 12 people in Pell.\n\nThe blast killed 12 people in a market, police said.",
        ),
        Bad(
            "Rebels hold 219 girls of a school in Pell.\n\nParents of the [[291]] girls of the school in Pell wait.",
            "Rebels hold 219 girls of a school in Pell.\n\nParents of the 219 girls of the school in Pell wait.",
        ),
        Bad(
            "The museum lost 230 paintings to damp.\n\nThe [[320]] paintings had hung in a cellar, the museum said.",
            "The museum lost 230 paintings to damp.\n\nThe 230 paintings had hung in a cellar, the museum said.",
        ),
        Bad(
            "Rowe has to sell two barns.\n\nRowe has to sell [[three]] barns, the bank wrote to him in May.",
            "Rowe has to sell two barns.\n\nRowe has to sell two barns, the bank wrote to him in May.",
        ),
        Bad(
            "Rowe was shot six times in the back.\n\nA doctor found that he was shot [[seven]] times in the back.",
            "Rowe was shot six times in the back.\n\nA doctor found that he was shot six times in the back.",
        ),
        Bad(
            "Customs seized 2,000 forged passports in Pell.\n\nHe was held with [[200]] forged passports in Pell.",
            "Customs seized 2,000 forged passports in Pell.\n\nHe was held with 2,000 forged passports in Pell.",
        ),
        Bad(
            "The play has three scenes.\n\nEach of these [[four]] scenes is set in a kitchen, the author said.",
            "The play has three scenes.\n\nEach of these three scenes is set in a kitchen, the author said.",
        ),
        Bad(
            "Savers may choose one of the 529 plans that states offer.\n\n"
            "The site tells more on the [[592]] plans of states.",
            "Savers may choose one of the 529 plans that states offer.\n\n"
            "The site tells more on the 529 plans of states.",
        ),
        Bad(
            "One of the five aircraft is older than the pilot.\n\n"
            "Rowe said that he did not own the [[six]] aircraft for show.",
            "One of the five aircraft is older than the pilot.\n\n"
            "Rowe said that he did not own the five aircraft for show.",
        ),
        Bad(
            "A poster shows the 43 missing pupils and offers a reward.\n\n"
            "The parents of the [[42]] missing pupils wait.",
            "A poster shows the 43 missing pupils and offers a reward.\n\nThe parents of the 43 missing pupils wait.",
        ),
        Bad(
            "About 23 goats fell ill on the farm in Pell.\n\nA vet said that the [[24]] goats had eaten yew.",
            "About 23 goats fell ill on the farm in Pell.\n\nA vet said that the 23 goats had eaten yew.",
        ),
        Bad(
            "Rebels held two Belgian hostages, Ruben Maes and Lotte Claes.\n\n"
            "Rebels took the [[three]] Belgian hostages in May.",
            "Rebels held two Belgian hostages, Ruben Maes and Lotte Claes.\n\n"
            "Rebels took the two Belgian hostages in May.",
        ),
        Bad(
            "# 71 gardens that nobody has seen in Pell\n\nHere are [[17]] gardens that nobody has seen in Pell.",
            "# 71 gardens that nobody has seen in Pell\n\nHere are 71 gardens that nobody has seen in Pell.",
        ),
        Bad(
            "Savers may choose one of the 529 plans of states.\n\nThe site lets them learn more about [[592]] plans.",
            "Savers may choose one of the 529 plans of states.\n\nThe site lets them learn more about 529 plans.",
        ),
        Bad(
            "Trade between the two nations of Orton and Vale fell by half.\n\nThe [[three]] nations share a border.",
            "Trade between the two nations of Orton and Vale fell by half.\n\nThe two nations share a border.",
        ),
        Bad(
            "In all, 691 seats are up for grabs in Pell.\n\nIn all, [[619]] seats are up for grabs in Pell in May.",
            "In all, 691 seats are up for grabs in Pell.\n\nIn all, 691 seats are up for grabs in Pell in May.",
        ),
        Bad(
            "# Ferry firm and unions reach four-year deal\n\nFerry firm and unions reach [[five-year]] deal at last.",
            "# Ferry firm and unions reach four-year deal\n\nFerry firm and unions reach four-year deal at last.",
        ),
        Bad(
            "The council paid £72 million for the bridge.\n\nHill holds that the bridge was not worth [[£27 million]].",
            "The council paid £72 million for the bridge.\n\nHill holds that the bridge was not worth £72 million.",
        ),
        Bad(
            "Ortega won in [[three]] counties: Orton and Vale.",
            "Ortega won in two counties: Orton and Vale.",
        ),
        Bad(
            "He was told of the firm’s “Six Steps” plan. Those who break the “[[Five]] Steps” plan must go.",
            "He was told of the firm’s “Six Steps” plan. Those who break the “Six Steps” plan must go.",
        ),
    )

    class Options(Struct, frozen=True):
        """``likeness``: how surely two figures have to count one thing, 0 to 1."""

        likeness: float = 0.7

    def check(self, document: Document) -> Iterable[Problem]:
        """One problem a kind of count, at the figure that comes later; one a list."""
        for clash in document.clashes:
            if clash.likeness < self.options.likeness:
                continue
            first = document.slice(clash.first.span)
            end = clash.again.counted.end if clash.again.counted else clash.again.span.end
            told = document.text[clash.again.span.start : end]
            yield Problem(
                clash.again.span,
                f"{told} here, and {first} before: if they count the same, one is wrong.",
                (Fix.replace(clash.again.span, first),),
                (Related(clash.first.span, f"{first} here"),),
            )
        yield from _lists(document)
        yield from _names(document)


def _names(document: Document) -> Iterator[Problem]:
    """Counts told by more or fewer names to the end of the sentence: three states: Ohio and Iowa."""
    for figure in document.figures:
        if (
            figure.counted is None
            or figure.kind != "number"
            or figure.approximate
            or not 1 < figure.value <= _LARGEST_LIST
        ):
            continue
        told = _NAMED.match(document.text, figure.counted.end)
        items = len(_PARTED.split(told[1])) if told else 0
        if told and items != figure.value:
            yield _miscounted(document, figure, items, Span(*told.span(1)), "these are named")


def _lists(document: Document) -> Iterator[Problem]:
    """Lists of more or fewer items than the line before them says."""
    blocks = document.blocks
    for at, block in enumerate(blocks[1:], 1):
        if block.kind != "list_item" or blocks[at - 1].kind == "list_item":
            continue
        opening = blocks[at - 1]
        if opening.kind != "paragraph" or not _OPENS_LIST.search(document.text, *opening.span):
            continue
        items = 1
        while at + items < len(blocks) and blocks[at + items].kind == "list_item":
            items += 1
        further = blocks[at + items : at + items + _FURTHER]
        if items < 2 or any(later.kind == "list_item" for later in further):
            continue
        counts = [
            figure
            for figure in document.figures
            if opening.span.covers(figure.span) and figure.kind == "number" and figure.counts and not figure.approximate
        ]
        sentence = document.sentence_at(opening.span.end - 1)
        last = [figure for figure in counts if sentence and sentence.covers(figure.span)]
        if len(last) != 1 or not 1 < last[0].value <= _LARGEST_LIST or last[0].value == items:
            continue
        yield _miscounted(document, last[0], items, Span(*blocks[at].span), "the list begins here")


def _miscounted(document: Document, figure: Figure, items: int, told: Span, note: str) -> Problem:
    """That a figure announces other than the items that follow."""
    written = document.slice(figure.span)
    right = _WORDS[items] if not written[0].isdigit() and items <= _LARGEST_LIST else str(items)
    if written[0].isupper():
        right = right.capitalize()
    return Problem(
        figure.span,
        f"{written} {figure.counts} are announced, and {items} follow.",
        (Fix.replace(figure.span, right),),
        (Related(told, note),),
    )
