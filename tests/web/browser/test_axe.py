"""No page has what axe calls serious or critical, by day or night, on a desk or a phone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from sourceline.running.judging import judge
from sourceline.store.accounts import Accounts
from sourceline.web.settings import Settings
from tests.web.browser.conftest import AXE, Served

PAGES = (
    "/", "/?country=YEM", "/?text=zebra", "/incidents/{incident}", "/incidents/{incident}/coded",
    "/incidents/{incident}/joined", "/reports", "/reports?q=blast", "/reports/{report}", "/review",
    "/history", "/tallies", "/chains", "/exports", "/add", "/coding", "/agreement", "/api",
    "/account", "/nowhere",
)  # fmt: skip
SIGNED_IN = ("/accounts", "/audit", "/account", "/coding")
RUN = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.filter((one) => ["serious", "critical"].includes(one.impact))
    .map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3)]);
}"""


def faults(page: Page, path: str) -> Any:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(RUN)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious(
    chromium: Browser, served: Served, scheme: Any, width: int
) -> None:
    found = served.workspace.incidents()[0]
    judge(served.workspace, "comment", author="ana", incidents=[found.id], reason="seen")
    context = chromium.new_context(
        base_url=served.address, color_scheme=scheme, viewport={"width": width, "height": 850}
    )
    page = context.new_page()
    wrong = {}
    for path in PAGES:
        where = path.format(incident=found.id, report=found.reports[0].id)
        told = faults(page, where)
        if told:
            wrong[where] = told
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 1:
            wrong[where] = [*told, f"{wide} px wider than the window"]
    context.close()
    assert wrong == {}


def test_pages_of_admins_too(chromium: Browser, served: Served) -> None:
    known = Accounts(served.workspace)
    known.add("ada", "admin", "hash")
    known.begin(known.get("ada"), "visit", 1)
    with Served(served.workspace, Settings(accounts=True)) as team:
        context = chromium.new_context(base_url=team.address)
        page = context.new_page()
        wrong = {"/sign-in": faults(page, "/sign-in")}
        cookie = {"name": "sourceline_session", "value": "visit", "url": team.address}
        context.add_cookies([cookie])  # type: ignore[list-item]
        for path in SIGNED_IN:
            wrong[path] = faults(page, path)
        context.close()
    assert not any(wrong.values()), wrong
