"""Makes the pictures of docs/workbench.md anew: `python docs/screenshots.py`.

The example reports are added to a workspace of their own, it is served, and Debian's Chromium
photographs each page.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.workbench_overview import CHROMIUM, served  # noqa: E402
from sourceline.running.adding import add  # noqa: E402
from sourceline.running.judging import judge  # noqa: E402
from sourceline.store import Workspace  # noqa: E402
from sourceline.store.accounts import Accounts  # noqa: E402
from sourceline.web.passwords import hashed  # noqa: E402

IMAGES = ROOT / "docs" / "images"
PASSWORD = "a password for pictures"
SIZE = {"width": 1200, "height": 820}


def main() -> None:
    """Make them."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "desk"
        with Workspace.create(desk) as made:
            add(made, [str(ROOT / "examples" / "workspace")])
            strike = next(one for one in made.incidents() if "Hajjah" in one.title)
            bomb = next(one for one in made.incidents() if "Maiduguri" in one.title)
            known = Accounts(made)
            for name, role in (("ada", "admin"), ("ben", "coder"), ("cora", "editor")):
                known.add(name, role, hashed(name, PASSWORD))
            judge(made, "comment", author="ana", incidents=[bomb.id], reason="ask the hospital")
        pages = {
            "overview": "/", "incident": f"/incidents/{strike.id}",
            "report": f"/reports/{strike.reports[0].id}", "review": "/review",
            "history": "/history", "coding": f"/coding/{strike.reports[0].id}",
            "agreement": "/agreement", "tallies": "/tallies", "chains": "/chains", "add": "/add",
            "exports": "/exports?kind=acled", "api": "/api",
        }  # fmt: skip
        with served(desk, "--author", "ana") as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=list(CHROMIUM)
            )
            page = browser.new_page(viewport=SIZE, base_url=address, color_scheme="light")  # type: ignore[arg-type]
            for name, where in pages.items():
                page.goto(where)
                page.wait_for_timeout(2500 if name in ("overview", "incident") else 400)
                page.screenshot(path=IMAGES / f"{name}.png")
                sys.stdout.write(f"{name}\n")
            page.close()
            with served(desk, "--accounts") as address:
                _team(browser, address)
            browser.close()


def _team(browser: Browser, address: str) -> None:
    """The pages of a workbench that people sign in to."""
    context = browser.new_context(viewport=SIZE, base_url=address, color_scheme="light")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/sign-in")
    page.screenshot(path=IMAGES / "sign_in.png")
    page.get_by_label("Name").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    for name in ("account", "accounts", "audit"):
        page.goto(f"/{name}")
        page.screenshot(path=IMAGES / f"{name}.png")
    context.close()


if __name__ == "__main__":
    main()
