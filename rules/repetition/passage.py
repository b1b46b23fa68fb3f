"""repetition/passage: a sentence or paragraph given twice, word for word or in other words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from copycheck.api import Bad, Document, Edit, Fix, Problem, Related, Rule, Span, Struct

if TYPE_CHECKING:
    from copycheck.understanding.passages import Repeat

SURE = 0.79  # likeness from which two passages say the same
SURER = 0.93  # the same for two in one paragraph or two items of a list, or where one has hardly any words
QUOTING = 0.87  # the same for two of which one is mostly quotation, or that each have a figure of their own
SHORT = 6  # words under which a passage has hardly any
BRIEF = 11  # words under which too few are shared by two that have hardly any in one order
LOOSE = 0.5  # share of words in one order from which more than hardly any are
NEARLY = 0.8  # share of words in one order from which a passage is given almost word for word
DENIED = 0.7  # the same from which one that denies what the other says is no second telling of it
FRAME = 0.75  # share of words in one order from which two with figures of their own are results, not one
QUOTED = 0.5  # share of a passage from which it is a quotation
TITLE_WORDS = 12  # words of a title, whose longer ones all have a capital
TITLE = 150  # letters under which a first paragraph given twice is a headline
CAPTION_MOST = 400  # letters of a caption
BOILERPLATE = 20  # words under which a passage with a set phrase of the trade's is furniture
FURNITURE = re.compile(
    r"(?i)\b(?:share (?:this|on|via)|sign up|newsletters?|read more|follow (?:us|@)|click (?:here|to)|"
    r"advertisement|view gallery|getty images|scroll down|all rights reserved|e-?mail us|"
    r"for more information|contributed to this (?:report|story)|download (?:the|our)|watch (?:the video|live|\w+ tv)"
    r"|(?:photo|picture|image)s? by|related:|https?:|www\.|pic\.twitter|conditions? of anonymity|"
    r"(?:requests?|asked|reached|available) for comment|margin of error|"
    r"contact the (?:author|editor|reporter))|©|@\w|^[QA]:"
)
CAPTION = re.compile(r"(?:[\w’'-]+ ){0,3}[\w’'-]+:\s(?![\"“‘'])|(?i:(?:afp|ap|reuters|file)?\s*photo\b|view gallery)")
CREDIT = re.compile(
    r"\([A-Z]{2,}[\w ./&]*\)\W*\Z|[A-Z]{3,}(?: [A-Z]{3,})*/\w|\b[Pp]hotos?\b.{0,30}\Z|[A-Z]{2,6} {2,}\w"
)
PICTURED = re.compile(
    r"(?i)\((?:(?:also |file )?pictured|left|right|above|below|centre|center|file)\b[^()]{0,40}\)"
    r"|, (?:far )?(?:left|right|centre|center),"
)
TAKEN = re.compile(r"\bthis (?:photo|photograph|picture|image) was taken\b")
LABEL = re.compile(
    r"(?i)(?:abstract|summary|in (?:brief|short)|key points?|(?:story )?highlights|at a glance|the gist|claim)\W*"
)
UPDATE = re.compile(r"_{3,}|\d\d?[:.]\d\d\s*(?:[ap]\.?m\b|[A-Z]{2,4}\b|[-–—])")
ENDS = frozenset(".!?…\"'”’»)")
SALE = "The council will sell the old customs house to a brewery."
SIGN_UP = "Sign up for our newsletter to hear about the harbour every morning."
FLOOD = "Flood water reached the second floor of the Pell library before dawn."
RUST = "Engineers said the culvert fell because its ribs had rusted through."
VOW = "Quist said she would “never again” sign a contract she had not read to the end."


class Given(NamedTuple):
    """A passage at its first place and at its second, and how surely it is one (1.0: word for word)."""

    first: Span
    again: Span
    exact: bool
    ordered: float


class Passage(Rule):
    """A sentence or paragraph given twice, word for word or nearly.

    ## Why
    A passage doubles when two versions of a story are merged, or when a paragraph is moved by
    copying. Readers notice at once, spelling checkers never. A summary and its section, page
    furniture, captions, running updates, a question and its answer, a denial of what was said and a
    quotation that is quoted again are left alone.

    ## Source
    The commonest slip of merged wire copy. Likeness is fitted on the Microsoft Research Paraphrase
    Corpus and the PAN corpora of reused text.
    """

    id = "repetition/passage"
    severity = "warning"
    tags = ("repetition",)

    class Options(Struct, frozen=True):
        """``min_words``: sentences and paragraphs of fewer words are left alone."""

        min_words: int = 6

    good = (
        f"{SALE}\n\nThe pier reopened.\n\nThe council bought the old customs house in 1962, when coal was still "
        "landed at its doors.",
        "The ferry to Pell was cancelled on Monday because of fog.\n\nThe ferry to Sarn ran as usual on "
        "Monday because the fog had lifted.",
        "Sales of cod at the market rose by 12 tonnes in May.\n\nSales of crab at the market rose by 19 "
        "tonnes in June.",
        "“We have waited eleven years for this bridge to open,” Quist said.\n\nThe crowd liked it: “We have waited "
        "eleven years for this bridge to open.”",
        f"- {SALE}\n\nThe pier reopened.\n\n{SALE}",
        f"{SIGN_UP}\n\nThe pier reopened.\n\n{SIGN_UP}",
        f"{FLOOD}\n\n{SALE[:-1]}\n\n{RUST}\n\n{VOW}\n\n{SALE[:-1]}",
        "He said no.\n\nShe asked again.\n\nHe said no.",
        "Ada Quist, 61, of Pell, was fined 300 crowns for fishing without a licence.\n\nOtto Brand, 44, of Sarn, "
        "was fined 450 crowns for fishing without a licence.",
        "The storm tore the roof off the chapel and flooded the school.\n\nThe school, which the storm flooded, "
        "has found rooms above the bakery for its youngest pupils.",
        f"Abstract\n\n{FLOOD}\n\nFull text\n\nFlood water had reached the second floor of the Pell library before "
        "dawn, the fire brigade said.",
        "In a boom the strong grow careless about their debts. In a slump the careless grow strong about other "
        "people’s debts.",
        f"{SALE}\n\n{SALE}\n\nThe vote was close, and it was taken at midnight.",
        f"{FLOOD}\n\n{RUST}\n\nVictory: Flood water reached the second floor of the Pell library before dawn\n\n{VOW}",
        "Will the council sell the old customs house to a brewery?\n\nThe pier reopened.\n\nThe council will sell the "
        "old customs house to a brewery.",
        "She had seen the harbour.\n\nThe pier reopened.\n\nHe had never seen the harbour.",
        f"{FLOOD}\n\nThe Faces of the Great Flood of Pell and Sarn.\n\nThe Faces of the Great Flood of Pell and Sarn.",
        f"{FLOOD}\n\nThe ferry was still afloat when this photo was taken an hour before it sank.\n\n{RUST}\n\n"
        "The ferry was still afloat when this photo was taken an hour before it sank.",
        'Brand said he was "quite unaware" the sparks had set fire to the straw.\n\nRain fell.\n\nBrand said: "I was '
        "feeling a bit glad that she had not come, and was quite unaware that the sparks had set the straw on fire.",
        "Of the voters in Pell, 54% were against the levy and 31% were for it.\n\nOf the voters in Sarn, 61% were "
        "against the levy and 22% were for it.",
    )
    bad = (
        Bad(f"{SALE}\n\nThe pier reopened.\n\n[[{SALE}]]", f"{SALE}\n\nThe pier reopened."),
        Bad(
            f"Rain fell. {SALE} Quist was glad. [[{SALE}]] The pier reopened.",
            f"Rain fell. {SALE} Quist was glad. The pier reopened.",
        ),
        Bad(
            f"{FLOOD} {SALE}\n\nNobody was hurt.\n\n[[{FLOOD} {SALE}]]\n\nThe pier reopened.",
            f"{FLOOD} {SALE}\n\nNobody was hurt.\n\nThe pier reopened.",
        ),
        Bad(
            f"{RUST}\n\nRain fell.\n\n[[The engineers said the culvert fell because its ribs were rusted through.]]",
            f"{RUST}\n\nRain fell.",
        ),
        Bad(f"{SALE} He wept.\n\n[[{SALE}]] Work starts soon.", f"{SALE} He wept.\n\nWork starts soon."),
        Bad(f"{VOW}\n\nThe pier reopened.\n\n[[{VOW}]]", f"{VOW}\n\nThe pier reopened."),
        Bad(
            f"{FLOOD} It was cold.\n\nA strike is planned. [[{FLOOD} It was cold.]]",
            f"{FLOOD} It was cold.\n\nA strike is planned.",
        ),
        Bad(f"{FLOOD}\n{SALE}\n\nIt rained.\n\n[[{FLOOD} {SALE}]]", f"{FLOOD}\n{SALE}\n\nIt rained."),
        Bad(
            "The treasurer resigned on Thursday after auditors found the harbour fund nearly empty.\n\nRain fell.\n\n"
            "[[After auditors found the harbour fund nearly empty, the treasurer resigned on Thursday.]]",
            "The treasurer resigned on Thursday after auditors found the harbour fund nearly empty.\n\nRain fell.",
        ),
        Bad(
            "Pilots blamed the grounding on a buoy that had drifted from its mooring overnight.\n\nNobody was hurt."
            "\n\n[[A buoy that had drifted from its moorings overnight was blamed by pilots for the grounding.]]",
        ),
        Bad(
            "Those who came to the auction were well fed.\n\nRain fell.\n\n[[Those who came to the auction were "
            "fed well.]]",
            "Those who came to the auction were well fed.\n\nRain fell.",
        ),
        Bad(f"{FLOOD}\n\nRain fell. [[{FLOOD}]]\n\nIt was cold. [[{FLOOD}]]"),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for each passage, at its later place; sentences that follow each other are one."""
        copy = _Copy(document, self.options.min_words)
        for given in _joined(document, copy.slips()):
            sentence = document.sentence_at(given.again.start) == given.again
            what = "sentence" if sentence else "passage"
            related = Related(given.first, "first given here")
            fix = Fix(f"Delete the {what}", (Edit(_deletion(document, given.again), ""),))
            yield Problem(given.again, copy.message(what, given), fixes=(fix,), related=(related,))


class _Copy:
    """What of a story tells whether a passage that comes again is a slip."""

    def __init__(self, document: Document, least: int) -> None:
        self.document = document
        self.least = least

    def slips(self) -> list[Given]:
        """Passages given twice, by their second place; no word is in two of those."""
        document = self.document
        ranked = sorted(
            (repeat for repeat in document.repeats if repeat.likeness >= SURE),
            key=lambda repeat: (
                not repeat.exact,
                repeat.likeness < 1.0,
                repeat.again.start - repeat.again.end,
                -repeat.likeness,
                repeat.again,
                repeat.first,
            ),
        )
        taken = bytearray(len(document.text))
        found: list[Given] = []
        for repeat in ranked:
            start, end = repeat.again
            if 1 in taken[start:end] or not self._long_enough(repeat.first, repeat.again):
                continue
            if repeat.likeness < self._sure(repeat) or self._in_parallel(repeat):
                continue
            if self._a_slip(repeat.first, repeat.again, repeat.likeness == 1.0):
                taken[start:end] = b"\x01" * (end - start)
                found.append(Given(repeat.first, repeat.again, repeat.exact, repeat.ordered))
        return sorted(found, key=lambda given: given.again)

    def message(self, what: str, given: Given) -> str:
        """What repeats, how closely, and where it was given before."""
        document = self.document
        before, at = document.block_index(given.first.start), document.block_index(given.again.start)
        number = max(self._numbers[before], 1)
        where = "earlier in this paragraph" if before == at else f"in paragraph {number}"
        if given.exact:
            return f"This {what} was given before, word for word, {where}"
        if given.ordered >= NEARLY:
            return f"This {what} was given before, almost word for word, {where}"
        return f"This {what} says again what was said {where}"

    @cached_property
    def _numbers(self) -> list[int]:
        """For each block how many paragraphs and list items there are up to it."""
        return list(accumulate(int(block.kind in ("paragraph", "list_item")) for block in self.document.blocks))

    def _words(self, span: Span) -> range:
        starts = self.document.tokens.starts
        return range(bisect_left(starts, span.start), bisect_left(starts, span.end))

    def _long_enough(self, *spans: Span) -> bool:
        return max(len(self._words(span)) for span in spans) >= self.least

    def _sure(self, repeat: Repeat) -> float:
        """Likeness from which two passages are one; more is asked where news says the like in good faith."""
        places = (repeat.first, repeat.again)
        one, other = (self.document.block_index(span.start) for span in places)
        listed = self.document.blocks[one].kind == self.document.blocks[other].kind == "list_item"
        least = min(len(self._words(span)) for span in places)
        if one == other or listed or least < SHORT or (least < BRIEF and repeat.ordered < LOOSE):
            return SURER
        quoting = any(self._quoted(span, not repeat.exact) >= QUOTED for span in places)
        return QUOTING if repeat.figures or quoting else SURE

    def _in_parallel(self, repeat: Repeat) -> bool:
        """True for sentences of one frame about different things: results, or the two halves of an argument."""
        if repeat.denied and repeat.ordered >= DENIED:
            return True
        if self.document.block_index(repeat.first.start) == self.document.block_index(repeat.again.start):
            return repeat.figures > 0 or repeat.ordered < NEARLY
        return repeat.figures > 1 or (repeat.figures > 0 and repeat.ordered >= FRAME)

    def _quoted(self, span: Span, open_too: bool = False) -> float:
        """Share of a passage's words that stand in quotation marks; ``open_too``: also in a pair that never closes."""
        starts = self.document.tokens.starts
        words = self._words(span)
        quoted = 0
        for at in words:
            quotation = self.document.quotation_at(starts[at])
            quoted += quotation is not None and (open_too or not quotation.open_ended)
        return quoted / max(len(words), 1)

    def _a_slip(self, first: Span, again: Span, exact: bool) -> bool:
        """False for furniture, captions, a summary and its section, and a quotation quoted again."""
        document = self.document
        asked = [self.document.text[span.end - 1] == "?" for span in (first, again)]
        if not exact and (self._updates or asked[0] is not asked[1]):
            return False
        items, captions, pictures, marks = [], [], [], []
        for span in (first, again):
            index = document.block_index(span.start)
            block = document.blocks[index]
            start, end = block.span
            text = document.text[start : min(end, start + CAPTION_MOST)]
            given = document.slice(span)
            ends = document.text[span.end - 1] in ENDS
            length = len(self._words(span))
            boilerplate = length < BOILERPLATE and FURNITURE.search(given)
            if boilerplate or "@" in given or (end - start < CAPTION_MOST and CREDIT.search(text)):
                return False
            if not ends and (self._marked or CAPTION.match(text)):
                return False
            marks.append(document.text[end - 1] in ENDS)
            if not exact and index and LABEL.fullmatch(document.slice(document.blocks[index - 1].span)):
                return False
            pictures.append(TAKEN.search(given) is not None)
            captions.append(pictures[-1] or bool(CAPTION.match(text) or PICTURED.search(given)))
            items.append(block.kind == "list_item" or text[0] in "•·■▪*-–—")
        if items[0] != items[1] or self._a_title(first, again):
            return False
        if all(pictures) or (not exact and (any(captions) or (marks[0] != marks[1] and self._marked))):
            return False
        quoted = [self._quoted(span, exact) for span in (first, again)]
        return max(quoted) < 1.0

    def _a_title(self, first: Span, again: Span) -> bool:
        """True for what copy from a page gives twice: the title of a gallery, the first paragraph as the second too."""
        blocks = self.document.blocks
        words = self.document.slice(again).split()
        if len(words) <= TITLE_WORDS and all(word[0].isupper() for word in words if len(word) > 3):
            return True
        if self.document.block_index(first.start) or self.document.block_index(again.start) != 1:
            return False
        one, other = (self.document.slice(block.span).rstrip(".") for block in blocks[:2])
        return one == other and len(one) < TITLE

    @cached_property
    def _ends(self) -> list[bool]:
        """For each longer paragraph whether it ends with a mark."""
        paragraphs = map(self.document.slice, (block.span for block in self.document.body))
        return [text[-1] in ENDS for text in paragraphs if text.count(" ") > 4]

    @cached_property
    def _marked(self) -> bool:
        """True when paragraphs end with a mark as a rule, so that one without is a caption or a title."""
        return self._ends.count(True) > max(self._ends.count(False), 2)

    @cached_property
    def _updates(self) -> bool:
        """True when several paragraphs are times or rules, as between running updates."""
        starts = [block.span.start for block in self.document.body]
        return sum(UPDATE.match(self.document.text, start) is not None for start in starts) > 2


def _joined(document: Document, found: list[Given]) -> list[Given]:
    """Repeats that follow each other in both places, made one."""
    joined: list[Given] = []
    for given in found:
        if joined:
            last = joined[-1]
            gaps = (
                document.text[last.again.end : given.again.start],
                document.text[last.first.end : given.first.start],
            )
            if last.first.end < given.first.start and all(gap.isspace() for gap in gaps):
                joined[-1] = Given(
                    Span(last.first.start, given.first.end),
                    Span(last.again.start, given.again.end),
                    last.exact and given.exact,
                    min(last.ordered, given.ordered),
                )
                continue
        joined.append(given)
    ends = [*(given.again.start for given in joined[1:]), len(document.text)]
    both = zip(joined, ends, strict=False)  # without a repeat there is an end too many
    return [_extended(document, given, end) if given.exact else given for given, end in both]


def _extended(document: Document, given: Given, end: int) -> Given:
    """An exact repeat with the short sentences that follow it in both places, up to the next repeat's place."""
    while True:
        after = [_sentence_after(document, span.end) for span in (given.first, given.again)]
        if after[0] is None or after[1] is None or after[0].end > given.again.start or after[1].end > end:
            return given
        if document.slice(after[0]).split() != document.slice(after[1]).split():
            return given
        first, again = Span(given.first.start, after[0].end), Span(given.again.start, after[1].end)
        given = given._replace(first=first, again=again)


def _sentence_after(document: Document, offset: int) -> Span | None:
    text = document.text
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return document.sentence_at(offset)


def _deletion(document: Document, span: Span) -> Span:
    """What to delete with a passage: also the white space that would be left over."""
    text = document.text
    start, end = span
    while start and text[start - 1].isspace():
        start -= 1
    block = document.block_at(span.start)
    if block and block.span.start == span.start and span.end < block.span.end:
        while end < len(text) and text[end].isspace():
            end += 1
        return Span(span.start, end)
    source = document.to_source(Span(start, span.start))
    return Span(start, end) if document.source[source.start : source.end].isspace() else span
