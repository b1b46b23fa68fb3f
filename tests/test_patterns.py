"""The declarative kinds, alone and pooled."""

from __future__ import annotations

from typing import Any

import pytest

from copycheck.document import Document, House
from copycheck.kinds import (
    BY_KIND,
    Capitalisation,
    Conditional,
    Consistency,
    Existence,
    Occurrence,
    Repetition,
    Substitution,
    copy_case,
)
from copycheck.patterns import PatternRule, Pool
from copycheck.problem import Problem
from copycheck.testing import example, fixed


def rule(kind: type[PatternRule], **fields: Any) -> PatternRule:
    made: PatternRule = type("Sample", (kind,), fields)()
    return made


def found(rule: PatternRule, text: str) -> list[str]:
    document = example(text)
    return [document.slice(problem.span) for problem in rule.check(document)]


def problems(rule: PatternRule, text: str) -> list[Problem]:
    return list(rule.check(example(text)))


def test_a_phrase_is_matched_word_by_word() -> None:
    sample = rule(Existence, words=("art", "in order to"))
    assert found(sample, "The party came in order\nto see art, in order, to be seen.") == ["in order\nto", "art"]


def test_matches_come_in_order_of_place_and_the_longer_wins() -> None:
    sample = rule(Existence, words=("prime minister", "minister"))
    assert found(sample, "The prime minister met a minister.") == ["prime minister", "minister"]


def test_curly_and_straight_apostrophes_are_one() -> None:
    sample = rule(Existence, words=("can't",))
    assert found(sample, "We can’t and can't.") == ["can’t", "can't"]


def test_quotations_are_left_alone_unless_the_rule_looks_inside() -> None:
    text = "He said: “We utilise every drop of it,” and they utilise it."
    assert len(found(rule(Existence, words=("utilise",)), text)) == 1
    assert len(found(rule(Existence, words=("utilise",), inside_quotations=True), text)) == 2


def test_case_matters_when_asked() -> None:
    assert found(rule(Existence, words=("Internet",), ignore_case=False), "The Internet and the internet.") == [
        "Internet"
    ]


def test_phrases_that_shield_a_match() -> None:
    sample = rule(Existence, words=("could of",), leave=("could of course",))
    assert found(sample, "They could of course go. They could of gone.") == ["could of"]


def test_substitution_copies_capitals_and_offers_alternatives() -> None:
    sample = rule(Substitution, swap={"utilise": "use|employ"})
    text = "Utilise it. UTILISE it."
    first, second = problems(sample, text)
    assert [fix.edits[0].text for fix in first.fixes] == ["Use", "Employ"]
    assert second.fixes[0].edits[0].text == "USE"
    assert fixed(text, [first, second]) == "Use it. USE it."


def test_substitution_takes_the_house_words() -> None:
    sample = rule(Substitution, house="words")
    base = example("We utilise it.")
    document = Document("a.txt", base.source, _content(base), house=House(words=(("utilise", "use"),)))
    assert [problem.fixes[0].edits[0].text for problem in sample.check(document)] == ["use"]
    assert list(sample.check(base)) == []


def _content(document: Document) -> Any:
    from copycheck.document import Content

    return Content(document.text, document.blocks, document.segments)


def test_repetition() -> None:
    sample = rule(Repetition, allowed=("had",))
    text = "He had had the\nthe cat. The end.\n\nEnd of it: it, it is."
    assert found(sample, text) == ["the"]
    assert fixed(text, problems(sample, text)).startswith("He had had the cat.")


@pytest.mark.parametrize(("scope", "expected"), [("sentence", 0), ("paragraph", 1), ("story", 1)])
def test_occurrence(scope: str, expected: int) -> None:
    sample = rule(Occurrence, words=("very",), most=1, scope=scope)
    assert len(found(sample, "It is very good. And very late.\n\nNow very bad.")) == expected


def test_consistency_reports_the_rarer_way_once() -> None:
    sample = rule(Consistency, either=(("adviser", "advisor"),))
    text = "The advisor met an adviser. Adviser two left; the advisor, an adviser, stayed."
    (problem,) = problems(sample, text)
    assert text[problem.span.start : problem.span.end] == "advisor"
    assert len(problem.related) == 2
    assert problem.fixes[0].edits[0].text == "adviser"
    assert found(sample, "An adviser and an adviser.") == []


@pytest.mark.parametrize(
    ("style", "headline", "flagged"),
    [
        ("sentence", "Council votes on Harbour Street bridge", False),
        ("sentence", "Council Votes On New Bridge", True),
        ("title", "Council Votes on a New Bridge", False),
        ("title", "Council votes on a new bridge", True),
        ("upper", "COUNCIL VOTES", False),
        ("lower", "Council votes", True),
    ],
)
def test_capitalisation(style: str, headline: str, flagged: bool) -> None:
    assert bool(found(rule(Capitalisation, style=style), f"# {headline}\n\nText.")) is flagged


def test_conditional() -> None:
    sample = rule(Conditional, patterns=(r"\b[A-Z]{3,}\b",), unless=r"\({match}\)", ignore_case=False)
    assert found(sample, "The Harbour Board (HBX) met. HBX and QRS left. QRS came.") == ["QRS"]


def test_a_pattern_is_tried_where_one_of_the_texts_stands_that_it_needs() -> None:
    class Field(Existence):
        """Fields to fill in."""

        id = "copy/field"
        patterns = ((" HERE| TBC", r"NAME (?:HERE|TBC|SOON)"),)
        ignore_case = False

    assert [document.slice(problem.span) for document in map(example, ("NAME HERE.", "NAME TBC.", "NAME SOON."))
            for problem in Field().check(document)] == ["NAME HERE", "NAME TBC"]  # fmt: skip


def test_many_rules_share_one_pass() -> None:
    one, two = rule(Existence, words=("alpha",)), rule(Existence, words=("alpha", "beta"))
    matches = Pool([one, two]).matches(example("alpha beta"))
    assert [[match.entry for match in found] for found in matches] == [["alpha"], ["alpha", "beta"]]


def test_every_kind_has_a_name() -> None:
    assert set(BY_KIND) == {
        "existence", "substitution", "repetition", "occurrence", "consistency", "capitalisation", "conditional",
    }  # fmt: skip


def test_copy_case() -> None:
    assert copy_case("Utilise", "use") == "Use"
    assert copy_case("UTILISE", "use") == "USE"
    assert copy_case("utilise", "McUse") == "McUse"
