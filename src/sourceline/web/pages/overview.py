"""The first page: all incidents by filters that stand in the address."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from sourceline.web.guard import reader
from sourceline.web.people import Person
from sourceline.web.render import page

router = APIRouter()
_SHOWN = 100


@router.get("/", response_class=HTMLResponse)
def overview(request: Request, _person: Annotated[Person, Depends(reader)]) -> HTMLResponse:
    """Map, timeline and list."""
    workspace = request.app.state.workspace
    found = workspace.incidents()
    return page(request, "overview.html", incidents=list(found[:_SHOWN]), total=len(found))
