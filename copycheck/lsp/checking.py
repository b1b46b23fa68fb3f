"""One check of a story as it stands in an editor: all that is to be done away from the loop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from copycheck import baseline, fixing
from copycheck.document import Document
from copycheck.engine import NothingToCheck, in_source
from copycheck.integrations.languagetool import desk as languagetool
from copycheck.lsp.newsroom import Newsroom, Newsrooms
from copycheck.problem import Problem
from copycheck.readers import SUFFIXES, Unreadable
from copycheck.result import Reason, Story
from copycheck.selection import fits
from copycheck.stories import relative
from copycheck.text import Span

UNUSED = "unused"
"""Category of the remark that a suppression holds nothing back."""

FORMATS = {"plaintext": ".txt", "text": ".txt", "markdown": ".md", "html": ".html", "xhtml": ".html"}
"""Suffix by the name that editors have for a language."""

_MARK = b"\xef\xbb\xbf"
_UNUSED = ": take it out"
_NOTE = re.compile(r":(\d+): (.*)", re.DOTALL)


class Task(Struct, frozen=True):
    """A story as it stood at one moment.

    ``path``: its file, None without one; ``name``: what it goes by then; ``suffix``: decides the
    format. ``folders``: those that are open in the editor.
    """

    text: str
    path: Path | None
    name: PurePath
    suffix: str
    folders: tuple[Path, ...] = ()


class Found(Struct, frozen=True):
    """What a check found.

    ``problems``: their spans in the source, those that the baseline knows left out, and of no rule what
    is to be said of suppressions in the copy; their fixes are those that can be made. ``slow``: ids of
    the rules among them that look only when a story is saved, each with the rules that it yields to.
    ``reasons``: of every rule that has something to say, by its id. ``root``: the folder that the
    baseline belongs to. ``reasoned``: the house requires reasons of suppressions. ``refused``: why the
    story was not checked. ``lines``: what went wrong, for the log, ``notes``: what else is to be known.
    ``wrong``: what is wrong with a file that decides, empty where it is right.
    """

    problems: tuple[Problem, ...] = ()
    slow: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    root: Path | None = None
    reasoned: bool = False
    refused: str = ""
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    wrong: Mapping[Path, str] = field(default_factory=dict)


def suffix_of(path: PurePath | None, language: str) -> str:
    """The suffix that a document is read by: its own, else that of its language; empty for no story."""
    own = path.suffix.lower() if path else ""
    if own in SUFFIXES:
        return own if own != ".docx" else ""
    return FORMATS.get(language, "")


def check(newsrooms: Newsrooms, task: Task) -> Found:
    """Check a story by the configuration that holds for it now."""
    holding = newsrooms.of(task.path, task.folders)
    if holding.newsroom is None:
        return Found(wrong=holding.wrong)
    newsroom = holding.newsroom
    engine = newsroom.engine
    name = task.path or task.name
    within = relative(name, engine.config.folder) if task.path else None
    if within is not None and any(fits(within, pattern) for pattern in engine.config.exclude):
        return Found(root=newsroom.root, wrong=holding.wrong)
    read_as = name if name.suffix.lower() == task.suffix else name.with_name(name.name + task.suffix)
    # The mark says that this is UTF-8, so that nothing is guessed; it is no part of the text.
    data = _MARK + task.text.encode("utf-8", "replace")
    if not newsrooms.typing:
        # A server that was not there when the last story was saved may be there now.
        languagetool.forget()
    try:
        document = engine.document(data, read_as)
        document.path = name.as_posix()
        checked = engine.check(document)
    except (NothingToCheck, Unreadable) as reason:
        blank = not task.text.strip()
        return Found(root=newsroom.root, refused="" if blank else str(reason), wrong=holding.wrong)
    except RecursionError:
        return Found(root=newsroom.root, refused="is nested too deeply to be read", wrong=holding.wrong)
    problems = _fixable(document, _new(checked.problems, newsroom, name))
    remarks, notes = _remarks(document, checked.notes)
    found = {problem.rule for problem in problems}
    rules = {name: engine.registry.load(name) for name in sorted(found & engine.registry.files.keys())}
    return Found(
        (*problems, *remarks),
        {name: rule.yields_to for name, rule in rules.items() if rule and rule.on_save},
        {name: Reason.read(rule.documentation()) for name, rule in rules.items() if rule},
        newsroom.root,
        engine.config.suppressions.reason == "required",
        "",
        (*engine.registry.failures, *checked.failures),
        notes,
        holding.wrong,
    )


def known_as(root: Path | None, name: PurePath) -> str:
    """The path by which a baseline in ``root`` knows a story."""
    return relative(name, root) or name.as_posix()


def _new(problems: Sequence[Problem], newsroom: Newsroom, name: PurePath) -> list[Problem]:
    """The problems without those that the newsroom's baseline knows."""
    if not newsroom.entries:
        return list(problems)
    report: dict[str, Any] = {
        "problems": [
            {"rule": problem.rule, "fingerprint": problem.fingerprint, "number": number}
            for number, problem in enumerate(problems)
        ]
    }
    story = Story(name.as_posix(), report, "", known_as=known_as(newsroom.root, name))
    stories, _ = baseline.apply([story], newsroom.entries, newsroom.gone, expiry=False)
    return [problems[item["number"]] for item in stories[0].report["problems"]]


def _fixable(document: Document, problems: Sequence[Problem]) -> list[Problem]:
    """The problems as they are in the source, with the fixes that can be made there.

    A safe fix after which the source would not be read as it means it is safe no more.
    """
    ways = [fixing.ways(document, problem) for problem in problems]
    safe = [way for found in ways if (way := next((way for way in found if way.fix.safety == "safe"), None))]
    barred = (
        fixing.take(fixing.Mending(document.source, document, ()), safe, lambda source: None).barred if safe else ()
    )
    unsafe = {id(way) for way in barred}
    made = []
    for problem, found in zip(problems, ways, strict=True):
        fixes = tuple(replace(way.made, safety="ask") if id(way) in unsafe else way.made for way in found)
        made.append(replace(in_source(document, problem), fixes=fixes))
    return made


def _remarks(document: Document, notes: Iterable[str]) -> tuple[list[Problem], tuple[str, ...]]:
    """Of the notes those on lines of the story, at these lines, and the others."""
    found: list[Problem] = []
    others: list[str] = []
    starts = document.lines.starts
    for note in notes:
        place = _NOTE.fullmatch(note.removeprefix(document.path)) if note.startswith(document.path) else None
        if place is None or not 0 < int(place[1]) <= len(starts):
            others.append(note)
            continue
        start = starts[int(place[1]) - 1]
        line = document.source[start : starts[int(place[1])] if int(place[1]) < len(starts) else None]
        span = Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
        category = UNUSED if place[2].endswith(_UNUSED) else None
        found.append(Problem(span, place[2][:1].upper() + place[2][1:] + ".", category=category, severity="advice"))
    return found, tuple(others)
