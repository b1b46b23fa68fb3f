"""Quotations without a speaker: what is found, what is flagged wrongly, and whose words they are.

    COPYCHECK_DATA=… python bench/accuracy/quotes.py [--articles N] [--half fit|report] [--write FOLDER]

Reads ``articles.jsonl`` and ``quotes.jsonl`` (quoted spans with gold source and cue). Printed for
each half of the articles, beside what is aimed at:

- attributed quotations of five words or more that ``quotes/unattributed`` flags all the same;
- attributed quotations whose speaker, as a mention of at most twelve words, overlaps the gold source;
- quotations put into real articles with nobody to say them, and those that lost their source and cue,
  that are flagged;
- findings on the articles as published.

With ``--write`` the misses and false alarms are written to FOLDER, for reading.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from corpus import HALVES, Article, articles, document, half, records, seeded

from copycheck.document import Document
from copycheck.engine import Engine, Settings
from copycheck.readers.language import guess
from copycheck.text import Span

RULE = "quotes/unattributed"
MENTION_WORDS = 12
MARKS = re.compile("[\"“”«»„]|''|(?<!\\w)['‘]\\w")
REPORTS = re.compile(
    r"(?i)\b(?:say|said|tell|told|tweet|according|add(?:s|ed)|ask|answer|repl[iy]|respon[sd]|explain|state[ds]\b|statement"
    r"|declar|announc|insist|claim|argu|not(?:e|es|ed|ing)\b|remark|comment|observ|warn|recall|conclud|acknowledg|conced"
    r"|admit|confirm|suggest|stress|emphasi[sz]|reiterat|complain|lament|wonder|jok|boast|shout|yell|alleg|assert|maintain"
    r"|conten[dt]|testif|continu|counter|predict|promis|vow|pledg|urg|believ|hop(?:e|es|ed|ing)\b|fear|caution|inform"
    r"|advis|report|reveal|disclos|wrot|writ|post(?:ed|s)|email|blog|thought|think|feel|felt|want|call|describ|label"
    r"|blast|slam|prais|critici|accus|denounc|dismiss|mock|cit(?:e|es|ed|ing)\b|quot|mean|interview|speech|spoke|speak"
    r"|talk|voice|rally|word|read|letter|den(?:y|ie)|agree|demand|question|propos|recommend|promot|support|oppos|endors"
    r"|consider|see[ms]*\b|saw|learn|know|knew|expect|plan|find|found|poll|survey|study|decid|mention|express|view"
    r"|discuss|debat|address|remind|refer|rul(?:e|ed|ing)\b|conclu|show|intend|order|threat|offer|vot|lik(?:e|es|ed)\b)"
)
CORE = re.compile(
    r"(?i)\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old)|tweet\w*|according|add(?:s|ed)|ask\w*|argu\w+|insist\w*|claim\w*"
    r"|explain\w*|wrote|writes|announc\w+|warn\w*|believ\w+|think\w*|thought|suggest\w*|stat(?:ed|es|ing)|declar\w+"
    r"|report(?:s|ed)|statement)\b"
)
FALSE_FRIENDS = (
    "He was noted for the roses in his garden, and for a hat that he wore in all weathers.",
    "The company did not respond to a request for comment.",
    "The council called a meeting for Thursday evening, and forty people came.",
    "She declined to comment.",
    "Police were called to the house shortly after six in the morning.",
    "The station announced no trains after nine.",
    "It was a remarkable season, and the county is noted for its cider.",
    "The office could not be reached for comment on Sunday.",
    "The bill calls for two new bridges and a tunnel under the river.",
    "The road reports are on page six, and the tables below them.",
    "The form asks for a name and a date of birth.",
    "A so-called smart meter was put into every flat of the tower.",
    "The hearing continued until late on Friday.",
    "The firm is known for its claims department, which has three hundred desks.",
    "No statement was issued.",
    "He has repeatedly refused to answer questions.",
    "The state of the roads has been the talk of the town for years.",
    "Two men were charged with theft and brought before the court.",
)


@dataclass
class Tally:
    """Cases counted, and those that came out as wanted; the others as text."""

    total: int = 0
    met: int = 0
    others: list[str] = field(default_factory=list)

    def add(self, met: bool, other: str) -> None:
        self.total += 1
        self.met += met
        if not met:
            self.others.append(other)

    @property
    def share(self) -> float:
        return 100 * self.met / self.total if self.total else 0.0


class Judge:
    """Runs the rule over texts."""

    def __init__(self) -> None:
        engine = Engine(Settings(select=(RULE,)))
        (self.rule,) = [engine.registry.load(name) for name in engine.registry.ids if name == RULE]
        self.engine = engine

    def flags(self, story: Document) -> list[Span]:
        return [problem.span for problem in self.engine.check(story).problems]


def shown(text: str, span: Span, reach: int = 420) -> str:
    """The place in its paragraphs, marked."""
    low, high = max(0, span.start - reach), min(len(text), span.end + reach // 2)
    place = text[low : span.start] + "⟦" + text[span.start : span.end] + "⟧" + text[span.end : high]
    return place.replace("\n\n", "¶")


def told(text: str, span: Span) -> str:
    """How the program came to think that somebody said it."""
    story = document(text)
    for quotation, attribution in zip(story.quotations, story.attributions, strict=True):
        if quotation.span.overlaps(span):
            parts = (story.slice(part) if part else "–" for part in (attribution.cue, attribution.speaker))
            return " | ".join((attribution.kind, attribution.via, *parts))
    return "no quotation"


def gold(judge: Judge, article: Article, quotes: list[dict[str, Any]], tallies: dict[str, Tally]) -> None:
    """Flags and speakers on an article with gold labels."""
    story = document(article.source)
    shift = len(article.head)
    flags = judge.flags(story)
    for quote in quotes:
        span = Span(quote["start"] + shift, quote["end"] + shift)
        flagged = any(flag.overlaps(span) for flag in flags)
        where = f"{article.id} {span.start}: {shown(story.text, span)}"
        if quote["label"] != "attributed":
            tallies["  (quotations of nobody left alone)"].add(not flagged, where)
            continue
        if quote["words"] >= 5:
            tallies["attributed, not flagged"].add(not flagged, where)
        found = "-"
        met = False
        for quotation, attribution in zip(story.quotations, story.attributions, strict=True):
            if quotation.span.overlaps(span) and attribution.speaker:
                found = story.slice(attribution.speaker)
                sources = [Span(low + shift, high + shift) for low, high in quote["source"]]
                near = any(attribution.speaker.overlaps(source) for source in sources)
                met = near and len(found.split()) <= MENTION_WORDS
                found += f" ({attribution.via})"
                if met:
                    break
        wanted = " … ".join(story.text[low + shift : high + shift] for low, high in quote["source"])
        tallies["speaker found"].add(met, f"wanted {wanted} | got {found}\n   {where}")


def paragraphs(story: Document) -> list[Span]:
    """Spans of the paragraphs of the body."""
    return [block.span for block in story.blocks if block.kind == "paragraph"]


def quiet(text: str, signs: re.Pattern[str]) -> bool:
    return not MARKS.search(text) and not signs.search(text) and text[-1] in ".!?"


def spare(quote: dict[str, Any]) -> str | None:
    """The words of a quotation as a sentence to put elsewhere, or None."""
    words: str = quote["text"][1:-1].strip()
    if quote["label"] != "attributed" or not 6 <= quote["words"] <= 60:
        return None
    if not words[0].isupper() or re.search('[\n"“”]', words):
        return None
    return words.rstrip(",.;: ") + "." if words[-1] not in "?!" else words


def injected(judge: Judge, article: Article, stock: list[str], random: Random, tallies: dict[str, Tally]) -> None:
    """Quotations of nobody, put between two paragraphs that report nothing."""
    story = document(article.source)
    spans = paragraphs(story)
    for name, signs in (("strict", REPORTS), ("loose", CORE)):
        places = [
            two for one, two in pairwise(spans) if quiet(story.slice(one), signs) and quiet(story.slice(two), signs)
        ]
        if not places:
            continue
        two = random.choice(places)
        words = random.choice(stock)
        quote = f"“{words}”" if "“" in story.text else f'"{words}"'
        for kind, inserted in (
            ("bare paragraph", f"{quote}\n\n"),
            ("opening a paragraph", f"{quote} "),
            ("after a false friend", f"{random.choice(FALSE_FRIENDS)}\n\n{quote}\n\n"),
        ):
            at = two.start + inserted.index(quote)
            text = story.text[: two.start] + inserted + story.text[two.start :]
            flags = judge.flags(document(text))
            hit = any(flag.overlaps(Span(at, at + len(quote))) for flag in flags)
            where = Span(at, at + len(quote))
            tallies[f"{kind}, {name}"].add(hit, f"{article.id}: {told(text, where)} {shown(text, where)}")


def robbed(judge: Judge, article: Article, quotes: list[dict[str, Any]], tallies: dict[str, Tally]) -> None:
    """Quotations that lost their source and cue, in paragraphs that report nothing else."""
    story = document(article.source)
    shift = len(article.head)
    spans = paragraphs(story)
    for quote in quotes:
        if quote["label"] != "attributed" or quote["words"] < 5 or not quote["source"] or not quote["cue"]:
            continue
        span = Span(quote["start"] + shift, quote["end"] + shift)
        number = next((at for at, one in enumerate(spans) if one.covers(span)), None)
        if number is None or number == 0 or number + 1 == len(spans):
            continue
        block = spans[number]
        cuts = sorted(Span(low + shift, high + shift) for low, high in quote["source"] + quote["cue"])
        cuts = [cut for cut in cuts if not cut.overlaps(span)]
        if not all(block.covers(cut) for cut in cuts):
            continue
        head, quoted, tail = "", story.slice(span), ""
        at = block.start
        for cut in [*cuts, Span(block.end, block.end)]:
            if at <= span.start < span.end <= cut.start:
                head, tail = head + story.text[at : span.start], story.text[span.end : cut.start]
            elif at < span.start:
                head += story.text[at : cut.start]
            else:
                tail += story.text[at : cut.start]
            at = max(at, cut.end)
        tail = re.sub(r"^[\s,.]+(?=$|[A-Z])", " ", re.sub(r" +", " ", tail)).rstrip()
        head = re.sub(r" +", " ", head)
        if not (quiet(story.slice(spans[number - 1]), CORE) and quiet(story.slice(spans[number + 1]), CORE)):
            continue
        if any(MARKS.search(part) or CORE.search(part) for part in (head, tail)):
            continue
        if re.search(r"\w", head) and not re.search(r"[.!?] $", head):
            continue
        if not quoted[1].isupper():
            continue
        text = story.text[: block.start] + head + quoted + tail + story.text[block.end :]
        start = block.start + len(head)
        hit = any(flag.overlaps(Span(start, start + len(quoted))) for flag in judge.flags(document(text)))
        name = "robbed of source and cue" + (", nothing left" if not re.search(r"\w", head + tail) else ", more left")
        where = Span(start, start + len(quoted))
        tallies[name].add(hit, f"{article.id}: {told(text, where)} {shown(text, where)}")


AIMS = {
    "attributed, not flagged": 99.0,
    "speaker found": 90.0,
    "bare paragraph, strict": 95.0,
    "opening a paragraph, strict": 90.0,
    "after a false friend, strict": 80.0,
    "robbed of source and cue, nothing left": 90.0,
}


def measured(judge: Judge, chosen: str, limit: int) -> dict[str, Tally]:
    """All figures of one half."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    quotes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for quote in records("quotes.jsonl"):
        quotes[quote["doc"]].append(quote)
    stock = [words for doc in quotes if half(doc) == chosen for quote in quotes[doc] if (words := spare(quote))]
    random = seeded(chosen)
    for article in _first(limit, (item for item in articles("polnear") if item.half == chosen)):
        gold(judge, article, quotes[article.id], tallies)
        injected(judge, article, stock, random, tallies)
        robbed(judge, article, quotes[article.id], tallies)
    published: Tally = tallies["paragraphs not flagged, as published"]
    for article in _first(limit, (item for item in articles() if item.half == chosen)):
        story = document(article.source)
        if guess(story.text) != "en":
            continue
        flags = judge.flags(story)
        published.total += len(spans := paragraphs(story)) - len(flags)
        published.met += len(spans) - len(flags)
        for flag in flags:
            published.add(False, f"{article.id} {flag.start}: {shown(story.text, flag)}")
    return tallies


def _first(limit: int, items: Iterator[Article]) -> Iterator[Article]:
    for number, item in enumerate(items):
        if number == limit:
            return
        yield item


def main() -> None:
    """Print a line a figure for each half."""
    parser = argparse.ArgumentParser(description="Measure quotations, speakers and quotes/unattributed.")
    parser.add_argument("--articles", type=int, default=-1, help="of each half and set, the first so many only")
    parser.add_argument("--half", choices=HALVES, help="one half only")
    parser.add_argument("--write", type=Path, help="folder to write misses and false alarms to")
    arguments = parser.parse_args()
    judge = Judge()
    for chosen in [arguments.half] if arguments.half else HALVES:
        print(f"{chosen}:")
        for name, tally in sorted(measured(judge, chosen, arguments.articles).items()):
            aim = f"   aim {AIMS[name]:.0f}%" if name in AIMS else ""
            print(f"  {name:<42} {tally.share:6.2f}%  of {tally.total}{aim}")
            if arguments.write:
                arguments.write.mkdir(parents=True, exist_ok=True)
                slug = re.sub(r"\W+", "-", name).strip("-")
                path = arguments.write / f"{chosen}-{slug}.txt"
                path.write_text("\n\n".join(tally.others), encoding="utf-8")


if __name__ == "__main__":
    main()
