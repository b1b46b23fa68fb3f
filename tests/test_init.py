"""``copycheck init``: the configuration that it writes is right, and nothing is written over unasked."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
import time
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import fields

from copycheck import config
from copycheck.commands.init import PROFILES, text
from copycheck.config import Config, Look, Override, Suppressions
from copycheck.document import House
from copycheck.engine import Engine, Settings

FAULTY = "A decision\n\nThe board voted for the the bridge on Monday.\n"
KEYS: dict[type[Struct], str] = {
    Config: "",
    House: "house",
    Look: "review",
    Suppressions: "suppressions",
    Override: "overrides",
}


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "copycheck", *arguments],
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def uncommented(written: str) -> str:
    """The configuration with all its keys set."""
    return re.sub(r"^#(?=[\w\[\"])", "", written, flags=re.MULTILINE)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    return tmp_path


def test_all_keys_are_there_and_load(tmp_path: Path) -> None:
    path = tmp_path / "copycheck.toml"
    path.write_text(uncommented(text(None)), encoding="utf-8")
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    there: set[tuple[str, str]] = set()
    for kind, name in KEYS.items():
        table: Any = read[name] if name else read
        table = table[0] if isinstance(table, list) else table
        there |= {(kind.__name__, key.replace("-", "_")) for key in table}
    wanted = {(kind.__name__, field.name) for kind in KEYS for field in fields(kind)} - {("Config", "path")}
    assert there == wanted | {("Config", "profile")}
    Engine(Settings(config=path)).selection.rules("columns/a.txt")


def test_what_is_set_is_the_default_unless_it_says_example(tmp_path: Path) -> None:
    path = tmp_path / "copycheck.toml"
    blocks = uncommented(text(None)).split("\n\n")
    kept = [block for block in blocks if "example" not in block and "profile" not in block]
    assert len(blocks) - len(kept) == 6
    path.write_text("\n\n".join(kept), encoding="utf-8")
    loaded = config.load(path)
    defaults = Config(path=path)
    assert loaded.rules.keys() == {"quotes/unattributed", "grammar/languagetool"}
    registry = Engine(Settings()).registry
    for rule_id, options in loaded.rules.items():
        rule = registry.load(rule_id)
        assert rule is not None
        assert {key: value for key, value in rule.defaults().items() if key in options} == dict(options)
    for field in fields(Config):
        if field.name != "rules":
            assert getattr(loaded, field.name) == getattr(defaults, field.name), field.name


def test_as_written_it_sets_nothing(tmp_path: Path) -> None:
    assert tomllib.loads(text(None)) == {}
    assert {name: tomllib.loads(text(name)) for name in PROFILES} == {name: {"profile": name} for name in PROFILES}
    assert config.profiles() == PROFILES


def test_every_key_has_a_line_that_says_what_it_does() -> None:
    explained = False
    for line in text(None).splitlines():
        if re.match(r'#[\w\["]', line):
            assert explained, line
        explained = line.startswith("# ") or (explained and bool(line))
    assert max(map(len, text(None).splitlines())) <= 100


def test_it_is_written_once(desk: Path) -> None:
    done = run(desk, "init")
    path = desk / "copycheck.toml"
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        "copycheck: copycheck.toml is written: every key is in it, with its default\n"
        "copycheck: next: copycheck check ., or copycheck review . for pages\n"
    )
    assert path.read_text(encoding="utf-8") == text(None)
    assert names(desk) == ["a.txt", "copycheck.toml"]
    path.write_text('language = "en-GB"\n', encoding="utf-8")
    again = run(desk, "init", "--profile", "us", "--baseline")
    assert again.returncode == 2
    assert again.stderr == "copycheck: copycheck.toml: is there already, and stays as it is: --force writes over it\n"
    assert path.read_text(encoding="utf-8") == 'language = "en-GB"\n'
    assert names(desk) == ["a.txt", "copycheck.toml"]
    forced = run(desk, "init", "--profile", "us", "--force", "--quiet")
    assert (forced.returncode, forced.stderr) == (0, "")
    assert config.load(path).language == "en-US"


def test_a_configuration_in_pyproject_is_not_put_out_of_use(desk: Path) -> None:
    (desk / "pyproject.toml").write_text('[tool.copycheck]\nlanguage = "en-GB"\n', encoding="utf-8")
    done = run(desk, "init")
    assert done.returncode == 2
    assert "pyproject.toml: holds [tool.copycheck] already: --force writes copycheck.toml" in done.stderr
    assert not (desk / "copycheck.toml").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("init", "nowhere"), "nowhere: no such folder"),
        (("init", "--profile", "fr"), "--profile fr: is none of uk, us"),
    ],
)
def test_bad_usage(desk: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(desk, *arguments)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert said in line


def test_a_folder_that_may_not_be_written(desk: Path) -> None:
    (desk / "copycheck.toml").mkdir()
    (desk / "copycheck.toml" / "x").write_text("", encoding="utf-8")
    done = run(desk, "init", "--force")
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "copycheck.toml: cannot be written" in line
    assert names(desk) == ["a.txt", "copycheck.toml"]


def entries(desk: Path) -> list[Mapping[str, Any]]:
    return list(json.loads((desk / "copycheck-baseline.json").read_text(encoding="utf-8"))["entries"])


def test_a_baseline_takes_what_is_there_as_known(desk: Path) -> None:
    done = run(desk, "init", "--baseline")
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "copycheck: copycheck.toml is written: every key is in it, with its default",
        "copycheck: copycheck-baseline.json is written: 1 problem in 1 story, taken as known",
        "copycheck: next: copycheck check . --baseline copycheck-baseline.json, "
        "or copycheck review . --baseline copycheck-baseline.json for pages",
    ]
    assert [(entry["path"], entry["rule"]) for entry in entries(desk)] == [("a.txt", "repetition/word")]
    checked = run(desk, "check", ".", "--baseline", "copycheck-baseline.json")
    assert (checked.returncode, checked.stdout) == (0, "No problems in 1 story, 11 words.\n")


def test_without_stories_a_baseline_cannot_be_written(tmp_path: Path) -> None:
    done = run(tmp_path, "init", "--baseline")
    assert done.returncode == 2
    assert "no stories in this folder" in done.stderr
    assert done.stderr.endswith("copycheck: no baseline is written, because not all could be checked\n")
    assert names(tmp_path) == ["copycheck.toml"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
@pytest.mark.parametrize(("answer", "written"), [("\n", True), ("n\n", False)])
def test_on_a_terminal_it_asks(desk: Path, answer: str, written: bool) -> None:
    import pty

    here, there = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "copycheck", "init"], cwd=desk, stdin=there, stdout=there, stderr=subprocess.PIPE
    )
    os.close(there)
    assert process.stderr is not None
    said = b""
    until = time.monotonic() + 60
    while b"?" not in said and time.monotonic() < until:
        if select.select([process.stderr], [], [], 0.2)[0]:
            said += os.read(process.stderr.fileno(), 4096)
    assert b"1 problem in 1 story. Take them as known, in copycheck-baseline.json?" in said
    assert (desk / "copycheck.toml").is_file()
    os.write(here, answer.encode())
    said += process.stderr.read()
    assert process.wait(60) == 0
    process.stderr.close()
    os.close(here)
    assert (desk / "copycheck-baseline.json").is_file() is written
    assert (b"--baseline copycheck-baseline.json" in said) is written
