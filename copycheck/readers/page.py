"""What a page's head says of the story: its title, its author, when it was published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from copycheck.readers.assembly import Piece
from copycheck.readers.literals import escaped
from copycheck.readers.story import cut
from copycheck.readers.tags import Tag, words

_META = {
    "og:title": "title", "twitter:title": "title", "author": "author", "article:author": "author",
    "dc.creator": "author", "parsely-author": "author", "article:published_time": "date", "date": "date",
    "dc.date": "date", "description": "description", "og:description": "description",
}  # fmt: skip
_HEADLINE = re.compile(r"\"headline\"\s*+:\s*+\"((?:[^\"\\]|\\.)*+)\"")
_DASH = re.compile(r"\s[·–—»-]\s")
_SITE_WORDS = 5


def title(source: str, head: Iterable[Tag]) -> list[Piece]:
    """The story's title as pieces, without the name of the site: og:title, JSON-LD, the title element."""
    head = list(head)
    for tag in head:
        place = tag.place("content") if _says(tag) == "og:title" else None
        if place is not None and place[0] < place[1]:
            return _before_bar(list(words(source, *place)))
    for tag in head:
        if _is_data(tag) and tag.raw and (found := _HEADLINE.search(source, *tag.raw)):
            return escaped(source, *found.span(1))
    for tag in head:
        if tag.name == "title" and tag.raw:
            return _before_bar(list(words(source, *tag.raw)))
    return []


def described(source: str, head: Iterable[Tag]) -> dict[str, str]:
    """What the page says of itself: title, author, date and description, where it does."""
    meta: dict[str, str] = {}
    for tag in head:
        if tag.name == "meta":
            key = _META.get(_says(tag))
            value = tag.attributes.get("content", "").strip()
            if key and value and not value.startswith("http"):
                meta.setdefault(key, value)
        elif _is_data(tag) and tag.raw:
            for key, value in _data(source[slice(*tag.raw)]):
                meta.setdefault(key, value)
    return meta


def _says(tag: Tag) -> str:
    """What a meta element is about."""
    return tag.attributes.get("property", tag.attributes.get("name", "")).lower() if tag.name == "meta" else ""


def _is_data(tag: Tag) -> bool:
    return tag.name == "script" and tag.attributes.get("type", "").lower() == "application/ld+json"


def _data(text: str) -> Iterator[tuple[str, str]]:
    """Headline, author, date and description of the first article in JSON-LD; nothing where it is broken."""
    import json

    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    for node in _nodes(data):
        if "headline" not in node:
            continue
        for key, name in (("headline", "title"), ("datePublished", "date"), ("description", "description")):
            if isinstance(node.get(key), str):
                yield name, node[key]
        authors = node.get("author")
        names = [_name(author) for author in (authors if isinstance(authors, list) else [authors])]
        if any(names):
            yield "author", ", ".join(filter(None, names))
        return


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    for node in data if isinstance(data, list) else [data]:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            yield from (inner for inner in (graph if isinstance(graph, list) else []) if isinstance(inner, dict))


def _name(author: Any) -> str:
    if isinstance(author, dict):
        author = author.get("name")
    return author if isinstance(author, str) else ""


def _before_bar(pieces: list[Piece]) -> list[Piece]:
    """A title without what follows its bar, or its last dash where only a site's name can."""
    text = "".join(piece.text for piece in pieces)
    bar = text.find(" | ")
    if bar <= 0:
        dashes = [found.start() for found in _DASH.finditer(text)]
        tail = len(text[dashes[-1] + 3 :].split()) if dashes else 0
        bar = dashes[-1] if dashes and tail <= _SITE_WORDS and len(text[: dashes[-1]].split()) > tail else len(text)
    return cut(pieces, 0, bar)
