"""Word documents: styles as blocks, changes as accepted, and bad files refused in one line."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.parser import parse_xml

from copycheck.document import Content
from copycheck.readers import Unreadable, load

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLED = (
    ("Harbour vote", "Title"), ("The board votes on Monday", "Subtitle"), ("The old bridge", "Caption"),
    ("The board voted.", "Normal"), ("What comes next", "Heading 2"), ("A new bridge", "List Bullet"),
    ("“We shall see,” she said.", "Quote"),
)  # fmt: skip


def document(*paragraphs: tuple[str, str]) -> Document:
    word = docx.Document()
    for text, style in paragraphs:
        word.add_paragraph(text, style)
    return word


def saved(word: Document) -> bytes:
    data = BytesIO()
    word.save(data)
    return data.getvalue()


def blocks(source: str, content: Content) -> list[tuple[str, str]]:
    assert content.text == source
    return [(block.kind, source[block.span.start : block.span.end]) for block in content.blocks]


def test_styles_are_blocks_and_a_paragraph_is_a_line() -> None:
    source, content = load(saved(document(*STYLED)), ".docx")
    assert source == "\n".join(text for text, _ in STYLED)
    assert [kind for kind, _ in blocks(source, content)] == [
        "headline", "standfirst", "caption", "paragraph", "crosshead", "list_item", "pull_quote",
    ]  # fmt: skip


def test_without_a_title_the_first_heading_is_the_headline() -> None:
    source, content = load(saved(document(("Vote", "Heading 1"), ("Later", "Heading 2"), ("Text.", "Normal"))), ".docx")
    assert [kind for kind, _ in blocks(source, content)] == ["headline", "crosshead", "paragraph"]


def test_without_styles_the_head_is_told_as_in_plain_text() -> None:
    lines = [
        "Board Votes for New Harbour Bridge",
        "By Ada Quist",
        "LEEDS, England (AP) — The board voted on Monday.",
        "It is late.",
    ]
    source, content = load(saved(document(*((line, "Normal") for line in lines))), ".docx")
    assert blocks(source, content) == [
        ("headline", lines[0]),
        ("byline", lines[1]),
        ("dateline", "LEEDS, England (AP)"),
        ("paragraph", "The board voted on Monday."),
        ("paragraph", lines[3]),
    ]


def changed(*runs: str) -> str:
    word = docx.Document()
    paragraph = word.add_paragraph("")
    for run in runs:
        paragraph._p.append(parse_xml(run.replace(">", f" {W}>", 1)))
    source, _ = load(saved(word), ".docx")
    return source


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (("<w:r><w:t>One </w:t></w:r>", "<w:ins><w:r><w:t>two</w:t></w:r></w:ins>"), "One two"),
        (("<w:del><w:r><w:delText>One </w:delText></w:r></w:del>", "<w:r><w:t>two</w:t></w:r>"), "two"),
        (
            ("<w:moveFrom><w:r><w:t>One </w:t></w:r></w:moveFrom>", "<w:moveTo><w:r><w:t>two</w:t></w:r></w:moveTo>"),
            "two",
        ),
        (("<w:r><w:rPr><w:vanish/></w:rPr><w:t>One </w:t></w:r>", "<w:r><w:t>two</w:t></w:r>"), "two"),
        (("<w:hyperlink><w:r><w:t>One</w:t></w:r></w:hyperlink>", "<w:r><w:tab/><w:t>two</w:t></w:r>"), "One two"),
        (("<w:r><w:instrText>PAGE</w:instrText></w:r>", "<w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>"), "one two"),
        (("<w:r><w:t>cease</w:t><w:noBreakHyphen/><w:t>fire</w:t></w:r>",), "cease\u2011fire"),
    ],
)
def test_changes_are_accepted_and_what_is_no_text_is_left_out(runs: tuple[str, ...], text: str) -> None:
    assert changed(*runs) == text


def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next() -> None:
    word = document(("The board ", "Normal"), ("voted.", "Normal"))
    properties = word.paragraphs[0]._p.get_or_add_pPr()
    properties.append(parse_xml(f"<w:rPr {W}><w:del/></w:rPr>"))
    assert load(saved(word), ".docx")[0] == "The board voted."


def test_tables_and_their_cells_are_blocks_of_their_own_and_headers_are_left_out() -> None:
    word = document(("Title here", "Title"), ("Text.", "Normal"))
    word.add_table(1, 2).cell(0, 1).text = "Cell"
    word.sections[0].header.paragraphs[0].text = "Page header"
    source, content = load(saved(word), ".docx")
    assert blocks(source, content) == [("headline", "Title here"), ("paragraph", "Text."), ("furniture", "Cell")]
    assert "Page header" not in source


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == name else old.read(entry))
        if name not in old.namelist():
            new.writestr(name, content)
    return made.getvalue()


GOOD = saved(document(*STYLED))
INSIDE = GOOD.index(b"word/document.xml") + len(b"word/document.xml")
ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document/>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"The board voted.", "is no Word document, though its name says so"),
        (GOOD[: len(GOOD) // 2], "is not whole"),
        (GOOD[:INSIDE] + b"\xff" * 40 + GOOD[INSIDE + 40 :], "is not whole"),
        (b"PK\x03\x04" + b"\0" * 40, "is not whole"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is encrypted"),
        (repacked(GOOD, "word/document.xml", ENTITY), "declares entities"),
        (repacked(GOOD, "word/media/bomb.bin", b"\0" * 210_000_000), "unpacks to"),
        (repacked(GOOD, "word/document.xml", b"<w:broken"), "cannot be opened as a Word document"),
    ],
    ids=[
        "renamed text",
        "cut short",
        "damaged inside",
        "only a mark",
        "encrypted",
        "entities",
        "zip bomb",
        "broken part",
    ],
)
def test_a_bad_document_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        load(data, ".docx")
    assert str(error.value).startswith(reason)
    assert "\n" not in str(error.value)


def test_the_program_checks_a_word_document_by_lines_of_its_text(tmp_path: Path) -> None:
    (tmp_path / "vote.docx").write_bytes(saved(document(("Harbour vote", "Title"), ("The the board voted.", "Normal"))))
    command = [sys.executable, "-m", "copycheck", "check", "vote.docx", "--format", "json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, encoding="utf-8")
    (problem,) = json.loads(done.stdout)["documents"][0]["problems"]
    assert (problem["rule"], problem["line"], problem["column"], problem["text"]) == ("repetition/word", 2, 5, "the")
