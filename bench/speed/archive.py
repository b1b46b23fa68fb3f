"""The stories that speed is measured on, written to files as a newsroom has them."""

from __future__ import annotations

import json
import os
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MIDDLING = 800
"""Words of the story that a cold start is measured on."""


class Stories:
    """Articles of ``articles.jsonl`` in the folder that COPYCHECK_DATA names, else the sample stories."""

    def __init__(self, folder: Path, count: int) -> None:
        self._folder = folder
        self.texts = _texts()
        self.files = self._written("some", self._sample(count))
        self.words = sum(len(text.split()) for text in self._sample(count))
        near = min(self.texts, key=lambda text: abs(len(text.split()) - MIDDLING))
        self.middling_words = len(near.split())
        (self.middling,) = self._written("one", [near])

    @cached_property
    def all(self) -> list[Path]:
        """Every story there is, as files of one folder."""
        return self._written("all", self.texts)

    def text(self, size: int) -> str:
        """A text of about ``size`` characters, made of whole stories one after another."""
        parts: list[str] = []
        length = 0
        while length < size:
            for text in self.texts:
                parts.append(text.strip())
                length += len(text) + 2
                if length >= size:
                    break
        return "\n\n".join(parts) + "\n"

    def file(self, name: str, text: str) -> Path:
        """A file with that text, in a folder of its own."""
        path = self._folder / "single" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def _sample(self, count: int) -> list[str]:
        step = max(1, len(self.texts) // count)
        return self.texts[::step][:count]

    def _written(self, name: str, texts: list[str]) -> list[Path]:
        folder = self._folder / name
        folder.mkdir()
        paths = []
        for number, text in enumerate(texts):
            path = folder / f"story-{number:05}.txt"
            path.write_text(text, encoding="utf-8")
            paths.append(path)
        return paths


def _texts() -> list[str]:
    data = os.environ.get("COPYCHECK_DATA")
    if not data:
        print("COPYCHECK_DATA is not set: measuring the sample stories only")
        samples = sorted((ROOT / "tests" / "stories").glob("*.txt"))
        return [text for path in samples if (text := path.read_bytes().decode("utf-8", "ignore")).strip()]
    with (Path(data) / "articles.jsonl").open(encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    return [(f"{one['headline']}\n\n" if one.get("headline") else "") + one["text"] for one in records]
