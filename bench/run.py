"""Problems per 1,000 words by rule, words a second and the cold start, beside proselint.

    COPYCHECK_DATA=… python bench/run.py [--articles N] [--profile]

The articles are those of ``articles.jsonl`` in the folder that COPYCHECK_DATA names. Without it
the sample stories are measured, and a line says so. Both programs see the same files in the same
run, because these figures mean little but as ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePath

from copycheck.engine import Engine, NothingToCheck, Settings
from copycheck.readers import Unreadable

ROOT = Path(__file__).parent.parent
COLD_RUNS = 15
SIDE_BY_SIDE = 60
STORY_WORDS = 800


def articles() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each story that is measured."""
    folder = os.environ.get("COPYCHECK_DATA")
    if not folder:
        print("COPYCHECK_DATA is not set: measuring the sample stories only")
        for path in sorted((ROOT / "tests" / "stories").iterdir()):
            if path.suffix != ".json":
                yield path.name, path.read_bytes()
        return
    with (Path(folder) / "articles.jsonl").open(encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            headline = f"{record['headline']}\n\n" if record.get("headline") else ""
            yield f"{record['id']}.txt", (headline + record["text"]).encode()


def throughput(stories: list[tuple[str, bytes]]) -> list[tuple[str, bytes, int]]:
    """Check every story on one core and print the figures; the stories that were checked, with words."""
    engine = Engine(Settings())
    for name in engine.registry.ids:
        engine.registry.load(name)
    words = crashed = 0
    by_rule: Counter[str] = Counter()
    checked = []
    begin = time.perf_counter()
    for name, data in stories:
        try:
            result = engine.check(engine.document(data, PurePath(name)))
        except (NothingToCheck, Unreadable):
            continue
        words += result.document.words
        crashed += len(result.failures)
        by_rule.update(problem.rule for problem in result.problems)
        checked.append((name, data, result.document.words))
    seconds = time.perf_counter() - begin
    print(f"{len(checked)} stories checked of {len(stories)}, {words:,} words, {crashed} crashes")
    print(f"{words / seconds:,.0f} words a second on one core, reading included")
    print("problems per 1,000 words:")
    for rule in engine.registry.ids:
        print(f"  {rule:<28} {by_rule[rule] / words * 1000:8.3f}   ({by_rule[rule]})")
    print(f"  {'all':<28} {sum(by_rule.values()) / words * 1000:8.3f}   ({sum(by_rule.values())})")
    return checked


def timed(command: list[str], runs: int) -> list[float]:
    """Wall-clock seconds of each of ``runs`` runs of a command, after one that warms the disk."""
    times = []
    for number in range(runs + 1):
        begin = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
        if number:
            times.append(time.perf_counter() - begin)
    return times


def beside(checked: list[tuple[str, bytes, int]]) -> None:
    """Cold start and a folder of stories, for copycheck and for proselint."""
    bins = Path(sys.executable).parent
    ours = [str(bins / "copycheck"), "check", "--jobs", "1", "--no-cache", "--quiet"]
    theirs = [str(bins / "proselint"), "check"] if shutil.which("proselint", path=str(bins)) else None
    with tempfile.TemporaryDirectory() as folder:
        near = min(checked, key=lambda item: abs(item[2] - STORY_WORDS))
        story = Path(folder) / "story.txt"
        story.write_bytes(near[1])
        many = Path(folder) / "many"
        many.mkdir()
        sample = checked[:: max(1, len(checked) // SIDE_BY_SIDE)][:SIDE_BY_SIDE]
        for name, data, _ in sample:
            (many / name.replace("/", "_")).write_bytes(data)
        words = sum(item[2] for item in sample)
        print(f"cold start, a story of {near[2]} words (median and best of {COLD_RUNS}):")
        programs = [("copycheck", ours)] + ([("proselint", theirs)] if theirs else [])
        for name, command in programs:
            times = timed([*command, str(story)], COLD_RUNS)
            print(f"  {name:<10} {statistics.median(times):.3f} s  {min(times):.3f} s")
        print(f"a folder of {len(sample)} stories, {words:,} words, one process:")
        rates = {}
        for name, command in programs:
            rates[name] = words / min(timed([*command, str(many)], 2))
            print(f"  {name:<10} {rates[name]:,.0f} words a second")
        if theirs:
            print(f"  copycheck is {rates['copycheck'] / rates['proselint']:.1f} times as fast")
        else:
            print("proselint is not installed: nothing to compare with")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, help="measure the first N stories only")
    parser.add_argument("--profile", action="store_true", help="print where the time goes instead")
    arguments = parser.parse_args()
    stories = list(articles())[: arguments.articles]
    if arguments.profile:
        import cProfile

        cProfile.runctx("throughput(stories)", globals(), {"stories": stories}, sort="tottime")
        return
    beside(throughput(stories))


if __name__ == "__main__":
    main()
