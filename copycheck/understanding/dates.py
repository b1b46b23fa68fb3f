"""Dates of a story, full and partial, and weekdays."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copycheck.text import Span
from copycheck.understanding.lexicon import GIVEN, TITLES
from copycheck.understanding.tokens import NO_COPY

if TYPE_CHECKING:
    from copycheck.document import Block

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_WEEKDAYS = ("Mon", "Tues", "Tue", "Wed", "Thurs", "Thur", "Thu", "Fri", "Sat", "Sun")
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
    "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_MONTH_NUMBER = {month[:3].lower(): number for number, month in enumerate(_MONTHS, 1)}
_DAY_NUMBER = {word: number for number, word in enumerate(_ORDINALS, 1)}


def _either_case(words: tuple[str, ...]) -> str:
    return "|".join([*words, *(word.upper() for word in words)])


_MONTH = (
    f"(?:(?:{_either_case(_MONTHS)})(?![^\\W_])"
    f"|(?:{_either_case(('Jan', 'Feb', 'Mar', 'Apr', 'Jun', 'Jul', 'Aug', 'Sept', 'Sep', 'Oct', 'Nov', 'Dec'))})"
    r"(?:\.|(?![^\W_])))"
)
_WEEKDAY = (
    f"(?:(?:{_either_case(_WEEKDAYS)})(?![^\\W_])|(?:{_either_case(_SHORT_WEEKDAYS)})(?:\\.|(?![^\\W_])))"
)
_DIGITS = r"\d{1,2}(?:st|nd|rd|th)?(?![\w%°]|[.,:]\d|-?\w)"
_SPELLED = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_YEAR = r"(?:1[0-9]|20|21)\d\d(?![\w%]|[,.:]\d)"
_GAP = r"[ \t\xa0\u2009\u202f]{0,2}\n?[ \t\xa0\u2009\u202f]{0,2}"
_SPACE = rf"(?=\s){_GAP}"

_FIND = re.compile(
    f"(?P<month>{_MONTH})|(?P<weekday>{_WEEKDAY})"
    r"|(?P<iso>[12]\d\d\d([-/])[01]\d\4[0-3]\d)(?!\d|[-/]\d)"
    r"|(?P<numeric>[0-3]?\d([./])[0-3]?\d\6(?:[12]\d)?\d\d)(?!\d|[./]\d)"
)
_YEAR_AFTER = re.compile(rf"(?:,?{_SPACE}|,|{_SPACE}of{_SPACE})(?P<year>{_YEAR})")
_DAY_AFTER = re.compile(
    rf"{_SPACE}(?:the{_SPACE})?(?P<day>{_DIGITS}|\d\d?(?=\s?[-–—]\s?\d\d?(?!\d)))(?!\s?(?:per{_SPACE}?cent|million|billion|[ap]\.?m\b))"
)
_DAY_BEFORE = re.compile(
    rf"(?:(?<![\w.,:/$£€#’'-])|(?<=\d[-/]))(?P<day>\d\d?)(?:st|nd|rd|th)?,?{_SPACE}(?:of{_SPACE})?\Z"
    rf"|\b(?P<spelled>{_SPELLED}){_SPACE}of{_SPACE}\Z",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(rf"(?<!\w)(?P<weekday>{_WEEKDAY})(?:,?{_SPACE}(?:the{_SPACE})?|{_SPACE}\()\Z")
_RELATIVE = re.compile(
    r"\b(?P<relative>this coming|this past|last|next|this|past|coming)\s\Z", re.IGNORECASE
)
_WEEKDAY_DAY = re.compile(rf",?{_SPACE}(?:the{_SPACE})?(?P<day>\d\d?)(?:st|nd|rd|th)(?![\w-])(?!{_SPACE}[A-Z])")
_EARLIER_DAY = re.compile(
    rf"(?<![\w.,:/$£€#-])(?P<day>\d\d?)(?:st|nd|rd|th)?(?P<link>\s?[-–—/]\s?|{_SPACE}(?:to|and|or|until|through){_SPACE}|,\s)"
    r"(?:the\s)?\Z"
)
_BEFORE_EARLIER = re.compile(rf"(?:\b(?:on|from|between|of|the|until|by){_SPACE}|[(—–]|\A)\Z", re.IGNORECASE)
_LATER_DAY = re.compile(
    rf"(?:\s?(?P<range>[-–—])\s?|{_SPACE}(?:to|and|or|through|until){_SPACE}(?:the{_SPACE})?)"
    rf"(?P<day>\d\d?)(?:st|nd|rd|th)?(?![\w%]|[.,:]\d|-\d)(?P<year>,?\s{_YEAR})?"
    rf"(?P<ends>\Z|[.,;:)\]\"”’]|\s[-–—]|{_SPACE}(?:in|at|and|but|with|when|as|for|after|before|by|while|to|is|was)\b)?"
)
_IN = re.compile(r"\b(?:in|during|mid|late|early)[\s-]{1,2}\Z", re.IGNORECASE)
_COUNTED = re.compile(
    rf"{_SPACE}(?:people|men|women|children|troops|soldiers|officers|miles|years|days|hours|votes|seats|dead|killed|others|more)\b"
)
_MODAL = re.compile(rf"{_SPACE}(?:be|have|not|still|well|also|yet|never|only|lose|win|face|get|go|need|die)\b", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?<![\w.])([A-Z][\w’'.-]*)\s\Z")
_DAY_WORD_BEFORE = re.compile(rf"\b(?:on|by|from|until|till|since|before|after|to|of|for|the|between|and)\b{_GAP}\Z|[,(—–]\s?\Z", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s\Z")
_TITLE_AFTER = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Mail|Express|People|Post|Herald|Sport|Business|Independent|Sun\b|World\b|Star\b"
    r"|Night\s(?:Live|Football|Raw|Fever|Lights|Takeaway|Baseball|Hockey)|Evening\sPost|Supplement|Kitchen|Brunch"
    r"|Politics\b|Addams|Agreement|Club\b|Morning\sHerald)"
)
_NAMED_DAYS = frozenset(
    """good black easter super ash cyber palm bloody maundy shrove giving ruby sheffield holy whit fat casual
    girl boxing small manic stormy news mothering joe every each any most""".split()
)
_AMBIGUOUS_NAMES = frozenset("may mar apr jun aug jan".split())


@dataclass(frozen=True, slots=True)
class Date:
    """A date as it is written.

    ``iso`` is given when day, month and year are written and the day exists. ``weekday`` is as
    written, without a point; ``relative`` is what stands before it in small letters (last, next,
    this …) or empty.
    """

    span: Span
    iso: str | None
    weekday: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    relative: str = ""

    @property
    def exists(self) -> bool:
        """False for a day that its month never has, such as 31 June or, in a common year, 29 February."""
        return _exists(self.year, self.month, self.day)


def find(text: str, blocks: tuple[Block, ...]) -> tuple[Date, ...]:
    """Dates of ``text`` in all ``blocks`` but code and furniture, in order; none overlaps another.

    Found are a day with its month, a month with its year, the forms in digits that can be read in
    one way only, and weekdays. A year or a month alone is none, nor is a day that recurs (every
    Friday, Mondays) or a name (Good Friday, the Sunday Times).
    """
    found: list[Date] = []
    for block in blocks:
        if block.kind in NO_COPY:
            continue
        start, end = block.span
        floor = start
        while match := _FIND.search(text, floor, end):
            dates = _read(text, match, floor, end, block.kind == "headline")
            found += dates
            floor = max(match.end(), dates[-1].span.end if dates else 0)
    return tuple(found)


def _read(text: str, match: re.Match[str], floor: int, end: int, headline: bool) -> list[Date]:
    """The dates that a candidate gives: none, one, or two or more of a range."""
    at = match.start()
    if at > floor and (text[at - 1].isalnum() or text[at - 1] in "_@#"):
        return []
    if match["month"]:
        return _month(text, match, floor, end, headline)
    if match["weekday"]:
        return _weekday(text, match, floor, end, headline)
    if at > floor and text[at - 1] in "/.-:$£€,":
        return []
    date = _digits(match)
    return [date] if date else []
