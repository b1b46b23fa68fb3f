"""Particles of names as a story writes them: de Mistura, De Mistura, al-Assad, al Assad, deMistura."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.text import Span
from copycheck.understanding.capitals import title_case
from copycheck.understanding.folding import article, fold
from copycheck.understanding.spellings import HANDLE, Spelling, bare, name_before, opens, written_as

if TYPE_CHECKING:
    from copycheck.document import Document

_ARABIC = frozenset("al el ul ad ed ar as an at az ash".split())
_SPACED = frozenset("de del della di da dos du la le van von der den ter bin ibn al el".split())
_FORMS = _SPACED | {particle.title() for particle in _SPACED}
_GLUED = re.compile(r"([Dd]e[l]?|[Dd]ella|[Dd]i|[Dd]a|[Dd]os|[Dd]u|[Vv][ao]n|[Bb]in|[Ii]bn|[AaEe]l)(?=[A-Z][a-z]{2})")
_OPENING = frozenset("\"“‘'«(:[—–•*>|")
_BOTH_CASES = frozenset(["van", "bin"])
_DUTCH = frozenset(["dutch", "flemish"])  # who write Maurice de Groot, and De Groot where the surname stands alone


class _Use(Struct, frozen=True):
    """A particle with the word after it: ``full`` when a first name stands before, ``tells`` its case or not."""

    span: Span
    particle: str
    joint: str
    rest: str
    first: str
    tells: bool


def ways(document: Document) -> list[tuple[Spelling, ...]]:
    """Names with a particle that are written in more than one way, each with its ways, the right one first."""
    groups: dict[tuple[str, str], list[_Use]] = {}
    for use in _uses(document):
        groups.setdefault((_family(use.particle), fold(use.rest)), []).append(use)
    arabic = Counter(
        (use.particle[0].isupper(), use.joint)
        for (family, _), uses in groups.items()
        if family == "al"
        for use in uses
        if use.tells
    )
    found: list[tuple[Spelling, ...]] = []
    firsts: dict[str, list[_Use]] = {}
    for (_, rest), uses in groups.items():
        if any(use.first for use in uses):
            firsts.setdefault(rest, []).extend(use for use in uses if use.first)
        if len(uses) > 1:
            found += _ways(document, uses, arabic, not document.index.keys().isdisjoint(_DUTCH))
    if firsts:
        found += _dropped(document, firsts)
    return found


def _family(particle: str) -> str:
    """One word for all forms of a particle."""
    small = particle.lower()
    return "al" if small in _ARABIC else "bin" if small == "ibn" else small


def _uses(document: Document) -> Iterator[_Use]:
    """Every particle that stands with a capitalised word, in order."""
    tokens = document.tokens
    texts = tokens.texts
    spaced = document.forms.keys() & _FORMS
    joined = {text for text in document.capitals if "-" in text and _head(text)}
    if spaced:
        joined.update([text for text in document.capitals if not text.istitle() and _GLUED.match(text)])
    if not spaced and not joined:
        return
    last = -1
    for index in written_as(document, spaced | joined):
        text = texts[index]
        if index <= last:
            continue
        start = tokens.starts[index]
        if start and document.text[start - 1] in HANDLE:
            continue
        if text in spaced:
            found = _after_space(document, index)
            if found is None:
                continue
            last, whole = found
            rest_start = tokens.starts[last]
            particle, joint = document.text[start : rest_start - 1], " "
        else:
            glued = _GLUED.match(text)
            length = _head(text) or (glued.end() if glued else 0)
            particle, joint = text[:length].rstrip("-"), "-" if text[length - 1] == "-" else ""
            whole = text[length:]
            rest_start = start + length
        rest = whole[:-2] if whole.endswith(("'s", "’s")) else whole.rstrip("'’")
        if len(rest) > 2 and not rest.isupper():
            first = name_before(document, index)
            yield _Use(Span(start, rest_start + len(rest)), particle, joint, rest, first, _tells(document, start))


def _head(text: str) -> int:
    """Length of a particle with its hyphen at the head of a word, or 0."""
    at = text.find("-")
    head = text[:at].lower()
    return at + 1 if text[at + 1 : at + 2].isupper() and (head in _ARABIC or head in _SPACED) else 0


def _after_space(document: Document, index: int) -> tuple[int, str] | None:
    """Index and text of the word that a particle with a space after it belongs to, past further particles."""
    tokens = document.tokens
    for at in range(index + 1, min(index + 4, len(tokens.texts))):
        if tokens.starts[at] - tokens.ends[at - 1] != 1 or not document.text[tokens.ends[at - 1]].isspace():
            return None
        text = tokens.texts[at]
        if text[0].isupper():
            return None if article(text) else (at, text)
        if text not in _SPACED:
            return None
    return None


def _tells(document: Document, start: int) -> bool:
    """True when a capital at ``start`` is not owed to a sentence, a headline or a quotation."""
    block = document.blocks[document.block_index(start)]
    return not (
        block.kind in ("headline", "crosshead")
        or opens(document, start)
        or document.text[max(0, start - 2) : start].rstrip()[-1:] in _OPENING
        or title_case(document.text, block)
    )


def _ways(
    document: Document, uses: list[_Use], arabic: Counter[tuple[bool, str]], dutch: bool
) -> Iterator[tuple[Spelling, ...]]:
    """The ways of one name, whose uses are given: by particle and joint first, then by the particle's case."""
    counts = Counter((use.particle.lower(), use.joint) for use in uses)
    large = all(use.particle[0].isupper() for use in uses if use.tells)
    form = max(counts, key=lambda form: (counts[form], _usual(form[0], form[1], large)))
    fitting = [use for use in uses if (use.particle.lower(), use.joint) == form]
    model, groups = _cases(fitting, arabic, dutch)
    other = [use for use in uses if (use.particle.lower(), use.joint) != form]
    if other:
        groups.append([model, *_by_text(other)])
    for right, *odd in groups:
        if odd:
            yield tuple(_spelling(document, same) for same in (right, *odd))


def _usual(particle: str, joint: str, large: bool) -> int:
    """How usual a joint is after a particle, by itself small or ``large``: al-Assad, Al Jazeera, de Mistura."""
    if joint == "-":
        return 2 if particle in _ARABIC and not large else 0
    return 1 if joint else 0


def _cases(
    uses: list[_Use], arabic: Counter[tuple[bool, str]], dutch: bool
) -> tuple[list[_Use], list[list[list[_Use]]]]:
    """The uses that show the name at its best, and those that differ in case: the right ones, the odd ones.

    A particle may be small in the full name and have a capital where the surname stands alone; in a story of the
    ``dutch`` that may be so where the surname stands alone but once. Of two cases as
    frequent that is right which the story gives to the articles of its Arabic names, counted in ``arabic`` by
    capital and joint; a story that has none has a capital on one that is a word of its own, as in Al Jazeera.
    """
    telling = [use for use in uses if use.tells]
    small = [use for use in telling if use.particle[0].islower()]
    large = [use for use in telling if not use.particle[0].islower()]
    if not small or not large:
        return small or large or uses, []
    small_bare = [use for use in small if not use.first]
    large_bare = [use for use in large if not use.first]
    large_full = [use for use in large if use.first]
    against = len(large_full) + len(small_bare)
    usual = len(large_bare) > 1 or dutch or uses[0].particle.lower() in _BOTH_CASES
    if len(small) > len(small_bare) and usual and against < min(len(small), len(large)):
        groups = []
        if small_bare:
            groups.append([large_bare, small_bare])
        if large_full:
            groups.append([[use for use in small if use.first], large_full])
        return small, groups
    most = len(large) - len(small)
    if not most and uses[0].particle.lower() in _ARABIC:
        joint = uses[0].joint
        most = arabic[True, joint] - arabic[False, joint] or joint == " "
    if most > 0:
        return large, [[large, small]]
    return small, [[small, large]]


def _by_text(uses: list[_Use]) -> list[list[_Use]]:
    same: dict[str, list[_Use]] = {}
    for use in uses:
        same.setdefault(use.particle.lower() + use.joint, []).append(use)
    return list(same.values())


def _spelling(document: Document, uses: list[_Use]) -> Spelling:
    return Spelling(" ".join(document.slice(uses[0].span).split()), tuple(use.span for use in uses))


def _dropped(document: Document, firsts: dict[str, list[_Use]]) -> Iterator[tuple[Spelling, ...]]:
    """Full names that stand with their particle here and without it there."""
    tokens = document.tokens
    without: dict[tuple[str, str], list[Span]] = {}
    bearing = {
        text: rest
        for text in document.capitals
        if text[0].isupper() and not article(text) and (rest := fold(bare(text))) in firsts
    }
    for index in written_as(document, bearing):
        if index:
            rest = bearing[tokens.texts[index]]
            first = name_before(document, index)
            beside = tokens.starts[index] - tokens.ends[index - 1] == 1 and fold(tokens.texts[index - 1]) == first
            if first and beside and any(use.first == first for use in firsts[rest]):
                span = Span(tokens.starts[index - 1], tokens.starts[index] + len(bare(tokens.texts[index])))
                without.setdefault((first, rest), []).append(span)
    for (first, rest), places in without.items():
        full = []
        for use in firsts[rest]:
            start = document.text.rfind(" ", 0, use.span.start - 1) + 1
            if use.first == first and fold(document.text[start : use.span.start - 1]) == first:
                full.append(Span(start, use.span.end))
        if full:
            both = sorted((full, places), key=lambda spans: (-len(spans), spans[0]))
            yield tuple(Spelling(document.slice(spans[0]), tuple(spans)) for spans in both)
