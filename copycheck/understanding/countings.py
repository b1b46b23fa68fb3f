"""What figures of a story count: their noun, and the words round them that set them apart or together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.text import Span
from copycheck.understanding.topics import stem, weigh

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.figures import Figure

FAR = 200  # letters before a figure in which its sentence may suppose it
NEAR = 6  # words beside a figure that tell most
LEAST = 1.0

_TOLLS = {
    "dead": "dead die died dies death deaths kill kills killed killing fatal fatalities lives slain murdered toll lost",
    "hurt": "injured injuries injury wounded wounding hurt injuring",
    "held": "arrested arrests detained arrest arresting",
    "missing": "missing disappeared vanished",
}
_TOLL = {word: kind for kind, words in _TOLLS.items() for word in words.split()}
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
_OTHER = re.compile(
    r"(?i)\b(?:an?other|other|others|more|extra|additional|further|remaining|next|first|last|past|only|new|newly|single|every"
    r"|each)\b"
)
_ORDINAL = re.compile(
    r"\b(?:[Ff]irst|[Ss]econd|[Tt]hird|[Oo]ne|[Oo]ther|[Ee]astern|[Ww]estern|[Nn]orthern|[Ss]outhern)\b"
)
_HOLDER = re.compile(r"([A-Z][a-z]+)\s[a-z]+\s(?:(?:only|about|some|just|nearly)\s)?\Z")
_OWNER = re.compile(r"([A-Z][a-z]+)['’]s\s\Z")
_EACH = re.compile(
    r"(?i)\b(?:average|averages|each|per|every|apiece|typical|typically)\b|\ba (?:day|week|month|year|night)\b"
)
_NO_TALLY = frozenset(
    "point points times time followers percent votes vote poll polls figures stages digits parts per-cent years"
    " days".split()
)
_DEFINITE = re.compile(
    r"(?i)\b(?:the|these|those|all|both|its|his|her|their|’s|'s)\s(?:other\s|about\s|roughly\s|some\s)?\Z"
)
_DATED = (
    r"(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today|tomorrow|ago|now"
)
_WHEN = re.compile(rf"\b(?:{_DATED}|Jan|Feb|Aug|Sept|Oct|Nov|Dec|last|next|previous)\b")
NAME = re.compile(r"\b[A-Z][a-z]+\b")
_SUBJECT = re.compile(r"(?:[\W\d]|(?:The|In|But|And|Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.?\s)*([A-Z][a-z]+)")
# Before a figure of what is not so, of another's, or of a whole that something is a part of.
_SUPPOSED = re.compile(
    r"(?i)\b(?:(?:for (?:instance|example)|suppose|imagine)\b|out of \Z|own(?: \w+){0,2} \Z"
    r"|(?:majority|most|half|thirds?|quarters?|percent|per cent|%) of (?:the |all |its |their )?\Z)"
)
_TIMES = re.compile(rf"\b(?:{_DATED}|since|earlier|later|(?:[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious) \w+)\b")


class Sentence(Struct, frozen=True):
    """The names of a sentence, the first of them if it opens it, and the times that it tells."""

    names: frozenset[str]
    subject: str
    times: frozenset[str]


class Counting(Struct, frozen=True):
    """A figure with what tells of what it counts."""

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


def groups(document: Document, equal: bool = False) -> dict[str, list[Counting]]:
    """Figures that may count one thing, under what they count, in order.

    ``equal``: also those of a kind that all have one value.
    """
    found: dict[str, list[Figure]] = {}
    for figure in document.figures:
        if figure.kind != "number" or figure.change or figure.hedge == "range":
            continue
        if "couple" in document.slice(figure.span):
            continue  # a couple is said of any small number
        key = kind(document, figure)
        if key:
            found.setdefault(key, []).append(figure)
    told: dict[int, Sentence] = {}
    return {
        key: [counting(document, key, figure, told) for figure in figures]
        for key, figures in found.items()
        if len(figures) > 1 and (equal or len({figure.value for figure in figures}) > 1)
    }


def kind(document: Document, figure: Figure) -> str:
    """What a figure counts: the stem of its noun, or for people the toll they belong to."""
    end = figure.counted.end if figure.counted else figure.span.end
    head = figure.counts.split()[-1].lower() if figure.counts else ""
    if head in _NO_TALLY:
        return ""
    if not head or head in _PEOPLE:
        sentence = document.sentence_at(figure.span.start) or figure.span
        before = document.text[max(sentence.start, figure.span.start - 40) : figure.span.start].lower()
        after = document.text[figure.span.start : min(sentence.end, end + 36)].lower()
        words = [_TOLL[word] for word in re.findall(r"[a-z]+", after) if word in _TOLL]
        words = words or [_TOLL[word] for word in reversed(re.findall(r"[a-z]+", before)) if word in _TOLL]
        if words:
            return "#" + words[0]
    return stem(head)[:8] if head else ""


def counting(document: Document, key: str, figure: Figure, told: dict[int, Sentence]) -> Counting:
    """A figure with the words round it; ``told`` holds what is known of sentences, by their start."""
    text, tokens = document.text, document.tokens
    sentence = document.sentence_at(figure.span.start) or figure.span
    whole = told.get(sentence.start)
    if whole is None:
        whole = told[sentence.start] = _sentence(text, sentence)
    end = figure.counted.end if figure.counted else figure.span.end
    first, after = bisect_left(tokens.starts, sentence.start), bisect_left(tokens.starts, sentence.end)
    own, past = bisect_left(tokens.starts, figure.span.start), bisect_left(tokens.starts, end)
    words: dict[str, float] = {}
    near: dict[str, float] = {}
    for at in range(max(first, own - 30), min(after, past + 30)):
        if own <= at < past:
            continue
        stemmed, _, weight = weigh(tokens.texts[at])
        if weight > LEAST:
            words[stemmed] = weight - LEAST
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
        _OF_AFTER.match(text, figure.span.end) is not None,
        _DEFINITE.search(text, max(sentence.start, figure.span.start - 20), figure.span.start) is not None,
        document.quotation_at(figure.span.start) is not None,
        tokens.texts[own - 1].lower() if own > first else "",
        weigh(tokens.texts[past])[0] if past < after else "",
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
    )


def _sentence(text: str, span: Span) -> Sentence:
    """What a sentence tells of all its figures."""
    clause = text[span.start : span.end]
    subject = _SUBJECT.match(clause)
    times = frozenset(word.lower() for word in _TIMES.findall(clause))
    return Sentence(frozenset(NAME.findall(clause, 1)), subject[1] if subject else "", times)


def near_verbs(words: list[str]) -> Iterator[str]:
    """Stems of what seem to be verbs."""
    for word in words:
        if word.endswith(("ed", "ing")) or word.lower() in _TOLL:
            yield stem(word.lower())
