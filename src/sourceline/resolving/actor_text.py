"""How names are read: words of a phrase and the folded keys they are looked up by.

Folding makes "Kata’ib Hizballah", "KATAIB HEZBOLLAH" and "Kataib Hezbollah" one key: accents and
apostrophes go, hyphens part words, case is dropped, a possessive ending is cut off, and words with
many transliterations share one spelling (`SPELLINGS`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"\d+(?:,\d{3})+|[^\W_]+(?:['’ʼʻ‘`´ʿʾ′.][^\W_]+)*\.?|&|[,;()\[\]]")
_APOSTROPHES = re.compile(r"['’ʼʻ‘`´ʿʾ′]")
_POSSESSIVE = re.compile(r"['’ʼ‘`´′][sS]?$")
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "ı": "i",
        "ß": "ss",
        "đ": "d",
        "Đ": "D",
        "æ": "ae",
        "œ": "oe",
    }
)

# One spelling for words that reports write in many ways; the left side of each line is the key.
_VARIANTS = """
hezbollah: hizbollah hizbullah hezbullah hizballah hezballah hisbollah hizbulla hizbalah hesbollah
qaeda: qaida qaidah qaedah kaida kaeda qaidas
hussein: husayn hussain husain hosein hossein husseyn houssein
mohammed: muhammad mohammad mohamed muhammed mohamad muhamad mohamud mahommed mehmood
ahmed: ahmad achmad achmed ahmet
gaddafi: qaddafi kadhafi gadhafi qadhafi khadafy qadafi gadafi kaddafi khaddafi qathafi
yasser: yasir yassir jasser
abdullah: abdallah abdulla abdoullah
houthi: huthi hothi houthis huthis hothis
taliban: taleban talibans talib
shabaab: shabab shebab chebab
mujahideen: mujahidin mujahedin mujahedeen mujaheddin mujahadeen mudjahidin mujahiddin
mujahideen: moudjahidine mojahedin mojahedeen
jaish: jaysh jeish gaish jaesh jeysh
lashkar: laskar lashker
taiba: tayyiba toiba tayba tayyaba taibah tayiba
harakat: harkat haraka harakatul harkatul
kataib: ketaib kataeb katai kataaib
ansar: anssar
sharia: shariah shariaa
jihad: djihad gihad
islamic: islami islamiyya
fatah: fateh
nusra: nusrah
haram: haraam
jemaah: jamaah jemaa jama'ah
qassam: kassam qasam qassem
intifada: intifadah
sheikh: shaikh shaykh sheik cheikh
abu: abou
bin: ben
ibn: ebn
al: el
al_: ul
guerrilla: guerilla guerrila
organization: organisation
defense: defence
labor: labour
center: centre
program: programme
liberation: libération
muslim: moslem
muslims: moslems
peoples: poeples
saddam: sadam
osama: usama ousama
assad: asad
khamenei: khameini khamenai
khomeini: khomeyni
arafat: arrafat
mubarak: moubarak
zawahiri: zawahri
zarqawi: zarkawi
baghdadi: bagdadi
hekmatyar: hikmatyar hekmetyar
massoud: masud masood massud
rafsanjani: rafsanjanee
yeltsin: yeltsine jelzin
gorbachev: gorbachov gorbatchev
zelensky: zelenskyy zelenskiy
lukashenko: lukashenka
milosevic: miloshevich
erdogan: erdoghan
sandinista: sandinist
bashir: beshir
nasrallah: nasralla
suleimani: soleimani sulaimani
muqtada: moqtada
"""


def _spellings() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in _VARIANTS.strip().splitlines():
        key, _, variants = line.partition(":")
        for variant in variants.split():
            table[_bare(variant)] = key.rstrip("_")
    return table


def _bare(word: str) -> str:
    """`word` without accents, apostrophes and full stops, in lower case."""
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.translate(_LETTERS))
        word = "".join(c for c in word if not unicodedata.combining(c))
    return _APOSTROPHES.sub("", word).replace(".", "").lower()


SPELLINGS = _spellings()


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a phrase: as written, its folded key, and how it is joined to its neighbours.

    `start` and `end` are offsets into the phrase; `hyphen` says that a hyphen stands before it.
    """

    raw: str
    key: str
    start: int
    end: int
    possessive: bool = False
    hyphen: bool = False

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter or a digit."""
        return self.raw[:1].isupper() or self.raw[:1].isdigit()


def read_words(text: str) -> tuple[Word, ...]:
    """Words of a phrase in order; brackets, commas and semicolons are words of their own."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        raw, start, end = match.group(), match.start(), match.end()
        possessive = False
        cut = _POSSESSIVE.search(raw)
        if cut and cut.start() > 0:
            raw, possessive = raw[: cut.start()], True
        elif text[end : end + 1] in "'’" and text[end : end + 1] and raw[-1] in "sS":
            possessive = True
        elif raw in ("s", "S") and found and text[start - 1 : start] in "'’ʼ":
            found[-1] = _owner(found[-1])
            continue
        if raw.endswith(".") and "." not in raw[:-1] and len(raw) > 3:
            raw = raw[:-1]
        bare = "and" if raw == "&" else _bare(raw)
        key = SPELLINGS.get(bare, bare)
        hyphen = start > 0 and text[start - 1] in "-‐‑–" and bool(found)
        found.append(Word(raw, key, start, end, possessive, hyphen))
    return tuple(found)


def _owner(word: Word) -> Word:
    return Word(word.raw, word.key, word.start, word.end, True, word.hyphen)


def word_set(text: str) -> frozenset[str]:
    """The words of a line of words."""
    return frozenset(text.split())


def fold(text: str) -> str:
    """The key that `text` is looked up by: its folded words without a leading article.

    >>> fold("the Kata’ib Hizballah"), fold("F.A.R.C.")
    ('kataib hezbollah', 'farc')
    """
    keys = [word.key for word in read_words(text) if word.raw[0] not in ",;()[]"]
    if len(keys) > 1 and keys[0] == "the":
        keys = keys[1:]
    return " ".join(keys)
