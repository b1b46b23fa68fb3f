"""Options that several commands have, each with the line that says what it is for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
