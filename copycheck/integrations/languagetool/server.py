"""One LanguageTool server on this machine for all runs and all worker processes.

Whoever needs it first starts it; a supervisor of its own (``supervisor.py``) ends it when nobody has asked
for a while. The state file tells the others where it listens; the lease file, by its time, when it was last used.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from msgspec import Struct

from copycheck.integrations.languagetool import Unreachable, client, installation
from copycheck.text import Span

IDLE = 900.0
"""Seconds without a question after which the server ends."""
START = 90.0
"""Seconds that a start may take."""
_PAUSE = 0.2
_HELLO = 3.0


class State(Struct, frozen=True):
    """A server that was started: where it listens, and the processes of its supervisor and of Java."""

    port: int
    supervisor: int
    java: int

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"


def folder() -> Path:
    """Where the state, the lease, the lock and the log of the server are kept."""
    return installation.cache_folder() / "languagetool"


def lease_file() -> Path:
    """The file whose time tells when the server was last used."""
    return folder() / "server.lease"


def log_file() -> Path:
    """What the server itself says."""
    return folder() / "server.log"


def state() -> State | None:
    """The server that was started and not stopped, whether or not it still answers."""
    try:
        data = json.loads(installation.state_file().read_bytes())
        return State(int(data["port"]), int(data["supervisor"]), int(data["java"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def running() -> State | None:
    """The server, if it answers."""
    found = state()
    if found is None:
        return None
    try:
        client.languages(found.url, _HELLO)
    except Unreachable:
        return None
    return found


def renew(ahead: float = 0.0) -> None:
    """Say that the server is in use, and will be for the seconds ``ahead``."""
    try:
        lease_file().parent.mkdir(parents=True, exist_ok=True)
        lease_file().touch()
        if ahead:
            os.utime(lease_file(), (time.time() + ahead,) * 2)
    except OSError:
        # Without a lease the server ends early and is started again: slower, and nothing worse.
        return


def ensure(idle: float = IDLE, limit: float = START) -> str:
    """The address of a running server, started if there is none. Raises Unreachable."""
    renew()
    found = running()
    if found is not None:
        return found.url
    jar = installation.find()
    if jar is None:
        _clear()
        raise Unreachable(f"no LanguageTool on this machine: {installation.HOW}")
    deadline = time.monotonic() + limit
    with _Lock(deadline):
        found = running()
        if found is None:
            _clear()
            found = _start(jar, idle, deadline)
    return found.url


def _start(jar: Path, idle: float, deadline: float) -> State:
    port = _free_port()
    installation.java()
    renew(deadline - time.monotonic())
    command = [sys.executable, "-m", "copycheck.integrations.languagetool.supervisor", str(jar), str(port), str(idle)]
    detached = 0x00000208 if sys.platform == "win32" else 0  # DETACHED_PROCESS, CREATE_NEW_PROCESS_GROUP
    try:
        folder().mkdir(parents=True, exist_ok=True)
        with log_file().open("wb") as log:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, creationflags=detached,
                cwd=folder(),
            )  # fmt: skip
    except OSError as error:
        raise Unreachable(f"LanguageTool cannot be started: {error.strerror or error}") from error
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise Unreachable(f"LanguageTool ended while it started: {_last_words()}")
        found = running()
        if found is not None:
            _warm(found, deadline)
            renew()
            return found
        time.sleep(_PAUSE)
    stop()
    raise Unreachable(f"LanguageTool did not start in time: {_last_words()}")


def _warm(found: State, deadline: float) -> None:
    """Ask once, because the first answer takes as long as the start: the rules are read for it."""
    text = "The board voted."
    message = [client.Piece(Span(0, len(text)))]
    client.ask(found.url, text, message, {"language": "en-US"}, max(deadline - time.monotonic(), _HELLO))


def stop() -> bool:
    """Stop the server; False when there was none. Also one that was left behind."""
    found = state()
    if found is None:
        return False
    _clear()
    return True


def _clear() -> None:
    """Take the state away, which ends the supervisor, and see that nothing of the server is left."""
    found = state()
    installation.state_file().unlink(missing_ok=True)
    if found is None:
        return
    import psutil

    for pid in (found.supervisor, found.java):
        try:
            process = psutil.Process(pid)
            # A process number may have been given to somebody else meanwhile.
            if "languagetool" not in " ".join(process.cmdline()).lower():
                continue
            if pid == found.supervisor:
                process.wait(timeout=6)
            else:
                process.kill()
                process.wait(timeout=6)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
        except psutil.TimeoutExpired:
            process.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _last_words() -> str:
    try:
        lines = [line for line in log_file().read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    except OSError:
        lines = []
    return f"{lines[-1].strip()} (see {log_file()})" if lines else f"it said nothing (see {log_file()})"


class _Lock:
    """Lets one process start the server while the others wait for it. Raises Unreachable at the deadline."""

    def __init__(self, deadline: float) -> None:
        self._deadline = deadline
        self._file = folder() / "server.lock"

    def __enter__(self) -> None:
        while True:
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                handle = os.open(self._file, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
                os.write(handle, str(os.getpid()).encode())
                os.close(handle)
                return
            except FileExistsError:
                if self._abandoned():
                    self._file.unlink(missing_ok=True)
                    continue
            except OSError as error:
                raise Unreachable(f"{self._file}: cannot be written: {error.strerror or error}") from error
            if time.monotonic() > self._deadline:
                raise Unreachable("another run is starting LanguageTool and does not come to an end")
            time.sleep(_PAUSE)

    def __exit__(self, *_: object) -> None:
        self._file.unlink(missing_ok=True)

    def _abandoned(self) -> bool:
        """True when the process that holds the lock is gone."""
        import psutil

        try:
            holder = int(self._file.read_text() or 0)
        except (OSError, ValueError):
            return False
        return holder > 0 and not psutil.pid_exists(holder)
