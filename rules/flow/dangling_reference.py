"""flow/dangling-reference: it, she or "the deal" with nothing before it to point to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from copycheck.api import Bad, Cast, Document, Problem, Rule, Span

# Nouns for what has to have been told of before, and the words that tell of it.
_FAMILIES = (
    ("deal agreement accord pact treaty truce ceasefire cease-fire settlement compromise",
     r"deals?|agree[sd]?|agreements?|agreeing|accords?|pacts?|treat(?:y|ies)|truces?|cease-?fires?|armistice|settl\w*"
     r"|compromis\w*"
     r"|bargain\w*|contracts?|negotiat\w*|broker\w*|sign(?:ed|ing)|merge\w*|takeover|acqui[rs]\w*|b(?:uy|ought)"
     r"|buying|purchas\w*"
     r"|sold|sale|selling|sell|partner\w*|memorandum|talks|plea|lease\w*|alliance|transfer\w*|trade|swap|exchange"),
    ("proposal proposals",
     r"propos\w*|offer\w*|plan|plans|planned|suggest\w*|recommend\w*|ideas?|initiatives?|schemes?|bills?|motions?"
     r"|blueprint"
     r"|draft\w*|reforms?|legislation|amend\w*|resolutions?|pitch\w*|petition\w*|referendum|ballot|overhaul|marr(?:y"
     r"|ied|iage)"),
    ("offer", r"offer\w*|propos\w*|bids?|takeover|invit\w*|pledg\w*|promis\w*|deals?|discounts?|scholarships?|package"
     r"|b(?:uy|ought)|jobs?"),
    ("plan scheme",
     r"deals?|plan(?:s|ned|ning)?|propos\w*|schemes?|strateg\w*|initiativ\w*|bills?|blueprint|overhaul|roadmap"
     r"|reforms?|programm?es?|polic(?:y|ies)"
     r"|projects?|ideas?|plots?|scam|fraud|ponzi"),
    ("ban", r"bann?(?:s|ed|ing)?|prohibit\w*|restrict\w*|barr?(?:ed|s)?|outlaw\w*|forb[ia]d\w*|moratorium|suspen\w*"
     r"|illegal|block\w*|fatwa"),
    ("attack attacks assault bombing bombings "
     "blast blasts explosion explosions shooting shootings stabbing ambush killing killings murder "
     "massacre",
     r"\w*attack\w*|assault\w*|bomb\w*|blast\w*|explo(?:de|sion|sive)\w*|shoot\w*|shots?|kill\w*|stab\w*"
     r"|air-?strikes?|strikes?|raid\w*"
     r"|terror\w*|murder\w*|gun\w*|massacre\w*|hack\w*|ambush\w*|inva(?:de|sion)\w*|beat\w*|slay\w*|slain"
     r"|slaughter\w*|behead\w*|execut\w*"
     r"|fir(?:e|ed|ing)|clash\w*|rap(?:e|ed|ist)|bitten|rampage|violence|wound\w*|detonat\w*|meteor\w*|crater|deaths?"
     r"|dead|died|siege|hit"
     r"|struck|critici[sz]\w*|threat\w*|insult\w*|benghazi"),
    ("crash collision accident derailment",
     r"\w*crash\w*|collision|collid\w*|accident\w*|wreck\w*|derail\w*|overturn\w*|s[au]nk|capsiz\w*|hit|struck"
     r"|plung\w*|fell|shock|injur\w*|bubble|slump\w*"),
    ("verdict ruling",
     r"verdicts?|rul(?:ing|ings|ed)|judg\w*|court\w*|trial\w*|jury|jurors?|convict\w*|acquit\w*|guilty|sentenc\w*"
     r"|appeal(?:s|ed)?|decisions?"
     r"|tribunal"),
    ("trial", r"trials?|court\w*|jur(?:y|ors?)|judge\w*|charge\w*|prosecut\w*|stud(?:y|ies)|drug\w*|convict\w*"
     r"|accus\w*|tried|tests?|vaccin\w*"),
    ("blaze", r"blaze\w*|fire\w*|burn\w*|flames?|smoke|arson|inferno|wildfires?|alight"),
    ("earthquake quake tremor", r"quakes?|earthquakes?|tremors?|seism\w*|magnitude|aftershocks?|shook"),
    ("lawsuit", r"lawsuits?|suits?|sue[ds]?|suing|legal|court|litigat\w*|complaints?|fil(?:ed|ing)|plaintiffs?"),
    ("merger takeover acquisition", r"merg\w*|acqui[rs]\w*|takeover|b(?:uy|ought)|buying|deals?|combin\w*|bids?"
     r"|purchas\w*|sale|sold"),
    ("summit negotiations talks",
     r"summits?|talks?|negotiat\w*|meet\w*|met|discuss\w*|conference|rounds?|dialogue|gather\w*|g20|g7|agree\w*"
     r"|release"),
    ("protest protests demonstration demonstrations march",
     r"protest\w*|demonstrat\w*|march\w*|rall(?:y|ies|ied)|riot\w*|activists?|sit-in|occup\w*|unrest|crowds?"
     r"|disrupt\w*"),
    ("robbery burglary theft heist",
     r"robb\w*|rob|theft\w*|thie[fv]\w*|stole\w*|steal\w*|burgl\w*|heist|loot\w*|raid\w*|break-?in|shoplift\w*|seized"
     r"|missing"),
    ("kidnapping abduction", r"kidnap\w*|abduct\w*|hostage\w*|missing|captur\w*|captiv\w*|held|seized|taken|snatched"),
    ("storm hurricane floods flooding",
     r"\w*storm\w*|hurrican\w*|winds?|rain\w*|flood\w*|weather|tornado\w*|cyclone|typhoon|snow\w*|surge"),
    ("study survey",
     r"stud(?:y|ies|ied)|research\w*|scien\w*|survey\w*|findings?|reports?|papers?|analys\w*|polls?|scholars?"
     r"|experiments?|trials?"
     r"|journal"),
    ("amendment", r"amend\w*|bills?|laws?|constitution\w*|legislat\w*|motions?|propos\w*|measures?"),
    ("rescue", r"rescu\w*|sav(?:e|ed|ing)|trapp\w*|hostage\w*|freed|raid\w*|escap\w*|operations?|emergency"),
    ("loan", r"loan\w*|borrow\w*|lend\w*|lent|debts?|bail\w*|credit\w*|bank\w*|mortgag\w*"),
)  # fmt: skip
_FAMILY = {noun: number for number, (nouns, _) in enumerate(_FAMILIES) for noun in nouns.split()}
_TERMS = frozenset(["proposal", "proposals", "offer", "plan", "scheme"])
_WANTED = re.compile(rf"\b[Tt]he ({'|'.join(sorted(_FAMILY, key=len, reverse=True))})(?![\w’'-])")
# What may follow such a noun that stands alone; a preposition or a noun would explain it.
_FOLLOWS = re.compile(
    r"\s*(?:[^\w\s(]|\s(?:is|was|are|were|has|had|have|will|would|could|can|may|might|must|should|did|does|do|also"
    r"|and|but|or|then|came"
    r"|comes|went|goes|took|takes|gave|gives|left|leaves|set|sets|began|begins|ended|ends|followed|follows|failed"
    r"|fails|included|includes"
    r"|says|said|drew|calls|called for|covers|means|meant|needs|needed|shows|showed|makes|made|puts|put|brings"
    r"|brought|happened|happens"
    r"|occurred|remains|remained|sparked|prompted|lasted|still|never|now|later|during|(?:on|last|this|next) (?:Mon"
    r"|Tues|Wednes|Thurs|Fri|Satur|Sun|week"
    r"|month|year|summer|night)\w*|yesterday|today|while|too\b|again\b|itself|as well|when he|as he|as she|\w+ly)\b)"
)
_AT = re.compile(r"\s(?:at|in)\s")
_QUOTE_MARKS = "\"“”‘’'»«"
# It was brokered, It was signed, It was written: what can be.
_AGREED = (
    r"deals?|agree\w*|accords?|pacts?|treat(?:y|ies)|truces?|cease-?fires?|armistice|settle\w*|compromises?"
    r"|contracts?|bargains?|talks|negotiat\w*"
    r"|arrangement|peace|release|exchange|swap|transfer|mergers?|takeover|sale|partnership|alliance|understanding"
    r"|package|memorand\w+|protocols?"
    r"|conventions?|resolutions?|lease|plans?|proposals?|offer|match|balance|tone|blow|chord|nafta|meeting|visit"
    r"|compact|concession"
)
_DONE = (
    (r"(?:brokered|negotiated|mediated|hammered out|thrashed out|struck|sealed|renegotiated)", _AGREED),
    (r"(?:co-?signed|signed|ratified|initialled)",
     _AGREED + r"|letters?|petitions?|documents?|statements?|bills?|laws?|orders?|declarations?|charters?|texts?"
     r"|books?|legislation|acts?|warrants?"
     r"|decrees?|papers?|notes?|measures?|constitution|pledge|photo\w*|shirt|ball|print|poster|card|copy|budget"
     r"|amendment|waiver|email|form|check"
     r"|cheque|message|op-ed|article|ban|tariff|programme|program"),
    (r"(?:written|co-?written|published|edited|translated|penned|illustrated|printed|authored)",
     r"\w*books?|novels?|reports?|articles?|stor(?:y|ies)|songs?|albums?|plays?|series|poems?|letters?|stud(?:y|ies)"
     r"|papers?|pieces?|statements?"
     r"|magazines?|columns?|essays?|maps?|surveys?|polls?|lists?|posts?|blogs?|scripts?|screenplay|text|note|memo"
     r"|email|film|movie|show|musical"
     r"|website|site|diar(?:y|ies)|memoir|biography|autobiography|guide|manual|bible|draft|poster|bill|law|speech"
     r"|message|op-ed|document|research"
     r"|work|edition|version|photo\w*|image|picture|cartoon|video|comic|review|code|software|program|chapter|lines?"
     r"|words?|plan|tale|leaflet"
     r"|newspaper|journal|interview|analysis|account|ad|opera|episode|sentence|graffiti|history|advert\w*|tweet|quote"
     r"|quotation|headline|page"),
)  # fmt: skip
_IT = re.compile(
    rf"It (?:was|is|has been|had been)(?: (?:later|then|first|also|finally|jointly|\w+ly))? (?:({_DONE[0][0]})"
    rf"|({_DONE[1][0]})|({_DONE[2][0]}))\b(?! that\b)"
)
_IT_BY = re.compile(
    r"It (?:was|is|has been|had been)(?: \w+ly)? (?!said|reported|claimed|alleged|announced|believed|thought"
    r"|suggested)[\w-]+(?:ed|en|wn|lt|nt|de|ld) by\b"
)
_PRONOUN = re.compile(r"(?:He|She)(?=\s|['’](?:s|d|ll)\b)")
_BODY = frozenset({"paragraph", "list_item"})
_END = frozenset(".!?…:;\"”’')")
_SHORT = 25  # characters of a line that is a label or a crosshead more often than a paragraph
_REACH = 2  # paragraphs back in which what it stands for is looked for


@cache
def _words(number: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!\bhe )(?<!\bit )(?<!\bwho )(?<![\w-])(?:{_FAMILIES[number][1]})(?!\w)", re.IGNORECASE)


@cache
def _doables(number: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_DONE[number][1]})(?!\w)", re.IGNORECASE)


class DanglingReference(Rule):
    """It, he, she or a thing with its article stands where nothing before it can be meant.

    A thing: "the deal", "the proposal", "the attack" and others of a fixed list, without a word more
    to explain it, when nothing of its kind is told of anywhere before, headline included. It: a
    paragraph or a sentence behind a quotation that says "It was brokered", "It was written", when
    nothing that can be is named in that paragraph and the two before. He and she: a paragraph that
    opens so when no person is told of in the two before. Left alone are the first paragraph, the
    weather's it, "it was agreed that", and what explains itself ("the deal with the union").

    ## Why
    A cut takes what was pointed to and leaves what points. The reader goes back, finds nothing, and
    thinks that the fault is hers.

    ## Source
    Fowler's Modern English Usage, "pronouns"; Associated Press Stylebook, "it".
    """

    severity = "advice"
    tags = ("flow",)
    good = (
        "The council met in May.\n\nIt agreed to a deal with the owners. The deal was signed on Friday.",
        "The council met in May.\n\nAda Quist proposed a new bridge.\n\nThe proposal was read out on Friday.",
        "# Council and owners sign pact\n\nThe council met in May.\n\nThe deal was read out on Friday.",
        "The council met in May.\n\nAda Quist set out the proposal to close the bridge.",
        "The council met in May.\n\nThe attack on the bridge was told of in a letter.",
        "The council met in May.\n\nThe deal that was made in April was read out.",
        "The council met in May.\n\nIt rained for a week. It is understood that nobody came.",
        "The council met in May.\n\nIt was agreed that the bridge should be closed.",
        "It was brokered in the night and signed at dawn.\n\nThe treaty holds to this day.",
        "Both sides have made a treaty.\n\nIt was brokered by the county.",
        "Ada Quist opened the bridge.\n\nShe had waited for years.",
        "A woman stood on the quay.\n\nShe had waited for years.",
        "She had waited for years.\n\nAda Quist, 54, opened the bridge on Monday.",
        "The council met in May.\n\n“The deal is off,” said Ada Quist.",
        "Two men shot at a bus.\n\nThe attack was over in a minute.",
        "“I wrote it in a week,” says Ada Quist of her novel. It was published in May.",
        "The council met in May.\n\nThe plan-making part of it took an hour. The Deal Players sang.",
    )
    bad = (
        Bad("“We made a good start, as we had hoped”. [[It]] was brokered by the county, which pays for the quay."),
        Bad("The council met in May.\n\nAda Quist outlined [[the proposal]] during her visit to the quay."),
        Bad("The council met in May.\n\nAda Quist set out [[the offer]] at a breakfast on the quay."),
        Bad("The council met in May.\n\n[[The deal]] was signed by Ada Quist on Friday."),
        Bad("The fish market opens at six.\n\n[[The attack]] left two people with cuts."),
        Bad("The fish market opens at six.\n\nPeople on the quay felt [[the earthquake]] as well."),
        Bad("The fish market opens at six.\n\nThe quay is of stone.\n\n[[It]] was signed by both sides at dawn."),
        Bad("The quay is of stone and runs along the bay.\n\n[[She]] has lived there since May."),
        Bad("The fish market opens at six.\n\nNobody at the market had heard of [[the verdict]]."),
        Bad("“A door is open, and that is all”. [[It]] was co-signed by Norway, where the ships are built."),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for each such word or pair of words."""
        body = document.body
        if not body:
            return
        yield from _things(document, body[0].span.end)
        yield from _its(document)
        yield from _persons(document)


def _running(document: Document, offset: int) -> bool:
    """True in a paragraph, outside quotations."""
    block = document.block_at(offset)
    return block is not None and block.kind in _BODY and document.quotation_at(offset) is None


def _things(document: Document, after: int) -> Iterator[Problem]:
    """The deal, the proposal: things that nothing before tells of."""
    text = document.text
    told: dict[int, int] = {}  # by family: where it is first told of, or minus the offset up to which it is not
    for found in _WANTED.finditer(text, after):
        noun = found[1]
        start, end = found.span()
        explained = not _FOLLOWS.match(text, end) and not (noun in _TERMS and _AT.match(text, end))
        if explained or not _running(document, start):
            continue
        number = _FAMILY[noun]
        first = told.get(number, 0)
        if first > 0:
            continue
        match = _words(number).search(text, -first, start)
        told[number] = max(match.start(), 1) if match else -start
        if match is None:
            told[number] = start
            yield Problem(
                Span(start, end), f"Nothing before this tells of {found[0].lower()}: say which {noun} is meant."
            )


def _its(document: Document) -> Iterator[Problem]:
    """It was brokered, It was written: with nothing before that can be."""
    text = document.text
    done: set[tuple[int, int]] = set()
    for found in _IT.finditer(text):
        start = found.start()
        number = (found.lastindex or 1) - 1
        index = document.block_index(start)
        if not _running(document, start) or not document.starts_sentence(start):
            continue
        block = document.blocks[index].span
        bodies = [at for at in range(max(0, index - 6), index) if document.blocks[at].kind in _BODY]
        if block.start == start and not bodies:
            continue
        low = document.blocks[bodies[-_REACH:][0]].span.start if bodies else block.start
        if (low, number) not in done:
            done.add((low, number))
            if _doables(number).search(text, low, start) is None:
                yield _it(start)
    for found in _IT_BY.finditer(text):
        start = found.start()
        if not _IT.match(text, start) and _running(document, start) and _only_quoted(document, start):
            yield _it(start)


def _it(start: int) -> Problem:
    return Problem(Span(start, start + 2), "Nothing before this says what it is: name the thing.")


def _only_quoted(document: Document, offset: int) -> bool:
    """True when nothing but a quotation stands before ``offset`` in the body."""
    first = document.body[0].span
    if not first.start < offset < first.end:
        return False
    quotation = document.quotation_at(first.start)
    return quotation is not None and not any(map(str.isalnum, document.text[quotation.span.end : offset]))


def _persons(document: Document) -> Iterator[Problem]:
    """He and she at the head of a paragraph, when the two before tell of nobody whom that can be."""
    text = document.text
    cast: Cast | None = None
    before: list[Span] = []
    for block in document.body:
        start, end = block.span
        found = _PRONOUN.match(text, start)
        if found and before and not any(text[span.start] in _QUOTE_MARKS for span in before[-_REACH:]):
            cast = cast or Cast(document)
            if not cast.holds(before[-_REACH:][0].start, start, "m" if found[0] == "He" else "f"):
                message = f"Nobody near before this can be {found[0].lower()}: name the person."
                yield Problem(Span(*found.span()), message)
        if end - start >= _SHORT and text[end - 1] in _END:
            before.append(block.span)
