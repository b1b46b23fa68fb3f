"""Where LanguageTool is installed on this machine, and how it gets there."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from copycheck.integrations.languagetool import Unreachable

VERSION = "6.8"
JARS = ("languagetool-server.jar", "languagetool.jar")
LEAST_JAVA = 17
MAIN_CLASS = "org.languagetool.server.HTTPServer"
HOW = "copycheck languagetool install gets it"


def cache_folder() -> Path:
    """The folder for what copycheck keeps between runs: by XDG, %LOCALAPPDATA%, or ~/.cache."""
    base = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else None)
    return (Path(base) if base else Path.home() / ".cache") / "copycheck"


def own_folder() -> Path:
    """Where ``copycheck languagetool install`` puts LanguageTool."""
    return cache_folder() / "languagetool" / f"LanguageTool-{VERSION}"


def find() -> Path | None:
    """The server's jar: of LTP_JAR_DIR_PATH, our own folder, or the library's; None where there is none."""
    given = os.environ.get("LTP_JAR_DIR_PATH")
    library = Path(os.environ.get("LTP_PATH") or Path.home() / ".cache" / "language_tool_python")
    folders = [Path(given)] if given else [own_folder(), library / f"LanguageTool-{VERSION}"]
    for folder in folders:
        for name in JARS:
            if (folder / name).is_file():
                return folder / name
    return None


def state_file() -> Path:
    """The file that tells where a server listens that was started on this machine."""
    return cache_folder() / "languagetool" / "server.json"


def started() -> bool:
    """True when a server was started on this machine and not stopped."""
    return state_file().is_file()


def java() -> str:
    """The path of Java. Raises Unreachable where there is none, or one that is too old."""
    import shutil
    import subprocess

    path = shutil.which("java")
    if path is None:
        raise Unreachable(f"LanguageTool needs Java {LEAST_JAVA} or later, and no java is found: install one")
    try:
        said = subprocess.run([path, "-version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unreachable(
            f"java does not start ({error.__class__.__name__}): install Java {LEAST_JAVA} or later"
        ) from error
    found = re.search(r'version "(?:1\.)?(\d+)', said.stderr + said.stdout)
    if found is None or int(found[1]) < LEAST_JAVA:
        what = f"this is Java {found[1]}" if found else "java does not say its version"
        raise Unreachable(f"LanguageTool needs Java {LEAST_JAVA} or later, and {what}: install a newer one")
    return path


def command(jar: Path, port: int) -> list[str]:
    """The command that starts a server on a port of this machine alone."""
    return [java(), "-cp", str(jar), MAIN_CLASS, "--port", str(port)]
