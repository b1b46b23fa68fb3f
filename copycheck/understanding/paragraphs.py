"""A paragraph as the topics view reads it: its telling words, and what else tells what it is about."""

from __future__ import annotations

from typing import NamedTuple

# What is asked of a word: its stem, "" when it tells nothing of a story; its weight; its vector, as
# ``vectors.spread`` gives it; what it may be, a sum of the signs below; and how it is written.
Fact = tuple[str, float, int, int, str]
NAME, BARE, THIRD, SPEECH, FIRST, SECOND, TOLD, TELLS = 1, 2, 4, 8, 16, 32, 64, 128
TITLES = frozenset(["Mr", "Mrs", "Ms", "Miss"])
FEW = 10  # names that are looked for one by one; more are in one go through the words


class Passage(NamedTuple):
    """A paragraph or headline: its text, its words, what is known of each different one, and of each telling one by
    its stem.
    """

    text: str
    words: list[str]
    found: list[Fact]
    keys: dict[str, Fact]


class Reading(NamedTuple):
    """What is asked of a paragraph beyond its telling words.

    ``names``: stems of telling words that are written like names; ``bare``: those that stand alone, as a
    surname does once it was introduced; ``lanes``: vectors of its words; ``words``: their number;
    ``he``, ``me`` and ``you``: pronouns of the third, first and second person; ``said``: whether speech is
    reported; ``told`` and ``tells``: whether it is in the past and in the present.
    """

    names: list[str]
    bare: list[str]
    lanes: list[int]
    words: int
    he: int
    me: int
    you: int
    said: bool
    told: bool
    tells: bool


def read(passage: Passage) -> Reading:
    """A paragraph's names, pronouns and the like."""
    names: list[str] = []
    lone: list[Fact] = []
    he = me = you = spoken = 0
    for fact in [fact for fact in passage.found if fact[3]]:
        signs = fact[3]
        if signs & NAME and passage.keys[fact[0]] is fact:
            names.append(fact[0])
        if signs & BARE:
            lone.append(fact)
        elif signs & THIRD:
            he += 1
        elif signs & FIRST:
            me += 1
        elif signs & SECOND:
            you += 1
        else:
            spoken |= signs
    bare = _bare(passage.words, lone) if lone else []
    lanes = [fact[2] for fact in passage.found if fact[2]]
    said, told, tells = spoken & SPEECH > 0, spoken & TOLD > 0, spoken & TELLS > 0
    return Reading(names, bare, lanes, len(passage.words), he, me, you, said, told, tells)


def _bare(words: list[str], names: list[Fact]) -> list[str]:
    """Stems of those ``names`` that stand alone: Macron, Mr Macron, and not Emmanuel Macron or President Macron."""
    found: dict[str, None] = {}
    again = {fact[4]: fact[0] for fact in names}
    if len(names) < FEW:
        for name, key in list(again.items()):
            if _alone(words, words.index(name)):
                found[key] = None
            elif words.count(name) > 1:
                continue
            del again[name]
    if again:
        places = [(at, again[word]) for at, word in enumerate(words) if word in again]
        found.update((key, None) for at, key in places if _alone(words, at))
    return list(found)


def _alone(words: list[str], at: int) -> bool:
    """True when no word with a capital stands beside; Mr and Ms do not count."""
    before = words[at - 1] if at else "a"
    after = words[at + 1] if at + 1 < len(words) else "a"
    return not (before[0].isupper() and before not in TITLES) and not (after[0].isupper() and after not in TITLES)
