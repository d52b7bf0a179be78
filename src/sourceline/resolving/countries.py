"""Countries: codes, names, nationality words."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sourceline.resolving.names import fold


@dataclass(frozen=True, slots=True)
class Country:
    """One country or territory; `lat` and `lon` a central point in degrees."""

    iso2: str
    iso3: str
    name: str
    lat: float
    lon: float
    capital: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]


def _split(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split("|") if part)


@cache
def countries() -> dict[str, Country]:
    """Every country by its ISO 3166-1 alpha-3 code."""
    text = (files("sourceline.resolving") / "data" / "countries.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {
        row["iso3"]: Country(
            row["iso2"], row["iso3"], row["name"], float(row["lat"]), float(row["lon"]),
            row["capital"], _split(row["names"]), _split(row["demonyms"]),
        )
        for row in rows
    }  # fmt: skip


@cache
def alpha3() -> dict[str, str]:
    """ISO alpha-2 to alpha-3."""
    return {country.iso2: code for code, country in countries().items()}


def plural(word: str) -> str | None:
    """The plural in -s of a nationality word, or None where it has none of its own."""
    if word.endswith(("s", "sh", "ch", "se", "men", "x", ".", "US")):
        return None
    return word + "s"


@cache
def _demonyms() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, country in countries().items():
        for word in country.demonyms:
            found.setdefault(fold(word), code)
            more = plural(word)
            if more:
                found.setdefault(fold(more), code)
    return found


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, country in countries().items():
        for name in (country.name, *country.names):
            key = fold(name)
            found.setdefault(key, code)
            if key.startswith("the "):
                found.setdefault(key[4:], code)
    return found


def is_demonym(word: str) -> bool:
    """True for words of nationality that are no country's name ("Iraqi", "British", "Turks")."""
    key = fold(word)
    return key in _demonyms() and key not in _names()


def country_of(name_or_demonym: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of a country's name or nationality word, else None.

    Former names give today's code of the successor ("Soviet" is RUS, "Zairian" COD).

    >>> country_of("Iraqi"), country_of("U.S."), country_of("the Netherlands"), country_of("us")
    ('IRQ', 'USA', 'NLD', None)
    """
    word = name_or_demonym.strip()
    if len(word) <= 3 and word.islower():
        return None
    key = fold(word)
    if key.startswith("the "):
        key = key[4:]
    return _names().get(key) or _demonyms().get(key)
