"""Going through fixes one by one: a problem is shown, what may be written in its place, and an answer is read."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from copycheck import output
from copycheck.document import Document
from copycheck.fixing import Way
from copycheck.problem import Problem
from copycheck.reporters import terminal
from copycheck.reporters.json_report import story_report
from copycheck.result import Run, Story

KEYS = """  y  make the change, the first where there are several
  n  leave this one
  s  leave all that is still to come in this story
  q  end here: what was accepted so far is written, all else stays as it is
  ?  show this
"""


class Answer(NamedTuple):
    """What is to be done: ``way`` is the number of the way to take, -1 for none.

    ``skip``: no more of this story.
    """

    way: int = -1
    skip: bool = False


class Asker:
    """Asks on standard error and reads answers from standard input, a line each; the end of it is ``q``.

    ``ended``: no more is to be asked of any story.
    """

    def __init__(self) -> None:
        self.ended = False
        self._headed = ""
        self._colour = output.colourful(sys.stderr)

    def ask(self, document: Document, problem: Problem, ways: Sequence[Way]) -> Answer:
        """Show a problem with the ways to mend it, and ask until there is an answer."""
        self._show(document, problem)
        for number, way in enumerate(ways, 1):
            self._say(f"    {number}  {_titled(way)}\n")
        which = f"1-{len(ways)}, [n]o" if len(ways) > 1 else "[y]es, [n]o"
        while True:
            self._say(f"  Change it? {which}, [s]kip this story, [q]uit, [?] ")
            line = sys.stdin.readline() if sys.stdin is not None else ""
            if sys.stdin is None or not sys.stdin.isatty():
                self._say("\n")
            answer = line.strip().lower() if line else "q"
            if answer in ("y", "yes"):
                return Answer(0)
            if answer in ("n", "no"):
                return Answer()
            if answer in ("s", "skip"):
                return Answer(skip=True)
            if answer in ("q", "quit"):
                self.ended = True
                return Answer(skip=True)
            if answer.isdecimal() and 1 <= int(answer) <= len(ways):
                return Answer(int(answer) - 1)
            self._say(KEYS + (f"  1-{len(ways)}  make this change\n" if len(ways) > 1 else ""))

    def refuse(self, text: str) -> None:
        """Say why what was accepted cannot be made."""
        self._say(f"  {text}\n")

    def _show(self, document: Document, problem: Problem) -> None:
        """The problem as the terminal report has it, under its story's name where that is another."""
        hints = tuple(fix for fix in problem.fixes if fix.safety == "show")
        report = story_report(document, [replace(problem, fixes=hints)])
        blocks = tuple((block.kind, *document.to_source(block.span)) for block in document.blocks)
        story = Story(document.path, report, document.source, blocks)
        width = shutil.get_terminal_size((100, 24)).columns
        shown = terminal.render(Run((story,), (), (), ()), self._colour, width)
        path, _, rest = shown.partition("\n\n")[0].partition("\n")
        if document.path != self._headed:
            self._headed = document.path
            self._say(f"{path}\n")
        self._say(f"{rest}\n")

    def _say(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def _titled(way: Way) -> str:
    title = way.fix.title
    places = len(way.fix.edits)
    return f"{title} ({places} places)" if places > 1 else title
