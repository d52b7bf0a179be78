"""What concerns the workspace as a whole, as JSON: its state, tallies, proposals, rejects."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field

from sourceline.linking.accounting import Account
from sourceline.records import VERSION
from sourceline.running.linking import Proposal, proposals
from sourceline.running.tallying import bounded, tallies
from sourceline.store import Workspace
from sourceline.store.arrivals import Reject
from sourceline.web import guard
from sourceline.web.api.answers import answer, lists, part, says
from sourceline.web.api.asking import Page
from sourceline.web.guard import reader
from sourceline.web.people import Person
from sourceline.web.views.api import Health, Token

router = APIRouter(tags=["workspace"])


class Totals(Page):
    """Which stated totals."""

    all: Annotated[
        bool, Field(description="Totals too that name no day, place or party.")
    ] = False  # fmt: skip


@router.get("/health", responses=says(Health))
def health(request: Request, _person: Annotated[Person, Depends(reader)]) -> Response:
    """Whether the workspace answers, and how much is in it."""
    workspace: Workspace = request.app.state.workspace
    with workspace.reading():
        counts = workspace.count_reports(), workspace.count_incidents()
    return answer(Health("ok", VERSION, *counts))


@router.get("/token", responses=says(Token))
def token(request: Request, person: Annotated[Person, Depends(reader)]) -> Response:
    """The token that changes need, in a header, with the cookie of this answer."""
    return answer(Token(guard.TOKEN, guard.token(request.app.state.settings, person.session)))


@router.get("/tallies", responses=lists(Account))
def totals(
    request: Request, _person: Annotated[Person, Depends(reader)], asked: Annotated[Totals, Query()]
) -> Response:
    """Totals that reports state, beside what is recorded."""
    workspace: Workspace = request.app.state.workspace
    found = [one for one in tallies(workspace) if asked.all or bounded(one)]
    listed = found[asked.offset : asked.offset + asked.limit]
    return part(listed, len(found), asked.limit, asked.offset)


@router.get("/proposals", responses=lists(Proposal))
def proposed(
    request: Request, _person: Annotated[Person, Depends(reader)], page: Annotated[Page, Query()]
) -> Response:
    """Pairs of incidents that may be one, the likeliest first."""
    found = proposals(request.app.state.workspace)
    return part(found[page.offset : page.offset + page.limit], len(found), page.limit, page.offset)


@router.get("/rejects", responses=lists(Reject))
def rejects(
    request: Request, _person: Annotated[Person, Depends(reader)], page: Annotated[Page, Query()]
) -> Response:
    """What could not be added, and why."""
    workspace: Workspace = request.app.state.workspace
    found = workspace.rejects()
    return part(found[page.offset : page.offset + page.limit], len(found), page.limit, page.offset)
