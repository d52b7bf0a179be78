"""Coding blind: nobody sees another's coding before sending one's own."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html

from sourceline.store import Workspace
from sourceline.store.accounts import Accounts
from sourceline.store.codings import Codings
from sourceline.web.app import create_app
from sourceline.web.settings import Settings

ORIGIN = {"origin": "http://localhost"}
FIELDS = {
    "type-1": "ASSAULT", "day-1": "2019-03-04", "place-1": "Mocha", "killed-1": "9",
    "actor-1": "somebody unheard of", "note": "police only",
}  # fmt: skip


def send(browser: TestClient, report: str, fields: dict[str, str], who: str = "") -> Any:
    page = html.fromstring(browser.get(f"/coding/{report}?as={who}").text)
    token = page.xpath("//meta[@name='csrf-token']/@content")[0]
    told = {**fields, "token": token, "as": who}
    return browser.post(f"/coding/{report}", data=told, headers=ORIGIN, follow_redirects=False)


def first(desk: Workspace) -> str:
    return desk.search("market")[0].report.id


def test_the_form_shows_the_text_and_nobodys_coding(browser: TestClient, desk: Workspace) -> None:
    report = first(desk)
    assert send(browser, report, FIELDS, "ana").status_code == 303
    page = html.fromstring(browser.get(f"/coding/{report}?as=ben").text)
    told = page.xpath("string(//main)")
    assert desk.record(report).report.text[:40] in told
    assert "somebody unheard of" not in told and "police only" not in told
    assert not page.xpath("//input[@type='date'][@value!='']")


def test_two_codings_and_the_machines_stand_side_by_side(
    browser: TestClient, desk: Workspace
) -> None:
    report = first(desk)
    send(browser, report, FIELDS, "ana")
    answer = send(browser, report, {**FIELDS, "killed-1": "11"}, "ben")
    assert answer.headers["location"] == f"/coding/{report}/compared"
    page = html.fromstring(browser.get(answer.headers["location"]).text)
    heads = [one.text_content() for one in page.xpath("(//table)[1]//th[@scope='col']")]
    assert heads == ["Field", "ana", "ben", "Sourceline"]
    row = page.xpath("(//table)[1]//tr[th[starts-with(., 'killed')]]")[0]
    assert [cell.text_content() for cell in row.xpath("td")][:2] == ["9", "11"]
    assert "differs" in row.text_content()


def test_the_last_coding_of_an_author_counts_and_none_is_erased(
    browser: TestClient, desk: Workspace
) -> None:
    report = first(desk)
    send(browser, report, FIELDS, "ana")
    send(browser, report, {**FIELDS, "killed-1": "12"}, "ana")
    known = Codings(desk)
    assert [one.events[0]["killed"] for one in known.all(report)] == ["12"]
    assert known.count() == 2


def test_a_report_that_others_coded_comes_first(desk: Workspace) -> None:
    known, report = Codings(desk), first(desk)
    known.add(report, "ana", [])
    assert known.to_code("ben") == report
    assert known.to_code("ana") not in (report, None)


@pytest.mark.parametrize(
    ("field", "value"),
    [("type-1", "PARTY"), ("killed-1", "-1"), ("killed-1", "9" * 12), ("day-1", "yesterday"),
     ("mode-1", "magic"), ("status-1", "maybe"), ("place-1", "x" * 201), ("type-1", "")],
)  # fmt: skip
def test_what_no_field_can_hold_is_told_and_nothing_is_lost(
    browser: TestClient, desk: Workspace, field: str, value: str
) -> None:
    answer = send(browser, first(desk), {**FIELDS, field: value}, "ana")
    assert answer.status_code == 400 and "E925" not in answer.text
    page = html.fromstring(answer.text)
    assert page.xpath("//p[@role='alert']") and "somebody unheard of" in answer.text
    assert Codings(desk).count() == 0


def test_agreement_is_told_by_field(browser: TestClient, desk: Workspace) -> None:
    assert "0 reports" in browser.get("/agreement").text
    for number, hit in enumerate(desk.search("Mocha")[:3]):
        for who in ("ana", "ben"):
            send(browser, hit.report.id, {**FIELDS, "killed-1": str(number)}, who)
    page = html.fromstring(browser.get("/agreement").text)
    rows = {row[0].text_content(): row[1].text_content() for row in page.xpath("//tbody/tr")}
    assert rows["killed"] == "1.000" and rows["type"] == "–"
    assert "counts as a coder" in browser.get("/agreement?machine=true").text


def test_with_accounts_the_author_is_who_is_signed_in_and_coding_is_blind(desk: Workspace) -> None:
    known, report = Accounts(desk), first(desk)
    for name, role in (("cora", "coder"), ("rita", "reader"), ("edda", "editor")):
        known.add(name, role, "hash")
        known.begin(known.get(name), name, 1)
    Codings(desk).add(report, "somebody", [{"type": "ASSAULT"}])
    app = create_app(desk, Settings(accounts=True))
    visits = {
        name: TestClient(app, base_url="http://localhost", cookies={"sourceline_session": name})
        for name in ("cora", "rita", "edda")
    }
    compared = f"/coding/{report}/compared"
    assert visits["cora"].get(compared).status_code == 403
    assert visits["edda"].get(compared).status_code == 200
    assert visits["rita"].get(f"/coding/{report}").status_code == 403
    assert send(visits["cora"], report, FIELDS, "edda").status_code == 303
    assert {one.author for one in Codings(desk).all(report)} == {"somebody", "cora"}
    assert visits["cora"].get(compared).status_code == 200
