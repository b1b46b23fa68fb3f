"""Which stars, underscores and tildes of a block of Markdown are marks of emphasis, after CommonMark."""

from __future__ import annotations


class _Run:
    """A run of one mark; ``left`` and ``right`` of it are used up from either side."""

    __slots__ = ("before", "closes", "left", "length", "mark", "next", "node", "opens", "right")

    def __init__(self, mark: str, length: int, opens: bool, closes: bool, node: int) -> None:
        self.mark, self.length, self.opens, self.closes, self.node = mark, length, opens, closes, node
        self.left = self.right = 0
        self.before: _Run | None = None
        self.next: _Run | None = None

    @property
    def rest(self) -> int:
        return self.length - self.left - self.right


class Delimiters:
    """The runs of a block in order, and which of their marks stand for emphasis."""

    def __init__(self) -> None:
        self.count = 0
        self._runs: list[_Run] = []
        self._last: _Run | None = None
        self._by_node: dict[int, _Run] = {}
        self._pairs: dict[tuple[int, int], int] = {}
        self._order: dict[_Run, int] = {}

    def add(self, mark: str, before: str, after: str, node: int) -> None:
        """Take in a run with the characters on either side; ``node`` numbers it for whoever asks later."""
        spaced_before, spaced_after = before.isspace(), after.isspace()
        marked_before = not spaced_before and not before.isalnum()
        marked_after = not spaced_after and not after.isalnum()
        left = not spaced_after and (not marked_after or spaced_before or marked_before)
        right = not spaced_before and (not marked_before or spaced_after or marked_after)
        if mark[0] == "_":
            opens, closes = left and (not right or marked_before), right and (not left or marked_after)
        elif mark[0] == "~" and len(mark) != 2:
            opens = closes = False
        else:
            opens, closes = left, right
        run = _Run(mark[0], len(mark), opens, closes, node)
        run.before = self._last
        if self._last is not None:
            self._last.next = run
        self._last = run
        self._order[run] = self.count
        self.count += 1
        self._by_node[node] = run

    def match(self, bottom: int) -> None:
        """Pair the runs from number ``bottom`` on, then close them to what follows."""
        run = self._last
        first: _Run | None = None
        while run is not None and self._order[run] >= bottom:
            first, run = run, run.before
        below = run
        lowest: dict[tuple[str, bool, int], _Run | None] = {}
        closer = first
        while closer is not None:
            if not closer.closes:
                closer = closer.next
                continue
            key = (closer.mark, closer.opens, closer.length % 3)
            stop = lowest.get(key, below)
            opener = closer.before
            while opener is not None and opener is not below and opener is not stop:
                if opener.mark == closer.mark and opener.opens and not _odd(opener, closer):
                    break
                opener = opener.before
            if opener is None or opener is below or opener is stop:
                lowest[key] = closer.before
                after = closer.next
                if not closer.opens:
                    self._remove(closer)
                closer = after
            else:
                closer = self._pair(opener, closer)
        while self._last is not None and self._last is not below:
            self._remove(self._last)

    def _pair(self, opener: _Run, closer: _Run) -> _Run | None:
        used = 2 if opener.rest >= 2 and closer.rest >= 2 else 1
        opener.right += used
        closer.left += used
        self._pairs[opener.node, closer.node] = max(used, self._pairs.get((opener.node, closer.node), 0))
        opener.next, closer.before = closer, opener
        if not opener.rest:
            self._remove(opener)
        if closer.rest:
            return closer
        after = closer.next
        self._remove(closer)
        return after

    def _remove(self, run: _Run) -> None:
        if run.before is not None:
            run.before.next = run.next
        if run.next is not None:
            run.next.before = run.before
        else:
            self._last = run.before

    def narrow(self, nodes: list[tuple[int, int, str | None]]) -> None:
        """Take the marks that stand for emphasis out of their nodes."""
        for node, run in self._by_node.items():
            if run.left or run.right:
                start, end, text = nodes[node]
                nodes[node] = (start + run.left, end - run.right, text)

    def at(self, node: int) -> bool:
        """True for the node of a run."""
        return node in self._by_node

    def around(self, nodes: tuple[int, int]) -> int:
        """2 when all between two nodes is strong, 1 when it is slanted, else 0."""
        run = self._by_node.get(nodes[0])
        return 0 if run is None or run.rest else self._pairs.get(nodes, 0)


def _odd(opener: _Run, closer: _Run) -> bool:
    """CommonMark's rule of three, which tells ``*a**b*`` apart."""
    both = closer.opens or opener.closes
    return both and closer.length % 3 != 0 and (opener.length + closer.length) % 3 == 0
