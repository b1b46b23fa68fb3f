"""What LanguageTool's answers depend on, found out without asking it about copy and without starting it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from copycheck.integrations.languagetool import Unreachable, desk, installation

OFF = "off"
ABSENT = "absent"
LEFT = "absent, and the trace of one that ran"
NOBODY = frozenset({OFF, ABSENT, LEFT})
"""Where nobody answers, whatever is asked."""
_PATIENCE = 3.0


def standing(mode: str, url: str) -> str | None:
    """Who would answer when LanguageTool is asked as the options ``mode`` and ``url`` of the rule say.

    ``OFF`` where the house does not want it asked, ``ABSENT`` or ``LEFT`` where this machine has none; else two
    answers to the same copy are the same where this is the same. None when that cannot be told: the server does
    not answer, or it was not started from what is installed now.
    """
    try:
        mode, url = desk.way(desk.Wish(mode=mode, url=url))
        if mode == "off":
            return OFF
        if mode == "url":
            from copycheck.integrations.languagetool import client

            return f"{url} {client.version(url, _PATIENCE)}"
        return _local()
    except (Unreachable, OSError):
        return None


def _local() -> str | None:
    jar = installation.find()
    started = _started()
    if jar is None:
        return None if started else LEFT if installation.started() else ABSENT
    files = sorted(_files(jar.parent))
    if started:
        found, since = started
        if found != str(jar) or any(changed > since for _, _, changed in files):
            return None
    return repr([(name, size, 0.0 if name.endswith(".jar") else changed) for name, size, changed in files])


def _files(folder: Path) -> Iterator[tuple[str, int, float]]:
    """Name, bytes and time of all that a server reads: the jars, and the lists beside them in ``org/``."""
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place) / name
            within = path.relative_to(folder).as_posix()
            if name.endswith(".jar") or within.startswith("org/"):
                state = path.stat()
                yield within, state.st_size, state.st_mtime


def _started() -> tuple[str, float] | None:
    """The jar that the server on this machine was started from, and when; None where none runs."""
    if not installation.started():
        return None
    import psutil

    from copycheck.integrations.languagetool import server

    found = server.state()
    if found is None:
        return None

    try:
        process = psutil.Process(found.java)
        command = process.cmdline()
        return command[command.index("-cp") + 1], process.create_time()
    except psutil.NoSuchProcess:
        return None
    except (psutil.Error, ValueError, IndexError):
        return "", 0.0
