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
_SAID_BEFORE = re.compile(
    r"\b(?:said|says|told|asked|replied|added|adds|explained|according to|recalled)\s(?:Mr\.?|Mrs\.?|Ms\.?|Dr\.?)?\s?\Z"
)
_COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Mx)\.?\s\Z")
_ARTICLE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Ee]very|[Aa]nother|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|no|any|many|most|all|these|those)\s\Z"
)
_NAMED = re.compile(
    r"\b(?:named|called|nicknamed|dubbed|known\s(?:only\s)?as|name(?:\sis|\swas|\sof)?|alias|aka|Hurricane|Storm|St\.?|Saint)\s[\"“'‘]?\Z"
)
_SUBJECT = re.compile(
    r"(?:\A|[,;:.!?)(—–\n]\s?[\"“]?|\b(?:[Tt]hat|[Ww]hen|[Bb]ecause|[Aa]s|[Ww]hile|[Aa]fter|[Ss]aid|[Bb]efore|[Aa]nd|[Bb]ut|[Ii]f|[Ww]hether|[Tt]hen|where|who|how|"
    r"why|until|than|says|though|although|since|Now|Yet|Still|Mr\.?|Mrs\.?|Ms\.?|like|[Ww]hat)\s)\Z"
)
_VERBAL = (
    r"(?:[a-z]+(?:ed|s)|had|will|would|can|could|may|might|should|did|must|set|put|left|met|took|made|went|came|won|lost|told|held"
    r"|gave|spoke|found|led|rose|stood|saw|ran|became|began|kept|knew|drew|wrote|got|fell|sat|grew|brought|thought|sent|spent|let)"
)
_PLACED = re.compile(r"\b(?:in|near|across|outside|inside|around|from|into|towards?|leaving|reached)\s\Z")
_HIS = re.compile(rf"\s(?:[a-z]+ly\s)?{_VERBAL}\s(?:[a-z]+\s){{0,12}}?(?:his|her|he|she|himself|herself|him)\b")
_HIS_LIMIT = 90
_WHO = re.compile(r",\swho\b|,?\s(?:himself\b|herself\b)|,\s\d\d,")
_I = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me)\b")
_CREDIT = re.compile(r"[^\n.]{0,80}\s(?:reported from|contributed\b)|(?:Follow|On Twitter)")
_KIN = re.compile(
    r"['’]s?\s(?:late\s|older\s|younger\s|former\s|ex-)?(?:wife|husband|mother|father|parents|son|daughter|brother"
    r"|sister|lawyers?|face|hands?|voice|childhood|death|killer|girlfriend|boyfriend|widow|fiancée?|hair)\b"
)
_NEXT_HE = re.compile(r"[^.!?\n]{0,240}[.!?][”\"’]?\s(?:He|She)\s")
_ITS = re.compile(
    r"['’]s\s(?:website|users|customers|shares|headquarters|products?|residents|population|capital|government"
    r"|streets|spokes\w+|app|software|stock|employees|board)\b"
    r"|\s(?:Inc|Ltd|Corp|PLC|plc|users|shares|stock|customers|products?|fans|officials|executives)\b"
    r"|,?\s(?:which|that is)\b|\s(?:[a-z]+\s){1,8}?(?:its|itself)\b|,\s(?:an?|the)\s(?:[\w-]+\s){0,3}"
    r"(?:city|town|village|company|firm|app|website|site|start-?up|group|province|newspaper|club|bank|maker|magazine)\b"
)
_ATTRIBUTE = re.compile(
    r"\s(?:campaign|administration|supporters?|voters?|aides?|advis[eo]rs?|camp|eras?|presidency|rall(?:y|ies)|team|family"
    r"|fans?|foundation|tower|years|government|loyalists?|allies|delegates?|surrogates?|ally|operatives?|staffers?"
    r"|spokes(?:man|woman|person)|nomination|backers|donors?|emails?|card|effect|case|murder|video|doctrine|plan|brand"
    r"|name|organi[sz]ation|ticket|network|critics?|nominee|super|rivals?|event|ad|ads|and\s[A-Z]\w+\s(?:campaigns|supporters))\b"
)
_SHAPE = re.compile(
    r"(?:s[eo]n|ssen|ski|sky|ska|skaya|ov|ova|ev|eva|enko|chuk|ez|escu|yan|oglu|stein|berg|mann|quist|strom|dottir|poulos|idis"
    r"|akis|wicz|czyk|shvili|adze|zadeh|etti|elli|ini|ault|eaux|ieu|feld|kov|nko|sson|gaard|stad|heim)\Z"
)
_VERB = re.compile(rf"\s{_VERBAL}\s")
_WORD = re.compile(r"(?:[a-z]+[-’' ])*[^\W\d_a-z][^\W\d_]*[^\W\d_A-Z](?:[-’'][^\W\d_a-z][^\W\d_]+)?")
_FIRST_NAMED = frozenset("kim xi park lee li moon ban abe wang zhang chen liu".split())
# Bodies, brands and other names that say and do what people say and do.
_NO_PERSON = frozenset(
    """reuters google apple microsoft facebook twitter amazon samsung sony nokia intel ibm yahoo uber tesla ford toyota honda
    nissan boeing airbus walmart target disney netflix spotify instagram snapchat youtube linkedin pinterest reddit tumblr
    buzzfeed vox politico breitbart gawker mashable vice wired slate salon time newsweek bloomberg forbes fortune fox nbc abc cbs
    msnbc cnn bbc itv telegraph guardian independent mirror mail sun times observer express post quinnipiac gallup rasmussen
    monmouth marist pew nielsen yougov ipsos zogby siena suffolk congress parliament senate commons kremlin pentagon interpol
    nato opec fifa uefa hamas hezbollah hizbollah taliban isis isil daesh al-qaeda al-qaida al-shabaab al-shabab al-nusra al-jazeera al-arabiya al-aqsa al-ahram boko fatah likud labour
    islam islamic muslim islamist christianity judaism god allah jesus satan earth mars moon venus jupiter saturn
    internet wikipedia wikileaks snopes banksy batman superman siri cortana xbox playstation iphone ipad macbook android kindle
    heathrow broadway wembley hollywood wall capitol westminster whitehall arsenal chelsea everton liverpool celtic rangers
    starbucks mcdonald mcdonald's burger subway nestle unilever pfizer monsanto exxon chevron shell bp citigroup goldman
    jpmorgan barclays hsbc lehman wells visa mastercard paypal ebay craigslist tinder airbnb lyft harvard yale princeton
    stanford oxford cambridge columbia cornell brown duke emory ebola zika katrina sandy who""".split()
)
# Capitals before a surname that are no first names.
_NOT_FIRST = frozenset(
    """mr mrs ms miss dr mx prof sir lord lady president minister sen gov rep senator governor the and but when as if while that
    after before because since for in on at from with by to of not now then both even only still yet so or is was has had
    will would can could should does did like what how why where who whether though although despite unlike under over""".split()
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
        if sum(document.text.startswith(("Q:", "Q."), block.span.start) for block in document.body) > 2:
            return
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
    own = [
        one
        for one in person.appearances
        if one.full or (_personal(text, one.span) and not _in_line(document, one.block))
    ]
    if not own or own[0].full or own[0].explained:
        return None
    first = own[0]
    surname = document.slice(first.span).split()[-1]
    if not _is_surname(surname, person) or not _WORD.fullmatch(surname):
        return None
    if _is_named(document, person.surname, first.span.start if any(one.full for one in own) else len(text)):
        return None
    fuller = next((one for one in person.appearances if one.full), None)
    if person.shared:
        return None
    score = _score(document, person)
    name = " ".join(document.slice(first.span).split())
    if fuller is not None:
        if score < 0 or (score < 1 and not (person.name.listed or fuller.roles)):
            return None
        if person.name.kind != "person" and score < 2:
            return None
        whole = " ".join(document.slice(fuller.span).split())
        return Problem(
            first.span, f"{whole} comes in by surname only: {score}", (), (Related(fuller.span, "full name here"),)
        )
    if score < _LEAST or _doubtful(document, person, first.span):
        return None
    return Problem(first.span, f"Nobody says who {name} is: {score}.")


def _doubtful(document: Document, person: Any, span: Span) -> bool:
    """True when the only name of somebody may be a first name, an ordinary word or a slip for another name."""
    surname = person.surname
    courtesy = _COURTESY.search(document.text, max(0, span.start - 6), span.start)
    if person.name.listed and not courtesy:
        return True
    if any(document.tokens.texts[at].islower() for at in document.index.get(surname, ())) and not courtesy:
        return True
    letters = sorted(surname)
    for other in document.introductions:
        for word in other.name.name.lower().split():
            if word != surname and word[0] == surname[0] and abs(len(word) - len(surname)) < 3 and len(word) > 3:
                if _apart(letters, sorted(word)) < 3:
                    return True
    return False


def _apart(one: list[str], other: list[str]) -> int:
    """How many letters two sorted words do not have in common."""
    i = j = shared = 0
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            shared, i, j = shared + 1, i + 1, j + 1
        elif one[i] < other[j]:
            i += 1
        else:
            j += 1
    return len(one) + len(other) - 2 * shared


def _in_line(document: Document, block: int) -> bool:
    """True for a block that is a mere line, a label or a credit."""
    span = document.blocks[block].span
    return span.end - span.start < 120 and (
        len(document.slice(span).split()) < 6 or _CREDIT.match(document.text, span.start) is not None
    )


def _personal(text: str, span: Span) -> bool:
    """True for a bare surname that stands for the person: not the Abel plan, Abel supporters, a boy named Abel."""
    before = text[max(0, span.start - 24) : span.start]
    return not (_ATTRIBUTE.match(text, span.end) or _ARTICLE.search(before) or _NAMED.search(before))


def _is_named(document: Document, surname: str, limit: int) -> bool:
    """True when another capital stands right before the surname somewhere before ``limit``: an unseen full name."""
    tokens = document.tokens
    for at in document.index.get(surname, ()):
        if tokens.starts[at] >= limit:
            break
        if at == 0 or len(tokens.texts[at - 1]) < 2:
            at -= 1
        gap = document.text[tokens.ends[at - 1] : tokens.starts[at]]
        before = tokens.texts[at - 1]
        if gap == " " and before[0].isupper() and before.lower() not in _NOT_FIRST:
            return True
        behind = at + 1
        if behind < len(tokens.texts) and document.text[tokens.ends[at] : tokens.starts[behind]] == " ":
            if tokens.texts[behind][0].isupper() and not document.starts_sentence(tokens.starts[behind]):
                return True
    return False


def _is_surname(word: str, person: Any) -> bool:
    small = word.lower()
    return small.endswith(person.surname) or small in _FIRST_NAMED


def _score(document: Document, person: Any) -> int:
    """How much speaks for a person: signs for it less signs against it."""
    text = document.text
    score = said = 0
    speakers = {
        attribution.speaker.start
        for quotation, attribution in zip(document.quotations, document.attributions, strict=True)
        if attribution.speaker and quotation.words > 3 and _I.search(text, *quotation.span)
    }
    for one in person.appearances[:_MENTIONS]:
        start, end = one.span
        before = text[max(0, start - 24) : start]
        score -= 2 * bool(_ITS.match(text, end, end + 90)) + bool(_PLACED.search(before))
        if _COURTESY.search(before) or _WHO.match(text, end) or _KIN.match(text, end):
            score += 2
        said += bool(_SAID.match(text, end) or _SAID_BEFORE.search(before))
        subject = document.starts_sentence(start) or _SUBJECT.search(before)
        if subject and _HIS.match(text, end, min(len(text), end + _HIS_LIMIT)):
            score += 2
        elif document.starts_sentence(start) and _NEXT_HE.match(text, end, min(len(text), end + 260)):
            score += 2
        if text[start].islower() and " " in text[start:end]:
            score += 1
        if start in speakers:
            score += 2
        if subject and _SHAPE.search(person.surname) and _VERB.match(text, end):
            score += 1
    return score + min(said, 1)
