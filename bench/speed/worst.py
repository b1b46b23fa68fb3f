"""Texts that were made to keep a checker busy: time per character against that of published copy.

Each text is given at one size and at four times that; work that grows faster than the text shows as a
ratio above one.
"""

from __future__ import annotations

import time
from pathlib import PurePath

from archive import Stories
from hostile import CASES
from shares import Clock, watch, watched

from copycheck.engine import Engine, NothingToCheck, Settings
from copycheck.readers import Unreadable

MOST = 10.0
STEP = 4


def measure(stories: Stories, rounds: int) -> None:
    """Print each text's time per character against the normal one, its growth, and its dearest part."""
    usual = stories.text(400_000)
    normal = _seconds(usual, ".txt")[0] / len(usual)
    print(
        f"  published copy: {normal * 1e6:.2f} µs a character; a text's, in times that (aimed at: {MOST:.0f} at most),"
    )
    print(f"  its growth per character from a {STEP}th of it (linear: 1), and the dearest part")
    for name, make, suffix, size in CASES:
        small, large = make(size // STEP), make(size)
        few, _ = _seconds(small, suffix)
        many, clock = _seconds(large, suffix)
        times = many / len(large) / normal
        growth = (many / len(large)) / (few / len(small))
        part, seconds = clock.dearest()[0]
        print(f"  {name:<30} {times:6.2f} times, growth {growth:5.2f}, {seconds / many:4.0%} {part}")


def _seconds(text: str, suffix: str) -> tuple[float, Clock]:
    """Processor seconds of a check, and by part; a text that is refused costs its reading."""
    clock = Clock()
    engine = Engine(Settings(ignore=("grammar/languagetool",)))
    for chosen in engine.selection.rules(None):
        watch(chosen, clock)
    data = text.encode()
    with watched(clock):
        begin = time.process_time()
        with clock.part("read"):
            try:
                document = engine.document(data, PurePath(f"story{suffix}"))
            except (NothingToCheck, Unreadable):
                document = None
        if document is not None:
            with clock.part("engine"):
                engine.check(document)
        return time.process_time() - begin, clock
