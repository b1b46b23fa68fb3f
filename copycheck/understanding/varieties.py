"""British and American spellings of one word.

Facts only, from the New Oxford Dictionary for Writers and Editors and Merriam-Webster's Collegiate Dictionary.
"""

from __future__ import annotations

from functools import cache

# British = American, with the endings that both take; a word with the endings of its own stands whole.
_OUR = """arbour ardour armour behaviour candour clamour colour demeanour endeavour favour fervour flavour harbour
    honour humour labour misdemeanour neighbour odour parlour rancour rigour rumour savour saviour splendour
    tumour valour vapour vigour discolour dishonour"""
_OUR_ENDINGS = "s ed ing er ers able ably less ful fully al ist ists ite ites hood hoods ly y"
_RE = """calibre centre fibre kilometre centimetre millimetre litre lustre meagre metre ochre sabre sepulchre sombre
    spectre theatre"""
_LL = """cancel channel counsel dial duel equal fuel funnel label level libel marvel model panel pedal pencil quarrel
    refuel rival shovel shrivel signal snorkel spiral stencil swivel total towel travel tunnel unravel yodel"""
_ISE = """agonise apologise authorise capitalise categorise centralise characterise civilise colonise commercialise
    criminalise criticise crystallise decriminalise demonise destabilise economise emphasise energise epitomise
    equalise familiarise fantasise finalise formalise fraternise galvanise generalise globalise glamorise
    harmonise hospitalise humanise hypnotise idolise immunise industrialise institutionalise jeopardise legalise
    liberalise localise marginalise materialise maximise memorise militarise minimise mobilise modernise
    monopolise nationalise naturalise neutralise normalise optimise organise ostracise oxidise pasteurise
    patronise penalise personalise polarise politicise popularise prioritise privatise publicise radicalise
    rationalise realise recognise reorganise revitalise revolutionise scandalise scrutinise sensationalise
    socialise specialise stabilise standardise sterilise stigmatise subsidise summarise symbolise sympathise
    terrorise theorise traumatise trivialise urbanise utilise vandalise verbalise victimise visualise westernise"""
_YSE = "analyse paralyse catalyse electrolyse"
_PAIRS = """aeroplane=airplane aeroplanes=airplanes ageing=aging aluminium=aluminum anaemia=anemia anaemic=anemic
    anaesthetic=anesthetic anaesthetics=anesthetics anaesthetist=anesthetist archaeology=archeology
    artefact=artifact artefacts=artifacts cosy=cozy counsellor=counselor counsellors=counselors defence=defense
    defences=defenses defenceless=defenseless offence=offense offences=offenses pretence=pretense
    diarrhoea=diarrhea encyclopaedia=encyclopedia enrol=enroll enrols=enrolls enrolment=enrollment
    fulfil=fulfill fulfils=fulfills fulfilment=fulfillment gynaecologist=gynecologist haemorrhage=hemorrhage
    haemorrhages=hemorrhages haemophilia=hemophilia instalment=installment instalments=installments
    instil=instill jewellery=jewelry leukaemia=leukemia manoeuvre=maneuver manoeuvres=maneuvers
    manoeuvred=maneuvered manoeuvring=maneuvering marvellous=marvelous mould=mold moulds=molds mouldy=moldy
    moult=molt moustache=mustache moustaches=mustaches oesophagus=esophagus oestrogen=estrogen
    orthopaedic=orthopedic paediatric=pediatric paediatrician=pediatrician paedophile=pedophile
    paedophiles=pedophiles paedophilia=pedophilia plough=plow ploughs=plows ploughed=plowed ploughing=plowing
    pyjamas=pajamas sceptic=skeptic sceptics=skeptics sceptical=skeptical scepticism=skepticism skilful=skillful
    skilfully=skillfully smoulder=smolder smouldering=smoldering smouldered=smoldered sulphur=sulfur
    traveller=traveler travellers=travelers wilful=willful wilfully=willfully woollen=woolen
    homoeopathy=homeopathy programme=program programmes=programs tonne=ton tonnes=tons practising=practicing
    practised=practiced grey=gray greys=grays greying=graying storeys=stories licence=license licences=licenses
    kerb=curb kerbs=curbs tyre=tire tyres=tires cheque=check cheques=checks draught=draft draughts=drafts"""
# American forms that are British words too, and so tell nothing.
_BOTH = frozenset(
    """program programs ton tons stories license licenses curb curbs tire tires check checks draft drafts practiced
    practicing gray grays archeology aging""".split()
)
# British forms that American copy has too.
_EITHER = frozenset("theatre theatres grey greys greying programme programmes archaeology cancellation glamour".split())


@cache
def varieties() -> tuple[dict[str, str], dict[str, str]]:
    """British spellings with the American ones, and American with the British; neither with what tells nothing."""
    pairs: dict[str, str] = {}
    for word in _OUR.split():
        for ending in ("", *_OUR_ENDINGS.split()):
            pairs[word + ending] = word[:-3] + "or" + ending
    for word in _RE.split():
        stem = word[:-2]
        pairs |= {
            word: stem + "er",
            word + "s": stem + "ers",
            stem + "red": stem + "ered",
            stem + "ring": stem + "ering",
        }
    for word in _LL.split():
        for ending in ("ed", "ing"):
            pairs[f"{word}l{ending}"] = word + ending
    for word in _ISE.split():
        stem = word[:-3]
        for ending in ("ise", "ises", "ised", "ising", "iser", "isers", "isation", "isations"):
            pairs[stem + ending] = stem + ending.replace("is", "iz", 1)
    for word in _YSE.split():
        stem = word[:-3]
        pairs |= {stem + ending: stem + ending.replace("ys", "yz") for ending in ("yse", "ysed", "ysing")}
    pairs |= dict(pair.split("=") for pair in _PAIRS.split())
    british = {one: two for one, two in pairs.items() if one not in _EITHER}
    # A British house may write -ize: only other American spellings tell.
    american = {two: one for one, two in pairs.items() if two not in _BOTH and "iz" not in two}
    return british, american


def told(words: set[str]) -> str:
    """The variety that a story's words, in small letters, tell: en-GB, en-US, or nothing where they do not."""
    british, american = varieties()
    here = len(words & british.keys()), len(words & american.keys())
    if here[0] == here[1]:
        return ""
    return "en-GB" if here[0] > here[1] else "en-US"
