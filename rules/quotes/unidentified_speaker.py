"""quotes/unidentified-speaker: a quotation laid to he, she or "sources", and nobody knows who that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from copycheck.api import Bad, Cast, Document, Problem, Related, Rule, Span

_SEXES = {"he": "m", "she": "f"}
_BODY = frozenset({"paragraph", "list_item"})
_PASSED = frozenset({"caption", "pull_quote", "furniture", "crosshead", "code"})
_SOURCE = re.compile(
    r"(?:(?:an?|one|another|some|several|many|multiple|two|three|four|anonymous|unnamed|unidentified|undisclosed|other"
    r"|various|numerous)\s){0,3}(?:sources?|officials?|insiders?)|(?:an?|an unnamed|an anonymous) person",
    re.IGNORECASE,
)
_END = frozenset(".!?…:;\"”’')")
_GOING_ON = frozenset({"added", "adds", "continued", "continues"})
_STILL_THEY = re.compile(r"(?:They|Both)\b")
_REACH = 3  # paragraphs back to one who only goes on
_SHORT = 60  # characters of a line that is a label, a credit or a crosshead more often than a paragraph
_LEAST = 4  # words of a quotation
_DESCRIBED = re.compile(
    r"\s(?:close|familiar|with|who|whom|involved|inside|at|in|from|within|briefed|near|for|of|on|present|there|here"
    r"|speaking"
    r"|identifying|identified|describing|described|claiming|calling|posing|said (?:by|to)"
    r"|working|based|connected|linked|privy|aware|whose|that|to)\b|,\s(?!(?:he|she|they|and|but|adding)\b)[a-z]"
)


class UnidentifiedSpeaker(Rule):
    """A quotation is laid to he or she with nobody near whom that can be, or to mere "sources".

    Nobody near: no name, noun or pronoun for a person stands before it in its paragraph, or in the
    paragraph before, outside quotations. Sources count as described by any word on who they are
    ("a senior official", "sources close to the club"), there or before. Left alone are headlines,
    captions, question-and-answer form and quotations that go on from one before.

    ## Why
    A cut that takes a paragraph out leaves its "he" behind. And a reader who is not told what kind of
    source speaks cannot weigh the words.

    ## Source
    BBC Editorial Guidelines, on anonymous sources; Guardian editorial code, the same.
    """

    severity = "advice"
    tags = ("quotations",)
    good = (
        "Ada Quist opened the bridge.\n\n“We have waited for years for this,” she said.",
        "The mayor opened the bridge.\n\n“We have waited for years for this,” she said.",
        "A woman with a dog stood on the quay.\n\n“We have waited for years for this,” she said.",
        "“The bridge is late,” said Otto Pell.\n\n“We have waited for years for this,” he said.",
        "The bridge was late. Quist had drawn it. “We have waited for years for this,” she said.",
        "The council met in May.\n\nOtto Pell was the first to speak.\n\n“It was a cold night, and we sang.”\n\n"
        "“We have waited for years for this,” he said.",
        "The 34-year-old had walked over the bridge.\n\n“We have waited for years for this,” he said.",
        "The bridge was late.\n\n“We have waited for years for this,” said Ada Quist, who had drawn it.",
        "“We have waited for years for this,” said a source close to the council.",
        "“We have waited for years for this,” a senior official said.",
        "“We have waited for years for this,” said an official at the ministry.",
        "A source on the council was glad. “We have waited for years for this,” the source said.",
        "“We have waited for years for this,” said two of the engineers.",
        "# Bridge opens\n\n“We have waited for years for this,” officials from the county said.",
        "She called the bridge “late”. Nobody on the quay laughed.",
        "“The bridge is late,” Otto Pell said. “It was a cold night,” he said.\n\nIt stands on three piers."
        "\n\n“We have waited for years for this,” he added.",
        "The widow said she and a son had crossed it daily.\n\nThey had no boat of their own.\n\n"
        "“We have waited for years for this,” she said.",
        "“We have waited for years for this,” said a person identifying himself as an engineer of the county.",
        "“We have waited for years for this,” said a source said to be close to the council.",
    )
    bad = (
        Bad("The bridge is of steel and stands on three piers.\n\n[[“We have waited for years for this,”]] she said."),
        Bad(
            "Ada Quist drew the bridge.\n\nThe steel came by rail, and the piers were cast on the spot.\n\n"
            "[[“We have waited for years for this,”]] he said."
        ),
        Bad('The three towns have paid for it.\n\n[["I have asked them for the next part of the money"]], he said.'),
        Bad("The road is closed, according to the agencies.\n\n[[“I would rather walk than drive on it,”]] she said."),
        Bad("[[“We have waited for years for this,”]] a source said."),
        Bad("The bridge is late. [[“Nobody knows where the money went,”]] sources said."),
        Bad("The bridge is late. [[“Nobody knows where the money went,”]] an anonymous source told the paper."),
        Bad("The bridge is late. Officials said: [[“Nobody knows where the money went.”]]"),
        Bad(
            "The bridge cost four million and was paid for by the county.\n\n"
            "[[“Nobody knows where it went,”]] he said. “Nobody wants to know,” he said."
        ),
        Bad("Mrs Quist drew the bridge.\n\n[[“Nobody knows where the money went,”]] he said."),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem a paragraph, at the first such quotation."""
        cast: Cast | None = None
        done = -1
        near: set[tuple[int, str]] = set()
        latest = spoke = (-1, Span(0, 0))  # the last speaker, and the last in a paragraph before: block and mention
        for quotation, attribution in zip(document.quotations, document.attributions, strict=True):
            speaker = attribution.speaker
            if quotation.block != latest[0]:
                spoke = latest
            if speaker is not None:
                latest = quotation.block, speaker
            if attribution.kind != "speech" or speaker is None or quotation.block == done or quotation.words < _LEAST:
                continue
            if attribution.via not in ("sentence", "paragraph", "according") or quotation.continues:
                continue
            block = document.blocks[quotation.block]
            if block.kind not in _BODY or not block.span.start <= speaker.start < block.span.end:
                continue
            word = document.slice(speaker).lower()
            if word in _SEXES:
                cast = cast or Cast(document)
                if (quotation.block, word) in near:
                    continue
                adds = attribution.cue is not None and document.slice(attribution.cue) in _GOING_ON
                if adds and spoke[0] >= quotation.block - _REACH and document.slice(spoke[1]).lower() == word:
                    continue
                between = cast.holds(speaker.end, quotation.span.start, _SEXES[word])
                if between or _near(document, cast, quotation, speaker.start, _SEXES[word]):
                    near.add((quotation.block, word))
                else:
                    done = quotation.block
                    yield _problem(quotation, speaker, f"Nobody before tells who {word} is: name the speaker here.")
            elif _SOURCE.fullmatch(word) and not _described(document, speaker):
                done = quotation.block
                yield _problem(
                    quotation, speaker, "Say what kind of source this is: how they know, whose side they are on."
                )


def _problem(quotation: Any, speaker: Span, message: str) -> Problem:
    return Problem(quotation.span, message, (), (Related(speaker, "laid to"),))


def _near(document: Document, cast: Cast, quotation: Any, offset: int, sex: str) -> bool:
    """True when somebody is told of before ``offset`` in the paragraph, or in the paragraph before."""
    if cast.holds(document.blocks[quotation.block].span.start, offset, sex):
        return True
    for at in range(quotation.block - 1, max(-1, quotation.block - 8), -1):
        kind, span = document.blocks[at].kind, document.blocks[at].span
        if kind in _PASSED:
            continue
        if cast.holds(span.start, span.end, sex):
            return True
        passed = span.end - span.start < _SHORT or document.text[span.end - 1] not in _END
        passed = passed or _STILL_THEY.match(document.text, span.start) is not None
        if not passed and not _quoted(document, span):
            return False
    return False


def _quoted(document: Document, span: Span) -> bool:
    """True for a paragraph that is nothing but quotation."""
    quotation = document.quotation_at(span.start)
    return quotation is not None and quotation.span.end >= span.end - 1


def _described(document: Document, speaker: Span) -> bool:
    """True when a source is told of by more than a bare word, there or earlier in the story."""
    text = document.text
    if _DESCRIBED.match(text, speaker.end):
        return True
    noun = text[speaker.start : speaker.end].split()[-1].lower()
    for form in {noun, noun.removesuffix("s"), noun.removesuffix("s") + "s"}:
        for at in document.index.get(form, ()):
            if document.tokens.starts[at] < speaker.start:
                return True
    return False
