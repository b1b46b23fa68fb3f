"""Whole stories: what is reported on each stands beside it, and two reviews are kept as samples."""

from __future__ import annotations

from pathlib import Path

import make_expected
import pytest

from copycheck.engine import Engine, Settings

CURRENT = "read the difference, then run make expected"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(Settings())


def test_there_are_enough_of_them() -> None:
    assert len(make_expected.stories()) >= 8
    assert {path.suffix for path in make_expected.stories()} >= {".txt", ".md", ".html"}


@pytest.mark.parametrize("path", make_expected.stories(), ids=lambda path: path.name)
def test_the_report_is_the_expected_one(engine: Engine, path: Path) -> None:
    report = make_expected.text(make_expected.check(engine, path).report)
    assert report == make_expected.expected(path).read_text(encoding="utf-8"), CURRENT


def test_the_clean_story_is_clean(engine: Engine) -> None:
    assert make_expected.check(engine, make_expected.STORIES / "clean-feature.md").report["problems"] == []


def test_the_story_with_all_the_faults_has_them(engine: Engine) -> None:
    report = make_expected.check(engine, make_expected.STORIES / "ceasefire-talks.txt").report
    assert {problem["rule"] for problem in report["problems"]} >= {
        "names/spelling", "quotes/unattributed", "repetition/phrase", "flow/dangling-reference",
    }  # fmt: skip


def test_the_sample_reviews_are_current(tmp_path: Path) -> None:
    make_expected.review(tmp_path)
    made = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text(encoding="utf-8") for path in make_expected.SAMPLES.iterdir()}
    assert made == kept, CURRENT
