"""Names of one story spelled two ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import combining, normalize

from copycheck.api import Bad, Document, Edit, Fix, Problem, Related, Rule, Span

_ARTICLE = re.compile(r"(?:[aeu][lrsdntz]|ash)[-‐‑](?=\w)", re.IGNORECASE)
_CASE = re.compile(
    r"(?:\b(?:de la|de los|van der|van den|van de|von der|de|del|della|di|da|dos|du|la|le|van|von|der|den|ter|bin|ibn|al|el)"
    r"(?=\s\w)|\b(?:al|el|as|ad|ar|ash|az|an|at|ul)(?=[-‐‑]\w))",
    re.IGNORECASE,
)
_ANY_ARTICLE = re.compile(r"\b(?:(?:[aeu][lrsdntz]|ash)[-‐‑]|(?<=\s)(?:al|el) )(?=\w)", re.IGNORECASE)
_JOINING = frozenset("of the for & and".split())
_CASED = frozenset("de del della di da dos du la le van von der den ter bin ibn al el".split())
_DUTCH = frozenset("van von de der den ter bin".split())
_PIECE = re.compile(r"\S+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_ENDINGS = frozenset(
    """s es n an ian ean ans ians ish ese i is ist ists ite ites er ers y ic ism ie ies en al man men ns os
    e r""".split()
)
_FORMS = frozenset(["s", "n", "an", "ns", "ans", "ian", "ians", "ish"])
_HEADED = re.compile(r"\b[A-Z][a-z]{4,}(?![\w-])")
_LONGER = re.compile(r"\b[^\W\d_][\w'’]{3,}")
_SPELT = re.compile(r"\b(?:spelled|spelt|transliterated|romani[sz]ed)\b[^.]{0,25}\Z")
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
    """One word of one mention, with the folded words beside it and where the one after ends."""

    span: Span
    text: str
    before: str
    after: str
    tail: int


@dataclass(slots=True)
class _Word:
    """A folded word of names and all its uses."""

    folded: str
    uses: list[_Use] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    listed: bool = False


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
        _add_headlines(document, words)
        for problem in (
            *_particles(document), *_articles(document), *_forms(document, words), *_hyphens(document, words),
            *_near(document, words, self.options.shortest),
        ):  # fmt: skip
            if not any(problem.span.overlaps(span) for span in done):
                done.add(problem.span)
                yield problem


def _pieces(document: Document, mention: Span) -> list[Span]:
    return [Span(m.start() + mention.start, m.end() + mention.start) for m in _PIECE.finditer(document.slice(mention))]


def _collect(document: Document) -> dict[str, _Word]:
    """Every word of every name of the story, by its folded form."""
    words: dict[str, _Word] = {}
    for name in document.names:
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
                text = document.slice(span).replace("’", "'")
                article = _ARTICLE.match(text)
                if article:
                    span = Span(span.start + article.end(), span.end)
                    text = text[article.end() :]
                word = words.get(key)
                if word is None:
                    word = words[key] = _Word(key)
                before = _beside(keys[at - 1 :: -1] if at else [])
                after = _beside(keys[at + 1 :])
                tail = spans[at + 1].end if after else span.end
                word.uses.append(_Use(span, text, before, after, tail))
                word.kinds.add(name.kind)
                word.listed = word.listed or name.listed
    return words


def _add_headlines(document: Document, words: dict[str, _Word]) -> None:
    """Add the words of title-case lines that stand nowhere else in the story."""
    others: set[str] = set()
    for block in document.blocks:
        line = document.slice(block.span) if block.span.end - block.span.start < 220 else ""
        if block.kind in ("code", "furniture") or not _title_case(line):
            continue
        others = others or {text for text in document.tokens.texts if text.islower()}
        for match in _HEADED.finditer(line):
            key = fold(match[0])
            if key not in words and key not in others:
                span = Span(block.span.start + match.start(), block.span.start + match.end())
                words[key] = _Word(key, [_Use(span, match[0], "", "", span.end)], {"headline"})


def _beside(keys: list[str]) -> str:
    """The nearest word of ``keys``; an initial only when there is nothing else."""
    return next((key for key in keys if len(key) > 1), keys[0] if keys else "")


def _title_case(line: str) -> bool:
    """True when nearly all longer words of a short line have capitals."""
    words = _LONGER.findall(line) if len(line) < 220 else []
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.75 * len(words)


def _telling(document: Document, offset: int) -> bool:
    """True when a capital at ``offset`` is not owed to a sentence, a headline or a quotation."""
    block = document.block_at(offset)
    if block is None or block.kind in ("headline", "crosshead") or document.starts_sentence(offset):
        return False
    if document.text[max(0, offset - 2) : offset].rstrip()[-1:] in "\"“'‘«(:[—–•*>|":
        return False
    return not _title_case(document.slice(block.span))


def _problem(document: Document, odd: list[Span], right: str, others: list[Span]) -> Problem:
    """The problem at the first odd place, mended at all of them."""
    span = odd[0]
    written = document.slice(span)
    if others and "’" in document.slice(others[0]):
        right = right.replace("'", "’")
    listed = any(right in name.split() or right in name for name in document.house.names)
    quoted = any(document.quotation_at(place.start) is not None for place in odd)
    safety = "safe" if listed and not quoted else "ask"
    related = [
        Related(place, "first spelled so here" if not n else "spelled so here") for n, place in enumerate(others[:3])
    ]
    related += [Related(place, "also spelled this way") for place in odd[1:4]]
    return Problem(
        span,
        f"{written} is spelled {right} elsewhere in this story" if others else f"{written}: the house writes {right}",
        (Fix(f"Write {right}", tuple(Edit(place, right) for place in odd), safety),),
        tuple(related),
    )


def _right(document: Document, forms: dict[str, list[Span]]) -> str:
    """The form that the house lists, else the majority's, else the first in the story."""
    house = [form for form in forms if any(form in name for name in document.house.names)]
    if len(house) == 1:
        return house[0]
    return min(forms, key=lambda form: (-len(forms[form]), form[:2].isupper(), forms[form][0].start))


def _decide(document: Document, forms: dict[str, list[Span]]) -> Iterator[Problem]:
    """Problems of one name with the forms that it has in the story."""
    if len(forms) < 2:
        return
    right = _right(document, forms)
    for form, places in forms.items():
        around = document.text[max(0, places[0].start - 45) : places[0].start]
        marked = document.text[places[0].end : places[0].end + 9]
        if form != right and not _SPELT.search(around) and "[sic]" not in marked:
            yield _problem(document, places, right, forms[right])


def _particles(document: Document) -> Iterator[Problem]:
    """Particles with a capital here and a small letter there."""
    for name in document.names:
        found: tuple[dict[str, list[Span]], dict[str, list[Span]]] = ({}, {})
        for mention in name.mentions:
            match = _CASE.search(document.text, mention.start, mention.end)
            if match is None or (match[0][0].isupper() and not _telling(document, match.start())):
                continue
            form = " ".join(match[0].split())
            found[match.start() > mention.start].setdefault(form, []).append(Span(match.start(), mention.end))
        bare, full = found
        if len({form.lower() for form in (*bare, *full)}) != 1 or len({*bare, *full}) < 2:
            continue
        if _dutch(full, bare):
            continue
        forms = {form: sorted(full.get(form, []) + bare.get(form, [])) for form in (*full, *bare)}
        right = _right(document, forms)
        for form, places in forms.items():
            if form != right:
                rest = document.slice(Span(places[0].start + len(form), places[0].end))
                yield _problem(document, places, right + rest, forms[right])


def _dutch(full: dict[str, list[Span]], bare: dict[str, list[Span]]) -> bool:
    """True when the particle is small in the full name and a capital where the surname stands alone."""
    return (
        len(full) == 1 == len(bare)
        and all(form[0].islower() and form.split()[0] in _DUTCH for form in full)
        and all(form[0].isupper() for form in bare)
        and (len(next(iter(bare.values()))) > 1 or next(iter(full)).split()[0] in ("van", "bin"))
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


def _hyphens(document: Document, words: dict[str, _Word]) -> Iterator[Problem]:
    """Names with a hyphen here and a space there."""
    joined = {key: word for key, word in words.items() if any("-" in use.text for use in word.uses)}
    if not joined:
        return
    apart: dict[str, dict[str, list[Span]]] = {}
    for word in words.values():
        for use in word.uses:
            key = word.folded + use.after
            if use.after and key in joined and "-" not in use.text:
                span = Span(use.span.start, use.tail)
                apart.setdefault(key, {}).setdefault(" ".join(document.slice(span).split()), []).append(span)
    for key, forms in apart.items():
        for use in joined[key].uses:
            if "-" in use.text:
                forms.setdefault(use.text, []).append(use.span)
        parts = [fold(part) for form in forms if " " in form for part in form.split()]
        if not any(part in words and "place" in words[part].kinds for part in parts):
            yield from _decide(document, {form: sorted(places) for form, places in forms.items()})


@lru_cache(maxsize=65536)
def _keys(word: str, shortest: int) -> tuple[str, ...]:
    """Keys of which two words that may be one name share at least one."""
    keys = ["=" + skeleton(word), "~" + skeleton(_THROAT.sub("", word))]
    if len(word) >= shortest - 1:
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
    """True when the words may be two forms of one word: Russia, Russian, Russians."""
    start = 0
    for start, (letter, other) in enumerate(zip(one, two, strict=False)):  # noqa: B007
        if letter != other:
            break
    else:
        start = min(len(one), len(two))
    ends = {one[start:], two[start:]}
    if "" in ends:
        ending = max(ends)
        return ending in _ENDINGS and ending != one[start - 1]
    return ("s" in ends and ends <= _FORMS) or (
        start > 2
        and min(ends, key=len) in ("a", "e", "y", "o")
        and max(ends, key=len) in _ENDINGS
        and len(min(ends, key=len)) < len(max(ends, key=len))
    )


def _same(document: Document, common: _Word, rare: _Word, shortest: int) -> bool:
    """True when the story's own evidence says that both words are one name."""
    one, two = common.folded, rare.folded
    slips = distance(one, two)
    alike = distance(sound(one), sound(two)) <= 1 and (
        skeleton(one) == skeleton(two) or skeleton(_THROAT.sub("", one)) == skeleton(_THROAT.sub("", two))
    )
    befores = {use.before for use in common.uses if use.before}
    afters = {use.after for use in common.uses if use.after}
    own_befores = {use.before for use in rare.uses if use.before}
    own_afters = {use.after for use in rare.uses if use.after}
    met_before = {word for word in befores & own_befores if len(word) > 1}
    met_after = {word for word in afters & own_afters if len(word) > 1}
    people = "person" in common.kinds
    both = people and "person" in rare.kinds
    if met_before or met_after:
        if _inflected(one, two) and (not both or not met_before or len(two) > len(one) or len(rare.uses) > 1):
            return False
        if not met_before and one[:-1] == two[:-1] and {one[-1], two[-1]} == {"a", "o"}:
            return False
        hyphened = "-" in rare.uses[0].text or "-" in common.uses[0].text
        if hyphened and one[0] != two[0]:
            return False
        return alike or slips == 1 or (slips == 2 and min(len(one), len(two)) > 6)
    if "headline" in rare.kinds | common.kinds:
        likely = slips == 1 and one[0] == two[0] and not _inflected(one, two) and len(common.uses) > 2
        return likely and not common.kinds & {"other", "headline"}
    if max(len(one), len(two)) < shortest or len(common.uses) < 2 or len(rare.uses) > 1:
        return False
    if not (slips == 1 or (alike and min(len(one), len(two)) >= shortest)):
        return False
    if {"person", "place"} <= common.kinds | rare.kinds and not common.kinds & rare.kinds:
        if slips > 1 or one[0] != two[0]:
            return False
    if _inflected(one, two) and (not people or len(two) > len(one) or one == two + "s"):
        return False
    use = rare.uses[0]
    if rare.listed and not use.before and not use.after:
        return False
    if document.text[max(0, use.span.start - 3) : use.span.start].strip() in ("'s", "’s"):
        return False
    if own_befores or own_afters:
        named = bool(own_befores) and not own_afters and not befores and not afters
        if _inflected(one, two) and use.span.start > common.uses[0].span.start:
            return False
        return named and "person" in rare.kinds and not common.kinds & {"place", "organisation"}
    return people or any(not use.before and not use.after for use in common.uses)
