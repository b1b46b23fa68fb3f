"""The programs that copycheck is held against, set up where they are missing, and how each is run.

proselint comes with what ``make test`` installs; Vale is built by Go, with the proselint and write-good
styles that its source carries for its own tests; write-good is installed by npm. Both are kept in the
user's cache folder.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

VALE = "github.com/errata-ai/vale/v3"
VALE_VERSION = "v3.17.1"
WRITE_GOOD = "write-good@1.0.8"
PATIENCE = 900
BINS = Path(sys.executable).parent


class Missing(Exception):
    """A program that cannot be set up here; the message says why."""


@dataclass(frozen=True, slots=True)
class Program:
    """A command to which paths are added; ``read`` gives the number of stories that its output speaks of.

    ``environment``: what is set for it, so that it runs on one core.
    """

    name: str
    command: tuple[str, ...]
    read: Callable[[str, Sequence[Path]], int]
    environment: dict[str, str] = field(default_factory=dict)


def copycheck(*options: str) -> Program:
    """copycheck, one process, nothing known from before."""
    command = (str(BINS / "copycheck"), "check", "--jobs", "1", "--no-cache", "--quiet", "--format", "json", *options)
    return Program("copycheck", command, _documents)


def _documents(output: str, stories: Sequence[Path]) -> int:
    report = json.loads(output)
    return len(report["documents"]) + len(report["skipped"])


def proselint() -> Program:
    """proselint, as it is installed beside copycheck. Raises Missing."""
    program = shutil.which("proselint", path=str(BINS))
    if program is None:
        raise Missing("proselint is not installed: make test installs it")
    return Program("proselint", (program, "check", "--output-format", "json"), _results)


def _results(output: str, stories: Sequence[Path]) -> int:
    return len(json.loads(output)["result"])


def cache() -> Path:
    """Where peers are kept."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "copycheck-bench"


def vale() -> Program:
    """Vale with the styles proselint and write-good, on one core. Raises Missing."""
    go = shutil.which("go")
    if go is None:
        raise Missing("Vale is built by Go, and there is no go here")
    home = cache() / "go"
    environment = {"GOPATH": str(home), "GOFLAGS": "-modcacherw"}
    built = home / "bin" / ("vale.exe" if os.name == "nt" else "vale")
    if not built.exists():
        _set_up([go, "install", f"{VALE}/cmd/vale@{VALE_VERSION}"], "Vale", environment)
    styles = home / "pkg" / "mod" / f"{VALE}@{VALE_VERSION}" / "testdata" / "styles"
    if not (styles / "write-good").is_dir():
        raise Missing(f"Vale's source has no styles in {styles}")
    config = cache() / "vale.ini"
    config.write_text(
        f"StylesPath = {styles}\nMinAlertLevel = suggestion\n\n[*]\nBasedOnStyles = proselint, write-good\n",
        encoding="utf-8",
    )
    command = (str(built), "--no-exit", "--output=JSON", f"--config={config}")
    return Program("Vale", command, _vale_files, {"GOMAXPROCS": "1"})


def _vale_files(output: str, stories: Sequence[Path]) -> int:
    # Vale names only files in which it found something, and finds something in nearly all.
    named = len(json.loads(output))
    return len(stories) if named > 0.9 * len(stories) else named


def write_good() -> Program:
    """write-good by npm. Raises Missing."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        raise Missing("write-good is installed by npm, and there is no npm here")
    home = cache() / "npm"
    program = home / "node_modules" / "write-good" / "bin" / "write-good.js"
    if not program.exists():
        _set_up([npm, "install", "--silent", "--prefix", str(home), WRITE_GOOD], "write-good", {})
    return Program("write-good", (node, str(program)), _headed)


def _headed(output: str, stories: Sequence[Path]) -> int:
    named = sum(f"In {story}" in output for story in stories)
    return len(stories) if named > 0.9 * len(stories) else named


def _set_up(command: list[str], name: str, environment: dict[str, str]) -> None:
    print(f"setting up {name} ...", file=sys.stderr)
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, env={**os.environ, **environment}, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Missing(f"{name} could not be set up: {error}") from error
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["no reason given"]
        raise Missing(f"{name} could not be set up: {last[0].strip()}")
