from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest

import sourceline.resolving.gazetteer_build as build
from sourceline.errors import SourcelineError
from sourceline.resolving.gazetteer import Gazetteer, gazetteer
from sourceline.resolving.gazetteer_import import import_dump

NETHERLANDS = Path(__file__).parents[2] / ".." / "shared" / "data" / "geonames" / "NL.txt"


def line(ident: int, name: str, letter: str, code: str, country: str = "IQ", **more: str) -> str:
    cells = [""] * 19
    cells[0], cells[1], cells[2] = str(ident), name, more.get("plain", name)
    cells[3], cells[4], cells[5] = more.get("names", ""), more.get("lat", "33"), "44"
    cells[6], cells[7], cells[8], cells[10] = letter, code, country, more.get("first", "07")
    cells[14] = more.get("people", "0")
    return "\t".join(cells)


DUMP = "\n".join(
    [
        line(1, "Baghdad", "P", "PPLC", people="7000000", names="Bagdad,بغداد,BGW,bghdad"),
        line(2, "Tall al Lahm", "P", "PPL", plain="Tall al Lahm", names="Tel al-Lahm"),
        line(3, "Baghdād", "A", "ADM1", plain="Baghdad"),
        line(4, "Republic of Iraq", "A", "PCLI"),
        line(5, "Diyala River", "H", "STM"),
        line(6, "Camp Example", "S", "MILB"),
        "",
    ]
)


@pytest.fixture(autouse=True)
def no_cities(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The default cities stay out of these tests, but for one."""
    cities = [
        {"geonameid": 9, "name": "Basra", "latitude": 30.5, "longitude": 47.8, "countrycode": "IQ",
         "population": 1, "admin1code": "02", "alternatenames": []},
        {"geonameid": 10, "name": "Kaliso", "latitude": 9.0, "longitude": 7.0, "countrycode": "NG",
         "population": 1, "admin1code": "11", "alternatenames": []},
    ]  # fmt: skip
    monkeypatch.setattr(build, "_cities", lambda: iter(cities))
    monkeypatch.setenv("SOURCELINE_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "allCountries.txt"
    path.write_text(DUMP, "utf-8")
    return path


def test_import_makes_an_index_that_is_then_in_use(dump: Path) -> None:
    path, rows = import_dump(dump)
    places = gazetteer()
    assert places.path == path and rows == 5
    best = places.lookup("Bagdad")[0]
    assert (best.name, best.kind, best.country, best.geonameid) == ("Baghdad", "city", "IRQ", 1)
    assert places.lookup("Tel al-Lahm")[0].geonameid == 2
    assert places.lookup("Diyala River")[0].kind == "water"
    assert places.lookup("Camp Example")[0].kind == "site"
    assert places.lookup("bghdad") == [] and places.lookup("BGW") == []


def test_what_the_dump_lacks_comes_from_the_default_tables(dump: Path) -> None:
    import_dump(dump)
    places = gazetteer()
    assert places.lookup("Iraq")[0].kind == "country"
    assert places.lookup("Tower 22")[0].kind == "site"
    assert [c.geonameid for c in places.lookup("Kaliso")] == [10]
    assert not [c for c in places.lookup("Basra") if c.geonameid == 9]


def test_zip_is_read_too(dump: Path, tmp_path: Path) -> None:
    packed = tmp_path / "allCountries.zip"
    with zipfile.ZipFile(packed, "w") as folder:
        folder.write(dump, "allCountries.txt")
    _, rows = import_dump(packed)
    assert rows == 5 and gazetteer().lookup("Baghdad")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Baghdad,33,44\n", "line 1: 1 columns"),
        (line(1, "A", "P", "PPL") + "\nshort\trow\n", "line 2: 2 columns"),
        (line(1, "A", "P", "PPL", lat="133"), "line 1: a position outside the globe"),
        (line(1, "A", "P", "PPL", people="many"), "line 1: "),
        ("", "it holds no places"),
    ],
)
def test_a_file_that_is_no_dump(text: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(SourcelineError, match="E401") as caught:
        import_dump(path)
    assert why in caught.value.message and str(path) in caught.value.message


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(SourcelineError, match="E401"):
        import_dump(tmp_path / "nothing.txt")
    path = tmp_path / "bytes.txt"
    path.write_bytes(line(1, "A", "P", "PPL").encode() + b"\n" + b"\xff\xfe\n")
    with pytest.raises(SourcelineError, match="line 2: not UTF-8"):
        import_dump(path)


def test_an_interrupted_import_keeps_the_former_index(dump: Path, tmp_path: Path) -> None:
    path, _ = import_dump(dump)
    before = path.read_bytes()

    def stop(stage: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_dump(dump, progress=stop)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(not NETHERLANDS.exists(), reason="the GeoNames file NL.txt is not here")
def test_the_netherlands(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path, rows = import_dump(
        NETHERLANDS, tmp_path / "nl.sqlite", lambda stage, done, total: told.append((done, total))
    )
    assert rows > 22_000 and told and all(done <= total for done, total in told)
    begun = time.perf_counter()
    places = Gazetteer(path)
    utrecht = places.lookup("Utrecht")
    assert time.perf_counter() - begun < 1.0
    assert utrecht[0].country == "NLD" and {"city", "admin1"} <= {c.kind for c in utrecht}
    assert places.lookup("'s-Gravenhage")[0].country == "NLD"
