"""Compile which of the common words of the news are names into copycheck/understanding/proper.txt.

Reads ``articles.jsonl`` from the folder named by COPYCHECK_DATA and counts, for each word of
``frequencies.txt`` and ``vectors.bin``, how often it stands with a capital in the middle of a sentence, and
how often in small letters. Written are words alone, no text: those that have the capital as a rule, the
commonest in the first line, and in each further line those that are half as common. Words of ``vectors.bin``
that the articles lack are names too where the English dictionary of spylls has them with a capital only; and
where it lacks them, but their vector is like that of names and not like that of other words. Needs spylls
0.1.7; the same data give the same list.

    COPYCHECK_DATA=../data PYTHONPATH=. python bench/make_proper.py [OUTPUT]
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from math import exp
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "accuracy"))

import corpus

from copycheck.understanding import vectors
from copycheck.understanding.lexicon import CALENDAR, GIVEN, PLACES
from copycheck.understanding.ordinary import ORDINARY
from copycheck.understanding.topics import frequencies

TARGET = Path(__file__).parent.parent / "copycheck" / "understanding" / "proper.txt"
INSIDE = re.compile(r"(?<=[a-z,] )[A-Za-z]{3,}(?=[\s,.;:’'])")
LEAST = 1
WORD = re.compile(r"\b[a-z]{3,}\b")
SHARE = 0.85
ROUNDS, STEP, DECAY = 8, 0.5, 0.7  # of the descent that tells names' vectors
LIKE = -2.0  # how far a word's vector may lie on the side of other words
AMERICAN = {"our": "or", "is": "iz", "ll": "l", "tre": "ter", "ence": "ense", "ogue": "og", "pp": "p", "amme": "am",
            "ae": "e", "ough": "ow", "tyre": "tire", "ys": "yz"}  # fmt: skip
BRITISH = re.compile("|".join(AMERICAN))


def beyond(names: frozenset[str]) -> list[str]:
    """Names among the words that have a vector and that the articles do not tell to be names."""
    english = import_module("spylls.hunspell").Dictionary.from_files("en_US")
    known: list[str] = []
    others: list[str] = []
    found: list[str] = []
    rest: list[str] = []
    for word in vectors.table().rows:
        if not (word.isalpha() and word.isascii() and len(word) > 2):
            continue
        if word in names or word in PLACES:
            known.append(word)
        elif word in ORDINARY or word in frequencies() or english.lookup(word):
            others.append(word)
        elif word in GIVEN or english.lookup(word.capitalize()):
            found.append(word)
        else:
            rest.append(word)
    like = told([*known, *found], others)
    for word in rest:
        score = sum(map(float.__mul__, like, direction(word)))
        made = {BRITISH.sub(lambda end: AMERICAN[end[0]], word)}
        if score < 0:
            made.update(f"{word[:at]} {word[at:]}" for at in range(3, len(word) - 2))
        if len(word) > 3 and score > LIKE and not any(all(map(english.lookup, form.split())) for form in made):
            found.append(word)
    return [word for word in found if word.removesuffix("s") not in CALENDAR]


def direction(word: str) -> list[float]:
    """A word's vector, of length 1, and a one."""
    lanes = vectors.table().lanes(word).to_bytes(vectors.SIZE, "little")
    return [*vectors.unit([lane - vectors.BIAS for lane in lanes])[0], 1.0]


def told(names: Sequence[str], others: Sequence[str]) -> list[float]:
    """Weights that tell the vectors of names from those of other words, by logistic regression."""
    rows = [(direction(word), 1.0) for word in names] + [(direction(word), 0.0) for word in others]
    corpus.seeded("names").shuffle(rows)
    weights = [0.0] * len(rows[0][0])
    for turn in range(ROUNDS):
        step = STEP * DECAY**turn
        for row, truth in rows:
            error = step * (truth - 1.0 / (1.0 + exp(-sum(map(float.__mul__, weights, row)))))
            weights = [weight + error * value for weight, value in zip(weights, row, strict=True)]
    return weights


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
    names = sorted({*names, *beyond(frozenset(names))})
    most = max(capital[word] for word in names).bit_length()
    lines: list[list[str]] = [[] for _ in range(most + 1)]
    for word in names:
        lines[most - capital[word].bit_length()].append(word)
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_text("".join(f"{' '.join(words)}\n" for words in lines), encoding="utf-8")
    print(f"{len(names)} names of {len(known)} known words")


if __name__ == "__main__":
    main()
