"""A small gazetteer made by hand, so that the tests need no built index."""

from __future__ import annotations

from pathlib import Path

from sourceline.resolving.gazetteer import Gazetteer
from sourceline.resolving.gazetteer_build import Row, write_index


def city(
    name: str, country: str, admin1: str, lat: float, lon: float, people: int, *names: str
) -> Row:
    return Row(name, "city", "PPL", country, admin1, lat, lon, people, None, names)


ROWS = [
    Row("Iraq", "country", "PCLI", "IRQ", None, 33.0, 44.0, 0, 99237, ()),
    Row("Syria", "country", "PCLI", "SYR", None, 35.0, 38.0, 0, None, ()),
    Row("United States", "country", "PCLI", "USA", None, 39.8, -98.5, 0, None, ("U.S.", "US")),
    Row("Georgia", "country", "PCLI", "GEO", None, 42.0, 43.5, 0, None, ()),
    Row("Russia", "country", "PCLI", "RUS", None, 60.0, 100.0, 0, None, ()),
    Row("Jordan", "country", "PCLI", "JOR", None, 31.0, 36.0, 0, None, ()),
    Row("Georgia", "admin1", "ADM1", "USA", "US.GA", 32.7, -83.5, 10_000_000, None, ()),
    Row("Ohio", "admin1", "ADM1", "USA", "US.OH", 40.2, -82.9, 11_000_000, None, ()),
    Row("Oregon", "admin1", "ADM1", "USA", "US.OR", 44.0, -120.5, 4_000_000, None, ()),
    Row("Idlib", "admin1", "ADM1", "SYR", "SY.12", 35.9, 36.6, 1_500_000, None, ()),
    Row("Al Anbar", "admin1", "ADM1", "IRQ", "IQ.01", 33.0, 41.5, 900_000, None, ("Anbar",)),
    Row("Baghdad", "admin1", "ADM1", "IRQ", "IQ.07", 33.3, 44.3, 7_000_000, None, ()),
    Row("Tower 22", "site", "base", "JOR", None, 33.31, 38.71, 0, None, ()),
    Row("Red Sea", "water", "sea", None, None, 19.0, 39.0, 0, None, ()),
    city("Baghdad", "IRQ", "IQ.07", 33.34, 44.40, 7_000_000),
    city("Al Fallūjah", "IRQ", "IQ.01", 33.35, 43.78, 250_000, "Fallujah", "Falluja"),
    city("Idlib", "SYR", "SY.12", 35.93, 36.63, 128_000),
    city("Salem", "USA", "US.OR", 44.94, -123.04, 175_000),
    city("Salem", "USA", "US.OH", 40.90, -80.86, 12_000),
    city("Salem", "IND", "IN.25", 11.65, 78.16, 830_000),
    city("Atlanta", "USA", "US.GA", 33.75, -84.39, 490_000),
    city("Gori", "GEO", "GE.73", 41.98, 44.11, 48_000),
    city("Tripoli", "LBY", "LY.77", 32.89, 13.19, 1_150_000),
    city("Tripoli", "LBN", "LB.09", 34.44, 35.85, 229_000),
    city("Beirut", "LBN", "LB.04", 33.89, 35.50, 1_900_000),
    city("Sidon", "LBN", "LB.06", 33.56, 35.37, 163_000),
    city("Misrata", "LBY", "LY.72", 32.37, 15.09, 386_000),
    city("Paris", "FRA", "FR.11", 48.85, 2.35, 2_100_000),
    city("Paris", "USA", "US.TX", 33.66, -95.56, 25_000),
]


def small(folder: Path) -> Gazetteer:
    path = folder / "small.sqlite"
    write_index(path, iter(ROWS), meta={"source": "test"})
    return Gazetteer(path)
