"""All that a rule may import: the document, its spans, what a rule gives back, and pattern rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from copycheck.document import Block, Document, House
from copycheck.kinds import (
    Capitalisation,
    Conditional,
    Consistency,
    Existence,
    Occurrence,
    Repetition,
    Substitution,
)
from copycheck.problem import Edit, Fix, Problem, Related
from copycheck.rule import Bad, Options, Rule, Unavailable
from copycheck.text import Span
from copycheck.understanding.antecedents import Cast
from copycheck.understanding.places import is_city_of
from copycheck.understanding.surnames import Surnames
from copycheck.understanding.varieties import varieties

if TYPE_CHECKING:
    from copycheck.integrations.languagetool.client import Match
    from copycheck.understanding.dates import Date as Date
    from copycheck.understanding.figures import Figure as Figure


def ask_languagetool(document: Document, **wish: Any) -> list[Match]:
    """What LanguageTool says of the document's copy; ``wish``: the fields of ``desk.Wish``.

    Raises Unavailable when it cannot be asked.
    """
    from copycheck.integrations.languagetool import SwitchedOff, Unreachable, desk

    try:
        return desk.ask(document, desk.Wish(**wish))
    except Unreachable as error:
        raise Unavailable(str(error), wanted=isinstance(error, SwitchedOff)) from error


__all__ = [
    "Bad",
    "Block",
    "Capitalisation",
    "Cast",
    "Conditional",
    "Consistency",
    "Document",
    "Edit",
    "Existence",
    "Fix",
    "House",
    "Occurrence",
    "Options",
    "Problem",
    "Related",
    "Repetition",
    "Rule",
    "Span",
    "Struct",
    "Substitution",
    "Surnames",
    "Unavailable",
    "ask_languagetool",
    "is_city_of",
    "varieties",
]  # fmt: skip
