"""Adding reports: a pasted text, files, an address; how far it is, and what came of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from sourceline.errors import SourcelineError
from sourceline.reading.incoming import Inputs
from sourceline.web.guard import editor
from sourceline.web.jobs import Job, Jobs
from sourceline.web.people import Person
from sourceline.web.render import page, wants_part
from sourceline.web.views.adding import page_address, pasted
from sourceline.web.waiting import Work
from sourceline.web.words import plural

router = APIRouter(prefix="/add")
_OWN = frozenset({"E106", "E108", "E942", "E943"})
"""What is wrong with a form; it is shown again with what was typed."""
Line = Annotated[str, Form(max_length=2000)]


@router.get("", response_class=HTMLResponse)
def add(request: Request, _person: Annotated[Person, Depends(editor)]) -> HTMLResponse:
    """The ways in, and what was added since the workbench was started."""
    return _form(request)


def _form(request: Request, fault: str = "", way: str = "", **given: str) -> HTMLResponse:
    jobs: Jobs = request.app.state.jobs
    return page(
        request, "add.html", status=400 if fault else 200, fault=fault, way=way, given=given,
        jobs=jobs.recent(),
    )  # fmt: skip


def _shown(job: Job) -> Response:
    return RedirectResponse(f"/add/jobs/{job.id}", status_code=303)


@router.post("/text", response_class=HTMLResponse)
def text(
    request: Request, person: Annotated[Person, Depends(editor)],
    text: Annotated[str, Form()] = "", title: Line = "", publisher: Line = "", url: Line = "",
    published: Line = "",
) -> Response:  # fmt: skip
    """Add a text that was pasted."""
    jobs: Jobs = request.app.state.jobs
    told = {"title": title, "publisher": publisher, "url": url, "published": published}
    try:
        item = pasted(text, by=person.name, **told)
    except SourcelineError as error:
        if error.code not in _OWN:
            raise
        return _form(request, error.message, "text", text=text, **told)
    what = f"“{title.strip()[:80]}”" if title.strip() else "a pasted text"
    return _shown(jobs.ask(person.name, what, Work(pasted=item)))


@router.post("/files", response_class=HTMLResponse)
def files(
    request: Request, person: Annotated[Person, Depends(editor)],
    files: Annotated[list[UploadFile], File()], publisher: Line = "", published: Line = "",
) -> Response:  # fmt: skip
    """Add what stands in files."""
    jobs: Jobs = request.app.state.jobs
    day = published.strip() or None
    options = Inputs(publisher=publisher.strip() or None, published=day)
    given = [(one.filename or "", one.file) for one in files if one.filename]
    try:
        folder, kept = jobs.keep(given)
    except SourcelineError as error:
        if error.code not in _OWN:
            raise
        return _form(request, error.message, "files", publisher=publisher, published=published)
    what = kept[0].shown if len(kept) == 1 else plural(len(kept), "file")
    work = Work(uploads=tuple(kept), options=options, folder=folder)
    return _shown(jobs.ask(person.name, what, work))


@router.post("/address", response_class=HTMLResponse)
def address(
    request: Request, person: Annotated[Person, Depends(editor)], address: Line = ""
) -> Response:
    """Add the page or the feed at an address."""
    jobs: Jobs = request.app.state.jobs
    try:
        where = page_address(address)
    except SourcelineError as error:
        return _form(request, error.message, "address", address=address)
    return _shown(jobs.ask(person.name, where[:120], Work(sources=(where,))))


@router.get("/jobs/{ident}", response_class=HTMLResponse)
def job(
    request: Request, ident: str, _person: Annotated[Person, Depends(editor)]
) -> HTMLResponse:  # fmt: skip
    """How far a job is, and in the end what came of it."""
    jobs: Jobs = request.app.state.jobs
    template = "add_job_part.html" if wants_part(request, "job") else "add_job.html"
    return page(request, template, job=jobs.find(ident))
