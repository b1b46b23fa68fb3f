"""How well passages and phrases that come twice are found, and how much is said of published copy.

    COPYCHECK_DATA=… python bench/accuracy/repetition.py [--articles N] [--write FOLDER]

Prints, for the half that the weights were fitted on and for the other, beside the targets: pairs of
news sentences and of reused passages as stories of two paragraphs, and as two paragraphs of an
article; sentences that published articles give twice, found here by themselves; remarks per 1,000
words; and phrases planted a second time. ``--write`` writes misses and remarks to read.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TextIO

import corpus

from copycheck.document import Document
from copycheck.packs import BUILT_IN, Registry, built_in
from copycheck.problem import Problem
from copycheck.rule import Rule
from copycheck.understanding.topics import weigh

SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|''.*?''|(?<!\w)'[^']{20,}'(?!\w)|‘[^’]{20,}’")
PAGE = re.compile(
    r"(?i)sign up|newsletter|share this|follow us|@|https?:|www\.|getty|copyright|©|click|read more|advertisement"
    r"|e-?mail|reached for comment|request for comment|anonymity|subscribe|watch |photo|contributed to this report"
    r"|pictured|margin of error|advertising"
)
CREDIT = re.compile(r"\([A-Z]{2,}\)|[A-Z]{3,}/[A-Z]|^[A-Z]{2,4}  |^[A-Z][a-z]+(?: [a-z]+)?: ")
NO_END = re.compile(r"\b(?:[A-Z]|Sgt|Mr|Mrs|Dr|Gen|Sen|Rep|Gov)\.$")
PLANT_WORD = re.compile(r"[A-Za-z][\w’'-]*")
FILLERS = frozenset(
    """a an the and or but of to in on at by for from with as is are was were be been has have had will would can could
    it its he she his her him they them their this that these those who which what when where not no than then so if
    about into over after before out up down all more most some any other also just said""".split()
)
PLANTS_NEAR = 185


@dataclass
class Tally:
    """Pairs that say the same or not, and how many of each were reported."""

    hits: int = 0
    misses: int = 0
    false: int = 0

    def line(self) -> str:
        """Recall and precision."""
        recall = self.hits / max(self.hits + self.misses, 1)
        return f"recall {recall:.3f} at precision {self.hits / max(self.hits + self.false, 1):.3f}"


def load(rule_id: str) -> Rule:
    """One of the built-in rules, with its default options."""
    found = Registry([(BUILT_IN, built_in())]).load(rule_id)
    assert found is not None
    return found()


def pairs(rule: Rule, log: TextIO | None, articles: list[corpus.Article]) -> None:
    """Pairs of sentences that say the same or do not, alone and in a story."""
    tallies: Counter[tuple[str, str, str, str]] = Counter()
    random = corpus.seeded("pairs")
    hosts = [article for article in articles if article.text.count("\n\n") > 6]
    for number, pair in enumerate(corpus.records("sentence_pairs.jsonl")):
        part = corpus.half(pair["a"] + pair["b"])
        kind = "same" if pair["same"] else "other"
        found = bool(list(rule.check(corpus.document(f"{pair['a']}\n\n{pair['b']}\n"))))
        tallies["alone", pair["set"], part, f"{kind} {found}"] += 1
        if log and found is not pair["same"]:
            log.write(f"{pair['set']} {'missed' if pair['same'] else 'false'}\n  {pair['a']}\n  {pair['b']}\n")
        if hosts and number % 4 == 0:
            paragraphs = random.choice(hosts).text.split("\n\n")
            first, later = sorted(random.sample(range(1, len(paragraphs) - 1), 2))
            paragraphs.insert(first, pair["a"])
            paragraphs.insert(later + 1, pair["b"])
            source = "\n\n".join(paragraphs)
            end = sum(len(paragraph) + 2 for paragraph in paragraphs[: later + 2])
            start = end - len(pair["b"]) - 2
            found = any(
                problem.span.start < end and problem.span.end > start and start <= problem.span.start
                for problem in rule.check(corpus.document(source))
            )
            tallies["in a story", pair["set"], part, f"{kind} {found}"] += 1
    for place in ("alone", "in a story"):
        for name, target in (("msrp", "0.55 at 0.85"), ("pan", "0.65 at 0.99")):
            for part in corpus.HALVES:
                count = {key[3]: value for key, value in tallies.items() if key[:3] == (place, name, part)}
                tally = Tally(count.get("same True", 0), count.get("same False", 0), count.get("other True", 0))
                if count:
                    print(f"pairs of {name}, {place}, {part} half: {tally.line()}   (target: {target})")


def repeated(article: corpus.Article) -> Iterator[tuple[int, int]]:
    """Where a sentence of the article's text stands that stood before: quotations and page furniture apart."""
    seen: set[tuple[str, ...]] = set()
    for paragraph in re.finditer(r"[^\n]+", article.text):
        start = paragraph.start()
        if PAGE.search(paragraph[0]) or CREDIT.search(paragraph[0]):
            continue
        edges = [0, *(found.end() for found in SENTENCE_END.finditer(paragraph[0])), len(paragraph[0])]
        for left, right in pairwise(edges):
            text = paragraph[0][left:right].rstrip()
            words = tuple(re.findall(r"[\w’'-]+", text.lower()))
            if len(words) < 8 or not re.search(r"[.!?][\"'”’)]*$", text) or NO_END.search(text):
                continue
            before = paragraph[0][:left]
            if before.count("“") > before.count("”") or before.count('"') % 2:
                continue
            if sum(len(found) for found in QUOTED.findall(text)) > 0.5 * len(text) or text[0] in "\"“'‘":
                continue
            if words in seen:
                yield start + left, start + left + len(text)
            seen.add(words)


def copy(rule: Rule, articles: list[corpus.Article], log: TextIO | None) -> list[tuple[corpus.Article, Problem]]:
    """Remarks on published copy."""
    remarks = []
    words: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for article in articles:
        document = corpus.document(article.source)
        words[article.half] += document.words
        for problem in rule.check(document):
            counts[article.half] += 1
            remarks.append((article, problem))
            if log:
                log.write(f"{article.id} {problem.span.start} {problem.message}\n")
                for span in (problem.related[0].span, problem.span):
                    log.write(f"  {document.slice(span)}\n")
    for part in corpus.HALVES:
        rate = counts[part] / max(words[part], 1) * 1000
        print(f"{rule.id} on published copy, {part} half: {rate:.3f} per 1,000 words ({counts[part]})")
    return remarks


def exact(articles: list[corpus.Article], remarks: list[tuple[corpus.Article, Problem]], log: TextIO | None) -> None:
    """Which of the sentences that an article gives twice were remarked on."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for article, problem in remarks:
        spans.setdefault(article.id, []).append(problem.span)
    found: Counter[tuple[str, bool]] = Counter()
    for article in articles:
        offset = len(article.head)
        for start, end in repeated(article):
            hit = any(left < offset + end and offset + start < right for left, right in spans.get(article.id, ()))
            found[article.half, hit] += 1
            if log and not hit:
                log.write(f"{article.id} {offset + start} not found: {article.text[start:end]}\n")
    for part in corpus.HALVES:
        count = found[part, True] + found[part, False]
        share = found[part, True] / max(count, 1)
        print(f"sentences given twice, {part} half: {share:.3f} of {count} found   (target: 0.95)")


def planted(rule: Rule, articles: list[corpus.Article], log: TextIO | None) -> None:
    """Phrases of five or six words that are written a second time, into a later paragraph."""
    found: Counter[tuple[str, bool]] = Counter()
    for article in articles:
        planting = plant(article)
        if planting is None:
            continue
        source, phrase, position = planting
        end = position + len(phrase)
        hit = any(
            problem.span.start < end and position < problem.span.end for problem in rule.check(corpus.document(source))
        )
        found[article.half, hit] += 1
        if log and not hit:
            log.write(f"{article.id} {position} planted and not found: {source[position - 40 : end + 40]!r}\n")
    for part in corpus.HALVES:
        count = found[part, True] + found[part, False]
        print(f"planted phrases, {part} half: {found[part, True] / max(count, 1):.3f} of {count}   (target: 0.80)")


def plant(article: corpus.Article) -> tuple[str, str, int] | None:
    """An article with a phrase of its own written again, the phrase, and where; None where none fits."""
    random = corpus.seeded(f"plant {article.id}")
    document = corpus.document(article.source)
    paragraphs = article.text.split("\n\n")
    offsets = [len(article.head) + sum(len(before) + 2 for before in paragraphs[:at]) for at in range(len(paragraphs))]
    long = [at for at, text in enumerate(paragraphs) if len(text.split()) >= 20 and text[-1] in ".!?"]
    for _ in range(40 if len(long) > 2 else 0):
        at = random.choice(long[:-1])
        words = list(re.finditer(r"\S+", paragraphs[at]))
        first = random.randrange(len(words) - 6)
        chosen = words[first : first + random.choice((5, 6))]
        phrase = paragraphs[at][chosen[0].start() : chosen[-1].end()]
        if not _worth(phrase) or any(_quoted(document, offsets[at] + word.start()) for word in chosen):
            continue
        later = [
            other
            for other in long
            if other > at
            and sum(len(text.split()) for text in paragraphs[at + 1 : other]) + len(words) - first < PLANTS_NEAR
        ]
        if not later:
            continue
        target = random.choice(later)
        places = list(re.finditer(r"\S+", paragraphs[target]))
        place = places[random.randrange(2, min(len(places), 14))].start()
        where = offsets[target] + place
        if _quoted(document, where) or _quoted(document, where - 1) or paragraphs[target][place - 2] in '.!?"”':
            continue
        paragraphs[target] = f"{paragraphs[target][:place]}{phrase} {paragraphs[target][place:]}"
        return article.head + "\n\n".join(paragraphs), phrase, where
    return None


def _worth(phrase: str) -> bool:
    """True for running words, two of them with a meaning of their own, and one rare in the news."""
    words = phrase.split()
    telling = [word for word in words if word.lower() not in FILLERS]
    return (
        all(PLANT_WORD.fullmatch(word) for word in words)
        and len(telling) > 1
        and any(weigh(word)[2] >= 4.5 for word in telling)
    )


def _quoted(document: Document, offset: int) -> bool:
    return document.quotation_at(offset) is not None


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Accuracy of repetition/passage and repetition/phrase.")
    parser.add_argument("--articles", type=int, help="measure on N articles, spread over the corpus")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write misses and remarks there")
    arguments = parser.parse_args()
    articles = list(corpus.articles())
    if arguments.articles:
        articles = articles[:: max(1, len(articles) // arguments.articles)][: arguments.articles]
    passage, phrase = load("repetition/passage"), load("repetition/phrase")
    if arguments.write is None:
        measure(passage, phrase, articles, None, None)
        return
    arguments.write.mkdir(parents=True, exist_ok=True)
    with (
        (arguments.write / "repetition-passage.txt").open("w", encoding="utf-8") as passages,
        (arguments.write / "repetition-phrase.txt").open("w", encoding="utf-8") as phrases,
    ):
        measure(passage, phrase, articles, passages, phrases)


def measure(
    passage: Rule, phrase: Rule, articles: list[corpus.Article], passages: TextIO | None, phrases: TextIO | None
) -> None:
    """All figures, in the order of the docstring."""
    pairs(passage, passages, articles)
    remarks = copy(passage, articles, passages)
    exact(articles, remarks, passages)
    copy(phrase, articles, phrases)
    planted(phrase, articles, phrases)


if __name__ == "__main__":
    main()
