"""Published headlines over their own stories, over others', and with one figure or name changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

import corpus
from corpus import Article

LONG = 15  # words that the first paragraph of a story has at least
OPENING = 10  # words of it that are put for a headline
_STOP = re.compile(r"(?<=[.!?]) ")


def titled() -> list[Article]:
    """All articles with a headline."""
    return [article for article in corpus.articles("polnear") if article.headline]


def letters(text: str) -> str:
    """A text's letters and digits alone, in small letters."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


def alone(article: Article) -> str:
    """An article's text without the headline that it begins with."""
    first, _, rest = article.text.partition("\n\n")
    return rest if letters(first).startswith(letters(article.headline)[:25]) else article.text


def opened(half: str) -> list[tuple[Article, str]]:
    """Articles of a half that have no headline, under the words that their first long paragraph opens with."""
    found = []
    for article in corpus.articles():
        long = [line for line in article.text.split("\n") if len(line.split()) > LONG]
        if article.half == half and not article.headline and long:
            words = _STOP.split(long[0], maxsplit=1)[0].split()[:OPENING]
            found.append((article, " ".join(words).strip('“”"').rstrip(".,;:!?")))
    return found


def publisher(article: Article) -> str:
    """Who published an article: the first part of its id."""
    return article.id.partition("_")[0]


def pairs(half: str, others: int) -> list[tuple[Article, str, bool]]:
    """Articles of a half under their own headline, under those of other stories, and of the same publisher."""
    random = corpus.seeded(f"headlines {half}")
    articles = [article for article in titled() if article.half == half]
    desks: dict[str, list[Article]] = {}
    for article in articles:
        desks.setdefault(publisher(article), []).append(article)
    found = []
    for article in articles:
        found.append((article, article.headline, True))
        for pool in (articles, desks[publisher(article)]):
            for other in _drawn(random, pool, article, others):
                found.append((article, other.headline, False))
    return found


def _drawn(random: Random, pool: Sequence[Article], article: Article, count: int) -> list[Article]:
    fit = [other for other in pool if other.headline != article.headline]
    return random.sample(fit, min(count, len(fit)))
