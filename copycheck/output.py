"""Where results and messages go: whole files or none, standard output, one line a message."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

_PIECE = 16_384


class Unwritable(Exception):
    """A file or folder that cannot be written; the message says which and what to do."""


class Closed(Exception):
    """Whoever read standard output stopped reading; no OSError, which typer takes for a wish to leave quietly."""


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or, when that fails, as it was. Raises Unwritable."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise Unwritable(
            f"{path}: cannot be written: {error.strerror or error}: choose another place with --output"
        ) from error


def set_up() -> None:
    """Make the standard streams take any character, whatever the terminal's encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def result(text: str) -> None:
    """Results go to standard output.

    In pieces, because a stream without a buffer takes what a closed pipe took of a long text for the
    whole, and says nothing of the rest. Raises Closed.
    """
    try:
        for start in range(0, len(text), _PIECE):
            sys.stdout.write(text[start : start + _PIECE])
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise Closed("the output was closed before the report was whole: run again without the pipe") from error


def message(text: str) -> None:
    """Everything else goes to standard error, under the program's name."""
    sys.stderr.write(f"copycheck: {text}\n")


def colourful() -> bool:
    """True when standard output is a terminal that shows colours and nobody asked for none."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")
