"""Which problems are not reported because the copy says so; ``directives`` has how it says it.

A suppression acts on the place of a problem's main span: on the block that holds its start, or the range
of the source that holds it. Nothing is compared with everything: each problem is looked up by its rule.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property

from copycheck import packs
from copycheck.document import Document
from copycheck.packs import Registry, RuleError, nearest
from copycheck.problem import Problem
from copycheck.rule import Rule
from copycheck.stories import SIDECAR, sidecar
from copycheck.suppression.directives import ALL, Only, Suppression, beside, shown, written
from copycheck.text import Span

__all__ = ["Names", "anchor", "hold", "left", "read", "sidecar", "unused"]

Owner = tuple[int, str]
"""A suppression's number and the name by which it holds."""
_REACH = 2_000
"""Characters round a comment that are looked at for what it belongs to."""
_TYPOS = 2
"""Strange names in one suppression, above which they are taken for a reason without its dash."""
_DASHES = ": a reason stands after --"
_PART = re.compile(
    r"</?(?:address|article|aside|blockquote|body|br|dd|div|dl|dt|fig\w*|footer|h[1-6]|head|header|hr|li|main|ol|p|pre"
    r"|section|t[abdhr]\w*|ul)(?![\w-])",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BREAK = re.compile(r"\r\n?|\n")
_TOUCHES = re.compile(r"(?:</[^<>]*+>|[ \t])*+(?:\r\n?|\n)[ \t>]*+")
_LINE = re.compile(r"[^\r\n]*+")
_BARE = re.compile(r"[ \t>]*+(?:\r\n?|\n|\Z)")
_INSIDE = re.compile(r"\s*+</")


class Names:
    """What the names in suppressions stand for: ids, folders, tags, ``all``.

    ``loaded``: ids of rules that are loaded.
    """

    def __init__(self, registry: Registry, loaded: Collection[str]) -> None:
        self._registry = registry
        self._loaded = frozenset(loaded)
        self._found: dict[str, frozenset[str] | None] = {}

    def ids(self, name: str) -> frozenset[str] | None:
        """The ids of the rules that a name stands for, or None where it is no name."""
        if name not in self._found:
            self._found[name] = self._ids(name)
        return self._found[name]

    def _ids(self, name: str) -> frozenset[str] | None:
        known = self._registry.files.keys()
        if name == ALL:
            return frozenset(known)
        if name in known:
            return frozenset({name})
        found = frozenset(rule_id for rule_id in known if rule_id.partition("/")[0] == name)
        if not found and "/" not in name:
            found = frozenset(rule_id for rule_id, rule in self.rules.items() if rule and name in rule.tags)
            if not found:
                # It may be a tag of rules that are not to run, and only they could say.
                found = self._registry.asleep
        return found or None

    @cached_property
    def rules(self) -> dict[str, type[Rule] | None]:
        """All rules by id, None for one that is asleep or cannot be loaded.

        Those that are not loaded are loaded here on their own, so that what the run tells of broken ones
        does not hang on whether a story names a tag.
        """
        found: dict[str, type[Rule] | None] = {}
        for rule_id, file in self._registry.files.items():
            try:
                found[rule_id] = self._registry.load(rule_id) if rule_id in self._loaded else packs.load(file)
            except RuleError:
                found[rule_id] = None
        return found

    def hint(self, name: str) -> str:
        """A hint at the name that a mistyped one is nearest to, or where names are listed."""
        ids = self._registry.files
        known = {ALL, *ids, *(rule_id.partition("/")[0] for rule_id in ids)}
        known.update(tag for rule in self.rules.values() if rule for tag in rule.tags)
        return nearest(name, known) or ": see copycheck rules list; a reason stands after --"


def left(
    document: Document,
    problems: list[Problem],
    aside: bytes,
    names: Names,
    required: bool,
    ran: Collection[str],
    may: Callable[[str], bool],
) -> tuple[list[Problem], list[str]]:
    """The problems that are left to report, and notes; for what is asked see ``read`` and ``unused``."""
    held, notes = read(document, aside, names, required)
    if not held:
        return problems, notes
    kept, used, ends = hold(document, problems, held, names.ids)
    return kept, [*notes, *ends, *unused(held, used, names.ids, ran, may)]


def read(document: Document, aside: bytes, names: Names, required: bool) -> tuple[list[Suppression], list[str]]:
    """The suppressions that hold for a document, and notes on what is said and does not hold.

    ``aside``: the bytes of its sidecar. ``required``: one without a reason does not hold. Raises
    Unreadable for a sidecar that is broken.
    """
    held: list[Suppression] = []
    notes: list[str] = []
    for found in (*written(document), *(beside(aside, document.path + SIDECAR) if aside else ())):
        if isinstance(found, str):
            notes.append(found)
            continue
        strange = [name for name in found.names if names.ids(name) is None]
        if strange:
            more = f" (nor {_some(strange[1:])})" if len(strange) > 1 else ""
            hint = names.hint(strange[0]) if len(strange) <= _TYPOS else _DASHES
            notes.append(f"{found.where}: no rule, folder or tag “{shown(strange[0])}”{more}{hint}")
        known = tuple(name for name in found.names if name not in strange)
        if found.names and not known:
            continue
        if required and not found.reason and found.verb != "on":
            notes.append(
                f"{found.where}: the suppression of {_some(known)} gives no reason, and the house requires one: "
                "it does not hold"
            )
            continue
        held.append(Suppression(found.verb, known, found.reason, found.where, found.at, found.only))
    return held, notes


def hold(
    document: Document, problems: list[Problem], held: Sequence[Suppression], ids: Callable[[str], Iterable[str] | None]
) -> tuple[list[Problem], set[Owner], list[str]]:
    """The problems that are left; the numbers and names of suppressions that held one back; and notes.

    ``ids`` gives the ids that a name stands for. The notes are on ends of ranges that end nothing.
    """
    table = _Table(document, held, ids)
    kept: list[Problem] = []
    used: set[Owner] = set()
    for problem in problems:
        owners = list(table.owners(problem))
        used.update(owners)
        if not owners:
            kept.append(problem)
    return kept, used, table.notes


def unused(
    held: Sequence[Suppression],
    used: Collection[Owner],
    ids: Callable[[str], frozenset[str] | None],
    ran: Collection[str],
    may: Callable[[str], bool],
) -> Iterator[str]:
    """A note for each suppression with names that held nothing back, if all their rules were run.

    ``ran``: ids of the rules that were run. ``may``: whether a rule that was not would be in another run.
    """
    for number, one in enumerate(held):
        idle = []
        for name in one.names:
            rules = ids(name) or frozenset()
            missed = rules.difference(ran)
            if one.verb != "on" and (number, name) not in used and missed != rules and not any(map(may, missed)):
                idle.append(name)
        if idle:
            yield f"{one.where}: the suppression of {_some(idle)} suppresses nothing: take it out"


def _some(names: Sequence[str]) -> str:
    return ", ".join(map(shown, names[:5])) + (", …" if len(names) > 5 else "")


class _Table:
    """All suppressions of a story by rule and place; of several for one place the first holds."""

    def __init__(
        self, document: Document, held: Sequence[Suppression], ids: Callable[[str], Iterable[str] | None]
    ) -> None:
        self.notes: list[str] = []
        self._document = document
        self._blocks: dict[tuple[str, int], Owner] = {}
        self._entries: dict[tuple[str, Only], Owner] = {}
        self._shapes: set[tuple[bool, bool, bool]] = set()
        """Which of text, line and fingerprint entries give."""
        self._ranges: dict[str, list[tuple[int, int, Owner]]] = {}
        opened: dict[str, tuple[int, Owner]] = {}
        places: list[Span] = []
        for number, one in enumerate(held):
            rules = [(rule, (number, name)) for name in one.names for rule in ids(name) or ()]
            if one.verb == "ignore-file":
                only = one.only
                self._shapes.add((only.text is not None, only.line is not None, only.fingerprint is not None))
                for rule, owner in rules:
                    self._entries.setdefault((rule, only), owner)
            elif one.verb == "ignore":
                places = places or [document.to_source(block.span) for block in document.blocks]
                for block in anchor(document, places, one.at):
                    for rule, owner in rules:
                        self._blocks.setdefault((rule, block), owner)
            elif one.verb == "off":
                for rule, owner in rules:
                    opened.setdefault(rule, (one.at.end, owner))
            else:
                ended = [rule for rule, _ in rules if rule in opened] if one.names else list(opened)
                if not ended:
                    self.notes.append(f"{one.where}: this “on” ends nothing: nothing that it names is off here")
                for rule in ended:
                    if rule in opened:
                        self._close(rule, one.at.start, *opened.pop(rule))
        for rule, (start, owner) in opened.items():
            self._close(rule, len(document.source) + 1, start, owner)

    def _close(self, rule: str, end: int, start: int, owner: Owner) -> None:
        self._ranges.setdefault(rule, []).append((start, end, owner))

    def owners(self, problem: Problem) -> Iterator[Owner]:
        """The suppressions that hold a problem back, one of each reach at most."""
        document = self._document
        place = document.to_source(problem.span)
        ranges = self._ranges.get(problem.rule, ())
        at = bisect_right(ranges, place.start, key=lambda held: held[0]) - 1
        if at >= 0 and place.start < ranges[at][1]:
            yield ranges[at][2]
        if self._blocks and document.block_at(problem.span.start) is not None:
            owner = self._blocks.get((problem.rule, document.block_index(problem.span.start)))
            if owner is not None:
                yield owner
        if not self._shapes:
            return
        texts = {" ".join(document.source[slice(*place)].split()), " ".join(document.slice(problem.span).split())}
        line = document.lines.position(place.start)[0]
        for by_text, by_line, by_fingerprint in self._shapes:
            for text in sorted(texts) if by_text else [None]:
                only = Only(text, line if by_line else None, problem.fingerprint if by_fingerprint else None)
                if (owner := self._entries.get((problem.rule, only))) is not None:
                    yield owner


def anchor(document: Document, places: Sequence[Span], at: Span) -> range:
    """Indices of the blocks that a comment at ``at`` of the source is about.

    The block that it stands in, or ends; for one on its own the next block, unless it touches only the
    one before. A dateline and its paragraph are one. ``places``: of each block, the range in the source.
    """
    source = document.source
    after = bisect_right(places, at.start, key=lambda place: place.start)
    before = after - 1
    if before >= 0 and (at.start < places[before].end or _ends(source, places, before, at)):
        return _whole(document, places, before)
    return _whole(document, places, after) if after < len(places) else range(0)


def _ends(source: str, places: Sequence[Span], before: int, at: Span) -> bool:
    """True when a comment behind a block belongs to it, and not to the next one."""
    if at.start - places[before].end > _REACH:
        return False
    gap = _COMMENT.sub("", source[places[before].end : at.start])
    line = _LINE.match(source, at.end, at.end + _REACH)
    assert line is not None
    if not _BREAK.search(gap):
        shared = before + 1 < len(places) and places[before + 1].start < line.end()
        return not (shared and _PART.search(gap))
    if "<" not in gap and _INSIDE.match(source, at.end):
        return True
    if not _TOUCHES.fullmatch(gap) or line.group().strip(" \t>"):
        return False
    end = _BREAK.match(source, line.end())
    return end is None or _BARE.match(source, end.end()) is not None


def _whole(document: Document, places: Sequence[Span], index: int) -> range:
    """The block, with the dateline that opens it or the paragraph that it opens."""
    first, last = index, index
    if document.blocks[index].kind == "dateline" and _joined(document, places, index):
        last += 1
    elif index and document.blocks[index - 1].kind == "dateline" and _joined(document, places, index - 1):
        first -= 1
    return range(first, last + 1)


def _joined(document: Document, places: Sequence[Span], index: int) -> bool:
    """True when a block and the next one are one in the source."""
    if index + 1 >= len(places) or document.blocks[index + 1].kind != "paragraph":
        return False
    gap = document.source[places[index].end : places[index + 1].start]
    return not _BREAK.search(gap) and not _PART.search(gap)
