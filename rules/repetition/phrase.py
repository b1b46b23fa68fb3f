"""repetition/phrase: the same turn of phrase twice within a few paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from copycheck.api import Bad, Document, Problem, Related, Rule, Struct

if TYPE_CHECKING:
    from copycheck.understanding.phrases import Echo

OWN = 0.0  # how much its own a phrase has to be
LEAST = 4  # words of a phrase that has a set phrase in it, beside that
WHOLE = 0.7  # share of a sentence from which repetition/passage speaks
ENDS = frozenset(".!?…:;\"'”’»)")
BULLETS = frozenset("•·■▪*-–—")
LABEL = re.compile(
    r"(?i)(?:abstract|summary|in (?:brief|short)|key points?|(?:story )?highlights|at a glance|the gist|claim)\W*"
)
SPOKEN = re.compile(r"(?:[QA]|QUESTION|ANSWER|[A-Z]{2}[A-Z .’'-]{1,30}): ")  # opens what is said in an interview
FIGURE = re.compile(r"\W*(?:\w+\W+)?[$£€]?\d")
TITLES = frozenset(
    """adviser advisor ambassador analyst anchor attorney candidate captain chair chairman chairperson chairwoman
    chief co-chair co-founder coach colonel commander commissioner congressman congresswoman contender coordinator
    correspondent counsel councillor critic dean deputy director editor envoy executive fellow former founder
    front-runner frontrunner general governor head inspector judge justice lawyer leader lecturer lieutenant manager
    mayor minister nominee officer official president presidential principal professor prosecutor representative
    reporter researcher secretary senator senior sheriff spokesman spokesperson spokeswoman strategist
    superintendent treasurer vice""".split()
)
TITLE_LINKS = frozenset(("a", "an", "and", "at", "for", "of", "the"))
SAYING = frozenset(
    """add added exclusive interview news press said say saying says source sources speaking spoke statement tell
    telling tells telephone told""".split()
)
SET_PHRASES = tuple(
    f" {phrase} "
    for phrase in """a wide range of; according to court documents; as a matter of principle; at the end of the day
    at the top of the agenda; behind closed doors; beyond a reasonable doubt; beyond reasonable doubt
    charged with aggravated assault; chief executive officer of; could not be independently verified
    could not be reached for comment; declined to be identified; declined to comment on; declined to give details
    degrees of separation; did not immediately respond; did not respond to requests for comment
    emissions of greenhouse gases; gross domestic product; in the first half of; in the foreseeable future
    in the immediate aftermath of; in the same period of; is expected to be sentenced; it remains to be seen
    loved ones; margin of error; members of the public; on a case by case basis; on a daily basis
    on suspicion of dangerous driving; on suspicion of murder; on the condition of anonymity
    on condition of anonymity; on the sidelines of; on the verge of; one of the largest; people familiar with the
    person familiar with the matter; plus or minus; plenty of room for improvement; pleaded guilty to
    pleaded not guilty to; pleading guilty to; point of no return; pronounced dead at the scene
    released on bail pending further inquiries; rushed to hospital; rushed to the hospital; safe and secure
    sentenced to life imprisonment; sitting on the fence; sources close to the; spoke on condition of anonymity
    state of emergency; taken to hospital; tens of millions of; tens of thousands of; hundreds of thousands of
    terms and conditions; the vast majority of; to the best of my knowledge; under the influence of alcohol
    victims of domestic violence; weapons of mass destruction; wide range of; with immediate effect
    the rule of law; freedom of speech; freedom of expression; greenhouse gas emissions; cost of living
    standard of living; quality of life; duty of care; burden of proof; conflict of interest; conflicts of interest
    vote of no confidence; motion of no confidence; breach of the peace; grievous bodily harm; contempt of court
    contempt of congress; obstruction of justice; perverting the course of justice; balance of payments
    year on year; compared with the same period; adjusted for inflation; seasonally adjusted; basis points
    percent of gross domestic product; per cent of gross domestic product; same period a year earlier
    same period last year; before interest and tax; tested positive for the; unauthorized access to""".replace(
        "\n", ";"
    ).split(";")
    for phrase in [phrase.strip()]
    if phrase
)

SCALES = frozenset("million billion trillion percent".split())


class Phrase(Rule):
    """A distinctive phrase of four words or more used again soon after.

    ## Why
    The same turn of phrase twice within a few paragraphs reads as carelessness, or shows that two
    versions of a passage were run together. Only phrases with a word that is rare in the news, and
    that the story uses nowhere else, are worth a remark: set phrases, names, titles, the story's
    own terms, parallel figures and quoted words are left alone.

    ## Source
    Keith Waterhouse, "Waterhouse on Newspaper Style", on the repeated phrase; the desk's habit of
    one use a story for a turn of phrase.
    """

    id = "repetition/phrase"
    severity = "advice"
    tags = ("repetition",)
    yields_to = ("repetition/passage",)

    class Options(Struct, frozen=True):
        """``min_words``: shortest phrase, four or more. ``window_words``: how far back to look, up to 250."""

        min_words: int = 4
        window_words: int = 250

    good = (
        "The firm shipped 28 million bottled cockles worldwide.\n\nIt hopes for 40 million bottled cockles worldwide.",
        "She proposed a 0.5 percent levy on harbour dues.\n\nNobody else wants a 0.5 percent levy on harbour dues.",
        "The truce was brokered by the island's bishops. The bishops will meet again later this month.",
        "The mayor left earlier this month.\n\nHer deputy, appointed earlier this month, will stay.",
        "Ada Quist, chairman of the board of governors, resigned.\n\nNobody else wants to be chairman of the "
        "board of governors at Pell.",
        "“We will dredge the silted channel,” he said.\n\n“We will dredge the silted channel,” he said again.",
        "He asked the members to dredge the silted channel soon.\n\n“You must dredge the silted channel,” she said.",
        "The Society for the Protection of Harbour Porpoises sued.\n\nA judge told the Society for the Protection "
        "of Harbour Porpoises to wait.",
        "The poll has a margin of error of three points.\n\nThe other has a margin of error of five points.",
        "Boats with a tonnage of at least 40 pay more.\n\nBarges with a tonnage of at least 90 pay most.",
        "For the first time in a decade the ferry ran.\n\nFor the first time in a decade it was full.",
        "The office did not respond to requests for comment.\n\nThe yard, too, did not respond to requests for "
        "comment on Friday.",
        "Never again will the weary ferrymen row.\n\nNever again will the weary ferrymen wait.",
        "Otto Brand, a spokesman for the harbour pilots, said so.\n\nNobody answered a spokesman for the harbour "
        "pilots.",
        "The Pell Society of Harbour Masters sued.\n\nA judge heard the Pell Society of Harbour Masters in June.",
        "Abstract\n\nThe council has shelved its tidal barrage plan.\n\nFull text\n\nThe council has shelved its "
        "tidal barrage plan after a vote that lasted until dawn.",
        "The storm moved in from the north-west on Monday night.\n\nIt had moved in from the north-west by dawn.",
        "“We dredge at night,” Quist told the Pell Gazette in an exclusive interview.\n\n“The mud is deep,” Otto "
        "Brand, who leads the dredgers, told the Pell Gazette in an exclusive interview.",
        "Barges may wait at the new grain terminal on Mondays.\n\nThe pilots asked for lamps beside the new grain "
        "terminal at Sarn.",
        "The first barge was stranded off the mole in May.\n\nThe second barge was stranded off the mole at dawn.",
        "– Ada Quist of Pell, winner of the prize for reporting by night.\n\n– Otto Brand of Sarn, winner of the prize "
        "for reporting by sea.",
        "The tide will lift the barges off the mud. The pilots hope that it will lift the barges over the bar.",
        "The yard forged an anchor chain of tempered steel for the ferry.\n\nDivers found the anchor chain of tempered "
        "steel on the mole.",
        "Q: Will the yard close?\n\nA: The owners have let a yawning gap in the accounts grow.\n\nQ: Since when?\n\n"
        "A: Since May. A yawning gap in the accounts is nothing that grows in a night.",
    )
    bad = (
        Bad(
            "The pilots said that they had ploughed through the shallows at night.\n\nNobody asked why the ferry "
            "[[ploughed through the shallows]] at noon."
        ),
        Bad(
            "The accord was brokered by the United States in June.\n\nA second paper, [[brokered by the United "
            "States]] and two neighbours, followed."
        ),
        Bad(
            "Fishermen were seething with quiet resentment at the fees.\n\nTraders, too, were [[seething with quiet "
            "resentment]] on Friday."
        ),
        Bad(
            "The bridge had been hobbled by a string of failures since May.\n\nThe council said the bridge was "
            "[[hobbled by a string of failures]] nobody could explain."
        ),
        Bad(
            "Pell warned of a yawning gap in the accounts.\n\nThe auditors agreed with her.\n\nThe treasurer, "
            "who found the [[yawning gap in the accounts]], has left."
        ),
        Bad(
            "Staff described a culture steeped in secrecy and favour at the yard.\n\nThe report, too, tells of a "
            "firm [[steeped in secrecy and favour]]."
        ),
        Bad(
            "Engineers had patched the leaking culvert with sandbags before dawn.\n\nBy noon the men who [[patched "
            "the leaking culvert with sandbags]] were asleep."
        ),
        Bad(
            "The harbour chapel was gutted by fire in 1911.\n\nVisitors still ask for the chapel that was [[gutted "
            "by fire in 1911]], Quist said."
        ),
        Bad(
            "The orchards, withered by a late frost in April, will bear nothing.\n\nNor will the vines [[withered "
            "by a late frost]] on the slope."
        ),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for each phrase, at its second place, with the first as related."""
        reported: set[tuple[str, ...]] = set()
        for echo in document.echoes:
            if echo.words < self.options.min_words or echo.between > self.options.window_words:
                continue
            if echo.content in reported or not _distinctive(document, echo) or not _open_to_remark(document, echo):
                continue
            reported.add(echo.content)
            phrase = " ".join(document.slice(echo.again).split())
            yield Problem(
                echo.again,
                f"“{phrase}” was used {echo.between} words before",
                related=(Related(echo.first, "first used here"),),
            )


def _distinctive(document: Document, echo: Echo) -> bool:
    """True for a turn of phrase, and False for a set phrase, a name or title, who said it, or a term of the story."""
    words = document.slice(echo.again).lower().split()
    if words[0].lstrip("£$€")[:1].isdigit() or words[0] in SCALES:
        # How much of what it was can be said in no other way.
        return False
    joined = f" {' '.join(words)} "
    for known in SET_PHRASES:
        if known in joined:
            joined = joined.replace(known, " _ ")
    if " _ " in joined and len(joined.replace(" _ ", " ").split()) < LEAST:
        return False
    content = {word.lower() for word in echo.content}
    if words[0] in TITLES and all(word in content or word in TITLE_LINKS for word in words):
        return False
    telling = [word for word in echo.content if word.islower() and word not in TITLES and len(word) > 2]
    if not SAYING.isdisjoint(words):
        telling = [word for word in telling if word not in SAYING]
    return bool(telling) and echo.own >= OWN


def _open_to_remark(document: Document, echo: Echo) -> bool:
    """True when both places are running copy outside quotations, and not one sentence given twice."""
    items = figures = 0
    for span in (echo.first, echo.again):
        index = document.block_index(span.start)
        block = document.blocks[index]
        if block.kind not in ("paragraph", "list_item") or document.text[block.span.end - 1] not in ENDS:
            return False
        if index and LABEL.fullmatch(document.slice(document.blocks[index - 1].span)):
            return False
        if SPOKEN.match(document.text, block.span.start):
            return False
        if document.quotation_at(span.start) or document.quotation_at(span.end - 1):
            return False
        sentence = document.sentence_at(span.start)
        if sentence and echo.words >= WHOLE * len(document.slice(sentence).split()):
            return False
        items += block.kind == "list_item" or document.text[block.span.start] in BULLETS
        figures += FIGURE.match(document.text, span.end, min(span.end + 40, block.span.end)) is not None
    return items < 2 and figures < 2
