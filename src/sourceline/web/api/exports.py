"""Exports by program: the forms, a file, and what it lacks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import StreamingResponse

from sourceline.exporting.incidents import Kind
from sourceline.store import Workspace
from sourceline.web.api.answers import answer, every, gives, says
from sourceline.web.api.asking import Exported
from sourceline.web.guard import editor, reader
from sourceline.web.people import Person
from sourceline.web.views.api import Format, Lost
from sourceline.web.views.exports import FORMATS, file_name, lost, made, pieces, sent_as

router = APIRouter(tags=["exports"], prefix="/exports")
_MEDIA = sorted({one.media_type for one in FORMATS.values()})


@router.get("", responses=every(Format))
def formats(_person: Annotated[Person, Depends(reader)]) -> Response:
    """The forms in which incidents can be exported."""
    return answer(list(FORMATS.values()), total=len(FORMATS))


@router.get("/{kind}", responses=gives(*_MEDIA), response_class=StreamingResponse)
def file(
    request: Request, kind: Kind, _person: Annotated[Person, Depends(editor)],
    wanted: Annotated[Exported, Query()],
) -> Response:  # fmt: skip
    """The incidents that fit, in one of the forms."""
    workspace: Workspace = request.app.state.workspace
    found, _ = made(workspace, kind, wanted.filters, redact=wanted.redact)
    form, day = FORMATS[kind], datetime.now(UTC).date()
    folder = workspace.folder.resolve().name
    name = file_name(folder, kind, form.ending, day, redacted=wanted.redact)
    return StreamingResponse(
        pieces(found.content()), media_type=form.media_type, headers=sent_as(name)
    )


@router.get("/{kind}/losses", responses=says(Lost))
def losses(
    request: Request, kind: Kind, _person: Annotated[Person, Depends(editor)],
    wanted: Annotated[Exported, Query()],
) -> Response:  # fmt: skip
    """What the file would hold, and what it cannot."""
    workspace: Workspace = request.app.state.workspace
    return answer(lost(*made(workspace, kind, wanted.filters, redact=wanted.redact)))
