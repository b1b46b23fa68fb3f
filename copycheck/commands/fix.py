"""``copycheck fix``: stories with their fixes made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from copycheck import output
from copycheck.commands import manual, options, running
from copycheck.commands.mending import Fixed, Left, mend
from copycheck.commands.stories import STDIN
from copycheck.engine import Engine
from copycheck.readers import Unreadable
from copycheck.result import Run, Story
from copycheck.stories import read_bytes

app = typer.Typer(rich_markup_mode=None, add_completion=False)
EPILOG = manual.page(
    examples="""\
copycheck fix stories/ --diff
    What would change in a folder.
copycheck fix stories/
    The safe fixes, made.
copycheck fix story.md --ask
    The others too, one by one.
copycheck fix stories/ --since origin/main
    Only on lines that changed since the work parted from origin/main.
copycheck fix - --stdin-filename story.md < draft > story
    A story that comes through a pipe.""",
    status="""\
0  All was done, or with --diff: there is nothing to change.
1  With --diff: there is something to change.
2  Not all could be done: wrong usage, a broken configuration, a file that
   cannot be read or written, a fix that cannot be made. A line on standard
   error says which; what could be done is done.""",
    files=manual.CONFIGURED,
    environment=f"{manual.ENVIRONMENT}\n{manual.CACHE}\n{manual.COLOURS}",
)


@app.command(cls=manual.Command, epilog=EPILOG)
def fix(
    paths: options.Paths = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="Go through the fixes that are not safe too, and ask of each.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Print what would change as a unified diff, and write nothing.")
    ] = False,
    select: options.Select = None,
    ignore: options.Ignore = None,
    config: options.ConfigFile = None,
    language: options.Language = None,
    jobs: options.Jobs = None,
    no_local_rules: options.NoLocal = False,
    stdin_filename: options.StdinName = None,
    baseline: options.BaselineFile = None,
    since: options.Since = None,
    force_exclude: options.ForceExclude = False,
    no_cache: options.NoCache = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Make the fixes that are safe, in the stories themselves.

    A story is checked and fixed until no safe fix is left in it. It keeps its encoding, its line ends
    and its permissions, and is replaced whole; one that changes meanwhile is left alone. For - the text
    of standard input is printed with its fixes made.

    --ask goes on with the fixes that are not safe, one by one: each is shown with the problem that it
    mends. Answer y or the number of a fix, n to leave it, s to leave the rest of the story, q to end.
    What was accepted before q is written, the end of the input is a q, and Ctrl-C leaves the story at hand
    as it was. What a baseline knows, or has not changed --since a revision, is not fixed.
    """
    named = running.named(paths)
    if ask and STDIN in named:
        running.refuse("--ask reads its answers from standard input: save the story as a file and name that")
    engine = running.engine(
        paths,
        stdin_filename=stdin_filename,
        select=select,
        ignore=ignore,
        config=config,
        language=language,
        no_local_rules=no_local_rules,
        verbose=verbose,
    )
    work = _Work(engine, ask, diff, quiet, narrowed=baseline is not None or since is not None)
    if STDIN in named:
        data = sys.stdin.buffer.read() if sys.stdin is not None else b""
        run, whole = running.check(
            engine,
            [STDIN],
            stdin_filename=stdin_filename,
            quiet=quiet,
            baseline=baseline,
            since=since,
            pasted=data,
            cached=not no_cache,
        )
        work.pipe(run, whole, data)
    files = [path for path in named if path != STDIN]
    if files:
        run, whole = running.check(
            engine,
            files,
            jobs=jobs,
            quiet=quiet,
            baseline=baseline,
            since=since,
            cached=not no_cache,
            force_exclude=force_exclude,
        )
        work.files(run, whole)
    raise typer.Exit(work.end())


class _Work:
    """Fixes the stories of a run one after the other, and counts what was done."""

    def __init__(self, engine: Engine, ask: bool, diff: bool, quiet: bool, narrowed: bool) -> None:
        self._engine = engine
        self._diff = diff
        self._quiet = quiet
        self._narrowed = narrowed
        self._asker = None
        if ask:
            from copycheck.commands.asking import Asker

            self._asker = Asker()
        self._whole = True
        self._told: set[str] = set()
        self._stories = self._checked = self._made = self._asking = 0

    def pipe(self, run: Run, whole: bool, data: bytes) -> None:
        """Print the text of standard input with its fixes made, or as it was where they cannot be."""
        self._begin(run, whole)
        for story in run.stories:
            fixed = self._fixed(story, data)
            if fixed:
                data = fixed.data
                self._count(story, fixed)
        if not self._diff:
            output.result_bytes(data)

    def files(self, run: Run, whole: bool) -> None:
        """Fix the stories of a run, each written as soon as it is done."""
        self._begin(run, whole)
        if not self._diff:
            output.clear(Path(story.path) for story in run.stories)
        for story in run.stories:
            try:
                self._file(story)
            except (Unreadable, output.Unwritable) as reason:
                named = isinstance(reason, output.Unwritable)
                self._fail(str(reason) if named else f"{story.path}: {reason}")

    def _file(self, story: Story) -> None:
        """Raises Unreadable and Unwritable."""
        path = Path(story.path)
        data = read_bytes(path) if self._mendable(story) else b""
        fixed = self._fixed(story, data)
        if fixed is None:
            return
        if not self._diff:
            output.replace_whole(path, fixed.data, data)
            if not self._quiet:
                output.message(f"{story.path}: {_number(fixed.made, 'fix', 'fixes')} made")
        self._count(story, fixed)

    def end(self) -> int:
        """Say what the run comes to; the exit status."""
        if not self._quiet:
            would = "would be made" if self._diff else "made"
            done = f"{_number(self._made, 'fix', 'fixes')} {would} in {_number(self._stories, 'story', 'stories')}"
            if not self._made:
                nothing = "nothing to fix" if self._whole else "nothing fixed"
                done = f"{nothing} in {_number(self._checked, 'story', 'stories')}"
            if self._asking and self._asker is None:
                wanting = "problem has a fix that wants" if self._asking == 1 else "problems have fixes that want"
                done += f"; {self._asking:,} {wanting} a yes: copycheck fix --ask"
            output.message(done)
        return 2 if not self._whole else 1 if self._diff and self._made else 0

    def _begin(self, run: Run, whole: bool) -> None:
        self._whole &= whole
        self._checked += len(run.stories)
        self._told.update(run.failures)

    def _mendable(self, story: Story) -> bool:
        """True when there is something to do in the story."""
        if self._asker is not None and self._asker.ended:
            return False
        wanted = ("safe",) if self._asker is None else ("safe", "ask")
        return any(item["safety"] in wanted for problem in story.report["problems"] for item in problem["fixes"])

    def _fixed(self, story: Story, data: bytes) -> Fixed | None:
        """The story with its fixes made; None where none is."""
        if not self._mendable(story):
            fixes = [problem["fixes"] for problem in story.report["problems"]]
            self._asking += sum(any(item["safety"] != "show" for item in items) for items in fixes)
            return None
        try:
            fixed = mend(self._engine, story, data, self._narrowed, self._asker)
        except Left as reason:
            self._fail(f"{story.path}: {reason}")
            return None
        for line in fixed.lines:
            self._fail(line if line.startswith(story.path) else f"{story.path}: {line}")
        self._asking += fixed.asking
        return fixed if fixed.made else None

    def _count(self, story: Story, fixed: Fixed) -> None:
        self._stories += 1
        self._made += fixed.made
        if self._diff:
            from copycheck.reporters.unified import unified

            output.result(unified(story.path, fixed.before, fixed.after))

    def _fail(self, line: str) -> None:
        self._whole = False
        if line not in self._told:
            output.message(line)
        self._told.add(line)


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
