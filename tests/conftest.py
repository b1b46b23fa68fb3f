"""Fixtures for parts that a machine may lack: a test that asks for one is skipped without it.

Each part that was missing is named in one line at the end. With ``COPYCHECK_CI`` set a missing
part is a failure, so that nothing goes untested unseen.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
# No test asks LanguageTool unless it says so, whatever the machine has installed.
os.environ["COPYCHECK_LANGUAGETOOL"] = "off"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was not tried, a line for each reason."""
    reasons = Counter(
        str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        for report in terminalreporter.stats.get("skipped", ())
    )
    for reason, tests in sorted(reasons.items()):
        count = "1 test" if tests == 1 else f"{tests} tests"
        terminalreporter.write_line(f"not run, {count}: {reason.removeprefix('Skipped: ')}")


def lacking(reason: str) -> None:
    """End the test that asked for a missing part, as the place allows."""
    if os.environ.get("COPYCHECK_CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def _results(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test leaves results in the cache of whoever runs it."""
    os.environ["COPYCHECK_CACHE"] = str(tmp_path_factory.mktemp("results"))


@pytest.fixture(scope="session")
def needs_chromium() -> str:
    """The browser that reviews are looked at in, as a command."""
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome"):
        if found := shutil.which(name):
            return found
    lacking("no Chromium: the reviews are not tried in a browser")
    raise AssertionError


@pytest.fixture(scope="module")
def browser(needs_chromium: str) -> Iterator[Browser]:
    """A browser without a window; by module, for its event loop is in the way of tests that have their own."""
    from browsing import chromium

    with chromium(needs_chromium) as browser:
        yield browser


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample reviews, which are those that are kept in the repository."""
    import make_expected

    folder = tmp_path_factory.mktemp("samples")
    make_expected.review(folder)
    return folder


@pytest.fixture(scope="session")
def needs_languagetool() -> Path:
    """The folder of a LanguageTool installation; Java to run it is there too."""
    java = shutil.which("java")
    if java is None or _java_version(java) < 17:
        lacking("no Java 17 or later: LanguageTool is not tried")
    given = os.environ.get("LTP_JAR_DIR_PATH")
    cache = Path(os.environ.get("LTP_PATH") or Path.home() / ".cache" / "language_tool_python")
    for folder in [Path(given)] if given else sorted(cache.glob("LanguageTool-*"), reverse=True):
        if (folder / "languagetool-server.jar").is_file():
            return folder
    lacking("no LanguageTool installation: set LTP_JAR_DIR_PATH to one")
    raise AssertionError


@pytest.fixture(scope="session")
def languagetool_server(needs_languagetool: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server, started once for all tests and ended after them."""
    from copycheck.integrations.languagetool import server

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LTP_JAR_DIR_PATH", str(needs_languagetool))
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield server.ensure(limit=240)
        server.stop()


@pytest.fixture
def languagetool(languagetool_server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a real server, which the rule asks in this test."""
    from copycheck.integrations.languagetool import desk

    monkeypatch.setenv("COPYCHECK_LANGUAGETOOL", languagetool_server)
    desk.forget()
    return languagetool_server


@pytest.fixture(scope="session")
def needs_git() -> None:
    """Git, whose repositories stories lie in."""
    if not shutil.which("git"):
        lacking("no git: nothing is tried on a repository of stories")


@pytest.fixture(scope="session")
def needs_data() -> Path:
    """The folder of published news copy to measure on; no part of the project, so never a failure."""
    given = os.environ.get("COPYCHECK_DATA")
    if not given:
        pytest.skip("COPYCHECK_DATA is not set: nothing is tried on published copy")
    if not Path(given).is_dir():
        pytest.skip(f"COPYCHECK_DATA is no folder: {given}")
    return Path(given)


@pytest.fixture(scope="session")
def needs_index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A package index that pip reaches, to install into an empty environment from."""
    folder = tmp_path_factory.mktemp("index")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir"]
    tried = subprocess.run(
        [*command, "--retries", "1", "--dest", str(folder), "markupsafe"], capture_output=True, check=False
    )
    if tried.returncode:
        lacking("no package index is reached: the wheel is not tried in an empty environment")


def _java_version(java: str) -> int:
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0
