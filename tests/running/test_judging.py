"""Judgements that do not fit are refused in words, and nothing of them is kept."""

from __future__ import annotations

from typing import Any

import pytest

from sourceline.errors import SourcelineError
from sourceline.running.judging import judge
from sourceline.running.linking import link, refresh
from sourceline.store import Workspace
from tests.running.stories import incident_of, keep


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "accept", "incidents": ["i99"]}, "E811.*i99"),
        ({"kind": "accept", "incidents": []}, "E828.*one incident, and 0"),
        ({"kind": "shrug"}, "E828.*shrug"),
        ({"kind": "merge"}, "E828.*two incidents, and 1"),
        ({"kind": "undo", "undoes": 1}, "E828.*no incident"),
        ({"kind": "undo", "incidents": []}, "E828.*undo"),
        ({"kind": "undo", "incidents": [], "undoes": 7}, "E814.*7"),
        ({"kind": "split", "out": ["nothing:e1"]}, "E828.*some"),
        ({"kind": "split"}, "E828.*some"),
        ({"kind": "edit", "field": "mood", "value": "calm"}, "E551.*mood"),
        ({"kind": "edit", "value": "3"}, "E551"),
        ({"kind": "edit", "field": "killed", "value": "many"}, "E552"),
    ],
)
def test_what_does_not_fit_is_said(given: dict[str, Any], said: str, workspace: Workspace) -> None:
    keep(workspace, [0])
    link(workspace)
    refresh(workspace)
    market = incident_of(workspace, [0])
    with pytest.raises(SourcelineError, match=said):
        judge(workspace, **{"author": "ana", "incidents": [market], **given})
    with pytest.raises(SourcelineError, match="E708"):
        judge(workspace, "merge", author="ana", incidents=[market, market])
    assert workspace.judgements() == ()
