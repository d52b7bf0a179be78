"""Tallies and chains: what reports count up, how incidents answer one another, who acts on whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from sourceline.running.tallying import accounts, bounded, stated
from sourceline.store import Workspace
from sourceline.store.lean import lean
from sourceline.web.guard import reader
from sourceline.web.people import Person
from sourceline.web.render import page, wants_part
from sourceline.web.views import chain, escalation
from sourceline.web.views import tallies as view
from sourceline.web.views.asked import asked

router = APIRouter()


@router.get("/tallies", response_class=HTMLResponse)
def tallies(
    request: Request, _person: Annotated[Person, Depends(reader)],
    every: Annotated[bool, Query(alias="all")] = False,
    number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
) -> HTMLResponse:  # fmt: skip
    """Totals that reports state, each beside what is recorded."""
    workspace: Workspace = request.app.state.workspace
    with workspace.reading():
        found, incidents = stated(workspace)
        kept = view.newest_first([one for one in found if every or bounded(one)])
        pages = max(1, -(-len(kept) // view.SHOWN))
        number = min(number, pages)
        listed = kept[(number - 1) * view.SHOWN : number * view.SHOWN]
        records = workspace.records({one.report.id for one in listed})
    by_id = {one.id: one for one in incidents}
    rows = [
        view.row(one, account, by_id, records.get(one.report.id))
        for one, account in zip(listed, accounts(listed, incidents), strict=True)
    ]
    return page(
        request, "tallies.html", rows=rows, total=len(kept), hidden=len(found) - len(kept),
        every=every, number=number, pages=pages,
    )  # fmt: skip


@router.get("/chains", response_class=HTMLResponse)
def chains(request: Request, _person: Annotated[Person, Depends(reader)]) -> HTMLResponse:
    """Responses between incidents, and the graph of actors; by the filters of the first page."""
    workspace: Workspace = request.app.state.workspace
    wanted = asked(request.query_params.multi_items())
    with workspace.reading() as tx:
        found = workspace.outlines(**wanted.filters)
        every = lean(tx)
    told = chain.chains(every, {one.id for one in found})
    pages = max(1, -(-len(told) // chain.SHOWN))
    number = min(wanted.page, pages)
    template = "chains_found.html" if wants_part(request, "found") else "chains.html"
    return page(
        request, template, asked=wanted, total=len(found), graph=escalation.graph(found),
        chains=told[(number - 1) * chain.SHOWN : number * chain.SHOWN], chained=len(told),
        number=number, pages=pages,
    )  # fmt: skip
