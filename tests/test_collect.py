"""Which files are stories."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from copycheck.stories import Missing, collect


def test_a_file_is_taken_once_by_the_first_name_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stories = tmp_path / "stories"
    stories.mkdir()
    for name in ("b.txt", "a.md", "c.pdf"):
        (stories / name).write_text("The board voted.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    here = Path("stories")
    assert list(collect([here, stories, stories / ".." / "stories" / "a.md"])) == [here / "a.md", here / "b.txt"]
    assert list(collect([stories / "b.txt", here])) == sorted([here / "a.md", stories / "b.txt"])
    assert list(collect([here / "c.pdf", stories / "c.pdf"])) == [here / "c.pdf"]


def test_a_path_that_leads_nowhere_is_named_beside_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The board voted.", encoding="utf-8")
    missing, found = collect([tmp_path / "b.txt", tmp_path])
    assert found == tmp_path / "a.txt"
    assert isinstance(missing, Missing)
    assert str(missing) == f"{tmp_path / 'b.txt'}: no such file or folder: check the spelling of the path"


def test_a_folder_that_may_not_be_opened_is_named_beside_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "locked/b.txt", "open/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("The board voted.", encoding="utf-8")
    opened = os.scandir

    def closed(path: Path) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied")
        return opened(path)

    monkeypatch.setattr(os, "scandir", closed)
    missing, *found = collect([tmp_path])
    assert str(missing) == f"{tmp_path / 'locked'}: cannot be opened: Permission denied"
    assert found == [tmp_path / "a.txt", tmp_path / "open" / "c.txt"]
    assert list(collect([tmp_path], ["locked"], tmp_path)) == found


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes that have a name")
def test_a_pipe_in_a_folder_is_no_story_and_a_link_to_nothing_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The board voted.", encoding="utf-8")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert list(collect([tmp_path])) == [tmp_path / "a.txt", tmp_path / "gone.txt"]
