"""Markdown against markdown-it-py, which the program itself does without: it gives no places in the text."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from reading import told

from copycheck.readers.markdown_blocks import leaves

PARTS = st.lists(
    st.sampled_from(
        "a¦word¦The end.¦ ¦  ¦    ¦\\n¦\\n¦\\n\\n¦- ¦* ¦+ ¦1. ¦2) ¦> ¦>¦# ¦## ¦#¦---¦***¦===¦```¦~~~¦`¦<div>¦</div>¦<b>"
        "¦<!-- c -->¦<p>¦\"t\"¦_¦&amp;¦<pre>¦</pre>¦\\\\".replace("\\n", "\n").split("¦")
    ),
    max_size=16,
).map("".join)  # fmt: skip


@settings(max_examples=400, deadline=None, derandomize=True)
@given(source=PARTS)
def test_block_structure_is_that_of_commonmark(source: str) -> None:
    assert _ours(source) == _theirs(source)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    cells=st.lists(st.lists(st.sampled_from(["a", "b c", "**d**", "1"]), min_size=2, max_size=3), min_size=1),
    bars=st.booleans(),
)
def test_tables_are_those_of_github(cells: list[list[str]], bars: bool) -> None:
    width = len(cells[0])
    rows = [cells[0], ["---"] * width, *cells[1:]]
    lines = [" | ".join(row) for row in rows]
    source = "\n".join(f"| {line} |" if bars else line for line in lines) + "\n\nThe end."
    assert [cell for cell in _theirs(source) if cell[1]] == [cell for cell in _ours(source) if cell[1]]


def _ours(source: str) -> list[tuple[str, str]]:
    found = []
    for leaf in leaves(source, 0):
        text = "\n".join(source[start:end] for start, end in leaf.lines)
        if leaf.kind == "heading":
            text = re.sub(r"(?:^|[ \t]+)#+[ \t]*$", "", text)
        found.append((f"{leaf.kind}{leaf.level or ''}", " ".join(text.split())))
    return [block for block in found if block[1]]


def _theirs(source: str) -> list[tuple[str, str]]:
    names = {"paragraph_open": "paragraph", "heading_open": "heading", "td_open": "cell", "th_open": "cell"}
    found: list[tuple[str, str]] = []
    opening: Token | None = None
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        if token.type in names:
            opening = token
        elif token.type == "inline" and opening is not None:
            level = opening.tag[1] if opening.type == "heading_open" else ""
            found.append((names[opening.type] + level, " ".join(token.content.split())))
        elif token.type in ("code_block", "fence", "html_block"):
            kind = "html" if token.type == "html_block" else "code"
            found.append((kind, " ".join(token.content.split())))
    return [block for block in found if block[1]]


MARKS = st.lists(
    st.sampled_from(
        "a¦b c¦ ¦*¦*¦**¦_¦__¦***¦~~¦`¦``¦[¦]¦(u)¦(u \"t\")¦(¦)¦!¦<b>¦</b>¦<br>¦&amp;¦&x¦<http://a.b>¦.¦\"¦é¦“¦<¦[r]¦\\*"
        .split("¦")
    ),
    max_size=16,
).map("".join)  # fmt: skip


@settings(max_examples=400, deadline=None, derandomize=True)
@given(markup=MARKS)
def test_text_of_a_paragraph_is_that_of_commonmark(markup: str) -> None:
    if "![" in markup or "~~~" in markup:
        return
    source = f"[r]: /u\n\nIt x{markup}y"
    tokens = MarkdownIt("commonmark").enable("strikethrough").parse(source)
    theirs = "".join(_shown(child) for token in tokens if token.type == "inline" for child in token.children or [])
    ours = "\n\n".join(text for _, text in told(source, ".md"))
    assert " ".join(ours.split()) == " ".join(theirs.split())


def _shown(token: Token) -> str:
    if token.type == "html_inline":
        return "\n" if token.content.startswith("<br") else ""
    return token.content if token.type in ("text", "code_inline", "text_special") else ""
