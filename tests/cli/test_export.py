"""`sourceline export plover`: rows on standard output, losses in a file, bad lines named."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
import typer

from sourceline.cli.export import plover
from sourceline.cli.export_records import export_plover, summary
from sourceline.errors import BadReport, SourcelineError
from sourceline.records import to_json
from tests.cli.samples import RECORD


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_text(to_json(RECORD) + "\n\n" + to_json(RECORD) + "\n", encoding="utf-8")
    return path


def test_each_event_is_a_line_and_the_losses_go_to_a_file(
    records: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    losses = records.with_name("losses.jsonl")
    plover([str(records)], losses=str(losses))
    out, err = capfd.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    assert rows
    assert all({"id", "date", "actor", "event"} <= set(row) for row in rows)
    lost = [json.loads(line) for line in losses.read_text(encoding="utf-8").splitlines()]
    assert {"report", "item", "field", "why"} == set(lost[0])
    assert err == f"sourceline: {summary(len(rows), *_counted(lost), named=True)}\n"


def _counted(lost: list[dict[str, str]]) -> tuple[int, int]:
    events = sum(loss["field"] == "event" for loss in lost)
    return events, len(lost) - events


def test_a_line_that_is_no_record_is_named_and_the_others_go_on(
    records: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lines = records.read_text(encoding="utf-8").splitlines()
    records.write_text("\n".join([lines[0], lines[0][:400], lines[2]]), encoding="utf-8")
    found = list(export_plover([records]))
    assert [isinstance(one, BadReport) for one in found] == [False, True, False]
    with pytest.raises(typer.Exit) as stop:
        plover([str(records)])
    assert stop.value.exit_code == 1
    assert f"[E602] {records}, line 2: not a record" in capfd.readouterr().err


def test_a_file_of_something_else_is_one_message(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html>\n<p>Troops left.</p>\n</html>\n", encoding="utf-8")
    (bad,) = export_plover([page])
    assert isinstance(bad, BadReport)
    assert "code reports first" in str(bad)


@pytest.mark.parametrize(("name", "code"), [("none.jsonl", "E101"), (".", "E102")])
def test_a_file_that_cannot_be_opened(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(SourcelineError) as error:
        list(export_plover([tmp_path / name]))
    assert error.value.code == code


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = io.TextIOWrapper(io.BytesIO(to_json(RECORD).encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", lines)
    assert len(list(export_plover(["-"]))) == 1


def test_the_losses_file_must_be_writable(records: Path) -> None:
    with pytest.raises(SourcelineError) as error:
        plover([str(records)], losses=str(records.parent / "no" / "losses.jsonl"))
    assert error.value.code == "E702"


def test_the_summary_says_where_losses_are() -> None:
    told = "1 event written, 2 left out, 3 other things that PLOVER cannot hold"
    assert summary(1, 2, 3, named=True) == told
    assert summary(1, 2, 3, named=False) == told + " (--losses FILE lists them)"
