"""Whether a name that stands alone is a person's surname: what the words round its mentions tell."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from copycheck.understanding.lexicon import CALENDAR, PARTICLES
from copycheck.understanding.ordinary import ORDINARY

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.text import Span
    from copycheck.understanding.introductions import Introduction

_MENTIONS = 8  # mentions that are looked at
_REACH = 24  # characters before a mention that are looked at
_HIS_REACH = 90
_NEXT_REACH = 260

_AUX = r"(?:also|then|later|has|had|have|previously|recently|repeatedly|never|once|reportedly|himself|herself)"
_SAID = re.compile(
    rf",?\s(?:{_AUX}\s){{0,2}}(?:said|says|told|tells|added|adds|noted|notes|asked|wrote|writes|claimed|announced"
    rf"|warned|acknowledged"
    r"|admitted|vowed|stressed|declined|pledged|promised)\b"
)
# What only people do.
_LIVED = re.compile(
    rf",?\s(?:{_AUX}\s){{0,2}}(?:replied|replies|thinks|thought|believes|feels|felt|recalled|recalls|joked|testified"
    r"|resigned|smiled|laughed|nodded|shrugged|apologi[sz]ed|died|married|argued|argues|tweeted|explained"
    r"|explains|conceded|complained|insisted|insists|lamented|quipped|grew up|stepped (?:down|out)|sat down|stood up"
    r"|walked"
    r"|wants|hopes|knows|loves|(?:was|is|has been|had been) (?:born|arrested|shot|killed|charged|jailed|sentenced"
    r"|convicted"
    r"|elected|appointed|sworn|survived|buried|beheaded))\b"
)
_SAID_BEFORE = re.compile(
    r"\b(?:said|says|told|asked|replied|added|adds|explained|recalled|according to)\s(?:(?:Mr|Ms|Mrs|Dr)\.?\s)?\Z"
)
_COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Dr)\.?\s\Z")
_PLACED = re.compile(r"\b(?:in|near|across|outside|inside|around|from|into|towards?|leaving|reached)\s\Z")
_SUBJECT = re.compile(
    r"(?:\A|[,;:.!?)(—–\n]\s?[\"“]?|\b(?:that|when|because|as|while|after|said|before|and|but|if|whether|then|where"
    r"|who|how|why"
    r"|until|than|says|though|although|since|now|yet|still|Mr\.?|Mrs\.?|Ms\.?|like|what)\s)\Z",
    re.IGNORECASE,
)
_VERBAL = (
    r"(?:[a-z]+(?:ed|s)|had|will|would|can|could|may|might|should|did|must|set|put|left|met|took|made|went|came|won"
    r"|lost|told"
    r"|held|gave|spoke|found|led|rose|stood|saw|ran|became|began|kept|knew|drew|wrote|got|fell|sat|grew|brought"
    r"|thought|sent"
    r"|spent|let)"
)
_HIS = re.compile(rf"\s(?:[a-z]+ly\s)?{_VERBAL}\s(?:[a-z]+\s){{0,12}}?(?:his|her|he|she|himself|herself|him)\b")
_NEXT_HE = re.compile(r"[^.!?\n]{0,240}[.!?][”\"’]?\s(?:He|She)\s")
_SAID_HE = re.compile(r"\s(?:said|says|told\s[^.!?\n]{1,40})\.\s(?:He|She)\s")
_WHO = re.compile(r",\swho\b|,?\s(?:himself|herself)\b|,\s\d\d,")
_OWN = re.compile(
    r"['’]s?\s(?:late\s|older\s|younger\s|former\s|ex-|own\s)?(?:wife|husband|mother|father|parents|son|daughter"
    r"|brother|sister"
    r"|lawyers?|face|hands?|voice|life|career|remarks|comments|tweets?|speech|birthday|candidacy|childhood|death|killer"
    r"|girlfriend|boyfriend|widow|fiancée?|hair|lawyer|body|resignation|apology)\b"
)
_THING = re.compile(
    r"['’]s\s(?:website|users|customers|shares|headquarters|products?|residents|population|capital|government|streets"
    r"|app"
    r"|spokes\w+|software|stock|employees|board|services?|network|readers|viewers|subscribers)\b"
    r"|\s(?:Inc|Ltd|Corp|PLC|plc|users|shares|stock|customers|products?|officials|executives|analysts?|residents?"
    r"|province"
    r"|residents|reruns?|television|newspaper|magazine|website|cocktails?)\b"
    r"|,?\s(?:which|that is)\b|\s(?:[a-z]+\s){1,8}?(?:its|itself)\b"
    r"|,\s(?:an?|the)\s(?:[\w-]+\s){0,3}(?:city|town|village|company|firm|app|website|site|start-?up|group|province"
    r"|newspaper"
    r"|club|bank|maker|magazine)\b"
)
_SHAPE = re.compile(
    r"(?:s[eo]n|ssen|ski|sky|ska|skaya|ov|ova|ev|eva|enko|chuk|ez|escu|yan|oglu|stein|berg|mann|quist|strom|dottir"
    r"|poulos|idis"
    r"|akis|wicz|czyk|shvili|adze|zadeh|etti|elli|ini|ault|eaux|ieu|feld|gaard|stad|heim|etti)\Z"
)
_JOINED = re.compile(r"\s(?:and|&)\s[A-Z]")
_VERB = re.compile(rf"\s{_VERBAL}\s")
_I = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me)\b")
_TRADE = (
    "company",
    "company's",
    "firm",
    "startup",
    "app",
    "website",
    "magazine",
    "newspaper",
    "outlet",
    "brand",
    "network",
)
# Capitals before a surname that are no first names.
_PARTS = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bDu)(?<!\bDi)(?<!\bLe)(?<!\bLa)(?<!\bFitz)(?<=[a-z])[A-Z]")
_PLURAL = ("ants", "ents", "ists", "ians", "eers", "ites")
_MARKS = frozenset("\"“”‘’'")
_SURE = 3
# First names that are as often surnames.
_BOTH = frozenset(
    """clinton carson cruz ryan murray jackson graham lewis grant kelly harrison nelson cameron allen arnold austin
    blake brady brooks byron calvin carter chester clark clay cole cooper curtis davis douglas duncan elliott
    franklin gordon harvey howard hunter irving kennedy kent kirk lawrence lincoln lloyd marshall mitchell morgan
    morris neal parker perry pierce porter preston quinn ross russell spencer stanley stewart stuart tucker vernon
    wade wallace warren wayne kim xi li""".split()
)
# First names, short forms and stage names that the lexicon of given names leaves out.
_FIRST_ONLY = frozenset(
    """abbie alfie alana ava bella bex beyonce bono cara cher cody conal dani danni deandre debs dom drake ella ellie
    eminem evie freya georgie hallie hollie immy isabelle isla izzy jaden jax jaz jess jono jules kai kaitlyn kayleigh
    keira kev lana lexi libby lola lottie lulu maddie madonna mads maisie malala megyn mo nell neymar niamh ollie paddy
    pele poppy posy raj ravi rihanna saoirse shakira shaz siobhan skye slash steph sting suki suresh tan tia tilly ting
    trayvon usher zac""".split()
)
_PARTICLES = PARTICLES - {"ben", "abu"}
_NOT_FIRST = (
    _PARTICLES
    | (CALENDAR - frozenset("jan april may june august mar".split()))
    | frozenset(
        """democrat republican mr mrs ms miss dr mx prof sir lord lady president minister sen gov rep senator governor
        the and but when as if while that after before because since for in on at from with by to of not now then
        both even only still yet so or is was has had would can could should does did like what how why where
        who whether though although despite unlike under over""".split()
    )
)


class Surnames:
    """The surnames that stand alone in one story, and what the rest of the story tells of each."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._trade = not document.index.keys().isdisjoint(_TRADE)

    @cached_property
    def _speakers(self) -> frozenset[int]:
        """Where the mentions start of those who say I in a quotation."""
        found = set()
        for quotation, attribution in zip(self._document.quotations, self._document.attributions, strict=True):
            if attribution.speaker and quotation.words > 3 and _I.search(self._document.text, *quotation.span):
                found.add(attribution.speaker.start)
        return frozenset(found)

    @cached_property
    def _people(self) -> dict[str, set[str]]:
        """For each word of a name that is or may be a person's, those names; headlines apart.

        Of names of an unknown kind only the first word counts, as in a name that begins with the surname.
        """
        blocks = self._document.blocks
        found: dict[str, set[str]] = {}
        for name in self._document.names:
            words = _PARTS.findall(name.name.lower())
            kinds = {blocks[self._document.block_index(one.start)].kind for one in name.mentions}
            if kinds != {"headline"} and name.kind in ("person", "other"):
                for word in words if name.kind == "person" else words[: len(words) > 1]:
                    found.setdefault(word, set()).add(name.name)
        return found

    @cached_property
    def _slips(self) -> dict[str, set[str]]:
        """The words of all names by what is left of each when a letter is dropped."""
        found: dict[str, set[str]] = {}
        for name in self._document.names:
            for word in _PARTS.findall(name.name.lower()):
                for key in _dropped(word):
                    found.setdefault(key, set()).add(word)
        return found

    def signs(self, person: Introduction) -> int:
        """How much speaks for a person's surname: signs for it less signs against it, 2 for a clear one."""
        document = self._document
        text = document.text
        score = said = 0
        for one in person.appearances[:_MENTIONS]:
            start, end = one.span
            before = text[max(0, start - _REACH) : start]
            score -= 2 * bool(_THING.match(text, end, end + _HIS_REACH)) + bool(_PLACED.search(before))
            if _COURTESY.search(before) or _WHO.match(text, end) or _OWN.match(text, end) or start in self._speakers:
                score += 2
            if _LIVED.match(text, end):
                score += 2
            else:
                said += bool(_SAID.match(text, end) or _SAID_BEFORE.search(before))
            opens = document.starts_sentence(start)
            subject = opens or bool(_SUBJECT.search(before))
            if (
                (subject and _HIS.match(text, end, end + _HIS_REACH))
                or (opens and _NEXT_HE.match(text, end, end + _NEXT_REACH))
                or (subject and _SHAPE.search(person.surname) and _VERB.match(text, end))
            ):
                score += 2
            elif _SAID_HE.match(text, end):
                score += 1
            if text[start].islower() and " " in text[start:end]:
                score += 1
        return score + min(said, 1 if self._trade else 2)

    def named_before(self, surname: str, limit: int) -> bool:
        """True when a first name, or what may be one, stands before ``surname`` in the story up to ``limit``.

        ``surname`` is in small letters. Headlines do not count, nor titles and words that open sentences.
        """
        document = self._document
        tokens = document.tokens
        for at in (*document.index.get(surname, ()), *document.index.get(f"{surname}'s", ())):
            if tokens.starts[at] >= limit:
                continue
            if at == 0 or document.blocks[document.block_index(tokens.starts[at])].kind == "headline":
                continue
            first = at - 1
            while first > 0 and at - first < 4 and _small(tokens.texts[first]):
                first -= 1
            before = tokens.texts[first]
            if before.lower() in ORDINARY and document.starts_sentence(tokens.starts[first]):
                continue
            gap = document.text[tokens.ends[first] : tokens.starts[first + 1]]
            joined = len(gap) < 3 and gap.lstrip("'’”\")") in (" ", "\xa0")
            if self._first(at):
                return True
            if joined and before[0].isupper() and len(before) > 1 and before.lower() not in _NOT_FIRST:
                return True
        return False

    def _first(self, at: int) -> bool:
        """True when token ``at`` begins a name of two words, as a surname does in some languages."""
        tokens = self._document.tokens
        if at + 1 >= len(tokens.starts) or not tokens.texts[at][0].isupper():
            return False
        gap = self._document.text[tokens.ends[at] : tokens.starts[at + 1]]
        return gap == " " and tokens.texts[at + 1][0].isupper() and tokens.texts[at + 1].lower() not in CALENDAR

    def doubtful(self, person: Introduction, span: Span, score: int) -> bool:
        """True when the only name of somebody may be a first name, an ordinary word or a slip for another name.

        ``span`` is the mention that would be reported, ``score`` what ``signs`` has found.
        """
        document = self._document
        surname = person.surname
        if any(self._people.get(part, set()) - {person.name.name} for part in (surname, *surname.split("-"))):
            return True
        if courteous(document, span):
            return False
        if (person.name.listed and surname not in _BOTH) or surname in _FIRST_ONLY:
            return True
        if score < _SURE and (person.name.listed or "-" in surname):
            return True
        if _CAMEL.search(document.slice(span)) or surname.endswith(_PLURAL):
            return True
        if len(person.appearances) == 1 and _JOINED.match(document.text, span.end):
            return True
        if len(person.appearances) == 1 and (
            surname in ORDINARY or (document.starts_sentence(span.start) and _common(surname))
        ):
            return True
        return (
            any(_in_marks(document.text, one) for one in person.name.mentions)
            or any(document.tokens.texts[at].islower() for at in document.index.get(surname, ()))
            or (len(surname) > 3 and any(self._slips.get(key, set()) - {surname} for key in _dropped(surname)))
        )


def _dropped(word: str) -> set[str]:
    """A word and what is left of it when one letter is dropped."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _small(word: str) -> bool:
    return len(word) < 2 or word.lower() in _PARTICLES


def _in_marks(text: str, span: Span) -> bool:
    """True when a name stands in quotation marks by itself."""
    return text[span.start - 1 : span.start] in _MARKS and text[span.end : span.end + 2].lstrip(",.")[:1] in _MARKS


def _common(word: str) -> bool:
    """True for a word, in small letters, that is common in the news."""
    from copycheck.understanding.topics import frequencies

    return word in frequencies()


def courteous(document: Document, span: Span) -> bool:
    """True when Mr, Mrs, Ms or Dr stands right before a range."""
    return _COURTESY.search(document.text, max(0, span.start - 6), span.start) is not None
