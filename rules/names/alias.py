"""names/alias: one country or city under two names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copycheck.api import Bad, Document, Fix, Problem, Related, Rule, Span, Struct

# One place a line, its names parted by bars; the first is the one that most style guides prefer.
_GROUPS = tuple(
    tuple(name.strip() for name in line.split("|"))
    for line in """
    Russia | Russian Federation
    Myanmar | Burma
    Czech Republic | Czechia
    Ivory Coast | Côte d'Ivoire | Cote d'Ivoire | Côte d’Ivoire
    Eswatini | Swaziland
    East Timor | Timor-Leste
    Turkey | Türkiye
    Netherlands | Holland
    Cape Verde | Cabo Verde
    Belarus | Byelorussia | Belorussia
    Moldova | Moldavia
    Kyrgyzstan | Kirghizia
    Sri Lanka | Ceylon
    Syria | Syrian Arab Republic
    Beijing | Peking
    Mumbai | Bombay
    Kolkata | Calcutta
    Chennai | Madras
    Bengaluru | Bangalore
    Kyiv | Kiev
    Kharkiv | Kharkov
    Lviv | Lvov
    Odesa | Odessa
    Yangon | Rangoon
    Ho Chi Minh City | Saigon
    Guangzhou | Canton
    Falkland Islands | Malvinas
    Macau | Macao
    Astana | Nur-Sultan
    ISIS | ISIL
    """.strip().splitlines()
)
_ALL = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(sorted((re.escape(n) for g in _GROUPS for n in g), key=len, reverse=True))
    + r")(?![\w-])"
)
_GROUP_OF = {name: number for number, group in enumerate(_GROUPS) for name in group}
_HINTS = frozenset(name.lower().replace("’", "'").split()[0] for group in _GROUPS for name in group[1:])
_RARE_MARKS = "‐‑\u00ad"
_INNER = re.compile(rf"['{_RARE_MARKS}]")  # marks inside a word of the index that may end a name: Kiev's
_EXPLAINED = re.compile(
    r"(?:(?:known|called|referred to|acronyms?|renamed|names?)\b[^.\n]{0,40}"
    r"|(?:formerly|previously|once|now|then|\(|,? or)\s*(?:called |the )?[\"“‘']?)\Z"
)
_WITH_ARTICLE = frozenset({"Netherlands", "Czech Republic", "Russian Federation", "Falkland Islands", "Malvinas"})
_SMALL = frozenset(
    "in from of to at near with by for and but or the a as then so when while since after before across over".split()
)
_COPY = frozenset({"paragraph", "list_item", "standfirst", "caption"})
_POST = re.compile(r"\(@\w+\)")  # under a post from a network, whose words are somebody's own


class Alias(Rule):
    """One country, city or body under two names in a story: Russia, Russian Federation.

    Marked is the name that the story uses less, at a tie the one that style guides prefer less. Left
    alone are quotations, names of others (Bombay Sapphire, the Russian Federation Council), and
    stories that say that the two are one (Burma, now Myanmar).

    ## Why
    Readers who do not know that Burma is Myanmar read of two countries.

    ## Source
    Guardian and BBC style guides, on countries and cities that have changed their names.
    """

    severity = "advice"
    tags = ("names", "consistency")

    class Options(Struct, frozen=True):
        """``together``: further names that are not to stand together, such as "Britain | UK"."""

        together: tuple[str, ...] = ()

    good = (
        "Ministers from Burma met on Monday.\n\nBack from Myanmar, and it rained. — Ada Quist (@adaquist) May 3, 2018",
        "Russia sent ships. A Russian ship called. Russia did not say why.",
        "Burma, now Myanmar, is far away. The talks in Myanmar went on.",
        "Myanmar (formerly Burma) sent ships. Burma sent none before.",
        "“We love Burma,” said Ada Quist. The talks in Myanmar went on.",
        "They drank Bombay Sapphire in Mumbai.",
        "Tom Holland flew to the Netherlands. He stayed in Holland Park.",
        "They met in Kyiv and ate well.",
        "The United Nations met. The UN will meet again.",
        "Britain left. The UK voted.",
        "He works at Peking University in Beijing.",
    )
    bad = (
        Bad(
            "It was paid for by Pell and the [[Russian Federation]]. Russia sent ships. So Russia paid twice.",
            "It was paid for by Pell and Russia. Russia sent ships. So Russia paid twice.",
        ),
        Bad(
            "Myanmar sent ships. They came from [[Burma]] in May.", "Myanmar sent ships. They came from Myanmar in May."
        ),
        Bad("He was born in Mumbai. He left [[Bombay]] in May.", "He was born in Mumbai. He left Mumbai in May."),
        Bad("They met in Kyiv. The road to [[Kiev]] is shut.", "They met in Kyiv. The road to Kyiv is shut."),
        Bad(
            "Burma sent ships. Burma sent men. Nobody in [[Myanmar]] knows.",
            "Burma sent ships. Burma sent men. Nobody in Burma knows.",
        ),
        Bad(
            "They live in the Netherlands. They like [[Holland]] in May.",
            "They live in the Netherlands. They like the Netherlands in May.",
        ),
        Bad(
            "The Czech Republic voted. Nobody in [[Czechia]] slept.",
            "The Czech Republic voted. Nobody in the Czech Republic slept.",
        ),
        Bad("ISIS took the town. Then [[ISIL]] left it.", "ISIS took the town. Then ISIS left it."),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for each such place, at the first place of the odd name."""
        yield from _report(document, _found(document))
        for pair in self.options.together:
            names = tuple(name.strip() for name in pair.split("|"))
            pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w-])")
            places: dict[str, list[Span]] = {}
            _collect(document, pattern, places)
            yield from _report(document, {names: places})


def _found(document: Document) -> dict[tuple[str, ...], dict[str, list[Span]]]:
    if not document.index.keys() & _HINTS and not _inside(document):
        return {}
    places: dict[str, list[Span]] = {}
    _collect(document, _ALL, places)
    groups: dict[tuple[str, ...], dict[str, list[Span]]] = {}
    for name, spans in places.items():
        groups.setdefault(_GROUPS[_GROUP_OF[name]], {})[name] = spans
    return groups


def _inside(document: Document) -> bool:
    """True when a part of a word is the first word of a name that is looked for."""
    rare = any(mark in document.text for mark in _RARE_MARKS)
    marked = " ".join(document.index if rare else [word for word in document.index if "'" in word])
    return not _HINTS.isdisjoint(_INNER.sub(" ", marked).split())


def _collect(document: Document, pattern: re.Pattern[str], places: dict[str, list[Span]]) -> None:
    text = document.text
    for found in pattern.finditer(text):
        block = document.block_at(found.start())
        if block is None or block.kind not in _COPY or document.quotation_at(found.start()) is not None:
            continue
        if _POST.search(text, *block.span):
            continue
        before = re.search(
            r"([^\W\d_][\w’'-]*)[ \xa0]\Z", text[max(block.span.start, found.start() - 24) : found.start()]
        )
        after = re.match(r"[ \xa0]([^\W\d_])", text[found.end() : found.end() + 2])
        if after and after[1].isupper():
            continue
        if before and before[1][0].isupper() and before[1].lower() not in _SMALL:
            continue
        places.setdefault(found[0], []).append(Span(*found.span()))


def _report(document: Document, groups: dict[tuple[str, ...], dict[str, list[Span]]]) -> Iterator[Problem]:
    for group, places in groups.items():
        if len(places) < 2:
            continue
        if any(_explained(document, span) for spans in places.values() for span in spans):
            continue
        ranked = sorted(places, key=lambda name: (-len(places[name]), group.index(name)))
        kept, odd = ranked[0], sorted(span for name in ranked[1:] for span in places[name])
        written = document.slice(odd[0])
        fix = _renamed(document, odd[0], kept)
        related = [Related(span, "called so here") for span in places[kept][:2]]
        related += [Related(span, "and here") for span in odd[1:3]]
        yield Problem(odd[0], f"{written} is called {kept} elsewhere in this story.", (fix,), tuple(related))


def _explained(document: Document, span: Span) -> bool:
    """True when the words before say that this is another name: now Myanmar, also known as Burma."""
    return _EXPLAINED.search(document.text[max(0, span.start - 60) : span.start]) is not None


def _renamed(document: Document, span: Span, name: str) -> Fix:
    """The fix that writes ``name``, with or without its article."""
    article = document.text[span.start - 4 : span.start]
    if article in ("the ", "The ") and name not in _WITH_ARTICLE:
        return Fix.replace(Span(span.start - 4, span.end), name)
    if article.lower() != "the " and name in _WITH_ARTICLE:
        return Fix.replace(span, f"the {name}")
    return Fix.replace(span, name)
