"""Following stories as they are saved: what ``check --watch`` and ``review --watch`` share.

Besides the stories, what decides on them is followed: the configuration, the house's own rules and
templates, the baseline, and what stands beside a story.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from copycheck import output
from copycheck.commands.running import known, refuse, tell
from copycheck.commands.stories import FEW, STDIN, TEMPLATES, configuration, summed
from copycheck.config import ConfigError
from copycheck.engine import Engine
from copycheck.result import Run
from copycheck.stories import Missing, collect, relative, sidecar
from copycheck.workers import Job, Outcome, run

INTERVAL = 0.25
"""Seconds between two looks at the files; a story is read when it was the same in two of them."""

_LEISURE = 10
"""Times as long as a look took that the next one waits."""
_RULE = "-" * 72
_CLEAR = "\x1b[2J\x1b[H"

Stamp = tuple[int, int]


class Stamps(Struct, frozen=True):
    """The files there are at one moment, each with when it was saved and its size.

    ``stories``: those to check, each with what stands beside it. ``house``: what decides on the
    results: the configuration and the rules. ``others``: what decides on what is shown of them.
    """

    stories: Mapping[Path, tuple[Stamp, Stamp | None]]
    house: Mapping[Path, Stamp]
    others: Mapping[Path, Stamp]


class Followed:
    """Stories as they are now, checked as the house wants it now.

    ``run`` is what they come to, ``seen`` the files that it was made from. ``job``: what is done with
    each; ``since``: a revision, to give only what touches lines that changed since then; ``cached``:
    with the results of earlier runs. Standard input is refused. Raises ConfigError for a path that
    leads to no story, and for a baseline that cannot be used.
    """

    def __init__(
        self,
        engine: Engine,
        paths: Sequence[str],
        job: Job,
        *,
        baseline: Path | None = None,
        since: str | None = None,
        jobs: int | None = None,
        cached: bool = False,
    ) -> None:
        self.engine = engine
        self.run = Run((), (), (), ())
        if STDIN in paths:
            refuse("--watch follows files as they are saved: name a story or a folder")
        self._paths = [Path(path) for path in paths]
        for path in collect(self._paths, engine.config.exclude, engine.config.folder):
            if isinstance(path, Missing):
                raise ConfigError(str(path))
        self._job = job
        self._baseline = baseline
        self._since = since
        self._jobs = jobs
        self._cached = cached
        self._entries = known(baseline)
        self._read: dict[Path, tuple[tuple[Stamp, Stamp | None], Outcome]] = {}
        self.seen = self.stamps()

    def stamps(self) -> Stamps:
        """The files as they are now."""
        config = self.engine.config
        stories = {}
        for path in collect(self._paths, config.exclude, config.folder):
            if not isinstance(path, Missing) and (stamp := _stamp(path)):
                stories[path] = (stamp, _stamp(sidecar(path)))
        settings = self.engine.settings.config or configuration([str(path) for path in self._paths])
        house, others = [], []
        if settings:
            house = [settings, *_inside(settings.parent / "rules")]
            others = list(_inside(settings.parent / TEMPLATES))
        if self._baseline:
            others.append(self._baseline)
        return Stamps(stories, dict(_stamped(house)), dict(_stamped(others)))

    def renew(self, stamps: Stamps) -> None:
        """Check anew what has changed, or all of it where the house has. Raises ConfigError."""
        before, self.seen = self.seen, stamps
        if stamps.house != before.house:
            _forget(path for path, stamp in stamps.house.items() if before.house.get(path) != stamp)
            with _as_before():
                self.engine = _anew(self.engine, self._paths)
                self._read.clear()
                # What is a story may be another matter now.
                self.seen = self.stamps()
        if stamps.others != before.others:
            with _as_before():
                self._entries = known(self._baseline)
        self.run = self._checked(self.seen)

    def _checked(self, stamps: Stamps) -> Run:
        engine, changes = self.engine, None
        paths = list(stamps.stories)
        if self._since is not None:
            from copycheck.changes import since

            changes = since(self._since, paths)
            paths = [path for path in paths if path.as_posix() in changes.lines]
        for path in self._read.keys() - set(paths):
            del self._read[path]
        stale = [path for path in paths if path not in self._read or self._read[path][0] != stamps.stories[path]]
        for path in stale:
            engine.selection.rules(relative(path, engine.config.folder))
        cache = None
        if self._cached and len(stale) >= FEW:
            from copycheck.cache import opened

            cache = opened(engine, stale, self._job.__name__)
        outcomes = run(engine, stale, self._job, self._jobs, lambda done: None, cache)
        for path, outcome in zip(stale, outcomes, strict=True):
            self._read[path] = (stamps.stories[path], outcome)
        done, _ = summed(engine, [self._read[path][1] for path in paths], ())
        if self._entries is not None:
            from copycheck.commands.baseline import without_known

            done = without_known(done, self._entries, engine, changes)
        return changes.only(done) if changes else done


def follow(followed: Followed, renew: Callable[[Stamps], None], goes_on: Callable[[], bool]) -> None:
    """Call ``renew`` whenever files have changed and are whole again, until Ctrl-C."""
    before = followed.seen
    with suppress(KeyboardInterrupt):
        while goes_on():
            begun = time.monotonic()
            now = followed.stamps()
            time.sleep(max(INTERVAL, _LEISURE * (time.monotonic() - begun)))
            if now != followed.seen and now == before:
                try:
                    renew(now)
                except (ConfigError, output.Unwritable) as error:
                    output.message(str(error))
            before = now


def print_reports(followed: Followed, quiet: bool, goes_on: Callable[[], bool] = lambda: True) -> None:
    """Print the terminal report of what is followed, and again after each change, until Ctrl-C.

    On a terminal it stands alone; elsewhere a line parts it from the last. Raises ConfigError.
    """
    from copycheck.commands.running import write

    def show() -> None:
        write(followed.run, "terminal", None, quiet)
        tell(followed.run)
        if not quiet:
            for note in followed.run.notes:
                output.message(note)

    def renew(stamps: Stamps) -> None:
        followed.renew(stamps)
        terminal = sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
        output.result(_CLEAR if terminal else f"\n{_RULE}\n\n")
        show()

    with suppress(KeyboardInterrupt):
        followed.renew(followed.stamps())
        show()
        if not quiet:
            output.message("follows the stories: a new report comes when one is saved (Ctrl-C ends it)")
        follow(followed, renew, goes_on)


class _as_before:
    """Says what is wrong with the house's files, and lets things be as they were."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> bool:
        if isinstance(error, ConfigError):
            output.message(f"{error} (what held before still holds)")
            return True
        return False


def _anew(engine: Engine, paths: Sequence[Path]) -> Engine:
    """The engine by the house's files as they are now. Raises ConfigError."""
    config = engine.settings.config or configuration([str(path) for path in paths])
    return Engine(replace(engine.settings, config=config))


def _forget(paths: Iterable[Path]) -> None:
    """Take away the byte code of rules: Python takes it for that of a file saved in the same second."""
    for path in paths:
        if path.suffix == ".py":
            with suppress(OSError, NotImplementedError):
                Path(importlib.util.cache_from_source(str(path))).unlink(missing_ok=True)


def _stamp(path: Path) -> Stamp | None:
    try:
        state = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size


def _stamped(paths: Iterable[Path]) -> Iterable[tuple[Path, Stamp]]:
    for path in paths:
        if stamp := _stamp(path):
            yield path, stamp


def _inside(folder: Path) -> Iterable[Path]:
    """The files in a folder and its folders."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))
