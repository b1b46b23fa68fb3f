"""What must agree: headlines and bodies, figures, dates, ages, conversions, quotations; each figure beside its target.

    COPYCHECK_DATA=… python bench/accuracy/agreement.py [--articles N] [--write FOLDER]

Headlines are held to their own story as published, and to the story alone where its text begins with the
headline again, and stories without one to their own opening words; to the headlines of others, of any and of
the same publisher; and each to itself with one figure or one name changed to one that the story lacks. One of
the places of a repeated count is changed, of a repeated sum, share, time or measure too, and one weekday beside a
full date. Printed for the half of the
articles that was fitted on and for the other. Then the bench of fragments (``tests/agreement``), and what the
rules of figures, dates and drift say of published copy, a thousand words. ``--write`` writes what was missed
and flagged, to be read.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import corpus
import headlines
import sentences
from corpus import Article

from copycheck.document import Document
from copycheck.rule import Rule
from copycheck.text import Span

HEADLINE = "headline/unsupported"
TALLY = "figures/tally"
RETOLD = "sums, shares, times and measures"
WEEKDAY = "dates/weekday"
QUIET = ("dates/weekday", "figures/age", "figures/arithmetic", "figures/conversion", "figures/tally", "quotes/drift")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
NUMBER = re.compile(rf"\d[\d,]*(?![\d.])|(?:{'|'.join(WORDS[2:])})(?=[ -])", re.IGNORECASE)
KINDS = ("money", "percent", "duration", "measure")
DIGITS = re.compile(r"(?<![\w.,])\d+(?![\w]|[.,]\d)")


def line(what: str, part: int, whole: int, target: str) -> None:
    """Print one figure beside its target."""
    share = part / whole if whole else 0.0
    print(f"  {what:<58} {share:7.1%}  of {whole:5}   to reach: {target}")


def changed_figure(random: Random, article: Article) -> str | None:
    """The headline with one of its numbers in digits changed to one that the story lacks."""
    numbers = list(DIGITS.finditer(article.headline))
    if not numbers:
        return None
    found = random.choice(numbers)
    value = int(found[0])
    for _ in range(20):
        other = str(max(2, value + random.choice((-3, -2, -1, 1, 2, 3, 7, 10, value // 2 + 4))))
        if other != found[0] and not re.search(rf"(?<!\d){other}(?!\d)", article.text):
            return article.headline[: found.start()] + other + article.headline[found.end() :]
    return None


def changed_name(random: Random, article: Article, names: Sequence[str]) -> str | None:
    """The headline with one word of a name, which the story has, changed to a name that the story lacks."""
    document = corpus.document(article.source)
    if document.headline is None:
        return None
    own = [
        mention
        for name in document.names
        if name.kind in ("person", "place")
        for mention in name.mentions
        if document.headline.span.covers(mention) and " " not in document.slice(mention).strip()
    ]
    own = [mention for mention in own if document.slice(mention).isalpha() and not document.slice(mention).isupper()]
    if not own:
        return None
    mention = random.choice(own)
    low = article.text.lower()
    for _ in range(20):
        other = random.choice(names)
        if other.lower() not in low:
            return document.text[: mention.start] + other + document.text[mention.end : document.headline.span.end]
    return None


def surnames(articles: Sequence[Article]) -> list[str]:
    """Surnames and places of the headlines' stories, to be put in place of others."""
    found: Counter[str] = Counter()
    for article in articles[:150]:
        for name in corpus.document(article.source).names:
            last = name.name.split()[-1]
            if name.kind in ("person", "place") and last.isalpha() and len(last) > 3 and last[1:].islower():
                found[last] += 1
    return sorted(found)


def flagged(rule: Rule, headline: str, text: str) -> bool:
    """True when a headline over a text is flagged."""
    return bool(list(rule.check(corpus.document(f"{headline}\n\n{text}"))))


def measure_headlines(half: str, limit: int | None, rule: Rule, notes: list[str]) -> None:
    """Print the figures of headlines."""
    articles = [article for article in headlines.titled() if article.half == half][:limit]
    random = corpus.seeded(f"agreement {half}")
    count: Counter[str] = Counter()
    flags: Counter[str] = Counter()
    names = surnames(articles)

    def held(what: str, headline: str | None, text: str, *, wanted: bool) -> None:
        if headline is None:
            return
        told = flagged(rule, headline, text)
        count[what] += 1
        flags[what] += told
        if told is not wanted:
            notes.append(f"{half}: {what}: {headline}")

    chosen = {article.id for article in articles}
    for article, headline, own in headlines.pairs(half, 1):
        if article.id in chosen and not own:
            held("other", headline, headlines.alone(article), wanted=True)
    for article, headline in headlines.opened(half)[:limit]:
        held("opening", headline, article.text, wanted=False)
    for article in articles:
        held("own", article.headline, article.text, wanted=False)
        held("own alone", article.headline, headlines.alone(article), wanted=False)
        for way, text in (("", article.text), (" alone", headlines.alone(article))):
            held(f"figure{way}", changed_figure(random, article), text, wanted=True)
            held(f"name{way}", changed_name(random, article, names), text, wanted=True)
    told = {
        "own": ("own headline flagged, text as published", "1.0% at most"),
        "own alone": ("own headline flagged, without its repetition in the text", "1.0% at most"),
        "opening": ("opening words as the headline, articles without one", "1.0% at most"),
        "other": ("headline of another story, half of the same publisher", "90%"),
        "figure": ("own headline, one figure changed", "90%"),
        "figure alone": ("the same, without its repetition in the text", "90%"),
        "name": ("own headline, one name changed", "90%"),
        "name alone": ("the same, without its repetition in the text", "90%"),
    }
    for what, (text, target) in told.items():
        line(text, flags[what], count[what], target)


def slip(random: Random, value: float) -> int:
    """A count as a slip changes it."""
    digits = list(str(int(value)))
    kind = random.random()
    changed: float
    if kind < 0.35:
        changed = value + random.choice((1, 2, 3, -1, -2))
    elif kind < 0.6 and len(set(digits)) > 1:
        while "".join(digits) == str(int(value)):
            random.shuffle(digits)
        changed = int("".join(digits))
    else:
        changed = round(value * random.choice((0.5, 0.7, 0.8, 0.9, 1.1, 1.2, 1.5, 2.0)))
    return int(changed) if changed > 1 and changed != value else int(value) + 1


def written(value: int, old: str) -> str:
    """A count written as the one that it takes the place of."""
    if old[0].isdigit():
        return f"{value:,}" if "," in old or value >= 10_000 else str(value)
    return WORDS[value] if value < len(WORDS) else str(value)


def repeated(document: Document) -> list[tuple[float, list[Span]]]:
    """The counts that a story has in several sentences, and where."""
    groups: dict[tuple[float, str], list[Span]] = {}
    for figure in document.figures:
        if figure.kind == "number" and figure.counts and figure.value > 1 and document.text == document.source:
            groups.setdefault((figure.value, figure.counts.split()[-1].lower()), []).append(figure.span)
    return [
        (value, spans)
        for (value, _), spans in groups.items()
        if len({document.sentence_at(span.start) for span in spans}) > 1
    ]


def recounted(random: Random, document: Document) -> tuple[str, Span] | None:
    """A story with one place of a count that it repeats changed, and where."""
    counts = repeated(document)
    if not counts:
        return None
    value, spans = random.choice(counts)
    return slipped(random, document, value, random.choice(spans))


def remeasured(random: Random, document: Document) -> tuple[str, Span] | None:
    """A story with one place of a sum, share, time or measure that it repeats changed, and where."""
    groups: dict[tuple[float, str | None], list[Span]] = {}
    for figure in document.figures:
        if figure.kind in KINDS and document.text == document.source:
            groups.setdefault((figure.value, figure.measure), []).append(figure.span)
    several = [spans for spans in groups.values() if len({document.sentence_at(span.start) for span in spans}) > 1]
    if not several:
        return None
    span = random.choice(random.choice(several))
    found = NUMBER.search(document.text, *span)
    if found is None:
        return None
    low = found[0].lower()
    value = WORDS.index(low) if low in WORDS else int(low.replace(",", ""))
    return slipped(random, document, value, Span(*found.span())) if value > 1 else None


def slipped(random: Random, document: Document, value: float, span: Span) -> tuple[str, Span] | None:
    """A story with the count at one place changed, and where; None where it is not written plainly."""
    old = document.slice(span)
    if not re.fullmatch(r"[\d,]+|[A-Za-z]+", old) or old.lower() in ("dozen", "couple"):
        return None
    new = written(slip(random, value), old)
    return document.text[: span.start] + new + document.text[span.end :], Span(span.start, span.start + len(new))


def redated(random: Random, document: Document) -> Iterator[tuple[str, Span]]:
    """A story with the weekday of a full date changed, one after the other."""
    for date in document.dates:
        if date.weekday in WEEKDAYS and date.iso and document.text == document.source:
            start = document.text.index(date.weekday, date.span.start)
            other = random.choice([day for day in WEEKDAYS if day != date.weekday])
            text = document.text[:start] + other + document.text[start + len(date.weekday) :]
            yield text, Span(start, start + len(other))


def measure_slips(half: str, limit: int | None, rules: dict[str, Rule], notes: list[str]) -> None:
    """Print how many of the changed counts and weekdays are flagged, at either of the places."""
    random = corpus.seeded(f"slips {half}")
    others = corpus.seeded(f"retold {half}")
    count: Counter[str] = Counter()
    flags: Counter[str] = Counter()
    articles = [article for article in corpus.articles() if article.half == half][:limit]
    for article in articles:
        document = corpus.document(article.source)
        made = recounted(random, document)
        changes = [(TALLY, *made)] if made else []
        made = remeasured(others, document)
        changes += [(RETOLD, *made)] if made else []
        changes += [(WEEKDAY, *change) for change in redated(random, document)]
        for kind, text, span in changes:
            rule = TALLY if kind == RETOLD else kind
            story = corpus.document(text)
            places = [
                place
                for problem in rules[rule].check(story)
                for place in (problem.span, *(item.span for item in problem.related))
            ]
            hit = any(place.overlaps(span) for place in places)
            count[kind] += 1
            flags[kind] += hit
            if not hit:
                notes.append(f"{half}: {kind} missed: {article.id}: {text[max(0, span.start - 60) : span.end + 60]!r}")
    line("one place of a repeated count changed", flags[TALLY], count[TALLY], "80%")
    line("one place of a repeated sum, share, time or measure", flags[RETOLD], count[RETOLD], "none set")
    line("one weekday beside a full date changed", flags[WEEKDAY], count[WEEKDAY], "95%")


def measure_fragments(rules: dict[str, Rule], notes: list[str]) -> None:
    """Print the bench of fragments, a rule a line and in all."""
    count: Counter[tuple[str, bool]] = Counter()
    right: Counter[tuple[str, bool]] = Counter()
    for fragment in sentences.fragments():
        rule = sentences.IDS[fragment.name]
        found = sentences.found(rules[rule], fragment)
        good = found == fragment.wanted
        for key in (rule, "all"):
            count[key, fragment.flagged] += 1
            right[key, fragment.flagged] += good
        if not good:
            notes.append(f"fragment: {rule}: {fragment.why}: {fragment.text!r}")
    for key in (*QUIET, "all"):
        line(f"{key}: flagged exactly where marked", right[key, True], count[key, True], "90%")
        line(f"{key}: left alone", right[key, False], count[key, False], "98%")


def measure_copy(limit: int | None, rules: dict[str, Rule], notes: list[str]) -> None:
    """Print findings of the rules in published copy for each thousand words, and what they cost."""
    words = 0
    found: Counter[str] = Counter()
    spent: Counter[str] = Counter()
    for number, article in enumerate(corpus.articles()):
        if number == limit:
            break
        document = corpus.document(article.source)
        views = (document.figures, document.names, document.attributions, document.sentences, document.index)
        words += document.words
        for name, rule in rules.items():
            started = time.perf_counter()
            problems = list(rule.check(document))
            spent[name] += int(1e9 * (time.perf_counter() - started))
            found[name] += len(problems)
            if name in QUIET:
                notes += [
                    f"{name}\t{article.id}\t{problem.span.start}\t{document.slice(problem.span)}\t{problem.message}"
                    for problem in problems
                ]
        del views
    for name in sorted(rules):
        rate, cost = 1000 * found[name] / words, spent[name] / words / 1000
        print(f"  {name:<24} {found[name]:5} findings {rate:7.3f} a thousand words {cost:6.2f} microseconds a word")
    total = sum(found[name] for name in QUIET)
    print(
        f"  figures, dates and drift {total:5} findings {1000 * total / words:7.3f} a thousand words"
        "   to reach: 0.3 at most"
    )
    print(f"  all seven rules beyond the views: {sum(spent.values()) / words / 1000:.2f} microseconds a word")


def main() -> None:
    """Measure all."""
    parser = argparse.ArgumentParser(description="Measure the rules of what must agree.")
    parser.add_argument("--articles", type=int, help="so many articles of each half")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write what was missed and flagged there")
    arguments = parser.parse_args()
    rules = sentences.load(HEADLINE, *QUIET)
    notes: list[str] = []
    for half in corpus.HALVES:
        print(f"{half}:")
        measure_headlines(half, arguments.articles, rules[HEADLINE], notes)
        measure_slips(half, arguments.articles, rules, notes)
    print("fragments:")
    measure_fragments(rules, notes)
    print("published copy:")
    measure_copy(arguments.articles, rules, notes)
    if arguments.write:
        arguments.write.mkdir(parents=True, exist_ok=True)
        (arguments.write / "agreement.txt").write_text("\n".join(notes) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
