"""All that a rule may import: the document, its spans, and what a rule gives back."""

from copycheck.document import Block, Document, House
from copycheck.problem import Edit, Fix, Problem, Related
from copycheck.rule import Bad, Options, Rule
from copycheck.text import Span

__all__ = [
    "Bad", "Block", "Document", "Edit", "Fix", "House", "Options", "Problem", "Related", "Rule", "Span",
]  # fmt: skip
