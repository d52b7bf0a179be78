"""MUC-4 templates out of records, with records made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from benchmarks.muc4.perpetrators import spelled
from benchmarks.muc4.phrases import head_phrase, organisation, split_name, thing_type
from benchmarks.muc4.setting import plain, tool_type
from benchmarks.muc4.targets import muc_number
from benchmarks.suites.muc4 import templates
from sourceline.records import (
    Claim,
    Count,
    Event,
    Interval,
    Party,
    Place,
    Record,
    Report,
    Source,
    Span,
)

TEXT = "BOGOTA, 9 JAN 90 -- [TEXT] GUNMEN OF THE FARC KILLED JUDGE ANA DIAZ IN CALI. {more}"
GUNMEN = Party("GUNMEN OF THE FARC", "COL:REB:FARC", "COL", "REB")
JUDGE = Party("JUDGE ANA DIAZ", None, "COL", "JUD")
CALI = Place("Cali", "COL", "Valle del Cauca", 3.4, -76.5, "city", 3687925)
DEAD = Count("killed", None, 1, 1, "exact", Span(0, 1, "B"))


def event(**told: Any) -> Event:
    """A killing, told as the arguments say."""
    at = told.pop("at", 40)
    word = Span(at, at + 6, "KILLED")
    known = {"actors": (GUNMEN,), "recipients": (JUDGE,), "places": (CALI,), "counts": (DEAD,)}
    return Event(told.pop("id", "e1"), "ASSAULT", word, mentions=(word,), **(known | told))


def record(*events: Event, claims: tuple[Claim, ...] = ()) -> Record:
    """A report of these events."""
    published = Interval(date(1990, 1, 9), date(1990, 1, 9), "day", "")
    return Record(Report("0" * 16, TEXT.format(more=""), published=published), events, claims)


def claim(stance: Any, sector: str, actor_id: str | None = None) -> Claim:
    """A claim about the first event."""
    return Claim(
        "c1", Source("X", actor_id, sector=sector), Span(0, 1, "B"), (), stance, about=("e1",)
    )


def test_the_slots_of_a_killing() -> None:
    (found,) = templates(record(event()))
    assert found["INCIDENT: TYPE"] == ["ATTACK"]
    assert found["INCIDENT: STAGE OF EXECUTION"] == ["ACCOMPLISHED"]
    assert found["INCIDENT: DATE"] == ["- 09 JAN 90"]
    assert found["INCIDENT: LOCATION"] == ["COLOMBIA: CALI (CITY)"]
    assert found["PERP: INDIVIDUAL ID"] == ["GUNMEN"]
    assert found["PERP: ORGANIZATION ID"] == ["FARC"]
    assert found["HUM TGT: NAME"] == ["ANA DIAZ"]
    assert found["HUM TGT: DESCRIPTION"] == [{"values": ["JUDGE"], "xref": ["ANA DIAZ"]}]
    assert found["HUM TGT: TYPE"] == [{"values": ["LEGAL OR JUDICIAL"], "xref": ["ANA DIAZ"]}]
    assert found["HUM TGT: EFFECT OF INCIDENT"] == [{"values": ["DEATH"], "xref": ["ANA DIAZ"]}]


@pytest.mark.parametrize(
    ("status", "claims", "sure"),
    [
        ("asserted", (), "REPORTED AS FACT"),
        ("claimed", (claim("asserts", "COP"),), "REPORTED AS FACT"),
        ("alleged", (), "SUSPECTED OR ACCUSED"),
        ("alleged", (claim("accuses", "LAB"),), "SUSPECTED OR ACCUSED"),
        ("alleged", (claim("accuses", "COP"),), "SUSPECTED OR ACCUSED BY AUTHORITIES"),
        (
            "confirmed",
            (claim("claims_responsibility", "REB", "COL:REB:FARC"),),
            "CLAIMED OR ADMITTED",
        ),
        (
            "asserted",
            (claim("claims_responsibility", "REB", "COL:REB:ELN"),),
            "REPORTED AS FACT",
        ),
        ("asserted", (claim("accuses", "REB", "COL:REB:FARC"),), "REPORTED AS FACT"),
        ("asserted", (claim("accuses", "COP"),), "SUSPECTED OR ACCUSED BY AUTHORITIES"),
        ("asserted", (claim("denies", "REB", "COL:REB:FARC"),), "SUSPECTED OR ACCUSED"),
        ("asserted", (claim("denies", "GOV"),), "REPORTED AS FACT"),
    ],
)
def test_how_sure_the_report_is_of_who_did_it(
    status: Any, claims: tuple[Claim, ...], sure: str
) -> None:
    (found,) = templates(record(event(status=status), claims=claims))
    assert found["PERP: ORGANIZATION CONFIDENCE"] == [{"values": [sure], "xref": ["FARC"]}]


def test_one_group_at_work_did_what_nobody_is_said_to_have_done() -> None:
    pasto = Place("Pasto", "COL", "Narino", 1.2, -77.3, "city", 3672778)
    bare = event(id="e2", at=60, actors=(), places=(pasto,))
    first, second = templates(record(event(), bare))
    assert first["PERP: ORGANIZATION ID"] == ["FARC"]
    assert second["PERP: ORGANIZATION ID"] == ["FARC"]
    assert "PERP: INDIVIDUAL ID" not in second
    soldiers = Party("SOLDIERS", "COL:MIL", "COL", "MIL")
    other = event(id="e3", at=70, actors=(soldiers,), places=(CALI,))
    *_, last = templates(record(event(), other, bare))
    assert "PERP: ORGANIZATION ID" not in last


def test_of_two_sides_of_a_fight_the_armed_group_did_it() -> None:
    army = Party("ARMY", "COL:MIL", "COL", "MIL")
    (found,) = templates(record(event(actors=(army, GUNMEN))))
    assert found["PERP: ORGANIZATION ID"] == ["FARC"]
    (found,) = templates(record(event(actors=(army,))))
    assert found["PERP: ORGANIZATION ID"] == ["ARMY"]


def test_a_name_and_its_acronym_stand_side_by_side() -> None:
    both = "THE NATIONAL LIBERATION ARMY (ELN) SPOKE. THE ELN LEFT."
    assert spelled("ELN", both) == "NATIONAL LIBERATION ARMY [ELN]"
    assert spelled("NATIONAL LIBERATION ARMY", both) == "NATIONAL LIBERATION ARMY [ELN]"
    assert spelled("ELN", "THE ELN LEFT.") == "ELN"
    assert spelled("DEATH SQUADS", both) == "DEATH SQUADS"


def test_the_rebels_of_a_group_named_elsewhere_are_the_individuals() -> None:
    group = Party("FARC", "COL:REB:FARC", "COL", "REB", spans=(Span(0, 10, "THE REBELS"),))
    (found,) = templates(record(event(actors=(group,))))
    assert found["PERP: INDIVIDUAL ID"] == ["REBELS"]
    assert found["PERP: ORGANIZATION ID"] == ["FARC"]


def test_nameless_rebels_are_of_the_one_group_that_acts_or_speaks() -> None:
    rebels = Party("REBELS", None, "COL", "REB")
    front = Source("FARC", "COL:REB:FARC", "COL", "REB")
    spoken = Claim("c1", front, Span(0, 1, "B"), (), "asserts")
    (found,) = templates(record(event(actors=(rebels,)), claims=(spoken,)))
    assert found["PERP: ORGANIZATION ID"] == ["FARC"]
    other = Claim("c2", replace(front, actor_id="COL:REB:ELN"), Span(0, 1, "B"), (), "asserts")
    (found,) = templates(record(event(actors=(rebels,)), claims=(spoken, other)))
    assert "PERP: ORGANIZATION ID" not in found


def test_who_is_only_accused_is_suspected() -> None:
    blamed = Party("FARC", "COL:REB:FARC", "COL", "REB", by="claim:accuses")
    (found,) = templates(record(event(actors=(blamed,))))
    sure = found["PERP: ORGANIZATION CONFIDENCE"]
    assert sure == [{"values": ["SUSPECTED OR ACCUSED"], "xref": ["FARC"]}]


def test_soldiers_fighting_rebels_are_no_incident() -> None:
    army = Party("ARMY", "COL:MIL", "COL", "MIL")
    assert templates(record(event(actors=(army,), recipients=(GUNMEN,)))) == []
    assert templates(record(event(recipients=(army,)))) == []


def test_a_pylon_is_no_soldier_whoever_guards_it() -> None:
    pylon = Party("ARMY POWER PYLON", "COL:MIL", "COL", "MIL")
    assert len(templates(record(event(recipients=(pylon,))))) == 1


def test_what_the_network_alone_vouches_for_is_no_incident() -> None:
    assert len(templates(record(event(by="codebook:ASSAULT#1+status:plain")))) == 1
    assert templates(record(event(by="network:ASSAULT+status:plain"))) == []


def test_what_lies_in_another_country_is_no_incident() -> None:
    paris = Place("Paris", "FRA", "Ile-de-France", 48.9, 2.3, "city", 2988507)
    abroad = Party("JUDGE", None, "FRA", "JUD")
    assert templates(record(event(places=(paris,), actors=(), recipients=(abroad,)))) == []


def test_what_is_told_in_general_is_no_incident() -> None:
    word = Span(40, 47, "ATTACKS")
    general = Event("e1", "ASSAULT", word, mentions=(word,), recipients=(JUDGE,))
    assert templates(record(general)) == []


def test_one_place_and_day_is_one_incident() -> None:
    day = Interval(date(1990, 1, 8), date(1990, 1, 8), "day", "")
    guard = Party("GUARD", None, "COL", "CVL")
    more = event(id="e2", at=60, recipients=(guard,), time=day)
    (found,) = templates(record(event(time=day), more))
    assert [filler["xref"] for filler in found["HUM TGT: TYPE"]] == [["ANA DIAZ"], ["GUARD"]]
    elsewhere = Place("Pasto", "COL", "Narino", 1.2, -77.3, "city", 3672778)
    apart = event(id="e2", at=60, recipients=(guard,), time=day, places=(elsewhere,))
    assert len(templates(record(event(time=day), apart))) == 2


def test_a_plot_that_failed_was_attempted() -> None:
    (found,) = templates(record(event(status="planned", by="ASSAULT#1+verb:try")))
    assert found["INCIDENT: STAGE OF EXECUTION"] == ["ATTEMPTED"]
    (found,) = templates(record(event(status="threatened")))
    assert found["INCIDENT: STAGE OF EXECUTION"] == ["THREATENED"]


@pytest.mark.parametrize(
    ("phrase", "title", "name"),
    [
        ("FORMER DEFENSE MINISTER ANA DIAZ", "FORMER DEFENSE MINISTER", "ANA DIAZ"),
        ("ANA DIAZ", "", "ANA DIAZ"),
        ("PEASANTS OF VARIOUS AGES", "", ""),
        ("PERU", "", ""),
    ],
)
def test_titles_and_names(phrase: str, title: str, name: str) -> None:
    assert split_name(phrase) == (title, name)


def test_words_and_their_items() -> None:
    assert head_phrase("TERRORISTS OF THE FRONT") == ["terrorists"]
    found = organisation("GUERRILLAS OF THE NATIONAL LIBERATION ARMY")
    assert found is not None
    assert found[1].id == "COL:REB:ELN"
    assert tool_type("CAR BOMB") == "VEHICLE BOMB"
    assert tool_type("WORDS") is None
    assert thing_type("OFFICES OF THE BANK") == "FINANCIAL"
    assert thing_type("STATUE") == "OTHER"
    assert plain("Quinchía") == "QUINCHIA"


def test_numbers() -> None:
    span = Span(0, 1, "B")
    assert muc_number(Count("killed", None, 45, 55, "about", span)) == "~50"
    assert muc_number(Count("killed", None, 5, None, "at_least", span)) == "5-"
    assert muc_number(Count("killed", None, 24, None, "vague", span)) == "PLURAL"
    assert muc_number(Count("killed", None, 3, 3, "exact", span)) == "3"
