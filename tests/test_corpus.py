"""Published copy: nothing crashes on it, and what is reported lies where it is said to lie."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePath

from copycheck.engine import Engine, NothingToCheck, Settings
from copycheck.inspection import inspect_report
from copycheck.reporters.json_report import story_report

EVERY = 40
"""Of so many articles one is inspected as well, because the readability measures are slow."""


def articles(folder: Path) -> Iterator[tuple[str, str]]:
    """Id and text of each article, its headline on the first line."""
    with (folder / "articles.jsonl").open(encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            headline = f"{record['headline']}\n\n" if record.get("headline") else ""
            yield record["id"], headline + record["text"]


def test_nothing_crashes_and_every_span_holds_its_text(needs_data: Path) -> None:
    engine = Engine(Settings())
    checked = 0
    for number, (name, text) in enumerate(articles(needs_data)):
        try:
            document = engine.document(text.encode(), PurePath(f"{name}.txt"))
        except NothingToCheck:
            continue
        result = engine.check(document)
        assert result.failures == []
        for problem in story_report(document, result.problems)["problems"]:
            for place in (problem, *problem["related"]):
                assert text[place["start"] : place["end"]] == place["text"]
        if number % EVERY == 0:
            understood = inspect_report(document)
            assert len(understood["quotations"]) == len(document.attributions)
            assert all(
                text[span["start"] : span["end"]] == span["text"]
                for name in understood["names"]
                for span in name["mentions"]
            )
        checked += 1
    assert checked > 2000
    assert engine.registry.failures == []
