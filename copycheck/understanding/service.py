"""Lines that serve the reader or give credit, and belong to no story: follow us, editing by, a correction."""

from __future__ import annotations

import re

from copycheck.text import Span

_LONGEST = 400
_SIGNS = ("contribut", "reported from", " is a")
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
    r"|what do you think\b|tell us\b|let us know\b|note:|content created by\b|stay tuned\b|check out\b"
    r"|watch [^.]{0,80}\b(?:weekdays|weeknights|weekends|sundays|saturdays|at \d)|this is a (?:breaking|developing)\b"
    r"|for (?:the latest|more (?:on|from|information|news|coverage)|licensing)\b"
    r"|you can (?:receive|follow|read|watch|listen|reach|e-?mail|contact)\b|[^.!?]{0,40}\bvia e-?mail! "
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

_BIOGRAPHY = re.compile(
    r"(?:M(?:r|s|rs)\.? |Dr\.? )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3}(?:, [^,\n]{1,120},)? "
    r"(?:is|edits|writes|covers|reports|hosts|co-hosts|teaches|taught|directs|blogs) "
    r"(?:(?:an?|the|for|about|on|at|in|politics|economics|history|law)\b|[“\"A-Z])"
)
_ADDRESS = re.compile(r"\b[\w.]{1,40}@[\w-]{1,40}\.[a-z]|@\w{2,30}\W*$")
_CLOSING = 2  # paragraphs at the end among which the author's biography stands


def is_service(text: str, span: Span, left: int = _CLOSING) -> bool:
    """True when the paragraph at ``span`` is a line of service, a credit or a correction.

    ``left`` is how many paragraphs follow: an author's few lines about herself stand at the end.
    """
    if span.end - span.start > _LONGEST:
        return False
    paragraph = text[span.start : span.end]
    if _OPENING.match(paragraph) is not None:
        return True
    if left < _CLOSING and (_BIOGRAPHY.match(paragraph) is not None or _ADDRESS.search(paragraph) is not None):
        return True
    # A cheap look first: few paragraphs have any of these.
    return any(sign in paragraph for sign in _SIGNS) and _CREDIT.search(paragraph) is not None
