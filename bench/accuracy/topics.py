"""How well a paragraph of another story is told from the story's own, and what is said of published copy.

    COPYCHECK_DATA=… python bench/accuracy/topics.py [--articles N] [--write FOLDER]

Into each article of five paragraphs and more a paragraph (of 20 words and more) of another article of its
set is put at a random place. Printed, for the half of the articles that the tables were fitted on and for
the other, beside the targets: how often the foreign paragraph is the least related one; how often
``flow/topic-shift`` flags it; in how many of the articles as they were published it flags anything. The set's
papers differ in their quotation marks and the like, which tells a foreign paragraph too: "set alike" is how
often it is the least related one with all such marks made one, as in copy that one house has written.
``--write`` writes what was missed and what was flagged in published copy, to be read.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus

from copycheck.document import Document
from copycheck.packs import BUILT_IN, Registry, built_in
from copycheck.problem import Problem
from copycheck.rule import Rule

RULE = "flow/topic-shift"
WORDS = 20
PARAGRAPHS = 5
ALIKE = (
    (re.compile(r"[“”]|''"), '"'),
    (re.compile(r"[‘’]"), "'"),
    (re.compile(r"--|[—–]"), " - "),
    (re.compile(r"\bper cent\b|(?<=\d)%"), " percent"),
    (re.compile(r"\bU\.S\."), "US"),
)
TARGETS = {"least related": 0.93, "flagged": 0.50, "clean articles flagged": 0.02}


@dataclass(frozen=True, slots=True)
class Planted:
    """An article as published, and with a foreign paragraph that starts at ``foreign``."""

    id: str
    set: str
    clean: str
    source: str
    foreign: int


def planted(articles: Sequence[corpus.Article], rounds: int = 1, name: str = "report") -> Iterator[Planted]:
    """Each article of five paragraphs and more, ``rounds`` times, with a paragraph of another of its set."""
    random = corpus.seeded(f"topics {name}")
    bodies: dict[str, list[str]] = {}
    donors: dict[str, list[tuple[str, str]]] = {}
    for article in articles:
        document = corpus.document(article.source)
        bodies[article.id] = [document.slice(block.span) for block in document.body]
        group = article.set.partition("-")[0]
        donors.setdefault(group, []).extend(
            (article.id, paragraph) for paragraph in bodies[article.id] if len(paragraph.split()) >= WORDS
        )
    for article in articles:
        own = bodies[article.id]
        if len(own) < PARAGRAPHS:
            continue
        group = article.set.partition("-")[0]
        for _ in range(rounds):
            giver, foreign = random.choice(donors[group])
            while giver == article.id or foreign in own:
                giver, foreign = random.choice(donors[group])
            at = random.randrange(len(own) + 1)
            before = article.head + "".join(f"{paragraph}\n\n" for paragraph in own[:at])
            after = "".join(f"\n\n{paragraph}" for paragraph in own[at:])
            clean = article.head + "\n\n".join(own) + "\n"
            yield Planted(article.id, group, clean, f"{before}{foreign}{after}\n", len(before))


def load() -> Rule:
    """The rule, with its default options."""
    found = Registry([(BUILT_IN, built_in())]).load(RULE)
    assert found is not None
    return found()


def main() -> None:
    """Measure both halves."""
    parser = argparse.ArgumentParser(description="Measure flow/topic-shift and the topics view.")
    parser.add_argument("--articles", type=int, help="so many articles of each half")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write what was missed and flagged there")
    arguments = parser.parse_args()
    for name in corpus.HALVES:
        chosen = [article for article in corpus.articles() if article.half == name]
        corpus.seeded("order").shuffle(chosen)
        report(name, chosen[: arguments.articles], arguments.write)


def report(name: str, articles: list[corpus.Article], folder: Path | None) -> None:
    """Print the figures of one half."""
    rule = load()
    least: Counter[str] = Counter()
    count: Counter[str] = Counter()
    alike = flagged = beside = clean = remarks = words = 0
    spent = 0.0
    missed: list[str] = []
    false: list[str] = []
    for story in planted(articles):
        document = corpus.document(story.source)
        topics = document.topics
        lowest = min(topics, key=lambda topic: topic.relatedness)
        own = next((topic for topic in topics if topic.span.start == story.foreign), None)
        alike += least_alike(story)
        count[story.set] += 1
        least[story.set] += lowest is own
        found = list(rule.check(document))
        flagged += any(problem.span.start == story.foreign for problem in found)
        beside += any(problem.span.start != story.foreign for problem in found)
        if lowest is not own and own is not None:
            missed.append(f"{story.id}\n  foreign {shown(document, own)}\n  lowest {shown(document, lowest)}\n")
        published = corpus.document(story.clean)
        words += len(published.tokens.starts)
        started = time.perf_counter()
        problems = list(rule.check(published))
        spent += time.perf_counter() - started
        clean += bool(problems)
        remarks += len(problems)
        false += [remark(story.id, published, problem) for problem in problems]
    total = count.total()
    print(f"{name}: {total} articles")
    row("least related", least.total() / total, ", ".join(f"{key} {least[key] / count[key]:.3f}" for key in count))
    print(f"  {'set alike':<24} {alike / total:.3f}")
    row("flagged", flagged / total, f"another paragraph of the story in {beside / total:.3f}")
    row("clean articles flagged", clean / total, f"{remarks} paragraphs; {spent / words * 1e6:.2f} µs a word")
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"topics-{name}-missed.txt").write_text("\n".join(missed), encoding="utf-8")
        (folder / f"topics-{name}-flagged.txt").write_text("\n".join(false), encoding="utf-8")


def least_alike(story: Planted) -> bool:
    """Whether the foreign paragraph is the least related one when all papers' marks are made one."""
    before = set_alike(story.source[: story.foreign])
    document = corpus.document(before + set_alike(story.source[story.foreign :]))
    return min(document.topics, key=lambda topic: topic.relatedness).span.start == len(before)


def set_alike(text: str) -> str:
    """A text with one kind of each mark."""
    for mark, one in ALIKE:
        text = mark.sub(one, text)
    return text


def row(what: str, value: float, more: str) -> None:
    """A figure beside its target."""
    print(f"  {what:<24} {value:.3f}  (target {TARGETS[what]:.2f})  {more}")


def shown(document: Document, topic: object) -> str:
    """A topic and its text."""
    from copycheck.understanding.topics import Topic

    assert isinstance(topic, Topic)
    return f"{topic.relatedness:.4f} {document.slice(topic.span)}"


def remark(key: str, document: Document, problem: Problem) -> str:
    """A problem in published copy, with what stands round it."""
    values = {topic.span: topic.relatedness for topic in document.topics}
    opening = document.text[:300].replace("\n", " / ")
    return (
        f"{key}\t{problem.span.start}\t{values[problem.span]:.4f}\n  STORY {opening}\n"
        f"  FLAGGED {document.slice(problem.span)}\n  {problem.message}\n"
    )


if __name__ == "__main__":
    main()
