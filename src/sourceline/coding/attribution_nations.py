"""Which state a word of a name stands for: "Iranian", "Iran", "Tehran", "the Kremlin"."""

from __future__ import annotations

from functools import cache

from sourceline.resolving.countries import countries, country_of

# Seats of government that are no capitals, or go by a part of their name.
_SEATS = {
    "kremlin": "RUS", "pentagon": "USA", "washington": "USA", "delhi": "IND", "centcom": "USA",
    "quirinale": "ITA", "elysee": "FRA", "élysée": "FRA", "rangoon": "MMR", "naypyidaw": "MMR",
    "kiev": "UKR", "tel": "ISR", "brasilia": "BRA", "taipei": "TWN", "pristina": "XKX",
    "colombo": "LKA", "islamabad": "PAK", "rawalpindi": "PAK", "pyongyang": "PRK",
}  # fmt: skip
_COMMON = frozenset({"city", "port", "saint", "town", "san", "santa", "island", "the", "new"})


@cache
def _capitals() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, country in countries().items():
        for word in country.capital.lower().replace("'", " ").split():
            if len(word) > 3 and word not in _COMMON:
                found.setdefault(word, code)
    return found | _SEATS


@cache
def nation(word: str) -> str | None:
    """The code of the state that a lower-case word of a name stands for, or None.

    >>> nation("iranian"), nation("tehran"), nation("guards")
    ('IRN', 'IRN', None)
    """
    return _capitals().get(word) or (country_of(word) if len(word) > 3 else None)
