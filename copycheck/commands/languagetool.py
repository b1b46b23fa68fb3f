"""``copycheck languagetool``: the grammar checker on this machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from copycheck import output
from copycheck.commands import manual
from copycheck.integrations.languagetool import Unreachable

app = typer.Typer(cls=manual.Group, rich_markup_mode=None, add_completion=False)
ENVIRONMENT = """\
LTP_JAR_DIR_PATH        The folder of an installation to use.
LTP_PATH                The folder that holds installations."""
_T = TypeVar("_T")


@app.callback(
    invoke_without_command=True,
    epilog=manual.page(
        examples="""\
copycheck languagetool install
    Gets LanguageTool's own download, about 250 MB.
copycheck languagetool status
    Says whether a check can use it.""",
        environment=f"{manual.ENVIRONMENT}\n{ENVIRONMENT}",
    ),
)
def start_here(context: typer.Context) -> None:
    """Install, start and stop the grammar checker on this machine.

    copycheck leaves grammar and spelling to LanguageTool, where it is installed. It needs Java 17 or
    later, listens to this machine alone, and is never downloaded unasked. The first check starts it.
    """
    if context.invoked_subcommand is None:
        output.result(f"{context.get_help()}\n")
        raise typer.Exit()


def _done(work: Callable[[], _T]) -> _T:
    try:
        return work()
    except Unreachable as error:
        output.message(str(error))
        raise typer.Exit(2) from error


@app.command(
    cls=manual.Command,
    epilog=manual.page(
        examples="""\
copycheck languagetool install
    Gets LanguageTool's own download.
copycheck languagetool install --maven
    Gets its parts from Maven's repository, or a mirror of it.
copycheck languagetool install --from LanguageTool-6.8.zip
    Takes a copy that is on this machine.""",
        environment=ENVIRONMENT,
    ),
)
def install(
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="PATH",
            help="LanguageTool's folder or zip on this machine.",
            show_default="its own download",
        ),
    ] = None,
    maven: Annotated[
        bool, typer.Option("--maven", help="Get its parts from Maven's repository, or a mirror of it.")
    ] = False,
) -> None:
    """Install LanguageTool, about 250 MB, for copycheck.

    A version that is known to work is downloaded and kept in the folder of the user's caches.
    """
    from copycheck.integrations.languagetool import installation, installing

    if source is not None and maven:
        output.message("--from and --maven are two ways to install: give one of them")
        raise typer.Exit(2)
    jar = _done(lambda: installing.install(source, maven))
    output.result(f"LanguageTool {installation.VERSION} is installed in {jar.parent}\n")


@app.command(
    cls=manual.Command,
    epilog=manual.page(
        examples="""\
copycheck languagetool start --idle 3600
    Starts it for a working morning.""",
        environment=ENVIRONMENT,
    ),
)
def start(
    idle: Annotated[
        float,
        typer.Option(min=1, metavar="SECONDS", help="Seconds without a question after which it ends by itself."),
    ] = 900,
) -> None:
    """Start the server, so that the first check need not wait.

    It listens to this machine alone, and ends by itself when it has not been asked for a while.
    """
    from copycheck.integrations.languagetool import server

    output.result(f"LanguageTool listens at {_done(lambda: server.ensure(idle))}\n")


@app.command(cls=manual.Command, epilog=manual.page(examples="copycheck languagetool stop\n    Stops it, if it runs."))
def stop() -> None:
    """Stop the server that a check or the command start has started."""
    from copycheck.integrations.languagetool import server

    output.result("LanguageTool is stopped.\n" if server.stop() else "No LanguageTool was running.\n")


@app.command(
    cls=manual.Command,
    epilog=manual.page(
        examples="""\
copycheck languagetool status
    Says where it is installed, by which Java it runs, and where.""",
        status="""\
0  A check can use it.
1  It cannot, and a line says what is missing.""",
        environment=ENVIRONMENT,
    ),
)
def status() -> None:
    """Say whether LanguageTool is installed and running."""
    from copycheck.integrations.languagetool import installation, server

    jar = installation.find()
    output.result(f"installed: {jar.parent if jar else f'no ({installation.HOW})'}\n")
    try:
        output.result(f"java:      {installation.java()}\n")
        whole = jar is not None
    except Unreachable as error:
        output.result(f"java:      {error}\n")
        whole = False
    found = server.running()
    output.result(f"server:    {found.url if found else 'not running; the first check starts it'}\n")
    raise typer.Exit(0 if whole or found else 1)
