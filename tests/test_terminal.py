"""The terminal report: the sentence with a caret line under the words, the reason, what to write, the sum."""

from __future__ import annotations

import re
from typing import Any

from copycheck.reporters.terminal import render
from copycheck.result import Run, Skipped, Story

SENTENCE = "The board, which had met twice in the old hall by the river, voted for the new bridge on Monday."
LONG = "It rained. " + SENTENCE[:-1] + " and again, after a long night of talk in which nobody gave way, on Tuesday."


def entry(source: str, text: str, **more: Any) -> dict[str, Any]:
    start = source.index(text)
    before = source[:start]
    return {
        "rule": "names/spelling", "code": None, "severity": "warning", "message": "Something is wrong",
        "text": text, "start": start, "end": start + len(text),
        "line": before.count("\n") + 1, "column": start - before.rfind("\n"), "related": [], "fixes": [],
    } | more  # fmt: skip


def run(source: str, *problems: dict[str, Any], path: str = "a/b.txt") -> Run:
    report = {"path": path, "words": len(source.split()), "problems": list(problems)}
    return Run((Story(path, report, source, (("paragraph", 0, len(source)),)),), (), (), ())


def shown(source: str, text: str, width: int = 100, **more: Any) -> list[str]:
    return render(run(source, entry(source, text, **more)), width=width).splitlines()


def under(lines: list[str]) -> str:
    """The words that stand over the carets."""
    carets = next(number for number, line in enumerate(lines) if "^" in line)
    found = re.search(r"\^+", lines[carets])
    assert found is not None
    return lines[carets - 1][found.start() : found.end()]


def test_a_problem_shows_its_sentence_and_a_caret_line() -> None:
    lines = shown(SENTENCE, "bridge", width=120)
    assert lines[0] == "a/b.txt"
    assert lines[1] == "  1:80  warning  Something is wrong  names/spelling"
    assert lines[2] == "    " + SENTENCE
    assert under(lines) == "bridge"


def test_a_long_sentence_is_cut_at_words_round_the_problem() -> None:
    lines = shown(LONG, "Tuesday", width=60)
    assert under(lines) == "Tuesday"
    assert lines[2].startswith("    …")
    assert max(map(len, lines)) <= 60
    assert "It rained" not in lines[2]


def test_a_problem_longer_than_the_line_is_cut() -> None:
    lines = shown(LONG, LONG, width=60)
    assert max(map(len, lines[2:4])) <= 60
    assert under(lines).startswith("It rained.")
    assert under(lines).endswith("…")


def test_carets_stand_right_under_wide_and_combining_letters() -> None:
    source = "河口 e\u0301 Quist voted."
    lines = shown(source, "Quist")
    before = lines[3].index("^")
    assert before == 4 + 4 + 1 + 1 + 1  # the indent, two wide letters, a space, one letter with its accent, a space
    assert lines[3].count("^") == 5


def test_line_ends_inside_a_problem_do_not_break_the_line() -> None:
    lines = shown("The old\nbridge fell.", "old\nbridge")
    assert under(lines) == "old bridge"


def test_controls_of_the_copy_never_reach_the_terminal() -> None:
    text = render(run("It was \x1b[31mred.", entry("It was \x1b[31mred.", "\x1b[31mred")))
    assert "\x1b" not in text


def test_related_places_and_fixes_are_listed() -> None:
    related = {"line": 3, "column": 7, "text": "Delatre", "message": "first spelled so here"}
    lines = shown(SENTENCE, "board", related=[related], fixes=[{"title": "Write Board"}], code="X1")
    assert "names/spelling (X1)" in lines[1]
    assert "    3:7  first spelled so here: Delatre" in lines
    assert "    → Write Board" in lines


def test_colour_changes_nothing_but_colour() -> None:
    done = run(SENTENCE, entry(SENTENCE, "bridge", severity="error"))
    plain, coloured = render(done), render(done, colour=True)
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


def test_the_sum_counts_by_severity() -> None:
    done = run(SENTENCE, *(entry(SENTENCE, "board", severity=level) for level in ("advice", "error", "error")))
    assert render(done).splitlines()[-1] == "3 problems in 1 story: 2 errors, 1 advice."


def test_clean_stories_and_skipped_files_are_counted() -> None:
    done = Run(run("All is well.").stories * 2, (Skipped("c.txt", "is empty"),), (), ())
    assert render(done) == "No problems in 2 stories, 6 words.\n1 file not checked.\n"
    assert render(Run((), (Skipped("c.txt", "is empty"),), (), ())).startswith("No story was checked.")
