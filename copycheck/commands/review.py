"""``copycheck review``: a page for each story, and an index over all."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from copycheck.commands import options, running

app = typer.Typer(rich_markup_mode=None)


@app.command()
def review(
    paths: options.Paths = None,
    output_to: Annotated[Path, typer.Option("--output", help="Folder for the review.")] = Path("reports"),
    open_it: Annotated[bool, typer.Option("--open", help="Open the review in the browser.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Serve the review here and follow the stories.")] = False,
    clipboard: Annotated[bool, typer.Option("--clipboard", help="Review the text on the clipboard.")] = False,
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
    """Write the HTML review of each story, and an index over all."""
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

        if "-" in running.named(paths):
            running.refuse("--watch follows files as they are saved: name a story or a folder")
        serve(engine, running.named(paths), running.known(baseline), open_it, quiet)
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
    )
    written = running.write(done, "html", output_to, quiet)
    if written and open_it:
        desktop.show(done, output_to)
    raise typer.Exit(0 if whole and written else 2)
