"""The flat table, points on a map, HXL, JSONL, Parquet; whole files or none."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sourceline.errors import SourcelineError
from sourceline.exporting import KINDS, export, save, validate
from sourceline.exporting.tables import COLUMNS, HXL
from sourceline.records import Place, incident_from_json
from tests.exporting import incident_samples as told
from tests.exporting.incident_samples import at, incident, plain, toll

IRAQ = Place("Iraq", "IRQ", None, 33.0, 44.0, "country")
ANBAR = Place("Anbar", "IRQ", "Anbar", 32.9, 41.8, "admin1")


def read(kind: str, *incidents: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export(kind, incidents).text())))


def test_the_table_says_who_where_when_and_how_many() -> None:
    (row,) = read("csv", told.STRIKE)
    assert list(row) == list(COLUMNS)
    assert validate("csv", [row]) == []
    assert row["modes"] == "drone; targeted"
    assert (row["date_start"], row["date_end"]) == ("2024-02-07", "2024-02-07")
    assert (row["place"], row["country"], row["latitude"]) == ("Baghdad", "IRQ", "33.34058")
    assert [row[f"killed_{name}"] for name in ("low", "best", "high", "acled")] == [
        "1",
        "2",
        "3",
        "1",
    ]
    assert row["killed_by_source"] == "2 (an Iraqi officer), 3 (Radio Tigris)"
    assert row["claimants"].startswith("US Central Command; an Iraqi officer")
    assert (row["reports"], row["copies"], row["independent_sources"]) == ("3", "1", "2")


def test_an_incident_of_which_little_is_known_has_empty_cells() -> None:
    (row,) = read("csv", plain())
    assert validate("csv", [row]) == []
    assert all(row[name] == "" for name in ("place", "latitude", "date_start", "killed_best"))


def test_what_a_table_cannot_hold_is_listed() -> None:
    mosul = Place("Mosul", "IRQ", "Nineveh", 36.3, 43.1, "city")
    one = incident(places=(told.BAGHDAD, mosul, IRAQ), counts=(toll("displaced", 40),))
    said = {loss.field: loss.why for loss in export("csv", [one]).losses}
    assert said["other_places"] == "Mosul: the name only, without its coordinates"
    assert said["counts"] == "no column for displaced"
    assert said["disputes"].endswith("the strike killed civilians")
    assert "spans" in said


@pytest.mark.parametrize("kind", ["csv", "geojson", "hxl", "parquet"])
def test_what_no_table_holds_is_listed_for_every_incident(kind: str) -> None:
    found = export(kind, [told.STRIKE])
    every = {loss.field for loss in found.losses if loss.incident == "*"}
    assert every >= {"spans", "revisions", "judgements", "estimates", "copies"}


def test_hxl_lists_what_it_has_no_tag_for_and_nothing_that_it_has() -> None:
    mosul = Place("Mosul", "IRQ", "Nineveh", 36.3, 43.1, "city")
    one = incident(places=(told.BAGHDAD, mosul),
                   counts=(toll("missing", 4), toll("displaced", 40)))  # fmt: skip
    losses = [loss for loss in export("hxl", [one]).losses if loss.incident == one.id]
    said = {(loss.field, loss.why) for loss in losses}
    assert said >= {
        ("counts", "no tag for displaced"),
        ("disputes", "no tag for disputes: the strike killed civilians"),
        ("responsibility", "no tag for responsibility: declared"),
        ("grading", "no tag for grading: weak"),
        ("other_places", "no tag for second places: Mosul"),
        ("links", "no tag for links: in_response_to i77aa01"),
        ("modes", "no tag for modes: drone, targeted"),
        ("killed", "no tag for who gives which number: 2 (an Iraqi officer), 3 (Radio Tigris)"),
    }
    assert not any("missing" in why or "name only" in why for _, why in said)


def test_geojson_has_points_where_one_is_told_and_else_none() -> None:
    incidents = [told.STRIKE, at(ANBAR, id="i2"), at(IRAQ, id="i3"), plain(id="i4")]
    found = export("geojson", incidents)
    collection = json.loads(found.text())
    assert validate("geojson", [collection]) == []
    spots = [one["geometry"] and one["geometry"]["coordinates"] for one in collection["features"]]
    assert spots == [[44.40088, 33.34058], [41.8, 32.9], None, None]
    first, province = (one["properties"] for one in collection["features"][:2])
    assert (first["place_precision"], province["place_precision"]) == ("city", "admin1")
    missing = {loss.incident: loss.why for loss in found.losses if loss.field == "geometry"}
    assert missing == {
        "i3": "only a country is told: no point is written",
        "i4": "no place is told: no point is written",
    }


def test_the_validator_finds_points_that_are_none() -> None:
    collection = export("geojson", [told.STRIKE]).rows[0]
    (feature,) = collection["features"]
    wrong: list[dict[str, Any]] = [
        {"geometry": {"type": "Point", "coordinates": [33.3, 144.4]}},
        {"geometry": {"type": "Point", "coordinates": ["44.4", "33.3"]}},
        {"geometry": {"type": "Polygon", "coordinates": []}},
        {"properties": {**feature["properties"], "place_precision": "country"}},
        {"properties": None},
        {"type": "Thing"},
    ]
    for change in wrong:
        assert validate("geojson", [{**collection, "features": [{**feature, **change}]}]), change
    assert validate("geojson", [])
    assert validate("geojson", [{"type": "Feature", "features": []}])


def test_the_second_line_of_hxl_holds_the_tags() -> None:
    rows = read("hxl", told.STRIKE)
    assert validate("hxl", rows) == []
    assert rows[0]["killed"] == "#affected+killed"
    assert (rows[0]["iso3"], rows[0]["latitude"]) == ("#country+code", "#geo+lat")
    assert (rows[1]["killed"], rows[1]["killed_high"], rows[1]["side_b"]) == (
        "2", "3", "Kataib Hezbollah",
    )  # fmt: skip
    assert list(rows[0]) == list(HXL)
    assert validate("hxl", [{**rows[0], "killed": "killed"}, rows[1]])
    assert validate("hxl", [])


def test_jsonl_is_the_records_contract_and_loses_nothing() -> None:
    found = export("jsonl", [told.STRIKE, plain()])
    lines = found.text().splitlines()
    assert [incident_from_json(line) for line in lines] == [told.STRIKE, plain()]
    assert validate("jsonl", [json.loads(line) for line in lines]) == []
    assert validate("jsonl", [{"id": 4}])
    assert found.losses == ()


def test_parquet_has_types_and_its_columns_even_when_empty(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    path = tmp_path / "incidents.parquet"
    export("parquet", [told.STRIKE, plain()]).save(path)
    table = pq.read_table(path)
    rows = table.to_pylist()
    assert table.column_names == list(COLUMNS)
    assert rows[0]["date_start"] == date(2024, 2, 7)
    assert rows[0]["modes"] == ["drone", "targeted"]
    assert (rows[0]["killed_best"], rows[1]["killed_best"]) == (2, None)
    assert validate("parquet", rows) == []
    export("parquet", []).save(path)
    assert pq.read_table(path).column_names == list(COLUMNS)


def test_parquet_names_the_extra_that_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SourcelineError, match=r"pip install sourceline\[analysis\]"):
        export("parquet", []).save(tmp_path / "x.parquet")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(SourcelineError) as error:
        export("parquet", []).text()
    assert error.value.code == "E723"


def test_an_export_that_does_not_exist_names_those_that_do() -> None:
    with pytest.raises(SourcelineError, match="acled, ged, plover"):
        export("gtd", [])
    with pytest.raises(SourcelineError) as error:
        validate("gtd", [])
    assert error.value.code == "E721"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "parquet"])
def test_no_incidents_make_a_file_with_a_header_and_no_rows(kind: str) -> None:
    found = export(kind, [])
    assert found.written == 0
    assert len(found.text().splitlines()) == {
        "acled": 1, "ged": 1, "csv": 1, "hxl": 2, "geojson": 1, "plover": 0, "jsonl": 0,
    }[kind]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_exports_count_what_they_write_and_leave_out(kind: str) -> None:
    found = export(kind, [told.STRIKE, plain()])
    assert found.written + found.left_out == 2
    assert found.left_out == (1 if kind in ("acled", "ged", "plover") else 0)


def test_an_interrupted_export_leaves_the_old_file_and_no_half_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    save(path, b"old")

    def stop(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        save(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SourcelineError, match="No space left on device") as error:
        save(tmp_path / "out.csv", b"new")
    assert error.value.code == "E702"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_one_message(tmp_path: Path) -> None:
    with pytest.raises(SourcelineError) as error:
        save(tmp_path / "no" / "out.csv", b"new")
    assert error.value.code == "E702"


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    save(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        save(pipe, b"new")
        assert os.read(reader, 9) == b"new"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    there = tmp_path / "out.csv"
    there.write_bytes(b"old")
    link = tmp_path / "link.csv"
    link.symlink_to(there)
    save(link, b"new")
    assert link.is_symlink() and there.read_bytes() == b"new"


def test_the_validator_finds_ranges_out_of_order_and_half_points() -> None:
    (row,) = read("csv", told.STRIKE)
    for change in (
        {"killed_high": "1"},
        {"latitude": ""},
        {"date_start": "soon"},
        {"reports": "x"},
    ):
        assert validate("csv", [{**row, **change}]), change
    assert validate("csv", [{name: row[name] for name in reversed(row)}])


def test_a_place_off_the_earth_is_no_point() -> None:
    one = incident(places=(replace(told.BAGHDAD, lat=133.0),))
    assert export("geojson", [one]).rows[0]["features"][0]["geometry"] is None
