"""Which names of a headline the rest of the story has, in any form."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct, field

from copycheck.text import Span
from copycheck.understanding import vectors
from copycheck.understanding.lexicon import CALENDAR, DEMONYMS, GIVEN, PLACES
from copycheck.understanding.ordinary import ORDINARY
from copycheck.understanding.proper import proper
from copycheck.understanding.shortforms import SHORT
from copycheck.understanding.topics import NUMBERS, frequencies, stem

if TYPE_CHECKING:
    from copycheck.document import Document

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’\-‐‑&][^\W\d_]+)*")
RARE = 5.5  # weight from which a word with a capital inside a headline is a name
_CAMEL = re.compile(r"[a-z]{3}[A-Z]")
# Names that say no more than the story's own country or sides do, and figures of speech.
_GENERAL = frozenset(
    """us uk america americans american republican republicans democrat democrats democratic gop dem dems pac pacs
    conservative conservatives liberal liberals britain british achilles pandora trojan god christmas
    thanksgiving mr mrs ms dr
    sir news editorial
    opinion update video photos watch exclusive breaking analysis review poll briefing internet""".split()
)
_ENDINGS_OF_WORDS = (
    "s", "ed", "ing", "ly", "ate", "ize", "ise", "tion", "sion", "ness", "ment", "able", "ible", "ism", "ful", "less",
    "ous", "ity", "ive", "ish", "ology", "play", "work", "ship",
)  # fmt: skip
_PEOPLE_OF = ("ians", "ian", "eans", "ean", "ans", "an", "ns", "n", "ese", "ish", "is", "i", "ites", "ite", "ers", "er")


class Outside(Struct, frozen=True):
    """The words of a story outside its headline, as they are compared."""

    small: frozenset[str]
    ordered: list[str]
    capitals: list[str]
    compact: str = field()


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


def _known() -> Container[str]:
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
    if form in small or form + "s" in small or inflected(form, others.ordered):
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


def inflected(form: str, ordered: list[str]) -> bool:
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
