"""Which files are stories, and their bytes read whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from copycheck.readers import SUFFIXES, Unreadable
from copycheck.selection import fits

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SIDECAR = ".copycheck.toml"
"""Ends the name of the file beside a story that says what is not to be reported on it."""
_TRIES = 3


class Missing(Exception):
    """A path that leads to no story; the message says which and what to do."""


def collect(paths: Sequence[Path], exclude: Sequence[str] = (), root: Path | None = None) -> Iterator[Path | Missing]:
    """Story files under ``paths``, each once by the first name given to it, sorted by path; for a path to none, why.

    A file that is named is taken whatever its suffix, and for a story's sidecar the story; a folder is
    walked, hidden files, what .gitignore names and what fits ``exclude`` (globs from ``root``) left out.
    """
    found: dict[str, Path] = {}
    for path in paths:
        try:
            folder = path.is_dir()
            there = folder or path.exists()
        except OSError as error:
            yield _closed(path, error)
            continue
        if not there:
            yield Missing(f"{path}: no such file or folder: check the spelling of the path")
        elif folder:
            inside = list(_walk(path, exclude, root))
            if not inside:
                suffixes = ", ".join(sorted(SUFFIXES))
                yield Missing(f"{path}: no stories in this folder: copycheck reads {suffixes}")
            for story in inside:
                if isinstance(story, Missing):
                    yield story
                else:
                    found.setdefault(os.path.abspath(story), story)  # noqa: PTH100
        elif path.name.endswith(SIDECAR):
            story = path.with_name(path.name.removesuffix(SIDECAR))
            if path.name != SIDECAR and story.is_file():
                found.setdefault(os.path.abspath(story), story)  # noqa: PTH100
            else:
                yield Missing(f"{path}: stands beside no story: name it as the story is named, with {SIDECAR} added")
        else:
            found.setdefault(os.path.abspath(path), path)  # noqa: PTH100
    yield from sorted(found.values(), key=PurePath.as_posix)


def _closed(path: Path, error: OSError) -> Missing:
    return Missing(f"{path}: cannot be opened: {error.strerror or error}")


def _excluded(path: Path, exclude: Sequence[str], root: Path | None) -> bool:
    if not exclude:
        return False
    name = relative(path, root) or path.as_posix()
    return any(fits(name, pattern) for pattern in exclude)


def relative(path: PurePath, root: Path | None) -> str | None:
    """The path from ``root`` with slashes, or None when it lies elsewhere."""
    if root is None:
        return None
    whole, base = os.path.abspath(path), os.path.abspath(root)  # noqa: PTH100
    if whole.startswith(base.rstrip(os.sep) + os.sep):
        return whole[len(base.rstrip(os.sep)) + 1 :].replace(os.sep, "/")
    return None


def _walk(folder: Path, exclude: Sequence[str], root: Path | None) -> Iterator[Path | Missing]:
    specs = _specs_above(folder)
    stack: list[tuple[Path, list[tuple[Path, GitIgnoreSpec]]]] = [(folder, specs)]
    while stack:
        here, specs = stack.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError as error:
            yield _closed(here, error)
            continue
        if here != folder and any(entry.name == ".gitignore" for entry in entries):
            specs = [*specs, *_spec(here)]
        for entry in entries:
            path = here / entry.name
            if entry.name.startswith(".") or _ignored(path, entry.is_dir(), specs):
                continue
            below = entry.is_dir(follow_symlinks=False)
            if not (below or path.suffix.lower() in SUFFIXES) or _excluded(path, exclude, root):
                continue
            if below:
                stack.append((path, specs))
            elif entry.is_file() or entry.is_symlink():
                yield path


def _specs_above(folder: Path) -> list[tuple[Path, GitIgnoreSpec]]:
    """Specs of .gitignore files in the folder and in those above it, up to the repository's root."""
    whole = folder.absolute()
    chain = [whole]
    for place in (whole, *whole.parents):
        if place != whole:
            chain.append(place)
        if os.path.exists(place / ".git"):  # noqa: PTH110
            return [spec for place in reversed(chain) for spec in _spec(place)]
    return _spec(whole)


def _spec(folder: Path) -> list[tuple[Path, GitIgnoreSpec]]:
    try:
        lines = (folder / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    from pathspec import GitIgnoreSpec

    return [(folder.absolute(), GitIgnoreSpec.from_lines(lines))]


def _ignored(path: Path, folder: bool, specs: list[tuple[Path, GitIgnoreSpec]]) -> bool:
    verdict = False
    for base, spec in specs:
        name = path.absolute().relative_to(base).as_posix() + ("/" if folder else "")
        result = spec.check_file(name).include
        if result is not None:
            verdict = result
    return verdict


def sidecar(path: PurePath) -> Path:
    """The file beside a story that says what is not to be reported on it: ``talks.txt.copycheck.toml``."""
    return Path(path.with_name(path.name + SIDECAR))


def read_sidecar(path: PurePath) -> bytes:
    """The bytes of the sidecar of the story that goes by ``path``; none without one. Raises Unreadable."""
    beside = str(path) + SIDECAR
    return read_bytes(Path(beside)) if path.name and os.path.lexists(beside) else b""


def read_bytes(path: Path) -> bytes:
    """The bytes of a file as they stood at one moment.

    Raises Unreadable when it cannot be read, is no regular file, or keeps changing.
    """
    for _ in range(_TRIES):
        try:
            with path.open("rb") as file:
                before = os.fstat(file.fileno())
                if not stat.S_ISREG(before.st_mode) and not stat.S_ISFIFO(before.st_mode):
                    raise Unreadable("is no file that can be read: name a story or a folder")
                data = file.read()
                after = os.fstat(file.fileno())
        except PermissionError as error:
            raise Unreadable("may not be read: give yourself the right to read it") from error
        except OSError as error:
            raise Unreadable(f"cannot be read: {error.strerror or error}") from error
        same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
        if same and (len(data) == after.st_size or not stat.S_ISREG(after.st_mode)):
            return data
    raise Unreadable("changed while it was read: run again when it is saved")
