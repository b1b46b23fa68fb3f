"""Following: a new report after each save, by the house's files as they are then, until Ctrl-C."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from copycheck.commands import following, watch
from copycheck.commands.following import Followed
from copycheck.commands.stories import check_story, review_story
from copycheck.config import ConfigError
from copycheck.engine import Engine, Settings
from copycheck.output import Unwritable
from copycheck.workers import Outcome

FAULTY = "Harbour board votes for the bridge\n\nThe board voted for the the bridge on Monday.\n"
CLEAN = FAULTY.replace("the the", "the")
RULE = """summary: Flags harbour.
kind: existence
words: [harbour]
ignore_case: true
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one faulty story and one clean one."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "news" / "b.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "copycheck.toml").write_text('select = ["repetition/word"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def followed(desk: Path, **wishes: object) -> Followed:
    made = Followed(Engine(Settings(config=desk / "copycheck.toml")), ["news"], check_story, **wishes)  # type: ignore[arg-type]
    made.renew(made.stamps())
    return made


def found(made: Followed) -> dict[str, list[str]]:
    return {story.path: [problem["rule"] for problem in story.report["problems"]] for story in made.run.stories}


def renewed(made: Followed) -> dict[str, list[str]]:
    made.renew(made.stamps())
    return found(made)


def test_only_what_was_saved_is_checked_again(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(engine: Engine, path: Path, data: bytes | None = None) -> Outcome:
        read.append(path.name)
        return check_story(engine, path, data)

    made = Followed(Engine(Settings(config=desk / "copycheck.toml")), ["news"], counted)
    assert renewed(made) == {"news/a.txt": ["repetition/word"], "news/b.txt": []}
    (desk / "news" / "b.txt").write_text(FAULTY + FAULTY, encoding="utf-8")
    (desk / "news" / "c.txt").write_text(CLEAN, encoding="utf-8")
    assert renewed(made) == {
        "news/a.txt": ["repetition/word"],
        "news/b.txt": ["repetition/word", "repetition/word"],
        "news/c.txt": [],
    }
    (desk / "news" / "a.txt").unlink()
    assert sorted(renewed(made)) == ["news/b.txt", "news/c.txt"]
    assert read == ["a.txt", "b.txt", "b.txt", "c.txt"]


def test_a_change_of_the_configuration_holds_for_all_stories(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = followed(desk)
    (desk / "copycheck.toml").write_text('select = ["punctuation"]\nexclude = ["b.txt"]\n', encoding="utf-8")
    assert renewed(made) == {"news/a.txt": []}
    assert made.stamps() == made.seen
    (desk / "copycheck.toml").write_text("select = [\n", encoding="utf-8")
    (desk / "news" / "a.txt").write_text("Board\n\nThe board  voted.\n", encoding="utf-8")
    assert renewed(made) == {"news/a.txt": ["punctuation/doubled"]}
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"copycheck: {desk / 'copycheck.toml'}") and "not TOML" in line
    assert line.endswith("(what held before still holds)")
    assert made.stamps() == made.seen
    (desk / "copycheck.toml").write_text('select = ["repetition/word"]\n', encoding="utf-8")
    assert renewed(made) == {"news/a.txt": [], "news/b.txt": []}
    (desk / "copycheck.toml").unlink()
    assert renewed(made) == {"news/a.txt": [], "news/b.txt": []}
    (line,) = capsys.readouterr().err.splitlines()
    assert "cannot be read" in line


def test_a_configuration_that_was_not_there_before(desk: Path) -> None:
    (desk / "copycheck.toml").unlink()
    made = Followed(Engine(Settings(select=("repetition/word",))), ["news"], check_story)
    assert renewed(made)["news/a.txt"] == ["repetition/word"]
    (desk / "copycheck.toml").write_text('exclude = ["a.txt"]\n', encoding="utf-8")
    assert renewed(made) == {"news/b.txt": []}


def test_a_rule_of_the_house_is_followed(desk: Path) -> None:
    (desk / "copycheck.toml").write_text('select = ["house"]\n', encoding="utf-8")
    (desk / "rules" / "house").mkdir(parents=True)
    path = desk / "rules" / "house" / "harbour.yaml"
    path.write_text(RULE, encoding="utf-8")
    made = followed(desk)
    assert found(made)["news/a.txt"] == ["house/harbour"]
    path.write_text(RULE.replace("[harbour]", "[harbour, bridge]"), encoding="utf-8")
    assert renewed(made)["news/a.txt"] == ["house/harbour"] * 3


def test_a_rule_in_python_saved_twice_in_a_second(desk: Path) -> None:
    code = """from copycheck.api import Problem, Rule, Span


class Start(Rule):
    \"\"\"Flags the first letters.\"\"\"

    def check(self, document):
        yield Problem(Span(0, 3), "three")
"""
    (desk / "copycheck.toml").write_text('select = ["house"]\n', encoding="utf-8")
    path = desk / "rules" / "house" / "start.py"
    path.parent.mkdir(parents=True)
    path.write_text(code, encoding="utf-8")
    second = time.time_ns() // 10**9 * 10**9
    os.utime(path, ns=(second, second))
    made = followed(desk)
    assert [problem["text"] for problem in made.run.stories[0].report["problems"]] == ["Har"]
    path.write_text(code.replace("0, 3", "0, 5"), encoding="utf-8")
    os.utime(path, ns=(second + 1000, second + 1000))
    made.renew(made.stamps())
    assert [problem["text"] for problem in made.run.stories[0].report["problems"]] == ["Harbo"]


def test_a_baseline_and_a_sidecar_are_followed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    baseline = desk / "known.json"
    baseline.write_text('{"schema": 1, "entries": []}', encoding="utf-8")
    made = followed(desk, baseline=baseline)
    (problem,) = made.run.stories[0].report["problems"]
    entry = {"path": "news/a.txt", "rule": problem["rule"], "fingerprint": problem["fingerprint"]}
    baseline.write_text(json.dumps({"schema": 1, "entries": [entry]}), encoding="utf-8")
    assert renewed(made)["news/a.txt"] == []
    baseline.write_text("{", encoding="utf-8")
    assert renewed(made)["news/a.txt"] == []
    (line,) = capsys.readouterr().err.splitlines()
    assert "known.json" in line and line.endswith("(what held before still holds)")
    baseline.write_text('{"schema": 1, "entries": []}', encoding="utf-8")
    assert renewed(made)["news/a.txt"] == ["repetition/word"]
    (desk / "news" / "a.txt.copycheck.toml").write_text('ignore = ["repetition/word"]\n', encoding="utf-8")
    assert renewed(made)["news/a.txt"] == []


def test_only_files_that_are_there_can_be_followed(desk: Path) -> None:
    engine = Engine(Settings())
    with pytest.raises(ConfigError, match=r"none\.txt: no such file or folder"):
        Followed(engine, ["none.txt"], check_story)


def test_a_review_follows_the_templates(desk: Path) -> None:
    made = watch.Watched(Engine(Settings(config=desk / "copycheck.toml", review=True)), ["news"], None)
    made.renew(made.stamps())
    assert "<title>" in made.pages["a.html"]
    templates = desk / "templates"
    templates.mkdir()
    (templates / "story.html").write_text("The house's own page.", encoding="utf-8")
    made.renew(made.stamps())
    assert made.pages["a.html"] == "The house's own page."
    (templates / "story.html").write_text("{% if %}", encoding="utf-8")
    with pytest.raises(Unwritable, match=r"story\.html:1"):
        made.renew(made.stamps())
    assert made.pages["a.html"] == "The house's own page."
    assert made.stamps() == made.seen


def test_each_report_is_parted_from_the_last(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    until = time.monotonic() + 20
    shown: list[str] = []

    def goes_on() -> bool:
        shown.append(capsys.readouterr().out)
        if shown[-1]:
            (desk / "news" / "a.txt").write_text(CLEAN, encoding="utf-8")
        return len([text for text in shown if text]) < 2 and time.monotonic() < until

    made = Followed(Engine(Settings(config=desk / "copycheck.toml")), ["news"], check_story)
    following.print_reports(made, quiet=True, goes_on=goes_on)
    first, second = [text for text in shown if text]
    assert "3:25  warning  “the” stands twice.  repetition/word" in first
    assert second == "\n" + "-" * 72 + "\n\nNo problems in 2 stories, 28 words.\n"


@pytest.mark.parametrize("options", [("--format", "json"), ("--report", "json=a.json"), ("--exit-zero",)])
def test_nothing_but_the_terminal_report_follows(desk: Path, options: tuple[str, ...]) -> None:
    done = program(desk, "check", "news", "--watch", *options)
    assert done.returncode == 2
    assert done.stderr.startswith("copycheck: --watch prints the terminal report until Ctrl-C")


def program(desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "copycheck", *arguments]
    return subprocess.run(command, cwd=desk, capture_output=True, text=True, check=False, timeout=60)


def test_standard_input_is_refused(desk: Path) -> None:
    done = program(desk, "check", "-", "--watch")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "copycheck: --watch follows files as they are saved: name a story or a folder\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
def test_on_a_terminal_the_screen_is_cleared_and_ctrl_c_ends_it(desk: Path) -> None:
    import pty

    here, there = pty.openpty()
    command = [sys.executable, "-m", "copycheck", "check", "news", "--watch"]
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "100"}
    process = subprocess.Popen(
        command, cwd=desk, stdin=there, stdout=there, stderr=there, env=environment, start_new_session=True,
        # A shell's background job, as which these tests may run, hands down that Ctrl-C is ignored.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    os.close(there)
    seen = b""

    def until(wanted: Callable[[bytes], bool]) -> None:
        nonlocal seen
        latest = time.monotonic() + 30
        while not wanted(seen) and time.monotonic() < latest:
            if select.select([here], [], [], 0.2)[0]:
                try:
                    seen += os.read(here, 65536)
                except OSError:
                    break
        assert wanted(seen), seen.decode()

    try:
        until(lambda text: b"(Ctrl-C ends it)" in text)
        assert b"\x1b[2J" not in seen and "“the” stands twice".encode() in seen
        (desk / "news" / "a.txt").write_text(CLEAN, encoding="utf-8")
        until(lambda text: b"No problems in 2 stories, 28 words." in text)
        assert seen.count(b"\x1b[2J\x1b[H") == 1
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(30) == 0
        until(lambda text: True)
        assert b"Traceback" not in seen
    finally:
        process.kill()
        process.wait()
        os.close(here)


def test_a_review_reads_what_it_shows(desk: Path) -> None:
    made = Followed(Engine(Settings(config=desk / "copycheck.toml", review=True)), ["news"], review_story)
    made.renew(made.stamps())
    assert [story.insight is not None for story in made.run.stories] == [True, True]
