"""The record into JSON and back, and the schema made from its types."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from sourceline.errors import BadReport, SourcelineError
from sourceline.records import (
    Claim,
    Count,
    Event,
    Interval,
    Note,
    Party,
    Place,
    Record,
    Report,
    Source,
    Span,
    Tally,
    cut,
    from_json,
    json_schema,
    to_dict,
    to_json,
)

TEXT = "Rebels killed three soldiers in Goma, the army said."


@pytest.fixture
def record() -> Record:
    killed = cut(TEXT, 7, 13)
    count = Count("killed", "soldiers", 3, 3, "exact", cut(TEXT, 14, 19), ("c1",))
    when = Interval(date(2024, 2, 7), date(2024, 2, 7), "day", "stated", (killed,))
    hour = Interval(datetime(2024, 2, 7, 6), datetime(2024, 2, 7, 7), "hour", "stated")
    event = Event(
        "e1", "ASSAULT", killed, actors=(Party("Rebels", None, "COD", "REB", ("RWA",)),),
        places=(Place("Goma", "COD", "Nord-Kivu", -1.67, 29.22, "city", 216281),), time=when,
        counts=(count,), status="claimed", claims=("c1",),
    )  # fmt: skip
    claim = Claim(
        "c1", Source("army"), cut(TEXT, 47, 51), (cut(TEXT, 0, 36),), "asserts", said=hour
    )
    tally = Tally("t1", "killed", "ASSAULT", count)
    report = Report("0" * 16, TEXT, notes=(Note("undated", "no date"),), raw="<p>raw</p>")
    return Record(report, (event,), (claim,), (tally,))


def test_json_and_back_gives_the_same_record(record: Record) -> None:
    again = from_json(to_json(record))
    assert again.events == record.events
    assert again.claims == record.claims
    assert again.tallies == record.tallies
    assert again.report.text == TEXT


def test_json_is_the_contract(record: Record) -> None:
    plain = json.loads(to_json(record))
    assert list(plain) == ["sourceline", "report", "events", "claims", "tallies"]
    assert "raw" not in plain["report"]
    event = plain["events"][0]
    assert event["trigger"] == {"start": 7, "end": 13, "text": "killed"}
    assert event["time"]["earliest"] == "2024-02-07"
    assert plain["claims"][0]["said"]["earliest"] == "2024-02-07T06:00"
    assert "confidence" not in event  # left out where none is known


def test_one_line_in_utf_8() -> None:
    line = to_json(Record(Report("x", "Perú\nand more")))
    assert "\n" not in line and "Perú" in line


def test_schema_covers_what_is_written(record: Record) -> None:
    schema = json_schema()
    assert set(to_dict(record)) == set(schema["properties"])
    written = set(to_dict(record)["events"][0]) | {"confidence"}
    assert written == set(schema["$defs"]["Event"]["properties"])
    assert "raw" not in schema["$defs"]["Report"]["properties"]


def problems(plain: object) -> list[str]:
    """What a validator with all formats on finds wrong with a record."""
    validator = Draft202012Validator(json_schema(), format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(plain)]


def test_what_is_written_fits_the_schema(record: Record) -> None:
    Draft202012Validator.check_schema(json_schema())
    plain = json.loads(to_json(record))
    assert plain["claims"][0]["said"]["precision"] == "hour"
    assert not problems(plain)
    plain["events"][0]["time"]["earliest"] = "7 February 2024"
    plain["events"][0]["status"] = "likely"
    assert {found.split(":")[0] for found in problems(plain)} == {
        "$.events[0].time.earliest", "$.events[0].status",
    }  # fmt: skip


@pytest.mark.parametrize("line", ["{", "[]", '{"report": {"id": 3}}'])
def test_what_is_no_record_is_refused(line: str) -> None:
    with pytest.raises(SourcelineError) as caught:
        from_json(line)
    assert caught.value.code == "E601"


def test_spans_contain_and_overlap() -> None:
    outer, inner, apart = Span(0, 9, "x"), Span(2, 4, "x"), Span(9, 12, "x")
    assert outer.contains(inner) and not inner.contains(outer)
    assert outer.overlaps(inner) and not outer.overlaps(apart)


def test_errors_travel_between_processes() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(BadReport("E101", path="a.txt")))
    assert isinstance(error, BadReport) and error.code == "E101" and "a.txt" in str(error)
