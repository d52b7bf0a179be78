"""Doing the machine's work again keeps what people decided."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sourceline.records import incident_to_json
from sourceline.running.again import rebuild
from sourceline.running.judging import judge
from sourceline.running.linking import link, refresh
from sourceline.running.pool import code_item
from sourceline.store import Workspace
from tests.running.stories import TEXTS, incident_of, incoming, keep, told

ALL = range(len(TEXTS))


def listed(workspace: Workspace) -> list[str]:
    return sorted(incident_to_json(one) for one in workspace.incidents())


def test_linking_and_coding_again_give_the_same_incidents_with_their_judgements(
    workspace: Workspace,
) -> None:
    keep(workspace, ALL)
    link(workspace)
    refresh(workspace)
    gao = incident_of(workspace, [5, 6])
    market = incident_of(workspace, [0, 1, 2])
    judge(workspace, "merge", author="ana", reason="a test", incidents=[gao, market])
    judge(workspace, "edit", author="ana", incidents=[market], field="title", value="Mocha")
    before = listed(workspace)
    assert rebuild(workspace) == workspace.count_incidents()
    assert listed(workspace) == before
    rebuild(workspace, code=True)
    assert listed(workspace) == before
    assert frozenset({0, 1, 2, 5, 6}) in told(workspace)


def test_of_one_text_from_two_places_the_earliest_stands_whichever_came_first(
    tmp_path: Path,
) -> None:
    late = code_item(replace(incoming(0), published="2019-03-06", publisher="Echo", address="b"))
    early = code_item(incoming(0))
    found = []
    for number, order in enumerate(([early, late], [late, early])):
        with Workspace.create(tmp_path / str(number)) as workspace:
            for done in order:
                assert done.coded is not None
                workspace.keep_coded(done.item, done.coded)
                link(workspace)
            keep(workspace, [1, 5])
            link(workspace)
            refresh(workspace)
            found.append(listed(workspace))
            assert len(workspace.appearances()) == 4
    assert found[0] == found[1]
    assert "Coast Wire" in found[0][0] + found[0][1]
