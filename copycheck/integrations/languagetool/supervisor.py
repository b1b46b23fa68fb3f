"""The process that starts LanguageTool's server and ends it: ``python -m … JAR PORT IDLE``.

It ends the server when the lease has not been renewed for IDLE seconds, when the state file is taken away,
and when it is told to stop. Should it be killed itself, the kernel ends Java with it (on Linux); elsewhere
the next start clears what was left.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from copycheck.integrations.languagetool import installation, server

_PAUSE = 0.5
_GRACE = 5.0
_PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def main(arguments: list[str]) -> int:
    """Run until there is nothing more to do."""
    jar, port, idle = Path(arguments[0]), int(arguments[1]), float(arguments[2])
    process = subprocess.Popen(
        installation.command(jar, port),
        stdin=subprocess.DEVNULL,
        preexec_fn=_die_with_parent if sys.platform.startswith("linux") else None,
    )

    def leave(number: int, frame: FrameType | None) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, leave)
    mine = {"port": port, "supervisor": os.getpid(), "java": process.pid}
    temporary = installation.state_file().with_suffix(f".{os.getpid()}")
    try:
        temporary.write_text(json.dumps(mine), encoding="utf-8")
        temporary.replace(installation.state_file())
        while process.poll() is None and _wanted(mine, idle):
            time.sleep(_PAUSE)
    finally:
        process.terminate()
        try:
            process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
        found = server.state()
        if found is not None and found.supervisor == os.getpid():
            installation.state_file().unlink(missing_ok=True)
    return 0


def _wanted(mine: dict[str, int], idle: float) -> bool:
    """True while the state file is this server's and somebody used it not long ago."""
    found = server.state()
    if found is None or found.supervisor != mine["supervisor"]:
        return False
    try:
        return time.time() - server.lease_file().stat().st_mtime < idle
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
