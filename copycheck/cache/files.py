"""The files of a result cache: entries by key, each file written once, whole or not at all.

No file is ever changed. A run adds one of its own, under a name that nobody else has, so that no lock is needed
and no run loses another's entries; when there are many, a run writes one in their stead. What is damaged, whatever
it is, counts as not there and is taken away.
"""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from struct import Struct as Layout

import msgspec

SUFFIX = ".kept"
LARGEST = 256_000_000
"""Bytes that the files of one folder may hold, and those of all folders together twice as many."""
DAYS = 30
"""Days after which what was of no use is dropped."""
MANY = 8
"""Files in a folder at which they are made one."""

_PART = ".part"
_HEAD = Layout("<16sII")
_MAGIC = b"copycheck cache\x01"
_FRESH = 7
_DAY = 86_400

_index = msgspec.msgpack.Decoder(dict[bytes, tuple[int, int, int, int]])


class Place(msgspec.Struct, frozen=True):
    """Where an entry stands: its file, when it was last known to be of use, its bytes, and their checksum."""

    file: Path
    day: int
    start: int
    length: int
    checksum: int


class Files:
    """The entries that the files of a folder hold. Nothing here raises for what is wrong with the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._data: dict[Path, bytes] = {}
        self._places: dict[bytes, Place] = {}
        self._used: set[bytes] = set()
        self._damaged: set[Path] = set()
        self._today = int(time.time() // _DAY)
        for path in _files(folder):
            self._read(path)
        with suppress(OSError):
            if self._data and time.time() - os.stat(folder).st_mtime > _DAY:  # noqa: PTH116
                os.utime(folder)

    def _read(self, path: Path) -> None:
        try:
            data = path.read_bytes()
        except OSError:
            # Another run may just have put a new file in its stead.
            return
        index = _read_index(data)
        if index is None:
            self._damaged.add(path)
            return
        self._data[path] = data
        for key, (day, start, length, checksum) in index.items():
            known = self._places.get(key)
            if known is None or known.day <= day:
                self._places[key] = Place(path, day, start, length, checksum)

    def get(self, key: bytes) -> bytes | None:
        """The entry of a key as it was added; None where there is none, or a damaged one."""
        place = self._places.get(key)
        if place is None:
            return None
        data = self._data[place.file][place.start : place.start + place.length]
        if len(data) != place.length or zlib.crc32(data) != place.checksum:
            self.drop(key)
            return None
        self._used.add(key)
        return data

    def drop(self, key: bytes) -> None:
        """Forget an entry that is of no use; its file will be made anew without it."""
        place = self._places.pop(key, None)
        self._used.discard(key)
        if place is not None:
            self._damaged.add(place.file)

    def add(self, entries: Mapping[bytes, bytes]) -> None:
        """Write entries to a file of their own, or to one with all that is still of use."""
        stale = any(self._places[key].day < self._today - _FRESH for key in self._used)
        if not entries and not stale and not self._damaged:
            return
        old = set(self._data)
        merged = stale or bool(old & self._damaged) or len(old) >= MANY
        days = dict.fromkeys(entries, self._today)
        if merged:
            entries = {**self._living(days, sum(map(len, entries.values()))), **entries}
        if entries and not self._write(entries, days):
            return
        for path in self._damaged | (old if merged else set()):
            with suppress(OSError):
                path.unlink()
            self._data.pop(path, None)
        self._damaged.clear()
        self._places = {key: place for key, place in self._places.items() if place.file in self._data}
        self._used &= self._places.keys()

    def _living(self, days: dict[bytes, int], size: int) -> dict[bytes, bytes]:
        """What of the known entries is to be kept, the newest first; their days are added to ``days``."""
        kept: dict[bytes, bytes] = {}
        dated = {key: self._today if key in self._used else place.day for key, place in self._places.items()}
        for key in sorted(dated, key=lambda key: (-dated[key], key)):
            place = self._places[key]
            size += place.length
            if dated[key] < self._today - DAYS or size > LARGEST:
                break
            if key not in days:
                kept[key] = self._data[place.file][place.start : place.start + place.length]
                days[key] = dated[key]
        return kept

    def _write(self, entries: Mapping[bytes, bytes], days: Mapping[bytes, int]) -> bool:
        """Write a file and know its entries; False when that cannot be done."""
        places: dict[bytes, tuple[int, int, int, int]] = {}
        at = 0
        for key, entry in entries.items():
            places[key] = (days[key], at, len(entry), zlib.crc32(entry))
            at += len(entry)
        index = msgspec.msgpack.encode(places)
        data = b"".join((_HEAD.pack(_MAGIC, len(index), zlib.crc32(index)), index, *entries.values()))
        path = self._folder / f"{time.time_ns():x}-{os.urandom(6).hex()}{SUFFIX}"
        part = path.with_suffix(_PART)
        try:
            make(self._folder)
            part.write_bytes(data)
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            return False
        self._read(path)
        return True


def _read_index(data: bytes) -> dict[bytes, tuple[int, int, int, int]] | None:
    """By key, day, start in ``data``, length and checksum of the entries of a file; None where it is none."""
    if len(data) < _HEAD.size:
        return None
    magic, length, checksum = _HEAD.unpack_from(data)
    body = _HEAD.size + length
    written = data[_HEAD.size : body]
    if magic != _MAGIC or len(written) != length or zlib.crc32(written) != checksum:
        return None
    try:
        found = _index.decode(written)
    except (msgspec.DecodeError, ValueError):
        return None
    return {key: (day, body + start, size, check) for key, (day, start, size, check) in found.items()}


def make(folder: Path) -> None:
    """Make a folder of entries; where its parent is new too, tell git and backups to pass over that. Raises OSError."""
    root = folder.parent
    if not root.is_dir():
        root.mkdir(parents=True, exist_ok=True)
        (root / ".gitignore").write_text("*\n", encoding="utf-8")
        (root / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55\n", encoding="utf-8")
    folder.mkdir(exist_ok=True)


def tidy(root: Path, current: Path) -> None:
    """Take away the folders under ``root`` that have long been of no use, and the oldest of too much.

    Files of other kinds stay, and so do the folders that hold some. ``current`` stays in any case.
    """
    now = time.time()
    held: list[tuple[float, int, Path]] = []
    for folder in _folders(root):
        with suppress(OSError):
            size = sum(path.stat().st_size for path in _files(folder))
            held.append((folder.stat().st_mtime, size, folder))
    total = 0
    for used, size, folder in sorted(held, reverse=True):
        total += size
        if folder == current:
            for path in folder.glob(f"*{_PART}"):
                with suppress(OSError):
                    if now - path.stat().st_mtime > _DAY:
                        path.unlink()
        elif now - used > DAYS * _DAY or total > 2 * LARGEST:
            for path in (*_files(folder), *folder.glob(f"*{_PART}")):
                with suppress(OSError):
                    path.unlink()
            with suppress(OSError):
                folder.rmdir()


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == SUFFIX)
    except OSError:
        return []


def _folders(root: Path) -> Iterable[Path]:
    try:
        return [path for path in root.iterdir() if len(path.name) == 40 and path.is_dir()]
    except OSError:
        return []
