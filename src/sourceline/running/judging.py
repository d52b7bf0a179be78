"""People's judgements on incidents: kept as rows, and what follows from them worked out at once.

A judgement names events by where their triggers stand in the reports, so that it finds them again
after reports are coded anew. Merges and splits are constraints on the clustering of the units that
they name and of what hangs together with them; all else is applied when an incident is put
together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sourceline.errors import SourcelineError
from sourceline.linking import joining
from sourceline.linking.edits import check
from sourceline.running.linking import loaded, place, recluster, refresh
from sourceline.running.placing import placed
from sourceline.store.graph import Graph

if TYPE_CHECKING:
    from sourceline.records import Judgement, JudgementKind
    from sourceline.store import Workspace

_SIDES = ("left", "right", "out", "rest", "at")


def judge(
    workspace: Workspace,
    kind: JudgementKind,
    *,
    author: str,
    reason: str = "",
    incidents: Sequence[str] = (),
    out: Iterable[str] = (),
    field: str | None = None,
    value: object = None,
    undoes: int | None = None,
) -> Judgement:
    """Keep a judgement, cluster anew what it is about, and put its incidents together.

    Args:
        workspace: an open workspace.
        kind: what is decided.
        author: who decides.
        reason: why, in that person's words; for a comment the remark itself.
        incidents: whole ids of the incidents that it is about: two for a merge, or for a split that
            keeps two apart that are so already; none for an undo, else one.
        out: for a split of one incident, keys ("report:e1") of the units to take out; some must be
            left.
        field: for an edit, the field's name.
        value: for an edit, its value, as `linking.edits` reads it; places get their points from
            the gazetteer where the words name one clearly.
        undoes: for an undo, the number of the judgement that it takes back.

    Raises:
        SourcelineError: E551 or E552 an edit of what cannot be edited or read; E708 a merge of an
            incident with itself; E811 no such incident; E814 nothing to undo; E828 the arguments do
            not fit the kind; E8xx the workspace cannot be written.
    """
    if kind == "edit":
        check(field or "", value)
    place(workspace)
    refresh(workspace)
    with workspace.transaction() as tx:
        graph = Graph(tx)
        sides = [_anchors(graph, ident) for ident in _about(kind, incidents)]
        payload = _payload(kind, sides, frozenset(out))
        if kind == "split":
            for side in ("out", "rest"):
                inside = {key: anchor for one in sides for key, anchor in one.items()}
                payload[f"beside_{side}"] = _beside(graph, payload[side], inside)
        if kind == "edit":
            payload |= {"field": field, "value": value}
            if field == "places":
                payload["places"] = placed(value)
        done = workspace.judge(kind, author=author, reason=reason, payload=payload, undoes=undoes)
        every = workspace.judgements()
        about = next((one for one in every if one.seq == undoes), done)
        units = _units(graph, about)
        if about.kind in ("merge", "split"):
            recluster(graph, units, every)
        graph.mark_stale(graph.homes(units).values())
    refresh(workspace)
    return next(one for one in workspace.judgements() if one.seq == done.seq)


def concerned(workspace: Workspace, judgement: Judgement) -> list[str]:
    """The ids of the incidents that hold what a judgement, or what it undoes, is about."""
    every = workspace.judgements()
    about = next((one for one in every if one.seq == judgement.undoes), judgement)
    with workspace.reading() as tx:
        graph = Graph(tx)
        return sorted(set(graph.homes(_units(graph, about)).values()))


def _units(graph: Graph, judgement: Judgement) -> set[str]:
    named = [anchor for side in _SIDES for anchor in joining.anchors(judgement.payload.get(side))]
    return set(graph.units_at(named).values())


Anchors = dict[str, joining.Anchor]


def _about(kind: JudgementKind, incidents: Sequence[str]) -> Sequence[str]:
    """The incidents that a judgement is about, as many as its kind needs."""
    wanted = {"merge": 2, "undo": 0}.get(kind, 1)
    if kind == "split" and len(incidents) == 2:
        wanted = 2
    if len(incidents) != wanted:
        number = {0: "no incident", 1: "one incident", 2: "two incidents"}[wanted]
        why = f"one of the kind {kind!r} is about {number}, and {len(incidents)} are named"
        raise SourcelineError("E828", why=why)
    if wanted == 2 and incidents[0] == incidents[1]:
        raise SourcelineError("E708", first=incidents[0], second=incidents[1])
    return incidents


def _anchors(graph: Graph, ident: str) -> Anchors:
    """Where the units of an incident stand, by their keys."""
    members = graph.members([ident]).get(ident, ())
    if not members:
        raise SourcelineError("E811", incident=ident)
    found = sorted(loaded(graph.profiles(members)).items())
    return {key: (one.report, *one.anchor) for key, one in found}


def _payload(kind: JudgementKind, sides: Sequence[Anchors], out: frozenset[str]) -> dict[str, Any]:
    """What a judgement is about, by anchors (see `records.Judgement`)."""
    if kind == "undo":
        return {}
    if kind == "merge":
        return {"left": _listed(sides[0]), "right": _listed(sides[1])}
    if kind != "split":
        return {"at": _listed(sides[0])}
    if len(sides) == 2 and not out:
        return {"out": _listed(sides[0]), "rest": _listed(sides[1])}
    taken = {key: anchor for key, anchor in sides[0].items() if key in out}
    rest = {key: anchor for key, anchor in sides[0].items() if key not in out}
    if not taken or not rest or len(taken) != len(out):
        why = "a split takes some of an incident's events out, named as REPORT:e1, and leaves some"
        raise SourcelineError("E828", why=why)
    return {"out": _listed(taken), "rest": _listed(rest)}


def _beside(graph: Graph, side: Sequence[Sequence[Any]], inside: Anchors) -> list[list[Any]]:
    """The other units of a side's reports.

    As two units of one report never meet, these were apart from the whole incident; a split must
    not bring them to the other side.
    """
    reports = sorted({str(anchor[0]) for anchor in side})
    found = sorted(loaded(graph.units_of(reports)).items())
    others = {key: (one.report, *one.anchor) for key, one in found if key not in inside}
    return _listed(others)


def _listed(side: Anchors) -> list[list[Any]]:
    return [list(anchor) for anchor in side.values()]
