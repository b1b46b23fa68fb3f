"""spelling/variety: British and American spellings in one story."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from copycheck.api import Bad, Document, Edit, Fix, Problem, Related, Rule, Span

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


class Variety(Rule):
    """British and American spellings mixed in one story, or the one that the language set is not.

    The variety that the story has more of is taken for its own, or the first at a tie; all odd words
    are one problem. A British story may write -ize. Left alone are names (Pearl Harbor, Labor Day)
    and direct quotations.

    ## Why
    Copy from an agency across the ocean betrays itself by its spelling, and readers do write in.

    ## Source
    New Oxford Dictionary for Writers and Editors; Merriam-Webster's Collegiate Dictionary.
    """

    severity = "warning"
    tags = ("spelling", "consistency")
    good = (
        "The colour of the harbour is grey. The centre is closed.",
        "The color of the harbor is gray. The center is closed.",
        "The colour faded on Labor Day. They flew to Pearl Harbor.",
        "The colour faded. “My favorite color,” said the man from Ohio.",
        "The World Health Organization praised the labour board.",
        "They organize tours in full colour.",
        "The theatre has a gray wall and a favorite actor.",
        "The program was checked. The colour faded.",
        "He signed a license. The labour board met. The draft was long.",
    )
    bad = (
        Bad(
            "The colour of the harbour changed. The [[center]] is closed.",
            "The colour of the harbour changed. The centre is closed.",
        ),
        Bad(
            "The color of the harbor changed. The [[centre]] is closed.",
            "The color of the harbor changed. The center is closed.",
        ),
        Bad(
            "They [[organised]] a vote on the color and the flavor.",
            "They organized a vote on the color and the flavor.",
        ),
        Bad("The colour faded. Their [[favorite]] was late.", "The colour faded. Their favourite was late."),
        Bad(
            "The ministry of defense spoke of labor. It [[cancelled]] the talks.",
            "The ministry of defense spoke of labor. It canceled the talks.",
        ),
        Bad("The aluminium was moulded. Its [[color]] was dull.", "The aluminium was moulded. Its colour was dull."),
        Bad("Skeptics honor no rumor. [[Sceptics]] do.", "Skeptics honor no rumor. Skeptics do."),
        Bad(
            "The jewellery was the centre of the travelling show. The [[neighbors]] came.",
            "The jewellery was the centre of the travelling show. The neighbours came.",
        ),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for all odd words of a story."""
        british, american = varieties()
        words = document.index.keys()
        british_here = words & british.keys()
        american_here = words & american.keys()
        own = {"en-GB": "British", "en-US": "American"}.get(document.language)
        if not (british_here and american_here) and own is None:
            return
        from_britain = _places(document, british_here)
        from_america = _places(document, american_here)
        if own is None:
            if not from_britain or not from_america:
                return
            british_first = (len(from_britain), -from_britain[0].start) > (len(from_america), -from_america[0].start)
            own = "British" if british_first else "American"
        odd, kept, table = (
            (from_america, from_britain, american) if own == "British" else (from_britain, from_america, british)
        )
        if not odd:
            return
        edits = tuple(Edit(span, _cased(document.slice(span), table)) for span in odd)
        here = "American" if own == "British" else "British"
        reason = f"the rest of the story is {own}" if kept else f"the house writes {own} English"
        related = [Related(span, f"{own} spelling") for span in kept[:2]]
        related += [Related(span, f"{here} too") for span in odd[1:4]]
        yield Problem(
            odd[0],
            f"“{document.slice(odd[0])}” is {here} spelling, and {reason}.",
            (Fix(f"Write {edits[0].text}", edits),),
            tuple(related),
        )


def _places(document: Document, words: set[str]) -> list[Span]:
    """Where the words stand in running copy, as no part of a name."""
    tokens = document.tokens
    found = []
    for word in words:
        for position in document.index[word]:
            span = Span(tokens.starts[position], tokens.ends[position])
            block = document.block_at(span.start)
            if block is None or block.kind not in ("paragraph", "list_item", "standfirst", "caption"):
                continue
            text, following = tokens.texts[position], tokens.texts[position + 1 : position + 2]
            named = text[0].isupper() and not document.starts_sentence(span.start)
            if named or text.isupper() or (text[0].isupper() and following and following[0][0].isupper()):
                continue
            if document.quotation_at(span.start) is None:
                found.append(span)
    return sorted(found)


def _cased(written: str, table: dict[str, str]) -> str:
    right = table[written.lower()]
    return right.capitalize() if written[0].isupper() else right
