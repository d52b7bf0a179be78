"""What every request passes: headers, who asks, whether the form is ours."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable
from hashlib import sha256
from urllib.parse import urlsplit

from fastapi import Request, Response

from sourceline.errors import SourcelineError
from sourceline.web import tiles
from sourceline.web.people import Person, Role
from sourceline.web.settings import MOST_UPLOAD, Settings

SESSION = "sourceline_session"
TOKEN = "X-CSRF-Token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_WAYS = (
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'",
    "img-src 'self' data: blob:", "connect-src 'self'", "worker-src 'self' blob:",
    "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "manifest-src 'self'",
)  # fmt: skip


def headers(settings: Settings) -> dict[str, str]:
    """Headers of every answer; nothing runs or loads that is not the workbench's own."""
    server = tiles.origin(settings.tiles)
    ways = [
        f"{way} {server}" if server and way.startswith(("connect-src", "img-src")) else way
        for way in _WAYS
    ]
    return {
        "Content-Security-Policy": "; ".join(ways),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
    }


def token(settings: Settings, session: str) -> str:
    """The token that forms of a session carry, so that no other site can send them."""
    return hmac.new(settings.secret, session.encode(), sha256).hexdigest()


def new_session() -> str:
    """A name for a visit that nobody can guess."""
    return secrets.token_urlsafe(32)


def is_ours(settings: Settings, request: Request, session: str, given: str) -> bool:
    """Whether a request that changes something comes from a page of this workbench."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        return False
    ours = token(settings, session).encode()
    return bool(session) and hmac.compare_digest(ours, given.encode("utf-8", "replace"))


async def given_token(request: Request) -> str:
    """The token that a request carries: in its header, or in a field of its form."""
    header = request.headers.get(TOKEN)
    if header:
        return header
    kind = request.headers.get("content-type", "")
    if kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        form = await request.form()
        found = form.get("token", "")
        return found if isinstance(found, str) else ""
    return ""


def needs(role: Role) -> Callable[[Request], Awaitable[Person]]:
    """A dependency: the person who asks, who must have a role; a change must come from our page.

    Raises:
        SourcelineError: E903 nobody is signed in, E904 the role does not allow it, E905 the request
            does not come from a page of this workbench.
    """

    async def person(request: Request) -> Person:
        found: Person | None = request.state.person
        if found is None:
            raise SourcelineError("E903")
        if not found.may(role):
            raise SourcelineError("E904", name=found.name, has=found.role, needs=role)
        if request.method not in SAFE and not request.state.bearer:
            settings: Settings = request.app.state.settings
            session = request.state.session
            if not is_ours(settings, request, session, await given_token(request)):
                raise SourcelineError("E905")
        return found

    return person


reader, coder, editor, admin = needs("reader"), needs("coder"), needs("editor"), needs("admin")


def too_large(request: Request) -> bool:
    """Whether a request says that it is larger than is taken."""
    size = request.headers.get("content-length", "0")
    return size.isdigit() and int(size) > MOST_UPLOAD


async def anyone(request: Request) -> None:
    """A dependency of what needs no account; a change must come from our page all the same.

    Raises:
        SourcelineError: E905 the request does not come from a page of this workbench.
    """
    if request.method not in SAFE:
        settings: Settings = request.app.state.settings
        if not is_ours(settings, request, request.state.session, await given_token(request)):
            raise SourcelineError("E905")


def cookie(settings: Settings, session: str) -> str:
    """The cookie that names a visit; no script can read it, no other site send it."""
    told = f"{SESSION}={session}; HttpOnly; Path=/; SameSite=strict"
    return told + "; Secure" if settings.https else told


def keep_session(response: Response, settings: Settings, session: str) -> None:
    """Give the browser the name of its visit."""
    response.headers["Set-Cookie"] = cookie(settings, session)
