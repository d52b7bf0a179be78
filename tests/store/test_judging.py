from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from sourceline.errors import SourcelineError
from sourceline.store import Workspace

MERGE = {"left": [["ab", 1, 2]], "right": [["cd", 3, 4]]}


def test_a_judgement_is_kept_with_author_time_and_reason(workspace: Workspace) -> None:
    made = workspace.judge("merge", author="Åsa", reason="same street", payload=MERGE)
    assert made.seq == 1
    assert made.at.endswith("+00:00")
    with Workspace.open(workspace.folder) as again:
        assert again.judgements() == (made,)
        assert (made.author, made.reason, made.payload) == ("Åsa", "same street", MERGE)


def test_an_undo_is_a_further_row(workspace: Workspace) -> None:
    workspace.judge("comment", author="a", reason="hm", payload={"at": []})
    workspace.judge("merge", author="a", payload=MERGE)
    undo = workspace.judge("undo", author="b", reason="two streets", undoes=2)
    assert undo.undoes == 2
    assert [(one.seq, one.kind, one.undone) for one in workspace.judgements()] == [
        (1, "comment", None),
        (2, "merge", 3),
        (3, "undo", None),
    ]


@pytest.mark.parametrize(
    ("number", "why"),
    [(9, "no judgement of that number"), (1, "2 undid it"), (2, "an undo itself")],
)
def test_what_cannot_be_undone_is_said(workspace: Workspace, number: int, why: str) -> None:
    workspace.judge("accept", author="a", payload={"at": []})
    workspace.judge("undo", author="a", undoes=1)
    with pytest.raises(SourcelineError, match=f"E814.*{why}"):
        workspace.judge("undo", author="a", undoes=number)
    assert len(workspace.judgements()) == 2


@pytest.mark.parametrize(
    "deed", ["UPDATE judgements SET reason = 'other'", "DELETE FROM judgements"]
)
def test_no_judgement_is_ever_changed(workspace: Workspace, deed: str) -> None:
    workspace.judge("accept", author="a", reason="seen", payload={"at": []})
    with (
        pytest.raises(SourcelineError, match=r"E817.*never changed"),
        workspace.transaction() as tx,
    ):
        tx.execute(text(deed))
    assert [one.reason for one in workspace.judgements()] == ["seen"]


ANCHORS = [["a" * 16, 3, 9]]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "shrug"}, "'shrug'.*merge, split"),
        ({"kind": "accept", "undoes": 1}, "undo"),
        ({"kind": "undo"}, "undo"),
        ({"kind": "accept", "author": " "}, "author"),
        ({"kind": "accept", "payload": {}}, "'at'"),
        ({"kind": "merge", "payload": {"left": ANCHORS}}, "'right'"),
        ({"kind": "merge", "payload": {"left": ANCHORS, "right": "i12"}}, "'right'.*report id"),
        ({"kind": "split", "payload": {"out": [["a", 3]], "rest": ANCHORS}}, "'out'.*report id"),
        ({"kind": "split", "payload": {"out": [["a", "3", 9]], "rest": ANCHORS}}, "'out'"),
        ({"kind": "edit", "payload": {"at": ANCHORS, "value": 3}}, "field"),
        ({"kind": "edit", "payload": {"at": ANCHORS, "field": "killed", "value": {3}}}, "JSON"),
    ],
)
def test_a_judgement_that_does_not_fit_is_not_kept(
    given: dict[str, Any], said: str, workspace: Workspace
) -> None:
    with pytest.raises(SourcelineError, match=rf"E828.*{said}"):
        workspace.judge(**{"author": "a", "payload": {"at": ANCHORS}, **given})
    assert workspace.judgements() == ()
