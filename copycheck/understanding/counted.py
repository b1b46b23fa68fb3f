"""What a number counts: "police officers" in 50 more police officers."""

from __future__ import annotations

import re

from copycheck.text import Span

# A word of a noun phrase, with what ties it to the word before; 12-year-old is one, U.S. another.
_NEXT = re.compile(
    r"(?P<gap>\s{1,2})(?P<word>(?:[^\W\d_]\.){2,}|(?:st|mr|dr|mt)\."
    r"|(?:\d{1,3}-)?[^\W\d_]+(?:[-’'&/][^\W\d_]+)*)"
)
_OF = re.compile(
    r"\s{1,2}(?:out\s)?of(?:\s{1,2}(?:all|both))?(?:\s{1,2}(?:the|his|her|its|their|our|my|your|those|these))?"
    r"(?:\s{1,2}(?:\d[\d,.]*(?:\s(?:million|billion|thousand))?|two|three|four|five|six|seven|eight|nine|ten|dozen|million|several|many))?(?=\s)"
)
_OWN = re.compile(r"(?:\s{1,2}(?:all|the|his|her|its|their|our|my|your)){1,2}(?=\s)")
_PASSED = frozenset("more other additional further extra such".split())

_PLURALS = frozenset(
    """people men women children police staff personnel crew aircraft spacecraft cattle sheep deer fish salmon
    dead injured wounded killed missing hurt arrested detained others livestock media data criteria phenomena
    alumni bacteria species series offspring mice teeth geese oxen policemen policewomen firemen gunmen
    servicemen servicewomen congressmen congresswomen councilmen businessmen businesswomen fishermen spokesmen
    spokeswomen sportsmen salesmen clergymen seamen airmen craftsmen workmen cameramen frenchmen englishmen
    irishmen britons grandchildren stepchildren schoolchildren congregants headquarters infantry cavalry folk
    kinsfolk poultry sq bison trout shrimp swine hundredweight stimuli syllabi foci cacti nuclei larvae
    formulae antennae indices vertices appendices hovercraft watercraft passers-by brothers-in-law
    sisters-in-law attorneys-general hangers-on runners-up mothers-to-be kids faithful elderly homeless
    unemployed disabled""".split()
)
# Words that stand for the people they describe, unless a noun follows.
_DESCRIBED = frozenset("dead injured wounded killed missing hurt arrested detained staff police crew".split())
# Plural in form, but first of two nouns: sports teams, human rights groups.
_FIRST_OF_TWO = frozenset(
    """sports arms sales news rights women men people children veterans savings customs goods weapons drugs
    operations communications systems forces states nations species series media data police crew staff
    aircraft affairs services civil-rights human-rights premises pensions securities futures bonds physics
    politics economics mathematics athletics gymnastics ethics logistics electronics headquarters dead injured
    wounded missing killed hurt arrested detained teachers workers students farmers""".split()
)
_NOT_PLURAL = frozenset(
    """has was is his its this as us across always perhaps yes plus minus versus thus less unless besides
    towards afterwards sometimes whereas does goes says makes takes gets means seems remains becomes comes
    wants gives looks includes keeps overseas indoors outdoors upstairs downstairs backwards forwards upwards
    downwards nowadays alas specimen regimen abdomen omen acumen semen stamen yemen turkmen vs ours theirs
    yours hers itself serious previous various numerous famous dangerous religious anonymous continuous
    enormous mysterious gas bus chaos bias canvas atlas christmas texas kansas arkansas dallas paris jesus
    james thomas charles chris les des los las mrs ms yet thanks instead regardless press business congress
    success boss mass glass cross dress stress address progress witness illness wilderness princess actress
    mess alongside sans amongst whilst hence likes lets tends regards aims""".split()
)
_STOPS = frozenset(
    """a an the this that these those and or but nor so yet if because while when where which who whom whose
    what how why than as at by for from in into of off on onto out over to toward towards under until till up
    upon with within without about above across after against along amid among amongst around before behind
    below beneath beside between beyond despite down during except inside like near outside past per since
    through throughout via versus vs is are was were be been being am has have had having do does did doing
    done will would shall should can could may must ought i you he she it we they me him her us them my your
    his its our their mine yours hers ours theirs myself himself herself itself themselves not no never also
    only just even still already now then there here again ago later earlier once twice soon often always
    usually sometimes perhaps maybe too very much both either neither each every any all some none one two
    three four five six seven eight nine ten eleven twelve said say says saying told tell tells asked ask asks
    wrote writes added adds announced came come comes went go goes going gone got get gets getting made make
    makes making took take takes taking gave give gives giving saw see sees seen found find left leave leaves
    let lets kept keep keeps put puts set became become becomes began begin begins begun remain remained
    remains want wanted wants need needed seem seemed seems appear appeared appears including included
    includes include died dies die live lived voted vote agreed agree face faced faces facing think thinks
    thought know knows knew believe believes believed show showed won win lost lose met meet held hold ran run
    fell fall rose rise stood stand sat sit sent send sends brought bring brings bought buy buys hit cut fled
    flee flees used using based according instead today yesterday tomorrow tonight however meanwhile therefore
    thus almost nearly ahead apart away back forward together alone aged compared respectively plus minus
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't
    won't wouldn't couldn't shouldn't can't isn’t aren’t wasn’t weren’t don’t doesn’t didn’t hasn’t haven’t
    hadn’t won’t wouldn’t couldn’t shouldn’t can’t it's it’s he's he’s she's she’s they're they’re we're we’re
    who's who’s that's that’s there's there’s etc eg ie pm gmt whether though although unlike""".split()
)
_ONES = frozenset(
    """person man woman child boy girl soldier officer policeman policewoman civilian passenger pedestrian
    driver death casualty victim fatality survivor suspect prisoner hostage student pupil worker employee
    voter member vote seat goal wicket run penalty game match win victory defeat gunman attacker bomber
    militant firefighter trooper sailor pilot guard protester demonstrator journalist patient refugee migrant
    arrest injury round shot bullet bomb rocket missile case page per-cent senator mp lawmaker delegate""".split()
)
_REACH = 7


def find(text: str, low: str, at: int, end: int, value: float) -> Span | None:
    """The noun, with its modifiers, that a number ending at ``at`` counts; None when none is plain.

    A number counts a plural (or people, dead, staff …); one counts a person, a vote, a goal.
    """
    of = _OF.match(low, at, end)
    position = of.end() if of else at
    first = head = -1
    for _ in range(_REACH):
        match = _NEXT.match(low, position, end)
        if match is None or (_stops(text, match) and not (value == 1 and match["word"] in _ONES)):
            break
        word, position = match["word"], match.end()
        if first < 0:
            if word in _PASSED:
                continue
            first = match.start("word")
        if value == 1:
            if word in _ONES:
                return Span(first, position)
        elif is_plural(word):
            head = position
            if not _goes_on(text, low, match, end):
                break
    return Span(first, head) if head > 0 else None


def share_of(text: str, low: str, at: int, end: int) -> Span | None:
    """What a share that ends at ``at`` is a part of: "voters" in 12% of all voters, "population"."""
    of = _OF.match(low, at, end) or _OWN.match(low, at, end)
    if of is None:
        return None
    determined = of[0].rpartition(" ")[2] != "of"
    position = of.end()
    first = head = -1
    proper = False
    for _ in range(_REACH):
        match = _NEXT.match(low, position, end)
        if match is None or (_stops(text, match) and match["word"] not in _WHOLES):
            break
        word, position = match["word"], match.end()
        whole = word in _WHOLES and not (word in _BODIES and _plural_ahead(text, low, position, end))
        if is_plural(word):
            head = position
            first = match.start("word") if first < 0 else first
            following = _NEXT.match(low, position, end)
            if not _goes_on(text, low, match, end) and not (following and following["word"] in _WHOLES):
                break
            continue
        capital = text[match.start("word")].isupper()
        parted = word.endswith(("ed", "ing")) or (proper and not capital and not determined)
        if head > 0 and not whole and parted and not _plural_ahead(text, low, position, end):
            break
        first = match.start("word") if first < 0 else first
        proper = capital
        if not word.endswith(("'s", "’s")):
            head = position
        if whole:
            break
    return Span(first, head) if head > 0 else None


def _stops(text: str, match: re.Match[str]) -> bool:
    """True when a noun phrase cannot go on with this word; US and IT are not us and it."""
    if match["word"] not in _STOPS:
        return False
    return match["word"] not in ("us", "it") or not text[match.start("word") : match.end("word")].isupper()


def is_plural(word: str) -> bool:
    """True for a word in small letters that has the form of a plural, or is one without it."""
    if word in _PLURALS or (word.endswith(("men", "people")) and word not in _NOT_PLURAL):
        return True
    if word[-1] != "s" or len(word) < 3 or word in _NOT_PLURAL:
        return False
    return word[-2] not in "su'’i" or word[-3:] in ("aus", "eus") or word in ("menus", "taxis", "emus")


def _goes_on(text: str, low: str, match: re.Match[str], end: int) -> bool:
    """True when the plural just found only goes before the noun that is counted."""
    following = _NEXT.match(low, match.end(), end)
    if following is None or _stops(text, following) or following["word"] == "others":
        return False
    if is_plural(following["word"]) and following["word"] not in _DESCRIBED:
        return True
    if match["word"] in _FIRST_OF_TWO or text[match.start("word")].isupper():
        return _plural_ahead(text, low, match.end(), end)
    return False


def _plural_ahead(text: str, low: str, at: int, end: int) -> bool:
    """True when one of the next two words is a plural and nothing before it ends the phrase."""
    for _ in range(2):
        match = _NEXT.match(low, at, end)
        if match is None or _stops(text, match) or match["word"].endswith(("ed", "ing")):
            return False
        if is_plural(match["word"]):
            return True
        at = match.end()
    return False


_BODIES = frozenset("party company team group committee council board".split())
_WHOLES = frozenset(
    """population vote votes electorate workforce country total budget market money time world economy gdp
    energy power income land turnout revenue profit profits price cost output trade traffic debt spending
    public nation city town house senate parliament party team group company sample area surface water food
    aid oil gas electricity salary wage pay share shares stake day year month week night season game life pie""".split()
)
# Nouns that a hyphen joins to a number: a 12-member panel.
TIED = frozenset(
    """member page man woman men women person people point seat room bedroom bed storey story floor country
    nation state team team-mate part game match race goal run shot vote acre car vehicle ship seater player
    city county school house home unit word track song volume digit item step round count lane wheel
    piece judge juror panel candidate party side bench bench-seat board justice""".split()
)
