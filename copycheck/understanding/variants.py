"""Names that a story writes in two ways or more, whatever the difference is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.text import Span
from copycheck.understanding import particles
from copycheck.understanding.folding import fold
from copycheck.understanding.known import COMMON, standing
from copycheck.understanding.lexicon import GIVEN
from copycheck.understanding.likeness import ENOUGH, hopeless, likeness, makes_place
from copycheck.understanding.ordinary import ORDINARY
from copycheck.understanding.spellings import Spelling, Word, bare, capitalised, forms, look_up, near, written_as
from copycheck.understanding.topics import frequencies

if TYPE_CHECKING:
    from copycheck.document import Document


class Variants(Struct, frozen=True):
    """What is written in two ways.

    ``groups``: the ways of one word or name each, the right one by the story's own count first.
    ``meant``: folded words that stand for another folded word.
    """

    groups: tuple[tuple[Spelling, ...], ...]
    meant: dict[str, str]


def find(document: Document) -> Variants:
    """All that ``document`` writes in two ways."""
    groups = list(particles.ways(document))
    words, folded = capitalised(document)
    groups += _hyphens(document, words, folded)
    pairs = [pair for pair in near(words) if not hopeless(pair[0].folded, pair[1].folded)]
    alone = [word for word in words.values() if len(word.forms) > 1]
    if not pairs and not alone:
        return Variants(tuple(groups), {})
    wanted = {word.folded for pair in pairs for word in pair} | {word.folded for word in alone}
    look_up(document, words, {form: key for form, key in folded.items() if key in wanted})
    meant, rivals = _rivals(pairs)
    groups += [ways for group in rivals for ways in _by_letters(group)]
    groups += [ways for word in alone if word.folded not in meant and (ways := _by_marks(word))]
    return Variants(tuple(groups), meant)


def _rivals(pairs: list[tuple[Word, Word]]) -> tuple[dict[str, str], list[list[Word]]]:
    """Words that are one name, the right one first: the likeliest pairs first, none of them twice."""
    used = [_placed(common, rare) for common, rare in pairs if common.uses and rare.uses]
    weighed = [(likeness(common, rare), common, rare) for common, rare in used]
    weighed.sort(key=lambda item: (-item[0], item[1].uses[0].span, item[2].uses[0].span))
    meant: dict[str, str] = {}
    groups: dict[str, list[Word]] = {}
    for points, common, rare in weighed:
        if points < ENOUGH:
            break
        if rare.folded not in meant and common.folded not in meant and rare.folded not in groups:
            meant[rare.folded] = common.folded
            groups.setdefault(common.folded, [common]).append(rare)
    return meant, list(groups.values())


def _placed(common: Word, rare: Word) -> tuple[Word, Word]:
    """Two words, that first which makes a place with its neighbours where both stand equally often."""
    even = len(common.uses) == len(rare.uses)
    turned = even and makes_place(rare.folded, common.uses) and not makes_place(common.folded, rare.uses)
    return (rare, common) if turned else (common, rare)


def _by_letters(group: list[Word]) -> list[tuple[Spelling, ...]]:
    """The ways of words that are one name, a group for each odd word."""
    right = forms(group[0])[0]
    return [(right, *forms(word)) for word in group[1:]]


def _by_marks(word: Word) -> tuple[Spelling, ...]:
    """The ways of a word that differ in accents, hyphens or apostrophes, or nothing."""
    ways: dict[str, Spelling] = {}
    for spelling in forms(word):
        ways.setdefault(spelling.text.lower(), spelling)
    return tuple(ways.values()) if len(ways) > 1 else ()


def _hyphens(document: Document, words: dict[str, Word], folded: dict[str, str]) -> list[tuple[Spelling, ...]]:
    """Names with a hyphen here and a space there."""
    joined = {word.folded: form for word in words.values() for form in word.forms if "-" in form}
    heads = {fold(form.partition("-")[0]) for form in joined.values()}
    if not heads:
        return []
    tokens = document.tokens
    apart: dict[str, list[Span]] = {}
    starts = {text for text in document.capitals if text[0].isupper() and fold(text) in heads}
    for index in written_as(document, starts):
        if index + 1 < len(tokens.texts) and tokens.starts[index + 1] - tokens.ends[index] == 1:
            after = bare(tokens.texts[index + 1])
            key = fold(tokens.texts[index]) + fold(after)
            if key in joined and after[:1].isupper() and document.text[tokens.ends[index]].isspace():
                span = Span(tokens.starts[index], tokens.starts[index + 1] + len(after))
                apart.setdefault(key, []).append(span)
    if not apart:
        return []
    look_up(document, words, {form: key for form, key in folded.items() if key in apart})
    found = []
    for key, places in apart.items():
        with_hyphen = [use.span for use in words[key].uses if "-" in use.text]
        words[key].uses.clear()
        parts = [fold(part) for part in joined[key].split("-")]
        if with_hyphen and not any(_for_itself(part) for part in parts):
            both = sorted((places, with_hyphen), key=lambda spans: (-len(spans), spans[0]))
            found.append(tuple(Spelling(" ".join(document.slice(spans[0]).split()), tuple(spans)) for spans in both))
    return found


def _for_itself(part: str) -> bool:
    """True when a part of a name with a hyphen may well be a word or a name of its own."""
    return part not in GIVEN and (standing(part) == COMMON or part in ORDINARY or part in frequencies())
