"""Compile which of the common words of the news are names into copycheck/understanding/proper.txt.

Reads ``articles.jsonl`` from the folder named by COPYCHECK_DATA and counts, for each word of
``frequencies.txt`` and ``vectors.bin``, how often it stands with a capital in the middle of a sentence, and
how often in small letters. Written are words alone, no text: those that have the capital as a rule, a line
for each first letter.

    COPYCHECK_DATA=../data PYTHONPATH=. python bench/make_proper.py [OUTPUT]
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "accuracy"))

import corpus

from copycheck.understanding import vectors
from copycheck.understanding.topics import frequencies

TARGET = Path(__file__).parent.parent / "copycheck" / "understanding" / "proper.txt"
INSIDE = re.compile(r"(?<=[a-z,] )[A-Za-z]{3,}(?=[\s,.;:’'])")
LEAST = 1
WORD = re.compile(r"\b[a-z]{3,}\b")
SHARE = 0.85


def main() -> None:
    """Count and write."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for article in corpus.articles():
        _, _, body = article.text.partition("\n\n")
        small.update(WORD.findall(body))
        capital.update(word.lower() for word in INSIDE.findall(body) if not word.islower())
    known = set(vectors.table().rows) | set(frequencies())
    names = sorted(
        word
        for word, count in capital.items()
        if word in known and count >= LEAST and count >= SHARE * (count + small[word])
    )
    lines: dict[str, list[str]] = {}
    for word in names:
        lines.setdefault(word[0], []).append(word)
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_text("".join(f"{' '.join(words)}\n" for words in lines.values()), encoding="utf-8")
    print(f"{len(names)} names of {len(known)} known words")


if __name__ == "__main__":
    main()
