"""Pages from templates; everything that comes from reports is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sourceline.records import VERSION
from sourceline.web import words
from sourceline.web.guard import token
from sourceline.web.people import Person

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """The templates: autoescaped, and strict about names that they do not get."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    found.filters |= words.FILTERS
    found.globals["span"] = words.span
    return found


def page(request: Request, template: str, *, status: int = 200, **named: Any) -> HTMLResponse:
    """One page, or the part of one that htmx asked for.

    Args:
        request: what is answered.
        template: its file in `templates`.
        status: HTTP status.
        named: what the template shows.
    """
    found = environment().get_template(template)
    return HTMLResponse(found.render(**common(request), **named), status_code=status)


def wants_part(request: Request, ident: str) -> bool:
    """Whether htmx asks for the part of a page with an id, and not for the page."""
    asked = request.headers
    restores = asked.get("HX-History-Restore-Request") == "true"
    return asked.get("HX-Target") == ident and not restores


def common(request: Request) -> Mapping[str, Any]:
    """What every template gets: who looks, the token of its forms, where it is."""
    person: Person | None = request.state.person
    settings = request.app.state.settings
    return {
        "person": person,
        "token": token(settings, request.state.session),
        "accounts": settings.accounts,
        "path": request.url.path,
        "static": request.app.state.static,
        "partial": request.headers.get("HX-Request") == "true",
        "program": VERSION,
        "workspace_name": request.app.state.workspace.folder.resolve().name,
    }
