"""``copycheck check``: the problems of stories, as a report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from copycheck.commands import options, running
from copycheck.config import FAIL_ON
from copycheck.problem import SEVERITIES
from copycheck.result import Run

FORMATS = ("terminal", "json", "html")

app = typer.Typer(rich_markup_mode=None)


@app.command()
def check(
    paths: options.Paths = None,
    format: Annotated[str, typer.Option(help=f"Report to print: {', '.join(FORMATS)}.")] = "terminal",
    output_to: Annotated[
        Path | None, typer.Option("--output", help="File for the report; the folder for html.")
    ] = None,
    report: Annotated[
        list[str] | None, typer.Option(metavar="NAME=FILE", help="A further report, written to a file.")
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
    fail_on: Annotated[
        str | None, typer.Option(help=f"Least grave problem to exit with 1 on: {', '.join(FAIL_ON)}.")
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Report problems in stories."""
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
    done, whole = running.check(
        engine,
        paths,
        stdin_filename=stdin_filename,
        jobs=jobs,
        quiet=quiet,
        baseline=baseline,
        shown=any(name == "html" for name, _ in wanted),
    )
    for name, target in wanted:
        whole &= running.write(done, name, target, quiet)
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
