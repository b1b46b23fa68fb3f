"""Names: the work grows with the number of names, however much they look alike. Work is counted, not timed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import islice, product
from types import FrameType
from typing import Any

import pytest

from copycheck.document import Document
from copycheck.testing import example
from copycheck.understanding import letters, likeness, spellings, variants
from copycheck.understanding.kept import Kept
from rules.names.first_mention import FirstMention
from rules.names.reintroduced import Reintroduced
from rules.names.spelling import Spelling

FEW = 150
RULES = (Spelling(), FirstMention(), Reintroduced())


def one_skeleton(count: int) -> list[str]:
    """Names with the same consonants: Baradanala, Baradanale."""
    return [
        f"B{a}r{b}d{c}n{d}l{e}"
        for a, b, c, d, e in islice(product("aeiou", repeat=5), 0, 5 * count, 5)
    ]  # fmt: skip


def one_letter_apart(count: int) -> list[str]:
    """Names of which many are parted by one letter, at any place of the word."""
    return ["".join(parts).title() for parts in islice(product("bdklmnr", "ao", "dgm", "ae", "bdklmnr"), count)]


def all_in_a_row(count: int) -> str:
    return "".join(f"We met {name} there. " for name in one_skeleton(count))


def full_names(count: int) -> str:
    return "".join(f"Ada {name} told {name} of it. " for name in one_letter_apart(count))


def one_name_and_its_slips(count: int) -> str:
    names = one_letter_apart(count)
    return "".join(f"A friend of Otto {names[0]} saw {name}. " for name in names)


def one_surname(count: int) -> str:
    return "".join(f"{name} Marlow met Marlow. " for name in one_skeleton(count))


def titles_without_end(count: int) -> str:
    return "They met " + "President " * count + "Ada Quist Council."


def countries_without_end(count: int) -> str:
    return "They met " + "US " * count + "President Council."


def prefixes_without_end(count: int) -> str:
    return "They met Ada " + "Foreign " * count + "Minister Quist."


def particles(count: int) -> str:
    return "".join(f"Jan de {name} and Karim al-{name} met {name}. " for name in one_letter_apart(count))


def lines(work: Callable[[], object]) -> int:
    """How many lines of the project run, each turn of a loop counted."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace if frame.f_globals["__name__"].startswith(("copycheck.", "rules.")) else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def names(document: Document) -> None:
    assert document.names
    assert document.introductions is not None
    for rule in RULES:
        list(rule.check(document))


def forget() -> None:
    """Empty what is kept from story to story, word lists and tables apart."""
    for name, module in list(sys.modules.items()):
        if name.startswith("copycheck.understanding."):
            for part in vars(module).values():
                kept = getattr(part, "__self__", part)
                if isinstance(kept, Kept):
                    kept.clear()
                elif hasattr(part, "cache_parameters") and part.cache_parameters()["maxsize"]:
                    part.cache_clear()


def work_for(text: str) -> int:
    names(example("Ada Quist met Ada Quest. Quist said so, and Jean-Loup Pell of Oslo agreed."))
    document = example(text)
    assert document.tokens.texts and document.sentences and document.index
    assert document.quotations == ()
    forget()
    return lines(lambda: names(document))


@pytest.mark.parametrize(
    "story",
    [
        all_in_a_row,
        full_names,
        one_name_and_its_slips,
        one_surname,
        titles_without_end,
        countries_without_end,
        prefixes_without_end,
        particles,
    ],
)
def test_four_times_the_names_are_about_four_times_the_work(story: Callable[[int], str]) -> None:
    few = work_for(story(FEW))
    assert few > FEW
    assert work_for(story(4 * FEW)) < 5.5 * few


@pytest.mark.parametrize("story", [all_in_a_row, full_names, one_name_and_its_slips])
def test_a_name_is_compared_with_a_few_others_only(
    story: Callable[[int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[tuple[str, str]] = []
    weighed: list[tuple[str, str]] = []

    def counted(one: str, two: str) -> str:
        compared.append((one, two))
        return letters.difference(one, two)

    def counted_likeness(common: spellings.Word, rare: spellings.Word) -> int:
        weighed.append((common.folded, rare.folded))
        return likeness.likeness(common, rare)

    monkeypatch.setattr(spellings, "difference", counted)
    monkeypatch.setattr(variants, "likeness", counted_likeness)
    for count in (FEW, 3 * FEW):
        compared.clear()
        weighed.clear()
        assert example(story(count)).names
        words = len({word for pair in compared for word in pair})
        assert words >= count // 2
        assert len(weighed) <= len(compared) <= 8 * words
        assert len(set(compared)) == len(compared)
