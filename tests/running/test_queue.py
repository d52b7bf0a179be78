"""What a person should look at first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sourceline.running.judging import judge
from sourceline.running.linking import Proposal, link, proposals, refresh
from sourceline.running.queue import queue
from sourceline.store import Workspace
from sourceline.store.graph import Graph
from sourceline.store.outline import Outline
from tests.running.stories import incident_of, keep

CALM = Outline(
    "a", "Strike", "ASSAULT", (), "2024-02-07", None, "asserted", "unreviewed", "fair", "unknown",
    (), (), (), (), (3, 3, 3), 2, 2, (), 0.95,
)  # fmt: skip


def test_what_is_sure_is_not_in_the_queue() -> None:
    assert queue([CALM], [], {"a": 4.0}) == []


@pytest.mark.parametrize(
    ("doubt", "sort", "why"),
    [
        ({"disputes": ("3 were killed",), "killed": (3, 5, 9)}, "dispute", "6 deaths apart"),
        ({"confidence": 0.4}, "event", "40% sure"),
        ({"notes": ("running_time", "undated")}, "note", "running time"),
    ],
)
def test_each_doubt_is_an_item_with_its_reason(
    doubt: dict[str, object], sort: str, why: str
) -> None:
    [item] = queue([replace(CALM, **doubt)], [], {})  # type: ignore[arg-type]
    assert (item.sort, item.incidents) == (sort, ("a",))
    assert why in item.why and "undated" not in item.why
    reviewed = replace(CALM, **doubt, review="accepted")  # type: ignore[arg-type]
    assert queue([reviewed], [], {}) == []


def test_what_more_hangs_on_and_what_is_less_sure_comes_first() -> None:
    few = replace(CALM, id="few", confidence=0.5, killed=(1, 1, 1))
    many = replace(CALM, id="many", confidence=0.5, killed=(90, 90, 90))
    surer = replace(CALM, id="surer", confidence=0.75, killed=(1, 1, 1))
    assert [one.incidents[0] for one in queue([surer, few, many], [], {})] == [
        "many",
        "few",
        "surer",
    ]
    even, likely = Proposal("a", "few", 0.0, ("", "")), Proposal("a", "many", 3.0, ("", ""))
    calm = [replace(one, confidence=None) for one in (few, many, CALM)]
    found = queue(calm, [likely, even, Proposal("a", "gone", 0.0, ("", ""))], {})
    assert [one.incidents for one in found] == [("a", "few"), ("a", "many")]


def test_a_report_that_hardly_fits_is_told() -> None:
    [item] = queue([CALM], [], {"a": 0.0})
    assert item.sort == "link" and "50%" in item.why
    assert queue([replace(CALM, reports=1)], [], {"a": 0.0}) == []


@pytest.fixture
def desk(workspace: Workspace) -> Workspace:
    keep(workspace, range(7))
    link(workspace)
    refresh(workspace)
    return workspace


def test_the_weakest_link_of_an_incident_is_that_of_its_worst_member(desk: Workspace) -> None:
    market = incident_of(desk, [0, 1, 2])
    with desk.reading() as tx:
        graph = Graph(tx)
        weakest, state = graph.weakest(), graph.state()
    assert set(weakest) >= {market}
    judge(desk, "comment", author="ana", incidents=[market], reason="seen")
    with desk.reading() as tx:
        assert Graph(tx).state() != state


def test_two_incidents_that_are_kept_apart_are_not_proposed_again(desk: Workspace) -> None:
    market, cafe = incident_of(desk, [0, 1, 2]), incident_of(desk, [3, 4])
    before = {one.id for one in desk.incidents()}
    done = judge(desk, "split", author="ana", incidents=[market, cafe], reason="another day")
    assert {one.id for one in desk.incidents()} == before
    assert done.payload["out"] and done.payload["rest"]
    assert all({one.left, one.right} != {market, cafe} for one in proposals(desk))
    judge(desk, "undo", author="ana", undoes=done.seq)
    assert {one.id for one in desk.incidents()} == before
