"""Plain text as it comes to a desk: what stands above the story, in it and below it."""

from __future__ import annotations

import re
import textwrap

import pytest
from reading import opened, told, written

from copycheck.text import Segment

VOTE = "The council voted on Friday to close the harbour for a year after a long debate, officials said."
WALL = "It was the second vote in a year, and the third since the storm broke the north wall."
HEAD = "Harbour to close for a year"
BODY = f"{VOTE}\n\n{WALL}"
COPY = [("paragraph", VOTE), ("paragraph", WALL)]


def wrapped(text: str, width: int = 72, indent: str = "") -> str:
    """The text with hard line ends."""
    return textwrap.fill(text, width, initial_indent=indent)


HEADS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "headline": (HEAD, [("headline", HEAD)]),
    "headline, standfirst that is a sentence, byline": (
        f"{HEAD}\n\nFishermen say they were never told of the plan.\n\nBy Jane Roe",
        [
            ("headline", HEAD),
            ("standfirst", "Fishermen say they were never told of the plan."),
            ("byline", "By Jane Roe"),
        ],
    ),
    "headline and deck": (
        f"{HEAD}\n\nFishermen say they were never told",
        [("headline", HEAD), ("standfirst", "Fishermen say they were never told")],
    ),
    "headline and two decks": (
        f"{HEAD}\n\nFishermen never told of plan\n\nCouncil defends secret vote",
        [
            ("headline", HEAD),
            ("standfirst", "Fishermen never told of plan"),
            ("standfirst", "Council defends secret vote"),
        ],
    ),
    "byline and agency on two lines": (
        f"{HEAD}\nBy JANE ROE\nAssociated Press",
        [("headline", HEAD), ("byline", "By JANE ROE"), ("byline", "Associated Press")],
    ),
    "byline with place and post": (
        f"{HEAD}\n\nBy Jane van der Roe and Tom Hart, Political Correspondents, in Geneva",
        [("headline", HEAD), ("byline", "By Jane van der Roe and Tom Hart, Political Correspondents, in Geneva")],
    ),
    "a name alone": (f"{HEAD}\n\nJane Roe", [("headline", HEAD), ("byline", "Jane Roe")]),
    "a name with its post": (
        f"{HEAD}\n\nJane Roe, Political Editor",
        [("headline", HEAD), ("byline", "Jane Roe, Political Editor")],
    ),
    "byline and date in one": (
        f"{HEAD}\n\nBy Jane Roe | Published: 14 July 2017, 10:30 am",
        [("headline", HEAD), ("byline", "By Jane Roe | Published: 14 July 2017, 10:30 am")],
    ),
    "date": (f"{HEAD}\n\nFriday 14 July 2017", [("headline", HEAD), ("dateline", "Friday 14 July 2017")]),
    "date of an update": (
        f"{HEAD}\n\nUpdated 10.30am, 14 July 2017",
        [("headline", HEAD), ("dateline", "Updated 10.30am, 14 July 2017")],
    ),
    "place and date": (f"{HEAD}\n\nLONDON, July 14", [("headline", HEAD), ("dateline", "LONDON, July 14")]),
    "section, headline, caption without a stop": (
        "Local News\n\nHarbour to Close for a Year\n\nBoats lie on the mud in the harbour of Whitsand Cornwall",
        [
            ("furniture", "Local News"),
            ("headline", "Harbour to Close for a Year"),
            ("caption", "Boats lie on the mud in the harbour of Whitsand Cornwall"),
        ],
    ),
    "section of one word": (f"World\n\n{HEAD}", [("furniture", "World"), ("headline", HEAD)]),
    "section, writer, headline": (
        "Opinion\n\nJane Roe\n\nWhy the harbour must not close",
        [("furniture", "Opinion"), ("byline", "Jane Roe"), ("headline", "Why the harbour must not close")],
    ),
    "short headline and deck": (
        "Harbour shut\n\nFishermen say they were never told of plan",
        [("headline", "Harbour shut"), ("standfirst", "Fishermen say they were never told of plan")],
    ),
    "all capitals": (HEAD.upper(), [("headline", HEAD.upper())]),
    "title case with a stop": (
        "Council Votes to Close Harbour for a Year.",
        [("headline", "Council Votes to Close Harbour for a Year.")],
    ),
    "two sentences in title case": (
        "Council Votes To Close Harbour. Fishermen Were Never Asked.",
        [("headline", "Council Votes To Close Harbour. Fishermen Were Never Asked.")],
    ),
    "a stop, above a dateline": (
        "Council votes to close harbour for a year.\n\nLONDON, July 14",
        [("headline", "Council votes to close harbour for a year."), ("dateline", "LONDON, July 14")],
    ),
    "question": ("Who will pay for the harbour wall?", [("headline", "Who will pay for the harbour wall?")]),
    "exclamation": ("Shut that harbour!", [("headline", "Shut that harbour!")]),
    "colon": ("Analysis: why the harbour wall fell", [("headline", "Analysis: why the harbour wall fell")]),
    "dash and source": ("Harbour to close - council", [("headline", "Harbour to close - council")]),
    "abbreviations with points": (
        "Gov. Roe to back St. Whit's wall in Roe v. Hart",
        [("headline", "Gov. Roe to back St. Whit's wall in Roe v. Hart")],
    ),
    "quotation and claim": (
        "“We were here first”: fishermen fight harbour plan",
        [("headline", "“We were here first”: fishermen fight harbour plan")],
    ),
    "quotation alone": ("‘We were here first’", [("headline", "‘We were here first’")]),
    "long headline": (
        "Fishermen’s fury as council votes in secret to close the harbour for a whole year and spends £3m on a wall"
        " that nobody asked for",
        [
            (
                "headline",
                "Fishermen’s fury as council votes in secret to close the harbour for a whole year and spends £3m on a"
                " wall that nobody asked for",
            )
        ],
    ),
    "headline given twice": (f"{HEAD}\n\n{HEAD}.", [("headline", HEAD), ("headline", f"{HEAD}.")]),
    "headline on two lines": (
        "Harbour to close for a year as council\nsays the north wall is too weak",
        [("headline", "Harbour to close for a year as council\nsays the north wall is too weak")],
    ),
    "caption that says so": (
        f"{HEAD}\n\nCaption: Boats in the harbour at dusk.",
        [("headline", HEAD), ("caption", "Caption: Boats in the harbour at dusk.")],
    ),
    "caption with a credit": (
        f"{HEAD}\n\nBoats in the harbour at dusk. Photograph: Tom Hart/PA",
        [("headline", HEAD), ("caption", "Boats in the harbour at dusk. Photograph: Tom Hart/PA")],
    ),
    "slug, headline, byline": (
        f"BC-HARBOUR-CLOSE/\n\n{HEAD}\n\nBy Jane Roe",
        [("furniture", "BC-HARBOUR-CLOSE/"), ("headline", HEAD), ("byline", "By Jane Roe")],
    ),
    "slug line": (f"Slug: harbour-close\n\n{HEAD}", [("furniture", "Slug: harbour-close"), ("headline", HEAD)]),
    "press release": (
        f"FOR IMMEDIATE RELEASE\n\n14 July 2017\n\n{HEAD}",
        [("furniture", "FOR IMMEDIATE RELEASE"), ("dateline", "14 July 2017"), ("headline", HEAD)],
    ),
    "embargo": (
        f"EMBARGOED until 00:01 Friday 14 July\n\n{HEAD}",
        [("furniture", "EMBARGOED until 00:01 Friday 14 July"), ("headline", HEAD)],
    ),
    "summary in bullets": (
        f"{HEAD}\n\n- Council votes 5-4\n• Fishermen say they were not told\n2. Wall to cost £3m",
        [
            ("headline", HEAD),
            ("list_item", "Council votes 5-4"),
            ("list_item", "Fishermen say they were not told"),
            ("list_item", "Wall to cost £3m"),
        ],
    ),
    "editor's note": (
        f"{HEAD}\n\nEditor’s note: an earlier version gave the wrong year.",
        [("headline", HEAD), ("paragraph", "Editor’s note: an earlier version gave the wrong year.")],
    ),
    "time of a live report": (
        "Live: harbour vote\n\n10.30am",
        [("headline", "Live: harbour vote"), ("crosshead", "10.30am")],
    ),
    "nothing": ("", []),
    "a quotation": (
        "“We were here first,” said Jane Roe, who has fished from the quay for 30 years.",
        [("paragraph", "“We were here first,” said Jane Roe, who has fished from the quay for 30 years.")],
    ),
    "a short quotation": ("“We were here first,” she said.", [("paragraph", "“We were here first,” she said.")]),
    "two sentences": (
        "Harbour shut. The harbour was shut on Friday.",
        [("paragraph", "Harbour shut. The harbour was shut on Friday.")],
    ),
    "place and colon": (
        "WHITSAND: A man of 40 was held on Friday after a fire.",
        [("paragraph", "WHITSAND: A man of 40 was held on Friday after a fire.")],
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_head_of_a_story(name: str) -> None:
    head, blocks = HEADS[name]
    assert told(f"{head}\n\n{BODY}\n" if head else BODY, ".txt") == [*blocks, *COPY]


@pytest.mark.parametrize(
    "dateline",
    [
        "LONDON (Reuters) — ", "GENEVA, July 14 (AP) - ", "New York (AFP) – ", "WHITSAND, England, July 14 (AP) -- ",
        "LEEDS — ", "ST. PAUL, Minn. — ", "TEL AVIV/JERUSALEM (Reuters) - ", "Berlin (dpa) - ", "Whitsand, 14 July – ",
    ],
)  # fmt: skip
def test_dateline_that_opens_the_copy_is_a_block_of_its_own(dateline: str) -> None:
    source = f"{HEAD}\n\n{dateline}{VOTE}\n\n{WALL}"
    bare = re.sub(r"\s*[—–-]+\s*$", "", dateline)
    assert told(source, ".txt") == [("headline", HEAD), ("dateline", bare), *COPY]
    assert told(f"{dateline}{VOTE}", ".txt") == [("dateline", bare), ("paragraph", VOTE)]


@pytest.mark.parametrize(
    "opening", ["BREAKING — ", "EXCLUSIVE – ", "UPDATE - ", "WATCH — ", "NOBODY ASKED THE FISHERMEN — ", "The wall — "]
)
def test_what_only_looks_like_a_dateline_stays_in_the_copy(opening: str) -> None:
    copy = f"{opening}the council voted on Friday to close the harbour for a year."
    assert told(f"{copy}\n\n{WALL}", ".txt") == [("paragraph", copy), ("paragraph", WALL)]


def test_a_bare_place_opens_the_body_only() -> None:
    source = f"{VOTE}\n\nTHE WALL — It fell.\n\nLEEDS (AP) — {WALL}"
    assert told(source, ".txt") == [
        ("paragraph", VOTE), ("paragraph", "THE WALL — It fell."), ("dateline", "LEEDS (AP)"), ("paragraph", WALL),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "-30-", "- 30 -", "ENDS", "-ENDS-", "END", "MORE", "(MORE)", "(more)", "more follows", "# # #", "###", "* * *",
        "___", "—", "(Reporting by Jane Roe; Editing by Tom Hart)", "Additional reporting by Jane Roe in Geneva",
        "Reporting by Jane Roe. Editing by Tom Hart", "© 2017 Whitsand Record", "All rights reserved", "Advertisement",
        "READ MORE: Wall to be rebuilt", "Related: Wall to be rebuilt", "Follow Jane Roe on Twitter @janeroe",
        "Sign up for our newsletter", "Share this story", "Source: Whitsand Record",
    ],
)  # fmt: skip
def test_marks_of_the_wire_and_of_the_page_are_furniture(line: str) -> None:
    assert told(f"{HEAD}\n\n{VOTE}\n\n{line}\n\n{WALL}", ".txt") == [
        ("headline", HEAD), ("paragraph", VOTE), ("furniture", line), ("paragraph", WALL),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "paragraph",
    [
        "The end is near.", "More is to come, he said.", "Related: so they were, and nobody knew it. She told him.",
        "By Friday the wall had gone.", "From Geneva she wrote to him.", "Sources said so.", "Photo finishes are rare.",
        "Read more books, she said. It was good advice.", "By then he had left", "Watch this space.",
        "Q: Why did you stay?", "A: We were here first.", "TV was his life.", "“No.”", "He asked: why?",
        "The vote on the new wall is due on Monday",
    ],
)  # fmt: skip
def test_copy_that_only_looks_like_a_mark_is_a_paragraph(paragraph: str) -> None:
    blocks = told(f"{HEAD}\n\n{VOTE}\n\n{paragraph}", ".txt")
    assert blocks == [("headline", HEAD), ("paragraph", VOTE), ("paragraph", paragraph)]


@pytest.mark.parametrize(
    "credit",
    [
        "(AP Photo/The Harbour Press, Jo Pell)", "(Getty Images photo)", "(Image source: sarn.example)",
        "(Harbour Photo).", "(Tom Hart/AFP/Getty Images)",
    ],
)  # fmt: skip
def test_a_caption_with_a_credit_in_brackets_may_be_long(credit: str) -> None:
    for text in ("The mended ferry leaves Sarn on May 4.", f"{VOTE} {WALL} {VOTE} {WALL}"):
        caption = f"{text} {credit}"
        assert told(f"{HEAD}\n\n{BODY}\n\n{caption}\n\n{text}", ".txt") == [
            ("headline", HEAD), *COPY, ("caption", caption), ("paragraph", text),
        ]  # fmt: skip


@pytest.mark.parametrize(
    "end",
    [
        "(the Museum of the Moving Image).",
        "(Pictures at an Exhibition).",
        "(see the photos below).",
        "(Reuters)",
        "(it fell).",
    ],
)
def test_copy_that_ends_in_brackets_is_no_caption(end: str) -> None:
    copy = f"{VOTE} {WALL} {VOTE} {WALL} {end}"
    assert told(f"{HEAD}\n\n{BODY}\n\n{copy}", ".txt") == [("headline", HEAD), *COPY, ("paragraph", copy)]


def test_crossheads_and_what_signs_a_story_off() -> None:
    source = f"{HEAD}\n\n{VOTE}\n\nA long debate\n\n{WALL}\n\nWhat happens next\n\n{VOTE}\n\nJane Roe"
    assert told(source, ".txt") == [
        ("headline", HEAD), ("paragraph", VOTE), ("crosshead", "A long debate"), ("paragraph", WALL),
        ("crosshead", "What happens next"), ("paragraph", VOTE), ("furniture", "Jane Roe"),
    ]  # fmt: skip


def test_a_byline_at_the_foot_makes_no_standfirst_of_the_copy() -> None:
    source = f"{HEAD}\n\n{VOTE}\n\n{WALL}\n\nBy Jane Roe"
    assert told(source, ".txt") == [("headline", HEAD), *COPY, ("byline", "By Jane Roe")]


def test_one_line_alone_is_a_paragraph() -> None:
    assert told(HEAD, ".txt") == [("paragraph", HEAD)]


def test_a_paragraph_a_line_without_blank_lines() -> None:
    assert told(f"{HEAD}\nBy Jane Roe\n{VOTE} {WALL}\n{WALL}\nA long debate\n{VOTE}", ".txt") == [
        ("headline", HEAD), ("byline", "By Jane Roe"), ("paragraph", f"{VOTE} {WALL}"), ("paragraph", WALL),
        ("crosshead", "A long debate"), ("paragraph", VOTE),
    ]  # fmt: skip


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_hard_wrapped_copy_is_joined_to_paragraphs(gap: str) -> None:
    first, second = wrapped(f"{VOTE} {WALL}"), wrapped(f"{WALL} {VOTE}")
    assert "\n" in first
    source = f"{HEAD}{gap}{first}{gap}{second}\n"
    assert told(source, ".txt") == [("headline", HEAD), ("paragraph", first), ("paragraph", second)]


def test_indented_first_lines_of_wrapped_copy() -> None:
    first, second = wrapped(f"{VOTE} {WALL}", 60, "   "), wrapped(f"{WALL} {VOTE}", 60, "   ")
    assert told(f"{HEAD}\n\n{first}\n{second}", ".txt") == [
        ("headline", HEAD), ("paragraph", first.strip()), ("paragraph", second.strip()),
    ]  # fmt: skip


def test_a_bullet_that_is_wrapped_is_one_item() -> None:
    item = "The council votes again in October on the cost of the\n  new wall and the quay"
    source = f"{HEAD}\n\n{VOTE}\n\n* {item}\n* The fishermen meet on Monday"
    assert told(source, ".txt")[2:] == [("list_item", item), ("list_item", "The fishermen meet on Monday")]


def test_verse_is_a_paragraph_a_stanza() -> None:
    stanza = "The boats come in,\nthe boats go out,\nAnd no one knows\nwhat they're about."
    source = f"The Boats\n\n{stanza}\n\nThe sea is grey,\nthe sea is wide."
    assert told(source, ".txt") == [
        ("headline", "The Boats"), ("paragraph", stanza), ("paragraph", "The sea is grey,\nthe sea is wide."),
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems(end: str) -> None:
    source = f"{HEAD}{end}{end}{VOTE}{end} \t{end}{WALL}{end}"
    assert told(source, ".txt") == [("headline", HEAD), *COPY]


def test_the_clean_text_is_the_source() -> None:
    source = f"\n {HEAD} \r\n\r\n{VOTE}\n"
    document = opened(source, ".txt")
    assert document.text == source
    assert document.segments == (Segment(0, 0, len(source)),)
    assert written(source, ".txt") == told(source, ".txt")
