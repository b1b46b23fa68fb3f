"""Markdown stories: front matter, blocks, what stands inside them, and where it stands in the source."""

from __future__ import annotations

import subprocess
import sys

import pytest
from reading import opened, place, told, written

from copycheck.readers import Unreadable, read
from copycheck.text import Span

VOTE = "The council voted on Friday to close the harbour for a year after a long debate."
WALL = "It was the second vote in a year, and the third since the storm broke the wall."

STORY = f"""---
title: "Harbour closes"
description: Nobody was told of the plan
author: Jane Roe
date: 2017-07-14
draft: false
---

# Harbour closes

*The port will shut for a year, the council says.*

![Boats in the harbour at dusk](boats.jpg "Boats wait")
*Boats at dusk. Photo: Tom Hart*

LEEDS (AP) — {VOTE}

## What happens next

{WALL}

> “We will not go.”
>
> — Jane Roe, fisher

- One [point](x) of it
- Two points
  of it
  - nested *point*

1. Three

```py
x = 1

y
```

| Team | Points |
|------|--------|
| Rovers | 12 |
| City | The team was docked three points for a late start. |

<figure><img src="x"><figcaption>A caption &mdash; here</figcaption></figure>

<!-- no copy -->

{{{{< youtube abc >}}}}

{{% include ad.html %}}

Text with a note[^1], a [link][r] and [sic].

[r]: https://x.example "T"
[^1]: The note is here.

https://example.org/x

**In bold**

{VOTE}

-30-

*By Jane Roe*
"""


def test_a_whole_story() -> None:
    document = opened(STORY, ".md")
    assert told(STORY, ".md") == [
        ("headline", "Harbour closes"),
        ("standfirst", "Nobody was told of the plan"),
        ("byline", "Jane Roe"),
        ("dateline", "2017-07-14"),
        ("standfirst", "The port will shut for a year, the council says."),
        ("caption", "Boats in the harbour at dusk"),
        ("caption", "Boats wait"),
        ("caption", "Boats at dusk. Photo: Tom Hart"),
        ("dateline", "LEEDS (AP)"),
        ("paragraph", VOTE),
        ("crosshead", "What happens next"),
        ("paragraph", WALL),
        ("pull_quote", "“We will not go.” — Jane Roe, fisher"),
        ("list_item", "One point of it"),
        ("list_item", "Two points of it"),
        ("list_item", "nested point"),
        ("list_item", "Three"),
        ("code", "x = 1\n\ny"),
        ("furniture", "Team"),
        ("furniture", "Points"),
        ("furniture", "Rovers"),
        ("furniture", "12"),
        ("furniture", "City"),
        ("list_item", "The team was docked three points for a late start."),
        ("caption", "A caption — here"),
        ("paragraph", "Text with a note, a link and [sic]."),
        ("list_item", "The note is here."),
        ("furniture", "https://example.org/x"),
        ("crosshead", "In bold"),
        ("paragraph", VOTE),
        ("furniture", "-30-"),
        ("byline", "By Jane Roe"),
    ]
    assert document.meta == {
        "title": "Harbour closes", "description": "Nobody was told of the plan", "author": "Jane Roe",
        "date": "2017-07-14", "draft": "false",
    }  # fmt: skip
    assert written(STORY, ".md")[0] == ("headline", "Harbour closes")
    assert document.to_source(document.blocks[0].span) == (12, 26)
    assert STORY[slice(*place(document, "Two points of it"))] == "Two points\n  of it"
    assert STORY[slice(*place(document, "“We will not go.” — Jane Roe, fisher"))] == (
        "“We will not go.”\n>\n> — Jane Roe, fisher"
    )


@pytest.mark.parametrize(
    ("front", "blocks"),
    [
        ("title: Harbour: no", None),
        ("headline: The headline\ntitle: For machines", [("headline", "The headline", "The headline")]),
        ("date: 2017-07-14T10:00:00Z\ntitle: 'Tom''s boat'", [
            ("dateline", "2017-07-14T10:00:00Z", "2017-07-14T10:00:00Z"), ("headline", "Tom's boat", "Tom''s boat"),
        ]),
        ('title: "A \\"big\\" d\\u00e9bat \\U0001F600"', [
            ("headline", 'A "big" débat 😀', 'A \\"big\\" d\\u00e9bat \\U0001F600'),
        ]),
        ("standfirst: >-\n  Nobody was told\n  of the plan.\n\n  Not one.\ntags: [a, b]", [
            ("standfirst", "Nobody was told of the plan.\nNot one.", "Nobody was told\n  of the plan.\n\n  Not one."),
        ]),
        ("dek: |\n  One line\n  and two\n", [("standfirst", "One line\nand two", "One line\n  and two")]),
        ("subtitle: one line\n  and two # no copy\nsummary: unused", [
            ("standfirst", "one line and two", "one line\n  and two"),
        ]),
        ("authors:\n- Jane Roe\n- 'Tom Hart'", [("byline", "Jane Roe, Tom Hart", "Jane Roe\n- 'Tom Hart")]),
        ("authors: [Jane Roe, Tom Hart]", [("byline", "Jane Roe, Tom Hart", "Jane Roe, Tom Hart")]),
        ("author:\n  name: Jane Roe\n  email: jane@x.example", [("byline", "Jane Roe", "Jane Roe")]),
        ("authors:\n  - name: Jane Roe\n    id: 2", [("byline", "Jane Roe", "Jane Roe")]),
        ("byline: By Jane Roe\nauthor: jroe", [("byline", "By Jane Roe", "By Jane Roe")]),
        ("title: 東京 😀 — “x”  # no copy", [("headline", "東京 😀 — “x”", "東京 😀 — “x”")]),
        ("Title: Capital key", [("headline", "Capital key", "Capital key")]),
        ("# a comment\n\ntitle: x y", [("headline", "x y", "x y")]),
        ("title:\nauthor: ~\ndate: null", []),
        ("anchor: &a no\ntitle: &t Marked\nother: *t", [("headline", "Marked", "Marked")]),
        ("", []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_yaml_front_matter(front: str, blocks: list[tuple[str, str, str]] | None, end: str) -> None:
    source = f"---\n{front}\n---\n{VOTE}\n".replace("\n", end)
    if blocks is None:
        with pytest.raises(Unreadable):
            read(source, ".md")
        return
    expected = [(kind, text, where.replace("\n", end)) for kind, text, where in blocks]
    copy = ("paragraph", VOTE, VOTE)
    both = zip(told(source, ".md"), written(source, ".md"), strict=True)
    assert [(kind, text, where) for (kind, text), (_, where) in both] == [*expected, copy]


@pytest.mark.parametrize(
    ("front", "blocks"),
    [
        ('title = "A \\"big\\" day" # no copy\ndate = 2017-07-14T10:00:00.5Z', [
            ("headline", 'A "big" day', 'A \\"big\\" day'),
            ("dateline", "2017-07-14T10:00:00.5Z", "2017-07-14T10:00:00.5Z"),
        ]),
        ("authors = ['Jane Roe', \"Tom Hart\"]\n[params]\nsubtitle = 'no'", [
            ("byline", "Jane Roe, Tom Hart", "Jane Roe', \"Tom Hart"),
        ]),
        ('description = """\nOne line\nand two"""\nauthor = {name = "Jane Roe", id = 3}', [
            ("standfirst", "One line\nand two", "One line\nand two"), ("byline", "Jane Roe", "Jane Roe"),
        ]),
        ("title = '''it's'''\n[author]\nname = 'Jane Roe'", [
            ("headline", "it's", "it's"), ("byline", "Jane Roe", "Jane Roe"),
        ]),
        ("tags = [\n  'a', # b\n  'c',\n]\ntitle = 'x y'", [("headline", "x y", "x y")]),
    ],
)  # fmt: skip
def test_toml_front_matter(front: str, blocks: list[tuple[str, str, str]]) -> None:
    source = f"+++\n{front}\n+++\n{VOTE}\n"
    both = zip(told(source, ".md"), written(source, ".md"), strict=True)
    assert [(kind, text, where) for (kind, text), (_, where) in both] == [*blocks, ("paragraph", VOTE, VOTE)]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("---\ntitle: A: b\n---\n", "line 2: a colon inside a value: put the value in quotation marks"),
        ('---\ntitle: x\ndek: "open\nfoo: bar\n---\n', "line 3: a quotation mark that is never closed: close it"),
        ("---\ntitle: x\ntags: [a, b\nfoo: 1\n---\n", "line 3: a list that is never closed: end it with ]"),
        ("---\ntitle: x\n\tdek: y\n---\n", "line 3: a tab before a key: indent with spaces"),
        (
            "---\r\ntitle: x\r\nauthor: @jane\r\n---\r\n",
            "line 3: a tab, or a mark that no value begins with: indent with spaces, or put the value in quotation"
            " marks",
        ),
        (
            "---\ntitle: x\njust words\nmore: y\n---\n",
            "line 4: a line that is no “key: value”: correct it, or put the value in quotation marks",
        ),
        ("---\ntitle: x\x07y\n---\n", "line 2: a control character: take it out"),
        ("---\ntitle: x\n\nThe council voted.\n", "line 1: opened with --- and never closed: end it with a line ---"),
        ("---\nauthor: x", "line 1: opened with --- and never closed: end it with a line ---"),
        ("+++\ntitle = 'x'\n\nCopy.", "line 1: opened with +++ and never closed: end it with a line +++"),
        ("+++\ntitle = Bad\n+++\n", "line 2: a value that is not in quotation marks: put it in them"),
        ('+++\na = 1\ntitle = "x\n+++\n', "line 3: a quotation mark that is never closed: close it"),
        ("+++\na = 1\nb\n+++\n", "line 3: a line that is no “key = value”: correct it"),
        ("---\na: " + "[" * 100_000 + "\n---\n", "line 2: brackets inside brackets without end: take them out"),
        ("+++\na = " + "[" * 100_000 + "\n+++\n", "line 2: brackets inside brackets without end: take them out"),
    ],
)
def test_broken_front_matter_is_refused_with_what_and_where(source: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(source, ".md")
    assert str(refused.value) == f"front matter, {reason}"


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        (f"---\n\n{VOTE}\n\n{WALL}", [("paragraph", VOTE), ("paragraph", WALL)]),
        (f"---\n{VOTE}\n\n---\n\n{WALL}", [("paragraph", VOTE), ("paragraph", WALL)]),
        (f"---\nUpdate: {VOTE}\n\n{WALL}", [("paragraph", f"Update: {VOTE}"), ("paragraph", WALL)]),
        (f"----\ntitle: x\n----\n\n{WALL}", [("headline", "title: x"), ("paragraph", WALL)]),
        (f"{WALL}\n\n---\ntitle: x\n---", [("paragraph", WALL), ("crosshead", "title: x")]),
    ],
)
def test_a_rule_at_the_top_is_no_front_matter(source: str, blocks: list[tuple[str, str]]) -> None:
    assert told(source, ".md") == blocks


def test_one_headline_where_the_front_matter_and_the_heading_are_the_same() -> None:
    front = "---\ntitle: “Harbour” closes\n---\n"
    assert told(f"{front}# Harbour *closes*\n\n{VOTE}", ".md") == [
        ("headline", "“Harbour” closes"), ("paragraph", VOTE),
    ]  # fmt: skip
    assert told(f"{front}# Another\n\n{VOTE}", ".md") == [
        ("headline", "“Harbour” closes"), ("crosshead", "Another"), ("paragraph", VOTE),
    ]  # fmt: skip


def test_parsers_are_loaded_for_front_matter_only() -> None:
    code = (
        "import sys; from copycheck.readers import read; read('# Head\\n\\nCopy <b>is</b> here.', '.md');"
        "assert not {'yaml', 'tomllib', 'markdown_it', 'copycheck.readers.html'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        (f"World\n=====\n\nBy Jane Roe\n\n{VOTE}", [
            ("headline", "World"), ("byline", "By Jane Roe"), ("paragraph", VOTE),
        ]),
        (f"## Politics\n\n# Harbour closes {{#id}}\n\n{VOTE}\n\n# Second #\n\n{WALL}", [
            ("furniture", "Politics"), ("headline", "Harbour closes"), ("paragraph", VOTE), ("crosshead", "Second"),
            ("paragraph", WALL),
        ]),
        (f"## Harbour closes\n\n### Nobody was told of the whole plan\n\n{VOTE}", [
            ("headline", "Harbour closes"), ("standfirst", "Nobody was told of the whole plan"), ("paragraph", VOTE),
        ]),
        (f"Harbour closes\n\nJane Roe\n\n{VOTE}", [
            ("headline", "Harbour closes"), ("byline", "Jane Roe"), ("paragraph", VOTE),
        ]),
        (f"**Harbour closes**\n\n{VOTE}\n\n**Later**\n\n{WALL}\n\nNot strong", [
            ("headline", "Harbour closes"), ("paragraph", VOTE), ("crosshead", "Later"), ("paragraph", WALL),
            ("paragraph", "Not strong"),
        ]),
        (f"{VOTE}\n\nA long story\nof two lines\n---\n\n{WALL}\n---\n", [
            ("paragraph", VOTE), ("crosshead", "A long story of two lines"), ("crosshead", WALL),
        ]),
        (f"# Head\n\n{VOTE} {WALL}\n---\n{WALL}", [
            ("headline", "Head"), ("paragraph", f"{VOTE} {WALL}"), ("paragraph", WALL),
        ]),
        (f"# Head\n\n*Caption: Boats at dusk.*\n\n{VOTE}\n\n- 30 -", [
            ("headline", "Head"), ("caption", "Caption: Boats at dusk."), ("paragraph", VOTE), ("furniture", "- 30 -"),
        ]),
        (f"# Head\n\n![](a.jpg)\n\n![logo](b.png)\n\n{VOTE}", [("headline", "Head"), ("paragraph", VOTE)]),
        (f"# Head\n\n[![Nets on the quay](a.jpg)](b) {VOTE} ![The *quay* at dusk](c)", [
            ("headline", "Head"), ("caption", "Nets on the quay"), ("paragraph", VOTE),
            ("caption", "The *quay* at dusk"),
        ]),
        (f"# Head\n\nA line ![in the middle](x) of text. {VOTE}", [
            ("headline", "Head"), ("paragraph", f"A line of text. {VOTE}"),
        ]),
        ('# Head\n\n{{< figure src="a" caption="Fishermen mend nets." >}}\n\n{{name}} stays.', [
            ("headline", "Head"), ("caption", "Fishermen mend nets."), ("paragraph", "{{name}} stays."),
        ]),
        (f"{VOTE}\n\n- [ ] to do\n- [x] done\n\n* [Link one](a)\n* [Link two](b)", [
            ("paragraph", VOTE), ("list_item", "to do"), ("list_item", "done"), ("furniture", "Link one"),
            ("furniture", "Link two"),
        ]),
        (f"{VOTE}\n\n    code\n\n\ttab\n\n~~~\nfence ~~~\n~~~\n", [
            ("paragraph", VOTE), ("code", "code\n\ntab"), ("code", "fence ~~~"),
        ]),
        (f"{VOTE}\n\n<p class='byline'>Jane Roe</p>\n\n<div>\n\nStill *Markdown* here.\n\n</div>\n\n"
         "<blockquote>Stay.</blockquote>", [
            ("paragraph", VOTE), ("byline", "Jane Roe"), ("paragraph", "Still Markdown here."), ("pull_quote", "Stay."),
        ]),
        (f"{VOTE}\n\n<!--\n\nno copy\n\n-->\n\n<script>\n\nno\n\n</script>\n{WALL}", [
            ("paragraph", VOTE), ("paragraph", WALL),
        ]),
        (f"{VOTE}\n\n> > We stay,\nshe said.\n\nAnd so they did.", [
            ("paragraph", VOTE), ("pull_quote", "We stay, she said."), ("paragraph", "And so they did."),
        ]),
        (f"{VOTE}\n\n*[NATO]: a pact\n[a]: /x\n[b]: <y> 'title'\n{WALL}", [("paragraph", VOTE), ("paragraph", WALL)]),
        (f"{VOTE}\n\n# # #", [("paragraph", VOTE), ("furniture", "#")]),
        (f"Harbour closes\n\n{VOTE}\n\n***\n\n* * *\n\n___\n\n{WALL}", [
            ("headline", "Harbour closes"), ("paragraph", VOTE), ("paragraph", WALL),
        ]),
        (f"{VOTE}\n2. no list\n{WALL}", [("paragraph", f"{VOTE} 2. no list {WALL}")]),
        (f"{VOTE}\n{{: .lead}}", [("paragraph", VOTE)]),
    ],
)  # fmt: skip
def test_blocks(source: str, blocks: list[tuple[str, str]]) -> None:
    assert told(source, ".md") == blocks


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("*slanted* **strong** ***both*** _a_ __b__ ~~gone~~", "slanted strong both a b gone"),
        ("un*frigging*believable snake_case_name 2 * 3 * 4", "unfriggingbelievable snake_case_name 2 * 3 * 4"),
        ("*f**g**h* **a *b* c** *open **shut**", "fgh a b c *open shut"),
        ("“*Yes*,” she said. *“No”*", "“Yes,” she said. “No”"),
        (r"\*stars\* \_lines\_ \[b\] 1\. \\ C:\dir", r"*stars* _lines_ [b] 1. \ C:\dir"),
        ("a [link](http://x.example/a_(b)_c \"title\") and [two](<a b> 'c') [three]()", "a link and two three"),
        ("[ref][r] [r] [r][] [R] [none] [none][x] [sic] [ ]", "ref r r R [none] [none][x] [sic] [ ]"),
        ("[a *b](u) c* [d [e](u) f](u)", "a *b c* [d e f](u)"),
        ("`code *x*` `` a`b `` `open", "code *x* a`b `open"),
        (
            "<https://x.example/a> <jane@x.example> https://x.example/a_b_c?d=1&e",
            "https://x.example/a jane@x.example https://x.example/a_b_c?d=1&e",
        ),
        ("caf&eacute; &amp; &#8220;x&#x201D; &bogus; AT&T", "café & “x” &bogus; AT&T"),
        ("<b>bold</b> H<sub>2</sub>O <br>next<br/> <span class='*a*'>x</span>", "bold H2O \nnext\n x"),
        ("one<!-- no *copy* --> two <?php no ?>three <!X no>four", "one two three four"),
        ("a < b > c, 5<6, <3, <Jane", "a < b > c, 5<6, <3, <Jane"),
        ("note[^1] and[^note-2]", "note and"),
        ('{{< ref x >}}a {{% b %}}c{% raw %} {{d}} {e} [f](u){:target="_blank"}', "a c {{d}} {e} f"),
        ("a ![small picture](x) b ![c", "a b ![c"),
        ("one  \ntwo\\\nthree\nfour", "one\ntwo\nthree four"),
    ],
)
def test_what_stands_inside_a_paragraph(markup: str, text: str) -> None:
    source = f"[r]: /u\n\nIt reads {markup} so."
    assert told(source, ".md") == [("paragraph", f"It reads {text} so.")]


def test_places_of_words_with_marks_in_them() -> None:
    source = "> It *was* the **wall**\r\n> that fell &mdash; [twice](u)\\.\r\n"
    document = opened(source, ".md")
    assert document.text == "It was the wall that fell — twice."
    assert source[slice(*place(document, "was the"))] == "was* the"
    assert source[slice(*place(document, "wall that"))] == "wall**\r\n> that"
    assert source[slice(*place(document, "—"))] == "&mdash;"
    assert source[slice(*place(document, "twice."))] == "twice](u)\\."
    assert source[slice(*place(document, "."))] == "."
    assert document.verbatim(Span(11, 15)) and not document.verbatim(Span(11, 16))
