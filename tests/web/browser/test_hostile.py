"""In a real browser, nothing of a hostile report runs."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.sync_api import Page

from sourceline.reading.incoming import Incoming
from sourceline.running.linking import link, refresh
from sourceline.running.pool import code_item
from tests.web.browser.conftest import Served
from tests.web.hostile.payloads import PAYLOADS


def test_no_script_of_a_report_runs(page: Page, served: Served) -> None:
    desk = served.workspace
    pages = ["/", "/review", "/history", "/tallies", "/chains", "/add"]
    for number, bad in enumerate(PAYLOADS.values()):
        text = (
            f"Bomb in Mocha {bad}\n\nA bomb killed {number + 2} people in Mocha, Yemen, on 4 March "
            f"2019, {bad} police said."
        )
        item = Incoming(
            text.encode("utf-8", "replace"), "bad.txt", datetime(2024, 1, 1, tzinfo=UTC),
            title=bad, publisher=bad, author=bad, url=bad, published="2019-03-05",
        )  # fmt: skip
        done = code_item(item)
        assert done.coded is not None
        desk.keep_coded(done.item, done.coded)
        pages.append(f"/reports/{done.coded.report.id}")
    link(desk)
    refresh(desk)
    pages += [f"/incidents/{one.id}" for one in desk.incidents()]
    page.context.add_init_script("window.zqx = () => { document.title = 'it ran'; };")
    for where in pages:
        page.goto(where)
        page.wait_for_load_state("load")
        assert page.title() != "it ran", where
        assert page.url.startswith(served.address), where
