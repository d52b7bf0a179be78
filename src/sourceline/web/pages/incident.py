"""The page of one incident: who says what of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from sourceline.web.guard import reader
from sourceline.web.people import Person
from sourceline.web.render import page

router = APIRouter(prefix="/incidents")


@router.get("/{ident}", response_class=HTMLResponse)
def incident(
    request: Request, ident: str, _person: Annotated[Person, Depends(reader)]
) -> HTMLResponse:
    """One incident."""
    found = request.app.state.workspace.incident(ident)
    return page(request, "incident.html", incident=found)
