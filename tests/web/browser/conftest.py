"""A workbench that is served, and Debian's Chromium to visit it with; skipped without it."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from sourceline.running.adding import add
from sourceline.store import Workspace
from sourceline.web.app import STATIC, create_app
from sourceline.web.settings import Settings

ROOT = Path(__file__).parents[3]
expect.set_options(timeout=20_000)  # the suite runs on both processors at once
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = ROOT / "workbench/node_modules/axe-core/axe.min.js"
OPTIONS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)  # fmt: skip
MISSING = [
    name
    for name, there in (
        ("Chromium (Debian's package chromium)", CHROMIUM),
        ("axe (npm ci in workbench/)", AXE.exists()),
        ("the browser libraries (make workbench)", (STATIC / "vendor/made-from.json").exists()),
    )
    if not there
]


@pytest.fixture(scope="session", autouse=True)
def there() -> None:
    if MISSING and os.environ.get("CI") == "true":
        pytest.fail(f"missing: {', '.join(MISSING)}")
    if MISSING:
        pytest.skip(f"missing: {', '.join(MISSING)}")


class Served:
    """A workbench in a thread: where it is, and its workspace."""

    def __init__(self, workspace: Workspace, settings: Settings | None = None) -> None:
        self.workspace = workspace
        config = uvicorn.Config(
            create_app(workspace, settings or Settings(author="ana")), port=0, log_level="error"
        )
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)

    def __enter__(self) -> Served:
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)
        port = self.server.servers[0].sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        return self

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join(10)


@pytest.fixture(scope="session")
def filled(there: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of the twelve example reports; not to be changed."""
    folder = tmp_path_factory.mktemp("browser") / "desk"
    with Workspace.create(folder) as made:
        add(made, [str(ROOT / "examples/workspace")])
    return folder


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of it."""
    shutil.copytree(filled, tmp_path / "desk")
    with Workspace.open(tmp_path / "desk") as opened:
        yield opened


@pytest.fixture
def served(desk: Workspace) -> Iterator[Served]:
    with Served(desk) as found:
        yield found


@pytest.fixture(scope="session")
def chromium(there: None) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(OPTIONS))
        yield browser
        browser.close()


class Watched:
    """What went wrong in a page: errors of its scripts, requests to elsewhere, dialogs."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.wrong: list[str] = []
        self.address = address
        context.on("page", self._follow)
        context.on("request", self._asked)

    def _follow(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.wrong.append(f"dialog: {dialog.message}"))
        page.on("console", self._said)

    def _said(self, message: object) -> None:
        kind, text = getattr(message, "type", ""), getattr(message, "text", "")
        # What the test itself brings about (a decision that comes second) the browser tells too.
        if kind == "error" and "status of 409" not in text:
            self.wrong.append(f"console: {text}")

    def _asked(self, request: object) -> None:
        url = getattr(request, "url", "")
        if not url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"asked elsewhere: {url}")


@pytest.fixture
def page(chromium: Browser, served: Served) -> Iterator[Page]:
    """A page of the workbench; no script may fail, and nothing be asked of another machine."""
    context = chromium.new_context(
        base_url=served.address, viewport={"width": 1280, "height": 900}, accept_downloads=True
    )
    watched = Watched(context, served.address)
    yield context.new_page()
    context.close()
    assert watched.wrong == []
