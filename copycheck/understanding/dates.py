"""Dates of a story, full and partial, and weekdays."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from copycheck.text import Span
from copycheck.understanding.lexicon import GIVEN, TITLES
from copycheck.understanding.tokens import NO_COPY

if TYPE_CHECKING:
    from copycheck.document import Block

_MONTHS = "January February March April May June July August September October November December".split()
_SHORT_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SHORT_WEEKDAYS = "Mon Tues Tue Wed Thurs Thur Thu Fri Sat Sun".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
    "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_MONTH_NUMBER = {month[:3].lower(): number for number, month in enumerate(_MONTHS, 1)}
_DAY_NUMBER = {word: number for number, word in enumerate(_ORDINALS, 1)}


def _either(words: list[str]) -> str:
    """Alternatives for words as written and in capitals."""
    return "|".join([*words, *(word.upper() for word in words)])


_TH = r"(?:st|nd|rd|th|ST|ND|RD|TH)?"
_GAP = r"[ \t\xa0\u2009\u202f]{0,2}\n?[ \t\xa0\u2009\u202f]{0,2}"
_SPACE = rf"(?=\s){_GAP}"
_YEAR = r"(?:1[0-9]|20|21)\d\d(?![\d_a-z%]|[,.:]\d)"
_LINK = rf"(?:\s?[-–—/]\s?|{_SPACE}(?:to|and|or|until|till|through){_SPACE}(?:the{_SPACE})?)"


def _beginnings() -> str:
    """The first three letters of months and weekdays, and digits with a mark of dates, by first letter.

    Alternatives that all begin with a letter of their own are passed over some thirty times as fast.
    """
    letters: dict[str, set[str]] = {digit: {r"\d?[/.]\d", r"\d{3}[-/]\d"} for digit in "0123456789"}
    for word in [*_MONTHS, *_WEEKDAYS]:
        letters.setdefault(word[0], set()).update((word[1:3], word[1:3].upper()))
    return "|".join(f"{letter}(?:{'|'.join(sorted(rest))})" for letter, rest in letters.items())


_CANDIDATE = re.compile(_beginnings())
_DATE = re.compile(
    rf"(?P<month>(?:{_either(_MONTHS)})(?!\w)|(?:{_either(_SHORT_MONTHS)})(?:\.|(?!\w)))"
    rf"|(?P<weekday>{_either(_WEEKDAYS)})(?!\w)|(?P<short>{_either(_SHORT_WEEKDAYS)})(?:\.|(?!\w))"
    r"|(?P<iso>[12]\d\d\d([-/])[01]\d\5[0-3]\d)(?!\d|[-/]\d)"
    r"|(?P<numeric>[0-3]?\d([/.])[0-3]?\d\7(?:[12]\d)?\d\d)(?!\d|[/.]\d)"
)
_YEAR_AFTER = re.compile(rf"(?:,?{_SPACE}|,|{_SPACE}of{_SPACE})(?P<year>{_YEAR})")
_DAY_AFTER = re.compile(
    rf"{_SPACE}(?:the{_SPACE})?(?P<day>\d\d?){_TH}(?!\w|\s?[%°]|[.,:]\d|-[a-z]|\s?(?:per\s?cent|[mb]illion|[ap]\.?m)\b)"
)
_DAY_BEFORE = re.compile(
    rf"(?:(?<![\w.,:/$£€#’'–-])|(?<=\d[-–/]))(?P<day>\d\d?){_TH}{_SPACE}(?:of{_SPACE})?\Z"
    rf"|(?<![\w-])(?P<spelled>{'|'.join(reversed(_ORDINALS))}){_SPACE}of{_SPACE}\Z",
    re.IGNORECASE,
)
_EARLIER_DAY = re.compile(rf"(?<![\w.,:/$£€#-])(?P<end>(?P<day>\d\d?){_TH})(?P<link>{_LINK}|,\s)\Z")
_OPENS_RANGE = re.compile(rf"(?:\b(?:on|from|between|of|the|until|by|to){_SPACE}|[(—–,]\s?|\A)\Z", re.IGNORECASE)
_LATER_DAY = re.compile(
    rf"(?P<link>{_LINK})(?P<day>\d\d?){_TH}(?![\w%]|[.,:]\d|-\w)(?:,?\s(?P<year>{_YEAR}))?"
    rf"(?=(?P<ends>\Z|[.,;:)\]\"”’]|\s[-–—]|{_SPACE}(?:in|at|and|but|with|when|as|after|before|by|while|is|was)\b)?)"
)
_WEEKDAY_LINK = re.compile(rf"\.?,?{_SPACE}(?:the{_SPACE})?|\.?,?{_SPACE}\(")
_WEEKDAY_RANGE = re.compile(rf",?{_SPACE}(?:the{_SPACE})?(?P<end>(?P<day>\d\d?){_TH}){_LINK}")
_NUMBERED = re.compile(rf",?{_SPACE}(?:the{_SPACE})?(?P<day>\d\d?)(?:st|nd|rd|th)(?![\w-])(?!{_SPACE}[A-Z])")
_RELATIVE = re.compile(r"\b(this coming|this past|last|next|this|past|coming)\s\Z", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|during|mid|late|early)[\s-]\Z", re.IGNORECASE)
_ON = re.compile(r"\b(?:on|by|from|until|till|since|before|after|to|of|for|the|and)\s\Z|[,(—–]\s?\Z", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s(?:people|men|women|children|troops|soldiers|officers|police|miles|years|days|hours|votes|seats|dead|killed"
    r"|others|more|civilians|students|members|states|countries)\b"
)
_MODAL = re.compile(r"\s(?:be|have|not|still|also|yet|never|lose|win|face|get|go|need|die|soon)\b", re.IGNORECASE)
_OPENS_SENTENCE = re.compile(r"(?:(?<![^\n])|[.?!]\s{1,2})([A-Z][a-z]+)\s\Z")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[.’']?\s\Z")
_TITLE_AFTER = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Mail|Express|People|Post|Herald|Sport|Business|Independent|Sun|World|Star|Politics"
    r"|Monitor|Night\s(?:Live|Football|Raw|Fever|Lights|Takeaway|Baseball|Hockey)|Evening\sPost|Supplement|Kitchen|Brunch"
    r"|Morning\sHerald|Addams|Agreement)\b"
)
_NAMED_DAYS = frozenset(
    "good black easter super ash cyber palm bloody maundy shrove giving ruby sheffield holy whit fat casual girl man "
    "every each any most given".split()
)
_RECURRING = frozenset(("every", "each", "any", "most", "given"))
_ON_A = re.compile(r"\b[Oo]n a \Z")
_PART_OF_DAY = re.compile(r"\s(?:morning|afternoon|evening|night)\b")
_ALSO_NAMES = frozenset(("may", "jan", "june", "april", "august", "mar", "march"))


class Date(Struct, frozen=True):
    """A date as it is written.

    ``iso`` is given when day, month and year are written and there is such a day. ``weekday`` is
    as written, without a point; ``relative`` is what stands before it, in small letters (last,
    next, this …), or empty.
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
        """False for a day that its month does not have: 31 June, or 29 February of a common year."""
        return _exists(self.year, self.month, self.day)


def find(text: str, blocks: tuple[Block, ...]) -> tuple[Date, ...]:
    """Dates of ``text`` in all ``blocks`` but code and furniture, in order; none overlaps another.

    Found are a day with its month, a month with its year, forms in digits that can be read in one
    way only, and weekdays. A year or a month alone is none, nor a day that recurs (Mondays, every
    Friday) or a name (Good Friday, the Sunday Times).
    """
    found: list[Date] = []
    candidates = [candidate.span() for candidate in _CANDIDATE.finditer(text)]
    candidates.append((len(text), len(text) + 1))
    at = 0
    for block in blocks:
        while candidates[at][1] <= block.span.start:
            at += 1
        if candidates[at][0] < block.span.end and block.kind not in NO_COPY:
            found += _Finder(text, block.span, block.kind == "headline").dates()
    return tuple(found)


class _Finder:
    """Finds the dates of one block, from left to right."""

    def __init__(self, text: str, span: Span, headline: bool) -> None:
        self.text = text
        self.start, self.end = span
        self.headline = headline
        self.found: list[Date] = []
        self.waiting: Date | None = None  # a weekday that the date after it may take in

    def dates(self) -> list[Date]:
        floor = self.start
        while candidate := _CANDIDATE.search(self.text, floor, self.end):
            floor = candidate.end()
            before = self.text[candidate.start() - 1] if candidate.start() > self.start else " "
            match = None if before.isalnum() or before in "_@#" else _DATE.match(self.text, candidate.start(), self.end)
            if match is None:
                continue
            floor = match.end()
            if match["weekday"] or match["short"]:
                self.settle()
                if not self.is_surname(match.start()):
                    self.waiting = self.weekday(match)
                continue
            made = self.with_month(match) if match["month"] else self.in_digits(match, before)
            if made:
                self.take(made)
                floor = self.found[-1].span.end
        self.settle()
        return self.found

    def before(self, at: int) -> str:
        """Some text of the block before ``at``, not reaching into the last date or weekday."""
        floor = self.found[-1].span.end if self.found else self.start
        floor = self.waiting.span.end if self.waiting else floor
        return self.text[max(floor, at - 40) : at]

    # -- weekdays -------------------------------------------------------------------------

    def weekday(self, match: re.Match[str]) -> Date:
        name = match["weekday"] or match["short"].rstrip(".")
        before = self.before(match.start())
        relative = _RELATIVE.search(before)
        if relative and before[: relative.start()].lower().endswith("the "):
            relative = None
        start = match.start() - len(before) + relative.start(1) if relative else match.start()
        return Date(Span(start, match.end()), None, name, relative=relative[1].lower() if relative else "")

    def is_surname(self, at: int) -> bool:
        """True after a given name that opens a sentence: Robin Monday has left."""
        word = _OPENS_SENTENCE.search(self.text, max(self.start, at - 24), at)
        return word is not None and word[1].lower() in GIVEN

    def settle(self) -> None:
        """Put down the weekday that waits, as a date of its own, if it is one."""
        date, self.waiting = self.waiting, None
        if date is None:
            return
        numbered = _NUMBERED.match(self.text, date.span.end, self.end)
        if numbered and 1 <= int(numbered["day"]) <= 31:
            date = replace(date, span=Span(date.span.start, numbered.end()), day=int(numbered["day"]))
        elif not self.stands_alone(date):
            return
        self.found.append(date)

    def stands_alone(self, date: Date) -> bool:
        """False for a weekday that is part of a name, recurs or is written short (Sat)."""
        if not (date.weekday or "").lower().endswith("day"):
            return False
        if date.relative:
            return True
        before = self.before(date.span.start)
        word = _word_before(before)
        if word and (word[1] in _RECURRING or (word[1][0].isupper() and word[1].lower() in _NAMED_DAYS)):
            return False
        if _ON_A.search(before):
            return _PART_OF_DAY.match(self.text, date.span.end, self.end) is not None
        if date.weekday == "Sunday" and before.endswith(("Mail on ", "Fox News ")):
            return False
        return _TITLE_AFTER.match(self.text, date.span.end, self.end) is None

    # -- dates ----------------------------------------------------------------------------

    def take(self, made: list[Date]) -> None:
        """Put down dates, the first together with the weekday that waits if it stands right before."""
        first = made[0]
        if self.waiting:
            gap = self.text[self.waiting.span.end : first.span.start]
            closed = self.text[first.span.end : first.span.end + 1] == ")"
            if _WEEKDAY_LINK.fullmatch(gap) and (closed or not gap.endswith("(")):
                span = Span(self.waiting.span.start, first.span.end + gap.endswith("("))
                made[0] = replace(first, span=span, weekday=self.waiting.weekday, relative=self.waiting.relative)
                self.waiting = None
                self.widen(made[0])
            else:
                self.settle()
        self.found += made

    def widen(self, last: Date) -> None:
        """Friday 14 to Sunday 16 July: the weekday put down before gets its day."""
        if self.found and self.found[-1].weekday and self.found[-1].day is None:
            first = self.found[-1]
            link = _WEEKDAY_RANGE.fullmatch(self.text, first.span.end, last.span.start)
            if link and last.day and 1 <= int(link["day"]) < last.day:
                span = Span(first.span.start, link.end("end"))
                self.found[-1] = _date(span, last.year, last.month, int(link["day"]), first.weekday, first.relative)

    def with_month(self, match: re.Match[str]) -> list[Date]:
        """Dates round the name of a month."""
        month = _MONTH_NUMBER[match["month"][:3].lower()]
        before = self.before(match.start())
        day = _DAY_BEFORE.search(before)
        if day:
            return self.british(match, month, day, before)
        if self.is_name(match["month"], before):
            return []
        after = _DAY_AFTER.match(self.text, match.end(), self.end)
        if after:
            return self.american(match, month, after, before)
        year = _YEAR_AFTER.match(self.text, match.end(), self.end)
        if year is None or _COUNTED.match(self.text, year.end(), self.end):
            return []
        return [Date(Span(match.start(), year.end()), None, None, int(year["year"]), month)]

    def british(self, match: re.Match[str], month: int, day: re.Match[str], before: str) -> list[Date]:
        """14 July 2017, the 14th of July, 14-16 July."""
        offset = match.start() - len(before)
        number = int(day["day"]) if day["day"] else _DAY_NUMBER[day["spelled"].lower()]
        after = _YEAR_AFTER.match(self.text, match.end(), self.end)
        year = int(after["year"]) if after else None
        start = day.start("day") if day["day"] else day.start("spelled")
        if not _plausible(number, year):
            return []
        modal = self.headline or _MODAL.match(self.text, match.end(), self.end)
        if modal and year is None and match["month"] in ("May", "MAY") and not _ON.search(before[:start]):
            return []
        stop = after.end() if after else match.start() + len(match["month"].rstrip("."))
        made = [_date(Span(offset + start, stop), year, month, number)]
        for earlier, span in _earlier(before[:start], number, offset):
            made.insert(0, _date(span, year, month, earlier))
        return made

    def american(self, match: re.Match[str], month: int, after: re.Match[str], before: str) -> list[Date]:
        """July 14, 2017, Sept. 5, July 14-16."""
        number = int(after["day"])
        follows = _YEAR_AFTER.match(self.text, after.end(), self.end)
        if follows and _COUNTED.match(self.text, follows.end(), self.end):
            follows = None
        year = int(follows["year"]) if follows else None
        if not _plausible(number, year):
            return []
        counted = _COUNTED.match(self.text, after.end(), self.end) and not _ON.search(before)
        if year is None and (counted or _IN.search(before)):
            return []
        days = [(number, Span(match.start(), follows.end() if follows else after.end()))]
        while follows is None and (later := _LATER_DAY.match(self.text, days[-1][1].end, self.end)):
            joined = later["link"].strip() in ("-", "–", "—", "/")
            if not days[-1][0] < int(later["day"]) <= 31:
                if joined:
                    return []
                break
            if not joined and later["ends"] is None and later["year"] is None:
                break
            days.append((int(later["day"]), Span(later.start("day"), later.end())))
            if later["year"]:
                year = int(later["year"])
                break
        return [_date(span, year, month, day) for day, span in days]

    def is_name(self, month: str, before: str) -> bool:
        """True when May, June or the like is somebody's name."""
        word = _word_before(before)
        if word is None or not word[1].istitle() or month.lower() not in _ALSO_NAMES:
            return False
        return word[1].lower() in GIVEN or word[1].lower() in TITLES

    def in_digits(self, match: re.Match[str], before: str) -> list[Date]:
        """2017-07-14, 14/07/2017, 7/14/17; none when day and month cannot be told apart."""
        if before in "/.-–:$£€,":
            return []
        if match["iso"]:
            year, month, day = map(int, re.split("[-/]", match["iso"]))
        else:
            first, second, year = map(int, re.split("[/.]", match["numeric"]))
            if "." in match["numeric"] and year < 100:
                return []
            year += 0 if year >= 100 else 2000 if year < 50 else 1900
            day, month = (second, first) if second > 12 else (first, second)
            if first <= 12 and second <= 12 and first != second:
                return []
        if not 1 <= month <= 12 or not 1 <= day <= 31:
            return []
        return [_date(Span(*match.span()), year, month, day)]


def _word_before(text: str) -> re.Match[str] | None:
    """The word that ends a text, one space behind it."""
    return _WORD_BEFORE.search(text, text.rfind(" ", 0, -1) + 1)


def _earlier(before: str, day: int, offset: int) -> list[tuple[int, Span]]:
    """The days that a list or range names before its last one, the nearest first."""
    days: list[tuple[int, Span]] = []
    while len(days) < 4 and (match := _EARLIER_DAY.search(before)):
        number = int(match["day"])
        if not 1 <= number < day:
            break
        joined = match["link"].strip() in ("-", "–", "—", "/")
        before = before[: match.start()]
        if not joined and not _OPENS_RANGE.search(before):
            break
        days.append((number, Span(offset + match.start(), offset + match.end("end"))))
        day = number
    return days


def _plausible(day: int, year: int | None) -> bool:
    """True for the number of a day, also of one that no month has when a year goes with it."""
    return 1 <= day <= (31 if year is None else 39)


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    if day is None:
        return True
    return day <= (31 if month is None else monthrange(year or 2000, month)[1])


def _date(
    span: Span, year: int | None, month: int | None, day: int, weekday: str | None = None, relative: str = ""
) -> Date:
    iso = None
    if year is not None and month is not None and _exists(year, month, day):
        iso = f"{year:04}-{month:02}-{day:02}"
    return Date(span, iso, weekday, year, month, day, relative)
