from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from copycheck.api import Bad, Block, Document, Edit, Fix, Problem, Related, Rule, Span

STEM = 6  # letters of a word that are compared, so that inflections agree
CROWD = 8  # a word in more passages than this leads to no pair
LONGEST = 300  # words of a passage that are compared
TELLING = 3.0  # weight from which a word may lead to a pair
NEAR = 0.3  # share of the telling weight that makes a pair worth comparing
LONG = 40  # words from which a passage shares less by chance
SAME, SAME_LONG = 1.45, 0.5  # likeness from which two passages are one given twice
QUOTED = 0.5  # share of a passage from which it is a quotation
FURNITURE = re.compile(
    r"(?i)\b(?:share (?:this|on|via)|sign up|newsletters?|read more|follow (?:us|@)|click (?:here|to)|subscribe|"
    r"advertisement|getty images|scroll down|all rights reserved|copyright|e-?mail us|for more information|"
    r"contributed to this (?:report|story)|download (?:the|our)|watch (?:the video|live)|(?:photo|picture|image)s? by|"
    r"related:|https?:|www\.|pic\.twitter)|©"
)
ENDS = frozenset(".!?…\"'”’»)")


class _Place(NamedTuple):
    """A sentence or paragraph: its range, its block, and its tokens' indices."""

    span: Span
    block: int
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or paragraph to compare: its place, and its words as keys."""

    span: Span
    block: int
    keys: tuple[str, ...]
    words: frozenset[str]
    figures: frozenset[str]
    names: frozenset[str]


def likeness(one: Unit, other: Unit) -> float:
    """How surely two passages are one given twice: above ``SAME`` they are.

    Shared words, the longest series of them in one order, and the longest unbroken run, all as
    shares of the length, with the lengths' ratio; figures or names that each has for itself tell
    against. The coefficients are fitted on news paraphrases and reused passages.
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
        -4.18
        + 4.75 * shared / (len(mine) + len(theirs) - shared)
        + 6.21 * 2 * len(ordered) / sum(lengths)
        - 4.51 * longest / min(lengths)
        - 1.04 * bool(one.figures - other.figures and other.figures - one.figures)
        - 0.87 * bool(one.names - theirs and other.names - mine)
        + 1.62 * min(lengths) / max(lengths)
    )


class Passage(Rule):
    """A sentence or paragraph given twice, word for word or nearly.

    ## Why
    A passage doubles when two versions of a story are merged, or when a paragraph is moved by
    copying. Readers notice at once, spelling checkers never. A summary list and its section, page
    furniture, and a quotation that is quoted again are left alone.

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
        "The ferry to Pell was cancelled on Monday because of fog.\n\nThe ferry to Sarn ran as usual on Monday "
        "because the fog had lifted.",
        "Sales of cod at the market rose by 12 tonnes in May.\n\nSales of crab at the market rose by 19 tonnes "
        "in June.",
        "“We have waited eleven years for this bridge to open,” Quist said.\n\nShe told the opening crowd: “We "
        "have waited eleven years for this bridge to open.”",
        "- The council will sell the old customs house to a brewery.\n\nThe council will sell the old customs "
        "house to a brewery, it said on Monday.",
        "Sign up for our newsletter to hear about the harbour every morning.\n\nThe pier reopened.\n\nSign up for "
        "our newsletter to hear about the harbour every morning.",
        "The customs house of Pell, as seen from the harbour wall\n\nThe pier reopened.\n\nThe customs house of "
        "Pell, as seen from the harbour wall",
        "He said no.\n\nShe asked him again.\n\nHe said no.",
        "Ada Quist, 61, of Pell, was fined 300 crowns for fishing without a licence.\n\nOtto Brand, 44, of Sarn, "
        "was fined 450 crowns for fishing without a licence.",
        "The storm tore the roof off the chapel and flooded the school.\n\nThe school, which the storm flooded, "
        "has found rooms above the chapel's bakery for its youngest pupils.",
    )
    bad = (
        Bad(
            "The council will sell the old customs house to a brewery.\n\nThe pier reopened.\n\n[[The council will "
            "sell the old customs house to a brewery.]]",
            "The council will sell the old customs house to a brewery.\n\nThe pier reopened.",
        ),
        Bad(
            "The pier reopened. Two divers found the missing anchor under the northern mole. Quist was glad. [[Two "
            "divers found the missing anchor under the northern mole.]] It weighs a tonne.",
            "The pier reopened. Two divers found the missing anchor under the northern mole. Quist was glad. It "
            "weighs a tonne.",
        ),
        Bad(
            "Flood water reached the second floor of the Pell library before dawn. Firemen carried the rarest books "
            "to the chapel.\n\nNobody was hurt.\n\n[[Flood water reached the second floor of the Pell library "
            "before dawn. Firemen carried the rarest books to the chapel.]]\n\nThe library will stay shut.",
            "Flood water reached the second floor of the Pell library before dawn. Firemen carried the rarest books "
            "to the chapel.\n\nNobody was hurt.\n\nThe library will stay shut.",
        ),
        Bad(
            "Engineers said the culvert had collapsed because its iron ribs had rusted through.\n\nThe road is "
            "shut.\n\n[[The engineers said the culvert collapsed because its iron ribs were rusted through.]]",
            "Engineers said the culvert had collapsed because its iron ribs had rusted through.\n\nThe road is shut.",
        ),
        Bad(
            "Pell's only lighthouse keeper will retire in March after 31 years in the tower.\n\nHer post will not "
            "be filled.\n\n[[After 31 years in the tower, Pell's only lighthouse keeper will retire in March.]]",
            "Pell's only lighthouse keeper will retire in March after 31 years in the tower.\n\nHer post will not "
            "be filled.",
        ),
        Bad(
            "The jury took nine minutes to clear the beekeeper of every charge. He wept.\n\n[[The jury took nine "
            "minutes to clear the beekeeper of every charge.]] His hives will be returned on Friday.",
            "The jury took nine minutes to clear the beekeeper of every charge. He wept.\n\nHis hives will be "
            "returned on Friday.",
        ),
        Bad(
            "Quist said she would “never again” sign a contract she had not read to the end.\n\nThe pier "
            "reopened.\n\n[[Quist said she would “never again” sign a contract she had not read to the end.]]",
            "Quist said she would “never again” sign a contract she had not read to the end.\n\nThe pier reopened.",
        ),
        Bad(
            "The mill employs 212 people, most of them from the two villages upstream. Wages have not risen since "
            "2011.\n\nA strike is planned. [[The mill employs 212 people, most of them from the two villages "
            "upstream. Wages have not risen since 2011.]]",
            "The mill employs 212 people, most of them from the two villages upstream. Wages have not risen since "
            "2011.\n\nA strike is planned.",
        ),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for each passage, at its later place; sentences that follow each other are one."""
        if not document.topics:
            return
        words = _Words(document)
        found: list[tuple[Span, Span, bool]] = []
        for places in words.places(self.options.min_words):
            for first, later in words.pairs(places):
                one, other = words.unit(places[first]), words.unit(places[later])
                exact = one.keys == other.keys
                if any(other.span.overlaps(span) or one.span.overlaps(other.span) for _, span, _ in found):
                    continue
                limit = SAME_LONG if max(len(one.keys), len(other.keys)) >= LONG else SAME
                if (exact or likeness(one, other) >= limit) and _a_slip(document, one, other, exact):
                    found.append((one.span, other.span, exact))
        for before, span, exact in _joined(document, sorted(found, key=lambda pair: pair[1])):
            what = "sentence" if document.sentence_at(span.start) == span else "passage"
            yield Problem(
                span,
                f"This {what} was given before, {'word for word' if exact else 'nearly word for word'}",
                fixes=(Fix(f"Delete the {what}", (Edit(_deletion(document, span), ""),)),),
                related=(Related(before, "first given here"),),
            )


class _Words:
    """The words of a story as keys, with the weights of the telling ones."""

    def __init__(self, document: Document) -> None:
        self.document = document
        tokens = document.tokens
        forms = [word.lower().removesuffix("'s").removesuffix("’s") for word in tokens.texts]
        self.keys = [form[:STEM] for form in forms]
        counts = Counter(self.keys)
        weights = document.topics[0].weights
        self.telling = {
            form[:STEM]: weight
            for form in sorted(set(forms))
            if counts[form[:STEM]] > 1 and (weight := weights.get(form, TELLING)) >= TELLING
        }

    def places(self, least: int) -> tuple[list[_Place], list[_Place]]:
        """Paragraphs, then sentences, of at least ``least`` words that may be compared."""
        document, starts = self.document, self.document.tokens.starts
        paragraphs: list[_Place] = []
        fit = set()
        for index, block in enumerate(document.blocks):
            if block.kind not in ("paragraph", "list_item"):
                continue
            text = document.slice(block.span)
            first, after = bisect_left(starts, block.span.start), bisect_left(starts, block.span.end)
            if after - first >= least and text[-1] in ENDS and not FURNITURE.search(text):
                fit.add(index)
                paragraphs.append(_Place(block.span, index, first, after))
        sentences = []
        for span in document.sentences:
            index = document.block_index(span.start)
            first, after = bisect_left(starts, span.start), bisect_left(starts, span.end)
            if index in fit and after - first >= least and document.blocks[index].span != span:
                sentences.append(_Place(span, index, first, after))
        alone = [place for place in paragraphs if document.sentence_at(place.span.start) == place.span]
        return paragraphs, sorted(sentences + alone)

    def pairs(self, places: list[_Place]) -> list[tuple[int, int]]:
        """Pairs of places that share much of their telling words, in order of the later one."""
        telling, keys = self.telling, self.keys
        rows: dict[str, list[int]] = {}
        totals = []
        same: dict[tuple[str, ...], int] = {}
        pairs: set[tuple[int, int]] = set()
        for at, place in enumerate(places):
            mine = {key for key in keys[place.first : place.after] if key in telling}
            total = 0.0
            for key in mine:
                total += telling[key]
                rows.setdefault(key, []).append(at)
            totals.append(total)
            if total:
                before = same.setdefault(tuple(keys[place.first : place.after]), at)
                if before != at:
                    pairs.add((before, at))
        shared: dict[tuple[int, int], float] = {}
        for key, row in rows.items():
            if 1 < len(row) <= CROWD:
                for at, other in enumerate(row):
                    for one in row[:at]:
                        shared[one, other] = shared.get((one, other), 0.0) + telling[key]
        pairs.update(
            pair for pair, weight in shared.items() if weight >= NEAR * max(totals[pair[0]], totals[pair[1]])
        )
        return sorted(pairs, key=lambda pair: (pair[1], pair[0]))

    def unit(self, place: _Place) -> Unit:
        """What of a place is compared."""
        after = min(place.after, place.first + LONGEST)
        keys, texts = self.keys[place.first : after], self.document.tokens.texts[place.first : after]
        return Unit(
            place.span,
            place.block,
            tuple(keys),
            frozenset(keys),
            frozenset(key for key in keys if key[0].isdigit()),
            frozenset(key for key, text in zip(keys[1:], texts[1:], strict=True) if text[0].isupper()),
        )


def _a_slip(document: Document, one: Unit, other: Unit, exact: bool) -> bool:
    """False for a list and its section, for parallel items, and for a quotation quoted again."""
    kinds = [_item(document, document.blocks[unit.block]) for unit in (one, other)]
    if kinds[0] != kinds[1] or (kinds[0] and not exact):
        return False
    quoted = [_quoted(document, unit.span) for unit in (one, other)]
    if max(quoted) < QUOTED:
        return True
    return exact and max(quoted) < 1 and len(one.keys) * (1 - max(quoted)) >= 3


def _item(document: Document, block: Block) -> bool:
    return block.kind == "list_item" or document.text[block.span.start] in "•·■▪*-–—"


def _quoted(document: Document, span: Span) -> float:
    """Share of a passage that stands in quotation marks."""
    marked = sum(
        max(min(quotation.span.end, span.end) - max(quotation.span.start, span.start), 0)
        for quotation in document.quotations
        if quotation.span.overlaps(span)
    )
    return marked / (span.end - span.start)


def _joined(document: Document, found: list[tuple[Span, Span, bool]]) -> list[tuple[Span, Span, bool]]:
    """Repeats that follow each other in both places, made one."""
    joined: list[tuple[Span, Span, bool]] = []
    for before, span, exact in found:
        if joined:
            last_before, last, last_exact = joined[-1]
            gaps = document.text[last.end : span.start], document.text[last_before.end : before.start]
            if last.end < span.start and last_before.end < before.start and all(gap.isspace() for gap in gaps):
                joined[-1] = (
                    Span(last_before.start, before.end), Span(last.start, span.end), exact and last_exact
                )  # fmt: skip
                continue
        joined.append((before, span, exact))
    return joined


def _deletion(document: Document, span: Span) -> Span:
    """What to delete with a passage: the white space that would be left over."""
    text = document.text
    start, end = span
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    block = document.block_at(span.start)
    if block and block.span.start < span.start and span.end <= block.span.end:
        return Span(start, span.end)
    if block and span.end < block.span.end:
        return Span(span.start, end)
    source = document.to_source(Span(start, span.start))
    return Span(start, span.end) if document.source[source.start : source.end].isspace() else span
