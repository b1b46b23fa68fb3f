"""Puts clean text together from pieces of a source, and keeps the map between the two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from copycheck.document import Block, Content
from copycheck.text import Segment, Span


class Piece(NamedTuple):
    """Clean text and the range of the source that it was made from.

    ``verbatim``: the text is that range, letter for letter.
    """

    text: str
    start: int
    end: int
    verbatim: bool = True


def verbatim(source: str, start: int, end: int) -> Piece:
    """The piece that is ``source[start:end]`` as it stands."""
    return Piece(source[start:end], start, end)


class Assembly:
    """Collects blocks in order; the clean text is the blocks parted by an empty line."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._blocks: list[Block] = []
        self._segments: list[Segment] = []
        self._length = 0
        self.meta: dict[str, str] = {}

    def add(self, kind: str, pieces: Iterable[Piece]) -> None:
        """Add a block; white space at its ends is dropped, and a block of nothing else is none."""
        kept = trimmed(pieces)
        if not kept:
            return
        if self._blocks:
            self._texts.append("\n\n")
            self._length += 2
        start = self._length
        for piece in kept:
            self._place(piece)
            self._texts.append(piece.text)
        self._blocks.append(Block(kind, Span(start, self._length)))

    def _place(self, piece: Piece) -> None:
        """Segments for a piece; one that is not verbatim has none of any length, but a start and an end."""
        length = len(piece.text)
        last = self._segments[-1] if self._segments else None
        if not piece.verbatim:
            self._segments.append(Segment(self._length, piece.start, 0))
            self._segments.append(Segment(self._length + length, piece.end, 0))
        elif (
            last
            and last.length
            and (last.text_start + last.length, last.source_start + last.length)
            == (
                self._length,
                piece.start,
            )
        ):
            self._segments[-1] = last._replace(length=last.length + length)
        else:
            self._segments.append(Segment(self._length, piece.start, length))
        self._length += length

    def content(self) -> Content:
        """All blocks as a Content."""
        return Content("".join(self._texts), tuple(self._blocks), tuple(self._segments), self.meta)


def trimmed(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces without white space at either end, and without empty ones."""
    kept = [piece for piece in pieces if piece.text]
    if kept and not kept[0].text[0].isspace() and not kept[-1].text[-1].isspace():
        return kept
    while kept and not kept[-1].text.strip():
        kept.pop()
    first = next((n for n, piece in enumerate(kept) if piece.text.strip()), len(kept))
    kept = kept[first:]
    if kept:
        text, start, end, exact = kept[0]
        short = text.lstrip()
        kept[0] = Piece(short, start + (len(text) - len(short) if exact else 0), end, exact)
        text, start, end, exact = kept[-1]
        short = text.rstrip()
        kept[-1] = Piece(short, start, end - (len(text) - len(short) if exact else 0), exact)
    return kept
