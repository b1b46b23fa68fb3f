"""Goes through the text of a block of Markdown once, and tells its marks from its copy."""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from typing import NamedTuple

from copycheck.readers.markdown_emphasis import Delimiters
from copycheck.readers.tags import ENTITY, TAG

_SPECIAL = re.compile(r"\\|`+|\*+|_+|~~+|!?\[|\]|<|&|\n|\{[{%:.#]")
_ESCAPED = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_AUTOLINK = re.compile(
    r"<([A-Za-z][A-Za-z0-9+.\-]{1,31}+:[^\s<>]*+|[\w.+\-]{1,64}+@[\w\-]{1,64}+(?:\.[\w\-]{1,64}+){1,8}+)>"
)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999}+)\]", re.DOTALL)
_FOOTNOTE = re.compile(r"!?\[\^[^\]\s]{1,99}\]")
_DESTINATION = re.compile(r"[^\s()\\<]++|\\.|[()<]")
_TITLE = re.compile(r"\s++(\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\))", re.DOTALL)
_SPACE = re.compile(r"\s*+")
_ATTRIBUTES = re.compile(r"\{[:.#][^{}\n]{1,300}\}")
_CAPTION = re.compile(r"\bcaption=\"((?:[^\"\\]|\\.)++)\"|\bcaption='((?:[^'\\]|\\.)++)'")
_SHORTCODES = {"{{<": ">}}", "{{%": "%}}", "{%": "%}"}
_DEEPEST = 6


class Image(NamedTuple):
    """The nodes that an image takes up, and the ranges of what it says in words."""

    first: int
    last: int
    captions: list[tuple[int, int]]


class Scanner:
    """Goes through the content of one block once; ``nodes`` are ranges of it, with other text or none."""

    def __init__(self, content: str, references: frozenset[str], hard: frozenset[int]) -> None:
        self.content = content
        self.nodes: list[tuple[int, int, str | None]] = []
        self.images: list[Image] = []
        self.links: list[tuple[int, int]] = []
        self.comments: list[tuple[int, int]] = []
        self.delimiters = Delimiters()
        self._references = references
        self._hard = hard
        self._brackets: list[tuple[int, int, bool, int]] = []
        """Of each open bracket its node, where its text begins, whether an image's, and the runs before it."""
        self._nested = 0
        self._no_links_below = 0
        self._ticks: dict[int, list[int]] | None = None
        self._never: set[str] = set()
        self._text = -1

    def scan(self) -> None:
        """Make the nodes."""
        content = self.content
        at = 0
        while found := _SPECIAL.search(content, at):
            start = found.start()
            if start > at:
                self._keep(at, start)
            at = self._special(found.group(), start)
        if at < len(content):
            self._keep(at, len(content))
        self.delimiters.match(0)

    def _special(self, mark: str, start: int) -> int:
        """Take in what begins at a mark; where it ends."""
        end = start + len(mark)
        first = mark[0]
        if first == "\n":
            self.nodes.append((start, end, "\n" if start in self._hard else " "))
        elif first in "*_~":
            self._run(mark, start, end)
        elif first == "\\":
            return self._backslash(start)
        elif first == "`":
            return self._code(mark, start, end)
        elif mark in ("[", "!["):
            return self._bracket(mark, start, end)
        elif first == "]":
            return self._closing(start)
        elif first == "<":
            return self._angle(start)
        elif first == "&":
            return self._entity(start)
        else:
            return self._brace(mark, start)
        return end

    def _drop(self, start: int, end: int) -> int:
        self.nodes.append((start, start, None))
        return end

    def _keep(self, start: int, end: int) -> int:
        """Keep a range as it stands, in one node with the text before it."""
        last = len(self.nodes) - 1
        if self._text == last >= 0 and self.nodes[last][1] == start:
            self.nodes[last] = (self.nodes[last][0], end, None)
        else:
            self.nodes.append((start, end, None))
            self._text = last + 1
        return end

    def _run(self, mark: str, start: int, end: int) -> None:
        before = self.content[start - 1] if start else " "
        after = self.content[end] if end < len(self.content) else " "
        self.delimiters.add(mark, before, after, len(self.nodes))
        self.nodes.append((start, end, None))

    def _backslash(self, start: int) -> int:
        after = self.content[start + 1 : start + 2]
        if after == "\n" and start + 1 not in self._hard:
            self.nodes.append((start, start + 2, "\n"))
            return start + 2
        return self._keep(start + 1, start + 2) if after in _ESCAPED and after else self._keep(start, start + 1)

    def _code(self, mark: str, start: int, end: int) -> int:
        if self._ticks is None:
            self._ticks = {}
            for run in re.finditer(r"`+", self.content):
                self._ticks.setdefault(len(run.group()), []).append(run.start())
        places = self._ticks.get(len(mark), [])
        later = bisect_right(places, start)
        if later >= len(places):
            return self._keep(start, end)
        close = places[later]
        inside = self.content[end:close]
        first, last = end, close
        if inside[:1] in (" ", "\n") and inside[-1:] in (" ", "\n") and inside.strip():
            first, last = first + 1, last - 1
        while (line := self.content.find("\n", first, last)) >= 0:
            self.nodes.append((first, line, None))
            self.nodes.append((line, line + 1, " "))
            first = line + 1
        self.nodes.append((first, last, None))
        return close + len(mark)

    def _entity(self, start: int) -> int:
        after = self.content[start + 1 : start + 2]
        found = ENTITY.match(self.content, start) if after == "#" or after.isalpha() else None
        if found is None or not found.group().endswith(";"):
            return self._keep(start, start + 1)
        text = unescape(found.group())
        self.nodes.append((start, found.end(), None if text == found.group() else text))
        return found.end()

    def _angle(self, start: int) -> int:
        content = self.content
        after = content[start + 1 : start + 2]
        if not (after.isalnum() or (after and after in "/!?_")):
            return self._keep(start, start + 1)
        if link := _AUTOLINK.match(content, start):
            self.links.append((len(self.nodes), len(self.nodes) + 1))
            self.nodes.append((*link.span(1), None))
            return link.end()
        if content.startswith("<!--", start):
            end = self._until("-->", start, 2)
            if end > start + 1:
                self.comments.append((start, end))
            return end
        if content.startswith("<![CDATA[", start):
            return self._until("]]>", start, 9)
        if content.startswith("<?", start):
            return self._until("?>", start, 2)
        if content.startswith("<!", start) and content[start + 2 : start + 3].isalpha():
            return self._until(">", start, 2)
        tag = TAG.match(content, start)
        if tag is None or content[tag.end() - 1] != ">":
            return self._keep(start, start + 1)
        if tag[2].lower() == "br":
            self.nodes.append((start, tag.end(), "\n"))
            return tag.end()
        return self._drop(start, tag.end())

    def _until(self, close: str, start: int, opening: int) -> int:
        """Drop all up to a closing mark; keep the first character where there is none."""
        end = -1 if close in self._never else self.content.find(close, start + opening)
        if end < 0:
            self._never.add(close)
            return self._keep(start, start + 1)
        return self._drop(start, end + len(close))

    def _brace(self, mark: str, start: int) -> int:
        opening = next((opening for opening in _SHORTCODES if self.content.startswith(opening, start)), None)
        if opening is not None:
            end = self._until(_SHORTCODES[opening], start, len(opening))
            if caption := _CAPTION.search(self.content, start, end):
                node = len(self.nodes) - 1
                self.images.append(Image(node, node + 1, [caption.span(1 if caption[1] else 2)]))
            return end
        found = _ATTRIBUTES.match(self.content, start) if mark != "{{" else None
        return self._drop(start, found.end()) if found else self._keep(start, start + 1)

    def _bracket(self, mark: str, start: int, end: int) -> int:
        if self.content.startswith("^", end) and (note := _FOOTNOTE.match(self.content, start)):
            return self._drop(start, note.end())
        self._brackets.append((len(self.nodes), end, mark == "![", self.delimiters.count))
        self._nested = 0
        self.nodes.append((start, end, None))
        return end

    def _closing(self, at: int) -> int:
        """A closing bracket: the end of a link or an image, or a bracket of the copy."""
        if not self._brackets:
            return self._keep(at, at + 1)
        node, text, image, runs = self._brackets.pop()
        nested, self._nested = self._nested, self._nested + 1
        active = image or len(self._brackets) >= self._no_links_below
        self._no_links_below = min(self._no_links_below, len(self._brackets))
        end, caption = (0, None)
        if active:
            end, caption = self._target(at)
            end = end or self._reference(text, at, nested)
        if not end:
            return self._keep(at, at + 1)
        self.delimiters.match(runs)
        start = self.nodes[node][0]
        self.nodes[node] = (start, start, None)
        self._drop(at, at)
        if image:
            captions = [(text, at), *([caption] if caption else [])]
            self.images.append(Image(node, len(self.nodes), captions))
        else:
            self.links.append((node, len(self.nodes)))
            self._no_links_below = len(self._brackets)
        return end

    def _target(self, at: int) -> tuple[int, tuple[int, int] | None]:
        """Where “(destination "title")” after a closing bracket ends, and the title; 0 without one."""
        content = self.content
        if content[at + 1 : at + 2] != "(":
            return 0, None
        here = self._spaces(at + 2)
        if content[here : here + 1] == "<":
            close = content.find(">", here, here + 2_000)
            if close < 0 or "\n" in content[here:close]:
                return 0, None
            here = close + 1
        else:
            depth = 0
            while (part := _DESTINATION.match(content, here)) is not None:
                if part.group() == ")" and not depth:
                    break
                depth += {"(": 1, ")": -1}.get(part.group(), 0)
                if depth > _DEEPEST:
                    break
                here = part.end()
            if depth:
                return 0, None
        title = _TITLE.match(content, here)
        end = self._spaces(title.end() if title else here)
        if content[end : end + 1] != ")":
            return 0, None
        return end + 1, (title.start(1) + 1, title.end(1) - 1) if title else None

    def _spaces(self, at: int) -> int:
        found = _SPACE.match(self.content, at)
        return found.end() if found else at

    def _reference(self, start: int, at: int, nested: int) -> int:
        """Where “[label]” after a closing bracket ends, or the bracket itself if it is a label; else 0."""
        if not self._references:
            return 0
        label = _LABEL.match(self.content, at + 1)
        if label is not None and label[1].strip():
            return label.end() if normal(label[1]) in self._references else 0
        if nested or at - start > 999 or normal(self.content[start:at]) not in self._references:
            return 0
        return label.end() if label else at + 1


def normal(label: str) -> str:
    """A label as it is compared with others."""
    return " ".join(label.split()).casefold()
