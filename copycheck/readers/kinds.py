"""What each block of a story is, told from its wording, its place and what the markup says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from copycheck.readers import wire

_STOP = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_POINT = re.compile(r"[.…:;,][\"'”’»)\]]*$")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$")
_INNER_STOP = re.compile(r"[a-z0-9)’”\"][.!?]['’”\"]? [A-Z\"“]")
_SCENE = re.compile(
    r"(?:An?|The|Two|Three|Four|Five|Some|Men|Women|People|Workers|Residents|Police|Soldiers|Children|Supporters"
    r"|Fans|Protesters|Firefighters|Rescuers|Visitors|Members|Crowds?|[A-Z][\w'’\-]+ [A-Z][\w'’\-]+)\b[^.]{0,60}?"
    r"\b(?:walks?|stands?|sits?|looks?|holds?|speaks?|arrives?|waves?|gathers?|carry|carries|attends?|leaves?"
    r"|pass|passes|waits?|watch|watches|plays?|march|marches|inspects?|poses?|shakes?|works?|clears?|unloads?"
    r"|mends?|cross|crosses|queues?|rests?|lies?|hugs?|cheers?|celebrates?|seen|pictured)\b"
    r"|[A-Z][^.]{1,60}?\b(?:walk|stand|sit|wave|gather|wait|march|pose|queue|rest|lie|float|lean|kneel|dance|swim)s?"
    r" (?:[a-z]{2,12} )?(?:on|in|at|over|outside|near|by|past|along|through|beside|under|behind|across|during|around)\b"
)
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}(?: ?[ap]\.?m\.?)?")
_QUOTED = "\"“'‘«"
_TALK = re.compile(
    r"(?:said|says|asked|asks|added|adds|told|tells|wrote|writes|announced|replied|explained|warned|claimed|insisted)\b"
)
_LABELS = frozenset(
    """news|world|world news|world media|uk news|us news|local news|national|international|breaking|breaking news
    |exclusive|update|updated|politics|business|sport|sports|opinion|comment|comment is free|analysis|feature|features
    |culture|health|science|technology|tech|education|money|travel|obituary|obituaries|editorial|letters|review|reviews
    |profile|interview|live|video|watch|europe|africa|asia|middle east|americas|environment|crime|weather|society
    |lifestyle|media|explainer|in pictures|the big read|long read|special report|report|investigation""".replace(
        "\n    ", ""
    ).split("|")
)
_HEAD = 12
_HEADLINE_WORDS = 30
_TALE_WORDS = 16
_SHORT_WORDS = 12
_BODY_WORDS = 28
_STANDFIRST_WORDS = 45
_STANDFIRST_LEAST = 12
_CROSSHEAD_WORDS = 10
_CROSSHEAD_CHARACTERS = 110
_SIGNED_WITHIN = 7
_DECK_WORDS = 6
_TITLED_WORDS = 6
_RUNNING_QUOTE = 60


class Draft(Struct, frozen=True):
    """A block before it is known what it is.

    ``kind`` is one of the kinds of blocks, “heading” (with its ``level``) or “quote” where the
    markup says so, and empty where it says nothing. ``group`` numbers the quotation that a quote
    belongs to. ``strong``: all of it is emphasised.
    """

    text: str
    kind: str = ""
    level: int = 0
    group: int = 0
    strong: bool = False


def settle(drafts: Sequence[Draft], marked: bool = False) -> list[str]:
    """The kind of each block.

    With ``marked`` the format has its own means to say what a headline is, and where it was not
    used a short first line is one all the same; only crossheads are left to the markup.
    """
    kinds = [draft.kind for draft in drafts]
    title = _title(drafts)
    start = _headings(drafts, kinds, title)
    _head(drafts, kinds, title, start)
    _quotes(drafts, kinds)
    last = len(drafts) - 1
    for number, draft in enumerate(drafts):
        if not kinds[number]:
            kinds[number] = _body(draft, number, last, marked)
    return kinds


def _title(drafts: Sequence[Draft]) -> int | None:
    """The headline that the markup gives: what is called so, else a first-level heading, else what opens."""
    first: int | None = None
    for number, draft in enumerate(drafts):
        if draft.kind == "headline":
            return number
        if draft.kind == "heading" and draft.level == 1 and first is None:
            first = number
    if first is None:
        opening = next((n for n, draft in enumerate(drafts) if draft.kind not in ("furniture", "caption")), None)
        if opening is not None and drafts[opening].kind == "heading":
            return opening
    return first


def _headings(drafts: Sequence[Draft], kinds: list[str], title: int | None) -> int:
    """Settle headings and headlines; the number of the block from which copy may begin."""
    if title is None:
        kinds[:] = ["crosshead" if kind == "heading" else kind for kind in kinds]
        return 0
    copy = False
    for number, draft in enumerate(drafts):
        if number == title:
            kinds[number] = "headline"
        elif draft.kind == "heading" or draft.kind == "headline":
            if _same(draft.text, drafts[title].text):
                kinds[number] = "headline"
            elif number < title and not copy:
                kinds[number] = "furniture"
            elif number > title and not copy and len(draft.text.split()) >= _DECK_WORDS and "standfirst" not in kinds:
                kinds[number] = "standfirst"
            else:
                kinds[number] = "crosshead"
        elif not copy and draft.kind in ("", "list_item") and len(draft.text.split()) >= _BODY_WORDS:
            copy = True
    return title + 1


def _head(drafts: Sequence[Draft], kinds: list[str], title: int | None, start: int) -> None:
    """Settle what stands before the body: label, headline, standfirst, caption, byline, dateline."""
    for number in range(min(start, _HEAD)):
        if not kinds[number]:
            kinds[number] = _before(drafts[number].text)
    titles = [] if title is None else [title]
    end = min(len(drafts), start + _HEAD)
    signed = _signed(drafts, kinds, start)
    for number in range(start, end):
        text = drafts[number].text
        words = len(text.split())
        before = number < signed
        if kinds[number] in ("code", "list_item", "quote", "crosshead"):
            return
        if kinds[number]:
            continue
        if kind := _plain_mark(text):
            kinds[number] = kind
        elif titles and _CLOCK.fullmatch(text):
            kinds[number] = "crosshead"
            return
        elif wire.place(text) or wire.item(text):
            return
        elif titles and _same(text, drafts[titles[0]].text):
            kinds[number] = "headline"
        elif not titles:
            if number == len(drafts) - 1:
                return
            below = drafts[number + 1].text
            above = signed == number + 1 or (words > 2 and wire.place(below, opening=False) is not None)
            if not (_headline(text, words, above) or (words > 2 and _bare(text) == _bare(below))):
                return
            titles.append(number)
            kinds[number] = "headline"
        elif _copy(text) and not (before and words < _STANDFIRST_WORDS):
            return
        else:
            kinds[number] = _under(drafts, kinds, titles, number, words)
            if not kinds[number]:
                return


def _before(text: str) -> str:
    """What stands above a headline that the markup gives."""
    if kind := _plain_mark(text):
        return kind
    return "" if _copy(text) else "furniture"


def _plain_mark(text: str) -> str:
    if wire.byline(text):
        return "byline"
    if wire.date(text):
        return "dateline"
    if wire.furniture(text):
        return "furniture"
    return "caption" if wire.caption(text) else ""


def _signed(drafts: Sequence[Draft], kinds: list[str], start: int) -> int:
    """Number of the byline or date that closes the head, or -1; below copy it is the foot of the story."""
    copy = 0
    for number in range(start, min(len(drafts) - 1, start + _SIGNED_WITHIN)):
        text = drafts[number].text
        if not kinds[number] and (wire.byline(text) or wire.date(text)):
            return number
        copy += len(text.split()) >= _STANDFIRST_LEAST and _STOP.search(text) is not None
        if copy > 1:
            break
    return -1


def _under(drafts: Sequence[Draft], kinds: list[str], titles: list[int], number: int, words: int) -> str:
    """What a line is that stands under a headline and does not open the body; empty when it does."""
    text = drafts[number].text
    headline = titles[-1]
    above = kinds[number - 1]
    if _SCENE.match(text) and words > 3:
        return "caption"
    if above == "byline" and (wire.signature(text) or wire.post(text)):
        return "byline"
    alone = number == headline + 1 and len(titles) == 1 and not drafts[headline].kind
    if alone and _label(drafts[headline].text, words):
        kinds[headline] = "furniture"
        if wire.signature(text) and number + 1 < len(drafts) and not _copy(drafts[number + 1].text):
            titles.clear()
            return "byline"
        titles.append(number)
        return "headline"
    if wire.signature(text) and number + 1 < len(drafts):
        return "byline"
    if _label(text, _HEADLINE_WORDS) and text.lower() in _LABELS:
        return "furniture"
    return "" if "standfirst" in kinds and above != "standfirst" else "standfirst"


def _label(text: str, words_below: int) -> bool:
    """True for the name of a section above a headline."""
    if text.lower().strip(" :|-–—/") in _LABELS:
        return words_below >= 2
    words = text.split()
    return len(words) <= 3 < words_below and all(word[0].isupper() or word in "and & of" for word in words)


def _copy(text: str) -> bool:
    """True for what can open the body of a story."""
    words = len(text.split())
    if words >= _BODY_WORDS or _STOP.search(text) is not None:
        return True
    return text[0] in _QUOTED and _TALK.search(text) is not None


def _headline(text: str, words: int, above: bool) -> bool:
    if words > _HEADLINE_WORDS:
        return False
    if not _POINT.search(text) or (words <= _SHORT_WORDS and _INITIALS.search(text)):
        return words <= (_TALE_WORDS if _INNER_STOP.search(text) or text[-1] in "?!" else _HEADLINE_WORDS)
    return above or _title_case(text)


def _title_case(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w'’]+", text) if len(word) > 3]
    capital = sum(word[0].isupper() for word in words)
    if _INNER_STOP.search(text):  # two sentences: names open many a story's too
        return len(words) >= _TITLED_WORDS and capital == len(words)
    return len(words) >= 3 and capital >= 0.8 * len(words)


def _same(text: str, headline: str) -> bool:
    """True when a text repeats the headline, or a part of it that it was cut into."""
    if len(text) > len(headline) + 4:
        return False
    words, whole = _bare(text), _bare(headline)
    return words == whole or (len(words) > 12 and (whole.startswith(words) or whole.endswith(words)))


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _quotes(drafts: Sequence[Draft], kinds: list[str]) -> None:
    """A block quotation stands apart from the story as a pull quote does, unless it is long and nothing leads to it.

    One that the copy before introduces with a colon is attributed there, and nobody is missed in it.
    """
    sizes: dict[int, int] = {}
    led: dict[int, bool] = {}
    for number, draft in enumerate(drafts):
        if draft.kind == "quote":
            sizes[draft.group] = sizes.get(draft.group, 0) + len(draft.text.split())
            led.setdefault(draft.group, number > 0 and drafts[number - 1].text.endswith((":", ",", "that", "—")))
    for number, draft in enumerate(drafts):
        if draft.kind == "quote":
            running = sizes[draft.group] > _RUNNING_QUOTE and not led[draft.group]
            kinds[number] = "paragraph" if running else "pull_quote"


def _body(draft: Draft, number: int, last: int, marked: bool) -> str:
    text = draft.text
    if len(text) > wire.LONGEST_MARK:
        return "list_item" if wire.item(text) else "caption" if wire.caption(text) else "paragraph"
    if wire.furniture(text):
        return "furniture"
    if wire.caption(text):
        return "caption"
    if wire.byline(text):
        return "byline"
    if wire.item(text):
        return "list_item"
    if number == 0 or (marked and not draft.strong) or not _crosshead(text):
        return "paragraph"
    if number < last:
        return "crosshead"
    return "furniture" if _trails(text) else "paragraph"


def _crosshead(text: str) -> bool:
    return (
        len(text) <= _CROSSHEAD_CHARACTERS
        and len(text.split()) <= _CROSSHEAD_WORDS
        and (text[0].isupper() or text[0].isdigit())
        and "\n" not in text
        and not re.search(r"[.!?…:;,\"”’»)\]]$|https?://|@", text)
    )


def _trails(text: str) -> bool:
    """True for a last line that signs the story off, and is no sentence that lost its stop."""
    words = text.split()
    return len(words) <= 2 or all(word[0].isupper() or word in "and of in the for" for word in words)
