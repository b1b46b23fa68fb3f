"""``copycheck baseline`` killed at random moments: the file is the old one or the new one, whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from killing import kill, needs_kill

from copycheck.baseline import load

STORIES = 12
COMMAND = (
    sys.executable,
    "-m",
    "copycheck",
    "baseline",
    "stories",
    "--select",
    "repetition/word",
    "--jobs",
    "1",
    "--quiet",
)


def story(number: int, faults: int) -> str:
    lines = [f"The board of harbour {number} read the the plan {at} on Monday." for at in range(faults)]
    return "\n\n".join([f"The board of harbour {number} met.", *lines]) + "\n"


def write(folder: Path, faults: int) -> None:
    for number in range(STORIES):
        (folder / f"harbour-{number:02}.txt").write_text(story(number, faults), encoding="utf-8")


@needs_kill
def test_a_baseline_is_whole_whenever_it_is_killed(tmp_path: Path) -> None:
    stories = tmp_path / "stories"
    stories.mkdir()
    known = tmp_path / "copycheck-baseline.json"
    env = {"COPYCHECK_CACHE": str(tmp_path / "cache"), "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    write(stories, 1)
    subprocess.run(COMMAND, cwd=tmp_path, env={**env}, check=True)
    old = known.read_bytes()
    write(stories, 3)
    seen = {"old": 0, "new": 0}

    def prepare(number: int) -> None:
        known.write_bytes(old)

    def check(number: int) -> None:
        count = sum(entry.count for entry in load(known))
        assert count in (STORIES, 3 * STORIES)
        seen["old" if count == STORIES else "new"] += 1

    ran = kill(COMMAND, 100, check, cwd=tmp_path, prepare=prepare, seed=8, least=0.5, env=env)
    assert ran.killed > 0
    assert seen["old"] > 0
    prepare(-1)
    subprocess.run(COMMAND, cwd=tmp_path, env={**env}, check=True)
    assert sum(entry.count for entry in load(known)) == 3 * STORIES
    left = [path.name for path in tmp_path.iterdir() if path.is_file() and path != known]
    assert all(name.startswith(".copycheck-baseline.json.") for name in left)
