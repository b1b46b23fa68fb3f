"""How a figure is put: as about, over or under a number, and as one that has changed."""

from __future__ import annotations

import re

_HEDGE = re.compile(
    r"(?<![\w-])(?:"
    r"(?P<below>fewer than|less than|(?:no|not) more than|up to|as (?:many|much) as|at most|a maximum of|just under"
    r"|well under|under|below|just shy of)"
    r"|(?P<above>(?:no|not) (?:fewer|less) than|(?:much |many |slightly |a little |well |far )?more than|at least"
    r"|upwards? of|in excess of|a minimum of|just over|well over|(?P<over>over)|above|exceeding)"
    r"|(?P<about>about|around|some|nearly|almost|roughly|approximately|approx\.?|an estimated|estimated|circa|c\."
    r"|close to|maybe|perhaps|possibly|something like|in the region of|virtually|as few as|~)"
    r")(?:\s{1,2}(?:another\s|an extra\s|an additional\s|a further\s|a\s|an\s)?|(?<=~))\Z"
)
# One of these comes last in what ``_HEDGE`` finds, and before few figures.
_HEDGING = tuple(
    """than to as many much of most under below over least above exceeding about around some nearly almost roughly
    approximately approx approx. estimated circa c. maybe perhaps possibly like virtually few ~ a an another extra
    additional further""".split()
)
_WORD_BEFORE = re.compile(r"([a-z’']+)\s{1,2}\Z")
_TALK = frozenset(
    """talk talks talking talked think thinking thought know knows knew care cares worry worried concerned ask asked
    asks told tell tells spoke speak speaks speaking learn learned heard hear something all book story what how
    complain complained lied joke joked wrote write writes film questions question more much anything nothing
    everything""".split()
)
_DISPUTE = frozenset(
    """dispute row fight battle debate concern concerns war argument argue argued sued anger outrage controversy
    clash lawsuit feud lead victory win won advantage control power triumph edge talks questions voted hand
    handed hands handing turn turned turning take took taken taking sign signed pay paid give gave""".split()
)
_PHRASES = frozenset(
    """make makes made making rack racked rank take takes took taking pick picked give gave put set sign signed end
    ended wind wound turn turned add adds added save saved cough coughed step stepped break broken split""".split()
)
_SPENT = frozenset("for just well of by in lasted lasting after spent took taken last with".split())
_AFTER = re.compile(
    r"(?P<about>(?:-|\s)odd\b|-ish\b|\sor\sso\b|,?\sor\sthereabouts\b|,?\sgive\sor\stake\b)"
    r"|(?P<above>\+|-plus\b|\sor\s(?:more|over|older|above)\b|\sand\s(?:over|above|up|older)\b)"
    r"|(?P<below>\s(?:or|and)\s(?:fewer|less|under|below|younger)\b)"
)

_UP = """
    rise rises rose risen rising increase increases increased increasing grow grows grew grown growing growth climb
    climbs climbed climbing jump jumps jumped jumping surge surges surged surging soar soars soared soaring gain gains
    gained up swell swelled swollen raise raises raised raising lift lifts lifted lifting boost boosted expand expanded
    expanding advance advanced leap leapt leaped higher doubled doubling tripled tripling trebled quadrupled upgraded
    hike hiked escalate escalates escalated escalating"""
_DOWN = """
    fall falls fell fallen falling drop drops dropped dropping decrease decreases decreased decreasing decline declines
    declined declining plunge plunged plunging plummet plummeted slump slumped slumping slide slid sink sank sunk down
    cut cuts cutting lower lowers lowered lowering reduce reduces reduced reducing reduction slip slipped slipping dip
    dipped dipping shrink shrank shrunk shrinking tumble tumbled tumbling halved ease eased ebbed trim trimmed
    contracted narrowed downgraded dwindled"""
_EITHER = """
    change changed changing revised went gone goes going moved moving shifted extended widened updated bringing brought
    brings taking takes took"""
_DIRECTION = {
    word: direction for direction, words in (("up", _UP), ("down", _DOWN), ("", _EITHER)) for word in words.split()
}
_ALONE = frozenset(
    """rose risen rising rises rise fell fallen falling falls fall climbed climbing jumped jumping dropped dropping grew
    grown growing grow surged soared plunged plummeted slumped declined declining up down increased increasing decreased
    slid slipped tumbled gained dipped shrank shrunk advanced expanded leapt""".split()
)
_REACHED = frozenset("reached reaches hit topped passed".split())
_TELLING = _ALONE | _REACHED | {"of", "at", "to", "by", "from"}
_NOUNS = frozenset(
    """rise increase fall drop decline growth gain cut reduction jump surge decrease hike slump plunge climb dip
    change swing improvement""".split()
)
_TOTALS = frozenset(
    """total number numbers toll count tally figure figures rate rates forecast price prices share stake level levels
    cost costs target estimate budget salary population turnout fleet workforce ranks deaths dead staff spending
    borrowing jobs emissions interest wage wages tax taxes pension age limit majority lead deficit debt unemployment
    inflation growth income profit profits sales revenue revenues output production speed size length sentence fine fee
    fees premium premiums rent rents value capacity dose temperature temperatures headcount membership minimum
    maximum""".split()
)
_BETWEEN = frozenset(
    """from by to per cent percent million billion thousand trillion hundred dozen back further year years points point
    percentage a in an the record people pounds dollars euros pence cents than more just almost nearly about around over
    slightly up down on and age pay bn m tn k p""".split()
)
_SPEECH = frozenset("led said says told which that who when but while because leading was were is are had has".split())
_WORD = re.compile(r"[a-z’']+(?:-[a-z]+)*|[\d.,]*\d|[%$£€]")
_CLAUSE = re.compile(r"[.;:!?…](?=\s)|\n\n|[“”\"]")
_CHANGE_AFTER = re.compile(
    r"(?:\s|-)(?:(?:year-on-year|annual|further|sharp|overall)\s)?(?:pay\s|price\s|tax\s|wage\s)?(?:"
    r"(?P<noun>(?P<up>rise|increase|jump|surge|gain|hike|growth|improvement|uplift|boost)|fall|drop|decline|decrease|cut"
    r"|reduction|slump|plunge|dip)|(?P<higher>higher|more|up)|lower|less|fewer|down|off)(?!\w|-)"
)
_UP_FROM = re.compile(r",?\s[(–—-]?\s?(?:(?P<up>up)|(?P<down>down))\s(?:[a-z]+ly\s)?(?:from|on)\b")
_WINDOW = 90
_WORDS = 9


def hedge(low: str, start: int, floor: int, duration: bool) -> tuple[str, int]:
    """How the words before a figure hedge it (about, above, below or empty), and where they begin.

    ``duration``: the figure is a time, with which "over" mostly means during.
    """
    begin = max(floor, start - 36)
    before = low[begin:start].replace("\n", " ")
    match = _HEDGE.search(before) if before.rstrip().endswith(_HEDGING) else None
    if match is None:
        return "", start
    word = _WORD_BEFORE.search(before[: match.start()])
    if word and match["about"] == "about" and word[1] in _TALK:
        return "", start
    if match["over"] and word and word[1] in _DISPUTE:
        return "", start
    if duration and match["over"] and not (word and word[1] in _SPENT):
        return "", start
    kind = "below" if match["below"] else "above" if match["above"] else "about"
    return kind, begin + match.start()


def hedge_after(low: str, at: int, end: int) -> tuple[str, int]:
    """The same for the words after a number (-odd, or so, or more), and where they end."""
    match = _AFTER.match(low, at, end)
    return (match.lastgroup or "", match.end()) if match else ("", at)


def change(low: str, start: int, end: int, floor: int, stop: int, kind: str) -> tuple[str, str]:
    """Whether the figure between ``start`` and ``end`` is what something changed to, from or by.

    Gives "to", "from", "by" or nothing, and the direction: up, down or nothing. ``floor`` and
    ``stop`` bound the text round it that counts.
    """
    found = _told_before(low[max(floor, start - _WINDOW) : start], kind)
    if found:
        return found
    follows = _UP_FROM.match(low, end, stop)
    if follows:
        return "to", follows.lastgroup or ""
    follows = _CHANGE_AFTER.match(low, end, stop) if kind in ("percent", "points", "money", "fraction") else None
    if follows and (kind in ("percent", "points") or follows["noun"]):
        return "by", "up" if follows["up"] or follows["higher"] else "down"
    return "", ""


def _told_before(before: str, kind: str) -> tuple[str, str] | None:
    """What the text before a figure tells of a change: most often nothing, which its last word shows."""
    for last in before.rsplit(None, 1)[-1:]:
        if last.isascii() and last.isalpha() and last not in _TELLING and not last.endswith("ly"):
            return None
    clause = 0
    for mark in _CLAUSE.finditer(before):
        clause = mark.end()
    words = _WORD.findall(before, clause)[-_WORDS:]
    return _before(words, kind) if words else None


def _before(words: list[str], kind: str) -> tuple[str, str] | None:
    """What the words before a figure tell of a change, the nearest last; only those of ``_TELLING`` or in -ly do."""
    last = words[-1]
    if last in _ALONE and kind in ("percent", "points", "money"):
        phrase = last in ("up", "down") and (kind == "money" or (len(words) > 1 and words[-2] in _PHRASES))
        return None if phrase else ("by", _DIRECTION[last])
    if last.endswith("ly") and len(words) > 1 and words[-2] in _ALONE and kind in ("percent", "points"):
        return "by", _DIRECTION[words[-2]]
    if last == "of" and len(words) > 1 and words[-2] in _NOUNS:
        return "by", _DIRECTION.get(words[-2], "")
    if last == "at" and len(words) > 1 and words[-2] in ("stands", "stood", "now", "currently"):
        return "to", ""
    if last in _REACHED and any(word in _TOTALS for word in words):
        return "to", ""
    if last not in ("to", "by", "from"):
        return None
    total, others = False, 0
    for word in reversed(words[:-1]):
        if word in _DIRECTION and (word not in ("up", "down", "more") or last == "from"):
            return (last, _DIRECTION[word]) if total or not others else None
        if word in _TOTALS:
            total = True
        elif word in _SPEECH:
            return None
        elif not (word in _BETWEEN or word.endswith("ly") or not word[0].isalpha()):
            others += 1
    return None
