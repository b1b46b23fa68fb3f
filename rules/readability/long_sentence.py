"""readability/long-sentence: a sentence that nobody reads in one breath."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from copycheck.api import Bad, Document, Problem, Rule, Span, Struct

_PARTS = re.compile(r";|(?<!\d),(?!\d)|:\s|\n")
_LISTED = 5
"""Words a part below which a run of parts is a list: names, places, scores."""
_KINDS = frozenset({"standfirst", "paragraph", "pull_quote"})
_LONG = " ".join(["the bridge of stone and steel"] * 8)


class LongSentence(Rule):
    """A sentence of more words than the house allows.

    Direct quotations count as copy, because the desk chose how much to quote. Left alone are lists:
    sentences most of whose parts are a few words each, and list items.

    ## Why
    After some thirty words readers have lost the beginning. A sentence of more than 45 nearly always
    holds two.

    ## Source
    The usual advice of newsroom guides is 25 to 30 words; Harold Evans, "Newsman's English", on the
    sentence that carries too much.
    """

    severity = "advice"
    tags = ("readability",)

    class Options(Struct, frozen=True):
        """``max_words``: words that a sentence may have."""

        max_words: int = 45

    good = (
        "The board met on Monday.",
        f"It was {_LONG}.".replace(" and steel the", " and steel. The"),
        "The board voted: "
        + ", ".join(f"{name} for it" for name in "Quist Pell Abel Keel Marr Voss Lund Dorn".split())
        + ", "
        + ", ".join(f"{name} against it" for name in "Holt Ames Rudd Sand Tarn Wick Yule".split())
        + ".",
        "Results: Rovers 3, United 1; City 2, Albion 2; Wanderers 0, Harriers 4; Athletic 1, Villa 1; Orient 3, "
        "Argyle 0; Rangers 2, Thistle 2; Hearts 1, Hibs 0; County 5, Town 4; Palace 1, Forest 1; Vale 2, Stanley 3.",
        "“We met,” said Ada Quist. “We talked. We voted. Then we went home, all of us, in the rain, and nobody spoke.”",
        "He said no. She said yes. They said maybe. Nobody knew what the harbour board would say when it met again.",
        "# " + _LONG + "\n\nThe board met on Monday.",
        "The ferry runs at 7.10, 8.10, 9.10, 10.10, 11.10, 12.10, 1.10, 2.10, 3.10, 4.10, 5.10, 6.10, 7.40, 8.40, "
        "9.40, 10.40, 11.40, 12.40, 1.40, 2.40, 3.40, 4.40, 5.40, 6.40, 7.50, 8.50, 9.50, 10.50 and at 1 o’clock.",
    )
    bad = tuple(
        Bad(text.format(_LONG))
        for text in (
            "[[It was {} that the board chose at last.]]",
            "The board met on Monday. [[It chose {} at its second meeting.]] Nobody spoke.",
            "[[“We want {} and we shall have it,” said Ada Quist.]]",
            "The vote was close.\n\n[[In the end {} won by a single vote.]]",
            "[[When they came to the river, {} stood before them.]] They crossed.",
            "[[Nobody, whatever the old maps of the valley say, has ever seen {}.]]",
            "[[The mayor, who was late, said that {} would be built in the spring.]]",
            "[[Ada Quist (she is 62) has drawn {} for forty years.]]",
        )
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for each such sentence."""
        most = self.options.max_words
        starts = document.tokens.starts
        for sentence in document.sentences:
            if sentence.end - sentence.start < 2 * most:
                continue
            words = bisect_left(starts, sentence.end) - bisect_left(starts, sentence.start)
            if words <= most or _list(document, sentence, words):
                continue
            block = document.block_at(sentence.start)
            if block is not None and block.kind in _KINDS:
                yield Problem(sentence, f"This sentence has {words} words: would two do?")


def _list(document: Document, sentence: Span, words: int) -> bool:
    """True for a sentence that is a list: its parts have a few words each."""
    parts = 1 + len(_PARTS.findall(document.text, sentence.start, sentence.end))
    return words <= _LISTED * parts
