"""All that a rule may import: the document, its spans, what a rule gives back, and pattern rules."""

from copycheck.document import Block, Document, House
from copycheck.patterns import (
    Capitalisation,
    Conditional,
    Consistency,
    Existence,
    Occurrence,
    Repetition,
    Substitution,
)
from copycheck.problem import Edit, Fix, Problem, Related
from copycheck.rule import Bad, Options, Rule
from copycheck.text import Span
from copycheck.understanding.antecedents import Cast
from copycheck.understanding.places import is_city_of
from copycheck.understanding.surnames import courteous, named_before, signs

__all__ = [
    "Bad", "Block", "Capitalisation", "Cast", "Conditional", "Consistency", "Document", "Edit", "Existence", "Fix",
    "House", "Occurrence", "Options", "Problem", "Related", "Repetition", "Rule", "Span", "Substitution",
    "courteous", "is_city_of", "named_before", "signs",
]  # fmt: skip
