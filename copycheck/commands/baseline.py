"""``copycheck baseline``, and what a baseline does to a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from copycheck import baseline, output
from copycheck.baseline import Entry
from copycheck.engine import Engine
from copycheck.result import Run


def without_known(run: Run, entries: Sequence[Entry], engine: Engine) -> Run:
    """The run without what a baseline knows; what has expired in it becomes notes.

    Nothing is called expired when rules were left out by option or crashed.
    """
    narrowed = bool(engine.settings.select or engine.settings.ignore or run.failures)
    stories, notes = baseline.apply(run.stories, entries, _gone(entries, engine), not narrowed)
    return replace(run, stories=stories, notes=(*run.notes, *notes))


def _root(engine: Engine) -> Path:
    return engine.config.folder or Path()


def _gone(entries: Sequence[Entry], engine: Engine) -> frozenset[str]:
    paths = {entry.path for entry in entries}
    return frozenset(path for path in paths if not (_root(engine) / path).is_file())


def write(engine: Engine, run: Run | None, target: Path | None, add: Sequence[Path], reason: str, quiet: bool) -> None:
    """Write the baseline of a run, with the entries of the files in ``add``.

    Without a run what the file holds stays. Raises ConfigError and Unwritable.
    """
    path = target or _root(engine) / baseline.FILE
    known = baseline.load(path) if path.exists() else ()
    entries = known
    if run is not None:
        narrowed = engine.settings.select or engine.settings.ignore
        ran = {one.rule.id for one in engine.selection.rules(None)} if narrowed else set()
        missing = _gone(known, engine)
        entries = baseline.of(run.stories, known, reason, (lambda rule: rule in ran) if narrowed else None)
        checked = {story.known_as for story in run.stories}
        entries = tuple(entry for entry in entries if entry.path in checked or entry.path not in missing)
    added = [entry for file in add for entry in baseline.load(file)]
    entries = baseline.merged([*entries, *added])
    output.write_whole(path, baseline.render(entries))
    if not quiet:
        count = sum(entry.count for entry in entries)
        problems = "1 problem" if count == 1 else f"{count:,} problems"
        output.message(f"{path} knows {problems} now: check with --baseline {path}")
