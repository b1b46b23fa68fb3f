"""Options that several commands have, each with the line that says what it is for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from copycheck.commands import completing
from copycheck.commands.manual import CHOICE, KNOWN, RUN
from copycheck.config import LANGUAGES

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="Stories, folders of stories, or - for standard input.", show_default="."),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULES",
        help="Run these rules only: ids, folders or tags, comma-separated.",
        rich_help_panel=CHOICE,
        autocompletion=completing.rules,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULES",
        help="Leave these rules out: ids, folders or tags, comma-separated.",
        rich_help_panel=CHOICE,
        autocompletion=completing.rules,
    ),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="The configuration.",
        show_default="the nearest copycheck.toml",
        rich_help_panel=CHOICE,
    ),
]
Language = Annotated[
    str | None,
    typer.Option(
        metavar="LANGUAGE",
        help="Kind of English to hold the copy to: en-GB, en-US, or auto, by the copy itself.",
        show_default="as configured, else auto",
        rich_help_panel=CHOICE,
        autocompletion=completing.one_of(LANGUAGES),
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="Number of processes; the answer is the same.",
        show_default="as many as are worth it",
        rich_help_panel=RUN,
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Work everything out afresh.", rich_help_panel=RUN)]
NoLocal = Annotated[
    bool,
    typer.Option(
        "--no-local-rules",
        help="Run no Python and no templates that stand beside the configuration.",
        rich_help_panel=CHOICE,
    ),
]
StdinName = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Name that standard input goes by; its suffix decides the format.",
        show_default="stdin",
        rich_help_panel=CHOICE,
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Print nothing but results and errors.", rich_help_panel=RUN)
]
BaselineFile = Annotated[
    Path | None,
    typer.Option(
        "--baseline", metavar="FILE", help="Leave out the problems that this file knows.", rich_help_panel=KNOWN
    ),
]
ForceExclude = Annotated[
    bool,
    typer.Option(
        "--force-exclude",
        help="Leave out what the configuration excludes even where a path names it, as pre-commit does.",
        rich_help_panel=KNOWN,
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="REV",
        help="Report only what touches a line that changed in git since REV, a commit, branch or tag.",
        rich_help_panel=KNOWN,
    ),
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Show where in the program an error arose.", rich_help_panel=RUN)
]
