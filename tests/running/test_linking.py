"""Linking in a workspace: the same incidents whatever the order, and people's judgements hold."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from sourceline.errors import SourcelineError
from sourceline.linking.linker import link as link_in_memory
from sourceline.linking.profiles import from_json
from sourceline.records import incident_to_json
from sourceline.running import linking
from sourceline.running.judging import judge
from sourceline.running.linking import explain_pair, link, proposals, refresh
from sourceline.store import Workspace
from sourceline.store.graph import Graph
from tests.running.stories import TEXTS, coded, incident_of, keep, told, waiting

MARKET, CAFE, GAO = frozenset({0, 1, 2}), frozenset({3, 4}), frozenset({5, 6})
ALL = range(len(TEXTS))


def build(workspace: Workspace, order: list[int], parts: int = 1) -> list[str]:
    """Keep and link the reports in this order, in so many goes; the incidents as JSON."""
    size = -(-len(order) // parts)
    for start in range(0, len(order), size):
        keep(workspace, order[start : start + size])
        link(workspace)
        refresh(workspace)
    return sorted(incident_to_json(incident) for incident in workspace.incidents())


def test_tellings_of_one_incident_are_linked_and_others_are_not(workspace: Workspace) -> None:
    build(workspace, list(ALL))
    assert told(workspace) == {MARKET, CAFE, GAO}
    market = workspace.incident(incident_of(workspace, [0, 1, 2]))
    assert (market.killed.low, market.killed.high) == (9, 11)
    assert market.independent_sources == 3


def test_the_order_of_arrival_changes_nothing(tmp_path: Path) -> None:
    chance = random.Random(5)
    found = set()
    for number in range(8):
        order = list(ALL)
        chance.shuffle(order)
        with Workspace.create(tmp_path / str(number)) as workspace:
            found.add(tuple(build(workspace, order, parts=chance.randint(1, 5))))
    assert len(found) == 1


def test_a_workspace_links_as_the_memory_does(workspace: Workspace) -> None:
    build(workspace, list(ALL), parts=3)
    units = [from_json(row.profile) for done in coded() if done.coded for row in done.coded.rows]
    keys = {
        frozenset(f"{ref.report.id}:{ref.event}" for ref in incident.events)
        for incident in workspace.incidents()
    }
    assert keys == {frozenset(part) for part in link_in_memory(units)}


@pytest.mark.parametrize(("step", "left"), [("_compare_reports", len(TEXTS)), ("recluster", 0)])
def test_what_is_interrupted_is_done_at_the_next_call(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, step: str, left: int
) -> None:
    keep(workspace, ALL)

    def fall(*_: object) -> None:
        raise RuntimeError("the power went")

    with monkeypatch.context() as patch:
        patch.setattr(linking, step, fall)
        with pytest.raises(RuntimeError):
            link(workspace)
    assert waiting(workspace) == left and workspace.count_incidents() == 0
    assert link(workspace) == left
    refresh(workspace)
    assert told(workspace) == {MARKET, CAFE, GAO}


def test_a_judgement_finds_the_units_that_were_compared_and_not_placed(
    workspace: Workspace,
) -> None:
    build(workspace, [0, 1])
    market = incident_of(workspace, [0, 1])
    keep(workspace, [2])
    linking.compare(workspace)
    judge(workspace, "comment", author="ana", reason="see the morgue", incidents=[market])
    assert told(workspace) == {MARKET}


def test_split_undo_and_merge_change_incidents_and_survive_new_reports(
    workspace: Workspace,
) -> None:
    build(workspace, [0, 1, 2, 5, 6])
    market = incident_of(workspace, [0, 1, 2])
    out = [f"{ref.report.id}:{ref.event}" for ref in workspace.incident(market).events
           if ref.report.publisher == "Taiz Herald"]  # fmt: skip
    split = judge(
        workspace, "split", author="ana", reason="other bomb", incidents=[market], out=out
    )
    assert told(workspace) == {frozenset({0, 1}), frozenset({2}), GAO}
    build(workspace, [3, 4])
    assert frozenset({0, 1}) in told(workspace) and frozenset({2}) in told(workspace)
    judge(workspace, "undo", author="ben", reason="same after all", undoes=split.seq)
    assert told(workspace) == {MARKET, CAFE, GAO}
    judge(workspace, "merge", author="ana", reason="one campaign",
          incidents=[market, incident_of(workspace, [3, 4])])  # fmt: skip
    assert told(workspace) == {MARKET | CAFE, GAO}
    kinds = [one.kind for one in workspace.incident(market).judgements]
    assert kinds == ["split", "undo", "merge"]


def test_an_edit_and_a_rejection_hold_when_reports_come_in(workspace: Workspace) -> None:
    build(workspace, [0, 1])
    market = incident_of(workspace, [0, 1])
    judge(workspace, "edit", author="ana", incidents=[market], field="killed", value="10")
    build(workspace, [2])
    assert workspace.incident(market).killed.best == 10
    judge(workspace, "reject", author="ana", reason="a film", incidents=[market])
    assert workspace.incident(market).review == "rejected"
    assert market not in {incident.id for incident in workspace.incidents()}


def test_two_that_may_be_one_are_proposed_and_explained(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(workspace, list(ALL))
    assert proposals(workspace) == []
    market = incident_of(workspace, [0, 1, 2])
    keys = [f"{ref.report.id}:{ref.event}" for ref in workspace.incident(market).events]
    with workspace.transaction() as tx:
        Graph(tx).put_incidents({"i0": [keys[0]], "i1": keys[1:]})
    (proposal,) = proposals(workspace)
    assert {proposal.left, proposal.right} == {"i0", "i1"}
    found = explain_pair(workspace, *proposal.closest)
    assert found.score > 0 and {term.feature for term in found.terms} >= {"day", "place"}


def test_an_incident_that_cannot_be_put_together_is_listed_and_stops_no_other(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(workspace, ALL)
    link(workspace)
    whole = linking.assemble

    def assemble(ident: str, *args: object, **named: object) -> object:
        if ident == bad:
            raise IndexError("list index out of range")
        return whole(ident, *args, **named)  # type: ignore[arg-type]

    with workspace.reading() as tx:
        bad = Graph(tx).stale(1)[0]
    with monkeypatch.context() as patch:
        patch.setattr(linking, "assemble", assemble)
        refresh(workspace)
        assert refresh(workspace) == 0
    assert bad not in {one.id for one in workspace.incidents()} and len(workspace.incidents()) == 2
    assert [(one.address, one.code) for one in workspace.rejects()] == [(bad, "E830")]
    with pytest.raises(SourcelineError, match=f"E830.*{bad}.*rebuild"):
        workspace.incident(bad)
    with workspace.transaction() as tx:
        Graph(tx).mark_stale([bad])
    refresh(workspace)
    assert workspace.incident(bad).id == bad and not workspace.rejects()
