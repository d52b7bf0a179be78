"""What the page of an incident says in short, its evidence, why it was coded and joined so."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from lxml import html

from sourceline.records import CopyOf, Dispute, Incident, Place, ReportRef, Span, Voice
from sourceline.records.events import PlacePrecision
from sourceline.store import Workspace
from sourceline.web.views.highlights import pieces
from sourceline.web.views.report import PART, part_of, relatives
from sourceline.web.views.short import areas, sides
from tests.running.stories import incident_of

WIRE, COPY, OTHER = ReportRef("a"), ReportRef("b"), ReportRef("c")


def voice(name: str) -> Voice:
    return Voice(name, "asserts", WIRE)


def test_the_page_says_in_short_who_disputes_the_toll(browser: TestClient, desk: Workspace) -> None:
    market = incident_of(desk, [0, 1, 2])
    page = html.fromstring(browser.get(f"/incidents/{market}").text)
    short = " ".join(page.xpath("string(//section[@class='short'])").split())
    assert "9 by police" in short and "11 by Red Sea Radio" in short
    assert "Houthis" in short and "says otherwise" in short
    for link in page.xpath("//section[@class='short']//li/a"):
        assert page.xpath(f"//*[@id='{link.get('href')[1:]}']"), link.get("href")


def test_each_field_opens_its_words(browser: TestClient, desk: Workspace) -> None:
    market = incident_of(desk, [0, 1, 2])
    page = html.fromstring(browser.get(f"/incidents/{market}").text)
    where = page.xpath("//dt[.='Where']/following-sibling::dd[1]")[0]
    assert {mark.text for mark in where.xpath(".//mark")} >= {"Mocha"}
    assert where.xpath(".//a/@href")[0].startswith("/reports/")


@pytest.mark.parametrize(
    ("precision", "km"), [("site", 1), ("city", 5), ("admin1", 80), ("country", None)]
)
def test_a_place_is_as_wide_as_what_is_known(precision: PlacePrecision, km: int | None) -> None:
    places = (Place("Aden", "YEM", None, 12.8, 45.0, precision), Place("Nowhere"))
    (found,) = areas(Incident("i1", "x", "ASSAULT", places=places))
    assert (found.km, found.lat, found.lon) == (km, 12.8, 45.0)


def test_disputes_of_deaths_come_first_and_keep_their_numbers() -> None:
    one = Dispute("the army did it", (voice("A"), voice("a"), voice("B")), (voice("C"),))
    two = Dispute("8 people were killed", (voice("D"),), ())
    deaths, deed = sides([one, two])
    assert (deaths.at, deaths.who, deaths.against) == (2, "D", "nobody")
    assert (deed.at, deed.who, deed.against) == (1, "A and B", "C")


def test_why_it_was_coded_and_joined(browser: TestClient, desk: Workspace) -> None:
    market = incident_of(desk, [0, 1, 2])
    coded = html.fromstring(browser.get(f"/incidents/{market}/coded").text)
    assert len(coded.xpath("//details[@class='coded']")) == 3
    assert "codebook:ASSAULT" in coded.text_content()
    headers = {"HX-Request": "true", "HX-Target": "why"}
    part = browser.get(f"/incidents/{market}/joined", headers=headers).text
    joined = html.fromstring(f"<div>{part}</div>")
    assert "<html" not in part
    assert len(joined.xpath("//details[@class='coded']")) == 2, "three reports, two pairs hold them"
    assert "same day" in joined.text_content()
    assert browser.get("/incidents/zzz/joined").status_code == 404


def test_a_long_text_is_shown_in_parts() -> None:
    assert part_of(10, 0, None).many == 1
    last = part_of(2 * PART + 5, 9, None)
    assert (last.number, last.many, last.start, last.end) == (2, 3, 2 * PART, 2 * PART + 5)
    across = part_of(2 * PART, 0, (PART - 3, PART + 4))
    assert (across.number, across.end) == (0, PART + 4)


def test_pieces_of_a_part_keep_layers_that_lie_over_one_another() -> None:
    text = "0123456789"
    layered = [("source", Span(1, 6, "12345")), ("person", Span(4, 8, "4567"))]
    found = pieces(text, layered, (5, 7), 9, 3)
    assert "".join(one.text for one in found) == text[3:9]
    assert [(one.text, one.layers, one.at) for one in found] == [
        ("3", ("source",), False), ("4", ("source", "person"), False),
        ("5", ("source", "person"), True), ("6", ("person",), True), ("7", ("person",), False),
        ("8", (), False),
    ]  # fmt: skip
    assert [one.first for one in found].index(True) == 2


def test_a_report_names_its_copies_and_its_original() -> None:
    family = [CopyOf(COPY, WIRE, "verbatim"), CopyOf(OTHER, WIRE, "rewritten", "truncated")]
    assert [(one.said, one.report.id) for one in relatives("a", family)] == [
        ("copied by", "b"), ("copied by", "c")
    ]  # fmt: skip
    assert [(one.said, one.report.id, one.kind) for one in relatives("c", family)] == [
        ("copies", "a", "rewritten, truncated"), ("copy beside it", "b", "verbatim")
    ]  # fmt: skip
