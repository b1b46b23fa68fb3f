"""The files of the cache: what is damaged, in the way, old or too much."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from caching import Ran, all_of, kept, put, settle

import copycheck.cache.files as cache_files
import copycheck.cache.key as cache_key
from copycheck.cache.files import Files
from copycheck.engine import Engine, Settings


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a test works in."""
    return settle(tmp_path, monkeypatch)


def spoil_head(data: bytes) -> bytes:
    return b"X" + data[1:]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "foreign": lambda data: b"SQLite format 3\0" * 99,
    "another form": spoil_head,
    "cut in the head": lambda data: data[:11],
    "cut in the index": lambda data: data[:200],
    "cut in the entries": lambda data: data[:-200],
    "a bit of the index": lambda data: data[:100] + bytes([data[100] ^ 1]) + data[101:],
    "a bit of an entry": lambda data: data[:-50] + bytes([data[-50] ^ 1]) + data[-49:],
    "zeros at the end, as after a loss of power": lambda data: data[:2000] + bytes(len(data) - 2000),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_made_anew_without_a_word(
    damage: str, place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    first = Ran()
    (path,) = kept(place)
    path.write_bytes(DAMAGE[damage](path.read_bytes()))
    second = Ran()
    assert second.worked_out
    assert second.outcomes == first.outcomes
    assert not path.exists()
    assert Ran().worked_out == []
    assert capfd.readouterr() == ("", "")


def test_a_folder_in_the_place_of_a_file_is_no_matter(place: Path) -> None:
    Ran()
    (path,) = kept(place)
    path.unlink()
    path.mkdir()
    assert all_of(Ran())
    assert Ran().worked_out == []
    assert path.is_dir()


@pytest.mark.parametrize("taken", ["cache", "cache/folder", "read-only"])
def test_where_nothing_can_be_written_nothing_is_kept_or_said(
    taken: str, place: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if taken == "cache":
        put(place.parent / "cache", "a file")
    elif taken == "cache/folder":
        found = cache_key.basis(Engine(Settings(select=("copy", "house"))), [], "check_story")
        assert found is not None
        put(place.parent / "cache" / found.digest.hex(), "a file")
    else:

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "mkdir", refuse)
        monkeypatch.setattr(Path, "write_bytes", refuse)
    first, second = Ran(), Ran()
    assert all_of(second)
    assert second.outcomes == first.outcomes
    assert kept(place) == []
    assert capfd.readouterr() == ("", "")


def test_without_a_home_there_is_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("COPYCHECK_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(Path, "home", nobody)
    assert Ran().cache is None


def test_a_new_cache_tells_git_and_backups_and_one_that_was_there_is_left_alone(tmp_path: Path) -> None:
    Ran()
    assert (tmp_path / "cache/.gitignore").read_text() == "*\n"
    assert (tmp_path / "cache/CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    (tmp_path / "cache/.gitignore").unlink()
    Ran(ignore=("copy",))
    assert not (tmp_path / "cache/.gitignore").exists()


DAY = 86_400


def entries(folder: Path, *keys: str, size: int = 10) -> None:
    Files(folder).add({key.encode(): key.encode() * size for key in keys})


def known(folder: Path) -> set[str]:
    return {key.decode() for key in Files(folder)._places}


def test_files_are_made_one_when_there_are_many_and_nothing_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / f"cache/{0:040}"
    counts = []
    for number in range(20):
        entries(folder, str(number))
        counts.append(len(list(folder.glob("*.kept"))))
    assert known(folder) == {str(number) for number in range(20)}
    assert counts == [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4]
    assert all(Files(folder).get(str(number).encode()) == str(number).encode() * 10 for number in range(20))


def test_a_run_that_writes_again_and_again_knows_all_that_it_wrote(tmp_path: Path) -> None:
    folder = tmp_path / f"cache/{0:040}"
    files = Files(folder)
    for number in range(20):
        files.add({str(number).encode(): b"entry"})
        assert [files.get(str(other).encode()) for other in range(number + 1)] == [b"entry"] * (number + 1)
    assert known(folder) == {str(number) for number in range(20)}
    assert len(list(folder.iterdir())) == 4


def test_what_was_of_no_use_for_long_is_dropped_and_what_is_of_use_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / f"cache/{0:040}"
    entries(folder, "used", "not")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 20 * DAY)
    files = Files(folder)
    assert files.get(b"used") == b"used" * 10
    files.add({})
    assert known(folder) == {"used", "not"}
    monkeypatch.setattr(time, "time", lambda: now + 40 * DAY)
    files = Files(folder)
    assert files.get(b"used") is not None
    files.add({b"new": b"new"})
    assert known(folder) == {"used", "new"}


def test_a_folder_holds_so_much_and_the_newest_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_files, "LARGEST", 10_000)
    monkeypatch.setattr(cache_files, "MANY", 2)
    folder = tmp_path / f"cache/{0:040}"
    now = time.time()
    for day in range(9):
        monkeypatch.setattr(time, "time", lambda day=day: now + day * DAY)
        entries(folder, str(day), size=3_000)
    left = known(folder)
    assert {"8", "7", "6"} <= left
    assert not {"0", "1", "2", "3"} & left


def test_folders_of_no_use_go_and_what_is_not_the_programs_stays(tmp_path: Path) -> None:
    root = tmp_path / "cache"
    old, current, foreign = (root / (letter * 40) for letter in "abc")
    for folder in (old, current, foreign):
        entries(folder, "key")
        os.utime(folder, (time.time() - 31 * DAY,) * 2)
    put(foreign / "notes.txt", "mine")
    os.utime(foreign, (time.time() - 31 * DAY,) * 2)
    put(root / "notes/list.kept", "mine")
    put(old / "0-0.part", "left by a kill")
    os.utime(old, (time.time() - 31 * DAY,) * 2)
    cache_files.tidy(root, current)
    assert not old.exists()
    assert [path.name for path in foreign.iterdir()] == ["notes.txt"]
    assert (root / "notes/list.kept").exists()
    assert known(current) == {"key"}


def test_of_too_many_folders_the_oldest_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_files, "LARGEST", 500)
    folders = [tmp_path / f"cache/{number:040}" for number in range(3)]
    for number, folder in enumerate(folders):
        entries(folder, "key", size=100)
        os.utime(folder, (time.time() - 60 * (3 - number),) * 2)
    cache_files.tidy(tmp_path / "cache", folders[2])
    assert [folder.exists() for folder in folders] == [False, True, True]
