"""The command line: each command is a file of ``copycheck.commands``, loaded when it is called."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer

from copycheck import __version__, output
from copycheck.commands import manual
from copycheck.config import ConfigError

COMMANDS = ("check", "review", "fix", "inspect", "init", "baseline", "rules", "languagetool", "lsp")
STOPPED = 130
"""Exit status after Ctrl-C, as shells have it."""


class _Commands(Mapping[str, Any]):
    """The commands by name; one is made from its options only when it is asked for."""

    def __getitem__(self, name: str) -> Any:
        if name not in COMMANDS:
            raise KeyError(name)
        return typer.main.get_command(import_module(f"copycheck.commands.{name}").app)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _Group(manual.Group):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Commands()  # type: ignore[assignment]


app = typer.Typer(
    cls=_Group,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback(
    invoke_without_command=True,
    epilog=manual.page(
        examples="""\
copycheck check story.txt
    The problems of a story, in the terminal.
copycheck review stories/
    A page for each story, and reports/index.html over all.
copycheck init
    Writes a configuration to start from.
copycheck check --help
    What a command does and takes; so for each of them.""",
        status=manual.CHECKED,
        files=manual.CONFIGURED,
        environment=f"{manual.ENVIRONMENT}\n{manual.CACHE}\n{manual.COLOURS}",
    ),
)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    """Check news copy for quality and consistency before it is published.

    copycheck reads stories in plain text, Markdown, HTML and Word documents, and marks what does not
    agree with itself: a name spelled two ways, a quotation that nobody is said to have said, a passage
    given twice, a placeholder that was left in. It would rather miss a fault than raise a false alarm.
    Results go to standard output, everything else to standard error.
    """
    if version:
        output.result(f"copycheck {__version__}\n")
    elif context.invoked_subcommand is None:
        output.result(f"{context.get_help()}\n")
    else:
        return
    raise typer.Exit()


def main() -> NoReturn:
    """Run the program and exit with its status; an error is one line unless ``--verbose`` is given."""
    output.set_up()
    try:
        status = app(prog_name="copycheck", standalone_mode=False)
        if status == STOPPED:
            # Which is what typer makes of Ctrl-C.
            output.message("stopped")
    except typer.TyperException as error:
        output.message(f"{error.format_message()} (copycheck --help shows the usage)")
        status = 2
    except ConfigError as error:
        output.message(str(error))
        status = 2
    except output.Closed as error:
        output.message(str(error))
        status = 2
    except (typer.Abort, KeyboardInterrupt):
        output.message("stopped")
        status = STOPPED
    except Exception as error:
        if "--verbose" in sys.argv or "-v" in sys.argv:
            raise
        output.message(f"an error of the program itself: {type(error).__name__}: {error} (--verbose shows where)")
        status = 2
    sys.exit(status or 0)


if __name__ == "__main__":
    main()
