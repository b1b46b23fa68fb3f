"""Gathers stories from paths and standard input, and what becomes of each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath

from copycheck import config
from copycheck.document import Document
from copycheck.engine import Engine
from copycheck.readers import Unreadable
from copycheck.result import Copy, Reason, Run, Story
from copycheck.stories import Missing, collect, relative
from copycheck.workers import Outcome, guarded, run

STDIN = "-"
_LONG = 100


def configuration(paths: Sequence[str]) -> Path | None:
    """The configuration that holds: the one above the first path, else above the working folder."""
    here = Path.cwd()
    for start in (here / paths[0], here):
        found = config.find(start)
        if found is not None:
            return found
    return None


def check_story(engine: Engine, path: Path) -> Outcome:
    """Check the story in a file."""
    return checked(engine, engine.open(path))


def inspect_story(engine: Engine, path: Path) -> Outcome:
    """Find out what is understood of the story in a file."""
    return inspected(engine, engine.open(path))


def checked(engine: Engine, document: Document) -> Outcome:
    """The report of what the rules find in a document."""
    from copycheck.reporters.json_report import story_report

    result = engine.check(document)
    blocks = tuple((block.kind, *document.to_source(block.span)) for block in document.blocks)
    places: dict[tuple[int, int], tuple[int, int]] = {
        document.to_source(span): span
        for problem in result.problems
        for span in (problem.span, *(related.span for related in problem.related))
    }
    copy = Copy(document.text, tuple((block.kind, *block.span) for block in document.blocks), places)
    story = Story(document.path, story_report(document, result.problems), document.source, blocks, copy)
    return Outcome(story, None, tuple(result.failures))


def reasons(engine: Engine, stories: Iterable[Story]) -> dict[str, Reason]:
    """By its id, the reason of each rule that has something to say of the stories."""
    found = {problem["rule"] for story in stories for problem in story.report.get("problems", ())}
    loaded = {rule_id: engine.registry.load(rule_id) for rule_id in sorted(found & engine.registry.files.keys())}
    return {rule_id: Reason.read(rule.documentation()) for rule_id, rule in loaded.items() if rule}


def inspected(engine: Engine, document: Document) -> Outcome:
    """The report of what is understood of a document."""
    from copycheck.inspection import inspect_report

    return Outcome(Story(document.path, inspect_report(document), ""), None)


def gather(
    engine: Engine,
    paths: Sequence[str],
    stdin_filename: str | None,
    job: Callable[[Engine, Path], Outcome],
    jobs: int | None,
    quiet: bool,
) -> tuple[Run, bool]:
    """Do ``job`` on every story under ``paths``; also whether all could be done that was asked."""
    failures: list[str] = []
    files: list[Path] = []
    outcomes: list[Outcome] = []
    root = engine.config.folder
    for found in collect([Path(path) for path in paths if path != STDIN], engine.config.exclude, root):
        if isinstance(found, Missing):
            failures.append(str(found))
        else:
            files.append(found)
            engine.selection.rules(relative(found, root))
    if STDIN in paths:
        outcomes.append(_stdin(engine, stdin_filename, job))
    with _progress(len(files), quiet) as advance:
        outcomes += run(engine, files, job, jobs, advance)
    failures = [*engine.registry.failures, *failures, *(line for one in outcomes for line in one.failures)]
    stories = sorted((one.story for one in outcomes if one.story), key=lambda story: story.path)
    skipped = sorted((one.skipped for one in outcomes if one.skipped), key=lambda item: item.path)
    whole = not failures and not any(one.refused for one in outcomes)
    return Run(tuple(stories), tuple(skipped), (), tuple(failures), reasons(engine, stories)), whole


def _stdin(engine: Engine, name: str | None, job: Callable[[Engine, Path], Outcome]) -> Outcome:
    path = Path(name or "stdin")
    after = checked if job is check_story else inspected

    def read(engine: Engine, path: Path) -> Outcome:
        engine.selection.rules(relative(path, engine.config.folder))
        if sys.stdin is None:
            raise Unreadable("standard input is closed: name a file instead")
        return after(engine, engine.document(sys.stdin.buffer.read(), PurePath(path)))

    return guarded(engine, path, read)


@contextmanager
def _progress(count: int, quiet: bool) -> Iterator[Callable[[int], None]]:
    """A bar on standard error for long work, when that is a terminal."""
    if quiet or count < _LONG or not sys.stderr.isatty():
        yield lambda done: None
        return
    import typer

    with typer.progressbar(length=count, label="Checking", file=sys.stderr) as bar:
        yield bar.update
