"""Words that tell who speaks: verbs and nouns of speech, and the small words round a speaker."""

from __future__ import annotations

from copycheck.understanding.lexicon import BODY_HEADS, TITLES


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _forms(bases: str) -> frozenset[str]:
    """Every form of regular verbs: asks, asked, asking."""
    forms: set[str] = set()
    for base in bases.split():
        stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
        forms |= {base, stem + "ing"}
        if base.endswith("y") and base[-2] not in "aeiou":
            forms |= {base[:-1] + "ies", base[:-1] + "ied"}
        else:
            hissing = base.endswith(("s", "sh", "ch", "x", "z"))
            forms |= {base + ("es" if hissing else "s"), stem + "ed"}
    return frozenset(forms)


def adverb(word: str) -> bool:
    """True for words in -ly that say how something was said, and not for a family or a reply."""
    return word.endswith("ly") and word not in _NO_ADVERBS and word.islower()


_NO_ADVERBS = _set(
    "family ally rally bully belly assembly reply supply anomaly fly jelly monopoly butterfly homily apply"
)

# Verbs that report speech whatever stands round them.
SAY = _set("say says said saying tell tells told telling tweet tweets tweeted tweeting retweeted quip quips quipped")

# Verbs that report speech when a clause or a quotation hangs on them.
REPORT = (
    SAY
    | _forms(
        """ask add reply respond answer explain state declare announce insist claim argue note remark comment
    observe warn recall conclude acknowledge concede confirm suggest stress emphasize emphasise reiterate
    complain lament wonder joke boast brag exclaim shout yell recount allege assert maintain contend testify
    continue counter retort deadpan crack muse mutter whisper opine posit predict promise vow pledge urge
    believe hope fear caution clarify elaborate inform advise report reveal disclose email text post blog
    interject scoff sneer plead implore rail fume thunder bellow gush chant preach charge accuse agree
    mention propose recommend remind confess affirm profess proclaim pronounce signal estimate
    challenge demand question inquire enthuse grumble groan moan sigh cry relate quote narrate summarize
    summarise theorize speculate surmise reason assure rebut jest kid cheer boom bark roar scream murmur
    stammer interrupt press chide riff remember react tease intone volunteer venture pipe chuckle gripe gloat fret
    marvel reflect reminisce snort wail worry smile shrug grin nod repeat echo protest object point address lecture"""
    )
    | _set(
        """write writes wrote written writing put puts putting think thinks thought thinking feel feels felt
    begin begins began beginning swear swears swore read reads reading speak speaks spoke speaking spoken
    admit admits admitted admitting snap snaps snapped sing sings sang go goes went quoth laugh laughed
    captioned raps rapped replies replied deny denies denied denying reply cries cried chime chimes chimed"""
    )
)

# Verbs that hang words in quotation marks on somebody: called him "a disgrace".
DESCRIBE = _forms(
    """call describe label dub deride denounce dismiss criticize criticise slam blast hail praise brand mock
    characterize characterise condemn cite define refer express thank attack applaud lambast lambaste deem
    decry tout taunt urge offer use liken compare credit ridicule name blame defend welcome invoke
    discuss promise vow threaten encourage decide support laud bemoan pan bash rip nickname portray
    depict declare consider regard view love like want expect prefer promote commend bill vilify"""
) | _set(
    """sought seek seeks seeking see sees saw saying gave give gives giving said know knows knew make makes
    made wish wishes wished understand understands understood mean means meant hit hits hitting swore
    referred referring ripped ripping panned hear heard find finds found teach taught tell argue argued"""
)

CUES = REPORT | DESCRIBE

# Forms that are as often nouns or adjectives: they count only after a subject that can stand on its own.
NOUN_LIKE = _set(
    """reply replies answer answers claim claims report reports comment comments remark remarks note notes
    text texts email emails post posts blog blogs charge charges reason reasons challenge challenges
    question questions demand demands point points address addresses lecture lectures echo echoes object
    objects protest protests signal signals estimate estimates mention mentions promise promises vow vows
    pledge pledges urge urges hope hopes fear fears counter counters state states joke jokes boast boasts
    wonder wonders quote quotes laugh laughs cry cries bark barks scream screams roar roars cheer cheers
    boom booms murmur murmurs sigh sighs moan moans shout shouts yell yells whisper whispers feel thought
    thinking speaking preach begin beginning read reads reading repeat repeats caution warning
    questioning stress jest kid kids sang sing call calls label labels brand brands slam slams blast
    blasts praise attack attacks offer offers use uses credit credits name names blame compare liken
    support supports view views love loves like likes want wants promote bill bills mock hit hits hitting
    meaning findings making finding giving seeing thank thanks define value supporting rip rips pan pans
    bash express regard mean decree offering continuing liking hearing mind nod nods venture ventures"""
)

# Nouns that introduce words of somebody's.
NOUNS = _set(
    """statement statements remark remarks comment comments word words speech speeches interview interviews
    tweet tweets letter letters email emails e-mail e-mails memo message messages post posts note claim claims
    assertion argument answer reply response question warning promise vow pledge view views quote quotes
    quotation line lines op-ed column article essay testimony complaint call calls demand refrain
    mantra motto description phrase term terms admission declaration announcement caption headline subject
    report study ruling opinion dissent filing lawsuit affidavit release text editorial blog book manifesto
    accusation allegation suggestion contention observation insistence appeal plea praise criticism rhetoric
    conversation address video transcript quip joke belief conclusion theory"""
)

# Documents and bodies that may "say" something without being people.
DOCUMENTS = _set(
    """report study letter statement document memo email e-mail article editorial lawsuit complaint filing
    ruling affidavit indictment release sign banner ad advert advertisement poll survey book text message
    headline note tweet post caption opinion order constitution bill act law website page script
    posting transcript inscription plaque card story"""
)

SIGNS = _set(
    """sign signs banner banners placard placards slogan slogans chant chants chanting chanted chanters poster
    posters t-shirt t-shirts shirt shirts hat hats cap caps sticker stickers motto mottos hashtag hashtags
    button buttons graffiti billboard billboards plaque tattoo tattoos bumper jersey mural leaflet
    leaflets flyer flyers mug badge badges inscription inscribed emblazoned scrawled stenciled
    spray-painted printed"""
)

# What words in quotation marks right before them are: the “no pain, no gain” school.
SAYINGS = _set("adage rule rules mantra motto maxim slogan chant proverb clause clauses school attitude refrain policy")

WORKS = _set(
    """film films movie movies book books novel novels song songs album albums single show shows series play
    plays musical opera documentary episode poem essay paper article column program programme podcast
    sitcom memoir exhibition painting drama comedy track hit ballad anthem soundtrack titled entitled
    author bestseller headline headlines video game magazine newspaper broadcast segment bestselling headlined"""
)

NAMING = _set(
    """so-called called dubbed nicknamed named known word words term phrase means meaning meant letter
    stands nickname alias translates translated spelled pronounced"""
)

PRONOUNS = _set("he she they we i it who you one")
PERSON_PRONOUNS = _set("he she")
AUXILIARIES = _set(
    """has had have having would will also later then once recently previously repeatedly often always never
    did does do is was were are be been may might could can must should still again even too just further not
    n't first only long now both all initially reportedly simply instead himself herself themselves earlier
    today yesterday"""
)
PREPOSITIONS = _set(
    """of for from in at with by on to about as under against into over near during after before since between
    among within without behind via through across around outside inside upon like than despite amid toward
    towards until per following regarding"""
)
OF_SPEAKER = _set("of for from in at with on to as")
BOUNDARIES = _set(
    """that and but when as while if because where which since though although so or whether how what why than
    before after until unless yet nor then"""
)
DETERMINERS = _set(
    """the a an his her their its our my your one another some many several few most two three four five six
    seven eight nine ten no any every each this these those that both all other more"""
)
STOPS = _set(
    """up out down off back away
    who whom which that in at on during after before as when while to via by for with about from because
    and but whose if where since where adding told said"""
)
CALENDAR = _set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december jan feb mar apr aug sept oct nov dec"""
)
OPENERS = _set(
    """however meanwhile moreover also still yet but and so then now later indeed instead finally again
    perhaps earlier today yesterday additionally nevertheless furthermore separately similarly once even just only"""
)
# The same where nothing but a place or a time hangs on them: first, early in May, here in Leeds.
PLACING = _set("first second third early late later here there back soon afterwards then out given next elsewhere")
REFUSALS = _set("not declined refused never without didn't didn’t wouldn't wouldn’t won't won’t cannot failed")

# Verbs of describing that claim the words in quotation marks right after them for their subject.
CALLING = _forms(
    "call describe label dub deride denounce dismiss brand characterize characterise deem nickname"
) | _set("referred referring refers refer")
POSSESSIVES = _set("the a an his her its their our my your this these those every no any some")
REPORTING_NOUNS = _set(
    "statement statements speech tweet tweets interview letter message memo email e-mail post remarks press"
)
# Verbs of thinking: where the sentence also says who says so, that speaker counts.
SOFT = _forms("believe hope fear wonder suggest continue agree estimate reason") | _set(
    "think thinks thought thinking feel feels felt begin begins began beginning speak speaks spoke speaking spoken "
    "put puts putting go goes went swear swore read reads denied deny denies promised pledged vowed reported"
)
# Verbs that report on their own when a person is their subject: she described, he explained, they issued a statement.
STATING = _set(
    """explained explains explain insisted insists insist argued argues argue maintains maintained contends contended
    conceded concedes admitted admits acknowledged acknowledges alleged alleges asserted asserts stressed
    emphasized emphasised emphasizes emphasises recalled recalls describes described describe expressed
    expresses express claimed claims wrote writes tweeted tweets testified testifies joked complained
    lamented lamenting recounted recounts praised praises criticized criticised criticizes criticises condemned condemns
    hailed hails slammed slams blasted blasts rapped raps"""
)
# Verbs and nouns that together say that words of somebody's follow: issued a statement.
GIVING = _set(
    "added posted sent shared made wrote offered issued issues released releases posts delivered delivers gave gives "
    "published"
)
GIVEN_WORDS = _set("statement statements tweet tweets apology plea appeal speech message")

# Verbs that bring a report or an account of somebody's.
CARRYING = _set("provided provides carried carries")

# Words that open a clause of its own, so that what stands behind them hangs on nothing before them.
CLAUSES = _set("and but while yet so whereas though although as because since when after before if until once unless")
SUBORDINATE = CLAUSES - {"and", "but", "yet", "so"}
RELATIVES = _set("who whom whose which")
# Nouns as often as verbs of speech, where one stands right behind a quotation.
NO_VERBS = _set("point address reason")
# Measures of time: "a month later" is nobody.
TIMES = _set(
    "second seconds minute minutes hour hours day days week weeks weekend month months year years decade decades night "
    "morning afternoon evening time times ago"
)
# Prepositions whose noun is never the subject of the verb behind it.
OBLIQUE = _set(
    "by about against into over near during under between among like than despite toward towards until "
    "regarding alongside"
)
# Verbs that are cues only right before the words that they bring: as the saying goes.
LOOSE = _set("go goes went see sees saw make makes made hit hits swear begin begins began")

BEING = _set("is are was were be been being am isn't wasn't aren't weren't isn’t wasn’t aren’t weren’t")
# Nouns for people, and for bodies that speak, beside titles and the heads of bodies' names.
PEOPLE_NOUNS = _set(
    """man woman men women people person boy girl mother father mum mom dad parent parents son daughter brother sister
    wife husband widow uncle aunt cousin friend friends neighbour neighbours neighbor neighbors colleague colleagues
    official officials officer officers spokesman spokeswoman spokesperson spokespeople witness witnesses source sources
    resident residents villager villagers worker workers employee employees owner owners shopkeeper farmer farmers
    fisherman driver drivers passenger passengers teacher teachers pupil pupils student students scientist scientists
    researcher researchers expert experts analyst analysts economist economists critic critics supporter supporters
    voter voters campaigner campaigners protester protesters demonstrator demonstrators activist activists lawyer
    lawyers solicitor barrister judge judges prosecutor prosecutors magistrate coroner defendant victim victims
    survivor survivors suspect suspects accused police detective detectives investigator investigators authorities
    militants rebels soldiers troops doctor doctors nurse nurses surgeon paramedic paramedics firefighter firefighters
    patient patients captain coach manager managers player players striker goalkeeper fan fans
    director directors boss bosses chief chiefs chairman chairwoman chair founder executive executives head heads
    leader leaders member members minister ministers secretary mayor governor senator president candidate candidates
    nominee lawmaker lawmakers councillor councillors councilman councilwoman commissioner aide aides adviser advisers
    advisor advisors strategist strategists operative operatives pollster donor donors insider insiders diplomat
    diplomats ambassador author authors writer writers historian historians professor professors academic academics
    journalist journalists reporter reporters editor editors host anchor blogger bloggers columnist commentator
    commentators actor actress star singer producer artist architect engineer engineers builder priest bishop imam rabbi
    pastor pope king queen prince princess customer customers client clients user users viewer viewers reader readers
    tourist tourists guest guests visitor visitors campaigner landlord tenant tenants builder plumber chef
    company companies firm firms group groups government governments department ministry agency agencies office council
    committee commission board bank party campaign union unions court tribunal parliament team club army navy militia
    newspaper paper magazine website site network channel broadcaster outlet outlets media press charity
    organisation organization organisers organizers foundation institute university school hospital church
    airline retailer manufacturer maker developer developers regulator watchdog administration embassy consulate
    republicans democrats conservatives liberals others some many most several both family families couple pair crowd
    partner partners maker makers agents clerk counsel deputies individual individuals caller callers
    everyone everybody nobody someone somebody anyone teenager teenagers student child children kid kids trio duo"""
)
BODIES = BODY_HEADS | TITLES
VERBS = CUES | STATING | GIVING | CARRYING
# Participles behind which "by" names who said it: as reported by Smith.
TOLD_BY = _set(
    "reported quoted said told noted explained stated announced written described revealed confirmed recounted"
)
