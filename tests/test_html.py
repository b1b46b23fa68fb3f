"""The HTML review: what is marked, said, counted and linked, and that nothing in a story gets out of hand."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from reviews import TALKS, Element, document, marked, notes, page, pages, problem, scripts, span, story

from copycheck.commands.stories import checked, reasons
from copycheck.document import KINDS, Block, Content, Document
from copycheck.engine import Engine, Settings
from copycheck.output import Unwritable
from copycheck.problem import Fix, Related
from copycheck.reporters import html
from copycheck.reporters.html.places import names, shown
from copycheck.reporters.html.templates import part
from copycheck.result import Reason, Run, Skipped
from copycheck.text import Segment, Span


def test_the_marks_are_those_of_the_report(tmp_path: Path) -> None:
    text = TALKS.replace("Ana Lind", "Mr XXX").replace("\n", "\r\n")
    engine = Engine(Settings(select=("copy/placeholder", "names/spelling", "repetition/word")))
    found = checked(engine, document(text)).story
    assert found is not None
    page = pages(tmp_path, found)["talks.html"]
    problems = found.report["problems"]
    assert {one["rule"] for one in problems} >= {"copy/placeholder", "repetition/word"}
    expected = {str(number): one["text"] for number, one in enumerate(problems, 1)}
    for number, one in enumerate(problems, 1):
        expected |= {f"p{number}-{place}": other["text"] for place, other in enumerate(one["related"], 1)}
    assert marked(page) == expected
    assert [note.one(name="said").text for note in notes(page)] == [one["message"] for one in problems]


def test_the_copy_of_a_page_is_shown_without_its_markup(tmp_path: Path) -> None:
    source = "<article><h1>Fish &amp; chips</h1><p>Caf&eacute; <b>Le<i>wis</i></b>&nbsp;&lt;closed&gt;.</p></article>"
    ours = document(source, "talks.html")
    page = pages(
        tmp_path,
        story(ours, [problem(span(ours, "& chips")), problem(span(ours, "Café Lewis\u00a0<closed>"))]),
    )["talks.html"]
    assert marked(page) == {"1": "& chips", "2": "Café Lewis\u00a0<closed>"}
    assert page.one("h1").text == "Fish & chips"
    assert [one.text for one in page.all("p", "paragraph")] == ["Café Lewis\u00a0<closed>."]


def test_a_note_says_all_that_the_report_says(tmp_path: Path) -> None:
    ours = document(TALKS)
    at = span(ours, "De Brandt")
    first = span(ours, "de Brandt")
    page = pages(
        tmp_path,
        story(
            ours,
            [
                problem(
                    at, "“De Brandt” is “de Brandt” elsewhere.", "error", "names/spelling",
                    [Related(first, "first spelled so here")],
                    [Fix.replace(at, "de Brandt"), Fix.replace(at, "Brandt")],
                ),
                problem(span(ours, "Monday"), "Which?", "advice", "grammar/languagetool", code="DAY"),
            ],
        ),
        reasons={"names/spelling": Reason("Two spellings", "Readers see it.\n\nAt once.", "The desk.")},
    )["talks.html"]  # fmt: skip
    second, note = notes(page)
    assert note.at["class"].split() == ["note", "error"]
    assert note.one(name="said").text == "“De Brandt” is “de Brandt” elsewhere."
    assert [one.text for one in note.one(name="said").all("bdi")] == ["De Brandt", "de Brandt"]
    assert [one.text for one in note.one("ul", "fixes").all("li")] == ["Write de Brandt", "Write Brandt"]
    link = note.one("ul", "related").one("a")
    assert link.text == "first spelled so here: “de Brandt”"
    (target,) = [one for one in page.all() if "#" + one.at.get("id", "") == link.at["href"]]
    assert (target.tag, target.text) == ("mark", "de Brandt")
    assert note.one("p", "kind").text == "Error names/spelling Why?"
    (reason,) = [one for one in page.all() if one.at.get("id") == note.one("p", "kind").one("a").at["href"][1:]]
    assert [one.text for one in reason.all("p")] == ["Two spellings.", "Readers see it.", "At once.", "The desk."]
    assert second.one(name="kind").text == "Advice grammar/languagetool:DAY"
    assert "why" not in {name for one in second.all() for name in one.at.get("class", "").split()}


def test_the_program_gives_the_reasons_of_the_rules_that_spoke() -> None:
    engine = Engine(Settings())
    found = checked(engine, document("The board met.\n\nIt was XXX who spoke.\n")).story
    assert found is not None
    (given,) = reasons(engine, [found]).items()
    assert given[0] == "copy/placeholder"
    assert given[1].summary and given[1].why and not given[1].why.startswith("#")


def test_overlapping_marks_are_cut_where_each_begins_and_ends(tmp_path: Path) -> None:
    ours = document(TALKS)
    outer = span(ours, "left on Monday")
    page_ = page(
        tmp_path, ours,
        problem(outer, severity="advice"),
        problem(span(ours, "on"), severity="error"),
        problem(span(ours, "Monday. The"), severity="warning"),
        problem(span(ours, "Monday. The"), severity="warning", rule="house/other"),
    )  # fmt: skip
    assert marked(page_) == {"1": "left on Monday", "2": "on", "3": "Monday. The", "4": "Monday. The"}
    assert [(one.text, one.at["class"], one.at["data-p"]) for one in page_.all("mark")] == [
        ("left ", "advice spaces", "1"),
        ("on", "error", "1 2"),
        (" ", "advice spaces", "1"),
        ("Monday", "warning", "1 3 4"),
        (". The", "warning", "3 4"),
    ]
    assert [one.at["data-n"] for one in page_.all("a", "number")] == ["2", "1", "3", "4"]


def test_a_mark_goes_on_over_blocks_and_has_its_note_at_the_first(tmp_path: Path) -> None:
    ours = document(TALKS)
    start, end = span(ours, "De Brandt said.").start, span(ours, "The mayor").end
    page_ = page(tmp_path, ours, problem(Span(start, end)))
    rows = list(page_.all(name="row"))
    assert [[one.text for one in row.all("mark")] for row in rows] == [[], ["De Brandt said."], ["The mayor"]]
    assert [len(notes(row)) for row in rows] == [0, 1, 0]
    assert len(list(page_.all("a", "number"))) == 1


def test_a_long_block_marked_whole_is_marked_beside_it(tmp_path: Path) -> None:
    ours = document(TALKS)
    whole = ours.blocks[1].span
    page_ = page(tmp_path, ours, problem(whole, severity="error"), problem(span(ours, "The the")))
    row = list(page_.all(name="row"))[1]
    assert (row.at["class"], row.at["data-whole"]) == ("row all error", "1")
    assert [one.at["class"] for one in row.all("mark")] == ["error all spaces", "warning", "error all spaces"]
    assert marked(page_)["1"] == ours.slice(whole)


@pytest.mark.parametrize(
    ("at", "before"),
    [
        (Span(0, 0), ""),
        (Span(28, 28), "The envoy"),
        (Span(17, 19), "Harbour talks end"),
        (Span(17, 17), "Harbour talks end"),
    ],
    ids=["start", "inside", "between", "end"],
)
def test_a_place_of_no_width_or_between_blocks_is_shown(tmp_path: Path, at: Span, before: str) -> None:
    page_ = page(tmp_path, document(TALKS), problem(at))
    mark = page_.one("mark")
    assert "caret" in mark.at["class"] and mark.text == ""
    (block,) = [one for one in page_.all(name="copy") if mark in one.inside]
    texts = [one if isinstance(one, str) else one.text for one in block.inside[: block.inside.index(mark)]]
    assert "".join(texts) == before
    assert len(notes(page_)) == 1


def test_a_place_outside_the_copy_is_told_with_its_line(tmp_path: Path) -> None:
    source = "<article>\n<h1>A bridge</h1>\n<!-- note to self -->\n<p>The board met.</p></article>"
    ours = document(source, "talks.html")
    found = story(ours, [])
    at = ours.source.index("note to self")
    item: dict[str, Any] = {
        "rule": "copy/placeholder", "code": None, "severity": "error", "block": "furniture", "message": "A note.",
        "text": "note to self", "start": at, "end": at + 12, "line": 3, "column": 6, "end_line": 3, "end_column": 18,
        "related": [], "fixes": [], "fingerprint": "0" * 16,
    }  # fmt: skip
    page_ = pages(tmp_path, replace(found, report={**found.report, "problems": [item]}))["talks.html"]
    assert notes(page_)[0].one(name="outside").text == "Outside the copy, in line 3 of the source: note to self"
    (row,) = [one for one in page_.all(name="row") if list(one.all("mark"))]
    assert row.one("h1").text == "A bridge"


def test_each_kind_of_block_is_set_as_what_it_is(tmp_path: Path) -> None:
    blocks = []
    text = ""
    for kind in KINDS:
        blocks.append(Block(kind, Span(len(text), len(text) + len(kind))))
        text += f"{kind}\n\n"
    ours = Document("talks.txt", text, Content(text, tuple(blocks), (Segment(0, 0, len(text)),)))
    page_ = page(tmp_path, ours)
    tags = {one.text: one.tag for one in page_.all(name="copy")}
    assert tags == dict.fromkeys(KINDS, "p") | {
        "headline": "h1", "crosshead": "h2", "pull_quote": "blockquote", "code": "pre",
    }  # fmt: skip
    assert [one.text.strip() for one in page_.all("li", "row")] == ["list_item"]


def test_lines_that_a_writer_ended_stay_and_wrapped_ones_do_not(tmp_path: Path) -> None:
    wrapped = "The board of the harbour met on Monday and did\nnot decide on the bridge that the mayor wants."
    verse = "Roses are red,\nviolets are blue,\nand so are the posts of the bridge."
    page_ = page(tmp_path, document(f"The bridge\n\n{wrapped}\n\n{verse}\n"))
    assert ["ragged" in one.at["class"] for one in page_.all("p", "paragraph")] == [False, True]
    source = f"<article><h1>A</h1><p>{wrapped}</p><p>One line of it.<br>Another.</p></article>"
    page_ = pages(tmp_path, story(document(source, "talks.html"), []))["talks.html"]
    assert ["ragged" in one.at["class"] for one in page_.all("p", "paragraph")] == [False, True]


HOSTILE = "</script><script>alert(1)</script> \"'&amp; <!-- --> ]]> {{ 7*7 }} {% raw %} 👩‍🚒 \u202eabc שלום\u2028 \x1b"


def test_nothing_in_a_story_becomes_markup(tmp_path: Path) -> None:
    text = f"Headline {HOSTILE}\n\nThe board {HOSTILE} met on Monday and went home again.\n"
    ours = document(text, "x/talks.txt")
    at = span(ours, HOSTILE, 1)
    again = Related(span(ours, HOSTILE), f"so {HOSTILE}")
    found = story(ours, [problem(at, f"“{HOSTILE}”", rule="a/<b>", related=[again], fixes=[Fix.replace(at, HOSTILE)])])
    found = replace(found, path='x/"><img src=x>/talks.txt')
    plain = pages(tmp_path / "plain", story(document("A\n\nThe board met."), []))["talks.html"]
    written = pages(
        tmp_path / "hostile", found, skipped=(Skipped("<i>", HOSTILE),), notes=(HOSTILE,), failures=(HOSTILE,),
        reasons={"a/<b>": Reason(HOSTILE, HOSTILE, HOSTILE)},
    )  # fmt: skip
    assert marked(written["talks.html"]) == {"1": HOSTILE, "p1-1": HOSTILE}
    assert notes(written["talks.html"])[0].one(name="said").text == f"“{HOSTILE}”"
    for one in written.values():
        assert len(scripts(one)) == 1
        assert not list(one.all("img"))
    assert scripts(written["talks.html"])[0].text == scripts(plain)[0].text
    (data,) = [one for one in written["talks.html"].all("script") if "type" in one.at]
    assert "<" not in data.text and json.loads(data.text)["source"] == text


def test_a_page_is_whole_in_itself_and_its_policy_allows_no_more(tmp_path: Path) -> None:
    ours = document(TALKS)
    for name, one in pages(tmp_path, story(ours, [problem(span(ours, "Monday"))])).items():
        (policy,) = [meta.at["content"] for meta in one.all("meta") if "http-equiv" in meta.at]
        hashes = {
            element.tag: base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
            for element in (one.one("style"), *scripts(one))
        }
        assert policy == (
            f"default-src 'none'; style-src 'sha256-{hashes['style']}'; script-src 'sha256-{hashes['script']}'; "
            "img-src data:; base-uri 'none'; form-action 'none'"
        )
        for element in one.all():
            assert not {"src", "style", "srcset", "action"} & element.at.keys()
            assert not [key for key in element.at if key.startswith("on")]
            assert re.fullmatch(r"#.*|data:,|index\.html|talks\.html", element.at.get("href", "#")), name
        assert "url(" not in one.one("style").text and "@import" not in one.one("style").text


def test_all_links_within_a_page_lead_somewhere(tmp_path: Path) -> None:
    ours = document(TALKS)
    at = span(ours, "The the")
    related = [Related(span(ours, word), "here") for word in ("The", "envoy", "Monday", "mayor", "Lind", "failed")]
    page_ = page(tmp_path, ours, problem(at, related=related), problem(at, rule="house/other", related=related))
    ids = [one.at["id"] for one in page_.all() if "id" in one.at]
    assert len(ids) == len(set(ids))
    links = {one.at["href"][1:] for one in page_.all("a") if one.at["href"].startswith("#")}
    assert links <= set(ids)
    assert {"n1", "p1", "n2", "p2", "p1-6", "p2-6"} <= links


def test_a_clean_story_is_called_so(tmp_path: Path) -> None:
    page_ = page(tmp_path, document(TALKS))
    assert page_.one("p", "clean").text == "No problems found in this story."
    assert not list(page_.all("mark")) and not notes(page_)


def test_the_index_counts_and_tells_what_was_left_out(tmp_path: Path) -> None:
    ours = document(TALKS, "b/talks.txt")
    one = story(ours, [problem(span(ours, "Monday"), severity=level) for level in ("error", "advice", "advice")])
    other = story(document("The board met on Monday.", "a/board.txt"), [])
    index = pages(
        tmp_path, other, one, skipped=(Skipped("c.txt", "is empty"),), notes=("No Java.",), failures=("Rule x.",)
    )["index.html"]  # fmt: skip
    table = next(index.all("table"))
    rows = [[cell.text for cell in row.inside if isinstance(cell, Element)] for row in table.all("tr")]
    assert rows == [
        ["Story", "Words", "Grade", "Errors", "Warnings", "Advice", "Problems"],
        ["a/board.txt", "5", "–", "0", "0", "0", "0"],
        ["Harbour talks end b/talks.txt", "26", "–", "1", "0", "2", "3"],
        ["All", "31", "", "1", "0", "2", "3"],
    ]
    assert [link.at["href"] for link in table.all("a")] == ["board.html", "talks.html"]
    assert index.one("ul", "skipped").one("li").text == "c.txt: is empty"
    listed = [item.text for item in index.all("li")]
    assert "No Java." in listed and "Rule x." in listed
    assert index.one("p", "sum").text == "2 stories, 31 words: 1 error, 0 warnings, 2 advice. 1 story has no problems."


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["a/talks.txt", "b/board.html"], ["talks.html", "board.html"]),
        (["a/x.txt", "b/x.md", "x.md", "x.txt"], ["a-x.html", "b-x.html", "x.html", "x.txt.html"]),
        (["a/c/x.txt", "b/c/x.txt", "x.txt"], ["c-x.html", "b-c-x.html", "x.html"]),
        (["a-x.txt", "a/x.txt", "x.txt"], ["a-x.html", "x.txt.html", "x.html"]),
        (["a/x.txt", "b/X.txt"], ["x.html", "b-X.html"]),
        (["index.txt", "a/Index.md"], ["index.txt.html", "a-Index.html"]),
        (["../x.txt", "/x.txt", "x.txt"], ["x.txt.html", "x-2.html", "x.html"]),
        (["v1.2.txt"], ["v1.2.html"]),
    ],
)
def test_each_story_has_a_page_of_its_own(paths: list[str], expected: list[str]) -> None:
    assert names(paths) == expected


def test_long_names_are_cut_and_stay_apart() -> None:
    first, second = names(["a" * 250 + "b.txt", "a" * 250 + "c.txt"])
    assert first != second and max(len(first), len(second)) < 230


def test_links_to_pages_with_odd_names(tmp_path: Path) -> None:
    found = story(document(TALKS, "50% of? #1 «é».txt"), [])
    written = pages(tmp_path, found)
    assert sorted(written) == ["50% of? #1 «é».html", "index.html"]
    link = next(next(written["index.html"].all("table")).all("a"))
    assert link.at["href"] == "50%25%20of%3F%20%231%20%C2%AB%C3%A9%C2%BB.html"


def test_whole_paths_are_shown_from_the_folder_they_share() -> None:
    assert shown(["/home/a/news/x.txt", "/home/a/sport/y.txt"]) == ["news/x.txt", "sport/y.txt"]
    assert shown(["C:/a/x.txt"]) == ["x.txt"]
    assert shown(["/x.txt", "a/y.txt", "../z.txt"]) == ["x.txt", "a/y.txt", "../z.txt"]


def test_no_page_takes_the_place_of_a_story(tmp_path: Path) -> None:
    source = tmp_path / "talks.html"
    source.write_text("<p>The board met.</p>", encoding="utf-8")
    found = replace(story(document(TALKS), []), path=str(tmp_path / "talks.txt"))
    run = Run((found,), (Skipped(str(source), "is in another language"),), (), ())
    with pytest.raises(Unwritable, match=r"talks\.html: is one of the stories: choose another folder"):
        html.write(run, tmp_path)
    assert source.read_text(encoding="utf-8") == "<p>The board met.</p>"
    assert list(tmp_path.iterdir()) == [source]


def test_a_review_is_the_same_each_time(tmp_path: Path) -> None:
    ours = document(TALKS)
    run = Run((story(ours, [problem(span(ours, "Monday"))]),), (), (), ())
    for name in ("one", "two"):
        html.write(run, tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_long_page_with_many_problems_stays_small(tmp_path: Path) -> None:
    ours = document("The board met on Monday and did not decide on it.\n\n" * 1820, "talks.txt")
    said = "“board” is spelled “Board” elsewhere in this story."
    at = [Span(start, start + 5) for start in range(4, len(ours.text), 43)][:2000]
    found = story(ours, [problem(one, said, fixes=[Fix.replace(one, "Board")]) for one in at])
    assert found.report["words"] > 20_000 and len(found.report["problems"]) == 2000
    html.write(Run((found,), (), (), (), {"house/words": Reason("Words", "Why. " * 60)}), tmp_path)
    assert (tmp_path / "talks.html").stat().st_size < 2_000_000


def colours(part: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part))


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(dark: bool) -> None:
    light, _, rest = part("review.css").partition("@media screen and (prefers-color-scheme: dark)")
    found = colours(light) | (colours(rest.partition("\n}\n")[0]) if dark else {})
    levels = ("error", "warning", "advice")
    grounds = [name for name in found if name in ("paper", "ground") or name.endswith(("-mark", "-deep"))]
    assert len(grounds) == 11
    pairs = [("ink", ground) for ground in grounds]
    pairs += [(text, ground) for text in ("muted", "link", *levels) for ground in ("paper", "ground")]
    for level in levels:
        pairs += [("paper", level), (level, f"{level}-mark"), ("link", f"{level}-mark")]
    for text, ground in pairs:
        low, high = sorted((luminance(found[text]), luminance(found[ground])))
        assert (high + 0.05) / (low + 0.05) >= 4.5, (text, ground)
