"""Lines that serve the reader or give credit, and belong to no story: follow us, editing by, a correction."""

from __future__ import annotations

import re
from functools import cache

from copycheck.text import Span

_LONGEST = 400
_WORD = re.compile(r"[^\W_]+")

_BY = r" (?:by|from)\b"
_PICTURED = r" (?:by|credits?|courtesy)\b"
_US = r" (?:us|me|him|her|them|our|the author)\b"
_HERE = r"\b[^.!?]{0,80}\b(?:below|above|here)\s*[.:!]?\s*$"
_COLON = r"\b ?[^:.]{0,40}:"
# What follows the first word of a line of service: most paragraphs open otherwise, and ask for no expression.
_OPENINGS = {
    word: following
    for words, following in (
        ("reporting writing editing compiled written edited reported", _BY),
        ("additional", rf" (?:reporting|writing|editing|compiled|written|edited|reported){_BY}"),
        (
            "more",
            rf" (?:reporting|writing|editing|compiled|written|edited|reported){_BY}"
            r"| (?:on this|from|stories|coverage)\b|:",
        ),
        ("photography graphic graphics", _PICTURED),
        ("photo photos video videos image images picture pictures", rf"{_PICTURED}|{_COLON}"),
        ("friend find join tweet email contact reach", _US),
        ("e", rf"-mail{_US}"),
        ("write", rf" to{_US}"),
        ("follow", rf"{_US}| [@\w ]{{1,40}} (?:on|at|@)"),
        ("like", rf"{_US}| [\w ]{{1,40}} on (?:twitter|facebook|instagram)"),
        ("click", r" (?:here|on|below|the)\b"),
        ("read", rf" (?:more|the rest|the full|also|next|it here|this)\b|{_HERE}"),
        ("see", rf" (?:also|more)\b|{_HERE}"),
        ("view listen hear", _HERE),
        (
            "watch",
            rf"{_HERE}| [^.]{{0,80}}\b(?:weekdays|weeknights|weekends|sundays|saturdays|at \d)",
        ),
        ("related", r"(?: stor(?:y|ies)| articles?| posts?)?:"),
        ("sign", r" up\b"),
        ("subscribe subscribing subscriptions subscription subscribers subscriber", r" (?:to|now|today|here)\b"),
        ("download", r" (?:the|our)\b"),
        ("share", r" (?:this|your|on)\b"),
        ("advertisement copyright", r"\b"),
        ("support", r" (?:our|independent)\b"),
        ("get", r" (?:the|our) [\w ]{1,40}(?:newsletter|app|alerts?|inbox)\b"),
        (
            "correction corrections clarification clarifications update updates disclaimer disclaimers source sources "
            "via credit credits ps",
            _COLON,
        ),
        ("editor", rf".s notes?{_COLON}"),
        ("h", rf"/ts?{_COLON}"),
        ("note", rf" to readers{_COLON}|:"),
        (
            "this",
            r" (?:story|article|post|report|piece|item|column)\b[^.]{0,80}\b(?:was|has been|been|is|will be) "
            r"(?:originally |first |also |since |being )?"
            r"(?:published|posted|edited|revised|produced|developing|upd|corr|amend)"
            r"| (?:story|article|post|column) (?:originally |first )?appeared\b"
            r"| is a (?:breaking|developing)\b",
        ),
        (
            "the",
            r" (?:story|article|headline|post) (?:was|has been) "
            r"(?:also |since )?(?:updated|corrected|amended|clarified)\b",
        ),
        ("an", r" (?:earlier|previous|original) version\b"),
        ("all", r" rights reserved\b"),
        ("what", r" do you think\b"),
        ("tell", r" us\b"),
        ("let", r" us know\b"),
        ("content", r" created by\b"),
        ("stay", r" tuned\b"),
        ("check", r" out\b"),
        ("for", r" (?:the latest|more (?:on|from|information|news|coverage)|licensing)\b"),
        ("you", r" can (?:receive|follow|read|watch|listen|reach|e-?mail|contact)\b"),
    )
    for word in words.split()
}
_VIA = r"[^.!?]{0,40}\bvia e-?mail! "
_YEAR = r"\(c\) \d{4}"
_CONTRIBUTED = r"\bcontribut(?:ed|ing) (?:to |reporting|research|from)[^\n]{0,60}$|\bcontributed\.?\W*$"
_REPORTED = r"[^.\n]{0,80}\breported from [A-Z][^.\n]{0,80}\.?\W*$"
_POST = (
    r"[^.\n]{0,80} is an? [^.\n]{0,80}\b(?:reporter|correspondent|columnist|contributor|editor|fellow|producer"
    r"|blogger|author|writer|journalist)\b[^.\n]{0,80}\."
    r"(?: (?:[Ff]ollow|You can|[Ee]mail|Reach|Twitter)\b[^\n]{0,120})?$"
)
_BIOGRAPHY = (
    r"(?:M(?:r|s|rs)\.? |Dr\.? )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3}(?:, [^,\n]{1,120},)? "
    r"(?:is|edits|writes|covers|reports|hosts|co-hosts|teaches|taught|directs|blogs) "
    r"(?:(?:an?|the|for|about|on|at|in|politics|economics|history|law)\b|[“\"A-Z])"
)
_ADDRESS = r"\b[\w.]{1,40}@[\w-]{1,40}\.[a-z]|@\w{2,30}\W*$"
_CLOSING = 2  # paragraphs at the end among which the author's biography stands


def is_service(text: str, span: Span, left: int = _CLOSING) -> bool:
    """True when the paragraph at ``span`` is a line of service, a credit or a correction.

    ``left`` is how many paragraphs follow: an author's few lines about herself stand at the end.
    """
    if span.end - span.start > _LONGEST:
        return False
    paragraph = text[span.start : span.end]
    if _opens(paragraph):
        return True
    if left < _CLOSING and (
        _compiled(_BIOGRAPHY).match(paragraph) is not None
        or ("@" in paragraph and _compiled(_ADDRESS).search(paragraph) is not None)
    ):
        return True
    return (
        ("contribut" in paragraph and _compiled(_CONTRIBUTED).search(paragraph) is not None)
        or ("reported from" in paragraph and _compiled(_REPORTED).match(paragraph) is not None)
        or (" is a" in paragraph and _compiled(_POST).match(paragraph) is not None)
    )


def _opens(paragraph: str) -> bool:
    """True when a paragraph opens as lines of service do."""
    word = _WORD.search(paragraph)
    if word is None:
        return "©" in paragraph
    following = _OPENINGS.get(word[0].lower())
    if following is not None and _folding(following).match(paragraph, word.end()) is not None:
        return True
    at = word.start()
    if at and ("©" in paragraph[:at] or (paragraph[at - 1] == "(" and _folding(_YEAR).match(paragraph, at - 1))):
        return True
    return "! " in paragraph and _folding(_VIA).match(paragraph, at) is not None


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    # Compiled when first asked for: many stories ask for none of them.
    return re.compile(expression)


@cache
def _folding(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)
