from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from sourceline.store import Workspace
from sourceline.store.base import unpack
from sourceline.store.graph import Graph
from tests.store.make import Told, incident, keep

A = Told("First report of it.", ((1, 2), (9,)), copy_keys=(7, 8))
B = Told("Second report of it.", ((2, 3),), copy_keys=(8,))
C = Told("A report of something else.", ((-(2**63),),), copy_keys=(2**63 - 1,))
A1, A2 = A.unit_keys
B1, C1 = B.unit_keys[0], C.unit_keys[0]


@pytest.fixture
def graph(workspace: Workspace) -> Iterator[Graph]:
    keep(workspace, A, B, C)
    with workspace.transaction() as tx:
        yield Graph(tx)


def test_reports_wait_until_they_are_linked(graph: Graph) -> None:
    ids = sorted((A.id, B.id, C.id))
    assert graph.waiting("coded", 2) == ids[:2]
    graph.mark(ids[:2], "compared")
    graph.mark(ids[:1], "linked")
    assert graph.waiting("coded", 9) == ids[2:]
    assert graph.waiting("compared", 9) == ids[1:2]
    assert graph.count_waiting("coded") == 1


def test_units_are_found_by_the_keys_that_they_share(graph: Graph) -> None:
    found = graph.candidates({A1: {1, 2}, C1: {-(2**63)}, "new:e1": {3, 9}})
    assert found == {A1: {B1}, C1: set(), "new:e1": set()} or found["new:e1"] <= {A2, B1}
    assert graph.candidates({A1: {1, 2}, B1: {2, 3}}) == {A1: {B1}, B1: {A1}}
    assert graph.copy_candidates({A.id: {7, 8}}) == {A.id: {B.id: 1}}


def test_profiles_and_marks_come_back_as_they_were(graph: Graph) -> None:
    profiles, marks = graph.profiles([A1, B1]), graph.marks([C.id])
    assert {key: json.loads(unpack(one))["key"] for key, one in profiles.items()} == {
        A1: A1, B1: B1,
    }  # fmt: skip
    assert set(graph.units_of([A.id])) == {A1, A2}
    assert {key: unpack(one) for key, one in marks.items()} == {C.id: json.dumps({"report": C.id})}


def test_a_pair_is_kept_once(graph: Graph) -> None:
    a, b = sorted((A1, B1))
    graph.put_pairs([(a, b, 2.5)])
    graph.put_pairs([(a, b, 9.0)])
    assert graph.pairs_among([A1, B1, C1]) == {(a, b): 2.5}
    assert graph.pairs_among([A1, C1]) == {}
    assert graph.neighbours([A1]) == {B1}
    assert graph.neighbours([C1]) == set()


def test_units_are_found_at_their_anchors(graph: Graph) -> None:
    anchors = [(A.id, 0, 5), (A.id, 12, 13), (A.id, 90, 95), ("nowhere", 1, 2)]
    assert graph.units_at(anchors) == {
        (A.id, 0, 5): A1,
        (A.id, 12, 13): A2,
        (A.id, 90, 95): A2,
    }


def test_copies_are_given_with_all_that_hangs_together(graph: Graph) -> None:
    pairs = [tuple(sorted(pair)) for pair in ((A.id, B.id), (B.id, C.id))]
    graph.put_copies([(a, b, "{}") for a, b in pairs])
    assert set(graph.copies_about([A.id])) == set(pairs)
    assert graph.copies_about(["nothing"]) == {}


def test_units_move_between_incidents(graph: Graph) -> None:
    assert graph.put_incidents({"i1": [A1, B1], "i2": [A2], "i3": [C1]}) == {"i1", "i2", "i3"}
    assert graph.stale(9) == ["i1", "i2", "i3"]
    assert graph.members(["i1", "i3"]) == {"i1": sorted([A1, B1]), "i3": [C1]}
    assert graph.homes([B1, A2]) == {B1: "i1", A2: "i2"}
    assert graph.incidents_of_reports([A.id]) == {"i1", "i2"}
    assert graph.put_incidents({"i1": [A1, B1]}) == set()
    assert graph.put_incidents({"i1": [A1], "i4": [B1, C1]}) == {"i1", "i4"}
    assert graph.members(["i1", "i2", "i3", "i4"]) == {
        "i1": [A1],
        "i2": [A2],
        "i4": sorted([B1, C1]),
    }


def test_an_incident_is_stale_until_its_body_is_written(graph: Graph, workspace: Workspace) -> None:
    graph.put_incidents({"i1": [A1], "i2": [B1]})
    workspace.put_bodies(graph.tx, {"i1": incident("i1", A)})
    assert graph.stale(9) == ["i2"]
    assert workspace.incident("i1") == incident("i1", A)
    graph.mark_stale(["i1"])
    assert graph.count_stale() == 2
    assert [one.id for one in workspace.incidents()] == ["i1"]


def test_near_misses_stand_in_different_incidents(graph: Graph) -> None:
    (a, b), (c, d) = sorted((A1, B1)), sorted((A1, C1))
    graph.put_pairs([(a, b, 1.0), (c, d, 0.5)])
    graph.put_incidents({"i1": [A1, B1], "i2": [C1]})
    assert graph.near_misses(0.0) == [(c, d, 0.5)]
    assert graph.near_misses(0.7) == []
