"""Other words for the names in headlines: countries and their people, states, short and pet forms."""

from __future__ import annotations

# A name, then what may stand for it; each for each other.
_SAME = """
britain british uk u.k briton britons england english united brits brit
england english
scotland scottish scots scot
wales welsh
ireland irish
france french frenchman
netherlands dutch holland
switzerland swiss
germany german germans
spain spanish spaniard spaniards
portugal portuguese
denmark danish danes
sweden swedish swedes
norway norwegian
finland finnish finns
poland polish poles
greece greek greeks
turkey turkish turks türkiye
cyprus cypriot
iceland icelandic
china chinese beijing
japan japanese tokyo
korea korean koreans
philippines filipino filipinos philippine
thailand thai
burma myanmar burmese
vietnam vietnamese
israel israeli israelis
palestinian palestinians palestine
lebanon lebanese
iraq iraqi iraqis
iran iranian iranians tehran
afghanistan afghan afghans
pakistan pakistani
russia russian russians moscow kremlin
ukraine ukrainian
czech czechs czechia prague
us u.s america american americans states usa washington
un u.n nations
eu e.u european brussels
europe european europeans eu
nato n.a.t.o atlantic
mexico mexican mexicans
canada canadian canadians
brazil brazilian
argentina argentine
peru peruvian
cuba cuban cubans
africa african
asia asian
gop republican republicans g.o.p
dem dems democrat democrats democratic
dnc democratic
rnc republican
pac pacs super
doj justice
fbi bureau f.b.i
ira i.r.a
cia c.i.a
epa e.p.a environmental
pentagon defense defence
kremlin putin moscow
scotus supreme court
potus president
flotus first
obamacare affordable aca
jihadi isis jihadist jihadists
isis isil islamic daesh i.s
ny n.y york nyc
nyc n.y york
nypd n.y.p.d police
lapd police
la l.a angeles
sf francisco
philly philadelphia
vegas nevada
nh n.h hampshire
nj n.j jersey
nc n.c carolina
sc s.c carolina
nd n.d dakota
sd s.d dakota
nm n.m mexico
dc d.c washington
wv virginia
ri rhode
va virginia
md maryland
pa pennsylvania
ariz arizona az
ark arkansas
calif california ca californian californians
colo colorado co
conn connecticut ct
fla florida fl floridian
ga georgia
ill illinois
ind indiana hoosier hoosiers
kan kansas
ky kentucky
mass massachusetts
mich michigan
minn minnesota
miss mississippi
mo missouri
mont montana
neb nebraska
nev nevada
okla oklahoma
ore oregon
penn pennsylvania
tenn tennessee
tex texas texan texans
vt vermont
wash washington
wis wisconsin
wyo wyoming
aussie aussies australia australian australians
kiwi kiwis zealand
yank yanks american americans
mideast middle
capitol congress senate
congress congressional house senate
senate senator senators
mormon mormons latter-day
catholic catholics
christian christians christianity
muslim muslims islam islamic islamist
islam islamic muslim muslims
jew jews jewish
latino latinos hispanic hispanics latina
hispanic hispanics latino latinos
brexit referendum
tory tories conservative conservatives
labour corbyn
marxist marxism
nazi nazis hitler
sec secretary
sen senator sens
gov governor
rep representative congressman congresswoman
prez president
veep vice
pm prime
mps mp members
sanders bernie
bernie sanders
hillary clinton
jeb bush
barack obama
trump donald
fed reserve federal
xmas christmas
wwii war
wwi war
twitter tweet tweeted tweets tweeting
facebook social
hollywood actor actress film movie films movies star stars
pacs pac
del delaware
muslim islam
wall street
washington capitol congress senate d.c dc
holyrood scottish
westminster commons parliament mps
whitehall government ministers civil departments
downing minister number no
treasury chancellor
gp gps doctor doctors
gcse gcses exam exams pupils
utd united
spurs tottenham
wolves wolverhampton
gunners arsenal
hammers ham
magpies newcastle
pompey portsmouth
saints southampton
hearts midlothian
gers rangers
hibs hibernian
windies indies
proteas africa african
kiwi kiwis blacks
wallabies wallaby australia
springboks springbok africa
fa football
fifa world football
uefa european football
oscar oscars academy
grammy grammys recording
bafta baftas academy
bbc corporation
ftse footsie shares
dow shares wall
opec oil petroleum
paris france french
berlin germany german
rome italy italian
madrid spain spanish
athens greece greek
dublin irish ireland
kiev kyiv ukraine ukrainian
ankara turkey turkish
delhi india indian
cairo egypt egyptian
damascus syria syrian
baghdad iraq iraqi
kabul afghanistan afghan
seoul korea korean
pyongyang korea korean
havana cuba cuban
brexit eu referendum
apple iphone ipad
macbook apple
google android
alex alexander alexandra alexis
al albert alan allen alfred
andy andrew
art arthur
barb barbara
ben benjamin
bernie bernard
beth elizabeth
bill william billy
bob robert bobby
brad bradley
cathy catherine
charlie charles
chris christopher christine christian
chuck charles
cindy cynthia
dan daniel danny
dave david
deb deborah
debbie deborah
dick richard
don donald
ed edward eddie
ernie ernest
fred frederick
gabe gabriel
gene eugene
greg gregory
hank henry
harry harold
jack john
jake jacob
jeff jeffrey
jen jennifer
jenny jennifer
jerry gerald jerome
jim james jimmy
joe joseph
jon jonathan
josh joshua
kate katherine catherine
kathy katherine kathleen
ken kenneth
larry lawrence
liz elizabeth
maggie margaret
matt matthew
max maxwell maximilian
meg margaret megan
mick michael
mike michael
nancy ann
nick nicholas
pat patrick patricia
peggy margaret
pete peter
phil philip phillip
ray raymond
rich richard
rick richard frederick
rob robert
ron ronald
sam samuel samantha
sandy sandra alexander
steve steven stephen
stu stuart
sue susan
ted theodore edward
terry terence theresa
tim timothy
tom thomas
tony anthony
vince vincent
vlad vladimir
will william
zach zachary
"""


def _short() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _SAME.strip().splitlines():
        words = line.split()
        for word in words:
            found.setdefault(word, set()).update(words)
    return {word: frozenset(others) for word, others in found.items()}


# For a word of a name in small letters, the words that may stand for it.
SHORT = _short()
