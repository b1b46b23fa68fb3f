"""What headlines put for longer words, and short forms of names: nix for reject, Dems for Democrats."""

from __future__ import annotations

from copycheck.understanding.topics import stem

# One meaning a line; a headline's word is borne out by any other word of its line.
_GROUPS = """
reject refuse nix veto spurn rebuff snub turn scrap dismiss deny
vow promise pledge swear
mull consider weigh ponder
slay slain kill murder dead die death shot stab fatal
cop police officer
probe investigate inquiry inquest examine
bid attempt try effort offer
axe cut sack drop cancel fire shed
hike raise rise increase up
slash cut reduce lower
quit resign leave step
oust remove topple depose overthrow fire
rap criticise criticize blame condemn
slam criticise criticize attack blast condemn rip bash lash denounce assail hit deride
hail praise welcome laud applaud
back support endorse favour favor approve
eye plan consider target seek aim
row dispute argument quarrel feud spat clash
clash fight dispute argue feud spar
blaze fire burn
quake earthquake tremor
crash collision accident
nab arrest catch capture
jail prison sentence imprison gaol
curb limit restrict
boost increase raise help lift
soar rise jump surge climb leap gain
plunge fall drop tumble slump slide plummet sink
woo court attract appeal
loom approach
urge call press
warn caution alert
spark cause trigger prompt lead
foe opponent enemy rival
ally friend supporter
aide adviser advisor assistant spokesman
poll survey vote ballot election
pol politician
prez president presidential
veep vice
gov governor
sen senator
rep representative congressman congresswoman
dem democrat democratic democrats
gop republican republicans party
repub republican
pm prime minister
mp parliament member
uk britain british kingdom
us america american states u.s
un nations u.n
eu european union
nyc york
la angeles
dc washington
scotus supreme court
potus president
ex former
mum mother mom
mom mother mum
dad father
kid child children boy girl son daughter
teen teenager teenage youth
gay homosexual lesbian lgbt
tot toddler child baby
hubby husband
doc doctor document physician
tech technology
exec executive
biz business
info information
vet veteran
lawmaker senator congressman legislator representative member
cash money fund
funds money donate
pact agreement deal treaty accord
deal agreement accord pact
talks negotiate meet discuss
summit meeting
tie link connect draw
hurt injure wound harm
injured hurt wounded
missing disappear vanish lost
find discover found
won win victory
lose lost defeat loss
defeat beat lost win
win won victory triumph
beat defeat won win
speak spoke speech talk
sell sold sale
buy bought purchase acquire takeover
job work employ
firm company business
company firm corporation business
boss chief head executive manager chairman
head chief leader boss
chief head leader boss
film movie
movie film
car vehicle
plane jet aircraft airliner flight
jet plane aircraft
gun firearm weapon pistol shoot
gunman shooter attacker
shoot shot gunfire gunman fire
immigrant migrant immigration
hospital medical doctor
school student pupil teacher university college
war fight battle conflict
attack assault strike bomb
terror terrorist terrorism
isis isil islamic daesh
brexit referendum
hit strike struck
ask question
show reveal display
reveal disclose show expose
admit confess acknowledge
claim say allege
say said tell told claim
launch start begin unveil introduce
unveil reveal launch introduce announce
start begin launch open
end finish close stop halt
halt stop end suspend
delay postpone
plea appeal plead
trial court case
sue lawsuit suit
suit lawsuit sue
judge court ruling
rule ruling decide judge court
ban prohibit bar outlaw forbid
bar ban block
block stop prevent obstruct
face confront
fear worry concern afraid
worry fear concern
anger fury outrage angry
fury anger outrage angry furious
joy delight happy
row controversy dispute
storm hurricane rain
rain storm flood
big large huge major
top lead main chief best
key main important crucial
new latest
old age
fake false hoax
false fake hoax untrue
hoax fake false
real true genuine
cost price expense
price cost
tax levy duty
rich wealthy billionaire millionaire
poor poverty
near close
woman lady girl female
man guy male
fan supporter
baby infant child born
wed marry married wedding
split divorce separate
boyfriend partner
dump drop
return come back
visit trip tour
home house
house home
net internet web online
web internet online site website
online internet web website
pirate copy copying counterfeit illegal
court judge trial sue sued proceedings legal
legal court lawsuit sue law
action proceedings sue court
gig concert perform
band group singer rock
star actor actress singer player
singer star musician
actor star
actress star
comic comedian comedy
tv television broadcast
telly television
carmaker car vehicle manufacturer motor
airline carrier aircraft flight
carrier airline
retailer shop store chain
store shop retailer chain
shop store retailer
giant group company firm biggest largest
maker manufacturer producer
post job role
posts jobs
boss coach manager
coach manager boss trainer
skipper captain
captain skipper
ref referee official
keeper goalkeeper
striker forward
opener opening first
title championship champion crown
crown title champion
champion title holder winner
holder champion
euro european currency
dollar currency us
oil crude fuel petrol
fuel petrol diesel oil
shares stock stocks
stock share
profit earnings income
earnings profit
sale revenue turnover
turnover sales revenue
growth grow grew expand
slump fall fell drop decline plunge
slow slowdown weak
dip slip fall fell
slip fall fell drop
slide fall fell drop weaken
sink fall fell drop
soar grow grew
jobless unemployed unemployment
unemployment jobless
takeover bid acquire acquisition offer
merger merge takeover combine
merge merger combine
loan lend debt
debt loan owe
blow setback
setback blow
boost help lift benefit
strike walkout stoppage
walkout strike
pay salary wage
wage pay salary
staff worker employee
worker staff employee
raid robbery search
robbery raid theft
heist robbery theft
thief steal stolen theft
hold held arrest detain
held arrested detained custody
arrest held detain
swoop raid arrest
con fraud
scam fraud
fraud scam
drug drugs doping medicine steroid
doping drug drugs steroid
dope drug drugs doping
injury injure hurt ligament
eight quarter-final
peer lord lords
tory conservative
reform change overhaul
shake-up change overhaul reform
overhaul reform change
fume furious angry anger
high highest record
low lowest weakest
gaming game
gamer game player
mobile phone handset
phone mobile handset
broadband internet
virus worm
hacker hack
search engine
festival film event
movie film
award prize honour winner
prize award
oscar academy award
honour award prize
tribute mourn die dead
tsunami disaster wave
flood water rain
probe watchdog regulator
watchdog regulator commission
regulator watchdog commission
inquiry investigate investigation probe
"""


def _meanings() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _GROUPS.strip().splitlines():
        head, *others = [stem(word)[:6] for word in line.split()]
        found.setdefault(head, set()).update(others)
    return {head: frozenset(others) for head, others in found.items()}


# For the stem of a word that headlines like, the stems of what the body may have for it.
MEANT = _meanings()
