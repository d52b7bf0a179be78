"""The first page: filters in the address, facets, what the map and the timeline draw."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from fastapi.testclient import TestClient
from lxml import html

from sourceline.errors import SourcelineError
from sourceline.store import Workspace
from sourceline.store.outline import Named, Outline, Spot
from sourceline.web.views.asked import Asked, asked
from sourceline.web.views.overview import bins, show

ADEN = Spot("Aden", "YEM", 12.8, 45.0, "city")
YEMEN = Spot("Yemen", "YEM", 15.5, 48.0, "country")
ONE = Outline(
    "i1", "Strike in Aden", "ASSAULT", ("drone",), "2024-02-07", "2024-02-07", "asserted",
    "unreviewed", "fair", "unknown", ("YEM",), (Named("US forces", "USA:MIL"),), (), (YEMEN, ADEN),
    (3, 4, 5), 2, 3,
)  # fmt: skip
TWO = replace(
    ONE, id="i2", type="PROTEST", earliest="2024-03-20", latest="2024-04-02", status="disputed",
    spots=(YEMEN,), killed=(None, None, None), actors=(Named("students", None),),
)  # fmt: skip
THREE = replace(ONE, id="i3", earliest=None, latest=None, spots=(), countries=())


def test_a_view_is_its_address() -> None:
    wanted = asked([("country", " YEM "), ("min_killed", "03"), ("order", "killed"), ("x", "y")])
    assert wanted.filters == {"country": "YEM", "min_killed": 3}
    assert asked_again(wanted.address(type="ASSAULT")).filters == {
        "country": "YEM", "min_killed": 3, "type": "ASSAULT"
    }  # fmt: skip
    assert "country" not in wanted.address(country=None) and "order=killed" in wanted.address()


def asked_again(address: str) -> Asked:
    return asked(parse_qsl(address.lstrip("?")))


@pytest.mark.parametrize(
    ("name", "value"),
    [("min_killed", "many"), ("page", "0"), ("page", "9" * 30), ("order", "loud"),
     ("text", "x" * 201)],
)  # fmt: skip
def test_values_that_cannot_be_are_named(name: str, value: str) -> None:
    with pytest.raises(SourcelineError, match=f"E818.*{name}"):
        asked([(name, value)])


def test_facets_count_what_occurs_and_lead_there_and_back() -> None:
    facets = {one.name: one for one in show([ONE, TWO, THREE], asked([])).facets}
    assert [(one.value, one.number) for one in facets["type"].choices] == [
        ("ASSAULT", 2), ("PROTEST", 1)
    ]  # fmt: skip
    assert facets["country"].choices[0].shown == "Yemen"
    assert facets["actor"].choices[0].value == "USA:MIL"
    picked = show([ONE], asked([("type", "ASSAULT")])).facets[0].choices[0]
    assert picked.picked and "type" not in picked.address
    gone = show([], asked([("type", "THREATEN")])).facets[0].choices[0]
    assert (gone.value, gone.number, gone.picked) == ("THREATEN", 0, True)


def test_the_map_gets_the_sharpest_place_and_how_sharp_it_is() -> None:
    data = json.loads(show([ONE, TWO, THREE], asked([])).data)
    assert data["points"] == [[45.0, 12.8, 0, 4, 0], [48.0, 15.5, 2, 0, 1], []]
    assert data["ids"].split() == ["i1", "i2", "i3"]


def test_the_timeline_goes_by_day_week_or_month_and_keeps_empty_bars() -> None:
    near = bins([ONE, replace(ONE, earliest="2024-02-10")])
    assert near == {
        "unit": "day",
        "bars": [[19760, 1, 4], [19761, 0, 0], [19762, 0, 0], [19763, 1, 4]],
    }
    assert bins([ONE, replace(ONE, earliest="2024-12-01")])["unit"] == "week"
    far = bins([ONE, replace(ONE, earliest="2020-01-31")])
    assert far["unit"] == "month" and len(far["bars"]) == 50  # type: ignore[arg-type]
    assert bins([THREE]) == {"unit": "day", "bars": []}


def test_days_narrow_list_and_map_but_not_the_timeline() -> None:
    shown = show([ONE, TWO, THREE], asked([("since", "2024-03-31")]))
    assert [one.id for one in shown.rows] == ["i2"]
    assert sum(bar[1] for bar in json.loads(shown.data)["bins"]["bars"]) == 2


def test_data_cannot_end_its_element() -> None:
    shown = show([replace(ONE, id="</script><script>")], asked([]))
    assert "<" not in shown.data and json.loads(shown.data)["ids"] == "</script><script> "


def test_filters_work_without_scripts(browser: TestClient, desk: Workspace) -> None:
    everything = html.fromstring(browser.get("/").text)
    choice = everything.xpath("//details[summary='Country']//a")[0]
    name, number = choice.xpath("bdi")[0].text, int(choice.xpath("span")[0].text)
    narrowed = html.fromstring(browser.get(choice.get("href")).text)
    assert len(narrowed.xpath("//table[@class='list']/tbody/tr")) == number
    assert narrowed.xpath("//a[@class='picked']/bdi")[0].text == name
    assert number == len(desk.incidents(country=name))


def test_htmx_gets_the_part_and_a_bad_filter_says_why(browser: TestClient) -> None:
    part = browser.get("/?type=ASSAULT", headers={"HX-Request": "true", "HX-Target": "found"})
    assert part.text.lstrip().startswith('<div id="found"')
    bad = browser.get("/?since=yesterday")
    assert bad.status_code == 400 and "YYYY-MM-DD" in bad.text
    assert "No incident fits" in browser.get("/?text=zebra").text


def test_what_stands_at_a_point(browser: TestClient, desk: Workspace) -> None:
    one, two = desk.incidents()[:2]
    shown = browser.get(f"/at?ids={one.id},{two.id},nonsense").text
    assert f"/incidents/{one.id}" in shown and f"/incidents/{two.id}" in shown


def test_static_files_are_kept_under_an_address_that_changes_with_them(browser: TestClient) -> None:
    page = html.fromstring(browser.get("/").text)
    sheet = page.xpath("//link[@rel='stylesheet']/@href")[-1]
    answer = browser.get(sheet)
    assert answer.status_code == 200 and "immutable" in answer.headers["cache-control"]
    assert browser.get("/static/0/app.css").status_code == 404
