"""The page of one incident: who says what of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from sourceline.records import Incident, JudgementKind
from sourceline.running.judging import judge
from sourceline.running.linking import explain_pairs
from sourceline.store import Workspace
from sourceline.store.lean import lean
from sourceline.web.guard import coder, reader
from sourceline.web.people import Person
from sourceline.web.render import page, wants_part
from sourceline.web.views import incident as view
from sourceline.web.views import short, why
from sourceline.web.views.chain import ties
from sourceline.web.views.changes import Asked, may_undo, since, version_of
from sourceline.web.views.picture import draw

router = APIRouter(prefix="/incidents")


@router.get("/{ident}", response_class=HTMLResponse)
def incident(
    request: Request, ident: str, _person: Annotated[Person, Depends(reader)],
    do: Annotated[JudgementKind, Query()] = "comment",
) -> HTMLResponse:  # fmt: skip
    """One incident; `do` opens the form of one kind of decision."""
    workspace: Workspace = request.app.state.workspace
    with workspace.reading():
        return _page(request, workspace, workspace.incident(ident), asked=Asked(kind=do))


@router.get("/{ident}/coded", response_class=HTMLResponse)
def coded(
    request: Request, ident: str, _person: Annotated[Person, Depends(reader)]
) -> HTMLResponse:
    """Why each of its events is coded as it is."""
    workspace: Workspace = request.app.state.workspace
    with workspace.reading():
        found = workspace.incident(ident)
        records = workspace.records([report.id for report in found.reports])
    template = "incident_coded.html" if wants_part(request, "why") else "incident_why.html"
    return page(request, template, incident=found, part="coded", coded=why.coded(found, records))


@router.get("/{ident}/joined", response_class=HTMLResponse)
def joined(
    request: Request, ident: str, _person: Annotated[Person, Depends(reader)]
) -> HTMLResponse:
    """Why its reports were taken to tell one incident."""
    workspace: Workspace = request.app.state.workspace
    with workspace.reading():
        found = workspace.incident(ident)
        compared = explain_pairs(workspace, why.pairs(found))
    left_out = max(0, len(found.events) - why.MOST_EVENTS)
    template = "incident_joined.html" if wants_part(request, "why") else "incident_why.html"
    return page(
        request, template, incident=found, part="joined", joined=why.joined(found, compared),
        left_out=left_out,
    )  # fmt: skip


def _page(
    request: Request, workspace: Workspace, found: Incident, *, status: int = 200,
    asked: Asked | None = None, changed: str = "",
) -> HTMLResponse:  # fmt: skip
    with workspace.reading() as tx:
        records = workspace.records([report.id for report in found.reports])
        every = lean(tx)
    counts, areas = view.counts(found, records), short.areas(found)
    return page(
        request, "incident.html", status=status, incident=found,
        counts=[
            (count, draw(count), short.sayings(count), short.histories(count.toll))
            for count in counts
        ],
        ledger=view.ledger(found, records), disputes=view.disputes(found, records),
        sides=short.sides(found.disputes), facts=short.evidence(found, records),
        areas=areas, areas_data=short.as_data(areas),
        ties=ties(found.id, {one.id: one for one in every}),
        version=version_of(found), asked=asked or Asked(), changed=changed,
    )  # fmt: skip


@router.post("/{ident}/judgements", response_class=HTMLResponse)
def decide(
    request: Request, ident: str, person: Annotated[Person, Depends(coder)],
    asked: Annotated[Asked, Form()],
) -> Response:  # fmt: skip
    """Keep a judgement, unless the incident is no longer what the person saw."""
    workspace: Workspace = request.app.state.workspace
    with workspace.transaction():
        now = workspace.incident(ident)
        if version_of(now) != asked.version:
            return _page(request, workspace, now, status=409, asked=asked, changed=since(now))
        if asked.kind == "undo":
            for one in now.judgements:
                if one.seq == asked.undoes:
                    may_undo(person, one)
        judge(
            workspace, asked.kind, author=person.name, reason=asked.reason.strip(),
            incidents=[now.id, workspace.incident(asked.other).id] if asked.kind == "merge"
            else [] if asked.kind == "undo" else [now.id],
            out=asked.out, field=asked.field or None, value=asked.value,
            undoes=asked.undoes,
        )  # fmt: skip
    return RedirectResponse(f"/incidents/{now.id}", status_code=303)
