"""The reading grade of a story, against the house's band."""

from __future__ import annotations

from pathlib import Path

import pytest

from copycheck.engine import Engine, Settings
from copycheck.problem import Problem

HARD = (
    "The municipal authorities unanimously determined that comprehensive rehabilitation of the deteriorating "
    "infrastructure necessitates considerable additional investment. "
)
PLAIN = "The boat came in at noon. The men sat on the wall and ate. It was hot, and no one spoke. "


def graded(tmp_path: Path, copy: str, config: str = "", review: bool = False) -> list[Problem]:
    """What readability/grade says of a story."""
    (tmp_path / "copycheck.toml").write_text(config, encoding="utf-8")
    path = tmp_path / "story.md"
    path.write_text(f"# Funds for the baths\n\n{copy}\n", encoding="utf-8")
    engine = Engine(Settings(config=tmp_path / "copycheck.toml", review=review))
    return [problem for problem in engine.check(engine.open(path)).problems if problem.rule == "readability/grade"]


def test_a_check_leaves_the_grade_alone_and_a_review_gives_it(tmp_path: Path) -> None:
    assert graded(tmp_path, HARD * 8) == []
    (problem,) = graded(tmp_path, HARD * 8, review=True)
    assert (problem.span, problem.severity) == ((0, 19), "advice")
    assert problem.message == "The story reads at grade 32.0; the house wants 7 to 14."
    assert len(problem.related) == 3
    assert graded(tmp_path, HARD * 8, 'ignore = ["readability/grade"]\n', review=True) == []
    assert len(graded(tmp_path, HARD * 8, 'select = ["readability/grade"]\n')) == 1


def test_the_band_is_the_house_s(tmp_path: Path) -> None:
    (problem,) = graded(tmp_path, PLAIN * 8, review=True)
    assert problem.message.endswith("; the house wants 7 to 14.")
    assert problem.related == ()
    assert graded(tmp_path, PLAIN * 8, "[house]\ngrades = [0, 10]\n", review=True) == []
    option = '[house]\ngrades = [5, 10]\n\n[rules."readability/grade"]\nslack = 7\n'
    assert graded(tmp_path, PLAIN * 8, option, review=True) == []


@pytest.mark.parametrize("words", [90, 96])
def test_a_short_story_has_no_grade(tmp_path: Path, words: int) -> None:
    assert graded(tmp_path, " ".join((HARD * 8).split()[:words]) + ".", review=True) == []
