"""Rules from files: those that come with the program, a newsroom's own, and installed packs.

All go through one door. A pack is a folder; a file in one of its folders is a rule, and the
file's place is the rule's id: ``names/spelling.py`` is ``names/spelling``.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from copycheck.patterns import BY_KIND, PatternRule
from copycheck.problem import SEVERITIES
from copycheck.rule import Bad, Rule

BUILT_IN = "copycheck"
LOCAL = "local"
GROUP = "copycheck.packs"
_ID = re.compile(r"[a-z][a-z0-9-]*/[a-z][a-z0-9-]*")
_TEXTS = {"summary", "why", "source", "severity", "kind", "message", "scope", "style", "unless", "house", "safety"}
_LISTS = {"tags", "words", "patterns", "leave", "blocks", "allowed", "small", "either"}
_FLAGS = {"enabled", "ignore_case", "inside_quotations"}


class RuleError(Exception):
    """A rule file that cannot be used; the message says where and why."""


class RuleFile(Struct, frozen=True):
    """A file that holds a rule: the rule's id, where it stands, and the pack it belongs to."""

    id: str
    path: Path
    pack: str


class Registry:
    """The rules of all packs. Files are found at once and loaded one by one when first needed."""

    def __init__(self, packs: Iterable[tuple[str, Path]]) -> None:
        self.failures: list[str] = []
        self.files: dict[str, RuleFile] = {}
        self._loaded: dict[str, type[Rule] | None] = {}
        folders: set[Path] = set()
        for pack, folder in packs:
            folder = folder.resolve()
            if folder not in folders:
                folders.add(folder)
                for file in self._find(pack, folder):
                    self._register(file)

    def _find(self, pack: str, folder: Path) -> Iterable[RuleFile]:
        for topic in sorted(path for path in _listing(folder) if path.is_dir()):
            if topic.name.startswith((".", "_")):
                continue
            for path in sorted(_listing(topic)):
                if path.suffix in (".py", ".yaml", ".yml") and not path.name.startswith((".", "_")):
                    yield RuleFile(f"{topic.name}/{path.stem}".replace("_", "-"), path, pack)

    def _register(self, file: RuleFile) -> None:
        if not is_id(file.id):
            self.failures.append(
                f"{file.path}: “{file.id}” is no rule id: use small letters, digits and underscores "
                "in the names of the file and its folder"
            )
        elif file.id in self.files:
            self.failures.append(
                f"{file.path}: there is a rule {file.id} already, in {self.files[file.id].path}: "
                "rename one of the two files"
            )
        else:
            self.files[file.id] = file

    @property
    def ids(self) -> list[str]:
        """All rule ids, sorted."""
        return sorted(self.files)

    def load(self, rule_id: str) -> type[Rule] | None:
        """The rule of an id; None when its file cannot be used, which ``failures`` then says."""
        if rule_id not in self._loaded:
            try:
                self._loaded[rule_id] = load(self.files[rule_id])
            except RuleError as error:
                self._loaded[rule_id] = None
                self.failures.append(str(error))
        return self._loaded[rule_id]


def is_id(text: str) -> bool:
    """True for a rule id: a folder and a name in small letters, digits and hyphens."""
    return _ID.fullmatch(text) is not None


def built_in() -> Path:
    """The folder of the rules that come with the program."""
    here = Path(__file__).parent
    installed = here / "rules"
    return installed if installed.is_dir() else here.parent / "rules"


def packs(local: Path | None) -> list[tuple[str, Path]]:
    """All packs: the program's own, the installed ones by name, and the local folder if given."""
    found = [(BUILT_IN, built_in()), *sorted(_installed())]
    if local is not None and local.is_dir():
        found.append((LOCAL, local))
    return found


def _installed() -> Iterable[tuple[str, Path]]:
    # importlib.metadata costs 20 ms to import; most machines have no pack at all.
    if not any(_announces(Path(entry)) for entry in sys.path if entry):
        return
    from importlib.metadata import entry_points

    for point in entry_points(group=GROUP):
        spec = importlib.util.find_spec(point.value.partition(":")[0])
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            yield point.name, Path(folder)


def _announces(folder: Path) -> bool:
    try:
        names = [name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))]  # noqa: PTH208
    except OSError:
        return False
    for name in names:
        try:
            with open(folder / name / "entry_points.txt", "rb") as file:  # noqa: PTH123
                if b"[" + GROUP.encode() + b"]" in file.read():
                    return True
        except OSError:
            continue
    return False


def _listing(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def load(file: RuleFile) -> type[Rule]:
    """The rule class that a file holds. Raises RuleError with the file and, if known, the line."""
    found = _python(file) if file.path.suffix == ".py" else _yaml(file)
    if found.severity not in SEVERITIES:
        raise RuleError(f"{file.path}: severity “{found.severity}” is none of {', '.join(SEVERITIES)}")
    if not found.documentation():
        raise RuleError(f"{file.path}: the rule has no docstring: say in its first line what it flags")
    if issubclass(found, PatternRule):
        try:
            _ = found().expressions
        except re.error as error:
            raise RuleError(f"{file.path}: a pattern is no regular expression: {error}") from error
    found.id = file.id
    return found


def _python(file: RuleFile) -> type[Rule]:
    name = f"copycheck_rules.{file.pack}.{file.id}".replace("/", ".").replace("-", "_")
    spec = importlib.util.spec_from_file_location(name, file.path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except SyntaxError as error:
        where = error.filename or file.path
        raise RuleError(f"{where}:{error.lineno}: not Python: {error.msg}") from error
    except (Exception, SystemExit) as error:
        line = _line_of(error, file.path)
        kind = type(error).__name__
        raise RuleError(f"{file.path}{line}: the rule cannot be loaded: {kind}: {error}") from error
    rules = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Rule) and value.__module__ == name
    ]
    if len(rules) != 1:
        raise RuleError(f"{file.path}: {len(rules)} classes of kind Rule; a rule file holds one")
    return rules[0]


def _line_of(error: BaseException, path: Path) -> str:
    traceback, line = error.__traceback__, None
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == str(path):
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return f":{line}" if line else ""


def _yaml(file: RuleFile) -> type[Rule]:
    data = _compiled(file.path)
    known = _TEXTS | _LISTS | _FLAGS | {"swap", "most", "good", "bad"}
    for key, value in data.items():
        if key not in known:
            raise RuleError(f"{file.path}{_key_line(file.path, key)}: unknown key “{key}”{nearest(key, known)}")
        wanted = {"swap": dict, "most": int}.get(key, str if key in _TEXTS else bool if key in _FLAGS else list)
        if not isinstance(value, wanted):
            kind = {str: "text", bool: "true or false", list: "a list", dict: "a mapping", int: "a number"}[wanted]
            raise RuleError(f"{file.path}{_key_line(file.path, key)}: “{key}” is to be {kind}")
    kind = data.pop("kind", "")
    if kind not in BY_KIND:
        raise RuleError(f"{file.path}: kind “{kind}” is none of {', '.join(BY_KIND)}")
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
        fields["patterns"] = tuple(_pattern(file.path, item) for item in data["patterns"])
    try:
        fields["bad"] = tuple(Bad(**bad) if isinstance(bad, dict) else Bad(bad) for bad in data.get("bad", ()))
    except TypeError as error:
        raise RuleError(f"{file.path}{_key_line(file.path, 'bad')}: an example has “text” and “fixed”") from error
    return type("Yaml", (BY_KIND[kind],), fields)


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
    pattern = re.compile(rf"\s*[\"']?{re.escape(str(key))}[\"']?\s*:")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if pattern.match(line):
            return f":{number}"
    return ""


def _compiled(path: Path) -> dict[str, Any]:
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
    import yaml

    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise RuleError(f"{path}{line}: not YAML: {error.problem}") from error
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise RuleError(f"{path}: cannot be read: {error}") from error
    if not isinstance(data, Mapping):
        raise RuleError(f"{path}: a rule in YAML is a mapping of keys such as kind, summary and words")
    try:
        written = json.dumps([stamp, data])
    except TypeError as error:
        raise RuleError(f"{path}: holds a value that is no text, number, list or mapping: {error}") from error
    _keep(cache, written)
    return dict(json.loads(written)[1])


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
