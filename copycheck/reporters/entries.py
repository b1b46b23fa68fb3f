"""What the reports with an entry a problem have in common: paths, places, texts, ordinals."""

from __future__ import annotations

import os
import posixpath
import re
from collections import Counter
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from copycheck.result import Run, Story

STDIN = "stdin"
"""What a story from standard input goes by, where no other name was given for it."""
# Controls, halves of surrogate pairs and what is no character at all; not tabs and line ends.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DRIVE = re.compile(r"[A-Za-z]:/")


class Root(NamedTuple):
    """Where reported paths start: ``folder`` is the working folder, ``root`` the one that paths are told from.

    Both are absolute, with slashes.
    """

    folder: str
    root: str


def root(*variables: str) -> Root:
    """The root that the first of these environment variables names round the working folder, else that folder."""
    folder = Path.cwd().as_posix()
    for name in variables:
        given = Path(os.environ.get(name) or "").as_posix()
        if is_absolute(given) and f"{folder}/".startswith(f"{given.rstrip('/')}/"):
            return Root(folder, given)
    return Root(folder, folder)


def from_root(run: Run, base: Root) -> Run:
    """The run with all paths told from the root; those outside it are absolute. Standard input keeps its name."""
    stories = [replace(story, path=path_from(story.path, base)) for story in run.stories]
    skipped = [replace(item, path=path_from(item.path, base)) for item in run.skipped]
    return replace(
        run,
        stories=tuple(sorted(stories, key=lambda story: story.path)),
        skipped=tuple(sorted(skipped, key=lambda item: item.path)),
    )


def path_from(path: str, base: Root) -> str:
    """A path, which is absolute or from the working folder, told from the root, where it lies within it."""
    if path == STDIN:
        return path
    whole = posixpath.normpath(path if is_absolute(path) else f"{base.folder.rstrip('/')}/{path}")
    inside = base.root.rstrip("/") + "/"
    return whole[len(inside) :] if whole.startswith(inside) else whole


def is_absolute(path: str) -> bool:
    """True for a path with slashes that needs no working folder, of Windows too."""
    return path.startswith("/") or _DRIVE.match(path) is not None


def extracted(path: str) -> bool:
    """True where lines are the paragraphs of a text that was taken out of a file, and not the file's own."""
    return path.lower().endswith(".docx")


def placed(story: Story, place: dict[str, Any]) -> str:
    """The message of a problem or a related place, the paragraph before it where a line number would mislead."""
    message: str = place["message"]
    return f"Paragraph {place['line']}: {message}" if extracted(story.path) else message


def title(problem: dict[str, Any]) -> str:
    """The rule, with another tool's own id of it where there is one."""
    return f"{problem['rule']} ({problem['code']})" if problem["code"] else str(problem["rule"])


def further(problem: dict[str, Any]) -> Iterator[str]:
    """A line for each related place, and one for each fix."""
    for related in problem["related"]:
        yield f"{related['line']}:{related['column']} {related['message']}: {one_line(related['text'])}"
    for fix in problem["fixes"]:
        yield f"→ {one_line(fix['title'])}"


def one_line(text: str) -> str:
    """The text with single spaces, no line ends."""
    return " ".join(text.split())


def visible(text: str) -> str:
    """The text with a sign for each character that does something else than stand there."""
    return _UNSEEN.sub(lambda found: chr(0x2400 + ord(found[0])) if found[0] < " " else "\ufffd", text)


class Ordinals:
    """Counts how often each key was asked for."""

    def __init__(self) -> None:
        self._seen: Counter[Hashable] = Counter()

    def next(self, *key: Hashable) -> int:
        """1 at the first time, then 2, and so on."""
        self._seen[key] += 1
        return self._seen[key]
