"""Hostile texts, names and addresses of reports, and what people type: nothing of it runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from lxml import html

from sourceline.reading.incoming import Incoming
from sourceline.running.judging import judge
from sourceline.running.linking import link, refresh
from sourceline.running.pool import code_item
from sourceline.store import Workspace
from sourceline.web.app import create_app
from sourceline.web.settings import Settings
from tests.web.hostile.payloads import PAYLOADS, harmless

WHEN = datetime(2024, 1, 1, tzinfo=UTC)
NAMES = list(PAYLOADS)
TOWNS = ("Mocha", "Aden", "Taiz", "Sanaa", "Hajjah")


class Bad:
    """A workspace of hostile reports: one a payload, in its text, title, publisher and author."""

    def __init__(self, folder: Path) -> None:
        self.workspace = Workspace.create(folder)
        self.reports: dict[str, str] = {}
        for number, (name, bad) in enumerate(PAYLOADS.items()):
            day = f"2019-{1 + number % 12:02}-{1 + number % 28:02}"
            town = TOWNS[number % len(TOWNS)]
            text = (
                f"Bomb in {town} {bad}\n\nA bomb exploded at a market in {town}, Yemen, on {day}, "
                f"killing two people, {bad} police said. “{bad}”, said Ali {bad} Saleh."
            )
            item = Incoming(
                text.encode("utf-8", "replace"), f"{bad}.txt", WHEN, title=bad, publisher=bad,
                author=bad, url=bad, published=day,
            )  # fmt: skip
            done = code_item(item)
            assert done.coded is not None, (name, done.error)
            self.workspace.keep_coded(done.item, done.coded)
            self.reports[name] = done.coded.report.id
        link(self.workspace)
        refresh(self.workspace)
        for name, bad in PAYLOADS.items():
            for ident in self.workspace.incidents_of(self.reports[name])[:1]:
                judge(self.workspace, "comment", author=bad[:80], incidents=[ident], reason=bad)
        app = create_app(self.workspace, Settings(author=PAYLOADS["attribute"]))
        self.browser = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)

    def get(self, where: str) -> str:
        answer = self.browser.get(where)
        assert answer.status_code < 500, where
        return answer.text


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bad]:
    made = Bad(tmp_path_factory.mktemp("bad") / '"><script>zqx()<')
    yield made
    made.workspace.close()


@pytest.mark.parametrize("name", NAMES)
def test_on_the_page_of_a_report(bad: Bad, name: str) -> None:
    text = bad.get(f"/reports/{bad.reports[name]}")
    harmless(text)
    article = "".join(html.fromstring(text).xpath("//article//text()"))
    assert "zqx" in article, "the text is shown"
    assert not set(article) & set("\u202e\u202c\u2066\u2069\u200f"), "reordering is written out"


@pytest.mark.parametrize("name", NAMES)
def test_on_the_pages_of_its_incidents(bad: Bad, name: str) -> None:
    idents = bad.workspace.incidents_of(bad.reports[name])
    for ident in idents:
        for part in ("", "/coded", "/joined"):
            harmless(bad.get(f"/incidents/{ident}{part}"))


@pytest.mark.parametrize("name", NAMES)
def test_in_the_api_it_is_json(bad: Bad, name: str) -> None:
    answer = bad.browser.get(f"/api/v1/reports/{bad.reports[name]}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "zqx" in answer.json()["data"]["report"]["text"]


@pytest.mark.parametrize(
    "where",
    ["/", "/reports", "/reports?q=bomb", "/review", "/history", "/tallies", "/chains", "/exports",
     "/add", "/api", "/account", "/accounts", "/audit", "/coding", "/nowhere"],
)  # fmt: skip
def test_on_every_other_page(bad: Bad, where: str) -> None:
    harmless(bad.get(where))


@pytest.mark.parametrize(
    "where",
    ["/?text={}", "/?where={}", "/?actor={}&type={}", "/reports?q={}", "/review?sort={}",
     "/history?author={}", "/exports?country={}&kind={}", "/chains?actor={}", "/at?ids={}",
     "/sign-in?to={}", "/{}", "/incidents/{}", "/reports/{}", "/add/jobs/{}"],
)  # fmt: skip
@pytest.mark.parametrize("name", NAMES)
def test_in_the_address(bad: Bad, where: str, name: str) -> None:
    given = quote(PAYLOADS[name], safe="")
    answer = bad.browser.get(where.replace("{}", given), follow_redirects=False)
    assert answer.status_code < 500
    assert "zqx" not in answer.headers.get("location", "").replace(given, "")
    assert "zqx" not in answer.headers.get("set-cookie", "")
    if answer.headers.get("content-type", "").startswith("text/html"):
        harmless(answer.text or "<p>")


@pytest.mark.parametrize("kind", ["acled", "ged", "csv", "hxl", "geojson", "jsonl", "plover"])
def test_in_exports_it_is_a_file(bad: Bad, kind: str) -> None:
    answer = bad.browser.get(f"/exports/file/{kind}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert "text/html" not in answer.headers["content-type"]
    for line in answer.text.splitlines() if kind in ("acled", "ged", "csv", "hxl") else ():
        assert not line.startswith(("=", "@", "+", "-"))


def test_a_word_of_a_megabyte(tmp_path: Path) -> None:
    text = f"Bomb in Mocha\n\nA bomb killed two people in Mocha, Yemen. {'zqx' * 350_000}"
    with Workspace.create(tmp_path / "desk") as desk:
        done = code_item(Incoming(text.encode(), "long.txt", WHEN, published="2019-03-04"))
        assert done.coded is not None
        desk.keep_coded(done.item, done.coded)
        link(desk)
        refresh(desk)
        browser = TestClient(create_app(desk), base_url="http://localhost")
        for where in ("/", "/reports?q=bomb", f"/reports/{done.coded.report.id}"):
            answer = browser.get(where)
            assert answer.status_code == 200
            harmless(answer.text)
