"""The commands as an outside program sees them: exit status, streams, and bad input in one line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path, PurePath

import pytest

from copycheck.document import Document

STORY = """Harbour board votes for the bridge

The board voted for the bridge on Monday. The clerk, Mr XXX, counted.

The work begins in May, the board said.
"""
FRENCH = "Le conseil a voté pour le pont lundi, et les travaux commencent en mai. " * 9
CLEAN = STORY.replace("Mr XXX", "Ruth Pell")


def run(*arguments: str | Path, cwd: Path, stdin: str | bytes | None = None) -> subprocess.CompletedProcess[str]:
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "copycheck", *map(str, arguments)],
        cwd=cwd, input=data if data is not None else b"", capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


def put(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def lines(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert "Traceback" not in done.stderr
    return done.stderr.splitlines()


def rules_reported(done: subprocess.CompletedProcess[str]) -> set[str]:
    report = json.loads(done.stdout)
    return {problem["rule"] for document in report["documents"] for problem in document["problems"]}


def test_a_problem_is_exit_1_and_named_with_its_rule(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", STORY)
    done = run("check", "story.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "copy/placeholder" in done.stdout
    assert "^^^" in done.stdout
    assert lines(done) == []


def test_a_clean_story_is_exit_0(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", CLEAN)
    assert run("check", "story.txt", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("options", "status"),
    [(("--exit-zero",), 0), (("--fail-on", "never"), 0), (("--fail-on", "error"), 1), (("--ignore", "copy"), 0)],
)
def test_exit_status_is_the_callers_choice(tmp_path: Path, options: tuple[str, ...], status: int) -> None:
    put(tmp_path, "story.txt", STORY)
    assert run("check", "story.txt", *options, cwd=tmp_path).returncode == status


def test_fail_on_in_the_configuration(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", STORY)
    put(tmp_path, "copycheck.toml", 'fail-on = "never"\n')
    assert run("check", "story.txt", cwd=tmp_path).returncode == 0


def test_json_positions_are_those_of_the_source(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", STORY.replace("\n", "\r\n"))
    done = run("check", "story.txt", "--format", "json", cwd=tmp_path)
    (document,) = json.loads(done.stdout)["documents"]
    (problem,) = document["problems"]
    source = STORY.replace("\n", "\r\n")
    assert source[problem["start"] : problem["end"]] == problem["text"] == "XXX"
    assert (problem["line"], problem["column"]) == (3, 57)
    assert problem["severity"] == "error"


def test_standard_input(tmp_path: Path) -> None:
    done = run(
        "check", "-", "--stdin-filename", "desk/a.md", "--format", "json", cwd=tmp_path, stdin="# Head\n\n" + STORY
    )
    assert json.loads(done.stdout)["documents"][0]["path"] == "desk/a.md"
    assert done.returncode == 1


def test_a_folder_is_walked_and_gitignore_respected(tmp_path: Path) -> None:
    put(tmp_path, "news/a.txt", CLEAN)
    put(tmp_path, "news/deep/b.md", CLEAN)
    put(tmp_path, "news/.hidden/c.txt", CLEAN)
    put(tmp_path, "news/old/d.txt", CLEAN)
    put(tmp_path, "news/image.png", b"\x89PNG\r\n\x1a\n\0\0")
    put(tmp_path, "news/.gitignore", "old/\n")
    done = run("check", "news", "--format", "json", cwd=tmp_path)
    assert [document["path"] for document in json.loads(done.stdout)["documents"]] == ["news/a.txt", "news/deep/b.md"]


def test_what_is_excluded_can_be_left_out_though_it_is_named(tmp_path: Path) -> None:
    put(tmp_path, "copycheck.toml", 'exclude = ["old/**"]\n')
    put(tmp_path, "old/a.txt", STORY)
    put(tmp_path, "b.txt", STORY)

    def checked(*arguments: str) -> list[str]:
        done = run("check", *arguments, "--format", "json", cwd=tmp_path)
        assert lines(done) == []
        return [document["path"] for document in json.loads(done.stdout)["documents"]]

    assert checked("old/a.txt", "b.txt") == ["b.txt", "old/a.txt"]
    assert checked("old/a.txt", "b.txt", "--force-exclude") == ["b.txt"]
    assert checked("old/a.txt", "--force-exclude") == []
    assert run("check", "old/a.txt", "--force-exclude", cwd=tmp_path).returncode == 0


def test_the_answer_is_the_same_for_any_number_of_jobs(tmp_path: Path) -> None:
    for number in range(40):
        put(tmp_path, f"news/{number:02}.txt", STORY if number % 3 else CLEAN)
    put(tmp_path, "news/french.txt", "Le conseil a voté pour le pont lundi, et les travaux commencent en mai. " * 9)
    one = run("check", "news", "--format", "json", "--jobs", "1", cwd=tmp_path)
    three = run("check", "news", "--format", "json", "--jobs", "3", cwd=tmp_path)
    assert one.stdout == three.stdout
    assert one.returncode == three.returncode == 1
    assert len(json.loads(one.stdout)["documents"]) == 40
    assert json.loads(one.stdout)["skipped"][0]["path"] == "news/french.txt"


def test_reports_beside_the_main_one(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", STORY)
    done = run("check", "story.txt", "--report", "json=out/problems.json", "--output", "log.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert json.loads((tmp_path / "out" / "problems.json").read_text(encoding="utf-8"))["schema"] == 1
    assert "copy/placeholder" in (tmp_path / "log.txt").read_text(encoding="utf-8")


def test_review_writes_a_page_a_story_and_an_index(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", STORY)
    done = run("review", "story.txt", cwd=tmp_path)
    assert done.returncode == 0
    assert "<mark" in (tmp_path / "reports" / "story.html").read_text(encoding="utf-8")
    assert "story.html" in (tmp_path / "reports" / "index.html").read_text(encoding="utf-8")


def test_inspect(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", STORY)
    done = run("inspect", "story.txt", "--format", "json", cwd=tmp_path)
    (document,) = json.loads(done.stdout)["documents"]
    assert document["blocks"][0]["kind"] == "headline"
    assert {"sentences", "quotations", "names", "acronyms", "figures", "dates", "topics", "readability"} <= set(
        document
    )
    assert "headline" in run("inspect", "story.txt", cwd=tmp_path).stdout


# Bad input: one clear line (what, where, what to do), the right status, the other files still checked.


@pytest.mark.parametrize(
    ("name", "data", "expected", "status"),
    [
        ("bad.txt", b"", "bad.txt: is empty", 1),
        ("bad.txt", b"  \n\n ", "bad.txt: is empty", 1),
        ("bad.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0" * 50, "bad.txt: ", 2),
        ("bad.txt", bytes(range(256)) * 20, "bad.txt: ", 2),
        ("bad.txt", b"word " * 1_000_000, "a paragraph of 4,999,999 characters", 2),
        ("bad.md", "---\ntitle: [open\n---\n\nText.\n", "bad.md: ", 2),
        ("bad.txt", FRENCH, "another language (fr)", 1),
    ],
)  # fmt: skip
def test_a_bad_story_is_skipped_with_one_line(
    tmp_path: Path, name: str, data: str | bytes, expected: str, status: int
) -> None:
    put(tmp_path, name, data)
    put(tmp_path, "story.txt", STORY)
    done = run("check", name, "story.txt", "--format", "json", cwd=tmp_path)
    assert len(lines(done)) == 1
    assert expected in lines(done)[0]
    assert done.returncode == status
    report = json.loads(done.stdout)
    assert [item["path"] for item in report["skipped"]] == [name]
    assert [document["path"] for document in report["documents"]] == ["story.txt"]


def test_broken_html_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    put(tmp_path, "bad.html", "<html><article><h1>Head<p>Mr XXX <b>said <i>so</b>.</p><div></span><!-- ")
    done = run("check", "bad.html", "--format", "json", cwd=tmp_path)
    assert rules_reported(done) == {"copy/placeholder"}
    assert lines(done) == []


def test_a_missing_path(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", STORY)
    done = run("check", "stroy.txt", "story.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert lines(done) == ["copycheck: stroy.txt: no such file or folder: check the spelling of the path"]
    assert "copy/placeholder" in done.stdout


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", STORY).chmod(0)
    done = run("check", "story.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "story.txt: may not be read" in lines(done)[0]


def test_a_file_that_may_not_be_read_is_said_for_any_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from copycheck.readers import Unreadable
    from copycheck.stories import read_bytes

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Unreadable, match="may not be read"):
        read_bytes(tmp_path / "story.txt")


def test_a_story_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from copycheck import stories
    from copycheck.readers import Unreadable

    path = put(tmp_path, "story.txt", STORY)
    real, calls = os.fstat, []

    def restless(descriptor: int) -> os.stat_result:
        state = real(descriptor)
        calls.append(descriptor)
        changed = list(state)
        changed[6] = state.st_size + len(calls)
        return os.stat_result(changed)

    monkeypatch.setattr(os, "fstat", restless)
    with pytest.raises(Unreadable, match="changed while it was read"):
        stories.read_bytes(path)


def test_a_folder_without_stories(tmp_path: Path) -> None:
    put(tmp_path, "empty/picture.png", b"x")
    done = run("check", "empty", cwd=tmp_path)
    assert done.returncode == 2
    assert "empty: no stories in this folder" in lines(done)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("languge = 1\n", "did you mean “language”"), ("= 1\n", "copycheck.toml:1: not TOML")],
)
def test_a_broken_configuration(tmp_path: Path, text: str, expected: str) -> None:
    put(tmp_path, "story.txt", STORY)
    put(tmp_path, "copycheck.toml", text)
    done = run("check", "story.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert len(lines(done)) == 1
    assert expected in lines(done)[0]
    assert done.stdout == ""


def test_a_configuration_that_is_not_there(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", STORY)
    done = run("check", "story.txt", "--config", "none.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert "none.toml: cannot be read" in lines(done)[0]


def test_a_rule_file_with_a_syntax_error(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", STORY)
    put(tmp_path, "copycheck.toml", "")
    put(tmp_path, "rules/local/broken.py", "class (\n")
    done = run("check", "story.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "broken.py:1: not Python" in lines(done)[0]
    assert "copy/placeholder" in done.stdout
    alone = run("check", "story.txt", "--no-local-rules", cwd=tmp_path)
    assert alone.returncode == 1
    assert lines(alone) == []


def test_two_rules_of_one_id(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", STORY)
    put(tmp_path, "copycheck.toml", "")
    put(tmp_path, "rules/names/spelling.yaml", "summary: x\nkind: existence\nwords: [a]\n")
    done = run("check", "story.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "there is a rule names/spelling already" in lines(done)[0]
    assert "copy/placeholder" in done.stdout


CRASH = '''
from copycheck.api import Rule


class Crash(Rule):
    """Flags nothing, and falls over."""

    good = ("a",)
    bad = ("[[b]]",)

    def check(self, document):
        raise ValueError("over")
'''


def test_a_crashing_rule_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", STORY)
    put(tmp_path, "copycheck.toml", "")
    put(tmp_path, "rules/local/crash.py", CRASH)
    done = run("check", "story.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert len(lines(done)) == 1
    assert "story.txt: the rule local/crash crashed: ValueError: over" in lines(done)[0]
    assert "copy/placeholder" in done.stdout
    loud = run("check", "story.txt", "--verbose", cwd=tmp_path)
    assert "crash.py" in loud.stderr


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("raise SystemExit(0)", "SystemExit: 0"),
        ("yield Problem(Span(1, 3), '')", "ValueError: a problem without a message"),
        ("yield Problem(Span(1, 3), 5)", "TypeError: a text was to be given, not 5"),
        ("yield Problem(Span(1, 3), 'x', (Fix.replace(Span(1, 3), 7),))", "TypeError: a text was to be given, not 7"),
        (
            "yield Problem(Span(1, 3), 'x', (Fix.replace(Span(1, 3), 'y', safety='sure'),))",
            "ValueError: the safety of a fix is one of safe, ask, show, not 'sure'",
        ),
    ],
)
def test_what_a_rule_must_not_do_is_its_crash(tmp_path: Path, body: str, expected: str) -> None:
    put(tmp_path, "story.txt", STORY)
    put(tmp_path, "copycheck.toml", "")
    rule = CRASH.replace("import Rule", "import Fix, Problem, Rule, Span").replace('raise ValueError("over")', body)
    put(tmp_path, "rules/local/crash.py", rule)
    done = run("check", "story.txt", "--format", "json", cwd=tmp_path)
    assert done.returncode == 2
    assert lines(done) == [f"copycheck: story.txt: the rule local/crash crashed: {expected} (--verbose shows where)"]
    assert "copy/placeholder" in rules_reported(done)


def test_what_a_rule_prints_does_not_get_into_the_report(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", STORY)
    put(tmp_path, "copycheck.toml", "")
    rule = "print('loaded')\n" + CRASH.strip().replace('raise ValueError("over")', 'print("looked"); return ()')
    put(tmp_path, "rules/local/crash.py", rule)
    for command in (("check", ".", "--format", "json"), ("inspect", ".", "--format", "json")):
        assert json.loads(run(*command, cwd=tmp_path).stdout)["schema"] == 1
    assert isinstance(json.loads(run("rules", "list", "--format", "json", cwd=tmp_path).stdout), list)
    done = run("fix", "-", cwd=tmp_path, stdin=STORY)
    assert done.stdout == STORY
    assert "loaded" in done.stderr and "looked" in done.stderr


def test_an_error_of_the_program_costs_one_story_and_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from copycheck.commands.stories import check_story, gather
    from copycheck.engine import Engine, Settings

    put(tmp_path, "bad.txt", STORY)
    put(tmp_path, "good.txt", STORY)
    engine = Engine(Settings())
    read = engine.document

    def fail(data: bytes, path: PurePath) -> Document:
        if path.name == "bad.txt":
            raise ValueError("a slip\nof the pen")
        return read(data, path)

    monkeypatch.setattr(engine, "document", fail)
    done, whole = gather(engine, [str(tmp_path)], None, check_story, 1, True)
    assert not whole
    assert [Path(story.path).name for story in done.stories] == ["good.txt"]
    (skipped,) = done.skipped
    assert skipped.path.endswith("bad.txt") and skipped.refused
    assert skipped.reason == (
        "cannot be checked, for an error of the program itself: ValueError: a slip (--verbose shows where)"
    )


def test_a_span_outside_the_text_is_the_rules_fault(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", CLEAN)
    put(tmp_path, "copycheck.toml", "")
    wrong = CRASH.replace("import Rule", "import Problem, Rule, Span").replace(
        'raise ValueError("over")', 'yield Problem(Span(5, 9999999), "x")'
    )
    put(tmp_path, "rules/local/crash.py", wrong)
    done = run("check", "story.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "the rule local/crash crashed: ValueError: a span of" in lines(done)[0]


def test_an_unwritable_output_folder(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", STORY)
    put(tmp_path, "reports", "a file stands where the folder should")
    done = run("review", "story.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert len(lines(done)) == 1
    assert "cannot be written" in lines(done)[0]
    again = run("check", "story.txt", "--output", "reports/log.txt", cwd=tmp_path)
    assert again.returncode == 2
    assert "cannot be written" in lines(again)[0]
    assert (tmp_path / "reports").read_text(encoding="utf-8").startswith("a file stands")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close in another way on Windows")
def test_a_closed_output_pipe(tmp_path: Path) -> None:
    for number in range(30):
        put(tmp_path, f"{number}.txt", STORY * 40)
    command = f"{sys.executable} -m copycheck check . --jobs 1 | head -c 10 > /dev/null; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines() == [
        "copycheck: the output was closed before the report was whole: run again without the pipe"
    ]
    assert done.stdout.strip() == "2"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("check", "--format", "jsn"), "--format jsn: is none of terminal, json, html, sarif, "),
        (("check", "--format", "jsn"), "rdjson: did you mean “json”?"),
        (("check", "--format", "html"), "needs --output DIR"),
        (("check", "--report", "json"), "write NAME=FILE"),
        (("check", "--select", "quots"), "did you mean “quotes”"),
        (("check", "--language", "fr"), "is none of auto, en-GB, en-US"),
        (("check", "--nope"), "No such option: --nope"),
        (("chek",), "No such command 'chek'"),
        (("rules", "show", "names/speling"), "did you mean “names/spelling”"),
        (("check", "story.txt", ""), "a path is empty: name a story or a folder"),
        (("rules", "test", "nowhere"), "no such file or folder"),
    ],
)
def test_bad_usage_is_one_line_and_exit_2(tmp_path: Path, arguments: tuple[str, ...], expected: str) -> None:
    put(tmp_path, "story.txt", CLEAN)
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert len(lines(done)) == 1
    assert expected in lines(done)[0]


# The rules commands.


def test_rules_list_and_show(tmp_path: Path) -> None:
    rows = json.loads(run("rules", "list", "--format", "json", cwd=tmp_path).stdout)
    assert all(set(row) == {"id", "severity", "enabled", "tags", "summary", "source"} for row in rows)
    assert "names/spelling" in {row["id"] for row in rows}
    shown = run("rules", "show", "names/spelling", cwd=tmp_path)
    assert "## Why" in shown.stdout


def test_rules_test_runs_ours_and_the_newsrooms(tmp_path: Path) -> None:
    put(tmp_path, "copycheck.toml", "")
    put(
        tmp_path,
        "rules/local/words.yaml",
        "summary: x\nkind: existence\nwords: [fault]\ngood: [fine]\nbad: ['a [[wrong]] one']\n",
    )
    done = run("rules", "test", "rules", cwd=tmp_path)
    assert done.returncode == 1
    assert "local/words: bad 1: expected “wrong”; reported: nothing" in done.stdout
    put(
        tmp_path,
        "rules/local/words.yaml",
        "summary: x\nkind: existence\nwords: [fault]\ngood: [fine]\nbad: ['a [[fault]]']\n",
    )
    assert run("rules", "test", "rules/local/words.yaml", cwd=tmp_path).returncode == 0
    put(tmp_path, "rules/local/crash.py", CRASH)
    done = run("rules", "test", "rules", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == "2 examples of 1 rule: all hold; 1 rule could not be tried\n"
    (tmp_path / "rules/local/crash.py").unlink()
    assert run("rules", "test", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("options", [(), ("--yaml",)])
def test_a_new_rule_starts_with_an_example_that_fails(tmp_path: Path, options: tuple[str, ...]) -> None:
    put(tmp_path, "copycheck.toml", "")
    done = run("rules", "new", "punctuation/spaced-dash", *options, cwd=tmp_path)
    assert done.returncode == 0
    path = done.stdout.splitlines()[0]
    assert Path(path).is_file()
    tested = run("rules", "test", path, cwd=tmp_path)
    assert tested.returncode == 1
    assert "punctuation/spaced-dash: bad 1" in tested.stdout
    assert run("rules", "new", "punctuation/spaced-dash", cwd=tmp_path).returncode == 2
    assert run("rules", "new", "../escape", cwd=tmp_path).returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send")
def test_ctrl_c_is_said_in_a_line() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "copycheck", "check", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdin is not None and process.stderr is not None
    # More than a pipe holds is taken only by a program that reads.
    process.stdin.write(b"The board met on Monday. " * 10_000)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=120)[1] == b"copycheck: stopped\n"
    assert process.returncode == 130
