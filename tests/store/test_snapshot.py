from __future__ import annotations

import builtins
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from sourceline.errors import SourcelineError
from sourceline.records import Party, Place
from sourceline.store import Workspace, flat
from sourceline.store.snapshot import TABLES
from tests.store.make import BAGHDAD, POLICE, Told, day, put

STRIKE = Told(
    "Three people were killed in Baghdad.",
    about={"publisher": "Agency", "title": "Strike", "published": day("2024-02-08")},
)
RUMOUR = Told("Shots were heard.")


@pytest.fixture
def desk(workspace: Workspace) -> Workspace:
    wide = Place("Iraq", "IRQ", None, 33.0, 44.0, "country")
    put(
        workspace, STRIKE, title="strike", modes=("drone",), time=day("2024-02-07"), killed=3,
        places=(wide, BAGHDAD), actors=(Party("US forces", "USA:MIL", "USA", "MIL"), POLICE),
    )  # fmt: skip
    put(workspace, RUMOUR, title="rumour", review="rejected")
    return workspace


def test_incidents_as_a_data_frame(desk: Workspace) -> None:
    frame = desk.incidents(review="all").to_pandas()
    assert list(frame.columns) == list(flat.INCIDENTS)
    assert frame["title"].tolist() == ["strike", "rumour"]
    first, second = frame.iloc[0], frame.iloc[1]
    assert (first["killed_best"], str(frame["killed_best"].dtype)) == (3, "Int64")
    assert first["date_start"].isoformat() == "2024-02-07T00:00:00"
    assert (first["place"], first["place_precision"]) == ("Baghdad", "city")
    assert first["actors"] == ["US forces", "Iraqi police"]
    assert second[["killed_best", "date_start", "latitude", "place"]].isna().all()


def test_no_incidents_are_a_frame_with_the_same_columns(workspace: Workspace) -> None:
    frame = workspace.incidents().to_geopandas()
    assert list(frame.columns) == [*flat.INCIDENTS, "geometry"]
    assert len(frame) == 0


def test_incidents_as_points(desk: Workspace) -> None:
    frame = desk.incidents(review="all").to_geopandas()
    assert frame.crs.to_epsg() == 4326
    assert (frame.geometry[0].x, frame.geometry[0].y) == (BAGHDAD.lon, BAGHDAD.lat)
    assert frame.geometry[1] is None


def test_incidents_as_parquet(desk: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "incidents.parquet"
    target.write_bytes(b"an older one")
    assert desk.incidents().to_parquet(target) == 1
    asked = f"SELECT id, modes[1], killed_best, date_start FROM '{target}'"
    ((ident, mode, killed, start),) = duckdb.sql(asked).fetchall()
    assert (ident, mode, killed) == (desk.incidents().ids[0], "drone", 3)
    assert start.isoformat() == "2024-02-07"
    assert [path.name for path in tmp_path.glob("*.parq*")] == ["incidents.parquet"]


def test_a_snapshot_holds_the_workspace_for_duckdb(desk: Workspace, tmp_path: Path) -> None:
    desk.judge("comment", author="a", reason="hm", payload={"at": [[STRIKE.id, 0, 5]]})
    folder = tmp_path / "snap"
    rows = desk.snapshot(folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"{name}.parquet" for name in TABLES
    )
    assert (rows["incidents"], rows["reports"], rows["figures"], rows["judgements"]) == (2, 2, 1, 1)
    joined = duckdb.sql(
        f"""SELECT i.title, f.source, f.low, r.publisher
        FROM '{folder}/figures.parquet' f
        JOIN '{folder}/incidents.parquet' i ON i.id = f.incident
        JOIN '{folder}/reports.parquet' r ON r.id = f.report"""
    ).fetchall()
    assert joined == [("strike", "police", 3, "Agency")]
    for name, columns in TABLES.items():
        assert duckdb.sql(f"FROM '{folder}/{name}.parquet'").columns == list(columns)
    assert desk.snapshot(folder) == rows


def test_a_snapshot_that_cannot_be_written_says_so(desk: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SourcelineError, match="E821"):
        desk.snapshot(tmp_path / "file")
    with pytest.raises(SourcelineError, match=r"E702.*No such file"):
        desk.incidents().to_parquet(tmp_path / "nowhere" / "incidents.parquet")


@pytest.mark.parametrize("package", ["pandas", "geopandas", "pyarrow"])
def test_a_package_that_is_missing_is_named(
    package: str, desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str, *_: Any) -> Any:
        if name.split(".")[0] == package:
            raise ImportError(name)
        return builtins.__import__(name)

    monkeypatch.setattr("sourceline.store.frames.importlib.import_module", missing)
    with pytest.raises(SourcelineError, match=rf"E810.*{package}.*sourceline\[analysis\]"):
        if package == "pyarrow":
            desk.snapshot(tmp_path)
        elif package == "pandas":
            desk.incidents().to_pandas()
        else:
            desk.incidents().to_geopandas()


def test_the_questions_of_the_documentation_have_answers(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (Path(__file__).parents[2] / "docs" / "workspace.md").read_text(encoding="utf-8")
    asked = re.findall(r"```sql\n(.*?)```", page, re.S)
    monkeypatch.chdir(tmp_path)
    desk.snapshot("snapshot")
    answers = [duckdb.sql(one).fetchall() for one in asked]
    assert len(answers) == 4
    assert [row[1:] for row in answers[0]] == [(1, 3, 3, 3)]
    for name in TABLES:
        assert f"| `{name}` |" in page
