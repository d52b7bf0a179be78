"""The first page: all incidents by filters that stand in the address."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from sourceline.errors import SourcelineError
from sourceline.store import Workspace
from sourceline.store.finding import ORDERS, given_day
from sourceline.web.guard import reader
from sourceline.web.people import Person
from sourceline.web.render import page, wants_part
from sourceline.web.tiles import address
from sourceline.web.views.asked import PICKED, asked
from sourceline.web.views.overview import show

router = APIRouter()
_AT_A_POINT = 40


@router.get("/", response_class=HTMLResponse)
def overview(request: Request, _person: Annotated[Person, Depends(reader)]) -> HTMLResponse:
    """Map, timeline and list of the incidents that the address asks for."""
    workspace: Workspace = request.app.state.workspace
    wanted = asked(request.query_params.multi_items())
    filters = wanted.filters
    for name in ("since", "until"):
        given_day(name, filters.pop(name, None))
    found = show(workspace.outlines(order=wanted.order, **filters), wanted)
    template = "overview_found.html" if wants_part(request, "found") else "overview.html"
    return page(
        request, template, found=found, asked=wanted, orders=ORDERS, picked=PICKED,
        tiles=address(request.app.state.settings.tiles),
    )  # fmt: skip


@router.get("/at", response_class=HTMLResponse)
def at_point(
    request: Request, _person: Annotated[Person, Depends(reader)],
    ids: Annotated[str, Query(max_length=2000)],
) -> HTMLResponse:  # fmt: skip
    """The incidents at one point of the map, by their ids with commas between."""
    workspace: Workspace = request.app.state.workspace
    found = []
    with workspace.reading():
        for ident in ids.split(",")[:_AT_A_POINT]:
            try:
                found.append(workspace.incident(ident))
            except SourcelineError as error:
                if error.code not in ("E811", "E812", "E820", "E830"):
                    raise
    return page(request, "overview_at.html", incidents=found)
