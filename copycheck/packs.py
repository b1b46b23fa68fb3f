"""Rules from files: those that come with the program, a newsroom's own, and installed packs.

All go through one door. A pack is a folder; a file in one of its folders is a rule, and the
file's place is the rule's id: ``names/spelling.py`` is ``names/spelling``.
"""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from copycheck.declared import RuleError as RuleError
from copycheck.declared import declared
from copycheck.declared import nearest as nearest
from copycheck.patterns import PatternRule
from copycheck.problem import SEVERITIES
from copycheck.rule import Rule

BUILT_IN = "copycheck"
LOCAL = "local"
GROUP = "copycheck.packs"
_ID = re.compile(r"[a-z][a-z0-9-]*/[a-z][a-z0-9-]*")


class Asleep(RuleError):
    """A rule file that is not to run here; the message says which."""


class RuleFile(Struct, frozen=True):
    """A file that holds a rule: the rule's id, where it stands, and the pack it belongs to.

    ``local``: it stands beside the copy and not where programs are installed; what it lists is held to
    bounds. ``foreign``: what is local may be anybody's, and code is not to run.
    """

    id: str
    path: Path
    pack: str
    local: bool = False
    foreign: bool = False

    @property
    def asleep(self) -> bool:
        """True for code that is not to run."""
        return self.foreign and self.path.suffix == ".py"

    @property
    def spent(self) -> str:
        """How a line begins that says that its patterns took too long."""
        return f"{self.path}: the rule {self.id} ran out of time: "


class Registry:
    """The rules of all packs. Files are found at once and loaded one by one when first needed.

    Without ``local_rules`` a newsroom's own rules in Python are found, so that a configuration may name
    them, but neither loaded nor run: those of the local folder, and of packs that stand beside the copy.
    """

    def __init__(self, packs: Iterable[tuple[str, Path]], local_rules: bool = True) -> None:
        self.failures: list[str] = []
        self.files: dict[str, RuleFile] = {}
        self._loaded: dict[str, type[Rule] | None] = {}
        self._awake = local_rules
        packs = [(pack, folder.resolve()) for pack, folder in packs]
        beside = [folder.parent for pack, folder in packs if pack == LOCAL]
        folders: set[Path] = set()
        for pack, folder in packs:
            if folder not in folders:
                folders.add(folder)
                local = folder != built_in().resolve() and (pack == LOCAL or _foreign(folder, beside))
                for file in self._find(pack, folder, local):
                    self._register(file)

    @property
    def asleep(self) -> frozenset[str]:
        """Ids of the rules that are not to run."""
        return frozenset(rule_id for rule_id, file in self.files.items() if file.asleep)

    def _find(self, pack: str, folder: Path, local: bool) -> Iterable[RuleFile]:
        for topic in sorted(path for path in self._listing(folder) if path.is_dir()):
            if topic.name.startswith((".", "_")):
                continue
            for path in sorted(self._listing(topic)):
                if path.suffix in (".py", ".yaml", ".yml") and not path.name.startswith((".", "_")):
                    rule_id = f"{topic.name}/{path.stem}".replace("_", "-")
                    yield RuleFile(rule_id, path, pack, local, local and not self._awake)

    def _listing(self, folder: Path) -> list[Path]:
        try:
            return list(folder.iterdir())
        except OSError as error:
            self.failures.append(f"{folder}: its rules cannot be read: {error.strerror or error}")
            return []

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
        """The rule of an id; None when it is asleep, or its file cannot be used, which ``failures`` then says."""
        if rule_id not in self._loaded:
            try:
                self._loaded[rule_id] = load(self.files[rule_id])
            except Asleep:
                self._loaded[rule_id] = None
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
        # Found without importing anything of it: it may be asleep.
        top, *inside = point.value.partition(":")[0].split(".")
        spec = importlib.util.find_spec(top)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            yield point.name, Path(folder, *inside)


def _foreign(folder: Path, beside: Iterable[Path]) -> bool:
    """True for the folder of a pack that stands beside the copy, or in the working folder, and is not installed."""
    if not any(folder.is_relative_to(place) for place in (Path.cwd(), *beside)):
        return False
    import site
    import sysconfig

    installed = (sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), site.getusersitepackages())
    return not any(folder.is_relative_to(Path(place).resolve()) for place in installed)


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


def load(file: RuleFile) -> type[Rule]:
    """The rule class that a file holds. Raises RuleError with the file and, if known, the line, and Asleep."""
    if file.asleep:
        raise Asleep(f"{file.path}: is not run: --no-local-rules leaves the newsroom's own code asleep")
    found = _python(file) if file.path.suffix == ".py" else declared(file.path, file.local, file.foreign)
    if found.severity not in SEVERITIES:
        raise RuleError(f"{file.path}: severity “{found.severity}” is none of {', '.join(SEVERITIES)}")
    if not found.documentation():
        raise RuleError(f"{file.path}: the rule has no docstring: say in its first line what it flags")
    if issubclass(found, PatternRule):
        try:
            _ = found().expressions
        except re.error as error:
            raise RuleError(f"{file.path}: a pattern is no regular expression: {error}") from error
        except ValueError as error:
            raise RuleError(f"{file.path}: a pattern {error}") from error
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
