"""Whether words that a story uses twice are a turn of phrase, or a term that cannot be said otherwise.

What tells them apart are facts about the words and their places. Their weights were fitted by
``bench/fit_phrases.py`` on phrases planted a second time into published copy, against what it repeats
by right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log
from operator import mul

from msgspec import Struct

LEAST = 4  # words of a phrase
TERM = 5  # words up to which a phrase made like a term is one
NEAR = 7  # words from which a phrase that comes again in its own paragraph is no figure of speech
SELDOM = 2  # how often the story uses a word that stands in little but the phrase
LONG = 4  # letters beyond which a word that ends like a verb may be one
FUNCTION = frozenset(
    """a about above across after against ago all along also although am amid among an and another any are around
    as at away back be because been before behind being below between both but by can cannot could did do does doing
    down during each either else even ever every few for from had has have having he her here hers him himself his
    how however i if in into is it its itself just less may me might more most much must my near neither no nor not
    now of off on once one only onto or other our ours out over own per same several shall she should since so some
    such than that the their theirs them themselves then there these they this those though through to too toward
    towards under until up upon us very was we were what when where whether which while who whom whose why will
    with within without would yet you your""".split()
)
ARTICLES = frozenset(["a", "an", "the"])
LINKS = frozenset("and at by for from in of on or to with without".split())
VERBS = frozenset(
    """am are be been being can cannot could did do does doing had has have having is may might must shall should was
    were will would ate became began broke broken brought built came chose chosen comes cut drawn drew driven
    drove fallen fell felt find finds fled flew fought found gave get gets give given gives go goes gone got
    grew held hit hold holds keep keeps kept knew known leads leaves led left lost loses made make makes met put
    ran remain remains rose said sat saw says see seem seems seen sees sent set shot shown sold sought spent
    spoke spoken stolen stood struck take taken takes taught tells thought threw thrown told took want wants
    went won wore written wrote""".split()
)
CLAUSES = frozenset(
    """although as because he her hers herself him himself his how i if it its itself me my no nor not our she so than
    that their them themselves they though us we what when where whether which while who whom whose why yet you
    your""".split()
)
OF_A_NOUN = ARTICLES | {"her", "his", "its", "of", "that", "their", "these", "this", "those"}
_TERM = re.compile("L?A?W+(?:LA?W+)*")

# In the order of ``facts``.
BASE = -0.244
WEIGHTS = (-1.375, 0.626, -0.239, -0.509, -2.417, -0.685, -0.715, -4.436, 1.384, 0.574, -0.827, -1.051, -0.485)


class Places(Struct, frozen=True):
    """What the two places of a phrase tell: both in one paragraph, both or one of them opening a sentence."""

    beside: bool
    opening: bool
    half_opening: bool


class Word(Struct, frozen=True):
    """A word of a phrase that carries meaning: its place, its rarity in the news, how often the story uses it."""

    at: int
    weight: float
    uses: int


def facts(words: Sequence[str], texts: Sequence[str], content: Sequence[Word], places: Places) -> tuple[float, ...]:
    """What tells of a phrase; ``words`` are in small letters, ``texts`` as the story has them."""
    small = [word for word in content if not texts[word.at][0].isupper()]
    return (
        sum(log(word.uses) for word in content) / len(content),
        max(word.weight for word in content),
        len(content),
        places.beside,
        places.opening,
        places.half_opening,
        any(word[0].isdigit() for word in words),
        len(words) == LEAST,
        min(sum(word.uses <= SELDOM for word in small), 3),
        min(sum(word in VERBS for word in words), 2),
        not _runs(words, texts),
        len(small) < 2,
        words[-1] not in FUNCTION,
    )


def own(known: Sequence[float]) -> float:
    """How much a phrase is a turn of phrase, from 0 up it is; ``known`` as ``facts`` gives it."""
    score: float = BASE + sum(map(mul, WEIGHTS, known))
    return score


def is_term(words: Sequence[str], texts: Sequence[str]) -> bool:
    """True for a few words that are made like a term: nouns, with what belongs to them, and nothing said of them."""
    if len(words) > TERM or _runs(words, texts):
        return False
    kinds = ["A" if word in ARTICLES else "L" if word in LINKS else "F" if word in FUNCTION else "W" for word in words]
    return _TERM.fullmatch("".join(kinds)) is not None


def _runs(words: Sequence[str], texts: Sequence[str]) -> bool:
    """True when something is said in a phrase: it has a verb, or part of a clause."""
    last = len(words) - 1
    for at, word in enumerate(words):
        if word in CLAUSES:
            return True
        if word in VERBS or (len(word) > LONG and word.endswith(("ed", "ing", "n't")) and texts[at][0].islower()):
            stands_by_a_noun = 0 < at < last and words[at - 1] in OF_A_NOUN and words[at + 1] not in FUNCTION
            if not stands_by_a_noun:
                return True
        elif word == "to" and at < last and _may_be_a_verb(words[at + 1], texts[at + 1]):
            return True
    return False


def _may_be_a_verb(word: str, text: str) -> bool:
    """True for what makes an infinitive of the word to before it, and no noun."""
    return word not in FUNCTION and text[0].islower() and not word.endswith("ing")
