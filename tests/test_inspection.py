"""What ``inspect`` shows: every key of the contract, each span with the text that stands there in the source."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

import make_expected
import pytest

from copycheck.document import KINDS, Document
from copycheck.engine import Engine, Settings
from copycheck.inspection import inspect_report, render_json, render_text
from copycheck.integrations.readability import measured_text

STORIES = Path(__file__).resolve().parent / "stories"
ENGINE = Engine(Settings())
NEWS = """Harbour Users Association to sell 12 boats

LEEDS, England (AP) — The Harbour Users Association (HUA) will sell 12 boats on Friday 14 July 2017, its clerk said.

"We have no choice," Ada Quist told reporters. "The boats are old."

She said the HUA had lost $1.2m.
"""


def understood(text: str, name: str = "story.txt") -> tuple[Document, dict[str, Any]]:
    document = ENGINE.document(text.encode(), PurePath(name))
    return document, inspect_report(document)


def test_every_key_of_the_contract_is_there() -> None:
    _, report = understood(NEWS)
    assert list(report) == [
        "path", "language", "blocks", "sentences", "quotations", "names", "acronyms", "figures", "dates", "topics",
        "headline_support", "readability",
    ]  # fmt: skip
    assert list(report["readability"]) == [
        "words", "sentences", "flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index", "dale_chall",
        "coleman_liau", "reading_time_s",
    ]  # fmt: skip
    assert json.loads(render_json([report])) == {"schema": 1, "documents": [report]}


def test_what_is_understood_of_a_small_story() -> None:
    _, report = understood(NEWS)
    assert [(block["kind"], NEWS[block["start"] : block["end"]][:20]) for block in report["blocks"]] == [
        ("headline", "Harbour Users Associ"),
        ("dateline", "LEEDS, England (AP)"),
        ("paragraph", "The Harbour Users As"),
        ("paragraph", '"We have no choice,"'),
        ("paragraph", "She said the HUA had"),
    ]
    first, second = report["quotations"]
    assert (first["kind"], first["cue"]["text"], first["speaker"]["text"]) == ("speech", "told", "Ada Quist")
    assert second["speaker_name"] == "Ada Quist"
    assert NEWS[second["start"] : second["end"]] == '"The boats are old."'
    assert [(item["short"]["text"], item["long"]["text"]) for item in report["acronyms"]] == [
        ("HUA", "Harbour Users Association")
    ]
    assert [(item["text"], item["value"], item["unit"], item["counts"]) for item in report["figures"]] == [
        ("12", 12, None, "boats"),
        ("12", 12, None, "boats"),
        ("$1.2m", 1_200_000, "$", None),
    ]
    assert [(item["text"], item["iso"], item["weekday"]) for item in report["dates"]] == [
        ("Friday 14 July 2017", "2017-07-14", "Friday")
    ]
    assert len(report["topics"]) == 3
    assert report["headline_support"] == 1.0


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a report that has a start, an end and a text."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for item in value.values():
            yield from spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from spans(item)


@pytest.mark.parametrize("path", make_expected.stories(), ids=lambda path: path.name)
def test_spans_hold_their_text_in_every_format(path: Path) -> None:
    document = ENGINE.open(path)
    report = inspect_report(document)
    found = list(spans(report))
    assert len(found) > 10
    for span in found:
        assert document.source[span["start"] : span["end"]] == span["text"]
    assert {block["kind"] for block in report["blocks"]} <= set(KINDS)
    places = [(sentence["start"], sentence["end"]) for sentence in report["sentences"]]
    assert places == sorted(places)
    assert render_text(report).startswith(f"{path.as_posix()} (en)\n")


def test_readability_is_what_textstat_says_of_the_body() -> None:
    from textstat import textstat

    document = ENGINE.open(STORIES / "clean-feature.md")
    found = inspect_report(document)["readability"]
    text = measured_text(document)
    assert found["words"] == textstat.lexicon_count(text)
    assert found["flesch_reading_ease"] == textstat.flesch_reading_ease(text)
    assert found["flesch_kincaid_grade"] == textstat.flesch_kincaid_grade(text)
    assert found["gunning_fog"] == textstat.gunning_fog(text)
    assert found["smog_index"] == textstat.smog_index(text)
    assert found["dale_chall"] == textstat.dale_chall_readability_score(text)
    assert found["coleman_liau"] == textstat.coleman_liau_index(text)


def test_a_short_text_bears_no_grade_and_no_headline_no_support() -> None:
    _, report = understood("The board voted for the bridge on Monday, and the work will start in May.\n")
    assert report["readability"]["words"] == 15
    assert report["readability"]["flesch_kincaid_grade"] is None
    assert report["readability"]["smog_index"] is None
    assert report["headline_support"] is None
