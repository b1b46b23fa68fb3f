"""What a story's result depends on, as a key: what has the same key has the same result.

The code and the rules are told by their bytes and not by their times, so that a fresh checkout finds what an
earlier one has left.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from copycheck import __version__
from copycheck.config import Config, ConfigError, load
from copycheck.engine import Engine
from copycheck.packs import built_in, packs
from copycheck.readers import Unreadable
from copycheck.stories import read_sidecar, relative

GRAMMAR = "grammar/languagetool"
_FORM = 1
_SIZE = 20
_ASKS = b"ask_languagetool"


class Basis(Struct, frozen=True):
    """What the results of a run rest on beside the stories: what is done with them, and a digest of all else.

    ``ways``: mode and address by which the rules ask LanguageTool. ``grammarless``: whether nobody answers.
    """

    job: str
    ways: tuple[tuple[str, str], ...]
    digest: bytes
    grammarless: bool


class _Unsettled(Exception):
    """Something that results rest on cannot be told, or is changing."""


def basis(engine: Engine, paths: Iterable[Path], job: str) -> Basis | None:
    """What the results of a job for stories at ``paths`` rest on; None where that cannot be told for certain."""
    return _basis(engine, job, _ways(engine, paths))


def holds(basis: Basis, engine: Engine) -> bool:
    """Whether all that results rest on is still as it was."""
    return _basis(engine, basis.job, basis.ways) == basis


def _basis(engine: Engine, job: str, ways: tuple[tuple[str, str], ...]) -> Basis | None:
    if engine.registry.failures:
        # What could not be loaded may be whole next time though its file is the same.
        return None
    try:
        if engine.config != (load(engine.settings.config) if engine.settings.config else Config()):
            return None
        digest = hashlib.blake2b(digest_size=_SIZE)
        settings = {name: getattr(engine.settings, name) for name in engine.settings.__struct_fields__}
        config = {name: getattr(engine.config, name) for name in engine.config.__struct_fields__}
        del settings["config"], config["path"]
        _add(digest, repr((_FORM, __version__, sys.version, sys.platform, _plain(settings), _plain(config))).encode())
        _add(digest, "\n".join(_distributions()).encode())
        asking = False
        for name, folder in _folders(engine):
            _add(digest, name.encode())
            asking |= _tree(digest, folder, engine.begun, own=name == "")
        silent, found = _grammar(ways, asking)
        _add(digest, repr(found).encode())
    except (_Unsettled, OSError, ConfigError):
        return None
    return Basis(job, ways, digest.digest(), silent)


def of_story(basis: Basis, engine: Engine, path: Path, data: bytes) -> bytes | None:
    """The key of what the job makes of a story with the bytes ``data``; None where it cannot be told."""
    try:
        beside = read_sidecar(path)
    except Unreadable:
        return None
    digest = hashlib.blake2b(basis.digest, digest_size=_SIZE)
    for part in (basis.job, path.as_posix(), repr(relative(path, engine.config.folder or Path()))):
        _add(digest, part.encode("utf-8", "surrogatepass"))
    _add(digest, beside)
    _add(digest, data)
    return digest.digest()


def _add(digest: Any, part: bytes) -> None:
    digest.update(len(part).to_bytes(8, "little"))
    digest.update(part)


def _plain(value: Any) -> Any:
    """A value as lists and simple values, whose ``repr`` is the same for the same value in every run."""
    if isinstance(value, Struct):
        return [[name, _plain(getattr(value, name))] for name in value.__struct_fields__]
    if isinstance(value, Mapping):
        # In their order, which may decide.
        return [[key, _plain(item)] for key, item in value.items()]
    if isinstance(value, frozenset | set):
        return sorted(map(repr, value))
    return list(map(_plain, value)) if isinstance(value, tuple | list) else value


def _distributions() -> list[str]:
    """What is installed, with its versions: the libraries, and what rules of the house may import."""
    names: set[str] = set()
    for entry in sys.path:
        try:
            names.update(name for name in os.listdir(entry or ".") if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
        except OSError:
            continue
    return sorted(names)


def _folders(engine: Engine) -> Iterator[tuple[str, Path]]:
    """The folders of the program and of its rules, nameless, and then those of the packs, by name."""
    package = Path(__file__).resolve().parent.parent
    yield "", package
    own = built_in().resolve()
    if own.parent != package:
        yield "", own
    for pack, place in packs(engine.config.folder / "rules" if engine.config.folder else None):
        folder = place.resolve()
        if folder != own:
            yield pack, folder


def _tree(digest: Any, folder: Path, begun: int, own: bool) -> bool:
    """Add all files below a folder; whether one of them, other than the program's ``own``, asks LanguageTool.

    Raises OSError, and _Unsettled where one was changed since ``begun``, the time in nanoseconds when the
    engine was made: that may have read it before.
    """
    asking = False
    seen = {os.path.realpath(folder)}
    stack = [str(folder)]
    while stack:
        place = stack.pop()
        for entry in sorted(os.scandir(place), key=lambda entry: entry.name):
            if entry.name in ("__pycache__", ".git"):
                continue
            if entry.is_dir():
                whole = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
                if whole not in seen:
                    seen.add(whole)
                    stack.append(entry.path)
                continue
            if not entry.is_file():
                continue
            with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123
                if os.fstat(file.fileno()).st_mtime_ns > begun:
                    raise _Unsettled
                data = file.read()
            _add(digest, entry.path[len(str(folder)) :].encode("utf-8", "surrogatepass"))
            _add(digest, data)
            asking |= not own and _ASKS in data
    return asking


def _ways(engine: Engine, paths: Iterable[Path]) -> tuple[tuple[str, str], ...]:
    """The modes and addresses by which the rule on grammar asks LanguageTool about the stories."""
    folder = engine.config.folder
    every = {id(chosen): chosen for chosen in (engine.selection.rules(relative(path, folder)) for path in paths)}
    rules = [one.rule for chosen in every.values() for one in chosen if one.rule.id == GRAMMAR]
    return tuple(sorted({(rule.options.mode, rule.options.url) for rule in rules}))


def _grammar(ways: Sequence[tuple[str, str]], asking: bool) -> tuple[bool, list[str]]:
    """Whether LanguageTool answers nobody who asks about the stories, and what its answers depend on.

    ``asking``: rules of the house ask it too. Raises _Unsettled where that cannot be told.
    """
    if asking:
        # How they ask is theirs to know, unless the environment has the last word.
        if not os.environ.get("COPYCHECK_LANGUAGETOOL"):
            raise _Unsettled
        ways = [*ways, ("auto", "")]
    if not ways:
        return True, []
    from copycheck.integrations.languagetool.standing import NOBODY, standing

    found = []
    for mode, url in ways:
        answer = standing(mode, url)
        if answer is None:
            raise _Unsettled
        found.append(answer)
    return NOBODY.issuperset(found), found
