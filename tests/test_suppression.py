"""What the copy says is not to be reported: in comments, in front matter, in the file beside a story."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path, PurePath

import docx
import pytest
from newsroom import Newsroom
from reading import opened
from work import calls

import copycheck
from copycheck.engine import Engine, Settings
from copycheck.stories import Missing, collect
from copycheck.suppression import anchor, sidecar


@pytest.fixture
def house(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


@pytest.mark.parametrize(
    ("source", "left"),
    [
        pytest.param("A zebra.\n\n<!-- copycheck: ignore own -->\nA zebra.", ["1 zebra"], id="before a block"),
        pytest.param(
            "A zebra.\n\n<!-- copycheck: ignore own -->\n\nA zebra.\n\nA zebra.",
            ["1 zebra", "7 zebra"],
            id="before a block, with a blank line between",
        ),
        pytest.param(
            "A zebra.\n\nA zebra. <!-- copycheck: ignore own -->\n\nA zebra.",
            ["1 zebra", "5 zebra"],
            id="at the end of a line",
        ),
        pytest.param(
            "A zebra.\n\nThe old\n<!-- copycheck: ignore own --> zebra and\nthe zebra.\n\nA zebra.",
            ["1 zebra", "5 zebra", "7 zebra"],
            id="that begins a line begins a block in Markdown, which ends with the line",
        ),
        pytest.param(
            "A zebra.\n\nThe old zebra <!-- copycheck: ignore own --> ran\nto the zebra.\n\nA zebra.",
            ["1 zebra", "6 zebra"],
            id="within a block",
        ),
        pytest.param(
            "A zebra.\n<!-- copycheck: ignore own -->\n\nA zebra.", ["4 zebra"], id="touching the block before"
        ),
        pytest.param("A zebra.\n<!-- copycheck: ignore own -->\nA zebra.", ["1 zebra"], id="touching both: the next"),
        pytest.param("A zebra.\n<!-- copycheck: ignore own -->", [], id="touching the last block"),
        pytest.param(
            "A zebra.\n\n- A zebra.\n- A zebra. <!-- copycheck: ignore own -->\n- A zebra.",
            ["1 zebra", "3 zebra", "5 zebra"],
            id="at the end of an item",
        ),
        pytest.param(
            "A zebra.\n\n- A zebra.\n- <!-- copycheck: ignore own --> A zebra.\n- A zebra.",
            ["1 zebra", "3 zebra", "5 zebra"],
            id="at the beginning of an item",
        ),
        pytest.param(
            "A zebra.\n\n> <!-- copycheck: ignore own\n> -- they wrote it so -->\n> A zebra.\n\nA zebra.",
            ["1 zebra", "7 zebra"],
            id="over two lines in a quotation",
        ),
        pytest.param(
            "A zebra.\n\n## The zebra <!-- copycheck: ignore own -->\n\nA zebra.",
            ["1 zebra", "5 zebra"],
            id="in a heading",
        ),
        pytest.param(
            "A zebra.\n\n<!-- copycheck: ignore own -->\n## The zebra\nA zebra.",
            ["1 zebra", "5 zebra"],
            id="before a heading",
        ),
        pytest.param(
            "A zebra. <!-- copycheck: ignore gnu --> <!-- copycheck: ignore own/zebra -->\n\nA zebra.",
            ["3 zebra"],
            id="two at the end of a line",
        ),
        pytest.param(
            "<!-- copycheck: ignore own/gnu -->\n<!-- copycheck: ignore own/zebra -->\nA zebra, a gnu.\n\nA gnu.",
            ["5 gnu"],
            id="one above the other",
        ),
        pytest.param(
            "<div>\nA zebra.\n<!-- copycheck: ignore own -->\n</div>\n\nA zebra.",
            ["6 zebra"],
            id="at the end of an element",
        ),
        pytest.param(
            "<!-- copycheck: ignore own -->\nLEEDS (AP) — A zebra came.\n\nA zebra.",
            ["4 zebra"],
            id="before a dateline",
        ),
        pytest.param(
            "LEEDS (AP) — A zebra came. <!-- copycheck: ignore own -->\n\nA zebra.",
            ["3 zebra"],
            id="behind a paragraph with a dateline",
        ),
        pytest.param("A zebra.\n\n<!-- copycheck: ignore own -->", ["1 zebra"], id="before nothing"),
        pytest.param("```\n<!-- copycheck: ignore own -->\n```\nA zebra.", ["4 zebra"], id="in code it is no comment"),
        pytest.param(
            "See `<!-- copycheck: ignore own -->`, a zebra.", ["1 zebra"], id="in code within a line it is none"
        ),
        pytest.param(
            "    <!-- copycheck: ignore-file own -->\n\nA zebra.", ["3 zebra"], id="in indented code it is none"
        ),
        pytest.param("A zebra. \\<!-- copycheck: ignore own -->", ["1 zebra"], id="escaped it is none"),
    ],
)
def test_comment_in_markdown_holds_for_its_block(house: Newsroom, source: str, left: list[str]) -> None:
    assert house.told(source + "\n")[0] == left
    assert house.told(source.replace("\n", "\r\n"))[0] == left


@pytest.mark.parametrize(
    ("page", "left"),
    [
        pytest.param(
            "<p>A zebra.</p>\n<!-- copycheck: ignore own -->\n<p>A zebra.</p>\n<p>A zebra.</p>",
            ["1 zebra", "4 zebra"],
            id="before a block",
        ),
        pytest.param(
            "<p>A zebra.</p><!-- copycheck: ignore own --><p>A gnu.</p><p>A zebra.</p>",
            ["1 zebra", "1 zebra"],
            id="before a block on the same line",
        ),
        pytest.param(
            "<p>A zebra.</p> <!-- copycheck: ignore own -->\n<p>A gnu.</p>", ["2 gnu"], id="at the end of a line"
        ),
        pytest.param(
            "<p>A zebra. <!-- copycheck: ignore own --></p><p>A gnu.</p>", ["1 gnu"], id="at the end of a block"
        ),
        pytest.param(
            "<p>\nA zebra.\n<!-- copycheck: ignore own -->\n</p>\n<p>A gnu.</p>", ["5 gnu"], id="at its end, on its own"
        ),
        pytest.param(
            "<p>A gnu.</p><p><!-- copycheck: ignore own -->A zebra.</p>", ["1 gnu"], id="at the beginning of a block"
        ),
        pytest.param(
            "<p>A gnu.</p><p>A <b>big<!-- copycheck: ignore own --></b> zebra.</p>", ["1 gnu"], id="within a block"
        ),
        pytest.param(
            "<head><!-- copycheck: ignore-file own/zebra --><title>A zebra</title></head><h1>A zebra</h1><p>A gnu.</p>",
            ["1 gnu"],
            id="in the head",
        ),
        pytest.param(
            "<script>// <!-- copycheck: ignore-file own --></script><p>A zebra.</p>", ["1 zebra"], id="no script's text"
        ),
        pytest.param(
            "<p>A zebra.</p><![CDATA[<!-- copycheck: ignore own --><p>A gnu.</p>]]>", ["1 zebra"], id="in CDATA"
        ),
        pytest.param("<!-- one --><!-- copycheck: ignore own --><!-- two --><p>A zebra.</p>", [], id="between others"),
    ],
)
def test_comment_in_html_holds_for_its_block(house: Newsroom, page: str, left: list[str]) -> None:
    assert house.told(page, "a.html")[0] == left
    assert house.told(page.replace("\n", "\r\n"), "a.html")[0] == left


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_a_comment_is_no_copy_and_keeps_its_place(name: str) -> None:
    source = "<p>One.</p>\n\n<!-- copycheck: ignore a/b -- why -->\n\n<p>Two. <!-- copycheck: on --></p>\n"
    document = opened(source, PurePath(name).suffix)
    assert [document.slice(block.span) for block in document.blocks] == ["One.", "Two."]
    assert [source[slice(*remark.span)] for remark in document.remarks] == [
        "<!-- copycheck: ignore a/b -- why -->",
        "<!-- copycheck: on -->",
    ]


def test_a_comment_in_a_quotation_keeps_its_place() -> None:
    source = "> One <!-- copycheck: ignore\r\n> a/b --> two.\r\n"
    document = opened(source, ".md")
    assert document.text == "One two."
    (remark,) = document.remarks
    assert source[slice(*remark.span)] == "<!-- copycheck: ignore\r\n> a/b -->"
    assert remark.said == "<!-- copycheck: ignore\na/b -->"


def test_a_comment_over_lines_in_an_item_is_no_copy() -> None:
    document = opened("- One.\n\n  <!-- copycheck: ignore a/b\n  -- why -->\n\n- Two.\n", ".md")
    assert [document.slice(block.span) for block in document.blocks] == ["One.", "Two."]
    assert [remark.said for remark in document.remarks] == ["<!-- copycheck: ignore a/b\n  -- why -->"]


@pytest.mark.parametrize(
    ("source", "left", "notes"),
    [
        pytest.param(
            "A zebra.\n\n<!-- copycheck: off own -->\nA zebra, a gnu.\n\nA zebra.\n\n<!-- copycheck: on -->\nA zebra.",
            ["1 zebra", "9 zebra"],
            [],
            id="from one to the other",
        ),
        pytest.param(
            "<!-- copycheck: off own -->\nA zebra.\n\nA gnu.",
            [],
            [],
            id="never closed: to the end, and no alarm",
        ),
        pytest.param(
            "A zebra <!-- copycheck: off own/zebra -->zebra<!-- copycheck: on --> zebra.",
            ["1 zebra", "1 zebra"],
            [],
            id="within a line, by the place of the problem",
        ),
        pytest.param(
            (
                "<!-- copycheck: off own/zebra -->\nA gnu, a zebra.\n\n<!-- copycheck: off own/gnu -->\n"
                "A gnu, a zebra.\n\n<!-- copycheck: on own/gnu -->\nA gnu, a zebra.\n\n<!-- copycheck: on -->\n"
                "A gnu, a zebra."
            ),
            ["2 gnu", "8 gnu", "11 gnu", "11 zebra"],
            [],
            id="one in the other",
        ),
        pytest.param(
            (
                "<!-- copycheck: off own/zebra -->\n<!-- copycheck: off own/gnu -->\nA gnu, a zebra.\n\n"
                "<!-- copycheck: on -->\nA gnu, a zebra.\n\n<!-- copycheck: on -->\nA gnu."
            ),
            ["6 gnu", "6 zebra", "9 gnu"],
            [":8: this “on” ends nothing: nothing that it names is off here"],
            id="on ends all",
        ),
        pytest.param(
            "<!-- copycheck: off own -->\nA gnu.\n\n<!-- copycheck: on own/zebra -->\nA gnu, a zebra.",
            ["5 zebra"],
            [],
            id="a part of what is off is on again",
        ),
        pytest.param(
            "<!-- copycheck: off own/gnu -->\nA gnu.\n\n<!-- copycheck: off own -->\nA gnu.\n\n<!-- copycheck: on -->",
            [],
            [":4: the suppression of own suppresses nothing: take it out"],
            id="off twice: the second is idle",
        ),
        pytest.param(
            "<!-- copycheck: off all -- a quoted report -->\nA gnu, an okapi.\n\n<!-- copycheck: on -->\nAn okapi.",
            ["5 okapi"],
            [],
            id="all",
        ),
        pytest.param("<!-- copycheck: off stripes -->\nA gnu, a zebra, an okapi.", ["2 gnu"], [], id="by a tag"),
    ],
)
def test_range(house: Newsroom, source: str, left: list[str], notes: list[str]) -> None:
    assert house.told(source) == (left, notes)


def test_suppression_acts_on_the_start_of_a_problem_that_crosses_blocks(house: Newsroom) -> None:
    story = "A hippo.\n\nA second paragraph. {}\n"
    held = "<!-- copycheck: ignore other/whole -->"
    assert house.told(story.format(held)) == (
        ["1 whole"],
        [":3: the suppression of other/whole suppresses nothing: take it out"],
    )
    assert house.told(f"{held}\n\n" + story.format("")) == ([], [])
    assert house.told(story.format("<!-- copycheck: ignore-file other/whole -->")) == ([], [])


@pytest.mark.parametrize("reach", ["ignore", "off", "ignore-file"])
def test_the_headline_in_front_matter_is_reached_by_the_whole_story_only(house: Newsroom, reach: str) -> None:
    story = f"---\ntitle: A zebra\n---\n<!-- copycheck: {reach} own -->\nA second paragraph.\n"
    assert house.told(story)[0] == ([] if reach == "ignore-file" else ["2 zebra"])


FRONT = {
    "a list": ("---", "copycheck: [own/zebra, own/gnu]"),
    "one": ("---", "copycheck: own"),
    "one with a reason": ("---", "copycheck: own -- it is about a zoo"),
    "a mapping": ("---", "copycheck: {ignore: [own/zebra, own/gnu], reason: it is about a zoo}"),
    "a block": ("---", "copycheck:\n  ignore:\n    - own/zebra\n    - rules: [own/gnu]\n      reason: so there"),
    "in capitals": ("---", "Copycheck: own"),
    "among others": ("---", "author: [{name: Ada Quist}]\ncopycheck: [own]\ntags: [a, b]"),
    "TOML, a list": ("+++", 'copycheck = ["own/zebra", "own/gnu"]'),
    "TOML, inline": ("+++", 'copycheck = {ignore = ["own"], reason = "it is about a zoo"}'),
    "TOML, a table": ("+++", '[copycheck]\nignore = ["own"]'),
    "TOML, tables": ("+++", '[[copycheck.ignore]]\nrules = "own/zebra"\n[[copycheck.ignore]]\nrules = ["own/gnu"]'),
}


@pytest.mark.parametrize("form", FRONT)
def test_front_matter_holds_for_the_whole_story(house: Newsroom, form: str) -> None:
    mark, text = FRONT[form]
    title = 'title = "A zebra"' if mark == "+++" else "title: A zebra"
    story = f"{mark}\n{title}\n{text}\n{mark}\nA zebra, a gnu and an okapi.\n"
    left = [f"{story.count(chr(10))} okapi"]
    assert house.told(story) == (left, [])
    assert house.told(story.replace("\n", "\r\n")) == (left, [])
    assert house.told(story.replace("own", "owm"))[0] != left


def test_front_matter_may_mean_some_problems_only(house: Newsroom) -> None:
    story = "---\ntitle: A zebra\ncopycheck: {{ignore: [{{rules: own/zebra, {only}}}]}}\n---\nA zebra.\n\nA *zebra.*\n"
    assert house.told(story.format(only="line: 7"))[0] == ["2 zebra", "5 zebra"]
    assert house.told(story.format(only="text: zebra"))[0] == []
    assert house.told(story.format(only="text: zeb"))[0] == ["2 zebra", "5 zebra", "7 zebra"]


def test_anchors_in_front_matter_cost_no_more_than_they_take(house: Newsroom) -> None:
    deep = "---\ntitle: A zebra\nx: &a [own, own, own]\ncopycheck: [*a, own/gnu]\n---\nA zebra, a gnu.\n"
    left, notes = house.told(deep)
    assert left == ["2 zebra", "6 zebra"]
    assert notes == [":4: this names no rule: name ids, folders or tags, or all"]


def test_sidecar_names_rules_and_if_need_be_places(house: Newsroom) -> None:
    story = "A zebra came.\n\nA gnu and a zebra.\n"
    name = "talks.txt"
    assert sidecar(PurePath("a/talks.txt")) == Path("a/talks.txt.copycheck.toml")
    assert house.told(story, name, 'ignore = ["own"]\nreason = "a zoo"\n') == ([], [])
    assert house.told(story, name, 'ignore = "own/zebra -- a zoo"\n') == (["3 gnu"], [])
    entry = '[[ignore]]\nrules = ["own/zebra"]\nreason = "a zoo"\n'
    assert house.told(story, name, entry + "line = 3\n")[0] == ["1 zebra", "3 gnu"]
    assert house.told(story, name, entry + 'text = "zebra"\n')[0] == ["3 gnu"]
    assert house.told(story, name, entry + 'text = "zebra"\nline = 1\n')[0] == ["3 gnu", "3 zebra"]
    engine = Engine(Settings(config=house.config))
    first = engine.check(engine.document(story.encode(), PurePath(name)), b"").problems[0]
    assert house.told(story, name, entry + f'fingerprint = "{first.fingerprint}"\n')[0] == ["3 gnu", "3 zebra"]


def test_sidecar_of_a_word_document(house: Newsroom) -> None:
    word = docx.Document()
    for text in ("A zebra came to the harbour.", "A gnu and a zebra stood there."):
        word.add_paragraph(text)
    stored = BytesIO()
    word.save(stored)
    assert house.told(stored.getvalue(), "a.docx", '[[ignore]]\nrules = "own"\nline = 2\n') == (["1 zebra"], [])


def test_sidecar_is_read_beside_the_story(house: Newsroom) -> None:
    story = house.folder / "talks.txt"
    story.write_text("A zebra came.\n", encoding="utf-8")
    engine = Engine(Settings(config=house.config))
    assert [one.rule for one in engine.check(engine.open(story)).problems] == ["own/zebra"]
    sidecar(story).write_text('\ufeffignore = ["own/zebra"]\n', encoding="utf-8")
    assert engine.check(engine.open(story)).problems == []
    text = story.read_text(encoding="utf-8")
    assert copycheck.check_text(text, path=story, config=house.config) == []
    other = copycheck.check_text(text, path=story.with_name("other.txt"), config=house.config)
    assert [one.rule for one in other] == ["own/zebra"]


def test_check_text_without_a_path_has_no_sidecar(house: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    from copycheck.engine import check_text

    monkeypatch.chdir(house.folder)
    sidecar(house.folder / "story.txt").write_text('ignore = ["own/zebra"]\n', encoding="utf-8")
    assert [one.rule for one in check_text("A zebra came.\n", None, house.config)] == ["own/zebra"]
    assert check_text("A zebra came.\n", "story.txt", house.config) == []


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"ignore = [", "is not TOML: Invalid value (at end of document)"),
        (b"ignore = own\n", "is not TOML: Invalid value (at line 1, column 10)"),
        ("# Zäbra\n".encode("cp1252"), "is not UTF-8: save it as UTF-8"),
        (b"a = " + b"[" * 5_000, "is not TOML: brackets too deep"),
    ],
)
def test_broken_sidecar_is_work_not_done(house: Newsroom, data: bytes, reason: str) -> None:
    engine = Engine(Settings(config=house.config))
    checked = engine.check(engine.document(b"A zebra came.\n", PurePath("a.txt")), data)
    assert checked.failures == [f"a.txt.copycheck.toml: {reason}"]
    assert [one.rule for one in checked.problems] == ["own/zebra"]


def test_sidecar_that_is_a_folder_is_work_not_done(house: Newsroom) -> None:
    story = house.folder / "a.txt"
    story.write_text("A zebra came.\n", encoding="utf-8")
    sidecar(story).mkdir()
    engine = Engine(Settings(config=house.config))
    (failure,) = engine.check(engine.open(story)).failures
    assert failure.startswith(f"{story.as_posix()}.copycheck.toml: ")


def test_sidecar_is_no_story_and_stands_for_its_own(house: Newsroom) -> None:
    stories = house.folder / "stories"
    stories.mkdir()
    for name in ("a.txt", "a.txt.copycheck.toml", "gone.txt.copycheck.toml"):
        (stories / name).write_text("", encoding="utf-8")
    assert list(collect([stories])) == [stories / "a.txt"]
    assert list(collect([stories / "a.txt", stories / "a.txt.copycheck.toml"])) == [stories / "a.txt"]
    assert list(collect([stories / "a.txt.copycheck.toml"])) == [stories / "a.txt"]
    (missing,) = collect([stories / "gone.txt.copycheck.toml"])
    assert isinstance(missing, Missing)
    assert "stands beside no story" in str(missing)


def test_many_of_them_take_linear_work() -> None:
    engine = Engine(Settings(select=("copy",)))

    def work(count: int) -> int:
        source = "The clerk counted XXX.<!-- copycheck: ignore copy/placeholder, names -->\n\n" * count
        source += "<!-- copycheck: off copy -->\n\n" * count
        document = engine.document(source.encode(), PurePath("a.md"))
        assert engine.check(document, b"").problems == []
        return calls(lambda: engine.check(document, b""))

    work(10)  # what is loaded and compiled at first use
    assert work(800) < 5 * work(200)


def test_reports_and_notes_of_the_command(house: Newsroom) -> None:
    stories = house.folder / "stories"
    stories.mkdir()
    (stories / "a.md").write_text("A zebra. <!-- copycheck: ignore own/zebra -->\n", encoding="utf-8")
    (stories / "b.txt").write_text("A zebra.\n", encoding="utf-8")
    (stories / "b.txt.copycheck.toml").write_text('ignore = ["own/zebra", "own/gnu"]\n', encoding="utf-8")
    command = [sys.executable, "-m", "copycheck", "check", "stories", "--no-cache", "--format", "json"]
    done = subprocess.run(command, cwd=house.folder, capture_output=True, text=True, check=False, encoding="utf-8")
    note = "stories/b.txt.copycheck.toml:1: the suppression of own/gnu suppresses nothing: take it out"
    assert (done.returncode, done.stderr) == (0, f"copycheck: {note}\n")
    report = json.loads(done.stdout)
    assert report["notes"] == [note]
    assert report["summary"]["problems"] == 0


def test_a_story_that_says_nothing_to_the_program_loads_nothing_for_it() -> None:
    code = (
        "import sys, copycheck; copycheck.check_text('A vote. <!-- a note -->', path='a.md');"
        "print(any(name in sys.modules for name in ('copycheck.suppression', 'copycheck.suppression.directives')))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"


def test_anchor_gives_indices_of_blocks() -> None:
    document = opened("One.\n\n<!-- copycheck: ignore a/b -->\nLEEDS (AP) — Two came there.\n", ".md")
    places = [document.to_source(block.span) for block in document.blocks]
    assert [block.kind for block in document.blocks] == ["paragraph", "dateline", "paragraph"]
    assert anchor(document, places, document.remarks[0].span) == range(1, 3)
