"""Feeds: items, teasers, dates, polling, and pages that are no feeds."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from sourceline.reading.incoming import Incoming, Inputs, Refused, incoming, poll, to_report
from tests.reading.web import Answer, Site, serving

WHOLE = "<p>" + "A bomb killed three people in Herat on Monday, police said. " * 15 + "</p>"
PAGE = (
    "<!DOCTYPE html><html><head><title>%s</title></head><body><article><p>Two soldiers were shot "
    "dead near Mopti on Friday, the army said on its site.</p></article></body></html>"
)


def rss(*items: str, title: str = "The Herat Post") -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{title}</title>{''.join(items)}</channel></rss>"
    )


def item(link: str, text: str = "", whole: str = "", more: str = "") -> str:
    body = f"<content:encoded><![CDATA[{whole}]]></content:encoded>" if whole else ""
    return (
        f"<item><title>Blast &amp;amp; fire</title><link>{link}</link><guid>g-{link}</guid>"
        f"<dc:creator>A. Saleh</dc:creator><pubDate>Thu, 04 Mar 2021 23:30:00 +0300</pubDate>"
        f"<description>{text}</description>{body}{more}</item>"
    )


class Memory:
    """A memory of feeds in a dictionary."""

    def __init__(self) -> None:
        self.held: dict[str, tuple[str | None, str | None]] = {}

    def get(self, url: str) -> tuple[str | None, str | None] | None:
        return self.held.get(url)

    def set(self, url: str, etag: str | None, modified: str | None) -> None:
        self.held[url] = (etag, modified)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        yield one


def options(**more: Any) -> Inputs:
    return Inputs(**{"allow_private": True, "delay": 0.0, "timeout": 5.0, **more})


def one(found: list[Incoming | Refused]) -> Incoming:
    (got,) = found
    assert isinstance(got, Incoming)
    return got


def test_a_whole_item_is_taken_from_the_feed(site: Site) -> None:
    link = site.address + "/story"
    url = site.put("/feed", rss(item(link, "teaser", WHOLE)), "application/rss+xml")
    got = one(list(incoming([url], options=options())))
    assert site.paths() == ["/feed"]
    assert (got.address, got.url, got.external_id) == (link, link, f"g-{link}")
    assert (got.title, got.author, got.publisher) == ("Blast & fire", "A. Saleh", "The Herat Post")
    assert got.published == "2021-03-04", "the day as written, not as it is in Greenwich"
    report = to_report(got)
    assert report.text.startswith("Blast & fire\n\nA bomb killed three people in Herat")
    assert "stated by the feed" in report.published.basis
    again = one(list(incoming([url], options=options())))
    assert again.content_hash == got.content_hash


def test_the_page_of_a_teaser_is_fetched(site: Site) -> None:
    link = site.put("/story", PAGE % "Two soldiers shot near Mopti")
    url = site.put("/feed", rss(item(link, "Two soldiers were shot.")), "text/xml")
    got = one(list(incoming([url], options=options())))
    assert site.paths() == ["/feed", "/story"]
    assert got.raw == (PAGE % "Two soldiers shot near Mopti").encode()
    assert (got.title, got.published) == ("Blast & fire", "2021-03-04")
    report = to_report(got)
    assert report.title == "Blast & fire" and "shot dead near Mopti" in report.text
    kept = one(list(incoming([url], options=options(items="feed"))))
    assert kept.text == "Two soldiers were shot." and site.paths()[2:] == ["/feed"]
    known = list(incoming([url], options=options(), seen=lambda address: address == link))
    assert known == [] and site.paths()[3:] == ["/feed"]


def test_a_page_that_cannot_be_fetched_does_not_stop_the_feed(site: Site) -> None:
    good = site.put("/story", PAGE % "x")
    url = site.put("/feed", rss(item(site.address + "/no", "a"), item(good, "b")), "text/xml")
    missing, got = incoming([url], options=options())
    assert isinstance(missing, Refused) and missing.error.code == "E122"
    assert missing.address == site.address + "/no"
    assert isinstance(got, Incoming)


def test_pages_of_items_obey_the_rules_for_addresses(site: Site) -> None:
    url = site.put("/feed", rss(item("file:///etc/passwd", "a"), "<item></item>"), "text/xml")
    script, empty = incoming([url], options=options(items="fetch"))
    assert isinstance(script, Incoming) and script.url is None and script.text == "a"
    assert isinstance(empty, Refused) and empty.error.code == "E128"


def test_atom_and_relative_links(site: Site) -> None:
    atom = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>'
        '<entry><id>u:1</id><title>T</title><link href="/story"/><updated>2021-03-04T01:00:00Z'
        f'</updated><content type="html"><![CDATA[{WHOLE}]]></content></entry></feed>'
    )
    got = one(list(incoming([site.put("/atom", atom, "application/xml")], options=options())))
    assert (got.url, got.external_id) == (site.address + "/story", "u:1")
    assert got.published == "2021-03-04"


def test_a_feed_that_has_not_changed_gives_nothing(site: Site) -> None:
    def feed(handler: BaseHTTPRequestHandler) -> Answer:
        if handler.headers.get("If-None-Match") == '"1"':
            return 304, {}, b""
        headers = {"ETag": '"1"', "Last-Modified": "Thu, 04 Mar 2021 10:00:00 GMT"}
        return 200, headers, rss(item("https://a.example/1", "", WHOLE)).encode()

    site.pages["/feed"] = feed
    url = site.address + "/feed"
    memory = Memory()
    first = poll(url, memory, options())
    next(first)
    assert memory.held == {}, "an interrupted poll is not remembered"
    assert list(first) == []
    assert memory.held == {url: ('"1"', "Thu, 04 Mar 2021 10:00:00 GMT")}
    assert list(poll(url, memory, options())) == []
    asked = site.asked[-1][1]
    assert asked["if-modified-since"] == "Thu, 04 Mar 2021 10:00:00 GMT"
    assert list(incoming([url], options=options(), feeds=memory)) == []


def test_a_page_where_a_feed_was_meant_names_its_feed(site: Site) -> None:
    page = '<html><head><link rel=alternate type="application/rss+xml" href="/rss.xml"></head>'
    url = site.put("/news", page)
    memory = Memory()
    (refused,) = poll(url, memory, options())
    assert isinstance(refused, Refused) and refused.error.code == "E126"
    assert f"{site.address}/rss.xml" in str(refused.error)
    (none,) = poll(site.put("/other", "<html><p>x</p>"), memory, options(kind="feed"))
    assert "names no feed" in str(none.error)  # type: ignore[union-attr]
    assert memory.held == {}


def test_broken_feeds(site: Site, tmp_path: Path) -> None:
    (refused,) = poll(site.put("/x", "words"), Memory(), options())
    assert isinstance(refused, Refused) and refused.error.code == "E127"
    (empty,) = poll(site.put("/empty", ""), Memory(), options())
    assert isinstance(empty, Refused) and empty.error.code == "E127"
    bare = rss("<item><link>https://a.example/1</link><description/></item>")
    got = list(incoming([site.put("/bare", bare, "text/xml")], options=options(items="feed")))
    assert [item.address for item in got] == ["https://a.example/1"]
    cut = rss(item("https://a.example/1", "", WHOLE), item("https://a.example/2", "", WHOLE))[:-300]
    url = site.put("/cut", cut, "application/rss+xml")
    assert isinstance(next(iter(incoming([url], options=options()))), Incoming)


def test_a_feed_in_a_file_fetches_nothing_by_itself(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "saved.xml"
    path.write_text(rss(item(site.put("/story", PAGE % "x"), "Two soldiers were shot.")))
    got = one(list(incoming([str(tmp_path)], options=options())))
    assert got.text == "Two soldiers were shot." and site.asked == []
    got = one(list(incoming([str(path)], options=options(items="fetch"))))
    assert got.text is None and site.paths() == ["/story"]


def test_a_feed_opens_no_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    path = tmp_path / "f.xml"
    path.write_text(
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'
        "<rss version='2.0'><channel><item><title>t</title><description>a &x; b</description>"
        "</item></channel></rss>"
    )
    got = list(incoming([str(path)], options=options()))
    assert all(b"secret words" not in i.raw for i in got if isinstance(i, Incoming))


@pytest.mark.parametrize(("status", "again"), [(503, True), (500, True), (404, False)])
def test_a_page_that_failed_for_now_is_asked_again_at_the_next_look(
    site: Site, status: int, again: bool
) -> None:
    def feed(handler: BaseHTTPRequestHandler) -> Answer:
        if handler.headers.get("If-None-Match") == '"1"':
            return 304, {}, b""
        return 200, {"ETag": '"1"'}, rss(item(site.address + "/story", "teaser")).encode()

    site.pages |= {"/feed": feed, "/story": (status, {}, b"busy")}
    url, memory = site.address + "/feed", Memory()
    (refused,) = poll(url, memory, options())
    assert isinstance(refused, Refused) and refused.error.code == "E122"
    site.put("/story", PAGE % "x")
    got = list(poll(url, memory, options()))
    assert [isinstance(one, Incoming) for one in got] == ([True] if again else [])
    assert memory.held[url][0] == '"1"'
