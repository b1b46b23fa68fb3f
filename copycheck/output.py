"""Where results and messages go: whole files or none, standard output, one line a message."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

_PIECE = 16_384
_LEFT = re.compile(r"\.(.+)\.(\d{1,10})\.part", re.DOTALL)
"""Name of a file that is being written, of that name and by the process of that number."""


class Unwritable(Exception):
    """A file or folder that cannot be written; the message says which and what to do."""


class Closed(Exception):
    """Standard output takes no more; no OSError, which typer takes for a wish to leave quietly."""


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or, when that fails, as it was; a link is followed. Raises Unwritable.

    A pipe or a device, such as ``/dev/stdout``, is written to and stays what it is.
    """
    data = text.encode("utf-8", "backslashreplace")
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        temporary.write_bytes(data)
        if target.exists():
            _same_rights(target, temporary)
        temporary.replace(target)
    except OSError as error:
        raise Unwritable(
            f"{path}: cannot be written: {error.strerror or error}: choose another place with --output"
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def replace_whole(path: Path, data: bytes, before: bytes) -> None:
    """Put ``data`` in the place of a file's ``before``, with its permissions; a link is followed.

    The file is there whole at every moment, as it was or as it is to be. Raises Unwritable, also when
    the file does not hold ``before`` any more.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        temporary.unlink(missing_ok=True)
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _same_rights(target, temporary)
        if target.read_bytes() != before:
            raise Unwritable(f"{path}: changed while it was checked, and is left alone: run again")
        temporary.replace(target)
    except FileNotFoundError as error:
        raise Unwritable(f"{path}: went away while it was checked") from error
    except OSError as error:
        raise Unwritable(f"{path}: cannot be written, and is left as it was: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _same_rights(path: Path, other: Path) -> None:
    """Give one file the permissions, the attributes and, where that is allowed, the owner of another."""
    import shutil

    shutil.copystat(path, other)
    os.utime(other)
    if hasattr(os, "chown"):
        there, here = path.stat(), other.stat()
        if (there.st_uid, there.st_gid) != (here.st_uid, here.st_gid):
            with suppress(OSError):
                os.chown(other, there.st_uid, there.st_gid)
                # A change of owner takes some rights away.
                other.chmod(there.st_mode & 0o7777)


def clear(paths: Iterable[Path]) -> None:
    """Take away what runs that were killed left beside these files."""
    folders: dict[Path, set[str]] = {}
    for path in paths:
        target = Path(os.path.realpath(path))
        folders.setdefault(target.parent, set()).add(target.name)
    for folder, names in folders.items():
        with suppress(OSError):
            left = [(name, _LEFT.fullmatch(name)) for name in os.listdir(folder) if name.startswith(".")]  # noqa: PTH208
            for name, found in left:
                if found and found[1] in names and not _running(int(found[2])):
                    (folder / name).unlink(missing_ok=True)


def _running(process: int) -> bool:
    import psutil

    return bool(psutil.pid_exists(process))


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
    with _open_output("the report"):
        for start in range(0, len(text), _PIECE):
            sys.stdout.write(text[start : start + _PIECE])
        sys.stdout.flush()


def result_bytes(data: bytes) -> None:
    """A result in an encoding of its own. Raises Closed."""
    with _open_output("the text"):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


@contextmanager
def _open_output(what: str) -> Iterator[None]:
    """Raises Closed where standard output does not take all that is written to it."""
    if sys.stdout is None:
        raise Closed(f"standard output is closed: there is no place for {what}")
    try:
        yield
    except OSError as error:
        # Python would try once more at the end.
        sys.stdout = _nowhere()
        if isinstance(error, BrokenPipeError):
            reason = f"the output was closed before {what} was whole: run again without the pipe"
        else:
            reason = f"standard output cannot be written, and {what} is not whole: {error.strerror or error}"
        raise Closed(reason) from error


def message(text: str) -> None:
    """Everything else goes to standard error, under the program's name; where that is closed, nowhere."""
    try:
        if sys.stderr is not None:
            sys.stderr.write(f"copycheck: {text}\n")
            sys.stderr.flush()
    except OSError:
        sys.stderr = _nowhere()


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123


def colourful(stream: TextIO | None = None) -> bool:
    """True when a stream, else standard output, is a terminal that shows colours and nobody asked for none."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    shown = stream or sys.stdout
    return shown is not None and shown.isatty() and os.environ.get("TERM") != "dumb"
