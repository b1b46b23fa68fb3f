"""``copycheck inspect``: what was understood of stories."""

from __future__ import annotations

from typing import Annotated

import typer

from copycheck import output
from copycheck.commands import completing, manual, options, running
from copycheck.commands.manual import REPORT

app = typer.Typer(rich_markup_mode=None, add_completion=False)
FORMATS = ("text", "json")
EPILOG = manual.page(
    examples="""\
copycheck inspect story.txt
    Names, quotations with their speakers, figures and dates, to read.
copycheck inspect stories/ --format json > understood.json
    The same for a program.""",
    files=manual.CONFIGURED,
)


@app.command(cls=manual.Command, epilog=EPILOG)
def inspect(
    paths: options.Paths = None,
    format: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Form of the answer: text or json.",
            rich_help_panel=REPORT,
            autocompletion=completing.one_of(FORMATS),
        ),
    ] = "text",
    config: options.ConfigFile = None,
    language: options.Language = None,
    jobs: options.Jobs = None,
    no_local_rules: options.NoLocal = False,
    stdin_filename: options.StdinName = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Print what the program understood of stories.

    Blocks, sentences, quotations and who is said to have said them, names with all their mentions,
    abbreviations, figures, dates, and measures of readability: what the rules judge by. No rule is run.
    """
    from copycheck.commands.stories import gather, inspect_story
    from copycheck.inspection import render_json, render_text

    running.one_of("--format", format, FORMATS)
    engine = running.engine(
        paths,
        stdin_filename=stdin_filename,
        config=config,
        language=language,
        no_local_rules=no_local_rules,
        verbose=verbose,
    )
    done, whole = gather(engine, running.named(paths), stdin_filename, inspect_story, jobs, quiet)
    running.tell(done)
    reports = [story.report for story in done.stories]
    output.result(render_json(reports) if format == "json" else "\n".join(map(render_text, reports)))
    raise typer.Exit(0 if whole else 2)
