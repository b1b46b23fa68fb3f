"""The desktop that a review is read on: its clipboard and its browser."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from copycheck import output
from copycheck.config import ConfigError
from copycheck.result import Run

_CLIPBOARDS = (
    ("pbpaste",),
    ("wl-paste", "--no-newline"),
    ("xclip", "-selection", "clipboard", "-out"),
    ("xsel", "--clipboard", "--output"),
    ("powershell.exe", "-NoProfile", "-Command",
     "[Console]::OutputEncoding = [Text.Encoding]::UTF8; Get-Clipboard -Raw"),
)  # fmt: skip
_PATIENCE = 10


def clipboard() -> bytes:
    """What is on the clipboard. Raises ConfigError where there is no program to read it with."""
    tried = []
    for command in _CLIPBOARDS:
        program = shutil.which(command[0])
        if program is None:
            continue
        try:
            answer = subprocess.run([program, *command[1:]], capture_output=True, timeout=_PATIENCE, check=False)
        except (OSError, subprocess.TimeoutExpired):
            tried.append(command[0])
            continue
        if answer.returncode == 0:
            return answer.stdout
        tried.append(command[0])
    if tried:
        raise ConfigError(f"--clipboard: {', '.join(tried)} gave no text: copy the story's text, then run again")
    wanted = "" if sys.platform in ("win32", "darwin") else ": install wl-clipboard (Wayland) or xclip (X11)"
    raise ConfigError(f"--clipboard: no program reads the clipboard here{wanted}, or paste into copycheck review -")


def show(run: Run, folder: Path) -> None:
    """Open a review that was written to ``folder``: the page of its one story, or the index."""
    from copycheck.reporters.html import places

    name = places.names([run.stories[0].path])[0] if len(run.stories) == 1 else places.INDEX
    browse((folder.resolve() / name).as_uri())


def browse(address: str) -> None:
    """Open an address in the browser; where there is none, that is said."""
    import webbrowser

    if not webbrowser.open(address):
        output.message(f"no browser could be opened: open {address}")
