"""Baselines: known problems are left out, new ones of the same look are not, and what has expired is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from copycheck.baseline import Entry, apply, load, merged, of, render
from copycheck.cli import app
from copycheck.config import ConfigError
from copycheck.result import Story

DOUBLED = "The board read the the plan.\n\nThe mayor went went home after the vote.\n"


def story(path: str, *problems: str) -> Story:
    """A story with a problem for each ``RULE FINGERPRINT``."""
    found = [dict(zip(("rule", "fingerprint"), one.split(), strict=True)) for one in problems]
    return Story(path, {"path": path, "words": 9, "problems": found}, "", (), path)


def left(stories: tuple[Story, ...]) -> list[str]:
    return [f"{one['rule']} {one['fingerprint']}" for story in stories for one in story.report["problems"]]


def test_a_baseline_is_read_as_it_is_written(tmp_path: Path) -> None:
    entries = (Entry("b.txt", "a/b", "f2", 3, "“So” it is\nhere"), Entry("a.txt", "a/b", "f1"))
    path = tmp_path / "copycheck-baseline.json"
    path.write_text(render(entries), encoding="utf-8")
    assert load(path) == (entries[1], entries[0])
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "schema": 1,
        "entries": [
            {"path": "a.txt", "rule": "a/b", "fingerprint": "f1", "count": 1, "reason": ""},
            {"path": "b.txt", "rule": "a/b", "fingerprint": "f2", "count": 3, "reason": "“So” it is\nhere"},
        ],
    }
    path.write_text(render(()), encoding="utf-8")
    assert load(path) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", r":1: is not JSON \(Expecting property name enclosed in double quotes\)"),
        ("[]", ": is no baseline: write one with copycheck baseline"),
        ('{"entries": []}', ": has schema None, and this copycheck reads 1"),
        ('{"schema": 1, "entries": [1]}', ": entry 1 is to be an object"),
        ('{"schema": 1, "entries": [{"path": "a", "rule": "b"}]}', ": entry 1 needs a “fingerprint”"),
        ('{"schema": 1, "entries": [{"path": "a", "rule": "b", "fingerprint": "c", "count": 0}]}', "no number from 1"),
        ('{"schema": 1, "entries": [{"path": "a", "rule": "b", "fingerprint": "c", "count": true}]}', "no number from"),
        ('{"schema": 1, "entries": [{"path": "a", "rule": "b", "fingerprint": "c", "x": 1}]}', "unknown key “x”"),
        ('{"schema": 1, "entries": [{"path": "a", "rule": "b", "fingerprint": "c", "reason": 1}]}', "that is no text"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_what_is_no_baseline_is_refused_in_a_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=said) as error:
        load(path)
    assert str(error.value).startswith(str(path)) and "\n" not in str(error.value)
    with pytest.raises(ConfigError, match=r"none\.json: cannot be read"):
        load(tmp_path / "none.json")


def test_an_old_fault_does_not_hide_a_new_twin() -> None:
    stories = [story("a.txt", "a/b f1", "a/b f1", "a/b f2", "a/c f1"), story("b.txt", "a/b f1")]
    kept, notes = apply(stories, [Entry("a.txt", "a/b", "f1")])
    assert left(kept) == ["a/b f1", "a/b f2", "a/c f1", "a/b f1"]
    assert notes == ()
    kept, _ = apply(stories, [Entry("a.txt", "a/b", "f1", 2), Entry("b.txt", "a/b", "f1")])
    assert left(kept) == ["a/b f2", "a/c f1"]
    assert [one["rule"] for one in stories[0].report["problems"]] == ["a/b", "a/b", "a/b", "a/c"]


def test_what_stands_for_nothing_any_more_is_said() -> None:
    entries = [Entry("a.txt", "a/b", "f1", 2), Entry("a.txt", "a/c", "f9"), Entry("elsewhere.txt", "a/b", "f1")]
    kept, notes = apply([story("a.txt", "a/b f1")], entries)
    assert left(kept) == []
    assert notes == (
        "a.txt: 2 baseline entries fit nothing any more, or less than before (a/b, a/c): "
        "copycheck baseline writes what holds now",
    )
    assert apply([story("a.txt", "a/b f1")], entries, expiry=False)[1] == ()


def test_entries_follow_a_story_that_was_moved() -> None:
    entries = [Entry("old.txt", "a/b", "f1"), Entry("known.txt", "a/b", "f2")]
    moved = [story("new.txt", "a/b f1", "a/b f1"), story("known.txt", "a/b f1")]
    assert left(apply(moved, entries, gone={"old.txt"})[0]) == ["a/b f1", "a/b f1"]
    assert left(apply(moved, entries)[0]) == ["a/b f1", "a/b f1", "a/b f1"]


def test_entries_go_to_the_story_that_has_most_of_them() -> None:
    entries = [Entry("old/a.txt", "a/b", "f1"), Entry("old/a.txt", "a/b", "f2"), Entry("old/a.txt", "a/b", "f3")]
    stories = [story("b.txt", "a/b f1"), story("c.txt", "a/b f1", "a/b f2", "a/b f9"), story("d.txt", "a/b f3")]
    # What is left of them may stand for another's: a story may have been parted.
    assert left(apply(stories, entries, gone={"old/a.txt"})[0]) == ["a/b f1", "a/b f9"]
    # Of two that have as much, the one of the same name.
    stories = [story("b.txt", "a/b f1"), story("new/a.txt", "a/b f1", "a/b f9")]
    kept, _ = apply(stories, entries[:1], gone={"old/a.txt"})
    assert [len(one.report["problems"]) for one in kept] == [1, 1] and left(kept) == ["a/b f1", "a/b f9"]


def test_a_copy_beside_the_old_story_is_new() -> None:
    stories = [story("a.txt", "a/b f1"), story("copy.txt", "a/b f1")]
    assert left(apply(stories, [Entry("a.txt", "a/b", "f1")])[0]) == ["a/b f1"]


def test_a_story_may_be_moved_over_one_that_the_baseline_knows() -> None:
    entries = [Entry("a.txt", "a/b", "f1"), Entry("a.txt", "a/b", "f2"), Entry("b.txt", "a/b", "f3")]
    kept, notes = apply([story("b.txt", "a/b f1", "a/b f2", "a/b f4")], entries, gone={"a.txt"})
    assert left(kept) == ["a/b f4"]
    assert notes[0].startswith("b.txt: a baseline entry fits nothing any more")
    # Less than half of it is no story moved, but a new fault that looks like one of its.
    more = [*entries, Entry("a.txt", "a/b", "f5")]
    assert left(apply([story("b.txt", "a/b f3", "a/b f1")], more, gone={"a.txt"})[0]) == ["a/b f1"]


def test_of_twins_the_one_on_a_line_that_changed_is_new() -> None:
    twins = story("a.txt", "a/b f1", "a/b f1", "a/c f1")
    twins.report["problems"][0]["line"], twins.report["problems"][1]["line"] = 1, 2
    answers: dict[str, tuple[bool, ...]] = {}
    for flags, line in (((True, False, False), 1), ((False, True, False), 2), ((True, True, False), 2)):
        answers["a.txt"] = flags
        kept, _ = apply([twins], [Entry("a.txt", "a/b", "f1")], touched=lambda one: answers[one.path])
        assert [one.get("line") for one in kept[0].report["problems"]] == [line, None]


def test_stories_that_are_not_looked_at_may_be_what_became_of_one() -> None:
    entries = [Entry("old/a.txt", "a/b", "f1")]
    new = [story("b.txt", "a/b f1")]
    asked = []

    def others() -> list[Story]:
        asked.append(1)
        return [story("new/a.txt", "a/b f1")]

    kept, notes = apply(new, entries, gone={"old/a.txt"}, others=others)
    assert (left(kept), notes, len(kept)) == (["a/b f1"], (), 1)
    assert left(apply(new, entries, gone={"old/a.txt"}, others=list)[0]) == []
    apply([story("b.txt", "a/b f2")], entries, gone={"old/a.txt"}, others=others)
    assert asked == [1]


def test_many_stories_of_one_look_are_moved_at_once() -> None:
    entries = [Entry(f"old/{number:04}.txt", "a/b", "f1") for number in range(3000)]
    stories = [story(f"new/{number:04}.txt", "a/b f1") for number in range(3001)]
    kept, _ = apply(stories, entries, gone={entry.path for entry in entries})
    assert [one.path for one in kept if one.report["problems"]] == ["new/3000.txt"]


def test_a_new_baseline_keeps_reasons_and_other_stories() -> None:
    known = [Entry("a.txt", "a/b", "f1", 5, "His wish"), Entry("a.txt", "a/c", "f1"), Entry("c.txt", "a/b", "f3")]
    stories = [story("a.txt", "a/b f1", "a/b f2")]
    assert of(stories, known, "At the start") == (
        Entry("a.txt", "a/b", "f1", 1, "His wish"),
        Entry("a.txt", "a/b", "f2", 1, "At the start"),
        Entry("c.txt", "a/b", "f3"),
    )
    assert Entry("a.txt", "a/c", "f1") in of(stories, known, ran=lambda rule: rule == "a/b")
    assert of([replace(stories[0], known_as="b.txt")], known)[2:4] == (
        Entry("b.txt", "a/b", "f1", 1, "His wish"),
        Entry("b.txt", "a/b", "f2", 1, ""),
    )
    assert merged([Entry("a", "b", "c", 2, "x"), Entry("a", "b", "c", 1, "y"), Entry("a", "b", "c")]) == (
        Entry("a", "b", "c", 2, "y"),
    )


def run(*arguments: str) -> int:
    """Exit status of the program."""
    answer = app(list(arguments), standalone_mode=False)
    return int(answer or 0)


def reported(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[list[Any], dict[str, Any]]:
    capsys.readouterr()
    run("check", "--format", "json", "--exit-zero", *arguments)
    report = json.loads(capsys.readouterr().out)
    return [(one["rule"], one["line"]) for story in report["documents"] for one in story["problems"]], report


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a configuration and a story that has two doubled words."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copycheck.toml").write_text('select = ["repetition"]\n', encoding="utf-8")
    (tmp_path / "board.txt").write_text(DOUBLED, encoding="utf-8")
    return tmp_path


def test_check_leaves_out_what_the_baseline_knows(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = [("repetition/word", 1), ("repetition/word", 3)]
    assert reported(capsys, "board.txt")[0] == both
    assert run("baseline", "board.txt", "--reason", "As it stands") == 0
    entries = load(desk / "copycheck-baseline.json")
    assert [(one.path, one.rule, one.count, one.reason) for one in entries] == [
        ("board.txt", "repetition/word", 1, "As it stands")
    ] * 2
    known = ("--baseline", "copycheck-baseline.json")
    found, report = reported(capsys, "board.txt", *known)
    assert found == [] and report["notes"] == [] and report["summary"]["problems"] == 0
    text = "Something new new.\n\n" + DOUBLED.replace("the the", "the") + "\nThe end.\n"
    (desk / "board.txt").write_text(text, encoding="utf-8")
    found, report = reported(capsys, str(desk / "board.txt"), *known)
    assert found == [("repetition/word", 1)]
    (note,) = report["notes"]
    assert note.startswith("board.txt: a baseline entry fits nothing any more")
    assert reported(capsys, "board.txt", *known, "--select", "repetition")[1]["notes"] == []
    (desk / "board.txt").rename(desk / "moved.txt")
    assert reported(capsys, "moved.txt", *known)[0] == [("repetition/word", 1)]
    assert run("check", "moved.txt", *known) == 1
    assert run("baseline") == 0
    assert {(one.path, one.reason) for one in load(desk / "copycheck-baseline.json")} == {
        ("moved.txt", ""), ("moved.txt", "As it stands"),
    }  # fmt: skip
    assert run("check", "moved.txt", *known) == 0


def test_edits_in_other_paragraphs_bring_nothing_back(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "It rained.\n\nThe the mayor went home after the the\n\nlong vote.\n"
    (desk / "board.txt").write_text(text, encoding="utf-8")
    run("baseline", "board.txt", "--quiet")
    known = ("board.txt", "--baseline", "copycheck-baseline.json")
    for old, new in (("rained", "snowed"), ("rained.", "rained.\n\nNobody came."), ("long vote", "vote that was long")):
        (desk / "board.txt").write_text(text.replace(old, new), encoding="utf-8")
        found, report = reported(capsys, *known)
        assert (found, report["notes"]) == ([], [])
    (desk / "board.txt").write_text(text.replace("mayor", "clerk"), encoding="utf-8")
    assert reported(capsys, *known)[0] == [("repetition/word", 3)]


def test_a_baseline_of_some_stories_keeps_what_is_known_of_moved_ones(desk: Path) -> None:
    (desk / "other.txt").write_text("All is well here.\n", encoding="utf-8")
    run("baseline", ".", "--quiet")
    (desk / "board.txt").rename(desk / "moved.txt")
    known = ("--baseline", "copycheck-baseline.json", "--quiet")
    run("baseline", "other.txt", "--quiet")
    assert run("check", ".", *known) == 0
    run("baseline", ".", "--quiet")
    assert {one.path for one in load(desk / "copycheck-baseline.json")} == {"moved.txt"}
    assert run("check", ".", *known) == 0


def test_dismissals_are_added_to_a_baseline(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("baseline", "board.txt", "--output", "all.json", "--quiet")
    first, second = load(desk / "all.json")
    (desk / "one.json").write_text(render([replace(first, reason="Title")]), encoding="utf-8")
    (desk / "two.json").write_text(render([second]), encoding="utf-8")
    assert run("baseline", "--add", "one.json", "--output", "known.json") == 0
    assert load(desk / "known.json") == (replace(first, reason="Title"),)
    assert run("baseline", "--add", "two.json", "--output", "known.json") == 0
    assert len(load(desk / "known.json")) == 2
    assert "known.json knows 2 problems now" in capsys.readouterr().err
    assert reported(capsys, "board.txt", "--baseline", "known.json")[0] == []


def test_a_baseline_stays_when_not_all_could_be_checked(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "copycheck-baseline.json").write_text(render([]), encoding="utf-8")
    assert run("baseline", "board.txt", "none.txt") == 2
    assert "the baseline stays as it is" in capsys.readouterr().err
    assert load(desk / "copycheck-baseline.json") == ()
