"""Completion: what the shells are offered, through bash itself and through the protocols of the others."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from copycheck.config import FAIL_ON, LANGUAGES

ROOT = Path(__file__).resolve().parent.parent


def program(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "copycheck", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def offered(folder: Path, line: str) -> list[str]:
    """What bash would be offered for the last word of a line."""
    words = line.split(" ")
    done = program(folder, COMP_WORDS=line, COMP_CWORD=str(len(words) - 1), _COPYCHECK_COMPLETE="complete_bash")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


def test_commands_and_options(tmp_path: Path) -> None:
    from copycheck.cli import COMMANDS

    assert offered(tmp_path, "copycheck ") == list(COMMANDS)
    assert offered(tmp_path, "copycheck in") == ["inspect", "init"]
    assert offered(tmp_path, "copycheck rules ") == ["list", "show", "test", "new"]
    assert offered(tmp_path, "copycheck check --no") == ["--no-cache", "--no-local-rules"]
    assert "--profile" in offered(tmp_path, "copycheck init --")


def test_values_that_are_known(tmp_path: Path) -> None:
    assert offered(tmp_path, "copycheck check --fail-on ") == list(FAIL_ON)
    assert offered(tmp_path, "copycheck check --fail-on=n") == ["never"]
    assert offered(tmp_path, "copycheck review --language ") == list(LANGUAGES)
    assert offered(tmp_path, "copycheck check --format js") == ["json"]
    assert offered(tmp_path, "copycheck check --report js") == ["json="]
    assert offered(tmp_path, "copycheck inspect --format ") == ["text", "json"]
    assert offered(tmp_path, "copycheck init --profile ") == ["uk", "us"]


def test_rules_also_after_a_comma(tmp_path: Path) -> None:
    assert offered(tmp_path, "copycheck rules show names/sp") == ["names/spelling"]
    assert offered(tmp_path, "copycheck check --select names/sp") == ["names/spelling"]
    assert offered(tmp_path, "copycheck check --ignore names,repetition/w") == ["names,repetition/word"]
    assert "repetition" in offered(tmp_path, "copycheck check --select rep")


def test_rules_of_the_house_are_offered_and_not_run(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "copycheck.toml").write_text("", encoding="utf-8")
    (tmp_path / "news" / "rules" / "desk").mkdir(parents=True)
    rule = tmp_path / "news" / "rules" / "desk" / "start.py"
    rule.write_text("from pathlib import Path\nPath('ran').touch()\n", encoding="utf-8")
    assert offered(tmp_path, "copycheck check news --select des") == ["desk", "desk/start"]
    assert offered(tmp_path, "copycheck rules show --config news/copycheck.toml desk") == ["desk/start"]
    assert offered(tmp_path / "news", "copycheck rules show des") == ["desk/start"]
    assert offered(tmp_path, "copycheck check --select des") == []
    assert not list(tmp_path.rglob("ran"))


def test_paths_are_left_to_the_shell(tmp_path: Path) -> None:
    assert offered(tmp_path, "copycheck check sto") == []
    assert offered(tmp_path, "copycheck check --config ") == []


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("bash"), reason="no bash to complete in")
def test_bash_completes_with_what_the_program_prints(tmp_path: Path) -> None:
    shown = program(tmp_path, "--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert shown.returncode == 0
    (tmp_path / "bin").mkdir()
    stub = tmp_path / "bin" / "copycheck"
    stub.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m copycheck "$@"\n', encoding="utf-8")
    stub.chmod(0o755)
    script = f"""{shown.stdout}
    complete -p copycheck
    COMP_WORDS=(copycheck check --fail-on e); COMP_CWORD=3
    _copycheck_completion copycheck
    printf '%s|' "${{COMPREPLY[@]}}"
    COMP_WORDS=(copycheck check sto); COMP_CWORD=2
    _copycheck_completion copycheck
    echo "${{#COMPREPLY[@]}}"
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    assert done.stdout == "complete -o default -F _copycheck_completion copycheck\nerror|0\n"


@pytest.mark.parametrize(
    ("shell", "variables", "expected"),
    [
        ("zsh", {}, """_arguments '*: :(("names/spelling"))'"""),
        ("fish", {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}, "names/spelling"),
        ("powershell", {"_TYPER_COMPLETE_WORD_TO_COMPLETE": "names/sp"}, "names/spelling::: "),
    ],
)
def test_the_other_shells(tmp_path: Path, shell: str, variables: dict[str, str], expected: str) -> None:
    variables = {"_TYPER_COMPLETE_ARGS": "copycheck rules show names/sp", **variables}
    done = program(tmp_path, _COPYCHECK_COMPLETE=f"complete_{shell}", **variables)
    assert (done.returncode, done.stdout) == (0, expected + "\n")
    shown = program(tmp_path, "--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert (shown.returncode, f"complete_{shell}" in shown.stdout) == (0, True)


def test_descriptions_are_whole(tmp_path: Path) -> None:
    done = program(tmp_path, _COPYCHECK_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="copycheck ")
    assert '"check":"Report problems in stories."' in done.stdout
    assert "..." not in done.stdout


def test_completion_is_installed_where_bash_looks(tmp_path: Path) -> None:
    variables = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    done = program(
        tmp_path, "--install-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1", **variables
    )
    assert done.returncode == 0
    assert "_COPYCHECK_COMPLETE=complete_bash" in (tmp_path / ".bash_completions" / "copycheck.sh").read_text()
    assert "copycheck.sh" in (tmp_path / ".bashrc").read_text()


def test_only_the_program_itself_offers_to_install_completion(tmp_path: Path) -> None:
    assert "--install-completion" in program(tmp_path, "--help").stdout
    assert "completion" not in program(tmp_path, "check", "--help").stdout
    assert "completion" not in program(tmp_path, "rules", "--help").stdout
