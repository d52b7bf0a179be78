"""Incidents to JSON and back."""

from __future__ import annotations

import json
from datetime import date

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from sourceline.errors import SourcelineError
from sourceline.records import (
    CopyOf,
    Dispute,
    EventRef,
    Figure,
    Incident,
    Interval,
    Judgement,
    ReportRef,
    Span,
    Toll,
    Voice,
    incident_from_json,
    incident_to_dict,
    incident_to_json,
    json_schema,
)

DAY = Interval(date(2021, 3, 4), date(2021, 3, 4), "day", "stated")
A = ReportRef("a" * 16, None, "Coast Radio", "Blast", DAY)
B = ReportRef("b" * 16)
FIGURE = Figure(3, None, "police", A, Span(0, 5, "three"), DAY, "at_least")
INCIDENT = Incident(
    "i1", "ASSAULT · Mocha", "ASSAULT",
    killed=Toll("killed", 3, 3, None, "ged", (FIGURE,)),
    copies=(CopyOf(B, A, "rewritten"),),
    disputes=(Dispute("the police did it", (Voice("a witness", "accuses", A),), ()),),
    events=(EventRef(A, "e1"),),
    judgements=(
        Judgement(1, "2021-03-05T10:00:00+00:00", "ana", "comment", "seen", {"at": [["a", 0, 5]]}),
    ),
)  # fmt: skip


def test_an_incident_comes_back_from_json_as_it_was() -> None:
    assert incident_from_json(incident_to_json(INCIDENT)) == INCIDENT


def test_disputes_have_the_contracts_names() -> None:
    plain = incident_to_dict(INCIDENT)
    assert set(plain["disputes"][0]) == {"proposition", "for", "against"}
    assert plain["killed"]["by_source"][0]["report"]["publisher"] == "Coast Radio"
    assert plain["judgements"][0]["payload"] == {"at": [["a", 0, 5]]}
    json.dumps(plain)


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 3}', '{"id": "x", "disputes": 4}'])
def test_what_is_no_incident_is_refused(line: str) -> None:
    with pytest.raises(SourcelineError) as caught:
        incident_from_json(line)
    assert caught.value.code == "E601"


def test_the_schema_of_an_incident_is_what_is_written() -> None:
    schema = json_schema(Incident)
    assert schema["title"] == "Sourceline incident"
    plain = json.loads(incident_to_json(INCIDENT))
    assert set(schema["properties"]) == set(plain)
    assert set(schema["$defs"]["Dispute"]["properties"]) == set(plain["disputes"][0])
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    assert not list(validator.iter_errors(plain))
    plain["grading"]["status"] = "certain"
    assert [error.json_path for error in validator.iter_errors(plain)] == ["$.grading.status"]
