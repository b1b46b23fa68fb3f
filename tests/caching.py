"""Runs over a folder of small stories with a cache beside it, and what of them was worked out."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from copycheck import cache
from copycheck.commands.stories import check_story
from copycheck.engine import Engine, Settings
from copycheck.integrations.languagetool import desk
from copycheck.workers import Outcome, run

COUNT = 18
_SECONDS = count()
RULE = '''"""A rule of the house."""

from copycheck.api import Problem, Rule, Span


class Word(Rule):
    """Flags a word.

    ## Why
    The house does not want it.
    """

    def check(self, document):
        """A problem for each."""
        at = document.text.find("WORD")
        if at >= 0:
            yield Problem(Span(at, at + 4), "Not this.")
'''


def settle(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of stories within ``folder``, with a cache beside it; the folder of stories."""
    desk.forget()
    monkeypatch.setenv("COPYCHECK_CACHE", str(folder / "cache"))
    place = folder / "place"
    for number in range(COUNT):
        put(place / f"stories/{number:02}.txt", story(number))
    monkeypatch.chdir(place)
    return place


def story(number: int) -> str:
    who = "Mr XXX" if number % 3 == 0 else "Ada Quist"
    return f"Board votes for bridge {number}\n\nThe board voted on Monday. The clerk, {who}, counted the votes.\n"


def put(path: Path, data: str | bytes) -> Path:
    """Write a file as if some time ago: what is changed while a run reads it is not trusted.

    No two in one second, for Python takes a rule of the same second and size for the one it has compiled.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    os.utime(path, (time.time() - 3600 + next(_SECONDS),) * 2)
    return path


class Ran:
    """A run over the stories here: the outcomes in order, and which stories were worked out."""

    def __init__(
        self,
        config: str | None = None,
        during: Callable[[Path], object] | None = None,
        stories: Path = Path("stories"),
        **settings: Any,
    ):
        settings.setdefault("select", ("copy", "house"))
        engine = Engine(Settings(config=Path(config) if config else None, **settings))
        paths = sorted(path for path in stories.rglob("*") if path.suffix != ".toml")
        for path in paths:
            engine.selection.rules(path.as_posix())
        self.worked_out: list[str] = []

        def job(engine: Engine, path: Path, data: bytes | None = None) -> Outcome:
            self.worked_out.append(path.name)
            if during:
                during(path)
            return check_story(engine, path, data)

        self.cache = cache.opened(engine, paths, "check_story")
        self.outcomes = list(run(engine, paths, job, 1, lambda done: None, self.cache))


def all_of(ran: Ran) -> bool:
    return len(ran.worked_out) == len(ran.outcomes) >= COUNT


def problems(ran: Ran) -> list[str]:
    """The texts of all problems that a run reports."""
    stories = [one.story for one in ran.outcomes if one.story]
    return [problem["text"] for story in stories for problem in story.report["problems"]]


def kept(place: Path) -> list[Path]:
    """The files of the cache beside a folder."""
    return sorted((place.parent / "cache").rglob("*.kept"))
