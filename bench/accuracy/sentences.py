"""The bench of sentences: what each rule of figures and dates must flag, and what it must leave alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import corpus

from copycheck.document import Document
from copycheck.packs import BUILT_IN, Registry, built_in
from copycheck.rule import Rule
from copycheck.testing import example, marked
from copycheck.text import Span

FOLDER = Path(__file__).resolve().parent.parent.parent / "tests" / "agreement"
IDS = {
    "age": "figures/age",
    "arithmetic": "figures/arithmetic",
    "conversion": "figures/conversion",
    "drift": "quotes/drift",
    "tally": "figures/tally",
    "weekday": "dates/weekday",
}


@dataclass(frozen=True, slots=True)
class Fragment:
    """A fragment of a story for a rule: whether it is to be flagged, why, and the text with its marks."""

    name: str
    flagged: bool
    why: str
    text: str

    @property
    def wanted(self) -> list[Span]:
        """What is to be marked."""
        return marked(self.text)[1]

    @property
    def document(self) -> Document:
        """The fragment as a document; one that begins with a dateline as a story in plain text."""
        text = marked(self.text)[0]
        return corpus.document(text) if text.partition(",")[0].isupper() else example(text)


def fragments() -> Iterator[Fragment]:
    """All fragments of the tables, paragraphs parted by blank lines."""
    for name in IDS:
        with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield Fragment(name, row["expect"] == "flag", row["why"], row["text"].replace(" ¶ ", "\n\n"))


def load(*ids: str) -> dict[str, Rule]:
    """The rules under these ids, with their default options."""
    registry = Registry([(BUILT_IN, built_in())])
    found: dict[str, Rule] = {}
    for rule in ids:
        made = registry.load(rule)
        assert made is not None
        found[rule] = made()
    return found


def found(rule: Rule, fragment: Fragment) -> list[Span]:
    """What a rule marks in a fragment."""
    return sorted(problem.span for problem in rule.check(fragment.document))
