"""A run with all that reports stumble over: emoji, CRLF, markup, controls, odd paths, twins, what went wrong."""

from __future__ import annotations

from typing import Any

from copycheck.result import Reason, Run, Skipped, Story
from copycheck.text import LineIndex

PATH = "stories/Zoë & co, 1.txt"
SOURCE = (
    "Café 😀 talks\r\n"
    "\r\n"
    "Mr de Mistura met them them 😀😀. De Mistura “{0}” left ]]> \x0b\x1b here,\r\n"
    "at last. The end, 100% “the\tend”, [more](1).\r\n"
    "The end.\r\n"
)


def entry(source: str, text: str, nth: int = 1, **more: Any) -> dict[str, Any]:
    """A problem at the ``nth`` place where ``text`` stands in ``source``."""
    return (
        {"rule": "names/spelling", "code": None, "severity": "warning", "block": "paragraph"}
        | {"message": "Something is wrong."}
        | _place(source, text, nth)
        | {"related": [], "fixes": [], "fingerprint": "0123456789abcdef"}
        | more
    )


def related(source: str, text: str, message: str, nth: int = 1) -> dict[str, Any]:
    """A related place at the ``nth`` place where ``text`` stands."""
    place = _place(source, text, nth)
    return {key: place[key] for key in ("start", "end", "line", "column", "text")} | {"message": message}


def fix(title: str, *edits: tuple[int, int, str], safety: str = "ask") -> dict[str, Any]:
    """A fix of edits, each a start, an end and what is written instead."""
    return {
        "title": title,
        "safety": safety,
        "edits": [{"start": start, "end": end, "text": text} for start, end, text in edits],
    }


def _place(source: str, text: str, nth: int) -> dict[str, Any]:
    start = -1
    for _ in range(nth):
        start = source.index(text, start + 1)
    end = start + len(text)
    lines = LineIndex(source)
    (line, column), (end_line, end_column) = lines.position(start), lines.position(end)
    return {"text": text, "start": start, "end": end, "line": line, "column": column} | {
        "end_line": end_line,
        "end_column": end_column,
    }


def story(path: str, source: str, *problems: dict[str, Any]) -> Story:
    """A story with its problems in order."""
    ordered = sorted(problems, key=lambda problem: (problem["start"], problem["end"], problem["rule"]))
    return Story(path, {"path": path, "words": len(source.split()), "problems": ordered}, source)


def run(*stories: Story, **more: Any) -> Run:
    """A run of these stories in which nothing else happened."""
    return Run(**({"stories": stories, "skipped": (), "notes": (), "failures": ()} | more))


def _at(text: str) -> int:
    return SOURCE.index(text)


DOUBLED = entry(
    SOURCE,
    "them",
    2,
    rule="repetition/word",
    message="“them” stands twice.",
    fixes=[fix("Take out the second", (_at(" them "), _at(" them ") + 5, ""), safety="safe")],
)
NAME = entry(
    SOURCE,
    "De Mistura",
    message='“De Mistura” here, "de Mistura" elsewhere: 100% {0} & <b>, \x1b.',
    related=[related(SOURCE, "de Mistura", "first spelled so here")],
    fixes=[
        fix("Write de Mistura", (_at("De Mistura"), _at("De Mistura") + 2, "de")),
        fix("Write both so", (_at("de Mis"), _at("de Mis") + 2, "De"), (_at("De Mis"), _at("De Mis") + 2, "De")),
        fix("Look it up", (_at("De Mistura"), _at("De Mistura") + 10, "?"), safety="show"),
    ],
)
OVER_LINES = entry(SOURCE, "]]> \x0b\x1b here,\r\nat last", severity="error", rule="copy/placeholder")
TWINS = tuple(
    entry(
        SOURCE,
        "The",
        nth,
        rule="grammar/languagetool",
        code="DET_X",
        severity="advice",
        fingerprint="fedcba9876543210",
        fixes=[fix("Write a everywhere", *((at, at + 3, "A") for at in (_at("The end,"), _at("The end."))))],
    )
    for nth in (1, 2)
)
STORY = story(PATH, SOURCE, DOUBLED, NAME, OVER_LINES, *TWINS)
WORDS = "One.\nTwo two.\nThree TWO."
DOCX = story(
    "stories/report.docx",
    WORDS,
    entry(WORDS, "two", related=[related(WORDS, "TWO", "also here")], fixes=[fix("Write TWO", (9, 12, "TWO"))]),
)
PASTED = story("stdin", "It is it is.", entry("It is it is.", "it is", code="TWICE"))
CLEAN = story("clean.md", "All is well.")
FULL = run(
    CLEAN,
    PASTED,
    STORY,
    DOCX,
    skipped=(Skipped("odd [1].txt", "is no text: save it\x1b", refused=True),),
    notes=("a note",),
    failures=("rules/x.py:3: cannot be loaded", "rules/y.py:1: cannot be loaded"),
    reasons={
        "names/spelling": Reason("Flags a name spelled in two ways", "Readers wonder\nwhether {both} are one.", "Hart.")
    },
)
EMPTY = run()
