"""The HTML review in a browser: every action on the sample stories, at a desk's width and a phone's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import make_expected
import pytest
from browsing import DESK, PHONE, address, looking, picked, text, until
from msgspec.structs import replace
from playwright.sync_api import Browser
from reviews import TALKS, document, pages, problem, span, story

from copycheck.baseline import apply, load
from copycheck.commands.stories import copy_of, reviewed
from copycheck.engine import Engine, Settings
from copycheck.problem import Edit, Fix
from copycheck.reporters import html
from copycheck.reporters.json_report import story_report
from copycheck.result import Run, Story
from copycheck.text import Span

READERS = pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk", "phone"])
SAMPLE = "ceasefire-talks"


@pytest.fixture(scope="module")
def samples() -> dict[str, Story]:
    """The stories of the sample reviews, by the names of their pages."""
    engine = Engine(Settings(review=True))
    return {
        Path(name).stem: make_expected.check(engine, make_expected.STORIES / name) for name in make_expected.REVIEWED
    }


def fixed(source: str, fixes: list[dict[str, Any]]) -> str:
    """A source with fixes of its report made, from its end to its start."""
    edits = {(one["start"], one["end"], one["text"]) for fix in fixes for one in fix["edits"]}
    for start, end, written in sorted(edits, reverse=True):
        source = source[:start] + written + source[end:]
    return source


MARKS = """() => {
  const found = {};
  for (const mark of document.querySelectorAll("mark")) {
    for (const key of [...split(mark.dataset.p), ...split(mark.dataset.r)])
      found[key] = (found[key] ?? "") + mark.textContent;
  }
  return found;
}"""


@READERS
def test_marks_messages_and_related_places_are_those_of_the_report(
    browser: Browser, review: Path, samples: dict[str, Story], size: dict[str, int], scheme: str
) -> None:
    for name, sample in samples.items():
        with looking(browser, size, scheme) as page:
            page.goto(address(review / f"{name}.html"))
            problems = sample.report["problems"]
            marks = page.evaluate(MARKS)
            copy = sample.copy
            assert copy is not None
            expected = {}
            for number, one in enumerate(problems, 1):
                start, end = copy.places[one["start"], one["end"]]
                expected[str(number)] = copy.text[start:end]
                for place, other in enumerate(one["related"], 1):
                    start, end = copy.places[other["start"], other["end"]]
                    expected[f"p{number}-{place}"] = copy.text[start:end]
            joined = {key: " ".join(value.split()) for key, value in marks.items()}
            assert joined == {key: " ".join(value.replace("\n\n", "").split()) for key, value in expected.items()}
            assert page.locator(".note .said").all_inner_texts() == [one["message"] for one in problems]
            assert page.locator(".note .kind code").all_inner_texts() == [one["rule"] for one in problems]
            assert page.locator(".note .related li").count() == sum(len(one["related"]) for one in problems)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@READERS
def test_a_story_is_worked_through(
    browser: Browser, review: Path, samples: dict[str, Story], tmp_path: Path, size: dict[str, int], scheme: str
) -> None:
    sample = samples[SAMPLE]
    problems = sample.report["problems"]
    with looking(browser, size, scheme, accept_downloads=True) as page:
        page.goto(address(review / f"{SAMPLE}.html"))
        total = len(problems)
        assert text(page, "#left") == f"{total} left"
        page.keyboard.press("j")
        assert (picked(page), text(page, "#position")) == ("n1", f"1 of {total}")
        page.locator("#next").click()
        assert picked(page) == "n2"
        page.keyboard.press("k")
        page.locator("#previous").click()
        assert picked(page) == f"n{total}"
        page.keyboard.press("Escape")
        assert picked(page) is None

        # Every other problem that has a fix is accepted, by its button; the last with its last fix.
        fixes: list[dict[str, Any]] = []
        taken: list[int] = []
        for number, one in enumerate(problems, 1):
            if one["fixes"] and number % 2:
                which = one["fixes"][-1]
                page.locator(f"#n{number} button[data-fix]").last.click()
                refused = page.locator(f"#n{number}.done").count() == 0
                clashes = any(
                    a["start"] < b["end"] and b["start"] < a["end"] and a != b
                    for fix in fixes for a in fix["edits"] for b in which["edits"]
                )  # fmt: skip
                assert refused == clashes
                if not refused:
                    fixes.append(which)
                    taken.append(number)
        assert len(taken) >= 2
        first = next(number for number in range(1, total + 1) if number not in taken)
        page.locator(f"#n{first} .to").click()
        page.keyboard.press("d")
        assert page.evaluate("document.activeElement.name") == "reason"
        page.keyboard.type("The desk wants it so: “é”")
        page.keyboard.press("Enter")
        assert page.locator(f"#n{first} .verdict span").inner_text() == "Dismissed: The desk wants it so: “é”"
        left = total - len(taken) - 1
        assert text(page, "#left") == f"{left} left"
        assert page.evaluate("byId('progress').value") == len(taken) + 1
        assert picked(page) not in (None, f"n{first}")
        assert page.locator(".chip.decided b").inner_text() == str(len(taken) + 1)

        # A reload keeps it all; undoing takes back the last, then the one that is named.
        page.reload()
        assert text(page, "#left") == f"{left} left"
        assert page.locator(".note.accepted").count() == len(taken)
        assert page.locator("ins").count() >= 1
        page.keyboard.press("u")
        assert text(page, "#left") == f"{left + 1} left"
        assert (picked(page), page.locator(f"#n{first}.done").count()) == (f"n{first}", 0)
        page.locator(f"#n{first} [data-do='dismiss']").click()
        page.locator(f"#n{first} form button[type='submit']").click()
        assert page.locator(f"#n{first} .verdict span").inner_text() == "Dismissed: Right as it stands"
        gone = taken.pop()
        fixes.pop()
        page.locator(f"#n{gone} [data-do='undo']").click()
        assert text(page, "#left") == f"{left + 1} left"

        page.locator("#handover-door").click()
        with page.expect_download() as download:
            page.locator("#copy-save").click()
        assert download.value.suggested_filename == f"{SAMPLE}.txt"
        assert download.value.path().read_bytes() == fixed(sample.source, fixes).encode()
        with page.expect_download() as download:
            page.locator("#dismissed-save").click()
        assert download.value.suggested_filename == "copycheck-baseline.json"
        path = tmp_path / "dismissed.json"
        download.value.save_as(path)
        one = problems[first - 1]
        (entry,) = load(path)
        assert (entry.path, entry.rule, entry.fingerprint, entry.count, entry.reason) == (
            sample.known_as, one["rule"], one["fingerprint"], 1, "Right as it stands",
        )  # fmt: skip
        (kept,), notes = apply([sample], load(path))
        assert kept.report["problems"] == [other for other in problems if other is not one] and notes == ()
        page.locator("#restart").click()
        assert text(page, "#left") == f"{total} left"
        page.reload()
        assert text(page, "#left") == f"{total} left"
        assert page.locator("ins, .cut").count() == 0


def test_the_corrected_copy_is_put_on_the_clipboard(browser: Browser, review: Path, samples: dict[str, Story]) -> None:
    sample = samples[SAMPLE]
    with looking(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(address(review / f"{SAMPLE}.html"))
        number, one = next((at, one) for at, one in enumerate(sample.report["problems"], 1) if one["fixes"])
        page.locator(f"#n{number} .to").click()
        page.keyboard.press("1")
        page.keyboard.press("h")
        page.locator("#copy-copy").click()
        until(page, "byId('said').textContent.includes('clipboard')")
        assert page.evaluate("navigator.clipboard.readText()") == fixed(sample.source, one["fixes"][:1])
        page.locator("[data-close]").first.click()
        page.keyboard.press("Escape")


ODD = "\u202bשלום\u202c 👩‍🚒 é “q”"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "talks.txt"), ("utf-8-sig", "talks.md"), ("utf-16", "talks.txt"), ("cp1252", "talks.txt"),
        ("utf-8", "talks.html"),
    ],
)  # fmt: skip
def test_the_corrected_copy_differs_in_nothing_but_the_edits(
    browser: Browser, tmp_path: Path, encoding: str, name: str
) -> None:
    odd = "é “q” …" if encoding == "cp1252" else ODD
    source = f"{odd} talks end\r\n\r\nThe  envoy {odd} left on Monday. \r\nThe the talks {odd} failed.\r\n\r\n"
    if name.endswith("html"):
        source = f"<!doctype html>\r\n<article>\r\n<h1>{odd} &amp; talks</h1><p>The the {odd} talks</p>\r\n</article>"
    data = source.encode(encoding)
    engine = Engine(Settings(select=("copy/placeholder",)))
    ours = engine.document(data, Path("desk") / name)
    at, end = ours.text.index("The the"), ours.text.rindex(" talks")
    put = " é" if encoding == "cp1252" else " é👍"
    found = [
        problem(Span(at, at + 7), "Twice.", fixes=[Fix("Take one out", (Edit(Span(at + 3, at + 7), ""),))]),
        problem(Span(end, end), "More.", fixes=[Fix("Write it", (Edit(Span(end, end), put), Edit(Span(at, at), "«")))]),
    ]
    made = reviewed(engine, ours, data).story
    assert made is not None
    made = replace(made, report=story_report(ours, found), copy=copy_of(ours, found))
    html.write(Run((made,), (), (), ()), tmp_path)
    with looking(browser, accept_downloads=True) as page:
        page.goto(address(tmp_path / "talks.html"))
        for _ in found:
            page.keyboard.press("n")
            page.keyboard.press("a")
        assert text(page, "#left") == "All decided"
        assert page.evaluate("document.activeElement.id") == "handover-door"
        page.keyboard.press("h")
        with page.expect_download() as download:
            page.locator("#copy-save").click()
        assert download.value.suggested_filename == name
        start = source.index("The the")
        tail = source.rindex(" talks")
        expected = source[:start] + "«The" + source[start + 7 : tail] + put + source[tail:]
        assert download.value.path().read_bytes() == expected.encode(encoding)


def test_a_change_that_runs_into_another_is_refused(browser: Browser, tmp_path: Path) -> None:
    ours = document(TALKS)
    at = span(ours, "The the talks")
    within = span(ours, "the talks")
    apart = span(ours, "Monday")
    pages(tmp_path, story(ours, [
        problem(at, "One.", fixes=[Fix.replace(at, "Talks")]),
        problem(within, "Two.", fixes=[Fix.replace(within, "talks"), Fix.replace(apart, "Tuesday")]),
    ]))  # fmt: skip
    with looking(browser) as page:
        page.goto(address(tmp_path / "talks.html"))
        page.keyboard.press("n")
        page.keyboard.press("a")
        assert picked(page) == "n2"
        page.keyboard.press("a")
        until(page, "byId('said').textContent.startsWith('This runs into the change')")
        assert text(page, "#left") == "1 left"
        page.keyboard.press("2")
        assert text(page, "#left") == "All decided"
        assert page.locator("ins").all_inner_texts() == ["Tuesday", "Talks"]
        assert page.locator(".cut").all_inner_texts() == ["Monday", "The ", "the talks"]
        page.keyboard.press("u")
        page.keyboard.press("u")
        page.keyboard.press("2")
        until(page, "byId('said').textContent === 'There is no fix 2 here'")
        assert (picked(page), text(page, "#left")) == ("n1", "2 left")
        assert page.locator("ins, .cut").count() == 0


def test_decisions_hold_for_the_next_state_of_the_story(browser: Browser, tmp_path: Path) -> None:
    ours = document(TALKS)
    first = [
        problem(span(ours, word), f"No {word}.", fixes=[Fix.replace(span(ours, word), "it")])
        for word in ("envoy", "Monday")
    ]
    pages(tmp_path, story(ours, first))
    with looking(browser) as page:
        page.goto(address(tmp_path / "talks.html"))
        page.keyboard.press("n")
        page.keyboard.press("a")
        page.keyboard.press("d")
        page.keyboard.press("Enter")
        assert text(page, "#left") == "All decided"
        later = document(TALKS.replace("Harbour", "The harbour"))
        pages(tmp_path, story(later, [
            problem(span(later, word), f"No {word}.", fixes=[Fix.replace(span(later, word), "it")])
            for word in ("envoy", "Monday", "mayor")
        ]))  # fmt: skip
        page.reload()
        assert text(page, "#left") == "1 left"
        assert page.evaluate("[...decided.keys()].join()") == "1,2"
        assert page.evaluate("Object.keys(localStorage).length") == 2


@READERS
def test_filters_leave_what_they_name(
    browser: Browser, review: Path, samples: dict[str, Story], size: dict[str, int], scheme: str
) -> None:
    problems = samples[SAMPLE].report["problems"]
    with looking(browser, size, scheme) as page:
        page.goto(address(review / f"{SAMPLE}.html"))
        warnings = [f"n{at}" for at, one in enumerate(problems, 1) if one["severity"] == "warning"]
        page.locator(".chip.advice").click()
        assert page.evaluate("shownNotes().map(note => note.id)") == warnings
        assert page.locator("mark.advice").count() == 0
        page.locator(".chip.advice").click()
        rule = "names/spelling"
        page.locator("#rule").select_option(rule)
        expected = [f"n{at}" for at, one in enumerate(problems, 1) if one["rule"] == rule]
        assert expected and page.evaluate("shownNotes().map(note => note.id)") == expected
        assert text(page, "#position") == f"{len(expected)} problems"
        assert page.locator(f"#rule option[value='{rule}']").inner_text() == f"{rule} ({len(expected)})"
        page.keyboard.press("n") if size is DESK else page.locator("#next").click()
        assert picked(page) == expected[0]
        page.locator(f"#{expected[0]} [data-do='dismiss']").click()
        page.keyboard.press("Enter")
        assert page.locator(f"#rule option[value='{rule}']").text_content() == f"{rule} ({len(expected) - 1})"
        page.locator(".chip.decided").click()
        assert page.evaluate("shownNotes().map(note => note.id)") == expected[1:]


@READERS
def test_both_places_light_up_and_one_leads_to_the_other(
    browser: Browser, review: Path, samples: dict[str, Story], size: dict[str, int], scheme: str
) -> None:
    problems = samples[SAMPLE].report["problems"]
    number, one = next((at, one) for at, one in enumerate(problems, 1) if len(one["related"]) > 1)
    with looking(browser, size, scheme) as page:
        page.goto(address(review / f"{SAMPLE}.html"))
        page.locator(f"#p{number}").click()
        assert picked(page) == f"n{number}"
        assert page.locator("mark.at").all_inner_texts() == [one["text"]]
        assert sorted(page.locator("mark.goes").all_inner_texts()) == sorted(other["text"] for other in one["related"])
        for place in range(1, len(one["related"]) + 1):
            page.keyboard.press("o")
            assert page.evaluate("document.querySelector('mark.there').id") == f"p{number}-{place}"
            assert page.evaluate(IN_VIEW, f"p{number}-{place}")
        page.keyboard.press("o")
        assert page.evaluate("document.querySelector('mark.there').id") == f"p{number}"
        page.locator(f"#n{number} .related a").first.click()
        assert page.evaluate(IN_VIEW, f"p{number}-1")
        if size is DESK:
            page.locator(f"#p{number}-1").hover()
            assert page.locator("mark.near").count() >= 2


IN_VIEW = "id => {const {top, bottom} = byId(id).getBoundingClientRect(); return top >= 0 && bottom <= innerHeight}"
LIT = "CSS.highlights.get('place') ? [...CSS.highlights.get('place')].map(String).join() : ''"


@READERS
def test_the_panels_lead_to_the_very_words(
    browser: Browser, review: Path, samples: dict[str, Story], size: dict[str, int], scheme: str
) -> None:
    sample = samples[SAMPLE]
    insight = sample.insight
    assert insight is not None
    with looking(browser, size, scheme) as page:
        page.goto(address(review / f"{SAMPLE}.html"))
        page.locator("#makeup-door").click()
        panel = page.locator("#makeup")
        names = {name["name"]: name for name in insight["names"]}
        for name in ("Yusuf al-Tamri", "Velhara"):
            group = panel.locator("li", has=page.locator("b", has_text=name)).first
            assert group.locator("a[data-at]").count() == len(names[name]["mentions"])
        odd = panel.locator("li li", has=page.get_by_text("Da Mourela", exact=True))
        assert odd.locator("a.odd").count() == 1
        last = names["Yusuf al-Tamri"]["mentions"][-1]
        link = panel.locator("li", has=page.locator("b", has_text="Yusuf al-Tamri")).first.locator("a[data-at]").last
        link.click()
        assert page.evaluate(LIT) == last["text"]
        assert page.evaluate("document.activeElement.className.split(' ')[0]") == "copy"
        speech = [one for one in insight["quotations"] if one["kind"] == "speech"]
        nobody = [one for one in speech if one["speaker"] is None]
        heads = panel.locator("section[aria-labelledby='quotations-head'] b").all_text_contents()
        assert (heads[0], len(heads)) == (
            "Nobody is said to have said",
            1 + len({one["speaker_name"] or one["speaker"]["text"] for one in speech if one["speaker"]}),
        )
        if size is PHONE:
            page.locator("#makeup-door").click()
        panel.locator(".nobody a[data-at]").first.click()
        copy = sample.copy
        assert copy is not None
        assert page.evaluate(LIT) == copy.text[nobody[0]["start"] : nobody[0]["end"]]
        short = [one["short"]["text"] for one in insight["acronyms"]]
        listed = panel.locator("section[aria-labelledby='acronyms-head'] b").all_text_contents()
        assert sorted(listed) == sorted(short)
        if size is PHONE:
            page.locator("#makeup-door").click()
        least = min(range(len(insight["topics"])), key=lambda at: insight["topics"][at]["relatedness"])
        flow = panel.locator(".flow")
        box = flow.bounding_box()
        assert box is not None
        x = box["width"] * (least + 0.5) / len(insight["topics"])
        flow.click(position={"x": x, "y": box["height"] - 3})
        topic = insight["topics"][least]
        assert page.evaluate("document.activeElement.textContent") == copy.text[topic["start"] : topic["end"]]
        if size is PHONE:
            page.locator("#makeup-door").click()
        number = odd.locator("a.odd").get_attribute("href")
        odd.locator("a.odd").click()
        assert f"#{picked(page)}" == number
        grade = insight["readability"]["flesch_kincaid_grade"]
        assert f"Grade {round(grade, 1)}" in (panel.text_content() or "")
