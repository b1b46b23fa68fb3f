"""Quoted passages by their marks, and what kind each is by the words round it."""

from __future__ import annotations

import re

import pytest
from work import calls

from copycheck.document import Document
from copycheck.readers import read
from copycheck.text import Span


def document(text: str) -> Document:
    return Document("story.txt", text, read(text, ".txt"))


def marked(text: str) -> tuple[str, list[Span]]:
    """The text without ``[[`` and ``]]``, and the ranges that stood between them."""
    spans = []
    plain = ""
    for piece in re.split(r"(\[\[.*?\]\])", text, flags=re.DOTALL):
        if piece.startswith("[["):
            spans.append(Span(len(plain), len(plain) + len(piece) - 4))
            piece = piece[2:-2]
        plain += piece
    return plain, spans


# Where quotations start and end. A town, so that no line is taken for a headline.
PLACES = [
    # double marks, curly and straight
    "She said: [[“We open in June.”]]",
    'She said: [["We open in June."]]',
    "[[“We open in June,”]] she said. [[“All are welcome.”]]",
    'The [["bridge"]] is a plank.',
    "They wrote [[“no”]], [[“never”]] and [[“perhaps”]] on the wall.",
    "He asked: [[“Who goes there?”]] Nobody spoke.",
    "He asked: ([[“Who goes there?”]]) Nobody spoke.",
    "It was a—[[“terrible”]]—day for the town.",
    "[[“[The mayor] has gone home,”]] she said.",
    "[[“…and then it fell,”]] she said.",
    # guillemets and low marks
    "She said: [[«We open in June.»]]",
    "She said: [[„We open in June.“]]",
    "She said: [[„We open in June.”]]",
    "[[« We open in June »]], she said.",
    "[[''We open in June,'']] she said.",
    "[[``We open in June,'']] she said.",
    # nested
    "[[“He told me ‘never again’ and left,”]] she said.",
    "[[‘He told me “never again” and left,’]] she said.",
    "[[\"He told me 'never again' and left,\"]] she said.",
    "[[“He told me “never again” and left,”]] she said.",
    "[[“He told me ‘never again,’”]] she said. [[“I laughed.”]]",
    # single marks, the British way
    "[[‘We open in June,’]] she said.",
    "[['We open in June,']] she said.",
    "She calls it [[‘the plank’]] and walks on.",
    "[[‘It’s the boys’ bridge, isn’t it,’]] she said.",
    "[['It's the boys' own bridge,']] she said. [['They built it.']]",
    "She said: [[‘The councillors’ plan has failed.’]] He nodded.",
    # apostrophes that open nothing
    "The boys' bridge and the girls' school stand in Abel's field.",
    "'Tis the season, and ’twas a cold one.",
    "The '90s were good to the town, the ’80s were not.",
    "Rock 'n' roll came late to the valley.",
    "Tell 'em it was 'bout noon, 'cause they asked.",
    "They're sure it's theirs, and we're not.",
    "The class of '98 met on the quay.",
    "O'Hara's and D'Arcy's were shut.",
    "The dog's bone's gone.",
    "'Twas late when the last of them came home to the town.",
    # feet, inches, minutes
    'The plank is 12" wide and 6\' 4" long.',
    "He is 6’2” tall, and she is 5’4”.",
    'She bought a 50" screen and said: [["It is too big."]]',
    "The pole was 5'11\" high.",
    # several paragraphs
    "She said: [[“The first pier is sound.]]\n\n[[“The second is not.”]]\n\nThe town slept.",
    "She said: [[“The first pier is sound.]]\n\n[[“The second is not.]]\n\n[[“The third is gone.”]]",
    "She said: [[‘The first pier is sound.]]\n\n[[‘The second is not.’]]\n\nThe town slept.",
    'She said: [["The first pier is sound.]]\n\n[["The second is not."]]\n\nThe town slept.',
    "She said: [[“The first pier is sound.]]\n\n[[The second is not.”]]\n\nThe town slept.",
    "[[“One.”]]\n\n[[“Two.”]]\n\n[[“Three and four.”]]",
    # a mark that is missing
    "[[“The pier is sound,]] she said. It was late, and the town slept.",
    'She said: [["The pier is sound and will stay so.]]\n\nThe town slept.',
    "[[“The pier is sound.]]\n\nNobody quoted anything here.",
    "[[”The marks are the wrong way round,”]] she said.",
    # not copy, and not quotations
    'She wrote <a href="x.html" class="y">a page</a> on it.',
    "Nothing is quoted here at all.",
    '“” and "" hold nothing.',
    "A mark alone -- “ -- opens nothing.",
    # tight corners
    "[[“Go!”]] [[“Stay!”]] [[“Run!”]]",
    "[[“Go!”]][[“Stay!”]]",
    "A “ alone.\n\n[[“Two here.”]]",
    "[[“We open in June”]].",
    "He said [[“yes”]]; she said [[“no”]]: they said [[“maybe”]].",
    "It read [[“NO ENTRY”]]\nand nobody went in.",
    "[[“Ünï çödé wörks,”]] said Zoë.",
    "[[“The 🌉 is open,”]] she said. [[“Come.”]]",
    "In Abel’s words, [[“it stands”]].",
    "[[“I was cold,”]] he said, [[“and I was wet.”]]",
]


@pytest.mark.parametrize("text", PLACES)
def test_quotations_are_found_where_they_stand(text: str) -> None:
    plain, spans = marked(text)
    found = [quotation.span for quotation in document(plain).quotations]
    assert [plain[slice(*span)] for span in found] == [plain[slice(*span)] for span in spans]
    assert found == spans


# The kind of the first quotation of each text.
KINDS = [
    ("“We open in June,” she said.", "speech"),
    ("Keel said the plan was “dead”.", "speech"),
    ("He called it “a disgrace”.", "speech"),
    ("According to Keel, “it is late”.", "speech"),
    ("Keel described it as “a fine piece of work by all who took part”.", "speech"),
    ("“Great!” she said.", "speech"),
    ("The “bridge” is a plank.", "scare"),
    ("The council is “very sorry” and says so.", "scare"),
    ("He is a “friend”, then.", "scare"),
    ("A “friends and family” discount is on offer.", "scare"),
    ("Her film “The Long Road” opens on Friday.", "title"),
    ("He wrote the novel “A valley of stones” in a year.", "title"),
    ("The song “Hey, old moon” was played.", "title"),
    ("She played “Hey, Old Moon” on the harp.", "title"),
    ("He won the “Golden Spade” prize.", "title"),
    ("The headline “Bridge falls into river” was wrong.", "title"),
    ("They held signs that read “Save our bridge”.", "slogan"),
    ("Banners said “No more cuts” in red.", "slogan"),
    ("The t-shirt said “I was there”.", "slogan"),
    ("Chants of “four more years” went up.", "slogan"),
    ("Under the “first come, first served” rule, forty got in.", "slogan"),
    ("The so-called “green lane” is a ditch.", "other"),
    ("It is called “the plank” by the children.", "other"),
    ("The word “plank” comes from the French.", "other"),
    ("Keel, nicknamed “Ducky”, smiled.", "other"),
    ("She wrote to “@valleycars” for help.", "other"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_by_the_words_round_it(text: str, kind: str) -> None:
    assert document(text).attributions[0].kind == kind


def test_parts_of_a_quotation() -> None:
    story = document("The town slept.\n\n“The first pier\n\nThe second.")
    (quotation,) = story.quotations
    assert story.slice(quotation.span) == "“The first pier"
    assert story.slice(quotation.inner) == "The first pier"
    assert (quotation.words, quotation.open_ended, quotation.continues, quotation.block) == (3, True, False, 1)


def test_quotation_over_paragraphs_goes_on() -> None:
    story = document("She said: “One and more.\n\n“Two and more.\n\n“Three.”\n\n“Four.”")
    assert [quotation.open_ended for quotation in story.quotations] == [True, True, False, False]
    assert [quotation.continues for quotation in story.quotations] == [False, True, True, False]


def test_work_grows_with_the_number_of_marks_only() -> None:
    def work(times: int) -> int:
        story = document("He said “so it is” and left. " * times)
        spent = calls(lambda: story.quotations)
        assert len(story.quotations) == times
        return spent

    work(50)  # what is loaded and compiled at first use
    small = work(1000)
    assert work(4000) < 5 * small
