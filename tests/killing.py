"""A program killed at random moments, again and again, to see what it leaves behind."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

needs_kill = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL to try")


class Killed(NamedTuple):
    """How many runs were killed, and how many were done before they could be."""

    killed: int
    done: int


def kill(
    command: Sequence[str | Path],
    times: int,
    check: Callable[[int], None],
    *,
    cwd: Path,
    prepare: Callable[[int], None] = lambda number: None,
    seed: int = 0,
    least: float = 0.0,
    env: Mapping[str, str] | None = None,
) -> Killed:
    """Start a command ``times`` times, kill it after a random delay, and call ``check`` after each.

    The command runs twice to its end first, each time after ``prepare(-1)``, to see how long that takes.
    A delay is a part of the shorter time, from ``least`` to 1, drawn from a generator with ``seed``.
    ``prepare`` is called before each run and ``check`` after it, with its number from 0. What the
    command starts is killed with it. ``env``: variables beside those of this process. Raises
    AssertionError when one of the first runs fails.
    """
    drawn = random.Random(seed)
    usual = float("inf")
    for _ in range(2):
        prepare(-1)
        start = time.perf_counter()
        status = _start(command, cwd, env).wait()
        usual = min(usual, time.perf_counter() - start)
        assert status in (0, 1), f"{' '.join(map(str, command))} ends with {status}"
    killed = 0
    for number in range(times):
        prepare(number)
        process = _start(command, cwd, env)
        try:
            process.wait(usual * drawn.uniform(least, 1))
        except subprocess.TimeoutExpired:
            pass
        finally:
            _end(process)
        killed += process.returncode == -signal.SIGKILL
        check(number)
    return Killed(killed, times - killed)


def _start(command: Sequence[str | Path], cwd: Path, env: Mapping[str, str] | None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        list(map(str, command)),
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process with all that it started, which is in its group."""
    if sys.platform != "win32":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
