"""Coding reports blind, the codings side by side, and how far the coders agree."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from sourceline.errors import SourcelineError
from sourceline.records import Record
from sourceline.store import Workspace
from sourceline.store.codings import Coding, Codings
from sourceline.web.guard import coder, reader
from sourceline.web.people import Person
from sourceline.web.render import page
from sourceline.web.views import agreement, coding
from sourceline.web.views.highlights import shown

router = APIRouter()
_LONGEST = 80
_NOTE = 2000


def _coder(request: Request, person: Person, given: str) -> str:
    """Who codes: whoever is signed in; where nobody signs in, the name that is given."""
    name = given.replace("\0", "").strip()[:_LONGEST]
    return person.name if request.app.state.settings.accounts or not name else name


@router.get("/coding", response_class=HTMLResponse)
def listed(
    request: Request, person: Annotated[Person, Depends(reader)],
    name: Annotated[str, Query(alias="as", max_length=400)] = "",
) -> HTMLResponse:  # fmt: skip
    """Reports that were coded by hand, and by whom; not what."""
    workspace: Workspace = request.app.state.workspace
    who = _coder(request, person, name)
    with workspace.reading():
        known = Codings(workspace)
        coders: dict[str, list[str]] = {}
        for one in known.all():
            coders.setdefault(one.report, []).append(one.author)
        records = workspace.records(list(coders)[-200:])
        following = known.to_code(who)
    rows = [(records[ident].report, names) for ident, names in coders.items() if ident in records]
    return page(request, "coding.html", rows=rows, who=who, following=following)


@router.get("/coding/{ident}", response_class=HTMLResponse)
def form(
    request: Request, ident: str, person: Annotated[Person, Depends(coder)],
    name: Annotated[str, Query(alias="as", max_length=400)] = "",
) -> HTMLResponse:  # fmt: skip
    """The text of a report and an empty form; nobody's coding, nor the machine's."""
    workspace: Workspace = request.app.state.workspace
    record = workspace.record(ident)
    return _form(request, record, _coder(request, person, name), {})


def _form(
    request: Request, record: Record, who: str, given: dict[str, str], fault: str = ""
) -> HTMLResponse:
    types, modes = coding.choices()
    return page(
        request, "coding_form.html", status=400 if fault else 200, report=record.report,
        text=shown(record.report.text), who=who, given=given, fault=fault, types=types,
        modes=modes, statuses=coding.STATUSES, events=range(1, coding.EVENTS + 1),
    )  # fmt: skip


@router.post("/coding/{ident}", response_class=HTMLResponse)
async def send(request: Request, ident: str, person: Annotated[Person, Depends(coder)]) -> Response:
    """Keep a coding; from then on its author sees those of the others."""
    given = {key: value for key, value in (await request.form()).items() if isinstance(value, str)}
    workspace: Workspace = request.app.state.workspace
    record = workspace.record(ident)
    who = _coder(request, person, given.get("as", ""))
    try:
        events = coding.read(given)
    except SourcelineError as error:
        return _form(request, record, who, given, error.message)
    note = given.get("note", "").replace("\0", "").strip()[:_NOTE]
    Codings(workspace).add(record.report.id, who, events, note)
    return RedirectResponse(f"/coding/{record.report.id}/compared", status_code=303)


@router.get("/coding/{ident}/compared", response_class=HTMLResponse)
def compared(
    request: Request, ident: str, person: Annotated[Person, Depends(reader)]
) -> HTMLResponse:
    """The codings of a report side by side.

    Raises:
        SourcelineError: E926 if the person may still code it and has not: coding is blind.
    """
    workspace: Workspace = request.app.state.workspace
    with workspace.reading():
        record = workspace.record(ident)
        found = Codings(workspace).all(record.report.id)
    accounts = request.app.state.settings.accounts
    mine = any(one.author == person.name for one in found)
    if accounts and person.may("coder") and not mine and not person.may("editor"):
        raise SourcelineError("E926", report=record.report.id)
    coded = {one.author: one.events for one in found}
    coded[coding.MACHINE] = tuple(coding.machine(record))
    names = [*(one.author for one in found), coding.MACHINE]
    return page(
        request, "coding_compared.html", report=record.report, names=names, notes=found,
        units=agreement.units(record.report.id, coded), fields=coding.NAMES,
    )  # fmt: skip


@router.get("/agreement", response_class=HTMLResponse)
def agreed(
    request: Request, _person: Annotated[Person, Depends(reader)], machine: bool = False
) -> HTMLResponse:
    """Krippendorff's alpha by field, over all reports that two people coded."""
    workspace: Workspace = request.app.state.workspace
    with workspace.reading():
        found = Codings(workspace).all()
        reports = _by_report(found)
        if machine:
            records = workspace.records(list(reports))
            for ident, record in records.items():
                reports[ident][coding.MACHINE] = tuple(coding.machine(record))
    both = sum(len(coded) > 1 for coded in reports.values())
    return page(
        request, "agreement.html", alphas=agreement.agreement(reports), both=both,
        machine=machine, good=agreement.GOOD, fair=agreement.FAIR,
    )  # fmt: skip


def _by_report(found: list[Coding]) -> dict[str, dict[str, tuple[dict[str, str], ...]]]:
    reports: dict[str, dict[str, tuple[dict[str, str], ...]]] = {}
    for one in found:
        reports.setdefault(one.report, {})[one.author] = one.events
    return reports
