"""The house's configuration: ``copycheck.toml``, or ``[tool.copycheck]`` in ``pyproject.toml``."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from copycheck.document import House
from copycheck.expressions import passing
from copycheck.problem import SEVERITIES

LANGUAGES = ("auto", "en-GB", "en-US")
FAIL_ON = (*SEVERITIES, "never")
REASONS = ("optional", "required")
FILE = "copycheck.toml"
PROFILES = Path(__file__).with_name("profiles")
"""Folder of the house styles that a configuration may start from, a file each."""


class ConfigError(Exception):
    """A configuration that cannot be used; the message says where, why and what to do."""


class Override(Struct, frozen=True):
    """What holds for stories whose path fits one of ``paths`` (globs from the configuration's folder)."""

    paths: tuple[str, ...]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


class Look(Struct, frozen=True):
    """What of the review is the newsroom's own: its name, and a colour (``#rrggbb``) in light and dark."""

    name: str = ""
    accent: str = ""
    accent_dark: str = ""


class Suppressions(Struct, frozen=True):
    """What the house asks of suppressions in the copy: ``reason`` is optional or required."""

    reason: str = "optional"


class Config(Struct, frozen=True):
    """A configuration as read; ``path`` is None for the defaults.

    ``severity`` is by rule id, or id and code parted by a colon, or folder; ``rules`` holds the
    options by rule id.
    """

    path: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    language: str = "auto"
    fail_on: str = "warning"
    severity: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    house: House = field(default_factory=House)
    overrides: tuple[Override, ...] = ()
    review: Look = field(default_factory=Look)
    suppressions: Suppressions = field(default_factory=Suppressions)

    @property
    def folder(self) -> Path | None:
        """The folder of the configuration, beside which ``rules/`` stands."""
        return self.path.parent if self.path else None


def find(start: Path) -> Path | None:
    """The configuration that holds for ``start``: in its folder or the nearest one above."""
    folder = start if os.path.isdir(start) else start.parent  # noqa: PTH112
    for place in (folder, *folder.parents):
        # Unlike the methods of a path these say no of a folder that may not be entered.
        if os.path.isfile(place / FILE):  # noqa: PTH113
            return place / FILE
        project = place / "pyproject.toml"
        if os.path.isfile(project):  # noqa: PTH113
            try:
                if b"[tool.copycheck" in project.read_bytes():
                    return project
            except OSError:
                continue
    return None


def load(path: Path) -> Config:
    """Read and check a configuration. Raises ConfigError."""
    import tomllib

    try:
        source = path.read_bytes().decode("utf-8-sig")
        data = tomllib.loads(source)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8: save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        message, line = str(error), ""
        if found := re.search(r" \(at line (\d+), column \d+\)$", message):
            message, line = message[: found.start()], f":{found[1]}"
        raise ConfigError(f"{path}{line}: not TOML: {message}") from error
    if path.name == "pyproject.toml":
        tools = data.get("tool")
        data = tools.get("copycheck", {}) if isinstance(tools, dict) else {}
        if not isinstance(data, dict):
            raise ConfigError(f"{path}: “tool.copycheck” is to be a table")
    return _Reader(path, source).config(data)


def profiles() -> tuple[str, ...]:
    """Names of the house styles that come with the program."""
    return tuple(sorted(file.stem for file in PROFILES.glob("*.toml")))


def _over(base: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """``base`` with the values of ``data`` over it, tables merged key by key."""
    merged = dict(base)
    for key, value in data.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _over(merged[key], value) if both else value
    return merged


class _Reader:
    """Turns the tables of one file into a Config, complaining with the file and line."""

    def __init__(self, path: Path, source: str) -> None:
        self.path = path
        self.source = source

    def config(self, data: dict[str, Any]) -> Config:
        import tomllib

        if "profile" in data:
            name = self.one_of("profile", data["profile"], profiles())
            base = tomllib.loads((PROFILES / f"{name}.toml").read_text(encoding="utf-8"))
            data = _over(base, {key: value for key, value in data.items() if key != "profile"})
        readers: dict[str, Callable[[str, Any], Any]] = {
            "select": self.texts,
            "ignore": self.texts,
            "exclude": self.texts,
            "language": lambda key, value: self.one_of(key, value, LANGUAGES),
            "fail-on": lambda key, value: self.one_of(key, value, FAIL_ON),
            "severity": self.severity,
            "rules": self.rules,
            "house": self.house,
            "overrides": self.overrides,
            "review": self.review,
            "suppressions": self.suppressions,
        }
        return Config(path=self.path, **self.table("", data, readers))

    def table(self, name: str, data: Any, readers: Mapping[str, Callable[[str, Any], Any]]) -> dict[str, Any]:
        """Values of a table by field name; an unknown key is an error that suggests the right one."""
        if not isinstance(data, dict):
            raise self.error(name, f"“{name}” is to be a table")
        values = {}
        for key, value in data.items():
            if key not in readers:
                from copycheck.packs import nearest

                place = f" in [{name}]" if name else ""
                known = readers if name else [*readers, "profile"]
                raise self.error(key, f"unknown key “{key}”{place}{nearest(key, known)}")
            values[key.replace("-", "_")] = readers[key](key, value)
        return values

    def error(self, key: str, message: str) -> ConfigError:
        pattern = passing(rf"(?:\[*|.*[.\"'\[{{,\s]){re.escape(key)}[\"']?\s*[\].=]")
        for number, line in enumerate(self.source.splitlines(), 1):
            if key and pattern.match(line):
                return ConfigError(f"{self.path}:{number}: {message}")
        return ConfigError(f"{self.path}: {message}")

    def texts(self, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(key, f"“{key}” is to be a list of texts")
        if not all(map(str.strip, value)):
            raise self.error(key, f"“{key}” holds an empty text")
        return tuple(value)

    def one_of(self, key: str, value: Any, known: tuple[str, ...]) -> str:
        if value not in known:
            raise self.error(key, f"“{key}” is to be one of {', '.join(known)}, not “{value}”")
        return str(value)

    def severity(self, key: str, value: Any) -> dict[str, str]:
        if not isinstance(value, dict):
            raise self.error(key, "“severity” is to be a table of rule = severity")
        return {rule: self.one_of(rule, level, SEVERITIES) for rule, level in value.items()}

    def rules(self, key: str, value: Any) -> dict[str, dict[str, Any]]:
        if not isinstance(value, dict) or not all(isinstance(item, dict) for item in value.values()):
            raise self.error(key, '“rules” holds a table of options for each rule: [rules."names/spelling"]')
        return {rule: dict(options) for rule, options in value.items()}

    def house(self, key: str, value: Any) -> House:
        readers: dict[str, Callable[[str, Any], Any]] = {
            "names": self.texts,
            "known": self.texts,
            "acronyms": self.texts,
            "words": self.words,
            "grades": self.band,
        }
        values = self.table(key, value, readers)
        values["acronyms"] = frozenset(values.get("acronyms", ()))
        return House(**values)

    def words(self, key: str, value: Any) -> tuple[tuple[str, str], ...]:
        if not isinstance(value, dict) or not all(isinstance(right, str) for right in value.values()):
            raise self.error(key, '“words” is to be a table of "not this" = "but this"')
        if not all(left.strip() and right.strip() for left, right in value.items()):
            raise self.error(key, "“words” holds an empty text")
        return tuple(value.items())

    def band(self, key: str, value: Any) -> tuple[float, float]:
        numbers = isinstance(value, list) and all(type(item) in (int, float) for item in value)
        if not numbers or len(value) != 2 or not 0 <= value[0] < value[1]:
            raise self.error(key, f"“{key}” is to be the lowest and the highest grade, such as [7, 14]")
        return value[0], value[1]

    def review(self, key: str, value: Any) -> Look:
        readers = {"name": self.text, "accent": self.colour, "accent-dark": self.colour}
        return Look(**self.table(key, value, readers))

    def suppressions(self, key: str, value: Any) -> Suppressions:
        readers = {"reason": lambda key, value: self.one_of(key, value, REASONS)}
        return Suppressions(**self.table(key, value, readers))

    def text(self, key: str, value: Any) -> str:
        if not isinstance(value, str):
            raise self.error(key, f"“{key}” is to be a text")
        return value

    def colour(self, key: str, value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
            raise self.error(key, f"“{key}” is to be a colour such as #1b5599, not {value!r}")
        return value

    def overrides(self, key: str, value: Any) -> tuple[Override, ...]:
        if not isinstance(value, list):
            raise self.error(key, "“overrides” is a list of tables: write [[overrides]]")
        readers = {
            "paths": self.texts,
            "select": self.texts,
            "ignore": self.texts,
            "severity": self.severity,
            "rules": self.rules,
        }
        made = []
        for item in value:
            values = self.table(key, item, readers)
            if not values.get("paths"):
                raise self.error(key, "an override needs “paths”")
            made.append(Override(**values))
        return tuple(made)
