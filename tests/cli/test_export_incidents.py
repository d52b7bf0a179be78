"""`sourceline export KIND`: a workspace's incidents to a file or standard output, with losses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from sourceline.cli import workspace as at
from sourceline.cli.export import app
from sourceline.cli.export_incidents import summary
from sourceline.errors import SourcelineError
from sourceline.exporting import KINDS, export, validate
from sourceline.records import Incident, to_json
from tests.cli.samples import RECORD
from tests.exporting import incident_samples as told
from tests.exporting.incident_samples import plain, record, records

TEXT_KINDS = [kind for kind in KINDS if kind != "parquet"]


class Opened:
    """A workspace of two incidents that keeps how it was asked."""

    def __init__(self) -> None:
        self.asked: dict[str, Any] = {}
        self.records = records(record(ref=told.WIRE))

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def reading(self) -> Opened:
        return self

    def incidents(self, **wanted: Any) -> list[Incident]:
        self.asked = wanted
        return [told.STRIKE, plain()]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    workspace = Opened()
    monkeypatch.setattr(at, "opened", lambda _folder: workspace)
    return workspace


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments), catch_exceptions=True)


@pytest.mark.parametrize("kind", TEXT_KINDS)
def test_standard_output_is_the_export_and_nothing_else(kind: str, opened: Opened) -> None:
    result = run(kind)
    assert result.exit_code == 0
    want = export(kind, opened.incidents(), opened.records)
    if kind == "acled":  # the time of the export differs
        assert [row["actor1"] for row in csv.DictReader(io.StringIO(result.stdout))] == [
            row["actor1"] for row in want.rows
        ]
    else:
        assert result.stdout == want.text()
    assert f"{want.written} incident" in result.stderr
    assert "--losses FILE lists them" in result.stderr or not want.losses


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_and_its_losses(kind: str, opened: Opened, tmp_path: Path) -> None:
    out, losses = tmp_path / f"out.{kind}", tmp_path / "losses.jsonl"
    result = run(kind, "--out", str(out), "--losses", str(losses))
    assert result.exit_code == 0 and result.stdout == ""
    assert out.stat().st_size > 0
    lost = [json.loads(line) for line in losses.read_text(encoding="utf-8").splitlines()]
    assert all(set(row) == {"incident", "field", "why"} for row in lost)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([out.name, losses.name])
    if kind == "ged":
        assert {"incident": "i1", "field": "event", "why": "no deaths are reported: GED counts "
                "events with one or more"} in lost  # fmt: skip


def test_filters_are_those_of_the_listing(opened: Opened) -> None:
    run("csv", "--country", "IRQ", "--since", "2024-02", "--min-killed", "2", "--text", "drone",
        "--type", "ASSAULT", "--limit", "5")  # fmt: skip
    given = {name: str(value) for name, value in opened.asked.items()}
    assert given == {"country": "IRQ", "since": "2024-02-01", "min_killed": "2", "text": "drone",
                     "type": "ASSAULT", "limit": "5"}  # fmt: skip
    run("plover", "--words", "drone")
    assert opened.asked == {"text": "drone"}


def test_redacted_output_is_valid_and_has_no_words_of_reports(opened: Opened) -> None:
    result = run("jsonl", "--redact")
    assert "Drone kills two" not in result.stdout and "Jaafar" not in result.stdout
    assert validate("jsonl", [json.loads(line) for line in result.stdout.splitlines()]) == []


def test_plover_writes_files_of_records_or_the_workspace(opened: Opened, tmp_path: Path) -> None:
    path, out = tmp_path / "records.jsonl", tmp_path / "events.jsonl"
    path.write_text(to_json(RECORD) + "\n", encoding="utf-8")
    assert json.loads(run("plover").stdout.splitlines()[0])["id"] == told.STRIKE.id
    from_files = run("plover", str(path)).stdout
    assert json.loads(from_files.splitlines()[0])["id"].startswith(RECORD.report.id)
    assert run("plover", str(path), "--out", str(out)).stdout == ""
    assert out.read_text(encoding="utf-8") == from_files


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("parquet",), "E723"),
        (("plover", "--text"), "E724"),
        (("plover", "x.jsonl", "--redact"), "E724"),
        (("plover", "x.jsonl", "--country", "IRQ"), "E724"),
        (("csv", "--since", "soon"), "E704"),
        (("csv", "--out", "no/such/folder/out.csv"), "E702"),
        (("csv", "--losses", "no/such/folder/x"), "E702"),
    ],
)
def test_wrong_usage_is_one_message(
    arguments: tuple[str, ...], code: str, opened: Opened, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    error = run(*arguments).exception
    assert isinstance(error, SourcelineError)
    assert error.code == code
    assert list(tmp_path.iterdir()) == []


def test_the_summary_says_where_losses_are() -> None:
    found = export("acled", [told.STRIKE, plain()])
    told_ = "1 incident written, 1 left out, 7 other things that ACLED cannot hold"
    assert summary(found, named=True) == told_
    assert summary(found, named=False) == told_ + " (--losses FILE lists them)"
    assert summary(export("jsonl", [plain()]), named=False) == "1 incident written"
