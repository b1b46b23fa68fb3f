"""Readability measures of a story, as textstat works them out.

textstat and its pronouncing dictionary take half a second to load: only who asks for the measures pays.
"""

from __future__ import annotations

from copycheck.document import Document

LEAST_WORDS = 100
"""Words below which no grade is given: the formulas were fitted on samples of a hundred words."""
LEAST_SENTENCES = 3
"""Sentences below which textstat gives no SMOG index."""

_FORMULAS = {
    "flesch_reading_ease": "flesch_reading_ease",
    "flesch_kincaid_grade": "flesch_kincaid_grade",
    "gunning_fog": "gunning_fog",
    "smog_index": "smog_index",
    "dale_chall": "dale_chall_readability_score",
    "coleman_liau": "coleman_liau_index",
}


def measured_text(document: Document) -> str:
    """The copy that is measured: paragraphs and list items, a line each."""
    return "\n".join(" ".join(document.slice(block.span).split()) for block in document.body)


def measure(document: Document) -> dict[str, float | int | None]:
    """Words, sentences, grades and reading time in seconds, by textstat's own count.

    A grade that a short text does not bear is None.
    """
    text = measured_text(document)
    if not text:
        return {"words": 0, "sentences": 0, **dict.fromkeys(_FORMULAS), "reading_time_s": None}
    from textstat import textstat

    words, sentences = textstat.lexicon_count(text), textstat.sentence_count(text)
    grades: dict[str, float | int | None] = dict.fromkeys(_FORMULAS)
    if words >= LEAST_WORDS:
        for name, formula in _FORMULAS.items():
            if name != "smog_index" or sentences >= LEAST_SENTENCES:
                grades[name] = getattr(textstat, formula)(text)
    return {"words": words, "sentences": sentences, **grades, "reading_time_s": textstat.reading_time(text)}
