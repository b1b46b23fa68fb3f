"""flow/dangling-reference: it, she or "the deal" with nothing before it to point to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from copycheck.api import Bad, Cast, Document, Problem, Rule, Span

# Nouns for what has to have been told of before, and the words that tell of it; a star stands for any letters.
_FAMILIES = (
    (
        "truce ceasefire cease-fire treaty",
        """deal deals agree* accord accords pact pacts treaty treaties truce* ceasefire* cease-fire* armistice settl*
        negotiat* broker* signed talks peace* war wars fight* fought battle* hostilit* shell* fire firing troops rebel*
        militia* clash* strike strikes attack* army soldier* bomb* convention nuclear nato union alliance""",
    ),
    (
        "deal agreement accord pact settlement compromise",
        """deal deals agree agreed agrees agreement agreements agreeing accord accords pact pacts treaty treaties
        truce truces ceasefire ceasefires cease-fire armistice settl* compromis* bargain* contract contracts
        negotiat* broker* signed signing merge* takeover acquir* acquis* buy bought buying purchas* sold sale
        selling sell partner* memorandum talks plea lease* alliance transfer* trade swap exchange""",
    ),
    (
        "proposal proposals",
        """propos* offer* plan plans planned suggest* recommend* idea ideas initiative initiatives scheme schemes
        bill bills motion motions blueprint draft* reform reforms legislation amend* resolution resolutions pitch*
        petition* referendum ballot overhaul marry married marriage""",
    ),
    (
        "offer",
        """offer* propos* bid bids takeover invit* pledg* promis* deal deals discount discounts scholarship
        scholarships package buy bought job jobs""",
    ),
    (
        "plan scheme",
        """deal deals plan plans planned planning propos* scheme schemes strateg* initiativ* bill bills blueprint
        overhaul roadmap reform reforms program programs programme programmes policy policies project projects idea
        ideas plot plots scam fraud ponzi will wants want wanted vote votes voted decid* decision intend* aim aims aimed
        announc* pledg* hope hopes hoped goal goals target targets card cards system rollout""",
    ),
    (
        "ban",
        """ban bans banned banning prohibit* restrict* bar bars barred outlaw* forbid* forbad* moratorium suspen*
        illegal block* fatwa""",
    ),
    (
        """attack attacks assault bombing bombings blast blasts explosion explosions shooting shootings stabbing
        ambush killing killings murder massacre""",
        """*attack* assault* bomb* blast* explode* explosi* shoot* shot shots kill* stab* airstrike* air-strike* strike
        strikes raid* terror* murder* gunm* massacre* hack* ambush* invade* invasion* slay* slain slaughter* behead*
        execut* gun guns gunshot*
        gunfire threat* clash* rape raped rapist bitten rampage violence detonat* meteor* siege critici* benghazi""",
    ),
    (
        "crash collision accident derailment",
        """*crash* collision collid* accident* wreck* derail* overturn* sank sunk sink capsiz* hit struck plung*
        fell shock injur* bubble slump*""",
    ),
    (
        "verdict ruling",
        """verdict verdicts ruling rulings ruled judg* court* trial* jury juror jurors convict* acquit* guilty
        sentenc* appeal appeals appealed decision decisions tribunal fatwa* forbid* forbad* ban bans banned prohibit*
        edict* decree* referee* umpire* inquest*""",
    ),
    (
        "trial",
        """trial trials court* jury juror jurors judge* charge* prosecut* study studies drug* convict* accus* tried
        test tests vaccin*""",
    ),
    ("blaze", "blaze* fire* burn* flame flames smoke arson inferno wildfire wildfires alight"),
    ("earthquake quake tremor", "quake quakes earthquake* tremor* seism* magnitude aftershock* shook"),
    (
        "lawsuit",
        "lawsuit* suit suits sue sued sues suing legal court litigat* complaint complaints filed filing plaintiff*",
    ),
    (
        "merger takeover acquisition",
        "merg* acquir* acquis* takeover buy bought buying deal deals combin* bid bids purchas* sale sold",
    ),
    (
        "summit negotiations talks",
        """summit summits talk talks negotiat* meet* met discuss* conference round rounds dialogue gather* g20 g7
        agree* release""",
    ),
    (
        "protest protests demonstration demonstrations march",
        """protest* demonstrat* march* rally rallies rallied riot* activist activists sit-in occup* unrest crowd
        crowds disrupt*""",
    ),
    (
        "robbery burglary theft heist",
        "robb* rob theft* thief thieve* stole* steal* burgl* heist loot* raid* break-in shoplift* seized missing",
    ),
    ("kidnapping abduction", "kidnap* abduct* hostage* missing captur* captiv* held seized taken snatched"),
    (
        "storm hurricane floods flooding",
        "*storm* hurrican* wind winds rain* flood* weather tornado* cyclone typhoon snow* surge",
    ),
    (
        "study survey",
        """study studies studied research* scien* survey* finding findings report reports paper papers analys* poll
        polls scholar scholars experiment* trial trials journal""",
    ),
    ("amendment", "amend* bill bills law laws constitution* legislat* motion motions propos* measure measures"),
    ("rescue", "rescu* save saved saving trapp* hostage* freed raid* escap* emergency"),
    ("loan", "loan* borrow* lend* lent debt debts bail* credit* bank* mortgag*"),
)
_FAMILY = {noun: number for number, (nouns, _) in enumerate(_FAMILIES) for noun in nouns.split()}
_TERMS = frozenset(["proposal", "proposals", "offer", "plan", "scheme"])
# It begins with letters, and looks back for the capital: a search for letters is ten times as fast.
_WANTED = re.compile(rf"he (?<=\b[Tt]he )({'|'.join(sorted(_FAMILY, key=len, reverse=True))})(?![\w’'-])")
# What may follow such a noun that stands alone; most prepositions, and any noun, would explain it.
_FOLLOWS = frozenset(
    """is was are were has had have will would could can may might must should did does do also and but or then came
    comes went goes took takes gave gives left leaves set sets began begins ended ends followed follows failed fails
    included includes says said drew calls covers means meant needs needed shows showed makes made puts put brings
    brought happened happens occurred remains remained sparked prompted lasted still never now later during
    yesterday today while too again itself held broke collapsed expired lapsed fell""".split()
)
_FOLLOWING = re.compile(r"\s{1,2}([\w’'-]+)(?:\s(\w+))?|\s*([^\w\s(])|\s*\Z")
_WHEN = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|weekend|week|month|year|night|well")
_QUOTE_MARKS = "\"“”‘’'»«"
# It was brokered, It was signed, It was written: what can be.
_AGREED = """deal deals agree* accord accords pact pacts treaty treaties truce* ceasefire* cease-fire* armistice
    settle* compromise* contract contracts bargain* talks negotiat* arrangement peace release exchange swap transfer
    merger* takeover sale partnership alliance understanding package memorand* protocol* convention* resolution*
    lease plan plans proposal* offer match balance tone blow chord nafta meeting visit compact concession"""
_PAPERS = """letter* petition* document* statement* bill bills law laws order orders declaration* charter* text
    texts book books legislation act acts warrant* decree* paper papers note notes measure measures constitution
    amendment waiver"""
_DONE = (
    ("brokered negotiated mediated hammered-out thrashed-out struck sealed renegotiated", _AGREED),
    (
        "signed co-signed cosigned ratified initialled",
        f"""{_AGREED} {_PAPERS} pledge photo* shirt ball print poster card copy budget email form check cheque
        message op-ed article ban tariff program programme""",
    ),
    (
        "written co-written published edited translated penned illustrated printed authored",
        f"""{_PAPERS} *book* novel* report* article* story stories song* album* play plays series poem* study
        studies piece* magazine* column* essay* map maps survey* poll polls list lists post* blog* script*
        screenplay memo email film* movie* show* musical website site diary diaries memoir biography autobiography
        guide manual bible draft poster speech message op-ed research work edition version photo* image* picture*
        cartoon video* comic review code software program chapter line lines word words plan tale leaflet newspaper
        journal interview analysis account ad opera episode sentence graffiti history advert* tweet* quot* headline
        page""",
    ),
    (
        "drafted tabled adopted vetoed drawn-up",
        f"""{_AGREED} {_PAPERS} report* list lists map* policy policies rule* reform* budget animal child baby dog cat
        boy girl""",
    ),
)


def _verbs(listed: str) -> list[str]:
    """The participles of a list, those of two words without their hyphen."""
    return [verb.replace("-out", " out").replace("-up", " up") for verb in listed.split()]


_IT = re.compile(
    r"It (?:was|is|has been|had been)(?: (?:later|then|first|also|finally|jointly|\w+ly))? (?:"
    + "|".join("(" + "|".join(_verbs(verbs)) + ")" for verbs, _ in _DONE)
    + r")\b(?! that\b)"
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


def _pattern(words: str) -> re.Pattern[str]:
    """The expression for a list of words in which a star stands for any letters."""
    listed = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words.split())
    return re.compile(rf"(?<!\bhe )(?<!\bit )(?<!\bwho )(?<![\w-])(?:{listed})(?!\w)", re.IGNORECASE)


@cache
def _words(number: int) -> re.Pattern[str]:
    return _pattern(_FAMILIES[number][1])


@cache
def _doables(number: int) -> re.Pattern[str]:
    return _pattern(_DONE[number][1])


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
        "The chain is to shut; it will close 40 shops.\n\nAbout 300 people will go as part of the plan, it said.",
        "The board voted to move to a week of four days.\n\nAda Quist spoke against the plan.",
        "The preacher said that snowmen were forbidden.\n\nThe ruling is that of one man.",
        "The council met in May.\n\nThe plan-making part of it took an hour. The Deal Players sang.",
    )
    bad = (
        Bad("“We made a good start, as we had hoped”. [[It]] was brokered by the county, which pays for the quay."),
        Bad("The council met in May.\n\nAda Quist outlined [[the proposal]] during her visit to the quay."),
        Bad("The council met in May.\n\nAda Quist set out [[the offer]] at a breakfast on the quay."),
        Bad("The council met in May.\n\n[[The deal]] was signed by Ada Quist on Friday."),
        Bad("The fish market opens at six.\n\n[[The attack]] left two people with cuts."),
        Bad("The shop has sold 40 robots.\n\n[[The ceasefire]] held overnight."),
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
        start, end = found.start() - 1, found.end()
        if not _alone(text, end, noun) or not _running(document, start):
            continue
        number = _FAMILY[noun]
        first = told.get(number, 0)
        if first > 0:
            continue
        match = _words(number).search(text, -first, start)
        told[number] = max(match.start(), 1) if match else -start
        if match is None:
            told[number] = start
            yield Problem(Span(start, end), f"Nothing before this tells of the {noun}: say which {noun} is meant.")


def _alone(text: str, end: int, noun: str) -> bool:
    """True when nothing behind a noun explains it: the offer [was], but not the offer [to the union]."""
    found = _FOLLOWING.match(text, end)
    if found is None:
        return False
    if not found[1]:
        return True
    word, after = found[1].lower(), found[2] or ""
    if word in ("on", "last", "this", "next", "as"):
        return _WHEN.fullmatch(after) is not None
    return word in _FOLLOWS or word.endswith("ly") or (noun in _TERMS and word in ("at", "in"))


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
