"""GitHub: annotations that the runner reads as they were meant, and a summary that Markdown shows so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from reported import DOCX, EMPTY, FULL, PASTED, PATH, STORY, entry, run, story

from copycheck.output import Unwritable
from copycheck.reporters.github import append_summary, render, summary
from copycheck.result import Run, Skipped


def read(line: str) -> tuple[str, dict[str, str], str]:
    """Command, properties and message of an annotation, as the runner takes a line apart."""
    assert line.startswith("::")
    head, _, data = line[2:].partition("::")
    command, _, told = head.partition(" ")
    properties = {}
    for one in told.split(","):
        key, _, value = one.partition("=")
        for code, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(code, letter)
        properties[key] = value
    for code, letter in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        data = data.replace(code, letter)
    return command, properties, data


def noted(run: Run) -> list[tuple[str, dict[str, str], str]]:
    return [read(line) for line in render(run, "1.2.3").splitlines()]


def test_a_problem_is_an_annotation_with_related_places_and_fixes() -> None:
    assert noted(run(STORY))[1] == (
        "warning",
        {"file": PATH, "line": "3", "endLine": "3", "col": "33", "endColumn": "43", "title": "names/spelling"},
        '“De Mistura” here, "de Mistura" elsewhere: 100% {0} & <b>, ␛.\n'
        "3:4 first spelled so here: de Mistura\n→ Write de Mistura\n→ Write both so\n→ Look it up",
    )


def test_the_line_is_escaped_to_the_letter() -> None:
    found = entry("Go.", "Go", rule="a/b", code="X:Y,Z", message="50%, so: a\r\nb ::error::c")
    assert render(run(story("a,b:c%.txt", "Go.", found)), "1.2.3") == (
        "::warning file=a%2Cb%3Ac%25.txt,line=1,endLine=1,col=1,endColumn=3,title=a/b (X%3AY%2CZ)"
        "::50%25, so: a%0D%0Ab ::error::c\n"
    )


def test_severities_are_levels_and_the_order_stays() -> None:
    found = [(command, told["line"]) for command, told, _ in noted(run(STORY))]
    assert found == [("warning", "3"), ("warning", "3"), ("error", "3"), ("notice", "4"), ("notice", "5")]


def test_what_ends_on_another_line_has_no_columns() -> None:
    _, properties, _ = noted(run(STORY))[2]
    assert properties == {"file": PATH, "line": "3", "endLine": "4", "title": "copy/placeholder"}


def test_a_word_document_has_a_paragraph_and_no_line() -> None:
    assert noted(run(DOCX)) == [
        (
            "warning",
            {"file": "stories/report.docx", "title": "names/spelling"},
            "Paragraph 2: Something is wrong.\n3:7 also here: TWO\n→ Write TWO",
        )
    ]


def test_standard_input_is_no_file() -> None:
    assert noted(run(PASTED)) == [
        ("warning", {"title": "names/spelling (TWICE)"}, "Standard input, line 1: Something is wrong.")
    ]


def test_what_was_not_checked_and_what_went_wrong_come_last() -> None:
    assert noted(FULL)[-3:] == [
        ("warning", {"file": "odd [1].txt", "title": "Not checked"}, "is no text: save it␛"),
        ("error", {"title": "copycheck"}, "rules/x.py:3: cannot be loaded"),
        ("error", {"title": "copycheck"}, "rules/y.py:1: cannot be loaded"),
    ]
    assert len(noted(FULL)) == 10


def test_no_control_of_the_copy_reaches_the_log() -> None:
    found = entry("a\x9bb\x7f", "\x9b", message="It is \x1b[31m\x07\x9b\x7f.")
    assert noted(run(story("a.txt", "a\x9bb\x7f", found)))[0][2] == "It is ␛[31m␇\ufffd\ufffd."


def test_an_empty_run_prints_nothing() -> None:
    assert render(EMPTY, "1.2.3") == ""


def cells(text: str) -> list[list[str]]:
    """The rows of all tables in Markdown as GitHub shows them, the text of each cell."""
    page = MarkdownIt("commonmark").enable("table").render(text)
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    return [
        [re.sub("&lt;|&gt;|&amp;|&quot;", _letter, cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in rows
    ]


def _letter(found: re.Match[str]) -> str:
    return {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}[found[0]]


def test_the_summary_counts_all_by_story_and_rule() -> None:
    text = summary(FULL)
    assert text.startswith(
        "## copycheck\n\n**7 problems** in 4 stories, 39 words: 1 error, 4 warnings, 2 advice.\n\n"
        "GitHub shows ten annotations of each level a step; here all are counted.\n\n"
    )
    assert cells(text) == [
        ["Story", "Rule", "Errors", "Warnings", "Advice", "First at"],
        ["stdin", "names/spelling", "", "1", "", "line 1"],
        [PATH, "copy/placeholder", "1", "", "", "line 3"],
        [PATH, "grammar/languagetool", "", "", "2", "line 4"],
        [PATH, "names/spelling", "", "1", "", "line 3"],
        [PATH, "repetition/word", "", "1", "", "line 3"],
        ["stories/report.docx", "names/spelling", "", "1", "", "paragraph 2"],
        ["File", "Reason"],
        ["odd [1].txt", "is no text: save it␛"],
        ["Message"],
        ["rules/x.py:3: cannot be loaded"],
        ["rules/y.py:1: cannot be loaded"],
    ]


def test_the_summary_shows_names_as_they_are() -> None:
    path = "a|b <i>*x*_y_ `z` [q](u) $1$ ~~s~~ \\| &amp; :smile:.txt"
    found = summary(run(story(path, "Go.", entry("Go.", "Go", rule="a/*b*"))))
    assert cells(found)[1] == [path, "a/*b*", "", "1", "", "line 1"]


def test_the_summary_of_a_clean_run_is_one_line() -> None:
    assert summary(EMPTY) == "## copycheck\n\n**No problems** in 0 stories, 0 words.\n\n"
    assert summary(run(story("a.txt", "All is well."))) == "## copycheck\n\n**No problems** in 1 story, 3 words.\n\n"


def test_the_summary_keeps_within_what_github_takes() -> None:
    stories = [
        story(f"{number:04}{'ü' * 200}.txt", "Go.", entry("Go.", "Go", severity="error")) for number in range(3000)
    ]
    skipped = tuple(Skipped("x" * 400, "y" * 400) for _ in range(2000))
    text = summary(run(*stories, skipped=skipped, failures=("z" * 2000,) * 1000))
    assert len(text.encode()) < 1_000_000
    assert "**3,000 problems** in 3,000 stories" in text
    rows = sum(line.startswith(("| 0", "| 1", "| 2")) for line in text.splitlines())
    assert rows > 400
    assert f"{3000 - rows:,} rows more, which the other report formats have." in text


def test_the_summary_is_added_to_the_file(tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    path.write_text("before\n", encoding="utf-8")
    append_summary(FULL, path)
    append_summary(EMPTY, path)
    assert path.read_bytes().decode() == "before\n" + summary(FULL) + summary(EMPTY)


def test_a_summary_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match=r"the step summary cannot be written: .+: unset GITHUB_STEP_SUMMARY$"):
        append_summary(FULL, tmp_path)
