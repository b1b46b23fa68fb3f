"""Words that tell who somebody is: titles, offices, trades and kin. All in small letters."""

from __future__ import annotations

from copycheck.understanding.lexicon import TITLES

COURTESY = frozenset("mr mrs ms miss mx dr sir dame lord lady messrs".split())
KIN = frozenset(
    """wife husband spouse partner widow widower mother father mum dad mom son daughter brother sister twin uncle aunt
    nephew niece cousin grandfather grandmother grandson granddaughter stepson stepdaughter fiance fiancee fiancé
    fiancée girlfriend boyfriend friend mate colleague""".split()
)
# Nouns that tell who somebody is, beside the titles of the lexicon.
ROLES = (
    (TITLES - COURTESY - frozenset("private hon reporter".split()))
    | KIN
    | frozenset(
        """head boss mediator negotiator counterpart colleague winger forward keeper captain skipper trainer jockey
        driver pilot sailor soldier farmer teacher headteacher headmaster headmistress lecturer scientist
        researcher physicist chemist biologist geologist historian economist engineer architect painter sculptor
        poet novelist playwright composer conductor pianist violinist guitarist drummer chef baker butcher
        shopkeeper trader banker broker investor developer entrepreneur accountant auditor trustee nurse surgeon
        psychologist psychiatrist therapist dentist vet plumber builder carpenter electrician mechanic shepherd
        fisherman miner trawlerman librarian curator archivist registrar clerk magistrate coroner barrister
        advocate attorney usher bailiff warden guard ranger gamekeeper gardener student pupil apprentice intern
        volunteer campaigner organiser organizer protester striker boxer swimmer runner cyclist golfer footballer
        cricketer batsman bowler wicketkeeper referee umpire dictator autocrat warlord insurgent rebel militant
        terrorist jihadist bomber gunman suspect defendant victim witness survivor neighbour neighbor landlord
        tenant resident owner proprietor publisher broadcaster presenter newsreader blogger photographer filmmaker
        cameraman musician artist model designer dancer magician clown aide adviser ally rival predecessor
        successor deputy incumbent challenger contender mogul magnate millionaire philanthropist pensioner retiree
        veteran hero heroine legend star lawmaker legislator politician statesman diplomat bureaucrat tsar regent
        heir monarch ruler strongman imam priest nun monk bishop pontiff preacher evangelist theologian philosopher
        sociologist criminologist climatologist meteorologist seismologist astronomer mathematician statistician
        epidemiologist virologist immunologist pathologist commentator pundit critic reviewer translator
        interpreter spy whistleblower hacker fugitive tutor dean principal provost chairwoman spokesperson co-owner
        co-author coauthor""".split()
    )
)
# Roles that firms and states hardly play.
PERSONAL = ROLES - frozenset(
    """broadcaster publisher developer owner neighbour neighbor rival ally victim hero legend star model artist investor
    operator host leader challenger contender producer driver designer counterpart keeper trader retailer landlord
    tenant proprietor incumbent predecessor successor builder head boss chair critic guard regent heir agent
    officer deputy forward survivor veteran trustee broker miner usher student counsel fugitive suspect defendant
    friend partner mate twin""".split()
)
# Roles that say the same: the short form, or the other sex.
SHORT = {
    "gov": "governor", "govs": "governor", "sen": "senator", "sens": "senator", "rep": "representative",
    "reps": "representative", "congressman": "representative", "congresswoman": "representative", "gen": "general",
    "prof": "professor", "det": "detective", "lt": "lieutenant", "col": "colonel", "capt": "captain", "sgt": "sergeant",
    "maj": "major", "cpl": "corporal", "adm": "admiral", "cmdr": "commander", "insp": "inspector",
    "supt": "superintendent", "rev": "reverend", "msgr": "monsignor", "spokesperson": "spokesman",
    "spokeswoman": "spokesman", "chairwoman": "chairman", "chairperson": "chairman", "chair": "chairman",
    "neighbor": "neighbour", "organizer": "organiser", "advisor": "adviser", "ceo": "chief", "boss": "chief",
}  # fmt: skip
