"""punctuation/doubled: marks and spaces that stand twice, and spaces before a comma."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copycheck.api import Bad, Document, Edit, Fix, Problem, Related, Rule, Span

# Each kind of slip, with the signs one of which stands in all that it finds: to look for them letter by letter is
# ten times as fast. An expression that begins with its own signs is quicker than one that looks behind first.
_SLIPS = {
    "comma": ((",,", ", ,"), re.compile(r",[ ]?,(?![ ]?,)")),
    "point": (("..",), re.compile(r"\.\.(?<![.…/\\]..)(?![./\\…\w])")),
    "mixed": ((",.", ";,"), re.compile(r",\.(?<=\w..)(?=\s|$)|;,(?<=\w..)(?=\s)")),
    "before": ((" ,", " ;"), re.compile(r"(?<=[\w”’)])[ ]+[,;](?=[\s”])")),
}
_SPACES = re.compile(r"(?<=[\w,;”’)%])[ ]{2,}(?=[\w“‘($£€])")
_SAID = {
    "comma": ("A comma stands twice.", "Write one comma"),
    "point": ("A full stop stands twice.", "Write one full stop"),
    "mixed": ("Two marks stand where one belongs.", "Write one mark"),
    "before": ("A space stands before the mark.", "Take out the space"),
    "spaces": ("Two spaces stand between words.", "Write one space"),
}
_COPY = frozenset({"headline", "standfirst", "paragraph", "crosshead", "caption", "list_item", "pull_quote"})
_SET_OUT = 3


class Doubled(Rule):
    """Doubled commas, full stops and spaces inside a sentence, and a space before a comma.

    Direct quotations are looked into: the marks in them are the desk's. Left alone are ellipses of
    any make, two spaces after a full stop, and columns set out with spaces. The same slip is reported
    once a story, with its other places beside it.

    ## Why
    Such slips stay behind when words are cut. Everyone sees them in print, and no one on the screen.

    ## Source
    New Hart's Rules, chapter 4, on punctuation and spacing.
    """

    severity = "warning"
    tags = ("punctuation",)
    good = (
        "He waited… and then he left.",
        "He waited... and then he left.",
        "He waited. . . and then he left.",
        "The vote was close.  The clerk counted twice.",
        "The file lies in ../minutes and in ./drafts.",
        "Prices rose by .5 per cent, wages by .7.",
        "Well.... that was that.",
        "Rovers  3   1\nUnited  2   2\nCity    1   4\nAlbion  0   1",
        "The firm (Quist, Pell & Co., Ltd.) has closed.",
    )
    bad = (
        Bad("The mayor[[,,]] who was late, left early.", "The mayor, who was late, left early."),
        Bad("The vote was close[[..]] The clerk counted twice.", "The vote was close. The clerk counted twice."),
        Bad("The mayor[[ ,]] who was late, left early.", "The mayor, who was late, left early."),
        Bad("The old[[  ]]bridge was closed in March.", "The old bridge was closed in March."),
        Bad("They sell apples[[, ,]] pears and plums.", "They sell apples, pears and plums."),
        Bad("They closed the bridge in March[[,.]]", "They closed the bridge in March."),
        Bad("“We closed the[[  ]]bridge,” said Ada Quist.", "“We closed the bridge,” said Ada Quist."),
        Bad("“It is closed[[ ,]]” said Ada Quist.", "“It is closed,” said Ada Quist."),
        Bad("He paid[[ ;]] she did not.", "He paid; she did not."),
        Bad("The plan,[[  ]]she said,  was sound.", "The plan, she said, was sound."),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for each kind of slip, at its first place."""
        places: dict[str, list[Span]] = {}
        for kind, found in _slips(document.text):
            block = document.block_at(found.start())
            if block is None or block.kind not in _COPY:
                continue
            if kind == "spaces" and _set_out(document.slice(block.span)):
                continue
            places.setdefault(kind, []).append(Span(*found.span()))
        for kind, spans in places.items():
            message, title = _SAID[kind]
            edits = tuple(Edit(span, _mended(kind, document.slice(span))) for span in spans)
            related = tuple(Related(span, "and here") for span in spans[1:])
            yield Problem(spans[0], message, (Fix(title, edits, "safe"),), related)


def _slips(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """All slips with their kinds, each kind looked for only where the text holds its signs."""
    for kind, (signs, expression) in _SLIPS.items():
        if any(sign in text for sign in signs):
            for found in expression.finditer(text):
                yield kind, found
    at = text.find("  ")
    while at >= 0:
        found_here = _SPACES.match(text, at)
        if found_here:
            yield "spaces", found_here
        while text[at : at + 1] == " ":
            at += 1
        at = text.find("  ", at)


def _mended(kind: str, written: str) -> str:
    return {"spaces": " ", "before": written[-1], "mixed": written[-1]}.get(kind, written[0])


def _set_out(text: str) -> bool:
    """True for lines that are set out in columns with spaces."""
    most = _SET_OUT * (1 + text.count(". "))
    return text.count("  ") > most and len(re.findall(r"\S {2,}(?=\S)", text)) > most
