"""consistency/serial-comma: lists with and without a comma before the last item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copycheck.api import Bad, Document, Fix, Problem, Related, Rule, Span

# red, white and blue; Ann Quist, Jon Abel, and Max Pell: single words, or names of up to three.
_NAME = r"[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*){0,2}"
_SERIES = re.compile(
    rf"(?:(?<=[\w,:] )|(?<=\n))(?:{_NAME}, (?P<name>{_NAME})|[a-z-]{{3,}}, (?P<word>[a-z-]{{3,}}))(?P<comma>,?)"
    rf" (?:and|or) (?:(?P<names>[^\W\d_a-z])|[a-z-]{{3,}}(?=[.;:,?!\s]))"
)
_COPY = frozenset({"standfirst", "paragraph", "list_item", "caption"})
_LEAST = 2
"""Lists of one form that have to stand against each of the other."""
# Small words that open a clause or a phrase and are no item of a list.
_NO_ITEM = re.compile(
    r"\b(?:the|a|an|he|she|they|it|we|you|who|which|that|then|but|not|his|her|their|its|this|these|those|there|here|what|when|"
    r"where|while|said|says|is|was|are|were|has|have|had|however|too|though|now|also|yes|no|well|so|yet|indeed|perhaps)\b"
)
# A place behind a place in commas explains it: Seattle, Washington, and Portland.
_WIDER = frozenset(
    """Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho
    Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi
    Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia
    Washington Wisconsin Wyoming England Scotland Wales Ireland France Germany Italy Spain Canada Australia
    India China Japan Russia Syria Iraq Iran Israel Egypt Turkey Mexico Brazil""".split()
)


class SerialComma(Rule):
    """A list with a comma before its last item where the story's other lists have none, or the reverse.

    Reported only where one form clearly prevails, two to one. Left alone are direct quotations,
    pairs of clauses, and lists that need the comma to be clear (bread and butter, and tea).

    ## Why
    It is the first thing by which a reader who cares for such things judges the editing.

    ## Source
    Associated Press Stylebook, "comma": none in a simple series; Chicago Manual of Style 6.19: one.
    """

    severity = "advice"
    tags = ("consistency", "punctuation")
    _THREE = "They sell apples, pears and plums. They met in Pell, Leeds and York. It was cold, wet and dark. "
    _SERIAL = "They sell apples, pears, and plums. They met in Pell, Leeds, and York. It was cold, wet, and dark. "
    good = (
        _THREE + "It was red, white and blue.",
        _SERIAL + "It was red, white, and blue.",
        "They sell apples, pears and plums. It was red, white, and blue. Nobody came.",
        _THREE + "They had toast, bread and butter, and tea.",
        _THREE + "He came to Seattle, Washington, and Portland.",
        _THREE + "“It was red, white, and blue,” said Ada Quist.",
        _THREE + "On Monday, the board met, and the mayor spoke.",
        "Nobody came.",
    )
    bad = (
        Bad(_THREE + "It was red, white[[,]] and blue.", _THREE + "It was red, white and blue."),
        Bad(_SERIAL + "It was red, [[white]] and blue.", _SERIAL + "It was red, white, and blue."),
        Bad(
            _THREE + "They met Ada Quist, Jon Abel[[,]] and Max Pell.",
            _THREE + "They met Ada Quist, Jon Abel and Max Pell.",
        ),
        Bad(
            _SERIAL + "They met Ada Quist, Jon [[Abel]] and Max Pell.",
            _SERIAL + "They met Ada Quist, Jon Abel, and Max Pell.",
        ),
        Bad(_THREE + "It may be tea, milk[[,]] or water.", _THREE + "It may be tea, milk or water."),
        Bad("It was red, white[[,]] and blue. " + _THREE.strip(), "It was red, white and blue. " + _THREE.strip()),
        Bad(_SERIAL + "It may be tea, [[milk]] or water.", _SERIAL + "It may be tea, milk, or water."),
        Bad(
            _THREE + "Results came from Pell, Great Marr[[,]] and Little Marr.",
            _THREE + "Results came from Pell, Great Marr and Little Marr.",
        ),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem a story, at the first odd list."""
        with_comma: list[Span] = []
        without: list[Span] = []
        for found in _SERIES.finditer(document.text):
            block = document.block_at(found.start())
            if block is None or block.kind not in _COPY or document.quotation_at(found.start()) is not None:
                continue
            group = "name" if found["name"] else "word"
            if (group == "name") != bool(found["names"]) or _NO_ITEM.search(found[0].lower()):
                continue
            if group == "name" and found["name"] in _WIDER and found[0].split(",")[0] not in _WIDER:
                continue
            at = found.end(group)
            if found["comma"]:
                with_comma.append(Span(at, at + 1))
            else:
                without.append(Span(at - len(found[group].split()[-1]), at))
        for odd, kept, message, title in (
            (with_comma, without, "The story’s other lists have no comma here.", "Take out the comma"),
            (without, with_comma, "The story’s other lists have a comma here.", "Write a comma"),
        ):
            if odd and len(kept) >= _LEAST * len(odd):
                span = odd[0]
                fix = Fix.replace(span, "" if odd is with_comma else document.slice(span) + ",", title)
                related = tuple(Related(place, "as in this list") for place in kept[:2])
                yield Problem(span, message, (fix,), related + tuple(Related(at, "and here") for at in odd[1:3]))
