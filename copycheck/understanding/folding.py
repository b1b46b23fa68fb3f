"""Words without what a name may be written with or without: case, accents, hyphens, an Arabic article."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

from copycheck.understanding.kept import Kept

ARTICLE = r"(?:[AaEeUu][lrsdntz]|[Aa]sh)[-‐‑]"
_ARTICLE_START = re.compile(rf"(?<!\w){ARTICLE}(?=\w)")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th",
     "-": "", "‐": "", "‑": "", "'": "", "’": "", ".": "", "ʻ": "", "`": "", '"': "", "“": "", "”": "", "‘": ""}
)  # fmt: skip


def _fold(word: str) -> str:
    if "-" in word or "‐" in word or "‑" in word:
        word = _ARTICLE_START.sub("", word, count=1)
    bare = word.lower()
    if bare.isascii():
        if bare.isalpha():
            return bare
    else:
        bare = "".join(letter for letter in normalize("NFKD", bare) if not combining(letter))
    return bare.translate(_LETTERS)


fold = Kept(_fold).__getitem__
"""A word without case, marks, hyphens, points and Arabic article: Al-Sisí gives sisi."""


def article(word: str) -> int:
    """Length of the Arabic article that a word starts with, its hyphen included, or 0: al-Sisi gives 3."""
    if "-" not in word[2:4] and "‐" not in word[2:4] and "‑" not in word[2:4]:
        return 0
    found = _ARTICLE_START.match(word)
    return found.end() if found else 0


lowered = Kept(lambda word: word.lower().replace("’", "'")).__getitem__
"""A word in lower case, with a straight apostrophe."""


def _plain(word: str) -> str:
    return word.lower().rstrip(".")


plain = Kept(_plain).__getitem__
"""A word in small letters without a point after it."""
