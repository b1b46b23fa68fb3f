"""How time and memory grow: with the length of a story, with the number of stories, with two processes."""

from __future__ import annotations

import statistics

import peers
from archive import Stories
from runs import in_turn, ratio, run

SHORT, LONG, LONGEST = 120_000, 1_200_000, 5_000_000
GROWTH, JOBS = 1.3, 1.8
MANY_MEMORY, LONG_MEMORY = 200, 600
MEGABYTE = 1024 * 1024


def measure(stories: Stories, rounds: int) -> None:
    """Time per word on a long text against a short one, and peak memory."""
    ours = peers.copycheck()
    start = stories.file("start.txt", "The board met on Monday and agreed on the plan for the harbour.\n")
    per_word = {}
    for size in (SHORT, LONG):
        text = stories.text(size)
        path = stories.file(f"text-{size}.txt", text)
        # In turn with a run on next to nothing, whose time is the program's start.
        whole = in_turn([ours], [path], [path], rounds)["copycheck"]
        empty = in_turn([ours], [start], [start], rounds)["copycheck"]
        words = len(text.split())
        per_word[size] = [(one - statistics.median(empty)) / words for one in whole]
        print(f"  {size:>9,} characters: {statistics.median(per_word[size]) * 1e6:.1f} µs a word, start not counted")
    print(f"  time per word, long against short: {ratio(per_word[LONG], per_word[SHORT])} (aimed at: {GROWTH} at most)")
    path = stories.file("longest.txt", stories.text(LONGEST))
    memory = run(ours, [path], [path]).memory / MEGABYTE
    print(f"  peak memory on one story of {LONGEST / 1e6:.0f} MB: {memory:.0f} MB (aimed at: {LONG_MEMORY} at most)")
    memory = run(ours, [stories.all[0].parent], stories.all).memory / MEGABYTE
    print(f"  peak memory on {len(stories.all):,} stories: {memory:.0f} MB (aimed at: {MANY_MEMORY} at most)")


def jobs(stories: Stories, rounds: int) -> None:
    """Two processes against one, on all stories."""
    ours = peers.copycheck()
    one = peers.Program("one", ours.command, ours.read)
    two = peers.Program("two", (*ours.command, "--jobs", "2"), ours.read)
    took = in_turn([one, two], [stories.all[0].parent], stories.all, max(1, rounds - 2))
    print(f"  {len(stories.all):,} stories: one process {statistics.median(took['one']):.1f} s, two ", end="")
    print(f"{statistics.median(took['two']):.1f} s")
    print(f"  two processes against one: {ratio(took['one'], took['two'])} times as fast (aimed at: {JOBS})")
