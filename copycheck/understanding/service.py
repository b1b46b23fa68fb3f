"""Lines that serve the reader or give credit, and belong to no story: follow us, editing by, a correction."""

from __future__ import annotations

import re

from copycheck.text import Span

_LONGEST = 400
_OPENING = re.compile(
    r"[\W_]*(?:"
    r"(?:additional |more )?(?:reporting|writing|editing|compiled|written|edited|reported|photos?|photography|video"
    r"|graphics?|research|translation|contributions?) (?:by|from)\b"
    r"|(?:follow|like|friend|find|join|tweet|email|e-mail|contact|reach|write to) (?:us|me|him|her|them|our|the author"
    r"|@?[A-Z]\w+(?: [A-Z]\w+)?(?: and [A-Z]\w+ [A-Z]\w+)?) (?:on|at|by|via|in)\b"
    r"|follow @\w+|(?:follow|like) [\w ]{1,40} on (?:twitter|facebook|instagram)"
    r"|click (?:here|on|below|the)\b|read (?:more|the rest|the full|also|next|it here|this)\b|see (?:also|more)\b"
    r"|related(?: stor(?:y|ies)| articles?| posts?)?:|more (?:on this|from|stories|coverage)\b|more:"
    r"|(?:watch|see|view|listen|read|hear)\b[^.!?]{0,80}\b(?:below|above|here)\s*[.:!]?\s*$"
    r"|sign up\b|subscri\w+ (?:to|now|today|here)\b|download (?:the|our)\b|share (?:this|your|on)\b|advertisement\b"
    r"|support (?:our|independent)\b|donate\b|get (?:the|our) [\w ]{1,40}(?:newsletter|app|alerts?|inbox)\b"
    r"|(?:correction|clarification|update|editor.s note|note to readers|disclaimer|source|sources|via|image|photo"
    r"|picture|video|credit|h/t|ps)s?\b ?[^:.]{0,40}:"
    r"|(?:this|the) (?:story|article|post|report|piece|item|headline|column)\b[^.]{0,80}\b(?:was|has been|been|is|will be"
    r"|originally|first) (?:originally |first |also |since |being )?(?:updated|corrected|amended|published|appeared"
    r"|clarified|posted|changed|edited|revised|produced|written|developing)\b"
    r"|an (?:earlier|previous|original) version\b"
    r"|copyright\b|©|\(c\) \d{4}|all rights reserved\b|what do you think\b|tell us\b|let us know\b|do you have\b"
    r"|(?:photo|image|picture|video|screenshot|screengrab|file photo)s? (?:credits?|courtesy|via|by|from)\b"
    r")",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\bcontribut(?:ed|ing) (?:to |reporting|research|from)|\bcontributed\.?\W*$|\b(?:reported|reporting) from [A-Z]"
    r"|\b(?:is|was) an? [\w ,’'-]{0,80}\b(?:reporter|correspondent|columnist|contributor|editor|fellow|producer"
    r"|blogger|author|writer|journalist|professor)\b[\w ,’'-]{0,60}\b(?:at|for|of|with|covering|who)\b[^.]{0,60}\.?"
    r"(?: (?:follow|you can|email|he can|she can|his|her|reach)\b[^\n]{0,120})?\W*$"
    r"|\b(?:on Twitter|on Facebook)\W*(?:at )?@?\w*\W*$|\bassociated press writers?\b|\bvia email\b",
    re.IGNORECASE,
)


def is_service(text: str, span: Span) -> bool:
    """True when the paragraph at ``span`` is a line of service, a credit or a correction."""
    if span.end - span.start > _LONGEST:
        return False
    return _OPENING.match(text, span.start, span.end) is not None or _CREDIT.search(text, span.start, span.end) is not None
