"""What the declarative rules have in common, and the one pass over the words that finds what all of them list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from copycheck.document import KINDS, Block, Document
from copycheck.problem import Problem
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


def stands(near: str, text: str) -> bool:
    """True when one of the texts that bars part in ``near`` stands in ``text``."""
    return any(part in text for part in near.split("|"))


def words(text: str) -> list[str]:
    """The words of a phrase, parted as those of a story are."""
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
            small = tuple(word.lower().replace("’", "'") for word in words(phrase))
            if small:
                table.setdefault(small[0], []).append((small[1:], number, phrase))

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
