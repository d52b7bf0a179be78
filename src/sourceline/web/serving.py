"""Running the workbench until it is stopped."""

from __future__ import annotations

import gc
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from sourceline.errors import SourcelineError
from sourceline.store.accounts import Accounts
from sourceline.web.settings import Settings, check

if TYPE_CHECKING:
    from sourceline.store import Workspace


def serve(
    workspace: Workspace, settings: Settings, ready: Callable[[str], None] | None = None
) -> None:
    """Serve a workspace until Ctrl-C.

    Args:
        workspace: an open workspace.
        settings: how.
        ready: called with the address once it listens.

    Raises:
        SourcelineError: E901 if others could reach it and nobody has to sign in, E902 if nobody
            could, E908 if it cannot listen there, E909 if the browser libraries are missing.
    """
    import uvicorn

    from sourceline.web.app import STATIC, create_app

    check(settings, Accounts(workspace).admins() if settings.accounts else 0)
    if not (STATIC / "vendor/made-from.json").exists():
        raise SourcelineError("E909")
    app = create_app(workspace, settings)
    listening = _listen(settings)
    app.state.jobs.resume()
    port = listening.getsockname()[1]
    if ready:
        shown = f"[{settings.host}]" if ":" in settings.host else settings.host
        ready(f"http://{shown}:{port}/")
    # What was loaded by now stays: the collector need not look at it again at every request.
    gc.collect()
    gc.freeze()
    config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False)
    uvicorn.Server(config).run(sockets=[listening])


def _listen(settings: Settings) -> socket.socket:
    try:
        found = socket.create_server(
            (settings.host.strip("[]"), settings.port),
            family=socket.AF_INET6 if ":" in settings.host else socket.AF_INET,
        )
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        raise SourcelineError("E908", where=where, why=error.strerror or str(error)) from None
    return found
