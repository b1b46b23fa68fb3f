"""Every rule's examples hold, and every rule says why it is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from copycheck.packs import BUILT_IN, Registry, built_in
from copycheck.rule import Bad
from copycheck.testing import example, fixed, marked, run
from copycheck.text import Span

ROOT = Path(__file__).parent.parent
REGISTRY = Registry([(BUILT_IN, built_in())])


@pytest.mark.parametrize("rule_id", REGISTRY.ids)
def test_the_examples_hold(rule_id: str, request: pytest.FixtureRequest) -> None:
    rule = REGISTRY.load(rule_id)
    assert rule is not None, REGISTRY.failures
    if rule_id == "grammar/languagetool":
        request.getfixturevalue("languagetool")
    assert [f"{failure.example}: {failure.reason}" for failure in run(rule)] == []


@pytest.mark.parametrize("rule_id", REGISTRY.ids)
def test_it_is_documented_and_has_eight_examples_each_way(rule_id: str) -> None:
    rule = REGISTRY.load(rule_id)
    assert rule is not None
    assert "## Why" in rule.documentation()
    assert "## Source" in rule.documentation()
    assert len(rule.summary()) < 130
    assert len(rule.good) >= 8
    assert len(rule.bad) >= 8


def test_the_rules_page_is_current() -> None:
    done = subprocess.run([sys.executable, ROOT / "docs" / "make_rules.py", "--check"], check=False)
    assert done.returncode == 0, "docs/rules.md is not current: run make docs"


def test_marks_are_taken_out_and_become_spans() -> None:
    assert marked("a [[b]] c [[d e]]") == ("a b c d e", [Span(2, 3), Span(6, 9)])
    assert marked("see [[[check]]] here") == ("see [check] here", [Span(4, 11)])
    with pytest.raises(ValueError, match="without its"):
        marked("a [[b")


def test_an_example_is_read_as_paragraphs_under_a_headline() -> None:
    document = example("# Head\n\nOne\nline.\n\n“Two.”")
    assert [(block.kind, document.slice(block.span)) for block in document.blocks] == [
        ("headline", "Head"),
        ("paragraph", "One\nline."),
        ("paragraph", "“Two.”"),
    ]


def test_a_rule_that_reports_the_wrong_span_fails_its_examples() -> None:
    found = REGISTRY.load("copy/placeholder")
    assert found is not None

    class Wrong(found):  # type: ignore[valid-type,misc]
        good = ("Nothing XXX here.",)
        bad = (Bad("The [[fault is XXX]]."), Bad("[[XXX]] gone.", "Other."), Bad("None marked."))

    reasons = [failure.reason for failure in run(Wrong)]
    assert len(reasons) == 4
    assert "reported: “XXX”" in reasons[0]
    assert "expected “fault is XXX”; reported: “XXX”" in reasons[1]
    assert "fixed it reads" in reasons[2]
    assert "nothing is marked" in reasons[3]


def test_fixes_that_overlap_are_made_once() -> None:
    from copycheck.problem import Fix, Problem

    problems = [
        Problem(Span(0, 3), "", (Fix.replace(Span(0, 3), "one"),)),
        Problem(Span(2, 5), "", (Fix.replace(Span(2, 5), "two"),)),
    ]
    assert fixed("abcdef", problems) == "onedef"
