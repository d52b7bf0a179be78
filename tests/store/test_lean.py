"""Lean incidents and stated totals: the same as the whole ones, without the rest."""

from __future__ import annotations

from dataclasses import replace

from sourceline.records import (
    Claim,
    Count,
    IncidentLink,
    Party,
    Record,
    Report,
    Source,
    Tally,
    cut,
    to_json,
)
from sourceline.store import Workspace
from sourceline.store.lean import lean, totals
from tests.store.make import BAGHDAD, Coded, Told, day, put

STRIKE = Told("A drone strike killed three people in Baghdad.")
TEXT = 'Over 170 attacks were counted, the ministry said. "tallies": []'


def test_a_lean_incident_says_the_same(workspace: Workspace) -> None:
    link = IncidentLink("in_response_to", "i123")
    whole = put(
        workspace, STRIKE, time=day("2024-02-07"), places=(BAGHDAD,), killed=3, links=(link,),
        actors=(Party("US forces", "USA:MIL", "USA", "MIL"),), status="disputed",
    )  # fmt: skip
    put(workspace, Told("A rumour."), review="rejected")
    with workspace.reading() as tx:
        (found,) = lean(tx)
    assert found.killed == replace(whole.killed, by_source=())
    for name in ("id", "title", "type", "time", "places", "actors", "recipients", "status"):
        assert getattr(found, name) == getattr(whole, name), name
    assert found.links == (link,) and not found.reports


def test_totals_come_with_who_states_them(workspace: Workspace) -> None:
    count = Count("attacks", None, 171, None, "more_than", cut(TEXT, 0, 16))
    said = Claim("c1", Source("the ministry"), cut(TEXT, 44, 48), (), "asserts")
    tally = Tally("t1", "attacks", "ASSAULT", count, claims=("c1",))
    report = Report("0123456789abcdef", TEXT, publisher="Coast Wire")
    record = Record(report, claims=(said,), tallies=(tally,))
    put(workspace, STRIKE)
    workspace.keep_coded(Told(TEXT).item(), Coded(report, to_json(record)))
    with workspace.reading() as tx:
        (found,) = totals(tx)
    assert (found.tally, found.claims) == (tally, (said,))
    assert (found.report.id, found.report.publisher) == (report.id, "Coast Wire")
