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


def named(paths: Sequence[str] | None) -> list[str]:
    """The paths that were given, else the working folder."""
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
            select=_listed(select),
            ignore=_listed(ignore),
            language=language,
            local_rules=not no_local_rules,
            verbose=verbose,
            review=review,
        )
    )


def _listed(values: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())


def check(
    engine: Engine,
    paths: Sequence[str] | None,
    *,
    stdin_filename: str | None = None,
    jobs: int | None = None,
    quiet: bool = False,
    baseline: Path | None = None,
    shown: bool = False,
    pasted: bytes | None = None,
) -> tuple[Run, bool]:
    """Check all; also whether all could be done. What was left out and went wrong is said.

    ``shown``: with what a review needs; ``pasted``: what is to stand for standard input.
    """
    from copycheck.commands.stories import check_story, gather, review_story

    entries = known(baseline)
    job = review_story if shown else check_story
    done, whole = gather(engine, named(paths), stdin_filename, job, jobs, quiet, pasted)
    if entries is not None:
        from copycheck.commands.baseline import without_known

        done = without_known(done, entries, engine)
    tell(done)
    if not quiet:
        for note in done.notes:
            output.message(note)
    return done, whole


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


def write(run: Run, name: str, target: Path | None, quiet: bool) -> bool:
    """Print or write the report of that name; False when it could not be written, which is then said."""
    import shutil

    from copycheck import __version__

    try:
        if name == "html":
            from copycheck.reporters import html

            assert target is not None
            html.write(run, target)
            if not quiet:
                output.message(f"the review is in {target / 'index.html'}")
            return True
        if name == "json":
            from copycheck.reporters import json_report

            text = json_report.render(run, __version__)
        else:
            from copycheck.reporters import terminal

            shown = target is None
            width = shutil.get_terminal_size((100, 24)).columns
            text = terminal.render(run, shown and output.colourful(), width if shown else 100)
        if target is None:
            output.result(text)
        else:
            output.write_whole(target, text)
    except output.Unwritable as error:
        output.message(str(error))
        return False
    return True
