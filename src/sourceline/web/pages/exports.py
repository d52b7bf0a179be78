"""Exports by button: the incidents of a view in another form, and what that cannot hold."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, StreamingResponse

from sourceline.store import Workspace
from sourceline.web.guard import editor
from sourceline.web.people import Person
from sourceline.web.render import page, wants_part
from sourceline.web.views.asked import asked
from sourceline.web.views.exports import (
    FORMATS,
    file_name,
    groups,
    lines,
    lost,
    made,
    pieces,
    sent_as,
)

router = APIRouter(prefix="/exports")
Kind = Annotated[str, Query(max_length=20)]


@router.get("", response_class=HTMLResponse)
def exports(
    request: Request, _person: Annotated[Person, Depends(editor)], kind: Kind = "",
    redact: bool = False,
) -> HTMLResponse:  # fmt: skip
    """The forms to choose from; with one chosen, what it would hold and what it would lose."""
    workspace: Workspace = request.app.state.workspace
    wanted = asked(request.query_params.multi_items())
    found = None
    if kind:
        found = lost(*made(workspace, kind, wanted.filters, redact=redact))
    template = "export_losses.html" if wants_part(request, "losses") else "exports.html"
    return page(
        request, template, asked=wanted, formats=FORMATS.values(), kind=kind, redact=redact,
        found=found, groups=groups(found.losses) if found else (),
        chosen=FORMATS[kind] if found else None,
    )  # fmt: skip


@router.get("/file/{kind}")
def file(
    request: Request, kind: str, _person: Annotated[Person, Depends(editor)], redact: bool = False
) -> Response:
    """The file."""
    workspace: Workspace = request.app.state.workspace
    wanted = asked(request.query_params.multi_items())
    found, _ = made(workspace, kind, wanted.filters, redact=redact)
    form = FORMATS[kind]
    name = file_name(_name(workspace), kind, form.ending, datetime.now(UTC).date(), redacted=redact)
    return StreamingResponse(
        pieces(found.content()), media_type=form.media_type, headers=sent_as(name)
    )


@router.get("/losses/{kind}")
def losses(
    request: Request, kind: str, _person: Annotated[Person, Depends(editor)], redact: bool = False
) -> Response:
    """What the file lacks, as JSON lines."""
    workspace: Workspace = request.app.state.workspace
    wanted = asked(request.query_params.multi_items())
    found, _ = made(workspace, kind, wanted.filters, redact=redact)
    name = file_name(_name(workspace), f"{kind}-losses", "jsonl", datetime.now(UTC).date())
    return StreamingResponse(
        pieces(lines(found.losses)), media_type="application/x-ndjson", headers=sent_as(name)
    )


def _name(workspace: Workspace) -> str:
    return workspace.folder.resolve().name
