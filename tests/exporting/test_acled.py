"""ACLED rows: the 31 columns, which type an incident is, who stands against whom, what is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from sourceline.exporting import export, validate
from sourceline.exporting.acled_actors import INTER, interaction
from sourceline.records import Estimate, Incident, Instrument, Interval, Party, Place
from tests.exporting import incident_samples as told
from tests.exporting.incident_samples import at, day, incident, plain, record, records, toll

NOW = datetime(2024, 3, 1, tzinfo=UTC)
KILLED = toll("killed", 2)


def row(one: Incident, *known: Any) -> dict[str, Any]:
    (found,) = export("acled", [one], records(*known), uploaded=NOW).rows
    assert validate("acled", [found]) == []
    return found


def lost(one: Incident, *known: Any) -> dict[str, str]:
    found = export("acled", [one], records(*known), uploaded=NOW)
    return {loss.field: loss.why for loss in found.losses if loss.incident == one.id}


def test_a_row_has_all_columns_with_acleds_values() -> None:
    found = row(told.STRIKE)
    notes = found.pop("notes")
    assert found == {
        "event_id_cnty": "SL-i5f0c2a9d3b71e804", "event_date": "2024-02-07", "year": 2024,
        "time_precision": 1, "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike",
        "actor1": "Military Forces of United States",
        "assoc_actor_1": "United States Central Command", "inter1": "External/Other forces",
        "actor2": "Kataib Hezbollah", "assoc_actor_2": "", "inter2": "Rebel group",
        "interaction": "Rebel group – External/Other forces", "civilian_targeting": "",
        "iso": 368, "region": "Middle East", "country": "Iraq", "admin1": "Baghdad", "admin2": "",
        "admin3": "", "location": "Baghdad", "latitude": 33.3406, "longitude": 44.4009,
        "geo_precision": 1, "source": "Plains Wire; Radio Tigris; Morning Echo",
        "source_scale": "", "fatalities": 1, "tags": "", "timestamp": 1709251200,
    }  # fmt: skip
    assert "by source: 2 (an Iraqi officer), 3 (Radio Tigris)" in notes
    assert "Disputed: the strike killed civilians (for: Karim Jaafar; against:" in notes
    assert "Drone kills two" not in notes


def test_a_claimant_in_two_spellings_of_case_is_one() -> None:
    figures = (told.figure(2, "police"), told.figure(2, "Police", told.RADIO))
    found = row(incident(killed=toll("killed", 2, figures=figures)))
    assert "by source: 2 (police)." in found["notes"]


def test_what_acled_cannot_hold_is_listed() -> None:
    said = lost(told.STRIKE)
    assert said["fatalities"] == "told as 1 to 3: ACLED has one number"
    assert said["injured"] == "ACLED has no column for injured: 4"
    assert said["status"] == "disputed: written as happened, see the notes"
    assert said["disputes"] == "1 in the notes only"
    assert said["links"] == "ACLED has no column for 'in_response_to i77aa01'"


SEA = Place("Red Sea", None, None, 20.0, 38.0, "water")


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (at(status="planned"), "it is planned, not done"),
        (at(status="denied"), "the only word on it is a denial"),
        (plain(places=(told.BAGHDAD,)), "nothing less precise than a month"),
        (at(type="ACCUSE"), "ACLED has no event type for ACCUSE"),
        (at(type="PROTEST", modes=("hunger",)), "hunger is told as none"),
        (at(type="COERCE", modes=("cyber",)), "no sub-event type for cyber"),
        (plain(time=day("2024-02-07")), "no place is told"),
        (at(SEA), "Red Sea is in no one country"),
        (at(Place("Iraq", "IRQ", None, 33.0, 44.0, "country")), "ACLED needs a province or a town"),
        (at(replace(told.BAGHDAD, lat=None)), "Baghdad has no coordinates"),
        (incident(time=day("2024-01-01", "2024-12-31", "year")), "less precise than a month"),
    ],
)  # fmt: skip
def test_what_acled_does_not_count_is_left_out_and_listed(one: Incident, why: str) -> None:
    assert export("acled", [one], uploaded=NOW).rows == ()
    assert why in lost(one)["event"]


@pytest.mark.parametrize(
    ("modes", "recipients", "killed", "sub", "target"),
    [
        (("firearms",), (told.FARMERS,), 2, "Attack", "Civilians (Iraq)"),
        (("firearms",), (told.ARMY,), 2, "Armed clash", "Military Forces of Iraq"),
        (("explosives", "firearms"), (told.ARMY,), 2, "Armed clash", "Military Forces of Iraq"),
        (("explosives",), (told.ARMY,), 2, "Remote explosive/landmine/IED",
         "Military Forces of Iraq"),
        (("suicide-attack", "explosives"), (told.FARMERS,), 2, "Suicide bomb", "Civilians (Iraq)"),
        (("heavy-weapons", "aerial"), (told.FARMERS,), 0, "Air/drone strike", "Civilians (Iraq)"),
        (("abduct",), (told.FARMERS,), 0, "Abduction/forced disappearance", "Civilians (Iraq)"),
        (("abduct",), (told.FARMERS,), 1, "Attack", "Civilians (Iraq)"),
        (("sexual", "beat"), (told.FARMERS,), 0, "Sexual violence", "Civilians (Iraq)"),
        (("destroy",), (told.FARMERS,), 0, "Looting/property destruction", "Civilians (Iraq)"),
        (("abduct",), (told.ARMY,), 0, "Other", "Military Forces of Iraq"),
    ],
)  # fmt: skip
def test_assault_by_weapon_and_target(
    modes: tuple[str, ...], recipients: tuple[Party, ...], killed: int, sub: str, target: str
) -> None:
    one = at(
        modes=modes, actors=(told.KATAIB,), recipients=recipients, killed=toll("killed", killed)
    )
    found = row(one)
    assert (found["sub_event_type"], found["actor2"]) == (sub, target)
    civil = target.startswith("Civilians") and found["event_type"] != "Strategic developments"
    assert found["civilian_targeting"] == ("Civilians targeted" if civil else "")


def test_a_clash_of_two_actors_has_both_sides() -> None:
    found = row(at(modes=("firearms",), actors=(told.KATAIB, told.ARMY), killed=KILLED))
    assert found["sub_event_type"] == "Armed clash"
    assert (found["actor1"], found["actor2"]) == ("Kataib Hezbollah", "Military Forces of Iraq")
    assert found["interaction"] == "State forces – Rebel group"


def test_an_intercepted_missile_is_a_disrupted_weapon_unless_somebody_was_hurt() -> None:
    one = at(modes=("heavy-weapons",), actors=(told.KATAIB,), recipients=(told.ARMY,))
    seen = record("The army intercepted a missile over Baghdad.", "intercepted")
    assert row(one, seen)["sub_event_type"] == "Disrupted weapons use"
    hurt = replace(one, killed=KILLED)
    assert row(hurt, seen)["sub_event_type"] == "Shelling/artillery/missile attack"


def test_a_helicopter_shot_down_is_an_attack_by_missile() -> None:
    seen = record("Rebels shot down a helicopter.", "shot down")
    one = at(modes=("heavy-weapons",), actors=(told.KATAIB,), recipients=(told.ARMY,),
             instruments=(Instrument("helicopter"),))  # fmt: skip
    assert row(one, seen)["sub_event_type"] == "Shelling/artillery/missile attack"


def test_a_grenade_is_no_roadside_bomb_and_a_rocket_propelled_one_no_grenade() -> None:
    one = at(modes=("explosives",), actors=(told.GUNMEN,), recipients=(told.FARMERS,))
    thrown = replace(one, instruments=(Instrument("hand grenade"),))
    fired = replace(one, instruments=(Instrument("rocket-propelled grenade"),))
    assert row(thrown)["sub_event_type"] == "Grenade"
    assert row(fired)["sub_event_type"] == "Remote explosive/landmine/IED"


@pytest.mark.parametrize(
    ("changes", "sub", "second"),
    [
        ({"modes": ("demo",)}, "Peaceful protest", ""),
        ({"modes": ("demo",), "counts": (toll("arrested", 4),)}, "Protest with intervention", ""),
        ({"modes": ("demo",), "recipients": (told.POLICE,)}, "Protest with intervention",
         "Police Forces of Iraq"),
        ({"modes": ("demo",), "recipients": (told.POLICE,), "killed": KILLED},
         "Excessive force against protesters", "Police Forces of Iraq"),
        ({"modes": ("riot",)}, "Violent demonstration", ""),
    ],
)  # fmt: skip
def test_protests(changes: dict[str, Any], sub: str, second: str) -> None:
    found = row(at(type="PROTEST", actors=(told.MARCHERS,), **changes))
    assert (found["sub_event_type"], found["actor2"]) == (sub, second)
    assert found["tags"] == "crowd size=no report"


def test_force_against_protesters_is_both_disorders_and_targets_civilians() -> None:
    one = at(modes=("firearms",), actors=(told.POLICE,), recipients=(told.MARCHERS,), killed=KILLED)
    found = row(one)
    assert found["disorder_type"] == "Political violence; Demonstrations"
    assert found["civilian_targeting"] == "Civilians targeted"
    assert (found["actor1"], found["actor2"]) == ("Protesters (Iraq)", "Police Forces of Iraq")


def test_casualties_who_may_all_be_wounded_are_no_dead() -> None:
    hurt: dict[str, Any] = {
        "killed": toll("killed", 0, 0, 20),
        "injured": toll("injured", 0, 0, 20),
    }
    found = row(at(type="PROTEST", modes=("demo",), actors=(told.MARCHERS,), **hurt))
    assert found["sub_event_type"] == "Protest with intervention"
    shot = at(modes=("crowd-control",), actors=(told.POLICE,), recipients=(told.MARCHERS,), **hurt)
    assert row(shot)["sub_event_type"] == "Protest with intervention"
    assert row(shot)["fatalities"] == 0


def test_the_size_of_a_crowd_is_a_tag() -> None:
    crowd = toll("participants", 300, figures=(told.figure(300, "police"),))
    found = row(at(type="PROTEST", modes=("demo",), actors=(told.MARCHERS,), counts=(crowd,)))
    assert found["tags"] == "crowd size=300 (police)"


@pytest.mark.parametrize(
    ("kind", "modes", "actors", "words", "sub"),
    [
        ("COERCE", ("arrest",), (told.POLICE,), "", "Arrests"),
        ("COERCE", ("seize",), (told.POLICE,), "seized rifles", "Disrupted weapons use"),
        ("COERCE", ("seize",), (told.KATAIB,), "captured the town",
         "Non-violent transfer of territory"),
        ("COERCE", ("seize",), (told.KATAIB,), "seized trucks", "Looting/property destruction"),
        ("COERCE", ("curfew",), (told.POLICE,), "", "Other"),
        ("RETREAT", ("ceasefire",), (told.KATAIB,), "", "Agreement"),
        ("RETREAT", ("withdraw",), (told.ARMY,), "", "Non-violent transfer of territory"),
        ("RETREAT", ("disarm",), (told.KATAIB,), "", "Change to group/activity"),
        ("AGREE", (), (told.ARMY, told.KATAIB), "", "Agreement"),
        ("MOBILIZE", ("troops",), (told.ARMY,), "", "Change to group/activity"),
    ],
)  # fmt: skip
def test_strategic_developments(
    kind: str, modes: tuple[str, ...], actors: tuple[Party, ...], words: str, sub: str
) -> None:
    known = [record(f"They {words} there.", words, type=kind)] if words else []
    found = row(at(type=kind, modes=modes, actors=actors), *known)
    assert (found["sub_event_type"], found["disorder_type"]) == (sub, "Strategic developments")


def test_a_town_taken_in_a_fight_changes_hands_in_a_battle() -> None:
    seen = record("They captured the town.", "captured the town", type="COERCE")
    one = at(type="COERCE", modes=("seize",), recipients=(told.ARMY,), killed=KILLED)
    taken = row(replace(one, actors=(told.KATAIB,)), seen)
    assert taken["sub_event_type"] == "Non-state actor overtakes territory"
    back = row(replace(one, actors=(told.ARMY,), recipients=(told.KATAIB,)), seen)
    assert back["sub_event_type"] == "Government regains territory"


@pytest.mark.parametrize(
    ("modes", "name", "inter"),
    [
        (("explosives",), "Unidentified Armed Group (Iraq)", "Political militia"),
        (("aerial",), "Unidentified Military Forces (Iraq)", "External/Other forces"),
    ],
)
def test_an_actor_whom_nobody_names_is_unidentified(
    modes: tuple[str, ...], name: str, inter: str
) -> None:
    one = at(modes=modes, recipients=(told.FARMERS,))
    found = row(one)
    assert (found["actor1"], found["inter1"]) == (name, inter)
    assert lost(one)["actor1"] == f"no report names who did it: written as {name}"


def test_a_single_person_is_no_group_and_is_not_named() -> None:
    man = Party("Omar Sabri", None, "IRQ", "UAF")
    one = at(modes=("firearms",), actors=(man,), recipients=(told.FARMERS,), killed=KILLED)
    found = row(one)
    assert found["actor1"] == "Unidentified Armed Group (Iraq)"
    assert lost(one)["actor1"] == "Omar Sabri: no group, written as " + found["actor1"]


def test_a_report_without_an_outlet_is_called_by_its_address_not_its_headline() -> None:
    bare = replace(told.WIRE, publisher=None)
    by_headline = told.figure(2, "Drone kills two in Baghdad", bare)
    found = row(incident(reports=(bare,), killed=toll("killed", 2, figures=(by_headline,))))
    assert found["source"] == "wire.example"
    assert "by source: 2 (wire.example)" in found["notes"]


def test_a_person_beside_the_police_is_not_told_as_police() -> None:
    rama = Party("Joselito Rama", None, "IRQ", "UAF")
    one = at(modes=("firearms",), actors=(told.POLICE, rama), recipients=(told.FARMERS,))
    found = row(one)
    assert (found["actor1"], found["assoc_actor_1"]) == (
        "Police Forces of Iraq", "Unidentified Armed Group (Iraq)",
    )  # fmt: skip
    assert (
        lost(one)["actor1"] == "Joselito Rama: no group, written as Unidentified Armed Group (Iraq)"
    )


def test_no_leader_of_a_march_is_named_beside_it() -> None:
    leader = Party("Maria Kolesnikova", "BLR:OPP:MARIA_KOLESNIKOVA", "BLR", "OPP")
    party = Party("Citizens Coalition", "ZWE:PTY:CITIZENS_COALITION_FOR_CHANGE", "ZWE", "PTY")
    found = row(at(type="PROTEST", modes=("demo",), actors=(told.MARCHERS, leader, party)))
    assert found["assoc_actor_1"] == "Opposition; Citizens Coalition for Change"


def test_groups_have_their_registry_name_and_states_their_forces() -> None:
    column = Party("Shining Path column", "PER:REB:SENDERO_LUMINOSO", "PER", "REB")
    depot = Party("arms depot of the Harakat", None, "IRQ", "REB")
    one = at(modes=("firearms",), actors=(column,), recipients=(depot,), killed=KILLED)
    found = row(one)
    assert (found["actor1"], found["actor2"]) == ("Shining Path", "Unidentified Armed Group (Iraq)")


def test_whoever_flies_is_an_army_of_the_country_that_is_told() -> None:
    saudi = Party("Saudi", None, "SAU", None)
    found = row(at(modes=("aerial",), actors=(saudi,), recipients=(told.FARMERS,)))
    assert found["actor1"] == "Unidentified Military Forces (Saudi Arabia)"


def test_where_only_civilians_came_to_harm_they_were_hit() -> None:
    dead = toll("killed", 7, figures=(told.figure(7, "a ministry", who="civilians"),))
    one = at(modes=("aerial",), actors=(told.CENTCOM,), killed=dead,
             recipients=(told.FARMERS, told.ARMY))  # fmt: skip
    found = row(one)
    assert (found["actor2"], found["civilian_targeting"]) == (
        "Civilians (Iraq)", "Civilians targeted",
    )  # fmt: skip
    assert lost(one)["actors"] == "no room for Iraqi army beside the main actors"
    soldiers = toll("killed", 7, figures=(told.figure(7, "a ministry", who="soldiers"),))
    assert row(replace(one, killed=soldiers))["actor2"] == "Military Forces of Iraq"


def test_a_camp_stands_on_the_side_that_it_leads() -> None:
    one = at(modes=("firearms",), actors=(told.POLICE, told.KATAIB), killed=KILLED,
             recipients=(told.ARMY, told.KATAIB))  # fmt: skip
    found = row(one)
    assert (found["actor1"], found["assoc_actor_1"]) == ("Police Forces of Iraq", "")
    assert (found["actor2"], found["assoc_actor_2"]) == ("Kataib Hezbollah", "")
    assert lost(one)["actors"] == "no room for Iraqi army beside the main actors"


def test_a_country_that_bombs_does_so_by_its_army() -> None:
    one = at(modes=("aerial",), actors=(Party("US", "USA", "USA"),), recipients=(told.KATAIB,))
    assert row(one)["actor1"] == "Military Forces of United States"
    stop = at(type="COERCE", modes=("arrest",), actors=(Party("US", "USA", "USA"),),
              recipients=(told.FARMERS,))  # fmt: skip
    assert row(stop)["actor1"] == "Government of United States"


def test_names_of_provinces_have_no_signs_of_transliteration() -> None:
    hajjah = Place("Hajjah", "YEM", "Ḩajjah", 15.69, 43.6, "city")
    assert row(at(hajjah, modes=("aerial",)))["admin1"] == "Hajjah"


def test_a_party_on_both_sides_makes_no_row() -> None:
    one = at(modes=("firearms",), actors=(told.ARMY,),
             recipients=(Party("troops", "IRQ:MIL", "IRQ", "MIL"),))  # fmt: skip
    assert lost(one)["event"] == "Military Forces of Iraq stands on both sides"


def test_civilians_are_never_named_and_their_trade_stands_beside() -> None:
    reporter = Party("Karim Jaafar", None, "IRQ", "JRN")
    found = row(at(modes=("firearms",), actors=(told.GUNMEN,), recipients=(reporter,)))
    assert (found["actor2"], found["assoc_actor_2"]) == ("Civilians (Iraq)", "Journalists (Iraq)")


@pytest.mark.parametrize(
    ("time", "when", "precision"),
    [
        (day("2024-02-07"), "2024-02-07", 1),
        (day("2024-02-05", "2024-02-11", "week"), "2024-02-08", 2),
        (day("2024-02-01", "2024-02-29", "month"), "2024-02-15", 3),
        (Interval(datetime(2024, 2, 7, 5), datetime(2024, 2, 7, 5), "hour", ""), "2024-02-07", 1),
    ],
)
def test_days_weeks_and_months(time: Interval, when: str, precision: int) -> None:
    one = incident(time=time)
    found = row(one)
    assert (found["event_date"], found["time_precision"]) == (when, precision)
    assert ("event_date" in lost(one)) == (precision > 1)


@pytest.mark.parametrize(
    ("precision", "code"), [("site", 1), ("city", 1), ("admin2", 2), ("admin1", 3)]
)
def test_precision_of_places(precision: Any, code: int) -> None:
    one = incident(places=(replace(told.BAGHDAD, precision=precision),))
    assert row(one)["geo_precision"] == code


def test_without_a_number_acled_writes_none_dead_and_says_so() -> None:
    one = at(modes=("firearms",), actors=(told.KATAIB,), recipients=(told.FARMERS,))
    assert row(one)["fatalities"] == 0
    assert lost(one)["fatalities"] == "no report gives a number: ACLED writes 0"
    none = replace(toll("killed", 0), estimates=(Estimate("acled", 0, 0, 0, "no number"),))
    for killed in (none, replace(none, by_source=(told.figure(0, "police", high=None),))):
        assert lost(replace(one, killed=killed))["fatalities"].startswith("no report gives a num")
    nobody = replace(none, by_source=(told.figure(0, "police"),))
    assert "fatalities" not in lost(replace(one, killed=nobody))


def test_civilians_whom_no_report_tells_of_are_a_loss() -> None:
    one = at(modes=("drone",), actors=(told.KATAIB,), killed=KILLED)
    assert row(one)["actor2"] == "Civilians (Iraq)"
    assert lost(one)["sub_event_type"] == "no report says whom it hit: written as civilians"


def test_parties_that_have_no_place_in_the_row_are_listed() -> None:
    nurses = Party("two nurses", None, "IRQ", "MED")
    one = at(modes=("firearms",), actors=(told.KATAIB, told.FARMERS), killed=KILLED,
             recipients=(told.ARMY, told.POLICE, nurses))  # fmt: skip
    found = row(one)
    assert (found["actor2"], found["assoc_actor_2"]) == (
        "Military Forces of Iraq",
        "Police Forces of Iraq; Civilians (Iraq); Health Workers (Iraq)",
    )
    assert "actors" not in lost(one)
    one = at(modes=("firearms",), actors=(told.KATAIB, told.FARMERS), killed=KILLED,
             recipients=(told.ARMY,))  # fmt: skip
    assert lost(one)["actors"] == "no room for farmers beside the main actors"
    assert "actors" not in lost(told.STRIKE)


def test_interactions_are_in_acleds_order_whoever_comes_first() -> None:
    for first in INTER:
        assert interaction(first, None) == f"{first} only"
        for second in INTER:
            assert interaction(first, second) == interaction(second, first)
    assert interaction("Civilians", "State forces") == "State forces – Civilians"


def test_the_validator_finds_what_does_not_agree() -> None:
    good = row(told.STRIKE)
    wrong = {
        "event_type": "Battles", "inter2": "Civilians", "fatalities": "two", "iso": 840,
        "event_id_cnty": "IRQ123", "geo_precision": 4, "disorder_type": "Demonstrations",
        "civilian_targeting": "Civilians targeted", "latitude": 133.0, "event_date": "7 Feb",
        "source_scale": "Planetary", "year": 2023, "region": "Europe", "notes": " ",
    }  # fmt: skip
    for name, value in wrong.items():
        assert validate("acled", [{**good, name: value}]), name
    assert "columns" in validate("acled", [{"event_date": "2024-02-07"}])[0]
    assert any("stands twice" in one for one in validate("acled", [good, good]))
