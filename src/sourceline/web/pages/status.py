"""The page of the API: its operations, rendered from its own OpenAPI document."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from sourceline.web.guard import reader
from sourceline.web.people import Person
from sourceline.web.render import page
from sourceline.web.views.api import groups_of

router = APIRouter()


@router.get("/api", response_class=HTMLResponse)
def api(request: Request, _person: Annotated[Person, Depends(reader)]) -> HTMLResponse:
    """What programs can ask for, and what they get."""
    document = request.app.openapi()
    return page(
        request, "api.html", groups=groups_of(document),
        where=request.app.openapi_url, base=str(request.base_url),
    )  # fmt: skip
