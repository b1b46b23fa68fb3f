"""``copycheck lsp``: the language server."""

from __future__ import annotations

from typing import Annotated

import typer

from copycheck.commands import manual, options, running
from copycheck.config import LANGUAGES
from copycheck.engine import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False)
EPILOG = manual.page(
    examples="""\
copycheck lsp
    What an editor is to start; docs/editors.md has the settings of some.
copycheck lsp --local-rules
    With the Python rules of the newsroom whose stories are opened.""",
    status="""\
0  The editor took its leave.
1  It went without a word.
2  The server could not be started.""",
    files="""\
copycheck.toml            The configuration: the nearest in the folder of a
                          story or above it, or pyproject.toml.
copycheck-baseline.json   Beside it: problems that are known and not shown.
STORY.copycheck.toml      Beside a story: what is not to be reported on it.""",
    environment=manual.ENVIRONMENT,
)


@app.command(cls=manual.Command, epilog=EPILOG)
def lsp(
    config: options.ConfigFile = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    language: options.Language = None,
    local_rules: Annotated[
        bool,
        typer.Option(
            "--local-rules",
            help="Run the Python rules beside a configuration too.",
            rich_help_panel=manual.CHOICE,
        ),
    ] = False,
    stdio: Annotated[bool, typer.Option("--stdio", hidden=True)] = False,
    verbose: options.Verbose = False,
) -> None:
    """Serve an editor, which checks stories as they are written.

    The language server speaks LSP over standard input and output. Stories in plain text, Markdown and
    HTML are checked at each pause in typing, by the nearest configuration; rules that take their time,
    such as grammar/languagetool, when a story is saved.

    Rules in Python that stand beside a configuration are code of whoever wrote the stories, and sleep
    unless --local-rules wakes them. The newsroom's rules in YAML run in any case.
    """
    from copycheck.lsp.serving import serve

    running.one_of("--language", language, LANGUAGES)
    chosen = config.absolute() if config else None
    raise typer.Exit(
        serve(Settings(chosen, running.listed(select), running.listed(ignore), language, local_rules, verbose))
    )
