"""Regular expressions compiled once for all runs, as Python's own byte code is.

Compiling the program's expressions takes a third of a cold start. Python compiles each to a list of
numbers, which ``re`` then holds to be well formed and wraps; here the lists are kept in
``__pycache__`` and put into ``re``'s cache, so that whoever calls ``re.compile`` finds them there.
Anything that is not as expected (another Python, a file that is not whole, a folder that may not be
written) means that they are compiled as ever. What only one story or one folder needs is not kept: else
the file would grow with each, and ``re``, which remembers a limited number, would forget the program's own.

    python -m copycheck.expressions      keeps those that checking a story needs
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_HERE = Path(__file__)
_FILE = _HERE.parent / "__pycache__" / f"{_HERE.stem}.{sys.implementation.cache_tag}.bin"
_FORM = 2
_MOST = 1024
_SERVICE = (
    "Ada Quist is a reporter. Write to her at ada@harbour.example.",
    "Jo Pell contributed reporting from Leeds.",
    "This story was first published on Monday.",
    "Have you a story for us? Do e-mail it.",
)
_loaded: set[tuple[str, int]] = set()


def passing(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """An expression that only this story or folder needs: compiled, and not remembered. Raises re.error."""
    compiled = re.compile(pattern, flags)
    if (pattern, int(flags)) not in _loaded:
        for cache in _caches():
            cache.pop((str, pattern, int(flags)), None)
    return compiled


def _caches() -> list[dict[Any, Any]]:
    return [getattr(re, name) for name in ("_cache", "_cache2") if hasattr(re, name)]


def load(file: Path = _FILE) -> int:
    """Fill ``re``'s cache, and make room in it for more; the number of expressions that were put there."""
    try:
        re._MAXCACHE = max(re._MAXCACHE, 2 * _MOST)  # type: ignore[attr-defined]
        form, version, kept = marshal.loads(file.read_bytes())
        if (form, version) != (_FORM, sys.version):
            return 0
        import _sre  # type: ignore[import-not-found]

        caches = _caches()
        for pattern, flags, made, code, groups, names, indices in kept:
            compiled = _sre.compile(pattern, made, memoryview(code).cast("I").tolist(), groups, names, indices)
            for cache in caches:
                cache[str, pattern, flags] = compiled
            _loaded.add((pattern, flags))
    except (OSError, ValueError, EOFError, TypeError, AttributeError, ImportError, RuntimeError, OverflowError):
        return 0
    return len(_loaded)


def keep(file: Path = _FILE) -> int:
    """Write the expressions that ``re``'s cache holds; the number written, 0 when they cannot be.

    Where they have become too many, as after runs in many folders, the file is removed: the next run begins anew.
    """
    try:
        kept = list(_compiled(re._cache))  # type: ignore[attr-defined]
        if len(kept) > _MOST:
            file.unlink(missing_ok=True)
            return 0
        data = marshal.dumps((_FORM, sys.version, kept))
        temporary = file.with_name(f"{file.name}.{os.getpid()}")
        file.parent.mkdir(exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(file)
    except (OSError, ValueError, AttributeError, TypeError, ImportError):
        return 0
    return len(kept)


def keep_new() -> None:
    """Keep the expressions, if this run compiled some and Python itself may write its byte code."""
    if sys.dont_write_bytecode:
        return
    try:
        fresh = {(key[1], key[2]) for key in re._cache if key[0] is str} - _loaded  # type: ignore[attr-defined]
    except (AttributeError, TypeError, IndexError):
        return
    if fresh:
        keep()


def _compiled(keys: Iterable[tuple[type, Any, int]]) -> Iterable[tuple[Any, ...]]:
    """Each expression as Python compiles it: text, flags, and all that ``re`` is made of."""
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    for kind, pattern, flags in list(keys):
        if kind is not str:
            continue
        parsed = _parser.parse(pattern, flags)
        code = array("I", _compiler._code(parsed, flags)).tobytes()
        names = parsed.state.groupdict
        indices: list[str | None] = [None] * parsed.state.groups
        for name, index in names.items():
            indices[index] = name
        made = flags | parsed.state.flags
        # Where no flags are given, newer Pythons have a nought of a class of its own, which cannot be written.
        yield pattern, int(flags), int(made), code, parsed.state.groups - 1, dict(names), tuple(indices)


def main() -> int:
    """Check some copy, so that all expressions that a check needs are compiled, and keep them."""
    from copycheck.engine import Engine, Settings
    from copycheck.testing import example

    engine = Engine(Settings())
    for rule_id in engine.registry.ids:
        rule = engine.registry.load(rule_id)
        for text in rule.good if rule else ():
            engine.check(example(text))
    # What a whole story has and no example: a head, crossheads, lines of service.
    told = "LEEDS (AP) — The board voted. " * 9
    story = "\n\n".join(("A vote", "By Ada Quist", told, "The vote", told, *_SERVICE, "The board", told))
    document = engine.document(story.encode(), Path("a.txt"))
    engine.check(document, b"")
    _ = [topic.relatedness for topic in document.topics]
    keep()
    return 0


if __name__ == "__main__":
    sys.exit(main())
