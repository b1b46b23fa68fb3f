"""What is shipped: the source archive holds all it takes, and the wheel made from it works alone."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
IGNORED = shutil.ignore_patterns("__pycache__", "*.egg-info", ".*")
STORY = """Council sells market hall

The city council sold the old market hall on Monday. The the buyer is a local brewer.

TK: ask the mayor's office for the price.
"""


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as on a machine that knows nothing of the checkout."""
    left_out = ("PYTHON", "COPYCHECK", "VIRTUAL_ENV")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(left_out)}
    return subprocess.run(
        command,
        cwd=folder,
        env=environment | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def shipped(needs_index: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive, and the wheel that was built from that archive alone."""
    folder = tmp_path_factory.mktemp("shipped")
    # From a copy: what an earlier build left in the checkout would hide that a file is not declared.
    copy = folder / "copy"
    shutil.copytree(ROOT, copy, ignore=lambda at, names: _left_out(Path(at), names))
    built = run([sys.executable, "-m", "build", "--outdir", str(folder), str(copy)], folder)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


def _left_out(at: Path, names: list[str]) -> set[str]:
    kept = {"copycheck", "rules", "tests", "bench", "docs"}
    left = IGNORED(str(at), names)
    if at == ROOT:
        left |= {name for name in names if (ROOT / name).is_dir() and name not in kept}
    return set(left)


@pytest.fixture(scope="module")
def installed(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of an environment that holds the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    wheel = next(shipped.glob("*.whl"))
    made = run([str(programs / "python"), "-m", "pip", "install", "--quiet", str(wheel)], folder)
    assert made.returncode == 0, made.stdout + made.stderr
    return programs


def rule_files(folder: Path) -> set[str]:
    """Places of the rule files below a folder, as ``names/spelling.py``."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.glob("*/*")
        if path.suffix in {".py", ".yaml", ".yml"} and not path.name.startswith(("_", "."))
    }


def test_wheel_holds_every_file_of_the_package_and_the_rules(shipped: Path) -> None:
    with zipfile.ZipFile(next(shipped.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    own = ROOT / "copycheck"
    wanted = {
        f"copycheck/{path.relative_to(own).as_posix()}"
        for path in own.rglob("*")
        if path.is_file() and not {"__pycache__", ".DS_Store"} & set(path.parts)
    }
    wanted |= {f"copycheck/rules/{place}" for place in rule_files(ROOT / "rules")}
    assert wanted - names == set()
    packed = {name for name in names if not re.match(r"copycheck-[^/]*\.dist-info/", name)}
    assert packed - wanted == set()


def test_source_archive_brings_its_tests_and_stories(shipped: Path) -> None:
    with tarfile.open(next(shipped.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"LICENSE", "README.md", "CHANGELOG.md", "Makefile", "tests/conftest.py"} <= names
    stories = {f"tests/stories/{path.name}" for path in (ROOT / "tests" / "stories").iterdir()}
    assert stories - names == set()


def test_installed_program_checks_a_story_anywhere(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    checked = run([str(installed / "copycheck"), "check", "story.txt", "--format", "json"], tmp_path)
    assert checked.returncode == 1, checked.stderr
    (document,) = json.loads(checked.stdout)["documents"]
    assert document["path"] == "story.txt"
    (placeholder,) = [problem for problem in document["problems"] if problem["rule"] == "copy/placeholder"]
    assert STORY[placeholder["start"] : placeholder["end"]] == placeholder["text"]
    assert placeholder["text"].startswith("TK")


def test_installed_program_writes_a_review(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    reviewed = run([str(installed / "copycheck"), "review", "story.txt"], tmp_path)
    assert reviewed.returncode == 0, reviewed.stderr
    assert {path.name for path in (tmp_path / "reports").iterdir()} == {"index.html", "story.html"}


def test_rules_pass_their_examples_where_installed(installed: Path, tmp_path: Path) -> None:
    tested = run([str(installed / "copycheck"), "rules", "test"], tmp_path)
    assert tested.returncode == 0, tested.stdout + tested.stderr


def test_installed_rules_are_those_of_the_checkout(installed: Path, tmp_path: Path) -> None:
    program = [str(installed / "python"), "-m", "copycheck"]
    listed = run([*program, "rules", "list", "--format", "json"], tmp_path)
    assert listed.returncode == 0, listed.stderr
    ids = {Path(place).with_suffix("").as_posix().replace("_", "-") for place in rule_files(ROOT / "rules")}
    assert {rule["id"] for rule in json.loads(listed.stdout)} == ids
