"""Words of names that a story spells in two ways, found by the story's own evidence.

Two words come into question when a letter slipped between them or they sound alike
(``letters.py``); whether they are one name is weighed in ``likeness.py``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Set
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct, field

from copycheck.text import Span
from copycheck.understanding.folding import article, fold, lowered
from copycheck.understanding.kept import Kept
from copycheck.understanding.known import esteem, standing
from copycheck.understanding.letters import difference, keys
from copycheck.understanding.lexicon import (
    ACCENTED,
    CALENDAR,
    DEMONYMS,
    GIVEN,
    OFFICES,
    PARTICLES,
    PLACES,
    TITLE_PREFIXES,
    TITLES,
)
from copycheck.understanding.ordinary import ORDINARY

if TYPE_CHECKING:
    from copycheck.document import Document

_APART = re.compile(
    r"['’](?:d|ll|m|re|t|ve)\Z|\A\w[-‐‑]|[-‐‑]\w\Z|[-‐‑](?:at|in|of|the|and|to|up|on)[-‐‑]", re.IGNORECASE
)
_SHORTEST = 3
_BUCKET = 4  # the most frequent words under one key; with _PARTNERS it keeps the work linear
_PARTNERS = 8
_REACH = 4  # words beside a word that are looked at for the rest of its name
_ABBREVIATED = TITLES | {"st", "jr"}
_RANKS = TITLES - {"mr", "mrs", "ms", "miss", "dr"} | {"abu"}
_OFFICE = TITLES | OFFICES | TITLE_PREFIXES
_NOT_ODD = ORDINARY | CALENDAR | DEMONYMS | {f"{people}s" for people in DEMONYMS} | {"houthi", "houthis"}
_DAYS = CALENDAR - frozenset(["jan", "april", "june", "may"])
_NO_NAME = _DAYS | DEMONYMS
HANDLE = frozenset("@#/_")


class Spelling(Struct, frozen=True):
    """One way in which a word of a name is spelled in a story, and all the places where it is."""

    text: str
    places: tuple[Span, ...]


class Use(Struct, frozen=True):
    """A word of a name in one place, with the words of the name before and after it, folded, or its title.

    ``token``: which word of the story it is. ``article``: an Arabic article is joined to it, which
    ``span`` and ``text`` leave out.
    """

    span: Span
    text: str
    token: int
    before: str
    after: str
    article: bool
    title: str


_SIDES = attrgetter("before"), attrgetter("after"), attrgetter("title")


class Word(Struct):
    """A folded word with a capital, the ways it is written, and its uses once they are looked up."""

    folded: str
    count: int
    forms: set[str]
    uses: list[Use] = field(default_factory=list)
    _beside: tuple[frozenset[str], frozenset[str], frozenset[str], bool] | None = None

    def beside(self) -> tuple[frozenset[str], frozenset[str], frozenset[str], bool]:
        """The words of a name before its uses, those after, titles, and whether one use has an article.

        To be asked once all uses are looked up.
        """
        if self._beside is None:
            before, after, title = (frozenset(map(side, self.uses)) - {""} for side in _SIDES)
            self._beside = before, after, title, any(use.article for use in self.uses)
        return self._beside


def forms(word: Word) -> tuple[Spelling, ...]:
    """The ways a looked-up word is written: the most frequent first, then as names are known to be, then the earliest.

    Of two that stand equally often an accent is right in names that have one, and wrong in other
    well-known words.
    """
    places: dict[str, list[Span]] = {}
    for use in word.uses:
        places.setdefault(use.text, []).append(use.span)
    known = standing(word.folded) > 0
    ranked = sorted(places.items(), key=lambda item: (-len(item[1]), _doubt(item[0], known), item[1][0]))
    return tuple(Spelling(text, tuple(spans)) for text, spans in ranked)


def _doubt(form: str, known: bool) -> int:
    """0 for a form that is likely right by itself, 2 for one that is not, 1 where nothing tells."""
    small = form.lower()
    if small in ACCENTED:
        return 0
    if small.isascii():
        return 1
    return 2 if known else 1


def _bare(text: str) -> str:
    if text[-2:] in ("'s", "’s", "'S", "’S"):
        text = text[:-2]
    if "’" in text:
        text = text.replace("’", "'")
    return text.rstrip("'")[article(text) :]


bare = Kept(_bare).__getitem__
"""A word without its possessive and its Arabic article, with straight apostrophes."""


def capitalised(document: Document) -> tuple[dict[str, Word], dict[str, str]]:
    """Words of names by their folded form, and the folded form of every way they are written.

    Left out are words of capitals, contractions, and what the story writes in small letters too.
    """
    counts = document.forms
    words: dict[str, Word] = {}
    folded: dict[str, str] = {}
    for text in document.capitals:
        read = _capital(text)
        if read is None:
            continue
        count = counts[text]
        plain, small, key = read
        if small in counts or (count == 1 and small in ORDINARY):
            continue
        folded[text] = key
        word = words.get(key)
        if word is None:
            words[key] = Word(key, count, {plain})
        else:
            word.count += count
            word.forms.add(plain)
    return words, folded


def _find_capital(text: str) -> tuple[str, str, str] | None:
    if not text[0].isupper() and not ("-" in text and text[article(text)].isupper()):
        return None
    if len(text) < _SHORTEST or text.isupper():
        return None
    plain = bare(text)
    if plain.lower() in _DAYS:
        return None
    key = fold(plain)
    if len(key) < _SHORTEST or not key.isalpha() or (len(key) < len(plain) and _APART.search(plain)):
        return None
    if "-" in plain and _compound(plain):
        return None
    return plain, plain.lower(), key


_capital = Kept(_find_capital).__getitem__
"""A word with a capital that may be of a name: bare, that in small letters, and folded; else None."""


def _compound(text: str) -> bool:
    """True when a word with a hyphen is made of a country or its people: Austria-Hungary, Irish-American."""
    return any(part in DEMONYMS or (part in PLACES and part not in GIVEN) for part in text.lower().split("-"))


def near(words: dict[str, Word]) -> list[tuple[Word, Word]]:
    """Words that a slip or a romanisation may part: the commoner, or the better known, first."""
    seen: set[str] = set()
    shared: set[str] = set()
    for made in map(keys, words):
        if not seen.isdisjoint(made):
            shared.update(seen.intersection(made))
        seen.update(made)
    if not shared:
        return []
    joined = [word for word in words.values() if not shared.isdisjoint(keys(word.folded))]
    buckets: dict[str, list[Word]] = {}
    found = []
    for word in sorted(joined, key=lambda word: -word.count):
        partners: dict[str, Word] = {}
        for key in keys(word.folded):
            if key not in shared:
                continue
            bucket = buckets.get(key)
            if bucket is None:
                buckets[key] = [word]
                continue
            for other in bucket:
                partners[other.folded] = other
            if len(bucket) < _BUCKET:
                bucket.append(word)
        for other in list(partners.values())[:_PARTNERS]:
            common, rare = _ordered(other, word)
            if rare.folded not in _NOT_ODD and _likely(common.folded, rare.folded):
                found.append((common, rare))
    return found


def _likely(one: str, two: str) -> bool:
    """True when two words are near enough to be weighed."""
    if len(one) <= _SHORTEST and len(two) <= _SHORTEST:
        return False
    return difference(one, two) != "far"


def _ordered(one: Word, two: Word) -> tuple[Word, Word]:
    """The commoner of two words first; the better known of two that the story has equally often."""
    return (two, one) if one.count == two.count and esteem(two.folded) > esteem(one.folded) else (one, two)


def written_as(document: Document, forms: Collection[str]) -> list[int]:
    """The tokens of ``document`` that are written as one of ``forms``, in order."""
    if not forms:
        return []
    texts = document.tokens.texts
    small = set(map(lowered, forms))
    return sorted(at for form in small for at in document.index.get(form, ()) if texts[at] in forms)


def look_up(document: Document, words: dict[str, Word], folded: dict[str, str]) -> None:
    """Give ``words`` their uses; ``folded`` names by form those that are wanted."""
    tokens = document.tokens
    text = document.text
    texts = tokens.texts
    small = document.forms.keys()
    for index in written_as(document, folded):
        form = texts[index]
        start = tokens.starts[index]
        if start and text[start - 1] in HANDLE:
            continue
        skipped = article(form)
        plain = bare(form)
        possessive = len(plain) + skipped < len(form)
        before = name_before(document, index, small)
        use = Use(
            Span(start + skipped, start + skipped + len(plain)),
            plain,
            index,
            before,
            "" if possessive else _after(document, index),
            skipped > 0,
            "" if before else _title(document, index),
        )
        words[folded[form]].uses.append(use)


def opens(document: Document, start: int) -> bool:
    """True when a sentence starts at ``start``, marks before it apart."""
    sentence = document.sentence_at(start)
    if sentence is None:
        return False
    floor = max(sentence.start, start - 8)
    while start > floor and not document.text[start - 1].isalnum():
        start -= 1
    return start == sentence.start


def _joined(text: str, start: int, end: int) -> bool:
    """True when only a space, or a point and a space, stands between two words."""
    if end - start == 1:
        return text[start].isspace()
    return end - start < 4 and text[start:end].replace(".", "").isspace() and "\n\n" not in text[start:end]


def name_before(document: Document, index: int, small_words: Set[str] = frozenset()) -> str:
    """The word of the same name before a token, folded, past initials and particles."""
    tokens = document.tokens
    text = document.text
    for at in range(index - 1, max(index - 1 - _REACH, -1), -1):
        start, end = tokens.ends[at], tokens.starts[at + 1]
        if not _joined(text, start, end):
            return ""
        word = tokens.texts[at]
        small = word.lower().replace(".", "")
        if len(small) > 1 and "." in text[start:end] and small not in _ABBREVIATED:
            return ""
        if small in PARTICLES or len(small) == 1:
            continue
        if not word[0].isupper() or word[-2:] in ("'s", "’s") or (word.isupper() and len(word) < 4):
            return ""
        if small in _OFFICE or small in _NO_NAME:
            return ""
        opener = (small in small_words and small.islower()) or small in ORDINARY
        return "" if opener and opens(document, tokens.starts[at]) else fold(word)
    return ""


def _title(document: Document, index: int) -> str:
    """The title right before a token, in small letters: Pope in Pope Martin."""
    tokens = document.tokens
    if not index or not _joined(document.text, tokens.ends[index - 1], tokens.starts[index]):
        return ""
    word = tokens.texts[index - 1]
    small = word.lower()
    return small if word[0].isupper() and small in _RANKS else ""


def _after(document: Document, index: int) -> str:
    """The word of the same name after a token, folded, past initials and particles."""
    tokens = document.tokens
    text = document.text
    for at in range(index + 1, min(index + 1 + _REACH, len(tokens.texts))):
        start, end = tokens.ends[at - 1], tokens.starts[at]
        if not _joined(text, start, end) or (at == index + 1 and "." in text[start:end]):
            return ""
        word = tokens.texts[at]
        small = word.lower().replace(".", "")
        if small in PARTICLES or len(small) == 1:
            continue
        return fold(bare(word)) if word[article(word) :][:1].isupper() else ""
    return ""
