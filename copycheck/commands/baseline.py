"""``copycheck baseline``, and what a baseline does to a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from copycheck import baseline, output
from copycheck.baseline import Entry
from copycheck.commands import options, running
from copycheck.engine import Engine
from copycheck.result import Run

app = typer.Typer(rich_markup_mode=None)


@app.command()
def write_baseline(
    paths: options.Paths = None,
    output_to: Annotated[
        Path | None, typer.Option("--output", help="The file; copycheck-baseline.json beside the configuration.")
    ] = None,
    add: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Take over entries, such as a review's dismissals.")
    ] = None,
    reason: Annotated[str, typer.Option(help="The reason to give for new entries.")] = "",
    select: options.Select = None,
    ignore: options.Ignore = None,
    config: options.ConfigFile = None,
    language: options.Language = None,
    jobs: options.Jobs = None,
    no_local_rules: options.NoLocal = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Write down the problems that stories have now, for check --baseline to leave them out.

    With --add and without stories, the entries of other files are added and nothing is checked.
    """
    engine = running.engine(
        paths,
        select=select,
        ignore=ignore,
        config=config,
        language=language,
        no_local_rules=no_local_rules,
        verbose=verbose,
    )
    done, whole = (None, True) if add and not paths else running.check(engine, paths, jobs=jobs, quiet=quiet)
    if not whole:
        running.refuse("the baseline stays as it is, because not all could be checked")
    try:
        write(engine, done, output_to, add or (), reason, quiet)
    except output.Unwritable as error:
        running.refuse(str(error))


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
