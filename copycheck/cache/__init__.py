"""Results of earlier runs, kept for later ones: a story is checked again when something that decides has changed.

A result is kept under a key of all that it depends on (``key``), in files that a kill, a second run or a full
disk cannot spoil (``files``). Where nothing can be kept, or not for certain, everything is worked out afresh and
nothing is said.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from copycheck.cache.files import Files, tidy
from copycheck.cache.key import GRAMMAR, Basis, basis, holds, of_story
from copycheck.engine import Engine
from copycheck.integrations.languagetool.installation import cache_folder
from copycheck.readers import Unreadable, decode
from copycheck.stories import read_bytes
from copycheck.workers import Outcome

_MADE = ".docx"
"""Suffix of stories whose source is not their bytes as text."""
_AT_ONCE = 512
"""Results after which what was worked out so far is kept, in case that the run is ended; then twice as many."""


def folder() -> Path:
    """Where results are kept: in COPYCHECK_CACHE if that is set, else in the user's folder for caches.

    Raises RuntimeError where there is no user with a home.
    """
    given = os.environ.get("COPYCHECK_CACHE")
    return Path(given).expanduser() if given else cache_folder() / "results"


class Cache:
    """The results that are known for one configuration, and those to be kept."""

    def __init__(self, engine: Engine, basis: Basis, root: Path) -> None:
        self.basis = basis
        self._engine = engine
        self._root = root
        self._files = Files(self._root / basis.digest.hex())
        self._new: dict[bytes, bytes] = {}
        self._decoder = msgspec.msgpack.Decoder(Outcome)
        self._holds = True
        self._wrote = False
        self._due = _AT_ONCE

    def find(self, path: Path) -> Outcome | None:
        """What is known of the story in a file, as a fresh check would give it."""
        try:
            # A pipe gives its bytes only once.
            data = read_bytes(path) if path.is_file() else None
        except (Unreadable, OSError):
            return None
        if data is None:
            return None
        key = of_story(self.basis, self._engine, path, data)
        entry = self._files.get(key) if key else None
        if key is None or entry is None:
            return None
        try:
            outcome = self._decoder.decode(entry)
            if outcome.story and not outcome.story.source:
                outcome = replace(outcome, story=replace(outcome.story, source=decode(data)))
        except (msgspec.MsgspecError, ValueError, Unreadable):
            self._files.drop(key)
            return None
        return outcome

    def keep(self, key: bytes | None, outcome: Outcome) -> None:
        """Keep an outcome under the key of what it was made from, if it would be the same next time."""
        away = set(outcome.unavailable) - ({GRAMMAR} if self.basis.grammarless else set())
        if key is None or outcome.failures or outcome.refused or away or not self._holds:
            return
        story = outcome.story
        if story is not None and not story.path.lower().endswith(_MADE):
            # The source is in the bytes that it will be looked up by.
            outcome = replace(outcome, story=replace(story, source=""))
        try:
            self._new[key] = msgspec.msgpack.encode(outcome)
        except (TypeError, ValueError, OverflowError):
            return
        if len(self._new) >= self._due:
            self._write()
            self._due *= 2

    def close(self) -> None:
        """Write what is to be kept and is not written yet."""
        self._write()
        if self._wrote:
            tidy(self._root, self._root / self.basis.digest.hex())

    def _write(self) -> None:
        if self._new and not holds(self.basis, self._engine):
            # Something was changed while the stories were checked: nobody knows which saw what.
            self._holds = False
            self._new.clear()
        self._files.add(self._new)
        self._wrote |= bool(self._new)
        self._new.clear()


def opened(engine: Engine, paths: Sequence[Path], job: str) -> Cache | None:
    """The cache for what ``job`` makes of the stories; None where what they depend on cannot be told for certain."""
    try:
        root = folder()
    except RuntimeError:
        # Nobody's home is nobody's cache.
        return None
    found = basis(engine, paths, job)
    return Cache(engine, found, root) if found else None
