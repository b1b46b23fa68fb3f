"""Values in quotation marks, as YAML, TOML and JSON write them, in pieces with their places."""

from __future__ import annotations

import re
from collections.abc import Callable

from copycheck.readers.assembly import Piece, verbatim

_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}"
    r"|[ \t]*+\r?\n\s*+|.)"
    r"|[ \t]*+(?:\r?\n[ \t]*+)++|[ \t]++"
)
_DOUBLED = re.compile(r"''|[ \t]*+(?:\r?\n[ \t]*+)++|[ \t]++")
_WORD = re.compile(r"\S+")
_SHORT = {
    "n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "0": "\0", "a": "\a", "v": "\v", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def escaped(source: str, start: int, end: int) -> list[Piece]:
    """Pieces of what stands between double quotation marks, with backslash escapes."""
    return _pieces(source, start, end, _ESCAPE, _meant)


def doubled(source: str, start: int, end: int) -> list[Piece]:
    """Pieces of what stands between single quotation marks, where two of them stand for one."""
    return _pieces(source, start, end, _DOUBLED, lambda mark: "'" if mark == "''" else _folded(mark))


def worded(source: str, start: int, end: int, value: str) -> list[Piece] | None:
    """Pieces of a value whose words stand in the source as they are, only the space between them not.

    None where they do not.
    """
    pieces: list[Piece] = []
    at, done = start, 0
    for word in _WORD.finditer(value):
        found = source.find(word.group(), at, end)
        if found < 0 or source[at:found].strip():
            return None
        if pieces:
            pieces.append(_space(source, value[done : word.start()], at, found))
        at, done = found + len(word.group()), word.end()
        pieces.append(verbatim(source, found, at))
    return pieces


def fitting(pieces: list[Piece] | None, value: str, start: int, end: int) -> list[Piece]:
    """The pieces, if they make the value; else the value as one piece that stands for the whole range."""
    if pieces is not None and "".join(piece.text for piece in pieces).strip() == value.strip():
        return pieces
    return [Piece(value, start, end, False)]


def _pieces(source: str, start: int, end: int, marks: re.Pattern[str], meant: Callable[[str], str]) -> list[Piece]:
    pieces = []
    at = start
    for found in marks.finditer(source, start, end):
        if found.start() > at:
            pieces.append(verbatim(source, at, found.start()))
        pieces.append(_space(source, meant(found.group()), *found.span()))
        at = found.end()
    if at < end:
        pieces.append(verbatim(source, at, end))
    return pieces


def _space(source: str, text: str, start: int, end: int) -> Piece:
    return Piece(text, start, end, text == source[start:end])


def _meant(mark: str) -> str:
    if mark[0] != "\\":
        return _folded(mark)
    letter = mark[1]
    if letter in "uUx" and len(mark) > 3:
        if len(mark) == 12:
            high, low = int(mark[2:6], 16), int(mark[8:], 16)
            return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
        code = int(mark[2:], 16)
        return chr(code) if code < 0x110000 else "\ufffd"
    if mark.isspace() or mark[1:].isspace():
        return "" if "\n" in mark else mark[1:]
    return _SHORT.get(letter, letter)


def _folded(space: str) -> str:
    """A line end inside a value is a space, empty lines after it are line ends."""
    lines = space.count("\n")
    return space if not lines else " " if lines == 1 else "\n" * (lines - 1)
