"""``copycheck baseline``, and what a baseline does to a run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from copycheck import baseline, output
from copycheck.baseline import Entry
from copycheck.commands import manual, options, running
from copycheck.commands.manual import REPORT
from copycheck.engine import Engine
from copycheck.result import Run, Story
from copycheck.stories import relative

if TYPE_CHECKING:
    from copycheck.changes import Changes

app = typer.Typer(rich_markup_mode=None, add_completion=False)
EPILOG = manual.page(
    examples="""\
copycheck baseline stories/
    Writes copycheck-baseline.json; what it held of other stories stays.
copycheck baseline --add dismissed.json
    Takes over what was dismissed in a review, and checks nothing.
copycheck baseline columns/ --reason "the columnist's own spelling"
    Gives a reason to what is new in it.
copycheck check stories/ --baseline copycheck-baseline.json
    Reports what the baseline does not know.""",
    files=f"copycheck-baseline.json\n                The baseline.\n{manual.CONFIGURED}",
    environment=f"{manual.ENVIRONMENT}\n{manual.CACHE}",
)


@app.command(cls=manual.Command, epilog=EPILOG)
def write_baseline(
    paths: options.Paths = None,
    output_to: Annotated[
        Path | None,
        typer.Option(
            "--output",
            metavar="FILE",
            help="The baseline.",
            show_default="copycheck-baseline.json beside the configuration",
            rich_help_panel=REPORT,
        ),
    ] = None,
    add: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="Take over entries of another file, such as a review's dismissals.",
            rich_help_panel=REPORT,
        ),
    ] = None,
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="The reason to give for new entries.", rich_help_panel=REPORT)
    ] = "",
    select: options.Select = None,
    ignore: options.Ignore = None,
    config: options.ConfigFile = None,
    language: options.Language = None,
    jobs: options.Jobs = None,
    no_local_rules: options.NoLocal = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Write down the problems that stories have now, as known.

    A check with --baseline then leaves them out, also when the story is edited elsewhere or moved; it
    counts them, so that an old problem does not hide a new one of the same look. Run again, the
    baseline holds what is there then, and reasons that were given stay. With --add and without
    stories, the entries of other files are added and nothing is checked.
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
        write(engine, done, output_to, add or (), reason, quiet, running.named(paths))
    except output.Unwritable as error:
        running.refuse(str(error))


def without_known(
    run: Run,
    entries: Sequence[Entry],
    engine: Engine,
    changes: Changes | None = None,
    others: Callable[[], Sequence[Story]] | None = None,
) -> Run:
    """The run without what a baseline knows; what has expired in it becomes notes.

    Nothing is called expired when rules were left out by option or crashed. ``changes``: of problems of
    one look, those that are known are held to be those on lines that did not change. ``others``: gives
    the stories that did not change.
    """
    narrowed = bool(engine.settings.select or engine.settings.ignore or run.failures)
    touched = changes.touched if changes else None
    stories, notes = baseline.apply(run.stories, entries, _gone(entries, engine), not narrowed, touched, others)
    return replace(run, stories=stories, notes=(*run.notes, *notes))


def _root(engine: Engine) -> Path:
    return engine.config.folder or Path()


def _gone(entries: Sequence[Entry], engine: Engine) -> frozenset[str]:
    paths = {entry.path for entry in entries}
    return frozenset(path for path in paths if not (_root(engine) / path).is_file())


def write(
    engine: Engine,
    run: Run | None,
    target: Path | None,
    add: Sequence[Path],
    reason: str,
    quiet: bool,
    paths: Sequence[str] = (".",),
) -> None:
    """Write the baseline of a run, with the entries of the files in ``add``.

    Without a run what the file holds stays. Entries of stories that are gone are dropped where the run
    went through the folder that they lay in; what became of them elsewhere may not have been looked at.
    Raises ConfigError and Unwritable.
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
        walked = [Path(path) for path in paths if Path(path).is_dir()]
        dropped = {path for path in missing if any(relative(_root(engine) / path, folder) for folder in walked)}
        entries = tuple(entry for entry in entries if entry.path in checked or entry.path not in dropped)
    added = [entry for file in add for entry in baseline.load(file)]
    entries = baseline.merged([*entries, *added])
    output.write_whole(path, baseline.render(entries))
    if not quiet:
        count = sum(entry.count for entry in entries)
        problems = "1 problem" if count == 1 else f"{count:,} problems"
        output.message(f"{path} knows {problems} now: check with --baseline {path}")
