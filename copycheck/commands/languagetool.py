"""``copycheck languagetool``: the grammar checker on this machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from copycheck import output
from copycheck.integrations.languagetool import Unreachable

app = typer.Typer(rich_markup_mode=None, help="The grammar checker LanguageTool on this machine.")
_T = TypeVar("_T")


@app.callback(invoke_without_command=True)
def start_here(context: typer.Context) -> None:
    """The grammar checker LanguageTool on this machine: get it, start it, stop it."""
    if context.invoked_subcommand is None:
        output.result(f"{context.get_help()}\n")
        raise typer.Exit()


def _done(work: Callable[[], _T]) -> _T:
    try:
        return work()
    except Unreachable as error:
        output.message(str(error))
        raise typer.Exit(2) from error


@app.command()
def install(
    source: Annotated[
        Path | None, typer.Option("--from", metavar="PATH", help="LanguageTool's folder or zip on this machine.")
    ] = None,
    maven: Annotated[
        bool, typer.Option("--maven", help="Get its parts from Maven's repository, or a mirror of it.")
    ] = False,
) -> None:
    """Install LanguageTool (about 250 MB) for copycheck; it is never downloaded unasked."""
    from copycheck.integrations.languagetool import installation, installing

    if source is not None and maven:
        output.message("--from and --maven are two ways to install: give one of them")
        raise typer.Exit(2)
    jar = _done(lambda: installing.install(source, maven))
    output.result(f"LanguageTool {installation.VERSION} is installed in {jar.parent}\n")


@app.command()
def start(
    idle: Annotated[float, typer.Option(min=1, help="Seconds without a question after which it ends by itself.")] = 900,
) -> None:
    """Start the server, so that the first check need not wait for it; it listens to this machine alone."""
    from copycheck.integrations.languagetool import server

    output.result(f"LanguageTool listens at {_done(lambda: server.ensure(idle))}\n")


@app.command()
def stop() -> None:
    """Stop the server."""
    from copycheck.integrations.languagetool import server

    output.result("LanguageTool is stopped.\n" if server.stop() else "No LanguageTool was running.\n")


@app.command()
def status() -> None:
    """Say whether LanguageTool is installed and running; exit status 0 when a check can use it."""
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
