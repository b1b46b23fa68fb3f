"""The program with its cache: the same to the byte cold and warm, several runs at once, and killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from caching import COUNT, Ran, kept, put, settle, story
from docx import Document
from killing import kill, needs_kill

from copycheck.cache.files import Files
from copycheck.commands.stories import FEW


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a test works in."""
    return settle(tmp_path, monkeypatch)


def program(*arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "copycheck", *arguments],
        cwd=cwd, env={**os.environ, **env}, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=120,
    )  # fmt: skip


SAMPLES = Path(__file__).parent / "stories"


def test_the_output_is_the_same_to_the_byte_cold_and_warm_and_with_one_job_and_two(place: Path) -> None:
    for path in SAMPLES.iterdir():
        if path.suffix != ".json":
            put(place / "stories" / path.name, path.read_bytes())
    docx = Document()
    docx.add_paragraph("The board voted. The clerk, Mr XXX, counted.")
    docx.save(str(place / "stories/word.docx"))
    put(place / "stories/wide.txt", story(3).encode("utf-16"))
    put(place / "stories/mark.txt", b"\xef\xbb\xbf" + story(3).replace("\n", "\r\n").encode())
    put(place / "stories/western.txt", story(3).replace("XXX", "Zoë XXX").encode("cp1252"))
    put(place / "stories/empty.md", "")
    put(place / "stories/page.html", "<p>The board voted. The clerk, Mr XXX, counted&#8212;twice.</p>")
    for form in ("json", "terminal"):
        said = {}
        for jobs in "12":
            env = {"COPYCHECK_CACHE": str(place.parent / f"cache-{form}-{jobs}")}
            for run_of in ("none", "cold", "warm"):
                options = ("--no-cache",) if run_of == "none" else ()
                done = program("check", "stories", "--format", form, "--jobs", jobs, *options, cwd=place, **env)
                said[jobs, run_of] = (done.returncode, done.stdout, done.stderr)
                assert Path(env["COPYCHECK_CACHE"]).exists() == (run_of != "none")
        first = said["1", "none"]
        assert first[0] == 1
        assert first[1].count(b"copy/placeholder") > 10
        assert {key: value for key, value in said.items() if value != first} == {}


def test_a_review_is_the_same_cold_and_warm(place: Path) -> None:
    for path in SAMPLES.iterdir():
        if path.suffix != ".json":
            put(place / "stories" / path.name, path.read_bytes())
    pages = []
    for name in ("cold", "warm"):
        assert program("review", "stories", "--output", name, "--jobs", "1", cwd=place).returncode == 0
        pages.append({path.name: path.read_bytes() for path in (place / name).iterdir()})
    assert len(pages[0]) > COUNT
    assert pages[0] == pages[1]
    assert len(kept(place)) == 1


def test_few_stories_are_not_looked_up(place: Path) -> None:
    few = [f"stories/{number:02}.txt" for number in range(FEW - 1)]
    assert program("check", *few, cwd=place).returncode == 1
    assert kept(place) == []


def test_runs_at_once_lose_nothing_of_each_other(place: Path) -> None:
    for number in range(COUNT, 4 * FEW):
        put(place / f"stories/{number:02}.txt", story(number))
    paths = sorted(Path("stories").iterdir())
    command = [sys.executable, "-m", "copycheck", "check", "--quiet", "--select", "copy,house", "--jobs", "1"]
    started = [
        subprocess.Popen([*command, *map(str, paths[at::4])], stdout=subprocess.DEVNULL, cwd=place) for at in range(4)
    ]
    assert [process.wait(120) for process in started] == [1, 1, 1, 1]
    assert len(kept(place)) == 4
    assert Ran(select=("copy", "house")).worked_out == []


@needs_kill
def test_killed_at_any_moment_it_is_right_the_next_time(place: Path) -> None:
    expected = Ran().outcomes
    code = (
        "import copycheck.cache as cache\n"
        "import copycheck.cache.files as cache_files\n"
        "cache._AT_ONCE, cache_files.MANY = 1, 3\n"
        "from copycheck.cli import main\nmain()\n"
    )
    command = [sys.executable, "-c", code, "check", "stories", "--quiet", "--select", "copy,house", "--jobs", "1"]
    found = []

    def prepare(number: int) -> None:
        for path in kept(place)[: 1 if number % 3 else None]:
            path.unlink()

    def check(number: int) -> None:
        ran = Ran() if number % 10 == 9 else None
        if ran:
            assert ran.outcomes == expected
        files = [Files(folder) for folder in (place.parent / "cache").glob("?" * 40)]
        found.append(sum(len(one._places) for one in files))
        assert not any(one._damaged for one in files)

    runs = [kill(command, 25, check, cwd=place, prepare=prepare, seed=seed, least=0.5) for seed in range(4)]
    assert sum(run.killed for run in runs) >= 50
    assert 0 < min(filter(None, found)) < COUNT
    assert Ran().outcomes == expected
