"""Fixes made together: none overlap, all else stays, and nothing is left to do after them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from copycheck.document import Document
from copycheck.engine import Engine, Settings, in_source
from copycheck.fixing import (
    Circling,
    Key,
    Known,
    Look,
    Mending,
    Moves,
    Way,
    apply,
    begin,
    leave,
    reads_as_meant,
    settle,
    take,
    ways,
)
from copycheck.problem import Edit, Fix, Problem
from copycheck.readers import read
from copycheck.reporters.json_report import story_report
from copycheck.text import Span
from copycheck.writing import Place, Writing, write


def document(source: str, name: str = "story.txt") -> Document:
    return Document(name, source, read(source, PurePath(name).suffix))


def problem(*edits: tuple[int, int, str], safety: str = "safe", rule: str = "a/rule") -> Problem:
    made = tuple(Edit(Span(start, end), text) for start, end, text in edits)
    span = Span(*edits[0][:2])
    return Problem(span, "Wrong.", (Fix("Right", made, safety),), rule=rule)


def way(*edits: tuple[int, int, str]) -> Way:
    found = problem(*edits)
    return Way(found, found.fixes[0], found.fixes[0])


def finder(*words: tuple[str, str], safety: str = "safe") -> Look:
    """Looks for words, and gives what to write for each."""

    def look(source: str) -> tuple[Document, Sequence[Problem]] | None:
        if not source.strip():
            return None
        found = [
            Problem(
                span, "Wrong.", (Fix.replace(span, right, safety=safety),), rule=f"find/{number}", fingerprint=wrong
            )
            for number, (wrong, right) in enumerate(words)
            for span in (Span(*match.span()) for match in re.finditer(re.escape(wrong), source))
        ]
        return document(source), sorted(found, key=lambda one: (one.span, one.rule))

    return look


def mended(source: str, *words: tuple[str, str]) -> Mending:
    look = finder(*words)
    return settle(begin(look, source), look)


SOURCE = "0123456789"


def test_fixes_apart_are_all_made() -> None:
    done = apply(SOURCE, [way((7, 8, "x")), way((0, 1, "yy"), (3, 5, ""))])
    assert done.source == "yy1256x89"
    assert [one.made.edits[0].text for one in done.taken] == ["yy", "x"]
    assert done.waiting == ()


@pytest.mark.parametrize("second", [(3, 5, "x"), (4, 4, "x"), (2, 2, "x"), (5, 6, "x"), (1, 9, "x"), (2, 4, "y")])
def test_of_two_that_overlap_or_touch_the_first_is_made(second: tuple[int, int, str]) -> None:
    one, other = way((2, 5, "-")), way(second)
    first, late = (one, other) if second[:2] >= (2, 5) else (other, one)
    done = apply(SOURCE, [other, one])
    assert done.taken == (first,)
    assert done.waiting == (late,)
    start, end, text = (*first.made.edits[0].span, first.made.edits[0].text)
    assert done.source == SOURCE[:start] + text + SOURCE[end:]


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    both = way((4, 5, "x"), (8, 9, "x"))
    done = apply(SOURCE, [way((3, 5, "-")), both])
    assert done.source == "012-56789"
    assert done.waiting == (both,)


def test_two_that_put_a_text_at_one_place_do_not_go_together() -> None:
    done = apply(SOURCE, [way((5, 5, "a")), way((5, 5, "b"))])
    assert done.source == "01234a56789"
    assert len(done.waiting) == 1


EDIT = st.tuples(st.integers(0, 40), st.integers(0, 6), st.text("abc\n", max_size=3))


@st.composite
def several(draw: st.DrawFn) -> tuple[str, list[Way]]:
    """A source, and fixes of it of one to three edits each."""
    source = draw(st.text("xyz \n", min_size=1, max_size=40))
    found: list[Way] = []
    for edits in draw(st.lists(st.lists(EDIT, min_size=1, max_size=3), max_size=12)):
        placed = [(min(at, len(source)), min(at + length, len(source)), text) for at, length, text in edits]
        found += ways(document(source), problem(*placed))
    return source, found


@given(several())
def test_edits_never_overlap_and_the_rest_stays_as_it_was(case: tuple[str, list[Way]]) -> None:
    source, wanted = case
    done = apply(source, wanted)
    edits = sorted((*edit.span, edit.text) for one in done.taken for edit in one.made.edits)
    at = made = 0
    for start, end, text in edits:
        assert at <= start <= end
        kept = source[at:start]
        assert done.source[made : made + len(kept)] == kept
        made += len(kept)
        assert done.source[made : made + len(text)] == text
        made += len(text)
        at = end
    assert done.source[made:] == source[at:]
    assert sorted(map(id, (*done.taken, *done.waiting))) == sorted(map(id, wanted))
    for late in done.waiting:
        assert any(
            edit.span.start <= other.span.end and other.span.start <= edit.span.end
            for edit in late.made.edits
            for one in done.taken
            for other in one.made.edits
        )


@given(several(), st.integers(0, 40), st.integers(0, 10))
def test_what_stands_outside_the_edits_is_found_again(case: tuple[str, list[Way]], at: int, length: int) -> None:
    source, wanted = case
    span = Span(min(at, len(source)), min(at + length, len(source)))
    done = apply(source, wanted)
    edits = sorted((*edit.span, edit.text) for one in done.taken for edit in one.made.edits)
    there = Moves(edits)(span)
    assert 0 <= there.start <= there.end <= len(done.source)
    if not any(start <= span.end and span.start <= end for start, end, _ in edits):
        assert done.source[slice(*there)] == source[slice(*span)]


def test_a_range_that_is_edited_keeps_what_is_written_in_it() -> None:
    moves = Moves([(0, 2, "long"), (4, 6, ""), (8, 8, "in")])
    assert moves(Span(2, 4)) == Span(4, 6)
    assert moves(Span(3, 5)) == Span(5, 6)
    assert moves(Span(5, 7)) == Span(6, 7)
    assert moves(Span(1, 9)) == Span(0, 11)
    assert moves(Span(6, 8)) == Span(6, 8)
    assert moves(Span(8, 9)) == Span(10, 11)


@given(st.text("ab, ", max_size=30).map("b{}".format))
def test_after_all_passes_nothing_is_left_and_a_second_run_changes_nothing(source: str) -> None:
    words = ((",,", ","), (" ,", ","), ("  ", " "), ("aab", "ab"))
    once = mended(source, *words)
    assert not any(wrong in once.source for wrong, _ in words)
    again = mended(once.source, *words)
    assert again.source == once.source
    assert again.made == ()
    assert once.source.replace(" ", "").replace(",", "").count("b") == source.count("b")


def test_fixes_that_undo_each_other_are_refused_by_name() -> None:
    with pytest.raises(Circling, match="the fixes of find/0, find/1 come to no end"):
        mended("The bank.", ("bank", "firm"), ("firm", "bank"))


def test_fixes_that_make_more_of_the_same_are_refused() -> None:
    with pytest.raises(Circling, match="the fixes of find/0 come to no end"):
        mended("The bank.", ("bank", "bank bank"))


def test_a_fix_that_takes_all_text_away_ends_it() -> None:
    done = mended("bank", ("bank", ""))
    assert (done.source, done.document, done.problems, len(done.made)) == ("", None, (), 1)


def test_problems_that_are_known_stay_also_when_others_beside_them_are_mended() -> None:
    look = finder(("bank", "firm"), ("the  ", "the "))
    source = "See the  bank and the  bank."
    kept: list[Key] = [("find/1", 4, 9, "Wrong."), ("find/1", 18, 23, "Wrong."), ("find/0", 9, 13, "Wrong.")]
    done = settle(begin(look, source, kept), look)
    assert done.source == "See the firm and the bank."
    assert done.problems == ()
    assert done.known == (Known("find/0", "bank", Span(21, 25)),)


def test_a_known_problem_is_known_by_its_look_where_it_is_found_elsewhere() -> None:
    def look(source: str) -> tuple[Document, Sequence[Problem]]:
        span = Span(0, 1) if "??" in source else Span(2, 3)
        found = [Problem(span, "Wrong.", (Fix.replace(span, "X", safety="safe"),), rule="r", fingerprint="f")]
        if "??" in source:
            at = Span(source.index("??"), source.index("??") + 2)
            found.append(Problem(at, "Wrong.", (Fix.replace(at, "?", safety="safe"),), rule="s", fingerprint="g"))
        return document(source), found

    done = settle(begin(look, "abcd??", [("s", 4, 6, "Wrong.")]), look)
    assert done.source == "abcd?"
    assert done.problems == ()


def test_what_is_left_by_hand_is_not_offered_again() -> None:
    look = finder(("bank", "firm"), safety="ask")
    mending = begin(look, "A bank, a bank.")
    mending = leave(mending, mending.problems[0])
    (second,) = mending.problems
    assert mending.document is not None
    done = take(mending, ways(mending.document, second), look)
    assert done.source == "A bank, a firm."
    assert done.problems == ()


def test_hints_and_fixes_that_change_nothing_are_no_ways() -> None:
    story = document("The bank.")
    span = Span(4, 8)
    fixes = (
        Fix.replace(span, "firm", safety="show"),
        Fix.replace(span, "bank"),
        Fix("None", ()),
        Fix.replace(span, "x"),
    )
    assert [one.fix for one in ways(story, Problem(span, "", fixes))] == [fixes[3]]


def test_edits_of_one_fix_that_overlap_are_no_way() -> None:
    story = document("The bank.")
    assert ways(story, problem((4, 8, "x"), (6, 9, "y"))) == ()
    assert ways(story, problem((4, 4, "x"), (4, 4, "y"))) == ()
    assert len(ways(story, problem((4, 4, "x"), (4, 8, "y")))) == 1


def test_a_character_that_the_encoding_lacks_bars_its_fix_alone() -> None:
    look = finder(("bank", "“firm”"), ("mayor", "🙂"))
    done = settle(begin(look, "The bank, the mayor."), look, "cp1252")
    assert done.source == "The “firm”, the mayor."
    assert [one.problem.rule for one in done.barred] == ["find/1"]


# How a text is written.


def fixed(source: str, name: str, wrong: str, right: str, told: bool = True) -> str | None:
    """The source after the fix of a word, None where it cannot be made; ``told``: it has to read as is meant."""
    story = document(source, name)
    at = story.text.index(wrong)
    span = Span(at, at + len(wrong))
    found = Problem(span, "Wrong.", (Fix.replace(span, right),), rule="a/rule")
    ways_there = ways(story, found)
    report = story_report(story, [found])["problems"][0]["fixes"]
    assert [one.made for one in ways_there] == list(in_source(story, found).fixes)
    assert [[(*edit.span, edit.text) for edit in one.made.edits] for one in ways_there] == [
        [(edit["start"], edit["end"], edit["text"]) for edit in fix["edits"]] for fix in report
    ]
    if not ways_there:
        return None
    made = apply(source, ways_there).source
    if told:
        assert reads_as_meant(story, ways_there)
        assert right in read(made, PurePath(name).suffix).text
    return made


PAGE = "<html><head>{head}</head><body>{body}<p>The board of the BANK met on Monday.</p></body></html>"


@pytest.mark.parametrize(
    ("head", "body", "wrong", "right", "made"),
    [
        ("", "<h1>A vote</h1>", "BANK", "R&D", "the R&amp;D met"),
        ("", "<h1>A vote</h1>", "BANK", "<b>R</b>", "the &lt;b&gt;R&lt;/b&gt; met"),
        ("", "<h1>A vote</h1>", "BANK", "R&amp;D", "the R&amp;amp;D met"),
        ("", "<h1>A vote</h1>", "BANK", "“R” 'D' \"E\"", "the “R” 'D' \"E\" met"),
        ('<meta name="og:title" content="A vote on pay">', "", "vote", '"R&D"', '"A &quot;R&amp;D&quot; on pay"'),
        ("<meta property='og:title' content='A vote on pay'>", "", "vote", "R's", "content='A R&#39;s on pay'"),
        ("<title>A vote on pay</title>", "", "vote", "R&D", "<title>A R&amp;D on pay</title>"),
        (
            '<script type="application/ld+json">{"headline": "A vote on pay"}</script>', "", "vote", '"R" </script>',
            '"A \\"R\\" \\u003c/script> on pay"',
        ),
    ],
)  # fmt: skip
def test_a_text_is_escaped_for_its_place_in_a_page(head: str, body: str, wrong: str, right: str, made: str) -> None:
    source = PAGE.format(head=head, body=body)
    result = fixed(source, "story.html", wrong, right)
    assert result is not None
    assert made in result
    assert len(result) - len(made) < len(source)


@pytest.mark.parametrize(
    ("source", "right", "made"),
    [
        ("See the BANK now.", "R&D", "See the R&D now."),
        ("See the BANK now.", "R&copy;", "See the R&amp;copy; now."),
        ("See the BANK now.", "a*b*c", r"See the a\*b\*c now."),
        ("See the BANK now.", "5 * 3", "See the 5 * 3 now."),
        ("See the BANK now.", "snake_case", "See the snake_case now."),
        ("See the BANK now.", "_so_", r"See the \_so\_ now."),
        ("See the BANK now.", "<b>", "See the &lt;b> now."),
        ("See the BANK now.", "3 < 5", "See the 3 < 5 now."),
        ("See the BANK now.", "[so](x)", r"See the \[so\](x) now."),
        ("See the BANK now.", "`so`", r"See the \`so\` now."),
        ("See the BANK now.", r"C:\*", r"See the C:\\\* now."),
        ("See the BANK now.", "{{< x >}}", "See the &#123;{< x >}} now."),
        ("BANK now.", "## so", r"\## so now."),
        ("BANK now.", "1986. So", "&#49;986. So now."),
        ("- BANK now.", "# so", r"- \# so now."),
        ("> BANK now.", "> so", r"> \> so now."),
        (r"See \*BANK now.", "firm", r"See \*firm now."),
        ("Now `BANK` it is, or `so`.", "firm", "Now `firm` it is, or `so`."),
        ("<p>See the BANK now.</p>\n\nMore.", "R&D", "<p>See the R&amp;D now.</p>\n\nMore."),
        ("---\ntitle: The BANK votes\n---\n\nMore.", "R&D", "---\ntitle: The R&D votes\n---\n\nMore."),
        ('---\ntitle: "The BANK votes"\n---\n\nMore.', '"R"', '---\ntitle: "The \\"R\\" votes"\n---\n\nMore.'),
        ("---\ntitle: 'The BANK votes'\n---\n\nMore.", "R's", "---\ntitle: 'The R''s votes'\n---\n\nMore."),
        ('+++\ntitle = "The BANK votes"\n+++\n\nMore.', '"R"', '+++\ntitle = "The \\"R\\" votes"\n+++\n\nMore.'),
        ("![See the BANK now](a.jpg)\n\nMore.", "firm’s", "![See the firm’s now](a.jpg)\n\nMore."),
        ('![a](a.jpg "See the BANK now")\n\nMore.', "R_D", '![a](a.jpg "See the R_D now")\n\nMore.'),
    ],
)
def test_a_text_is_escaped_for_its_place_in_markdown(source: str, right: str, made: str) -> None:
    assert fixed(source, "story.md", "BANK", right) == made


@pytest.mark.parametrize(
    ("source", "right"),
    [
        ("---\ntitle: The BANK votes\n---\n\nMore.", "R: D"),
        ("---\ntitle: BANK votes\n---\n\nMore.", "[R]"),
        ("+++\ntitle = 'The BANK votes'\n+++\n\nMore.", "R's"),
        ("![See the BANK now](a.jpg)\n\nMore.", "[R]"),
        ('![a](a.jpg "See the BANK now")\n\nMore.', '"R"'),
        ("Now `BANK` it is.", "a*b"),
    ],
)
def test_a_text_that_cannot_stand_at_its_place_is_not_offered(source: str, right: str) -> None:
    assert fixed(source, "story.md", "BANK", right) is None


def test_an_escaped_mark_goes_with_its_backslash() -> None:
    assert fixed(r"See \*so there.", "story.md", "*so", "now") == "See now there."
    writing = Writing("markdown")
    assert write(r"See \*so", writing, Span(5, 5), "a ") == (Span(4, 4), "a ")


def test_line_ends_are_those_of_the_source() -> None:
    assert write("One.\r\nTwo.", Writing(), Span(4, 4), "\nMore.") == (Span(4, 4), "\r\nMore.")
    assert write("One.\nTwo.", Writing(), Span(4, 4), "\nMore.") == (Span(4, 4), "\nMore.")


def test_the_place_decides_how_a_text_is_written() -> None:
    writing = Writing("markdown", (Place(2, 5, "html"), Place(8, 9, "plain")))
    assert [writing.at(at).syntax for at in (0, 2, 5, 6, 8, 10)] == [
        "markdown", "html", "html", "markdown", "plain", "markdown",
    ]  # fmt: skip


def single(text: str) -> str:
    """The text with its white space single, as a page has it."""
    return " ".join(text.split())


SIGNS = st.text("ab1 *_`[]()<>&;{}~|#\\!-+.=%:\"'", min_size=1, max_size=12).map(single).filter(bool)


def shown(source: str) -> str:
    """The text that a Markdown parser shows of a source."""
    tokens = MarkdownIt("commonmark").parse(source)
    parts: Iterable[str] = (
        " " if child.type == "softbreak" else child.content for token in tokens for child in token.children or ()
    )
    return "".join(parts)


@given(SIGNS)
def test_what_is_written_into_markdown_is_shown_as_it_is(right: str) -> None:
    source = "The board *of the* BANK met on [Monday](x).\n\nIt met there."
    made = fixed(source, "story.md", "BANK", right)
    assert made is not None
    assert f"The board of the {right} met on Monday." in shown(made)


@given(SIGNS)
def test_what_is_written_at_the_start_of_a_line_is_shown_as_it_is(right: str) -> None:
    # The reader may take a dash there for that of a list.
    made = fixed("BANK met on Monday.\n\nIt met there.", "story.md", "BANK", right, told=False)
    assert made is not None
    assert f"{right} met on Monday." in shown(made)


@given(SIGNS)
def test_what_is_written_into_a_page_is_read_as_it_is(right: str) -> None:
    source = PAGE.format(head="", body="<h1>A vote</h1>")
    made = fixed(source, "story.html", "BANK", right)
    assert made is not None


def test_a_fix_that_breaks_markup_is_barred_and_the_others_are_made() -> None:
    source = "The *big old* bank met,, on Monday.\n\nThe end came,, late."

    def look(text: str) -> tuple[Document, Sequence[Problem]]:
        story = document(text, "story.md")
        found = [
            Problem(span, "Wrong.", (Fix.replace(span, right, safety="safe"),), rule="a/rule")
            for wrong, right in (("big", ""), (",,", ","))
            for span in (Span(*match.span()) for match in re.finditer(wrong, story.text))
        ]
        return story, sorted(found, key=lambda one: one.span)

    done = settle(begin(look, source), look)
    assert done.source == "The *big old* bank met, on Monday.\n\nThe end came, late."
    assert len(done.made) == 2
    assert [one.problem.span for one in done.barred] == [Span(4, 7)]


def test_a_headline_that_stands_twice_can_be_fixed() -> None:
    source = "---\ntitle: The BANK votes\n---\n\n# The BANK votes\n\nIt met on Monday."
    made = fixed(source, "story.md", "BANK", "firm")
    assert made == "---\ntitle: The firm votes\n---\n\n# The BANK votes\n\nIt met on Monday."


def test_a_dateline_that_is_told_only_after_its_fix_does_not_bar_it() -> None:
    story = document("# Vote on the bridge\n\nLEEDS,, July 3 (PNS) — The board voted on Monday.\n", "story.md")
    assert [block.kind for block in story.blocks] == ["headline", "paragraph"]
    at = story.text.index(",,")
    (one,) = ways(story, problem((at, at + 2, ",")))
    assert reads_as_meant(story, [one])
    after = read(apply(story.source, [one]).source, ".md")
    assert [block.kind for block in after.blocks] == ["headline", "dateline", "paragraph"]


def test_nothing_in_a_quotation_is_fixed_unattended() -> None:
    engine = Engine(Settings(select=("punctuation/doubled",)))
    story = Document("a.txt", *(lambda text: (text, read(text, ".txt")))("“We closed the  bridge,” said Ada Quist."))
    (found,) = engine.check(story).problems
    assert [one.fix.safety for one in ways(story, found)] == ["ask"]
