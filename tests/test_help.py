"""The help of every command: a page of a manual, whole at eighty columns, with examples that are right."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from copycheck import __version__
from copycheck.cli import app

ROOT = Path(__file__).resolve().parent.parent
PROGRAM: Any = typer.main.get_command(app)


def commands(command: Any, names: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command with the words that call it, groups before what is in them."""
    yield names, command
    for name in getattr(command, "commands", {}):
        yield from commands(command.commands[name], (*names, name))


ALL = dict(commands(PROGRAM))


@pytest.fixture(params=ALL, ids=lambda names: " ".join(names) or "copycheck")
def called(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """The words that call a command."""
    return tuple(request.param)


def rendered(names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> str:
    """The command's help as an eighty-column terminal shows it."""
    monkeypatch.setenv("COLUMNS", "80")
    context: Any = None
    for count in range(len(names) + 1):
        command = ALL[names[:count]]
        context = command.context_class(command, info_name=names[count - 1] if count else "copycheck", parent=context)
    return str(command.get_help(context))


def sections(text: str) -> dict[str, str]:
    """The parts of a page by heading."""
    found = re.split(r"^(\w[\w ]*):\n", text, flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True))


def test_nothing_is_cut_off(called: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    lines = rendered(called, monkeypatch).splitlines()
    assert [line for line in lines if len(line) > 80] == []
    assert [line for line in lines if line.endswith(("...", "…")) and not line.startswith("Usage")] == []


def test_it_says_what_the_command_does_in_sentences(called: tuple[str, ...]) -> None:
    first, *others = re.sub(r"\s+", " ", ALL[called].help.replace("\n\n", "¶")).split("¶")
    assert re.fullmatch(r"[A-Z][^.]*(?:\.\w+[^.]*)*\.", first.strip()), first
    assert all(other.strip().endswith(".") for other in others)


def test_every_option_says_what_it_is_for(called: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    parameters = [one for one in ALL[called].params if not getattr(one, "hidden", False)]
    assert [one.name for one in parameters if not one.help] == []
    page = re.sub(r"\s+", " ", rendered(called, monkeypatch))
    missing = []
    for one in parameters:
        valued = one.param_type_name == "option" and not one.is_flag
        if valued and one.default not in (None, "", ()) and not one.multiple:
            value = one.default() if callable(one.default) else one.default
            if f"default: {value}" not in page:
                missing.append(one.name)
    assert missing == []


def test_it_has_examples_and_the_exit_status(called: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    parts = sections(rendered(called, monkeypatch))
    assert parts.keys() >= {"Examples", "Exit status"}
    assert re.search(r"^  0  ", parts["Exit status"], re.MULTILINE)


def test_the_examples_can_be_called(called: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    examples = re.findall(r"^  (copycheck .*)$", sections(rendered(called, monkeypatch))["Examples"], re.MULTILINE)
    assert examples
    for example in examples:
        words = shlex.split(re.sub(r" [<>] \S+", "", example))[1:]
        count = max(count for count in range(len(words) + 1) if tuple(words[:count]) in ALL)
        assert count, example
        if called:
            assert tuple(words[: len(called)]) == called or tuple(words[:count]) != called
        if "--help" not in words:
            ALL[tuple(words[:count])].make_context("copycheck", words[count:])


@pytest.mark.parametrize("group", [names for names, command in ALL.items() if hasattr(command, "commands")])
def test_the_list_of_commands_is_whole(group: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    listed = sections(rendered(group, monkeypatch))["Commands"]
    for name, command in ALL[group].commands.items():
        (line,) = re.findall(rf"^  {name} +(.*)$", listed, re.MULTILINE)
        assert line == command.help.split("\n\n")[0].replace("\n", " ")


def test_every_variable_that_is_read_is_in_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    read = set()
    for path in (ROOT / "copycheck").rglob("*.py"):
        read |= set(
            re.findall(r"environ(?:\.get\(|\[)\"((?:COPYCHECK|GITHUB|LTP|NO|FORCE)_\w+)\"", path.read_text("utf-8"))
        )
    assert {"COPYCHECK_CACHE", "COPYCHECK_LANGUAGETOOL", "NO_COLOR", "LTP_PATH"} <= read
    pages = "".join(rendered(names, monkeypatch) for names in ALL)
    assert {name for name in read if name not in pages} == set()


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help"), ("rules",), ()])
def test_help_is_a_result(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "copycheck", *arguments], cwd=tmp_path, capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"Usage: copycheck ")


def test_the_version(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "copycheck", "--version"], cwd=tmp_path, capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout.decode().strip()) == (0, f"copycheck {__version__}")
