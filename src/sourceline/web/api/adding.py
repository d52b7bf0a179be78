"""Adding reports by program: a text or an address, and how far it is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field, StringConstraints

from sourceline.errors import SourcelineError
from sourceline.web.api.answers import answer, every, says
from sourceline.web.api.asking import Ident, Strict, Word, Writable
from sourceline.web.guard import editor
from sourceline.web.jobs import Job, Jobs
from sourceline.web.people import Person
from sourceline.web.views.adding import MOST_TEXT, page_address, pasted
from sourceline.web.waiting import Work

router = APIRouter(tags=["adding"])
_Address = Annotated[str, StringConstraints(max_length=2000), Writable]


class Given(Strict):
    """A text with what is known of it, or an address to fetch."""

    text: Annotated[
        str, StringConstraints(max_length=MOST_TEXT), Writable, Field(description="The report.")
    ] = ""  # fmt: skip
    title: Word = ""
    publisher: Word = ""
    published: Annotated[Word, Field(description="Its day, YYYY-MM-DD.")] = ""
    url: Annotated[_Address, Field(description="Where the text stands.")] = ""
    address: Annotated[_Address, Field(description="Instead: a page or feed to fetch.")] = ""


@router.post("/reports", status_code=202, responses=says(Job, status=202))
def add(request: Request, person: Annotated[Person, Depends(editor)], given: Given) -> Response:
    """Add a text, or what stands at an address; the job tells how far it is."""
    jobs: Jobs = request.app.state.jobs
    if bool(given.text) == bool(given.address):
        raise SourcelineError("E942", why="it takes either a text or an address")
    if given.address:
        where = page_address(given.address)
        job = jobs.ask(person.name, where[:120], Work(sources=(where,)))
    else:
        item = pasted(by=person.name, **given.model_dump(exclude={"address"}))
        job = jobs.ask(person.name, given.title or "a text", Work(pasted=item))
    return answer(job, status=202)


@router.get("/jobs", responses=every(Job))
def jobs(request: Request, _person: Annotated[Person, Depends(editor)]) -> Response:
    """What was added since the workbench was started, the last first."""
    found = request.app.state.jobs.recent()
    return answer(found, total=len(found))


@router.get("/jobs/{ident}", responses=says(Job))
def job(request: Request, ident: Ident, _person: Annotated[Person, Depends(editor)]) -> Response:
    """How far a job is, and in the end what came of it."""
    return answer(request.app.state.jobs.find(ident))
