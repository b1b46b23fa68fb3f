"""Ordinary English words that open sentences and headlines, so that their capital tells nothing.

Counted in news copy: words that stand in small letters far oftener than with a capital in the
middle of a sentence. All in small letters.
"""

from __future__ import annotations

ORDINARY = frozenset(
    """
    abandoning abducted ability able abortion about above abroad absence absent absolutely accent accept
    acceptance accepted access accompanying according accordingly account accounts accurate accusations
    accused accustomed achieve acknowledged acknowledging across acted acting action actions active
    activist activists activities activity actor actress acts actual actually ad add added adding addition
    additional additionally address addressed addressing adds administration admitted adopted ads advance
    advantage advantages advertisement advertising advice adviser advisers advocates affected after
    aftermath afternoon afterward afterwards again against age agencies agency agenda agent agents ages
    aggressive aging ago agree agreed agreement agriculture ahead aid aide aides aimed aircraft airliners
    airstrike airstrikes alarmed alive all allegations alleged allegedly allies allow allowed allowing
    allows almost along alongside already also alternative although altogether always am amateur amazing
    ambushed amid ammunition amnesty among amount amounts an analysis analyst analysts anchor ancient and
    anger angered angry animals anniversary announce announced announcement announcing annual anonymity
    anonymous another answer answering answers any anybody anymore anyone anything anytime anyway anywhere
    apart apartment apparent apparently appeal appear appearance appeared appearing appears apply
    appreciate appreciation approach approached appropriate approval approximately apps are area areas
    argue argued arguing argument arm armed armies around arrest arrested arrived arriving article artists
    as aside ask asked asking assault asserting assistance assistant associates assuming assured asteroid
    astronomer astronomers at attack attacked attacking attacks attempt attempted attempting attempts
    attended attendees attention attitudes attorneys attracted auction audience audiences audio
    authenticity author authorities authority autopsy available average avoid avoiding aware away baby
    back backed backer background backing bad badly bag balanced ballot ban band bankruptcy banks banning
    bans barbaric bare barely bargaining base based bases basic basically basis bathroom battery battle
    battleground be bear bearing beat became because become becomes becoming bed been before began begging
    begin beginning begins begun behalf behavior beheaded beheading beheadings behind being believe
    believed believes believing beloved below bend beneath benefit benefits besides best better between
    beyond bid big bigger biggest billion billionaire billionaires billions bills bin biological bird
    birth birthday bit black blacks blame blamed blast blasted blistering blocking blog blood board bodies
    body bold bomb bombing bombs book boom boos boost boosting boots border borders born boss both bottom
    bought bound box boy boys brand brave break breaking breaks brief briefed briefing briefly bright
    bring bringing broad broadcast broke broken brother brought brutal build building buildings built
    bullet buried business businesses businessman but buy buying by cable cache cage caliphate call called
    calling calls came camera camp campaign campaigning campaigns can cancer candidacy candidate
    candidates canisters cannot capable capital capsule captive captivity capture captured capturing car
    carbon card care cared career careful carried carry carrying case cases cash casino cast casting catch
    catfish caucus caucuses caught cause caused causing caution cautiously ceasefire celebrated
    celebrating celebrities celebrity centers certain certainly challenge challenged challenges
    challenging chamber chance chances change changed changes changing chaos chapter character charge
    charged charges chat cheap check cheers chemical chief child children chip chips chlorine choice
    choose choosing chosen circulated circulating cited cities citing citizen citizens civil civilian
    civilians claim claimed claiming claims clashes class classic classified classmates clear clearly
    click climate clip close closed closely closer closing clothing co coal coalition code collapse
    colleagues colleges color com combat combine combined come comeback comedian comes comfort comic
    coming commander comment commenting comments commercial commitment committed common communications
    communities community companies company compare compared comparison competition competitors complained
    complaining complete completely complex complicated computer computing concern concerned concerning
    concerns concluded concrete condition conditions condolences conduct conducted conducting conference
    confidence confident confidential confirm confirmation confirmed conflict conflicts confronted
    congressman connection consensus consequences conservatives consider considered considering consistent
    consistently constantly constitutional construction consulting consumers contact contacted content
    contest contested contests continue continued continues continuing contract contrary contrast
    contributed contributing control controversial controversy convention conventions conversation
    conversations convicted convinced convincing cops copyright cornerstone corporate corporations correct
    correction cost costs could count counterterrorism counties counting countries country couple course
    courtesy courts cover coverage covered covering crawled crazy create created creating credentials
    credible credit crime crimes criminal crisis critical criticism criticized criticizing critics cross
    crowd crowds crucial cruel crying cub cultural culture current currently customer customers cut cuts
    cutting cyber cycle dad damage damaged damn danger dangerous dark data date daughter day daylight days
    de dead deadline deadly deal deals death deaths debate debates debating debris decade decades decide
    decided decision decisions declaration declared declaring declined deep deeply defeat defend defended
    defending defies define definitely degree delegate delegates deliver delivered demand demanding
    demands demographic demographics demonstration demonstrators denial denied deny denying depending
    deport depressed describe described describes describing description design designed desperate despite
    destroyed destroying destruction detail detailed detailing details detained determine determined
    determining developed developers developing device devices diabetes dictator did die died difference
    differences different difficult digital dignity dinner diplomatic direct directed direction directly
    director dirty disagreement disappeared disclosure discover discovered discrimination discuss
    discussing discussion discussions disease disgusting dismissed display disqualifying distance diverse
    divided divisive do doctor doctors document documents does dog dogs doing dollars domestic donations
    done donors door doors double doubt doubts down downtown dozen dozens drag drama dramatic draw drawing
    drawn dressed drinking driven driver drivers driving drones drop dropped drug dubbed dude due dump
    dumped during each earlier early earned easier easily easy eat eating echo echoing economic economists
    economy editing editor editor's editorial editors educated education educational effect effective
    effectively effort efforts eight eighth either elect elected election elections electorate electrical
    eliminating elite else elsewhere elusive email emails embarrassed embassies embrace emerge emerged
    emergency emerging emphasis emphasizing employee employees employers employment empty en end ended
    ending endorse endorsed endorsement endorsements energy enforcement engage engaged enjoy enormous
    enough ensure enter entered entering enthusiasm entire entirely environment environmental episode
    equal equally equipment equity era error especially essentially established establishment estate
    estimated estimates evacuated evaluating even evening event events eventually ever every everybody
    everyone everything everywhere evidence evil exact exactly examining example examples except exchange
    exclusive executed execution executive executives exist existence existing exit exodus expand expanded
    expanding expect expectations expected expecting expects expensive experience experienced expert
    experts explain explained explaining explosions exposed exposure expressed expressing extensive extra
    extreme extremely extremist extremists eye eyes eyewitness face faced faces facing fact factor factory
    facts failed failure fair fairly faith fake fall fallen falling false famed familiar families family
    famous famously fan fans fantastic far fascinating fashion fast fate father favor favorite fear fears
    feature featured features featuring federal feed feedback feel feeling feels feet fell fellow felt
    female feminist few fewer field fierce fiery fight fighter fighters fighting figure figures file filed
    fill filled filling film filmed filming final finally financial find finding findings fine finish
    finished finishing fire fired firm first fish fit fitness five fixing fleeing flesh flight flip floor
    fly flying focus focused folks follow followed followers following follows food fool foot footage for
    forced forces foreign forensic forget form former forward fought found founder founding four fourth
    frankly freed freelance fresh friend friendly friends from front frustrated frustration fuel fueled
    fueling full fully fun function funding fundraisers fundraising funds funeral furious further
    furthermore future gain gained gains gambling game gap gas gathered gathering gave gay gender
    generally generation generations generous genuine gesture get gets getting getty giant girl girls give
    given gives giving glass go goal goes going gold gone good got gotten gout government governments
    governor governors graffiti grandfather granted graphic grateful great greater greatest grew grief
    grim gross ground group groups grow growing grown growth guard guards guess guests guidelines guilty
    gun gunfire gunman gunmen gunned guns guru guys hacked hackers hacking had hailed hairy half halfway
    hand handed handling hands happen happened happening happens happily happy hard harder hardly harsh
    has hate have having he head headed heading headquarters heads hear heard hearing heart heating
    heavily heavy hedge held helicopter hell help helped helping her here hero herself hey high higher
    highest highly him himself hired his historian historic historically history hit hitting hoax hold
    holding holds holiday home homegrown homeless homes honestly honesty hooked hope hoped hopefully hopes
    hoping horrible horrific horrified horrifying horror hospital hospitals host hostage hostages hostile
    hour hours housing how however http hug huge humans humble hundreds hungry hunt hurdles hurt hurts
    husband iPhone idea ideas identification identified identify identity ideological ideology if ignore
    ignoring ill illegal image images imagine immediate immediately immigrant immigrants immigration
    immunity impact implementation importance important importantly imposing impossible improve improving
    in inaccurate incendiary inches incident incidents include included includes including inclusive
    income incomes increase increased increasing increasingly incredibly incumbent indeed independence
    independently independents indicate indicated individual individuals inductive industrial industry
    infamous infection influence info information informed initial initially injured innocent innovative
    inside insiders insisted inspiration inspired instance instantly instead insurgent insurgents
    integration intelligence intended intense interest interested interesting interests internal
    internally interview interviewed interviews into introduced invasion investigate investigating
    investigation investigations investigative investigators investment investors involved involvement
    involving is issue issued issues it items its itself jail jihadist jihadists job join joined joining
    joint joke jokes joking journalist journalists joy judges juice jump just karat keen keep keeping
    keeps kept key keynote kidnapped kids kill killed killer killing kind knew knife knocked know knowing
    knowledge known knows lack lacks ladies laid land language large largely larger largest last late
    lately later latest laughing launch launched launches law lawmaker lawmakers laws lawsuit lawyer
    lawyers laying lead leader leaders leadership leading leads leak leaked leaks leaning learn learned
    least leather leave leaves leaving led left legal legend legendary legislation legislative less let
    letter letters level levels liar liberals license lie lies life light like likely limited line lines
    link linked links list listen listening listing literally little live lived lives living loading
    lobbying lobbyist lobbyists local locals located location lock lone long longer longtime look looked
    looking looks looming lose losing loss lost lot loud love loved low lower lowering loyal loyalty
    luckily lucky luxurious luxury lying machine mad made magazine magic magnetic main mainstream
    maintained maintaining major majorities majority make makes making malaria male man managed manager
    managers manufacturing many margin marijuana marked market markets marking marks marriage married
    masked mass massive match mate material math matter matters may maybe me mean meaning means meant
    meantime meanwhile measure measures media medics meet meeting meetings member members membership memo
    men mental mention mentioned mess message messages met meteorite midday midnight might migrants
    militant militants military militias million millions mind mine minimum minor minute minutes miracle
    miraculously mired misinformation missed missing mission mistake mixed mobile model models moderator
    modern modified mogul mom moment moments momentum money monitor monitoring month months more moreover
    morning most mostly mother move moved movement moves movie moving much multiple mum murder murdered
    music must my myself mystery nail naked name named namely names naming nation nationally native
    natural naturally nature near nearby nearly necessarily necessary need needed needs negative
    negotiations neighborhood neighbors neighbours neither net network networks never nevertheless newly
    newsletter newspaper newspapers next night nine no nobody nominating nomination nominee none
    nonetheless noon nor normal normally not notable notably note noted notes nothing notice noticed
    notification noting notorious now nuclear number numbers numerous nun obesity obtained obvious
    obviously occasionally occurred odd of off offer offered offering offers office officer officers
    offices official officially officials often oh oil okay old older on once one ones ongoing online only
    onto open opened opening operating operation operations opinion opinions opponent opponents
    opportunity opposed opposition optimism option options or orange order ordered ordering orders
    ordinary organizations organized organizers organizing original originally other others otherwise our
    out outcome outlets outlook outrage outraged outright outside outstanding over overall overcome
    overnight overseas overwhelming overwhelmingly own owned owner owners page paid painful painting pair
    panel pants paper paradise parents part partial participants participate particular particularly
    parties partisan partner parts pass passed passengers passing past pastor path paths patient patients
    pause pay paying peace penis penned people per perceived percent percentage perception perfect
    performance performed perhaps period permanent person personal personally personnel persons pet phone
    photo photographer photographs photos physical physically pic pick picked picking picture pictured
    pictures piece pieces pilot place placed places placing plan planes planet planning plans platform
    play played player playing please pledged plenty podcast point pointed pointing points police policies
    policy political politically politician politicians politics poll polling polls pollster poor popular
    popularity population pose posed position positions positive possession possibility possible possibly
    posted posting posts potential potentially pound power powerful practically practice praise praised
    praising pray prayers predicted pregnant prepare prepared preparing presence present presented
    presenting presidency presidential pressed pressing pressure presumably presumed presumptive pretty
    prevent preview previous previously price prices pricing priest primaries primary principal prior
    priority prison prisoner prisoners privacy private privately probably problem problems proceeds
    process processor produced product production products professional professor profile program programs
    progress progressive progressives projections prominent promise promised promises promising prompted
    proof propaganda proper property proposal proposals proposed prosecutors prospects protect protecting
    protest protesters protesting protests proud prove proved proven proves provide provided providing
    public publication publicly publish published publishing pull pulled pulling pumpkin purchase pure
    pursue push pushed pushing put puts putting quality question questioned questioning questions quick
    quickly quiet quietly quite quoted quotes quoting race races racial racism racist radical radicalised
    raid railing raise raised raising rallies rally rallying rampant ran range ranking rankings ranks
    rapper rare rate rates rather rats reach reached reaching reacting reaction read readers reading reads
    ready real reality realize really reason reasons rebels rebuilding recall recalling receive received
    receiving recent recently reclaim recognize record recorded recording records recovered recovering
    recruiting red reduce references referred referring reflecting reflection reform refugee refugees
    refused regarding regardless regime region regional registered regular regularly rejected related
    relations relationship relationships relatively relatives release released releasing religion
    religious remain remained remaining remains remarks remember remembered remote remove removed removing
    renewed repeat repeated repeatedly repeating replied reply report reported reportedly reporter
    reporters reporting reports represent representatives represented representing represents reps
    reputation request requested requests require required requires rescue researchers resemblance
    resident residents resolve resort resources respect respond responded respondents responding response
    responses responsibility responsible rest restaurant result results retail retired retirement return
    returned returning returns reveal revealed revenue reverse reviews revolution rhetoric rich riding
    right ringing rise rising risk risks rival rivals roads robots rod role roughly round rubble rule
    rules ruling rumor rumors rumours run running runs rushed sad safe safety said sale sales same
    sapphire sat satellite satirical save saving saw say saying says scam scandal scene scenes scheduled
    scholars schoolboy schools science scientists score scorned screen screengrab screens screenwriter
    scrutiny search season seat second seconds secrecy secrets section secure securing see seeing seek
    seeking seem seemed seemingly seems seen sees seismic seized self sell selling senators send sending
    sends senior sensation sense sensors sent separate series serious seriously serve served server
    serving session set setback setting settle settlement seven several severe severed sex sexual shadow
    shame share shared shares sharing sharp she shift shifting shipping shock shocked shocking shook
    shooter shooting shootings shop shopping short shortly shot shots should shout show showcase showed
    showing shown shows shut sick sickening side sides sign signal signed significant significantly signs
    silence silent silly silver similar similarly simple simply simultaneously sin since single sister
    sisters sit site sites sitting situation six size skeptical skepticism skin sky slightly slipped
    slowly small smaller smart smartwatch smile smiling snow so social solar sold soldier soldiers solid
    solution some somebody somehow someone something sometime sometimes somewhat somewhere son song sons
    soon sooner sophisticated sorry sort sought sound sounds source sources space speak speaking speaks
    special specific specifically speculation speech speeches spend spending spent spider spiders split
    spoke spoken spokesman spokesperson spokeswoman sponsored spoon spot spotlight spotted spread spy
    staff staffer staffers stage staging stand standard standards standing stands starring stars start
    started starting starts stated statement statements station statistics statue status stay staying
    stealing steel steering step stepping steps still stocks stolen stomach stood stop stopped stories
    story strange strategic strategist strategists strategy streaming streets strength strict strike
    strikes stripped strong stronger strongly struck struggle struggled struggling student students study
    stuff stunned stunning style subject subscribe subsequent subsequently success successful such sudden
    suddenly suffered suffering suggest suggested suggesting suggestion suggestions suggests suicide suite
    summer summonses superdelegates supplied suppliers support supported supporter supporters supporting
    supports supposed supposedly sure surfaced surge surgeons surgery surprise surprised surprising
    surprisingly surrounding survey surveys survive suspect suspected suspects suspended suspicion
    suspicious swap sweet swept swimming swing symbolic symptoms system table tactics tag take taken takes
    taking talent talk talked talking talks tape target targeted targeting targets taste tax taxes teacher
    teachers team tear tears tech technically technological technology teen teenage television tell
    telling tells temperatures temporary ten tens tension tensions term terms terrible terrifying
    territory terror terrorism terrorist terrorists test testing tests th than thank thanks that the their
    them themselves then there thereafter therefore these they thing things think thinking thinks third
    this those though thought thoughts thousands threat threatened threatening threatens threats three
    through throughout throw thrown thus ticket tickets tied ties time tips title titled to today together
    told tolerance tomorrow tone tonight too took top total totally touch touching tough tourists toward
    towards town track trackpad trade traditional traditionally traffic tragic trail trailer trailing
    train trained training transcript transcripts transformation translated transparent travel traveled
    traveling treat treated treatment tribal tribe tribute tried trip troop troops trouble troubling truck
    true truly trust truth try trying tune turmoil turn turned turning turnout turns tweet tweeted twice
    twin twist two type typically ugly ultimately unable unauthorized uncertainty unclear unconfirmed
    undecided under underdog underlying underneath understand understandably understanding understood
    unemployment unexpected unfortunately unions unique units unity universal unknown unless unlike
    unlikely unnamed unpredictable until unusual unusually up upcoming update updated updates uploaded
    upon upset urged urgent use used useful user users uses using usual usually value values various vast
    vehicle verified verify version very veteran vetting via victim victims victory video videos view
    viewed viewers views vigilant vigilante violations violence violent viral virtually virus vision visit
    visited visiting visitors vital voice voices vote voted voter voters votes voting vowed vulnerable
    wages wait waiting wake walk walked walking walls want wanted wants warned warning wary was watch
    watched watching water wave waving way ways we weak wealthy weapon weapons wearable wearables wearing
    website websites week weekend weekly weeks weighing weight weird welcome welcoming well went were what
    whatever when whenever where whereas wherever whether which while whites who whoever whole whom whose
    why wide widely widespread wife wild willing win wind window wine winner winning wins wish with
    withdrawing within without witness witnesses woke woman women won wonderful wondering word words work
    worked worker workers working works worldwide worried worry worse worst worth would wounded write
    writer writes writing written wrong wrote year years yes yesterday yet you young younger your youth
    zero
    """.split()
)
