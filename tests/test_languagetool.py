"""LanguageTool for real: places, what is left alone, one server for all; and a server that behaves badly."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePath

import pytest

from copycheck.engine import Checked, Engine, Settings
from copycheck.integrations.languagetool import Unreachable, client, desk, installation, installing, server
from copycheck.integrations.languagetool.client import Piece
from copycheck.text import Span

RULE = "grammar/languagetool"


def checked(text: str, name: str = "a.txt", config: Path | None = None) -> Checked:
    engine = Engine(Settings(config=config, select=(RULE,)))
    return engine.check(engine.document(text.encode(), PurePath(name)))


def found(result: Checked) -> list[tuple[str, str | None, str]]:
    return [(result.document.slice(problem.span), problem.code, problem.severity) for problem in result.problems]


def house(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "copycheck.toml"
    path.write_text(text, encoding="utf-8")
    return path


# A real server.


def test_places_are_right_behind_emoji_and_mathematical_letters(languagetool: str) -> None:
    result = checked("The 🌊🌊 and the 𝒳 were high, and the board voted for a old bridge 🌉 on Monday.\n")
    assert found(result) == [("a", "EN_A_VS_AN", "warning")]
    assert result.document.text[result.problems[0].span.end :].startswith(" old bridge")


def test_code_and_furniture_are_passed_over_and_places_behind_them_are_right(languagetool: str) -> None:
    code = "```\nfor a old in definately\n```"
    text = f"# Vote\n\nThe board met on Monday.\n\n{code}\n\nThe town is definately open to all.\n"
    result = checked(text, "a.md")
    assert found(result) == [("definately", "MORFOLOGIK_RULE_EN_US", "warning")]
    assert result.document.to_source(result.problems[0].span).start == text.rindex("definately")


def test_a_long_story_is_sent_in_pieces_and_places_stay_right(languagetool: str) -> None:
    calm = "The board met on Monday to talk about the water and the roads of the old town.\n\n"
    text = calm * 400 + "The board voted for a old bridge on Monday.\n"
    result = checked(text)
    assert found(result) == [("a", "EN_A_VS_AN", "warning")]
    assert result.problems[0].span.start == text.index("a old bridge")


def test_names_of_the_story_and_the_house_are_no_misspellings(languagetool: str, tmp_path: Path) -> None:
    text = "On Monday a man called Wyszkowiak spoke for the guild. He paid in zlotniks, and the town was quiet.\n"
    assert [written for written, *_ in found(checked(text))] == ["zlotniks"]
    path = house(tmp_path, '[house]\nnames = ["zlotniks"]\n')
    assert found(checked(text, config=path)) == []


def test_in_direct_quotations_only_spelling_is_reported(languagetool: str) -> None:
    text = "“They was definately late for the ferry this morning,” said Ada Quist. They was late for the bus too.\n"
    assert [written for written, *_ in found(checked(text))] == ["definately", "was"]


def test_what_another_rule_says_already_is_said_once(languagetool: str) -> None:
    engine = Engine(Settings())
    document = engine.document(b"The the board voted for the bridge on Monday night.\n", PurePath("a.txt"))
    assert [problem.rule for problem in engine.check(document).problems] == ["repetition/word"]


def test_severity_is_by_category_or_rule_and_the_houses_to_set(languagetool: str, tmp_path: Path) -> None:
    text = "The town is definately open, and the board voted for a old bridge.\n"
    path = house(tmp_path, f'[severity]\n"{RULE}:TYPOS" = "advice"\n"{RULE}:EN_A_VS_AN" = "error"\n')
    assert [severity for *_, severity in found(checked(text, config=path))] == ["advice", "error"]


def test_rules_are_switched_off_by_their_ids(languagetool: str, tmp_path: Path) -> None:
    text = "The town is definately open, and the board voted for a old bridge.\n"
    path = house(tmp_path, f'[rules."{RULE}"]\ndisabled_rules = ["EN_A_VS_AN"]\n')
    assert [written for written, *_ in found(checked(text, config=path))] == ["definately"]


def test_british_and_american_spelling_are_both_right_where_no_language_is_set(languagetool: str) -> None:
    assert found(checked("The colour of the harbour was grey, and the neighbours travelled to the centre.\n")) == []
    assert found(checked("The color of the harbor was gray, and the neighbors traveled to the center.\n")) == []


@pytest.fixture
def own_cache(needs_languagetool: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of the test's own, with an installation in it; its server is stopped at the end."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("COPYCHECK_LANGUAGETOOL", raising=False)
    monkeypatch.setenv("LTP_JAR_DIR_PATH", str(needs_languagetool))
    desk.forget()
    yield tmp_path
    server.stop()
    desk.forget()


def gone(pid: int, seconds: float = 20) -> bool:
    import psutil

    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.2)
    return False


def test_one_server_is_shared_and_none_is_left_behind(own_cache: Path) -> None:
    url = server.ensure(limit=240)
    first = server.state()
    assert first is not None
    assert server.ensure() == url == first.url
    os.kill(first.supervisor, 9)
    if sys.platform.startswith("linux"):
        assert gone(first.java)
    second = server.ensure(idle=4, limit=240)
    state = server.state()
    assert state is not None
    assert state.supervisor != first.supervisor
    assert gone(first.java)
    desk.forget()
    assert found(checked("The board voted for a old bridge.\n")) == [("a", "EN_A_VS_AN", "warning")]
    assert second == state.url
    assert gone(state.java, 30)
    assert gone(state.supervisor)
    assert server.state() is None


def test_installing_from_a_folder_and_from_a_zip(
    needs_languagetool: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("LTP_JAR_DIR_PATH", raising=False)
    monkeypatch.delenv("LTP_PATH", raising=False)
    small = tmp_path / "LanguageTool-6.8"
    (small / "libs").mkdir(parents=True)
    shutil.copy(needs_languagetool / "languagetool-server.jar", small)
    jar = installing.install(small, maven=False)
    assert jar == installation.find() == tmp_path / "cache" / "copycheck" / "languagetool" / small.name / jar.name
    packed = tmp_path / "lt.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(small / jar.name, f"LanguageTool-6.8/{jar.name}")
    jar.unlink()
    assert installing.install(packed, maven=False) == jar
    assert jar.is_file()
    packed.write_bytes(packed.read_bytes()[:200])
    with pytest.raises(Unreachable, match="is no whole zip"):
        installing.install(packed, maven=False)
    assert jar.is_file()
    assert [path.name for path in jar.parent.parent.iterdir()] == [small.name]


# Without Java, and a server that behaves badly.


def test_without_java_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreachable, match=r"needs Java 17 or later, and no java is found: install one"):
        installation.java()


def test_an_old_java_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("a script of the shell stands for java")
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n", encoding="utf-8")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    with pytest.raises(Unreachable, match="this is Java 11"):
        installation.java()


def test_without_an_installation_the_run_goes_on_and_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("COPYCHECK_LANGUAGETOOL")
    for name in ("XDG_CACHE_HOME", "LTP_JAR_DIR_PATH", "LTP_PATH"):
        monkeypatch.setenv(name, str(tmp_path))
    desk.forget()
    result = checked("The board voted for a old bridge.\n")
    assert result.problems == []
    assert result.failures == []
    assert result.notes == [f"grammar is not checked, for there is no LanguageTool on this machine: {installation.HOW}"]


def test_the_trace_of_a_dead_server_is_looked_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("COPYCHECK_LANGUAGETOOL")
    for name in ("XDG_CACHE_HOME", "LTP_JAR_DIR_PATH", "LTP_PATH"):
        monkeypatch.setenv(name, str(tmp_path))
    process = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    dead = int(process.stdout)
    file = installation.state_file()
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"port": 9, "supervisor": dead, "java": dead}), encoding="utf-8")
    desk.forget()
    assert "no LanguageTool on this machine" in checked("The board voted.\n").notes[0]
    assert not installation.started()


Answer = Callable[[BaseHTTPRequestHandler], None]


def body(handler: BaseHTTPRequestHandler, text: bytes, status: int = 200) -> None:
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(text)))
    handler.end_headers()
    handler.wfile.write(text)


def cut_short(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "4000")
    handler.end_headers()
    handler.wfile.write(b'{"matches": [')


OUTSIDE = json.dumps(
    {
        "matches": [
            {
                "offset": 9000,
                "length": 5,
                "message": "m",
                "rule": {"id": "X", "category": {"id": "Y"}},
                "replacements": [],
            }
        ]
    }
).encode()
BAD: dict[str, tuple[Answer, str]] = {
    "slow": (lambda handler: time.sleep(3), "did not answer within 1 s"),
    "broken": (lambda handler: body(handler, b"Error: out of memory", 500), "refuses (500): Error: out of memory"),
    "too long": (lambda handler: body(handler, b"Text is too long", 413), "refuses (413): Text is too long"),
    "nonsense": (lambda handler: body(handler, b"<html>Welcome</html>"), "answers what is no answer of LanguageTool"),
    "another API": (lambda handler: body(handler, b'{"hello": 1}'), "answers what is no answer of LanguageTool"),
    "outside": (lambda handler: body(handler, OUTSIDE), "answers what is no answer of LanguageTool"),
    "cut short": (cut_short, "cannot be reached"),
}


@pytest.fixture
def behaving(request: pytest.FixtureRequest) -> Iterator[tuple[str, list[str]]]:
    """The address of a server that knows its languages and answers checks badly, and what it was asked."""
    answer: Answer = request.param
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body(self, b'[{"longCode": "en-US"}]')

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(self.path)
            answer(self)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}", asked
    httpd.shutdown()


def cases() -> list[object]:
    return [pytest.param(answer, reason, id=name) for name, (answer, reason) in BAD.items()]


@pytest.mark.parametrize(("behaving", "reason"), cases(), indirect=["behaving"])
def test_a_bad_answer_is_a_note_and_the_other_rules_go_on(
    behaving: tuple[str, list[str]], reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COPYCHECK_LANGUAGETOOL")
    desk.forget()
    path = house(tmp_path, f'[rules."{RULE}"]\nmode = "url"\nurl = "{behaving[0]}"\ntimeout = 1.0\n')
    engine = Engine(Settings(config=path))
    document = engine.document(b"The the board voted for a old bridge on Monday.\n", PurePath("a.txt"))
    begin = time.monotonic()
    result = engine.check(document)
    assert time.monotonic() - begin < 20
    assert [problem.rule for problem in result.problems] == ["repetition/word"]
    assert result.failures == []
    (note,) = result.notes
    assert reason in note
    assert "\n" not in note
    desk.forget()


@pytest.mark.parametrize("behaving", [BAD["broken"][0]], indirect=True)
def test_a_server_that_fails_again_and_again_is_not_asked_for_ever(
    behaving: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPYCHECK_LANGUAGETOOL", behaving[0])
    desk.forget()
    for _ in range(6):
        assert len(checked("The board voted for a old bridge.\n").notes) == 1
    assert len(behaving[1]) == 3
    desk.forget()


@pytest.mark.parametrize(("required", "status"), [("false", 0), ("true", 2)])
def test_the_program_says_it_and_exits_as_the_house_wants(tmp_path: Path, required: str, status: int) -> None:
    house(tmp_path, f'[rules."{RULE}"]\nmode = "url"\nurl = "http://127.0.0.1:9"\nrequired = {required}\n')
    (tmp_path / "a.txt").write_text("The board voted for a new bridge on Monday.\n", encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "COPYCHECK_LANGUAGETOOL"}
    done = subprocess.run(
        [sys.executable, "-m", "copycheck", "check", "a.txt", "--format", "json"],
        cwd=tmp_path, env=environment, capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == status
    (line,) = done.stderr.splitlines()
    assert "LanguageTool at http://127.0.0.1:9 cannot be reached" in line
    assert any("cannot be reached" in note for note in json.loads(done.stdout)["notes"])


# The message to the server.


def test_offsets_in_utf16_become_code_points() -> None:
    assert client.utf16_span("a🌊b", 3, 4) == Span(2, 3)
    assert client.utf16_span("aéb", 2, 3) == Span(2, 3)
    with pytest.raises(ValueError, match="in a text of 3"):
        client.utf16_span("abc", 2, 9)


def test_copy_is_cut_between_blocks_and_what_is_between_is_markup() -> None:
    text = "One.\n\nTwo.\n\nx = 1\n\nThree."
    blocks = [
        ("paragraph", Span(0, 4)),
        ("paragraph", Span(6, 10)),
        ("code", Span(12, 17)),
        ("paragraph", Span(19, 25)),
    ]
    (message,) = client.pieces(text, blocks, frozenset({"code"}))
    assert message == [
        Piece(Span(0, 4)), Piece(Span(4, 6), True), Piece(Span(6, 10)), Piece(Span(10, 19), True), Piece(Span(19, 25)),
    ]  # fmt: skip


def test_no_message_is_longer_than_the_server_takes() -> None:
    text = "word " * (client.LONGEST // 2)
    messages = list(client.pieces(text, [("paragraph", Span(0, len(text) - 1))], frozenset()))
    spans = [piece.span for message in messages for piece in message]
    assert all(span.end - span.start <= client.LONGEST for span in spans)
    assert "".join(text[span.start : span.end] for span in spans) == text[:-1]
    assert all(text[span.start - 1] == " " for span in spans[1:])
