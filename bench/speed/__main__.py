"""How fast copycheck is beside its peers, how its time and memory grow, and where its time goes.

    COPYCHECK_DATA=… python bench/speed [--articles N] [--rounds N] [--only PART,…]

All programs read the same files, in turn, in one run; what counts are the ratios, each the median over the
rounds with the least and the greatest beside it. The output of every run is held to be whole. Parts: peers,
growth, worst, jobs, shares.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import growth
import peers
import shares
import worst
from archive import Stories
from runs import NotWhole, in_turn, ratio

ROUNDS = 5
COLD_ROUNDS = 15
AIMS = {"proselint": "   (aimed at: 4)", "Vale": "   (aimed at: over 1)"}


def beside_peers(stories: Stories, rounds: int) -> None:
    """Words a second on one core, and the cold start, beside all peers that can be had."""
    programs = [peers.copycheck()]
    for make in (peers.proselint, peers.vale, peers.write_good):
        try:
            programs.append(make())
        except peers.Missing as reason:
            print(f"  skipped: {reason}")
    took = in_turn(programs, stories.files, stories.files, rounds)
    print(
        f"words a second, one core, {len(stories.files)} stories of {stories.words:,} words, {rounds} rounds in turn:"
    )
    for name, seconds in took.items():
        print(f"  {name:<12} {stories.words / statistics.median(seconds):9,.0f}")
    for name in took:
        if name != "copycheck":
            print(f"  as fast as {name:<12} {ratio(took[name], took['copycheck'])} times{AIMS.get(name, '')}")
    took = in_turn(programs, [stories.middling], [stories.middling], COLD_ROUNDS)
    print(f"cold start, a story of {stories.middling_words} words, to the end of the output, {COLD_ROUNDS} rounds:")
    for name, seconds in took.items():
        print(f"  {name:<12} {statistics.median(seconds):.3f} s (best {min(seconds):.3f})")
    if "proselint" in took:
        print(f"  against proselint's {ratio(took['copycheck'], took['proselint'])} (aimed at: 1 at most)")


PARTS: dict[str, Callable[[Stories, int], None]] = {
    "peers": beside_peers,
    "growth": growth.measure,
    "worst": worst.measure,
    "jobs": growth.jobs,
    "shares": shares.measure,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench/speed", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=300, help="number of stories to run peers on")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only", default="", help=f"some parts: {', '.join(PARTS)}")
    given = parser.parse_args(arguments)
    wanted = [part for part in given.only.split(",") if part] or list(PARTS)
    with tempfile.TemporaryDirectory() as folder:
        stories = Stories(Path(folder), given.articles)
        for part in wanted:
            print(f"\n-- {part}")
            try:
                PARTS[part](stories, given.rounds)
            except NotWhole as error:
                print(f"  not measured: {error}")


if __name__ == "__main__":
    main()
