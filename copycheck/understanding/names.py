"""People, places and bodies of a story, each with the places where it is mentioned."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from copycheck.text import Span
from copycheck.understanding import variants
from copycheck.understanding.capitals import Run, runs
from copycheck.understanding.folding import fold, plain
from copycheck.understanding.kept import Kept
from copycheck.understanding.lexicon import (
    GIVEN,
    LEADING_PARTICLES,
    PARTICLES,
    PLACES,
)
from copycheck.understanding.namekinds import acts, is_firm, is_thing, placed, speaks
from copycheck.understanding.namekinds import kind as kind_of
from copycheck.understanding.spellings import Spelling

if TYPE_CHECKING:
    from copycheck.document import Document

_PIECE = re.compile(r"\S+")
_GENERATION = frozenset({"jr", "sr", "ii", "iii", "iv"})


class Name(Struct, frozen=True):
    """A person, place or body: its fullest form, its kind and every mention in order.

    ``kind`` is person, place, organisation or other. A full name, the bare surname after it and a
    first name that can only be hers are mentions of one Name; so are forms that differ in case,
    accents, hyphens or an Arabic article only. ``listed``: its first word is a well-known place or
    given name, so that it is hardly a slip for another. ``spellings``: what of the name the story
    writes in more than one way, each with its ways, the right one by the story's own count first.
    """

    name: str
    kind: str
    mentions: tuple[Span, ...]
    listed: bool = False
    spellings: tuple[tuple[Spelling, ...], ...] = ()


class _Entry(Struct, eq=False):
    """A name in the making."""

    first: str
    last: str
    kind: str
    words: tuple[str, ...] = ()
    forms: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, run: Run) -> None:
        self.forms.append((run.start, run.end, len(run.words)))


class _Owners:
    """Those who share a surname or first name, by the places where they are named in full."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        full = sorted(
            ((form[0], number, entry) for number, entry in enumerate(entries) for form in entry.forms if form[2] > 1),
            key=lambda item: item[:2],
        )
        self._starts = [item[0] for item in full]
        self._entries = [item[2] for item in full]
        self.first = min(full, key=lambda item: item[1])[2] if full else None

    def before(self, place: int) -> _Entry | None:
        """Who was named in full last before ``place``, or None."""
        at = bisect_left(self._starts, place)
        return self._entries[at - 1] if at else None


def find(document: Document) -> tuple[Name, ...]:
    """Names of ``document`` in order of first mention; code and furniture are left out."""
    text = document.text
    entries: dict[str, _Entry] = {}
    surnames: dict[str, dict[_Entry, None]] = {}
    firsts: dict[str, list[_Entry]] = {}
    alone: list[tuple[Run, str]] = []
    held: list[tuple[Run, tuple[str, ...]]] = []
    everything, openers = runs(document)
    spelled = variants.find(document)
    meant = spelled.meant
    sure = set(map(fold, {word for run in everything if not run.opens for word in run.words}))
    for run in everything:
        whole = run.text
        words = core(whole)
        if not words:
            continue
        if meant:
            words = tuple(meant.get(word, word) for word in words)
        if run.shown or (whole.isupper() and _all_capitals(whole)):
            held.append((run, words))
        elif len(words) == 1:
            word = words[0]
            known = surnames.get(word)
            if known and not _in_place(text, run, word):
                next(reversed(known)).add(run)
            elif word in entries:
                entries[word].add(run)
            elif not run.opens or run.titled or word in sure or word in PLACES or len(run.words) > 1:
                entries[word] = entry = _Entry("", word, kind_of(text, run, words))
                entry.add(run)
            else:
                alone.append((run, word))
        else:
            _add_full(text, run, words, entries, surnames, firsts)
    _gather(text, entries, surnames, firsts, alone)
    lower_words = document.forms
    people: dict[str, _Owners] = {}
    for piece in openers:
        small = piece.text.lower()
        owner = surnames.get(small)
        if owner and (small not in lower_words or speaks(text, piece.end)):
            if small not in people:
                people[small] = _Owners(entry for entry in owner if entry.kind == "person")
            nearest = people[small].before(piece.start)
            if nearest:
                nearest.forms.append((piece.start, piece.end, 1))
    for run, words in held:
        _add_shown(text, run, words, entries, surnames)
    return _with_spellings(_named(text, entries), spelled.groups)


def _with_spellings(names: tuple[Name, ...], groups: tuple[tuple[Spelling, ...], ...]) -> tuple[Name, ...]:
    """The names, each with what of it is written in two ways, and what is no name by other signs as one of its own."""
    if not groups:
        return names
    owners = sorted((mention, number) for number, name in enumerate(names) for mention in name.mentions)
    starts = [mention.start for mention, _ in owners]
    owned: dict[int, list[tuple[Spelling, ...]]] = {}
    loose: list[Name] = []
    for group in groups:
        number = next(
            (
                owners[at][1]
                for spelling in (*group[1:], group[0])
                for place in spelling.places
                for at in (bisect_right(starts, place.start) - 1, bisect_right(starts, place.start))
                if 0 <= at < len(owners) and owners[at][0].overlaps(place)
            ),
            None,
        )
        if number is not None:
            owned.setdefault(number, []).append(group)
        else:
            places = sorted(place for spelling in group for place in spelling.places)
            loose.append(Name(group[0].text, "other", tuple(places), spellings=(group,)))
    made = list(names)
    for number, groups_of_it in owned.items():
        made[number] = replace(names[number], spellings=tuple(groups_of_it))
    return tuple(sorted(made + loose, key=lambda name: name.mentions[0]))


def _core(whole: str) -> tuple[str, ...]:
    pieces = whole.split()
    words: list[str] = []
    last = len(pieces) - 1
    for index, piece in enumerate(pieces):
        small = plain(piece)
        if piece[0] in "\"“‘'":
            continue
        if index and (small in _GENERATION or (index < last and len(small) == 1)):
            continue
        if small in PARTICLES and (piece.islower() or index):
            continue
        if not index and last and small in LEADING_PARTICLES:
            continue
        folded = fold(piece)
        if folded and folded not in ("of", "the", "for", "&"):
            words.append(folded)
    return tuple(words)


core = Kept(_core).__getitem__
"""Folded words of a name as it stands that tell who is meant: no particles, middle initials or Jr."""


def _all_capitals(whole: str) -> bool:
    pieces = whole.split()
    return len("".join(pieces)) > 6 and all(map(str.isupper, pieces))


def _in_place(text: str, run: Run, word: str) -> bool:
    """True when a word that may be a surname stands here for a place: in Washington."""
    if word not in PLACES or run.titled:
        return False
    return placed(text, run.start) or text[run.end : run.end + 1] == ","


def _add_full(
    text: str,
    run: Run,
    words: tuple[str, ...],
    entries: dict[str, _Entry],
    surnames: dict[str, dict[_Entry, None]],
    firsts: dict[str, list[_Entry]],
) -> None:
    """Put a name of two words or more with the entry it belongs to, or make one."""
    kind = kind_of(text, run, words)
    personal = kind in ("person", "other", "in")
    key = f"{words[0]} {words[-1]}" if personal and len(words) < 5 else " ".join(words)
    entry = entries.get(key)
    if entry is None and personal and words[0] not in GIVEN:
        entry = _of_longer(words, surnames)
    if entry is None:
        entry = entries[key] = _Entry(words[0], words[-1], kind, words)
        if personal:
            firsts.setdefault(words[0], []).append(entry)
    if personal:
        same = surnames.setdefault(words[-1], {})
        same.pop(entry, None)
        same[entry] = None
    if kind == "person" and entry.kind in ("other", "in"):
        entry.kind = kind
    entry.add(run)


def _of_longer(words: tuple[str, ...], surnames: dict[str, dict[_Entry, None]]) -> _Entry | None:
    """Whose two surnames these are: López Gutiérrez after Juan Carlos López Gutiérrez."""
    known = surnames.get(words[-1])
    last = next(reversed(known)) if known else None
    return last if last and len(last.words) > len(words) and last.words[-len(words) :] == words else None


def _gather(
    text: str,
    entries: dict[str, _Entry],
    surnames: dict[str, dict[_Entry, None]],
    firsts: dict[str, list[_Entry]],
    alone: list[tuple[Run, str]],
) -> None:
    """Give bare words to the full name they stand for, also one that comes later."""
    owners: dict[str, _Owners] = {}
    for run, word in alone:
        if word in surnames or word in firsts:
            if word not in owners:
                owners[word] = _Owners(surnames.get(word) or firsts[word])
            owner = owners[word].before(run.start) or owners[word].first
            if owner:
                owner.add(run)
        elif word in entries:
            entries[word].add(run)
        else:
            entries[word] = entry = _Entry("", word, kind_of(text, run, (word,)))
            entry.add(run)
    for key in [key for key, entry in entries.items() if not entry.first]:
        entry = entries[key]
        owner = next(iter(surnames.get(key, ())), None) if key not in PLACES else None
        if owner is None:
            people = firsts.get(key, [])
            owner = people[0] if len(people) == 1 and key in GIVEN and key not in PLACES else None
        if owner is not None:
            owner.forms += entry.forms
            if entry.kind == "person":
                owner.kind = "person"
            del entries[key]
        elif entry.kind in ("other", "in", "person") and any(is_firm(text, form[0], form[1]) for form in entry.forms):
            entry.kind = "organisation"
        elif entry.kind in ("other", "in", "person") and any(is_thing(text, form[1]) for form in entry.forms):
            entry.kind = "in" if entry.kind == "in" else "other"
        elif entry.kind in ("other", "in") and any(acts(text, form[0], form[1]) for form in entry.forms):
            entry.kind = "person"
    for same in surnames.values():
        for entry in same:
            if entry.kind in ("other", "in") and len(entry.forms) > 1 and any(form[2] == 1 for form in entry.forms):
                entry.kind = "person"


def _add_shown(
    text: str, run: Run, words: tuple[str, ...], entries: dict[str, _Entry], surnames: dict[str, dict[_Entry, None]]
) -> None:
    """Names of the story that stand in a line of capitals, where a capital proves nothing."""
    index = 0
    while index < len(words):
        for length in (4, 3, 2, 1):
            part = words[index : index + length]
            if len(part) < length:
                continue
            key = " ".join(part)
            entry = entries.get(key) or (next(reversed(surnames[key])) if length == 1 and key in surnames else None)
            if entry is not None:
                pieces = [found for found in _PIECE.finditer(text, run.start, run.end) if fold(found[0]) in part]
                if pieces:
                    entry.forms.append((pieces[0].start(), pieces[-1].end(), len(pieces)))
                index += length - 1
                break
        index += 1


def _named(text: str, entries: dict[str, _Entry]) -> tuple[Name, ...]:
    """Finished names, in order of first mention."""
    made: list[Name] = []
    for entry in entries.values():
        forms = sorted(set(entry.forms)) if len(entry.forms) > 1 else entry.forms
        start, end, most = forms[0]
        for form in forms:
            if form[2] > most:
                start, end, most = form
        kind = "other" if entry.kind == "thing" else entry.kind
        if kind == "in":
            inside = sum(placed(text, form[0]) for form in forms)
            kind = "place" if 2 * inside >= len(forms) else "other"
        full = " ".join(text[start:end].split())
        small = full.lower()
        listed = small.partition(" ")[0].rstrip(".") in GIVEN or small.rstrip(".") in PLACES
        made.append(Name(full, kind, tuple([Span(start, end) for start, end, _ in forms]), listed))
    made.sort(key=lambda name: name.mentions[0])
    return tuple(made)
