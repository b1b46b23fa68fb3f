"""Which figures and names of a headline the rest of the story lacks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING

from copycheck.text import Span
from copycheck.understanding import vectors
from copycheck.understanding.lexicon import CALENDAR, DEMONYMS, GIVEN, PLACES
from copycheck.understanding.ordinary import ORDINARY
from copycheck.understanding.proper import proper
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
    myths secrets mistakes names people women men states issues candidates places races most
    word line question thing reason way fact minutes""".split()
)
_COUNTED_OTHERWISE = {
    2: "both two second pair couple twin twins double twice half dual duo two-thirds two-time".split(),
    3: "third thirds trio triple treble triplets three-quarters thrice".split(),
    4: ["fourth", "quarter", "quartet"],
    5: ["fifth"],
    6: ["sixth"],
    7: ["seventh"],
    8: ["eighth"],
    9: ["ninth"],
    10: ["tenth", "decade", "decades"],
    12: ["dozen", "dozens", "year"],
    20: ["score"],
    24: ["day", "overnight"],
    50: ["half"],
    100: ["century", "hundred", "hundreds", "centenary"],
    1000: ["thousand", "thousands"],
    1_000_000: ["million", "millions"],
    1_000_000_000: ["billion", "billions"],
}
RARE = 5.5  # weight from which a word with a capital inside a headline is a name
SMALL = 100  # a number below this stands in many stories for other things
SHORTEST = 60  # words of a story that can be expected to bear its headline out
HEADS = 6
CLOSE = 1.0
HAD = 0.6
_CAMEL = re.compile(r"[a-z]{3}[A-Z]")
_LOOSE = 0.05
# Names that say no more than the story's own country or sides do, and figures of speech.
_GENERAL = frozenset(
    """us uk america americans american republican republicans democrat democrats democratic gop dem dems pac pacs conservative
    conservatives liberal liberals britain british achilles pandora trojan god christmas mr mrs ms dr sir news editorial
    opinion update video photos watch exclusive breaking analysis review poll briefing internet""".split()
)
_ENDINGS_OF_WORDS = (
    "s", "ed", "ing", "ly", "ate", "ize", "ise", "tion", "sion", "ness", "ment", "able", "ible", "ism", "ful", "less",
    "ous", "ity", "ive", "ish", "ology", "play", "work", "ship",
)  # fmt: skip
_PEOPLE_OF = ("ians", "ian", "eans", "ean", "ans", "an", "ns", "n", "ese", "ish", "is", "i", "ites", "ite", "ers", "er")


@dataclass(frozen=True, slots=True)
class Lack:
    """What a headline or standfirst has and the rest of the story lacks.

    ``kind`` is figure, name or quotation; ``nearest`` the figure of the story that may be meant.
    """

    kind: str
    span: Span
    nearest: Span | None = None


def find(document: Document) -> tuple[Lack, ...]:
    """What the headline and the standfirst have and the rest of the story lacks, in order."""
    found: list[Lack] = []
    heads = [block for block in document.blocks if block.kind == "standfirst"]
    if document.headline:
        heads.insert(0, document.headline)
    body = document.words - sum(len(_words_in(document, block.span)) for block in heads)
    if body < SHORTEST:
        return ()
    for block in heads[:HEADS]:
        quoted = list(lacking_quotations(document, block.span))
        for span, figure in lacking_figures(document, block.span):
            found.append(Lack("figure", span, _nearest(document, figure, block.span) if figure else None))
        for span in _joined(document.text, lacking_names(document, block.span)):
            found.append(Lack("name", span))
        found += [Lack("quotation", span) for span in quoted]
    return tuple(sorted(found, key=lambda lack: lack.span))


def _words_in(document: Document, span: Span) -> list[str]:
    tokens = document.tokens
    return tokens.texts[bisect_left(tokens.starts, span.start) : bisect_left(tokens.starts, span.end)]


def _joined(text: str, names: Iterator[Span]) -> Iterator[Span]:
    """Names whose words stand side by side as one."""
    last: Span | None = None
    for span in names:
        if last and text[last.end : span.start] == " ":
            last = Span(last.start, span.end)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _nearest(document: Document, figure: Figure, headline: Span) -> Span | None:
    """The figure of the story that is most like one of the headline: of the same measure, near in size."""
    best: tuple[float, Span] | None = None
    for other in document.figures:
        if headline.overlaps(other.span) or (other.measure, other.kind) != (figure.measure, figure.kind):
            continue
        away = abs(other.value - figure.value) / (abs(figure.value) + 1e-9)
        if away < CLOSE and (best is None or away < best[0]):
            best = away, other.span
    return best[1] if best else None


def lacking_quotations(document: Document, headline: Span) -> Iterator[Span]:
    """Quoted words of a headline that the story does not have; of a claim in single marks, none of them."""
    others: Outside | None = None
    for quotation in document.quotations:
        if not headline.covers(quotation.span) or quotation.words < 2:
            continue
        words = [plain(word) for word in _words_in(document, quotation.inner)]
        telling = [word for word in words if len(word) > 3 or word.isdigit()]
        if len(telling) < 2:
            continue
        others = others or outside(document, headline)
        small = others.small
        had = sum(word in small or _inflected(word, others.ordered) for word in telling)
        single = document.text[quotation.span.start] in "'‘"
        if had == 0 if single else had < HAD * len(telling):
            yield quotation.span


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers that a story states outside its headline: amounts in order, and digits as written."""

    values: list[float]
    ranges: list[tuple[float, float]]
    digits: frozenset[str]

    @property
    def years(self) -> bool:
        """True when the story tells a year, so that another one may contradict it."""
        return any(_within(self.values, year, year) for year in range(1990, 2050))


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


def lacking_figures(document: Document, headline: Span) -> Iterator[tuple[Span, Figure | None]]:
    """Figures, years and other digits of a headline that nothing outside it states."""
    stated: Numbers | None = None
    text = document.text
    taken: list[Span] = []
    for figure in document.figures:
        if not headline.covers(figure.span):
            continue
        taken.append(figure.span)
        if _is_loose(document, figure, headline):
            continue
        stated = stated or numbers(document, headline)
        if not _stated(document, figure, stated, headline) or (
            not figure.hedge and figure.value < SMALL and _contradicted(document, figure, headline)
        ):
            yield figure.span, figure
    for match in _DIGITS.finditer(text, *headline):
        span = Span(*match.span())
        if any(span.overlaps(other) for other in taken):
            continue
        stated = stated or numbers(document, headline)
        written = match[0].replace(",", "")
        if written in ("0", "1") or (_is_year(text, span, headline) and not stated.years):
            continue
        if written not in stated.digits and not _near(
            stated, float(written.replace(".", "", written.count(".") - 1) or 0)
        ):
            yield span, None


def _is_round(value: float) -> bool:
    """True for a number of one digit and noughts, or of two and two noughts or more."""
    digits = f"{value:.0f}"
    return len(digits.rstrip("0")) == 1 or len(digits) - len(digits.rstrip("0")) > 1


def _contradicted(document: Document, figure: Figure, headline: Span) -> bool:
    """True when the story counts the same noun, and never as many."""
    if not figure.counts:
        return False
    noun = figure.counts.lower().split()[-1]
    values = {
        other.value
        for other in document.figures
        if other.counts and not headline.covers(other.span) and other.counts.lower().split()[-1] == noun
    }
    return bool(values) and figure.value not in values


def _is_year(text: str, span: Span, headline: Span) -> bool:
    """True for digits that may be a year: 2016, '16."""
    written = text[span.start : span.end]
    before = text[span.start - 1] if span.start > headline.start else " "
    return (len(written) == 4 and written[:2] in ("19", "20")) or (len(written) == 2 and before in "'’‘")


def _is_loose(document: Document, figure: Figure, headline: Span) -> bool:
    """True for what the body need not repeat: one, a first, a half, the number of a list's items."""
    written = document.slice(figure.span)
    if figure.value <= 1 or figure.kind == "fraction" or (figure.kind == "ordinal" and figure.value < 13):
        return True
    noun = (figure.counts or "").lower().split()
    after = document.text[figure.span.end : figure.span.end + 40].lower().split()
    if not noun:
        noun = after[:3]
    if any(word.strip("’'.,:") in _LISTED for word in noun):
        return not _contradicted(document, figure, headline)
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
        high = value * (1.5 if _is_round(value) else 1.1)
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


def lacking_names(document: Document, headline: Span) -> Iterator[Span]:
    """Names in a headline that nothing outside it bears out, a word each."""
    text = document.text
    words = list(_WORD.finditer(text, headline.start, _without_label(text, headline)))
    titled = is_titled([match[0] for match in words])
    others: Outside | None = None
    index, starts = document.index, document.tokens.starts
    for number, match in enumerate(words):
        word = match[0]
        if not word[0].isupper() or (len(word) < 3 and not word.isupper()) or len(word) < 2:
            continue
        places = index.get(word.lower().replace("’", "'"), ())
        if len(places) > 1 and any(not headline.start <= starts[at] < headline.end for at in places):
            continue
        form = plain(word)
        opens = titled or number == 0 or not _runs_on(text, words[number - 1].end(), match.start())
        if not is_name(word, form, opens) or not _stands(text, match, headline):
            continue
        others = others or outside(document, headline)
        if borne(form, word, others, document, headline):
            continue
        if form in GIVEN and number + 1 < len(words) and _same_person(word, words[number + 1][0], others, document):
            continue
        yield Span(*match.span())


def _stands(text: str, match: re.Match[str], headline: Span) -> bool:
    """False for part of an address, a tag or a word that was garbled."""
    before = text[match.start() - 1] if match.start() > headline.start else " "
    after = text[match.end()] if match.end() < headline.end else " "
    return before not in "#@_/&" and after not in "_@&" and (after.isascii() or after in "’‘”“–—…")


def _without_label(text: str, headline: Span) -> int:
    """Where a headline ends without the name of a column after a semicolon: …; The Upshot."""
    cut = text.rfind(";", *headline)
    if cut < 0:
        return headline.end
    label = text[cut + 1 : headline.end].split()
    small = sum(word.islower() and word not in ("of", "on", "the", "and", "from", "in", "a", "to") for word in label)
    return cut if len(label) < 6 and not small else headline.end


def _same_person(given: str, surname: str, others: Outside, document: Document) -> bool:
    """True when the story has a surname of the headline, and under no other given name."""
    form = plain(surname)
    if not surname[0].isupper() or form not in others.small or (form in _known() and form not in proper()):
        return False
    found = re.search(
        rf"\b([A-Z][a-z]+) {re.escape(surname.removesuffix('’s').removesuffix(chr(39) + 's'))}\b", document.text
    )
    return found is None or found[1] == given or found[1].lower() not in GIVEN


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
    if form in CALENDAR or form in NUMBERS or form in _GENERAL or "'" in form or "&" in form or _CAMEL.search(word):
        return False
    if "-" in form:
        return not opens and all(part not in _known() for part in form.split("-"))
    if form in PLACES or form in proper() or (form in GIVEN and form not in ORDINARY):
        return form not in ORDINARY
    if form in _known():
        return not opens and form not in ORDINARY and frequencies().get(form, RARE) >= RARE
    if word.isupper() and len(word) > 5:
        return False
    return not opens or not (_derived(form) or form.endswith(_ENDINGS_OF_WORDS))


def _known() -> dict[str, int]:
    return vectors.table().rows


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
    if form in small or form + "s" in small or _inflected(form, others.ordered):
        return True
    if any(other in small or other.replace(".", "") in small for other in SHORT.get(form, ())):
        return True
    if "-" in form and all(borne(part, part, others, document, headline) for part in form.split("-") if len(part) > 2):
        return True
    if any(form.endswith(end) and len(form) - len(end) > 3 and form[: -len(end)] in small for end in _PEOPLE_OF):
        return True
    reach = 4 if form in DEMONYMS or form in PLACES else max(4, len(form) - 1)
    if len(form) > 4 and _begins(others.capitals, form[:reach]):
        return True
    if len(form) > 5 and form in others.compact:
        return True
    if word.replace(".", "").isupper() and 2 <= len(form) <= 6:
        return spelled(form, document, headline)
    return False


def _inflected(form: str, ordered: list[str]) -> bool:
    """True when one of ``ordered`` has the stem of a word."""
    mine = stem(form)
    at = bisect_left(ordered, mine[:4])
    while at < len(ordered) and ordered[at].startswith(mine[:4]):
        if stem(ordered[at]) == mine:
            return True
        at += 1
    return False


def _begins(words: list[str], beginning: str) -> bool:
    at = bisect_left(words, beginning)
    return at < len(words) and words[at].startswith(beginning)


def spelled(form: str, document: Document, headline: Span) -> bool:
    """True when words in the story have the initials that an abbreviation is made of."""
    between = r"\w+[\s-](?:(?:of|the|for|and|on|in|to|de|&)\s){0,2}"
    pattern = re.compile(r"\b" + between.join(form) + r"\w+", re.IGNORECASE)
    text = document.text
    return any(pattern.search(text, *bounds) for bounds in ((0, headline.start), (headline.end, len(text))))
