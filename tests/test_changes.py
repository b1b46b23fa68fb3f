"""What changed in git since a revision, and that no more than what touches it is reported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from copycheck import changes
from copycheck.changes import Changes, Lines, since
from copycheck.cli import app
from copycheck.config import ConfigError
from copycheck.result import Run, Story

OLD = "A quiet day\n\nThe board met.\n\nThe mayor went home.\n\nThe ferry left.\n"


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=Desk", "-c", "user.email=desk@example.org", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout.strip()


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "so")


def put(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.fixture
def desk(needs_git: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one committed story, and a configuration; the working folder."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    folder = tmp_path / "desk"
    put(folder, "a.txt", OLD)
    put(folder, "copycheck.toml", 'select = ["repetition/word", "names/spelling"]\n')
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)
    monkeypatch.chdir(folder)
    return folder


def changed(revision: str, *names: str) -> dict[str, Lines | None]:
    return dict(since(revision, [Path(name) for name in names]).lines)


def reported(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[list[tuple[str, int, str]], dict[str, Any]]:
    """Path, line and text of what a check reports, and the whole report."""
    capsys.readouterr()
    app(["check", "--format", "json", *arguments], standalone_mode=False)
    report = json.loads(capsys.readouterr().out)
    found = [(one["path"], p["line"], p["text"]) for one in report["documents"] for p in one["problems"]]
    return found, report


@pytest.mark.parametrize(
    ("new", "lines"),
    [
        (OLD.replace("board", "council"), Lines(((3, 3),))),
        (OLD + "\nThe end.\n", Lines(((8, 9),))),
        (OLD.replace("The board", "Two.\nThe board").replace("ferry", "boat"), Lines(((3, 3), (8, 8)))),
        (OLD.replace("The mayor went home.\n\n", ""), Lines((), (4,))),
        (OLD.replace("A quiet day\n\n", ""), Lines((), (0,))),
        (OLD.removesuffix("\nThe ferry left.\n"), Lines((), (5,))),
        # The end of the last line is no line of the story's.
        (OLD.removesuffix("\n"), None),
        (OLD.replace("\n", "\r\n"), None),
        (OLD.replace("\n", "\r\n").replace("board", "council"), Lines(((3, 3),))),
        # What looks like git's own lines.
        (OLD + "+++ b/other.txt\n@@ -1 +1 @@\ndiff --git a/x b/x\n-- \n", Lines(((8, 11),))),
    ],
)
def test_lines_that_changed(desk: Path, new: str, lines: Lines | None) -> None:
    put(desk, "a.txt", new)
    assert changed("HEAD", "a.txt") == ({"a.txt": lines} if lines else {})


def test_a_last_line_without_an_end_that_others_follow_did_not_change(desk: Path) -> None:
    put(desk, "a.txt", OLD.removesuffix("\n"))
    commit(desk)
    put(desk, "a.txt", OLD + "\nThe end.")
    assert changed("HEAD", "a.txt") == {"a.txt": Lines(((8, 9),))}


def test_working_tree_index_and_untracked_files_count(desk: Path) -> None:
    put(desk, "a.txt", OLD + "One.\n")
    commit(desk)
    put(desk, "a.txt", OLD + "One.\nTwo.\n")
    git(desk, "add", "a.txt")
    put(desk, "a.txt", OLD + "One.\nTwo.\nThree.\n")
    put(desk, "new.txt", OLD)
    put(desk, ".gitignore", "ignored.txt\n")
    put(desk, "ignored.txt", OLD)
    names = ("a.txt", "new.txt", "ignored.txt")
    assert changed("HEAD~1", *names) == {"a.txt": Lines(((8, 10),)), "new.txt": None, "ignored.txt": None}
    assert changed("HEAD", *names)["a.txt"] == Lines(((9, 10),))
    assert not (desk / ".git" / "index.lock").exists() and git(desk, "status", "--porcelain", "new.txt") == "?? new.txt"


def test_a_story_that_was_moved_did_not_change(desk: Path) -> None:
    put(desk, "b.txt", OLD.replace("ferry", "tram"))
    commit(desk)
    git(desk, "mv", "a.txt", "moved.md")
    put(desk, "moved.md", OLD.replace("board", "council"))
    (desk / "b.txt").rename(desk / "git was not told.txt")
    put(desk, "new.txt", "Something else.\n")
    names = ("moved.md", "git was not told.txt", "new.txt")
    assert changed("HEAD", *names) == {"moved.md": Lines(((3, 3),)), "new.txt": Lines(((1, 1),))}
    assert changed("HEAD", "moved.md") == {"moved.md": Lines(((3, 3),))}
    assert git(desk, "status", "--porcelain", "new.txt") == "?? new.txt"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize(
    "name", ['a "b" \\c.txt', "line\nbreak.txt", "tab\t.txt", "café — é.txt", " b b .txt", "b/a b/b/a.txt", "*.txt"]
)
def test_any_name(desk: Path, name: str) -> None:
    put(desk, name, OLD)
    put(desk, "sub/" + name, OLD)
    (desk / ("moved/" + name)).parent.mkdir(parents=True)
    commit(desk)
    put(desk, name, OLD.replace("board", "council"))
    git(desk, "mv", "sub/" + name, "moved/" + name)
    put(desk, "moved/" + name, OLD.replace("ferry", "tram"))
    expected = {name: Lines(((3, 3),)), "moved/" + name: Lines(((7, 7),))}
    assert changed("HEAD", name, "moved/" + name, "a.txt") == expected


def test_a_name_whose_accents_are_written_another_way(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(desk, "caf\u00e9.txt", OLD)
    commit(desk)
    put(desk, "cafe\u0301.txt", OLD)
    monkeypatch.setattr(changes, "_FOLDED", False)
    assert changed("HEAD", "cafe\u0301.txt") == {"cafe\u0301.txt": None}
    # As where the two are one file.
    monkeypatch.setattr(changes, "_FOLDED", True)
    assert changed("HEAD", "cafe\u0301.txt") == {}
    put(desk, "caf\u00e9.txt", OLD.replace("board", "council"))
    assert changed("HEAD", "cafe\u0301.txt") == {"cafe\u0301.txt": Lines(((3, 3),))}


def test_what_is_no_text_to_git_changed_in_all_its_lines(desk: Path) -> None:
    put(desk, "wide.txt", OLD.encode("utf-16"))
    put(desk, "same.docx", b"PK\0\0")
    put(desk, "text.docx", b"PK\n")
    put(desk, "mode.txt", OLD)
    commit(desk)
    put(desk, "wide.txt", OLD.replace("board", "council").encode("utf-16"))
    put(desk, "text.docx", b"PK2\n")
    (desk / "mode.txt").chmod(0o755)
    assert changed("HEAD", "wide.txt", "same.docx", "text.docx", "mode.txt") == {"wide.txt": None, "text.docx": None}


def test_the_readers_settings_change_nothing(desk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    put(desk, "sub/a b.txt", OLD)
    commit(desk)
    put(desk, "sub/a b.txt", OLD.replace("board", "council").replace("ferry", "tram"))
    for name, value in {
        "diff.noprefix": "true", "diff.mnemonicPrefix": "true", "diff.relative": "true", "core.quotePath": "false",
        "diff.interHunkContext": "9", "diff.context": "9", "diff.external": "false", "color.ui": "always",
        "diff.renames": "copies", "diff.ignoreSubmodules": "none", "diff.submodule": "log",
    }.items():  # fmt: skip
        git(desk, "config", name, value)
    put(desk, ".gitattributes", "*.txt diff=words\n")
    git(desk, "config", "diff.words.textconv", "false")
    git(desk, "config", "diff.words.command", "false")
    # As in a hook of another repository.
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
    monkeypatch.chdir(desk / "sub")
    assert changed("HEAD", "a b.txt") == {"a b.txt": Lines(((3, 3), (7, 7)))}


def test_line_ends_that_git_changes(desk: Path) -> None:
    git(desk, "config", "core.autocrlf", "true")
    (desk / "a.txt").unlink()
    git(desk, "checkout", "a.txt")
    assert (desk / "a.txt").read_bytes() == OLD.replace("\n", "\r\n").encode()
    assert changed("HEAD", "a.txt") == {}
    put(desk, "a.txt", OLD.replace("\n", "\r\n").replace("board", "council"))
    assert changed("HEAD", "a.txt") == {"a.txt": Lines(((3, 3),))}


def test_what_others_did_meanwhile_is_no_change(desk: Path) -> None:
    git(desk, "switch", "--quiet", "--create", "branch")
    put(desk, "a.txt", OLD.replace("board", "council"))
    commit(desk)
    git(desk, "switch", "--quiet", "main")
    put(desk, "a.txt", OLD.replace("ferry", "tram"))
    put(desk, "b.txt", OLD)
    commit(desk)
    git(desk, "switch", "--quiet", "branch")
    assert changed("main", "a.txt") == {"a.txt": Lines(((3, 3),))}
    git(desk, "merge", "--quiet", "main")
    assert changed("main", "a.txt", "b.txt") == {"a.txt": Lines(((3, 3),))}


def test_stories_of_several_repositories(desk: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    put(other, "o.txt", OLD)
    git(other, "init", "--quiet")
    commit(other)
    put(other, "o.txt", OLD.replace("ferry", "tram"))
    put(desk, "a.txt", OLD.replace("board", "council"))
    put(tmp_path, "nowhere/1.txt", OLD)
    put(tmp_path, "nowhere/2.txt", OLD)
    (desk / "link.txt").symlink_to(other / "o.txt")
    names = [
        "a.txt",
        "link.txt",
        str(other / "o.txt"),
        str(tmp_path / "nowhere/1.txt"),
        str(tmp_path / "nowhere/2.txt"),
    ]
    found = since("HEAD", [Path(name) for name in names])
    assert found.lines == {
        "a.txt": Lines(((3, 3),)), "link.txt": Lines(((7, 7),)), (other / "o.txt").as_posix(): Lines(((7, 7),)),
    }  # fmt: skip
    assert found.failures == (
        f"{(tmp_path / 'nowhere/1.txt').as_posix()} and 1 other story lie in no git repository: "
        "--since cannot tell what changed there",
    )
    assert found.unchanged == 0


def test_a_submodule_is_compared_with_the_commit_that_was_had_of_it(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = tmp_path / "wire"
    put(wire, "w.txt", OLD)
    git(wire, "init", "--quiet")
    commit(wire)
    git(desk, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(wire), "wire")
    assert changed("HEAD", "wire/w.txt") == {"wire/w.txt": None}
    commit(desk)
    assert changed("HEAD", "wire/w.txt") == {}
    for word in ("council", "panel"):
        put(desk, "wire/w.txt", OLD.replace("board", word))
        commit(desk / "wire")
    put(desk, "wire/w.txt", OLD.replace("board", "panel").replace("ferry", "tram"))
    assert changed("HEAD", "wire/w.txt", "a.txt") == {"wire/w.txt": Lines(((3, 3), (7, 7)))}
    # Who works in the submodule means the submodule.
    monkeypatch.chdir(desk / "wire")
    assert changed("HEAD", "w.txt") == {"w.txt": Lines(((7, 7),))}


def test_a_repository_that_only_lies_in_another_is_its_own(desk: Path) -> None:
    put(desk, "inner/i.txt", OLD)
    git(desk / "inner", "init", "--quiet")
    commit(desk / "inner")
    put(desk, "inner/i.txt", OLD.replace("ferry", "tram"))
    assert changed("HEAD", "inner/i.txt") == {"inner/i.txt": Lines(((7, 7),))}
    git(desk, "worktree", "add", "--quiet", "tree")
    put(desk, "tree/a.txt", OLD.replace("board", "council"))
    assert changed("HEAD", "tree/a.txt") == {"tree/a.txt": Lines(((3, 3),))}


@pytest.mark.parametrize(
    "revision", ["nowhere", "-x", "--output=x", "", " ", "HEAD..HEAD", "HEAD:a.txt", "a\nb", "a\0b"]
)
def test_a_revision_that_git_does_not_know(desk: Path, revision: str) -> None:
    with pytest.raises(ConfigError) as error:
        since(revision, [Path("a.txt")])
    assert str(error.value) == (
        f"--since {revision}: git knows no such commit in {desk.resolve()}: name a branch, a tag or a commit"
    )
    assert sorted(path.name for path in desk.iterdir()) == [".git", "a.txt", "copycheck.toml"]


def test_a_clone_that_does_not_reach_back_far_enough(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(desk, "branch", "other")
    put(desk, "a.txt", OLD.replace("board", "council"))
    commit(desk)
    git(desk, "switch", "--quiet", "other")
    put(desk, "b.txt", OLD)
    commit(desk)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--no-single-branch", f"file://{desk}", str(clone))
    monkeypatch.chdir(clone)
    hint = "a shallow clone (git fetch --unshallow, or fetch-depth: 0, gets all of it)"
    with pytest.raises(ConfigError) as error:
        since("origin/main", [Path("a.txt")])
    assert str(error.value) == f"--since origin/main: has no commit in common with HEAD in {clone.resolve()}, {hint}"
    with pytest.raises(ConfigError) as error:
        since("HEAD~1", [Path("a.txt")])
    assert f"git knows no such commit in {clone.resolve()}, {hint}: name" in str(error.value)
    git(clone, "fetch", "--quiet", "--unshallow")
    assert changed("origin/main", "a.txt", "b.txt") == {"b.txt": Lines(((1, 7),))}


def test_without_git(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(desk, "git", "#!/bin/sh\n").chmod(0o755)
    put(desk, "git.exe", "no program").chmod(0o755)
    # What lies in the working folder is not run, even where the PATH leads there.
    monkeypatch.setenv("PATH", os.pathsep.join((".", "", str(desk / "none"))))
    with pytest.raises(ConfigError, match="--since: git is not installed: install it, or check without --since"):
        since("HEAD", [Path("a.txt")])


def story(source: str, *places: tuple[int, int], related: tuple[tuple[int, int], ...] = ()) -> Story:
    others = [{"start": start, "end": end} for start, end in related]
    problems = [{"start": start, "end": end, "related": others} for start, end in places]
    return Story("a.txt", {"path": "a.txt", "problems": problems}, source)


@pytest.mark.parametrize(
    ("lines", "touched"),
    [
        (Lines(((2, 2),)), [False, True, False, False]),
        (Lines(((1, 1), (4, 4))), [True, False, False, True]),
        (Lines(((1, 9),)), [True, True, True, True]),
        (Lines(), [False, False, False, False]),
        # A line that is gone leaves its mark on the copy before and behind it, blank lines passed over.
        (Lines((), (2,)), [False, True, False, True]),
        (Lines((), (3,)), [False, True, False, True]),
        (Lines((), (0,)), [True, False, False, False]),
        (Lines((), (4,)), [False, False, False, True]),
        (Lines((), (1,)), [True, True, False, False]),
        (Lines((), (7,)), [False, False, False, False]),
        (None, [True, True, True, True]),
    ],
)
def test_problems_that_touch_changed_lines(lines: Lines | None, touched: list[bool]) -> None:
    # "one\ntwo\n\nfour": the third place is the blank line's end.
    made = story("one\ntwo\n\nfour", (0, 3), (4, 7), (8, 8), (9, 13))
    assert Changes("x", {"a.txt": lines}).touched(made) == touched


def test_a_related_place_counts_and_a_long_one_touches_all_its_lines() -> None:
    only = Changes("x", {"a.txt": Lines(((2, 2),))})
    assert only.touched(story("one\ntwo\n\nfour", (9, 13), related=((4, 7),))) == [True]
    assert only.touched(story("one\ntwo\n\nfour", (9, 13), related=((0, 3),))) == [False]
    assert only.touched(story("one\ntwo\n\nfour", (0, 13), (0, 4), (7, 8), (8, 13))) == [True, False, True, False]


def test_the_stories_that_did_not_change_are_counted() -> None:
    run = Run((), (), ("A note.",), ())
    assert Changes("v1", {}, 1).only(run).notes == (
        "A note.",
        "--since v1: 1 story is as it was then and was not checked",
    )
    assert Changes("v1", {}, 2600).only(run).notes[1:] == (
        "--since v1: 2,600 stories are as they were then and were not checked",
    )
    assert Changes("v1", {}, 0, ("wrong",)).only(run) == Run((), (), ("A note.",), ("wrong",))


def test_an_old_line_that_a_change_makes_the_odd_one_out_is_reported(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = OLD + "\nThe plan is Katarina Veldhuiss’s. The the old plan was not.\n"
    put(desk, "a.txt", text)
    commit(desk)
    put(desk, "a.txt", text + "\nVeldhuis drew it up.\n\nNobody asked Veldhuis why.\n")
    found, report = reported(capsys, "a.txt", "--since", "HEAD")
    assert found == [("a.txt", 9, "Veldhuiss")]
    assert report["notes"] == []


def test_stories_that_did_not_change_are_not_read(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(desk, "b.txt", b"\xff\xfe\0")
    commit(desk)
    put(desk, "c.txt", OLD + "The the end.\n")
    found, report = reported(capsys, ".", "--since", "HEAD")
    assert found == [("c.txt", 8, "the")]
    assert [one["path"] for one in report["documents"]] == ["c.txt"] and report["skipped"] == []
    assert report["notes"] == ["--since HEAD: 2 stories are as they were then and were not checked"]
    commit(desk)
    found, report = reported(capsys, ".", "--since", "HEAD")
    assert (found, report["documents"], report["summary"]["documents"]) == ([], [], 0)


def test_a_new_twin_is_told_from_the_old_one_by_its_line(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fault = "Swimmers wait for the the signal.\n"
    put(desk, "a.txt", OLD + "\n" + fault)
    commit(desk)
    app(["baseline", ".", "--quiet"], standalone_mode=False)
    put(desk, "a.txt", fault + "\n" + OLD + "\n" + fault)
    assert reported(capsys, ".", "--baseline", "copycheck-baseline.json")[0] == [("a.txt", 11, "the")]
    known = ("--baseline", "copycheck-baseline.json", "--since", "HEAD")
    assert reported(capsys, ".", *known)[0] == [("a.txt", 1, "the")]


def test_what_cannot_be_told_fails_in_a_line(desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = put(tmp_path, "outside.txt", OLD + "The the end.\n")
    put(desk, "new.txt", OLD + "The the end.\n")
    status = app(["check", "new.txt", str(outside), "--since", "HEAD"], standalone_mode=False)
    said = capsys.readouterr()
    assert status == 2 and "new.txt" in said.out and "outside.txt" not in said.out
    line = f"{outside.as_posix()} lies in no git repository: --since cannot tell what changed there"
    assert f"copycheck: {line}\n" in said.err
    assert app(["check", "-", "--since", "HEAD"], standalone_mode=False) == 2
    assert capsys.readouterr().err == (
        "copycheck: --since follows files, and nothing says what changed in standard input: name the file\n"
    )


def test_git_is_asked_as_often_for_many_stories(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        put(desk, f"folder {number % 7}/{number}.txt", OLD)
    commit(desk)
    for number in range(40):
        put(desk, f"folder {number % 7}/{number}.txt", OLD.replace("board", "council"))
    asked: list[str] = []
    run = subprocess.run

    def counted(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        asked.append(command[0])
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", counted)
    found = since("HEAD", sorted(Path().rglob("*.txt")))
    assert len(found.lines) == 40 and found.unchanged == 1
    assert len(asked) == 4
