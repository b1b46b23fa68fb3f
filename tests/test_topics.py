"""The topics view: vectors, measures and what relatedness makes of a story."""

from __future__ import annotations

import random

import pytest

from copycheck.document import Document
from copycheck.readers import read
from copycheck.text import Span
from copycheck.understanding import vectors
from copycheck.understanding.relatedness import features, trees
from copycheck.understanding.service import is_service
from copycheck.understanding.topics import frequencies, headline_support, measure, stem, weigh

BAKERY = (
    "The last bakery in Oxlow will close on Friday after 140 years, its owner said on Monday.",
    "Hetty Marsh, whose great-grandfather built the ovens, said that flour and gas had grown too dear for a shop.",
    "“I have sold bread to four generations of some families,” Ms Marsh said. “They come in and cry.”",
    "A supermarket opened two miles from Oxlow in the spring and sells a loaf for half of what the bakery asks.",
    "Customers have asked the parish council to buy the shop and let it to a young baker.",
)
GLACIER = (
    "Geologists on Mount Sarek drilled through 300 metres of ice last summer and pulled up pollen from a forest that "
    "grew there before the glacier did."
)


def story(*paragraphs: str) -> Document:
    """A story in plain text."""
    source = "\n\n".join(paragraphs) + "\n"
    return Document("story.txt", source, read(source, ".txt"))


def test_table_round_trip() -> None:
    """A table reads back as it was composed."""
    data = bytes(range(1, 193))
    table = vectors.parse(vectors.compose(["harbour", "pier"], data))
    assert table.rows == {"harbour": 0, "pier": 1}
    assert table.lanes("pier") == int.from_bytes(data[96:], "little")
    assert table.lanes("quay") == 0


def test_table_cut_short() -> None:
    """A table that is not whole is refused, and so is another file."""
    content = vectors.compose(["harbour"], bytes(96))
    with pytest.raises(ValueError, match="cut short"):
        vectors.parse(content[:-1])
    with pytest.raises(ValueError, match="not a table"):
        vectors.parse(b"PNG " + content[4:])


@pytest.mark.parametrize("count", [0, 1, 7, vectors.MOST])
def test_sum_of_lanes(count: int) -> None:
    """Vectors added as whole numbers give the sums that adding place by place gives."""
    chance = random.Random(count)
    rows = [bytes(chance.choice((1, 128, 255)) for _ in range(vectors.SIZE)) for _ in range(count)]
    if count == vectors.MOST:
        rows = [bytes([255]) * vectors.SIZE] * count
    numbers = [int.from_bytes(row, "little") for row in rows]
    sums = [float(sum(row[place] - 128 for row in rows)) for place in range(vectors.SIZE)]
    found = vectors.unpack(sum(numbers), sum(number & vectors.EVEN for number in numbers), count)
    assert found == sums[::2] + sums[1::2]


def test_words_of_one_subject_lie_near() -> None:
    """A nurse is nearer to a hospital than to a goalkeeper."""

    def vector(word: str) -> list[float]:
        lanes = vectors.table().lanes(word)
        assert lanes
        return vectors.unit(vectors.unpack(lanes, lanes & vectors.EVEN, 1))[0]

    assert vectors.dot(vector("nurse"), vector("hospital")) > vectors.dot(vector("nurse"), vector("goalkeeper")) + 0.2


def test_trees_ask_for_measures_that_there_are() -> None:
    """Each tree asks for a measure that ``features`` gives."""
    measured = measure(story(*BAKERY))
    width = {len(row) for row in features(measured.passages, measured.headline)}
    assert len(width) == 1
    _, grown = trees()
    assert len(grown) > 50
    assert max(max(tree[0], tree[2], tree[4]) for tree in grown) < width.pop()


@pytest.mark.parametrize("at", range(6))
def test_foreign_paragraph_is_the_least_related(at: int) -> None:
    """A paragraph of another story is the least related one wherever it is put."""
    document = story("Oxlow bakery to close", *BAKERY[:at], GLACIER, *BAKERY[at:])
    lowest = min(document.topics, key=lambda topic: topic.relatedness)
    assert document.slice(lowest.span) == GLACIER
    assert all(0.0 <= topic.relatedness <= 1.0 for topic in document.topics)


def test_own_words_stand_nowhere_else() -> None:
    """A topic names the telling words of its paragraph alone, as they are written and in order."""
    document = story("Oxlow bakery to close", *BAKERY)
    assert document.topics[3].own[:3] == ("supermarket", "opened", "miles")
    assert "Oxlow" not in document.topics[3].own


def test_line_of_service_gets_the_mean() -> None:
    """A line of service takes no part, and is as related as the rest is on the whole."""
    plain = story("Oxlow bakery to close", *BAKERY).topics
    document = story(
        "Oxlow bakery to close", *BAKERY, "Correction: an earlier version of this article was wrong about glaciers."
    )
    served = document.topics
    assert [topic.relatedness for topic in served[:-1]] == [topic.relatedness for topic in plain]
    mean = sum(topic.relatedness for topic in plain) / len(plain)
    assert served[-1].relatedness == pytest.approx(mean, abs=2e-4)


def test_stories_without_much_in_them() -> None:
    """No paragraph, one paragraph, paragraphs without a word."""
    assert story("").topics == ()
    assert len(story(BAKERY[0]).topics) == 1
    assert len(story(BAKERY[0], "???", "!!! …").topics) == 3


def test_one_huge_paragraph() -> None:
    """A paragraph of more words than can be summed is measured by the first of them."""
    words = [word for word in vectors.table().rows if word.isalpha()][:5000]
    document = story(*BAKERY, " ".join(words) + ".")
    passage = measure(document).passages[-1]
    assert passage.known == vectors.MOST
    assert passage.words == 5000
    assert vectors.dot(passage.vector, passage.vector) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "line",
    [
        "Additional reporting by Jo Bellamy in Lanchester.",
        "Correction: the pier was built in 1974, not 1964.",
        "An earlier version of this article gave the wrong year.",
        "Sign up for our newsletter.",
        "Read more: five bakeries that stayed open",
        "Follow Jo Bellamy on Twitter @jobellamy",
        "Jo Bellamy is a staff writer in the northern office.",
        "Sam Tierney contributed to this report.",
        "This story has been updated with a statement by the council.",
        "© Oxlow Courier 2019",
    ],
)
def test_service(line: str) -> None:
    """Credits, corrections and lines for the reader are lines of service."""
    assert is_service(line, Span(0, len(line)))


@pytest.mark.parametrize(
    "line",
    [
        *BAKERY,
        GLACIER,
        "Photographs from the air show how far the ice has gone.",
        "Research by the university in Leeds found the same in 2011.",
        "“I read more than I write,” she said.",
        "The story of the bakery began in 1879.",
        "Ms Marsh wrote of her grief on Twitter.",
        "Follow-up tests showed no trace of the virus.",
        "He contributed to the party for years, and then ran for mayor himself in the east of the city.",
    ],
)
def test_no_service(line: str) -> None:
    """What tells something of the story is no line of service."""
    assert not is_service(line, Span(0, len(line)))


def test_weigh() -> None:
    """Stem, form in small letters and rarity."""
    assert weigh("Talks’s")[1] == "talks"
    assert weigh("the") == ("the", "the", 0.0)
    assert weigh("1,400")[:2] == ("1400", "1,400")
    assert weigh("twelve")[0] == weigh("12")[0] == "12"
    assert weigh("Zoltanberg")[2] == 7.5
    assert frequencies()["hospital"] == weigh("hospital")[2]


def test_stem() -> None:
    """Inflections of a word share its stem."""
    assert {stem(word) for word in ("talk", "talks", "talked", "talking")} == {"talk"}
    assert stem("negotiations") == stem("negotiated") == stem("negotiators")


def test_headline_support() -> None:
    """Share of a headline's words that the body bears out."""
    assert headline_support(story("Oxlow bakery to close", *BAKERY)) == 1.0
    assert headline_support(story("Glacier gives up ancient forest", *BAKERY)) == 0.0
    assert headline_support(story(*BAKERY)) is None


def test_message_names_what_stands_nowhere_else() -> None:
    """The rule says, in the paragraph's own words, what the rest of the story does not have."""
    from copycheck.packs import BUILT_IN, Registry, built_in

    rule = Registry([(BUILT_IN, built_in())]).load("flow/topic-shift")
    assert rule is not None
    document = story("Oxlow bakery to close", *BAKERY[:3], GLACIER, *BAKERY[3:])
    found = list(rule().check(document))
    assert [document.slice(problem.span) for problem in found] == [GLACIER]
    assert found[0].message.startswith("This paragraph has little to do with the rest of the story: “")
    assert "“Sarek”" in found[0].message
    assert found[0].message.endswith(" stand nowhere else in it.")
