"""names/first-mention: a person who comes into the story by a bare surname."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from copycheck.api import Bad, Document, Fix, Problem, Related, Rule, Span, Surnames

_ARTICLE = re.compile(
    r"\b(?:the|an?|every|another|his|her|its|their|any|many|most|all|these|those|dozens of|hundreds of)\s\Z",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:named|called|nicknamed|dubbed|known\s(?:only\s)?as|name(?:\sis|\swas|\sof)?|(?:state|city|town"
    r"|province) of|alias|aka|Hurricane|Storm|St\.?|Saint)"
    r"\s[\"“'‘]?\Z"
    r"|\b(?:app|service|group|network|site|website|blog|magazine|newspaper|company|firm|agency|band|team|club|city"
    r"|town|village"
    r"|province|region|district|rapper|singer|artist|duo|brand|maker|giant|retailer|broadcaster|younger|elder|ruling"
    r"|dog|cat)\s\Z"
    r"|[\"“‘']\Z"
)
_PART = re.compile(r"[A-Z][\w-]+\s(?:for|of)\s\Z")
_ATTRIBUTE = re.compile(
    r"\s(?:campaign|administration|supporters?|voters?|aides?|advis[eo]rs?|camp|eras?|presidency|rall(?:y|ies)|team"
    r"|family"
    r"|fans?|foundation|tower|years|government|loyalists?|allies|delegates?|surrogates?|ally|operatives?|staffers?"
    r"|train"
    r"|spokes(?:man|woman|person)|nomination|backers|donors?|emails?|card|effect|case|murder|video|doctrine|plan|brand"
    r"|name|organi[sz]ation|ticket|network|critics?|nominee|super|rivals?|event|ad|ads|operation|movement|election|state|province|county|police)\b"
)
_WORD = re.compile(r"(?:[a-z]+[-’' ])*[^\W\d_a-z][^\W\d_]*[^\W\d_A-Z](?:[-’'][^\W\d_a-z][^\W\d_]+)?")
_ACTS = re.compile(
    r"\s(?:[a-z]+ed|was|is|has|had|will|would|says|took|made|came|went|won|lost|left|led|met|gave|stood)\b"
)
_CREDIT = re.compile(r"[^\n.]{0,80}\s(?:reported from|contributed\b)|(?:Follow|On Twitter)")
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
_LEAST = 2
_PREFIXED = ("pro-", "anti-", "ex-", "non-", "post-", "pre-", "us-", "uk-")
# Families whose name comes first.
_FIRST_NAMED = frozenset("kim xi park li moon ban abe wang zhang chen liu zhou hu".split())
# Bodies, brands and beings that say and do what people say and do.
_NO_PERSON = frozenset(
    """reuters google apple microsoft facebook twitter amazon samsung sony nokia intel ibm yahoo uber tesla ford
    toyota honda nissan boeing airbus walmart target disney netflix spotify instagram snapchat youtube linkedin
    pinterest reddit tumblr comcast verizon buzzfeed vox politico breitbart gawker mashable vice wired slate salon
    time newsweek bloomberg forbes fortune fox nbc abc cbs msnbc cnn bbc itv telegraph guardian independent mirror
    mail sun times observer express post consumerist quinnipiac gallup rasmussen monmouth marist pew nielsen yougov
    ipsos zogby siena suffolk congress parliament senate commons kremlin pentagon interpol nasa nato opec fifa uefa
    hamas hezbollah hizbollah taliban isis isil daesh al-qaeda al-qaida al-shabaab al-shabab al-nusra al-jazeera
    al-arabiya al-aqsa al-ahram boko shabaab fatah jazeera likud labour islam islamic muslim islamist christianity
    judaism god allah jesus christ satan santa earth mars moon venus jupiter saturn internet wikipedia wikileaks
    snopes banksy batman superman siri cortana xbox playstation iphone ipad macbook android kindle heathrow
    broadway wembley hollywood wall capitol westminster whitehall arsenal chelsea everton liverpool celtic rangers
    starbucks mcdonald mcdonald's burger subway nestle unilever pfizer monsanto exxon chevron shell citigroup
    goldman jpmorgan barclays hsbc lehman wells visa mastercard paypal ebay craigslist tinder airbnb lyft harvard
    yale princeton stanford oxford cambridge columbia cornell brown duke emory ebola zika katrina sandy who
    universe manners palace watch bible pepper""".split()
)


class FirstMention(Rule):
    """A person's first mention in the body is a bare surname, or nobody ever says who that is.

    Told by the story itself: the full name comes further down or stands in the headline only, or the
    name does what only people do. Left alone are headlines, captions, quotations and rows of names;
    a surname that a title or an apposition explains at once; names of the house's list of people
    known to all; first names, members of a family, what may be a place, a body or a brand, and a
    name before a noun (the Abel plan, Abel supporters).

    ## Why
    Readers come in at the first paragraph, not at the headline, and not from yesterday's paper. A bare
    surname mostly comes from a cut: the paragraph that brought her in has gone.

    ## Source
    Associated Press Stylebook, "names": first and last name at first reference; Reuters Handbook, the same.
    """

    severity = "advice"
    tags = ("names",)
    good = (
        "Ada Quist opened the bridge. Quist said that it had come late.",
        "# Quist opens bridge\n\nAda Quist, the mayor, opened the bridge. Quist said that she had waited for years.",
        "The mayor, Quist, opened the bridge. She said that it had come late.",
        "President Quist opened the bridge. Quist said that she was late. Ada Quist is 54.",
        "Quist, the mayor, said that she had waited for years. Ada Quist is 54.",
        "“Quist is late,” said Otto Pell. “Quist said that she would come.”",
        "Supporters of the Quist campaign cheered. Ada Quist said that she was glad.",
        "Ada Quist came with her brother, Otto. Otto said that he was hungry.",
        "Calderbrook said that its buses were late. Calderbrook said so twice.",
        "The two drove to Stenness, and Stenness was empty. They said so.",
        "Stenness Rovers (4-3-3): Pell; Quist, Abel, Rudd; Kell.\n\nRovers won. Ada Quist said that she was glad.",
        "A bear called Bruno walked into the town. Bruno said nothing, but he ate his fill.",
        "Apple told its dealers. Apple said that it would wait.",
        "Hannah Threlfall said that she was late. Threlfell said that she had lost her way.",
        "Quist Brothers closed its doors. Quist said on Monday that it had no buyers.",
        "Thousands of Ruritanians lost their homes. A Ruritanian said that he was cold.",
    )
    bad = (
        Bad(
            "[[Quist]] said that the bridge had come late. Ada Quist has been the mayor since May.",
            "Ada Quist said that the bridge had come late. Ada Quist has been the mayor since May.",
        ),
        Bad("The talks closed on Friday, and [[da Mourela]] said that he was tired. Da Mourela then flew home."),
        Bad("[[Rennard]] outlined the plan during his visit to the quay."),
        Bad("[[Berthelsen]] set out the offer at a quayside breakfast on Thursday."),
        Bad("# Hannah Quist opens bridge\n\nOn Monday [[Quist]] opened the bridge at Stenness. Quist had waited."),
        Bad("The bridge was opened by Mr [[Quist]] on Monday."),
        Bad("The bridge was drawn by Dr [[Westerholm]] of the town’s college. It will stand for a century."),
        Bad("The firm has cut its outlook. “We had hoped not to,” [[Brandthal]] said. He gave no figure."),
        Bad("The bridge, [[Quist]] thinks, has come too late for the town."),
        Bad("“I have waited for years,” said [[Quist]]. The bridge was late."),
        Bad("The bridge is late. [[Quist]] was not there.\n\nIt was Ada Quist who had found the money."),
        Bad("The deal was made in Rome. [[Quist]] signed it on Monday. She had flown in from Oslo."),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem a person, at the first mention."""
        known = {word for name in document.house.known for word in (name.lower(), name.lower().split()[-1])}
        if _questions(document) > 2:
            return
        surnames = Surnames(document)
        for person in document.introductions:
            first = person.appearances[0]
            if first.full or first.explained or person.shared:
                continue
            if person.surname in _NO_PERSON and not (person.name.listed and " " in person.name.name):
                continue
            if person.surname not in known and person.name.name.lower() not in known:
                problem = _problem(document, person, surnames)
                if problem is not None:
                    yield problem


def _questions(document: Document) -> int:
    """How many paragraphs are questions of an interview."""
    text = document.text
    if "Q:" not in text and "Q." not in text:
        return 0
    return sum(text.startswith(("Q:", "Q."), block.span.start) for block in document.body)


def _problem(document: Document, person: Any, surnames: Surnames) -> Problem | None:
    """The problem of a person whose first appearance is a bare surname, if it is one."""
    first = next((one for one in person.appearances if one.full or _personal(document, one)), None)
    if first is None or first.full or first.explained:
        return None
    written = " ".join(document.slice(first.span).split())
    word = written.split()[-1]
    if not _WORD.fullmatch(word) or word[:2].isupper() or word.lower().startswith(_PREFIXED):
        return None
    if not person.surname.endswith(word.lower()) and word.lower() not in _FIRST_NAMED:
        return None
    whole = _whole(document, person)
    if surnames.named_before(person.surname, len(document.text) if whole is None else first.span.start):
        return None
    score = surnames.signs(person)
    acts = _ACTS.match(document.text, first.span.end) is not None
    if whole is None:
        if score < _least(document, person) or surnames.doubtful(person, first.span, score):
            return None
        return Problem(first.span, f"The story never says who {written} is: give the full name and the role here.")
    if score + acts < (0 if person.name.listed and person.name.kind == "person" else 1):
        return None
    full = " ".join(document.slice(whole).split())
    fixes = (Fix.replace(first.span, full),) if " " not in written else ()
    related = (Related(whole, "the full name stands here"),)
    return Problem(first.span, f"{written} comes in by surname: give the full name and the role here.", fixes, related)


def _whole(document: Document, person: Any) -> Span | None:
    """Where the full name stands, in running copy or else in a headline, caption or quotation; or None."""
    opening = person.name.name.split()[0]
    if not opening[0].isupper() or opening.isupper() or len(opening) < 2:
        return None
    running = next((one.span for one in person.appearances if one.full), None)
    if running is not None:
        return Span(*running)
    return next((one for one in person.name.mentions if len(document.slice(one).split()) > 1), None)


def _personal(document: Document, one: Any) -> bool:
    """True for a bare surname that stands for the person: not the Abel plan, Abel supporters, a boy named Abel."""
    text = document.text
    before = text[max(0, one.span.start - 24) : one.span.start]
    if _ATTRIBUTE.match(text, one.span.end) or _ARTICLE.search(before) or _NAMED.search(before) or _PART.search(before):
        return False
    block = document.blocks[one.block].span
    short = block.end - block.start < 120
    return not (short and (len(document.slice(block).split()) < 6 or _CREDIT.match(text, block.start)))


def _least(document: Document, person: Any) -> int:
    """How much has to speak for a person: the less, the oftener the name stands beside he or she."""
    often = len(person.appearances)
    if often < 3 or not _humanly(document, person):
        return _LEAST
    return 0 if often > 3 and person.name.kind == "person" else 1


def _humanly(document: Document, person: Any) -> bool:
    """True when he or she stands in most of the paragraphs that a name stands in."""
    blocks = {one.block for one in person.appearances}
    spans = [document.blocks[block].span for block in sorted(blocks)[:6]]
    return 2 * sum(_PRONOUN.search(document.text, *span) is not None for span in spans) > len(spans)
