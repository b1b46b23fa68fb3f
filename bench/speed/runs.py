"""One run of a program, timed and held to its whole output, and ratios of programs run in turn."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from peers import Program


class NotWhole(Exception):
    """A run whose output is not that of all the stories it was given."""


@dataclass(frozen=True, slots=True)
class Took:
    """Wall-clock seconds of a run, and the most memory that its process held, in bytes."""

    seconds: float
    memory: int


def run(program: Program, paths: Sequence[Path], stories: Sequence[Path]) -> Took:
    """Run a program on paths that hold the stories. Raises NotWhole.

    The output goes to a file, so that no reader keeps the program waiting.
    """
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        begin = time.perf_counter()
        process = subprocess.Popen(
            [*program.command, *map(str, paths)],
            stdout=output,
            stderr=errors,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "COPYCHECK_LANGUAGETOOL": "off", **program.environment},
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode("utf-8", "replace")
        try:
            told = program.read(text, stories)
        except (ValueError, KeyError) as error:
            errors.seek(0)
            said = errors.read().decode("utf-8", "replace").strip().splitlines()[-1:] or [str(error)]
            raise NotWhole(f"{program.name}: {said[0]}") from error
    if told != len(stories):
        raise NotWhole(f"{program.name} speaks of {told} of {len(stories)} stories")
    return Took(seconds, usage.ru_maxrss * 1024)


def in_turn(
    programs: Sequence[Program], paths: Sequence[Path], stories: Sequence[Path], rounds: int
) -> dict[str, list[float]]:
    """By its name, the seconds of each program in each round; a round runs all of them once.

    Before the first round each is run once, to warm the disk.
    """
    for program in programs:
        run(program, paths, stories)
    took: dict[str, list[float]] = {program.name: [] for program in programs}
    for _ in range(rounds):
        for program in programs:
            took[program.name].append(run(program, paths, stories).seconds)
    return took


def ratio(above: Sequence[float], below: Sequence[float]) -> str:
    """The median of the ratios round by round, with the least and the greatest."""
    found = [one / other for one, other in zip(above, below, strict=True)]
    return f"{statistics.median(found):.2f} ({min(found):.2f} to {max(found):.2f})"
