"""What is left of a whole: seven of the 12, and the other four; 60 percent, 30 percent and the rest, 20."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from copycheck.understanding.sums import Sum

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.figures import Figure

_OF = re.compile(r"\s(?:out\s)?of\s(?:the|its|their|his|her)\s")
_LEFT = re.compile(r"\b[Tt]he\s(?:other|remaining)\s\Z")
_REST = re.compile(r"\bthe\s(?:rest|remainder|remaining|others?)(?:,|\s(?:of\s[\w\s]{1,30}|by|to|for|in|from|at))?\s\Z")
_REACH = 200  # characters between a part and what is left
_WHOLE = 100


def find(document: Document) -> Iterator[Sum]:
    """Remainders of ``document`` that do not make up the whole with the part told before."""
    text = document.text
    if not any(word in document.index for word in ("other", "remaining", "rest", "remainder")):
        return
    figures = document.figures
    for at, left in enumerate(figures):
        start = left.span.start
        if left.approximate or left.change:
            continue
        if left.kind in ("number", "money") and at > 1 and _LEFT.search(text, max(0, start - 15), start):
            alike = [figure for figure in figures[max(0, at - 4) : at] if figure.kind == left.kind]
            if len(alike) > 1 and figures[at - 1] is alike[-1] and figures[at - 2] is alike[-2]:
                yield from _left(document, alike[-2], alike[-1], left)
        elif left.kind == "percent" and at > 1 and _REST.search(text, max(0, start - 50), start):
            yield from _rest(document, figures, at)


def _left(document: Document, part: Figure, whole: Figure, left: Figure) -> Iterator[Sum]:
    """Seven of the 12 stayed. The other four left."""
    text = document.text
    if part.approximate or whole.approximate or not _OF.fullmatch(text, part.span.end, whole.span.start):
        return
    if left.measure != whole.measure or left.span.start - whole.span.end > _REACH:
        return
    sentence, other = (document.sentence_at(figure.span.start) for figure in (whole, left))
    if sentence is None or other is None or text[sentence.end : other.start].strip():
        return
    if left.counts and left.counts.split()[-1] != (whole.counts or "").split(" ")[-1]:
        return
    right = round(whole.value - part.value, 6)
    if right > 0 and right != left.value:
        written = [text[figure.span.start : figure.span.end] for figure in (part, whole)]
        shown = f"{right:g}" if left.kind == "number" else "{right}"
        yield Sum(left, right, f"{written[0]} of {written[1]} leaves {shown}, not {left.value:g}.", (part, whole))


def _rest(document: Document, figures: tuple[Figure, ...], at: int) -> Iterator[Sum]:
    """The first took 55 percent, the second 25 percent and the rest 30 percent."""
    sentence = document.sentence_at(figures[at].span.start)
    if sentence is None:
        return
    shares = [figure for figure in figures[max(0, at - 6) : at] if figure.span.start >= sentence.start]
    if len(shares) < 2 or any(share.kind != "percent" or share.change or share.approximate for share in shares):
        return
    total = sum(share.value for share in shares) + figures[at].value
    if abs(total - _WHOLE) > 0.5 * (len(shares) + 1) + 0.5:
        parts = tuple(shares)
        told = f"{' + '.join(f'{share.value:g}' for share in (*parts, figures[at]))} is {total:g}%, not 100%."
        yield Sum(figures[at], None, told, parts)
