"""Reports as JSON: found by words, one with its record, where it came from, its copies."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from sourceline.records import CopyOf, Record
from sourceline.running.linking import copies_of
from sourceline.store import Workspace
from sourceline.store.arrivals import Appearance
from sourceline.store.fulltext import Hit
from sourceline.store.graph import Graph
from sourceline.web.api.answers import answer, every, says
from sourceline.web.api.asking import Ident, Searched
from sourceline.web.guard import reader
from sourceline.web.people import Person

router = APIRouter(tags=["reports"], prefix="/reports")
_IDS = {"type": "array", "items": {"type": "string"}, "description": "Incidents that it tells of."}


@router.get("", responses=every(Hit))
def search(
    request: Request, _person: Annotated[Person, Depends(reader)],
    asked: Annotated[Searched, Query()],
) -> Response:  # fmt: skip
    """Reports that have some words, the best first."""
    workspace: Workspace = request.app.state.workspace
    found = workspace.search(asked.q, asked.limit)
    return answer(found, total=len(found))


@router.get("/{ident}", responses=says(Record, incidents=_IDS))
def report(request: Request, ident: Ident, _person: Annotated[Person, Depends(reader)]) -> Response:
    """One report: its text and its record."""
    workspace: Workspace = request.app.state.workspace
    with workspace.reading():
        record = workspace.record(ident)
        told = workspace.incidents_of(record.report.id)
    return answer(record, incidents=told)


@router.get("/{ident}/appearances", responses=every(Appearance))
def appearances(
    request: Request, ident: Ident, _person: Annotated[Person, Depends(reader)]
) -> Response:
    """Where a report's text came from, and when."""
    workspace: Workspace = request.app.state.workspace
    with workspace.reading():
        found = workspace.appearances([workspace.record(ident).report.id])
    return answer(found, total=len(found))


@router.get("/{ident}/copies", responses=every(CopyOf))
def copies(request: Request, ident: Ident, _person: Annotated[Person, Depends(reader)]) -> Response:
    """Which reports copy this one, and which it copies."""
    workspace: Workspace = request.app.state.workspace
    with workspace.reading() as tx:
        own = workspace.record(ident).report.id
        every_ = copies_of(Graph(tx), [own], {})
    found = [one for one in every_ if own in (one.report.id, one.of.id)]
    return answer(found, total=len(found))
