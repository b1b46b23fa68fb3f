"""``copycheck check``: the problems of stories, as a report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from copycheck.commands import completing, manual, options, running
from copycheck.commands.manual import REPORT
from copycheck.config import FAIL_ON
from copycheck.problem import SEVERITIES
from copycheck.reporters import FORMATS
from copycheck.result import Run

app = typer.Typer(rich_markup_mode=None, add_completion=False)
EPILOG = manual.page(
    examples="""\
copycheck check story.txt
    The problems of one story, in the terminal.
copycheck check stories/ --baseline copycheck-baseline.json --fail-on error
    What is new in a folder; only errors fail.
copycheck check stories/ --since origin/main
    What stands on lines that changed since the work parted from origin/main.
copycheck check stories/ --select names,quotes/unattributed
    What a few rules say.
copycheck check story.md --watch
    A report at each save, for a window beside the editor.
copycheck check - --stdin-filename story.md < draft
    A story that comes through a pipe.
copycheck check stories/ --report sarif=copy.sarif --report junit=copy.xml
    The report in the terminal, and two more in files.""",
    status=manual.CHECKED,
    files=f"{manual.CONFIGURED}\n{manual.SIDECAR}",
    environment=f"{manual.ENVIRONMENT}\n{manual.CACHE}\n{manual.COLOURS}\n{manual.SUMMARY}",
)


@app.command(cls=manual.Command, epilog=EPILOG)
def check(
    paths: options.Paths = None,
    format: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help=f"Report to print: {', '.join(FORMATS)}.",
            rich_help_panel=REPORT,
            autocompletion=completing.one_of(FORMATS),
        ),
    ] = "terminal",
    output_to: Annotated[
        Path | None,
        typer.Option(
            "--output",
            metavar="FILE",
            help="Where the report goes: a file, or the folder for html.",
            show_default="standard output",
            rich_help_panel=REPORT,
        ),
    ] = None,
    report: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=FILE",
            help="A further report, written to a file. May be given again.",
            rich_help_panel=REPORT,
            autocompletion=completing.names_file(FORMATS),
        ),
    ] = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    config: options.ConfigFile = None,
    language: options.Language = None,
    jobs: options.Jobs = None,
    no_cache: options.NoCache = False,
    no_local_rules: options.NoLocal = False,
    stdin_filename: options.StdinName = None,
    baseline: options.BaselineFile = None,
    since: options.Since = None,
    force_exclude: options.ForceExclude = False,
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar="SEVERITY",
            help=f"Least grave problem to exit with 1 on: {', '.join(FAIL_ON)}.",
            show_default="as configured, else warning",
            rich_help_panel=REPORT,
            autocompletion=completing.one_of(FAIL_ON),
        ),
    ] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.", rich_help_panel=REPORT)
    ] = False,
    watch: Annotated[
        bool,
        typer.Option(
            "--watch",
            help="Follow the stories: print the report again when one is saved, until Ctrl-C.",
            rich_help_panel=REPORT,
        ),
    ] = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Report problems in stories.

    Each story is read and held against the rules: names spelled two ways, quotations without a
    speaker, figures that do not agree, passages given twice, placeholders left in. A problem is shown
    with its place, its rule and, where there is one, what to write instead. In folders, hidden files
    and what .gitignore or the configuration names are left out.
    """
    wanted = [(format, output_to), *_reports(report or ())]
    for name, target in wanted:
        running.one_of("--format", name, FORMATS)
        if name == "html" and target is None:
            running.refuse("--format html needs --output DIR, the folder that the review is written to")
    running.one_of("--fail-on", fail_on, FAIL_ON)
    engine = running.engine(
        paths,
        stdin_filename=stdin_filename,
        select=select,
        ignore=ignore,
        config=config,
        language=language,
        no_local_rules=no_local_rules,
        verbose=verbose,
    )
    if watch:
        if wanted != [("terminal", None)] or exit_zero or fail_on:
            running.refuse("--watch prints the terminal report until Ctrl-C: give no other, and no exit status")
        from copycheck.commands.following import Followed, print_reports
        from copycheck.commands.stories import check_story

        cached = not no_cache
        print_reports(
            Followed(
                engine, running.named(paths), check_story, baseline=baseline, since=since, jobs=jobs, cached=cached
            ),
            quiet,
        )
        raise typer.Exit()
    done, whole = running.check(
        engine,
        paths,
        stdin_filename=stdin_filename,
        jobs=jobs,
        quiet=quiet,
        baseline=baseline,
        since=since,
        shown=any(name == "html" for name, _ in wanted),
        cached=not no_cache,
        force_exclude=force_exclude,
    )
    written = [running.write(done, name, target, quiet, whole) for name, target in wanted]
    if any(name == "github" for name, _ in wanted):
        written.append(running.summarise(done))
    whole = whole and all(written)
    limit = "never" if exit_zero else fail_on or engine.config.fail_on
    raise typer.Exit(2 if not whole else 1 if _grave(done, limit) else 0)


def _reports(items: Sequence[str]) -> list[tuple[str, Path]]:
    wanted = []
    for item in items:
        name, sign, target = item.partition("=")
        if not sign or not target:
            running.refuse(f"--report {item}: write NAME=FILE, for example json=problems.json")
        wanted.append((name, Path(target)))
    return wanted


def _grave(run: Run, limit: str) -> bool:
    if limit == "never":
        return False
    grave = SEVERITIES[: SEVERITIES.index(limit) + 1]
    return any(problem["severity"] in grave for story in run.stories for problem in story.report["problems"])
