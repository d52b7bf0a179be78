"""The API says what the pages say: one envelope, one shape of errors, judgements by version."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html

from sourceline.records import incident_to_dict, to_dict
from sourceline.running.judging import judge
from sourceline.store import Workspace
from sourceline.web.views.api import groups_of
from tests.running.stories import incident_of

ROOT = "/api/v1"


def data(browser: TestClient, where: str) -> Any:
    answer = browser.get(ROOT + where)
    assert answer.status_code == 200, answer.text
    assert set(answer.json()) == {"data", "meta"}
    return answer.json()["data"]


def change(browser: TestClient, ident: str, **asked: Any) -> Any:
    token = data(browser, "/token")
    headers = {token["header"]: token["token"]}
    where = f"{ROOT}/incidents/{ident}/judgements"
    return browser.post(where, json=asked, headers=headers)


def version(browser: TestClient, ident: str) -> str:
    return str(browser.get(f"{ROOT}/incidents/{ident}").json()["meta"]["version"])


@pytest.fixture
def market(desk: Workspace) -> str:
    return incident_of(desk, [0, 1, 2])


def test_incidents_and_reports_are_told_in_the_names_of_the_contract(
    browser: TestClient, desk: Workspace, market: str
) -> None:
    found = desk.incident(market)
    assert data(browser, f"/incidents/{market}") == incident_to_dict(found)
    report = found.reports[0].id
    assert data(browser, f"/reports/{report}") == to_dict(desk.record(report))


def test_filters_and_pages_are_those_of_the_workspace(browser: TestClient, desk: Workspace) -> None:
    wanted = desk.incidents(country="YE", order="oldest").ids
    assert [one["id"] for one in data(browser, "/incidents?country=YE&order=oldest")] == list(
        wanted
    )
    answer = browser.get(f"{ROOT}/outlines?country=YE&order=oldest&limit=1&offset=1").json()
    assert [one["id"] for one in answer["data"]] == [wanted[1]]
    assert answer["meta"] == {"total": len(wanted), "limit": 1, "offset": 1}


def test_reports_are_found_by_their_words(browser: TestClient) -> None:
    hits = data(browser, "/reports?q=hospital")
    assert [hit["report"]["publisher"] for hit in hits] == ["Red Sea Radio"]
    where = hits[0]["report"]["id"]
    assert [one["address"] for one in data(browser, f"/reports/{where}/appearances")] == [
        "reports/1.txt"
    ]
    assert data(browser, f"/reports/{where}/copies") == []


def test_why_compares_the_events_of_different_reports(browser: TestClient, market: str) -> None:
    pairs = data(browser, f"/incidents/{market}/why")
    assert len(pairs) == 3
    for pair in pairs:
        total = pair["constant"] + sum(term["weight"] for term in pair["terms"])
        assert pair["score"] == pytest.approx(total, abs=0.01)


def test_a_judgement_is_kept_with_its_author_and_shown_in_the_history(
    browser: TestClient, market: str
) -> None:
    seen = version(browser, market)
    answer = change(browser, market, kind="accept", version=seen, reason="three sources")
    assert answer.status_code == 201
    assert answer.json()["data"]["author"] == "ana"
    assert answer.json()["meta"]["version"] == version(browser, market) != seen
    assert [one["reason"] for one in data(browser, f"/incidents/{market}/history")] == [
        "three sources"
    ]
    assert [one["kind"] for one in data(browser, "/judgements")] == ["accept"]


def test_who_saw_what_is_no_longer_so_is_told_who_changed_it(
    browser: TestClient, desk: Workspace, market: str
) -> None:
    seen = version(browser, market)
    judge(desk, "accept", author="ben", incidents=[market])
    answer = change(browser, market, kind="reject", version=seen, reason="a rumour")
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "E940"
    assert "ben" in answer.json()["error"]["message"]
    assert desk.incident(market).review == "accepted"


def test_a_merge_takes_another_incident_and_an_undo_takes_it_back(
    browser: TestClient, desk: Workspace, market: str
) -> None:
    cafe, before = incident_of(desk, [3, 4]), desk.count_incidents()
    asked = {"kind": "merge", "other": cafe, "version": version(browser, market)}
    merged = change(browser, market, **asked)
    assert merged.status_code == 201
    assert desk.count_incidents() == before - 1
    now = merged.json()
    undo = {"kind": "undo", "undoes": now["data"]["seq"], "version": now["meta"]["version"]}
    assert change(browser, now["meta"]["incident"], **undo).status_code == 201
    assert desk.count_incidents() == before


def test_an_undo_is_of_a_judgement_on_this_incident(
    browser: TestClient, desk: Workspace, market: str
) -> None:
    other = judge(desk, "accept", author="ana", incidents=[incident_of(desk, [3, 4])])
    asked = {"kind": "undo", "undoes": other.seq, "version": version(browser, market)}
    answer = change(browser, market, **asked)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "E814")


@pytest.mark.parametrize(
    ("where", "status"),
    [
        ("/incidents/none", 404), ("/reports/none", 404), ("/nothing", 404), ("/jobs/none", 404),
        ("/incidents?since=soon", 400), ("/incidents?limit=0", 422), ("/incidents?colour=red", 422),
        ("/incidents?limit=99999999999999999999", 422), ("/incidents?where=%00", 422),
        ("/health?colour=red", 400), ("/reports", 422), ("/reports?q=%22", 400),
        ("/exports/xls", 422), ("/incidents?where=999,999,1", 400),
        ("/incidents?review=maybe", 422),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_has_one_shape(
    browser: TestClient, where: str, status: int
) -> None:
    answer = browser.get(ROOT + where)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"code", "message", "details"}


def test_half_characters_in_a_body_are_refused(browser: TestClient, market: str) -> None:
    token = data(browser, "/token")
    for body in ('{"kind": "comment", "version": "\\ud800"}', '{"\\ud800": 1}', "[" * 10_000, "{"):
        answer = browser.post(
            f"{ROOT}/incidents/{market}/judgements", content=body,
            headers={token["header"]: token["token"], "content-type": "application/json"},
        )  # fmt: skip
        assert answer.status_code in (400, 422), body[:40]
        assert set(answer.json()) == {"error"}


def test_nothing_is_changed_without_the_token(
    browser: TestClient, desk: Workspace, market: str
) -> None:
    asked = {"kind": "accept", "version": version(browser, market)}
    answer = browser.post(f"{ROOT}/incidents/{market}/judgements", json=asked)
    assert answer.status_code == 403
    assert not desk.judgements()


def test_the_page_of_the_api_shows_every_operation(browser: TestClient) -> None:
    document = browser.get(f"{ROOT}/openapi.json").json()
    page = html.fromstring(browser.get("/api").text)
    shown = [" ".join(one.text_content().split()) for one in page.xpath("//summary")]
    for path, verbs in document["paths"].items():
        for verb in verbs:
            assert any(one.startswith(f"{verb.upper()} {path} ") for one in shown), path


def test_arguments_of_a_body_are_shown_with_what_they_take() -> None:
    schema = {"properties": {"kind": {"enum": ["a", "b"]}}, "required": ["kind"]}
    data_ = {"properties": {"data": {"$ref": "#/components/schemas/Made"}}}
    done = {"content": {"application/json": {"schema": data_}}}
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Asked"}}}}
    one = {"tags": ["x"], "description": "Do it.", "requestBody": body, "responses": {"201": done}}
    document = {"paths": {"/a": {"post": one}}, "components": {"schemas": {"Asked": schema}}}
    found = groups_of(document)["x"][0]
    assert (found.verb, found.gives) == ("POST", "Made")
    assert [(two.name, two.takes, two.needed) for two in found.arguments] == [
        ("kind", "a | b", True)
    ]
