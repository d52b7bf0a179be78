"""The gazetteer: names of places to candidates, out of one SQLite index."""

from __future__ import annotations

import getpass
import os
import sqlite3
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sourceline.records import PlacePrecision
from sourceline.resolving.gazetteer_build import (
    SCHEMA_VERSION,
    Progress,
    build,
    fingerprint,
    prior,
)
from sourceline.resolving.names import ARTICLES, articled, fold, shortened

LIMIT = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean.

    `country` is ISO alpha-3, `admin1` a GeoNames code ("IQ.07"), `feature` a GeoNames code or a
    word of our own table, `prior` about the decimal logarithm of how many know it. `alternate` is
    True where the name is not the place's first name, `cut` True where a word was left off.
    """

    id: int
    name: str
    kind: PlacePrecision
    feature: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int
    geonameid: int | None
    prior: float
    alternate: bool
    cut: bool = False


class Gazetteer:
    """An opened index; looking up is safe from one thread at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._base = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
        self._base.execute("PRAGMA mmap_size=1073741824")
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self._begun: dict[tuple[str, str], list[tuple[str, Candidate]]] = {}
        self._admin1: dict[str, str] | None = None

    def lookup(self, name: str) -> list[Candidate]:
        """What `name` may mean, best known first; where it is unknown, other spellings of its
        article ("al-Fasher", El Fasher), then shorter forms.

        >>> from sourceline.resolving import gazetteer
        >>> [place.country for place in gazetteer().lookup("Mosul")][:1]
        ['IRQ']
        """
        key = fold(name)
        found = self.exact(key)
        if found:
            return list(found)
        for other in articled(key):
            found = self.exact(other)
            if found:
                return list(found)
        for shorter, kind in shortened(key):
            found = self.exact(shorter)
            if found:
                return [_cut(place, kind) for place in found]
        return []

    def exact(self, key: str) -> tuple[Candidate, ...]:
        """The places under one folded key, best known first, at most `LIMIT`."""
        found = self._found.get(key)
        if found is None:
            if len(self._found) > 20000:
                self._found.clear()
            rows = self._base.execute(_QUERY, (key, LIMIT)).fetchall()
            found = self._found[key] = tuple(_candidate(row) for row in rows)
        return found

    def has(self, key: str) -> bool:
        """True where a folded key is known."""
        return bool(self.exact(key))

    def beginning(self, letters: str, country: str) -> list[tuple[str, Candidate]]:
        """The cities and districts of a country whose first name, but for an Arabic article, begins
        with `letters`: each with its folded name.
        """
        found = self._begun.get((letters, country))
        if found is None:
            found = []
            for before in ("", *(f"{article} " for article in ARTICLES)):
                first = before + letters
                rows = self._base.execute(_BEGINNING, (first, f"{first}\uffff", country))
                found += [(row[0], _candidate(row[1:])) for row in rows]
            if len(self._begun) > 2000:
                self._begun.clear()
            self._begun[letters, country] = found
        return found

    def admin1_name(self, code: str | None) -> str | None:
        """The name of a first-order division ("IQ.07")."""
        if self._admin1 is None:
            self._admin1 = dict(self._base.execute("SELECT code, name FROM admin1"))
        return self._admin1.get(code) if code else None

    def close(self) -> None:
        """Close the index."""
        self._base.close()


_QUERY = (
    "SELECT p.id, p.name, p.kind, p.feature, p.country, p.admin1, p.lat, p.lon, p.population,"
    " p.geonameid, n.alternate FROM names n JOIN places p ON p.id = n.place"
    " WHERE n.key = ? ORDER BY n.rank LIMIT ?"
)
_BEGINNING = (
    "SELECT n.key, p.id, p.name, p.kind, p.feature, p.country, p.admin1, p.lat, p.lon,"
    " p.population, p.geonameid, n.alternate FROM names n JOIN places p ON p.id = n.place"
    " WHERE n.key >= ? AND n.key < ? AND NOT n.alternate AND p.country = ?"
    " AND p.kind IN ('city', 'admin2')"
)


def _candidate(row: tuple[Any, ...]) -> Candidate:
    ident, name, kind, feature, country, admin1, lat, lon, people, geonameid, alternate = row
    return Candidate(
        ident, name, kind, feature, country, admin1, lat, lon, people, geonameid,
        prior(kind, feature, people), bool(alternate),
    )  # fmt: skip


def _cut(place: Candidate, kind: str | None) -> Candidate:
    weight = place.prior + (1.5 if kind == place.kind else 0.0)
    return Candidate(
        place.id, place.name, place.kind, place.feature, place.country, place.admin1, place.lat,
        place.lon, place.population, place.geonameid, weight, place.alternate, True,
    )  # fmt: skip


def cache_folder() -> Path:
    """Where the built index lies: SOURCELINE_CACHE, else the user's cache folder."""
    own = os.environ.get("SOURCELINE_CACHE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "sourceline"


def imported_path() -> Path:
    """Where `sourceline gazetteer import` puts a full GeoNames index."""
    return cache_folder() / f"geonames-{SCHEMA_VERSION}.sqlite"


def default_path(progress: Progress | None = None) -> Path:
    """The default index, built first where this machine has none yet (some seconds, once)."""
    name = f"gazetteer-{fingerprint()}.sqlite"
    path = cache_folder() / name
    if path.exists():
        return path
    try:
        build(path, progress)
    except (OSError, sqlite3.OperationalError):  # a home that cannot be written to, or is full
        path = Path(tempfile.gettempdir()) / f"sourceline-{getpass.getuser()}" / name
        if not path.exists():
            build(path, progress)
    return path


@lru_cache(maxsize=2)
def _open(path: Path) -> Gazetteer:
    return Gazetteer(path)


def gazetteer(*, default: bool = False, progress: Progress | None = None) -> Gazetteer:
    """The gazetteer in use: the user's imported GeoNames index if there is one, else the default.

    Args:
        default: leave an imported index aside.
        progress: told how far the one-time building is.
    """
    path = imported_path()
    if default or not path.exists():
        path = default_path(progress)
    return _open(path)


def lookup(name: str) -> list[Candidate]:
    """What `name` may mean in the gazetteer in use, best known first."""
    return gazetteer().lookup(name)
