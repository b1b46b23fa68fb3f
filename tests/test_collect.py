"""Which files are stories."""

from __future__ import annotations

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
