"""Compile how likely a word of the news is to come again in its story into copycheck/understanding/recurrences.txt.

Reads ``articles.jsonl`` from the folder named by COPYCHECK_DATA and writes shares only, no text: a line for each
class, its share in hundredths first, then the stems of its words. Of the articles with a headline, those of the
half that is reported on are left out.

    COPYCHECK_DATA=../data python bench/make_recurrences.py [OUTPUT]
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "accuracy"))

import corpus

from copycheck.understanding.recurrences import UNKNOWN
from copycheck.understanding.topics import FLOOR, weigh

TARGET = Path(__file__).parent.parent / "copycheck" / "understanding" / "recurrences.txt"
WORDS = 600  # of a story that are looked at
STEP = 5
LEAST = 3  # stories that have a word that is kept
DOUBT = 4.0  # stories of the usual kind that are added to those that have a word


def shares() -> dict[str, float]:
    """For each stem, of the stories that have it the share that have it more than once."""
    had: Counter[str] = Counter()
    again: Counter[str] = Counter()
    for article in corpus.articles():
        if article.headline and article.half != "fit":
            continue
        words = corpus.document(article.text).tokens.texts[:WORDS]
        seen = Counter(key for key, _, weight in map(weigh, words) if weight > FLOOR)
        had.update(seen.keys())
        again.update(key for key, count in seen.items() if count > 1)
    return {key: (again[key] + DOUBT * UNKNOWN) / (count + DOUBT) for key, count in had.items() if count >= LEAST}


def main(arguments: list[str]) -> int:
    """Write the table; the one argument is another place to write it to."""
    classes: dict[int, list[str]] = {}
    for key, share in shares().items():
        rounded = STEP * round(100 * share / STEP)
        if key.isalpha() and rounded != round(100 * UNKNOWN):
            classes.setdefault(rounded, []).append(key)
    target = Path(arguments[0]) if arguments else TARGET
    rows = [f"{share} {' '.join(sorted(keys))}\n" for share, keys in sorted(classes.items())]
    target.write_text("".join(rows), encoding="utf-8", newline="\n")
    print(f"{sum(map(len, classes.values()))} stems in {len(rows)} classes: {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
