"""What is answered when something goes wrong: a page for people, one shape of JSON for programs."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from sourceline.errors import SourcelineError
from sourceline.web.guard import SAFE, headers
from sourceline.web.render import page

_log = logging.getLogger("sourceline.web")
_STATUS = {
    "E811": 404, "E812": 404, "E813": 404, "E814": 409, "E708": 409, "E804": 503, "E806": 503,
    "E807": 503, "E820": 503, "E830": 503, "E903": 401, "E904": 403, "E905": 403, "E906": 413,
    "E926": 403, "E930": 409, "E932": 401, "E933": 429, "E935": 404, "E936": 409,
    "E940": 409, "E944": 429, "E945": 404,
}  # fmt: skip
_HTTP = {404: "there is no such page", 405: "this cannot be done here"}


def body(code: str, message: str, details: Any = None) -> dict[str, Any]:
    """The one shape of errors in JSON."""
    return {"error": {"code": code, "message": message, "details": details}}


def answer(request: Request, error: SourcelineError, status: int | None = None) -> Response:
    """An error of ours as JSON or as a page."""
    if error.code == "E903" and not request.url.path.startswith("/api/"):
        return _sign_in(request)
    code = status or _STATUS.get(error.code, 503 if error.code.startswith("E80") else 400)
    return _either(request, error.code, error.message, code)


def _sign_in(request: Request) -> Response:
    """Lead a person to the page where they sign in, and back from there."""
    where = "/sign-in"
    if request.method in SAFE and request.url.path != "/":
        asked = f"?{request.url.query}" if request.url.query else ""
        where += "?" + urlencode({"to": request.url.path + asked})
    if request.headers.get("HX-Request") == "true":
        return Response(status_code=401, headers={"HX-Redirect": "/sign-in"})
    return RedirectResponse(where, status_code=303)


def _either(
    request: Request, code: str, message: str, status: int, details: Any = None
) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse(body(code, message, details), status_code=status)
    part = request.headers.get("HX-Request") == "true"
    template = "fault_part.html" if part else "fault.html"
    return page(request, template, status=status, code=code, message=message)


async def told(request: Request, error: SourcelineError) -> Response:
    """An error of ours, with what to do about it."""
    return answer(request, error)


async def http(request: Request, error: HTTPException) -> Response:
    """What the framework refuses: no such page, no such method."""
    message = _HTTP.get(error.status_code, str(error.detail))
    response = _either(request, f"H{error.status_code}", message, error.status_code)
    response.headers.update(error.headers or {})
    return response


async def invalid(request: Request, error: RequestValidationError) -> Response:
    """Arguments of the wrong kind."""
    problems = [
        {"where": [_shown(part) for part in one["loc"]], "what": _shown(one["msg"])}
        for one in error.errors()
    ]
    first = problems[0] if problems else {"where": [], "what": "not understood"}
    message = f"{'.'.join(first['where'])}: {first['what']}"
    return _either(request, "H422", message, 422, problems)


def _shown(part: object) -> str:
    return str(part)[:200].encode("utf-8", "replace").decode("utf-8")


async def unforeseen(request: Request, error: Exception) -> Response:
    """A fault of the program: logged, and told without its insides."""
    _log.error("%s %s", request.method, request.url.path, exc_info=error)
    response = answer(request, SourcelineError("E900"), 500)
    response.headers.update(headers(request.app.state.settings))
    return response
