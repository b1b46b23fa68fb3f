"""Gathers stories from paths and standard input, and what becomes of each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from copycheck import config
from copycheck.document import Document
from copycheck.engine import Checked, Engine
from copycheck.problem import Problem
from copycheck.readers import Unreadable
from copycheck.result import Copy, Reason, Run, Story
from copycheck.stories import Missing, collect, read_bytes, relative
from copycheck.workers import Job, Outcome, guarded, only_results, run

if TYPE_CHECKING:
    from copycheck.cache import Cache

STDIN = "-"
TEMPLATES = "templates"
"""Folder beside the configuration with the newsroom's own templates of the review."""
_LONG = 100
FEW = 16
"""Stories below which nothing is looked up in the cache: so few are mostly those that were just edited."""


def configuration(paths: Sequence[str]) -> Path | None:
    """The configuration that holds: the one above the first path, else above the working folder."""
    here = Path.cwd()
    for start in (here / paths[0], here):
        found = config.find(start)
        if found is not None:
            return found
    return None


def check_story(engine: Engine, path: Path, data: bytes | None = None) -> Outcome:
    """Check the story in a file, or in ``data``, its bytes."""
    return checked(engine, engine.document(read_bytes(path) if data is None else data, path))


def review_story(engine: Engine, path: Path, data: bytes | None = None) -> Outcome:
    """Check the story in a file, or in ``data``, its bytes, for a review."""
    data = read_bytes(path) if data is None else data
    return reviewed(engine, engine.document(data, path), data)


def inspect_story(engine: Engine, path: Path, data: bytes | None = None) -> Outcome:
    """Find out what is understood of the story in a file, or in ``data``, its bytes."""
    return inspected(engine, engine.document(read_bytes(path) if data is None else data, path))


def checked(engine: Engine, document: Document) -> Outcome:
    """The report of what the rules find in a document."""
    return _reported(engine, document, engine.check(document))


def _reported(engine: Engine, document: Document, result: Checked) -> Outcome:
    from copycheck.reporters.json_report import story_report

    blocks = tuple((block.kind, *document.to_source(block.span)) for block in document.blocks)
    known_as = relative(PurePath(document.path), engine.config.folder or Path()) or document.path
    report = story_report(document, result.problems)
    story = Story(document.path, report, document.source, blocks, known_as)
    return Outcome(story, None, tuple(result.failures), notes=tuple(result.notes), unavailable=result.unavailable)


def reviewed(engine: Engine, document: Document, data: bytes = b"") -> Outcome:
    """The same with all that a review shows; ``data``: the bytes that the document was read from."""
    from copycheck.inspection import insight

    result = engine.check(document)
    outcome = _reported(engine, document, result)
    assert outcome.story is not None
    story = replace(
        outcome.story,
        copy=copy_of(document, result.problems),
        insight=insight(document),
        encoding=encoding_of(data, document.source),
    )
    return replace(outcome, story=story)


def copy_of(document: Document, problems: Sequence[Problem]) -> Copy:
    """A document's clean text, and where in it the places stand that problems name."""
    places: dict[tuple[int, int], tuple[int, int]] = {}
    for problem in problems:
        for fix in problem.fixes:
            places.update((document.to_source(edit.span), edit.span) for edit in fix.edits)
    for problem in problems:
        for span in (problem.span, *(related.span for related in problem.related)):
            places[document.to_source(span)] = span
    return Copy(document.text, tuple((block.kind, *block.span) for block in document.blocks), places)


def encoding_of(data: bytes, source: str) -> str:
    """What writes ``source`` as ``data`` again, with ``bom `` before it where that begins with a mark."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1252"):
        for mark, name in (("", encoding), ("\ufeff", f"bom {encoding}")):
            try:
                if data and (mark + source).encode(encoding) == data:
                    return name
            except UnicodeEncodeError:
                break
    return ""


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
    job: Job,
    jobs: int | None,
    quiet: bool,
    pasted: bytes | None = None,
    cached: bool = False,
    choose: Callable[[list[Path]], list[Path]] | None = None,
) -> tuple[Run, bool]:
    """Do ``job`` on every story under ``paths``; also whether all could be done that was asked.

    ``pasted``: what stands for standard input, where it is not to be read. ``cached``: take what earlier
    runs found for what has not changed, and keep what this one finds. ``choose``: of all stories found,
    those that it is done on.
    """
    failures: list[str] = []
    files: list[Path] = []
    outcomes: list[Outcome] = []
    root = engine.config.folder
    for found in collect([Path(path) for path in paths if path != STDIN], engine.config.exclude, root):
        if isinstance(found, Missing):
            failures.append(str(found))
        else:
            files.append(found)
            with only_results():
                engine.selection.rules(relative(found, root))
    if choose:
        files = choose(files)
    if STDIN in paths:
        outcomes.append(_stdin(engine, stdin_filename, job, pasted))
    with _progress(len(files), quiet) as advance:
        outcomes += run(engine, files, job, jobs, advance, _cache(engine, files, job) if cached else None)
    return summed(engine, outcomes, failures)


def summed(engine: Engine, outcomes: Sequence[Outcome], failures: Sequence[str]) -> tuple[Run, bool]:
    """What a run comes to, by the outcomes of its stories; also whether all could be done."""
    failures = [*engine.registry.failures, *failures, *(line for one in outcomes for line in one.failures)]
    failures = list(dict.fromkeys(failures))
    notes = sorted({note for one in outcomes for note in one.notes})
    stories = sorted((one.story for one in outcomes if one.story), key=lambda story: story.path)
    stories = without_spent(engine, stories, failures)
    skipped = sorted((one.skipped for one in outcomes if one.skipped), key=lambda item: item.path)
    whole = not failures and not any(one.refused for one in outcomes)
    folder = engine.config.folder
    templates = folder / TEMPLATES if folder and engine.settings.local_rules else None
    return (
        Run(
            tuple(stories),
            tuple(skipped),
            tuple(notes),
            tuple(failures),
            reasons(engine, stories),
            engine.config.review,
            templates if templates and templates.is_dir() else None,
            engine.config.house.grades,
        ),
        whole,
    )


def without_spent(engine: Engine, stories: list[Story], failures: Sequence[str]) -> list[Story]:
    """The stories without what a rule said before it ran out of time on another story.

    It is not tried again by the process in which it did, so what it says hangs on how the stories were
    shared out; it is to say all or nothing.
    """
    files = [file for file in engine.registry.files.values() if file.local]
    spent = {file.id for file in files if any(line.startswith(file.spent) for line in failures)}
    if not spent:
        return stories
    kept = []
    for story in stories:
        problems = [problem for problem in story.report.get("problems", ()) if problem["rule"] not in spent]
        same = len(problems) == len(story.report.get("problems", ()))
        kept.append(story if same else replace(story, report={**story.report, "problems": problems}))
    return kept


def _cache(engine: Engine, files: Sequence[Path], job: Job) -> Cache | None:
    if len(files) < FEW:
        return None
    from copycheck import cache

    return cache.opened(engine, files, job.__name__)


def _stdin(engine: Engine, name: str | None, job: Job, pasted: bytes | None) -> Outcome:
    path = Path(name or "stdin")

    def read(engine: Engine, path: Path, data: bytes | None = None) -> Outcome:
        engine.selection.rules(relative(path, engine.config.folder))
        if pasted is None and sys.stdin is None:
            raise Unreadable("standard input is closed: name a file instead")
        data = sys.stdin.buffer.read() if pasted is None else pasted
        document = engine.document(data, PurePath(path))
        if job is review_story:
            return reviewed(engine, document, data)
        return checked(engine, document) if job is check_story else inspected(engine, document)

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
