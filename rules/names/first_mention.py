"""names/first-mention: a person who comes into the story by a bare surname."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from copycheck.api import Bad, Document, Problem, Related, Rule, Span

_SAID = re.compile(
    r"(?:,)?\s(?:(?:also|then|later|has|had|have|previously|recently|repeatedly|himself|herself|reportedly)\s){0,2}"
    r"(?:said|says|told|tells|added|adds|noted|notes|wrote|writes|asked|argued|argues|tweeted|insisted|insists|claimed"
    r"|explained|explains|replied|announced|warned|acknowledged|admitted|believes|thinks|recalled|recalls|joked"
    r"|testified|resigned|apologi[sz]ed|smiled|laughed|nodded|shrugged|vowed|conceded|complained|stressed|died|married)\b"
)
_SAID_BEFORE = re.compile(r"\b(?:said|says|told|asked|replied|added|adds|explained|according to|recalled)\s(?:Mr\.?|Mrs\.?|Ms\.?|Dr\.?)?\s?\Z")
_COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx)\.?\s\Z")
_PLACED = re.compile(r"\b(?:in|near|across|outside|inside|around|from|into|towards?|leaving|reached)\s\Z")
_HIS = re.compile(r"\s(?:[a-z]+\s){1,12}?(?:his|her|he|she|himself|herself|him)\b")
_HIS_LIMIT = 90
_WHO = re.compile(r",?\s(?:who\b|himself\b|herself\b)|,\s\d\d,")
_KIN = re.compile(r"['’]s?\s(?:late\s|older\s|younger\s|former\s|ex-)?(?:wife|husband|mother|father|parents|son|daughter|brother"
                  r"|sister|lawyers?|face|hands?|voice|childhood|death|killer|girlfriend|boyfriend|widow|fiancée?|hair)\b")
_NEXT_HE = re.compile(r"[^.!?\n]{0,240}[.!?][”\"’]?\s(?:He|She)\s")
_ITS = re.compile(r"['’]s\s(?:website|users|customers|shares|headquarters|products?|residents|population|capital|government"
                  r"|streets|spokes\w+|app|software|stock|employees|board)\b"
                  r"|\s(?:Inc|Ltd|Corp|PLC|plc|users|shares|stock|customers|products?|fans|officials|executives)\b"
                  r"|,?\s(?:which|that is)\b|\s(?:[a-z]+\s){1,8}?(?:its|itself)\b|,\s(?:an?|the)\s(?:[\w-]+\s){0,3}"
                  r"(?:city|town|village|company|firm|app|website|site|start-?up|group|province|newspaper|club|bank|maker|magazine)\b")
_ATTRIBUTE = re.compile(
    r"\s(?:campaign|administration|supporters?|voters?|aides?|advis[eo]rs?|camp|era|presidency|rall(?:y|ies)|team|family"
    r"|fans?|foundation|tower|years|government|loyalists?|allies|delegates?|surrogates?|ally|operatives?|staffers?"
    r"|spokes(?:man|woman|person)|nomination|backers|donors?|emails?|card|effect|case|murder|video|doctrine|plan|brand"
    r"|name|organi[sz]ation|ticket|network|critics?|nominee|super|rivals?|event|ad|ads|and\s[A-Z]\w+\s(?:campaigns|supporters))\b"
)
_SHAPE = re.compile(
    r"(?:s[eo]n|ssen|ski|sky|ska|skaya|ov|ova|ev|eva|enko|chuk|ez|escu|yan|oglu|stein|berg|mann|quist|strom|dottir|poulos|idis"
    r"|akis|wicz|czyk|shvili|adze|zadeh|etti|elli|ini|ault|eaux|ieu|feld|kov|nko|sson|gaard|stad|heim)\Z"
)
_VERB = re.compile(r"\s(?:[a-z]+(?:ed|s)|set|put|left|met|took|made|went|came|won|lost|told|held|gave|spoke|found|led|rose|stood|saw|ran)\s")
_FIRST_NAMED = frozenset("kim xi park lee li moon ban abe wang zhang chen liu".split())
# Bodies, brands and other names that say and do what people say and do.
_NO_PERSON = frozenset(
    """reuters google apple microsoft facebook twitter amazon samsung sony nokia intel ibm yahoo uber tesla ford toyota honda
    nissan boeing airbus walmart target disney netflix spotify instagram snapchat youtube linkedin pinterest reddit tumblr
    buzzfeed vox politico breitbart gawker mashable vice wired slate salon time newsweek bloomberg forbes fortune fox nbc abc cbs
    msnbc cnn bbc itv telegraph guardian independent mirror mail sun times observer express post quinnipiac gallup rasmussen
    monmouth marist pew nielsen yougov ipsos zogby siena suffolk congress parliament senate commons kremlin pentagon interpol
    nato opec fifa uefa hamas hezbollah hizbollah taliban isis isil daesh al-qaeda al-shabaab boko shabaab fatah likud labour
    islam islamic muslim islamist christianity judaism god allah jesus satan earth mars moon venus jupiter saturn
    internet wikipedia wikileaks snopes banksy batman superman siri cortana xbox playstation iphone ipad macbook android kindle
    heathrow broadway wembley hollywood wall capitol westminster whitehall arsenal chelsea everton liverpool celtic rangers
    starbucks mcdonald mcdonald's burger subway nestle unilever pfizer monsanto exxon chevron shell bp citigroup goldman
    jpmorgan barclays hsbc lehman wells visa mastercard paypal ebay craigslist tinder airbnb lyft harvard yale princeton
    stanford oxford cambridge columbia cornell brown duke emory ebola zika katrina sandy who""".split()
)
_MENTIONS = 8  # mentions that are looked at for signs of a person
_LEAST = 2


class FirstMention(Rule):
    """A person's first mention in the body is a bare surname, or nobody ever says who that is.

    ## Why
    TODO

    ## Source
    TODO
    """

    severity = "advice"
    tags = ("names",)
    good = ("a",)
    bad = ()

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem a person, at the first mention."""
        known = {word for name in document.house.known for word in (name.lower(), name.lower().split()[-1])}
        for person in document.introductions:
            if person.appearances[0].full or person.appearances[0].explained:
                continue
            if person.surname in known or person.surname in _NO_PERSON or person.name.name.lower() in known:
                continue
            problem = _problem(document, person)
            if problem is not None:
                yield problem


def _problem(document: Document, person: Any) -> Problem | None:
    text = document.text
    own = [one for one in person.appearances if not _ATTRIBUTE.match(text, one.span.end)]
    if not own or own[0].full or own[0].explained:
        return None
    first = own[0]
    surname = document.slice(first.span).split()[-1]
    if not _is_surname(surname, person):
        return None
    fuller = next((one for one in person.appearances if one.full), None)
    if person.shared:
        return None
    score = _score(document, person)
    name = " ".join(document.slice(first.span).split())
    if fuller is not None:
        if score < 0 or (score < 1 and not (person.name.listed or fuller.roles)):
            return None
        whole = " ".join(document.slice(fuller.span).split())
        return Problem(first.span, f"{whole} comes in by surname only: {score}", (), (Related(fuller.span, "full name here"),))
    if score < _LEAST:
        return None
    return Problem(first.span, f"Nobody says who {name} is: {score}.")


def _is_surname(word: str, person: Any) -> bool:
    small = word.lower()
    return small.endswith(person.surname) or small in _FIRST_NAMED


def _score(document: Document, person: Any) -> int:
    """How much speaks for a person: signs for it less signs against it."""
    text = document.text
    score = said = 0
    for one in person.appearances[:_MENTIONS]:
        start, end = one.span
        before = text[max(0, start - 24) : start]
        score -= 2 * bool(_ITS.match(text, end, end + 90)) + bool(_PLACED.search(before))
        if _COURTESY.search(before) or _WHO.match(text, end) or _KIN.match(text, end):
            score += 2
        said += bool(_SAID.match(text, end) or _SAID_BEFORE.search(before))
        if _HIS.match(text, end, min(len(text), end + _HIS_LIMIT)):
            score += 2
        elif document.starts_sentence(start) and _NEXT_HE.match(text, end, min(len(text), end + 260)):
            score += 2
        if text[start].islower():
            score += 1
    score += min(said, 2)
    if _SHAPE.search(person.surname) and _VERB.match(text, person.appearances[0].span.end):
        score += 2
    return score
