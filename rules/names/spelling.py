"""Names of one story spelled two ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from copycheck.api import Bad, Document, Edit, Fix, Problem, Related, Rule, Span

_SPELT = re.compile(
    r"\b(?:(?:mis)?(?:spelled|spelt)|transliterated|romani[sz]ed|nicknamed|alias|using the name)\b"
    r"(?:[^.]|(?<=\b[MD]r)\.){0,30}\Z"
)
_QUOTES = tuple("\"“”‘’'")
_OPENING = tuple("\"“‘'«(")
_MARKS = 4  # marks that may stand before the first word of a sentence
_SHOWN = 3


class Spelling(Rule):
    """One person, place or organisation is spelled two ways in a story.

    Compared are particles (De Mistura, de Mistura), a full name with and without its Arabic article,
    accents, hyphens, other romanisations of one name and single slipped letters. Direct quotations
    are looked into, but nothing in them is safe to change.

    ## Why
    Two spellings make a reader wonder whether there are two people, and a search in the archive
    finds half the story. One of the two is usually wrong, and names are what people complain about.

    ## Source
    Guardian style guide, "names"; Associated Press Stylebook, "Arabic names" and "foreign particles".
    """

    severity = "warning"
    tags = ("names", "consistency")
    good = (
        "The match is on 9 March 2024. After it the team goes to Fenny Marsh, and nobody in Marsh minds.",
        # A capital that opens a sentence, a headline or a quotation is right.
        "The envoy, Stefan de Morra, left. De Morra will be back, and de Morra will bring a plan.",
        # The Dutch capital where the surname stands alone.
        "Jan van Hoek won. Van Hoek beat two rivals, and nobody had heard of Van Hoek before.",
        "The Dutch minister, Ruud de Haan, left. “Good,” said De Haan.",
        # A bare surname without its article.
        "President Karim al-Hadid spoke. Hadid's troops moved on, and Hadid thanked them.",
        # Two people with near names, each with a first name of his own.
        "Helen Marlow and Peter Barlow both stood. Marlow won in the north, Barlow in the south.",
        "Ana Clanton met Rob Clinton on Monday. Ms Clanton left first; Mr Clinton stayed with Rob.",
        # A brother and a sister.
        "Eric Tarrant, whose sister Erica Tarrant runs the shop, was away.",
        # Inflections, plurals and peoples.
        "Russia said the Russian fleet and two Russians were safe. Russians cheered in Russia.",
        "The Castros left. Raymond Castro stayed, said a friend of Castro.",
        # Two countries that are well known.
        "Iran and Iraq signed. Iran will pay first, Iraq later, said the minister for Iran.",
        # Ordinary words with a capital.
        "There is a lake. Thera is an island, and Thera is dry. These boats go to Thera.",
        # A word that has a hyphen and the same words without one, each by right.
        "The Anglo-Irish treaty came first. The Irish signed it, then the Anglo Irish bank failed.",
        # The copy says that a name is spelled otherwise.
        "Leonid Korsakov, also spelled Korsakow, left. Korsakov is 60, and Korsakov is rich.",
        "The bank misspelled Mr. Brenwick's name as Mr. Brenwik, and Brenwick wrote to Brenwick Road.",
        # A nickname.
        'Police held Bertram Tolk, or "Bertrom", on Monday. Nobody saw Bertram Tolk again.',
        # Two people, each named once and in full.
        "Anna Reed sang first. The judges gave more points to Scott Reid.",
        "Among them were Chris Tarrow, Cris Carwell and Ada Quist. All cheered Chris Tarrow.",
        # A name of war, and a man who has the name for his own.
        "Mohamed Tarzi ran. All cheered Mohamed Tarzi. “We saw it,” Abu Mohammed told a friend.",
        # Surnames that are like a land, and peoples.
        "The talks in Britain failed. Police sought Omar al-Britani, who had left Britain in May.",
        "Ships left the Philippines. A crowd of Filipinos waved, and the Philippines sent a plane.",
    )
    bad = (
        Bad(
            "Stefan de Morra left. He said de Morra was a village, and [[De Morra]] said no more.",
            "Stefan de Morra left. He said de Morra was a village, and de Morra said no more.",
        ),
        Bad(
            "President Karim al-Hadid spoke. A rival of [[Karim Hadid]] was ill. Karim al-Hadid left.",
            "President Karim al-Hadid spoke. A rival of Karim al-Hadid was ill. Karim al-Hadid left.",
        ),
        Bad(
            "Karim al-Hadid spoke. Troops of [[al Hadid]] moved on. The house of al-Hadid was empty.",
            "Karim al-Hadid spoke. Troops of al-Hadid moved on. The house of al-Hadid was empty.",
        ),
        Bad(
            "Colette Delambre won. “I am glad,” [[Delamber]] said. Colette Delambre is 40.",
            "Colette Delambre won. “I am glad,” Delambre said. Colette Delambre is 40.",
        ),
        Bad(
            "Ruth Kowalczyk won. [[Kowalcyk]]’s rival lost. Nobody knew Kowalczyk.",
            "Ruth Kowalczyk won. Kowalczyk’s rival lost. Nobody knew Kowalczyk.",
        ),
        Bad(
            "Mohammed Tarzi left. His brother said [[Muhammad]] Tarzi was tired. Mohammed Tarzi slept.",
            "Mohammed Tarzi left. His brother said Mohammed Tarzi was tired. Mohammed Tarzi slept.",
        ),
        Bad(
            "The talks in Brenmoor failed. Snow fell on Brenmoor, and the road to [[Brenmooor]] was shut.",
            "The talks in Brenmoor failed. Snow fell on Brenmoor, and the road to Brenmoor was shut.",
        ),
        # Another romanisation, in whatever letters.
        Bad(
            "Mohammed Tarzi left. Friends of [[Mehmed]] Tarzi wept. Mohammed Tarzi is 40.",
            "Mohammed Tarzi left. Friends of Mohammed Tarzi wept. Mohammed Tarzi is 40.",
        ),
        Bad(
            "Carl Whitt sang. Nobody heard Whitt, and a friend of [[Wight]] left. They all know Whitt.",
            "Carl Whitt sang. Nobody heard Whitt, and a friend of Whitt left. They all know Whitt.",
        ),
        Bad(
            "Nobody saw Pope Thomas leave. Later [[Tomas]] came back. A crowd met Thomas at the gate.",
            "Nobody saw Pope Thomas leave. Later Thomas came back. A crowd met Thomas at the gate.",
        ),
        # Of two ways, each once, that is right which makes a place or is the better known.
        Bad(
            "The late train to New [[Yorke]] was full. She slept until it came to New York.",
            "The late train to New York was full. She slept until it came to New York.",
        ),
        Bad(
            "A friend of [[Maik]] Tarrow won. All the others had come to see Mike Tarrow.",
            "A friend of Mike Tarrow won. All the others had come to see Mike Tarrow.",
        ),
        Bad(
            "They had it from [[al Nasira]], a paper. Nobody else than Al Nasira had seen the letter.",
            "They had it from Al Nasira, a paper. Nobody else than Al Nasira had seen the letter.",
        ),
        Bad(
            "Anaïs Lemaître sang. Nobody sings like Anaïs Lemaître. A friend of [[Lemaitre]] wept.",
            "Anaïs Lemaître sang. Nobody sings like Anaïs Lemaître. A friend of Lemaître wept.",
        ),
        Bad(
            "Crowds had watched Jean-Loup Perrin, and all thanked Jean-Loup Perrin. Then [[Jean Loup]] Perrin slept.",
            "Crowds had watched Jean-Loup Perrin, and all thanked Jean-Loup Perrin. Then Jean-Loup Perrin slept.",
        ),
        Bad(
            "Oleg Zelinsky spoke. A crowd met Zelinsky, and [[Zelinskyy]] waved. All knew Zelinsky.",
            "Oleg Zelinsky spoke. A crowd met Zelinsky, and Zelinsky waved. All knew Zelinsky.",
        ),
        Bad(
            "The Ministry of Trade was shut. Staff at the [[Minsitry]] of Trade went home.",
            "The Ministry of Trade was shut. Staff at the Ministry of Trade went home.",
        ),
    )

    def check(self, document: Document) -> Iterable[Problem]:
        """Problems at the odd one out, one for each way that a name should not be written."""
        done: set[int] = set()
        for name in document.names:
            for ways in name.spellings:
                house = next((way for way in ways if _listed(document, way.text)), None)
                right = house or ways[0]
                for way in ways:
                    places = [place for place in way.places if done.isdisjoint(range(*place))]
                    if way.text != right.text and places and not _meant(document, places[0]):
                        done.update(offset for place in places for offset in range(*place))
                        yield _problem(document, places, right.text, right.places, house is not None)


def _listed(document: Document, text: str) -> bool:
    """True when the house's list has a name with this word, or these words, in it."""
    held = (name for name in document.house.names if text in name)
    return any(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", name) for name in held)


def _meant(document: Document, place: Span) -> bool:
    """True when the copy says that a name is spelled otherwise here."""
    return (
        _SPELT.search(document.text[max(0, place.start - 45) : place.start]) is not None
        or "[sic]" in document.text[place.end : place.end + 9]
        or (
            document.text[place.start - 1 : place.start] in _QUOTES
            and document.text[place.end : place.end + 2].lstrip(",.")[:1] in _QUOTES
        )
    )


def _problem(document: Document, odd: Sequence[Span], right: str, others: Sequence[Span], listed: bool) -> Problem:
    """The problem at the first odd place, mended at all of them."""
    if "’" in document.slice(odd[0]) or (others and "’" in document.slice(others[0])):
        right = right.replace("'", "’")
    quoted = any(document.quotation_at(place.start) is not None for place in odd)
    related = [
        Related(place, "spelled so here" if n else "first spelled so here") for n, place in enumerate(others[:_SHOWN])
    ]
    related += [Related(place, "also spelled this way") for place in odd[1 : 1 + _SHOWN]]
    edits = tuple(Edit(place, _capital(document, place, right)) for place in odd)
    return Problem(
        odd[0],
        f"{' '.join(document.slice(odd[0]).split())} is spelled {right} elsewhere in this story",
        (Fix(f"Write {right}", edits, "safe" if listed and not quoted else "ask"),),
        tuple(related),
    )


def _capital(document: Document, place: Span, text: str) -> str:
    """``text`` with a capital where a sentence or a quotation starts with it."""
    sentence = document.sentence_at(place.start)
    before = document.text[max(0, place.start - _MARKS) : place.start]
    opens = sentence is not None and place.start - sentence.start <= len(before)
    if sentence is not None and opens:
        opens = not any(letter.isalnum() for letter in document.text[sentence.start : place.start])
    return text[:1].upper() + text[1:] if opens or before[-1:] in _OPENING else text
