"""Many stories at once: the same answer whatever the number of workers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from copycheck.engine import Engine, NothingToCheck, Settings
from copycheck.readers import Unreadable
from copycheck.result import Skipped, Story

_BATCH = 16
_WORTH_IT = 48
"""Stories below which starting workers costs more than it saves."""


class Outcome(NamedTuple):
    """What became of one file: a story or the reason for none, the lines of rules that crashed, and notes.

    ``refused``: the file ought to have been read and could not be.
    """

    story: Story | None
    skipped: Skipped | None
    failures: tuple[str, ...] = ()
    refused: bool = False
    notes: tuple[str, ...] = ()


Job = Callable[[Engine, Path], Outcome]


def run(
    engine: Engine, paths: Sequence[Path], job: Job, jobs: int | None, advance: Callable[[int], None]
) -> Iterator[Outcome]:
    """``job`` done on every path, in the order of ``paths``; ``advance`` is told how many are done.

    ``jobs``: number of processes; None for as many as the machine has cores, when it is worth it.
    """
    count = jobs or (len(_cores()) if len(paths) >= _WORTH_IT else 1)
    count = min(count, -(-len(paths) // _BATCH))
    if count <= 1:
        for path in paths:
            yield guarded(engine, path, job)
            advance(1)
        return
    # Costs 12 ms to import, and most runs are of one story.
    from concurrent.futures import ProcessPoolExecutor

    batches = [paths[at : at + _BATCH] for at in range(0, len(paths), _BATCH)]
    with ProcessPoolExecutor(count, initializer=_start, initargs=(engine.settings, job)) as pool:
        try:
            for outcomes in pool.map(_batch, batches):
                yield from outcomes
                advance(len(outcomes))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def guarded(engine: Engine, path: Path, job: Job) -> Outcome:
    """The outcome of one file, whatever is wrong with it."""
    name = path.as_posix()
    try:
        return job(engine, path)
    except NothingToCheck as reason:
        return Outcome(None, Skipped(name, str(reason)))
    except Unreadable as reason:
        return Outcome(None, Skipped(name, str(reason)), refused=True)
    except RecursionError:
        return Outcome(None, Skipped(name, "is nested too deeply to be read"), refused=True)


def _cores() -> Sequence[int]:
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return range(os.cpu_count() or 1)


_engine: Engine
_job: Job


def _start(settings: Settings, job: Job) -> None:
    global _engine, _job
    _engine = Engine(settings)
    _job = job


def _batch(paths: Sequence[Path]) -> list[Outcome]:
    return [guarded(_engine, path, _job) for path in paths]
