"""The language of a text, told by its commonest words and its script; English when in doubt."""

from __future__ import annotations

import re
from collections import Counter

_COMMON = {
    "en": """the of and to in is was that for it with as his on be at by had are but from they not have an said were
          a he she we who which their has been will would this or""",
    "fr": "le la les des et est une dans que qui pour pas sur au du ce il elle avec sont plus nous ont été aux",
    "de": "der die und den das nicht von ist des sich mit dem dass auf eine als auch es werden aus bei nach wurde",
    "es": "el la los las y en que del se por una con para es su al lo como más fue sus pero ha entre dijo",
    "it": "il di che la della e non per una sono con del dei gli nel alla più anche ha è delle come si dal",
    "pt": "o os as e que do da em um uma para com não dos das por mais foi ao no na são como se pelo",
    "nl": "de het een en van dat niet zijn op voor met is te die aan ook er door bij wordt naar heeft werd",
    "sv": "och att det som en på är av för med den till inte om ett har de från kan han vid efter också",
    "da": "og at det er en den til af som på med for ikke der de har et han var vil efter blev også fra",
    "no": "og at det er en den til av som på med for ikke har et han var vil etter ble også fra hun sa",
    "pl": "w i na z do się nie że jest o jak to od za przez po dla są przy ale oraz był jego które",
    "cs": "a se na v je že o s z do by pro jako podle ale po které nebo byl jsou také až jsem řekl",
    "ro": "și în de la a cu pe că nu este din care pentru o un mai sunt fost au după dar lui sau prin",
    "hu": "a az és hogy nem is egy meg volt ezt azt csak már még mert van ki vagy mint szerint pedig lesz el",
    "tr": "ve bir bu da de için ile olarak çok daha olan en gibi sonra kadar ancak ise ne dedi olduğu",
    "fi": "ja on ei että se oli hän mutta kun myös ovat joka kuin tai mukaan jos vain ole niin sen",
    "id": "yang dan di ini itu dengan untuk tidak dari pada dalam akan adalah oleh juga mereka ke bahwa kata telah",
    "vi": "và của là có không được cho với một những các đã trong người này khi đến từ về ông",
    "sw": "ya na wa kwa ni la katika za cha kuwa hiyo huo hii lakini pia baada yake alisema kama wake",
}
_TABLE: dict[str, list[str]] = {}
for _language, _words in _COMMON.items():
    for _word in _words.split():
        _TABLE.setdefault(_word, []).append(_language)
_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_UKRAINIAN = re.compile(r"[іїєґ]", re.IGNORECASE)
_SCRIPTS = (
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
_WORD = re.compile(r"[^\W\d_]+")
_OPENING = 2_000
_SAMPLE = 12_000
_ENOUGH = 20
_PLENTY = 60


def guess(text: str) -> str:
    """ISO 639-1 code of the language; ``en`` when in doubt, and for copy of fewer than 20 words.

    ``und`` for running copy that is in none of the languages known here.
    """
    opening = text[:_OPENING].lower().split()
    if opening.count("the") + opening.count("and") > 0.05 * len(opening) and "of" in opening and "to" in opening:
        return "en"
    sample = text[:_SAMPLE]
    if not sample.isascii() and (script := _by_script(sample)):
        return script
    words = _WORD.findall(sample)
    if len(words) < _ENOUGH:
        return "en"
    scores: Counter[str] = Counter()
    for word, count in Counter(map(str.lower, words)).items():
        for language in _TABLE.get(word, ()):
            scores[language] += count
    best, score = min(scores.items(), key=lambda item: (-item[1], item[0]), default=("en", 0))
    if best != "en" and score >= 0.1 * len(words) and score >= 2 * scores["en"]:
        return best
    running = sum(map(str.islower, words)) > 0.6 * len(words)
    if len(words) >= _PLENTY and running and scores["en"] < 0.03 * len(words):
        return "und"
    return "en"


def _by_script(sample: str) -> str | None:
    """The language whose script most of the letters are in, or None for Latin letters."""
    letters = sum(map(len, _WORD.findall(sample)))
    if 2 * (len(sample) - len(sample.encode("ascii", "ignore"))) <= letters:
        return None
    kana, han = len(_KANA.findall(sample)), len(_HAN.findall(sample))
    if 2 * (kana + han) > letters:
        return "ja" if 10 * kana > kana + han else "zh"
    for language, script in _SCRIPTS:
        if len(script.findall(sample)) * 2 > letters:
            return "uk" if language == "ru" and len(_UKRAINIAN.findall(sample)) * 50 > letters else language
    return None
