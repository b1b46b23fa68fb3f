"""Front matter of a Markdown story: where it ends, what it holds, and where each value stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from copycheck.document import Remark
from copycheck.readers import Unreadable, remarks
from copycheck.readers.assembly import Piece, verbatim
from copycheck.readers.literals import doubled, escaped, fitting, worded
from copycheck.writing import Place, quoted

_OPEN = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_CLOSE = {
    "---": re.compile(r"(?:^|(?<=\r))(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)", re.MULTILINE),
    "+++": re.compile(r"(?:^|(?<=\r))\+\+\+[ \t]*(?=[\r\n]|\Z)", re.MULTILINE),
}
_LINE_END = re.compile(r"\r\n?|\n")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_YAML_KEY = re.compile(r"([A-Za-z_][\w\-]*)[ \t]*:(?:[ \t]|$)")
_YAML_NAME = re.compile(r"(?:[&!]\S*\s+)+")
_TOML_KEY = re.compile(r"(?:[A-Za-z_][\w.\-]*|\"[^\"\n]*\")[ \t]*=|\[")
_KEYS = {
    "headline": ("headline", "title"),
    "standfirst": ("standfirst", "dek", "subtitle", "description", "summary"),
    "byline": ("byline", "author", "authors"),
    "dateline": ("date",),
}
_KNOWN = frozenset("layout draft slug tags categories permalink image published lang type".split()).union(
    *_KEYS.values()
)
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_LONGEST = 200_000
_REASONS = (
    ("mapping values are not allowed", "a colon inside a value: put the value in quotation marks"),
    ("cannot start any token", "a tab, or a mark that no value begins with: indent with spaces, or put the value in"
     " quotation marks"),
    ("end of stream", "a quotation mark that is never closed: close it"),
    ("',' or ']'", "a list that is never closed: end it with ]"),
    ("',' or '}'", "a { that is never closed: end it with }"),
    ("expected", "a line that is no “key: value”: correct it, or put the value in quotation marks"),
    ("characters are not allowed", "a control character: take it out"),
    ("found a tab", "a tab before a key: indent with spaces"),
)  # fmt: skip
_TOML_REASONS = (
    ("Invalid value", "a value that is not in quotation marks: put it in them"),
    ("Illegal character", "a quotation mark that is never closed: close it"),
    ("Unterminated string", "a quotation mark that is never closed: close it"),
    ("after a key", "a line that is no “key = value”: correct it"),
)
_DEEPEST = 64
_BRACKET = re.compile(r"[\[\]{}]")
_TOKEN = re.compile(
    r"#[^\n]*+|\"\"\".*?(?<!\\)\"{3,5}|'''.*?'{3,5}|\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+'|[\[\]{},=\n]|[^\s#\"'\[\]{},=]++",
    re.DOTALL,
)
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class Value(NamedTuple):
    """A text in the front matter: its key in small letters, and whether it is one of a list."""

    key: str
    text: str
    listed: bool
    pieces: list[Piece]


class FrontMatter(NamedTuple):
    """Blocks by kind in the order of the source, all texts by key, and where the story begins.

    ``places``: the ranges of the values, without their quotation marks, each with how it is written.
    ``remarks``: what a key says to the program.
    """

    blocks: list[tuple[str, list[Piece]]]
    meta: dict[str, str]
    end: int
    places: list[Place]
    remarks: tuple[Remark, ...]


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
    if (deep := _too_deep(source, start, closed.start())) is not None:
        line = source.count("\n", 0, deep) + 1
        raise Unreadable(f"front matter, line {line}: brackets inside brackets without end: take them out")
    text = _LONE_RETURN.sub("\n", source[start : closed.start()])
    values = list(_yaml(source, start, text) if mark == "---" else _toml(source, start, text))
    meta: dict[str, str] = {}
    for value in values:
        meta[value.key] = f"{meta[value.key]}, {value.text}" if value.listed and value.key in meta else value.text
    after = _LINE_END.match(source, closed.end())
    spans = [(value.pieces[0].start, value.pieces[-1].end) for value in values if value.pieces]
    end = after.end() if after else closed.end()
    said = remarks.keys(text, start, mark)
    return FrontMatter(_blocks(values), meta, end, quoted(source, spans, mark == "+++"), said)


def _begins(text: str, mark: str, closed: bool) -> bool:
    """True when the first lines under a mark are those of front matter, and no copy under a rule."""
    lines = [line.strip() for line in text.splitlines()[:40]]
    lines = [line for line in lines if line and line[0] != "#"]
    if not lines:
        return closed
    if mark == "+++":
        return _TOML_KEY.match(lines[0]) is not None
    key = _YAML_KEY.match(lines[0])
    if key is None:
        return False
    if key[1].lower() in _KNOWN or key[1][0].islower():
        return True
    return len(lines) > 1 and _YAML_KEY.match(lines[1]) is not None


def _too_deep(source: str, start: int, end: int) -> int | None:
    """Where brackets stand inside more brackets than anyone writes: parsers take quadratic time over them."""
    depth = 0
    for found in _BRACKET.finditer(source, start, end):
        depth += 1 if found.group() in "[{" else -1
        if depth > _DEEPEST:
            return found.start()
    return None


def _blocks(values: Iterable[Value]) -> list[tuple[str, list[Piece]]]:
    """A block for each kind that has a text, from the key that comes first for it."""
    by_key: dict[str, list[Value]] = {}
    for value in values:
        if value.text.strip():
            by_key.setdefault(value.key, []).append(value)
    blocks = []
    for kind, keys in _KEYS.items():
        key = next((key for key in keys if key in by_key), None)
        if key is not None:
            first, *more = by_key[key]
            blocks.append((kind, _listed([first, *(value for value in more if value.listed)])))
    return sorted(blocks, key=lambda block: block[1][0].start)


def _listed(values: list[Value]) -> list[Piece]:
    pieces = list(values[0].pieces)
    for value in values[1:]:
        pieces.append(Piece(", ", pieces[-1].end, value.pieces[0].start, False))
        pieces += value.pieces
    return pieces


def _yaml(source: str, base: int, text: str) -> Iterator[Value]:
    """Texts of a YAML mapping: those of its keys, of lists, and of ``name`` one mapping further down."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    opened: list[list[str | None]] = []
    """Of each open mapping its key, None where one is to come; of each open list nothing."""
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.MappingStartEvent):
                opened.append([None])
                continue
            if isinstance(event, yaml.SequenceStartEvent):
                opened.append([])
                continue
            if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                opened.pop()
            elif not isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
                continue
            top = opened[-1] if opened else []
            if top and top[0] is None:
                top[0] = event.value.lower() if isinstance(event, yaml.ScalarEvent) else ""
                continue
            if isinstance(event, yaml.ScalarEvent) and len(opened) <= 3:
                path = [keys[0] for keys in opened if keys]
                if path and path[0] and path[1:] in ([], ["name"]) and event.value not in _NOTHING:
                    first, last = event.start_mark, event.end_mark
                    assert first is not None and last is not None
                    start, end = base + first.index, base + last.index
                    pieces = _yaml_pieces(source, event.value, event.style or "", start, end)
                    yield Value(path[0], event.value, any(not keys for keys in opened), pieces)
            if top:
                top[0] = None
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise Unreadable(_yaml_reason(text, error)) from error


def _yaml_pieces(source: str, value: str, style: str, start: int, end: int) -> list[Piece]:
    named = _YAML_NAME.match(source, start, end)
    start = named.end() if named else start
    if style == '"':
        return fitting(escaped(source, start + 1, end - 1), value, start, end)
    if style == "'":
        return fitting(doubled(source, start + 1, end - 1), value, start, end)
    if style in ("|", ">"):
        header = _LINE_END.search(source, start, end)
        start = header.end() if header else start
    if source[start:end] == value:
        return [verbatim(source, start, end)]
    return fitting(worded(source, start, end, value), value, start, end)


def _yaml_reason(text: str, error: Exception) -> str:
    problem = str(getattr(error, "problem", "") or getattr(error, "reason", "") or error).splitlines()[0]
    mark = getattr(error, "problem_mark", None)
    opening = getattr(error, "context_mark", None)
    if opening is not None and ("end of stream" in problem or "',' or" in problem):
        mark = opening
    if mark is not None:
        line = min(mark.line, text.count("\n"))
    else:
        at = getattr(error, "position", getattr(error, "start", 0))
        line = text.count("\n", 0, at if isinstance(at, int) else 0)
    said = next((reason for sign, reason in _REASONS if sign in problem), f"{problem}: correct it")
    return f"front matter, line {line + 2}: {said}"


def _toml(source: str, base: int, text: str) -> Iterator[Value]:
    """Texts of a TOML table: those of its keys, of lists, and of ``name`` in a table under it."""
    import tomllib

    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        said = str(error).splitlines()[0] if isinstance(error, ValueError) else "Brackets too deep"
        place = _TOML_PLACE.search(said)
        line = int(place[1]) + 1 if place and place[1] else text.count("\n") + 1
        bare = said[: place.start()] if place else said
        reason = next((reason for sign, reason in _TOML_REASONS if sign in bare), f"{bare}: correct it")
        raise Unreadable(f"front matter, line {line}: {reason[:1].lower()}{reason[1:]}") from error
    places: dict[str, list[tuple[int, int]]] = {}
    for key, start, end in _toml_places(text):
        places.setdefault(key, []).append((base + start, base + end))
    for key, held in data.items():
        found = places.get(key, [])
        values = list(_scalars(held))
        if len(values) != len(found):
            continue
        for value, (start, end) in zip(values, found, strict=True):
            said = value if isinstance(value, str) else source[start:end]
            pieces = _toml_pieces(source, said, start, end)
            yield Value(key.lower(), said, isinstance(held, list), pieces)


def _scalars(held: object) -> Iterator[object]:
    for value in held if isinstance(held, list) else [held]:
        if isinstance(value, dict):
            value = value.get("name")
        if value is not None and not isinstance(value, (list, dict)):
            yield value


def _toml_places(text: str) -> Iterator[tuple[str, int, int]]:
    """First key and range, quotation marks included, of each value that ``_scalars`` gives."""
    table: list[str] = []
    keys: list[str] = []
    inner = ""
    depth = 0
    value = False
    tokens = [found for found in _TOKEN.finditer(text) if found.group()[0] != "#"]
    for number, found in enumerate(tokens):
        token = found.group()
        after = tokens[number + 1].group() if number + 1 < len(tokens) else "\n"
        if token == "\n":
            if not depth:
                if not value and keys:
                    table = keys
                keys, value, inner = [], False, ""
        elif token in "[]{}":
            depth += (1 if token in "[{" else -1) if value else 0
            inner = "" if token == "{" else inner
        elif token == "=":
            value = True
        elif token == ",":
            continue
        elif after == "=" and value:
            inner = token.strip("\"'")
        elif not value:
            keys += [token.strip("\"'")] if token[0] in "\"'" else token.split(".")
        else:
            path = [*table, *keys, *([inner] if inner else [])]
            if len(path) == 1 or path[1:] == ["name"]:
                yield path[0], *found.span()


def _toml_pieces(source: str, value: str, start: int, end: int) -> list[Piece]:
    quotes = next((mark for mark in ('"""', "'''", '"', "'") if source.startswith(mark, start)), "")
    start, end = start + len(quotes), end - len(quotes)
    if source[start:end] == value:
        return [verbatim(source, start, end)]
    pieces = escaped(source, start, end) if quotes == '"' else worded(source, start, end, value)
    return fitting(pieces, value, start, end)
