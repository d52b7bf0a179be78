"""Tallies beside what is recorded; chains of responses; the graph of who acts against whom."""

from __future__ import annotations

from datetime import date

from fastapi.testclient import TestClient
from lxml import html

from sourceline.records import (
    Claim,
    Count,
    Incident,
    IncidentLink,
    Interval,
    Party,
    Record,
    Report,
    Source,
    Tally,
    Toll,
    cut,
    to_json,
)
from sourceline.store import Workspace
from sourceline.store.outline import Named, Outline
from sourceline.web.app import create_app
from sourceline.web.settings import Settings
from sourceline.web.views.chain import chains, ties
from sourceline.web.views.escalation import edges, graph
from tests.store.make import Coded, Told, day, put

REBELS = Party("the rebels", "YEM:REB:X", "YEM", "REB")
ARMY = Party("the army", "YEM:MIL", "YEM", "MIL")
TEXT = "Over 170 attacks by the rebels were counted since 2024 began, the <b>ministry</b> said."


def incident(ident: str, first: str, *links: IncidentLink, killed: int = 0) -> Incident:
    toll = Toll("killed", killed, killed, killed)
    return Incident(ident, f"Title {ident}", "ASSAULT", time=day(first), links=links, killed=toll,
                    actors=(REBELS,), recipients=(ARMY,))  # fmt: skip


def outline(ident: str, actor: str, recipient: str, first: str, killed: int) -> Outline:
    return Outline(
        ident, ident, "ASSAULT", (), first, first, "asserted", "unreviewed", "fair", "unknown", (),
        (Named(actor.title(), actor),), (Named(recipient.title(), recipient),), (),
        (killed, killed, killed), 1, 1,
    )  # fmt: skip


ONE = incident("i1", "2024-01-01", killed=2)
TWO = incident("i2", "2024-01-03", IncidentLink("in_response_to", "i1"), killed=3)
APART = incident("i3", "2024-01-02")
GONE = incident("i4", "2024-01-04", IncidentLink("causes", "i9"))


def test_links_are_told_from_both_ends() -> None:
    own = {one.id: one for one in (ONE, TWO, APART, GONE)}
    assert [(one.said, one.to) for one in ties("i1", own)] == [("answered by", "i2")]
    assert [(one.said, one.title) for one in ties("i2", own)] == [("in response to", "Title i1")]
    assert ties("i4", own) == [] and ties("nobody", own) == []


def test_a_chain_is_told_in_time_and_whole_where_one_of_it_fits() -> None:
    (found,) = chains([TWO, APART, ONE, GONE], ["i2"])
    assert [(one.incident.id, one.ties, one.fits) for one in found.steps] == [
        ("i1", (), False), ("i2", (("in response to", 1),), True)
    ]  # fmt: skip
    assert (found.killed, found.parties, found.more) == (5, ("the rebels",), 0)
    assert chains([ONE, TWO, APART], ["i3"]) == []


def test_a_graph_counts_each_direction_apart() -> None:
    told = [
        outline("a", "rebels", "army", "2024-01-01", 2),
        outline("b", "rebels", "army", "2024-02-01", 3),
        outline("c", "army", "rebels", "2024-01-05", 9),
        outline("d", "army", "army", "2024-01-07", 0),
    ]
    first, *rest = edges(told)
    assert (first.actor, first.recipient, first.incidents, first.killed) == ("rebels", "army", 2, 5)
    assert (first.first, first.last) == ("2024-01-01", "2024-02-01")
    assert first.bars[0] == 1.0 and first.bars[-1] == 1.0 and sum(first.bars) == 2
    assert {(one.actor, one.recipient) for one in rest} == {("army", "rebels"), ("army", "army")}
    drawn = graph(told)
    assert {one.party for one in drawn.nodes} == {"rebels", "army"}
    widths = {(one.edge.actor, one.edge.recipient): one.width for one in drawn.arcs}
    assert widths["rebels", "army"] > widths["army", "rebels"]
    paths = [one.path for one in drawn.arcs]
    assert len(set(paths)) == 3 and sum("C" in path for path in paths) == 1, "a loop is a curve"
    assert graph([]).nodes == ()


def keep_total(workspace: Workspace, window: Interval) -> None:
    count = Count("attacks", None, 171, None, "more_than", cut(TEXT, 0, 16))
    said = Claim("c1", Source("the <b>ministry</b>"), cut(TEXT, 81, 85), (), "asserts")
    tally = Tally("t1", "attacks", "ASSAULT", count, window, actors=(REBELS,), claims=("c1",))
    report = Report("0123456789abcdef", TEXT, publisher="Coast Wire")
    record = Record(report, claims=(said,), tallies=(tally,))
    workspace.keep_coded(Told(TEXT).item(), Coded(report, to_json(record)))


def page(workspace: Workspace, where: str) -> html.HtmlElement:
    browser = TestClient(create_app(workspace, Settings()), base_url="http://localhost")
    answer = browser.get(where)
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def test_a_total_stands_beside_what_is_recorded(desk: Workspace) -> None:
    keep_total(desk, Interval(date(2024, 1, 1), date(2024, 6, 1), "span", "stated"))
    inside = put(desk, Told("Inside."), time=day("2024-02-07"), actors=(REBELS,))
    put(desk, Told("Before."), time=day("2023-02-07"), actors=(REBELS,))
    told = page(desk, "/tallies")
    (section,) = told.xpath("//section[@class='tally']")
    words = " ".join(section.text_content().split())
    assert "Stated: over 170; recorded here: 1" in words
    assert "the <b>ministry</b>" in words and not section.xpath(".//b"), "words stay words"
    assert section.xpath(".//mark")[0].text == "Over 170 attacks"
    assert [one.get("href") for one in section.xpath(".//details//a")] == [
        f"/incidents/{inside.id}"
    ]


def test_filters_narrow_chains_and_graph(desk: Workspace) -> None:
    first = put(desk, Told("One."), time=day("2024-01-01"), actors=(REBELS,), recipients=(ARMY,))
    link = IncidentLink("in_response_to", first.id)
    put(desk, Told("Two."), time=day("2024-01-03"), actors=(ARMY,), recipients=(REBELS,),
        links=(link,))  # fmt: skip
    told = page(desk, "/chains?since=2024-01-02")
    assert len(told.xpath("//*[local-name()='svg'][@class='graph']//*[@class='node']")) == 2
    assert len(told.xpath("//section[@class='chain']//li")) == 2
    assert len(told.xpath("//section[@class='chain']//li[@class='outside']")) == 1
    assert not page(desk, "/chains?actor=nobody").xpath("//section[@class='chain']")
    browser = TestClient(create_app(desk, Settings()), base_url="http://localhost")
    assert browser.get("/chains?since=soon").status_code == 400
    part = browser.get("/chains", headers={"HX-Request": "true", "HX-Target": "found"}).text
    assert part.lstrip().startswith('<div id="found">')
