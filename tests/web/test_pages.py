"""Pages over a small workspace: who says what, the words, and decisions that nobody overwrites."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from fastapi.testclient import TestClient
from lxml import html

from sourceline.reading.incoming import Incoming
from sourceline.running.linking import link, refresh
from sourceline.running.pool import code_item
from sourceline.store import Workspace
from tests.running.stories import incident_of

HEADERS = {"origin": "http://localhost"}


def form(browser: TestClient, ident: str) -> dict[str, str]:
    """The hidden fields of the form on an incident's page."""
    page = html.fromstring(browser.get(f"/incidents/{ident}").text)
    fields = page.xpath("(//section[@class='judge']//form)[1]/input[@type='hidden']")
    return {field.get("name"): field.get("value") for field in fields}


def decide(browser: TestClient, ident: str, fields: Mapping[str, object]) -> int:
    where = f"/incidents/{ident}/judgements"
    return browser.post(where, data=fields, headers=HEADERS, follow_redirects=False).status_code


def test_the_first_page_lists_the_incidents(browser: TestClient, desk: Workspace) -> None:
    page = browser.get("/")
    assert page.status_code == 200
    for one in desk.incidents():
        assert f"/incidents/{one.id}" in page.text


def test_an_incident_shows_each_number_with_its_source_and_words(
    browser: TestClient, desk: Workspace
) -> None:
    market = incident_of(desk, [0, 1, 2])
    page = html.fromstring(browser.get(f"/incidents/{market}").text)
    rows = [" ".join(row.text_content().split()) for row in page.xpath("//table[1]//tbody/tr")]
    assert any("police" in row and "9" in row for row in rows)
    assert any("hospital officials" in row and "11" in row for row in rows)
    assert "sources differ" in page.text_content()
    assert any("Houthis" in side.text_content() for side in page.xpath("//div[h4='Against']"))
    assert page.xpath("//*[local-name()='svg']//*[local-name()='rect']"), "officials are squares"


def test_words_lead_to_the_place_in_the_report(browser: TestClient, desk: Workspace) -> None:
    market = incident_of(desk, [0, 1, 2])
    page = html.fromstring(browser.get(f"/incidents/{market}").text)
    link_ = page.xpath("//table//a[@class='words']")[0]
    shown = html.fromstring(browser.get(link_.get("href").split("#")[0]).text)
    assert shown.xpath("//mark[@id='at']")[0].text == link_.xpath("mark")[0].text
    text = "".join(shown.xpath("//article//text()"))
    report = re.search(r"/reports/([0-9a-f]+)", link_.get("href"))
    assert report and text == desk.record(report.group(1)).report.text


def test_reports_are_found_by_their_words(browser: TestClient) -> None:
    assert "Sahel Post" in browser.get("/reports?q=checkpoint").text
    assert "no word to look for" in browser.get("/reports?q=%22%22").text
    assert browser.get("/reports/zzz").status_code == 404
    assert browser.get("/incidents/zzz").status_code == 404


def test_a_decision_is_kept_with_its_author_and_reason(
    browser: TestClient, desk: Workspace
) -> None:
    market = incident_of(desk, [0, 1, 2])
    fields = {**form(browser, market), "kind": "accept", "reason": "seen the morgue's list"}
    assert decide(browser, market, fields) == 303
    kept = desk.judgements()[-1]
    assert (kept.kind, kept.author, kept.reason) == ("accept", "ana", "seen the morgue's list")
    assert desk.incident(market).review == "accepted"
    undo = {**form(browser, market), "kind": "undo", "undoes": kept.seq}
    assert decide(browser, market, undo) == 303
    assert desk.incident(market).review == "unreviewed"


def test_a_split_and_its_undo(browser: TestClient, desk: Workspace) -> None:
    market = incident_of(desk, [0, 1, 2])
    out = desk.incident(market).events[1]
    fields = {**form(browser, market), "kind": "split", "out": [f"{out.report.id}:{out.event}"]}
    assert decide(browser, market, fields) == 303
    assert desk.count_incidents() == 4
    seq = desk.judgements()[-1].seq
    assert decide(browser, market, {**form(browser, market), "kind": "undo", "undoes": seq}) == 303
    assert desk.count_incidents() == 3


def test_who_decides_second_over_an_old_page_is_told(browser: TestClient, desk: Workspace) -> None:
    market = incident_of(desk, [0, 1, 2])
    old = form(browser, market)
    assert decide(browser, market, {**old, "kind": "comment", "reason": "call the hospital"}) == 303
    late = {**old, "kind": "reject", "reason": "a double"}
    again = browser.post(f"/incidents/{market}/judgements", data=late, headers=HEADERS)
    assert again.status_code == 409
    assert "call the hospital" in again.text and "a double" in again.text
    assert [one.kind for one in desk.judgements()] == ["comment"]


def test_only_our_own_pages_change_anything(browser: TestClient, desk: Workspace) -> None:
    market = incident_of(desk, [0, 1, 2])
    fields = {**form(browser, market), "kind": "accept"}
    assert decide(browser, market, {**fields, "token": "0" * 64}) == 403
    where = f"/incidents/{market}/judgements"
    assert (
        browser.post(where, data=fields, headers={"origin": "http://evil.test"}).status_code == 403
    )
    assert browser.get("/", headers={"host": "evil.test"}).status_code == 400
    assert desk.judgements() == ()


def test_what_a_report_says_is_text_and_nothing_else(browser: TestClient, desk: Workspace) -> None:
    bad = '<script>alert(1)</script> "onload=alert(2) x=" {{ 7*7 }} \u202eelif\u202c'
    text = f"{bad}\n\nA bomb exploded in Mocha, Yemen, on Monday, killing two, {bad} police said."
    when = datetime(2024, 1, 1, tzinfo=UTC)
    item = Incoming(text.encode(), "bad.txt", when, publisher=bad, published="2019-03-04")
    done = code_item(item)
    assert done.coded is not None
    desk.keep_coded(done.item, done.coded)
    link(desk)
    refresh(desk)
    ident = done.coded.report.id
    pages = ["/", f"/reports/{ident}", "/reports?q=bomb"]
    pages += [f"/incidents/{one}" for one in desk.incidents_of(ident)]
    for where in pages:
        page = html.fromstring(browser.get(where).text)
        scripts = page.xpath("//script[not(@type='application/json')]")
        assert all(script.get("src", "").startswith("/static/") for script in scripts)
        assert not page.xpath("//@onload") and "49" not in page.xpath("string(//title)")
        assert "\u202e" not in page.xpath("string(//article)")


def test_every_answer_carries_the_policy(browser: TestClient) -> None:
    for where in ("/", "/nowhere", "/static/x/app.css", "/api/v1/openapi.json"):
        found = browser.get(where).headers
        assert "default-src 'none'" in found["content-security-policy"], where
        assert found["x-content-type-options"] == "nosniff"
