"""The command line: ``copycheck check``, ``review``, ``inspect``, ``baseline`` and ``rules``."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from copycheck import __version__, output
from copycheck.commands import languagetool, rules
from copycheck.config import FAIL_ON, LANGUAGES, ConfigError
from copycheck.engine import Engine, Settings
from copycheck.problem import SEVERITIES
from copycheck.result import Run, Skipped

if TYPE_CHECKING:
    from copycheck.baseline import Entry

FORMATS = ("terminal", "json", "html")

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Checks news copy for quality and consistency before it is published.",
)
app.add_typer(rules.app, name="rules")
app.add_typer(languagetool.app, name="languagetool")

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="Stories, folders of stories, or - for standard input."),
]
Select = Annotated[list[str] | None, typer.Option(help="Run these rules only: ids, folders or tags, comma-separated.")]
Ignore = Annotated[list[str] | None, typer.Option(help="Leave these rules out: ids, folders or tags, comma-separated.")]
ConfigFile = Annotated[Path | None, typer.Option("--config", help="Configuration to use instead of the one found.")]
Language = Annotated[str | None, typer.Option(help="en-GB, en-US or auto.")]
Jobs = Annotated[int | None, typer.Option(min=1, help="Number of processes; the answer is the same.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Work everything out afresh.")]
NoLocal = Annotated[bool, typer.Option("--no-local-rules", help="Leave the rules beside the configuration alone.")]
StdinName = Annotated[str | None, typer.Option(help="Name that standard input goes by; its suffix decides the format.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but results and errors.")]
BaselineFile = Annotated[Path | None, typer.Option("--baseline", help="Leave out the problems that this file knows.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show where in the program an error arose.")]


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Checks news copy for quality and consistency before it is published."""
    if version:
        output.result(f"copycheck {__version__}\n")
    elif context.invoked_subcommand is None:
        output.result(f"{context.get_help()}\n")
    else:
        return
    raise typer.Exit()


@app.command()
def check(
    paths: Paths = None,
    format: Annotated[str, typer.Option(help=f"Report to print: {', '.join(FORMATS)}.")] = "terminal",
    output_to: Annotated[
        Path | None, typer.Option("--output", help="File for the report; the folder for html.")
    ] = None,
    report: Annotated[
        list[str] | None, typer.Option(metavar="NAME=FILE", help="A further report, written to a file.")
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    config: ConfigFile = None,
    language: Language = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    no_local_rules: NoLocal = False,
    stdin_filename: StdinName = None,
    baseline: BaselineFile = None,
    fail_on: Annotated[
        str | None, typer.Option(help=f"Least grave problem to exit with 1 on: {', '.join(FAIL_ON)}.")
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Report problems in stories."""
    wanted = [(format, output_to), *(_report(item) for item in report or ())]
    for name, target in wanted:
        _one_of("--format", name, FORMATS)
        if name == "html" and target is None:
            _refuse("--format html needs --output DIR, the folder that the review is written to")
    _one_of("--fail-on", fail_on, FAIL_ON)
    engine = _engine(paths, stdin_filename, select, ignore, config, language, no_local_rules, verbose)
    shown = any(name == "html" for name, _ in wanted)
    done, whole = _check(engine, paths, stdin_filename, jobs, quiet, baseline, shown)
    for name, target in wanted:
        whole &= _write(done, name, target, quiet)
    limit = "never" if exit_zero else fail_on or engine.config.fail_on
    raise typer.Exit(2 if not whole else 1 if _grave(done, limit) else 0)


@app.command()
def review(
    paths: Paths = None,
    output_to: Annotated[Path, typer.Option("--output", help="Folder for the review.")] = Path("reports"),
    open_it: Annotated[bool, typer.Option("--open", help="Open the review in the browser.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Serve the review here and follow the stories.")] = False,
    clipboard: Annotated[bool, typer.Option("--clipboard", help="Review the text on the clipboard.")] = False,
    select: Select = None,
    ignore: Ignore = None,
    config: ConfigFile = None,
    language: Language = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    no_local_rules: NoLocal = False,
    stdin_filename: StdinName = None,
    baseline: BaselineFile = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the HTML review of each story, and an index over all."""
    from copycheck.commands import review as reviewing

    pasted = None
    if clipboard:
        pasted = reviewing.clipboard()
        paths = [*(paths or ()), "-"]
        stdin_filename = stdin_filename or "clipboard"
    engine = _engine(paths, stdin_filename, select, ignore, config, language, no_local_rules, verbose, review=True)
    if watch:
        from copycheck.commands.watch import serve

        if "-" in _named(paths):
            _refuse("--watch follows files as they are saved: name a story or a folder")
        serve(engine, _named(paths), _known(baseline), open_it, quiet)
        raise typer.Exit()
    done, whole = _check(engine, paths, stdin_filename, jobs, quiet, baseline, True, pasted)
    written = _write(done, "html", output_to, quiet)
    if written and open_it:
        reviewing.show(done, output_to)
    raise typer.Exit(0 if whole and written else 2)


@app.command("baseline")
def write_baseline(
    paths: Paths = None,
    output_to: Annotated[
        Path | None, typer.Option("--output", help="The file; copycheck-baseline.json beside the configuration.")
    ] = None,
    add: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Take over entries, such as a review's dismissals.")
    ] = None,
    reason: Annotated[str, typer.Option(help="The reason to give for new entries.")] = "",
    select: Select = None,
    ignore: Ignore = None,
    config: ConfigFile = None,
    language: Language = None,
    jobs: Jobs = None,
    no_local_rules: NoLocal = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write down the problems that stories have now, for check --baseline to leave them out.

    With --add and without stories, the entries of other files are added and nothing is checked.
    """
    from copycheck.commands import baseline

    engine = _engine(paths, None, select, ignore, config, language, no_local_rules, verbose)
    done, whole = (None, True) if add and not paths else _check(engine, paths, None, jobs, quiet)
    if not whole:
        _refuse("the baseline stays as it is, because not all could be checked")
    try:
        baseline.write(engine, done, output_to, add or (), reason, quiet)
    except output.Unwritable as error:
        _refuse(str(error))


@app.command()
def inspect(
    paths: Paths = None,
    format: Annotated[str, typer.Option(help="text or json.")] = "text",
    config: ConfigFile = None,
    language: Language = None,
    jobs: Jobs = None,
    no_local_rules: NoLocal = False,
    stdin_filename: StdinName = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print what the program understood of stories."""
    from copycheck.commands.stories import gather, inspect_story
    from copycheck.inspection import render_json, render_text

    _one_of("--format", format, ("text", "json"))
    engine = _engine(paths, stdin_filename, None, None, config, language, no_local_rules, verbose)
    done, whole = gather(engine, _named(paths), stdin_filename, inspect_story, jobs, quiet)
    _tell(done)
    reports = [story.report for story in done.stories]
    output.result(render_json(reports) if format == "json" else "\n".join(map(render_text, reports)))
    raise typer.Exit(0 if whole else 2)


def _named(paths: Sequence[str] | None) -> list[str]:
    return list(paths) if paths else ["."]


def _listed(values: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())


def _report(item: str) -> tuple[str, Path]:
    name, sign, target = item.partition("=")
    if not sign or not target:
        _refuse(f"--report {item}: write NAME=FILE, for example json=problems.json")
    return name, Path(target)


def _one_of(option: str, value: str | None, known: Sequence[str]) -> None:
    if value is not None and value not in known:
        from copycheck.packs import nearest

        _refuse(f"{option} {value}: is none of {', '.join(known)}{nearest(value, known)}")


def _refuse(text: str) -> NoReturn:
    output.message(text)
    raise typer.Exit(2)


def _engine(
    paths: Sequence[str] | None,
    stdin_filename: str | None,
    select: Sequence[str] | None,
    ignore: Sequence[str] | None,
    config: Path | None,
    language: str | None,
    no_local_rules: bool,
    verbose: bool,
    review: bool = False,
) -> Engine:
    from copycheck.commands.stories import configuration

    _one_of("--language", language, LANGUAGES)
    first = [stdin_filename or "." if path == "-" else path for path in _named(paths)]
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


def _check(
    engine: Engine,
    paths: Sequence[str] | None,
    stdin_filename: str | None,
    jobs: int | None,
    quiet: bool,
    baseline: Path | None = None,
    shown: bool = False,
    pasted: bytes | None = None,
) -> tuple[Run, bool]:
    """Check all; ``shown``: with what a review needs, ``pasted``: what is to stand for standard input."""
    from copycheck.commands.stories import check_story, gather, review_story

    known = _known(baseline)
    job = review_story if shown else check_story
    done, whole = gather(engine, _named(paths), stdin_filename, job, jobs, quiet, pasted)
    if known is not None:
        from copycheck.commands.baseline import without_known

        done = without_known(done, known, engine)
    _tell(done)
    if not quiet:
        for note in done.notes:
            output.message(note)
    return done, whole


def _known(path: Path | None) -> Sequence[Entry] | None:
    if path is None:
        return None
    from copycheck.baseline import load

    return load(path)


def _tell(done: Run) -> None:
    for skipped in done.skipped:
        output.message(_line(skipped))
    for failure in done.failures:
        output.message(failure)


def _line(skipped: Skipped) -> str:
    return f"{skipped.path}: {skipped.reason}"


def _write(done: Run, name: str, target: Path | None, quiet: bool) -> bool:
    """Print or write one report; False when it could not be written, which is then said."""
    try:
        if name == "html":
            from copycheck.reporters import html

            assert target is not None
            html.write(done, target)
            if not quiet:
                output.message(f"the review is in {target / 'index.html'}")
            return True
        if name == "json":
            from copycheck.reporters import json_report

            text = json_report.render(done, __version__)
        else:
            from copycheck.reporters import terminal

            shown = target is None
            width = shutil.get_terminal_size((100, 24)).columns
            text = terminal.render(done, shown and output.colourful(), width if shown else 100)
        if target is None:
            output.result(text)
        else:
            output.write_whole(target, text)
    except output.Unwritable as error:
        output.message(str(error))
        return False
    return True


def _grave(done: Run, limit: str) -> bool:
    if limit == "never":
        return False
    grave = SEVERITIES[: SEVERITIES.index(limit) + 1]
    return any(problem["severity"] in grave for story in done.stories for problem in story.report["problems"])


def main() -> NoReturn:
    """Run the program and exit with its status; an error is one line unless ``--verbose`` is given."""
    output.set_up()
    try:
        status = app(standalone_mode=False)
    except typer.TyperException as error:
        output.message(f"{error.format_message()} (copycheck --help shows the usage)")
        status = 2
    except ConfigError as error:
        output.message(str(error))
        status = 2
    except output.Closed as error:
        # Nothing more can be written there, and Python would try once more at the end.
        sys.stdout = open("/dev/null", "w") if sys.platform != "win32" else open("nul", "w")  # noqa: PTH123, SIM115
        output.message(str(error))
        status = 2
    except (typer.Abort, KeyboardInterrupt):
        output.message("stopped")
        status = 130
    except Exception as error:
        if "--verbose" in sys.argv or "-v" in sys.argv:
            raise
        output.message(f"an error of the program itself: {type(error).__name__}: {error} (--verbose shows where)")
        status = 2
    sys.exit(status or 0)


if __name__ == "__main__":
    main()
