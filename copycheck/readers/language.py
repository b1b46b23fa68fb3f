"""The language of a text, told by its commonest words and its script; English when in doubt."""

from __future__ import annotations

import re
from collections import Counter

_COMMON = {
    "en": "the of and to in is was that for it with as his on be at by had are but from they not have an said were",
    "fr": "le la les des et est une dans que qui pour pas sur au du ce il elle avec sont plus nous ont été aux",
    "de": "der die und den das nicht von ist des sich mit dem dass auf eine als auch es werden aus bei nach wurde",
    "es": "el la los las y en que del se por una con para es su al lo como más fue sus pero ha entre dijo",
    "it": "il di che la della e non per una sono con del dei gli nel alla più anche ha è delle come si dal",
    "pt": "o os as e que do da em um uma para com não dos das por mais foi ao no na são como se pelo",
    "nl": "de het een en van dat niet zijn op voor met is te die aan ook er door bij wordt naar heeft werd",
    "sv": "och att det som en på är av för med den till inte om ett har de från kan han vid efter också",
    "da": "og at det er en den til af som på med for ikke der de har et han var vil efter blev også fra",
    "pl": "w i na z do się nie że jest o jak to od za przez po dla są przy ale oraz był jego które",
    "tr": "ve bir bu da de için ile olarak çok daha olan en gibi sonra kadar ancak ise ne dedi olduğu",
    "fi": "ja on ei että se oli hän mutta kun myös ovat joka kuin tai mukaan jos vain ole niin sen",
}
_TABLE: dict[str, list[str]] = {}
for _language, _words in _COMMON.items():
    for _word in _words.split():
        _TABLE.setdefault(_word, []).append(_language)
_SCRIPTS = (
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 12_000
_ENOUGH = 20


def guess(text: str) -> str:
    """ISO 639-1 code of the language; ``en`` when in doubt, and for copy of fewer than 20 words."""
    sample = text[:_SAMPLE]
    letters = sum(map(len, _WORD.findall(sample)))
    if letters and not sample.isascii():
        for language, script in _SCRIPTS:
            if len(script.findall(sample)) * 2 > letters:
                return language
    words = _WORD.findall(sample.lower())
    if len(words) < _ENOUGH:
        return "en"
    scores: Counter[str] = Counter()
    for word, count in Counter(words).items():
        for language in _TABLE.get(word, ()):
            scores[language] += count
    best, score = min(scores.items(), key=lambda item: (-item[1], item[0]), default=("en", 0))
    if best == "en" or score < 0.1 * len(words) or score < 2 * scores["en"]:
        return "en"
    return best
