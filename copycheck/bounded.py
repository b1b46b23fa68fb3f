"""Patterns of a newsroom's own lists: whoever wrote them, a story is checked in a bounded time.

Python's ``re`` cannot be stopped, so these are matched by the ``regex`` package, which looks at the clock.
They mean what they mean to ``re``, which parses them first; what repeats a part so often that making the
matcher would take long is turned down when the rule is loaded.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from functools import cached_property
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import regex

from copycheck.patterns import OutOfTime, PatternRule, stands
from copycheck.text import Span

LIMIT = 1.0
"""Seconds of work that a rule's patterns may take on a story, and as many again for each ``_MORE`` characters."""
_MORE = 10_000_000
PLACES = 100_000
"""Places in one story above which a pattern finds everything and nothing."""
LONGEST = 10_000
"""Characters that a pattern may have."""
_WIDEST = 10_000
"""Parts that a pattern may have, one that is repeated counted as often as it has to stand there."""
_SHOWN = 60
# What braces stand in: an escape, a set, a repetition. Any other is a brace, which regex takes for more.
_BRACE = re.compile(r"\\N\{[^}]*+\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*+\]|\{\d*+,?\d*+\}|\{", re.DOTALL)


class TooLarge(ValueError):
    """A pattern that is not taken; the message says why."""


class Bounded(PatternRule):
    """Put before a declarative kind: the same, its patterns held to a bound of time. Raises OutOfTime."""

    @cached_property
    def alone(self) -> bool:
        """True where there are patterns, whose time is not to be spent in the pool."""
        return bool(self.patterns or getattr(self, "unless", ""))

    @cached_property
    def expressions(self) -> list[tuple[str, Any]]:
        """The ``patterns``, each with the text that it needs (empty for none). Raises re.error and TooLarge."""
        pairs = [("", pattern) if isinstance(pattern, str) else pattern for pattern in self.patterns]
        if unless := getattr(self, "unless", ""):
            compiled(unless.replace("{match}", "x"), False)
        return [(near, compiled(pattern, self.ignore_case)) for near, pattern in pairs]

    def hits(self, text: str) -> Iterator[tuple[Span, str]]:
        """Places of the patterns in the text, by pattern."""
        clock, places = Clock(len(text)), 0
        for near, expression in self.expressions:
            if not stands(near, text):
                continue
            with clock.running(expression.pattern) as left:
                for hit in expression.finditer(text, timeout=left):
                    places += 1
                    if places > PLACES:
                        raise OutOfTime(f"its pattern {shown(expression.pattern)} fits more than {PLACES:,} places")
                    yield Span(*hit.span()), hit.group()

    def searcher(self, text: str) -> Callable[[str], bool]:
        """Whether a pattern stands in the text, asked as often as there is time for."""
        clock = Clock(len(text))

        def found(pattern: str) -> bool:
            try:
                made = compiled(pattern, False)
            except (TooLarge, re.error) as error:
                raise OutOfTime(f"“unless”, with what was found put in, {error}") from error
            with clock.running(self.unless) as left:  # type: ignore[attr-defined]
                return made.search(text, timeout=left) is not None

        return found


class Clock:
    """The time that is left for a rule on a story of so many characters."""

    def __init__(self, length: int) -> None:
        self._left = LIMIT * (1 + length / _MORE)
        self._pattern = ""
        self._begun = 0.0

    def running(self, pattern: str) -> Clock:
        """The clock, to be entered while a pattern is matched."""
        self._pattern = pattern
        return self

    def __enter__(self) -> float:
        """Seconds that are left."""
        if self._left <= 0:
            raise OutOfTime(f"its pattern {shown(self._pattern)} takes too long on a story")
        self._begun = time.process_time()
        return self._left

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self._left -= time.process_time() - self._begun
        if isinstance(error, TimeoutError | MemoryError):
            raise OutOfTime(f"its pattern {shown(self._pattern)} takes too long on a story") from error


def compiled(pattern: str, ignore_case: bool) -> Any:
    """The matcher of a pattern. Raises re.error for what is none, and TooLarge."""
    if len(pattern) > LONGEST:
        raise TooLarge(f"is longer than {LONGEST:,} characters: write several patterns")
    try:
        wide = _size(_parser.parse(pattern, re.IGNORECASE if ignore_case else 0))
        if wide > _WIDEST:
            raise TooLarge(f"repeats its parts {wide:,} times, more than {_WIDEST:,}: write + or * instead of a number")
        plain = _BRACE.sub(lambda found: "\\{" if found[0] == "{" else found[0], pattern)
        return regex.compile(plain, regex.VERSION0 | (regex.IGNORECASE if ignore_case else 0))
    except regex.error as error:
        raise re.error(str(error)) from error
    except (RecursionError, OverflowError, MemoryError) as error:
        raise TooLarge("is nested too deeply: write it in parts") from error


def shown(pattern: str) -> str:
    """A pattern in quotation marks, on one line and not too long."""
    line = " ".join(pattern.split())
    return f"“{line[:_SHOWN]}…”" if len(line) > _SHOWN else f"“{line}”"


def _size(parsed: Any) -> int:
    """Parts of a parsed pattern, one that is repeated counted as often as it has to stand there."""
    total = 0
    for kind, value in parsed:
        name = str(kind)
        if name.endswith("REPEAT"):
            total += max(value[0], 1) * _size(value[2])
        elif name in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
            total += _size(value[-1])
        elif name == "ATOMIC_GROUP":
            total += _size(value)
        elif name == "BRANCH":
            total += sum(map(_size, value[1]))
        elif name == "GROUPREF_EXISTS":
            total += sum(_size(part) for part in value[1:] if part is not None)
        else:
            total += 1
    return total
