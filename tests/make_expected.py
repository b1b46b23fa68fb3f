"""Writes the expected report beside each sample story, and the sample reviews.

    python tests/make_expected.py

Read the differences before committing them: each is a change in what a sub-editor sees.
"""

from __future__ import annotations

import json
import os
from pathlib import Path, PurePath
from typing import Any

from copycheck.commands.stories import reasons, reviewed
from copycheck.engine import Engine, Settings
from copycheck.reporters import html
from copycheck.result import Run, Story

ROOT = Path(__file__).resolve().parent.parent
STORIES = ROOT / "tests" / "stories"
SAMPLES = ROOT / "reports" / "samples"
REVIEWED = ("ceasefire-talks.txt", "sports-report.html")


def stories() -> list[Path]:
    """The sample stories, in order."""
    return sorted(path for path in STORIES.iterdir() if path.suffix != ".json")


def check(engine: Engine, path: Path) -> Story:
    """One story with its report, under its path in the checkout; the defaults hold."""
    data = path.read_bytes()
    document = engine.document(data, PurePath(path.relative_to(ROOT).as_posix()))
    outcome = reviewed(engine, document, data)
    assert outcome.story is not None and not outcome.failures, outcome.failures
    return outcome.story


def expected(path: Path) -> Path:
    """Where the expected report of a story stands."""
    return path.with_name(path.name + ".json")


def text(report: dict[str, Any]) -> str:
    """A report as it is kept."""
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def review(folder: Path) -> None:
    """The sample reviews, written to ``folder``."""
    engine = Engine(Settings(review=True))
    shown = tuple(check(engine, STORIES / name) for name in REVIEWED)
    html.write(Run(shown, (), (), (), reasons(engine, shown)), folder)


def main() -> None:
    """Write all of them, without what a LanguageTool of this machine would say."""
    os.environ["COPYCHECK_LANGUAGETOOL"] = "off"
    engine = Engine(Settings())
    for path in stories():
        expected(path).write_text(text(check(engine, path).report), encoding="utf-8", newline="\n")
    review(SAMPLES)


if __name__ == "__main__":
    main()
