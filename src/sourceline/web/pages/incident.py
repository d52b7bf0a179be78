"""The page of one incident: who says what of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from sourceline.errors import SourcelineError
from sourceline.records import Incident
from sourceline.running.judging import judge
from sourceline.store import Workspace
from sourceline.web.guard import coder, reader
from sourceline.web.people import Person
from sourceline.web.render import page
from sourceline.web.views import incident as view
from sourceline.web.views.changes import Asked, since, version_of
from sourceline.web.views.picture import draw

router = APIRouter(prefix="/incidents")


@router.get("/{ident}", response_class=HTMLResponse)
def incident(
    request: Request, ident: str, _person: Annotated[Person, Depends(reader)]
) -> HTMLResponse:
    """One incident."""
    workspace: Workspace = request.app.state.workspace
    with workspace.reading():
        return _page(request, workspace, workspace.incident(ident))


def _page(
    request: Request, workspace: Workspace, found: Incident, *, status: int = 200,
    asked: Asked | None = None, changed: str = "",
) -> HTMLResponse:  # fmt: skip
    records = workspace.records([report.id for report in found.reports])
    counts = view.counts(found, records)
    return page(
        request, "incident.html", status=status, incident=found,
        counts=[(count, draw(count)) for count in counts], ledger=view.ledger(found, records),
        disputes=view.disputes(found, records), links=_links(workspace, found),
        version=version_of(found), asked=asked or Asked(), changed=changed,
    )  # fmt: skip


def _links(workspace: Workspace, found: Incident) -> list[tuple[str, str, str]]:
    told = []
    for link in found.links:
        try:
            title = workspace.incident(link.incident).title
        except SourcelineError:
            title = link.incident
        told.append((link.kind.replace("_", " "), link.incident, title))
    return told


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
        judge(
            workspace, asked.kind, author=person.name, reason=asked.reason.strip(),
            incidents=[now.id, workspace.incident(asked.other).id] if asked.kind == "merge"
            else [] if asked.kind == "undo" else [now.id],
            out=asked.out, field=asked.field or None, value=asked.value,
            undoes=asked.undoes,
        )  # fmt: skip
    return RedirectResponse(f"/incidents/{now.id}", status_code=303)
