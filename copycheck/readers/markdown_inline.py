"""What stands inside a block of Markdown: emphasis, links, images, code, escapes, HTML, with places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from copycheck.readers.assembly import Piece
from copycheck.readers.markdown_scan import Image, Scanner
from copycheck.text import Span

_MARKED = re.compile(r"[\\`*_\[\]<&]|~~|\{[{%:.#]")
_FILE = re.compile(r"\S+")


class Inline(NamedTuple):
    """A block's text in pieces, and what is told of it.

    ``before`` and ``after``: the captions of images that stand first and last, ``linked``: how many
    characters are links, ``emphasis``: 0, 1 for all of it slanted, 2 for all of it strong; ``comments``:
    those in it, each with its range in the source.
    """

    pieces: list[Piece]
    linked: int
    emphasis: int
    before: list[list[Piece]]
    after: list[list[Piece]]
    broken: bool
    comments: tuple[tuple[Span, str], ...] = ()


def read(source: str, lines: list[tuple[int, int]], references: frozenset[str]) -> Inline:
    """The text of a block whose lines are these ranges; ``references`` are the labels of its links."""
    texts = [source[start:end] for start, end in lines]
    if not any(map(_MARKED.search, texts)):
        return Inline(_unmarked(lines, texts), 0, 0, [], [], False)
    bare = [text.rstrip() for text in texts]
    content = "\n".join(bare)
    starts = [0]
    for text in bare:
        starts.append(starts[-1] + len(text) + 1)
    hard = frozenset(starts[number + 1] - 1 for number, text in enumerate(texts[:-1]) if text.endswith("  "))
    scanner = Scanner(content, references, hard)
    scanner.scan()
    return _Reading(scanner, starts, [start for start, _ in lines]).inline()


def _unmarked(lines: list[tuple[int, int]], texts: list[str]) -> list[Piece]:
    """Pieces of a block without a mark in it."""
    pieces: list[Piece] = []
    between = ""
    for (start, _), text in zip(lines, texts, strict=True):
        bare = text.rstrip()
        if between:
            pieces.append(Piece(between, pieces[-1].end, start, False))
        pieces.append(Piece(bare, start, start + len(bare)))
        between = "\n" if text.endswith("  ") else " "
    return pieces


class _Reading:
    """Turns the nodes of a scanned block into pieces with their places in the source."""

    def __init__(self, scanner: Scanner, starts: list[int], sources: list[int]) -> None:
        self.scanner = scanner
        self.nodes = scanner.nodes
        self._starts = starts
        self._sources = sources
        scanner.delimiters.narrow(self.nodes)

    def inline(self) -> Inline:
        """Text, links and captions of the block."""
        images = {}
        inner = -1
        for image in sorted(self.scanner.images, key=lambda image: (image.first, -image.last)):
            if image.first >= inner:
                images[image.first] = image
                inner = image.last
        first, before = self._edge(images, 0)
        ends = {image.last: image for image in images.values() if image.first >= first}
        last, after = self._edge_back(ends, len(self.nodes), first)
        node = first
        kept = []
        while node < last:
            if node in images:
                node = images[node].last
            else:
                kept.append(node)
                node += 1
        linked = sum(
            len(text) if text is not None else end - start
            for one, other in self.scanner.links
            for start, end, text in self.nodes[max(one, first) : min(other, last)]
        )
        broken = any(self.nodes[n][2] in (" ", "\n") for n in range(first)) and bool(before)
        emphasis = self.scanner.delimiters.around(self._shown(kept)) if kept else 0
        read = Inline(self._pieces(kept), linked, emphasis, before, after, broken)
        return read._replace(comments=tuple(self._comments())) if self.scanner.comments else read

    def _comments(self) -> Iterator[tuple[Span, str]]:
        for start, end in self.scanner.comments:
            place = Span(self._source(start), self._source(end - 1) + 1)
            yield place, self.scanner.content[start:end]

    def _shown(self, kept: list[int]) -> tuple[int, int]:
        """First and last node that is no white space."""
        shown = [node for node in (*kept[:8], *kept[-8:]) if not self._blank(node) or self.scanner.delimiters.at(node)]
        return (shown[0], shown[-1]) if shown else (-1, -1)

    def _blank(self, node: int) -> bool:
        start, end, text = self.nodes[node]
        return not (self.scanner.content[start:end] if text is None else text).strip()

    def _edge(self, images: dict[int, Image], node: int) -> tuple[int, list[list[Piece]]]:
        captions: list[list[Piece]] = []
        first = node
        while node < len(self.nodes) and (node in images or self._blank(node)):
            if node in images:
                captions += self._captions(images[node])
                node = first = images[node].last
            else:
                node += 1
        return first, captions

    def _edge_back(self, ends: dict[int, Image], node: int, first: int) -> tuple[int, list[list[Piece]]]:
        captions: list[list[Piece]] = []
        last = node
        while node > first and (node in ends or self._blank(node - 1)):
            if node in ends:
                captions = [*self._captions(ends[node]), *captions]
                node = last = ends[node].first
            else:
                node -= 1
        return last, captions

    def _captions(self, image: Image) -> list[list[Piece]]:
        """What an image says in words: its alternative text, unless it is a file's name, and its title."""
        captions: list[list[Piece]] = []
        seen: set[str] = set()
        for start, end in image.captions:
            text = self.scanner.content[start:end].strip()
            if text in seen or _FILE.fullmatch(text) or not text:
                continue
            seen.add(text)
            lines = [(start, end, None)] if "\n" not in text else self._lines(start, end)
            pieces: list[Piece] = []
            for one, other, said in lines:
                pieces.append(self._piece(one, other, said))
            captions.append(pieces)
        return captions

    def _lines(self, start: int, end: int) -> list[tuple[int, int, str | None]]:
        parts: list[tuple[int, int, str | None]] = []
        while (line := self.scanner.content.find("\n", start, end)) >= 0:
            parts += [(start, line, None), (line, line + 1, " ")]
            start = line + 1
        return [*parts, (start, end, None)]

    def _pieces(self, nodes: list[int]) -> list[Piece]:
        """Pieces of nodes; what stands together is one, and of two spaces round what was dropped one goes."""
        content = self.scanner.content
        pieces: list[Piece] = []
        first = last = 0
        after = ""
        for node in nodes:
            start, end, text = self.nodes[node]
            if start == end:
                continue
            if text is None and start == last:
                last = end
                continue
            if first < last:
                pieces.append(self._piece(first, last, None))
                after = content[last - 1]
            if text is not None:
                pieces.append(self._piece(start, end, text))
                after = text[-1:]
                first = last = end
                continue
            first, last = (start + 1 if after and after in " \n" and content[start] == " " else start), end
        if first < last:
            pieces.append(self._piece(first, last, None))
        return pieces

    def _piece(self, start: int, end: int, text: str | None) -> Piece:
        begin = self._source(start)
        if text is None:
            return Piece(self.scanner.content[start:end], begin, begin + end - start)
        after = self._source(end) if self.scanner.content[end - 1] == "\n" else self._source(end - 1) + 1
        return Piece(text, begin, after, False)

    def _source(self, at: int) -> int:
        line = min(bisect_right(self._starts, at) - 1, len(self._sources) - 1)
        return self._sources[line] + at - self._starts[line]
