"""How words are written into a source, so that its format reads them back as those words.

A reader says of its source how it is written (``html``, ``markdown``), and of places in it that are
written in another way: a value in quotation marks, the attribute of a tag, HTML inside Markdown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from copycheck.text import Span

_MARKUP = frozenset("\\`*_[]~|<&{")
_SIGNS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY = re.compile(r"&(?:#|[A-Za-z])\w{0,31};")
_TAG = re.compile(r"<(?:[\w/!?]|\Z)")
_BRACE = re.compile(r"\{[{%:.#]")
_CONTAINERS = re.compile(r"(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*+")
_MARKER = re.compile(r"(?:#{1,6}|[-+*]|\d{1,9}[.)])(?=\s|\Z)|>|(?:=+|-+)[ \t]*(?=[\r\n]|\Z)|[`~]{3}|\+{3}|:{3}|\|")
_BARE = re.compile(r":(?=\s|\Z)|\s#|[\[\]{}\r\n]")
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_AHEAD = 40
_PARAGRAPH = 4_000
"""Characters before a place in which a code span that it may stand in is looked for."""


class Place(NamedTuple):
    """A range of a source, and how it is written: one of the keys of ``SYNTAXES``."""

    start: int
    end: int
    syntax: str


class Writing(NamedTuple):
    """How a source is written, and in ascending order the places in it that are written otherwise."""

    syntax: str = "plain"
    places: tuple[Place, ...] = ()

    def at(self, offset: int) -> Place:
        """The place that an offset of the source stands in."""
        index = bisect_right(self.places, (offset, 1 << 60)) - 1
        if index >= 0 and offset <= self.places[index].end:
            return self.places[index]
        return Place(0, 0, self.syntax)


def write(source: str, writing: Writing, span: Span, text: str) -> tuple[Span, str] | None:
    """What to put where in the source, for its format to read ``text`` in the place of ``span``.

    ``span`` is a range of the source that is read as it stands. None where the format cannot hold
    the text at that place.
    """
    if "\n" in text and "\r\n" in source:
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    place = writing.at(span.start)
    return SYNTAXES[place.syntax](source, place, span, text)


def _as_it_is(source: str, place: Place, span: Span, text: str) -> tuple[Span, str] | None:
    return span, text


def _html(source: str, place: Place, span: Span, text: str) -> tuple[Span, str] | None:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    after = (text + source[span.end : span.end + 1])[:1]
    if source[max(span.start - 1, 0) : span.start] in ("<", "&") and (after.isalnum() or after in ("/", "!", "#")):
        return None
    return span, text


def _attribute(source: str, place: Place, span: Span, text: str) -> tuple[Span, str] | None:
    """The value of an attribute, which has to stand in quotation marks."""
    if source[place.start - 1 : place.start] not in ("'", '"'):
        return None
    found = _html(source, place, span, text)
    return found and (found[0], found[1].replace('"', "&quot;").replace("'", "&#39;"))


def _json(source: str, place: Place, span: Span, text: str) -> tuple[Span, str] | None:
    """A text in JSON inside a page."""
    return span, _backslashed(text).replace("<", "\\u003c")


def _double(source: str, place: Place, span: Span, text: str) -> tuple[Span, str] | None:
    """A text of YAML or TOML between double quotation marks."""
    return span, _backslashed(text)


def _backslashed(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)[1:-1]


def _single(source: str, place: Place, span: Span, text: str) -> tuple[Span, str] | None:
    """A text of YAML between single quotation marks."""
    return None if "\n" in text else (span, text.replace("'", "''"))


def _literal(source: str, place: Place, span: Span, text: str) -> tuple[Span, str] | None:
    """A text of TOML between single quotation marks, which nothing escapes."""
    return None if "'" in text or "\n" in text else (span, text)


def _bare(source: str, place: Place, span: Span, text: str) -> tuple[Span, str] | None:
    """A value of YAML without quotation marks, which ends at a colon or a comment."""
    before = source[max(place.start, span.start - 1) : span.start]
    made = before + text + source[span.end : min(span.end + 2, place.end)]
    if _BARE.search(made) or (not before and made[:1] in _INDICATORS):
        return None
    return span, text


def _title(source: str, place: Place, span: Span, text: str) -> tuple[Span, str] | None:
    """What Markdown or a shortcode says of a picture, in quotation marks or brackets; no marks in it are risked."""
    mark = source[place.start - 1]
    return None if mark in text or any(sign in text for sign in "\\\n()<>{}[]*`&") else (span, text)


def _markdown(source: str, place: Place, span: Span, text: str) -> tuple[Span, str] | None:
    start, end = span
    if source[end if start == end else start : start + 1] in _SIGNS and _backslashes(source, start) % 2:
        # What is edited is escaped itself: its backslash goes with it, or behind what is put in.
        start, end = start - 1, end - 1 if start == end else end
    after = source[end : end + _AHEAD]
    before = source[start - 1] if start else "\n"
    made = "".join(_escaped(before + text + after, at) for at in range(1, len(text) + 1))
    if made != text and _in_code(source, start, end):
        return None
    if before in "<&" and (text + after)[:1].isalnum():
        return None
    line = source[max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1 : start]
    if _CONTAINERS.fullmatch(line) and (marker := _MARKER.match(text + after)) and not made.startswith("\\"):
        if not marker.group()[0].isdigit():
            made = "\\" + made
        elif text:
            made = f"&#{ord(text[0])};{made[1:]}"
        else:
            return None
    return Span(start, end), made


def _escaped(text: str, at: int) -> str:
    """The character at a place of a text, as Markdown is to have it there."""
    sign = text[at]
    if sign not in _MARKUP:
        return sign
    before, after = text[at - 1], text[at + 1 : at + 2]
    if sign == "\\":
        return "\\\\" if after in _SIGNS or after in ("", "\n", "\r") else sign
    if sign == "<":
        return "&lt;" if _TAG.match(text, at) else sign
    if sign == "&":
        return "&amp;" if _ENTITY.match(text, at) else sign
    if sign == "{":
        return "&#123;" if _BRACE.match(text, at) else sign
    if sign in "*_" and before in " \t" and after and after in " \t":
        return sign
    if sign == "_" and before.isalnum() and after.isalnum():
        return sign
    return "\\" + sign


def _backslashes(source: str, at: int) -> int:
    """How many backslashes stand before a place."""
    start = at
    while start and source[start - 1] == "\\":
        start -= 1
    return at - start


def _in_code(source: str, start: int, end: int) -> bool:
    """True where a code span may be open, in which nothing is escaped."""
    first = max(0, start - _PARAGRAPH)
    first = max(first, *(source.rfind(blank, first, start) for blank in ("\n\n", "\n\r\n")))
    return "`" in source[first:start] and "`" in source[end : end + _PARAGRAPH]


_Syntax = Callable[[str, Place, Span, str], tuple[Span, str] | None]
SYNTAXES: dict[str, _Syntax] = {
    "plain": _as_it_is,
    "html": _html,
    "attribute": _attribute,
    "json": _json,
    "markdown": _markdown,
    "title": _title,
    "double": _double,
    "single": _single,
    "literal": _literal,
    "bare": _bare,
}


def quoted(source: str, spans: Sequence[tuple[int, int]], toml: bool) -> list[Place]:
    """Places of values in front matter, by the quotation marks that they stand in."""
    marks = {'"': "double", "'": "literal" if toml else "single"}
    return [Place(start, end, marks.get(source[start - 1], "bare")) for start, end in spans]
