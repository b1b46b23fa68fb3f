"""A story's make-up, as the panels show it: names, quotations, figures, acronyms, reading and flow."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from msgspec import Struct

from copycheck.document import House
from copycheck.reporters.html.marking import Blocks, Mark
from copycheck.reporters.html.notes import short

_PACE = 238
"""Words a minute that grown-ups read to themselves (Brysbaert 2019, over 190 studies)."""
_LEAST = 3
"""Paragraphs below which none is called the least related."""
_NEAR = 8
"""Marks before the end of a place that are looked at."""
_FLOW = 40
"""Height of the picture of the flow."""


class Place(Struct, frozen=True):
    """A place in the copy: its block by number from 1, its range in that block as a browser counts.

    ``problem``: number of a problem that marks it and says something of this kind, or 0.
    """

    block: int
    start: int
    end: int
    text: str
    problem: int = 0


class Variant(Struct, frozen=True):
    """A way in which something is written, with where it is."""

    text: str
    places: tuple[Place, ...]

    @property
    def odd(self) -> int:
        """Number of the problem that calls this way of writing odd, or 0."""
        return next((place.problem for place in self.places if place.problem), 0)


class Group(Struct, frozen=True):
    """What belongs together, under a heading: ways of writing a name, quotations of a speaker."""

    title: str
    kind: str
    variants: tuple[Variant, ...]

    @property
    def count(self) -> int:
        """Number of places."""
        return sum(len(variant.places) for variant in self.variants)

    @property
    def odd(self) -> int:
        """Number of the first problem within, or 0."""
        return next((variant.odd for variant in self.variants if variant.odd), 0)


class Paragraph(Struct, frozen=True):
    """A paragraph of the flow: its relatedness, and how its bar is drawn.

    ``off``: it is the least related, or a problem says that it belongs elsewhere.
    """

    place: Place
    relatedness: float
    x: int
    height: int
    off: bool


class Reading(Struct, frozen=True):
    """How hard the copy is to read. ``grade`` is None where it is too short to say."""

    grade: float | None
    low: float
    high: float
    words: int
    sentences: int
    length: float | None
    minutes: int
    ease: float | None
    support: float | None

    @property
    def verdict(self) -> str:
        """The grade against the band, in words."""
        if self.grade is None:
            return "too short to grade"
        return "harder" if self.grade > self.high else "easier" if self.grade < self.low else "within"


class Makeup(Struct, frozen=True):
    """The panels. ``once``: names that are given once, and whose only mention no problem marks."""

    names: tuple[Group, ...]
    once: tuple[Group, ...]
    quotations: tuple[Group, ...]
    unattributed: int
    compared: tuple[Group, ...]
    figures: tuple[Group, ...]
    dates: tuple[Group, ...]
    acronyms: tuple[Group, ...]
    reading: Reading
    flow: tuple[Paragraph, ...]
    tallest: int = _FLOW


def makeup(
    insight: dict[str, Any],
    text: str,
    blocks: Blocks,
    marks: Iterable[Mark],
    rules: Sequence[str],
    grades: tuple[float, float] = House().grades,
) -> Makeup:
    """The panels of a story; ``rules``: of its problems, by number from 1."""
    map = _Map(text, blocks, marks, rules)
    names = [_name(item, map) for item in insight["names"]]
    names.sort(key=lambda group: (not group.odd, -group.count, group.variants[0].places[0].block))
    many = tuple(group for group in names if group.count > 1 or group.odd)
    quotations = [item for item in insight["quotations"] if item["kind"] == "speech"]
    compared, figures = _figures(insight["figures"], map)
    return Makeup(
        many,
        tuple(group for group in names if group.count == 1 and not group.odd),
        _quotations(quotations, map),
        sum(item["speaker"] is None for item in quotations),
        compared,
        figures,
        _dates(insight["dates"], map),
        _acronyms(insight["acronyms"], map),
        _reading(insight, grades),
        _flow(insight["topics"], map),
    )


class _Map:
    """Finds the block of a place, where in it the place is, and the problems that mark it."""

    def __init__(self, text: str, blocks: Blocks, marks: Iterable[Mark], rules: Sequence[str]) -> None:
        self.text = text
        self._starts = [start for _, start, _ in blocks]
        # A browser counts characters beyond U+FFFF as two.
        self._wide = [] if text.isascii() else [at for at, sign in enumerate(text) if sign > "\uffff"]
        by_folder: defaultdict[str, list[Mark]] = defaultdict(list)
        for mark in marks:
            if mark.own:
                by_folder[rules[mark.problem - 1].partition("/")[0]].append(mark)
        self._marks = {folder: sorted(found) for folder, found in by_folder.items()}

    def place(self, item: dict[str, Any], *folders: str, whole: bool = False) -> Place:
        """A place, with the first problem of these folders of rules that marks it, or ``whole``, all of it."""
        start, end = item["start"], item["end"]
        block = max(bisect_right(self._starts, start) - 1, 0)
        from_ = self._starts[block] if self._starts else 0
        problem = next(filter(None, (self._problem(folder, start, end, whole) for folder in folders)), 0)
        within = self._units(start) - self._units(from_), self._units(end) - self._units(from_)
        return Place(block + 1, *within, " ".join(self.text[start:end].split()), problem)

    def _units(self, at: int) -> int:
        return at + bisect_left(self._wide, at)

    def _problem(self, folder: str, start: int, end: int, whole: bool) -> int:
        """Of the marks that lie close before the end of the place, the first that is on it."""
        marks = self._marks.get(folder, [])
        near = bisect_left(marks, end, key=itemgetter(0))
        for mark in reversed(marks[max(near - _NEAR, 0) : near]):
            if (mark.start <= start and end <= mark.end) if whole else mark.end > start:
                return mark.problem
        return 0


def _variants(places: Iterable[Place]) -> tuple[Variant, ...]:
    by_text: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_text[place.text].append(place)
    return tuple(Variant(text, tuple(found)) for text, found in by_text.items())


def _name(item: dict[str, Any], map: _Map) -> Group:
    variants = _variants(map.place(mention, "names") for mention in item["mentions"])
    return Group(item["name"], item["kind"], variants)


def _quotations(items: Sequence[dict[str, Any]], map: _Map) -> tuple[Group, ...]:
    by_speaker: dict[str, list[Variant]] = {"": []}
    for item in items:
        speaker = item["speaker_name"] or (item["speaker"] or {}).get("text", "")
        place = map.place(item, "quotes")
        by_speaker.setdefault(" ".join(speaker.split()), []).append(Variant(short(place.text), (place,)))
    return tuple(Group(speaker, "speech", tuple(said)) for speaker, said in by_speaker.items() if said)


def _figures(items: Sequence[dict[str, Any]], map: _Map) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """Figures of one thing, which can be held against each other, and all others."""
    by_thing: defaultdict[str, list[Place]] = defaultdict(list)
    for item in items:
        by_thing[item["counts"] or item["unit"] or ""].append(map.place(item, "figures"))
    groups = [Group(thing, "figure", _variants(places)) for thing, places in by_thing.items()]
    compared: list[Group] = []
    others: list[Variant] = []
    for group in groups:
        if group.odd or (group.title and group.count > 1):
            compared.append(group)
        else:
            others += [Variant(place.text, (place,)) for variant in group.variants for place in variant.places]
    others.sort(key=lambda variant: (variant.places[0].block, variant.places[0].start))
    compared.sort(key=lambda group: not group.odd)
    return tuple(compared), (Group("", "figure", tuple(others)),) if others else ()


def _dates(items: Sequence[dict[str, Any]], map: _Map) -> tuple[Group, ...]:
    by_day: defaultdict[str, list[Place]] = defaultdict(list)
    for item in items:
        by_day[item["iso"] or item["weekday"] or ""].append(map.place(item, "dates", "figures"))
    groups = (Group(day, "date", _variants(places)) for day, places in by_day.items())
    return tuple(sorted(groups, key=lambda group: (not group.odd, not group.title[:1].isdigit(), group.title)))


def _acronyms(items: Sequence[dict[str, Any]], map: _Map) -> tuple[Group, ...]:
    """Each with where it is first written short, and where in full."""
    made = []
    for item in items:
        short_ = map.place(item["short"], "acronyms")
        variants = [Variant(short_.text, (short_,))]
        if item["long"]:
            long = map.place(item["long"], "acronyms")
            variants.append(Variant(long.text, (long,)))
        made.append(Group(short_.text, "defined" if item["long"] else "undefined", tuple(variants)))
    return tuple(sorted(made, key=lambda group: (not group.odd, group.kind == "defined")))


def _reading(insight: dict[str, Any], grades: tuple[float, float]) -> Reading:
    measures = insight["readability"]
    grade, ease = measures["flesch_kincaid_grade"], measures["flesch_reading_ease"]
    words, sentences = measures["words"], measures["sentences"]
    return Reading(
        None if grade is None else round(grade, 1),
        *grades,
        words,
        sentences,
        round(words / sentences, 1) if sentences else None,
        max(1, round(words / _PACE)),
        None if ease is None else round(ease),
        insight["headline_support"],
    )


def _flow(items: Sequence[dict[str, Any]], map: _Map) -> tuple[Paragraph, ...]:
    least = min((item["relatedness"] for item in items), default=0.0)
    most = max((item["relatedness"] for item in items), default=0.0) or 1.0
    made = []
    for x, item in enumerate(items):
        place = map.place(item, "flow", whole=True)
        lowest = item["relatedness"] == least and len(items) >= _LEAST
        height = max(2, round(item["relatedness"] / most * _FLOW))
        made.append(Paragraph(place, item["relatedness"], x * 10, height, bool(place.problem) or lowest))
    return tuple(made)
