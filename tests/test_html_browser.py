"""The HTML review in a browser: where notes stand, and what keys, filters and sorting do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from browser import Browser
from reviews import TALKS, document, problem, span, story

from copycheck.problem import Fix, Related
from copycheck.reporters import html
from copycheck.result import Reason, Run


@pytest.fixture(scope="module")
def browser(needs_chromium: str) -> Iterator[Browser]:
    with Browser(needs_chromium) as browser:
        browser.media(prefers_reduced_motion="reduce")
        yield browser


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
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


PLACES = """[...document.querySelectorAll(".note")].filter(note => !note.hidden).map(note => {
  const {left, top, bottom} = note.getBoundingClientRect();
  const mark = document.getElementById(note.id.replace("n", "p")).getBoundingClientRect();
  return {left, top, bottom, mark_top: mark.top, mark_right: mark.right, mark_bottom: mark.bottom};
})"""


def test_notes_stand_beside_their_lines_and_never_over_each_other(browser: Browser, review: Path) -> None:
    browser.size(1280, 900)
    browser.said.clear()
    browser.asked.clear()
    browser.open(review / "talks.html")
    places = browser.run(PLACES)
    assert len(places) == 7
    assert all(place["left"] > place["mark_right"] for place in places)
    assert all(before["bottom"] < after["top"] for before, after in pairwise(places))
    assert abs(sum(place["top"] - place["mark_top"] for place in places)) < 7
    for at in range(1, 8):
        browser.press("n")
        place = browser.run(PLACES)[at - 1]
        assert abs(place["top"] - place["mark_top"]) < 3
        assert browser.run("document.activeElement.id") == f"n{at}"
    assert browser.said == []
    assert browser.asked == [(review / "talks.html").as_uri()]


def test_on_a_narrow_screen_notes_stand_under_their_paragraph(browser: Browser, review: Path) -> None:
    browser.size(390, 844)
    browser.open(review / "talks.html")
    places = browser.run(PLACES)
    assert all(place["top"] > place["mark_bottom"] for place in places)
    assert all(before["bottom"] < after["top"] for before, after in pairwise(places))
    assert browser.run("document.documentElement.scrollWidth") <= 390


def test_paper_and_dark_rooms(browser: Browser, review: Path) -> None:
    browser.size(1280, 900)
    browser.open(review / "talks.html")
    ground = "getComputedStyle(document.body).backgroundColor"
    place = "getComputedStyle(document.querySelector('.note')).position"
    assert (browser.run(ground), browser.run(place)) == ("rgb(253, 253, 251)", "absolute")
    browser.media(prefers_color_scheme="dark")
    assert browser.run(ground) == "rgb(23, 25, 28)"
    browser.media("print", prefers_color_scheme="dark")
    assert (browser.run(ground), browser.run(place)) == ("rgb(255, 255, 255)", "static")
    assert browser.run("getComputedStyle(document.querySelector('.bar')).display") == "none"
    browser.media(prefers_reduced_motion="reduce")


def test_keys_and_filters_go_through_what_is_shown(browser: Browser, review: Path) -> None:
    browser.size(1280, 900)
    browser.open(review / "talks.html")
    position = "document.getElementById('position').textContent"
    assert browser.run(position) == "7 problems"
    for key, said in (("j", "1 of 7"), ("n", "2 of 7"), ("k", "1 of 7"), ("p", "7 of 7"), ("Escape", "7 problems")):
        browser.press(key)
        assert browser.run(position) == said
    browser.run("document.querySelector('.chip.error').click()")
    assert browser.run(position) == "4 problems"
    assert browser.run("document.querySelectorAll('mark.error').length") == 0
    assert browser.run("getComputedStyle(document.getElementById('p1')).backgroundColor") == "rgba(0, 0, 0, 0)"
    browser.run("rule.value = 'house/advice'; rule.dispatchEvent(new Event('change'))")
    assert browser.run(position) == "2 problems"
    browser.press("n")
    assert browser.run("document.querySelector('.note.at').id") == "n3"
    browser.run("document.querySelector('.note.at summary').click()")
    browser.settle()
    assert browser.run("document.querySelector('.note.at .told').textContent").split() == ["Of", "advice.", "Because."]
    assert browser.said == []


def test_the_index_is_sorted_and_searched(browser: Browser, review: Path) -> None:
    browser.open(review / "index.html")
    heads = "[...document.querySelectorAll('#stories tbody tr:not([hidden]) a')].map(link => link.textContent)"
    assert browser.run(heads) == ["board.txt", "Harbour talks end"]
    browser.run("document.querySelectorAll('thead button')[5].click()")
    assert browser.run(heads) == ["Harbour talks end", "board.txt"]
    assert browser.run("document.querySelectorAll('thead th')[5].getAttribute('aria-sort')") == "descending"
    browser.run("document.querySelector('#find').value = 'BOARD'")
    browser.run("document.querySelector('#find').dispatchEvent(new Event('input'))")
    assert browser.run(heads) == ["board.txt"]
    assert browser.said == []
