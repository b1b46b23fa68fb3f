"""Which figures and names of a headline the rest of the story lacks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from copycheck.text import Span
from copycheck.understanding import vectors
from copycheck.understanding.lexicon import CALENDAR, DEMONYMS, GIVEN, PLACES
from copycheck.understanding.ordinary import ORDINARY
from copycheck.understanding.shortforms import SHORT
from copycheck.understanding.topics import NUMBERS, frequencies, stem

if TYPE_CHECKING:
    from copycheck.document import Document
    from copycheck.understanding.figures import Figure

_DIGITS = re.compile(r"\d+(?:[,.]\d+)*")
_NUMBERS = re.compile(r"(?<![\w.,])[$£€#]?(?P<number>\d+(?:[,.]\d+)*)(?=[^\d]|\Z)")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’\-‐‑&][^\W\d_]+)*")
# What a list in the story may give without saying how many there are.
_LISTED = frozenset(
    """things ways reasons facts questions takeaways lessons moments tips rules steps points signs words quotes charts
    photos pictures images videos stories memorable key big best worst top biggest highlights must days numbers ideas
    myths secrets mistakes names people women men states issues candidates places races most""".split()
)
_COUNTED_OTHERWISE = {2: "both two second pair couple twin twins double twice half dual duo two-thirds two-time".split(),
    3: "third thirds trio triple treble triplets three-quarters thrice".split(), 4: ["fourth", "quarter", "quartet"],
    5: ["fifth"], 6: ["sixth"], 7: ["seventh"], 8: ["eighth"], 9: ["ninth"], 10: ["tenth", "decade", "decades"],
    12: ["dozen", "dozens", "year"], 50: ["half"], 100: ["century", "hundred", "hundreds", "centenary"],
    1000: ["thousand", "thousands"], 24: ["day", "overnight"], 20: ["score"],
    1_000_000: ["million", "millions"], 1_000_000_000: ["billion", "billions"]}  # fmt: skip
_LOOSE = 0.1


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers that a story states outside its headline: amounts in order, and digits as written."""

    values: list[float]
    ranges: list[tuple[float, float]]
    digits: frozenset[str]


def numbers(document: Document, headline: Span) -> Numbers:
    """All numbers of ``document`` but those of ``headline``."""
    text = document.text
    values: set[float] = set()
    ranges: list[tuple[float, float]] = []
    digits: set[str] = set()
    for start, end in ((0, headline.start), (headline.end, len(text))):
        for written in _DIGITS.findall(text, start, end):
            plain = written.replace(",", "")
            digits.add(plain)
            if plain.count(".") < 2:
                values.add(float(plain))
            if len(plain) == 4 or "." in plain:
                digits.update(part for part in (plain[2:], *plain.split(".")) if part)
    for figure in document.figures:
        if not headline.overlaps(figure.span):
            values.update((figure.value, figure.low, figure.high))
            if figure.hedge == "range":
                ranges.append((figure.low, figure.high))
            if figure.kind == "fraction":
                values.add(round(100 * figure.value, 6))
    values.discard(inf)
    return Numbers(sorted(values), ranges, frozenset(digits))


def lacking_figures(document: Document, headline: Span) -> Iterator[tuple[Span, str]]:
    """Figures, years and other digits of a headline that nothing outside it states, each as written."""
    stated: Numbers | None = None
    text = document.text
    taken: list[Span] = []
    for figure in document.figures:
        if not headline.covers(figure.span):
            continue
        taken.append(figure.span)
        if _is_loose(document, figure):
            continue
        stated = stated or numbers(document, headline)
        if not _stated(document, figure, stated, headline):
            yield figure.span, text[figure.span.start : figure.span.end]
    for match in _DIGITS.finditer(text, *headline):
        span = Span(*match.span())
        if any(span.overlaps(other) for other in taken):
            continue
        stated = stated or numbers(document, headline)
        written = match[0].replace(",", "")
        if written not in stated.digits and not _near(stated, float(written.replace(".", "", written.count(".") - 1) or 0)):
            yield span, match[0]


def _is_loose(document: Document, figure: Figure) -> bool:
    """True for what the body need not repeat: one, a first, a half, the number of a list's items."""
    written = document.slice(figure.span)
    if figure.value in (0, 1) or figure.kind == "fraction" or (figure.kind == "ordinal" and figure.value < 13):
        return True
    noun = (figure.counts or "").lower().split()
    after = document.text[figure.span.end : figure.span.end + 40].lower().split()
    if not noun:
        noun = after[:3]
    if any(word.strip("’'.,:") in _LISTED for word in noun):
        return True
    return written.isalpha() and figure.kind == "number" and not figure.counts and figure.value < 10


def _stated(document: Document, figure: Figure, stated: Numbers, headline: Span) -> bool:
    """True when a number of the story is the figure's, as it is rounded or hedged."""
    value, step = figure.value, figure.step
    slack = 0.5 * step if step > 1 or step < 1 else 0.0
    if figure.value != int(figure.value) or step != 1:
        slack = 0.5 * step
    low, high = value - slack, value + slack
    if figure.hedge == "range":
        high = figure.high
    elif figure.hedge == "about":
        low, high = value * (1 - _LOOSE), value * (1 + _LOOSE)
    elif figure.hedge == "above":
        high = value * 1.5
    elif figure.hedge == "below":
        low = value * 0.6
    if _within(stated.values, low - 1e-9, high + 1e-9):
        return True
    if any(bottom <= value <= top for bottom, top in stated.ranges):
        return True
    if step == 1 and value >= 20 and _rounded(stated.values, value):
        return True
    words = _COUNTED_OTHERWISE.get(int(value), ()) if value == int(value) else ()
    return any(_outside(document, word, headline) for word in words)


def _near(stated: Numbers, value: float) -> bool:
    return _within(stated.values, value, value)


def _rounded(values: list[float], value: float) -> bool:
    """True when a fraction in the story rounds to a whole number: 49.6 for 50."""
    at = bisect_left(values, value - 0.5)
    return any(number != int(number) for number in values[at : bisect_right(values, value + 0.5)])


def _within(values: list[float], low: float, high: float) -> bool:
    at = bisect_left(values, low)
    return at < len(values) and values[at] <= high


def _outside(document: Document, word: str, headline: Span) -> bool:
    """True when the story has a word, in small letters, outside the headline."""
    starts = document.tokens.starts
    return any(not headline.start <= starts[at] < headline.end for at in document.index.get(word, ()))


# -- names ----------------------------------------------------------------------------------------


@cache
def proper() -> frozenset[str]:
    """Common words of the news that are names, in small letters."""
    return frozenset(Path(__file__).with_name("proper.txt").read_text(encoding="utf-8").split())


@dataclass(frozen=True, slots=True)
class Outside:
    """The words of a story outside its headline, as they are compared."""

    small: frozenset[str]
    ordered: list[str]
    capitals: list[str]
    compact: str = field(repr=False)


def outside(document: Document, headline: Span) -> Outside:
    """The words of ``document`` but for the headline's."""
    tokens = document.tokens
    first, after = bisect_left(tokens.starts, headline.start), bisect_left(tokens.starts, headline.end)
    written = dict.fromkeys([*tokens.texts[:first], *tokens.texts[after:]])
    small: set[str] = set()
    capitals: set[str] = set()
    for word in written:
        form = plain(word)
        small.add(form)
        small.add(stem(form))
        if "-" in form:
            small.update(form.split("-"))
        if not word.islower():
            capitals.add(form)
    text = document.text[: headline.start] + document.text[headline.end :]
    return Outside(frozenset(small), sorted(small), sorted(capitals), re.sub(r"[\W_]+", "", text.lower()))


def plain(word: str) -> str:
    """A word in small letters, without points and possessive."""
    form = word.lower().replace("’", "'").replace("‑", "-").replace("‐", "-")
    return form.removesuffix("'s").rstrip("'").replace(".", "") if "." in form or "'" in form else form


def lacking_names(document: Document, headline: Span) -> Iterator[tuple[Span, str]]:
    """Names in a headline that nothing outside it bears out, each as written."""
    text = document.text
    words = [match for match in _WORD.finditer(text, *headline)]
    titled = is_titled([match[0] for match in words])
    others: Outside | None = None
    index = document.index
    for number, match in enumerate(words):
        word = match[0]
        if not word[0].isupper() or (len(word) < 3 and not word.isupper()) or len(word) < 2:
            continue
        opens = titled or number == 0 or not _runs_on(text, words[number - 1].end(), match.start())
        form = plain(word)
        places = index.get(word.lower().replace("’", "'"), ())
        if len(places) > 1 and any(not headline.start <= document.tokens.starts[at] < headline.end for at in places):
            continue
        if not is_name(word, form, opens) or text[match.start() - 1 : match.start()] in ("#", "@"):
            continue
        others = others or outside(document, headline)
        if not borne(form, word, others, document, headline):
            yield Span(*match.span()), word


def _runs_on(text: str, start: int, end: int) -> bool:
    """True when only a space, a hyphen or a comma parts two words, so that the second's capital tells."""
    return text[start:end].strip(" ,-&/’'") == ""


def is_titled(words: list[str]) -> bool:
    """True for a headline in title case or in capitals."""
    long = [word for word in words[1:] if len(word) > 3]
    return sum(word[0].isupper() for word in long) > 0.6 * len(long)


def is_name(word: str, form: str, opens: bool) -> bool:
    """True when a word of a headline can only be (part of) a name.

    ``opens``: its capital tells nothing here.
    """
    if form in CALENDAR or form in NUMBERS:
        return False
    if not opens:
        return True
    if "-" in form:
        return False
    if form in PLACES or form in proper() or (form in GIVEN and form not in ORDINARY):
        return form not in ORDINARY
    if form in frequencies() or form in vectors.table().rows:
        return False
    return not _derived(form)


_ENDINGS = (
    "s es ed d ing er ers or ors ly ness less able ible ism ist ists ity ion ions ful ous ish y al ally ed's ize ized "
    "izes izing ise ised ises ment ments en ens hood ship like proof wide free".split()
)
_BEGINNINGS = ("un", "re", "anti", "pre", "non", "over", "under", "out", "mis", "dis", "super", "mega", "de", "co")


def _derived(form: str) -> bool:
    """True for a word made of an ordinary one: flummoxes, unendorses."""
    known = vectors.table().rows
    for beginning in ("", *_BEGINNINGS):
        if not form.startswith(beginning):
            continue
        rest = form[len(beginning) :]
        if beginning and len(rest) > 3 and rest in known and rest not in proper():
            return True
        for ending in _ENDINGS:
            base = rest[: -len(ending)] if rest.endswith(ending) else ""
            if len(base) < 3:
                continue
            for made in (base, base + "e", base[:-1] if base[-1] == base[-2] else base, base[:-1] + "y"):
                if made in known and made not in proper():
                    return True
    return False


def borne(form: str, word: str, others: Outside, document: Document, headline: Span) -> bool:
    """True when the story has a name of the headline in any form."""
    small = others.small
    if form in small or stem(form) in small or form + "s" in small:
        return True
    if any(other in small or other.replace(".", "") in small for other in SHORT.get(form, ())):
        return True
    if "-" in form and all(borne(part, part, others, document, headline) for part in form.split("-") if len(part) > 2):
        return True
    reach = 4 if form in DEMONYMS or form in PLACES else max(4, len(form) - 1)
    if len(form) > 4 and _begins(others.capitals, form[:reach]):
        return True
    if len(form) > 5 and form in others.compact:
        return True
    if word.replace(".", "").isupper() and 2 <= len(form) <= 6:
        return spelled(form, document, headline)
    return False


def _begins(words: list[str], beginning: str) -> bool:
    at = bisect_left(words, beginning)
    return at < len(words) and words[at].startswith(beginning)


def spelled(form: str, document: Document, headline: Span) -> bool:
    """True when words in the story have the initials that an abbreviation is made of."""
    between = r"\w+[\s-](?:(?:of|the|for|and|on|in|to|de|&)\s){0,2}"
    pattern = re.compile(r"\b" + between.join(form) + r"\w+", re.IGNORECASE)
    text = document.text
    return any(
        pattern.search(text, *bounds) for bounds in ((0, headline.start), (headline.end, len(text)))
    )
