"""What a rule is: one class in one file, with its reason, its options and its examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from msgspec import Struct

from copycheck.document import Document
from copycheck.problem import Problem


class Unavailable(Exception):
    """A rule cannot look at the story, because what it asks is not there; the message says so in one line.

    The run goes on and says it in its notes; with ``required`` it counts as work that was not done, and
    with ``wanted`` it was the house's wish, of which nothing need be said.
    """

    def __init__(self, message: str, *, required: bool = False, wanted: bool = False) -> None:
        super().__init__(message)
        self.required = required
        self.wanted = wanted


class Options(Struct, frozen=True):
    """Options of a rule without any; a rule's own are a frozen ``Struct`` or dataclass with defaults."""


class Bad(Struct, frozen=True):
    """Copy with a fault, marked ``[[so]]``; ``fixed`` is the copy after the first fix of each."""

    text: str
    fixed: str | None = None


class Rule:
    """Base of every rule.

    The docstring's first line says what is flagged; ``## Why`` and ``## Source`` follow. The id
    comes from the file's place: ``rules/names/spelling.py`` is ``names/spelling``. A rule keeps
    no state between calls. ``yields_to``: ids of rules whose problem at the same words, or round
    them, says already what this one would. ``severities``: by another tool's category or rule id,
    those that differ from ``severity``. A rule that is not ``enabled`` runs where it is chosen, and,
    with ``in_review``, in every review. Options named ``on_trust`` lead out of the machine: where the
    newsroom's code sleeps, its configuration has no say in them either. In an editor an ``on_save`` rule,
    one that takes its time, runs when the story is saved, and not as one types.
    """

    id: ClassVar[str] = ""
    severity: ClassVar[str] = "warning"
    enabled: ClassVar[bool] = True
    in_review: ClassVar[bool] = False
    on_save: ClassVar[bool] = False
    on_trust: ClassVar[tuple[str, ...]] = ()
    tags: ClassVar[tuple[str, ...]] = ()
    yields_to: ClassVar[tuple[str, ...]] = ()
    severities: ClassVar[Mapping[str, str]] = MappingProxyType({})
    Options: ClassVar[Any] = Options
    good: ClassVar[tuple[str, ...]] = ()
    bad: ClassVar[tuple[Bad | str, ...]] = ()

    def __init__(self, options: Any = None) -> None:
        self.options = self.Options() if options is None else options

    def check(self, document: Document) -> Iterable[Problem]:
        """Problems of ``document``, their spans in its clean text, in any order."""
        raise NotImplementedError

    @classmethod
    def documentation(cls) -> str:
        """The rule's docstring without its indentation."""
        import inspect

        return inspect.cleandoc(cls.__doc__ or "")

    @classmethod
    def summary(cls) -> str:
        """First line of the docstring, without its full stop."""
        return cls.documentation().partition("\n")[0].rstrip(".")

    @classmethod
    def defaults(cls) -> dict[str, Any]:
        """The rule's options by name, each with its default."""
        return {name: getattr(cls.Options(), name) for name in cls.Options.__annotations__}
