"""Folding of place names, so that spellings of one name share one key."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a",
        "ð": "d", "þ": "th", "ħ": "h", "'": "", "’": "", "‘": "", "`": "", "ʻ": "", "ʼ": "",
        "ʿ": "", "ʾ": "", "´": "", ".": "", "ʹ": "", "′": "",
    }
)  # fmt: skip
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "and": "&"}
_GAP = re.compile(r"[^\w&]+")

PREFIXES = (
    "the", "city of", "town of", "village of", "province of", "state of", "district of",
    "republic of", "port of", "gulf of", "northern", "southern", "eastern", "western", "central",
    "north", "south", "east", "west", "northeastern", "northwestern", "southeastern",
    "southwestern", "northeast", "northwest", "southeast", "southwest", "upper", "lower",
    "greater", "downtown", "metropolitan", "metro", "rural", "old", "inner", "al", "el", "ar",
    "as", "ash", "an", "at", "ad", "az", "es", "esh", "il", "camp", "port", "lake", "mid",
    "mainland", "occupied", "suburban", "coastal", "kibbutz", "moshav", "puerto", "villa", "ciudad",
    "university of", "diocese of", "far",
)  # fmt: skip
SUFFIXES: dict[str, str] = {
    "province": "admin1", "governorate": "admin1", "oblast": "admin1", "region": "admin1",
    "state": "admin1", "department": "admin1", "prefecture": "admin1", "territory": "admin1",
    "county": "admin2", "district": "admin2", "parish": "admin2", "municipality": "admin2",
    "raion": "admin2", "township": "city", "twp": "city", "commune": "admin2", "canton": "admin2",
    "borough": "city", "city": "city", "town": "city", "village": "city",
    "metropolitan area": "city",
    "area": "city", "suburb": "city", "neighborhood": "city", "neighbourhood": "city",
    "airport": "site", "international airport": "site", "air base": "site", "airbase": "site",
    "military base": "site", "base": "site", "camp": "site", "refugee camp": "site",
    "hospital": "site", "university": "site", "prison": "site", "crossing": "site",
    "border crossing": "site", "port": "site", "dam": "site", "river": "water", "creek": "water",
    "lake": "water", "bay": "water", "harbor": "water", "harbour": "water", "strait": "water",
    "canal": "water", "valley": "region", "mountains": "region", "hills": "region",
    "desert": "region", "plain": "region", "peninsula": "region", "island": "region",
    "islands": "region", "border": "country", "coast": "region", "basin": "region",
    "heights": "city", "beach": "city", "downs": "city", "council": "admin2",
}  # fmt: skip


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key of a name: lower case, no diacritics, apostrophes or full stops, single spaces.

    >>> fold("Kafr Şaghīr"), fold("St. Paul's"), fold("Tel-Aviv"), fold("Mount Lebanon")
    ('kafr saghir', 'st pauls', 'tel aviv', 'mt lebanon')
    """
    text = name.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    words = _GAP.sub(" ", text.translate(_LETTERS)).split()
    return " ".join(_SHORT.get(word, word) for word in words)


OTHER_SCRIPTS = frozenset(
    {
        "AFG", "ARE", "ARM", "BGD", "BGR", "BHR", "BLR", "BTN", "CHN", "COM", "CYP", "DJI", "DZA",
        "EGY", "ERI", "ETH", "GEO", "GRC", "IND", "IRN", "IRQ", "ISR", "JOR", "JPN", "KAZ", "KGZ",
        "KHM", "KOR", "KWT", "LAO", "LBN", "LBY", "LKA", "MAR", "MDV", "MKD", "MMR", "MNG", "MRT",
        "NPL", "OMN", "PAK", "PRK", "PSE", "QAT", "RUS", "SAU", "SDN", "SYR", "THA", "TJK", "TUN",
        "UKR", "UZB", "YEM", "ESH", "TWN", "HKG", "SOM",
    }
)  # fmt: skip
"""Countries whose names of places are spelled in Latin letters as everybody thinks best."""
_MARKS = str.maketrans(dict.fromkeys("ʻʼʿʾ‘’ʹ′", ""))


def shown(name: str, country: str | None) -> str:
    """A gazetteer's name as English reports write it: no scholarly signs of transliteration.

    Names of countries that write in the Latin alphabet keep their accents.

    >>> shown("Ḩamāh", "SYR"), shown("Medellín", "COL"), shown("Ma’rib", "YEM")
    ('Hamah', 'Medellín', 'Marib')
    """
    if name.isascii() or country not in OTHER_SCRIPTS:
        return name
    letters = unicodedata.normalize("NFKD", name.translate(_MARKS))
    return "".join(c for c in letters if not unicodedata.combining(c))


def shortened(key: str) -> list[tuple[str, str | None]]:
    """Shorter keys to fall back on, nearest first, each with the kind its lost word tells.

    >>> shortened("southern anbar province")[0]
    ('southern anbar', 'admin1')
    """
    found: list[tuple[str, str | None]] = []
    queue: list[tuple[str, str | None]] = [(key, None)]
    seen = {key}
    while queue:
        text, kind = queue.pop(0)
        for shorter, told in _one_word_less(text):
            if shorter not in seen:
                seen.add(shorter)
                found.append((shorter, kind or told))
                queue.append((shorter, kind or told))
    return found


ARTICLES = ("al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ed", "er", "es", "ez")
"""Spellings of the Arabic article before names of places, as romanised in print."""


def articled(key: str) -> list[str]:
    """The key with other spellings of its Arabic article; [] if it has none.

    >>> articled("al fasher")[0], articled("fasher")
    ('el fasher', [])
    """
    first, _, rest = key.partition(" ")
    if not rest or first not in ARTICLES:
        return []
    return [f"{article} {rest}" for article in ARTICLES if article != first]


def _one_word_less(key: str) -> list[tuple[str, str | None]]:
    words = key.split(" ")
    found: list[tuple[str, str | None]] = []
    for size in (2, 1):
        if len(words) > size:
            tail = " ".join(words[-size:])
            if tail in SUFFIXES:
                found.append((" ".join(words[:-size]), SUFFIXES[tail]))
            if " ".join(words[:size]) in _PREFIX_SET:
                found.append((" ".join(words[size:]), None))
    return found


_PREFIX_SET = frozenset(PREFIXES)
