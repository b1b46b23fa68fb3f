"""What must agree: the bench of fragments, and what the views tell of figures, dates, ages and headlines."""

from __future__ import annotations

import csv
import datetime
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from copycheck.document import Document
from copycheck.packs import BUILT_IN, Registry, built_in
from copycheck.readers import read
from copycheck.rule import Rule
from copycheck.testing import example, marked

FOLDER = Path(__file__).resolve().parent / "agreement"
IDS = {
    "age": "figures/age",
    "arithmetic": "figures/arithmetic",
    "conversion": "figures/conversion",
    "drift": "quotes/drift",
    "tally": "figures/tally",
    "weekday": "dates/weekday",
}
REGISTRY = Registry([(BUILT_IN, built_in())])


def rule(name: str) -> Rule:
    found = REGISTRY.load(name)
    assert found is not None
    made: Rule = found()
    return made


def story(text: str) -> Document:
    return Document("story.txt", text, read(text, ".txt"))


def rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def test_the_bench_is_large_and_even() -> None:
    kinds = Counter((name, row["expect"]) for name in IDS for row in rows(name))
    assert sum(kinds.values()) >= 400
    assert all(abs(kinds[name, "flag"] - kinds[name, "quiet"]) <= 1 for name in IDS)


@pytest.mark.parametrize("name", list(IDS))
def test_the_bench_holds(name: str) -> None:
    """Nine in ten are flagged exactly where they are marked, and 98 in a hundred of the others are left alone."""
    checked = rule(IDS[name])
    wrong: dict[str, list[str]] = {"flag": [], "quiet": []}
    count: Counter[str] = Counter()
    for row in rows(name):
        text, wanted = marked(row["text"].replace(" ¶ ", "\n\n"))
        document = story(text) if text.partition(",")[0].isupper() else example(text)
        count[row["expect"]] += 1
        if sorted(problem.span for problem in checked.check(document)) != wanted:
            wrong[row["expect"]].append(row["text"])
    assert len(wrong["flag"]) <= 0.14 * count["flag"], wrong["flag"]
    assert len(wrong["quiet"]) <= max(1, 0.02 * count["quiet"]), wrong["quiet"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("PELL, 12 July 2017 – They vote on Friday in the hall by the sea.", datetime.date(2017, 7, 12)),
        ("They vote on Friday. PELL, 12 July 2017 – They vote.", None),
        ("They met in PELL, 12 July 2017 – it was dry.", None),
    ],
)
def test_a_dateline_tells_the_day_of_a_story(text: str, day: datetime.date | None) -> None:
    assert story(text).own_date == day


def test_front_matter_tells_the_day_of_a_story() -> None:
    source = "---\ntitle: Pell votes\ndate: 2017-07-12\n---\n\nThey vote tomorrow (Friday) in the hall.\n"
    document = Document("a.md", source, read(source, ".md"))
    assert document.own_date == datetime.date(2017, 7, 12)
    (problem,) = rule("dates/weekday").check(document)
    assert document.slice(problem.span) == "Friday"
    assert problem.message == "By the story’s own date, 12 July 2017, tomorrow is a Thursday, not a Friday."


def test_a_date_without_a_year_is_held_to_the_storys_own_date() -> None:
    wrong = story("PELL, 12 July 2017 – They vote on Saturday 15 July and count on Monday 16 July, in the hall.")
    (problem,) = rule("dates/weekday").check(wrong)
    assert wrong.slice(problem.span) == "Monday"
    assert problem.message == "16 July 2017 is a Sunday, not a Monday."


def test_a_message_shows_the_sum() -> None:
    document = example("Sales rose 25% from 50 to 75.")
    (problem,) = rule("figures/arithmetic").check(document)
    assert problem.message == "50 to 75 is a rise of 50%, not 25%."
    assert [document.slice(item.span) for item in problem.related] == ["50", "75"]


def test_an_age_is_tied_to_its_person() -> None:
    document = example("Nora Pike, 41, and 43-year-old miller Sam Orr met. Her son is 12. The 41-year-old left.")
    told = [(document.names[age.person].name, age.figure.value, age.named) for age in document.ages]
    assert told == [("Nora Pike", 41, True), ("Sam Orr", 43, True)]


HEADED = (
    "{}\n\n"
    "The council of Pell voted on Monday to close 14 libraries in the town by June, to save £3.2m a year. The mayor, "
    "Clara Ortega, said that the money would be spent on schools and on the repair of roads.\n\n"
    "Readers marched through the streets in protest, and one of them, Benjamin Rowe, told the meeting that the council "
    "knows the price of everything. The vote was carried by 21 to 18.\n"
)


@pytest.mark.parametrize(
    ("headline", "low", "high"),
    [
        ("Pell council votes to close 14 libraries", 0.8, 1.0),
        ("Mayor of Pell defends vote to close libraries", 0.6, 1.0),
        ("Volcano ash grounds flights across the Pacific", 0.0, 0.1),
    ],
)
def test_headline_support(headline: str, low: float, high: float) -> None:
    support = story(HEADED.format(headline)).headline_support
    assert support is not None
    assert low <= support <= high


def test_a_headline_that_the_copy_repeats_belongs_to_it() -> None:
    headline = "Volcano ash grounds flights across the Pacific"
    assert story(HEADED.format(f"{headline}\n\n{headline}")).headline_support == 1.0


def test_without_a_headline_nothing_is_unsupported() -> None:
    document = story("The council of Pell voted on Monday to close 14 libraries in the town by June.")
    assert document.headline_support is None
    assert list(rule("headline/unsupported").check(document)) == []


@pytest.mark.parametrize(
    "unit",
    ["Ada Quist, 34, ", "“We will not close the mill this year,” ", "12 people and 13 people. ", "from 5 to 6% "],
)
def test_work_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    from time import perf_counter

    def spent(times: int) -> float:
        document = example("# Ada Quist wins 12 prizes\n\n" + unit * times + "said.")
        started = perf_counter()
        for name in (*IDS.values(), "headline/unsupported"):
            list(rule(name).check(document))
        return perf_counter() - started

    spent(50)
    assert spent(4000) < 60 * max(spent(200), 0.002)


@pytest.mark.parametrize(
    ("headline", "marked_words"),
    [
        ("Pell council votes to close 15 libraries", ["15"]),
        ("Thurlby backs plan to close 14 libraries in Pell", ["Thurlby"]),
        ("Dortmund backs plan to close 14 libraries in Pell", ["Dortmund"]),
        ("Mayor defends Vasquez-style closure of 14 libraries", ["Vasquez-style"]),
        ("Two hurt in march for Pell libraries", ["Two"]),
        ("Mayor’s Tirade Over 14 Libraries in Pell", []),
        ("A Guy Will Mark the Day Pell Closes 14 Libraries", []),
        ("MI5 and the 14 libraries of Pell council", []),
        ("Library closures in Pell to save £3.2M", []),
        ("Five Things to Know About Pell’s 14 Libraries", ["Five"]),
        ("Five Pictures of Pell’s 14 Libraries", []),
        ("The Seven Words on Price That Pell Heard in Protest", ["Seven"]),
        ("Pell council asks Banks to spare 14 libraries", ["Banks"]),
        ("Pell council looks to the Future of 14 libraries", []),
        ("Hutchins camp: 14 libraries must stay", ["Hutchins"]),
        ("Readers march in Pell for 3rd time", ["3rd"]),
    ],
)
def test_what_a_headline_has_and_the_story_lacks(headline: str, marked_words: list[str]) -> None:
    document = story(HEADED.format(headline))
    assert [document.slice(lack.span) for lack in document.lacking] == marked_words


@pytest.mark.parametrize(
    ("line", "marked_words"),
    [
        ("Updated at 11.45pm GMT", []),
        ("Agence Pell Presse", []),
        ("Read this story in Flemish at pell.example", []),
        ("Zelda Thurlby writes for the Pell Courier and the Pell Courier on Sunday", []),
        ("The 52-year-old mayor has been in office since the spring of the year 2011", []),
        ("The 52-year-old mayor wants to close 15 libraries in the town by the end of June", ["15"]),
    ],
)
def test_a_line_under_the_headline_is_held_to_the_story_where_it_tells_it(line: str, marked_words: list[str]) -> None:
    document = story(HEADED.format(f"Pell council votes to close 14 libraries\n\n{line}"))
    assert [document.slice(lack.span) for lack in document.lacking] == marked_words


@pytest.mark.parametrize(
    ("headline", "marked_words"),
    [
        ("Three held over raid on depot in Pell", []),
        ("Four held over raid on depot in Pell", ["Four"]),
        ("Depot firm’s profits up 12%", []),
        ("Depot firm’s profits up 21%", ["21%"]),
        ("Depot raid at 6 is the talk of Pell", ["6"]),
    ],
)
def test_figures_of_a_headline_that_the_story_gives_in_parts(headline: str, marked_words: list[str]) -> None:
    document = story(
        f"{headline}\n\nA man aged 34 and two women were arrested in Pell after a raid on a depot. The guard was tied "
        "up at 11:06 in the morning, and the gang was gone by noon in a red van that was found near the river.\n\n"
        "The firm that owns the depot made £84.2m last year, against £75.1m in the year before. It said that no "
        "customer had lost money, and that it would look at what the guard could see from where he sits.\n"
    )
    assert [document.slice(lack.span) for lack in document.lacking] == marked_words


def test_short_forms_and_words_of_any_headline_do_not_lower_support() -> None:
    plain, put = (
        story(HEADED.format(headline)).headline_support
        for headline in (
            "Readers march over 14 libraries",
            "Why readers just can’t help but march over these 14 libraries",
        )
    )
    assert plain is not None and put is not None
    assert put > 0.9 * plain
