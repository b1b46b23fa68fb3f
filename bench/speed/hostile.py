"""Texts that were made to keep a checker busy, each at any size."""

from __future__ import annotations

import itertools
import string
from collections.abc import Callable, Iterable

Made = Callable[[int], str]
"""Makes a text of about so many characters."""

OPENING = "The board met on Monday and agreed on the plan for the harbour, which the mayor had asked for.\n\n"


def paragraph(size: int) -> str:
    """One paragraph of sentences, each a little other."""
    sentences = (
        f"The council of Ward {number} said that {number % 97} people had asked “for what we were told” on {number}."
        for number in itertools.count(1)
    )
    return OPENING + _up_to(sentences, size, " ")


def names(size: int) -> str:
    """Names that are all near one another: Banar, Banas, Bonar …"""
    letters = string.ascii_lowercase
    near = (
        f"The board told {a.upper()}{b}n{c}r{d} that {d.upper()}a{c}e{b}t was with {b.upper()}or{a}e{c}."
        for a, b, c, d in itertools.cycle(itertools.product(letters, repeat=4))
    )
    return OPENING + _broken(near, size)


def marks(size: int) -> str:
    """Quotation marks that open and never close, straight and curly, mixed."""
    return OPENING + _broken(itertools.cycle(["“said", "‘the", '"a', "mayor", "'so", "he”", "told"]), size)


def line(size: int) -> str:
    """English enough to be taken for copy, and then one line without a space."""
    return OPENING * (1 + size // (4 * len(OPENING))) + "abc-dé1'" * (size // 11) + "\n"


def figures(size: int) -> str:
    """Counts of one thing, no two alike."""
    return OPENING + _broken((f"{number:,} people of {number + 3} came." for number in itertools.count(11)), size)


def repeated(size: int) -> str:
    """One sentence again and again."""
    return OPENING + _broken(itertools.repeat("The mayor read the plan to the board of the harbour on Monday."), size)


def capitals(size: int) -> str:
    """Abbreviations that nothing spells out."""
    letters = string.ascii_uppercase
    return OPENING + _broken(("".join(three) for three in itertools.cycle(itertools.product(letters, repeat=3))), size)


def nested(size: int) -> str:
    """Elements of HTML, each within the one before."""
    depth = size // 11
    return f"<html><body>{'<div>' * depth}{OPENING}{'</div>' * depth}</body></html>"


def emphasis(size: int) -> str:
    """Marks of Markdown that never close."""
    return OPENING + _broken(itertools.cycle(["*a", "**b", "_c", "[d", "`e", "<f", "![g](", "~~h"]), size)


CASES: tuple[tuple[str, Made, str, int], ...] = (
    ("one paragraph", paragraph, ".txt", 900_000),
    ("100,000 names", names, ".txt", 1_650_000),
    ("50,000 quotation marks", marks, ".txt", 400_000),
    ("one line without a space", line, ".txt", 900_000),
    ("one line of 5 MB", line, ".txt", 5_000_000),
    ("figures", figures, ".txt", 900_000),
    ("one sentence again and again", repeated, ".txt", 900_000),
    ("abbreviations", capitals, ".txt", 400_000),
    ("nested HTML", nested, ".html", 1_100_000),
    ("Markdown that never closes", emphasis, ".md", 400_000),
)
PARAGRAPH = 600


def _up_to(parts: Iterable[str], size: int, between: str) -> str:
    found: list[str] = []
    length = 0
    for part in parts:
        found.append(part)
        length += len(part) + len(between)
        if length >= size:
            break
    return between.join(found) + "\n"


def _broken(parts: Iterable[str], size: int) -> str:
    """The parts as paragraphs of a usual length."""
    words = _up_to(parts, size, " ")
    pieces = [words[at : at + PARAGRAPH] for at in range(0, len(words), PARAGRAPH)]
    return "\n\n".join(piece.strip() for piece in pieces) + "\n"
