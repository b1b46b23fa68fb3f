"""Names: who is meant, what kind each is, and how near words are told to be one name or two."""

from __future__ import annotations

import pytest
from work import calls

from copycheck.document import Content, Document, House
from copycheck.problem import Problem
from copycheck.testing import example
from copycheck.understanding.known import COMMON, KNOWN, UNKNOWN, esteem, standing
from copycheck.understanding.letters import alike, difference, inflected, keys, remoteness, slipped
from copycheck.understanding.proper import proper, rarity
from rules.names.spelling import Spelling


def problems(text: str, *house: str) -> list[Problem]:
    document = example(text)
    content = Content(document.text, document.blocks, document.segments)
    return list(Spelling().check(Document("a.txt", text, content, house=House(names=house))))


def kinds(text: str) -> dict[str, str]:
    return {name.name: name.kind for name in example(text).names}


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("zelensky", "zelenskyy", "double"),
        ("delambre", "delamber", "swap"),
        ("marlow", "marlew", "vowel"),
        ("qaddafi", "gaddafi", "sound"),
        ("mohammed", "muhammad", "sound"),
        ("brenmoor", "brenmor", "double"),
        ("barlow", "marlow", "change"),
        ("carlton", "calton", "letter"),
        ("mohammed", "mehmed", "remote"),
        ("carlton", "brenmoor", "far"),
    ],
)
def test_difference_says_how_two_words_differ(one: str, two: str, kind: str) -> None:
    assert difference(one, two) == difference(two, one) == kind


@pytest.mark.parametrize("other", ["arlow", "marlw", "marloww", "malrow", "merlow", "marlo"])
def test_one_slip_is_a_slip_and_shares_a_key(other: str) -> None:
    assert slipped("marlow", other)
    assert set(keys("marlow")) & set(keys(other))


@pytest.mark.parametrize("other", ["marl", "malwor", "barlew", "marlowes"])
def test_two_slips_are_no_slip(other: str) -> None:
    assert not slipped("marlow", other)


def test_romanisations_sound_alike_and_other_names_do_not() -> None:
    assert alike("tchaikovsky", "chaykovsky")
    assert not alike("clinton", "clifton")


@pytest.mark.parametrize(
    ("one", "near", "farther"),
    [
        ("brown", "browne", "brower"),
        ("constantine", "konstantin", "constance"),
        ("white", "wight", "whipe"),
        ("khan", "haan", "dan"),
        ("nelson", "nilsson", "nelmon"),
        ("mike", "maik", "mire"),
    ],
)
def test_another_romanisation_is_nearer_than_another_name(one: str, near: str, farther: str) -> None:
    assert remoteness(one, near) == remoteness(near, one) < 5 < remoteness(one, farther)


def test_the_better_known_name_is_esteemed() -> None:
    assert esteem("michael") > esteem("micheal")
    assert esteem("marlow") > esteem("marlowq")


def test_rarity_is_told_for_all_names_and_no_others() -> None:
    ranks = {rarity(word) for word in proper()}
    assert ranks == set(range(max(ranks) + 1))
    assert rarity("qwrtzy") == max(ranks) + 1
    assert rarity("london") < rarity("brenda")


@pytest.mark.parametrize(
    ("first", "second", "right"),
    [
        ("al Nasira", "Al Nasira", "Al Nasira"),
        ("Al-Nasira", "al-Nasira", "al-Nasira"),
        ("Al-Nasira", "Al Nasira", "Al Nasira"),
        ("al Nasira", "al-Nasira", "al-Nasira"),
    ],
)
def test_of_two_particles_as_frequent_the_usual_one_is_right(first: str, second: str, right: str) -> None:
    for one, two in ((first, second), (second, first)):
        (found,) = problems(f"They had it from {one} in May, and later those of {two} said so too.")
        assert found.fixes[0].title == f"Write {right}"


def test_of_two_cases_as_frequent_the_story_s_other_names_decide() -> None:
    text = "They had it from Al-Nasira in May, and those of al-Nasira said so. The men of Al-Badra and Al-Hilwa wept."
    (found,) = problems(text)
    assert found.fixes[0].title == "Write Al-Nasira"


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [("russia", "russian", True), ("castro", "castros", True), ("marlow", "marlew", False), ("clark", "clarke", False)],
)
def test_inflections_are_told_from_slips(one: str, two: str, same: bool) -> None:
    assert inflected(one, two) is inflected(two, one) is same


@pytest.mark.parametrize(("word", "known"), [("hannah", COMMON), ("clifton", KNOWN), ("clifzon", UNKNOWN)])
def test_standing_tells_known_words(word: str, known: int) -> None:
    assert standing(word) == known


def test_a_misspelled_mention_belongs_to_the_name_that_is_meant() -> None:
    text = "Colette Delambre won the race. “I am glad,” Delamber said later. Then Colette Delambre went home."
    (name,) = example(text).names
    assert name.name == "Colette Delambre"
    assert [text[start:end] for start, end in name.mentions] == ["Colette Delambre", "Delamber", "Colette Delambre"]
    assert [[way.text for way in ways] for ways in name.spellings] == [["Delambre", "Delamber"]]


def test_the_house_list_decides_and_makes_the_fix_safe() -> None:
    text = "Oleg Zelinsky spoke to us. A crowd met Zelinsky, and Zelinskyy waved."
    (found,) = problems(text, "Oleg Zelinskyy")
    assert text[slice(*found.span)] == "Zelinsky"
    (fix,) = found.fixes
    assert fix.safety == "safe"
    assert [edit.text for edit in fix.edits] == ["Zelinskyy", "Zelinskyy"]


def test_nothing_is_safe_inside_a_quotation() -> None:
    text = "Oleg Zelinskyy spoke to us. A crowd met Zelinskyy. “We love Zelinsky,” a man of sixty said."
    (found,) = problems(text, "Oleg Zelinskyy")
    assert (text[slice(*found.span)], found.fixes[0].safety) == ("Zelinsky", "ask")


def test_the_other_places_are_related() -> None:
    text = "The talks in Brenmoor failed. Snow fell on Brenmoor, and the road to Brenmooor was shut."
    (found,) = problems(text)
    assert found.message == "Brenmooor is spelled Brenmoor elsewhere in this story"
    assert [(text[slice(*place.span)], place.span.start) for place in found.related] == [
        ("Brenmoor", 13),
        ("Brenmoor", 43),
    ]


def test_a_fix_keeps_the_capital_that_opens_a_sentence() -> None:
    text = "They met Karim al-Hadid there. Al Hadid was late, and the men of al-Hadid were tired."
    (found,) = problems(text)
    assert (text[slice(*found.span)], found.fixes[0].edits[0].text) == ("Al Hadid", "Al-Hadid")


def test_kinds_of_names() -> None:
    text = (
        "Mrs Ruth Kowalczyk of the Transport Ministry said on Monday that she had gone to Leeds. "
        "Kowalczyk thanked Hannah Marlow, who lives near Loch Brenmoor."
    )
    assert kinds(text) == {
        "Ruth Kowalczyk": "person",
        "Transport Ministry": "organisation",
        "Leeds": "place",
        "Hannah Marlow": "person",
        "Loch Brenmoor": "place",
    }


@pytest.mark.parametrize("unit", ["Bodega met Bidego. ", "de Xavi and al-Xavi. ", "“Smith and Smyth met. "])
def test_work_grows_with_the_text_only(unit: str) -> None:
    def work(count: int) -> int:
        text = "".join(
            unit.replace("X", chr(65 + n % 26)) + f"Na{'bcdfg'[n % 5]}e{'lmnpr'[n // 5 % 5]}o. " for n in range(count)
        )
        document = example(text)
        return calls(lambda: list(Spelling().check(document)))

    work(50)  # what is loaded and compiled at first use
    small = work(400)
    assert work(1600) < 8 * small
