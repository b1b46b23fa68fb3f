"""flow/topic-shift: a paragraph that belongs to another story."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from copycheck.api import Bad, Document, Problem, Rule, Span, Struct

_TIME = re.compile(r"\W*\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.?m\b|[A-Z]{2,4}\b|[:–—-])")

# A paragraph that opens so leans on the one before; if nothing there bears it, that is another rule's matter.
_LEANING = re.compile(
    r"(?:(?:He|She|It|They|His|Her|Their|Its|This|These|Those|That|Then)"
    r"|[“‘\"']{1,2}(?:He|She|They|His|Her|Their)"
    r"|The (?:two|three|four|pair|couple|duo|exchange|news|announcement|incident|episode|move|remarks?|comments?"
    r"|suspects?|gunm[ae]n|attackers?|extremists?|killers?|culprits?|victims?))\b"
)
_CREDIT = re.compile(r"\((?:[A-Z][\w.’'&-]*|[a-z]{2,3})(?: (?:[A-Z][\w.’'&-]*|of|the|and|via)){0,4}\)$")
_NAME = re.compile(r"[A-Z][\w’'-]+")
_RARE = 3.0  # how seldom the news has a word that is taken for a name
_BORNE_OUT = 0.33  # four in a hundred of the paragraphs that would be flagged lie above
_LONGEST_CREDIT = 60
_MIXED = re.compile(
    r"(?i)(?:live|the latest|(?:in )?briefs?|letters|diary|round-?up|digest|at a glance)\b"
    r"|.{0,200}\b(?:in brief|news briefs|(?:morning|evening|daily|weekly) (?:brief|briefing|digest|e-?mail)|round-?up"
    r"|things (?:you need )?to know|live (?:updates|blog|coverage)|as it happened|at a glance)\b"
)


def _paragraphs(story: str) -> tuple[str, ...]:
    """The paragraphs of a story that is wrapped here to fit the page."""
    return tuple(" ".join(paragraph.split()) for paragraph in story.split("\n\n"))


PIER = _paragraphs("""
The ferry pier at Marlow Sound will close for six months in January so that its rotten timbers can be
replaced, the harbour board said on Tuesday.

Islanders who cross to work each morning will have to sail from Easter Quay, eleven miles to the north, while
engineers drive new piles into the sea bed.

“We looked at keeping half the pier open, and the divers told us that it was not safe,” said Ruth Callander,
who chairs the board.

The timbers were last renewed in 1974, when the board still ran its own boats to the islands.

Shopkeepers on the sound fear for their winter trade. Ian Moffat, who owns the chandlery beside the pier, said
that nine of ten customers come off the ferry.

The board will pay for a bus between Easter Quay and the sound, Ms Callander said, and passengers will travel
on it without charge.

Work on the pier is expected to cost £4m, most of which the board will borrow.
""")
NURSES = _paragraphs("""
Nurses at the Queen Adelaide hospital in Brackwell will strike for two days next week over a rota that they
say leaves wards without enough staff at night.

The union said that 310 of its members had voted to walk out and 22 against, on a turnout of four in five.

Managers at the hospital offered on Friday to bring in agency staff for the children’s ward, but the nurses
turned the offer down.

“One nurse for fourteen patients is not care, it is luck,” said Dilys Warren, who has worked on the wards
since 2009 and speaks for the union.

The hospital has put off 140 operations and asked patients whose treatment is not urgent to stay away from its
emergency department.

Dr Paul Anstey, its medical director, said that cancer treatment and births would go ahead during the strike.

Talks between the union and the managers are to resume on Monday with a mediator.
""")
ROVERS = _paragraphs("""
Tarn Rovers came from two goals down to beat Holme Athletic 3-2 on Saturday and move out of the bottom three
for the first time since September.

Athletic scored twice in the first ten minutes, both times from corners that the Rovers goalkeeper, Lee
Sandford, failed to hold.

A penalty by the captain, Marco Brandt, just before half-time brought the home side back into the match.

Brandt headed the second from a free kick on the hour, and the substitute Tom Oakes drove in the winner from
twenty yards with four minutes left.

“We have not had much luck this season, so I will take that,” said the manager, Gill Preece, whose side had
lost its last five games.

Athletic finished with ten men after their centre half was sent off for pulling Oakes down.

Rovers travel to the league leaders next weekend, when Sandford will miss the match through suspension.
""")
FRAUD = _paragraphs("""
A jury in Lanchester found the accountant Piers Holloway guilty on Thursday of stealing £900,000 from a
charity that runs homes for retired miners.

Holloway, 51, moved the money in more than two hundred payments to a company in his wife’s name, the court was
told.

The prosecution said that he spent it on a yacht, school fees and a villa in Spain.

Defending him, Anna Quist said that her client had meant to pay everything back and had been ill with worry
for years.

The charity’s trustees noticed that money was missing only when a bank refused to pay the wages of its staff.

Judge Carol Pym told Holloway to expect a prison sentence when he returns to the court next month.

His wife, who was tried with him, was cleared of all charges.
""")
COMET = _paragraphs("""
Astronomers in Chile have found a comet that came from another star and will pass the sun in March, only the
fourth such visitor that has been seen.

The comet moves at 58 kilometres a second, too fast to be held by the sun’s gravity, said the observatory that
found it.

Its light shows that it holds more carbon monoxide than any comet of the solar system, which suggests that it
formed in the cold far from its own star.

“It is a piece of another planetary system, delivered free of charge,” said Irena Kolar, an astronomer who led
the work.

Telescopes in orbit will watch the comet from next week, when it rises before dawn in the southern sky.

It will come no nearer to the Earth than twice the distance to the sun and will not be seen without a
telescope.
""")
TALKS = _paragraphs("""
Envoys of Ostrava and Kelmar ended a third round of talks in Geneva on Friday without agreeing on who should
hold the bridges over the Sava river.

The mediator, Henrik Lund, said that both governments had accepted a truce until the end of the year and would
exchange prisoners on Sunday.

Soldiers of the two countries have faced each other across the river since fighting broke out in the spring,
in which more than 900 people died.

Kelmar’s foreign minister, Dana Petrov, accused Ostrava of moving guns closer to the bridges while its envoys
talked of peace.

Ostrava denies that. Its government says that the guns were pulled back in June under the eyes of observers.

Mr Lund will travel to both capitals before the talks resume in Geneva in October.
""")


def _with(story: Sequence[str], at: int, paragraph: str) -> str:
    """A story with a further paragraph at a place."""
    return "\n\n".join([*story[:at], paragraph, *story[at:]])


def _strange(story: Sequence[str], at: int, paragraph: str) -> Bad:
    """A story with a paragraph of another."""
    return Bad(_with(story, at, f"[[{paragraph}]]"))


class TopicShift(Rule):
    """A paragraph that has little to do with the rest of the story.

    ## Why
    A paragraph left over from another story, or pasted into the wrong one, reads as copy and is missed
    by every spelling checker. Each paragraph’s words and names are looked for in the rest of the story,
    and what they are about is held against what the story is about; so is how it is written, for what is
    pasted in often keeps its own quotation marks. Background that shares the story’s people, places or
    subject is left alone, and so are briefs, digests, live coverage and lines of service.

    ## Source
    M. A. Hearst, “TextTiling: Segmenting Text into Multi-paragraph Subtopic Passages” (1997), and the
    desk’s rule that a story keeps to its subject.
    """

    severity = "advice"
    tags = ("flow",)

    class Options(Struct, frozen=True):
        """``threshold``: relatedness (0 to 1) under which a paragraph is flagged. ``doubtful``: relatedness
        under which one counts as loosely tied; a story with more than one such paragraph in ``share``
        is a list of briefs, and nothing is flagged. ``min_words``: shorter paragraphs are left alone.
        ``min_paragraphs``: shorter stories are.
        """

        threshold: float = 0.065
        doubtful: float = 0.3
        share: int = 5
        min_words: int = 12
        min_paragraphs: int = 5

    good = (
        *("\n\n".join(story) for story in (PIER, NURSES, ROVERS, FRAUD, COMET, TALKS)),
        # What a colon leads to, what leads on by one, and a post.
        _with(PIER, 3, f"Ms Callander keeps a page of an old newspaper over her desk:\n\n{COMET[0]}"),
        _with(NURSES, 5, f"{COMET[0][:-1]}:"),
        _with(PIER, 7, f"@pellpost {COMET[0]}"),
        # Background on the story's people, places and subject.
        _with(
            PIER,
            4,
            "Marlow Sound lost its railway in 1966 and its bank two years ago. Since then the ferry has been "
            "the islanders’ only way to the shops and the school.",
        ),
        _with(
            NURSES,
            5,
            "Hospitals across the country have found it hard to fill posts on night wards since pay was "
            "frozen. Brackwell’s has one nurse’s post in six vacant.",
        ),
        _with(
            TALKS,
            3,
            "Ostrava and Kelmar were one country until 1991. The river became their border when the north "
            "voted to leave, and its bridges have been disputed ever since.",
        ),
        # Another side of somebody whom the story knows, and who is its first word.
        _with(
            PIER,
            6,
            "Moffat, a juror in Lanchester last year, found an accountant guilty of stealing £900,000 from a charity "
            "that runs homes for retired miners, and wrote a novel about the trial.",
        ),
        # A paragraph that leans on the one before, with matter of its own.
        _with(
            NURSES,
            4,
            "She grew up on a dairy farm in Jutland, sang in a rock band, and came to England to study "
            "Chaucer, whom she still reads aloud on long drives.",
        ),
        # What goes on about somebody or something that was told of before.
        _with(
            ROVERS,
            3,
            "Then the gardens of Tarn castle, which a Dutch botanist laid out, filled with visitors who came to look "
            "at tulips, rare orchids and a maze of yew.",
        ),
        _with(
            ROVERS,
            4,
            "The news sent shares in the brewery up by four per cent to a record in London, where investors had "
            "feared a costly recall of bottles.",
        ),
        _with(
            PIER,
            5,
            "“They photograph puffins from a balloon and send the pictures to a museum in Norway, which paints them "
            "on plates.”",
        ),
        _with(
            COMET,
            4,
            "The pair met as students of law in Lisbon, ran a bakery together and wrote a cookery book that sold a "
            "million copies.",
        ),
        # The end of a story: a credit, a correction, a line for the reader.
        _with(
            FRAUD,
            7,
            "Additional reporting by Jo Bellamy in Lanchester and Sam Tierney in Alicante, photographs by Kit Orme.",
        ),
        _with(
            COMET,
            6,
            "Correction: an earlier version of this article said that Mount Tarrant was in Argentina. It "
            "stands on the Bolivian side of the border.",
        ),
        _with(
            ROVERS,
            7,
            "Sign up for our weekly newsletter and get the best recipes, crosswords and gardening tips in "
            "your inbox every Sunday.",
        ),
        # A list of briefs, in which nothing belongs together.
        "\n\n".join((PIER[0], NURSES[0], ROVERS[0], FRAUD[0], COMET[0], TALKS[0])),
        # A digest, whose items end with where they were read.
        "\n\n".join(
            (FRAUD[0], f"{FRAUD[1]} (The Lanchester Post)", *FRAUD[2:4], f"{COMET[0]} (Sky Journal)", *FRAUD[4:6])
        ),
        # Live coverage, each entry under its time.
        "\n\n".join(
            f"{9 + number}:15 {story[0]}"
            for number, story in enumerate((NURSES, NURSES[3:], NURSES[5:], COMET, NURSES[2:]))
        ),
    )
    bad = (
        _strange(PIER, 3, NURSES[4]),
        _strange(PIER, 2, TALKS[3]),
        _strange(NURSES, 2, ROVERS[1]),
        _strange(COMET, 2, NURSES[3]),
        _strange(ROVERS, 4, TALKS[2]),
        _strange(ROVERS, 2, FRAUD[1]),
        _strange(FRAUD, 5, ROVERS[1]),
        _strange(FRAUD, 1, COMET[0]),
        _strange(COMET, 3, NURSES[2]),
        _strange(COMET, 4, FRAUD[0]),
        _strange(FRAUD, 2, TALKS[3]),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for each paragraph that stands apart; none in a list of briefs or live coverage."""
        if len(document.body) < self.options.min_paragraphs:
            return
        if document.headline and _MIXED.match(document.slice(document.headline.span)):
            return
        topics = document.topics
        # In most stories all paragraphs that would be flagged are plainly at home, and these are read no further.
        if all(
            topic.words < self.options.min_words
            or topic.borne_beyond(_BORNE_OUT)
            or _leans(document.text, topic.span)
            or topic.at_home > 0
            for topic in topics
        ):
            return
        low = [topic for topic in topics if topic.relatedness < self.options.threshold]
        if not low:
            return
        doubtful = sum(topic.relatedness < self.options.doubtful for topic in topics)
        if doubtful > max(1, len(topics) // self.options.share):
            return
        if sum(_CREDIT.search(document.text, *_ending(topic.span)) is not None for topic in topics) > 1:
            return
        if sum(_TIME.match(document.text, topic.span.start) is not None for topic in topics) > len(topics) // 4:
            return
        for topic in low:
            if len(document.slice(topic.span).split()) < self.options.min_words:
                continue
            if _leans(document.text, topic.span):
                continue
            if _tells_of_known(document.text, topic.span.start, topic.own, topic.rarity):
                continue
            words = _telling(topic.own, topic.rarity)
            reason = f": {words} nowhere else in it" if words else ""
            yield Problem(topic.span, f"This paragraph has little to do with the rest of the story{reason}.")


def _ending(span: Span) -> tuple[int, int]:
    """The last of a paragraph, where its credit stands."""
    return max(span.start, span.end - _LONGEST_CREDIT), span.end


def _leans(text: str, span: Span) -> bool:
    """True for what goes on from the paragraph before, what a colon leads to or that leads on by one, and a post."""
    start, end = span
    return (
        text[max(0, start - 4) : start].rstrip().endswith(":")
        or text[end - 1] == ":"
        or text[start] == "@"
        or _LEANING.match(text, start) is not None
    )


def _tells_of_known(text: str, start: int, own: Sequence[str], rarity: Callable[[str], float]) -> bool:
    """True for a paragraph whose first word is a name that the rest of the story has too."""
    found = _NAME.match(text, start)
    return found is not None and found[0] not in own and rarity(found[0]) > _RARE


def _telling(own: Sequence[str], rarity: Callable[[str], float]) -> str:
    """The rarest of the words that stand in one paragraph alone, names first, as a phrase with its verb."""

    def rank(word: str) -> tuple[bool, float]:
        weight = rarity(word)
        return not (word[0].isupper() and weight > _RARE), -weight

    chosen = set(sorted((word for word in own if not word[0].isdigit()), key=rank)[:4])
    listed = [f"“{word.removesuffix('’s').removesuffix(chr(39) + 's')}”" for word in own if word in chosen]
    if not listed:
        return ""
    if len(listed) == 1:
        return f"{listed[0]} stands"
    return f"{', '.join(listed[:-1])} and {listed[-1]} stand"
