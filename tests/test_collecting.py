"""The collector of garbage waits until the program has loaded, and never for good."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePath

import pytest

from copycheck import collecting
from copycheck.engine import Engine, Settings


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Whatever a test does, the collector works afterwards and nothing is hidden from it."""
    yield
    collecting.settle()
    gc.enable()
    gc.unfreeze()


def test_the_first_story_ends_the_wait() -> None:
    collecting.hold()
    assert not gc.isenabled()
    engine = Engine(Settings())
    engine.check(engine.document(b"The board voted on Monday.", PurePath("a.txt")), b"")
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10_000


def test_a_collector_that_others_have_stopped_stays_stopped() -> None:
    gc.disable()
    collecting.settle()
    assert not gc.isenabled()
    collecting.hold()
    collecting.settle()
    assert not gc.isenabled()


def test_workers_collect_too(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text("The board voted on Monday.\n", encoding="utf-8")
    (tmp_path / "rules").mkdir()
    # Says whether its process collects, from the second story on.
    rule = tmp_path / "rules" / "house" / "collects.py"
    rule.parent.mkdir()
    rule.write_text(
        "import gc\n"
        "from copycheck.api import Document, Problem, Rule, Span\n\n\n"
        "class Collects(Rule):\n"
        '    """Says it."""\n\n'
        "    def check(self, document: Document):\n"
        '        yield Problem(Span(0, 3), f"collecting: {gc.isenabled()}")\n',
        encoding="utf-8",
    )
    (tmp_path / "copycheck.toml").write_text('select = ["house"]\n', encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "copycheck", "check", ".", "--jobs", "2", "--no-cache"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 1, run.stderr
    # One first story a process.
    assert run.stdout.count("collecting: False") <= 2
    assert run.stdout.count("collecting: True") >= 38
