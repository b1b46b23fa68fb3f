from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from copycheck.api import Document, Problem, Rule


class TopicShift(Rule):
    """A paragraph that has little to do with the rest of the story.

    ## Why
    A paragraph left over from another story, or pasted into the wrong one, reads as copy and is
    missed by every spelling checker. Each paragraph's words and names are weighed by how rare they
    are in the news and looked for in the rest of the story.

    ## Source
    Hearst's TextTiling and the desk rule that a story keeps to its subject.
    """

    id = "flow/topic-shift"
    severity = "advice"
    tags = ("flow",)

    @dataclass(frozen=True, slots=True)
    class Options:
        """``min_words``: shorter paragraphs are left alone. ``min_paragraphs``: shorter stories are.

        ``threshold``: relatedness (0 to 1) under which a paragraph may be flagged. ``margin``: how
        far under the rest of the story's it must lie, in spreads of the story.
        """

        min_words: int = 12
        min_paragraphs: int = 5
        threshold: float = 0.12
        margin: float = 2.0

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for each paragraph that stands apart; none in a list of briefs."""
        topics = document.topics
        if len(topics) < self.options.min_paragraphs:
            return
        values = [topic.relatedness for topic in topics]
        mean = sum(values) / len(values)
        spread = (sum((value - mean) ** 2 for value in values) / len(values)) ** 0.5 + 0.05
        for topic in topics:
            if topic.relatedness >= self.options.threshold or topic.relatedness > mean - self.options.margin * spread:
                continue
            if len(re.findall(r"\w+", document.slice(topic.span))) < self.options.min_words:
                continue
            words = ", ".join(topic.own[:5])
            yield Problem(
                topic.span,
                f"This paragraph has little to do with the rest of the story: {words} occur nowhere else in it",
            )
