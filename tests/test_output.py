"""Where results go: files whole or as they were, pipes and devices, and standard output that takes no more."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from copycheck import output

STORY = "The harbour sale\n\nThe council sold the the harbour on Monday, the clerk said.\n"

devices = pytest.mark.skipif(sys.platform != "linux", reason="needs the devices of Linux")


def run(folder: Path, command: str) -> subprocess.CompletedProcess[bytes]:
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    whole = f'"{sys.executable}" -m copycheck {command}'
    return subprocess.run(["bash", "-c", whole], cwd=folder, input=b"", capture_output=True, check=False, timeout=120)


def test_a_file_is_replaced_whole_with_its_rights_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "report.json"
    output.write_whole(path, "one\n")
    path.chmod(0o600)
    output.write_whole(path, "two \udcff\n")
    assert path.read_bytes() == b"two \\udcff\n"
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text("before", encoding="utf-8")
    link = tmp_path / "latest.json"
    try:
        link.symlink_to("report.json")
    except OSError:
        pytest.skip("links are not to be made here")
    output.write_whole(link, "after")
    assert link.is_symlink()
    assert (tmp_path / "report.json").read_text(encoding="utf-8") == "after"


def test_what_is_stopped_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.json"
    path.write_text("before", encoding="utf-8")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        output.write_whole(path, "after")
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes that have a name")
def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    output.write_whole(pipe, "report")
    reader.join(60)
    assert read == [b"report"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@devices
def test_standard_output_by_its_path(tmp_path: Path) -> None:
    done = run(tmp_path, "check story.txt --format json --output /dev/fd/1 | cat")
    assert done.stdout.startswith(b"{") and done.stdout.endswith(b"}\n")
    assert done.stderr == b""


@devices
@pytest.mark.parametrize("command", ["check story.txt", "inspect story.txt", "rules list", "fix -"])
def test_a_full_disk_is_one_line(tmp_path: Path, command: str) -> None:
    done = run(tmp_path, f"{command} < story.txt > /dev/full")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(b"copycheck: standard output cannot be written, and the ")
    assert done.stderr.count(b"\n") <= 2 and b"Traceback" not in done.stderr


@devices
def test_closed_streams(tmp_path: Path) -> None:
    done = run(tmp_path, "check story.txt >&-")
    assert done.returncode == 2
    assert done.stderr == b"copycheck: standard output is closed: there is no place for the report\n"
    for streams in (">&- 2>&-", "2>&-", "2>/dev/full"):
        assert run(tmp_path, f"check story.txt nowhere.txt {streams}").returncode == 2
    asked = run(tmp_path, "fix story.txt --ask <&-")
    assert asked.returncode == 0 and b"Change it?" in asked.stderr
    assert (tmp_path / "story.txt").read_text(encoding="utf-8") == STORY
