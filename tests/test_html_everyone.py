"""The HTML review for everyone: its looks, the keyboard alone, paper, hostile copy, and a very long story."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from browsing import DESK, PHONE, address, looking, picked, text, until, violations
from playwright.sync_api import Browser
from reviews import TALKS, document, pages, problem, span, story

from copycheck.problem import Fix, Related
from copycheck.reporters import html
from copycheck.result import Reason, Run
from copycheck.text import Span

READERS = pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk", "phone"])
SAMPLE = "ceasefire-talks"


STATES = {"plain": "", "asking": "n d", "decided": "n a d Enter a n", "makeup": "m", "handover": "h", "help": "?"}
"""Keys that lead to each look of the page."""


@READERS
def test_axe_finds_nothing_wrong(browser: Browser, review: Path, size: dict[str, int], scheme: str) -> None:
    with looking(browser, size, scheme) as page:
        for name, keys in STATES.items():
            page.goto(address(review / f"{SAMPLE}.html"))
            for key in keys.split():
                page.keyboard.press(key)
            assert violations(page) == [], name
        page.goto(address(review / "index.html"))
        assert violations(page) == []


def test_the_keyboard_alone_reaches_everything(browser: Browser, review: Path) -> None:
    with looking(browser) as page:
        page.goto(address(review / f"{SAMPLE}.html"))
        reached = []
        for _ in range(30):
            page.keyboard.press("Tab")
            reached.append(
                page.evaluate(
                    "(({id, className, textContent}) => id || className || textContent)(document.activeElement)"
                )
            )
        assert reached[:2] == ["skip", "All stories"]
        assert {"rule", "previous", "next", "makeup-door", "handover-door", "help-door"} <= set(reached)
        assert page.evaluate("document.activeElement.closest('.note, .copy') !== null")
        page.keyboard.press("?")
        page.locator("#keys-on").uncheck()
        page.keyboard.press("Escape")
        page.keyboard.press("n")
        assert picked(page) is None
        page.reload()
        page.keyboard.press("n")
        assert picked(page) is None
        page.locator("#next").click()
        assert picked(page) == "n1"
        page.locator("#n1 .kind a").focus()
        page.keyboard.press("Space")
        assert page.locator("#n1 .told").count() == 1
        assert page.locator("#n1 .kind a").get_attribute("aria-expanded") == "true"


PLACES = """() => notes.filter(note => !note.hidden).map(note => {
  const {left, top, bottom} = note.getBoundingClientRect();
  const mark = byId(note.id.replace("n", "p")).getBoundingClientRect();
  return {left, top, bottom, mark_top: mark.top, mark_right: mark.right, mark_bottom: mark.bottom};
})"""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story with seven problems crowded into two paragraphs far down, and a second story."""
    folder = tmp_path_factory.mktemp("review")
    ours = document(TALKS.replace("\n\nThe envoy", "\n\nThe harbour is old." * 20 + "\n\nThe envoy"))
    words = ("envoy", "de Brandt", "Monday", "The the", "talks had failed", "De Brandt", "mayor")
    levels = ("error", "warning", "advice")
    found = story(
        ours,
        [
            problem(span(ours, word), f"No “{word}”.", levels[at % 3], f"house/{levels[at % 3]}",
                    [Related(span(ours, "Ana Lind"), "like")], [Fix.replace(span(ours, word), "it")])
            for at, word in enumerate(words)
        ],
    )  # fmt: skip
    reasons = {f"house/{level}": Reason(f"Of {level}", "Because.") for level in levels}
    html.write(Run((story(document("The board met.", "board.txt"), []), found), (), (), (), reasons), folder)
    return folder


def test_notes_stand_beside_their_lines_and_never_over_each_other(browser: Browser, crowded: Path) -> None:
    with looking(browser) as page:
        page.goto(address(crowded / "talks.html"))
        places = page.evaluate(PLACES)
        assert len(places) == 7
        assert all(place["left"] > place["mark_right"] for place in places)
        assert all(before["bottom"] < after["top"] for before, after in pairwise(places))
        for at in range(1, 8):
            page.keyboard.press("n")
            place = page.evaluate(PLACES)[at - 1]
            assert abs(place["top"] - place["mark_top"]) < 3
            assert page.evaluate("document.activeElement.id") == f"n{at}"
        page.set_viewport_size({"width": 390, "height": 844})
        page.reload()
        places = page.evaluate(PLACES)
        assert all(place["top"] > place["mark_bottom"] for place in places)
        assert all(before["bottom"] < after["top"] for before, after in pairwise(places))
        page.goto(address(crowded / "index.html"))
        page.goto(address(crowded / "talks.html", "#n5"))
        until(page, "document.querySelector('.note.at')?.id === 'n5'")


def test_on_paper_the_notes_are_numbered_endnotes(browser: Browser, crowded: Path) -> None:
    with looking(browser, scheme="dark") as page:
        page.goto(address(crowded / "talks.html"))
        page.keyboard.press("n")
        page.keyboard.press("a")
        page.keyboard.press("d")
        page.keyboard.press("Enter")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 25, 28)"
        page.emulate_media(media="print")
        until(page, "all('#endnotes .note').length === 7")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(bar).display") == "none"
        shown = page.evaluate("all('#endnotes .note').filter(note => note.offsetHeight).map(note => note.id)")
        assert shown == ["n1", "n3", "n4", "n5", "n6", "n7"]
        assert page.evaluate("all('#endnotes .to').map(link => link.textContent).join(' ')") == "1 2 3 4 5 6 7"
        assert (
            page.evaluate("all('.number', story).filter(one => one.offsetWidth).map(one => one.dataset.n).join(' ')")
            == "3 4 5 6 7"
        )
        apart = """all('#endnotes .note').filter(note => note.offsetHeight).filter(note => {
            const [own, number] = [note, note.querySelector('.to')].map(one => one.getBoundingClientRect());
            return number.top < own.top || number.bottom > own.bottom || number.left < own.left;
        }).length"""
        assert page.evaluate(apart) == 0
        assert page.evaluate("byId('endnotes').getBoundingClientRect().top >= story.getBoundingClientRect().bottom")
        page.emulate_media(media="screen")
        until(page, "all('.row .note').length === 7")
        assert not page.locator("#endnotes").is_visible()
        assert len(page.pdf()) > 5000


def test_what_moves_stands_still_for_who_asks(browser: Browser, crowded: Path) -> None:
    with looking(browser) as page:
        page.goto(address(crowded / "talks.html"))
        assert page.evaluate("getComputedStyle(notes[0]).transitionDuration") == "0s"
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        page.emulate_media(reduced_motion="no-preference")
        assert page.evaluate("getComputedStyle(notes[0]).transitionDuration") != "0s"


HOSTILE = "</script><script>document.title='ran'</script><img src=x onerror=alert(1)> \"'&amp; <!-- 👩‍🚒 \u202eabc שלום"


def test_a_story_full_of_markup_is_shown_as_text_and_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    source = f"Headline {HOSTILE}\n\nThe board {HOSTILE} met on Monday, “{HOSTILE}” said Ana {HOSTILE} Lind.\n"
    ours = document(source)
    at = span(ours, HOSTILE, 1)
    again = Related(span(ours, HOSTILE), f"so {HOSTILE}")
    found = story(ours, [problem(at, f"“{HOSTILE}”", related=[again], fixes=[Fix.replace(at, HOSTILE * 2)])])
    html.write(Run((found,), (), (HOSTILE,), (HOSTILE,), {"house/words": Reason(HOSTILE, HOSTILE, HOSTILE)}), tmp_path)
    with looking(browser, accept_downloads=True) as page:
        page.goto(address(tmp_path / "talks.html"))
        title = page.title()
        assert "<script>" in title
        assert page.locator("h1").text_content() == f"Headline {HOSTILE}"
        assert page.evaluate("document.querySelectorAll('img').length + document.scripts.length") == 2
        page.keyboard.press("n")
        page.locator("#n1 .kind a").click()
        page.keyboard.press("m")
        page.keyboard.press("a")
        assert page.locator("ins").text_content() == HOSTILE * 2
        page.keyboard.press("u")
        page.keyboard.press("d")
        page.keyboard.insert_text(HOSTILE)
        page.keyboard.press("Enter")
        assert page.locator(".verdict bdi").text_content() == HOSTILE
        page.keyboard.press("h")
        with page.expect_download() as download:
            page.locator("#dismissed-save").click()
        assert json.loads(download.value.path().read_text(encoding="utf-8"))["entries"][0]["reason"] == HOSTILE
        assert page.title() == title
        page.goto(address(tmp_path / "index.html"))
        assert page.locator("#stories a").text_content() == f"Headline {HOSTILE}"
        assert page.evaluate("document.querySelectorAll('img').length + document.scripts.length") == 1


def test_right_to_left_names_leave_the_copy_round_them_alone(browser: Browser, tmp_path: Path) -> None:
    name = "שלום כהן"
    ours = document(f"Talks end\n\nThe envoy {name} (left), 42, met Ana Lind.\n")
    pages(
        tmp_path,
        story(ours, [problem(span(ours, name), f"“{name}” is new.", fixes=[Fix.replace(span(ours, name), "כהן")])]),
    )
    with looking(browser) as page:
        page.goto(address(tmp_path / "talks.html"))
        boxes = """['The envoy', '(left), 42'].map(text => {
          const at = byId('b2').textContent.indexOf(text);
          return range(byId('b2'), at, at + text.length).getBoundingClientRect().left;
        })"""
        before, after = page.evaluate(boxes)
        mark = page.locator("#p1").bounding_box()
        assert mark is not None and before < mark["x"] < after
        assert page.evaluate("getComputedStyle(document.querySelector('.said bdi')).unicodeBidi") == "isolate"


def test_the_index_is_sorted_filtered_and_searched(browser: Browser, crowded: Path) -> None:
    heads = "[...document.querySelectorAll('#stories tbody tr:not([hidden]) a')].map(link => link.textContent)"
    for size in (DESK, PHONE):
        with looking(browser, size) as page:
            page.goto(address(crowded / "index.html"))
            assert page.evaluate(heads) == ["board.txt", "Harbour talks end"]
            if size is DESK:
                page.locator("thead button").nth(6).click()
                assert page.evaluate(heads) == ["Harbour talks end", "board.txt"]
                assert page.locator("thead th").nth(6).get_attribute("aria-sort") == "descending"
            for choice, expected in (
                ("clean", ["board.txt"]),
                ("error", ["Harbour talks end"]),
                ("grade", ["Harbour talks end"]),
            ):
                page.locator("#which").select_option(choice)
                assert page.evaluate(heads) == expected
            page.locator("#which").select_option("")
            page.locator("#find").fill("BOARD")
            assert page.evaluate(heads) == ["board.txt"]
            assert text(page, "#found") == "1 of 2"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_long_story_opens_and_filters_without_a_stall(browser: Browser, tmp_path: Path) -> None:
    ours = document("The board met on Monday and did not decide on it.\n\n" * 1820, "talks.txt")
    starts = list(range(4, len(ours.text) - 10, 43))[:2000]
    levels = ("error", "warning", "advice")
    found = story(ours, [
        problem(Span(start, start + 5), "“board” is spelled “Board” elsewhere.", levels[at % 3], f"house/{at % 7}",
                [Related(Span(starts[at - 1], starts[at - 1] + 4), "first here")] if at % 2 else (),
                [Fix.replace(Span(start, start + 5), "Board")])
        for at, start in enumerate(starts)
    ])  # fmt: skip
    assert found.report["words"] > 20_000 and len(found.report["problems"]) == 2000
    html.write(Run((found,), (), (), ()), tmp_path)
    assert (tmp_path / "talks.html").stat().st_size < 2_000_000
    with looking(browser) as page:
        page.goto(address(tmp_path / "talks.html"))
        opened = page.evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart")
        assert opened < 8000
        for action in ("document.querySelector('.chip.error').click()", "step(1)", "decide(current, {fix: 0})"):
            page.evaluate(f"window.begun = performance.now(); {action}; void story.offsetHeight")
            assert page.evaluate("performance.now() - begun") < 3000, action
        assert text(page, "#left") == "1999 left"
