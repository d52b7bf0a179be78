"""What every request passes first: its host, its size, who asks; and every answer's headers."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sourceline.errors import SourcelineError
from sourceline.store.accounts import Accounts
from sourceline.web import faults, guard
from sourceline.web.people import Person
from sourceline.web.settings import MOST_UPLOAD, Settings
from sourceline.web.signing import VISIT

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^:]*)(?::\d{1,5})?\Z", re.IGNORECASE)
_NOTED = re.compile(r"/(?:exports|api/v1/exports)/")


class TooLargeError(Exception):
    """A request went on after all that is taken of one."""


class Gate:
    """ASGI middleware around the whole workbench.

    Args:
        app: what is behind it.
        of: the application, whose state has the workspace and the settings.
    """

    def __init__(self, app: ASGIApp, of: FastAPI) -> None:
        self.app = app
        self.of = of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        settings: Settings = self.of.state.settings
        request = Request(scope, receive)
        scope.setdefault("app", self.of)
        session = request.cookies.get(guard.SESSION, "")
        fresh = "" if session else guard.new_session()
        request.state.session = session or fresh
        request.state.bearer = False
        request.state.person = None
        answered: dict[str, int] = {}

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered["status"] = message["status"]
                _head(message, settings, request, fresh)
            await send(message)

        if not host_fits(request.headers.get("host", ""), settings):
            await PlainTextResponse("this workbench has another name", 400)(scope, receive, answer)
            return
        await self._identify(request, settings)
        if guard.too_large(request):
            await faults.answer(request, SourcelineError("E906"), 413)(scope, receive, answer)
            return
        try:
            await self.app(scope, _counted(receive), answer)
        except TooLargeError:
            if "status" not in answered:
                await faults.answer(request, SourcelineError("E906"), 413)(scope, receive, answer)
        finally:
            await self._note(request, settings, answered.get("status", 500))

    async def _identify(self, request: Request, settings: Settings) -> None:
        if not settings.accounts:
            request.state.person = Person(settings.author, "admin", request.state.session)
            return
        known = Accounts(self.of.state.workspace)
        kind, _, secret = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and secret:
            found = await run_in_threadpool(known.program, secret.strip())
            request.state.bearer = found is not None
        elif request.state.session and not request.url.path.startswith("/static/"):
            found = await run_in_threadpool(known.visitor, request.state.session, VISIT)
        else:
            found = None
        if found is not None:
            request.state.person = Person(found.name, found.role, request.state.session)  # type: ignore[arg-type]

    async def _note(self, request: Request, settings: Settings, status: int) -> None:
        """Changes and exports stand in the audit, allowed or not; signing in notes itself."""
        path = request.url.path
        if not settings.accounts or path == "/sign-in":
            return
        if request.method in guard.SAFE and not _NOTED.match(path):
            return
        person: Person | None = request.state.person
        await run_in_threadpool(
            Accounts(self.of.state.workspace).note, person.name if person else "nobody",
            address_of(request, settings), request.method, path, ok=status < 400,
        )  # fmt: skip


def host_fits(host: str, settings: Settings) -> bool:
    """Whether a request is addressed to this workbench; with accounts and no names, any host is."""
    found = _HOST.match(host)
    if settings.names is None:
        return found is not None
    return found is not None and found.group(1).lower() in settings.names


def address_of(request: Request, settings: Settings) -> str:
    """Where a request comes from; behind a proxy that speaks HTTPS, what the proxy says."""
    if settings.https:
        said = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
        if said:
            return said[:64]
    return request.client.host if request.client else ""


def _counted(receive: Receive) -> Receive:
    taken = 0

    async def read() -> MutableMapping[str, Any]:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_UPLOAD:
            raise TooLargeError
        return message

    return read


def _head(message: Message, settings: Settings, request: Request, fresh: str) -> None:
    given = {name.lower() for name, _ in message["headers"]}
    told = guard.headers(settings)
    if not request.url.path.startswith("/static/"):
        told["Cache-Control"] = "no-store"
        if fresh and b"set-cookie" not in given:
            told["Set-Cookie"] = guard.cookie(settings, fresh)
    for name, value in told.items():
        if name.lower().encode() not in given:
            message["headers"].append((name.lower().encode(), value.encode("latin-1")))
