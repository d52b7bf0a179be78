"""Which language a text is written in: scripts first, then the commonest short words.

Twenty languages of the Latin alphabet by their stop words; others by script. It is meant for one
decision, "is this English?", and for naming the language when it is not; it is no identifier of
close relatives (Croatian and Serbian, Malay and Indonesian count as one).
"""

from __future__ import annotations

import re
from collections import Counter

NAMES = {
    "en": "English", "fr": "French", "es": "Spanish", "pt": "Portuguese", "it": "Italian",
    "de": "German", "nl": "Dutch", "sv": "Swedish", "da": "Danish or Norwegian", "pl": "Polish",
    "cs": "Czech or Slovak", "ro": "Romanian", "hu": "Hungarian", "fi": "Finnish",
    "tr": "Turkish", "id": "Indonesian or Malay", "vi": "Vietnamese", "sw": "Swahili",
    "tl": "Tagalog", "so": "Somali", "ha": "Hausa", "hr": "Croatian, Serbian or Bosnian",
    "ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian, Serbian or Macedonian",
    "ar": "Arabic", "fa": "Persian", "ur": "Urdu", "ps": "Pashto", "he": "Hebrew", "el": "Greek",
    "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "hi": "Hindi or a language in its script",
    "bn": "Bengali", "ta": "Tamil", "th": "Thai", "am": "Amharic or Tigrinya", "ka": "Georgian",
    "hy": "Armenian", "my": "Burmese", "und": "an unknown language",
}  # fmt: skip

_WORDS = {
    "en": "the of and to in a is that for on was with as by at from were be has have had an it "
          "his her they this are said not who which or after their been but he she its will",
    "fr": "le la les des du de et un une dans que qui est pour sur par au aux avec pas plus ont "
          "été son ses ce cette sont ne se il elle en ou mais nous selon",
    "es": "el la los las de del y en que un una por con para se su sus fue es al lo como más "
          "según han ha pero no este esta entre sobre tras",
    "pt": "o a os as de do da dos das e em no na nos nas que um uma por com para se foi ao não "
          "mais são seu sua pelo pela segundo mas entre",
    "it": "il lo la gli le di del della dei delle e un una in che per con non è da dal nel nella "
          "sono si ha alla più anche come secondo",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch "
          "es an werden aus er hat dass sie nach wird bei einer wurde",
    "nl": "de het een van en in is dat op te zijn voor met die niet aan er om ook als bij door "
          "naar over uit heeft werd worden maar nog",
    "sv": "och i att det som en på är av för med till den har de inte om ett han men var jag från "
          "vid efter under enligt",
    "da": "og i at det som en på er av af for med til den har de ikke om et han men var fra ved "
          "etter efter ble blev",
    "pl": "w i z na do że się nie jest o to przez po od za oraz jak dla ale był było są przy ich "
          "został przed",
    "cs": "v a na se že je s z do to o ve byl byla bylo by jako pro za po ale od jsou při podle k "
          "nebo jeho",
    "ro": "de și în a la cu din pe care că o un nu au fost pentru este sunt mai prin după al ale "
          "lui între",
    "hu": "a az és hogy nem is egy volt ez meg de csak már mint után szerint azt el vagy még ki "
          "pedig között",
    "fi": "ja on ei se että oli hän joka mutta myös kun ovat mukaan kuin tai olla jo vain sen "
          "jotka ollut",
    "tr": "ve bir bu da de için ile olan olarak çok daha gibi sonra kadar ise en ancak göre "
          "oldu dedi",
    "id": "yang dan di dari untuk dengan pada itu ini dalam tidak akan oleh ke telah adalah "
          "sebagai juga mereka ada bahwa kepada saat",
    "vi": "và của là các trong có cho không một được với người những đã tại khi về từ này vào ra",
    "sw": "na ya wa kwa ni katika la za cha kuwa hii hiyo huo watu baada kama alisema pia hayo "
          "yake zaidi",
    "tl": "ang ng sa na mga at ay ni si kay hindi ito nang para kanyang siya ayon isang mula",
    "so": "iyo ee oo ka ku in uu ay ah la u waxaa ayaa waa si kale soo sheegay",
    "ha": "da a na ta ya su an ba cewa kuma wani wata domin shi ne ce sun daga yi",
    "hr": "i u je na se da za su od s o koji koja kao nije iz bi što te ali biti će ne po prema",
}  # fmt: skip
_SPEAKS: dict[str, tuple[str, ...]] = {
    word: tuple(name for name, listed in _WORDS.items() if word in listed.split())
    for words in _WORDS.values()
    for word in words.split()
}
_ENGLISH = re.compile(r"\b(?:the|of|was|were|that|with|has|have|and)\b")
_LETTERS = re.compile(r"[^\W\d_]+")

_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("Cyrillic", "\u0400-\u052f"),
    ("Arabic", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"),
    ("he", "\u0590-\u05ff"), ("el", "\u0370-\u03ff"), ("Kana", "\u3040-\u30ff"),
    ("zh", "\u4e00-\u9fff"), ("ko", "\uac00-\ud7af"), ("hi", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"), ("ta", "\u0b80-\u0bff"), ("th", "\u0e00-\u0e7f"),
    ("am", "\u1200-\u137f"), ("ka", "\u10a0-\u10ff"), ("hy", "\u0530-\u058f"),
    ("my", "\u1000-\u109f"), ("Latin", "A-Za-z\u00c0-\u024f\u1e00-\u1eff"),
)  # fmt: skip
_SCRIPT = tuple((name, re.compile(f"[{ranges}]")) for name, ranges in _SCRIPTS)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_SAMPLE = 20_000
_FEWEST_WORDS = 15
_FEWEST_KNOWN = 4  # different stop words that a foreign passage must hold
# The look-behind keeps it linear: a run without spaces is tried once, not from each of its letters.
_ADDRESS = re.compile(r"(?<!\S)\S*(?:://|www\.|@)\S*")


def detect(text: str) -> str:
    """The language as ISO 639-1 code: "en" if the text is too short to tell, "und" if unknown.

    >>> detect("El ejército informó que tres soldados fueron heridos en la zona de combate, "
    ...        "según un portavoz del gobierno que no dio más detalles sobre el caso.")
    'es'
    """
    sample = text[:_SAMPLE]
    script = _main_script(sample)
    if script == "Latin":
        return _latin(sample)
    if script == "Cyrillic":
        return _cyrillic(sample)
    if script == "Arabic":
        return _arabic(sample)
    if script == "Kana" or (
        script == "zh" and len(_SCRIPT[4][1].findall(sample)) > 0.05 * len(sample)
    ):
        return "ja"
    return script or "en"


def is_foreign(passage: str) -> str | None:
    """The code of the language if a passage of an English report is surely not English."""
    if 60 * len(_ENGLISH.findall(passage)) > len(passage):
        return None
    if _main_script(passage) != "Latin":
        language = detect(passage)
    else:
        small = [word for word in _LETTERS.findall(_ADDRESS.sub(" ", passage)) if word.islower()]
        if len(small) < _FEWEST_WORDS:
            return None
        language = _latin(" ".join(small))
        known = {word for word in small if language in _SPEAKS.get(word, ())}
        if len(known) < _FEWEST_KNOWN:
            return None
    return None if language in ("en", "und") else language


def _main_script(sample: str) -> str | None:
    others = "".join(_NOT_ASCII.findall(sample))
    plain = sum(map(str.isalpha, sample)) - sum(map(str.isalpha, others))
    counts = {name: len(pattern.findall(others)) for name, pattern in _SCRIPT}
    counts["Latin"] += plain
    # One Chinese character or Korean syllable carries what two to three letters do.
    for name in ("zh", "ko"):
        counts[name] *= 2
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= 10 else None


def _latin(sample: str) -> str:
    written = _LETTERS.findall(sample)
    words = [word.lower() for word in written]
    if len(words) < _FEWEST_WORDS:
        return "en"
    # "La Paz" and "San José" are names: in mixed case only small words count.
    shouting = sum(word.isupper() for word in written) > 0.5 * len(written)
    counts = Counter(words if shouting else (word for word in written if word.islower()))
    share = dict.fromkeys(_WORDS, 0.0)
    for word, times in counts.items():
        for language in _SPEAKS.get(word, ()):
            share[language] += times / len(words)
    best = max(share, key=lambda language: share[language])
    if share["en"] >= 0.15 and share["en"] >= 0.7 * share[best]:
        return "en"
    if best == "en" or share[best] < 0.12:
        # Telegrams and lists drop the little words: not English only where another language wins.
        return "en" if share["en"] >= 0.04 or len(words) < 60 else "und"
    if share[best] < 1.5 * share["en"]:
        return "en"
    return best


def _cyrillic(sample: str) -> str:
    lower = sample.lower()
    if re.search("[іїєґ]", lower):
        return "uk"
    return "ru" if re.search("[ыэё]", lower) else "bg"


def _arabic(sample: str) -> str:
    if re.search("[ټډړښڅځ]", sample):
        return "ps"
    if re.search("[ٹڈڑےں]", sample):
        return "ur"
    return "fa" if re.search("[پچژگ]", sample) else "ar"
