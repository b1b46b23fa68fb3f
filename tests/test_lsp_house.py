"""What decides how an editor's stories are checked: configuration, rules, baseline, and what goes wrong with them."""

from __future__ import annotations

import asyncio
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from editing import COPY, editor, only, rule, session
from lsprotocol import types


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A newsroom's folder, with a configuration that chooses few rules."""
    (tmp_path / "copycheck.toml").write_text('select = ["repetition/word", "desk"]\n', encoding="utf-8")
    rule(tmp_path, "settle", "bridge", "crossing")
    return tmp_path


def test_the_baseline_is_honoured_and_takes_new_entries(house: Path) -> None:
    async def run() -> None:
        baseline = house / "copycheck-baseline.json"
        baseline.write_text('{"schema": 1, "entries": []}\n', encoding="utf-8")
        async with editor(house, arguments=["--local-rules"]) as desk:
            uri = (house / "in" / "a.txt").as_uri()
            desk.open(uri, "A bridge here.\n\nAnd that is a bridge there.\n")
            first, second = await desk.shows(uri, "bridge", "bridge")
            title = "Leave this alone, by an entry in copycheck-baseline.json"
            await desk.apply(only(await desk.actions(uri, second.range), title))
            (left,) = await desk.shows(uri, "bridge")
            assert left == first
            (entry,) = json.loads(baseline.read_text(encoding="utf-8"))["entries"]
            assert (entry["path"], entry["rule"], entry["count"]) == ("in/a.txt", "desk/settle", 1)
            # One old fault does not hide its new twin.
            desk.type(uri, "there.\n", "there.\n\nAnd that is a bridge there.\n")
            await desk.shows(uri, "bridge", "bridge")
            baseline.unlink()
            desk.changed_on_disk(baseline)
            await desk.shows(uri, "bridge", "bridge", "bridge")

    session(run())


def test_a_changed_configuration_holds_at_once(house: Path) -> None:
    async def run() -> None:
        async with editor(house, arguments=["--local-rules"]) as desk:
            assert "**/copycheck.toml" in await desk.until("watched files", lambda: desk.watching)
            uri = (house / "talks.txt").as_uri()
            desk.open(uri, COPY)
            await desk.shows(uri, "the", "bridge")
            config = house / "copycheck.toml"
            graver = 'select = ["repetition/word"]\n[severity]\n"repetition/word" = "error"\n'
            config.write_text(graver, encoding="utf-8")
            desk.changed_on_disk(config)
            (shown,) = await desk.shows(uri, "the")
            assert shown.severity == types.DiagnosticSeverity.Error
            config.write_text('select = ["desk"]\n', encoding="utf-8")
            rule(house, "other", "Nobody", "No one", safety="ask")
            desk.changed_on_disk(config)
            await desk.shows(uri, "bridge", "Nobody")
            # An editor that watches nothing: the next keystroke does.
            rule(house, "settle", "Monday|Tuesday", "May")
            desk.type(uri, "Monday", "Tuesday")
            await desk.shows(uri, "Tuesday", "Nobody")

    session(run())


def test_each_folder_has_its_own_configuration(tmp_path: Path) -> None:
    async def run() -> None:
        for name, words in (("one", "bridge"), ("two", "ford")):
            (tmp_path / name).mkdir()
            rules = f'select = ["house/words"]\n[house.words]\n{words} = "crossing"\n'
            (tmp_path / name / "copycheck.toml").write_text(rules, encoding="utf-8")
        async with editor(tmp_path / "one", tmp_path / "two") as desk:
            for name, word in (("one", "bridge"), ("two", "ford")):
                uri = (tmp_path / name / "a.txt").as_uri()
                desk.open(uri, "The bridge by the ford.\n")
                (shown,) = await desk.shows(uri, word)
                assert shown.code == "house/words"

    session(run())


def test_a_broken_configuration_is_told_once_and_the_last_one_stays(house: Path) -> None:
    async def run() -> None:
        async with editor(house, arguments=["--local-rules"]) as desk:
            uri, config = (house / "talks.txt").as_uri(), house / "copycheck.toml"
            desk.open(uri, COPY)
            await desk.shows(uri, "the", "bridge")
            config.write_text('select = ["desk"]\nsevrity = 1\n', encoding="utf-8")
            for word in ("Tuesday", "Monday"):
                desk.type(uri, "Monday" if word == "Tuesday" else "Tuesday", word)
                await desk.shows(uri, "the", "bridge")
            told = f"copycheck: {config}:2: unknown key “sevrity”: did you mean “severity”?"
            assert desk.shown == [told]
            (broken,) = [one for one in desk.published if one.uri == config.as_uri()]
            (shown,) = broken.diagnostics
            assert (shown.range.start, shown.severity, shown.message) == (
                types.Position(1, 0), types.DiagnosticSeverity.Error, "unknown key “sevrity”: did you mean “severity”?",
            )  # fmt: skip
            config.write_text('select = ["desk"]\n', encoding="utf-8")
            desk.changed_on_disk(config)
            await desk.shows(uri, "bridge")
            assert [one.diagnostics for one in desk.published if one.uri == config.as_uri()][1:] == [()]
            (house / "copycheck-baseline.json").write_text("{", encoding="utf-8")
            desk.type(uri, "Monday", "Friday")
            await desk.until("a message on the baseline", lambda: len(desk.shown) == 2)
            assert "copycheck-baseline.json:1: is not JSON" in desk.shown[1]
            await desk.shows(uri, "bridge")
            assert await desk.stop() == 0

    session(run())


def test_with_a_configuration_that_never_held_nothing_is_checked(tmp_path: Path) -> None:
    async def run() -> None:
        config = tmp_path / "copycheck.toml"
        config.write_text("select = [\n", encoding="utf-8")
        async with editor(tmp_path) as desk:
            uri = (tmp_path / "talks.txt").as_uri()
            desk.open(uri, COPY)
            await desk.shows(uri)
            assert len(desk.shown) == 1 and "not TOML" in desk.shown[0]
            config.write_text('select = ["repetition/word"]\n', encoding="utf-8")
            desk.type(uri, "Monday", "Friday")
            await desk.shows(uri, "the")

    session(run())


def test_a_rule_that_crashes_or_is_broken_is_told_once_in_the_log(house: Path) -> None:
    async def run() -> None:
        rule(house, "crash", "x", "y", body="raise KeyError(len(document.text))")
        (house / "rules" / "desk" / "broken.py").write_text("import nowhere_at_all\n", encoding="utf-8")
        async with editor(house, arguments=["--local-rules"]) as desk:
            uri = (house / "talks.txt").as_uri()
            desk.open(uri, COPY)
            await desk.shows(uri, "the", "bridge")
            desk.type(uri, "Monday", "Friday night")
            await desk.shows(uri, "the", "bridge")
            assert len([line for line in desk.logged if "the rule desk/crash crashed: KeyError: " in line]) == 1
            assert len([line for line in desk.logged if "broken.py:1: the rule cannot be loaded" in line]) == 1
            assert (len(desk.logged), desk.shown) == (2, [])
            assert await desk.stop() == 0

    session(run())


@pytest.mark.parametrize("awake", [False, True])
def test_python_of_the_newsroom_sleeps_unless_it_is_woken(house: Path, awake: bool) -> None:
    async def run() -> None:
        trace = house / "trace"
        rule(house, "settle", "bridge", "ford", body=f"open({str(trace)!r}, 'w').close()")
        (house / "copycheck.toml").write_text("", encoding="utf-8")
        async with editor(house, arguments=["--local-rules"] if awake else []) as desk:
            uri = (house / "talks.txt").as_uri()
            desk.open(uri, "The board met the the mayor at the bridge on Monday.\n")
            await desk.shows(uri, "the", *(["bridge"] if awake else []))
        assert trace.exists() == awake

    session(run())


def test_what_is_no_english_copy_is_left_alone(house: Path) -> None:
    async def run() -> None:
        async with editor(house, arguments=["--local-rules"]) as desk:
            uri = (house / "a.txt").as_uri()
            german = (
                "Der Rat hat am Montag über die alte Brücke gestimmt, und niemand ist gekommen. "
                "Die die Brücke ist alt, und der Bürgermeister hat nichts dazu gesagt. bridge\n"
            )
            desk.open(uri, german)
            await desk.shows(uri)
            desk.type(uri, "Montag", "Dienstag")
            await desk.shows(uri)
            line = f"{house / 'a.txt'}: is in another language (de), and copycheck checks English"
            assert desk.logged == [line]
            program = (house / "a.py").as_uri()
            desk.open(program, "bridge = 1\n", "python")
            desk.open("git:/a.md", "A bridge.\n", "markdown")
            empty = "untitled:Untitled-1"
            desk.open(empty, "", "plaintext")
            await desk.shows(empty)
            assert {one.uri for one in desk.published} - {(house / "copycheck.toml").as_uri()} == {uri, empty}
            assert desk.logged == [line]

    session(run())


def test_what_a_rule_prints_does_not_disturb_the_protocol(house: Path) -> None:
    async def run() -> None:
        rule(
            house,
            "talk",
            "Nobody",
            "No one",
            body="print('Content-Length: 3'); import sys; assert not sys.stdin.read()",
        )
        async with editor(house, arguments=["--local-rules"]) as desk:
            uri = (house / "talks.txt").as_uri()
            desk.open(uri, COPY)
            await desk.shows(uri, "the", "bridge", "Nobody")
            assert await desk.stop() == 0

    session(run())


@pytest.mark.parametrize("end", ["stdin", "stdin in a check", "stdout", "exit"])
def test_the_server_ends_when_its_editor_does(house: Path, end: str) -> None:
    async def run() -> None:
        (house / "copycheck.toml").write_text('select = ["repetition/word"]\n', encoding="utf-8")
        if "check" in end:
            (house / "copycheck.toml").write_text('select = ["repetition/word", "desk/endless"]\n', encoding="utf-8")
            body = "import time\n        while 'bridge' not in document.text: time.sleep(0.01)"
            rule(house, "endless", "Nobody", "No one", on_save=True, body=body)
        async with editor(house, arguments=["--local-rules"]) as desk:
            uri = (house / "talks.txt").as_uri()
            desk.open(uri, COPY)
            await desk.shows(uri, "the")
            assert desk.process.stdin is not None
            if "stdin" in end:
                if "check" in end:
                    desk.type(uri, "bridge", "ford")
                    desk.save(uri)
                    await desk.shows(uri, "the")
                desk.process.stdin.close()
            elif end == "exit":
                desk.client.exit(None)
            else:
                transport = desk.process._transport.get_pipe_transport(1)  # type: ignore[attr-defined]
                transport.close()
                desk.type(uri, "the the", "the")
            async with asyncio.timeout(120):
                assert await desk.process.wait() == 1

    session(run())


LANGUAGETOOL = {
    "matches": [
        {
            "offset": 20,
            "length": 3,
            "message": "Put “put”.",
            "replacements": [{"value": "put"}],
            "rule": {"id": "PUT", "issueType": "grammar", "category": {"id": "GRAMMAR", "name": "Grammar"}},
        }
    ]
}


def test_languagetool_is_looked_for_anew_at_each_save(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer([{"longCode": "en-GB"}, {"longCode": "en-US"}])

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.answer(LANGUAGETOOL)

        def answer(self, what: object) -> None:
            text = json.dumps(what).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    async def run() -> None:
        httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler, bind_and_activate=False)
        httpd.server_bind()
        monkeypatch.setenv("COPYCHECK_LANGUAGETOOL", f"http://127.0.0.1:{httpd.server_address[1]}")
        (house / "copycheck.toml").write_text('select = ["grammar/languagetool"]\n', encoding="utf-8")
        async with editor(house) as desk:
            uri = (house / "a.txt").as_uri()
            desk.open(uri, "The board had voted putt on Monday.\n")
            await desk.shows(uri)
            desk.save(uri)
            await desk.until(
                "a note on the server", lambda: [line for line in desk.logged if "cannot be reached" in line]
            )
            httpd.server_activate()
            Thread(target=httpd.serve_forever, daemon=True).start()
            desk.save(uri)
            (shown,) = await desk.shows(uri, "put")
            assert (shown.code, shown.message) == ("grammar/languagetool", "Put “put”.")
            assert shown.code_description == types.CodeDescription("https://languagetool.org")
            hover = await desk.hover(uri, "putt")
            assert hover is not None and isinstance(hover.contents, types.MarkupContent)
            assert hover.contents.value.startswith("**grammar/languagetool: PUT** – What LanguageTool reports")
            desk.type(uri, "Monday", "Tuesday")
            await desk.shows(uri, "put")
        httpd.shutdown()
        httpd.server_close()

    session(run())


def test_languagetool_is_the_one_rule_that_waits_until_a_story_is_saved() -> None:
    from copycheck.packs import Registry, packs

    registry = Registry(packs(None))
    slow = [name for name in registry.ids if (found := registry.load(name)) and found.on_save]
    assert slow == ["grammar/languagetool"]
