"""Names of one story spelled two ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import combining, normalize

from copycheck.api import Bad, Document, Edit, Fix, Problem, Related, Rule, Span

_ARTICLE = re.compile(r"(?:[aeu][lrsdntz]|ash)[-‐‑](?=\w)", re.IGNORECASE)
_ANY_ARTICLE = re.compile(r"\b(?:(?:[aeu][lrsdntz]|ash)[-‐‑]|(?<=\s)(?:al|el) )(?=\w)", re.IGNORECASE)
_JOINING = frozenset("of the for & and".split())
_CASED = frozenset("de del della di da dos du la le van von der den ter bin ibn al el".split())
_DUTCH = frozenset("van von de der den ter".split())
_PIECE = re.compile(r"\S+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_ENDINGS = frozenset(
    """s es n an ian ean ans ians ish ese i is ist ists ite ites er ers y ic ism ie ies en al man men ns os
    e r""".split()
)
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch|sh|tch|ch|cz|tsch|dzh|dj|zh|j(?!$)", "S"),
        (r"c(?=[eiy])", "s"),
        (r"kh|gh|ck|qu|[cqgk]", "k"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"x", "ks"),
        (r"t?z|ts", "s"),
        (r"[vw]", "v"),
        (r"(?<=[aeiouy])h(?![aeiouy])", ""),
        (r"oo|ou|u|o", "u"),
        (r"ee|ie|ei|iy|yi|ij|[eiyj]+", "i"),
        (r"a+", "a"),
        (r"(.)\1+", r"\1"),
    )
)
_THROAT = re.compile(r"ch|kh|gh|g|h|j")
_VOWELS = re.compile(r"[aiuh]")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, accents, hyphens, apostrophes, points and Arabic article."""
    bare = _ARTICLE.sub("", word, count=1).lower()
    if not bare.isascii():
        bare = "".join(letter for letter in normalize("NFKD", bare) if not combining(letter)).translate(_LETTERS)
    return "".join(letter for letter in bare if letter.isalnum())


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """What a folded word sounds like, roughly, whichever way it was put into Roman letters."""
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


def skeleton(word: str) -> str:
    """The consonants of a folded word, as they sound."""
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", sound(word))).replace("v", "f")


def distance(one: str, two: str) -> int:
    """Letters dropped, added, changed or swapped between two words; 3 stands for more than two."""
    if abs(len(one) - len(two)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, other in enumerate(two, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return min(row[-1], 3)


@dataclass(frozen=True, slots=True)
class _Use:
    """One word of one mention, with the folded words beside it in the mention."""

    span: Span
    text: str
    before: str
    after: str
    place: int


@dataclass(slots=True)
class _Word:
    """A folded word of names and all its uses."""

    folded: str
    uses: list[_Use] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)


class Spelling(Rule):
    """One person, place or organisation is spelled two ways in a story.

    Compared are particles (De Mistura, de Mistura), a full name with and without its Arabic article,
    accents, hyphens, other romanisations of one name and single slipped letters. Direct quotations
    are looked into, but nothing in them is safe to change.

    ## Why
    Two spellings make a reader wonder whether there are two people, and a search in the archive
    finds half the story. One of the two is usually wrong, and names are what people complain about.

    ## Source
    Guardian style guide, "names"; Associated Press Stylebook, "Arabic names" and "foreign particles".
    """

    severity = "warning"
    tags = ("names", "consistency")
    good: tuple[str, ...] = ()
    bad: tuple[Bad | str, ...] = ()

    @dataclass(frozen=True, slots=True)
    class Options:
        """``shortest``: words with fewer letters are never compared for a slipped letter."""

        shortest: int = 5

    def check(self, document: Document) -> Iterable[Problem]:
        """Problems at the odd one out, one for each name."""
        done: set[Span] = set()
        words = _collect(document)
        for problem in (
            *_particles(document), *_articles(document), *_forms(document, words),
            *_near(document, words, self.options.shortest),
        ):  # fmt: skip
            if not any(problem.span.overlaps(span) for span in done):
                done.add(problem.span)
                yield problem


def _pieces(document: Document, mention: Span) -> list[Span]:
    return [
        Span(m.start() + mention.start, m.end() + mention.start)
        for m in _PIECE.finditer(document.slice(mention))
    ]


def _collect(document: Document) -> dict[str, _Word]:
    """Every word of every name of the story, by its folded form."""
    words: dict[str, _Word] = {}
    for index, name in enumerate(document.names):
        for mention in name.mentions:
            spans = [
                span
                for span in _pieces(document, mention)
                if document.slice(span) not in _JOINING and document.slice(span).lower() not in _CASED
            ]
            keys = [fold(document.slice(span)) for span in spans]
            for at, (span, key) in enumerate(zip(spans, keys, strict=True)):
                if len(key) < 3:
                    continue
                text = document.slice(span)
                article = _ARTICLE.match(text)
                if article:
                    span = Span(span.start + article.end(), span.end)
                    text = text[article.end() :]
                word = words.get(key)
                if word is None:
                    word = words[key] = _Word(key)
                before = keys[at - 1] if at and len(keys[at - 1]) > 1 else ""
                after = keys[at + 1] if at + 1 < len(keys) and len(keys[at + 1]) > 1 else ""
                word.uses.append(_Use(span, text, before, after, index))
                word.kinds.add(name.kind)
    return words


def _telling(document: Document, offset: int) -> bool:
    """True when a capital at ``offset`` is not owed to a sentence, a headline or a quotation."""
    block = document.block_at(offset)
    if block is None or block.kind in ("headline", "crosshead") or document.starts_sentence(offset):
        return False
    if document.text[max(0, offset - 2) : offset].rstrip()[-1:] in "\"“'‘«(:[—–•*>|":
        return False
    line = document.slice(block.span)
    capitals = re.findall(r"\b[^\W\d_][\w'’]{3,}", line) if len(line) < 220 else []
    return len(capitals) < 3 or sum(word[0].isupper() for word in capitals) <= 0.75 * len(capitals)


def _problem(document: Document, odd: list[Span], right: str, others: list[Span]) -> Problem:
    """The problem at the first odd place, mended at all of them."""
    span = odd[0]
    written = document.slice(span)
    listed = any(right in name.split() or right in name for name in document.house.names)
    quoted = any(document.quotation_at(place.start) is not None for place in odd)
    safety = "safe" if listed and not quoted else "ask"
    related = [Related(place, "first spelled so here" if not n else "spelled so here") for n, place in enumerate(others[:3])]
    related += [Related(place, "also spelled this way") for place in odd[1:4]]
    return Problem(
        span,
        f"{written} is spelled {right} elsewhere in this story" if others else f"{written}: the house writes {right}",
        (Fix(f"Write {right}", tuple(Edit(place, right) for place in odd), safety),),
        tuple(related),
    )


def _decide(document: Document, forms: dict[str, list[Span]]) -> Iterator[Problem]:
    """Problems of one name with the forms it has: the house's form, the majority's or the first is right."""
    if len(forms) < 2:
        return
    house = [form for form in forms if any(form in name for name in document.house.names)]
    if len(house) == 1:
        right = house[0]
    else:
        right = min(forms, key=lambda form: (-len(forms[form]), forms[form][0].start))
    for form, places in forms.items():
        if form != right:
            yield _problem(document, places, right, forms[right])


def _particles(document: Document) -> Iterator[Problem]:
    """Particles with a capital here and a small letter there."""
    for name in document.names:
        found: dict[tuple[str, bool], dict[str, list[Span]]] = {}
        for mention in name.mentions:
            text = document.slice(mention)
            spans = _pieces(document, mention)
            for at, span in enumerate(spans[:-1]):
                piece = document.slice(span)
                if piece.lower() not in _CASED or (at and spans[at - 1] and document.slice(spans[at - 1]).lower() in _CASED):
                    continue
                if piece[0].isupper() and not _telling(document, span.start):
                    continue
                form = " ".join(text[span.start - mention.start :].split())
                found.setdefault((fold(form), at > 0), {}).setdefault(form, []).append(Span(span.start, mention.end))
        for (key, full), forms in found.items():
            other = found.get((key, not full), {})
            if full and other and not _dutch(forms, other):
                forms = {form: forms.get(form, []) + other.get(form, []) for form in {**forms, **other}}
                forms = {form: sorted(places) for form, places in forms.items()}
            elif not full and (key, True) in found and not _dutch(found[key, True], forms):
                continue
            yield from _decide(document, forms)


def _dutch(full: dict[str, list[Span]], bare: dict[str, list[Span]]) -> bool:
    """True when the particle is small in the full name and a capital where the surname stands alone."""
    return (
        len(full) == 1 == len(bare)
        and all(form[0].islower() and form.split()[0] in _DUTCH for form in full)
        and all(form[0].isupper() for form in bare)
        and (len(next(iter(bare.values()))) > 1 or next(iter(full)).split()[0] == "van")
    )


def _articles(document: Document) -> Iterator[Problem]:
    """Full names with and without their Arabic article, and articles written two ways."""
    for name in document.names:
        groups: dict[str, dict[str, list[Span]]] = {}
        written = False
        for mention in name.mentions:
            text = " ".join(document.slice(mention).split())
            bare = _ANY_ARTICLE.sub("", text)
            written = written or bare != text
            if " " in bare:
                groups.setdefault(bare.lower(), {}).setdefault(text, []).append(mention)
        if written:
            for forms in groups.values():
                yield from _decide(document, forms)


def _forms(document: Document, words: dict[str, _Word]) -> Iterator[Problem]:
    """Words that differ in accents, hyphens or inner capitals only."""
    for word in words.values():
        texts = {use.text for use in word.uses}
        if len(texts) < 2:
            continue
        forms: dict[str, list[Span]] = {}
        for use in sorted(word.uses, key=lambda use: use.span):
            if not use.text.isupper() and use.text[0].isupper():
                forms.setdefault(use.text.rstrip("."), []).append(use.span)
        yield from _decide(document, forms)


@lru_cache(maxsize=65536)
def _keys(word: str, shortest: int) -> tuple[str, ...]:
    """Keys of which two words that may be one name share at least one."""
    keys = ["=" + skeleton(word), "~" + skeleton(_THROAT.sub("", word))]
    if len(word) >= shortest:
        keys += [word, *(word[:at] + word[at + 1 :] for at in range(len(word)))]
    return tuple(dict.fromkeys(keys))


def _near(document: Document, words: dict[str, _Word], shortest: int) -> Iterator[Problem]:
    """Words that differ by a slipped letter or by how they were put into Roman letters."""
    buckets: dict[str, list[_Word]] = {}
    seen: set[tuple[str, str]] = set()
    ranked = sorted(words.values(), key=lambda word: (-len(word.uses), word.uses[0].span))
    for word in ranked:
        if not word.folded.isalpha() or len(word.folded) < 4 or word.uses[0].text.isupper():
            continue
        for key in _keys(word.folded, shortest):
            bucket = buckets.setdefault(key, [])
            for common in bucket:
                pair = (common.folded, word.folded)
                if pair not in seen:
                    seen.add(pair)
                    if _same(document, common, word, shortest):
                        yield from _decide(document, _spelled(common, word))
            if len(bucket) < 6:
                bucket.append(word)


def _spelled(common: _Word, rare: _Word) -> dict[str, list[Span]]:
    forms: dict[str, list[Span]] = {}
    for word in (common, rare):
        for use in word.uses:
            if not use.text.isupper():
                forms.setdefault(use.text, []).append(use.span)
    return {form: sorted(places) for form, places in forms.items()}


def _inflected(one: str, two: str) -> bool:
    """True when one word is the other with an ending: Russia, Russian."""
    short, long = sorted((one, two), key=len)
    if long.startswith(short) and long[len(short) :] in _ENDINGS:
        return True
    stem = short[:-1]
    return long.startswith(stem) and long[len(stem) :] in _ENDINGS and short[-1] in "aeyo" and len(long) > len(short)


def _same(document: Document, common: _Word, rare: _Word, shortest: int) -> bool:
    """True when the story's own evidence says that both words are one name."""
    one, two = common.folded, rare.folded
    people = "person" in common.kinds or "person" in rare.kinds
    slips = distance(one, two)
    alike = distance(sound(one), sound(two)) <= 1 and (
        skeleton(one) == skeleton(two) or skeleton(_THROAT.sub("", one)) == skeleton(_THROAT.sub("", two))
    )
    befores = {use.before for use in common.uses if use.before}
    afters = {use.after for use in common.uses if use.after}
    own_befores = {use.before for use in rare.uses if use.before}
    own_afters = {use.after for use in rare.uses if use.after}
    shared = bool(befores & own_befores or afters & own_afters)
    if _inflected(one, two) and not (shared and people and two + "s" == one):
        return False
    if shared:
        return alike or slips == 1 or (slips == 2 and min(len(one), len(two)) > 6)
    if min(len(one), len(two)) < shortest or len(common.uses) < 2 or len(rare.uses) > 1:
        return False
    if not (slips == 1 or alike):
        return False
    use = rare.uses[0]
    if document.text[max(0, use.span.start - 3) : use.span.start].strip() in ("'s", "’s"):
        return False
    if own_befores or own_afters:
        introduced = use.span.start < common.uses[0].span.start and bool(own_befores) and not own_afters
        return introduced and people and not befores and not afters
    return bool(befores) or not afters
