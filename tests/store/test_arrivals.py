from __future__ import annotations

from dataclasses import replace

import pytest

from sourceline.errors import BadReport
from sourceline.store import Workspace, arrivals
from tests.store.make import WHEN, Told, day, keep

RAID = Told(
    "Police killed two men in a raid.",
    ((1, 2),),
    about={"title": "Raid", "publisher": "Agency", "published": day("2024-02-08")},
)


def test_a_report_is_kept_whole(workspace: Workspace) -> None:
    assert workspace.keep_coded(RAID.item("raid.txt"), RAID.coded())
    record = workspace.record(RAID.id)
    assert record.report == RAID.report()
    assert workspace.count_reports() == 1


def test_what_is_kept_is_known_by_bytes_and_address(workspace: Workspace) -> None:
    item = RAID.item("raid.txt")
    assert not workspace.known(item.content_hash, item.address)
    workspace.keep_coded(item, RAID.coded())
    assert workspace.known(item.content_hash, "raid.txt")
    assert not workspace.known(item.content_hash, "elsewhere.txt")
    assert not workspace.known("0" * 64, "raid.txt")
    assert workspace.seen("raid.txt")
    assert not workspace.seen("elsewhere.txt")


def test_the_same_text_from_elsewhere_is_a_further_appearance(workspace: Workspace) -> None:
    keep(workspace, RAID)
    again = RAID.item("http://paper.example/raid", raw=b"<p>Police</p>", publisher="Paper")
    other = replace(RAID, about={"publisher": "Paper"})
    assert not workspace.keep_coded(again, other.coded())
    assert workspace.count_reports() == 1
    assert workspace.record(RAID.id).report.publisher == "Agency"
    rows = workspace.appearances([RAID.id])
    assert [(row.address, row.publisher) for row in rows] == [
        (f"{RAID.id}.txt", "Agency"),
        ("http://paper.example/raid", "Paper"),
    ]
    assert workspace.raw(again.content_hash) == b"<p>Police</p>"


def test_keeping_twice_changes_nothing(workspace: Workspace) -> None:
    keep(workspace, RAID)
    assert not workspace.keep_coded(RAID.item(), RAID.coded())
    assert len(workspace.appearances()) == 1
    assert workspace.appearances()[0].fetched == WHEN.isoformat()


def test_any_text_and_address_can_be_kept(workspace: Workspace) -> None:
    about = {"title": "half \udcff", "url": "u\x00"}
    odd = Told("Nul \x00 and \U0001f4a3 and ünïcödé.", about=about)
    assert workspace.keep_coded(odd.item("caf\udce9/" + "long" * 3000), odd.coded())
    assert workspace.known(odd.item().content_hash, "caf\udce9/" + "long" * 3000)
    assert workspace.record(odd.id).report.text == odd.text
    assert workspace.search("nul")[0].report.id == odd.id


def test_rejects_are_listed_once_until_they_are_added_after_all(workspace: Workspace) -> None:
    error = BadReport("E104", path="empty.txt")
    workspace.reject("empty.txt", None, error)
    workspace.reject("empty.txt", None, error)
    workspace.reject("other.txt", "ab", BadReport("E104", path="other.txt"))
    assert [(one.address, one.code) for one in workspace.rejects()] == [
        ("empty.txt", "E104"),
        ("other.txt", "E104"),
    ]
    assert "empty.txt" in workspace.rejects()[0].message
    workspace.keep_coded(RAID.item("empty.txt"), RAID.coded())
    assert [one.address for one in workspace.rejects()] == ["other.txt"]


def no_column(path: str, column: str) -> BadReport:
    return BadReport("E111", path=path, column=column, columns="body", ours="text", theirs="body")


def test_a_table_that_is_added_after_all_is_no_longer_listed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = "2024-02-08T12:00:00+00:00", "2024-02-08T13:00:00+00:00"
    monkeypatch.setattr(arrivals, "now", lambda: before)
    for name in ("news_1.csv", "newsX1.csv"):
        workspace.reject(name, None, no_column(name, "text"))
    workspace.reject("http://paper.example/feed", None, BadReport("E124", path="x", seconds=30))
    assert len(workspace.rejects()) == 3
    workspace.keep_coded(RAID.item("news_1.csv#17", fetched=WHEN), RAID.coded())
    assert [one.address for one in workspace.rejects()][:1] == ["newsX1.csv"]
    monkeypatch.setattr(arrivals, "now", lambda: after)
    workspace.feeds.set("http://paper.example/feed", '"1"', None)
    workspace.feeds.settle()
    assert [one.address for one in workspace.rejects()] == ["newsX1.csv"]
    workspace.reject("news_1.csv", None, no_column("news_1.csv", "tekst"))
    again = next(one for one in workspace.rejects() if one.address == "news_1.csv")
    assert again.at == after and "tekst" in again.message


def test_a_feed_is_remembered_when_its_items_are_kept(workspace: Workspace) -> None:
    feed = "http://paper.example/feed"
    assert workspace.feeds.get(feed) is None
    workspace.feeds.set(feed, '"1"', None)
    with Workspace.open(workspace.folder) as other:
        assert other.feeds.get(feed) is None
    workspace.feeds.settle()
    workspace.feeds.set(feed, '"2"', "Thu")
    assert workspace.feeds.get(feed) == ('"2"', "Thu")
    workspace.feeds.settle()
    with Workspace.open(workspace.folder) as other:
        assert other.feeds.get(feed) == ('"2"', "Thu")


def test_a_feed_whose_items_were_not_kept_is_read_again(workspace: Workspace) -> None:
    feed = "http://paper.example/feed"
    workspace.feeds.set(feed, '"1"', None)
    workspace.feeds.forget()
    assert workspace.feeds.get(feed) is None
