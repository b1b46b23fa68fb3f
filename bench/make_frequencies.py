"""Compile how common English news words are into copycheck/understanding/frequencies.txt.

Reads ``articles.jsonl`` (fields ``set`` and ``text``) from the folder named by COPYCHECK_DATA and
writes counts only, no text: a line for each class of rarity, its weight first, then its words.

    COPYCHECK_DATA=../data python bench/make_frequencies.py [OUTPUT]
"""

from __future__ import annotations

import json
import math
import os
import re
import sys
from collections import Counter
from pathlib import Path

TARGET = Path(__file__).parent.parent / "copycheck" / "understanding" / "frequencies.txt"
WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december".split()
)
STEP = 0.5
KEPT = 20_000
LEAST = 3


def vocabulary(text: str) -> tuple[set[str], set[str]]:
    """Words of ``text`` in small letters, and those of them that it writes small somewhere."""
    words = [word.replace("’", "'") for word in WORD.findall(text)]
    words = [word.removesuffix("'s") for word in words]
    return {word.lower() for word in words}, {word for word in words if word.islower()}


def weights(records: list[dict[str, str]]) -> dict[str, float]:
    """Rarity of each common word: minus the logarithm of its share of stories, set by set.

    The share is the geometric mean over the sets, so that one set's own subject (an election
    year) does not make its names look common everywhere. Words seldom written small are names
    and are kept only when most sets have them often.
    """
    sets = sorted({record["set"].partition("-")[0] for record in records})
    total: Counter[str] = Counter()
    by_set = {name: Counter[str]() for name in sets}
    stories = Counter(record["set"].partition("-")[0] for record in records)
    small: Counter[str] = Counter()
    for record in records:
        words, written_small = vocabulary(record["text"])
        total.update(words)
        by_set[record["set"].partition("-")[0]].update(words)
        small.update(written_small)
    found = {}
    for word, count in total.items():
        shares = [(by_set[name][word] + 0.25) / (stories[name] + 0.5) for name in sets]
        if count < LEAST:
            continue
        if small[word] < 0.2 * count and word not in CALENDAR and min(shares) < 0.02:
            continue
        found[word] = -sum(math.log(share) for share in shares) / len(shares)
    ranked = sorted(found, key=lambda word: (found[word], word))
    return {word: found[word] for word in ranked[:KEPT]}


def main(arguments: list[str]) -> int:
    """Write the table; the one argument is another place to write it to."""
    folder = os.environ.get("COPYCHECK_DATA")
    if not folder:
        print("make_frequencies: set COPYCHECK_DATA to the folder with articles.jsonl", file=sys.stderr)
        return 2
    lines = (Path(folder) / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    found = weights([json.loads(line) for line in lines])
    classes: dict[float, list[str]] = {}
    for word, weight in found.items():
        classes.setdefault(round(weight / STEP) * STEP, []).append(word)
    target = Path(arguments[0]) if arguments else TARGET
    rows = [f"{weight:.1f} {' '.join(sorted(words))}\n" for weight, words in sorted(classes.items())]
    target.write_text("".join(rows), encoding="utf-8", newline="\n")
    print(f"{len(found)} words in {len(rows)} classes: {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
