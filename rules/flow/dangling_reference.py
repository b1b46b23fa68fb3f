"""flow/dangling-reference: it, she or "the deal" with nothing before it to point to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from copycheck.api import Bad, Cast, Document, Problem, Rule, Span

_AGREEING = (
    "deals?|agree[sd]?|agreements?|agreeing|accords?|pacts?|treat(?:y|ies)|truces?|cease-?fires?|armistice|settl\\w*|compromis\\w*|bargain\\w*"
    "|contracts?|negotiat\\w*|broker\\w*|sign(?:ed|ing)|merge\\w*|takeover|acqui[rs]\\w*|b(?:uy|ought)|buying|purchas\\w*|sold|sale|selling|sell"
    "|partner\\w*|memorandum|talks|plea|lease\\w*|alliance|transfer\\w*|trade|swap|exchange"
)
_PROPOSING = (
    "propos\\w*|offer\\w*|plan|plans|planned|suggest\\w*|recommend\\w*|ideas?|initiatives?|bids?|schemes?|bills?|motions?|blueprint|draft\\w*"
    "|reforms?|legislation|measures?|amend\\w*|resolutions?|pitch\\w*|petition\\w*|referendum|ballot|overhaul|policy|policies|marr(?:y|ied|iage)"
)
_OFFERING = "offer\\w*|propos\\w*|bids?|takeover|invit\\w*|pledg\\w*|promis\\w*|deals?|discounts?|scholarships?|package|b(?:uy|ought)|jobs?"
_ATTACKING = (
    "\\w*attack\\w*|assault\\w*|bomb\\w*|blast\\w*|explo(?:de|sion|sive)\\w*|shoot\\w*|shot|shots|kill\\w*|stab\\w*|air-?strikes?|strikes?|raid\\w*"
    "|terror\\w*|murder\\w*|gun\\w*|massacre\\w*|hack\\w*|ambush\\w*|inva(?:de|sion)\\w*|beat\\w*|slay\\w*|slain|slaughter\\w*|behead\\w*|execut\\w*"
    "|fir(?:e|ed|ing)|clash\\w*|rap(?:e|ed|ist)|bitten|rampage|violence|wound\\w*|detonat\\w*|meteor\\w*|crater|deaths?|dead|died|siege|hit|struck"
)
_CRASHING = "\\w*crash\\w*|collision|collid\\w*|accident\\w*|wreck\\w*|derail\\w*|overturn\\w*|s[au]nk|capsiz\\w*|hit|struck|plung\\w*|fell"
_JUDGING = "verdicts?|rul(?:ing|ings|ed|es)|judg\\w*|court\\w*|trial\\w*|jury|jurors?|convict\\w*|acquit\\w*|guilty|sentenc\\w*|appeal\\w*|decisions?|decided|tribunal"
_BURNING = "blaze\\w*|fire\\w*|burn\\w*|flames?|smoke|arson|inferno|wildfires?|alight"
_SHAKING = "quakes?|earthquakes?|tremors?|seism\\w*|magnitude|aftershocks?|shook"
_SUING = "lawsuits?|suits?|sue[ds]?|suing|legal|court|litigat\\w*|complaints?|fil(?:ed|ing)|plaintiffs?"
_MERGING = "merg\\w*|acqui[rs]\\w*|takeover|b(?:uy|ought)|buying|deals?|combin\\w*|bids?|purchas\\w*|sale|sold"
_MEETING = "summits?|talks?|negotiat\\w*|meet\\w*|met|discuss\\w*|conference|rounds?|dialogue|gather\\w*|g20|g7|agree\\w*"
_PROTESTING = "protest\\w*|demonstrat\\w*|march\\w*|rall(?:y|ies|ied)|riot\\w*|activists?|sit-in|occup\\w*|unrest|crowds?|disrupt\\w*"
_STEALING = "rob\\w*|theft\\w*|thie[fv]\\w*|stole\\w*|steal\\w*|burgl\\w*|heist|loot\\w*|raid\\w*|break-?in|shoplift\\w*"
_TAKING = "kidnap\\w*|abduct\\w*|hostage\\w*|missing|captur\\w*|captiv\\w*|held|seized|taken|snatched"
_STORMING = "\\w*storm\\w*|hurrican\\w*|winds?|rain\\w*|flood\\w*|weather|tornado\\w*|cyclone|typhoon|snow\\w*|surge"
_STUDYING = "stud(?:y|ies|ied)|research\\w*|scien\\w*|surve(?:y|ys|yed)|findings?|report\\w*|papers?|analys\\w*|polls?|scholars?|experiments?|trials?|journal"
_LETTERS = "letters?|wrote|written|writ(?:e|es|ing)|e?-?mail\\w*|signed|memos?|notes?|statement|petition"
_SUSPECTS = ""

# Nouns for what has to have been told of before: which words tell of it.
_FAMILIES: dict[str, str] = {}
for _nouns, _words in (
    ("deal agreement accord pact treaty truce ceasefire cease-fire settlement compromise", _AGREEING),
    ("proposal proposals", _PROPOSING),
    ("offer", _OFFERING),
    ("attack attacks assault bombing bombings blast blasts explosion explosions shooting shootings stabbing ambush killing killings murder", _ATTACKING),
    ("crash collision accident derailment", _CRASHING),
    ("verdict", _JUDGING),
    ("blaze", _BURNING),
    ("earthquake quake tremor", _SHAKING),
    ("lawsuit", _SUING),
    ("merger takeover acquisition", _MERGING),
    ("summit negotiations talks", _MEETING),
    ("protest protests demonstration demonstrations march", _PROTESTING),
    ("robbery burglary theft heist", _STEALING),
    ("kidnapping abduction", _TAKING),
    ("study survey", _STUDYING),
    ("letter", _LETTERS),
    ("storm hurricane floods flooding", _STORMING),
):
    _FAMILIES.update(dict.fromkeys(_nouns.split(), _words))


class DanglingReference(Rule):
    """x

    ## Why
    x
    """

    severity = "advice"
    good = ("a",)
    bad = ()

    def check(self, document: Document) -> Iterator[Problem]:
        yield from _things(document)

_EXPLAINS = frozenset(
    """of to that which by for with between from against under over who whose where when involving about into as not known called
    reached signed struck made worth behind he she they we it i you""".split()
)
_PLACES = frozenset("in at on near outside inside after before during".split())
_TERMS = frozenset(["proposal", "proposals", "offer"])
_WEEKDAY = re.compile(r"\s(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)\b")


def _things(document):
    tokens = document.tokens
    text = document.text
    index = document.index
    wanted = [(at, noun) for noun in _FAMILIES if noun in index for at in index[noun]]
    if not wanted:
        return
    first = document.body[0].span if document.body else None
    for at, noun in sorted(wanted):
        if at == 0 or tokens.texts[at-1].lower() != 'the': continue
        start, end = tokens.starts[at-1], tokens.ends[at]
        block = document.block_at(start)
        if block is None or block.kind not in ('paragraph',) : continue
        if document.quotation_at(start) is not None: continue
        sentence = document.sentence_at(start)
        if sentence is None or sentence.start != block.span.start: continue
        if text[end:end+1] in "'’-" and text[end:end+1]: pass
        nxt = tokens.texts[at+1].lower() if at+1 < len(tokens.texts) else ''
        gap = text[end:tokens.starts[at+1]] if nxt else ''
        if gap == ' ' or gap=='\n':
            if nxt.isdigit(): continue
            if nxt in _EXPLAINS or nxt.endswith(('ed','ing')): continue
            if nxt in _PLACES:
                if noun not in _TERMS: continue
                if nxt == 'on' and not _WEEKDAY.match(text, tokens.ends[at+1]): continue
                if nxt == 'in' : pass
        if '-' in gap[:1]: continue
        pattern = re.compile(_FAMILIES[noun])
        earliest = _earliest(document, pattern, tokens, at)
        if earliest >= at-1:
            yield Problem(Span(start,end), f"x {noun} first={block.span==first}")

def _earliest(document, pattern, tokens, at):
    best = at
    for key, places in document.index.items():
        if places[0] < best and pattern.fullmatch(key):
            for p in places:
                if p >= best: break
                if key == 'plans' and p and tokens.texts[p-1].lower() in ('he','she','it','who','also','now'): continue
                best = p
                break
    return best
