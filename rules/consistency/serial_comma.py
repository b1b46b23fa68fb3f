"""consistency/serial-comma: lists with and without a comma before the last item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copycheck.api import Bad, Document, Fix, Problem, Related, Rule, Span

# red, white and blue; Ann Quist, Jon Abel, and Max Pell: single words, or names of up to three.
_NAME = r"[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*){0,2}"
_ITEMS = re.compile(
    rf"(?:(?<=[\w,:] )|(?<=\n)|\A)(?:{_NAME}, (?P<name>{_NAME})|[a-z-]{{3,}}, (?P<word>[a-z-]{{3,}}))(?P<comma>,?) \Z"
)
_LAST = re.compile(r" (?:(?P<names>[^\W\d_a-z])|[a-z-]{3,}(?=[.;:,?!\s]))")
_WINDOW = 90
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
        for span, listed in _series(document):
            (with_comma if listed else without).append(span)
        for odd, kept, message, title in (
            (with_comma, without, "The story’s other lists have no comma here.", "Take out the comma"),
            (without, with_comma, "The story’s other lists have a comma here.", "Write a comma"),
        ):
            if odd and len(kept) >= _LEAST * len(odd):
                span = odd[0]
                fix = Fix.replace(span, "" if odd is with_comma else document.slice(span) + ",", title)
                related = tuple(Related(place, "as in this list") for place in kept[:2])
                yield Problem(span, message, (fix,), related + tuple(Related(at, "and here") for at in odd[1:3]))


def _series(document: Document) -> Iterator[tuple[Span, bool]]:
    """The comma before the last item of each series and True, or where it would stand and False."""
    text, index, tokens = document.text, document.index, document.tokens
    for position in sorted((*index.get("and", ()), *index.get("or", ()))):
        start = tokens.starts[position]
        if text.rfind(", ", max(0, start - _WINDOW // 2), start) < 0:
            continue
        block = document.block_at(start)
        last = _LAST.match(text, tokens.ends[position])
        if block is None or block.kind not in _COPY or last is None or document.quotation_at(start) is not None:
            continue
        low = max(block.span.start, start - _WINDOW)
        before = text[low:start]
        comma = before.rfind(", ", 0, -2)
        if comma < 0 or ("a" <= before[comma + 2] <= "z" and " " in before[comma + 2 : -1]):
            continue  # what stands between the comma and the word is neither one word nor a name
        found = _ITEMS.search(before)
        if found is None or _NO_ITEM.search(found[0].lower() + last[0].lower()):
            continue
        group = "name" if found["name"] else "word"
        if (group == "name") != bool(last["names"]):
            continue
        if group == "name" and found["name"] in _WIDER and found[0].split(",")[0] not in _WIDER:
            continue
        at = low + found.end(group)
        yield (Span(at, at + 1), True) if found["comma"] else (Span(at - len(found[group].split()[-1]), at), False)
