from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from copycheck.api import Bad, Document, Edit, Fix, Problem, Related, Rule, Span

STEM = 6  # letters of a word that are compared, so that inflections agree
CROWD = 8  # a word in more passages than this leads to no pair
LONGEST = 300  # words of a passage that are compared
MEANING = 2.5  # weight of a word that carries meaning
TELLING = 3.0  # weight from which a word may lead to a pair
NEAR = 0.25  # share of the telling weight that makes a pair worth comparing
SAME = 1.45  # likeness from which two short passages are one given twice
BRIEF, SHORT, LONG, FALL = 15, 26, 45, 0.1  # it rises under the first, and falls between the others
QUOTED = 0.5  # share of a passage from which it is a quotation
UNMARKED = 12  # words from which a paragraph without an end mark may be copy
OPENING, STANDFIRST_FROM = 2, 6  # so many paragraphs may be a standfirst, in a story of more than so many
FURNITURE = re.compile(
    r"(?i)\b(?:share (?:this|on|via)|sign up|newsletters?|read more|follow (?:us|@)|click (?:here|to)|"
    r"subscribe|advertisement|getty images|scroll down|all rights reserved|copyright|e-?mail us|"
    r"for more information|contributed to this (?:report|story)|download (?:the|our)|watch (?:the video|live)"
    r"|(?:photo|picture|image)s? by|related:|https?:|www\.|pic\.twitter|conditions? of anonymity|"
    r"(?:requests?|asked|reached|available) for comment|margin of error)|©|^[QA]:"
)
CAPTION = re.compile(r"(?:\w+ ){0,3}\w+:|[^(\n]*\((?:pictured|left|right|above|file)\b")
UPDATE = re.compile(r"_{3,}|\d\d?[:.]\d\d\s*(?:[ap]\.?m\b|[A-Z]{2,4}\b|[-–—])")
ENDS = frozenset(".!?…\"'”’»)")
SALE = "The council will sell the old customs house to a brewery."
SIGN_UP = "Sign up for our newsletter to hear about the harbour every morning."
FLOOD = "Flood water reached the second floor of the Pell library before dawn."
RUST = "Engineers said the culvert fell because its ribs had rusted through."
VOW = "Quist said she would “never again” sign a contract she had not read to the end."


class Place(NamedTuple):
    """A sentence or paragraph: its range, its block, and the range of its tokens."""

    span: Span
    block: int
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Unit:
    """The words of a sentence or paragraph, cut to stems, ready to be compared."""

    keys: tuple[str, ...]
    words: frozenset[str]
    telling: frozenset[str]
    figures: frozenset[str]
    names: frozenset[str]


def likeness(one: Unit, other: Unit) -> float:
    """How surely two passages are one given twice: from ``SAME`` they are, long ones from less on.

    Shared words, the longest series of them in one order, and the longest unbroken run, all as
    shares of the length, with the lengths' ratio; telling words of one alone tell against, and so
    do figures or names that each has for itself. The coefficients are fitted on news paraphrases
    and reused passages.
    """
    mine, theirs = one.words, other.words
    shared = len(mine & theirs)
    first: dict[str, int] = {}
    for place, key in enumerate(one.keys):
        first.setdefault(key, place)
    ordered: list[int] = []
    run = longest = 0
    previous = -2
    for key in other.keys:
        place = first.get(key, -2)
        if place < 0:
            run, previous = 0, -2
            continue
        at = bisect_left(ordered, place)
        ordered[at : at + 1] = [place]
        run = run + 1 if place == previous + 1 else 1
        longest = max(longest, run)
        previous = place
    lengths = len(one.keys), len(other.keys)
    return (
        -1.98
        + 4.63 * shared / (len(mine) + len(theirs) - shared)
        + 4.14 * 2 * len(ordered) / sum(lengths)
        - 5.0 * longest / min(lengths)
        + 1.34 * min(lengths) / max(lengths)
        - 0.17 * max(len(one.telling - theirs), len(other.telling - mine))
        - bool(one.figures - other.figures and other.figures - one.figures)
        - 0.71 * bool(one.names - theirs and other.names - mine)
    )


class Passage(Rule):
    """A sentence or paragraph given twice, word for word or nearly.

    ## Why
    A passage doubles when two versions of a story are merged, or when a paragraph is moved by
    copying. Readers notice at once, spelling checkers never. A summary list and its section, page
    furniture, captions, running updates and a quotation that is quoted again are left alone.

    ## Source
    The commonest slip of merged wire copy. Likeness is fitted on the Microsoft Research Paraphrase
    Corpus and the PAN corpora of reused text.
    """

    id = "repetition/passage"
    severity = "warning"
    tags = ("repetition",)

    @dataclass(frozen=True, slots=True)
    class Options:
        """``min_words``: sentences and paragraphs of fewer words are left alone."""

        min_words: int = 8

    good = (
        f"{SALE}\n\nThe pier reopened.\n\nThe council bought the old customs house from a brewery in 1962.",
        "The ferry to Pell was cancelled on Monday because of fog.\n\nThe ferry to Sarn ran as usual on "
        "Monday because the fog had lifted.",
        "Sales of cod at the market rose by 12 tonnes in May.\n\nSales of crab at the market rose by 19 "
        "tonnes in June.",
        "“We have waited eleven years for this bridge to open,” Quist said.\n\nThe crowd liked it: “We have waited "
        "eleven years for this bridge to open.”",
        f"- {SALE}\n\nThe pier reopened.\n\n{SALE}",
        f"{SIGN_UP}\n\nThe pier reopened.\n\n{SIGN_UP}",
        f"{SALE[:-1]}\n\nThe pier reopened.\n\n{SALE[:-1]}",
        "He said no.\n\nShe asked again.\n\nHe said no.",
        "Ada Quist, 61, of Pell, was fined 300 crowns for fishing without a licence.\n\nOtto Brand, 44, of Sarn, "
        "was fined 450 crowns for fishing without a licence.",
        "The storm tore the roof off the chapel and flooded the school.\n\nThe school, which the storm flooded, "
        "has found rooms above the bakery for its youngest pupils.",
    )
    bad = (
        Bad(f"{SALE}\n\nThe pier reopened.\n\n[[{SALE}]]", f"{SALE}\n\nThe pier reopened."),
        Bad(
            f"Rain fell. {SALE} Quist was glad. [[{SALE}]] The pier reopened.",
            f"Rain fell. {SALE} Quist was glad. The pier reopened.",
        ),
        Bad(
            f"{FLOOD} {SALE}\n\nNobody was hurt.\n\n[[{FLOOD} {SALE}]]\n\nThe pier reopened.",
            f"{FLOOD} {SALE}\n\nNobody was hurt.\n\nThe pier reopened.",
        ),
        Bad(
            f"{RUST}\n\nRain fell.\n\n[[The engineers said the culvert fell because its ribs were rusted through.]]",
            f"{RUST}\n\nRain fell.",
        ),
        Bad(f"{SALE} He wept.\n\n[[{SALE}]] Work starts soon.", f"{SALE} He wept.\n\nWork starts soon."),
        Bad(f"{VOW}\n\nThe pier reopened.\n\n[[{VOW}]]", f"{VOW}\n\nThe pier reopened."),
        Bad(
            f"{FLOOD} It was cold.\n\nA strike is planned. [[{FLOOD} It was cold.]]",
            f"{FLOOD} It was cold.\n\nA strike is planned.",
        ),
        Bad(f"{FLOOD}\n{SALE}\n\nIt rained.\n\n[[{FLOOD} {SALE}]]", f"{FLOOD}\n{SALE}\n\nIt rained."),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for each passage, at its later place; sentences that follow each other are one."""
        if not document.topics:
            return
        copy = _Copy(document)
        levels = copy.places(self.options.min_words)
        pairs = [copy.pairs(places) for places in levels]
        taken = bytearray(len(copy.keys))
        found: list[tuple[Span, Span, bool]] = []
        for exact in (True, False):
            for places, candidates in zip(levels, pairs, strict=True):
                for at, again in candidates:
                    one, other = places[at], places[again]
                    equal = copy.keys[one.first : one.after] == copy.keys[other.first : other.after]
                    if 1 in taken[other.first : other.after] or exact is not equal:
                        continue
                    if (exact or copy.alike(one, other)) and copy.a_slip(one, other, exact):
                        taken[other.first : other.after] = b"\x01" * (other.after - other.first)
                        found.append((one.span, other.span, exact))
        for before, span, exact in _joined(document, sorted(found, key=lambda pair: pair[1])):
            what = "sentence" if document.sentence_at(span.start) == span else "passage"
            yield Problem(
                span,
                f"This {what} was given before, {'word for word' if exact else 'nearly word for word'}",
                fixes=(Fix(f"Delete the {what}", (Edit(_deletion(document, span), ""),)),),
                related=(Related(before, "first given here"),),
            )


class _Copy:
    """The words of a story as stems, and what of them may lead to a pair."""

    def __init__(self, document: Document) -> None:
        self.document = document
        texts = document.tokens.texts
        forms = {text: text.lower().removesuffix("'s").removesuffix("’s") for text in set(texts)}
        stems = {text: form[:STEM] for text, form in forms.items()}
        self.keys = [stems[text] for text in texts]
        counts = Counter(self.keys)
        given = document.topics[0].weights
        self.weights: dict[str, float] = {}
        for form in forms.values():
            self.weights[form[:STEM]] = max(given.get(form, TELLING), self.weights.get(form[:STEM], 0.0))
        self.telling = {key: weight for key, weight in self.weights.items() if weight >= TELLING and counts[key] > 1}

    def places(self, least: int) -> tuple[list[Place], list[Place]]:
        """Paragraphs, then sentences, of at least ``least`` words that may be compared."""
        document, starts = self.document, self.document.tokens.starts
        if not self.telling:
            return [], []
        levels: tuple[list[Place], list[Place]] = [], []
        body = [block.span for block in document.body]
        for level, spans in zip(levels, (body, document.sentences), strict=True):
            for span in spans:
                first, after = bisect_left(starts, span.start), bisect_left(starts, span.end)
                if after - first >= least:
                    index = document.block_index(span.start)
                    if document.blocks[index].kind in ("paragraph", "list_item"):
                        level.append(Place(span, index, first, after))
        return levels

    def pairs(self, places: list[Place]) -> list[tuple[int, int]]:
        """Pairs of places that share much of their telling words, in order of the later one."""
        telling, keys = self.telling, self.keys
        rows: dict[str, list[int]] = {}
        totals = []
        same: dict[tuple[str, ...], int] = {}
        pairs: set[tuple[int, int]] = set()
        for at, place in enumerate(places):
            mine = {key for key in keys[place.first : place.after] if key in telling}
            totals.append(sum(map(telling.__getitem__, mine)))
            for key in mine:
                rows.setdefault(key, []).append(at)
            if mine and (before := same.setdefault(tuple(keys[place.first : place.after]), at)) != at:
                pairs.add((before, at))
        shared: dict[tuple[int, int], float] = {}
        for key, row in rows.items():
            if 1 < len(row) <= CROWD:
                for at, other in enumerate(row):
                    for one in row[:at]:
                        shared[one, other] = shared.get((one, other), 0.0) + telling[key]
        pairs.update(pair for pair, weight in shared.items() if weight >= NEAR * max(totals[at] for at in pair))
        return sorted(pairs, key=lambda pair: (pair[1], pair[0]))

    def alike(self, one: Place, other: Place) -> bool:
        """True when two places are nearly one; updates, which restate the news, are not."""
        if self._updates:
            return False
        units = self._unit(one), self._unit(other)
        length = max(len(unit.keys) for unit in units)
        limit = SAME - FALL * (min(max(length, SHORT), LONG) - SHORT) + 0.4 * max(BRIEF - length, 0)
        parallel = one.block == other.block or one.block < self._opening
        return likeness(*units) >= limit + 1.5 * parallel

    def a_slip(self, one: Place, other: Place, exact: bool) -> bool:
        """False for furniture, captions, a list and its section, and a quotation quoted again."""
        document, starts = self.document, self.document.tokens.starts
        items, quoted, own = [], [], []
        for place in (one, other):
            block = document.blocks[place.block]
            text = document.slice(block.span)
            marked = text[-1] in ENDS
            if FURNITURE.search(text) or not (marked or place.after - place.first >= UNMARKED):
                return False
            if not marked and (self._captions or CAPTION.match(text)):
                return False
            items.append(block.kind == "list_item" or text[0] in "•·■▪*-–—")
            own.append(sum(document.quotation_at(starts[at]) is None for at in range(*place[2:])))
            quoted.append(1 - own[-1] / (place.after - place.first))
        if items[0] != items[1] or (items[0] and not exact):
            return False
        return max(quoted) < QUOTED or min(own) >= 2

    def _unit(self, place: Place) -> Unit:
        after = min(place.after, place.first + LONGEST)
        keys, texts = self.keys[place.first : after], self.document.tokens.texts[place.first : after]
        return Unit(
            tuple(keys),
            frozenset(keys),
            frozenset(key for key in keys if self.weights[key] > MEANING),
            frozenset(key for key in keys if key[0].isdigit()),
            frozenset(key for key, text in zip(keys[1:], texts[1:], strict=True) if text[0].isupper()),
        )

    @cached_property
    def _opening(self) -> int:
        """Index of the first block that is surely no standfirst."""
        body = [index for index, block in enumerate(self.document.blocks) if block.kind == "paragraph"]
        return body[OPENING] if len(body) > STANDFIRST_FROM else 0

    @cached_property
    def _captions(self) -> bool:
        """True when several paragraphs end without a mark, as captions on a page do."""
        paragraphs = map(self.document.slice, (block.span for block in self.document.body))
        return sum(text[-1] not in ENDS and text.count(" ") > 4 for text in paragraphs) > 3

    @cached_property
    def _updates(self) -> bool:
        """True when several paragraphs are times or rules, as between running updates."""
        starts = [block.span.start for block in self.document.body]
        return sum(UPDATE.match(self.document.text, start) is not None for start in starts) > 2


def _joined(document: Document, found: list[tuple[Span, Span, bool]]) -> list[tuple[Span, Span, bool]]:
    """Repeats that follow each other in both places, made one."""
    joined: list[tuple[Span, Span, bool]] = []
    for before, span, exact in found:
        if joined:
            first, last, same = joined[-1]
            gaps = document.text[last.end : span.start], document.text[first.end : before.start]
            if last.end < span.start and first.end < before.start and all(gap.isspace() for gap in gaps):
                joined[-1] = Span(first.start, before.end), Span(last.start, span.end), exact and same
                continue
        joined.append((before, span, exact))
    return [_extended(document, *pair) if pair[2] else pair for pair in joined]


def _extended(document: Document, before: Span, span: Span, exact: bool) -> tuple[Span, Span, bool]:
    """An exact repeat with the short sentences that follow it in both places."""
    while True:
        after = [_sentence_after(document, before.end), _sentence_after(document, span.end)]
        if after[0] is None or after[1] is None or after[0].end > span.start:
            return before, span, exact
        if document.slice(after[0]).split() != document.slice(after[1]).split():
            return before, span, exact
        before, span = Span(before.start, after[0].end), Span(span.start, after[1].end)


def _sentence_after(document: Document, offset: int) -> Span | None:
    text = document.text
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return document.sentence_at(offset)


def _deletion(document: Document, span: Span) -> Span:
    """What to delete with a passage: also the white space that would be left over."""
    text = document.text
    start, end = span
    while start and text[start - 1].isspace():
        start -= 1
    block = document.block_at(span.start)
    if block and block.span.start == span.start and span.end < block.span.end:
        while end < len(text) and text[end].isspace():
            end += 1
        return Span(span.start, end)
    source = document.to_source(Span(start, span.start))
    return Span(start, end) if document.source[source.start : source.end].isspace() else span
