"""The workbench as an ASGI application."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from sourceline.errors import SourcelineError
from sourceline.records import VERSION
from sourceline.web import faults
from sourceline.web.api import document
from sourceline.web.api import router as api
from sourceline.web.gate import Gate
from sourceline.web.jobs import Jobs
from sourceline.web.pages import router as pages
from sourceline.web.settings import Settings

if TYPE_CHECKING:
    from sourceline.store import Workspace

STATIC = Path(__file__).parent / "static"
_FOR_EVER = "public, max-age=31536000, immutable"


def create_app(workspace: Workspace, settings: Settings | None = None) -> FastAPI:
    """The workbench over an open workspace.

    Args:
        workspace: it stays open as long as the application runs.
        settings: how it is served; on loopback if none are given.
    """
    app = FastAPI(
        title="Sourceline", version=VERSION, docs_url=None, redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )  # fmt: skip
    app.state.workspace = workspace
    app.state.settings = settings or Settings()
    app.state.jobs = Jobs(workspace)
    app.include_router(pages)
    app.include_router(api)
    app.openapi = partial(document, app)  # type: ignore[method-assign]
    app.state.static = f"/static/{_digest(STATIC)}"
    app.mount(app.state.static, _Kept(directory=STATIC))
    app.add_middleware(Gate, of=app)
    app.add_exception_handler(SourcelineError, faults.told)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, faults.http)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, faults.invalid)  # type: ignore[arg-type]
    app.add_exception_handler(Exception, faults.unforeseen)
    return app


class _Kept(StaticFiles):
    """Static files under an address that changes with them, so that browsers may keep them."""

    def file_response(self, *args: Any, **named: Any) -> Response:
        """One file."""
        response = super().file_response(*args, **named)
        response.headers["Cache-Control"] = _FOR_EVER
        return response


def _digest(folder: Path) -> str:
    found = [(path, path.stat()) for path in sorted(folder.rglob("*")) if path.is_file()]
    told = [(str(path.relative_to(folder)), at.st_size, at.st_mtime_ns) for path, at in found]
    return sha256(repr(told).encode()).hexdigest()[:12]
