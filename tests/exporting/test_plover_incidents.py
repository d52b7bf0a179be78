"""PLOVER records of incidents: one each, and what they do not hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sourceline.exporting import export, validate
from sourceline.records import Incident, Interval
from tests.exporting import incident_samples as told
from tests.exporting.incident_samples import at, day, incident, plain, record, records, toll


def lost(one: Incident) -> dict[str, str]:
    return {loss.field: loss.why for loss in export("plover", [one]).losses}


def test_an_incident_is_one_record() -> None:
    (row,) = export("plover", [told.STRIKE], records(record(trigger="shot"))).rows
    assert validate("plover", [row]) == []
    comment = row.pop("comment")
    assert row == {
        "id": "i5f0c2a9d3b71e804",
        "date": "2024-02-07",
        "actor": [
            {"code": "USA", "sector": "MIL", "entity_text": "United States Central Command",
             "identifier_text": "United States Central Command"}
        ],
        "recipient": [
            {"code": "IRQ", "sector": "REB", "entity_text": "Kataib Hezbollah",
             "identifier_text": "Kataib Hezbollah"}
        ],
        "event": ["ASSAULT"],
        "mode": ["drone", "targeted"],
        "context": ["military"],
        "event_loc": {
            "extracted_place": "Baghdad", "resolved_place": "Baghdad", "geonameid": 98182,
            "lat": 33.34058, "lon": 44.40088, "city": "Baghdad", "province": "Baghdad",
            "country_code": "IRQ", "resolution": 4,
        },
        "event_text": ["shot"],
        "quad_code": 4,
        "size": {"dead": 2, "injured": 4},
        "cite_info": {
            "url": "https://wire.example/world/drone-kills-two", "publication": "Plains Wire",
            "title": "Drone kills two in Baghdad", "citation": "a" * 16,
            "codebook": "plover-2.0-draft",
        },
        "coder": "sourceline 0.1.0",
    }  # fmt: skip
    assert comment.startswith("Disputed: US Central Command, an Iraqi officer")
    assert "Killed, by source: 2 (an Iraqi officer), 3 (Radio Tigris)" in comment


def test_what_plover_cannot_hold_is_listed() -> None:
    said = lost(told.STRIKE)
    assert said["size.dead"] == "told as 1 to 3: written as 2 (rule ged)"
    assert said["cite_info"] == "one citation: 2 other reports are in the comment"
    assert said["backed_by"] == "Kataib Hezbollah is said to be backed by IRN"
    assert said["links"] == "no field for 'in_response_to i77aa01'"


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (at(), "no actor is named, and PLOVER counts no event without one"),
        (at(type="AID", actors=(told.ARMY,)), "no recipient is named, and AID needs one"),
        (at(type="FLOOD", actors=(told.ARMY,)), "FLOOD is no type of PLOVER"),
        (plain(actors=(told.ARMY,)), "no day is known, and PLOVER needs one"),
    ],
)
def test_what_plover_does_not_count_is_left_out_and_listed(one: Incident, why: str) -> None:
    assert export("plover", [one]).rows == ()
    assert lost(one)["event"] == why


def test_incidents_without_an_actor_can_be_written_as_unknown() -> None:
    (row,) = export("plover", [at()], unknown_actors=True).rows
    assert row["actor"] == [{"code": None, "sector": "UNK", "entity_text": None}]


def test_status_becomes_an_auxiliary_mode_or_another_type() -> None:
    (row,) = export("plover", [incident(status="negated")]).rows
    assert "negation" in row["mode"]
    by = "codebook:X+status:modal:will"
    told_so = record(status="planned", tense="future", by=by)
    ahead = incident(status="planned", time=day("2024-03-01"))
    (row,) = export("plover", [ahead], records(told_so)).rows
    assert (row["event"], row["quad_code"]) == (["THREATEN"], 3)


def test_a_stretch_has_an_end_and_an_open_end_is_one_day() -> None:
    (row,) = export("plover", [incident(time=day("2024-02-05", "2024-02-11", "week"))]).rows
    assert (row["date"], row["enddate"]) == ("2024-02-05", "2024-02-11")
    half = incident(time=Interval(None, day("2024-02-05").latest, "unknown", "told"))
    (row,) = export("plover", [half]).rows
    assert row["date"] == "2024-02-05" and "enddate" not in row
    assert lost(half)["date"] == "one end of the time is open: written as one day"


def test_other_counts_have_no_field() -> None:
    said = lost(incident(counts=(toll("displaced", 40, figures=(told.figure(40, "the UN"),)),)))
    assert said["size"] == "no field for 40 displaced"


def test_the_validator_finds_what_plover_does_not_allow() -> None:
    (good,) = export("plover", [told.STRIKE]).rows
    wrong = [
        {**good, "quad_code": 1}, {**good, "event": ["FIGHT"]}, {**good, "size": {"dead": -1}},
        {**good, "actor": [{"code": "IRAQ"}]}, {**good, "actor": [{"sector": "XXX"}]},
        {**good, "colour": "red"}, {**good, "enddate": "2020-01-01"}, {**good, "date": ""},
        {**replace_event(good, "AID"), "recipient": []},
    ]  # fmt: skip
    assert all(validate("plover", [row]) for row in wrong)


def replace_event(row: dict[str, object], kind: str) -> dict[str, object]:
    return {**row, "event": [kind], "quad_code": 2}


def test_the_citation_is_the_first_report_that_copies_none() -> None:
    early = replace(told.COPY, published=day("2024-02-01"))
    one = incident(reports=(early, told.RADIO, told.WIRE))
    (row,) = export("plover", [one]).rows
    assert row["cite_info"]["citation"] == told.WIRE.id
