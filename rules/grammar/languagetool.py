"""grammar/languagetool: what LanguageTool finds, made fit for a desk."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from types import MappingProxyType

from copycheck.api import Bad, Document, Fix, Problem, Rule, Span, Struct, Unavailable, ask_languagetool, varieties

SPELLING = "TYPOS"
MODES = ("off", "auto", "url", "local")
# Kinds of finding that are worth a desk's while; LanguageTool's remarks on style are not.
_KINDS = frozenset(
    "misspelling whitespace other grammar characters typographical locale-violation duplication uncategorized".split()
)
# What rules of copycheck's own say, with an eye on news copy: asked of LanguageTool, it would be said twice.
_OURS = (
    "ENGLISH_WORD_REPEAT_RULE", "WHITESPACE_RULE", "SENTENCE_WHITESPACE", "COMMA_PARENTHESIS_WHITESPACE",
    "DOUBLE_PUNCTUATION", "UPPERCASE_SENTENCE_START", "LC_AFTER_PERIOD", "EN_UNPAIRED_BRACKETS", "EN_UNPAIRED_QUOTES",
    "ENGLISH_WORD_REPEAT_BEGINNING_RULE", "TOO_LONG_SENTENCE", "EN_WORD_COHERENCY",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


class LanguageTool(Rule):
    """What LanguageTool reports, under its own rule id as the code.

    Left alone are names and abbreviations that the story or the house list bears out, what other rules
    here say already, remarks on style, and, in direct quotations, all but spelling: a speaker's
    grammar is not the desk's to mend. The severity is by LanguageTool's category or rule id, and the
    house's to change: `"grammar/languagetool:TYPOS" = "advice"`.

    ## Why
    Grammar and spelling have had a good open checker for twenty years. What keeps it from desks is that
    it calls every name a mistake.

    ## Source
    LanguageTool, https://languagetool.org; the issue types are those that the news system Superdesk keeps.
    """

    severity = "warning"
    severities = MappingProxyType(
        {
            "STYLE": "advice", "REDUNDANCY": "advice", "PLAIN_ENGLISH": "advice", "TYPOGRAPHY": "advice",
            "CASING": "advice", "COMPOUNDING": "advice", "COLLOQUIALISMS": "advice", "MISC": "advice",
            "PUNCTUATION": "advice", "SEMANTICS": "advice", "NONSTANDARD_PHRASES": "advice", "COLLOCATIONS": "advice",
            "REPETITIONS_STYLE": "advice", "AMERICAN_ENGLISH_STYLE": "advice", "BRITISH_ENGLISH": "advice",
            "PROPER_NOUNS": "advice", "WIKIPEDIA": "advice", "TEXT_ANALYSIS": "advice", "CREATIVE_WRITING": "advice",
            "GENDER_NEUTRALITY": "advice", "FALSE_FRIENDS": "advice", "EN_A_VS_AN": "warning",
        }
    )  # fmt: skip
    tags = ("grammar", "spelling")
    on_save = True
    on_trust = ("url",)
    yields_to = (
        "punctuation/sentence-case", "punctuation/doubled", "repetition/word", "quotes/unbalanced",
        "grammar/missing-article", "house/words", "spelling/variety",
    )  # fmt: skip

    class Options(Struct, frozen=True):
        """``mode``: off, auto (a server that is set, or an installation that is found), url, local.

        ``url``: the address of a server of the house. ``required``: whether a run without LanguageTool
        counts as not whole. ``timeout``: seconds that an answer may take. The lists hold LanguageTool's
        own ids; ``enabled_rules`` switches on what it has off by itself, or what is left out here.
        """

        mode: str = "auto"
        url: str = ""
        required: bool = False
        timeout: float = 20.0
        picky: bool = False
        disabled_rules: tuple[str, ...] = ()
        enabled_rules: tuple[str, ...] = ()
        disabled_categories: tuple[str, ...] = ("STYLE", "REDUNDANCY", "PLAIN_ENGLISH", "COLLOQUIALISMS", "WIKIPEDIA")

        def __post_init__(self) -> None:
            if self.mode not in MODES:
                raise ValueError(f"“mode” is to be one of {', '.join(MODES)}, not “{self.mode}”")

    good = (
        "The board voted for an old bridge on Monday.",
        "On Monday a man called Tomasz Wyszkowiak spoke for the guild, and Wyszkowiak was not alone.",
        "“We was robbed, and them boats is gone,” said Ada Quist, who has sailed for forty years.",
        "The HUA met in Marrowby on Monday. Nobody from Marrowby spoke, and nobody voted.",
        "The colour of the harbour is grey. They organise a vote.",
        "The the board voted on the old bridge in the harbour.",
        "Mr Abel, 62, keeps bees, and Mrs Abel does not like them at all.",
        "They came from Zdolbuniv to see the old bridge, and the mayor met them.",
    )
    bad = (
        Bad("The board voted for [[a]] old bridge on Monday.", "The board voted for an old bridge on Monday."),
        Bad("The board [[recieved]] the letter on Monday.", "The board received the letter on Monday."),
        Bad("They walked [[passed]] the old town hall.", "They walked past the old town hall."),
        Bad("She [[have]] a boat in the old town.", "She has a boat in the old town."),
        Bad("[[Their]] is a boat in the old town.", "There is a boat in the old town."),
        Bad("The town is [[definately]] open.", "The town is definitely open."),
        Bad("“The town is [[definately]] open,” said Ada Quist.", "“The town is definitely open,” said Ada Quist."),
        Bad("The mayor did not [[came]] to the meeting.", "The mayor did not come to the meeting."),
        Bad("The board has [[went]] home for the night.", "The board has gone home for the night."),
    )

    def check(self, document: Document) -> Iterator[Problem]:
        """One problem for each finding that is fit for the desk."""
        options = self.options
        try:
            matches = ask_languagetool(
                document,
                mode=options.mode,
                url=options.url,
                timeout=options.timeout,
                picky=options.picky,
                disabled_rules=tuple(
                    rule for rule in (*_OURS, *options.disabled_rules) if rule not in options.enabled_rules
                ),
                enabled_rules=options.enabled_rules,
                disabled_categories=options.disabled_categories,
            )
        except Unavailable as reason:
            raise Unavailable(str(reason), required=options.required, wanted=reason.wanted) from reason
        if not matches:
            return
        names = _Names(document)
        for match in matches:
            spelling = match.category == SPELLING or match.rule.startswith("MORFOLOGIK_")
            if match.kind not in _KINDS or (not spelling and _quoted(document, match.span)):
                continue
            if names.hold(match.span, spelling):
                continue
            written = document.slice(match.span)
            safety = "safe" if match.kind in ("typographical", "whitespace") else "ask"
            fixes = tuple(
                Fix.replace(match.span, text, f"Write {text}" if text.strip() else "Take it out", safety)
                for text in match.replacements[:3]
                if text != written
            )
            yield Problem(match.span, match.message, fixes, code=match.rule, category=match.category)


def _quoted(document: Document, span: Span) -> bool:
    return document.quotation_at(span.start) is not None


class _Names:
    """Where the story's names stand, and what words the story and the house bear out as names."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._document = document
        spans = sorted(mention for name in document.names for mention in name.mentions)
        spans += [use for acronym in document.acronyms for use in acronym.uses]
        spans.sort()
        self._starts = [span.start for span in spans]
        self._reach: list[int] = []
        for span in spans:
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))
        house = document.house
        approved = (*house.names, *house.known, *house.acronyms, *(right for _, right in house.words))
        self._known = {word.lower() for text in approved for word in _WORD.findall(text)}
        self._known |= {word.lower() for span in spans for word in _WORD.findall(self._text, span.start, span.end)}

        # Which variety a story keeps to is a rule of its own.
        british, american = varieties()
        self._varieties = british.keys() | american.keys()

    def hold(self, span: Span, spelling: bool) -> bool:
        """True when a finding is about a name: a word of one, or a capital in mid-sentence that may be one."""
        at = bisect_right(self._starts, span.end - 1) - 1
        if at >= 0 and self._reach[at] > span.start:
            return True
        if not spelling:
            return False
        words = _WORD.findall(self._text, span.start, span.end)
        if any(_bare(word) in self._known or _bare(word) in self._varieties for word in words):
            return True
        capital = any(word[0].isupper() for word in words)
        return capital and not self._document.starts_sentence(span.start)


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.lower())
