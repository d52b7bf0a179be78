"""The table of countries, and where and when in other schemes' units."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from sourceline.exporting.nations import nation, nations
from sourceline.exporting.settings import Days, other_places, point, priogrid, sharpest
from sourceline.records import Place
from sourceline.resolving.countries import countries
from tests.exporting import incident_samples as told
from tests.exporting.incident_samples import incident


def test_every_country_has_a_region_and_none_shares_its_numbers() -> None:
    known = nations()
    assert set(known) == set(countries())
    assert all(land.acled_region for land in known.values())
    numeric = Counter(land.numeric for land in known.values() if land.numeric)
    assert max(numeric.values()) == 1
    own = Counter(land.gw for land in known.values() if land.own_gw)
    assert max(own.values()) == 1 and len(own) > 190
    assert {code for code, land in known.items() if land.numeric is None} == {"XKX"}
    assert {code for code, land in known.items() if land.gw is None} == {"ATA", "VAT"}


@pytest.mark.parametrize(
    ("code", "numeric", "region", "gw", "ged"),
    [
        ("USA", 840, "North America", 2, "Americas"),
        ("NGA", 566, "Western Africa", 475, "Africa"),
        ("EGY", 818, "Northern Africa", 651, "Middle East"),
        ("TUR", 792, "Middle East", 640, "Middle East"),
        ("AFG", 4, "Caucasus and Central Asia", 700, "Asia"),
        ("YEM", 887, "Middle East", 678, "Middle East"),
        ("UKR", 804, "Europe", 369, "Europe"),
        ("PSE", 275, "Middle East", 666, "Middle East"),
        ("FJI", 242, "Oceania", 950, "Asia"),
        ("COD", 180, "Middle Africa", 490, "Africa"),
    ],
)
def test_known_numbers(code: str, numeric: int, region: str, gw: int, ged: str) -> None:
    land = nation(code)
    assert land is not None
    assert (land.numeric, land.acled_region, land.gw, land.ged_region) == (numeric, region, gw, ged)


def test_bodies_are_no_countries() -> None:
    assert nation("IGO") is None and nation(None) is None


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [
        (-90, -180, 1), (-89.75, -179.25, 2), (-89.5, -180, 721), (89.99, 179.99, 259200),
        (90, 180, 259200), (0, 0, 129961),
    ],
)  # fmt: skip
def test_cells_are_counted_from_the_south_west(lat: float, lon: float, cell: int) -> None:
    assert priogrid(lat, lon) == cell


def test_the_sharpest_place_is_the_first_of_the_closest() -> None:
    iraq = Place("Iraq", "IRQ", None, 33.0, 44.0, "country")
    anbar = Place("Al Anbar", "IRQ", "Al Anbar", 32.9, 41.8, "admin1")
    mosul = Place("Mosul", "IRQ", "Nineveh", 36.3, 43.1, "city")
    places = (iraq, anbar, told.BAGHDAD, mosul)
    assert sharpest(places) is told.BAGHDAD
    assert other_places(incident(places=places)) == (anbar, mosul)
    assert sharpest(()) is None and other_places(incident(places=())) == ()


def test_a_point_is_on_earth() -> None:
    assert point(told.BAGHDAD) == (33.34058, 44.40088)
    assert point(Place("x", lat=91.0, lon=0.0)) is None
    assert point(Place("x", lat=1.0)) is None and point(None) is None


def test_the_day_in_the_middle_of_an_even_number_is_the_earlier() -> None:
    two = Days(date(2024, 2, 7), date(2024, 2, 8), "span")
    assert (two.length, two.middle, str(two)) == (2, date(2024, 2, 7), "2024-02-07 to 2024-02-08")
