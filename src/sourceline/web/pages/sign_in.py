"""Signing in and out, and one's own account."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from sourceline.errors import SourcelineError
from sourceline.store.accounts import Accounts
from sourceline.web import guard, passwords
from sourceline.web.gate import address_of
from sourceline.web.guard import anyone, reader
from sourceline.web.people import Person
from sourceline.web.render import page
from sourceline.web.signing import VISIT, sign_in

router = APIRouter()
Text = Annotated[str, Form(max_length=400)]


@router.get("/sign-in", response_class=HTMLResponse)
def ask(request: Request, to: str = "/") -> Response:
    """Ask for name and password."""
    if request.state.person is not None:
        return RedirectResponse("/", status_code=303)
    return page(request, "sign_in.html", to=own_path(to), name="", fault="")


@router.post("/sign-in", response_class=HTMLResponse, dependencies=[Depends(anyone)])
def begin(
    request: Request, name: Text = "", password: Text = "", to: Annotated[str, Form()] = "/"
) -> Response:
    """Let somebody in, or say why not."""
    settings = request.app.state.settings
    if not settings.accounts:
        return RedirectResponse("/", status_code=303)
    known = Accounts(request.app.state.workspace)
    try:
        found = sign_in(known, name, password, address_of(request, settings))
    except SourcelineError as error:
        status = 429 if error.code == "E933" else 401
        return page(
            request, "sign_in.html", status=status, to=own_path(to), name=name, fault=error.message
        )
    session = guard.new_session()
    known.begin(found, session, VISIT)
    response = RedirectResponse(own_path(to), status_code=303)
    guard.keep_session(response, settings, session)
    return response


@router.post("/sign-out")
def end(request: Request, _person: Annotated[Person, Depends(reader)]) -> Response:
    """End the visit."""
    settings = request.app.state.settings
    Accounts(request.app.state.workspace).end(request.state.session)
    response = RedirectResponse("/sign-in" if settings.accounts else "/", status_code=303)
    guard.keep_session(response, settings, guard.new_session())
    return response


@router.get("/account", response_class=HTMLResponse)
def account(request: Request, person: Annotated[Person, Depends(reader)]) -> HTMLResponse:
    """One's own account."""
    return _account(request, person)


def _account(request: Request, person: Person, fault: str = "") -> HTMLResponse:
    known = Accounts(request.app.state.workspace)
    given = known.tokens_of(person.name) if request.app.state.settings.accounts else []
    return page(
        request, "account.html", status=400 if fault else 200, given=given, fault=fault
    )  # fmt: skip


@router.post("/account", response_class=HTMLResponse)
def change(
    request: Request, person: Annotated[Person, Depends(reader)], old: Text = "", new: Text = "",
    again: Text = "",
) -> Response:  # fmt: skip
    """Change one's own password; all visits end."""
    settings = request.app.state.settings
    if not settings.accounts:
        return RedirectResponse("/", status_code=303)
    known = Accounts(request.app.state.workspace)
    try:
        found = sign_in(known, person.name, old, address_of(request, settings))
        if new != again:
            raise SourcelineError("E934", why="the two do not agree")
        known.change(found.name, password=passwords.hashed(found.name, new))
    except SourcelineError as error:
        return _account(request, person, error.message)
    return RedirectResponse("/sign-in", status_code=303)


def own_path(to: str) -> str:
    """A path of this workbench to go on to; "/" for anything else."""
    fits = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable()
    return to if fits and "\\" not in to and len(to) < 2000 else "/"
