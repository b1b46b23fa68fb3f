"""Passages and phrases that come twice: what is found, where it is reported, and at what cost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from work import calls

from copycheck.document import Document
from copycheck.packs import BUILT_IN, Registry, built_in
from copycheck.problem import Problem
from copycheck.testing import example
from copycheck.understanding.passages import compare, likeness, words
from copycheck.understanding.phrasing import is_term
from copycheck.understanding.tokens import stretches
from copycheck.understanding.topics import weigh

REGISTRY = Registry([(BUILT_IN, built_in())])
SALE = "The council will sell the old customs house to a brewery."
AGAIN = "The old customs house will be sold to a brewery by the council."
FLOOD = "Flood water reached the second floor of the Pell library before dawn."
OTHERS = (
    "Rain fell on the harbour for a ninth day.",
    "Pilots refused to bring the grain ships in.",
    "Ada Quist, the mayor, called for patience.",
    "Schools on the north side stayed shut.",
    "The chapel bells were rung at noon.",
    "Nobody could say when the ferries would sail.",
    "A fund for the families was opened by the bank.",
    "Divers found the lost buoy near the mole.",
)


def problems(rule_id: str, document: Document) -> list[Problem]:
    rule = REGISTRY.load(rule_id)
    assert rule is not None, REGISTRY.failures
    return sorted(rule().check(document), key=lambda problem: problem.span)


def pair(one: str, other: str) -> float:
    parts = [text.rstrip(".").split() for text in (one, other)]
    return likeness(compare(*(words(texts, list(map(weigh, texts))) for texts in parts)))


def test_a_sentence_given_twice_is_reported_at_its_second_place() -> None:
    document = example(f"{SALE}\n\n{OTHERS[0]}\n\n{SALE}")
    (found,) = problems("repetition/passage", document)
    assert found.span.start == document.text.rindex(SALE)
    assert document.slice(found.span) == SALE
    assert found.message == "This sentence was given before, word for word, in paragraph 1"
    assert [(item.span.start, item.message) for item in found.related] == [(0, "first given here")]


def test_other_words_for_the_same_are_told_from_a_copy() -> None:
    (found,) = problems("repetition/passage", example(f"{SALE}\n\n{OTHERS[0]}\n\n{AGAIN}"))
    assert found.message == "This sentence says again what was said in paragraph 1"


@pytest.mark.parametrize("first", [0, 1, 4])
@pytest.mark.parametrize("again", [5, 8])
def test_neither_place_nor_length_of_the_story_decides(first: int, again: int) -> None:
    paragraphs = list(OTHERS)
    paragraphs.insert(first, SALE)
    paragraphs.insert(again, AGAIN)
    document = example("\n\n".join(paragraphs))
    assert [document.slice(found.span) for found in problems("repetition/passage", document)] == [AGAIN]


def test_two_lines_alone_are_copy_though_the_first_looks_like_a_headline() -> None:
    (found,) = problems("repetition/passage", example(f"# {SALE[:-1]}\n\n{AGAIN}"))
    assert found.related[0].span == (2, 1 + len(SALE))


def test_sentences_that_follow_each_other_in_both_places_are_one_passage() -> None:
    document = example(f"{SALE} {FLOOD}\n\n{OTHERS[0]}\n\n{SALE} {FLOOD}")
    (found,) = problems("repetition/passage", document)
    assert document.slice(found.span) == f"{SALE} {FLOOD}"
    assert found.message.startswith("This passage")


def test_a_passage_given_three_times_is_reported_at_each_later_place() -> None:
    document = example(f"{SALE}\n\n{OTHERS[0]}\n\n{SALE}\n\n{OTHERS[1]}\n\n{SALE}")
    found = problems("repetition/passage", document)
    assert [item.related[0].span.start for item in found] == [0, 0]
    assert [document.slice(item.span) for item in found] == [SALE, SALE]


def test_likeness_orders_copies_rewordings_and_other_news() -> None:
    copy, reworded, other = pair(SALE, SALE), pair(SALE, AGAIN), pair(SALE, FLOOD)
    assert copy > reworded > 0.78
    assert other < 0.1


def test_a_pair_with_little_in_common_is_not_compared() -> None:
    assert example(f"{SALE}\n\n{FLOOD}").repeats == ()


def test_stretches_of_words_that_stand_elsewhere_too() -> None:
    recurring = bytes([1, 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 0])
    assert list(stretches(recurring, 4)) == [(0, 4), (9, 13)]
    assert list(stretches(recurring, 5)) == []
    assert list(stretches(b"\1\1\1", 3)) == [(0, 3)]


def test_a_phrase_is_reported_with_its_first_use_and_the_distance() -> None:
    document = example(
        "Fishermen were seething with quiet resentment at the fees.\n\n"
        "Traders on the north quay were seething with quiet resentment too."
    )
    (found,) = problems("repetition/phrase", document)
    assert document.slice(found.span) == "seething with quiet resentment"
    assert found.message == "“seething with quiet resentment” was used 13 words before"
    assert document.slice(found.related[0].span) == document.slice(found.span)
    assert found.related[0].span.start == document.text.index("seething")


def test_a_phrase_further_away_than_the_window_is_let_be() -> None:
    filler = "\n\n".join(f"{text} {number}" for number in range(5) for text in OTHERS)
    phrase = "were seething with quiet resentment"
    near = example(
        f"Fishermen on both piers {phrase} by noon today.\n\n{OTHERS[0]}\n\nTraders on the north quay {phrase} too."
    )
    far = example(
        f"Fishermen on both piers {phrase} by noon today.\n\n{filler}\n\nTraders on the north quay {phrase} too."
    )
    assert [near.slice(found.span) for found in problems("repetition/phrase", near)] == [phrase[5:]]
    assert not [found for found in problems("repetition/phrase", far) if "seething" in found.message]


@pytest.mark.parametrize(
    ("phrase", "term"),
    [
        ("the new grain terminal", True),
        ("in the archives of Pell", True),
        ("reports of the stolen barges", True),
        ("ploughed through the muddy shallows", False),
        ("to dredge the silted channel", False),
        ("yawning gap in the harbour accounts", False),
        ("weary after a night of rowing", False),
    ],
)
def test_a_term_has_nouns_and_what_belongs_to_them_only(phrase: str, term: bool) -> None:
    texts = phrase.split()
    assert is_term([text.lower() for text in texts], texts) is term


def test_a_run_of_words_is_found_whole_wherever_its_rare_word_stands() -> None:
    document = example(
        "They said that they had been ploughing through the same old shallows again.\n\n"
        "Nobody knew why they had been ploughing through the same old shallows at night."
    )
    (echo,) = document.echoes
    assert document.slice(echo.again) == "ploughing through the same old shallows"
    assert (echo.words, echo.between) == (9, 13)


def test_a_denial_of_what_was_said_is_no_second_telling() -> None:
    said, denied = (
        "The mayor said she would sign the harbour lease.",
        "The mayor said she would not sign the harbour lease.",
    )
    assert problems("repetition/passage", example(f"{said}\n\n{OTHERS[0]}\n\n{said}"))
    assert not problems("repetition/passage", example(f"{said}\n\n{OTHERS[0]}\n\n{denied}"))


MONOTONOUS: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda size: f"{SALE}\n\n" * size,
    "sentences": lambda size: f"{SALE} " * size,
    "names": lambda size: " ".join(f"Name{number}" for number in range(size * 10)),
    "marks": lambda size: "“a b” " * size * 5,
    "refrain": lambda size: "alpha bravo charlie delta echo " * size * 2,
    "frames": lambda size: "\n\n".join(
        f"The council sold customs house number {number} to brewery {number * 7}." for number in range(size)
    ),
}


@pytest.mark.parametrize("name", MONOTONOUS)
@pytest.mark.parametrize("rule_id", ["repetition/passage", "repetition/phrase"])
def test_work_grows_with_the_length_of_a_monotonous_text_only(rule_id: str, name: str) -> None:
    def work(size: int) -> int:
        document = example(MONOTONOUS[name](size).strip())
        assert document.sentences
        assert document.quotations is not None
        return calls(lambda: problems(rule_id, document))

    work(50)  # what is loaded and compiled at first use
    small = work(400)
    assert work(1600) < 6 * small + 2000
