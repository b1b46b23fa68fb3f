"""From what rules give back to what is reported: order, severity, safety, fingerprints; and the Python call."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

import copycheck
from copycheck.config import ConfigError
from copycheck.engine import LONGEST_PARAGRAPH, Engine, NothingToCheck, Settings
from copycheck.problem import Fix, Problem
from copycheck.readers import Unreadable
from copycheck.refine import distinct, fingerprint, ordered, safe, unsaid
from copycheck.testing import example
from copycheck.text import Span

STORY = "Harbour vote\n\nThe vote fell on Monday, XXX said.\n\nThe clerk, Mr XXX, counted.\n"


def test_check_text_gives_problems_with_spans_in_the_text() -> None:
    problems = copycheck.check_text(STORY)
    assert [(problem.rule, STORY[slice(*problem.span)]) for problem in problems] == [("copy/placeholder", "XXX")] * 2
    assert {problem.severity for problem in problems} == {"error"}
    assert {problem.block for problem in problems} == {"paragraph"}


def test_check_text_reads_by_the_suffix_of_the_path() -> None:
    page = "<article><h1>Vote</h1><p>Mr&nbsp;<b>XXX</b> counted the ballots.</p></article>"
    (problem,) = copycheck.check_text(page, path="vote.html")
    assert page[slice(*problem.span)] == "XXX"


def test_check_text_of_nothing_is_no_problem() -> None:
    assert copycheck.check_text(" \n") == []


def test_check_text_by_a_configuration(tmp_path: Path) -> None:
    house = tmp_path / "copycheck.toml"
    house.write_text('[severity]\n"copy/placeholder" = "advice"\n', encoding="utf-8")
    assert {problem.severity for problem in copycheck.check_text(STORY, config=house)} == {"advice"}
    house.write_text("[severity\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"copycheck\.toml"):
        copycheck.check_text(STORY, config=house)


def test_check_text_raises_for_a_rule_that_cannot_be_loaded(tmp_path: Path) -> None:
    (tmp_path / "copycheck.toml").write_text("", encoding="utf-8")
    (tmp_path / "rules" / "own").mkdir(parents=True)
    (tmp_path / "rules" / "own" / "broken.py").write_text("class\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match=r"broken\.py:1"):
        copycheck.check_text(STORY, config=tmp_path / "copycheck.toml")


def problem(start: int, end: int, message: str = "m", rule: str = "a/b", fixes: tuple[Fix, ...] = ()) -> Problem:
    return Problem(Span(start, end), message, fixes, rule=rule)


def test_problems_are_in_order_of_place_then_rule() -> None:
    given = [problem(5, 6), problem(1, 9), problem(1, 3, rule="b/a"), problem(1, 3)]
    assert [(item.span, item.rule) for item in ordered(given)] == [
        ((1, 3), "a/b"),
        ((1, 3), "b/a"),
        ((1, 9), "a/b"),
        ((5, 6), "a/b"),
    ]


def test_the_same_said_of_the_same_place_is_said_once() -> None:
    kept = distinct([problem(1, 3), problem(1, 3), problem(1, 3, "other"), problem(1, 3, rule="c/d")])
    assert [(item.message, item.rule) for item in kept] == [("m", "a/b"), ("other", "a/b"), ("m", "c/d")]


def test_a_rule_yields_to_one_that_says_the_same_of_more_words() -> None:
    given = [problem(5, 9, rule="a/phrase"), problem(4, 20, rule="a/passage"), problem(15, 22, rule="a/phrase")]
    assert [item.span for item in unsaid(given, {"a/phrase": ("a/passage",)})] == [(4, 20), (15, 22)]
    assert unsaid(given, {}) == given


def test_nothing_in_a_direct_quotation_is_safe_to_change() -> None:
    document = example("The board met on Monday.\n\n“We shall build it in the spring,” said Ada Quist.")
    inside, outside = document.text.index("spring"), document.text.index("Monday")
    for place, safety in ((inside, "ask"), (outside, "safe")):
        fix = Fix.replace(Span(place, place + 6), "autumn", safety="safe")
        assert safe(document, problem(place, place + 6, fixes=(fix,))).fixes[0].safety == safety


def test_a_message_is_a_sentence_with_its_stop(tmp_path: Path) -> None:
    (tmp_path / "copycheck.toml").write_text("", encoding="utf-8")
    (tmp_path / "rules" / "own").mkdir(parents=True)
    for name, message in (("one", "Not so"), ("two", "Is it so?")):
        rule = f"summary: x\nkind: existence\nwords: [harbour]\nmessage: {message}\n"
        (tmp_path / "rules" / "own" / f"{name}.yaml").write_text(rule, encoding="utf-8")
    problems = copycheck.check_text("The harbour is open.", config=tmp_path / "copycheck.toml")
    assert [problem.message for problem in problems] == ["Not so.", "Is it so?"]


def test_a_fingerprint_survives_edits_elsewhere_and_tells_neighbours_apart() -> None:
    text = "One two three XXX four five six."
    moved = "A new first paragraph.\n\n" + text.replace("six", "six, and on")
    at = text.index("XXX")
    same = moved.index("XXX")
    assert fingerprint(text, "a/b", Span(at, at + 3)) == fingerprint(moved, "a/b", Span(same, same + 3))
    assert fingerprint(text, "a/b", Span(at, at + 3)) != fingerprint(text, "a/c", Span(at, at + 3))
    other = text.replace("three", "3")
    changed = other.index("XXX")
    assert fingerprint(other, "a/b", Span(changed, changed + 3)) != fingerprint(text, "a/b", Span(at, at + 3))


def test_copy_longer_than_any_story_is_refused() -> None:
    engine = Engine(Settings())
    with pytest.raises(Unreadable, match="a paragraph of"):
        engine.document(b"word " * (LONGEST_PARAGRAPH // 5 + 1), PurePath("a.txt"))
    many = b"The board met on Monday.\n\n" * (LONGEST_PARAGRAPH // 25)
    assert engine.document(many, PurePath("a.txt")).words > 150_000


@pytest.mark.parametrize(("data", "reason"), [(b"", "is empty"), ("и так далее, но не то ".encode() * 9, "language")])
def test_what_holds_no_copy_is_said_to_hold_none(data: bytes, reason: str) -> None:
    with pytest.raises(NothingToCheck, match=reason):
        Engine(Settings()).document(data, PurePath("a.txt"))
