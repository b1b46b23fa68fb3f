"""quotes/drift: the same quotation twice, in other words."""

from __future__ import annotations

from collections.abc import Iterable

from copycheck.api import Document, Problem, Related, Rule


class Drift(Rule):
    """The same quotation twice, in other words: in headline, pull quote or caption, or again in the story.

    Left alone are a marked cut (…), words put in brackets, capitals and marks, and a quotation of which the
    other gives a part.

    ## Why
    What stands between the marks is what was said. Two versions cannot both be.

    ## Source
    AP Stylebook, on quotations in the news: never alter quotations.
    """

    severity = "warning"
    tags = ("quotes",)
    good = (
        "# “We will not close the mill”\n\n“We will not close the mill,” she said.",
        "# “We will not close”\n\n“We will not close the mill this year or next,” she said.",
        "“We will not close the mill this year,” she said. “We will not … this year,” she had said before.",
        "“They will not close the mill this year,” she said. “[The owners] will not close the mill this "
        "year,” she had said.",
        "“We will not close the mill this year,” she said. “We will not open the shop,” said he.",
        "“It’s a great day for all of us here in Pell,” she said. It was “a great day for all of us”.",
        "“Make the mill great again,” she said. “I want to make the mill great again,” he said.",
        "“Yes, we will,” she said. “No, we will not,” he said.",
        "“We do not want it, and we do not need it,” she said.",
        "“No, I knew he was the right man for the mill,” she said.\n\n“I knew all along. He was the right man for the "
        "mill,” she told the court.",
    )
    bad = (
        "# “We will [[never]] close the mill”\n\n“We will not close the mill,” she said.",
        "“We will not close the mill this year,” she said.\n\nBut on Monday: “We will not [[shut]] the mill "
        "this year.”",
        "“I have never seen a flood like this in my life,” he said.\n\n“I have never seen a [[storm]] like "
        "this in my life,” he had said.",
        "# Mayor: “Nobody told [[us]] about the bridge”\n\n“Nobody told me about the bridge until Monday,” "
        "the mayor said.",
        "“They took my car and my three dogs,” she said.\n\nShe told the court: “They took my car and my "
        "[[two]] dogs.”",
        "“I would not do it again for all the money in Pell,” he said.\n\nLater: “I [[will]] not "
        "do it again for all the "
        "money in Pell.”",
        "“The bank has lost every penny of our savings,” she said.\n\n“The bank has [[stolen]] every penny "
        "of our savings,” she told them.",
        "# “It was the [[best]] night of my life”\n\n“It was the worst night of my life,” said Ada Quist.",
    )

    def check(self, document: Document) -> Iterable[Problem]:
        """One problem a quotation, at the words that differ."""
        for drift in document.drifts:
            was, now = document.slice(drift.was), document.slice(drift.now)
            yield Problem(
                drift.now,
                f"The same quotation has “{was}” elsewhere and “{now}” here.",
                related=(Related(drift.first, "the quotation there"),),
            )
