"""How often names/spelling finds a name that was misspelled on purpose, and what it says of clean copy.

    COPYCHECK_DATA=… python bench/accuracy/names.py [--articles N] [--write FOLDER]

One mention of a name that a story repeats is changed: by a slip of the keyboard or the ear, in the
case or joint of a particle, or into another romanisation (``name_variants.tsv``). The names are
found by capitals alone, not by the program's own view of names. A finding is a hit when it, or a
place that it relates to, lies on the changed mention and is not much longer than the name; it is
mended when its first fix gives the story back as it was. Figures are for the half of the articles
that the rule was fitted on and for the other.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import combining, normalize

from corpus import Article, articles, data, document, seeded

from copycheck.packs import Registry, packs
from copycheck.problem import Problem
from copycheck.rule import Rule
from copycheck.text import Span

RULE = "names/spelling"
TARGETS = {"slip": 90.0, "particle": 90.0, "romanisation": 80.0}
MENDED = 95.0
FLAGS = 3.0
CAPITALISED = re.compile(r"(?<![\w'’&-])[^\W\d_a-z][^\W\d_]{3,}(?![\w&-])")
WORD = re.compile(r"[^\W\d_]+")
OPENS = re.compile(r"(?:\A|[.!?:;\n“\"‘(\[—–*•>|])[\s\"“‘'(\[]*\Z|\b(?:Mr|Ms|Dr|St)\.\s\Z")
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december".split()
)
SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("ie", "ei"), ("ei", "ie"), ("ou", "u"), ("oo", "u"), ("sh", "sch"), ("kh", "k"),
    ("ey", "y"), ("y", "ey"), ("th", "t"), ("ss", "s"), ("ll", "l"), ("nn", "n"), ("c", "k"), ("k", "c"), ("k", "ck"),
    ("s", "z"), ("z", "s"), ("y", "i"), ("i", "y"), ("f", "ph"), ("w", "v"), ("v", "w"), ("x", "ks"), ("t", "tt"),
)  # fmt: skip
ACCENTS = {"a": "áàä", "e": "éèë", "i": "íï", "o": "óöø", "u": "úü", "n": "ñ", "c": "çć", "s": "š", "z": "ž"}
SMALL = "de del della di da dos du van von der bin ibn al el".split()
PARTICLE = re.compile(
    rf"(?<![\w-])((?:{'|'.join(SMALL)})(?= )|(?:al|el|as|ar|an|ad|az|ash)(?=-))([ -])([A-Z]\w{{2,}})(?![\w-])",
    re.IGNORECASE,
)
Change = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one changed mention."""

    kind: str
    half: str
    article: str
    change: str
    hit: bool
    mended: bool


def names(source: str) -> dict[str, list[int]]:
    """Names of four letters or more that stand twice inside sentences and never in small letters."""
    small = {word for word in WORD.findall(source) if word.islower()}
    places: dict[str, list[int]] = defaultdict(list)
    inside: Counter[str] = Counter()
    for found in CAPITALISED.finditer(source):
        word = found[0]
        if word[1:].islower() and word.lower() not in small and word.lower() not in CALENDAR:
            places[word].append(found.start())
            inside[word] += not shouted(source, found.start()) and not opens(source, found.start())
    return {word: starts for word, starts in places.items() if inside[word] >= 2}


def opens(source: str, start: int) -> bool:
    """True when a capital may be owed to the start of a sentence or a quotation."""
    return OPENS.search(source[max(0, start - 12) : start]) is not None


def shouted(source: str, start: int) -> bool:
    """True when most words of the line have capitals, as in headlines."""
    line = source[source.rfind("\n", 0, start) + 1 : (source.find("\n", start) + 1 or len(source) + 1) - 1]
    words: list[str] = [word for word in WORD.findall(line[:400]) if len(word) > 3]
    return sum(1 for word in words if word[0].isupper()) * 2 > len(words)


def slips(word: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """A slip of each kind that the word allows, in a random order, with the kind's name."""
    ways: list[Callable[[str, random.Random], str | None]] = [doubled, dropped, swapped, vowel, accent, sound]
    chance.shuffle(ways)
    for way in ways:
        changed = way(word, chance)
        if changed and changed != word:
            yield way.__name__, changed


def doubled(word: str, chance: random.Random) -> str | None:
    """A letter twice."""
    at = chance.choice([at for at in range(1, len(word)) if word[at] not in (word[at - 1], word[at + 1 : at + 2])])
    return word[:at] + word[at] + word[at:]


def dropped(word: str, chance: random.Random) -> str | None:
    """A letter left out."""
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def swapped(word: str, chance: random.Random) -> str | None:
    """Two neighbours in the wrong order."""
    places = [at for at in range(1, len(word) - 1) if word[at] != word[at + 1]]
    if not places:
        return None
    at = chance.choice(places)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def vowel(word: str, chance: random.Random) -> str | None:
    """A vowel for another."""
    places = [at for at in range(1, len(word)) if word[at] in "aeiou"]
    if not places:
        return None
    at = chance.choice(places)
    return word[:at] + chance.choice([other for other in "aeiou" if other != word[at]]) + word[at + 1 :]


def accent(word: str, chance: random.Random) -> str | None:
    """An accent more, or none where there was one."""
    bare = "".join(letter for letter in normalize("NFKD", word) if not combining(letter))
    if bare != word:
        return bare
    places = [at for at in range(1, len(word)) if word[at] in ACCENTS]
    if not places:
        return None
    at = chance.choice(places)
    return word[:at] + chance.choice(ACCENTS[word[at]]) + word[at + 1 :]


def sound(word: str, chance: random.Random) -> str | None:
    """Another spelling of the same sound."""
    ways = [(at, old, new) for old, new in SOUNDS for at in range(1, len(word)) if word.startswith(old, at)]
    if not ways:
        return None
    at, old, new = chance.choice(ways)
    return word[:at] + new + word[at + len(old) :]


def slip(article: Article, chance: random.Random) -> tuple[str, Change] | None:
    """One mention of a random name misspelled."""
    source = article.source
    found = names(source)
    taken = {word.lower() for word in WORD.findall(source)}
    for word in chance.sample(sorted(found), len(found)):
        for kind, changed in slips(word, chance):
            if changed.lower() not in taken:
                start = chance.choice(found[word])
                return kind, (start, start + len(word), changed)
    return None


def particle(article: Article, chance: random.Random) -> tuple[str, Change] | None:
    """The case or joint of a particle changed in one mention of a name that has it twice."""
    source = article.source
    places: dict[str, list[re.Match[str]]] = defaultdict(list)
    for found in PARTICLE.finditer(source):
        if not opens(source, found.start()):
            places[found[0]].append(found)
    repeated = sorted(name for name, matches in places.items() if len(matches) > 1)
    if not repeated:
        return None
    found = chance.choice(places[chance.choice(repeated)])
    part, joint, name = found.groups()
    other = part.swapcase() if len(part) == 1 else part.capitalize() if part.islower() else part.lower()
    ways = [("case", other + joint)]
    if joint == "-":
        ways += [("joint", part + " "), ("both", other + " ")]
    elif part.lower() in ("al", "el"):
        ways += [("joint", part + "-")]
    else:
        ways += [("joint", part + "-"), ("joint", part)]
    kind, new = chance.choice(ways)
    return kind, (found.start(), found.end(), new + name)


def variants() -> dict[str, list[str]]:
    """For each romanised name the others seen for it."""
    other: dict[str, list[str]] = defaultdict(list)
    lines = (data() / "name_variants.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for line in lines:
        one, two = line.split("\t")[:2]
        other[one].append(two)
        other[two].append(one)
    return other


def romanisation(article: Article, chance: random.Random, other: dict[str, list[str]]) -> tuple[str, Change] | None:
    """Another romanisation in one mention of a name that is known to have one."""
    source = article.source
    found = {word: starts for word, starts in names(source).items() if word in other}
    taken = {word.lower() for word in WORD.findall(source)}
    for word in chance.sample(sorted(found), len(found)):
        free = [changed for changed in other[word] if changed.lower() not in taken]
        if free:
            start = chance.choice(found[word])
            return "romanisation", (start, start + len(word), chance.choice(free))
    return None


def mention(source: str, start: int, end: int) -> Span:
    """The changed word with the capitalised words beside it."""
    before = re.search(
        r"(?:[^\W\d_a-z][\w.'’-]*\s|(?:al|de|van|von|bin|el|der|la)[\s-])*\Z", source[max(0, start - 60) : start]
    )
    after = re.match(r"(?:\s[^\W\d_a-z][\w'’-]*)*", source[end : end + 60])
    return Span(start - len(before[0] if before else ""), end + len(after[0] if after else ""))


def judge(rule: Rule, article: Article, change: Change) -> tuple[bool, bool]:
    """Whether the change is found, and whether the first fix takes it back."""
    start, end, new = change
    source = article.source[:start] + new + article.source[end:]
    changed = Span(start, start + len(new))
    longest = len(article.source[slice(*mention(source, *changed))]) + 8
    hit = mended = False
    for problem in rule.check(document(source)):
        spans = [problem.span, *(related.span for related in problem.related)]
        if any(span.overlaps(changed) and span.end - span.start <= longest for span in spans):
            hit = True
            mended = mended or apply(source, problem) == article.source
    return hit, mended


def apply(source: str, problem: Problem) -> str:
    """The source after the problem's first fix."""
    for edit in sorted((edit for fix in problem.fixes[:1] for edit in fix.edits), key=lambda e: e.span, reverse=True):
        source = source[: edit.span.start] + edit.text + source[edit.span.end :]
    return source


def shown(article: Article, change: Change) -> str:
    """The changed mention with what stands round it, on one line."""
    start, end, new = change
    source = article.source
    around = f"{source[max(0, start - 60) : start]}[[{new}]]{source[end : end + 40]}"
    count = len(re.findall(rf"\b{re.escape(source[start:end])}\b", source))
    return f"{source[start:end]} ({count}) -> {new}\t{' '.join(around.split())}"


def measure(rule: Rule, stories: list[Article]) -> tuple[list[Outcome], list[str]]:
    """What became of every change, and a line for each flag on clean copy."""
    other = variants()
    outcomes: list[Outcome] = []
    flags: list[str] = []
    for article in stories:
        clean = document(article.source)
        for problem in rule.check(clean):
            span = problem.span
            around = " ".join(clean.text[max(0, span.start - 60) : span.end + 40].split())
            flags.append(f"{article.half}\t{article.id}\t{span.start}\t{problem.message}\t{around}")
        for kind in TARGETS:
            chance = seeded(f"{kind} {article.id}")
            if kind == "slip":
                made = slip(article, chance)
            elif kind == "particle":
                made = particle(article, chance)
            else:
                made = romanisation(article, chance, other)
            if made is not None:
                way, change = made
                hit, mended = judge(rule, article, change)
                line = f"{way}\t{shown(article, change)}"
                outcomes.append(Outcome(kind, article.half, article.id, line, hit, mended))
    return outcomes, flags


def report(outcomes: list[Outcome], flags: list[str], stories: list[Article]) -> None:
    """Print every figure beside its target."""
    for half in ("fit", "report"):
        number = sum(article.half == half for article in stories)
        flagged = sum(line.startswith(half) for line in flags)
        print(
            f"{half}: {number} articles, {100 * flagged / max(number, 1):.2f} flags per 100 (target: at most {FLAGS})"
        )
        for kind, target in TARGETS.items():
            these = [one for one in outcomes if one.kind == kind and one.half == half]
            hits = [one for one in these if one.hit]
            found = 100 * len(hits) / max(len(these), 1)
            mended = 100 * sum(one.mended for one in hits) / max(len(hits), 1)
            print(
                f"  {kind:<13} {found:5.1f}% of {len(these)} found (target {target}), "
                f"{mended:5.1f}% of them mended (target {MENDED})"
            )
            for way in sorted({one.change.partition("\t")[0] for one in these}):
                part = [one for one in these if one.change.startswith(way + "\t")]
                print(f"    {way:<11} {100 * sum(one.hit for one in part) / len(part):5.1f}% of {len(part)}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Accuracy of names/spelling on published copy.")
    parser.add_argument("--articles", type=int, help="measure on so many articles only, spread over the corpus")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write misses and flags on clean copy there")
    arguments = parser.parse_args()
    stories = list(articles())
    if arguments.articles:
        stories = seeded("articles").sample(stories, min(arguments.articles, len(stories)))
    found = Registry(packs(None)).load(RULE)
    if found is None:
        print(f"{RULE} cannot be loaded", file=sys.stderr)
        return 2
    outcomes, flags = measure(found(), stories)
    report(outcomes, flags, stories)
    if arguments.write:
        arguments.write.mkdir(parents=True, exist_ok=True)
        missed = [
            f"{one.kind}\t{one.half}\t{one.article}\t{'missed' if not one.hit else 'not mended'}\t{one.change}"
            for one in outcomes
            if not one.mended
        ]
        (arguments.write / "names-missed.tsv").write_text("\n".join(missed) + "\n", encoding="utf-8")
        (arguments.write / "names-flags.tsv").write_text("\n".join(flags) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
