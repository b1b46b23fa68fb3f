"""Suppressions as the copy writes them: in comments, in front matter, in the sidecar beside a story.

The whole of the syntax. In a comment of Markdown or HTML, of which the verb decides how far it reaches:

    <!-- copycheck: ignore RULES -- why -->         the block that it stands in, or else the next one
    <!-- copycheck: off RULES -- why -->            from here on
    <!-- copycheck: on -->                          ends all that is off, or with RULES, these
    <!-- copycheck: ignore-file RULES -- why -->    the whole story

RULES are ids, folders or tags, or ``all``, parted by commas or spaces; a dash parts them from the reason
as well as ``--`` does. In front matter the key ``copycheck``, and in a sidecar the whole file, hold for
the whole story:

    copycheck: [names/spelling, "repetition -- the refrain is meant"]
    copycheck: {ignore: [names/spelling], reason: the house style of the report}

Each of what is to be ignored is such a text, or a table: ``rules``, and where only some problems are meant
``text`` (the marked words, all of them), ``line`` or ``fingerprint``, and ``reason``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from copycheck.document import Document, Remark
from copycheck.expressions import passing
from copycheck.packs import nearest
from copycheck.readers import Unreadable
from copycheck.text import LineIndex, Span

ALL = "all"
VERBS = ("ignore", "ignore-file", "off", "on")
_KEYS = ("ignore", "reason")
_ENTRY = ("rules", "text", "line", "fingerprint", "reason")
_OPENING = re.compile(r"[Cc]opycheck\b[ \t]*(:?)\s*([\w-]*)[\s:]*")
_REASON = re.compile(r"(?:^|(?<=\s))(?:-++|[—–])(?=\s|$)")
_NAMES = re.compile(r"[^\s,;]+")
_QUOTED_LINE = re.compile(r"^[ \t]*>[> \t]*+", re.MULTILINE)
_SHOWN = 60
_TRIES = 20
"""Searches for a line in vain, after which no more are made."""


class Only(Struct, frozen=True):
    """Which problems of a rule are meant: those with this marked text, on this line, of this fingerprint."""

    text: str | None = None
    line: int | None = None
    fingerprint: str | None = None


class Suppression(Struct, frozen=True):
    """What is not to be reported, by the names of rules, and how far that reaches.

    ``where``: path and line, for notes; ``at``: the range of the remark in the source, of no meaning for
    ``ignore-file``.
    """

    verb: str
    names: tuple[str, ...]
    reason: str
    where: str
    at: Span = Span(0, 0)
    only: Only = Only()


class Mistyped(Exception):
    """A directive that cannot be used; the message says why, without the place."""


def written(document: Document) -> Iterator[Suppression | str]:
    """The suppressions that a story itself holds, by place; a note for each that cannot be used."""
    for remark in sorted(document.remarks, key=lambda remark: remark.span):
        line, _ = document.lines.position(remark.span.start)
        if remark.key:
            text = document.source[slice(*remark.span)]
            yield from _held(remark.said, _Places(document.path, text, line))
            continue
        where = f"{document.path}:{line}"
        try:
            found = _comment(remark, where)
        except Mistyped as reason:
            yield f"{where}: {reason}"
        else:
            if found is not None:
                yield found


def beside(data: bytes, path: str) -> Iterator[Suppression | str]:
    """The suppressions in a sidecar's bytes, and notes; ``path`` is the sidecar's. Raises Unreadable."""
    import tomllib

    try:
        text = data.decode("utf-8-sig")
        held = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise Unreadable("is not UTF-8: save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "brackets too deep"
        raise Unreadable(f"is not TOML: {said}") from error
    return _held(held, _Places(path, text, 1))


def _comment(remark: Remark, where: str) -> Suppression | None:
    """The suppression in a comment; None for one that only speaks of the program. Raises Mistyped."""
    closed = remark.said.endswith("-->")
    body = (remark.said[4:-3] if closed else remark.said[4:]).strip("- \t\r\n")
    if "\n" in body or "\r" in body:
        body = _QUOTED_LINE.sub("", body)
    opening = _OPENING.match(body)
    if opening is None:
        return None
    colon, verb = opening[1], opening[2].lower()
    if not colon:
        if verb in VERBS:
            raise Mistyped(f"this suppresses nothing: write “copycheck: {verb}”, with a colon")
        return None
    if not closed:
        raise Mistyped("the comment is never closed: end it with -->")
    if verb not in VERBS:
        hint = nearest(verb, VERBS) or f": write one of {', '.join(VERBS)}"
        raise Mistyped(f"copycheck knows no “{shown(verb)}”{hint}")
    names, reason = _names(body[opening.end() :])
    if not names and verb != "on":
        raise Mistyped(f"“{verb}” names no rule: name ids, folders or tags, or {ALL}")
    return Suppression(verb, names, reason, where, remark.span)


def _names(text: str) -> tuple[tuple[str, ...], str]:
    """Names and reason in “RULES -- why”."""
    dash = _REASON.search(text)
    named, reason = (text[: dash.start()], text[dash.end() :].strip()) if dash else (text, "")
    return tuple(dict.fromkeys(_NAMES.findall(named))), reason


class _Places:
    """Finds the lines of what a parser read without its places: each is looked for behind the last."""

    def __init__(self, path: str, text: str, line: int) -> None:
        self.path = path
        self._text = text
        self._first = line
        self._at = 0
        self._tries = _TRIES
        self._lines: LineIndex | None = None

    def where(self, word: str = "") -> str:
        """Path and line of the next place of a word; of the last place where there is none."""
        if word and self._tries:
            found = passing(rf"(?<![\w/-]){re.escape(word)}(?![\w/-])").search(self._text, self._at)
            self._tries -= found is None
            self._at = found.start() if found else self._at
        self._lines = self._lines or LineIndex(self._text)
        return f"{self.path}:{self._first + self._lines.position(self._at)[0] - 1}"

    def after(self, word: str) -> None:
        """Go on behind a word that was found."""
        self._at += len(word)


def _held(data: Any, places: _Places) -> Iterator[Suppression | str]:
    """The suppressions in the value of a front matter's key, or in a sidecar."""
    table = data if isinstance(data, Mapping) else {"ignore": data}
    for key in table:
        if key not in _KEYS:
            yield f"{places.where(str(key))}: unknown key “{shown(str(key))}”{nearest(str(key), _KEYS)}"
    reason = table.get("reason", "")
    if not isinstance(reason, str):
        yield f"{places.where('reason')}: “reason” is to be a text"
        reason = ""
    ignored = table.get("ignore", ())
    if isinstance(ignored, (str, Mapping)):
        ignored = [ignored]
    if not isinstance(ignored, Iterable):
        yield f"{places.where('ignore')}: “ignore” is to be a list of rules"
        return
    for item in ignored:
        try:
            names, own, only = _entry(item)
        except Mistyped as said:
            yield f"{places.where()}: {said}"
            continue
        where = places.where(names[0])
        places.after(names[0])
        yield Suppression("ignore-file", names, own or reason.strip(), where, only=only)


def _entry(item: Any) -> tuple[tuple[str, ...], str, Only]:
    """Names, reason and what is meant, of one item of what is to be ignored. Raises Mistyped."""
    if isinstance(item, str):
        item = {"rules": item}
    if not isinstance(item, Mapping):
        raise Mistyped("what is to be ignored is named by a text, or a table with “rules”")
    for key in item:
        if key not in _ENTRY:
            raise Mistyped(f"unknown key “{shown(str(key))}”{nearest(str(key), _ENTRY)}")
    rules = item.get("rules", ())
    texts = [rules] if isinstance(rules, str) else rules
    if not isinstance(texts, (list, tuple)) or not all(isinstance(text, str) for text in texts):
        raise Mistyped("“rules” is to be a text or a list of texts")
    named = [_names(text) for text in texts]
    names = tuple(dict.fromkeys(name for found, _ in named for name in found))
    if not names:
        raise Mistyped(f"this names no rule: name ids, folders or tags, or {ALL}")
    for key in ("text", "fingerprint", "reason"):
        if not isinstance(item.get(key, ""), str) or (key in item and not item[key].strip()):
            raise Mistyped(f"“{key}” is to be a text")
    line = item.get("line")
    if isinstance(line, str) and line.isdecimal() and len(line) < 10:
        line = int(line)
    if "line" in item and (isinstance(line, bool) or not isinstance(line, int) or line < 1):
        raise Mistyped("“line” is to be a number from 1 on")
    text = " ".join(item["text"].split()) if "text" in item else None
    reason = item.get("reason", "").strip() or next((said for _, said in named if said), "")
    return names, reason, Only(text, line, item.get("fingerprint"))


def shown(text: str) -> str:
    """A word of the copy as it may stand in a message: short, and nothing that a terminal obeys."""
    plain = "".join(mark if mark.isprintable() else "?" for mark in text[: _SHOWN + 1])
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…"
