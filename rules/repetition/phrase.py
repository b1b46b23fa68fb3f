from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from copycheck.api import Bad, Document, Problem, Related, Rule, Span

COMMON = 2.6  # weight in the news under which a word tells nothing
RARE = 4.5  # weight from which a word is noticed when it comes again
USES = 3  # a word used more often than this is the story's own subject
WHOLE = 0.7  # share of a sentence from which repetition/passage speaks
ENDS = frozenset(".!?…:;\"'”’»)")
FUNCTION = frozenset(
    """a about above across after against ago all along also although am amid among an and another any are around
    as at away back be because been before behind being below between both but by can cannot could did do does doing
    down during each either else even ever every few for from had has have having he her here hers him himself his
    how however i if in into is it its itself just less may me might more most much must my near neither no nor not
    now of off on once one only onto or other our ours out over own per same several shall she should since so some
    such than that the their theirs them themselves then there these they this those though through to too toward
    towards under until up upon us very was we were what when where whether which while who whom whose why will
    with within without would yet you your""".split()
)
TITLES = frozenset(
    """adviser advisor ambassador analyst anchor attorney candidate captain chair chairman chairperson chairwoman
    chief co-chair co-founder coach colonel commander commissioner congressman congresswoman contender coordinator
    correspondent counsel councillor critic dean deputy director editor envoy executive fellow former founder
    front-runner frontrunner general governor head inspector judge justice lawyer leader lecturer lieutenant manager
    mayor minister nominee officer official president presidential principal professor prosecutor representative
    reporter researcher secretary senator senior sheriff spokesman spokesperson spokeswoman strategist
    superintendent treasurer vice""".split()
)
TERM_LINKS = frozenset(("of", "and"))  # words that only tie a noun to a noun
TITLE_LINKS = frozenset("a an and at by for from in of on the to".split())
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
    same period last year; before interest and tax""".replace("\n", ";").split(";")
    for phrase in [phrase.strip()]
    if phrase
)


class Match(NamedTuple):
    """``length`` words from ``first`` on come again from ``later`` on; all are token indices."""

    first: int
    later: int
    length: int


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

    @dataclass(frozen=True, slots=True)
    class Options:
        """``min_words``: shortest phrase. ``window_words``: how many words back to look."""

        min_words: int = 4
        window_words: int = 250

    good = (
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
        "The storm moved in from the north-west on Monday night.\n\nIt had moved in from the north-west by dawn.",
    )
    bad = (
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
        words = [word.lower() for word in document.tokens.texts]
        matches = list(self._matches(words))
        if not matches or not document.topics:
            return
        weights = document.topics[0].weights
        counts = Counter(words)
        reported: set[tuple[str, ...]] = set()
        for match in matches:
            for piece in self._pieces(document, words, match):
                phrase = tuple(words[piece.later : piece.later + piece.length])
                if phrase in reported or not _telling(document, words, counts, piece, weights):
                    continue
                if not _open_to_remark(document, piece):
                    continue
                reported.add(phrase)
                span = _span(document, piece.later, piece.length)
                yield Problem(
                    span,
                    f"“{' '.join(document.slice(span).split())}” was used {piece.later - piece.first} words before",
                    related=(Related(_span(document, piece.first, piece.length), "first used here"),),
                )

    def _matches(self, words: list[str]) -> Iterator[Match]:
        """Longest runs of words that come again within the window, left to right."""
        least, window = self.options.min_words, self.options.window_words
        seen: dict[tuple[str, ...], int] = {}
        skip = 0
        for at, gram in enumerate(zip(*(words[shift:] for shift in range(least)), strict=False)):
            before = seen.get(gram)
            seen[gram] = at
            if before is None or at < skip or at - before > window:
                continue
            length = least
            limit = min(at - before, len(words) - at)
            while length < limit and words[before + length] == words[at + length]:
                length += 1
            if length <= limit:
                skip = at + length - least + 1
                yield Match(before, at, length)

    def _pieces(self, document: Document, words: list[str], match: Match) -> Iterator[Match]:
        """The parts of a match that no mark or paragraph breaks, without function words at their ends."""
        start = 0
        for offset in range(1, match.length + 1):
            if offset < match.length and _joined(document, match.first + offset, match.later + offset):
                continue
            left, right = start, offset
            start = offset
            while left < right and words[match.later + left] in FUNCTION:
                left += 1
            while right > left and words[match.later + right - 1] in FUNCTION:
                right -= 1
            if right - left >= self.options.min_words:
                yield Match(match.first + left, match.later + left, right - left)


def _joined(document: Document, *places: int) -> bool:
    """True when each token at ``places`` follows the one before it with nothing but a space between."""
    tokens, text = document.tokens, document.text
    for place in places:
        gap = text[tokens.ends[place - 1] : tokens.starts[place]]
        if not gap.isspace() or gap.count("\n") > 1:
            return False
        if "\n" in gap and document.block_index(tokens.starts[place]) != document.block_index(tokens.starts[place - 1]):
            return False
    return True


def _span(document: Document, first: int, length: int) -> Span:
    return Span(document.tokens.starts[first], document.tokens.ends[first + length - 1])


def _telling(
    document: Document, words: list[str], counts: Counter[str], piece: Match, weights: Mapping[str, float]
) -> bool:
    """True when a reader would notice: two telling words, one of them rare, no name, and used only here."""
    texts = document.tokens.texts
    phrase = words[piece.later : piece.later + piece.length]
    joined = f" {' '.join(phrase)} "
    for known in SET_PHRASES:
        if known in joined:
            joined = joined.replace(known, " " + "_ " * (known.count(" ") - 1))
    titled = not TITLES.isdisjoint(phrase)
    content = rare = linked = 0
    for offset, word in enumerate(joined.split()):
        index = piece.later + offset
        if word in FUNCTION:
            linked += word not in (TITLE_LINKS if titled else TERM_LINKS)
            continue
        weight = weights.get(word, 0.0)
        if weight < (COMMON if texts[index] == word else COMMON / 2) or not word[0].isalpha():
            continue
        content += 1
        linked += word.endswith("ed")
        if (
            weight >= RARE
            and texts[index] == word
            and word not in TITLES
            and counts[word] <= USES
            and not (index + 1 < len(texts) and texts[index + 1][:1].isupper())
        ):
            rare += 1
    if content < 2 or not rare or not (linked or (piece.length > 6 and not titled)):
        return False
    return not all(_figure_follows(document, place + piece.length) for place in (piece.first, piece.later))


def _figure_follows(document: Document, place: int) -> bool:
    """True when one of the next two words is a figure: parallel sentences about figures stand as they are."""
    texts = document.tokens.texts[place : place + 2]
    return any(word[0].isdigit() for word in texts)


def _open_to_remark(document: Document, piece: Match) -> bool:
    """True when both places are running copy outside quotations, and not one sentence given twice."""
    items = openings = 0
    indices = []
    for place in (piece.first, piece.later):
        span = _span(document, place, piece.length)
        block = document.block_at(span.start)
        if block is None or block.kind not in ("paragraph", "list_item"):
            return False
        if document.text[block.span.end - 1] not in ENDS:
            return False
        if document.quotation_at(span.start) or document.quotation_at(span.end - 1):
            return False
        sentence = document.sentence_at(span.start)
        if sentence and piece.length >= WHOLE * len(document.slice(sentence).split()):
            return False
        items += block.kind == "list_item"
        openings += document.starts_sentence(span.start)
        indices.append(document.block_index(span.start))
    return items < 2 and (openings < 2 or indices[1] - indices[0] > 1)
