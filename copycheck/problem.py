"""What a rule reports: problems, the places they are related to, and how to mend them."""

from __future__ import annotations

from msgspec import Struct

from copycheck.text import Span

SEVERITIES = ("error", "warning", "advice")
SAFETIES = ("safe", "ask", "show")


class Edit(Struct, frozen=True):
    """Replace ``span`` of the clean text by ``text``."""

    span: Span
    text: str


class Fix(Struct, frozen=True):
    """One way to mend a problem.

    ``safety``: ``safe`` may be applied unattended, ``ask`` wants a yes, ``show`` is a hint only.
    """

    title: str
    edits: tuple[Edit, ...]
    safety: str = "ask"

    @classmethod
    def replace(cls, span: Span, text: str, title: str = "", safety: str = "ask") -> Fix:
        """A fix of one edit; the title says what is written when none is given."""
        return cls(title or f"Write {text}", (Edit(span, text),), safety)


class Related(Struct, frozen=True):
    """Another place that the problem is about."""

    span: Span
    message: str


class Problem(Struct, frozen=True):
    """A fault found in a document; all spans are offsets into the document's clean text.

    ``code`` and ``category`` are another tool's own rule id and its kind of rule. A rule leaves ``rule``,
    ``severity``, ``block`` and ``fingerprint`` empty: the engine fills them in, because severity is the
    house's to decide.
    """

    span: Span
    message: str
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()
    code: str | None = None
    category: str | None = None
    rule: str = ""
    severity: str = ""
    block: str = ""
    fingerprint: str = ""
