"""The review queue, decided by the keyboard alone; and the history of all decisions."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, Field

from sourceline.errors import SourcelineError
from sourceline.records import Incident
from sourceline.running.judging import concerned, judge
from sourceline.running.linking import Proposal, proposals
from sourceline.running.queue import SORTS, Item, Sort, queue
from sourceline.store import Workspace
from sourceline.store.graph import Graph
from sourceline.store.outline import Outline
from sourceline.web.guard import coder, reader
from sourceline.web.people import Person
from sourceline.web.render import page
from sourceline.web.views.changes import may_undo, since, version_of
from sourceline.web.views.review import Card, card

router = APIRouter()
_SHOWN = 25
_PAGE = 50
Deed = Literal["accept", "reject", "merge", "apart", "comment", "edit", "undo"]


class Decided(BaseModel):
    """A decision on an item of the queue."""

    sort: Sort
    kind: Deed
    incident: Annotated[str, Field(max_length=40)]
    version: Annotated[str, Field(max_length=40)] = ""
    other: Annotated[str, Field(max_length=40)] = ""
    other_version: Annotated[str, Field(max_length=40)] = ""
    reason: Annotated[str, Field(max_length=4000)] = ""
    field: Annotated[str, Field(max_length=40)] = ""
    value: Annotated[str, Field(max_length=4000)] = ""
    undoes: Annotated[int | None, Field(ge=1, le=2**31 - 1)] = None


@router.get("/review", response_class=HTMLResponse)
def review(
    request: Request, _person: Annotated[Person, Depends(reader)],
    sort: Annotated[str, Query(max_length=20)] = "",
) -> HTMLResponse:  # fmt: skip
    """What is worth a look, heaviest first."""
    workspace: Workspace = request.app.state.workspace
    with workspace.reading():
        every, known = _queue(request, workspace)
        wanted = [one for one in every if not sort or one.sort == sort]
        cards = [_card(workspace, one, known) for one in wanted[:_SHOWN]]
    numbers = {name: sum(one.sort == name for one in every) for name in SORTS}
    return page(
        request, "review.html", cards=[one for one in cards if one], numbers=numbers, sort=sort,
        total=len(wanted), every=len(every),
    )  # fmt: skip


def _queue(request: Request, workspace: Workspace) -> tuple[list[Item], dict[str, Outline]]:
    """The queue, kept until something is judged, joined or put together anew."""
    with workspace.reading() as tx:
        graph = Graph(tx)
        state = graph.state()
        kept = getattr(request.app.state, "queue", None)
        if kept is not None and kept[0] == state:
            return kept[1], kept[2]
        outlines = workspace.outlines(review="all")
        near: list[Proposal] = proposals(workspace)
        found = queue(outlines, near, graph.weakest())
    known = {one.id: one for one in outlines}
    request.app.state.queue = (state, found, known)
    return found, known


def _card(workspace: Workspace, item: Item, known: dict[str, Outline]) -> Card | None:
    found: list[Incident] = []
    for ident in item.incidents:
        try:
            found.append(workspace.incident(ident))
        except SourcelineError:
            return None
    return card(item, found, known)


@router.post("/review/decide", response_class=HTMLResponse)
def decide(
    request: Request, person: Annotated[Person, Depends(coder)],
    asked: Annotated[Decided, Form()],
) -> Response:  # fmt: skip
    """Keep a decision, unless somebody else has decided meanwhile."""
    workspace: Workspace = request.app.state.workspace
    by_htmx = request.headers.get("HX-Request") == "true"
    with workspace.transaction():
        if asked.kind == "undo":
            kind = _undo(workspace, person, asked)
            if not by_htmx:
                return RedirectResponse("/review", status_code=303)
            return page(
                request, "review_done.html", kind=kind, title="", incident=asked.incident,
                seq=asked.undoes, undone=True,
            )  # fmt: skip
        seen = [(asked.incident, asked.version)]
        if asked.kind in ("merge", "apart"):
            seen.append((asked.other, asked.other_version))
        now = [workspace.incident(ident) for ident, _ in seen]
        for one, (_, version) in zip(now, seen, strict=True):
            if version_of(one) != version:
                return page(
                    request, "review_changed.html", status=409, incident=one, since=since(one),
                    reason=asked.reason,
                )  # fmt: skip
        done = judge(
            workspace, "split" if asked.kind == "apart" else asked.kind, author=person.name,
            reason=asked.reason.strip(), incidents=[one.id for one in now],
            field=asked.field or None, value=asked.value,
        )  # fmt: skip
    if not by_htmx:
        return RedirectResponse("/review", status_code=303)
    return page(
        request, "review_done.html", kind=asked.kind, title=now[0].title, incident=now[0].id,
        seq=done.seq, undone=False,
    )  # fmt: skip


def _undo(workspace: Workspace, person: Person, asked: Decided) -> str:
    """Take a decision back; the kind it was of."""
    before = next((one for one in workspace.judgements() if one.seq == asked.undoes), None)
    if before is not None:
        may_undo(person, before)
    judge(
        workspace, "undo", author=person.name, reason=asked.reason.strip(), undoes=asked.undoes
    )  # fmt: skip
    return before.kind if before else "decision"


@router.get("/history", response_class=HTMLResponse)
def history(
    request: Request, _person: Annotated[Person, Depends(reader)],
    before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    author: Annotated[str, Query(max_length=80)] = "",
) -> HTMLResponse:  # fmt: skip
    """Every decision, newest first."""
    workspace: Workspace = request.app.state.workspace
    with workspace.reading():
        every = workspace.judgements()
        wanted = [
            one for one in reversed(every)
            if (before is None or one.seq < before) and (not author or one.author == author)
        ]  # fmt: skip
        shown = [(one, concerned(workspace, one)) for one in wanted[:_PAGE]]
    more = wanted[_PAGE - 1].seq if len(wanted) > _PAGE else None
    return page(
        request, "history.html", shown=shown, more=more, author=author,
        authors=sorted({one.author for one in every}), total=len(every),
    )  # fmt: skip


@router.post("/history/undo")
def take_back(
    request: Request, person: Annotated[Person, Depends(coder)],
    seq: Annotated[int, Form(ge=1, le=2**31 - 1)],
    reason: Annotated[str, Form(max_length=4000)] = "",
) -> Response:  # fmt: skip
    """Take back a decision by a new one."""
    workspace: Workspace = request.app.state.workspace
    with workspace.transaction():
        asked = Decided(sort="note", kind="undo", incident="", reason=reason, undoes=seq)
        _undo(workspace, person, asked)
    return RedirectResponse("/history", status_code=303)
