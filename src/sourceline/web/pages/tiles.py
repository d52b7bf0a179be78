"""An archive of map tiles on this machine, in the ranges that a map asks for."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import FileResponse
from starlette.exceptions import HTTPException

from sourceline.web import tiles
from sourceline.web.guard import reader
from sourceline.web.people import Person

router = APIRouter()


@router.get(tiles.FILE)
def archive(request: Request, _person: Annotated[Person, Depends(reader)]) -> FileResponse:
    """The archive that the workbench was started with."""
    found: str = request.app.state.settings.tiles
    if not tiles.is_file(found):
        raise HTTPException(404)
    return FileResponse(found, media_type="application/octet-stream")
