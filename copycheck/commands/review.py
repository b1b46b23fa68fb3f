"""``copycheck review``: a page for each story, and an index over all."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from copycheck.commands import manual, options, running
from copycheck.commands.manual import CHOICE, REPORT

app = typer.Typer(rich_markup_mode=None, add_completion=False)
EPILOG = manual.page(
    examples="""\
copycheck review stories/
    Writes a page for each story, and reports/index.html over all.
copycheck review story.md --open
    Writes the page and opens it in the browser.
copycheck review story.md --watch
    Serves the page to this machine alone, and renews it at each save.
copycheck review --clipboard --open
    Reviews what was copied.""",
    status=manual.DONE,
    files=f"""\
{manual.CONFIGURED}
{manual.SIDECAR}
templates/      Beside the configuration: the newsroom's own templates.""",
    environment=f"{manual.ENVIRONMENT}\n{manual.CACHE}",
)


@app.command(cls=manual.Command, epilog=EPILOG)
def review(
    paths: options.Paths = None,
    output_to: Annotated[
        Path, typer.Option("--output", metavar="FOLDER", help="Folder for the review.", rich_help_panel=REPORT)
    ] = Path("reports"),
    open_it: Annotated[
        bool, typer.Option("--open", help="Open the review in the browser.", rich_help_panel=REPORT)
    ] = False,
    watch: Annotated[
        bool,
        typer.Option(
            "--watch",
            help="Serve the review to this machine and renew it when a story is saved, until Ctrl-C.",
            rich_help_panel=REPORT,
        ),
    ] = False,
    clipboard: Annotated[
        bool, typer.Option("--clipboard", help="Review the text on the clipboard.", rich_help_panel=CHOICE)
    ] = False,
    select: options.Select = None,
    ignore: options.Ignore = None,
    config: options.ConfigFile = None,
    language: options.Language = None,
    jobs: options.Jobs = None,
    no_cache: options.NoCache = False,
    no_local_rules: options.NoLocal = False,
    stdin_filename: options.StdinName = None,
    baseline: options.BaselineFile = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Write the HTML review of each story, and an index over all.

    A page is one file that asks for nothing from anywhere. Each problem can be accepted or dismissed
    there; the corrected copy, and the dismissals as entries of a baseline, can be taken along. Rules
    that are too talkative for a check, such as those on flow, speak in a review.
    """
    from copycheck.commands import desktop

    pasted = None
    if clipboard:
        pasted = desktop.clipboard()
        paths = [*(paths or ()), "-"]
        stdin_filename = stdin_filename or "clipboard"
    engine = running.engine(
        paths,
        stdin_filename=stdin_filename,
        select=select,
        ignore=ignore,
        config=config,
        language=language,
        no_local_rules=no_local_rules,
        verbose=verbose,
        review=True,
    )
    if watch:
        from copycheck.commands.watch import serve

        serve(engine, running.named(paths), baseline, open_it, quiet, jobs=jobs)
        raise typer.Exit()
    done, whole = running.check(
        engine,
        paths,
        stdin_filename=stdin_filename,
        jobs=jobs,
        quiet=quiet,
        baseline=baseline,
        shown=True,
        pasted=pasted,
        cached=not no_cache,
    )
    written = running.write(done, "html", output_to, quiet)
    if written and open_it:
        desktop.show(done, output_to)
    raise typer.Exit(0 if whole and written else 2)
