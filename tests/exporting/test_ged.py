"""GED rows: the 49 columns, the inclusion rule, sides, precision codes, deaths by side."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sourceline.exporting import export, validate
from sourceline.exporting.ged import COLUMNS, numeric_id
from sourceline.linking.edits import apply
from sourceline.records import Incident, Judgement, Party, Place, Record
from tests.exporting import incident_samples as told
from tests.exporting.incident_samples import (
    at,
    counted,
    day,
    figure,
    incident,
    plain,
    record,
    records,
    toll,
)

KILLED = toll("killed", 2, 5, 9)
AID_GROUP = Party("Red Hand Brigade", None, "IRQ", "REB")


def row(one: Incident, *known: Record) -> dict[str, Any]:
    (found,) = export("ged", [one], records(*known)).rows
    assert validate("ged", [found]) == []
    return found


def lost(one: Incident, *known: Record) -> dict[str, str]:
    found = export("ged", [one], records(*known))
    return {loss.field: loss.why for loss in found.losses if loss.incident == one.id}


def fight(**changes: Any) -> Incident:
    given = {"actors": (told.KATAIB,), "recipients": (told.ARMY,), "killed": KILLED}
    return at(**{**given, **changes})


def test_a_row_has_all_columns_with_ucdps_values() -> None:
    found = row(told.STRIKE)
    assert list(found) == list(COLUMNS) and len(COLUMNS) == 49
    filled = {name: value for name, value in found.items() if value != ""}
    assert filled == {
        "id": numeric_id(told.STRIKE.id), "relid": "SL-i5f0c2a9d3b71e804", "year": 2024,
        "type_of_violence": 1, "dyad_name": "Government of United States - Kataib Hezbollah",
        "side_a": "Government of United States", "side_b": "Kataib Hezbollah",
        "number_of_sources": 2,
        "source_article": '"Plains Wire,2024-02-08,Drone kills two in Baghdad";'
        '"Radio Tigris,2024-02-09,Baghdad strike";"Morning Echo,2024-02-09,Three dead in Baghdad"',
        "source_office": "Plains Wire;Radio Tigris;Morning Echo",
        "source_date": "2024-02-08;2024-02-09",
        "source_headline": "Drone kills two in Baghdad;Baghdad strike;Three dead in Baghdad",
        "source_original": "US Central Command; an Iraqi officer; Radio Tigris; a doctor;"
        " Karim Jaafar",
        "where_prec": 1, "where_coordinates": "Baghdad",
        "where_description": "city; told as Baghdad", "adm_1": "Baghdad",
        "latitude": 33.34058, "longitude": 44.40088, "geom_wkt": "POINT (44.400880 33.340580)",
        "priogrid_gid": 177569, "country": "Iraq", "country_id": 645, "region": "Middle East",
        "event_clarity": 1, "date_prec": 1, "date_start": "2024-02-07", "date_end": "2024-02-07",
        "deaths_a": 0, "deaths_b": 2, "deaths_civilians": 0, "deaths_unknown": 0,
        "best": 2, "high": 3, "low": 1, "gwnoa": 2,
    }  # fmt: skip


def test_ids_of_our_own_cannot_be_taken_for_ucdps() -> None:
    assert numeric_id("i1") != numeric_id("i2")
    assert all(900_000_000_000_000 <= numeric_id(f"i{n}") < 10**15 for n in range(50))


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (fight(killed=toll("killed", None)), "no deaths are reported"),
        (fight(killed=toll("killed", 0, figures=(figure(0, "police"),))), "nobody died"),
        (fight(killed=toll("killed", None, figures=(figure(0, "police", high=None),))),
         "reports tell of casualties without a number"),
        (fight(status="threatened"), "it is threatened, not done"),
        (fight(type="PROTEST"), "PROTEST is no use of armed force"),
        (fight(actors=()), "nobody is named"),
        (fight(actors=(told.GUNMEN,)), "no report names the organised group that did it"),
        (fight(actors=(told.POLICE,)), "Government of Iraq stands on both sides"),
        (fight(actors=(Party("Omar Sabri", None, "IRQ", "UAF"),)), "no report names the organised"),
        (fight(actors=(Party("soldiers", None, None, "MIL"),)), "no report names the organised"),
        (fight(actors=(Party("Capt. Adam Reed", None, None, "MIL"),)), "no report names the organ"),
        (fight(recipients=(Party("soldiers", None, None, "MIL"),)),
         "no report names the organised group that was hit"),
        (fight(recipients=(told.GUNMEN,)), "no report names the organised group that was hit"),
        (fight(actors=(Party("a man", None, "IRQ", "CVL"),)), "people who are no organised group"),
        (plain(actors=(told.KATAIB,), killed=KILLED, time=day("2024-02-07")), "no place is told"),
        (plain(actors=(told.KATAIB,), killed=KILLED, places=(told.BAGHDAD,)), "no day is told"),
        (fight(time=day("2023-01-01", "2024-12-31", "span")), "less precise than a year"),
        (at(Place("Red Sea", None, None, 20.0, 38.0, "water"), actors=(told.KATAIB,),
            killed=KILLED), "Red Sea is in no one state"),
    ],
)  # fmt: skip
def test_what_ucdp_does_not_count_is_left_out_and_listed(one: Incident, why: str) -> None:
    assert export("ged", [one]).rows == ()
    assert why in lost(one)["event"]


def test_a_death_that_only_the_high_estimate_has_makes_an_event() -> None:
    found = row(fight(killed=toll("killed", 0, 0, 2)))
    assert (found["low"], found["best"], found["high"]) == (0, 0, 2)


@pytest.mark.parametrize(
    ("actors", "recipients", "kind", "sides"),
    [
        ((told.KATAIB,), (told.ARMY,), 1, ("Government of Iraq", "Kataib Hezbollah")),
        ((told.ARMY,), (told.KATAIB,), 1, ("Government of Iraq", "Kataib Hezbollah")),
        ((told.KATAIB,), (AID_GROUP,), 2, ("Kataib Hezbollah", "Red Hand Brigade")),
        ((told.KATAIB, AID_GROUP), (), 2, ("Kataib Hezbollah", "Red Hand Brigade")),
        ((told.KATAIB,), (told.FARMERS,), 3, ("Kataib Hezbollah", "Civilians")),
        ((told.ARMY,), (told.FARMERS,), 3, ("Government of Iraq", "Civilians")),
        ((told.ARMY,), (Party("Ali Haidar", None, "IRQ", "GOV"),), 3,
         ("Government of Iraq", "Civilians")),
    ],
)  # fmt: skip
def test_type_of_violence_and_the_governments_side(
    actors: tuple[Party, ...], recipients: tuple[Party, ...], kind: int, sides: tuple[str, str]
) -> None:
    found = row(fight(actors=actors, recipients=recipients))
    assert found["type_of_violence"] == kind
    assert (found["side_a"], found["side_b"]) == sides
    assert found["gwnoa"] == (645 if sides[0] == "Government of Iraq" else "")


def test_parties_beside_the_two_sides_are_listed() -> None:
    one = fight(actors=(told.KATAIB, AID_GROUP), recipients=(told.ARMY, told.POLICE, told.FARMERS))
    assert lost(one)["sides"] == "GED has one dyad a row: Red Hand Brigade, farmers left"
    assert "sides" not in lost(fight(recipients=(told.FARMERS,)))


def test_where_only_civilians_died_it_is_one_sided() -> None:
    dead = toll("killed", 7, figures=(figure(7, "a ministry", who="civilians"),))
    one = fight(killed=dead, recipients=(told.FARMERS, told.ARMY))
    found = row(one)
    assert (found["type_of_violence"], found["side_b"]) == (3, "Civilians")
    assert lost(one)["sides"] == "GED has one dyad a row: Iraqi army left"


def test_an_army_of_several_states_is_a_side() -> None:
    found = row(fight(actors=(Party("Nato", "IGO:MIL:NATO", "IGO", "MIL"),),
                      recipients=(told.KATAIB,)))  # fmt: skip
    assert "NATO" in (found["side_a"], found["side_b"])


def parts(one: Incident, *known: Record) -> tuple[int, ...]:
    found = row(one, *known)
    return tuple(found[f"deaths_{name}"] for name in ("a", "b", "civilians", "unknown"))


def test_deaths_by_side_come_from_who_is_said_to_have_died() -> None:
    seen = record(counts=(counted(3, "soldiers"), counted(1, "militant"), counted(1, "child")))
    assert parts(fight(), seen) == (3, 1, 1, 0)


def test_without_records_the_figures_say_who_died() -> None:
    figures = (figure(2, "the army", who="soldiers"), figure(5, "a doctor", who="people"))
    one = fight(killed=toll("killed", 2, 5, 9, figures), recipients=(told.ARMY, told.FARMERS))
    assert parts(one) == (2, 0, 0, 3)
    assert lost(one)["deaths_by_side"] == "no report says on which side 3 of 5 stood"


def test_the_rest_is_of_the_side_that_alone_was_hit() -> None:
    assert parts(fight()) == (5, 0, 0, 0)
    assert "taken for the side that was hit" in lost(fight())["deaths_by_side"]


def test_in_a_clash_of_both_the_rest_is_unknown() -> None:
    one = fight(actors=(told.KATAIB, told.ARMY), recipients=())
    assert parts(one) == (0, 0, 0, 5)


def test_in_one_sided_violence_the_rest_are_civilians_and_dead_attackers_are_side_a() -> None:
    seen = record(counts=(counted(1, "attackers"),))
    one = fight(recipients=(told.FARMERS,))
    assert parts(one, seen) == (1, 0, 4, 0)


def test_more_women_than_the_estimate_are_civilians_all_the_same() -> None:
    seen = record(counts=(counted(8, "women"),))
    assert parts(fight(recipients=(told.FARMERS,)), seen) == (0, 0, 5, 0)


def test_kinds_that_add_up_to_more_than_the_estimate_leave_all_unknown() -> None:
    seen = record(counts=(counted(9, "soldiers"),))
    assert parts(fight(), seen) == (0, 0, 0, 5)
    assert "more than the best estimate of 5" in lost(fight(), seen)["deaths_by_side"]


def test_reports_that_differ_on_a_kind_go_by_most_and_copies_say_nothing() -> None:
    soldiers = [
        record(ref=ref, counts=(counted(number, "soldiers"),))
        for ref, number in ((told.WIRE, 2), (told.RADIO, 3), (told.COPY, 3))
    ]
    events = tuple(replace(told.STRIKE.events[0], report=one) for one in told.STRIKE.reports)
    one = fight(reports=told.STRIKE.reports, events=events, copies=told.STRIKE.copies,
                recipients=(told.ARMY, told.FARMERS))  # fmt: skip
    assert parts(one, *soldiers) == (2, 0, 0, 3)


@pytest.mark.parametrize(
    ("precision", "code"),
    [("site", 1), ("city", 1), ("admin2", 3), ("admin1", 4), ("region", 5), ("country", 6),
     ("water", 7)],
)  # fmt: skip
def test_precision_of_places(precision: Any, code: int) -> None:
    found = row(fight(places=(replace(told.BAGHDAD, precision=precision),)))
    assert found["where_prec"] == code
    assert (found["priogrid_gid"] == "") == (precision in ("region", "country"))


@pytest.mark.parametrize(
    ("last", "code"),
    [("2024-02-07", 1), ("2024-02-12", 2), ("2024-02-13", 3), ("2024-03-01", 4), ("2024-06-01", 5)],
)
def test_precision_of_dates(last: str, code: int) -> None:
    assert row(fight(time=day("2024-02-07", last, "span")))["date_prec"] == code


def test_an_open_end_is_written_as_the_best_and_listed() -> None:
    killed = replace(KILLED, estimates=tuple(replace(e, high=None) for e in KILLED.estimates))
    assert row(fight(killed=killed))["high"] == 5
    assert lost(fight(killed=killed))["high"] == "the upper end is open: written as 5"


def test_an_open_number_that_sets_the_upper_end_is_listed() -> None:
    least = figure(9, "police", high=None)
    one = fight(killed=toll("killed", 2, 5, 9, (figure(2, "Radio Tigris"), least)))
    assert lost(one)["high"] == "the upper end is open: written as 9"
    shut = fight(killed=toll("killed", 2, 5, 12, (figure(12, "Radio Tigris"), least)))
    assert "high" not in lost(shut)


def test_territories_have_the_number_of_the_state_that_runs_them() -> None:
    gaza = Place("Gaza", "PSE", "Gaza Strip", 31.5, 34.47, "city")
    found = row(fight(places=(gaza,)))
    assert (found["country_id"], found["region"]) == (666, "Middle East")


def test_the_validator_finds_what_does_not_agree() -> None:
    good = row(incident())
    wrong = {
        "best": 4, "high": 0, "low": 3, "deaths_b": 3, "priogrid_gid": 1, "date_prec": 2,
        "date_end": "2024-02-01", "where_prec": 9, "country_id": 9999, "region": "Oceania",
        "type_of_violence": 3, "geom_wkt": "POINT (0 0)", "id": 12345, "gwnob": "x", "side_a": "",
        "dyad_name": "A - B", "year": 1999,
    }  # fmt: skip
    for name, value in wrong.items():
        assert validate("ged", [{**good, name: value}]), name
    assert validate("ged", [dict(reversed(good.items()))]) == ["row 1: columns: in another order"]


def test_a_number_that_a_person_has_set_stands_for_every_rule() -> None:
    for number in (7, 5):
        edit = Judgement(3, "2024-02-10T08:00:00+00:00", "ana", "edit", "the hospital's list",
                         {"at": [], "field": "killed", "value": str(number)})  # fmt: skip
        one = apply(fight(killed=toll("killed", 5, 5, 9, acled=2), judgements=(edit,)), [edit])
        found = row(one)
        assert (found["low"], found["best"], found["high"]) == (number,) * 3
        (line,) = export("acled", [one]).rows
        assert line["fatalities"] == number
        assert "set by a person" in line["notes"]
        undone = replace(edit, undone=4)
        one = fight(killed=toll("killed", 5, 5, 9, acled=2), judgements=(undone,))
        assert export("acled", [one]).rows[0]["fatalities"] == 2
