"""Web archives: which records are pages, and what becomes of broken ones."""

from __future__ import annotations

import gzip
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sourceline.reading.incoming import Incoming, Inputs, Refused, incoming, to_report

STORY = "<html><head><title>Blast in Herat</title></head><body>%s</body></html>" % (
    "<p>A bomb killed three people in Herat on Monday, police said, as shops opened.</p>" * 2
)


def http(body: bytes, *headers: str, status: str = "200 OK", media: str = "text/html") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(
    number: int,
    block: bytes = http(STORY.encode()),
    kind: str = "response",
    media: str = "application/http; msgtype=response",
    url: str = "https://news.example.org/{}",
) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032d}>\r\n"
        f"WARC-Target-URI: {url.format(number)}\r\nWARC-Date: 2021-03-04T05:06:07Z\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def read(tmp_path: Path, data: bytes, **options: object) -> list[Incoming | Refused]:
    path = tmp_path / "c.warc.gz"
    path.write_bytes(data)
    return list(incoming([str(path)], options=Inputs(**options)))  # type: ignore[arg-type]


def outline(items: list[Incoming | Refused]) -> list[tuple[str, str]]:
    """The record's number and its page's number or the code of its refusal."""
    return [
        (
            item.address.partition("#")[2],
            item.error.code if isinstance(item, Refused) else str(item.url).rpartition("/")[2],
        )
        for item in items
    ]


def spoil(member: bytes) -> bytes:
    middle = len(member) // 2
    return member[:middle] + b"\x00" * 40 + member[middle + 40 :]


PLAIN = [record(number) for number in range(1, 5)]
PACKED = [gzip.compress(one) for one in PLAIN]
GOOD = [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")]


@pytest.mark.parametrize(
    "data",
    [b"".join(PLAIN), b"".join(PACKED), gzip.compress(b"".join(PLAIN))],
    ids=["plain", "packed members", "packed whole"],
)
def test_pages_of_plain_and_packed_archives(tmp_path: Path, data: bytes) -> None:
    items = read(tmp_path, data)
    assert outline(items) == GOOD
    first = items[0]
    assert isinstance(first, Incoming)
    assert first.raw == STORY.encode()
    assert first.fetched == datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)
    report = to_report(first)
    assert (report.title, report.url) == ("Blast in Herat", "https://news.example.org/1")
    assert report.published.earliest is None, "the day of the crawl is not that of the report"


def test_only_pages_are_taken(tmp_path: Path) -> None:
    data = b"".join(
        [
            record(1, b"software: x", "warcinfo", "application/warc-fields"),
            record(2, b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request"),
            record(3, http(b"no such page", status="404 Not Found")),
            record(4, http(b"\x89PNG", media="image/png")),
            record(5, http(b"User-agent: *", media="text/plain"), url="https://e.org/robots.txt"),
            record(6, http(b"Two were killed.", media="text/plain; charset=utf-8")),
            record(7, b"Three were killed.", "conversion", "text/plain"),
            record(8, STORY.encode(), "resource", "text/html"),
            record(9, http(b"", status="301 Moved")),
        ]
    )
    assert outline(read(tmp_path, data)) == [("6", "6"), ("7", "7"), ("8", "8")]


def test_bodies_are_unpacked_even_if_the_header_is_wrong(tmp_path: Path) -> None:
    body = STORY.encode()
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    data = b"".join(
        [
            record(1, http(gzip.compress(body), "Content-Encoding: gzip")),
            record(2, http(chunks, "Transfer-Encoding: chunked")),
            record(3, http(body, "Transfer-Encoding: chunked")),
            record(4, http(body, "Content-Encoding: gzip")),
        ]
    )
    items = read(tmp_path, data)
    assert outline(items) == GOOD
    assert all(isinstance(item, Incoming) and item.raw == body for item in items)


def test_the_charset_of_the_server_counts(tmp_path: Path) -> None:
    text = "Взрыв в Харькове: погибли два человека"
    data = record(1, http(text.encode("koi8-r"), media="text/plain; charset=koi8-r"))
    (item,) = read(tmp_path, data)
    assert isinstance(item, Incoming) and to_report(item).text == text


@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_broken_member_is_named_and_the_others_go_on(tmp_path: Path, place: int) -> None:
    members = [*PACKED]
    members[place] = spoil(members[place])
    expected = [*GOOD]
    expected[place] = (str(place + 1), "E117")
    items = read(tmp_path, b"".join(members))
    assert outline(items) == expected
    assert isinstance(items[place], Refused)
    assert f"record {place + 1}" in str(items[place].error)  # type: ignore[union-attr]


@pytest.mark.parametrize("kept", [5, 40, 150, -30])
def test_an_archive_cut_off_keeps_what_came_before(tmp_path: Path, kept: int) -> None:
    data = b"".join(PACKED[:3]) + PACKED[3][:kept]
    assert outline(read(tmp_path, data)) == [*GOOD[:3], ("4", "E117")]


def test_a_record_that_only_lacks_its_checksum_is_taken(tmp_path: Path) -> None:
    found = outline(read(tmp_path, b"".join(PACKED)[:-3]))
    assert found == [*GOOD, ("5", "E117")]


@pytest.mark.parametrize("kept", [40, 250, -30])
def test_a_plain_archive_cut_off(tmp_path: Path, kept: int) -> None:
    data = b"".join(PLAIN[:3]) + PLAIN[3][:kept]
    assert outline(read(tmp_path, data)) == [*GOOD[:3], ("4", "E117")]


def test_rubbish_between_records(tmp_path: Path) -> None:
    found = outline(read(tmp_path, PLAIN[0] + b"rubbish\r\n\r\n" + PLAIN[2]))
    assert found == [("1", "1"), ("2", "E117"), ("3", "3")]
    found = outline(read(tmp_path, PACKED[0] + PACKED[1][30:] + PACKED[2]))
    assert found == [("1", "1"), ("2", "E117"), ("3", "3")]


def test_large_records_are_passed_by_their_number(tmp_path: Path) -> None:
    large = random.Random(1).randbytes(40_000).hex().encode()
    data = b"".join(map(gzip.compress, (PLAIN[0], record(2, http(large)), PLAIN[2])))
    found = outline(read(tmp_path, data, limit=2000))
    assert found == [("1", "1"), ("2", "E105"), ("3", "3")]
    bomb = record(1, http(gzip.compress(b"<html>" + b" " * 1_000_000), "Content-Encoding: gzip"))
    assert outline(read(tmp_path, bomb, limit=20_000))[0] == ("1", "E105")


def test_an_archive_without_pages_says_so(tmp_path: Path) -> None:
    assert outline(read(tmp_path, record(1, b"x", "warcinfo", "text/x")))[-1] == ("", "E118")
    (tmp_path / "c.txt").write_text("WARC/1.0 is the name of a format, the editor said.")
    (item,) = incoming([str(tmp_path / "c.txt")])
    assert isinstance(item, Incoming), "the name of a file goes over its first words"
