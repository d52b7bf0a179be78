from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from sourceline.errors import SourcelineError
from sourceline.linking.joining import founded
from sourceline.records import Interval, Party
from sourceline.resolving.actor_registry import registry
from sourceline.store import Incidents, Workspace
from sourceline.store.graph import Graph
from tests.store.make import BAGHDAD, BANSKA, MOSUL, POLICE, Told, day, incident, keep, put

MILITIA = Party("Kata'ib Ĥezbollah", "IRQ:REB:KATAIB_HEZBOLLAH", "IRQ", "REB")
STRIKE = Told("A drone strike killed three people in Baghdad.")
BOMB = Told("A car bomb went off in Mosul; police blamed nobody.")
MARCH = Told("Students marched in Banská Bystrica.")
RUMOUR = Told("Nobody knows where shots were heard.")


@pytest.fixture
def desk(workspace: Workspace) -> Workspace:
    put(
        workspace, STRIKE, title="strike", modes=("drone", "targeted"), time=day("2024-02-07"),
        places=(BAGHDAD,), actors=(Party("US forces", "USA:MIL", "USA", "MIL"),),
        recipients=(MILITIA,), killed=3, grading="confirmed", responsibility="declared",
    )  # fmt: skip
    put(
        workspace, BOMB, title="bomb", modes=("explosives",), places=(MOSUL,), killed=0,
        time=Interval(date(2024, 1, 30), date(2024, 2, 2), "span", "stated"), recipients=(POLICE,),
        grading="weak", status="disputed",
    )  # fmt: skip
    put(
        workspace, MARCH, title="march", type="PROTEST", places=(BANSKA,),
        time=Interval(datetime(2024, 3, 1, 9), datetime(2024, 3, 1, 12), "hour", "stated"),
        review="accepted",
    )  # fmt: skip
    put(workspace, RUMOUR, title="rumour", review="rejected")
    return workspace


def titles(found: Incidents) -> list[str]:
    return [one.title for one in found]


CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["march", "strike", "bomb"]),
    ({"review": "all"}, ["march", "strike", "bomb", "rumour"]),
    ({"review": "rejected"}, ["rumour"]),
    ({"review": "accepted"}, ["march"]),
    ({"order": "oldest"}, ["bomb", "strike", "march"]),
    ({"order": "killed"}, ["strike", "bomb", "march"]),
    ({"limit": 1}, ["march"]),
    ({"since": date(2024, 2, 3)}, ["march", "strike"]),
    ({"since": "2024-02-02", "until": "2024-02-07"}, ["strike", "bomb"]),
    ({"until": date(2024, 1, 29)}, []),
    ({"until": datetime(2024, 1, 30, 5)}, ["bomb"]),
    ({"since": "1900-01-01", "review": "all"}, ["march", "strike", "bomb"]),
    ({"country": "Iraq"}, ["strike", "bomb"]),
    ({"country": "irq"}, ["strike", "bomb"]),
    ({"country": "SK"}, ["march"]),
    ({"where": "mosul"}, ["bomb"]),
    ({"where": "Nineveh"}, ["bomb"]),
    ({"where": "banska"}, ["march"]),
    ({"where": "Iraq"}, ["strike", "bomb"]),
    ({"where": "33.3,44.4,25"}, ["strike"]),
    ({"where": "33.3, 44.4, 600"}, ["strike", "bomb"]),
    ({"where": "44,33,45,34"}, ["strike"]),
    ({"where": "170,33,45,37"}, ["strike", "bomb"]),
    ({"where": "42,30,43,35"}, []),
    ({"where": "33.3,44.4,600", "limit": 1}, ["strike"]),
    ({"actor": "HEZBOLLAH"}, ["strike"]),
    ({"actor": "kataib"}, ["strike"]),
    ({"actor": "IRQ:COP"}, ["bomb"]),
    ({"actor": "irq:"}, ["strike", "bomb"]),
    ({"actor": "forces"}, ["strike"]),
    ({"actor": "100%_"}, []),
    ({"type": "protest"}, ["march"]),
    ({"mode": "drone"}, ["strike"]),
    ({"mode": "dro"}, []),
    ({"status": "disputed"}, ["bomb"]),
    ({"grading": "confirmed"}, ["strike"]),
    ({"responsibility": "declared"}, ["strike"]),
    ({"min_killed": 1}, ["strike"]),
    ({"min_killed": 0}, ["strike", "bomb"]),
    ({"text": "bombs OR students"}, ["march", "bomb"]),
    ({"text": "people -police"}, ["strike"]),
    ({"country": "Iraq", "min_killed": 1, "text": "drone"}, ["strike"]),
]


def test_filters(desk: Workspace) -> None:
    found = [(asked, titles(desk.incidents(**asked))) for asked, _ in CASES]
    assert found == CASES


def test_an_actor_is_found_by_the_names_that_the_registry_has_for_it(workspace: Workspace) -> None:
    known = registry().named("daesh")
    assert known is not None
    put(workspace, BOMB, title="bomb", actors=(Party("Islamic State", known.id, "IMG", "REB"),))
    assert titles(workspace.incidents(actor="Daesh")) == ["bomb"]


@pytest.mark.parametrize("database", [None])
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"since": "last week"}, "E818.*since.*YYYY-MM-DD"),
        ({"country": "Atlantis"}, "E818.*Atlantis.*IRQ"),
        ({"where": "100,44,5"}, "E818.*LAT,LON,KM"),
        ({"where": "10,50,20,40"}, "E818.*WEST,SOUTH"),
        ({"order": "loudest"}, "E818.*newest"),
        ({"text": "???"}, "E819"),
    ],
    ids=str,
)
def test_a_filter_that_cannot_be_read_is_named(
    workspace: Workspace, asked: dict[str, Any], told: str
) -> None:
    with pytest.raises(SourcelineError, match=told):
        workspace.incidents(**asked)


def test_a_listing_is_a_sequence(desk: Workspace) -> None:
    found = desk.incidents()
    assert len(found) == 3
    assert found[-1].title == "bomb"
    assert titles(found[1:]) == ["strike", "bomb"]
    assert found[0].time.earliest == datetime(2024, 3, 1, 9)
    assert repr(found) == "<3 incidents>"
    assert not desk.incidents(min_killed=99)


def test_an_incident_is_found_by_its_id_and_the_beginning_of_it(desk: Workspace) -> None:
    ids = desk.incidents(review="all").ids
    assert [desk.incident(ident).id for ident in ids] == list(ids)
    assert desk.incident(f" {ids[0][:8].upper()} ").id == ids[0]
    with pytest.raises(SourcelineError, match=f"E812.*{ids[0]}"):
        desk.incident("i")
    for unknown in ("", "i%", "nothing"):
        with pytest.raises(SourcelineError, match="E811"):
            desk.incident(unknown)


def test_an_id_leads_to_the_incident_that_its_founder_is_in_now(workspace: Workspace) -> None:
    keep(workspace, STRIKE, BOMB)
    one, two = founded(STRIKE.id, 0, 5), founded(BOMB.id, 0, 5)
    with workspace.transaction() as tx:
        graph = Graph(tx)
        graph.put_incidents({one: STRIKE.unit_keys, two: BOMB.unit_keys})
        assert graph.put_incidents({one: STRIKE.unit_keys + BOMB.unit_keys}) == {one}
        workspace.put_bodies(tx, {one: incident(one, STRIKE)})
    assert workspace.incident(two).id == one
    assert workspace.incident(two[:9]).id == one
    assert workspace.count_incidents() == 1


def test_an_incident_that_is_not_put_together_yet_says_so(workspace: Workspace) -> None:
    keep(workspace, STRIKE)
    with workspace.transaction() as tx:
        Graph(tx).put_incidents({"i123456789abc": STRIKE.unit_keys})
    with pytest.raises(SourcelineError, match=r"E820.*sourceline add"):
        workspace.incident("i123456789abc")
    assert len(workspace.incidents()) == 0
    assert workspace.count_incidents() == 1


def test_records_are_given_by_id_and_all_in_order(workspace: Workspace) -> None:
    many = [Told(f"Report number {number}.") for number in range(230)]
    with workspace.transaction():
        keep(workspace, *many)
    found = workspace.records([many[3].id, many[5].id, "nothing"])
    assert {ident: one.report.text for ident, one in found.items()} == {
        many[3].id: many[3].text,
        many[5].id: many[5].text,
    }
    assert [one.report.id for one in workspace.all_records()] == sorted(one.id for one in many)
    assert workspace.record(many[3].id[:12]).report == many[3].report()
    with pytest.raises(SourcelineError, match="E813"):
        workspace.record("zzz")
    with pytest.raises(SourcelineError, match="E812"):
        workspace.record(many[3].id[0])


def test_an_outline_says_what_a_map_shows(desk: Workspace) -> None:
    strike = desk.outlines(where="Baghdad")[0]
    assert [(one.name, one.id) for one in strike.actors] == [("US forces", "USA:MIL")]
    assert strike.recipients[0].name == MILITIA.name
    spot = strike.spots[0]
    assert (spot.name, spot.country, spot.lat, spot.precision) == ("Baghdad", "IRQ", 33.34, "city")
    assert (strike.modes, strike.countries) == (("drone", "targeted"), ("IRQ",))
    assert (strike.earliest, strike.killed) == ("2024-02-07", (3, 3, 3))


def test_outlines_come_as_the_incidents_do(desk: Workspace) -> None:
    for asked, _ in CASES:
        if "limit" not in asked:
            told = [one.title for one in desk.outlines(**asked)]
            assert told == titles(desk.incidents(**asked)), asked


def test_a_number_that_no_column_holds_is_kept_and_found(workspace: Workspace) -> None:
    put(workspace, RUMOUR, title="rumour", killed=10**30)
    found = workspace.incidents(min_killed=100_000)
    assert [one.killed.best for one in found] == [10**30]
