from __future__ import annotations

from pathlib import Path

import pytest

from sourceline.resolving.gazetteer import Gazetteer, default_path, gazetteer
from sourceline.resolving.gazetteer_build import (
    admin1_names,
    own_rows,
    table,
    usable,
    write_index,
)
from tests.resolving.gazetteer_fixture import ROWS, small


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return small(tmp_path_factory.mktemp("gazetteer"))


def test_the_best_known_comes_first(places: Gazetteer) -> None:
    assert [c.admin1 for c in places.lookup("Salem")] == ["IN.25", "US.OR", "US.OH"]


@pytest.mark.parametrize(
    "spelling", ["Fallujah", "FALLUJAH", "Al-Fallujah", "Falluja", "the Fallujah"]
)
def test_spellings_of_one_name(places: Gazetteer, spelling: str) -> None:
    assert [c.name for c in places.lookup(spelling)] == ["Al Fallūjah"]


def test_alternate_and_shortened_names_are_marked(places: Gazetteer) -> None:
    assert places.lookup("Fallujah")[0].alternate
    cut = places.lookup("southern Anbar Province")[0]
    assert cut.cut and cut.kind == "admin1" and not places.lookup("Anbar")[0].cut


def test_unknown_names_give_nothing(places: Gazetteer) -> None:
    assert places.lookup("Zzyzx Junction") == [] and places.lookup("") == []


def test_an_interrupted_building_leaves_nothing_behind(tmp_path: Path) -> None:
    def rows() -> object:
        yield ROWS[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_index(tmp_path / "index.sqlite", rows(), meta={})  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [("Kyiv", True), ("al-Bab", True), ("’Ayn ‘Īsá", True), ("kywf", False), ("Київ", False),
     ("LON", False), ("Aš-Šarāh", True), ("75001", False)],
)  # fmt: skip
def test_which_alternate_names_are_kept(name: str, kept: bool) -> None:
    assert usable(name) is kept


def test_own_tables_are_sane() -> None:
    rows = own_rows()
    kinds = {"country", "admin1", "admin2", "region", "water", "site", "city"}
    sites = list(table("sites.csv"))
    assert len(sites) >= 500 and len(admin1_names()) > 3000
    assert all(row.kind in kinds for row in rows)
    assert all(-90 <= row.lat <= 90 and -180 <= row.lon <= 180 for row in rows)
    codes = {row.country for row in rows if row.kind == "country"}
    assert not {row["name"] for row in sites if row["country"] and row["country"] not in codes}


def test_no_row_of_our_sites_is_given_twice() -> None:
    seen: set[tuple[str, str, str]] = set()
    for row in table("sites.csv"):
        key = (row["name"], row["country"], row["kind"])
        assert key not in seen, f"{row['name']} stands twice in sites.csv"
        seen.add(key)


def test_sites_lie_in_their_country() -> None:
    """Each site lies within 1,500 km of its country's middle (the largest are exempt)."""
    from sourceline.resolving.countries import countries
    from sourceline.resolving.places_rank import distance_km

    large = {"USA", "RUS", "CAN", "BRA", "AUS", "CHN", "GRL", "CHL", "NZL", "ATF", "GUM", "FRA"}
    island = {"JPN", "IDN", "PNG", "NOR", "ESP", "ARG", "IND", "KAZ", "PYF", "ECU"}
    for row in table("sites.csv"):
        country = countries().get(row["country"])
        if country is None or country.iso3 in large | island:
            continue
        km = distance_km((float(row["lat"]), float(row["lon"])), (country.lat, country.lon))
        assert km < 1500, f"{row['name']} is {km:.0f} km from the middle of {country.name}"


def test_a_home_that_cannot_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("SOURCELINE_CACHE", str(tmp_path / "file" / "cache"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "temp"))
    monkeypatch.setattr("sourceline.resolving.gazetteer_build._cities", lambda: iter(()))
    path = default_path()
    assert path.is_relative_to(tmp_path / "temp") and Gazetteer(path).lookup("Iraq")


def test_progress_is_told_and_the_default_index_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sourceline.resolving.gazetteer_build as build

    cities = [
        {"geonameid": 1, "name": "Mosul", "latitude": 36.3, "longitude": 43.1, "countrycode": "IQ",
         "population": 1_700_000, "admin1code": "15", "alternatenames": ["Al Mawsil", "mwsl"]},
    ]  # fmt: skip
    monkeypatch.setattr(build, "_cities", lambda: iter(cities))
    monkeypatch.setenv("SOURCELINE_CACHE", str(tmp_path))
    told: list[str] = []
    path = default_path(lambda stage, done, total: told.append(stage))
    assert told and path.parent == tmp_path
    opened = Gazetteer(path)
    best = opened.lookup("Al-Mawsil")[0]
    assert (best.name, best.country, opened.admin1_name(best.admin1)) == ("Mosul", "IRQ", "Nineveh")
    assert opened.lookup("mwsl") == []
    again: list[str] = []
    assert default_path(lambda stage, done, total: again.append(stage)) == path and not again
    assert opened.lookup("Tower 22")[0].kind == "site"
    assert opened.lookup("Donbas")[0].kind == "region"
    assert opened.lookup("Red Sea")[0].kind == "water"


def test_the_article_may_be_spelt_otherwise() -> None:
    assert [place.country for place in gazetteer(default=True).lookup("al-Fasher")] == ["SDN"]
