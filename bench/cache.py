"""How long a run over many stories takes with nothing kept of earlier runs, with all, and after one edit.

    COPYCHECK_DATA=… python bench/cache.py [--articles N] [--jobs 1,2]

The articles are those of ``articles.jsonl`` in the folder that COPYCHECK_DATA names. Without it the sample stories
are measured, many times over, and a line says so. Each figure is beside that of the run with nothing kept, because
seconds tell more of the machine. A story alone, for which nothing is looked up, is measured with and without
``--no-cache``. LanguageTool is left out.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from run import articles

SAMPLES = 40
SINGLE_RUNS = 11


def seconds(*arguments: str, cwd: Path) -> tuple[float, bytes]:
    """Wall-clock seconds that ``copycheck check`` takes, and what it prints."""
    command = [sys.executable, "-m", "copycheck", "check", "--quiet", "--format", "json", *arguments]
    root = str(Path(__file__).resolve().parent.parent)
    env = {
        **os.environ,
        "COPYCHECK_CACHE": str(cwd / "cache"),
        "COPYCHECK_LANGUAGETOOL": "off",
        "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH")))),
    }
    begin = time.perf_counter()
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    taken = time.perf_counter() - begin
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    return taken, done.stdout


def write(folder: Path, count: int | None) -> list[Path]:
    """Write the stories to files in a folder; their paths."""
    found = list(articles())
    if not os.environ.get("COPYCHECK_DATA"):
        found = [(f"{number}-{name}", data) for number in range(SAMPLES) for name, data in found]
    folder.mkdir()
    paths = []
    for name, data in found[:count]:
        path = folder / name.replace("/", "_")
        path.write_bytes(data)
        paths.append(path)
    return paths


def many(place: Path, paths: list[Path], jobs: str) -> None:
    """Print how long the stories take with ``jobs`` processes."""
    print(f"{len(paths)} stories, {jobs} {'process' if jobs == '1' else 'processes'}:")
    without, plain = seconds("stories", "--jobs", jobs, "--no-cache", cwd=place)
    print(f"  without a cache   {without:7.2f} s")
    for name in ("nothing kept", "all kept", "one edit"):
        if name == "one edit":
            path = paths[len(paths) // 2]
            path.write_bytes(path.read_bytes() + b"\nThe board met again.\n")
        taken, printed = seconds("stories", "--jobs", jobs, cwd=place)
        ratio = f"1/{without / taken:.0f} of it" if taken * 2 < without else f"{taken / without:.2f} of it"
        same = "" if name == "one edit" else ", the same report" if printed == plain else ", ANOTHER REPORT"
        print(f"  {name:<17} {taken:7.2f} s   {ratio}{same}")
    size = sum(path.stat().st_size for path in (place / "cache").rglob("*.kept"))
    print(f"  the cache holds {size / 1e6:.1f} MB")
    for path in (place / "cache").rglob("*.kept"):
        path.unlink()


def single(place: Path, path: Path) -> None:
    """Print how long one story takes."""
    print(f"one story (median of {SINGLE_RUNS}, by turns):")
    times: dict[str, list[float]] = {"with a cache": [], "without": []}
    for _ in range(SINGLE_RUNS):
        times["with a cache"].append(seconds(str(path), cwd=place)[0])
        times["without"].append(seconds(str(path), "--no-cache", cwd=place)[0])
    for name, taken in times.items():
        print(f"  {name:<17} {statistics.median(taken):7.3f} s")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, help="measure with the first N stories only")
    parser.add_argument("--jobs", default="1,2", help="numbers of processes to measure with, comma-separated")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        paths = write(place / "stories", arguments.articles)
        for jobs in arguments.jobs.split(","):
            many(place, paths, jobs)
        single(place, paths[0])


if __name__ == "__main__":
    main()
