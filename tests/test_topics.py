"""The topics view: vectors, measures and what relatedness makes of a story."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from copycheck.document import Document
from copycheck.readers import read
from copycheck.text import Span
from copycheck.understanding import vectors
from copycheck.understanding.hands import hands
from copycheck.understanding.paragraphs import read as read_paragraph
from copycheck.understanding.relatedness import bear, features
from copycheck.understanding.service import is_service
from copycheck.understanding.tokens import Tokens
from copycheck.understanding.topics import (
    Story,
    entry,
    facts,
    frequencies,
    measure,
    relate,
    stem,
    weigh,
)
from copycheck.understanding.trees import parse, totals, trees

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


def test_rows() -> None:
    """Every word of a table is found in its row, and no other is, wherever the file is cut into stretches."""
    words = sorted(f"{first}{second}{third}" for first in "abæ" for second in "kloø" for third in "0123456789" * 3)
    words = sorted(set(words) | {word * 20 for word in words})
    rows = vectors.parse(vectors.compose(words, bytes(96 * len(words)))).rows
    assert list(rows) == words
    assert [rows[word] for word in words] == list(range(len(words)))
    assert not [word for word in words if f"{word}z" in rows or word[1:] in rows or word[:-1] in rows]
    assert "" not in rows
    assert "\ud800" not in rows
    with pytest.raises(KeyError):
        rows["harbour"]


def test_words_out_of_order() -> None:
    """A table is only composed of words in order."""
    with pytest.raises(ValueError, match="out of order"):
        vectors.compose(["pier", "harbour"], bytes(192))


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


@pytest.mark.parametrize("count", [0, 1, 7, vectors.MOST])
def test_wide_sums(count: int) -> None:
    """Words' integers spread to 16 bits add up to the same, one number higher by ``LIFT``; more words are left out."""
    chance = random.Random(count)
    rows = [bytes(chance.choice((1, 128, 255)) for _ in range(vectors.SIZE)) for _ in range(count)]
    if count == vectors.MOST:
        rows = [bytes([255]) * vectors.SIZE] * count
    sums = [sum(row[place] - 128 for row in rows) for place in range(vectors.SIZE)]
    numbers = [vectors.spread(int.from_bytes(row, "little")) for row in rows]
    if count == vectors.MOST:
        numbers.append(vectors.spread(int.from_bytes(bytes([1]) * vectors.SIZE, "little")))
    found = vectors.summed(numbers)
    assert [value - vectors.LIFT for value in found] == sums[::2] + sums[1::2]
    assert vectors.length(found) == pytest.approx(sum(value * value for value in sums) ** 0.5)


def test_mixed() -> None:
    """Sums taken by shares give what multiplying number by number gives."""
    some = vectors.summed([vectors.spread(int.from_bytes(bytes(range(1, 97)), "little"))])
    more = vectors.summed([vectors.spread(int.from_bytes(bytes(range(150, 246)), "little"))] * 3)
    found = vectors.mixed([some, more], [0.25, 0.7])
    lift = vectors.LIFT
    expected = [0.25 * (one - lift) + 0.7 * (two - lift) for one, two in zip(some, more, strict=True)]
    assert [value - lift for value in found] == pytest.approx(expected, abs=1e-4)


def test_trees_give_their_sum() -> None:
    """Asked all at once, trees sum up to what each of them says by itself."""
    chance = random.Random(1)

    def question() -> str:
        return f"{chance.randrange(4)} {chance.choice([0.5, 1.0, 1.5, float('inf')])}"

    lines = ["-1.5"]
    for _ in range(11):
        answers = " ".join(str(chance.randrange(-8, 9)) for _ in range(4))
        lines.append(f"{question()} {question()} {question()} {answers}")
    rows = [[chance.choice([0.0, 0.5, 0.7, 1.0, 1.2, 1.5, 2.0]) for _ in range(4)] for _ in range(200)]

    def alone(line: str, row: list[float]) -> float:
        f, t, g, u, h, v, a, b, c, d = map(float, line.split())
        if row[int(f)] <= t:
            return a if row[int(g)] <= u else b
        return c if row[int(h)] <= v else d

    assert totals(parse(lines), rows) == [-1.5 + sum(alone(line, row) for line in lines[1:]) for row in rows]


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
    columns = features(measured.told, measured.headline, bear(measured.told, measured.headline))
    assert {len(column) for column in columns} == {len(BAKERY)}
    made = trees()
    assert made.count > 50
    assert len(made.limits) <= len(columns)


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
    reading = read_paragraph(measure(document).told[-1])
    assert reading.words == 5000
    assert len(reading.lanes) == 5000
    first = [vectors.spread(entry(word)[3]) for word in words[: vectors.MOST]]
    assert vectors.summed(reading.lanes) == vectors.summed(first)
    assert 0.0 <= document.topics[-1].relatedness <= 1.0


def test_names_that_stand_alone() -> None:
    """A surname by itself and one after Ms stand alone; one in a full name or beside a title does not."""
    lines = {
        "Zoltanberg left the hall at noon.": ["zoltan"],
        "Later Ms Zoltanberg left the hall.": ["zoltan"],
        "The mayor Petra Zoltanberg left the hall.": [],
        "Petra Zoltanberg left. In the hall Zoltanberg sang.": ["zoltan"],
        "The poet Petra Zoltanberg sang, and Mayor Zoltanberg left.": [],
    }
    for line, expected in lines.items():
        assert read_paragraph(measure(story(line)).told[0]).bare == expected, line
    many = [f"Zo{letter}ltanberg" for letter in "abcdefghijkl"]
    found = read_paragraph(measure(story(", of ".join(many))).told[0]).bare
    assert found == [entry(name)[0] for name in many]


class Watched(str):
    """A word that counts how often it is held against another."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other: object) -> bool:
        Watched.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def work(document: Document) -> int:
    """Lines of the topics view's modules that run, and words that are compared, to measure every paragraph."""
    tokens = document.tokens
    document.__dict__["tokens"] = Tokens(tokens.starts, tokens.ends, list(map(Watched, tokens.texts)))
    lines = 0

    def line(frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
        nonlocal lines
        lines += event == "line"
        return line

    def call(frame: FrameType, event: str, argument: object) -> Callable[..., Any] | None:
        return line if "understanding" in frame.f_code.co_filename else None

    Watched.compared = 0
    # What other tests have left there would be found by some of the words.
    facts.clear()
    entry.cache_clear()
    weigh.__self__.clear()  # type: ignore[attr-defined]
    before = sys.gettrace()
    sys.settrace(call)
    try:
        values = [(topic.borne, topic.at_home, topic.relatedness, topic.own) for topic in relate(document)]
    finally:
        sys.settrace(before)
        facts.clear()
    assert len(values) == len(document.body)
    return lines + Watched.compared


def strangers(count: int) -> list[str]:
    """So many different surnames that nobody has."""
    return ["Zo" + "".join("bdfgklmnpr"[int(digit)] for digit in f"{number:06}") for number in range(count)]


def test_what_bears_a_paragraph_out_for_sure_is_never_more_than_what_does() -> None:
    """The look that costs less gives no paragraph more than the closer one does, and enough to most."""
    credit = "Ada Quist contributed reporting from Leeds."
    told = Story(story("Oxlow bakery to close", *BAKERY, GLACIER, credit, *reversed(BAKERY)))
    exact = list(map(told.borne, range(len(told.bounds))))
    assert len(exact) == 2 * len(BAKERY) + 2
    assert all(0 < sure <= close + 1e-9 for sure, close in zip(told.least, exact, strict=True))
    assert any(sure > 0.5 for sure in told.least)


def test_what_is_plainly_at_home() -> None:
    """A story's paragraphs are, and its lines of service; a stranger among them is not."""
    credit = "Ada Quist contributed reporting from Leeds."
    topics = relate(story("Oxlow bakery to close", *BAKERY[:3], GLACIER, *BAKERY[3:], credit))
    assert [topic.at_home > 0 for topic in topics] == [True, True, True, False, True, True, True]
    assert topics[-1].at_home == 3.0


def test_work_grows_with_the_words_of_one_paragraph() -> None:
    """A paragraph of a hundred thousand words, each second one a surname alone, takes ten times what a tenth does."""
    short, long = (work(story("Oxlow", " of ".join(strangers(count)) + ".")) for count in (5_000, 50_000))
    assert short > 5_000
    assert long < 10.5 * short


def test_work_grows_with_the_paragraphs() -> None:
    """Twenty thousand short paragraphs take ten times what two thousand do."""
    paragraphs = [f"{name} of the harbour, {BAKERY[at % 5][:30]}." for at, name in enumerate(strangers(20_000))]
    short, long = (work(story("Oxlow", *paragraphs[:count])) for count in (2_000, 20_000))
    assert short > 2_000
    assert long < 10.5 * short


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


def test_hands() -> None:
    """What is set as the others are lies over nought, what is set otherwise under it, what shows nothing at it."""
    texts = ("“Yes,” she said.", "“No,” he said.", '"Perhaps," it says.', "Rain fell.", "“Never,” they said.")
    quoted, *_, speech, whole = hands(texts, [True, True, False, False, True], [False, False, True, False, False])
    for found in (quoted, speech, whole):
        assert min(found[0], found[1], found[4]) > 0 > found[2]
        assert found[3] == 0


def test_hands_of_one() -> None:
    """A paragraph alone keeps to nothing."""
    assert hands(["“Yes,” she said."], [True], [False]) == [[0.0]] * 7


def test_opening() -> None:
    """A paragraph that opens the story has to share its words with another that does."""
    told, headline = Story(story(*BAKERY, GLACIER)).passages()
    led = features(told, headline, bear(told, headline))[23]
    assert led[0] > 0
    assert led[3] > 0
    assert led[5] < min(led[0], led[4])
