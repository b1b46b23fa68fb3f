"""punctuation/place-comma: a city and its country without a comma between."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from copycheck.api import Bad, Document, Fix, Problem, Rule, Span, is_city_of

_COPY = frozenset({"paragraph", "list_item", "standfirst", "caption", "headline"})
_REGIMES = frozenset({"Weimar Germany", "Vichy France"})


class PlaceComma(Rule):
    """A city followed by its country or state without a comma: “Daraa Syria”.

    Left alone are longer names that hold both (Paris Texas Rangers), and places whose names only look
    so (Mexico City, New York State).

    ## Why
    Without the comma the two read as one name. It is lost when a caption's fields are run together.

    ## Source
    Associated Press Stylebook, "comma": with hometowns and place names.
    """

    severity = "advice"
    tags = ("punctuation", "names")
    good = (
        "They met in Daraa, Syria, and in Paris, Texas.",
        "The Paris Texas Rangers won in Austin.",
        "They live in Mexico City, New York State and North Korea.",
        "It was a speech on Weimar Germany and Vichy France.",
        "Michael Jordan met Paris Hilton in Chad.",
        "Team Canada beat Team France.",
        "Visit Britain has an office in Leeds.",
        "The Syria talks went on in Geneva. Switzerland was the host.",
        "He spoke of Damascus Gate, Ohio State and the Georgia Bulldogs.",
    )
    bad = (
        Bad("A street in [[Daraa Syria]] after the rain", "A street in Daraa, Syria after the rain"),
        Bad("They met in [[Amman Jordan]] to talk about water.", "They met in Amman, Jordan to talk about water."),
        Bad("He was born in [[Austin Texas]].", "He was born in Austin, Texas."),
        Bad("The firm has moved to [[Lyon France]] this year.", "The firm has moved to Lyon, France this year."),
        Bad("She lives in [[San Diego California]].", "She lives in San Diego, California."),
        Bad("The [[Aleppo Syria]] road is shut.", "The Aleppo, Syria road is shut."),
        Bad("They flew from [[Santiago Chile]] to Pell.", "They flew from Santiago, Chile to Pell."),
        Bad("A man from [[Nairobi Kenya]] won.", "A man from Nairobi, Kenya won."),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem a place, at both names."""
        for name in document.names:
            for mention in name.mentions:
                written = document.slice(mention)
                for city, place, offset in _read(written) if " " in written else ():
                    if _in_copy(document, mention):
                        at = mention.start + offset
                        fix = Fix.replace(Span(at, at), ",", f"Write {city}, {place}")
                        yield Problem(mention, f"A comma belongs between {city} and {place}.", (fix,))


@lru_cache(maxsize=65536)
def _read(written: str) -> tuple[tuple[str, str, int], ...]:
    """A city with a state or country behind it, in all the ways that a name can be read so, and where the city ends."""
    if "," in written or written in _REGIMES:
        return ()
    words = written.split()
    found = []
    for wider in range(1, min(4, len(words))):
        city, place = " ".join(words[:-wider]), " ".join(words[-wider:])
        if is_city_of(city, place):
            found.append((city, place, written.rindex(words[-wider - 1]) + len(words[-wider - 1])))
    return tuple(found)


def _in_copy(document: Document, mention: Span) -> bool:
    block = document.block_at(mention.start)
    return block is not None and block.kind in _COPY
