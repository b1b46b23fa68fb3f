"""Results that LanguageTool contributed to, or would have, hold for the LanguageTool that there was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from caching import COUNT, RULE, Ran, all_of, put, settle

from copycheck.integrations.languagetool import desk


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a test works in."""
    return settle(tmp_path, monkeypatch)


class Server:
    """Stands for a LanguageTool server: answers with nothing found, or not at all."""

    def __init__(self) -> None:
        self.version: str | None = "6.8"
        self.asked = 0
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body: Any = [{"longCode": "en-GB"}]
                if self.path.endswith("/info"):
                    body = {"software": {"name": "LanguageTool", "version": server.version, "buildDate": "today"}}
                self.answer(body)

            def do_POST(self) -> None:
                server.asked += 1
                self.rfile.read(int(self.headers["Content-Length"]))
                self.answer({"matches": []})

            def answer(self, body: Any) -> None:
                self.send_response(200 if server.version else 503)
                self.end_headers()
                self.wfile.write(json.dumps(body).encode())

            def log_message(self, format: str, *arguments: Any) -> None:
                """Say nothing."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        Thread(target=self._http.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that the environment names."""
    made = Server()
    monkeypatch.setenv("COPYCHECK_LANGUAGETOOL", made.url)
    yield made
    made.close()
    desk.forget()


GRAMMAR: dict[str, Any] = {"select": ("copy", "grammar/languagetool")}


def test_what_a_languagetool_server_answered_holds_for_its_version(server: Server) -> None:
    Ran(**GRAMMAR)
    assert server.asked == COUNT
    assert Ran(**GRAMMAR).worked_out == []
    server.version = "6.9"
    assert all_of(Ran(**GRAMMAR))
    assert server.asked == 2 * COUNT


def test_a_server_that_does_not_answer_is_said_each_time_and_asked_when_it_does(server: Server) -> None:
    server.version = None
    for _ in range(2):
        desk.forget()
        ran = Ran(**GRAMMAR)
        assert ran.cache is None
        assert {one.notes for one in ran.outcomes} == {
            (f"LanguageTool at {server.url} refuses (503): Service Unavailable",)
        } or all(
            note.startswith(f"LanguageTool at {server.url} refuses (503)") for one in ran.outcomes for note in one.notes
        )
        assert all(len(one.notes) == 1 for one in ran.outcomes)
    server.version = "6.8"
    desk.forget()
    ran = Ran(**GRAMMAR)
    assert all_of(ran)
    assert {one.notes for one in ran.outcomes} == {()}


def test_stories_on_which_a_server_failed_are_asked_about_again(server: Server) -> None:
    def during(path: Path) -> None:
        server.version = None if path.name == "04.txt" else "6.8"

    first = Ran(**GRAMMAR, during=during)
    assert [path for path, one in enumerate(first.outcomes) if one.notes] == [4]
    assert Ran(**GRAMMAR).worked_out == ["04.txt"]
    assert Ran(**GRAMMAR).worked_out == []


def test_without_languagetool_its_note_comes_again_until_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COPYCHECK_LANGUAGETOOL")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("LTP_JAR_DIR_PATH", str(tmp_path / "tool"))
    first, second = Ran(**GRAMMAR), Ran(**GRAMMAR)
    assert second.worked_out == []
    assert second.outcomes == first.outcomes
    (notes,) = {one.notes for one in second.outcomes}
    assert len(notes) == 1
    assert "there is no LanguageTool on this machine" in notes[0]
    put(tmp_path / "tool/languagetool-server.jar", "no jar")
    monkeypatch.setenv("PATH", "")
    desk.forget()
    third = Ran(**GRAMMAR)
    assert all_of(third)
    assert third.cache is not None
    assert not {one.notes for one in third.outcomes} & {notes, ()}
    desk.forget()
    assert all_of(Ran(**GRAMMAR))


def test_an_installation_is_known_by_its_files_and_by_the_server_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from copycheck.integrations.languagetool.standing import ABSENT, LEFT, standing

    monkeypatch.delenv("COPYCHECK_LANGUAGETOOL")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("LTP_JAR_DIR_PATH", str(tmp_path / "tool"))
    assert standing("auto", "") == ABSENT
    jar = put(tmp_path / "tool/languagetool-server.jar", "a jar")
    installed = standing("auto", "")
    assert installed is not None
    words = put(tmp_path / "tool/org/spelling.txt", "Quist\n")
    changed = standing("auto", "")
    assert changed not in (None, installed)
    command = [sys.executable, "-c", "import time; time.sleep(60)", "-cp"]
    for runs in (jar, tmp_path / "other.jar"):
        process = subprocess.Popen([*command, str(runs)])
        try:
            state = {"port": 1, "supervisor": process.pid, "java": process.pid}
            put(tmp_path / "user/copycheck/languagetool/server.json", json.dumps(state))
            assert standing("auto", "") == (changed if runs == jar else None)
            if runs == jar:
                os.utime(words)
                os.utime(words, (time.time() + 60,) * 2)
                assert standing("auto", "") is None
                os.utime(words, (time.time() - 60,) * 2)
        finally:
            process.kill()
            process.wait()
    jar.unlink()
    assert standing("auto", "") == LEFT


def test_rules_of_the_house_that_ask_languagetool_are_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    put(Path("copycheck.toml"), "")
    put(Path("rules/house/word.py"), RULE.replace('"""A rule', '# ask_languagetool\n"""A rule'))
    options: dict[str, Any] = {"config": "copycheck.toml", "select": ("copy", "house")}
    assert Ran(**options).cache is not None
    monkeypatch.delenv("COPYCHECK_LANGUAGETOOL")
    assert Ran(**options).cache is None
