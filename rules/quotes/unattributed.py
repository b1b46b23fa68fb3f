"""Direct quotations that nobody is said to have said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copycheck.api import Bad, Document, Problem, Rule, Struct

_BODY = frozenset({"paragraph", "list_item"})
# A source or a date in brackets right behind a quotation: “…” [The Valley Post].
_GIVEN = re.compile(r"[ ]?[(\[]")
# Words of a third that somebody passes on: “Jon Abel says, ‘…’”
_PASSED_ON = re.compile(r"[A-Z]\w+(?: [A-Z]\w+){0,3} (?:says|said),? [‘']")
# Marks that were set twice, and a line that breaks off to lure the reader to another story.
_TWICE = ("“", '"', "«", "„")
_LURE = ("...", "…")
# A name that stands as a last line within the marks.
_SIGNED = re.compile(r"[.!?]\s*\n(?:[^\W\d_][\w.’'-]*,? ){1,7}[A-Z][\w’'-]+\.?\Z")
_MESSAGE = "Nobody is said to have said this: name the speaker in this paragraph."


class Unattributed(Rule):
    """A direct quotation that nobody is said to have said.

    Left alone: quotations with a speaker in their sentence or paragraph (said, according to,
    a name before a colon, Q and A), those that go on from somebody who was quoted or reported in
    the paragraph before or by the open-quote convention, a signature below, a source in brackets,
    scare quotes, titles of works, slogans and signs, nicknames, headlines and what repeats them,
    captions, standfirsts and pull quotes, a quotation as the first line of copy without a
    headline; also a paragraph in which a quotation mark is missing, which another rule reports.
    Of quotations that follow one upon another only the first is flagged. A quotation that ends
    with a comma and nothing behind it has lost its speaker: it goes on from nobody.

    ## Why
    Readers must know whose words they read, and a lawyer will ask. A quotation without a speaker
    mostly comes from a cut paragraph: the words stayed, the name went.

    ## Source
    Agency and newspaper guides agree: name the speaker before or right after the first sentence
    of a quotation, and one speaker a paragraph.
    """

    severity = "warning"
    tags = ("quotations",)

    class Options(Struct, frozen=True):
        """``min_words``: shorter quotations are left alone unless they are whole sentences."""

        min_words: int = 5

    good = (
        "“We shall open the bridge in June,” said Marta Keel, who leads the council.",
        "Marta Keel, the leader of the council, told reporters: “We shall open the bridge in June.”",
        "According to Keel, “the bridge will be open to all by the end of June”.",
        "“We have the money,” Keel said. “We have the steel. All that we need now is time.”",
        "“The river took everything we had,” said Jon Abel, 62, whose shop stands on the quay.\n\n"
        "“We shall not come back to this street again.”",
        "“The river took everything we had,” said Jon Abel.\n\n"
        "“It came in the night, and nobody warned us.\n\n"
        "“We shall not come back to this street again.”",
        "Keel announced a new date. She said the steel had come late.\n\n“It was nobody’s fault but ours.”",
        "The council is full of “people who have never held a spade”.",
        "Her film “The Long Road to the Northern Shore” opens on Friday.",
        "The crowd held signs that read “Save our bridge from the council” and sang.",
        "He was known as “the man with the golden shovel” at school.",
        "# “We shall never build that bridge again”\n\nThe council has dropped its plan for the river.",
        "Keel: “We shall open the bridge in June, or I shall go.”",
        "Q: When will the bridge be open to traffic?\n\nA: “In June, if the weather is kind to us.”",
        "Here is what the engineers wrote in their letter to the mayor:\n\n"
        "“The third pier moves by a finger’s breadth each winter.”",
        "‘We shall open the bridge in June,’ the mayor promised.",
        "“Will there be a second bridge before the year is out?” a woman at the back shouted.",
        "“It is the best bridge that money can buy.”\n\n— Marta Keel, council leader",
        "The report said the piers were sound. “No movement was found in any of them.”",
        "The board calls it “a fine piece of work by all who took part”.",
        "Keel’s family issued a statement on Monday.\n\n“We want to be left alone with our grief.”",
        "Jon Abel praised the crew of the boat.\n\n“They came when nobody else would come.”",
        "Keel told reporters the steel was late.\n\nKeel at the site of the bridge on Monday\n\n"
        "“It was nobody’s fault but ours.”",
        "“Third pier of the bridge moves again” [The Valley Post].",
        "“It is the best bridge that money can buy”\nAnn Abel, baker\n\nThe town is proud of its bridge.",
        "“Bridge falls into the river at dawn,” by Ann Abel of The Valley Post.",
        "“I saw the flames and ran for it!” Abel, who keeps the shop on the quay, tweeted on Friday.",
        "Abel called her a friend of the valley. “She never once sent a bill to anybody.”",
        "The plan brought angry comments.\n\n“They want to drown us all in our beds.”\n\n“Who voted for this lot?”",
        "As first reported by The Valley Post, the steel had rusted.\n\n“Nobody looked at it for a year.”",
        "“The bridge is closed to all traffic until Monday” was the last line that the sign showed.",
        "The town was quiet.\n\n“Jon Abel says, ‘You learn more from your losses than from your gains.’”",
        "Keel spoke of her children. Her speech made no mention of the bridge.\n\n“I have built nothing that lasts.”",
        "What that means Marta Keel left open during the interview.\n\n“We have to be a lot harder on ourselves.”",
        'The town was quiet.\n\n"“We have no plan for that,” Keel answered before she went on to the piers."',
        "The town was quiet.\n\n‘The last thing that I saw was the bridge as it...",
        "Marta Keel could not say when. She spoke of it in an interview.\n\n“We shall see.”\n“We have time enough.”",
        "The town’s baker, Jon Abel, agreed. “Nobody will come over that bridge in the winter.”",
        "The town was quiet.\n\n“We shall never see another bridge like that one.\nTown councillor Jon Abel.”",
        'The county posted: "Bridge closed at 9:52am; one person hurt. "More details to come when we have them".',
        "Under the “he who comes first is served first” rule, forty got in.",
        "The town was quiet.\n\n“You mean the bridge that we all paid for?” The radio host could not believe it",
        "The film opened on the river. “The county has left this valley to the water,” words appear on the screen.",
        "# Marta Keel: ‘We need that bridge’\n\n“The county has talked of it for years and built nothing.”",
        "The town slept.\n\nMarta Keel – leader of the council\n\n“I write this on behalf of all who paid for it.”",
        "Marta Keel was hopeful about the piers.\n\n“Nothing that I know of is as sound as they are.”\n\n"
        "“They will stand for a hundred years,” Keel noted.",
        "Marta Keel had been up the tower.\n\n“One could see three counties from there.”\n\n"
        "Keel also said that the paint was new.",
        "The Valley Post carried a similar report.\n\n“The third pier has moved by a hand since the winter.”",
        "Keel kept her comments about the third pier short.\n\n“If it cannot be held, it must come down.”",
        "Neighbours of the yard are protesting against the noise. “We have not slept for a month.”",
        "Keel also spoke about the steel. It comes by sea.\n\n“Nobody who has seen it would call it rusty.”",
        "The surveyors, Keel added, knew of it.\n\nEven if the steel came now, “they would still have to paint it”.",
        "From the survey: “The third pier has moved by a hand since the winter.”",
        "“We shall open the bridge,” the mayor said. “No,” said Abel. “You will not open it at all.”",
    )
    bad = (
        Bad(
            "The old bridge was closed in March.\n\n[[“We shall open the new bridge in June.”]]\n\n"
            "The work has cost 4 million pounds."
        ),
        Bad("[[“We made, as we had hoped, a good start on the piers”]]. It was paid for by the county."),
        Bad(
            "The firm did not respond to a request for comment.\n\n"
            "[[“Nobody told us that the road would be closed for a year.”]]\n\nThe road runs along the river."
        ),
        Bad(
            "Firefighters were called to the quay at dawn.\n\n"
            "[[“I saw the flames from my window and ran.”]] The street was closed until noon."
        ),
        Bad(
            "The village is noted for its orchards.\n\n[['We have lost every tree on the hill.']]\n\n"
            "The storm came from the west."
        ),
        Bad('The bridge was built in 1911.\n\n[["It must not fall."]]\n\nWork starts on Monday.'),
        Bad(
            "The bridge opened according to plan.\n\n[[“It is a great day for the whole of the valley.”]]\n\n"
            "Cars went over it at noon."
        ),
        Bad(
            "The river rose in the night.\n\n[[“The water came up to the second step of the stairs.]]\n\n"
            "“We carried the children out on our backs.”\n\nThe road was under water until Sunday."
        ),
        Bad("The town was quiet.\n\n[[“We shall open the new bridge in June,”]] in an interview with the radio."),
        Bad("Keel said the steel had come late.\n\n[[“It was nobody’s fault but ours,”]]\n\nThe town slept."),
        Bad("She declined to comment.\n\n[[“We shall open the new bridge in June.”]]\n\nIt rained all night."),
        Bad(
            "The town was quiet.\n\n[[“We carried the children out on our backs.”]]\n\n“The water took the rest.”\n\n"
            "It rained all night."
        ),
        Bad("Abel has charged more than that for years.\n\n[[“The ferry is the best way over the river.”]]"),
        Bad("The board has not yet replied to Keel’s remarks.\n\n[[“The ferry is the best way over the river.”]]"),
        Bad("The town was quiet.\n\n[[“Good order on the bridge is all that we ask for,”]] the wardens before noon."),
        Bad("The board called a meeting for Friday.\n\n[[«The bridge is lost, and we all know it.»]]"),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for each such quotation, its marks included; of several in a row, for the first."""
        quotations = document.quotations
        if not quotations:
            return
        last = {quotation.block: quotation for quotation in quotations}
        broken = {q.block for q in quotations if q.open_ended and q is not last[q.block]}
        broken |= {block for block in last if _uneven(document.slice(document.blocks[block].span))}
        headline = _words(document.slice(document.headline.span)) if document.headline else ""
        lead = 0 if document.headline is None else -1
        flagged: int | None = None
        end = 0
        for quotation, attribution in zip(quotations, document.attributions, strict=True):
            if attribution.via or attribution.kind != "speech" or quotation.continues:
                continue
            block = document.blocks[quotation.block]
            if (
                quotation.block in broken
                or (quotation.block == lead and quotation.span == block.span)
                or block.kind not in _BODY
            ):
                continue
            inner = document.slice(quotation.inner)
            whole = quotation.span.start == block.span.start and self._whole(document, quotation.inner, quotation.words)
            if not whole and quotation.words < self.options.min_words:
                continue
            if quotation.span.end < block.span.end and document.text[block.span.end - 1].isalnum():
                continue  # a caption: copy that ends without a stop
            if inner.startswith(_TWICE) or (quotation.open_ended and inner.endswith(_LURE)) or _SIGNED.search(inner):
                continue
            if _GIVEN.match(document.text, quotation.span.end) or _PASSED_ON.match(inner) or _words(inner) == headline:
                continue
            follows = (
                quotation.span.start == block.span.start and flagged is not None and flagged >= quotation.block - 1
            )
            follows = follows or (flagged == quotation.block and not document.text[end : quotation.span.start].strip())
            flagged, end = quotation.block, quotation.span.end
            if not follows:
                yield Problem(quotation.span, _MESSAGE)

    def _whole(self, document: Document, inner: tuple[int, int], words: int) -> bool:
        """True when a short quotation is a sentence of its own, mark and all."""
        start, end = inner
        if words < 3 or not document.text[start].isupper() or document.text[end - 1] not in ".!?":
            return False
        return document.text[start - 1] not in "‘'" and document.starts_sentence(start)


def _uneven(paragraph: str) -> bool:
    """True when one of several straight marks is missing."""
    marks = paragraph.count('"')
    return marks > 2 and marks % 2 == 1 and "“" not in paragraph


def _words(text: str) -> str:
    """The letters and digits of a text, to hold two texts against each other by."""
    return "".join(filter(str.isalnum, text)).lower()
