"""The command line: each command is a file of ``copycheck.commands``, loaded when it is called."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from copycheck import __version__, output
from copycheck.config import ConfigError

COMMANDS = ("check", "review", "inspect", "baseline", "rules", "languagetool")


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


class _Group(TyperGroup):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Commands()  # type: ignore[assignment]


app = typer.Typer(
    cls=_Group,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Checks news copy for quality and consistency before it is published.",
)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Checks news copy for quality and consistency before it is published."""
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
        status = app(standalone_mode=False)
    except typer.TyperException as error:
        output.message(f"{error.format_message()} (copycheck --help shows the usage)")
        status = 2
    except ConfigError as error:
        output.message(str(error))
        status = 2
    except output.Closed as error:
        # Nothing more can be written there, and Python would try once more at the end.
        sys.stdout = open("/dev/null", "w") if sys.platform != "win32" else open("nul", "w")  # noqa: PTH123, SIM115
        output.message(str(error))
        status = 2
    except (typer.Abort, KeyboardInterrupt):
        output.message("stopped")
        status = 130
    except Exception as error:
        if "--verbose" in sys.argv or "-v" in sys.argv:
            raise
        output.message(f"an error of the program itself: {type(error).__name__}: {error} (--verbose shows where)")
        status = 2
    sys.exit(status or 0)


if __name__ == "__main__":
    main()
