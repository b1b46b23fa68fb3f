"""Positions in text: spans, the map from clean text to source, lines and columns.

Every offset in the program is a code point; lines and columns are worked out here, once, by
whoever shows them.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

_CODECS = {"utf-8": "utf-8", "utf-16": "utf-16-le"}
_UNITS = {"utf-8": 1, "utf-16": 2}
"""Bytes that a code unit takes."""


class Span(NamedTuple):
    """Half-open range of code points, ``text[start:end]``."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """True when the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """True when ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


class Segment(NamedTuple):
    """A run of clean text copied letter for letter from the source.

    ``text[text_start:text_start + length] == source[source_start:source_start + length]``.
    Text between two segments (a decoded entity, a separator) stands for the source between them.
    """

    text_start: int
    source_start: int
    length: int


class SourceMap:
    """Maps spans of clean text to spans of source, by segments in ascending order."""

    def __init__(self, segments: tuple[Segment, ...], source_length: int) -> None:
        self.segments = segments
        self._starts = [segment.text_start for segment in segments]
        self._source_length = source_length
        self._identity = len(segments) == 1 and segments[0] == (0, 0, source_length)

    def to_source(self, span: Span) -> Span:
        """The source range that ``span`` (offsets into clean text) was made from."""
        if self._identity:
            return span
        start = self._start(span.start)
        if span.end <= span.start:
            return Span(start, start)
        return Span(start, max(start, self._end(span.end)))

    def verbatim(self, span: Span) -> bool:
        """True when the whole span is one run copied from the source."""
        index = bisect_right(self._starts, span.start) - 1
        if index < 0:
            return False
        segment = self.segments[index]
        return span.end <= segment.text_start + segment.length

    def _start(self, offset: int) -> int:
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return self.segments[0].source_start if self.segments else 0
        segment = self.segments[index]
        return segment.source_start + min(offset - segment.text_start, segment.length)

    def _end(self, offset: int) -> int:
        index = bisect_right(self._starts, offset - 1) - 1
        if index < 0:
            return self.segments[0].source_start if self.segments else 0
        segment = self.segments[index]
        inside = offset - segment.text_start
        if inside <= segment.length:
            return segment.source_start + inside
        if index + 1 < len(self.segments):
            return self.segments[index + 1].source_start
        return self._source_length


class LineIndex:
    """Lines and columns of a text; ``\\n``, ``\\r\\n`` and a lone ``\\r`` end a line."""

    def __init__(self, text: str) -> None:
        self._text = text
        starts = [0]
        position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        if "\r" in text:
            position = text.find("\r")
            while position >= 0:
                if text[position + 1 : position + 2] != "\n":
                    starts.append(position + 1)
                position = text.find("\r", position + 1)
            starts.sort()
        self.starts = starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a code-point offset, both 1-based, the column in code points."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def place(self, offset: int, encoding: str) -> tuple[int, int]:
        """Line and column of a code-point offset, both 0-based, the column in code units of ``encoding``.

        ``encoding``: utf-8, utf-16 or utf-32, as editors count.
        """
        line = bisect_right(self.starts, offset) - 1
        before = self._text[self.starts[line] : offset]
        if encoding == "utf-32" or before.isascii():
            return line, len(before)
        return line, len(before.encode(_CODECS[encoding], "surrogatepass")) // _UNITS[encoding]

    def offset(self, line: int, column: int, encoding: str) -> int:
        """The code-point offset of a place, the reverse of ``place``.

        A column behind the end of its line stands for that end, one within a character for the
        character's start, and a line behind the last one for the end of the text.
        """
        if line >= len(self.starts):
            return len(self._text)
        start = self.starts[line]
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self._text)
        text = self._text[start:end].rstrip("\r\n")
        if encoding == "utf-32" or text.isascii():
            return start + min(column, len(text))
        units = text.encode(_CODECS[encoding], "surrogatepass")[: column * _UNITS[encoding]]
        return start + len(units.decode(_CODECS[encoding], "ignore"))
