"""Many stories at once: the same answer whatever the number of workers."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from copycheck.config import ConfigError
from copycheck.engine import Engine, NothingToCheck, Settings, told
from copycheck.readers import Unreadable
from copycheck.result import Skipped, Story
from copycheck.stories import read_bytes

if TYPE_CHECKING:
    from copycheck.cache import Cache
    from copycheck.cache.key import Basis

_BATCH = 16
_WORTH_IT = 48
"""Stories below which starting workers costs more than it saves."""


class Outcome(Struct, frozen=True):
    """What became of one file: a story or the reason for none, the lines of rules that crashed, and notes.

    ``unavailable``: ids of the rules that could not look at it, for want of what they ask.
    """

    story: Story | None
    skipped: Skipped | None
    failures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unavailable: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """True for a file that ought to have been read and could not be."""
        return self.skipped is not None and self.skipped.refused


Keyed = tuple[bytes | None, Outcome]


class Job(Protocol):
    """What is done with a story: that in the file, or ``data``, where its bytes have been read already."""

    __name__: str

    def __call__(self, engine: Engine, path: Path, data: bytes | None = None, /) -> Outcome:
        """What became of it. Raises NothingToCheck or Unreadable."""


def run(
    engine: Engine,
    paths: Sequence[Path],
    job: Job,
    jobs: int | None,
    advance: Callable[[int], None],
    cache: Cache | None = None,
) -> Iterator[Outcome]:
    """``job`` done on every path, in the order of ``paths``; ``advance`` is told how many are done.

    ``jobs``: number of processes; None for as many as the machine has cores, when it is worth it. ``cache``:
    what earlier runs found, which is not worked out again, and where this one's outcomes go.
    """
    if cache is None:
        yield from (outcome for _, outcome in _worked_out(engine, paths, job, jobs, advance, None))
        return
    known = [cache.find(path) for path in paths]
    advance(len(known) - known.count(None))
    unknown = [path for path, outcome in zip(paths, known, strict=True) if outcome is None]
    fresh = _worked_out(engine, unknown, job, jobs, advance, cache.basis)
    try:
        for outcome in known:
            if outcome is None:
                key, outcome = next(fresh)
                cache.keep(key, outcome)
            yield outcome
        # It has given all, and has its processes to end.
        next(fresh, None)
    finally:
        cache.close()


def _worked_out(
    engine: Engine,
    paths: Sequence[Path],
    job: Job,
    jobs: int | None,
    advance: Callable[[int], None],
    basis: Basis | None,
) -> Iterator[Keyed]:
    count = jobs or (len(_cores()) if len(paths) >= _WORTH_IT else 1)
    count = min(count, -(-len(paths) // _BATCH))
    if count <= 1:
        for path in paths:
            yield _keyed(engine, path, job, basis)
            advance(1)
        return
    # Costs 12 ms to import, and most runs are of one story.
    from concurrent.futures import ProcessPoolExecutor

    batches = [paths[at : at + _BATCH] for at in range(0, len(paths), _BATCH)]
    with ProcessPoolExecutor(count, initializer=_start, initargs=(engine.settings, job, basis)) as pool:
        try:
            for outcomes in pool.map(_batch, batches):
                yield from outcomes
                advance(len(outcomes))
        except BaseException:
            # Waits for what is being done: Python ends with a traceback where the pool is left to itself.
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _keyed(engine: Engine, path: Path, job: Job, basis: Basis | None) -> Keyed:
    """The outcome of one file, and the key of what it was made from; no key where nothing is kept."""
    if basis is None:
        return None, guarded(engine, path, job)
    from copycheck.cache.key import of_story

    try:
        data = read_bytes(path)
    except Unreadable:
        return None, guarded(engine, path, job)
    key = of_story(basis, engine, path, data)
    outcome = guarded(engine, path, job, data)
    # What stands beside the story is read by the job itself, which may have seen it change.
    same = key == of_story(basis, engine, path, data)
    return key if same else None, outcome


@contextmanager
def only_results() -> Iterator[None]:
    """What a newsroom's rules print meanwhile goes to standard error, for standard output is a report's alone."""
    with redirect_stdout(sys.stderr):
        yield


def guarded(engine: Engine, path: Path, job: Job, data: bytes | None = None) -> Outcome:
    """The outcome of one file, whatever is wrong with it; ``data``: its bytes, where they have been read."""
    name = path.as_posix()
    try:
        with only_results():
            return job(engine, path, data)
    except NothingToCheck as reason:
        return Outcome(None, Skipped(name, str(reason)))
    except Unreadable as reason:
        return Outcome(None, Skipped(name, str(reason), refused=True))
    except RecursionError:
        return Outcome(None, Skipped(name, "is nested too deeply to be read", refused=True))
    except ConfigError:
        raise
    except Exception as error:
        # The other stories are checked all the same.
        said = f"cannot be checked, for an error of the program itself: {told(error, engine.settings.verbose)}"
        return Outcome(None, Skipped(name, said, refused=True))


def _cores() -> Sequence[int]:
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return range(os.cpu_count() or 1)


_engine: Engine
_job: Job
_basis: Basis | None


def _start(settings: Settings, job: Job, basis: Basis | None) -> None:
    global _engine, _job, _basis
    _engine = Engine(settings)
    _job = job
    _basis = basis


def _batch(paths: Sequence[Path]) -> list[Keyed]:
    return [_keyed(_engine, path, _job, _basis) for path in paths]
