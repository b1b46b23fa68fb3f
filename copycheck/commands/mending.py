"""One story with its fixes made: the safe ones, and those that somebody says yes to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck import fixing
from copycheck.commands.stories import encoding_of
from copycheck.engine import Engine, NothingToCheck
from copycheck.fixing import Circling, Key, Look, Mending, Way
from copycheck.problem import Problem
from copycheck.readers import Unreadable, decode, load
from copycheck.result import Story
from copycheck.workers import only_results

if TYPE_CHECKING:
    from copycheck.commands.asking import Asker
    from copycheck.document import Document

_CODECS = {"cp1252": "Windows-1252"}


class Left(Exception):
    """A story that is left as it is; the message says why."""


class Fixed(Struct, frozen=True):
    """A story's source before and after, and the bytes to write.

    ``made``: fixes made. ``asking``: problems left whose fixes want a yes. ``lines``: what could not
    be done.
    """

    before: str
    after: str
    data: bytes
    made: int
    asking: int
    lines: tuple[str, ...] = ()


def mend(engine: Engine, story: Story, data: bytes, narrowed: bool, asker: Asker | None = None) -> Fixed:
    """Make the fixes of a story whose file holds ``data``. Raises Left.

    ``narrowed``: some problems were taken out of the story's report, and are to stay as they are.
    """
    path = PurePath(story.path)
    try:
        source, _ = load(data, path.suffix.lower())
    except Unreadable as reason:
        raise Left(str(reason)) from reason
    if source != story.source:
        raise Left("changed while it was checked, and is left alone: run again")
    encoding = encoding_of(data, source)
    codec = encoding.removeprefix("bom ")
    if not codec:
        raise Left("is no text that can be changed here: make its fixes in the program that wrote it")
    failures: list[str] = []
    look = _look(engine, path, failures)
    mending = fixing.begin(look, source, _keys(story) if narrowed else None)
    try:
        mending = fixing.settle(mending, look, codec)
        lines = [_barred(mending.document, way, codec) for way in mending.barred]
        if asker is None and not all(fixing.writable(way, codec) for way in mending.barred):
            raise Left(f"{lines[0]}, and the file is left alone")
        for way in mending.barred:
            mending = fixing.leave(mending, way.problem)
        if asker is not None:
            mending = _asked(asker, mending, look, codec)
    except Circling as reason:
        raise Left(f"{reason}, and it is left alone: report this to whoever wrote them") from reason
    written = (("\ufeff" if encoding != codec else "") + mending.source).encode(codec)
    if mending.made and decode(written) != mending.source:
        raise Left(f"would not be read as {_named(codec)} any more after its fixes, and is left alone")
    lines += failures
    return Fixed(source, mending.source, written, len(mending.made), _asking(mending), tuple(dict.fromkeys(lines)))


def _look(engine: Engine, path: PurePath, failures: list[str]) -> Look:
    def look(source: str) -> tuple[Document, list[Problem]] | None:
        try:
            document = engine.document(source.encode("utf-8-sig"), path)
        except (NothingToCheck, Unreadable):
            return None
        with only_results():
            checked = engine.check(document)
        failures.extend(checked.failures)
        return document, checked.problems

    return look


def _keys(story: Story) -> Iterator[Key]:
    for problem in story.report["problems"]:
        yield problem["rule"], problem["start"], problem["end"], problem["message"]


def _asking(mending: Mending) -> int:
    document = mending.document
    return sum(bool(fixing.ways(document, problem)) for problem in mending.problems) if document else 0


def _barred(document: Document | None, way: Way, codec: str) -> str:
    """Why a fix cannot be made."""
    line = document.lines.position(document.to_source(way.problem.span).start)[0] if document else 0
    for edit in way.made.edits:
        try:
            edit.text.encode(codec)
        except UnicodeEncodeError as error:
            return f"line {line}: {_named(codec)} has no “{error.object[error.start]}”: save it as UTF-8"
    return f"line {line}: “{way.fix.title}” would change the markup: make it by hand ({way.problem.rule})"


def _named(codec: str) -> str:
    return _CODECS.get(codec, codec.upper())


def _asked(asker: Asker, mending: Mending, look: Look, codec: str) -> Mending:
    """The story after all questions on it, or up to where somebody had enough of them."""
    while (document := mending.document) is not None:
        found = ((problem, fixing.ways(document, problem)) for problem in mending.problems)
        problem, ways = next((pair for pair in found if pair[1]), (None, ()))
        if problem is None:
            break
        answer = asker.ask(document, problem, ways)
        if answer.skip:
            break
        if answer.way < 0:
            mending = fixing.leave(mending, problem)
            continue
        after = fixing.take(mending, [ways[answer.way]], look, codec)
        if after.barred:
            asker.refuse(_barred(document, ways[answer.way], codec))
            mending = fixing.leave(mending, problem)
        else:
            mending = fixing.settle(after, look, codec)
    return mending
