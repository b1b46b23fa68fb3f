"""Who is brought in, who is brought in twice, who speaks and what is meant: hard cases of four rules."""

from __future__ import annotations

import pytest
from work import calls

from copycheck.document import Document, House
from copycheck.packs import BUILT_IN, Registry, built_in
from copycheck.problem import Problem
from copycheck.readers import read
from copycheck.testing import example
from copycheck.understanding.antecedents import Cast

REGISTRY = Registry([(BUILT_IN, built_in())])
FIRST, AGAIN = "names/first-mention", "names/reintroduced"
SPEAKER, DANGLING = "quotes/unidentified-speaker", "flow/dangling-reference"


def found(rule_id: str, document: Document) -> list[Problem]:
    """Problems of one rule, by place."""
    rule = REGISTRY.load(rule_id)
    assert rule is not None, REGISTRY.failures
    return sorted(rule().check(document), key=lambda problem: problem.span)


def marked(rule_id: str, text: str) -> list[str]:
    """The texts that one rule marks in an example."""
    document = example(text)
    return [document.slice(problem.span) for problem in found(rule_id, document)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ada Quist opened the bridge. Quist said so.", []),
        ("On Monday Quist opened the bridge, and Quist said that she was glad. Hannah Quist is 54.", ["Quist"]),
        ("The deal was made in Rome. Quist signed it on Monday. She had flown in.", ["Quist"]),
        ("The bridge was opened by Mr Brown, who was late. Michael Brown is 54.", []),
        ("The bridge was opened by Mr Brown. Michael Brown is 54.", ["Brown"]),
        ("Lou Jiwei, the minister, was late. “It is cold,” Mr Lou said.", []),
        ("Speaking in Quist, he said that it was late. They left Quist at noon.", []),
        ("A row of them came in: Pell; Quist, Abel, Rudd. They sat down.", []),
        ("The Pell plan has failed. Otto Pell said that he was sorry.", []),
    ],
)
def test_first_mention(text: str, wanted: list[str]) -> None:
    assert marked(FIRST, text) == wanted


def test_first_mention_points_to_the_full_name_and_offers_it() -> None:
    document = example("Quist said that she was late.\n\nHannah Quist has been the mayor since May.")
    (problem,) = found(FIRST, document)
    assert document.slice(problem.span) == "Quist"
    assert [document.slice(related.span) for related in problem.related] == ["Hannah Quist"]
    assert [(fix.edits[0].text, fix.safety) for fix in problem.fixes] == [("Hannah Quist", "ask")]


def test_first_mention_leaves_alone_whom_the_house_knows() -> None:
    text = "Quist said that she was late.\n\nHannah Quist has been the mayor since May."
    content = read(text, ".txt")
    assert len(found(FIRST, Document("a.txt", text, content))) == 1
    assert found(FIRST, Document("a.txt", text, content, "en", House(known=("Hannah Quist",)))) == []


def test_first_mention_passes_over_a_headline_that_the_copy_gives_again() -> None:
    text = (
        "Quist opens bridge at last\n\nQuist opens bridge at last.\n\n"
        "Hannah Quist, the mayor of Stenness, has opened the bridge over the river, which has been waited for "
        "since the old one fell.\n\nQuist said that she was glad.\n"
    )
    assert found(FIRST, Document("a.txt", text, read(text, ".txt"))) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mayor Ada Quist came.\n\nAda Quist spoke.\n\nMayor Ada Quist left.", ["Mayor Ada Quist"]),
        ("Gov. Ada Quist came.\n\nThe governor, Ada Quist, left.", ["Ada Quist"]),
        ("Mayor Ada Quist came.\n\nMayor Ada Quist spoke.\n\nMayor Ada Quist left.", ["Mayor Ada Quist"]),
        ("Mayor Ada Quist came.\n\nQuist’s son, the doctor Otto Quist, left.\n\nMayor Ada Quist slept.", []),
        ("She met the mayor. Ada Quist spoke.\n\nShe met the mayor. Ada Quist left.", []),
        ("A spokesman for Mayor Ada Quist came.\n\nA spokesman for Mayor Ada Quist left.", ["Mayor Ada Quist"]),
    ],
)
def test_reintroduced(text: str, wanted: list[str]) -> None:
    assert marked(AGAIN, text) == wanted


def test_reintroduced_points_to_the_first_introduction_with_its_title() -> None:
    document = example(
        "The Norwegian Foreign Minister Ingrid Solberg came late to the talks in the old hall.\n\n"
        "It was Foreign Minister Ingrid Solberg who left first, in a small grey car."
    )
    (problem,) = found(AGAIN, document)
    assert document.slice(problem.span) == "Foreign Minister Ingrid Solberg"
    assert [document.slice(related.span) for related in problem.related] == [
        "Norwegian Foreign Minister Ingrid Solberg"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The quay is of stone.\n\n“It will be closed for a year,” he said.", ["“It will be closed for a year,”"]),
        ("Mr Pell came.\n\n“It will be closed for a year,” she said.", ["“It will be closed for a year,”"]),
        ("Her son came.\n\n“It will be closed for a year,” she said.", []),
        ("The quay is of stone. A diver came up. “It will be closed for a year,” he said.", []),
        ("“We shall see,” said Otto Pell.\n\n“It will be closed.”\n\n“It will be closed for a year,” he said.", []),
        ("“It will be closed for a year,” said a source in the ministry.", []),
        ("“It will be closed for a year,” an unnamed official said.", ["“It will be closed for a year,”"]),
    ],
)
def test_unidentified_speaker(text: str, wanted: list[str]) -> None:
    assert marked(SPEAKER, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The market opens at six.\n\nThe deal was signed.", ["The deal"]),
        ("The market opens at six.\n\nThe deal with the union was signed.", []),
        ("The market opens at six.\n\nThe union agreed to it. The deal was signed.", []),
        ("The union plans to sing.\n\nOtto Pell set out the proposal on Friday.", []),
        ("Otto Pell says he plans to sing.\n\nOtto Pell set out the proposal on Friday.", ["the proposal"]),
        ("The market opens at six.\n\nOtto Pell set out the offer in a letter.", ["the offer"]),
        ("The market opens at six.\n\nIt is brokered in the night.", ["It"]),
        ("The two towns have made peace.\n\nIt was brokered in the night.", []),
        ("The market opens at six.\n\nIt was written in the stars.", ["It"]),
        ("The quay is of stone and runs along the bay.\n\nHe had been there since May.", ["He"]),
        ("The quay is of stone, says a diver who knows it.\n\nHe had been there since May.", []),
    ],
)
def test_dangling_reference(text: str, wanted: list[str]) -> None:
    assert marked(DANGLING, text) == wanted


def test_a_cast_tells_men_from_women_where_the_copy_does() -> None:
    document = example("Mrs Quist came. Her brother slept. The quay is of stone.")
    cast = Cast(document)
    assert cast.holds(0, 15, "f")
    assert not cast.holds(0, 15, "m")
    assert cast.holds(16, 34, "m")
    assert not cast.holds(35, len(document.text), "")


@pytest.mark.parametrize(
    "unit",
    [
        "Quist said that she had come. ",
        "“We shall not come back to this place,” he said.\n\n",
        "It was signed in the night. The verdict was read. ",
        "Minister ",
    ],
    ids=["one name", "quotations", "references", "titles"],
)
def test_work_grows_with_the_length_only(unit: str) -> None:
    def work(times: int) -> int:
        document = example(unit * times + "Ada Quist came.")
        assert document.names is not None and document.attributions is not None
        return calls(lambda: [found(rule_id, document) for rule_id in (FIRST, AGAIN, SPEAKER, DANGLING)])

    work(50)  # what is loaded and compiled at first use
    small = work(300)
    assert work(1200) < 6 * small
