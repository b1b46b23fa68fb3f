"""Published copy to measure on: articles as stories, and the halves for fitting and for reporting."""

from __future__ import annotations

import hashlib
import json
import os
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from copycheck.document import Document
from copycheck.readers import read

HALVES = ("fit", "report")


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the corpus; ``head`` is what stands before ``text`` in ``source``."""

    id: str
    set: str
    headline: str
    text: str

    @property
    def head(self) -> str:
        return f"{self.headline}\n\n" if self.headline else ""

    @property
    def source(self) -> str:
        return self.head + self.text

    @property
    def half(self) -> str:
        """The half that the article belongs to, by a hash of its id."""
        return half(self.id)


def half(key: str) -> str:
    """``fit`` or ``report``, by a hash of a key."""
    return HALVES[hashlib.sha256(key.encode()).digest()[0] & 1]


def seeded(name: str) -> random.Random:
    """A generator that gives the same numbers in each run."""
    return random.Random(name)


def data() -> Path:
    """The folder that COPYCHECK_DATA names; ends the program without one."""
    folder = os.environ.get("COPYCHECK_DATA")
    if not folder or not Path(folder).is_dir():
        sys.exit("COPYCHECK_DATA does not name a folder: nothing to measure on")
    return Path(folder)


def records(name: str) -> Iterator[dict[str, Any]]:
    """The records of a file of JSON lines."""
    with (data() / name).open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def articles(*sets: str) -> Iterator[Article]:
    """Articles, of all sets or of those whose name starts with one of ``sets``."""
    for record in records("articles.jsonl"):
        if not sets or record["set"].startswith(sets):
            yield Article(str(record["id"]), record["set"], record.get("headline") or "", record["text"])


def document(source: str, name: str = "story.txt") -> Document:
    """A story in plain text as the program reads it."""
    return Document(name, source, read(source, PurePath(name).suffix), "en")
