"""A check's work grows with the text and no faster, on texts made to keep it busy: counted, not timed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

import pytest
from hostile import CASES
from work import calls

from copycheck.engine import Engine, NothingToCheck, Settings
from copycheck.readers import Unreadable

SHORT = 6_000
STEP = 4
MOST = 1.35
"""How many times the work for a character there may be in the long text; some of it grows with the size's logarithm."""


def work(text: str, suffix: str) -> int:
    """How many functions are called to read and check a text, nothing of it known from before."""
    engine = Engine(Settings())
    data = text.encode()

    def check() -> None:
        try:
            engine.check(engine.document(data, PurePath(f"story{suffix}")), b"")
        except (NothingToCheck, Unreadable):
            return

    # Rules and tables are loaded once, whatever the text.
    engine.check(engine.document(b"The board met on Monday and read the plan.", PurePath("story.txt")), b"")
    return calls(check)


@pytest.mark.parametrize(("make", "suffix"), [case[1:3] for case in CASES], ids=[case[0] for case in CASES])
def test_work_grows_with_the_text_and_no_faster(make: Callable[[int], str], suffix: str) -> None:
    short, long = make(SHORT), make(SHORT * STEP)
    few, many = work(short, suffix), work(long, suffix)
    assert many / len(long) <= MOST * few / len(short)
