"""The accounts and the audit, for admins."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from sourceline.errors import SourcelineError
from sourceline.store.accounts import ROLES, Accounts
from sourceline.web import passwords
from sourceline.web.guard import admin
from sourceline.web.people import Person
from sourceline.web.render import page

router = APIRouter()
Admin = Annotated[Person, Depends(admin)]
Text = Annotated[str, Form(max_length=400)]
_SHOWN = 200


@router.get("/accounts", response_class=HTMLResponse)
def listed(request: Request, _person: Admin) -> HTMLResponse:
    """Who may sign in."""
    return _listed(request)


def _listed(request: Request, fault: str = "", status: int = 200) -> HTMLResponse:
    found = Accounts(request.app.state.workspace).all()
    return page(
        request, "accounts.html", status=status, found=found, roles=ROLES, fault=fault,
        shortest=passwords.SHORTEST,
    )  # fmt: skip


@router.post("/accounts", response_class=HTMLResponse)
def make(
    request: Request, _person: Admin, name: Text = "", role: Text = "reader", password: Text = ""
) -> Response:
    """Make an account."""
    known = Accounts(request.app.state.workspace)
    try:
        known.add(name, role, passwords.hashed(name, password))
    except SourcelineError as error:
        return _listed(request, error.message, 400)
    return RedirectResponse("/accounts", status_code=303)


@router.post("/accounts/change", response_class=HTMLResponse)
def change(
    request: Request, _person: Admin, name: Text = "", role: Text = "", password: Text = "",
    active: Text = "",
) -> Response:  # fmt: skip
    """Change an account's role or password, close it, or open it again."""
    known = Accounts(request.app.state.workspace)
    try:
        known.change(
            name, role=role or None, active={"yes": True, "no": False}.get(active),
            password=passwords.hashed(name, password) if password else None,
        )  # fmt: skip
    except SourcelineError as error:
        return _listed(request, error.message, 400)
    return RedirectResponse("/accounts", status_code=303)


@router.get("/audit", response_class=HTMLResponse)
def audit(
    request: Request, _person: Admin,
    before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> HTMLResponse:  # fmt: skip
    """Who did what."""
    found = Accounts(request.app.state.workspace).deeds(_SHOWN, before)
    more = found[-1].seq if len(found) == _SHOWN else None
    return page(request, "audit.html", found=found, more=more)
