"""Words without what a name may be written with or without: case, accents, hyphens, an Arabic article."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

ARTICLE = r"(?:[AaEeUu][lrsdntz]|[Aa]sh)[-‐‑]"
_ARTICLE_START = re.compile(rf"(?<!\w){ARTICLE}(?=\w)")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th",
     "-": "", "‐": "", "‑": "", "'": "", "’": "", ".": "", "ʻ": "", "`": "", '"': "", "“": "", "”": "", "‘": ""}
)  # fmt: skip


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, marks, hyphens, points and Arabic article: Al-Sisí gives sisi."""
    if "-" in word or "‐" in word or "‑" in word:
        word = _ARTICLE_START.sub("", word, count=1)
    bare = word.lower()
    if bare.isascii():
        if bare.isalpha():
            return bare
    else:
        bare = "".join(letter for letter in normalize("NFKD", bare) if not combining(letter))
    return bare.translate(_LETTERS)


def article(word: str) -> int:
    """Length of the Arabic article that a word starts with, its hyphen included, or 0: al-Sisi gives 3."""
    if "-" not in word[2:4] and "‐" not in word[2:4] and "‑" not in word[2:4]:
        return 0
    found = _ARTICLE_START.match(word)
    return found.end() if found else 0


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word in small letters without a point after it."""
    return word.lower().rstrip(".")
