"""The share of the time that each stage, each view of a document and each rule takes.

What a view costs is charged to the view, not to the rule that asked for it first.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import PurePath
from typing import Any

from archive import Stories

from copycheck import engine
from copycheck.document import Document
from copycheck.engine import Engine, NothingToCheck, Settings
from copycheck.patterns import Pool
from copycheck.readers import Unreadable
from copycheck.reporters.json_report import story_report
from copycheck.selection import Chosen

MOST = 0.25
"""The share of one part that is aimed at, at most."""
SHOWN = 0.004


class Clock:
    """Processor seconds by part; what is timed within another part is taken from that."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._stack: list[str] = []
        self._since = 0.0

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """All that is done within counts for ``name``."""
        self._charge()
        self._stack.append(name)
        try:
            yield
        finally:
            self._charge()
            self._stack.pop()

    def _charge(self) -> None:
        now = time.process_time()
        if self._stack:
            self.seconds[self._stack[-1]] += now - self._since
        self._since = now

    def dearest(self) -> list[tuple[str, float]]:
        """The parts with their seconds, the dearest first."""
        return sorted(self.seconds.items(), key=lambda part: -part[1])

    def timed(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """``work``, charged to ``name``; what it yields is drawn at once."""

        def timed(*arguments: Any, **named: Any) -> Any:
            with self.part(name):
                result = work(*arguments, **named)
                return list(result) if isinstance(result, Iterator) else result

        return timed


@contextmanager
def watched(clock: Clock) -> Iterator[None]:
    """Every view of a document, the pool of patterns and what refines is charged to its name."""
    kept: list[tuple[Any, str, Any]] = [(Pool, "matches", Pool.matches), (engine, "refine", vars(engine)["refine"])]
    kept += [(Document, name, view) for name, view in vars(Document).items() if isinstance(view, cached_property)]
    for owner, name, work in kept:
        if isinstance(work, cached_property):
            view: cached_property[Any] = cached_property(clock.timed(f"view {name}", work.func))
            view.__set_name__(owner, name)
            setattr(owner, name, view)
        else:
            setattr(owner, name, clock.timed({"matches": "rules, declarative: one pass"}.get(name, name), work))
    try:
        yield
    finally:
        for owner, name, work in kept:
            setattr(owner, name, work)


def measure(stories: Stories, rounds: int) -> None:
    """Print the shares over the sample of stories."""
    clock = Clock()
    checker = Engine(Settings(ignore=("grammar/languagetool",)))
    for chosen in checker.selection.rules(None):
        watch(chosen, clock)
    words = 0
    with watched(clock):
        for path in stories.files:
            with clock.part("read"):
                try:
                    document = checker.document(path.read_bytes(), PurePath(path.name))
                except (NothingToCheck, Unreadable):
                    continue
            with clock.part("engine"):
                problems = checker.check(document).problems
            with clock.part("report"):
                story_report(document, problems)
            words += document.words
    whole = sum(clock.seconds.values())
    print(f"  {whole / words * 1e6:.1f} µs a word, measuring included, first pass over {words:,} words")
    dearest = clock.dearest()
    for name, seconds in dearest:
        if seconds / whole >= SHOWN:
            print(f"  {name:<40} {seconds / whole:6.1%}  {seconds / words * 1e6:6.2f} µs a word")
    name, seconds = dearest[0]
    print(f"  the greatest: {name}, {seconds / whole:.1%} (aimed at: {MOST:.0%} at most)")


def watch(chosen: Chosen, clock: Clock) -> None:
    """What a rule takes is charged to its id."""
    rule: Any = chosen.rule
    rule.check = clock.timed(f"rule {rule.id}", rule.check)
    if hasattr(rule, "judge"):
        rule.judge = clock.timed(f"rule {rule.id}", rule.judge)
