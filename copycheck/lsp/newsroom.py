"""The configuration that holds for a story in an editor, read again whenever its files change."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from copycheck import baseline, config
from copycheck.baseline import Entry
from copycheck.config import ConfigError
from copycheck.engine import Engine, Settings
from copycheck.selection import Chosen, Selection
from copycheck.stories import SIDECAR

WATCHED = (
    f"**/{config.FILE}",
    f"**/*{SIDECAR}",
    "**/pyproject.toml",
    f"**/{baseline.FILE}",
    "**/rules/*/*.{py,yaml,yml}",
)
"""Globs of the files that decide how stories are checked."""

Stamp = tuple[tuple[str, int, int], ...]


class AsOneTypes(Selection):
    """Chooses as ever, but leaves out the rules that look at a story only when it is saved."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine.registry, engine.config, engine.settings.select, engine.settings.ignore)
        self._quick: dict[int, tuple[Chosen, ...]] = {}

    def rules(self, path: str | None) -> tuple[Chosen, ...]:
        """The rules for a story; the same object for the same rules, by which the engine knows them."""
        whole = super().rules(path)
        if id(whole) not in self._quick:
            self._quick[id(whole)] = tuple(one for one in whole if not one.rule.on_save)
        return self._quick[id(whole)]


class Newsroom(Struct, frozen=True):
    """An engine, and the problems that are known.

    ``root``: the folder that paths in the baseline start from, and in which it stands; None for a
    story that belongs to no folder. ``gone``: paths of entries that no longer lead to a story.
    """

    engine: Engine
    root: Path | None = None
    entries: tuple[Entry, ...] = ()
    gone: frozenset[str] = frozenset()


class Holding(Struct, frozen=True):
    """What holds for a story: the newsroom, unless none could be made, and what is wrong by file.

    A file that was looked at and is right is there with an empty text.
    """

    newsroom: Newsroom | None
    wrong: Mapping[Path, str] = field(default_factory=dict)


class Newsrooms:
    """Newsrooms by their configuration. One that breaks stays as it was until it is mended.

    ``typing``: leave out the rules that look at a story only when it is saved. To be used from one
    thread.
    """

    def __init__(self, settings: Settings, typing: bool) -> None:
        self.typing = typing
        self._settings = settings
        self._kept: dict[tuple[Path | None, Path | None], tuple[Stamp, Holding]] = {}

    def of(self, path: Path | None, folders: Sequence[Path]) -> Holding:
        """What holds for the story in a file, or for one without a file, in an editor with ``folders`` open."""
        home = _home(path, folders)
        found = self._settings.config
        for start in (path, home):
            if found is None and start is not None:
                found = config.find(start)
        root = found.parent if found else home
        stamp = _stamp(found, root)
        before = self._kept.get((found, root))
        if before and before[0] == stamp:
            return before[1]
        holding = self._made(found, root, before[1].newsroom if before else None)
        self._kept[found, root] = (stamp, holding)
        return holding

    def _made(self, found: Path | None, root: Path | None, before: Newsroom | None) -> Holding:
        wrong: dict[Path, str] = {}
        newsroom = before
        try:
            newsroom = Newsroom(self._engine(found), root)
        except ConfigError as error:
            wrong[found or Path()] = str(error)
        else:
            if found:
                wrong[found] = ""
        if newsroom is None or root is None:
            return Holding(newsroom, wrong)
        known = root / baseline.FILE
        try:
            entries = baseline.load(known) if known.is_file() else ()
            wrong[known] = ""
        except ConfigError as error:
            wrong[known] = str(error)
            entries = before.entries if before else ()
        paths = {entry.path for entry in entries}
        gone = frozenset(name for name in paths if not (root / name).is_file())
        return Holding(replace(newsroom, entries=entries, gone=gone), wrong)

    def _engine(self, found: Path | None) -> Engine:
        engine = Engine(replace(self._settings, config=found))
        if self.typing:
            engine.selection = AsOneTypes(engine)
        return engine


def _home(path: Path | None, folders: Sequence[Path]) -> Path | None:
    """The open folder that a story lies in, else the first one."""
    if path is not None:
        for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
            if folder in path.parents:
                return folder
    return folders[0] if folders else None


def _stamp(found: Path | None, root: Path | None) -> Stamp:
    """When the files that decide were last changed: configuration, baseline and the house's rules."""
    names = [str(found)] if found else []
    if root is not None:
        names.append(str(root / baseline.FILE))
    if found is not None:
        names += _files(str(found.parent / "rules"), 2)
    stamps = []
    for name in names:
        try:
            state = os.stat(name)  # noqa: PTH116
        except OSError:
            continue
        stamps.append((name, state.st_mtime_ns, state.st_size))
    return tuple(stamps)


def _files(folder: str, depth: int) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.path, entry.is_dir()) for entry in entries if not entry.name.startswith((".", "_")))
    except OSError:
        return []
    names: list[str] = []
    for name, inside in found:
        names += _files(name, depth - 1) if inside and depth > 1 else [name]
    return names
