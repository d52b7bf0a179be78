"""Exports by button: what a form cannot hold is told first; files have safe names."""

from __future__ import annotations

import json
from datetime import date

import pytest
from fastapi.testclient import TestClient
from lxml import html

from sourceline.exporting import KINDS, IncidentLoss, export
from sourceline.store import Workspace
from sourceline.web.views.exports import FORMATS, file_name, groups, pieces

DAY = date(2024, 3, 1)


def test_every_form_of_the_command_is_offered() -> None:
    assert tuple(FORMATS) == KINDS


@pytest.mark.parametrize("name", ['a"b', "../x", "a\r\nSet-Cookie: b", "é\u202etxt", "-rf", ""])
def test_a_file_name_has_no_character_that_means_anything(name: str) -> None:
    found = file_name(name, "acled", "csv", DAY)
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
    assert not found.startswith(("-", "."))
    assert found.endswith("acled-2024-03-01.csv")


def test_losses_are_told_by_what_is_lost_whole_incidents_first() -> None:
    losses = [
        IncidentLoss("*", "spans", "in jsonl only"),
        IncidentLoss("*", "revisions", "in jsonl only"),
        IncidentLoss("a", "disputes", "2 left"),
        IncidentLoss("b", "disputes", "1 left"),
        IncidentLoss("b", "event", "no day"),
    ]
    found = groups(losses)
    assert [(one.fields, one.incidents) for one in found] == [
        (("event",), 1), (("disputes",), 2), (("spans", "revisions"), 0),
    ]  # fmt: skip
    assert found[1].reasons == ("2 left", "1 left")


def test_pieces_are_the_whole() -> None:
    content = bytes(range(256)) * 1000
    assert b"".join(pieces(content)) == content


def test_the_page_tells_what_is_lost_before_the_download(
    browser: TestClient, desk: Workspace
) -> None:
    page = html.fromstring(browser.get("/exports?kind=ged&country=YE").text)
    table = " ".join(" ".join(page.xpath("//section//table")[0].itertext()).split())
    assert table.startswith("What Incidents Why whole incidents 2 UCDP counts what")
    where = page.xpath("//a[starts-with(., 'Download')]/@href")[0]
    answer = browser.get(where)
    assert answer.headers["content-disposition"].startswith('attachment; filename="desk-ged-')
    wanted = export("ged", tuple(desk.incidents(country="YE")), desk.records)
    assert answer.content == wanted.content()


def test_a_file_holds_what_the_address_asks_for(browser: TestClient, desk: Workspace) -> None:
    asked = "/exports/file/jsonl?country=YE&page=2&order=killed"
    told = [json.loads(line)["id"] for line in browser.get(asked).text.splitlines()]
    assert sorted(told) == sorted(desk.incidents(country="YE").ids)
    assert len(told) < desk.count_incidents()


def test_losses_come_as_lines_of_json(browser: TestClient) -> None:
    lines = browser.get("/exports/losses/acled").text.splitlines()
    assert {"incident", "field", "why"} == set(json.loads(lines[0]))


def test_redaction_leaves_out_the_words(browser: TestClient) -> None:
    words = '"text": "nine"'
    assert words in browser.get("/exports/file/jsonl").text
    redacted = browser.get("/exports/file/jsonl?redact=true")
    assert words not in redacted.text
    assert "redacted" in redacted.headers["content-disposition"]


@pytest.mark.parametrize(
    "where", ["/exports?kind=xls", "/exports/file/xls", "/exports/losses/%2e%2e"]
)
def test_there_is_no_other_form(browser: TestClient, where: str) -> None:
    assert browser.get(where).status_code in (400, 404)


def test_a_filter_that_cannot_be_read_is_told(browser: TestClient) -> None:
    answer = browser.get("/exports/file/csv?since=yesterday")
    assert answer.status_code == 400
    assert "E818" in answer.text
