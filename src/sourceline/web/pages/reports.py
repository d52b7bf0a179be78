"""Reports: found by their words, and one with all that was read out of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from sourceline.errors import SourcelineError
from sourceline.running.linking import copies_of
from sourceline.store import Workspace
from sourceline.store.graph import Graph
from sourceline.web.guard import reader
from sourceline.web.people import Person
from sourceline.web.render import page
from sourceline.web.views.highlights import LAYERS, pieces, shown, spans
from sourceline.web.views.report import PART, part_of, relatives

router = APIRouter(prefix="/reports")
_HITS = 50


@router.get("", response_class=HTMLResponse)
def reports(
    request: Request, _person: Annotated[Person, Depends(reader)],
    q: Annotated[str, Query(max_length=200)] = "",
) -> HTMLResponse:  # fmt: skip
    """Reports that have some words."""
    workspace: Workspace = request.app.state.workspace
    hits, fault = [], ""
    if q.strip():
        try:
            hits = workspace.search(q, _HITS)
        except SourcelineError as error:
            fault = error.message
    return page(
        request, "reports.html", q=q, hits=hits, fault=fault, total=workspace.count_reports()
    )


@router.get("/{ident}", response_class=HTMLResponse)
def report(
    request: Request, ident: str, _person: Annotated[Person, Depends(reader)],
    at: Annotated[str, Query(pattern=r"^(\d{1,9}-\d{1,9})?$")] = "",
    number: Annotated[int, Query(alias="part", ge=0, le=100_000)] = 0,
) -> HTMLResponse:  # fmt: skip
    """One report: its text by layers, its record, where it came from, its copies."""
    workspace: Workspace = request.app.state.workspace
    with workspace.reading() as tx:
        record = workspace.record(ident)
        own = record.report.id
        came = workspace.appearances([own])
        told = [workspace.incident(one) for one in workspace.incidents_of(own)]
        copies = copies_of(Graph(tx), [own], {own: record})
    where = tuple(map(int, at.split("-"))) if at else ()
    pointed = (where[0], where[1]) if len(where) == 2 else None
    text = record.report.text
    part = part_of(len(text), number, pointed)
    return page(
        request, "report.html", record=record, came=came, incidents=told, layers=LAYERS,
        pieces=pieces(text, spans(record), pointed, part.end, part.start), part=part,
        title=shown(record.report.title or f"Report {own}"), size=PART,
        relatives=relatives(own, copies),
        events=[one for one in record.events if part.has(one.trigger)],
        claims=[one for one in record.claims if part.has(one.cue)],
        tallies=[one for one in record.tallies if part.has(one.count.span)],
    )  # fmt: skip
