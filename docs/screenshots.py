"""Makes the pictures of docs/workbench.md anew: `python docs/screenshots.py`.

The example reports are added to a workspace of their own, it is served, and Debian's Chromium
photographs each page.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.workbench_overview import CHROMIUM, served  # noqa: E402
from sourceline.running.adding import add  # noqa: E402
from sourceline.running.judging import judge  # noqa: E402
from sourceline.store import Workspace  # noqa: E402

IMAGES = ROOT / "docs" / "images"
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
            browser.close()


if __name__ == "__main__":
    main()
