"""Words that tell names from other capitals, and people from places and bodies.

Facts only: English titles and honorifics, common given names of English-language news, particles
of European and Arabic surnames, the member states of the United Nations with their demonyms, the
states of the US, large cities, and the head words of offices and bodies. All in small letters,
without points.
"""

from __future__ import annotations

TITLES = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady president chancellor king queen prince
    princess pope cardinal archbishop bishop rev reverend father mother sister brother rabbi imam sheikh
    shaikh ayatollah mullah sultan emir gov governor govs sen sens senator senators rep reps representative
    congressman congresswoman mayor councilman councilwoman councillor councilor cllr judge justice
    attorney secretary ambassador envoy spokesman spokeswoman spokesperson chief director chairman
    chairwoman chair chairperson ceo cfo coo cto coach capt captain col colonel gen general lt lieutenant
    maj major sgt sergeant cpl corporal pvt private adm admiral cmdr commander officer detective det
    inspector insp superintendent supt constable agent marshal sheriff deputy aunt uncle speaker leader
    editor reporter correspondent author actor actress singer producer founder analyst candidate nominee
    minister premier commissioner mp msp baroness baron count countess duke duchess earl viscount tsar czar
    emperor comrade hon counsel prosecutor lawyer solicitor doctor strategist adviser advisor manager
    co-founder cofounder counterpart frontrunner whip dean provost principal treasurer comptroller
    trooper firefighter seaman airman astronaut quarterback midfielder striker defender goalkeeper
    businessman billionaire tycoon comedian rapper activist journalist columnist writer host anchor
    pollster pastor deacon rector vicar monsignor msgr sergeant-at-arms""".split()
)
TITLE_PREFIXES = frozenset(
    """vice prime majority minority deputy assistant associate foreign defense defence interior finance
    press acting former chief attorney executive managing general staff national regional senior first
    attorney district solicitor inspector police fire lord brigadier rear lance master co campaign
    advisory policy health trade energy justice environment education culture transport home security
    political shadow crown grand""".split()
)
OFFICES = frozenset(
    """state defense defence treasury health human services labor labour agriculture commerce education
    energy interior homeland security transportation veterans affairs housing urban development national
    intelligence staff house exchequer police operations communications justice environment war navy army
    commons""".split()
)
PARTICLES = frozenset(
    """de del della dello di da dos  du des la le los las van von vom zu zum der den ter ten te bin ibn
    bint ben al el abu af av y st""".split()
)
LEADING_PARTICLES = frozenset("de del della di da dos du la le van von der den ter bin ibn el".split())
GIVEN = frozenset(
    """aaron abby abdul abdullah abe abigail abraham adam adams adele adrian agnes ahmad ahmed aidan aisha
    akbar akira alan alana albert alberto alec alejandro alessandro alex alexander alexandra alexei alexis
    alfonso alfred ali alice alicia alison alistair allan allen allison alvin alyssa amanda amber amelia
    amina amir amy ana anastasia anders andre andrea andreas andrei andrew andy angel angela angelina angus
    anita ann anna anne annette annie anthony antoine anton antonia antonin antonio april archie ariana
    ariel arif arlene armando arne arnold arthur arturo asha ashley ashton asif astrid audrey austin ava
    avigdor axel ayman aziz bahar barack barbara barry bart bashar beatrice becky ben benedict benjamin
    bernadette bernard bernie bert beth bethany betsy betty beverly bill billy bjorn blaine blake bo bob
    bobby bonnie boris brad bradley brandon brenda brendan brent brett brian bridget britney brittany bruce
    bruno bryan bryce burt byron caitlin caleb calvin cameron camille carl carla carlo carlos carly carmen
    carol carole caroline carolyn carrie carson carter casey cassandra catherine cathy cecil cecilia cedric
    celia cesar chad charlene charles charlie charlotte chelsea cheryl chester chloe chris christian
    christiane christie christina christine christoph christopher chuck cindy claire clara clarence clark
    claude claudia clay clayton clifford clint clinton clive clyde cody colin colleen connie connor conor
    conrad constance corey cornelius cory courtney craig cristiano cristina curt curtis cynthia cyril cyrus
    daisy dale dalia damian damien damon dan dana daniel daniela danielle danny daphne darius darrell
    darren darryl dave david dawn dean deborah debbie debra declan deirdre delia demi denis denise dennis
    denzel derek desmond devin diana diane diego dieter dilma dimitri dina dirk dmitri dmitry dolores
    dominic dominique don donald donna doris dorothy doug douglas drew duncan dustin dwayne dwight dylan
    earl ed eddie edgar edith edmund eduardo edward edwin eileen elaine eleanor elena eli elias elijah
    elisabeth eliza elizabeth ella ellen elliot elliott elon elsa elton emily emma emmanuel enda enrique
    eric erica erik erika erin ernest ernesto errol esther ethan eugene eva evan eve evelyn ezra fadi faisal
    farah fatima faye federico felicia felipe felix ferdinand fernando fidel fiona florence frances
    francesca francesco francine francis francisco franco francois frank frankie franklin franz fred freddie
    frederick frida fritz gabriel gabriela gareth garry gary gavin gemma gene geoff geoffrey george georgina
    gerald geraldine gerard gerhard gianni gideon gil gilbert gillian gina giorgio giovanni giuseppe glen
    glenda glenn gloria gordon grace graeme graham grant greg gregory greta guido guillermo gus gustavo guy
    gwen hadi hafez haider hamid hamza hank hanna hannah hans harold harriet harrison harry harvey hasan
    hassan heather hector heidi heinrich helen helena helmut hendrik henri henrik henry herbert herman
    hilary hillary hiroshi hosni howard hubert huda hugh hugo huma hussein ian ibrahim ignacio igor imran
    ingrid irene iris isaac isabel isabella isaiah ismail ivan ivanka jack jackie jackson jacob jacqueline
    jacques jaime jake jamal james jamie jan jane janet janice jared jasmine jason javad javier jay jean
    jeanette jeanne jeb jeff jeffrey jen jenna jennifer jenny jens jeremy jermaine jerome jerry jesse jessica
    jessie jesus jill jim jimmy jo joachim joan joanna joanne joaquin jodie joe joel joey johan johann
    johannes john johnny jon jonah jonas jonathan jordan jorge jose josef joseph josh joshua josie joyce juan
    juanita judith judy julia julian juliana julie juliet julio julius justin kamal karen karim karin karl
    karla kate katherine kathleen kathryn kathy katie katrina katy kay kayla keith kelly kellyanne kelvin
    ken kendall kenneth kent kerry kevin khalid khalil kieran kim kimberly kirk kirsten klaus kofi konstantin
    kristen kristin kristina kurt kyle lance lara larry lars laura lauren laurence laurent lawrence lea leah
    lee leila leo leon leonard leonardo leroy leslie lester levi lewis liam lila lillian lily lincoln linda
    lindsay lindsey lionel lisa liz lloyd logan lois lorenzo loretta lori lorraine louis louise luc luca
    lucas lucia lucy luigi luis luiz lukas luke luther lydia lynn lynne madeleine madison mae mahmoud malcolm
    malia malik manuel mandy marc marcel marcia marco marcos marcus margaret maria marian marianne marie
    marilyn marina mario marion marissa marjorie mark marlene marlon marsha marshall martha martin martina
    marty marvin mary mateo mathew matt matteo matthew maureen maurice mauricio max maxim maxine maya megan
    mehmet mel melania melanie melinda melissa melvin mercedes meredith mia micah michael michel michele
    michelle mickey miguel mikael mike mikhail milan miles milton mimi mindy miranda miriam mitch mitchell
    mitt mohamed mohammad mohammed moira molly mona monica morgan morris moses muammar muhammad mustafa
    myra nabil nadia nancy naomi narendra natalia natalie natasha nate nathan nathaniel neal ned neil
    nellie nelson neville newt nicholas nick nicki nicky nico nicola nicolas nicole nigel nikita nikki
    nikolai nina noah noam noel nora norma norman nouri olaf oleg olga oliver olivia olivier omar oprah
    orlando oscar osama oskar otto owen pablo paige pam pamela paolo pascal pat patricia patrick patsy patti
    patty paul paula paulo pauline pavel pedro peggy penelope penny percy perry pete peter petra phil philip
    philippe phillip phoebe phyllis pierre piers pieter polly priscilla quentin quinn rachel rafael raheem
    ralph ramon ramona rand randall randolph randy raphael raquel rashid raul ray raymond rebecca reggie
    regina reginald reince rene renee reuben rex reza rhonda ricardo richard rick ricky rita rob robbie robert
    roberta roberto robin robyn rocco roderick rodney rodrigo roger roland rolf roman romeo ron ronald ronnie
    rory rosa rosalind rosanna rosemary rosie ross roxanne roy ruben rudolf rudolph rudy rufus rupert ruslan
    russell ruth ryan sabrina saddam sadie saif salim sally salma salman salvador sam samantha samir
    samuel sandra sandy sanjay santiago sara sarah sasha saul scott sean sebastian selena serena serge
    sergei sergey  seth shane shannon sharon shaun shawn sheila sheldon shelly sheri sherri
    sherry shinzo shirley sidney sigmund silvia silvio simon simone sofia sonia sophia sophie spencer stacey
    stacy staffan stan stanley stefan stefano stella stephan stephanie stephen sterling steve steven stewart
    stuart sue susan susanna susie suzanne suzy svetlana sven sydney sylvia tamara tammy tanya tara tariq
    tasha tatiana taylor ted terence teresa terri terry tessa thabo thelma theo theodore theresa thomas tiffany
    tim timothy tina tobias toby todd tom tomas tommy toni tony tracey tracy travis trent trevor trey tricia
    troy tucker tyler tyrone ursula valentina valerie vanessa vasily vera vernon veronica vicente vicki
    vicky victor victoria viktor vince vincent vincenzo viola violet virginia vitali vivian vladimir
    volodymyr wade wallace wally walter wanda warren wayne wendy wes wesley whitney wilbur wilfred wilhelm
    will willem william willie willy wilma winston wolf wolfgang woody xavier yasmin yasser yoko yolanda
    yuri yusuf yves yvette yvonne zac zach zachary zack zane zara zayn zeid zoe""".split()
)
PLACES = frozenset(
    name.strip()
    for name in """afghanistan, albania, algeria, andorra, angola, argentina, armenia, australia, austria,
    azerbaijan, bahamas, bahrain, bangladesh, barbados, belarus, belgium, belize, benin, bhutan, bolivia,
    bosnia, botswana, brazil, britain, great britain, brunei, bulgaria, burkina faso, burma, burundi,
    cambodia, cameroon, canada, chad, chile, china, colombia, congo, costa rica, croatia, cuba, cyprus,
    czech republic, denmark, djibouti, dominica, dominican republic, ecuador, egypt, el salvador, england,
    eritrea, estonia, ethiopia, fiji, finland, france, gabon, gambia, georgia, germany, ghana, greece,
    grenada, guatemala, guinea, guyana, haiti, honduras, hungary, iceland, india, indonesia, iran, iraq,
    ireland, israel, italy, ivory coast, jamaica, japan, jordan, kazakhstan, kenya, kosovo, kuwait,
    kyrgyzstan, laos, latvia, lebanon, lesotho, liberia, libya, liechtenstein, lithuania, luxembourg,
    macedonia, madagascar, malawi, malaysia, maldives, mali, malta, mauritania, mauritius, mexico, moldova,
    monaco, mongolia, montenegro, morocco, mozambique, myanmar, namibia, nauru, nepal, netherlands,
    new zealand, nicaragua, niger, nigeria, north korea, south korea, northern ireland, norway, oman,
    pakistan, palau, palestine, panama, papua new guinea, paraguay, peru, philippines, poland, portugal,
    qatar, romania, russia, rwanda, samoa, saudi arabia, scotland, senegal, serbia, seychelles, sierra leone,
    singapore, slovakia, slovenia, somalia, south africa, south sudan, spain, sri lanka, sudan, suriname,
    swaziland, sweden, switzerland, syria, taiwan, tajikistan, tanzania, thailand, togo, tonga, trinidad,
    tunisia, turkey, turkmenistan, tuvalu, uganda, ukraine, united arab emirates, united kingdom,
    united states, uruguay, uzbekistan, vanuatu, vatican, venezuela, vietnam, wales, yemen, zambia,
    zimbabwe, us, u.s, uk, u.k, usa, uae, crimea, chechnya, kashmir, tibet, gaza, west bank, kurdistan,
    alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, hawaii, idaho,
    illinois, indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan,
    minnesota, mississippi, missouri, montana, nebraska, nevada, new hampshire, new jersey, new mexico,
    new york, north carolina, south carolina, north dakota, south dakota, ohio, oklahoma, oregon,
    pennsylvania, rhode island, tennessee, texas, utah, vermont, virginia, west virginia, washington,
    wisconsin, wyoming, puerto rico, ontario, quebec, alberta, manitoba, queensland, tasmania, bavaria,
    catalonia, europe, asia, africa, america, latin america, north america, south america, middle east,
    abu dhabi, accra, addis ababa, adelaide, aleppo, algiers, amman, amsterdam, anbar, ankara, antwerp,
    astana, athens, atlanta, auckland, baghdad, baltimore, bangkok, barcelona, basra, beijing, beirut,
    belfast, belgrade, benghazi, berlin, birmingham, bogota, boston, bratislava, brisbane, bristol, brooklyn,
    brussels, bucharest, budapest, buenos aires, buffalo, cairo, calais, calcutta, calgary, cambridge,
    canberra, cape town, caracas, cardiff, charlottesville, chicago, cincinnati, cleveland, cologne,
    colombo, columbus, copenhagen, dakar, dallas, damascus, daraa, delhi, denver, detroit, dhaka, doha,
    donetsk, dresden, dubai, dublin, durban, dusseldorf, edinburgh, falluja, fallujah, ferguson, frankfurt,
    geneva, genoa, glasgow, guantanamo, guantanamo bay, hamburg, hanoi, harare, havana, helsinki, hiroshima,
    hollywood, homs, hong kong, honolulu, houston, idlib, indianapolis, islamabad, istanbul, jakarta,
    jeddah, jerusalem, johannesburg, kabul, kampala, kandahar, karachi, khartoum, kiev, kinshasa, kobani,
    kolkata, kyiv, kyoto, lagos, lahore, las vegas, leeds, leicester, lima, lisbon, liverpool, london,
    los angeles, lyon, madrid, manchester, manhattan, manila, marseille, mecca, medina, melbourne, memphis,
    mexico city, miami, milan, milwaukee, minneapolis, minsk, mogadishu, monrovia, montreal, moscow, mosul,
    mumbai, munich, nairobi, naples, nashville, newark, newcastle, new delhi, new orleans, new york city,
    nice, oakland, omaha, oslo, ottawa, oxford, palmyra, paris, perth, philadelphia, phoenix, pittsburgh,
    prague, pyongyang, queens, rabat, raqqa, rangoon, riga, rio de janeiro, riyadh, rome, rotterdam,
    sacramento, salt lake city, sanaa, san antonio, san diego, san francisco, san jose, santiago, sao paulo,
    sarajevo, seattle, seoul, shanghai, sheffield, sicily, sochi, sofia, southampton, st louis,
    stockholm, strasbourg, stuttgart, sydney, tallinn, tehran, tel aviv, the hague, tikrit, tokyo, toronto,
    tripoli, tucson, tulsa, tunis, turin, vancouver, venice, vienna, vilnius, warsaw, wellington,
    yangon, yerevan, zagreb, zurich""".replace("\n", " ").split(",")
)
DEMONYMS = frozenset(
    """afghan albanian algerian american angolan arab arabian arabic argentine argentinian armenian asian
    australian austrian azerbaijani bahraini bangladeshi belarusian belgian bolivian bosnian brazilian
    british briton bulgarian burmese cambodian cameroonian canadian caribbean catalan chechen chilean
    chinese christian colombian congolese croatian cuban cypriot czech danish dutch ecuadorian egyptian
    english eritrean estonian ethiopian european filipino finnish french gambian georgian german ghanaian
    greek guatemalan guinean haitian hebrew hindu hispanic honduran hungarian icelandic indian indonesian
    iranian iraqi irish islamic islamist israeli italian jamaican japanese jewish jordanian kazakh kenyan
    korean kurdish kuwaiti kyrgyz latin latino latvian lebanese liberian libyan lithuanian malaysian maltese
    mexican moldovan mongolian montenegrin moroccan muslim nepalese nigerian northern norwegian pakistani
    palestinian paraguayan persian peruvian polish portuguese qatari roman romanian russian rwandan saudi
    scottish senegalese serbian shia shiite singaporean slovak slovenian somali spanish sudanese sunni
    swedish swiss syrian taiwanese tanzanian thai tibetan tunisian turkish ugandan ukrainian uruguayan
    uzbek venezuelan vietnamese welsh western yemeni zambian zimbabwean african arabs jews kurds turks
    swedes danes finns poles scots dutchman frenchman englishman irishman greeks czechs serbs croats
    catholic catholics protestant protestants evangelical democrat democratic republican conservative labour
    liberal communist southern eastern texan texans californian londoner parisian bostonian""".split()
)
CALENDAR = frozenset(
    """january february march april may june july august september october november december jan feb mar apr
    jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed
    thu thur thurs fri sat sun easter christmas""".split()
)
BODY_HEADS = frozenset(
    """ministry university inc ltd llc plc corp corporation company companies co party council court committee
    commission agency department bureau institute institution college school church union association
    federation league club bank group foundation trust society service services authority parliament senate
    congress house assembly police army navy force forces airlines airways times post journal news press
    tribune herald gazette network media studios records pictures motors industries technologies systems
    partners holdings international hospital museum library organization organisation alliance coalition
    front movement brigade militia team fund administration embassy convention magazine television
    radio guard corps academy orchestra theatre theater project initiative secretariat office
    caucus syndicate brothers entertainment productions enterprises airport line division board center
    centre""".split()
)
PLACE_HEADS = frozenset(
    """river street avenue road square county island islands lake mountain mountains valley city beach park
    bay district province region peninsula desert ocean sea strait gulf canal bridge hill hills heights
    harbor harbour coast village town township boulevard lane drive plaza states st ave blvd""".split()
)
OF_HEADS = frozenset(
    """ministry university bank department house court council church institute museum academy city state
    republic kingdom isle centers center centre bureau office board association federation league union
    college school society chamber commission committee army party islamic joint district strait gulf bay
    duke duchess prince earl archbishop bishop statue tower""".split()
)
THING_HEADS = frozenset(
    """day night week month year act bill law amendment award awards prize cup war wars games festival bowl
    championship championships open series show report review deal agreement treaty accord accords plan
    programme program operation storm hurricane movie album tour summit election elections primary caucuses
    debate code clause constitution bible koran quran age era revolution pact protocol order medal trophy""".split()
)
# Titles that tell a man from a woman.
MALE_TITLES = frozenset(
    """mr sir lord king prince father brother congressman councilman chairman spokesman businessman duke
    baron earl count emperor sultan sheikh actor""".split()
)
FEMALE_TITLES = frozenset(
    """mrs ms miss dame lady queen princess mother sister congresswoman councilwoman chairwoman spokeswoman
    businesswoman duchess baroness countess empress actress""".split()
)
# Names that are written with an accent more often than not.
ACCENTED = frozenset(
    """agnès aimée alarcón alemán amélie anaïs andré andrés asunción atatürk aurélien avilés beltrán benoît bermúdez
    beyoncé björn bogotá brontë báez calderón cancún champs-élysées chloé chloë chávez citroën clément condé cortés
    cristóbal cáceres cádiz cárdenas céline cézanne córdoba côte dalí damián domínguez díaz düsseldorf erdoğan
    fernández françois françoise frédéric félix garcía gaël gonzález guantánamo gutiérrez guzmán gérard gómez
    göteborg hernández hervé hélène inés iván jesús jiménez joaquín josé joão julián juárez jérôme jørgen kraków
    león loïc lucía lázaro léa lópez lübeck macías malmö martín martínez mathéo mejía muñoz málaga márquez médecins
    méndez mérida mónica müller münchen münster nadège nicolás noël núñez nürnberg peña piñera potosí pérez quiñones
    québec ramírez raphaël raúl rené renée rodríguez rubén régis rüdiger schröder sebastián sofía solène stéphane
    suárez sáenz sánchez são sébastien søren théo thérèse tomás valdés valéry velásquez verónica vázquez víctor
    yucatán yáñez zoë zürich álvarez ángel édouard élodie élysée émile étienne íñigo óscar úrsula""".split()
)
# Bodies that go by one word, which no other sign tells from a person.
BODIES = frozenset(
    """airbnb al-jazeera alibaba amazon amtrak apple axios bloomberg boeing breitbart buzzfeed comcast disney
    exxonmobil facebook fedex fiat ford gawker gizmodo goldman google haaretz halliburton honda huawei hyundai
    ibm ikea instagram intel interpol jpmorgan lego linkedin lockheed mashable mcdonald's mcdonalds microsoft
    monsanto nasa nato netflix newsweek nike nintendo nissan nokia novartis oxfam panasonic paypal pepsi pepsico
    pfizer politico politifact quinnipiac reddit renault reuters samsung siemens snapchat sony spotify starbucks
    taliban tesla toshiba toyota tumblr twitter uber unesco unicef variety verizon viacom vodafone volkswagen
    walmart wal-mart whatsapp wikileaks wikipedia xerox xinhua yahoo youtube hezbollah hizbollah hamas fatah
    al-qaeda al-qaida al-shabab al-shabaab congress parliament knesset kremlin pentagon""".split()
)
