"""The kinds of declarative rules: what needs a list and no code.

The taxonomy (substitution, existence, repetition, occurrence, consistency, capitalisation,
conditional) is the one that Vale made known, https://vale.sh/docs/styles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress, count
from operator import eq
from typing import ClassVar

from copycheck.document import Document
from copycheck.patterns import Match, PatternRule, words
from copycheck.problem import Fix, Problem, Related
from copycheck.text import Span


class Existence(PatternRule):
    """Flags every place where one of the words or patterns stands."""

    kind = "existence"

    def judge(self, document: Document, matches: Sequence[Match]) -> Iterator[Problem]:
        """One problem a match."""
        for match in matches:
            yield Problem(match.span, self.say(document, match))


class Substitution(PatternRule):
    """Flags the words on the left of ``swap`` and offers those on the right.

    Alternatives on the right are parted by ``|``; the first is the first fix.
    """

    kind = "substitution"
    swap: ClassVar[Mapping[str, str]] = {}
    safety: ClassVar[str] = "ask"
    message = "The house writes “{replacement}”, not “{match}”."

    def listed(self) -> Iterable[str]:
        """The words on the left."""
        return self.swap

    def judge(self, document: Document, matches: Sequence[Match]) -> Iterator[Problem]:
        """One problem a match, with a fix for each alternative."""
        house = self.phrases(document)
        for match in matches:
            value = house.get(match.entry) or self.swap[match.entry]
            wanted = [copy_case(document.slice(match.span), part.strip()) for part in value.split("|")]
            if document.slice(match.span) in wanted:
                continue
            fixes = tuple(Fix.replace(match.span, text, safety=self.safety) for text in wanted)
            message = self.say(document, match, replacement="” or “".join(wanted))
            yield Problem(match.span, message, fixes)


class Repetition(PatternRule):
    """Flags a word given twice in a row; ``allowed`` words may be."""

    kind = "repetition"
    allowed: ClassVar[Sequence[str]] = ()
    message = "“{match}” stands twice."

    def listed(self) -> Iterable[str]:
        """Nothing: this kind looks at neighbours, not at a list."""
        return ()

    def judge(self, document: Document, matches: Sequence[Match]) -> Iterator[Problem]:
        """One problem a pair, at the second of the two."""
        allowed, only = self._sets
        tokens, text, small = document.tokens, document.text, document.small
        for at in compress(count(), map(eq, small, small[1:])):
            first, second, word = tokens.texts[at], tokens.texts[at + 1], small[at]
            if len(first) != len(second) or (first != second and first.lower() != second.lower()):
                continue
            if word in allowed or (only and word not in only):
                continue
            span = Span(tokens.starts[at + 1], tokens.ends[at + 1])
            if not text[tokens.ends[at] : span.start].isspace():
                continue
            if document.block_index(tokens.starts[at]) != document.block_index(span.start):
                continue
            if self.accepts(document, span):
                cut = Fix.replace(Span(tokens.ends[at], span.end), "", "Take out the second")
                yield Problem(span, self.say(document, Match(span, word)), (cut,))

    @cached_property
    def _sets(self) -> tuple[frozenset[str], frozenset[str]]:
        """The allowed words, and those that alone are flagged, in small letters."""
        return frozenset(map(str.lower, self.allowed)), frozenset(map(str.lower, self.words))


class Occurrence(PatternRule):
    """Flags a word or pattern that stands more than ``most`` times in a ``scope``."""

    kind = "occurrence"
    most: ClassVar[int] = 1
    scope: ClassVar[str] = "story"
    message = "“{match}” stands more than {most} times in one {scope}."

    def judge(self, document: Document, matches: Sequence[Match]) -> Iterator[Problem]:
        """One problem a scope, at the first that is one too many."""
        counts: dict[int, list[Match]] = {}
        for match in matches:
            counts.setdefault(self._place(document, match.span.start), []).append(match)
        for found in counts.values():
            if len(found) > self.most:
                match = found[self.most]
                related = tuple(Related(other.span, "also here") for other in found[: self.most])
                message = self.say(document, match, most=str(self.most), scope=self.scope)
                yield Problem(match.span, message, (), related)

    def _place(self, document: Document, offset: int) -> int:
        if self.scope == "sentence":
            sentence = document.sentence_at(offset)
            return sentence.start if sentence else offset
        return document.block_index(offset) if self.scope == "paragraph" else 0


class Consistency(PatternRule):
    """Flags the rarer of two or more ways to write one word; ``either`` lists the ways, in groups."""

    kind = "consistency"
    either: ClassVar[Sequence[Sequence[str]]] = ()
    message = "“{match}” here, “{replacement}” elsewhere in the story."

    def listed(self) -> Iterable[str]:
        """Every way of every group."""
        return (way for group in self.either for way in group)

    def judge(self, document: Document, matches: Sequence[Match]) -> Iterator[Problem]:
        """One problem a group: the first place of the rarer way, the others related."""
        places: dict[str, list[Match]] = {}
        for match in matches:
            places.setdefault(match.entry, []).append(match)
        for group in self.either:
            used = [way for way in group if way in places]
            if len(used) < 2:
                continue
            used.sort(key=lambda way: (-len(places[way]), places[way][0].span.start))
            kept = places[used[0]]
            odd = sorted(match for way in used[1:] for match in places[way])
            wanted = [copy_case(document.slice(match.span), used[0]) for match in odd]
            related = [Related(match.span, "also here") for match in odd[1:]]
            related.append(Related(kept[0].span, "first written so here"))
            message = self.say(document, odd[0], replacement=document.slice(kept[0].span))
            fixes = (Fix.replace(odd[0].span, wanted[0]),)
            yield Problem(odd[0].span, message, fixes, tuple(related))


class Capitalisation(PatternRule):
    """Flags a block that is not in the wanted ``style``: sentence, title, upper or lower."""

    kind = "capitalisation"
    style: ClassVar[str] = "sentence"
    blocks = ("headline", "crosshead")
    small: ClassVar[Sequence[str]] = tuple(
        "a an and as at but by for from in into nor of off on or over per so the to up via with yet".split()
    )
    message = "The house sets this in {style} case."

    def listed(self) -> Iterable[str]:
        """Nothing: this kind looks at whole blocks."""
        return ()

    def judge(self, document: Document, matches: Sequence[Match]) -> Iterator[Problem]:
        """One problem a block."""
        for block in document.blocks:
            if block.kind in self.blocks and not self._fits(document.slice(block.span)):
                message = self.message.format(style=self.style, match=document.slice(block.span), entry="")
                yield Problem(block.span, message)

    def _fits(self, text: str) -> bool:
        if self.style == "upper":
            return text == text.upper()
        if self.style == "lower":
            return text == text.lower()
        listed = [word for word in words(text) if word[0].isalpha() and word not in self.leave]
        if self.style == "title":
            return all(word[0].isupper() for word in listed if word.lower() not in self.small)
        small = [word for word in listed[1:] if len(word) > 3 and word.lower() not in self.small]
        return not listed or (listed[0][0].isupper() and (not small or any(word.islower() for word in small)))


class Conditional(PatternRule):
    """Flags what ``patterns`` find unless ``unless`` stands somewhere in the story.

    ``{match}`` in ``unless`` is replaced by what was found, so that ``\\({match}\\)`` asks for it in
    brackets. One problem for each thing found.
    """

    kind = "conditional"
    unless: ClassVar[str] = ""
    message = "“{match}” stands here without what it needs."

    def judge(self, document: Document, matches: Sequence[Match]) -> Iterator[Problem]:
        """One problem for each different match, at its first place."""
        seen: set[str] = set()
        stands = self.searcher(document.text)
        for match in matches:
            text = document.slice(match.span)
            if text in seen:
                continue
            seen.add(text)
            wanted = self.unless.replace("{match}", re.escape(text))
            if not stands(wanted):
                yield Problem(match.span, self.say(document, match))


BY_KIND: dict[str, type[PatternRule]] = {
    rule.kind: rule
    for rule in (
        Existence, Substitution, Repetition, Occurrence, Consistency, Capitalisation, Conditional,
    )
}  # fmt: skip


def copy_case(model: str, text: str) -> str:
    """``text`` with the capitals of ``model``: all of them, or the first letter's."""
    if len(model) > 1 and model.isupper() and text.islower():
        return text.upper()
    if model[:1].isupper() and text[:1].islower():
        return text[:1].upper() + text[1:]
    return text
