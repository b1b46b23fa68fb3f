"""What a headline or standfirst has that the rest of the story lacks: figures, names and quoted words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.text import Span
from copycheck.understanding.figures_borne import lacking_figures
from copycheck.understanding.names_borne import Outside, inflected, lacking_names, outside, plain
from copycheck.understanding.support import is_named

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.figures import Figure

# A line above the story that is no standfirst: a note, a credit, a word about the author.
_SERVICE = re.compile(
    r"(?:last )?(?:updated?|read|description|photos?|images?|pictures?|videos?|warning|follow|watch|listen|source|claim"
    r"|status|examples?|by|from|posted|published)\b"
    r"|.*\b(?:writes for|is an? (?:reporter|writer|columnist|correspondent|editor))\b",
    re.IGNORECASE,
)
# Who writes, in front of a column's headline: Clara Ortega: The price of everything.
_COLUMN = re.compile(r"[A-Z][^\W\d_]+ [A-Z][^\W\d_]+: [^\s'\"‘“]")
STANDFIRST = 6  # words that a standfirst has at least
SHORTEST = 60  # words of a story that can be expected to bear its headline out
HEADS = 6
REPEATED = 2  # blocks after a headline that may give it again
SAME = 4  # words of a headline that is given again with another in it, at least
CLOSE = 1.0
HAD = 0.6


class Lack(Struct, frozen=True):
    """What a headline or standfirst has and the rest of the story lacks.

    ``kind`` is figure, name or quotation; ``nearest`` the figure of the story that may be meant; ``whole`` is a
    figure with what it counts, where the story has its number of other things.
    """

    kind: str
    span: Span
    nearest: Span | None = None
    whole: Span | None = None


def find(document: Document) -> tuple[Lack, ...]:
    """What the headline and the standfirst have and the rest of the story lacks, in order."""
    found: list[Lack] = []
    heads = [block for block in document.blocks if block.kind == "standfirst" and _tells(document, block.span)]
    if document.headline:
        heads.insert(0, document.headline)
    body = document.words - sum(len(_words_in(document, block.span)) for block in heads)
    if body < SHORTEST:
        return ()
    if document.headline and (again := _given_again(document, document.headline.span)) is not None:
        found += again
        heads.pop(0)
    for block in heads[:HEADS]:
        quoted = list(lacking_quotations(document, block.span))
        for span, figure in lacking_figures(document, block.span):
            nearest = _nearest(document, figure, block.span) if figure else None
            elsewhere = figure is not None and _stands(document, figure, block.span)
            # A standfirst may tell more than the story, but nothing else.
            if block.kind == "headline" or (nearest and not elsewhere):
                whole = Span(span.start, figure.counted.end) if elsewhere and figure and figure.counted else None
                found.append(Lack("figure", span, nearest, whole))
        for span in _joined(document.text, lacking_names(document, block.span)):
            if span.start > block.span.start or not _COLUMN.match(document.text, span.start):
                found.append(Lack("name", span))
        found += [Lack("quotation", span) for span in quoted]
    return tuple(sorted(found, key=lambda lack: lack.span))


def _given_again(document: Document, headline: Span) -> list[Lack] | None:
    """What differs where the copy gives its headline again over the first paragraph; None where it does not."""
    starts, texts = document.tokens.starts, document.tokens.texts
    first, after = bisect_left(starts, headline.start), bisect_left(starts, headline.end)
    own = texts[first:after]
    following = bisect_left(document.blocks, headline.end, key=lambda block: block.span.start)
    for block in document.blocks[following : following + REPEATED]:
        at = bisect_left(starts, block.span.start)
        if bisect_left(starts, block.span.end) - at != len(own):
            continue
        other = texts[at : at + len(own)]
        if other == own:
            return []
        apart = [number for number, pair in enumerate(zip(own, other, strict=True)) if plain(pair[0]) != plain(pair[1])]
        if len(apart) != 1 or len(own) < SAME:
            continue
        word, told = own[apart[0]], other[apart[0]]
        kind = "figure" if word[0].isdigit() and told[0].isdigit() else "name"
        if kind == "figure" or (
            is_named(told) and word[0].isupper() and plain(word) not in outside(document, headline).small
        ):
            spans = [
                Span(starts[place], starts[place] + len(texts[place])) for place in (first + apart[0], at + apart[0])
            ]
            return [Lack(kind, *spans)]
    return None


def _tells(document: Document, span: Span) -> bool:
    """True for a standfirst that tells something of the story."""
    words = _words_in(document, span)
    small = sum(word.islower() for word in words)
    return len(words) >= STANDFIRST and 2 * small >= len(words) and not _SERVICE.match(document.slice(span))


def _words_in(document: Document, span: Span) -> list[str]:
    tokens = document.tokens
    return tokens.texts[bisect_left(tokens.starts, span.start) : bisect_left(tokens.starts, span.end)]


def _joined(text: str, names: Iterator[Span]) -> Iterator[Span]:
    """Names whose words stand side by side as one."""
    last: Span | None = None
    for span in names:
        if last and text[last.end : span.start] == " ":
            last = Span(last.start, span.end)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _stands(document: Document, figure: Figure, headline: Span) -> bool:
    """True when the story has the very number of a figure, of whatever it may be."""
    return any(other.value == figure.value and not headline.overlaps(other.span) for other in document.figures)


def _nearest(document: Document, figure: Figure, headline: Span) -> Span | None:
    """The figure of the story that is most like one of the headline: of the same measure, near in size."""
    best: tuple[float, Span] | None = None
    for other in document.figures:
        if headline.overlaps(other.span) or (other.measure, other.kind) != (figure.measure, figure.kind):
            continue
        if other.value == figure.value:
            continue
        away = abs(other.value - figure.value) / (abs(figure.value) + 1e-9)
        if away < CLOSE and (best is None or away < best[0]):
            best = away, other.span
    return best[1] if best else None


def lacking_quotations(document: Document, headline: Span) -> Iterator[Span]:
    """Quoted words of a headline that the story does not have; of a claim in single marks, none of them."""
    others: Outside | None = None
    for quotation in document.quotations:
        if not headline.covers(quotation.span) or quotation.words < 2:
            continue
        words = [plain(word) for word in _words_in(document, quotation.inner)]
        telling = [word for word in words if len(word) > 3 or word.isdigit()]
        if len(telling) < 2:
            continue
        others = others or outside(document, headline)
        small = others.small
        had = sum(word in small or inflected(word, others.ordered) for word in telling)
        single = document.text[quotation.span.start] in "'‘"
        if single and all(word[0].isupper() or word.isdigit() for word in _words_in(document, quotation.inner)):
            continue  # a title, or what something is called
        if had == 0 if single else had < HAD * len(telling):
            yield quotation.span
