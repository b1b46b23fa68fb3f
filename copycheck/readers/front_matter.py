"""Front matter of a Markdown story: where it ends, what it holds, and where each value stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from copycheck.readers.assembly import Piece, verbatim
from copycheck.readers.literals import doubled, escaped, fitting, worded
from copycheck.readers.unreadable import Unreadable

_OPEN = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_CLOSE = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_LINE_END = re.compile(r"\r\n?|\n")
_YAML_KEY = re.compile(r"([A-Za-z_][\w\-]*)[ \t]*:(?:[ \t]|$)")
_TOML_KEY = re.compile(r"(?:[A-Za-z_][\w.\-]*|\"[^\"\n]*\")[ \t]*=|\[")
_KNOWN = frozenset(
    """title headline standfirst description subtitle dek summary byline author authors date layout draft slug tags
    categories permalink image published lang type""".split()
)
_KINDS = {
    "headline": "headline", "title": "headline", "standfirst": "standfirst", "description": "standfirst",
    "subtitle": "standfirst", "dek": "standfirst", "summary": "standfirst", "byline": "byline",
    "author": "byline", "authors": "byline", "date": "dateline",
}  # fmt: skip
_FIRST = {kind: [key for key, named in _KINDS.items() if named == kind] for kind in set(_KINDS.values())}
_LONGEST = 200_000
_TOKEN = re.compile(
    r"#[^\n]*+|\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*+\"{3,5}|'''(?:[^']|'(?!''))*+'{3,5}"
    r"|\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+'|[\[\]{},=.\n]|[^\s#\"'\[\]{},=.]++",
    re.DOTALL,
)


class Value(NamedTuple):
    """A text in the front matter: its key in small letters, its value and its range, marks included."""

    key: str
    value: str
    start: int
    end: int
    pieces: list[Piece]


class FrontMatter(NamedTuple):
    """Blocks by kind in the order of the source, all texts by key, and where the story begins."""

    blocks: list[tuple[str, list[Piece]]]
    meta: dict[str, str]
    end: int


def read(source: str) -> FrontMatter | None:
    """The front matter that opens a source, or None without one; a rule of dashes is none.

    Raises Unreadable for front matter that is never closed or that cannot be read.
    """
    opened = _OPEN.match(source)
    if opened is None:
        return None
    mark, start = opened[1], opened.end()
    closed = _CLOSE[mark].search(source, start)
    if not _begins(source[start : closed.start() if closed else start + 2_000], mark, closed is not None):
        return None
    if closed is None:
        raise Unreadable(f"front matter, line 1: opened with {mark} and never closed: end it with a line {mark}")
    if closed.start() - start > _LONGEST:
        raise Unreadable(f"front matter, line 1: longer than {_LONGEST:,} characters: move the copy below it")
    text = source[start : closed.start()]
    values = list(_yaml(source, start, text) if mark == "---" else _toml(source, start, text))
    meta: dict[str, str] = {}
    for value in values:
        meta[value.key] = f"{meta[value.key]}, {value.value}" if value.key in meta else value.value
    after = _LINE_END.match(source, closed.end())
    return FrontMatter(list(_blocks(values)), meta, after.end() if after else closed.end())


def _begins(text: str, mark: str, closed: bool) -> bool:
    """True when the first lines under a mark are those of front matter, and no copy under a rule."""
    lines = [line.strip() for line in text.splitlines()[:40]]
    lines = [line for line in lines if line and line[0] != "#"]
    if not lines:
        return closed and not text.strip()
    if mark == "+++":
        return _TOML_KEY.match(lines[0]) is not None
    key = _YAML_KEY.match(lines[0])
    if key is None:
        return False
    if key[1].lower() in _KNOWN or key[1][0].islower():
        return True
    return len(lines) > 1 and _YAML_KEY.match(lines[1]) is not None


def _blocks(values: list[Value]) -> Iterator[tuple[str, list[Piece]]]:
    """A block for the first key of each kind that holds a text; several authors are one byline."""
    keys = {value.key for value in values if value.value.strip()}
    chosen = {key for names in _FIRST.values() for key in names if key in keys and not keys & set(names[: names.index(key)])}
    done: set[str] = set()
    for value in values:
        if value.key not in chosen or value.key in done or not value.value.strip():
            continue
        done.add(value.key)
        same = [other for other in values if other.key == value.key and other.value.strip()]
        kind = _KINDS[value.key]
        if kind == "byline":
            yield kind, list(_listed(same))
        else:
            yield kind, same[-1].pieces if value.key == same[-1].key and len(same) == 1 else value.pieces


def _listed(values: Iterable[Value]) -> Iterator[Piece]:
    last: Value | None = None
    for value in values:
        if last is not None:
            yield Piece(", ", last.end, value.start, False)
        yield from value.pieces
        last = value


def _yaml(source: str, base: int, text: str) -> Iterator[Value]:
    """Texts of a YAML mapping: of its keys, of lists under them, and of ``name`` in mappings under them."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        events = list(yaml.parse(text, Loader=loader))
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise Unreadable(_yaml_reason(text, error)) from error
    path: list[str] = []
    keyed: list[bool | None] = []
    if len(events) > 2 and not isinstance(events[2], (yaml.MappingStartEvent, yaml.ScalarEvent)):
        raise Unreadable("front matter, line 2: no keys with values: write a line such as “title: …”")
    for event in events:
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            keyed.append(True if isinstance(event, yaml.MappingStartEvent) else None)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            keyed.pop()
            path = path[: _depth(keyed)]
            _turn(keyed)
            continue
        elif isinstance(event, yaml.ScalarEvent):
            if keyed and keyed[-1]:
                path = [*path[: _depth(keyed) - 1], event.value.lower()]
            elif path and (len(path) == 1 or (len(path) == 2 and path[1] == "name")) and len(keyed) <= 3:
                start, end = base + event.start_mark.index, base + event.end_mark.index
                yield _yaml_value(source, path[0], event.value, event.style, start, end)
        elif not isinstance(event, yaml.AliasEvent):
            continue
        if not isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            _turn(keyed)


def _depth(keyed: list[bool | None]) -> int:
    return sum(flag is not None for flag in keyed)


def _turn(keyed: list[bool | None]) -> None:
    """In a mapping keys and values take turns."""
    if keyed and keyed[-1] is not None:
        keyed[-1] = not keyed[-1]
