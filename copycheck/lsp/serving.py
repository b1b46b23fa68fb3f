"""The server on its streams, which are the protocol's alone."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from copycheck import output
from copycheck.engine import Settings
from copycheck.lsp.features import build


class _Out(io.BufferedWriter):
    """Standard output of a server: when nobody reads it any more, there is nothing left to do."""

    def write(self, data: Any) -> int:
        return int(self._or_end(partial(super().write, data)))

    def flush(self) -> None:
        self._or_end(super().flush)

    def _or_end(self, action: Callable[[], Any]) -> Any:
        try:
            return action()
        except OSError:
            # The thread that waits for input cannot be woken.
            os._exit(1)


def serve(settings: Settings) -> int:
    """Serve one editor over standard input and output; the exit status, 0 after an orderly end.

    What rules print goes to standard error, and what they read is empty, for the streams belong to
    the protocol.
    """
    if sys.stdin is None or sys.stdout is None:
        output.message("standard input and output are closed, and a language server talks over them")
        return 2
    if sys.stdin.isatty():
        output.message("this talks to editors, not to people: docs/editors.md says how to set one up (Ctrl-C ends it)")
    for name in ("pygls", "asyncio"):
        logging.getLogger(name).setLevel(logging.WARNING if settings.verbose else logging.CRITICAL)
    entrance = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    way_out = _Out(io.FileIO(os.dup(sys.stdout.fileno()), "wb"))
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, sys.stdin.fileno())
    os.dup2(sys.stderr.fileno() if sys.stderr else nothing, sys.stdout.fileno())
    os.close(nothing)
    server = build(settings)
    server.start_io(entrance, way_out)
    return 0 if server.protocol._shutdown else 1
