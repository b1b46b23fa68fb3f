"""The way of a story: read, understand, check, refine."""

from __future__ import annotations

import time
import traceback
from collections.abc import Collection, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec import Struct, field

from copycheck import collecting
from copycheck.config import Config, load
from copycheck.document import Content, Document
from copycheck.packs import Registry, packs
from copycheck.patterns import Match, OutOfTime, PatternRule, Pool
from copycheck.problem import Problem, Related
from copycheck.readers import Unreadable, read
from copycheck.readers import load as load_source
from copycheck.readers.language import guess
from copycheck.refine import place, refine
from copycheck.rule import Unavailable
from copycheck.selection import Chosen, Selection
from copycheck.stories import SIDECAR, read_bytes, read_sidecar, relative

if TYPE_CHECKING:
    from copycheck.suppression import Names

LONGEST = 20_000_000
LONGEST_PARAGRAPH = 1_000_000
"""Characters of copy above which a file, or one paragraph of it, is no story but a dump of data."""


class NothingToCheck(Exception):
    """A file that was read and holds no copy that copycheck checks; the message says why."""


class Settings(Struct, frozen=True):
    """All that decides how stories are checked; small and picklable, so that workers can share it."""

    config: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    language: str | None = None
    local_rules: bool = True
    verbose: bool = False
    review: bool = False


class Checked(Struct, frozen=True):
    """A story with its problems, in order, a line for each rule that crashed on it, and notes.

    ``unavailable``: ids of the rules that could not look at it, for want of what they ask.
    """

    document: Document
    problems: list[Problem]
    failures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unavailable: tuple[str, ...] = ()


class _Said(Struct):
    """What is to be said of a check beside its problems; ``missed``: the rules that were not run to their end."""

    failures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unavailable: list[str] = field(default_factory=list)
    missed: set[str] = field(default_factory=set)


class Engine:
    """Checks stories by one configuration. Raises ConfigError when that cannot be used."""

    def __init__(self, settings: Settings) -> None:
        # What changes from now on may have been read before or after.
        self.begun = time.time_ns()
        self.settings = settings
        self.config = load(settings.config) if settings.config else Config()
        folder = self.config.folder
        self.registry = Registry(packs(folder / "rules" if folder else None), settings.local_rules)
        self.selection = Selection(
            self.registry, self.config, settings.select, settings.ignore, settings.review, settings.local_rules
        )
        self._pools: dict[int, tuple[tuple[Chosen, ...], Pool]] = {}
        self._names: Names | None = None
        self._spent: dict[str, str] = {}

    def open(self, path: Path) -> Document:
        """Read the story in a file. Raises Unreadable or NothingToCheck."""
        return self.document(read_bytes(path), path)

    def document(self, data: bytes, path: PurePath) -> Document:
        """The document in ``data``; the path's suffix decides the format.

        Raises Unreadable or NothingToCheck.
        """
        source, content = load_source(data, path.suffix.lower()) if data.strip() else ("", Content("", (), ()))
        if not source.strip():
            raise NothingToCheck("is empty: there is nothing to check")
        _hold_to_size(content)
        language = guess(content.text)
        if language != "en":
            raise NothingToCheck(f"is in another language ({language}), and copycheck checks English")
        wanted = self.settings.language or self.config.language
        chosen = "en" if wanted == "auto" else wanted
        return Document(path.as_posix(), source, content, chosen, self.config.house)

    def check(self, document: Document, sidecar: bytes | None = None) -> Checked:
        """Run the rules that the configuration chooses for the document's path.

        What the copy says is not to be reported is left out. ``sidecar``: the bytes of the file beside the
        story that says it too; None to read it where the document's path leads, empty for none.
        """
        chosen = self.selection.rules(relative(PurePath(document.path), self.config.folder))
        said = _Said()
        pooled, pool = self._pool(chosen)
        try:
            ids = [one.rule.id for one in pooled]
            matches = dict(zip(ids, pool.matches(document), strict=True)) if pooled else {}
        except (Exception, SystemExit):
            # The pool stands for many rules: let each run alone, so that only the guilty one fails.
            matches = {}
        ran = [(one, self._run(one, document, matches.get(one.rule.id), said)) for one in chosen]
        problems = refine(document, [(one, placed) for one, placed in ran if placed])
        try:
            aside = read_sidecar(PurePath(document.path)) if sidecar is None else sidecar
            if document.remarks or aside:
                whole = {one.rule.id for one in chosen} - said.missed
                problems, notes = self._left(document, problems, aside, whole, said.missed)
                said.notes += notes
        except Unreadable as reason:
            said.failures.append(f"{document.path}{SIDECAR}: {reason}")
        # The rules are loaded with the first story.
        collecting.settle()
        return Checked(document, problems, said.failures, said.notes, tuple(said.unavailable))

    def _run(self, one: Chosen, document: Document, matches: Sequence[Match] | None, said: _Said) -> list[Problem]:
        """The problems of one rule, each with its place; none, and a line in ``said``, when it cannot be run."""
        rule = one.rule
        try:
            if rule.id in self._spent:
                raise OutOfTime
            if matches is not None and isinstance(rule, PatternRule):
                return [place(document, one, problem) for problem in rule.judge(document, matches)]
            return [place(document, one, problem) for problem in rule.check(document)]
        except Unavailable as reason:
            if not reason.wanted:
                said.unavailable.append(rule.id)
                (said.failures if reason.required else said.notes).append(str(reason))
        except OutOfTime as reason:
            # Once is enough: it is not tried on the stories that follow.
            line = f"{self.registry.files[rule.id].spent}{reason}: the other rules ran"
            said.failures.append(self._spent.setdefault(rule.id, line))
        except (Exception, SystemExit) as error:
            said.failures.append(self._crash(document.path, rule.id, error))
        said.missed.add(rule.id)
        return []

    def _left(
        self, document: Document, problems: list[Problem], aside: bytes, ran: Collection[str], missed: Collection[str]
    ) -> tuple[list[Problem], list[str]]:
        """The problems that the copy does not suppress, and notes. Raises Unreadable for a broken sidecar."""
        from copycheck import suppression

        settings = self.settings
        names = self._names = self._names or suppression.Names(self.registry, {*ran, *missed})

        def may(rule_id: str) -> bool:
            rule = names.rules[rule_id]
            other = rule is None or rule_id in missed or rule.on_save or (rule.in_review and not settings.review)
            return other or bool(settings.select or settings.ignore)

        required = self.config.suppressions.reason == "required"
        return suppression.left(document, problems, aside, names, required, ran, may)

    def _pool(self, chosen: tuple[Chosen, ...]) -> tuple[tuple[Chosen, ...], Pool]:
        if id(chosen) not in self._pools:
            pooled = tuple(one for one in chosen if isinstance(one.rule, PatternRule) and not one.rule.alone)
            rules = [one.rule for one in pooled if isinstance(one.rule, PatternRule)]
            self._pools[id(chosen)] = (pooled, Pool(rules))
        return self._pools[id(chosen)]

    def _crash(self, path: str, rule_id: str, error: BaseException) -> str:
        return f"{path}: the rule {rule_id} crashed: {told(error, self.settings.verbose)}"


def told(error: BaseException, verbose: bool) -> str:
    """What happened, in one line; with ``verbose`` the lines follow that say where."""
    line = f"{type(error).__name__}: {error}".splitlines()[0]
    if verbose:
        return line + "\n" + "".join(traceback.format_exception(error)).rstrip()
    return line + " (--verbose shows where)"


def _hold_to_size(content: Content) -> None:
    """Raises Unreadable for copy that is longer than any story."""
    if len(content.text) > LONGEST:
        raise Unreadable(f"holds {len(content.text):,} characters, more than any story: split it into stories")
    longest = max((block.span.end - block.span.start for block in content.blocks), default=0)
    if longest > LONGEST_PARAGRAPH:
        raise Unreadable(f"has a paragraph of {longest:,} characters, more than any story: break it into paragraphs")


def check_text(text: str, path: str | None, config: str | Path | None) -> list[Problem]:
    """See ``copycheck.check_text``; a text without a path has no sidecar."""
    engine = Engine(Settings(config=Path(config) if config is not None else None))
    if not text.strip():
        return []
    name = PurePath(path or "story.txt")
    document = Document(
        name.as_posix(),
        text,
        read(text, name.suffix.lower()),
        "en" if engine.config.language == "auto" else engine.config.language,
        engine.config.house,
    )
    checked = engine.check(document, None if path else b"")
    if failures := [*engine.registry.failures, *checked.failures]:
        raise RuntimeError("; ".join(failures))
    return [in_source(document, problem) for problem in checked.problems]


def in_source(document: Document, problem: Problem) -> Problem:
    """The problem with its spans in the source instead of the clean text.

    A fix that cannot be made in the source is left out.
    """
    from msgspec.structs import replace

    fixes = tuple(made for fix in problem.fixes if (made := document.in_source(fix)))
    related = tuple(Related(document.to_source(item.span), item.message) for item in problem.related)
    return replace(problem, span=document.to_source(problem.span), fixes=fixes, related=related)
