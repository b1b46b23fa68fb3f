"""Lines that serve the reader or give credit, and belong to no story: follow us, editing by, a correction."""

from __future__ import annotations

import re

from copycheck.text import Span

_LONGEST = 400
_OPENING = re.compile(
    r"[\W_]*(?:"
    r"(?:additional |more )?(?:reporting|writing|editing|compiled|written|edited|reported) (?:by|from)\b"
    r"|(?:photos?|photography|videos?|graphics?|images?|pictures?) (?:by|credits?|courtesy)\b"
    r"|(?:follow|like|friend|find|join|tweet|e-?mail|contact|reach|write to) (?:us|me|him|her|them|our|the author)\b"
    r"|follow [@\w ]{1,40} (?:on|at|@)|like [\w ]{1,40} on (?:twitter|facebook|instagram)"
    r"|click (?:here|on|below|the)\b|read (?:more|the rest|the full|also|next|it here|this)\b|see (?:also|more)\b"
    r"|related(?: stor(?:y|ies)| articles?| posts?)?:|more (?:on this|from|stories|coverage)\b|more:"
    r"|(?:watch|see|view|listen|read|hear)\b[^.!?]{0,80}\b(?:below|above|here)\s*[.:!]?\s*$"
    r"|sign up\b|subscri\w+ (?:to|now|today|here)\b|download (?:the|our)\b|share (?:this|your|on)\b|advertisement\b"
    r"|support (?:our|independent)\b|get (?:the|our) [\w ]{1,40}(?:newsletter|app|alerts?|inbox)\b"
    r"|(?:correction|clarification|update|editor.s note|note to readers|disclaimer|source|via|image|photo|picture"
    r"|video|credit|h/t|ps)s?\b ?[^:.]{0,40}:"
    r"|this (?:story|article|post|report|piece|item|column)\b[^.]{0,80}\b(?:was|has been|been|is|will be) "
    r"(?:originally |first |also |since |being )?(?:published|posted|edited|revised|produced|developing|upd|corr|amend)"
    r"|the (?:story|article|headline|post) (?:was|has been) (?:also |since )?(?:updated|corrected|amended|clarified)\b"
    r"|this (?:story|article|post|column) (?:originally |first )?appeared\b"
    r"|an (?:earlier|previous|original) version\b|copyright\b|©|\(c\) \d{4}|all rights reserved\b"
    r"|what do you think\b|tell us\b|let us know\b"
    r")",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\bcontribut(?:ed|ing) (?:to |reporting|research|from)[^\n]{0,60}$|\bcontributed\.?\W*$"
    r"|^[^.\n]{0,80}\breported from [A-Z][^.\n]{0,80}\.?\W*$"
    r"|^[^.\n]{0,80} is an? [^.\n]{0,80}\b(?:reporter|correspondent|columnist|contributor|editor|fellow|producer"
    r"|blogger|author|writer|journalist)\b[^.\n]{0,80}\."
    r"(?: (?:[Ff]ollow|You can|[Ee]mail|Reach|Twitter)\b[^\n]{0,120})?$"
)


def is_service(text: str, span: Span) -> bool:
    """True when the paragraph at ``span`` is a line of service, a credit or a correction."""
    if span.end - span.start > _LONGEST:
        return False
    paragraph = text[span.start : span.end]
    return _OPENING.match(paragraph) is not None or _CREDIT.search(paragraph) is not None
