"""Rules that are declared in YAML: read without running anything, and held to what a rule may be.

A file is data, whoever wrote it: of a bounded size, nested a few levels deep, and without aliases, which
could make a short file stand for more than any memory holds.
"""

from __future__ import annotations

import json
import os
import re
import stat
import string
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from copycheck.expressions import passing
from copycheck.kinds import BY_KIND
from copycheck.rule import Bad, Rule

LARGEST = 1_000_000
"""Bytes that a rule file may have; a list of twenty thousand words has a third of them."""
_DEEPEST = 8
_NESTED = "is nested more than a rule is"
_LONGEST_MESSAGE = 1_000
_TEXTS = {"summary", "why", "source", "severity", "kind", "message", "scope", "style", "unless", "house", "safety"}
_LISTS = {"tags", "words", "patterns", "leave", "blocks", "allowed", "small", "either"}
_FLAGS = {"enabled", "ignore_case", "inside_quotations"}
_FIELDS = {"match", "entry", "replacement", "most", "scope", "style"}


class RuleError(Exception):
    """A rule file that cannot be used; the message says where and why."""


def declared(path: Path, local: bool = False, foreign: bool = False) -> type[Rule]:
    """The rule class that a YAML file declares. Raises RuleError with the file and, if known, the line.

    ``local``: the patterns of a newsroom's own rule are matched in a bounded time. ``foreign``: nothing
    is taken from, or put into, the folder that compiled lists are kept in.
    """
    data = _read(path) if foreign else _kept(path)
    known = _TEXTS | _LISTS | _FLAGS | {"swap", "most", "good", "bad"}
    for key, value in data.items():
        if key not in known:
            raise RuleError(f"{path}{_key_line(path, key)}: unknown key “{key}”{nearest(key, known)}")
        wanted = {"swap": dict, "most": int}.get(key, str if key in _TEXTS else bool if key in _FLAGS else list)
        if not isinstance(value, wanted):
            kind = {str: "text", bool: "true or false", list: "a list", dict: "a mapping", int: "a number"}[wanted]
            raise RuleError(f"{path}{_key_line(path, key)}: “{key}” is to be {kind}")
        if key in _LISTS - {"patterns"} or key == "good":
            _hold_to_texts(path, key, value)
    _hold_to_fields(path, data.get("message", ""))
    kind = data.pop("kind", "")
    if kind not in BY_KIND:
        raise RuleError(f"{path}: kind “{kind}” is none of {', '.join(BY_KIND)}")
    parts = [data.pop("summary", "")]
    for heading in ("why", "source"):
        if heading in data:
            parts.append(f"## {heading.title()}\n{data.pop(heading)}")
    fields: dict[str, Any] = {
        key: MappingProxyType({str(left): str(right) for left, right in value.items()})
        if key == "swap"
        else _tuples(value)
        for key, value in data.items()
        if key not in ("good", "bad")
    }
    fields["__doc__"] = "\n\n".join(part.strip() for part in parts if part)
    fields["good"] = _tuples(data.get("good", ()))
    if "patterns" in fields:
        fields["patterns"] = tuple(_pattern(path, item) for item in data["patterns"])
    try:
        fields["bad"] = tuple(Bad(**bad) if isinstance(bad, dict) else Bad(bad) for bad in data.get("bad", ()))
    except TypeError as error:
        raise RuleError(f"{path}{_key_line(path, 'bad')}: an example has “text” and “fixed”") from error
    bases: tuple[type[Rule], ...] = (BY_KIND[kind],)
    if local and ("patterns" in fields or "unless" in fields):
        # Costs 20 ms to import, and most lists are of words.
        from copycheck.bounded import Bounded

        bases = (Bounded, BY_KIND[kind])
    return type("Yaml", bases, fields)


def _hold_to_texts(path: Path, key: str, items: Any) -> None:
    """Raises RuleError for a list that holds what YAML takes for a number, a truth or a date."""
    for item in items:
        inside = item if key == "either" and isinstance(item, list) else [item]
        for one in inside:
            if not isinstance(one, str):
                where = _key_line(path, key)
                raise RuleError(f"{path}{where}: “{key}” holds {json.dumps(one)[:60]}, no text: put it in quotes")


def _hold_to_fields(path: Path, message: str) -> None:
    """Raises RuleError for a message that asks for more than what was found."""
    where = _key_line(path, "message") if message else ""
    if len(message) > _LONGEST_MESSAGE:
        raise RuleError(f"{path}{where}: “message” is longer than {_LONGEST_MESSAGE:,} characters")
    try:
        asked = [part[1:] for part in string.Formatter().parse(message) if part[1] is not None]
    except ValueError as error:
        raise RuleError(f"{path}{where}: “message” has a brace without its partner: write {{{{ for a brace") from error
    for name, form, conversion in asked:
        if name not in _FIELDS or form or conversion:
            known = ", ".join(f"{{{field}}}" for field in sorted(_FIELDS))
            raise RuleError(f"{path}{where}: “message” holds {{{name}}}, or a form for it, and may hold {known}")


def _pattern(path: Path, item: Any) -> str | tuple[str, str]:
    if isinstance(item, str):
        return item
    if isinstance(item, dict) and set(item) == {"near", "find"}:
        return str(item["near"]), str(item["find"])
    where = _key_line(path, "patterns")
    raise RuleError(f"{path}{where}: a pattern is a text, or a mapping of “near” and “find”")


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list | tuple) else value


def _key_line(path: Path, key: str) -> str:
    pattern = passing(rf"\s*[\"']?{re.escape(str(key))}[\"']?\s*:")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if pattern.match(line):
            return f":{number}"
    return ""


def _kept(path: Path) -> dict[str, Any]:
    """The mapping in a YAML file, kept as JSON beside it because YAML is slow to read."""
    try:
        state = path.stat()
        stamp = [state.st_mtime_ns, state.st_size]
        cache = path.parent / "__pycache__" / f"{path.name}.json"
        kept = json.loads(cache.read_bytes())
        if kept[0] == stamp:
            return dict(kept[1])
    except (OSError, ValueError, TypeError, IndexError):
        pass
    data = _read(path)
    _keep(cache, json.dumps([stamp, data]))
    return data


def _read(path: Path) -> dict[str, Any]:
    """The mapping in a YAML file. Raises RuleError."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        with path.open("rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise RuleError(f"{path}: is no file that can be read")
            source = file.read(LARGEST + 1)
        if len(source) > LARGEST:
            raise RuleError(f"{path}: is longer than {LARGEST:,} bytes: part it into several rules")
        text = source.decode("utf-8")
        _hold_to_shape(path, yaml.parse(text, Loader=loader))
        data = yaml.load(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        # A parser that bounds nesting itself reads ahead, and so gets there first.
        said = _NESTED if "nesting depth" in str(error.problem) else f"not YAML: {error.problem}"
        raise RuleError(f"{path}{line}: {said}") from error
    except (yaml.YAMLError, ValueError, OSError) as error:
        raise RuleError(f"{path}: cannot be read: {error}") from error
    if not isinstance(data, Mapping):
        raise RuleError(f"{path}: a rule in YAML is a mapping of keys such as kind, summary and words")
    try:
        # As it comes back from where it is kept, so that it is the same the first time.
        return dict(json.loads(json.dumps(data)))
    except (TypeError, ValueError) as error:
        raise RuleError(f"{path}: holds a value that is no text, number, list or mapping: {error}") from error


def _hold_to_shape(path: Path, events: Iterable[Any]) -> None:
    """Raises RuleError for an alias, which could stand for more than memory holds, and for deep nesting."""
    depth = 0
    for event in events:
        name = type(event).__name__
        if name == "AliasEvent":
            raise RuleError(
                f"{path}:{event.start_mark.line + 1}: aliases are not read: write out what *{event.anchor} is"
            )
        depth += name.endswith("StartEvent") - name.endswith("EndEvent")
        if depth > _DEEPEST:
            raise RuleError(f"{path}:{event.start_mark.line + 1}: {_NESTED}")


def _keep(cache: Path, written: str) -> None:
    temporary = cache.with_name(f"{cache.name}.{os.getpid()}")
    try:
        cache.parent.mkdir(exist_ok=True)
        temporary.write_text(written, encoding="utf-8")
        temporary.replace(cache)
    except OSError:
        temporary.unlink(missing_ok=True)


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint at the known word nearest to a mistyped one, or nothing."""
    import difflib

    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return f": did you mean “{close[0]}”?" if close else ""
