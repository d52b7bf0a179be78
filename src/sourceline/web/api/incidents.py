"""Incidents as JSON: found by filters, one with its history and reasons, and judgements on it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field, StringConstraints

from sourceline.errors import SourcelineError
from sourceline.linking.pairs import Comparison
from sourceline.records import Incident, Judgement, JudgementKind
from sourceline.running.judging import judge
from sourceline.running.linking import explain_pair
from sourceline.store import Workspace
from sourceline.store.outline import Outline
from sourceline.web.api.answers import answer, every, lists, part, says
from sourceline.web.api.asking import Ident, Listed, Page, Strict, Word, Writable
from sourceline.web.guard import coder, reader
from sourceline.web.people import Person
from sourceline.web.views.api import Pair, Tie, pairs_of
from sourceline.web.views.changes import since, version_of

router = APIRouter(tags=["incidents"])
_VERSION = {"type": "string", "description": "Given back with a judgement."}
_MOST_PAIRS = 60
"""Events of an incident whose pairs are compared at once."""


class Decision(Strict):
    """A judgement; `version` is that of the incident as it was seen."""

    kind: JudgementKind
    version: Annotated[str, StringConstraints(max_length=64), Writable]
    reason: Annotated[str, StringConstraints(max_length=4000), Writable] = ""
    other: Annotated[Word, Field(description="For a merge: the other incident.")] = ""
    out: Annotated[
        tuple[Word, ...],
        Field(max_length=1000, description="For a split: REPORT:e1 of each to take out."),
    ] = ()
    field: Annotated[Word, Field(description="For an edit.")] = ""
    value: Annotated[str, StringConstraints(max_length=4000), Writable] = ""
    undoes: Annotated[
        int | None, Field(ge=1, le=2**31 - 1, description="For an undo: its number.")
    ] = None


def _workspace(request: Request) -> Workspace:
    found: Workspace = request.app.state.workspace
    return found


@router.get("/incidents", responses=lists(Incident))
def incidents(
    request: Request, _person: Annotated[Person, Depends(reader)],
    wanted: Annotated[Listed, Query()],
) -> Response:  # fmt: skip
    """Incidents that fit all filters, whole."""
    workspace = _workspace(request)
    with workspace.reading():
        found = workspace.incidents(order=wanted.order, **wanted.filters)
        listed = list(found[wanted.offset : wanted.offset + wanted.limit])
    return part(listed, len(found), wanted.limit, wanted.offset)


@router.get("/outlines", responses=lists(Outline))
def outlines(
    request: Request, _person: Annotated[Person, Depends(reader)],
    wanted: Annotated[Listed, Query()],
) -> Response:  # fmt: skip
    """Incidents that fit all filters, in outline: quick."""
    found = _workspace(request).outlines(order=wanted.order, **wanted.filters)
    listed = found[wanted.offset : wanted.offset + wanted.limit]
    return part(listed, len(found), wanted.limit, wanted.offset)


@router.get("/links", responses=lists(Tie))
def links(
    request: Request, _person: Annotated[Person, Depends(reader)],
    wanted: Annotated[Listed, Query()],
) -> Response:  # fmt: skip
    """Responses and other links from incidents that fit; the part is one of incidents."""
    workspace = _workspace(request)
    with workspace.reading():
        found = workspace.incidents(order=wanted.order, **wanted.filters)
        listed = list(found[wanted.offset : wanted.offset + wanted.limit])
    ties = [Tie(one.id, link) for one in listed for link in one.links]
    return part(ties, len(found), wanted.limit, wanted.offset)


@router.get("/incidents/{ident}", responses=says(Incident, version=_VERSION))
def incident(
    request: Request, ident: Ident, _person: Annotated[Person, Depends(reader)]
) -> Response:
    """One incident, by its id, the beginning of it, or one that it had before."""
    found = _workspace(request).incident(ident)
    return answer(found, version=version_of(found))


@router.get("/incidents/{ident}/history", responses=every(Judgement))
def history(
    request: Request, ident: Ident, _person: Annotated[Person, Depends(reader)]
) -> Response:
    """What people decided about an incident, undone judgements too."""
    found = _workspace(request).incident(ident).judgements
    return answer(found, total=len(found))


@router.get("/incidents/{ident}/why", responses=every(Pair))
def why(request: Request, ident: Ident, _person: Annotated[Person, Depends(reader)]) -> Response:
    """Why its events were taken for one incident: pairs of different reports, term by term.

    Of an incident of more than 60 events, the pairs of the first 60.
    """
    workspace = _workspace(request)
    with workspace.reading():
        keys = pairs_of(workspace.incident(ident).events[:_MOST_PAIRS])
        told: list[Comparison] = [explain_pair(workspace, a, b) for a, b in keys]
    return answer([Pair.of(one) for one in told], total=len(told))


@router.get("/judgements", responses=lists(Judgement))
def judgements(
    request: Request, _person: Annotated[Person, Depends(reader)], page: Annotated[Page, Query()]
) -> Response:
    """What people decided, the first judgement first."""
    found = _workspace(request).judgements()
    return part(found[page.offset : page.offset + page.limit], len(found), page.limit, page.offset)


@router.post(
    "/incidents/{ident}/judgements", status_code=201,
    responses=says(Judgement, status=201, incident={"type": "string"}, version=_VERSION),
)  # fmt: skip
def decide(
    request: Request, ident: Ident, person: Annotated[Person, Depends(coder)], asked: Decision
) -> Response:
    """Keep a judgement, unless the incident is no longer what was seen (409)."""
    workspace = _workspace(request)
    with workspace.transaction():
        now = workspace.incident(ident)
        if version_of(now) != asked.version:
            raise SourcelineError("E940", incident=now.id, since=since(now))
        _may_undo(now, person, asked.undoes)
        done = judge(workspace, asked.kind, author=person.name, **_about(workspace, now, asked))
        after = workspace.incident(now.id)
    return answer(done, status=201, incident=after.id, version=version_of(after))


def _may_undo(now: Incident, person: Person, number: int | None) -> None:
    """An undo takes back a judgement on this incident, and another's only by an editor."""
    if number is None:
        return
    found = next((one for one in now.judgements if one.seq == number), None)
    if found is None:
        raise SourcelineError("E814", number=number, why=f"it is not one on incident {now.id}")
    if found.author != person.name and not person.may("editor"):
        raise SourcelineError("E904", name=person.name, has=person.role, needs="editor")


def _about(workspace: Workspace, now: Incident, asked: Decision) -> dict[str, Any]:
    about = [now.id]
    if asked.kind == "merge":
        about.append(workspace.incident(asked.other).id)
    return {
        "reason": asked.reason.strip(), "incidents": [] if asked.kind == "undo" else about,
        "out": asked.out, "field": asked.field or None, "value": asked.value,
        "undoes": asked.undoes,
    }  # fmt: skip
