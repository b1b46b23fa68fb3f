"""What a source says to the program between the copy: comments, and a key of the front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from copycheck.document import Remark
from copycheck.readers import tags
from copycheck.text import Span

KEY = "copycheck"
_SIGN = KEY[1:]
"""In every remark, also where an editor made the first letter a capital."""
_TOML_KEY = re.compile(rf"^[ \t]*(?:\[+[ \t]*)?[\"']?{KEY}\b", re.MULTILINE | re.IGNORECASE)


def comment(span: Span, text: str) -> Remark | None:
    """The remark that a comment makes, or None when it says nothing to the program."""
    return Remark(span, text) if _SIGN in text else None


def comments(source: str, start: int, end: int) -> Iterator[Remark]:
    """Remarks in the comments of a piece of HTML."""
    if source.find(_SIGN, start, end) < 0:
        return
    for first, after in tags.comments(source, start, end):
        if remark := comment(Span(first, after), source[first:after]):
            yield remark


def keys(text: str, base: int, mark: str) -> tuple[Remark, ...]:
    """The remark that front matter makes by a key; ``base``: where its text begins in the source.

    ``mark``: what opens it, ``---`` for YAML, ``+++`` for TOML. It is known to be well formed.
    """
    if _SIGN not in text:
        return ()
    return tuple(_yaml(text, base) if mark == "---" else _toml(text, base))


def _toml(text: str, base: int) -> Iterator[Remark]:
    import tomllib

    for key, value in tomllib.loads(text).items():
        if key.lower() == KEY:
            found = _TOML_KEY.search(text)
            yield Remark(Span(base + (found.start() if found else 0), base + len(text)), value, True)


def _yaml(text: str, base: int) -> Iterator[Remark]:
    """The key's value, put together from the parser's events: nesting without end costs no stack."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    opened: list[Any] = []
    names: list[str | None] = []
    """Of each open container the key that its next value goes to; None in a list, or where a key is to come."""
    start = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            value = opened.pop()
            names.pop()
        elif isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
            value = event.value if isinstance(event, yaml.ScalarEvent) else ""
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            opened.append({} if isinstance(event, yaml.MappingStartEvent) else [])
            names.append(None)
            continue
        else:
            continue
        if not opened:
            continue
        assert event.start_mark is not None and event.end_mark is not None
        holder, name = opened[-1], names[-1]
        if isinstance(holder, list):
            holder.append(value)
        elif name is None:
            names[-1] = value if isinstance(value, str) else ""
            start = event.start_mark.index if len(opened) == 1 else start
        else:
            holder[name] = value
            names[-1] = None
            if len(opened) == 1 and name.lower() == KEY:
                yield Remark(Span(base + start, base + event.end_mark.index), value, True)
