"""The make-up of a story in its review: what belongs together, what is odd, and where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reviews import document, page, pages, problem, span, story

from copycheck.document import House
from copycheck.inspection import insight as understood
from copycheck.inspection import inspect_report
from copycheck.reporters.html.makeup import Makeup, Reading, makeup
from copycheck.reporters.html.marking import Mark

COPY = """The WHO has 40 boats

Ana Lind met 40 sailors 👩‍🚒 of the World Health Organisation (WHO) on Monday. “We lost boats,” Lind said.

Anna Lind counted 38 sailors. “Nobody knows the way to the harbour any more today.”
"""
READABILITY = {"flesch_kincaid_grade": None, "flesch_reading_ease": None, "words": 0, "sentences": 0}
NOTHING: dict[str, Any] = {
    "names": [], "quotations": [], "acronyms": [], "figures": [], "dates": [], "topics": [],
    "headline_support": None, "readability": READABILITY,
}  # fmt: skip


def made(marks: list[tuple[str, str]] = [], **given: Any) -> Makeup:  # noqa: B006
    """The make-up of COPY with what is given of it, and a problem for each rule and marked text."""
    ours = document(COPY)
    found = [Mark(*span(ours, text), number) for number, (_, text) in enumerate(marks, 1)]
    blocks = [(block.kind, *block.span) for block in ours.blocks]
    return makeup({**NOTHING, **given}, ours.text, blocks, found, [rule for rule, _ in marks])


def at(text: str, nth: int = 0) -> dict[str, Any]:
    start, end = span(document(COPY), text, nth)
    return {"start": start, "end": end, "text": text}


def test_insight_is_the_inspection_with_positions_in_the_copy() -> None:
    ours = document("<article><h1>Fish</h1><p>Ana Lind met <b>Caf&eacute;</b> owners.</p></article>", "fish.html")
    inner, outer = understood(ours), inspect_report(ours)
    assert inner.keys() == outer.keys()
    mention, source = inner["names"][0]["mentions"][0], outer["names"][0]["mentions"][0]
    assert ours.text[mention["start"] : mention["end"]] == "Ana Lind" == mention["text"] == source["text"]
    assert ours.source[source["start"] : source["end"]] == "Ana Lind"


def test_names_show_their_variants_and_the_odd_one() -> None:
    names = [
        {"name": "WHO", "kind": "organisation", "mentions": [at("WHO"), at("WHO", 1)]},
        {"name": "Ana Lind", "kind": "person", "mentions": [at("Ana Lind"), at("Lind", 1), at("Anna Lind")]},
        {"name": "World Health Organisation", "kind": "other", "mentions": [at("World Health Organisation")]},
    ]
    found = made([("names/spelling", "Anna Lind"), ("quotes/unattributed", "Ana Lind")], names=names)
    assert [(group.title, group.count, group.odd) for group in found.names] == [("Ana Lind", 3, 1), ("WHO", 2, 0)]
    assert [(variant.text, variant.odd) for variant in found.names[0].variants] == [
        ("Ana Lind", 0), ("Lind", 0), ("Anna Lind", 1),
    ]  # fmt: skip
    assert [group.title for group in found.once] == ["World Health Organisation"]


def test_places_count_as_a_browser_does() -> None:
    place = made(acronyms=[{"short": at("WHO", 1), "long": at("World Health Organisation")}]).acronyms[0]
    before = "Ana Lind met 40 sailors 👩‍🚒 of the World Health Organisation ("
    units = len(before.encode("utf-16-le")) // 2
    first = place.variants[0].places[0]
    assert (first.block, first.start, first.end, place.kind) == (2, units, units + 3, "defined")
    assert place.variants[1].text == "World Health Organisation"


def test_quotations_are_by_speaker_those_of_nobody_first() -> None:
    quotations = [
        {**at("“We lost boats,”"), "kind": "speech", "cue": None, "speaker": at("Lind"), "speaker_name": "Ana Lind"},
        {**at("“Nobody knows the way to the harbour any more today.”"), "kind": "speech", "cue": None, "speaker": None,
         "speaker_name": None},
        {**at("40"), "kind": "scare", "cue": None, "speaker": None, "speaker_name": None},
    ]  # fmt: skip
    found = made(quotations=quotations)
    assert [(group.title, group.count) for group in found.quotations] == [("", 1), ("Ana Lind", 1)]
    assert found.unattributed == 1
    assert found.quotations[0].variants[0].text == "“Nobody knows the way to the harbour any more today.”"


def test_figures_of_one_thing_are_held_against_each_other() -> None:
    figures = [
        {**at("40"), "value": 40, "unit": None, "counts": "boats", "approximate": False},
        {**at("40", 1), "value": 40, "unit": None, "counts": "sailors", "approximate": False},
        {**at("38"), "value": 38, "unit": None, "counts": "sailors", "approximate": False},
    ]
    found = made(figures=figures)
    assert [(group.title, [one.text for one in group.variants]) for group in found.compared] == [
        ("sailors", ["40", "38"])
    ]
    assert [one.text for one in found.figures[0].variants] == ["40"]
    found = made([("figures/mismatch", "40 boats")], figures=figures)
    assert [group.title for group in found.compared] == ["boats", "sailors"]
    dates = [{**at("Monday"), "iso": None, "weekday": "Monday"}]
    assert [(group.title, group.count) for group in made(dates=dates).dates] == [("Monday", 1)]


def test_the_flow_shows_what_belongs_elsewhere() -> None:
    paragraphs = [block.span for block in document(COPY).blocks]
    topics = [
        {"start": start, "end": end, "relatedness": value}
        for (start, end), value in zip(paragraphs, (0.8, 0.2, 0.4), strict=True)
    ]
    found = made(topics=topics).flow
    assert [(one.height, one.off, one.x) for one in found] == [(40, False, 0), (10, True, 10), (20, False, 20)]
    last = COPY[paragraphs[2].start : paragraphs[2].end]
    found = made([("flow/topic-shift", last), ("flow/dangling-reference", "The WHO")], topics=topics).flow
    assert [(one.off, one.place.problem) for one in found] == [(False, 0), (True, 0), (True, 1)]
    assert not any(one.off for one in made(topics=topics[:2]).flow)


def test_the_grade_is_held_against_the_band() -> None:
    low, high = House().grades
    for grade, verdict in ((low - 0.1, "easier"), (low, "within"), (high, "within"), (high + 0.1, "harder")):
        assert Reading(grade, low, high, 100, 5, 20.0, 1, 60, 0.5).verdict == verdict
    found = made(readability={**READABILITY, "flesch_kincaid_grade": 9.26, "words": 476, "sentences": 20}).reading
    assert (found.grade, found.length, found.minutes, found.verdict) == (9.3, 23.8, 2, "within")
    assert made().reading.verdict == "too short to grade"


def test_a_page_without_insight_has_no_panels(tmp_path: Path) -> None:
    from msgspec.structs import replace

    found = replace(story(document(COPY), []), insight=None)
    assert not list(pages(tmp_path / "a", found)["talks.html"].all("aside"))
    shown = page(tmp_path / "b", document(COPY), problem(span(document(COPY), "Anna Lind"), rule="names/spelling"))
    panel = shown.one("aside")
    ids = {one.at["id"] for one in shown.all() if "id" in one.at}
    assert {link.at["href"][1:] for link in panel.all("a")} <= ids
