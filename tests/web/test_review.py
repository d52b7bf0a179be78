"""The queue and the history in the browser: decisions, undo, and who is told of others'."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html

from sourceline.store import Workspace
from sourceline.store.accounts import Accounts
from sourceline.web.app import create_app
from sourceline.web.pages import review as pages
from sourceline.web.settings import Settings
from tests.running.stories import incident_of

ORIGIN = {"origin": "http://localhost"}
HTMX = {**ORIGIN, "HX-Request": "true"}


def fields_of(browser: TestClient, ident: str) -> dict[str, Any]:
    page = html.fromstring(browser.get("/review").text)
    form = page.xpath(f"//form[input[@name='incident'][@value='{ident}']]")[0]
    return {one.get("name"): one.get("value") for one in form.xpath("input")}


def test_the_queue_says_why_and_offers_each_key(browser: TestClient, desk: Workspace) -> None:
    market = incident_of(desk, [0, 1, 2])
    page = html.fromstring(browser.get("/review").text)
    item = page.xpath(f"//li[starts-with(@id, 'dispute-{market}')]")[0]
    assert "disputed" in item.xpath("string(p[@class='why'])")
    assert {"a", "r", "e", "o", "w", "s"} <= set(item.xpath(".//@data-key"))
    weights = [float(one) for one in page.xpath("//span[@class='weight']/text()")]
    assert weights == sorted(weights, reverse=True)
    only = html.fromstring(browser.get("/review?sort=note").text)
    assert not only.xpath("//li[starts-with(@id, 'dispute-')]")


def test_a_decision_takes_the_item_from_the_queue_and_undo_brings_it_back(
    browser: TestClient, desk: Workspace
) -> None:
    market = incident_of(desk, [0, 1, 2])
    fields = {**fields_of(browser, market), "kind": "accept", "reason": "two sources seen"}
    done = browser.post("/review/decide", data=fields, headers=HTMX)
    assert done.status_code == 200 and "accepted" in done.text
    assert desk.incident(market).review == "accepted"
    assert f"dispute-{market}" not in browser.get("/review").text
    undo = {
        one.get("name"): one.get("value")
        for one in html.fromstring(done.text).xpath("//form//input | //form//button")
    }
    assert "Taken back" in browser.post("/review/decide", data=undo, headers=HTMX).text
    assert desk.incident(market).review == "unreviewed"
    assert f"dispute-{market}" in browser.get("/review").text


def test_an_edit_needs_no_mouse_and_no_script(browser: TestClient, desk: Workspace) -> None:
    market = incident_of(desk, [0, 1, 2])
    fields = {**fields_of(browser, market), "kind": "edit", "field": "killed", "value": "10"}
    answer = browser.post("/review/decide", data=fields, headers=ORIGIN, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    assert desk.incident(market).killed.best == 10


def test_who_comes_second_is_told_and_nothing_is_lost(browser: TestClient, desk: Workspace) -> None:
    market = incident_of(desk, [0, 1, 2])
    old = fields_of(browser, market)
    first = {**old, "kind": "accept", "reason": "seen the list"}
    assert browser.post("/review/decide", data=first, headers=HTMX).status_code == 200
    late = {**old, "kind": "reject", "reason": "a hoax"}
    answer = browser.post("/review/decide", data=late, headers=HTMX)
    assert answer.status_code == 409
    assert "seen the list" in answer.text and "a hoax" in answer.text
    assert [one.kind for one in desk.judgements()] == ["accept"]


def test_two_incidents_are_merged_or_kept_apart(browser: TestClient, desk: Workspace) -> None:
    from sourceline.web.views.changes import version_of

    market, cafe = (desk.incident(incident_of(desk, one)) for one in ([0, 1, 2], [3, 4]))
    token = html.fromstring(browser.get("/review").text).xpath(
        "//meta[@name='csrf-token']/@content"
    )
    fields = {
        "token": token[0], "sort": "merge", "incident": market.id, "version": version_of(market),
        "other": cafe.id, "other_version": version_of(cafe), "reason": "one town",
    }  # fmt: skip
    apart = browser.post("/review/decide", data={**fields, "kind": "apart"}, headers=HTMX)
    assert "kept apart" in apart.text and desk.judgements()[-1].kind == "split"
    stale = browser.post("/review/decide", data={**fields, "kind": "merge"}, headers=HTMX)
    assert stale.status_code == 409, "the first judgement changed what both say"
    for name, ident in (("version", market.id), ("other_version", cafe.id)):
        fields[name] = version_of(desk.incident(ident))
    before = desk.count_incidents()
    merged = browser.post("/review/decide", data={**fields, "kind": "merge"}, headers=HTMX)
    assert "merged" in merged.text and desk.count_incidents() == before - 1


def test_the_history_shows_all_and_takes_back(browser: TestClient, desk: Workspace) -> None:
    assert "Nobody has decided" in browser.get("/history").text
    market = incident_of(desk, [0, 1, 2])
    fields = {**fields_of(browser, market), "kind": "reject", "reason": "<b>hoax</b>"}
    browser.post("/review/decide", data=fields, headers=HTMX)
    page = html.fromstring(browser.get("/history").text)
    row = page.xpath("//tbody/tr")[0]
    assert "ana" in row.text_content() and "<b>hoax</b>" in row.text_content()
    undo = {one.get("name"): one.get("value") for one in row.xpath(".//form/input")}
    answer = browser.post("/history/undo", data=undo, headers=ORIGIN, follow_redirects=False)
    assert answer.status_code == 303 and desk.incident(market).review == "unreviewed"
    assert "taken back" in browser.get("/history").text
    assert "Nobody" in browser.get("/history?author=nobody").text


@pytest.mark.parametrize(("role", "status"), [("coder", 403), ("editor", 303)])
def test_coders_take_back_their_own_and_editors_anybodys(
    desk: Workspace, role: str, status: int
) -> None:
    from sourceline.running.judging import judge

    known = Accounts(desk)
    known.add("pia", role, "hash")
    known.begin(known.get("pia"), "visit", 1)
    market = incident_of(desk, [0, 1, 2])
    mine = judge(desk, "comment", author="pia", incidents=[market], reason="mine")
    theirs = judge(desk, "comment", author="ana", incidents=[market], reason="theirs")
    app = create_app(desk, Settings(accounts=True))
    browser = TestClient(app, base_url="http://localhost", cookies={"sourceline_session": "visit"})
    page = html.fromstring(browser.get("/history").text)
    token = page.xpath("//meta[@name='csrf-token']/@content")[0]
    for seq, wanted in ((theirs.seq, status), (mine.seq, 303)):
        answer = browser.post(
            "/history/undo", data={"token": token, "seq": seq}, headers=ORIGIN,
            follow_redirects=False,
        )  # fmt: skip
        assert answer.status_code == wanted


def test_the_queue_is_put_together_once_until_something_changes(
    browser: TestClient, desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    found = pages.proposals
    monkeypatch.setattr(pages, "proposals", lambda at: calls.append(1) or found(at))
    browser.get("/review")
    browser.get("/review")
    assert len(calls) == 1
    market = incident_of(desk, [0, 1, 2])
    fields = {**fields_of(browser, market), "kind": "comment", "reason": "x"}
    browser.post("/review/decide", data=fields, headers=HTMX)
    browser.get("/review")
    assert len(calls) == 2
