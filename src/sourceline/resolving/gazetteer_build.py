"""Building the gazetteer's index: one SQLite file, made once, opened in milliseconds.

Everything comes from the tables in `data/`; positions and names of cities and divisions are
GeoNames' (CC BY 4.0).
"""

from __future__ import annotations

import csv
import gzip
import math
import os
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from sourceline.resolving.countries import alpha3, countries
from sourceline.resolving.names import fold

Progress = Callable[[str, int, int], None]
"""Called with a stage in words, how many places are done, and how many there are."""

SCHEMA_VERSION = 2
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE admin1 (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, feature TEXT, country TEXT,
    admin1 TEXT, lat REAL, lon REAL, population INTEGER, geonameid INTEGER);
CREATE TABLE raw (key TEXT, rank INTEGER, place INTEGER, alternate INTEGER);
"""
_INDEX = """
CREATE TABLE names (key TEXT, rank INTEGER, place INTEGER, alternate INTEGER,
    PRIMARY KEY (key, rank, place)) WITHOUT ROWID;
INSERT OR IGNORE INTO names SELECT key, rank, place, alternate FROM raw ORDER BY 1, 2, 3;
DROP TABLE raw;
"""
_PEOPLE = {"town": 20_000, "large town": 200_000, "city": 200_000, "district": 100_000}
"""How many people a town of our own table is taken to have, for want of a count."""
_TABLES = ("countries.csv", "divisions.csv.gz", "aliases.csv", "sites.csv", "cities.csv.gz")
_NAME = re.compile(
    r"['’]?(?:[a-z]{1,4}['’]?[ -])?['’ʻ‘`]?[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff]"
)
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2c00-\uffff]|[\d,;/()]")
_CODE = re.compile(r"[A-Z]{2,4}")
_BASE = {"country": 9.0, "region": 5.6, "water": 5.5, "site": 5.0}
_BY_PEOPLE = {"city": 0.0, "admin1": 0.2, "admin2": -0.8}
_BY_FEATURE = frozenset({"region", "water", "site"})
_FEATURES = {
    "OCN": 7.5, "SEA": 6.5, "GULF": 5.5, "CONT": 8.5, "STRT": 4.5, "CNLN": 4.0, "LK": 3.0,
    "STM": 2.6, "MTS": 4.0, "RGN": 3.5, "ISL": 3.2, "ISLS": 4.0, "PEN": 3.2, "DSRT": 4.0,
    "AIRP": 3.5, "AIRB": 3.5, "MILB": 3.5, "PRK": 3.0, "AREA": 2.6, "DAM": 2.8, "CMP": 3.0,
}  # fmt: skip
"""How well known a GeoNames place of an imported dump is that counts no people."""
_FAMOUS = {"continent": 8.5, "union": 8.5, "ocean": 7.5, "sea": 6.5}


class Row(NamedTuple):
    """One place on its way into the index."""

    name: str
    kind: str
    feature: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int
    geonameid: int | None
    names: tuple[str, ...]


def prior(kind: str, feature: str, population: int) -> float:
    """How well known a place is: about the decimal logarithm of a city's people."""
    if kind in _BY_PEOPLE:
        return math.log10(population + 10) + _BY_PEOPLE[kind]
    if feature.isupper() and kind in _BY_FEATURE:
        return _FEATURES.get(feature, 2.0)
    return _FAMOUS.get(feature) or _BASE[kind]


def usable(name: str) -> bool:
    """True for alternate names that an English text may use: Latin letters, no codes."""
    return bool(
        2 < len(name) < 50
        and _NAME.match(name)
        and not _OTHER_SCRIPT.search(name)
        and not _CODE.fullmatch(name)
    )


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of our own tables."""
    raw = (files("sourceline.resolving") / "data" / name).read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    yield from csv.DictReader(line for line in text.split("\n") if not line.startswith("#"))


@cache
def fingerprint() -> str:
    """Changes whenever a source of the default index does."""
    crc = 0
    for name in _TABLES:
        crc = zlib.crc32((files("sourceline.resolving") / "data" / name).read_bytes(), crc)
    return f"{SCHEMA_VERSION}-{crc:08x}"


def build(path: Path, progress: Progress | None = None) -> None:
    """Make the default index at `path`; nothing is left behind where it is interrupted."""
    rows = chain(own_rows(), city_rows(progress))
    write_index(path, rows, meta={"source": "GeoNames, cities of 500 people or more"})


def write_index(path: Path, rows: Iterator[Row], meta: dict[str, str]) -> None:
    """Write `rows` into a new index beside `path`, then put it in its place at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    unfinished.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as base:
            base.execute("PRAGMA journal_mode=OFF")
            base.execute("PRAGMA synchronous=OFF")
            base.execute("PRAGMA cache_size=-60000")
            base.executescript(_SCHEMA)
            base.execute("BEGIN")
            base.executemany("INSERT INTO admin1 VALUES (?, ?)", admin1_names().items())
            base.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
            _insert(base, rows)
            base.execute("COMMIT")
            base.executescript(_INDEX)
            base.execute("VACUUM")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _insert(base: sqlite3.Connection, rows: Iterator[Row]) -> None:
    ident = 0
    while batch := list(islice(rows, 5000)):
        places: list[tuple[object, ...]] = []
        names: list[tuple[str, int, int, int]] = []
        for row in batch:
            ident += 1
            places.append((ident, *row[:9]))
            names.extend(_keys(row, ident))
        base.executemany("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?)", places)
        base.executemany("INSERT INTO raw VALUES (?,?,?,?)", names)


def _keys(row: Row, ident: int) -> Iterator[tuple[str, int, int, int]]:
    weight = prior(row.kind, row.feature, row.population)
    first = fold(row.name)
    seen = {first, ""}
    yield first, -int(weight * 100), ident, 0
    for name in row.names:
        key = fold(name)
        if key not in seen:
            seen.add(key)
            yield key, -int((weight - 0.7) * 100), ident, 1


def own_rows() -> list[Row]:
    """Countries, divisions, and the waters, regions and sites of our tables."""
    more = {row["code"]: row for row in table("aliases.csv")}
    rows = [
        Row(c.name, "country", "PCLI", code, None, c.lat, c.lon, 0, None, c.names)
        for code, c in countries().items()
    ]
    rows.extend(_division(row, more.get(row["code"])) for row in table("divisions.csv.gz"))
    first = {
        (row.country, fold(name)): number
        for number, row in enumerate(rows)
        if row.kind == "admin1"
        for name in (row.name, *row.names)
    }
    for site in map(_site, table("sites.csv")):
        same = first.get((site.country, fold(site.name)))
        if same is not None and site.kind == "region":
            names = (*rows[same].names, site.name, *site.names)
            rows[same] = rows[same]._replace(names=names)
        else:
            rows.append(site)
    return rows


def _split(names: str) -> tuple[str, ...]:
    return tuple(name for name in names.split("|") if name)


def _division(row: dict[str, str], more: dict[str, str] | None) -> Row:
    parts = row["code"].split(".")
    kind, feature = ("admin1", "ADM1") if len(parts) == 2 else ("admin2", "ADM2")
    point = more or row
    names = (*_split(row["names"]), *(_split(more["names"]) if more else ()))
    return Row(
        row["name"], kind, feature, alpha3().get(parts[0]), ".".join(parts[:2]),
        float(point["lat"]), float(point["lon"]), int(row["people"]), int(row["geonameid"]), names,
    )  # fmt: skip


def _site(row: dict[str, str]) -> Row:
    return Row(
        row["name"], row["kind"], row["feature"], row["country"] or None, None,
        float(row["lat"]), float(row["lon"]), _PEOPLE.get(row["feature"], 0), None,
        _split(row["names"]),
    )  # fmt: skip


def admin1_names() -> dict[str, str]:
    """Code ("IQ.07") to name of the first-order divisions."""
    return {
        row["code"]: row["name"] for row in table("divisions.csv.gz") if row["code"].count(".") == 1
    }


_CALLED = {5128581: "New York"}
"""Cities that reports call by a shorter name than GeoNames does."""


def city_rows(progress: Progress | None = None) -> Iterator[Row]:
    """The cities of 500 people or more, read one at a time so that memory stays small."""
    codes = alpha3()
    capitals = {(c.iso2, fold(c.capital)) for c in countries().values()}
    total = 0
    for done, city in enumerate(_cities()):
        total = done + 1
        if progress and done % 5000 == 0:
            progress("reading the world's cities", done, 235_000)
        country = str(city["countrycode"])
        admin1 = str(city["admin1code"])
        is_capital = (country, fold(city["name"])) in capitals and city["population"] > 10000
        feature = "PPLC" if is_capital else "PPL"
        name = _CALLED.get(int(city["geonameid"]), str(city["name"]))
        yield Row(
            name, "city", feature, codes.get(country),
            f"{country}.{admin1}" if admin1 else None,
            float(city["latitude"]), float(city["longitude"]), int(city["population"]),
            int(city["geonameid"]), tuple(n for n in city["alternatenames"] if usable(n)),
        )  # fmt: skip
    if progress:
        progress("sorting their names", total, total)


def _cities() -> Iterator[dict[str, Any]]:
    path = files("sourceline.resolving") / "data" / "cities.csv.gz"
    with path.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield {
                "countrycode": row["country"], "admin1code": row["admin1"], "name": row["name"],
                "latitude": row["lat"], "longitude": row["lon"],
                "population": int(row["people"]), "geonameid": row["geonameid"],
                "alternatenames": _split(row["names"]),
            }  # fmt: skip
