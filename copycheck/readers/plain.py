"""Plain text and wire copy: the clean text is the source, and only the blocks are to be told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copycheck.document import Block, Content
from copycheck.text import Segment, Span

_LINE = re.compile(r"[^\r\n]+")
_STOP = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_FURNITURE = re.compile(
    r"(?:-+\s*(?:30|ends?|more)\s*-+|(?i:ends|\(?more\)?|\(?ends\)?|advertisement|share this.{0,40}|read more\b.{0,80}"
    r"|sign up (?:for|to)\b.{0,80}|follow (?:us|him|her|them)? ?on (?:twitter|facebook)\b.{0,60})"
    r"|[#*_=~\-–—•. ]{2,}"
    r"|\(?(?:Reporting|Additional reporting|Writing|Editing|Compiled) by\b.{0,300}"
    r"|(?:Copyright|©|\(c\) (?:19|20)).{0,200}|All rights reserved.{0,40}"
    r"|[A-Z0-9]+(?:[-/][A-Z0-9]+)+(?:,? (?:[A-Z0-9]+|\d\w* (?:Ld|Lede|Take|Add)))*"
    r"|(?:[A-Za-z]{1,3}-)+-?[A-Za-z ]+-?-[A-Za-z ,]+\d{0,4}"
    r"|Slug(?:line)?: .{0,60})",
)
_BYLINE = re.compile(
    r"(?:By|BY|by|From|Words by|Story by)[ :]+[A-Z][\w.'’\-]*(?:[ ,]+(?:and|in|for|of|the|with|de|van|von|al-\w+|[A-Z&][\w.'’&\-]*)|[,|/] ?){0,14}"
)
_CAPTION = re.compile(r"(?i:caption|photo|photograph|picture|pictured|image|file photo|file picture)\s*[:–—]\s*\S")
_SCENE = re.compile(
    r"(?:An?|The|Two|Three|Four|Five|Some|Men|Women|People|Workers|Residents|Police|Soldiers|Children|Supporters|Fans"
    r"|Protesters|Firefighters|Rescuers|Visitors|Members|Crowds?|[A-Z][\w'’\-]+ [A-Z][\w'’\-]+)\b[^.]{0,60}?"
    r"\b(?:walks?|stands?|sits?|looks?|holds?|speaks?|arrives?|waves?|gathers?|carry|carries|attends?|leaves?|pass|passes"
    r"|waits?|watch|watches|plays?|march|marches|inspects?|poses?|shakes?|works?|clears?|unloads?|seen|pictured)\b"
)
_PLACE_DASH = re.compile(
    r"(?:[A-Z][A-Z.'’\- ]{2,40}(?:, [A-Z][\w.'’\- ]{1,30}){0,2}(?:,? \d{1,2} [A-Z][a-z]+|, [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"(?: \([A-Z][\w &.]{1,30}\))?"
    r"|[A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){0,2}(?:, [A-Z][\w.'’\- ]{1,30}){0,2} \([A-Z][\w &.]{1,30}\))"
    r"\s*(?:—|–|--|-)\s+(?=\S)"
)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December|[JFMASOND][a-z]{2})"
_DATE = re.compile(
    r"(?:(?:[A-Z][\w.'’\- ]{1,30}, )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?),?(?: \d{{4}})?"
    r"|\d{4}-\d{2}-\d{2})(?:,? \d{1,2}[:.]\d{2}.{0,12})?"
)
_ITEM = re.compile(r"(?:[-*•‣·▪]\s+|\(?\d{1,2}[.)]\s+)(?=\S)")
_HEAD_WORDS = 22
_BODY_WORDS = 25
_CROSSHEAD_WORDS = 10
_LONG_LINE = 110


def read(source: str) -> Content:
    """Blocks of plain text; the map to the source is the identity.

    The head of a story is what stands before the first sentence: label, headline, standfirst,
    caption, byline, dateline. In the body a short line without a stop is a crosshead.
    """
    chunks = list(_chunks(source))
    blocks = tuple(Block(kind, span) for kind, span in _kinds(source, chunks))
    return Content(source, blocks, (Segment(0, 0, len(source)),) if source else ())


def _chunks(source: str) -> Iterator[Span]:
    """Paragraphs: parted by blank lines, or a line each where the lines are whole sentences."""
    group: list[Span] = []
    for found in _LINE.finditer(source):
        span = _trimmed(source, *found.span())
        if group and source[group[-1].end : found.start()].replace("\r\n", "\n").count("\n") > 1:
            yield from _parted(source, group)
            group = []
        if span.start < span.end:
            group.append(span)
        elif group:
            yield from _parted(source, group)
            group = []
    yield from _parted(source, group)


def _trimmed(source: str, start: int, end: int) -> Span:
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _parted(source: str, lines: list[Span]) -> Iterator[Span]:
    if len(lines) < 2:
        yield from lines
        return
    texts = [source[line.start : line.end] for line in lines]
    joins = sum(
        not _STOP.search(before) or after[0].islower() for before, after in zip(texts, texts[1:], strict=False)
    )
    wrapped = max(map(len, texts)) <= _LONG_LINE and joins * 2 >= len(texts) - 1
    start = lines[0].start
    for number, (line, text) in enumerate(zip(lines, texts, strict=True)):
        if number and (not wrapped or _alone(text) or _alone(texts[number - 1]) or _short(texts, number)):
            yield Span(start, lines[number - 1].end)
            start = line.start
    yield Span(start, lines[-1].end)


def _alone(text: str) -> bool:
    """True for a line that is a block of its own whatever stands round it."""
    return any(sign.fullmatch(text) for sign in (_BYLINE, _FURNITURE, _DATE)) or _ITEM.match(text) is not None


def _short(texts: list[str], number: int) -> bool:
    """True when the first line of wrapped copy is a headline: it ends early, before a capital."""
    before, after = texts[number - 1], texts[number]
    first = after.split(None, 1)[0]
    room = max(map(len, texts)) - len(before)
    return number == 1 and not _STOP.search(before) and room > len(first) + 8 and after[0].isupper()


def _kinds(source: str, chunks: list[Span]) -> Iterator[tuple[str, Span]]:
    texts = [source[span.start : span.end] for span in chunks]
    head = _head(texts)
    last = len(chunks) - 1
    for number, (span, text) in enumerate(zip(chunks, texts, strict=True)):
        if number in head:
            yield head[number], span
        elif _FURNITURE.fullmatch(text):
            yield "furniture", span
        elif _CAPTION.match(text):
            yield "caption", span
        elif item := _ITEM.match(text):
            yield "list_item", Span(span.start + item.end(), span.end)
        elif place := _PLACE_DASH.match(text):
            yield "dateline", _trimmed(source, span.start, span.start + len(place.group().rstrip().rstrip("-–—")))
            yield "paragraph", Span(span.start + place.end(), span.end)
        elif number > 0 and _crosshead(text):
            yield ("crosshead" if number < last else "furniture"), span
        else:
            yield "paragraph", span


def _head(texts: list[str]) -> dict[int, str]:
    """Kinds of the chunks that stand before the body, by number; empty for a story without a head."""
    kinds: dict[int, str] = {}
    titles: list[int] = []
    byline = next((number for number, text in enumerate(texts[:7]) if _BYLINE.fullmatch(text)), None)
    for number, text in enumerate(texts[:12]):
        words = len(text.split())
        if number == byline:
            kinds[number] = "byline"
        elif _FURNITURE.fullmatch(text):
            kinds[number] = "furniture"
        elif _DATE.fullmatch(text):
            kinds[number] = "dateline"
        elif _CAPTION.match(text):
            kinds[number] = "caption"
        elif _PLACE_DASH.match(text) or _ITEM.match(text):
            break
        elif not titles and number != len(texts) - 1 and _headline(text, words, byline == number + 1):
            titles.append(number)
            kinds[number] = "headline"
        elif titles and (not _sentence(text, words) or (byline is not None and number < byline and words < 45)):
            if _SCENE.match(text):
                kinds[number] = "caption"
            elif len(titles) == 1 and len(texts[titles[0]].split()) <= 3 < words and number == titles[0] + 1:
                kinds[titles[0]] = "furniture"
                kinds[number] = "headline"
                titles = [number, number]
            elif "standfirst" in kinds.values():
                break
            else:
                kinds[number] = "standfirst"
        else:
            break
    if not titles:
        return {number: kind for number, kind in kinds.items() if kind in ("furniture", "dateline", "caption", "byline")}
    return kinds


def _sentence(text: str, words: int) -> bool:
    return words >= _BODY_WORDS or _STOP.search(text) is not None or text[0] in "\"“'‘«"


def _headline(text: str, words: int, before_byline: bool) -> bool:
    if words > _HEAD_WORDS or ("\n" in text and words > 15):
        return False
    if not re.search(r"[.…:;,][\"'”’»)\]]*$", text) and not re.search(r"[.!?] [A-Z\"“]", text):
        return True
    return before_byline or _title_case(text)


def _title_case(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w'’]+", text) if len(word) > 3]
    capital = sum(word[0].isupper() for word in words)
    return len(words) >= 3 and capital >= 0.8 * len(words) and not re.search(r"[a-z][.!?] [A-Z]", text)


def _crosshead(text: str) -> bool:
    words = len(text.split())
    return (
        words <= _CROSSHEAD_WORDS
        and (text[0].isupper() or text[0].isdigit())
        and "\n" not in text
        and not re.search(r"[.!?…:;,\"”’»)\]]$|https?://|@", text)
    )
