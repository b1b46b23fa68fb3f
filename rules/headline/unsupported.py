"""headline/unsupported: a headline that the story under it does not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from copycheck.api import Document, Problem, Related, Rule, Struct

# What a dateline or the head of a list ends with.
_HANGS = re.compile(r"[:–-]\s*\Z")
# A label, a note to the reader, and three words or fewer: too little to be about anything.
_LABEL = re.compile(
    r"(?:news )?in brief|briefs?\b|byline\b|letters\b|corrections?\b|obituar|.*\bthings (?:to|you)\b|.*\bquiz\b"
    r"|(?:the )?(?:week|day|year) in\b|what we\b|what to (?:know|watch|expect)\b|.*\blive (?:blog|updates)\b|live:"
    r"|photos?\b|watch\b(?!(?:\s+\S+){5})|listen\b|warning\b|updated?\b|read (?:this|more)\b"
    r"|.*\bvia (?-i:[A-Z@])|(?:\S+\s+){0,2}\S+\Z",
    re.IGNORECASE,
)
# A note to the reader, which names what is shown beside the story.
_NOTE = re.compile(r"(?:watch|read|see|listen to)\s+(?:the|this|these|live|our|more)\b", re.IGNORECASE)
_MESSAGES = {
    "figure": "The story has no {text}.",
    "name": "{text} is not in the story.",
    "quotation": "The story does not have the words {text}.",
}

_STORY = """# {}

The council of Pell voted on Monday to close 14 libraries in the town by June, to save £3.2m a year. The mayor,
Clara Ortega, said that the money would be spent on schools and on the repair of roads. Readers marched through
the streets in protest, and one of them, Benjamin Rowe, told the meeting that the council “knows the price of
everything and the value of nothing”. Scottish ministers have said that they will look into the plan, and the
National Library Trust called it a disgrace. The vote was carried by 21 to 18."""

_NEWS = """# {}

Detectives who look into a robbery in which cash was taken from a depot of the Wexcombe Bank have made arrests. A man
aged 34 and two women were detained in the Harrow Lane district early on Thursday. The bank, which made £84.2m in the
six months to June against £75.1m a year before, said that no customer had lost money. Its security is run by a firm
from South Korea, which has had orders from shipyards too. A taxi driver who stood in the street is asked to call."""

_MATCH = """# {}

Pell came from behind to beat Thornley in front of 9,000 people at Harrow Lane on Saturday, the club’s first victory
there since 1998. Three penalties by Idris Rowe made it 9-6 at the break, and two late tries brought a 24-19 win. The
wing Owen Vane will miss the next month and a half with a knee injury, and both coaches said that the sides ought to
have had at least 12 days of rest before they met. The ground on Harrow Lane is to be sold, and the last match there
will be that with the town’s third club in the spring."""


class Unsupported(Rule):
    """A headline about something else than the story, or a figure, name or quotation that the story lacks.

    A label (News in brief) is no headline. Marked is the whole headline when hardly anything of it is borne
    out, else the figure, the name or the quotation; standfirsts are held to the story for these too. Understood
    are digits and words, rounding, short forms, synonyms, countries and their people, given names and
    abbreviations. Words in single marks are a claim: they are marked only when nothing of them is borne out.

    ## Why
    The headline is what most readers read. A wrong figure there is the first to be corrected.

    ## Source
    IPSO Editors' Code, clause 1: headlines must be supported by the text.
    """

    severity = "warning"
    tags = ("figures", "names")

    good = (
        _STORY.format("Pell to shut fourteen libraries"),
        _STORY.format("Mayor Ortega defends library closures"),
        _STORY.format("Ben Rowe leads protest over libraries"),
        _STORY.format("Library cuts to save £3m in Pell"),
        _STORY.format("Scotland to probe Pell library plan"),
        _STORY.format("NLT slams Pell council over libraries"),
        _STORY.format("Council ‘knows the price of everything’, says protester"),
        _STORY.format("Readers march as libraries face axe"),
        _STORY.format("Council axes 14 Pell Libraries in June, Says Mayor Clara Ortega"),
        "The council of Pell voted on Monday to close 14 libraries in the town.",
        _STORY.format("News in brief"),
        _STORY.format("Libraries Will Close and Readers March, and Mark the Day"),
        _STORY.format("Mayor Ortega’s Tirade Over 14 Libraries"),
        _STORY.format("MI5 and the 14 libraries of Pell"),
        _STORY.format("They just can’t see the value of a library, says Rowe"),
        _STORY.format("Ten Words That Pell Council Will Hate on Libraries"),
        _STORY.format("‘The Last Page’: how Pell council axed its libraries"),
        _STORY.format("Scots ministers to look into Pell’s plan for libraries"),
        _STORY.format("Oops! Pell council squeezes its libraries until they burst"),
        _STORY.format("Ada Quist: And then there was the one"),
        _STORY.format("Pell council’s axe shakes up the book trade’s sleepy corner"),
        _STORY.format("Clarissa Rowe: ‘They know the price of everything’").replace("Benjamin Rowe", "Ms Rowe"),
        _STORY.format("Libraries in Pell face axe in 2016").replace("on Monday", "on Monday, as in 2014 and this year"),
        _STORY.format("Readers’ Guide: How Libraries in Pell May Close"),
        _STORY.format("Three things to know about the libraries of Pell") + "\n\n1. Books\n\n2. Roads\n\n3. Schools",
        _STORY.format("Pell to shut 14 libraries\n\nPell to shut 14 libraries"),
        _NEWS.format("Police: Three held over bank raid"),
        _NEWS.format("Wexcombe profits up 12% to £84m"),
        _NEWS.format("Cops arrest three over Wexcombe heist"),
        _NEWS.format("Seoul firm guards raided bank"),
        _NEWS.format("Watch the best moments from the Harbour TV debate on robbery"),
        _STORY.format("No 10 backs Pell over libraries").replace("Scottish ministers", "Ministers in Downing Street"),
        _STORY.format("Pell council to make a Capital saving on libraries"),
        _MATCH.format("Pell 24-19 Thornley"),
        _MATCH.format("Pell 24-19 Thornley").replace("a 24-19 win", "victory"),
        _MATCH.format("Knee keeps Vane out of Pell side for six weeks"),
        _MATCH.format("Pell end 16-year wait for victory at Thornley’s Harrow Lane"),
        _MATCH.format("Pell and Thornley coaches want 12 days’ rest"),
        _STORY.format("Hollywood calls on Pell to spare its libraries"),
        _STORY.format("Pell to shut 14 branches").replace(
            "14 libraries in the town by June", "14 of its 31 libraries in the town by June, and to sell two branches"
        ),
        _STORY.format("Factbox: The Plan to Close 14 Libraries in Pell"),
        _STORY.format("The Last Roadman in Pell Marches for Its Libraries"),
    )
    bad = (
        _STORY.format("Pell to shut [[15]] libraries"),
        _STORY.format("Library cuts to save [[£5m]] in Pell"),
        _STORY.format("[[Threlkeld]] to close 14 libraries by June"),
        _STORY.format("Mayor [[Hutchins]] defends library closures"),
        _STORY.format("Council [[“robs children of books”]], says protester"),
        _STORY.format("Libraries in Pell to shut in [[2019]]").replace("on Monday", "on 3 May 2018"),
        _STORY.format("[[Striker’s late goal sends Rovers into cup final]]"),
        _STORY.format("[[Volcano ash grounds flights across the Pacific]]"),
        _STORY.format("[[Thurlby]] Backs Closure of 14 Libraries in Pell"),
        _STORY.format("Pell council plans [[Vasquez-style]] cuts to libraries"),
        _STORY.format("[[Two]] hurt in march for Pell libraries"),
        _STORY.format("At least [[19]] libraries in Pell to shut"),
        _STORY.format("Mayor Clara Ortega and [[Penelope Hutchins]] back library closures"),
        _STORY.format("Pell to shut [[41]] libraries, says Ortega\n\nPell to shut 14 libraries, says Ortega"),
        _STORY.format("How [[Order]] Lost Its 14 Libraries in June\n\nHow Pell Lost Its 14 Libraries in June"),
        _STORY.format("[[5]] things to know about the libraries of Pell") + "\n\n1. Books\n\n2. Roads\n\n3. Schools",
        _STORY.format("Pell’s libraries, and the [[3]] question that Ortega must answer"),
        _STORY.format("Libraries in Pell: [[Walker]] leads protest"),
        _STORY.format("Council in Pell closes libraries as [[Waters]] protests"),
        _STORY.format("Pell council asks [[Banks]] to spare libraries"),
        _STORY.format("[[Three]] Words That Pell Council Will Hate on Libraries"),
        _STORY.format("[[6]] (More) Things That the Readers of Pell Said of Libraries"),
        _STORY.format("[[Hutchins]] camp: Libraries in Pell must stay open"),
        _STORY.format("Readers march in Pell for [[3rd]] time over libraries"),
        _STORY.format("[[Crude soars to record high on storm fear]]"),
        _STORY.format("[[The Storm Hit the Coast at Dawn. Here’s What It Did Next.]]"),
        _NEWS.format("Police: [[Five]] held over bank raid"),
        _NEWS.format("Wexcombe profits up [[15%]] to £84m"),
        _NEWS.format("Wexcombe profits up 12% to [[£94m]]"),
        _NEWS.format("[[Late striker double sinks Rovers in cup tie]]"),
        _NEWS.format("[[Library cuts anger Pell readers]]"),
        _MATCH.format("Pell [[24-17]] Thornley"),
        _MATCH.format("Pell and Thornley coaches want at least [[14 days]] of rest"),
        _MATCH.format("Pell beat Thornley to take [[12]] points on Harrow Lane"),
        _MATCH.format("Pell [[25-19]] Thornley"),
        _MATCH.format("[[19]] people see Pell beat Thornley on Harrow Lane"),
        _STORY.format("[[Waters]]: I will march for the libraries of Pell"),
        _STORY.format("[[Hubbs]] leads protest over libraries in Pell"),
        _STORY.format("[[Richards]] leads protest over libraries in Pell").replace("Benjamin", "Richard"),
        _STORY.format("Libraries in Pell, Part [[4]]").replace(
            "The vote", "It is told in Part 3, over 4 pages. The vote"
        ),
        _STORY.format("[[Watch How a Late Goal Sent the Rovers Into the Cup Final]]"),
    )

    class Options(Struct, frozen=True):
        """``support``: a headline that belongs to the story less surely than this, 0 to 1, is marked."""

        support: float = 0.17
        words: int = 40

    def check(self, document: Document) -> Iterable[Problem]:
        """One problem for the whole headline, or one a figure, name and quotation."""
        headline = document.headline
        if headline is None or _HANGS.search(document.slice(headline.span)):
            return
        lacking = document.lacking
        support = document.headline_support
        body = document.words
        if _NOTE.match(document.slice(headline.span)):
            lacking = tuple(lack for lack in lacking if lack.kind != "name")
        told = support is not None and body >= self.options.words and not _LABEL.match(document.slice(headline.span))
        if told and support < self.options.support:
            yield Problem(
                headline.span, "The story hardly bears this headline out: it seems to be about something else."
            )
            lacking = tuple(lack for lack in lacking if not headline.span.covers(lack.span))
        for lack in lacking:
            message = _MESSAGES[lack.kind].format(text=document.slice(lack.whole or lack.span))
            related: tuple[Related, ...] = ()
            if lack.nearest:
                message = f"{message[:-1]}; it has {document.slice(lack.nearest)}."
                related = (Related(lack.nearest, "the story has this"),)
            yield Problem(lack.span, message, related=related)
