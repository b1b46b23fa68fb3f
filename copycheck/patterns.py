"""Declarative rules: kinds that need a list and no code, pooled into one pass over the words.

The taxonomy (substitution, existence, repetition, occurrence, consistency, capitalisation,
conditional) is the one that Vale made known, https://vale.sh/docs/styles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress, count
from operator import eq
from typing import Any, ClassVar, NamedTuple

from copycheck.document import KINDS, Block, Document
from copycheck.problem import Fix, Problem, Related
from copycheck.rule import Rule
from copycheck.text import Span
from copycheck.understanding.tokens import tokenize

COPY = tuple(kind for kind in KINDS if kind not in ("code", "furniture"))


class Match(NamedTuple):
    """One place where a phrase or pattern of a rule stands: its range and the phrase listed."""

    span: Span
    entry: str


class OutOfTime(Exception):
    """A rule's patterns took too long on a story; the message says which one."""


class PatternRule(Rule):
    """Base of the declarative kinds; the fields below may be set in Python or in YAML.

    ``words`` are matched word by word and may hold spaces. ``patterns`` are regular expressions, or
    pairs of a text and an expression that is only tried where the text, or one of several that bars
    part, stands in the story, letter for letter, which saves time; none may backtrack without bound.
    ``ignore_case`` holds for both. ``inside_quotations``: whether direct quotations are looked
    into. ``blocks``: kinds of block that are looked into. ``leave``: phrases inside which a match
    is left alone. ``message`` may hold ``{match}`` and ``{entry}``, and ``{replacement}`` where
    the kind gives one. ``house``: name of the house list that adds to the rule's own.
    """

    kind: ClassVar[str] = ""
    words: ClassVar[Sequence[str]] = ()
    patterns: ClassVar[Sequence[str | tuple[str, str]]] = ()
    leave: ClassVar[Sequence[str]] = ()
    ignore_case: ClassVar[bool] = True
    inside_quotations: ClassVar[bool] = False
    blocks: ClassVar[Sequence[str]] = COPY
    message: ClassVar[str] = "“{match}” is not to be used."
    house: ClassVar[str] = ""

    def check(self, document: Document) -> Iterable[Problem]:
        """Problems of this rule alone; the engine pools the rules instead."""
        return self.judge(document, Pool([self]).matches(document)[0])

    def phrases(self, document: Document) -> Mapping[str, str]:
        """Phrases of this document's house that add to the rule's own, each with its value."""
        return dict(document.house.words) if self.house == "words" else {}

    def listed(self) -> Iterable[str]:
        """Phrases that the pool looks for."""
        return self.words

    @cached_property
    def expressions(self) -> list[tuple[str, re.Pattern[str]]]:
        """The ``patterns``, each with the text that it needs (empty for none). Raises re.error."""
        flags = re.IGNORECASE if self.ignore_case else 0
        pairs = [("", pattern) if isinstance(pattern, str) else pattern for pattern in self.patterns]
        return [(near, re.compile(pattern, flags)) for near, pattern in pairs]

    @property
    def alone(self) -> bool:
        """True for a rule that the engine does not pool with the others."""
        return False

    def hits(self, text: str) -> Iterator[tuple[Span, str]]:
        """Places of the ``patterns`` in the text, and what stands there, by pattern."""
        for near, expression in self.expressions:
            if stands(near, text):
                for hit in expression.finditer(text):
                    yield Span(*hit.span()), hit.group()

    def searcher(self, text: str) -> Callable[[str], bool]:
        """What tells whether an expression stands in the text."""
        return lambda wanted: re.search(wanted, text) is not None

    @cached_property
    def _left(self) -> re.Pattern[str] | None:
        if not self.leave:
            return None
        return re.compile("|".join(re.escape(phrase) for phrase in self.leave), re.IGNORECASE)

    def accepts(self, document: Document, span: Span) -> bool:
        """True when a match at ``span`` stands where this rule looks."""
        block = document.block_at(span.start)
        if block is None or block.kind not in self.blocks:
            return False
        if not self.inside_quotations:
            quotation = document.quotation_at(span.start)
            if quotation is not None and quotation.kind in ("speech", "title", "slogan"):
                return False
        if self._left is not None:
            for found in self._left.finditer(document.text, max(0, span.start - 80), span.end + 80):
                if found.start() <= span.start and span.end <= found.end():
                    return False
        return True

    def judge(self, document: Document, matches: Sequence[Match]) -> Iterator[Problem]:
        """Problems among ``matches``, which stand in order of place and where the rule looks."""
        raise NotImplementedError

    def say(self, document: Document, match: Match, **more: str) -> str:
        """The message for one match."""
        return self.message.format(match=document.slice(match.span), entry=match.entry, **more)


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
        words = [word for word in _words(text) if word[0].isalpha() and word not in self.leave]
        if self.style == "title":
            return all(word[0].isupper() for word in words if word.lower() not in self.small)
        small = [word for word in words[1:] if len(word) > 3 and word.lower() not in self.small]
        return not words or (words[0][0].isupper() and (not small or any(word.islower() for word in small)))


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


def stands(near: str, text: str) -> bool:
    """True when one of the texts that bars part in ``near`` stands in ``text``."""
    return any(part in text for part in near.split("|"))


def copy_case(model: str, text: str) -> str:
    """``text`` with the capitals of ``model``: all of them, or the first letter's."""
    if len(model) > 1 and model.isupper() and text.islower():
        return text.upper()
    if model[:1].isupper() and text[:1].islower():
        return text[:1].upper() + text[1:]
    return text


def _words(text: str) -> list[str]:
    return tokenize(text, (Block("paragraph", Span(0, len(text))),)).texts


class Pool:
    """The phrases of many rules, found together by one look-up of the story's words."""

    def __init__(self, rules: Sequence[PatternRule]) -> None:
        self.rules = rules
        self._first: dict[str, list[tuple[tuple[str, ...], int, str]]] = {}
        for number, rule in enumerate(rules):
            self._add(self._first, number, rule.listed())

    @staticmethod
    def _add(table: dict[str, Any], number: int, phrases: Iterable[str]) -> None:
        for phrase in phrases:
            words = tuple(word.lower().replace("’", "'") for word in _words(phrase))
            if words:
                table.setdefault(words[0], []).append((words[1:], number, phrase))

    def matches(self, document: Document) -> list[list[Match]]:
        """For each rule its matches, in order of place, those in places it leaves alone left out."""
        found: list[list[Match]] = [[] for _ in self.rules]
        house: dict[str, list[tuple[tuple[str, ...], int, str]]] = {}
        for number, rule in enumerate(self.rules):
            if rule.house:
                self._add(house, number, rule.phrases(document))
        for table in (self._first, house):
            if table:
                for word in document.index.keys() & table.keys():
                    for entry in table[word]:
                        self._follow(document, word, entry, found)
        for number, rule in enumerate(self.rules):
            found[number] += [Match(span, text) for span, text in rule.hits(document.text) if text]
        return [
            [match for match in _longest(matches) if rule.accepts(document, match.span)]
            for rule, matches in zip(self.rules, found, strict=True)
        ]

    def _follow(
        self,
        document: Document,
        word: str,
        entry: tuple[tuple[str, ...], int, str],
        found: list[list[Match]],
    ) -> None:
        rest, number, phrase = entry
        tokens = document.tokens
        last = len(tokens.starts) - 1
        for position in document.index[word]:
            at = position
            for wanted in rest:
                if at == last or not document.text[tokens.ends[at] : tokens.starts[at + 1]].isspace():
                    break
                at += 1
                if tokens.texts[at].lower().replace("’", "'") != wanted:
                    break
            else:
                span = Span(tokens.starts[position], tokens.ends[at])
                exact = self.rules[number].ignore_case or document.slice(span).split() == phrase.split()
                if exact:
                    found[number].append(Match(span, phrase))


def _longest(matches: list[Match]) -> list[Match]:
    """Matches in order of place; of two that overlap the one that starts first, then the longer."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.span.start, -match.span.end, match.entry)):
        if not kept or match.span.start >= kept[-1].span.end:
            kept.append(match)
    return kept
