"""What fixes change in a story, as a unified diff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_AROUND = 3
"""Lines shown round a change."""

_Part = tuple[int, int, int, int]
"""Lines of the old text and of the new one that differ: first and after the last of each."""


def unified(path: str, before: str, after: str) -> str:
    """The diff between two texts of a file, as ``patch -p0`` reads it; empty where they are the same.

    Lines end at ``\\n``, and keep a ``\\r`` before it.
    """
    old, new = _lines(before), _lines(after)
    parts = list(_parts(old, new))
    if not parts:
        return ""
    made = [f"--- {path}\n", f"+++ {path}\n"]
    group: list[_Part] = []
    for part in parts:
        if group and part[0] - group[-1][1] > 2 * _AROUND:
            made += _hunk(old, new, group)
            group = []
        group.append(part)
    return "".join([*made, *_hunk(old, new, group)])


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    ends = [line + "\n" for line in lines[:-1]]
    return [*ends, lines[-1]] if lines[-1] else ends


def _parts(old: Sequence[str], new: Sequence[str]) -> Iterator[_Part]:
    """Runs of lines that differ. Most fixes leave the number of lines alone, and then nothing is searched for."""
    if len(old) != len(new):
        from difflib import SequenceMatcher

        for kind, *part in SequenceMatcher(None, old, new, False).get_opcodes():
            if kind != "equal":
                first, last, start, end = part
                yield first, last, start, end
        return
    start = -1
    for number, (one, other) in enumerate(zip(old, new, strict=True)):
        if one != other and start < 0:
            start = number
        elif one == other and start >= 0:
            yield start, number, start, number
            start = -1
    if start >= 0:
        yield start, len(old), start, len(old)


def _hunk(old: Sequence[str], new: Sequence[str], parts: Sequence[_Part]) -> Iterator[str]:
    first, start = parts[0][0], parts[0][2]
    above = min(_AROUND, first)
    below = min(_AROUND, len(old) - parts[-1][1])
    last, end = parts[-1][1] + below, parts[-1][3] + below
    yield f"@@ -{_range(first - above, last)} +{_range(start - above, end)} @@\n"
    at = first - above
    for one, other, this, that in parts:
        yield from (_line(" ", line) for line in old[at:one])
        yield from (_line("-", line) for line in old[one:other])
        yield from (_line("+", line) for line in new[this:that])
        at = other
    yield from (_line(" ", line) for line in old[at:last])


def _range(first: int, last: int) -> str:
    count = last - first
    return f"{first + 1 if count else first}" + ("" if count == 1 else f",{count}")


def _line(sign: str, line: str) -> str:
    return f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n\\ No newline at end of file\n"
