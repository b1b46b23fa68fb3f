"""The report in the terminal: by story, each problem with its sentence, a caret line and what to write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from unicodedata import category, combining, east_asian_width

from copycheck.document import Block
from copycheck.problem import SEVERITIES
from copycheck.result import Run, Story
from copycheck.text import Span
from copycheck.understanding.sentences import split

_COLOURS = {
    "error": "1;31", "warning": "33", "advice": "36",
    "path": "1;4", "quiet": "2", "marked": "1", "fix": "32",
}  # fmt: skip
_INDENT = "    "
_LEAST_WIDTH = 40


def render(run: Run, colour: bool = False, width: int = 100) -> str:
    """The report as text, its lines at most ``width`` columns where words allow; the sum at the end."""
    paint = _paint if colour else _plain
    room = max(width, _LEAST_WIDTH) - len(_INDENT)
    lines: list[str] = []
    for story in run.stories:
        if story.report["problems"]:
            lines += [paint(_shown(story.path), "path"), *_story(story, paint, room), ""]
    lines += _sum(run, paint)
    return "\n".join(lines) + "\n"


def _plain(text: str, style: str) -> str:
    return text


def _paint(text: str, style: str) -> str:
    return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m"


def _story(story: Story, paint: Any, room: int) -> Iterator[str]:
    for problem in story.report["problems"]:
        place = f"{problem['line']}:{problem['column']}"
        code = f" ({_shown(problem['code'])})" if problem["code"] else ""
        rule = paint(problem["rule"] + code, "quiet")
        severity = paint(problem["severity"], problem["severity"])
        yield f"  {place}  {severity}  {_shown(problem['message'])}  {rule}"
        before, marked, after = _excerpt(story, problem, room)
        if marked:
            yield f"{_INDENT}{before}{paint(marked, 'marked')}{after}"
            yield f"{_INDENT}{' ' * _columns(before)}{paint('^' * _columns(marked), problem['severity'])}"
        for related in problem["related"]:
            text = _cut(_shown(related["text"]), room // 2)
            yield paint(
                f"{_INDENT}{related['line']}:{related['column']}  {_shown(related['message'])}: {text}", "quiet"
            )
        for fix in problem["fixes"]:
            yield paint(f"{_INDENT}→ {_cut(_shown(fix['title']), room)}", "fix")


def _excerpt(story: Story, problem: dict[str, Any], room: int) -> tuple[str, str, str]:
    """What stands before the problem in its sentence, the problem, and what stands after, in ``room`` columns."""
    source, span = story.source, Span(problem["start"], problem["end"])
    around = _sentence(story, span)
    marked = _cut(_shown(source[span.start : span.end]), room)
    left = room - _columns(marked)
    after = _shown(source[span.end : around.end])
    before = _shown(source[around.start : span.start])
    kept_after = _cut(after, max(left - min(_columns(before), left * 2 // 3), 0))
    return _cut_left(before, left - _columns(kept_after)), marked, kept_after


def _sentence(story: Story, span: Span) -> Span:
    """The sentence of the source round ``span``; the line where no block is."""
    for _, start, end in story.blocks:
        if start <= span.start and span.end <= end:
            for sentence in split(story.source, (Block("paragraph", Span(start, end)),)):
                if sentence.start <= span.start < sentence.end:
                    return Span(sentence.start, max(sentence.end, span.end))
            return Span(start, end)
    line_start = story.source.rfind("\n", 0, span.start) + 1
    line_end = story.source.find("\n", span.end)
    return Span(line_start, len(story.source) if line_end < 0 else line_end)


def _shown(text: str) -> str:
    """``text`` on one line, white space made single at line ends, controls made visible as spaces."""
    if text.isprintable():
        return text
    made = "".join(" " if category(letter) in ("Cc", "Cf", "Zl", "Zp", "Cs") else letter for letter in text)
    return made if made.count("  ") == text.count("  ") else " ".join(made.split(" "))


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _cut(text: str, room: int) -> str:
    """The start of ``text`` in ``room`` columns, an ellipsis for the rest."""
    if _columns(text) <= room:
        return text
    kept = text[: max(room - 1, 0)]
    while kept and _columns(kept) > room - 1:
        kept = kept[:-1]
    words = kept.rpartition(" ")[0]
    return (words if len(words) > len(kept) // 2 else kept.rstrip()) + "…" if kept else ""


def _cut_left(text: str, room: int) -> str:
    """The end of ``text`` in ``room`` columns, an ellipsis for the rest."""
    if _columns(text) <= room:
        return text
    kept = text[-max(room - 1, 0) :] if room > 1 else ""
    while kept and _columns(kept) > room - 1:
        kept = kept[1:]
    words = kept.partition(" ")[2]
    return "…" + (words if len(words) > len(kept) // 2 else kept) if kept else ""


def _sum(run: Run, paint: Any) -> Iterator[str]:
    counts = Counter(problem["severity"] for story in run.stories for problem in story.report["problems"])
    stories = _number(len(run.stories), "story", "stories")
    words = sum(story.report["words"] for story in run.stories)
    if not run.stories:
        yield "No story was checked."
    elif not counts:
        yield f"No problems in {stories}, {_number(words, 'word', 'words')}."
    else:
        parts = [
            paint(_number(counts[level], level, "advice" if level == "advice" else level + "s"), level)
            for level in SEVERITIES
            if counts[level]
        ]
        total = _number(sum(counts.values()), "problem", "problems")
        yield f"{total} in {stories}: {', '.join(parts)}."
    if run.skipped:
        yield f"{_number(len(run.skipped), 'file', 'files')} not checked."


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
