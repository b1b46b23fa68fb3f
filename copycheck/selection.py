"""Which rules run on a story, with what options, and how grave each one's problems are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from copycheck.config import Config, ConfigError, Override
from copycheck.expressions import passing
from copycheck.packs import Registry, nearest
from copycheck.rule import Rule

ID, FOLDER, TAG = 3, 2, 1


class Chosen(Struct, frozen=True):
    """A rule that runs, with its options set, and the severities that hold for it.

    ``severities`` is by code, the empty code standing for all others.
    """

    rule: Rule
    severities: Mapping[str, str]

    def severity(self, code: str | None, category: str | None = None) -> str:
        """Severity of a problem by another tool's ``code``, else by its ``category``, else the rule's."""
        for name in (code, category):
            if name and name in self.severities:
                return self.severities[name]
        return self.severities[""]


class Selection:
    """Decides from the configuration and the command line; the latter has the last word.

    ``trusted``: the configuration may set options that lead out of the machine.
    """

    def __init__(
        self,
        registry: Registry,
        config: Config,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        review: bool = False,
        trusted: bool = True,
    ) -> None:
        self._registry = registry
        self._trusted = trusted
        self._config = config
        self._review = review
        self._command = (tuple(select), tuple(ignore))
        self._made: dict[tuple[int, ...], tuple[Chosen, ...]] = {}
        self._check()

    def rules(self, path: str | None) -> tuple[Chosen, ...]:
        """The rules for a story, by id; ``path`` is from the configuration's folder, with slashes."""
        fitting = tuple(
            number
            for number, override in enumerate(self._config.overrides)
            if path is not None and any(fits(path, pattern) for pattern in override.paths)
        )
        if fitting not in self._made:
            self._made[fitting] = tuple(self._choose([self._config.overrides[n] for n in fitting]))
        return self._made[fitting]

    def _choose(self, overrides: Sequence[Override]) -> Iterable[Chosen]:
        sources: list[Config | Override] = [self._config, *overrides]
        layers = [(source.select, source.ignore) for source in sources]
        layers.append(self._command)
        for rule_id in self._registry.ids:
            if not self._on(rule_id, layers):
                continue
            found = self._registry.load(rule_id)
            if found is None:
                continue
            options: dict[str, Any] = {}
            severities = {**found.severities, "": found.severity}
            for source in sources:
                given = source.rules.get(rule_id, {})
                options |= given if self._trusted else {key: given[key] for key in given if key not in found.on_trust}
                for name, level in source.severity.items():
                    base, _, code = name.partition(":")
                    if base == rule_id or (base == rule_id.partition("/")[0] and not code):
                        severities[code] = level
                if rule_id in source.severity:
                    severities[""] = source.severity[rule_id]
            yield Chosen(found(self._options(rule_id, found, options)), severities)

    def _on(self, rule_id: str, layers: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> bool:
        on: bool | None = None
        barred = 0
        for select, ignore in layers:
            if select:
                weight = self._weight(rule_id, select)
                on = weight > 0 and (weight == ID or weight > barred)
            against = self._weight(rule_id, ignore)
            if against and against >= (self._weight(rule_id, select) if select else 0):
                on = False
            barred = max(barred, against)
        if on is None:
            found = self._registry.load(rule_id)
            return found is None or found.enabled or (self._review and found.in_review)
        return on

    def _weight(self, rule_id: str, names: Iterable[str]) -> int:
        """How closely the nearest of ``names`` fits: by id, by folder, by tag, or not (0)."""
        best = 0
        for name in names:
            if name == rule_id:
                return ID
            if name == rule_id.partition("/")[0]:
                best = FOLDER
            elif best < TAG and "/" not in name and name not in self._folders:
                found = self._registry.load(rule_id)
                if found is not None and name in found.tags:
                    best = TAG
        return best

    @property
    def _folders(self) -> set[str]:
        return {rule_id.partition("/")[0] for rule_id in self._registry.ids}

    def _check(self) -> None:
        """Every name in the configuration and on the command line is to mean something."""
        where = str(self._config.path)
        sources: list[Config | Override] = [self._config, *self._config.overrides]
        for source in sources:
            for name in (*source.select, *source.ignore):
                self._known(where, name, tags=True)
            for name in source.severity:
                self._known(where, name.partition(":")[0], tags=False)
            for name, options in source.rules.items():
                if name not in self._registry.files:
                    raise ConfigError(f"{where}: no rule “{name}”{nearest(name, self._registry.ids)}")
                found = self._registry.load(name)
                if found is not None:
                    self._options(name, found, options)
        for option, names in zip(("--select", "--ignore"), self._command, strict=True):
            for name in names:
                self._known(option, name, tags=True)

    def _known(self, where: str, name: str, *, tags: bool) -> None:
        known = {*self._registry.ids, *self._folders}
        if name in known:
            return
        if tags:
            for rule_id in self._registry.ids:
                found = self._registry.load(rule_id)
                known.update(found.tags if found else ())
            if name in known:
                return
        if tags and "/" not in name and self._registry.asleep:
            # It may be a tag of theirs, and only they could say.
            return
        kinds = "rule, folder or tag" if tags else "rule or folder"
        hint = nearest(name, known) or ": see copycheck rules list"
        raise ConfigError(f"{where}: no {kinds} “{name}”{hint}")

    def _options(self, rule_id: str, found: type[Rule], values: Mapping[str, Any]) -> Any:
        """The rule's options with the house's values; their types are the defaults' types."""
        defaults = found.defaults()
        made: dict[str, Any] = {}
        for name, value in values.items():
            where = f'{self._config.path}: [rules."{rule_id}"]'
            key = name.replace("-", "_")
            if key not in defaults:
                hint = nearest(key, defaults) or (": the rule has none" if not defaults else "")
                raise ConfigError(f"{where}: unknown option “{name}”{hint}")
            wanted = type(defaults[key])
            if isinstance(value, list) and wanted in (tuple, frozenset):
                value = wanted(value)
            if wanted is float and type(value) is int:
                value = float(value)
            if type(value) is not wanted:
                raise ConfigError(f"{where}: “{name}” is to be like {defaults[key]!r}, not {value!r}")
            made[key] = value
        try:
            return found.Options(**made)
        except ValueError as error:
            raise ConfigError(f'{self._config.path}: [rules."{rule_id}"]: {error}') from error


@lru_cache(maxsize=256)
def _glob(pattern: str) -> re.Pattern[str]:
    """A glob as an expression that tries no star twice: what lies before another star is taken where it first fits."""
    pattern = pattern.strip("/")
    first, *rest = re.split(r"((?:\*{2,}/)+|\*{2,})", pattern if "/" in pattern else f"**/{pattern}")
    body = _within(first)
    for at in range(0, len(rest), 2):
        wild, part = ("(?:.*?/)??" if "/" in rest[at] else ".*?"), _within(rest[at + 1])
        body += wild + part if at + 2 == len(rest) else f"(?>{wild}{part})"
    return passing(f"{body}(?:/.*)?", re.DOTALL)


def _within(part: str) -> str:
    """The expression for what stands between two double stars."""
    names = []
    for name in part.split("/"):
        first, *rest = (re.escape(piece).replace(r"\?", "[^/]") for piece in name.split("*"))
        names.append(
            first
            + "".join(f"(?>[^/]*?{piece})" for piece in rest[:-1])
            + "".join(f"[^/]*?{piece}" for piece in rest[-1:])
        )
    return "/".join(names)


def fits(path: str, pattern: str) -> bool:
    """True when a path with slashes fits a glob: ``*`` within a folder, ``**`` across folders.

    A pattern without a slash fits a name at any depth; one that fits a folder fits all within.
    """
    return _glob(pattern).fullmatch(path) is not None
