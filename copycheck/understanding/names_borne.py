"""Which names of a headline the rest of the story has, in any form."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.expressions import passing
from copycheck.text import Span
from copycheck.understanding import vectors
from copycheck.understanding.known import standing
from copycheck.understanding.lexicon import CALENDAR, DEMONYMS, GIVEN, PLACES, TITLES
from copycheck.understanding.ordinary import ORDINARY
from copycheck.understanding.proper import proper
from copycheck.understanding.shortforms import SHORT
from copycheck.understanding.topics import NUMBERS, frequencies, stem

if TYPE_CHECKING:
    from copycheck.document import Document

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’\-‐‑&][^\W\d_]+)*")
_MOST = 60  # names of a headline that are looked for
RARE = 4.0  # weight from which a word with a capital inside a headline is a name
# Before it stands who says what follows: Wade: My plans are not set in stone.
_SPEAKS = re.compile(r": ['‘“\"]?(?:I|I['’]\w+|We|We['’]\w+|My|Our)\s")
_CAMEL = re.compile(r"[a-z]{3}[A-Z]")
# Names that say no more than the story's own country or sides do, and figures of speech.
_GENERAL = frozenset(
    """us uk america americans american republican republicans democrat democrats democratic gop dem dems pac pacs
    conservative conservatives liberal liberals britain british achilles pandora trojan god christmas
    thanksgiving beltway hollywood bollywood whitehall westminster
    diy ceo cfo tv dvd cd pc hq faq vip pr hr am pm est edt gmt bst et pt mr mrs ms dr
    sir news editorial
    budget opinion update video photos watch exclusive breaking analysis review poll briefing internet
    factbox explainer timeline profile obituary interview""".split()
)
_ARTICLES = frozenset("a an the this that".split())
_ENDINGS_OF_WORDS = (
    "s", "ed", "ing", "ly", "ate", "ize", "ise", "tion", "sion", "ness", "ment", "able", "ible", "ism", "ful", "less",
    "ous", "ity", "ive", "ish", "ology", "play", "work", "ship",
)  # fmt: skip
# Names that are ordinary words too: where a capital tells nothing, they are those.
_WORDS_TOO = frozenset(
    """will bill mark guy drew dawn eve wolf penny carol grant sue victor max grace maxim april may miles
    christian sterling rich frank art pat rob jack chip rose ruby summer hope faith joy chase ray gene dick
    earl major page wade cliff dale lance robin rusty sandy ginger ivy lily heather holly jade pearl charity
    honor honour mercy patience angel duke king prince tiger delight granite rust ham jealous stripes silk
    steakhouse thrift cab census joker tomb tease roasted quicken potatoes portico pierce patriot countdown
    pounder airborne holy gulf march august""".split()
)
# Endings that make words, and that many names have as well: what is before them has to be a word of some length.
_WEAK = frozenset(("al", "ally", "en", "ens", "y", "or", "ors", "is", "ish", "ism", "hood"))
_SHORTEST_BASE = 5
_PEOPLE_OF = ("ians", "ian", "eans", "ean", "ans", "an", "ns", "n", "ese", "ish", "is", "i", "ites", "ite", "ers", "er")
_PLAINLY_PEOPLE = ("ians", "ian", "eans", "ean", "ans", "an", "ns", "ese", "ish", "ites", "ite")
_NO_PERSON = ("ic", "ist", "ists", "ism", "al", *_PLAINLY_PEOPLE)


class Outside(Struct, frozen=True):
    """The words of a story outside its headline, as they are compared."""

    small: frozenset[str]
    ordered: list[str]
    capitals: list[str]


def outside(document: Document, headline: Span) -> Outside:
    """The words of ``document`` but for the headline's."""
    tokens = document.tokens
    first, after = bisect_left(tokens.starts, headline.start), bisect_left(tokens.starts, headline.end)
    small = {word for word, row in document.index.items() if row[0] < first or row[-1] >= after}
    marked = [word for word in small if not word.isalpha()]
    small.difference_update(marked)
    for word in marked:
        form = plain(word)
        small.add(form)
        if "-" in form:
            small.update(form.split("-"))
    written = dict.fromkeys([*tokens.texts[:first], *tokens.texts[after:]])
    capitals = {plain(word) for word in written if not word.islower()}
    return Outside(frozenset(small), sorted(small), sorted(capitals))


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
    had: dict[str, bool] = {}
    people: dict[tuple[str, str], bool] = {}
    index, starts = document.index, document.tokens.starts
    for number, match in enumerate(words):
        word = match[0]
        if not (word[0].isupper() or "-" in word) or (len(word) < 3 and not word.isupper()) or len(word) < 2:
            continue
        places = index.get(word.lower().replace("’", "'"), ())
        if places and (starts[places[0]] < headline.start or starts[places[-1]] >= headline.end):
            continue
        form = plain(word)
        opens = titled or number == 0 or text.startswith(":", match.end())
        opens = opens or not _runs_on(text, words[number - 1].end(), match.start())
        if "-" in form and (part := _named_part(word)):
            word, form, opens = part, plain(part), False
        named = is_name(word, form, opens) or (not opens and _is_lone(words, number, text))
        named = named or (number == 0 and form not in _GENERAL and _SPEAKS.match(text, match.end()) is not None)
        if not named or not _stands(text, match, headline):
            continue
        if form == "hill" and number and words[number - 1][0] == "Capitol":
            continue
        others = others or outside(document, headline)
        if form not in had:
            if len(had) == _MOST:
                return
            had[form] = borne(form, word, others, document, headline)
        if had[form]:
            continue
        following = words[number + 1] if number + 1 < len(words) else match
        # Jo Hill: ‘I shall not go’
        named = (form in GIVEN and word.isalpha()) or (number == 0 and text.startswith(":", following.end()))
        if named and text[match.end() : following.start()] == " ":
            person = word, following[0]
            if person not in people:
                people[person] = _same_person(*person, others, document)
            if people[person]:
                continue
        yield Span(*match.span())


def _named_part(word: str) -> str:
    """The part of a compound that can only be a name: Vasquez of Vasquez-style; empty without one."""
    for part in re.split("[-‐‑]", word):
        form = plain(part)
        named = form not in _WORDS_TOO and (form in proper() or form in PLACES)
        if named and part[0].isupper() and len(part) > 3 and not part.isupper():
            return part
    return ""


def _stands(text: str, match: re.Match[str], headline: Span) -> bool:
    """False for part of an address, a tag or a word that was garbled."""
    before = text[match.start() - 1] if match.start() > headline.start else " "
    after = text[match.end()] if match.end() < headline.end else " "
    if before.isdigit() or after.isdigit():
        return False  # MI of MI5
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
    if not surname[0].isupper() or form not in others.capitals or (form in ORDINARY and form not in proper()):
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
    if opens and form in _WORDS_TOO:
        return False
    if form in PLACES or form in proper() or (form in GIVEN and form not in ORDINARY):
        return form not in ORDINARY
    if word.isupper() and len(word) > 5:
        return False
    if form in _known():
        return not opens and not word.isupper() and form not in ORDINARY and frequencies().get(form, RARE) >= RARE
    return not opens or not _is_word(form)


def _is_lone(words: list[re.Match[str]], number: int, text: str) -> bool:
    """True when a word that is ordinary elsewhere has a capital where those round it have none, as names have.

    A given name may stand before it: plans of Banks, Ada Banks; not a Capital investment, the White House.
    """
    word, before = words[number][0], words[number - 1][0]
    after = words[number + 1] if number + 1 < len(words) else None
    if not word.isalpha() or word.isupper() or len(word) < 4 or text.startswith(":", words[number].end()):
        return False
    form = word.lower()
    if form in _GENERAL or form in CALENDAR or form in NUMBERS or _CAMEL.search(word) or before.lower() in _ARTICLES:
        return False
    if before[0].isupper() and before.lower() not in GIVEN and before.lower() not in TITLES:
        return False
    return after is None or not after[0][0].isupper() or not _runs_on(text, words[number].end(), after.start())


def _is_word(form: str) -> bool:
    """True for what can be an ordinary word, though a rare one, from what is known of it and how it ends."""
    if form in frequencies() or _derived(form):
        return True
    if form.endswith("s") and not form.endswith(_ENDINGS_OF_WORDS[1:]):
        # Of a noun or verb in -s the dictionaries have the bare form as well; of Dobbs they do not.
        bares = (form[:-1], form[:-2] if form.endswith("es") else form[:-1])
        return not standing(form) or any(standing(bare) and bare not in GIVEN for bare in bares)
    return form.endswith(_ENDINGS_OF_WORDS)


def _known() -> Container[str]:
    return vectors.table().rows


_ENDINGS = (
    "s es ed d ing er ers or ors ly ness less able ible ism ist ists ity ion ions ful ous ish y al ally ed's ize ized "
    "izes izing ise ised ises ment ments en ens hood ship like proof wide free man men woman women".split()
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
            if len(base) < (_SHORTEST_BASE if ending in _WEAK else 3):
                continue
            if any(made in known and made not in proper() and made not in GIVEN for made in _bases(base, ending)):
                return True
    return False


def _bases(base: str, ending: str) -> Iterator[str]:
    """What a word may be made of that has ``base`` before an ending: tries of try, robbed of rob, hoping of hope."""
    yield base
    yield base + "e"
    if base[-1] == base[-2] and ending not in ("s", "es"):
        yield base[:-1]
    if base[-1] == "i" and base[-2] not in "aeiou":
        yield base[:-1] + "y"


def borne(form: str, word: str, others: Outside, document: Document, headline: Span) -> bool:
    """True when the story has a name of the headline in any form."""
    small = others.small
    person = form in GIVEN or (form in proper() and form not in PLACES and not form.endswith(_NO_PERSON))
    if form in small or form + "s" in small:
        return True
    surname = form[:-1] in GIVEN and form in proper()  # Richards, whom a Richard does not bear out
    if not surname and inflected(form, others.capitals if person else others.ordered):
        return True
    if any(other in small or other.replace(".", "") in small for other in SHORT.get(form, ())):
        return True
    if "-" in form and all(borne(part, part, others, document, headline) for part in form.split("-") if len(part) > 2):
        return True
    endings = _PLAINLY_PEOPLE if person else _PEOPLE_OF
    if any(form.endswith(end) and len(form) - len(end) > 3 and form[: -len(end)] in small for end in endings):
        return True
    # Italian stands for Italy, and Slovenes for Slovenia; Scott does not stand for Scotland.
    less = 3 if form in DEMONYMS else 2 if form in PLACES and len(form) > 7 else 1
    if len(form) > 4 and not person and _begins(others.capitals, form[: max(4, len(form) - less)]):
        return True
    if len(form) > 5 and (any(form in other for other in small) or _parted(form, document, headline)):
        return True
    if word.replace(".", "").isupper() and 2 <= len(form) <= 6:
        return spelled(form, document, headline)
    return False


def _parted(form: str, document: Document, headline: Span) -> bool:
    """True when the story has a name in two words or more, or with a hyphen: Face Book for Facebook."""
    pattern = passing(rf"\b{'[^a-z0-9]?'.join(map(re.escape, form))}\b", re.IGNORECASE)
    text = document.text
    return any(pattern.search(text, *bounds) for bounds in ((0, headline.start), (headline.end, len(text))))


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
    pattern = passing(r"\b" + between.join(form) + r"\w+", re.IGNORECASE)
    text = document.text
    return any(pattern.search(text, *bounds) for bounds in ((0, headline.start), (headline.end, len(text))))
