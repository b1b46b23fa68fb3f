"""What figures of a story count: their noun, and the words round them that set them apart or together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.text import Span
from copycheck.understanding.topics import stem, weigh

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.figures import Figure

FAR = 200  # letters before a figure in which its sentence may suppose it
NEAR = 6  # words beside a figure that tell most
TWICE = 2  # times that a story has a word which tells of one thing
RUN = 8  # words beside a figure that may stand beside another one in just the same way
LEAST = 1.0
ANY = "~"

_TOLLS = {
    "dead": "dead die died dies death deaths kill kills killed killing fatal fatalities lives slain murdered toll lost",
    "hurt": "injured injuries injury wounded wounding hurt injuring",
    "held": "arrested arrests detained arrest arresting",
    "missing": "missing disappeared vanished",
}
_TOLL = {word: kind for kind, words in _TOLLS.items() for word in words.split()}
_TOLL_WORD = re.compile(rf"(?<![a-z])(?:{'|'.join(sorted(_TOLL, reverse=True))})(?![a-z])")
_PEOPLE = frozenset(
    """people person men man women woman civilians civilian soldiers soldier passengers passenger residents victims
    victim students children others dead injured deaths casualties lives troops workers officers police fatalities
    injuries arrests wounded""".split()
)
_APART = re.compile(
    r"(?i)\b(?:an?other|other|others|more|extra|additional|further|first|second|third|last|next|previous|previously|earlier|initially|originally|now|later"
    r"|remaining|rest|each|every|per|instead|than|compared|previous|updated|revised|half|some|up to|as many|only)\b"
)
_OF_AFTER = re.compile(r"\s(?:out\s)?of\s|\sin\s\d")
_AND_ONE = re.compile(r"\band [\w\s]*\ba (?:third|fourth|fifth|sixth)\b")  # two villages, and another one
_LISTS = re.compile(r"(?:\sof|,|:|\s[-–—])\s[A-Z]")
_OTHER = re.compile(
    r"(?i)\b(?:an?other|other|others|more(?! than| of| about| on)|extra|additional|further|remaining|next|first|last"
    r"|past|only|new|newly|single|every|each(?! of))\b"
)
_ORDINAL = re.compile(
    r"\b(?:[Ff]irst|[Ss]econd|[Tt]hird|[Oo]ne|[Oo]ther|[Ee]astern|[Ww]estern|[Nn]orthern|[Ss]outhern)\b"
)
_HOLDER = re.compile(r"([A-Z][a-z]+)\s[a-z]+\s(?:(?:only|about|some|just|nearly)\s)?\Z")
_OWNER = re.compile(r"([A-Z][a-z]+)['’]s\s\Z")
_COUNTED = r" of (?:the|these|those) (?:\d|two|three|four|five|six|seven|eight|nine|ten)"  # of what each is said
_EACH = re.compile(
    rf"(?i)\b(?:average|averages|each(?!{_COUNTED})|per|every|apiece|typical|typically)\b"
    r"|\ba (?:day|week|month|year|night)\b"
)
_NO_TALLY = frozenset("point points followers percent votes per-cent".split())
_ANY = frozenset("times time figures stages digits parts years days vote poll polls".split())
_DEFINITE = re.compile(
    r"(?i)\b(?:the|these|those|all|both|its|his|her|their|’s|'s)\s(?:other\s|about\s|roughly\s|some\s)?\Z"
)
_DATED = (
    r"(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|[Yy]esterday|[Tt]oday|[Tt]omorrow|ago|[Nn]ow"
)
_WHEN = re.compile(rf"\b(?:{_DATED}|Jan|Feb|Aug|Sept|Oct|Nov|Dec|last|next|previous)\b")
NAME = re.compile(r"\b[A-Z][a-z]+\b")
_SUBJECT = re.compile(r"(?:[\W\d]|(?:The|In|But|And|Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.?\s)*([A-Z][a-z]+)")
# Before a figure of what is not so, of what came of a plan, of another's, or of a whole that something is a part of.
_SUPPOSED = re.compile(
    r"(?i)\b(?:(?:for (?:instance|example)|suppose|imagine|in the end|eventually)\b|(?<![a-z] )out of \Z"
    r"|(?:his|her|its|their|[’']s) own(?: \w+){0,2} \Z"
    r"|(?:majority|most|half|thirds?|quarters?|percent|per cent|%) of (?:the |all |its |their )?\Z)"
)
_TIMES = re.compile(rf"\b(?:{_DATED}|since|used to|earlier|later|(?:[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious) \w+)\b")


class Sentence(Struct, frozen=True):
    """The names of a sentence, the first of them if it opens it, and the times that it tells."""

    names: frozenset[str]
    subject: str
    times: frozenset[str]


class Counting(Struct, frozen=True):
    """A figure with what tells of what it counts.

    ``leading`` and ``trailing``: the words of its sentence before and behind it and its noun, the nearest first.
    ``seldom``: those of ``words`` that the story has no more than ``TWICE``. ``named``: how often it has the noun.
    """

    figure: Figure
    kind: str
    head: str
    modifiers: frozenset[str]
    near: dict[str, float]
    sentence: Span
    words: dict[str, float]
    names: frozenset[str]
    when: frozenset[str]
    apart: bool
    part: bool
    definite: bool
    quoted: bool
    before: str
    after: str
    leading: tuple[str, ...]
    trailing: tuple[str, ...]
    other: str
    ordinal: str
    holders: frozenset[str]
    owner: str
    each: bool
    verb: str
    beside: frozenset[str]
    tied: bool
    supposed: bool
    subject: str
    times: frozenset[str]
    seldom: frozenset[str]
    named: int
    listed: frozenset[str]
    headline: bool


def groups(document: Document) -> dict[str, list[Counting]]:
    """Figures that may count one thing, under what they count, in order."""
    # One is seldom a count given before: one man, one of them. A couple is said of any small number.
    counts = [
        figure
        for figure in document.figures
        if figure.kind == "number"
        and figure.value >= 2
        and not (figure.change or figure.hedge == "range")
        and not (figure.hedge and "couple" in document.slice(figure.span))
    ]
    if len(counts) < 2:
        return {}
    found: dict[str, list[Figure]] = {}
    for figure in counts:
        if key := kind(document, figure):
            found.setdefault(key, []).append(figure)
    rows = {
        key: figures
        for key, figures in found.items()
        if len({figure.value for figure in figures}) > 1
        and document.sentence_at(figures[0].span.start) != document.sentence_at(figures[-1].span.start)
    }
    told: dict[int, Sentence] = {}
    return {key: [counting(document, key, figure, told) for figure in row] for key, row in rows.items()}


def kind(document: Document, figure: Figure) -> str:
    """What a figure counts: the stem of its noun, or for people the toll they belong to.

    Of ``ANY`` that begins so a story counts many: only the same words beside two figures tell that they are one.
    """
    end = figure.counted.end if figure.counted else figure.span.end
    head = figure.counts.split()[-1].lower() if figure.counts else ""
    if head in _NO_TALLY:
        return ""
    if head in _ANY:
        return ANY + head
    if not head or head in _PEOPLE:
        sentence = document.sentence_at(figure.span.start) or figure.span
        before = document.text[max(sentence.start, figure.span.start - 40) : figure.span.start].lower()
        after = document.text[figure.span.start : min(sentence.end, end + 36)].lower().partition(", which")[0]
        if word := _TOLL_WORD.search(after) or max(_TOLL_WORD.finditer(before), key=re.Match.start, default=None):
            return "#" + _TOLL[word[0]]
    return _noun(head) if head else ""


@lru_cache(maxsize=8192)
def _noun(head: str) -> str:
    """What stands for a noun in the singular and in the plural."""
    return stem(head)[:8]


def counting(document: Document, key: str, figure: Figure, told: dict[int, Sentence]) -> Counting:
    """A figure with the words round it; ``told`` holds what is known of sentences, by their start."""
    text, tokens, small, index = document.text, document.tokens, document.small, document.index
    sentence = document.sentence_at(figure.span.start) or figure.span
    whole = told.get(sentence.start)
    if whole is None:
        whole = told[sentence.start] = _sentence(text, sentence)
    end = figure.counted.end if figure.counted else figure.span.end
    first, after = bisect_left(tokens.starts, sentence.start), bisect_left(tokens.starts, sentence.end)
    own, past = bisect_left(tokens.starts, figure.span.start), bisect_left(tokens.starts, end)
    words: dict[str, float] = {}
    near: dict[str, float] = {}
    seldom: list[str] = []
    for at in range(max(first, own - 30), min(after, past + 30)):
        if own <= at < past:
            continue
        stemmed, _, weight = weigh(tokens.texts[at])
        if weight > LEAST:
            words[stemmed] = weight - LEAST
            if len(index[small[at]]) <= TWICE:
                seldom.append(stemmed)
            if own - NEAR <= at < past + NEAR:
                near[stemmed] = weight - LEAST
    counts = figure.counts.lower().split() if figure.counts else []
    around = max(sentence.start, figure.span.start - 30), min(sentence.end, end + 24)
    apart = _OTHER.search(text, max(sentence.start, figure.span.start - 12), end)
    ordinal = _ORDINAL.search(text, sentence.start, figure.span.start)
    beside = text[max(sentence.start, figure.span.start - 50) : min(sentence.end, end + 50)]
    return Counting(
        figure,
        key,
        stem(counts[-1]) if counts else "",
        frozenset(weigh(word)[0] for word in counts[:-1]),
        near,
        sentence,
        words,
        whole.names,
        frozenset(_WHEN.findall(beside)),
        _APART.search(text, *around) is not None,
        _OF_AFTER.match(text, figure.span.end) is not None
        or _AND_ONE.search(text, end, min(sentence.end, end + 80)) is not None,
        _DEFINITE.search(text, max(sentence.start, figure.span.start - 20), figure.span.start) is not None,
        document.quotation_at(figure.span.start) is not None,
        tokens.texts[own - 1].lower() if own > first else "",
        weigh(tokens.texts[past])[0] if past < after else "",
        tuple(small[max(first, own - RUN) : own][::-1]),
        tuple(small[past : min(after, past + RUN)]),
        apart[0].lower() if apart else "",
        ordinal[0].lower() if ordinal else "",
        frozenset(_HOLDER.findall(text[max(sentence.start, figure.span.start - 60) : figure.span.start])),
        owner[1] if (owner := _OWNER.search(text, max(0, figure.span.start - 30), figure.span.start)) else "",
        _EACH.search(text, *around) is not None,
        next((key for key in near_verbs(tokens.texts[past : min(after, past + 4)])), ""),
        frozenset(NAME.findall(text, max(sentence.start + 1, figure.span.start - 60), min(sentence.end, end + 60))),
        text[figure.span.end : figure.span.end + 1] in ("-", "‑", "‐"),
        _SUPPOSED.search(text, max(sentence.start, figure.span.start - FAR), figure.span.start) is not None,
        whole.subject,
        whole.times,
        frozenset(seldom),
        len(index.get(counts[-1], ())) if counts else 0,
        _listed(text, end, sentence.end),
        document.headline is not None and figure.span.start < document.headline.span.end,
    )


def _sentence(text: str, span: Span) -> Sentence:
    """What a sentence tells of all its figures."""
    clause = text[span.start : span.end]
    subject = _SUBJECT.match(clause)
    times = frozenset(word.lower() for word in _TIMES.findall(clause))
    return Sentence(frozenset(NAME.findall(clause, 1)), subject[1] if subject else "", times)


def _listed(text: str, start: int, end: int) -> frozenset[str]:
    """The names that tell which ones are counted, right behind them: the two counties of Macomb and Oakland."""
    opens = _LISTS.match(text, start, end)
    return frozenset(NAME.findall(text, opens.end() - 1, min(end, start + 60))) if opens else frozenset()


def near_verbs(words: list[str]) -> Iterator[str]:
    """Stems of what seem to be verbs."""
    for word in words:
        if word.endswith(("ed", "ing")) or word.lower() in _TOLL:
            yield stem(word.lower())
