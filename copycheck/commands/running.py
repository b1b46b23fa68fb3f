"""From the options of a command to an engine, and from its paths to a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from copycheck import output
from copycheck.config import LANGUAGES
from copycheck.engine import Engine, Settings
from copycheck.result import Run

if TYPE_CHECKING:
    from copycheck.baseline import Entry
    from copycheck.changes import Changes
    from copycheck.result import Story


def named(paths: Sequence[str] | None) -> list[str]:
    """The paths that were given, else the working folder; an empty one, as from a variable not set, is refused."""
    if paths and "" in paths:
        refuse("a path is empty: name a story or a folder")
    return list(paths) if paths else ["."]


def refuse(text: str) -> NoReturn:
    """Say why the work is not begun, and exit with 2."""
    output.message(text)
    raise typer.Exit(2)


def one_of(option: str, value: str | None, known: Sequence[str]) -> None:
    """Refuse a value that an option does not know."""
    if value is not None and value not in known:
        from copycheck.packs import nearest

        refuse(f"{option} {value}: is none of {', '.join(known)}{nearest(value, known)}")


def engine(
    paths: Sequence[str] | None,
    *,
    stdin_filename: str | None = None,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
    config: Path | None = None,
    language: str | None = None,
    no_local_rules: bool = False,
    verbose: bool = False,
    review: bool = False,
) -> Engine:
    """The engine that the options ask for, by the configuration above the first path. Raises ConfigError."""
    from copycheck.commands.stories import configuration

    one_of("--language", language, LANGUAGES)
    first = [stdin_filename or "." if path == "-" else path for path in named(paths)]
    return Engine(
        Settings(
            config=config or configuration(first),
            select=listed(select),
            ignore=listed(ignore),
            language=language,
            local_rules=not no_local_rules,
            verbose=verbose,
            review=review,
        )
    )


def listed(values: Sequence[str] | None) -> tuple[str, ...]:
    """The names in the values of an option that may be given again, and may hold several."""
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())


def check(
    engine: Engine,
    paths: Sequence[str] | None,
    *,
    stdin_filename: str | None = None,
    jobs: int | None = None,
    quiet: bool = False,
    baseline: Path | None = None,
    since: str | None = None,
    shown: bool = False,
    pasted: bytes | None = None,
    cached: bool = True,
    force_exclude: bool = False,
) -> tuple[Run, bool]:
    """Check all; also whether all could be done. What was left out and went wrong is said.

    ``since``: a revision; only problems that touch lines changed since then are given, and stories
    that did not change are not read. ``shown``: with what a review needs; ``pasted``: what is to stand
    for standard input; ``cached``: with the results of earlier runs for what has not changed;
    ``force_exclude``: without what the configuration excludes, though it be named. Raises ConfigError.
    """
    from copycheck.commands.stories import STDIN, check_story, gather, review_story

    if since is not None and STDIN in named(paths):
        refuse("--since follows files, and nothing says what changed in standard input: name the file")
    changes: Changes | None = None

    def changed(files: list[Path]) -> list[Path]:
        nonlocal changes
        from copycheck.changes import since as what_changed

        assert since is not None
        changes = what_changed(since, files)
        return [file for file in files if file.as_posix() in changes.lines]

    entries = known(baseline)
    job = review_story if shown else check_story
    choose = changed if since is not None else None
    wanted = not_excluded(engine, named(paths)) if force_exclude else named(paths)
    done, whole = gather(engine, wanted, stdin_filename, job, jobs, quiet, pasted, cached, choose)
    if entries is not None:
        from copycheck.commands.baseline import without_known

        def others() -> Sequence[Story]:
            def same(files: list[Path]) -> list[Path]:
                return [file for file in files if changes is None or file.as_posix() not in changes.lines]

            return gather(engine, wanted, None, job, jobs, quiet, None, cached, same)[0].stories

        done = without_known(done, entries, engine, changes, others if changes else None)
    if changes is not None:
        done = changes.only(done)
        whole = whole and not changes.failures
    tell(done)
    if not quiet:
        for note in done.notes:
            output.message(note)
    return done, whole


def not_excluded(engine: Engine, paths: Sequence[str]) -> list[str]:
    """The paths without those that the configuration excludes."""
    from copycheck.selection import fits
    from copycheck.stories import relative

    config = engine.config
    inside = [(path, relative(Path(path), config.folder) or path) for path in paths]
    return [path for path, name in inside if not any(fits(name, pattern) for pattern in config.exclude)]


def known(path: Path | None) -> Sequence[Entry] | None:
    """The entries of a baseline that was named. Raises ConfigError."""
    if path is None:
        return None
    from copycheck.baseline import load

    return load(path)


def tell(run: Run) -> None:
    """Say what was left out and what went wrong."""
    for skipped in run.skipped:
        output.message(f"{skipped.path}: {skipped.reason}")
    for failure in run.failures:
        output.message(failure)


def write(run: Run, name: str, target: Path | None, quiet: bool, whole: bool = True) -> bool:
    """Print or write the report of that name; False when it could not be written, which is then said.

    ``whole``: all was done that was asked, for the formats that say so.
    """
    from copycheck import __version__, reporters

    try:
        if name == "html":
            from copycheck.reporters import html

            assert target is not None
            html.write(run, target)
            if not quiet:
                output.message(f"the review is in {target / 'index.html'}")
        elif target is not None:
            output.write_whole(target, reporters.render(name, run, __version__, whole))
        elif name == "terminal":
            import shutil

            from copycheck.reporters import terminal

            output.result(terminal.render(run, output.colourful(), shutil.get_terminal_size((100, 24)).columns))
        else:
            output.result(reporters.render(name, run, __version__, whole))
    except output.Unwritable as error:
        output.message(str(error))
        return False
    return True


def summarise(run: Run) -> bool:
    """Add the step summary where GitHub asks for it; False when it could not be written, which is then said."""
    import os

    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if target:
        from copycheck.reporters import github

        try:
            github.append_summary(run, Path(target))
        except output.Unwritable as error:
            output.message(str(error))
            return False
    return True
