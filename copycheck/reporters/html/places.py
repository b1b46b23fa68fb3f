"""Where pages stand: a file name for each story, and the paths that the pages show."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from unicodedata import normalize
from urllib.parse import quote

INDEX = "index.html"
_LONGEST = 200
_ROOT = re.compile(r"(?:[A-Za-z]:)?/")


def names(paths: Sequence[str]) -> list[str]:
    """File names of the pages of stories, in the order of their paths.

    ``NAME.html`` for the story NAME.ext. Of several that share a name, which on many systems is
    the same in capitals, the one with the fewest folders above it has that, then the first by path;
    the others are told apart by their folders (``desk-NAME.html``), their suffix
    (``NAME.ext.html``) or a number. No two runs over the same paths differ.
    """
    taken = {_folded(INDEX)}
    found: dict[int, str] = {}
    order = sorted(range(len(paths)), key=lambda at: (paths[at].count("/"), paths[at], at))
    for wishes in (_plain, _told_apart):
        for at in order:
            if at not in found:
                for name in wishes(paths[at]):
                    if _folded(name) not in taken:
                        taken.add(_folded(name))
                        found[at] = name
                        break
    return [found[at] for at in range(len(paths))]


def _plain(path: str) -> Iterator[str]:
    yield _page(PurePosixPath(path).stem)


def _told_apart(path: str) -> Iterator[str]:
    story = PurePosixPath(path)
    folders = [part for part in story.parent.parts if not re.fullmatch(r"\.+|(?:[A-Za-z]:)?/?", part)]
    beginnings = ["-".join([*folders[at:], ""]) for at in range(len(folders) - 1, -1, -1)]
    yield from (_page(beginning + story.stem) for beginning in beginnings)
    yield from (_page(beginning + story.name) for beginning in ("", *beginnings))
    number = 2
    while True:
        yield _page(f"{story.stem}-{number}")
        number += 1


def _page(name: str) -> str:
    data = os.fsencode(name)
    if len(data) > _LONGEST:
        # No file system takes much more, and the end of a name may be all that tells it from another.
        name = f"{os.fsdecode(data[:_LONGEST]).rstrip()}-{hashlib.sha256(data).hexdigest()[:8]}"
    return f"{name}.html"


def _folded(name: str) -> str:
    return normalize("NFC", name).casefold()


def link(name: str) -> str:
    """The address of a page from another beside it."""
    return quote(os.fsencode(name), safe="")


def overwritten(paths: Iterable[str], folder: Path, pages: Iterable[str]) -> Path | None:
    """The first page that would stand where one of the stories does, or None."""
    stories = {os.path.realpath(path) for path in paths}
    base = os.path.realpath(folder)
    return next((folder / name for name in pages if os.path.join(base, name) in stories), None)  # noqa: PTH118


def shown(paths: Sequence[str]) -> list[str]:
    """The paths as the pages show them: whole ones from the folder that all of them share.

    So a review is the same wherever the stories stand.
    """
    whole = [path for path in paths if _ROOT.match(path)]
    if not whole:
        return list(paths)
    folders = [path.split("/")[:-1] for path in whole]
    least, most = min(folders), max(folders)
    shared = next((at for at, pair in enumerate(zip(least, most, strict=False)) if len({*pair}) > 1), len(least))
    lead = sum(len(folder) + 1 for folder in least[:shared])
    return [path[lead:] if _ROOT.match(path) else path for path in paths]
