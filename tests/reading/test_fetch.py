"""Fetching: what is refused, what is bounded, and that checked addresses are those connected to."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from sourceline.errors import BadReport
from sourceline.reading.fetch import Fetcher
from sourceline.reading.incoming import Incoming, Inputs, Refused, incoming, to_report
from tests.reading.web import Answer, Site, serving

STORY = (
    "<!DOCTYPE html><html><head><title>Blast in Herat</title></head><body><article><p>A bomb "
    "killed three people in Herat on Monday, police said, as the shops were opening.</p></article>"
    "</body></html>"
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        yield one


def options(**more: Any) -> Inputs:
    return Inputs(**{"allow_private": True, "delay": 0.0, "timeout": 5.0, **more})


def take(url: str, **more: Any) -> list[Incoming | Refused]:
    return list(incoming([url], options=options(**more)))


def refused(url: str, **more: Any) -> BadReport:
    (item,) = take(url, **more)
    assert isinstance(item, Refused) and item.address == url
    assert url in str(item.error)
    return item.error


def test_a_page_comes_in_with_its_address(site: Site) -> None:
    url = site.put("/a", STORY, "text/html; charset=utf-8")
    (item,) = take(url)
    assert isinstance(item, Incoming)
    assert (item.raw, item.address, item.url) == (STORY.encode(), url, url)
    assert (item.media_type, item.encoding) == ("text/html", "utf-8")
    assert to_report(item).title == "Blast in Herat"
    assert "sourceline" in site.asked[0][1]["user-agent"]


def test_this_machine_is_not_asked_unless_allowed(site: Site) -> None:
    url = site.put("/a", STORY)
    assert refused(url, allow_private=False).code == "E119", "its port is not a usual one"
    assert refused("http://127.0.0.1/a", allow_private=False).code == "E120"
    assert refused("http://[::1]/a", allow_private=False).code == "E120"
    assert site.asked == []


@pytest.mark.parametrize("name", ["localhost", "2130706433", "0x7f.1", "127.1", "0177.0.0.1"])
def test_other_spellings_of_this_machine(name: str) -> None:
    error = refused(f"http://{name}/", allow_private=False)
    assert error.code in ("E120", "E121")


def test_a_name_with_one_private_address_is_refused() -> None:
    fetcher = Fetcher(Inputs(), lambda host, port: ["93.184.216.34", "10.0.0.8"])
    with pytest.raises(BadReport, match=r"E120.*10\.0\.0\.8"):
        fetcher.get("https://news.example.org/a")


def test_the_address_that_was_checked_is_the_one_connected_to(site: Site) -> None:
    site.put("/a", STORY)
    port = site.address.rpartition(":")[2]
    answers = iter([["127.0.0.1"], AssertionError("resolved a second time")])

    def resolver(host: str, port: int) -> list[str]:
        answer = next(answers)
        if isinstance(answer, AssertionError):
            raise answer
        assert host == "news.example.org"
        return answer

    fetched = Fetcher(options(), resolver).get(f"http://news.example.org:{port}/a")
    assert fetched.body == STORY.encode()
    assert site.asked[0][1]["host"] == f"news.example.org:{port}"


def test_certificates_are_those_of_the_name_though_the_address_is_connected_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate")
    key, own = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-keyout", key, "-out", own, "-days", "2", "-subj", "/CN=news.example.org",
         "-addext", "subjectAltName=DNS:news.example.org"],
        check=True, capture_output=True,
    )  # fmt: skip
    names: list[str | None] = []
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(own, key)
    secure.sni_callback = lambda _, name, __: names.append(name)
    with serving(secure) as site:
        site.put("/a", STORY)
        port = site.address.rpartition(":")[2]

        def get(host: str) -> bytes:
            fetcher = Fetcher(options(), lambda host, port: ["127.0.0.1"])
            return fetcher.get(f"https://{host}:{port}/a").body

        with pytest.raises(BadReport, match=r"E121.*certificate"):
            get("news.example.org")
        monkeypatch.setenv("SSL_CERT_FILE", str(own))
        assert get("news.example.org") == STORY.encode()
        with pytest.raises(BadReport, match=r"E121.*other.example.org"):
            get("other.example.org")
        assert set(names) == {"news.example.org", "other.example.org"}


def test_the_next_address_is_tried_where_one_does_not_answer(site: Site) -> None:
    site.put("/a", STORY)
    port = site.address.rpartition(":")[2]
    fetcher = Fetcher(options(), lambda host, port: ["127.0.0.9", "127.0.0.1"])
    assert fetcher.get(f"http://news.example.org:{port}/a").status == 200


def test_the_proxies_of_the_environment_are_not_used(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert isinstance(take(site.put("/a", STORY))[0], Incoming)


def test_redirects_are_followed_five_times(site: Site) -> None:
    site.put("/5", STORY)
    for step in range(5):
        site.pages[f"/{step}"] = (302, {"Location": f"/{step + 1}"}, b"")
    (item,) = take(site.address + "/0")
    assert isinstance(item, Incoming)
    assert (item.address, item.url) == (site.address + "/0", site.address + "/5")
    site.pages["/more"] = (301, {"Location": "/0"}, b"")
    assert refused(site.address + "/more").code == "E123"


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("http://10.0.0.1/", "E120"),
        ("http://169.254.169.254/latest/meta-data/", "E120"),
        ("file:///etc/passwd", "E119"),
        ("http://u:p@93.184.216.34/", "E119"),
        ("http://93.184.216.34:22/", "E119"),
    ],
)
def test_every_redirect_is_checked_again(
    site: Site, monkeypatch: pytest.MonkeyPatch, place: str, code: str
) -> None:
    """The first step is let through as if it were public; the second must be stopped."""
    site.pages["/a"] = (302, {"Location": place}, b"")
    port = int(site.address.rpartition(":")[2])
    monkeypatch.setattr("sourceline.reading.web_addresses._PORTS", {"http": port, "https": 443})
    monkeypatch.setattr(
        "sourceline.reading.fetch.refusal",
        lambda address: None if address == "127.0.0.1" else "a private address",
    )
    fetcher = Fetcher(Inputs(delay=0.0))
    with pytest.raises(BadReport) as caught:
        fetcher.get(f"http://127.0.0.1:{port}/a")
    assert caught.value.code == code


def test_a_body_is_bounded_packed_and_unpacked(site: Site) -> None:
    large = b"<html>" + b"x" * 500_000
    assert refused(site.put("/big", large), limit=10_000).code == "E105"
    packed = site.put("/gz", gzip.compress(large), Content_Encoding="gzip")
    assert len(gzip.compress(large)) < 10_000
    assert refused(packed, limit=10_000).code == "E105"
    (item,) = take(packed)
    assert isinstance(item, Incoming) and item.raw == large
    (other,) = take(site.put("/zlib", zlib.compress(large), Content_Encoding="deflate"))
    assert isinstance(other, Incoming) and other.raw == large


def test_an_endless_body_ends_at_the_limit(site: Site) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 65_536)
        except OSError:
            return

    site.pages["/a"] = endless
    assert refused(site.address + "/a", limit=1_000_000).code == "E105"


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_server_that_drips_is_cut_off_in_time(site: Site, part: str) -> None:
    done = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        if part == "body":
            handler.send_response(200)
            handler.end_headers()
        for _ in range(200):
            try:
                handler.wfile.write(b"x" if part == "body" else b"HTTP/1.1 200 OK\r\n"[:1])
            except OSError:
                return
            if done.wait(0.05):
                return

    site.pages["/a"] = drip
    began = time.monotonic()
    assert refused(site.address + "/a", timeout=0.4).code == "E124"
    done.set()
    assert time.monotonic() - began < 3


def test_what_servers_answer_instead(site: Site) -> None:
    assert "404 (not found)" in str(refused(site.address + "/none"))
    site.pages["/gone"] = (410, {}, b"")
    assert refused(site.address + "/gone").code == "E122"
    assert refused(site.put("/p.pdf", b"%PDF-1.4", "application/pdf")).code == "E125"
    assert refused(site.put("/x", "<?xml version='1.0'?><a/>", "text/xml")).code == "E125"


def test_nobody_there() -> None:
    assert refused("http://127.0.0.1:9/").code == "E121"
    assert "(connection refused)" in str(refused("http://127.0.0.1:9/"))
    unknown = Fetcher(options(), lambda host, port: [])
    with pytest.raises(BadReport, match="E121"):
        unknown.get("https://news.example.org/")


def test_a_busy_server_is_waited_for_or_left(site: Site) -> None:
    def once(handler: BaseHTTPRequestHandler) -> Answer:
        if len(site.asked) == 1:
            return 503, {"Retry-After": "0"}, b""
        return 200, {"Content-Type": "text/html"}, STORY.encode()

    site.pages["/a"] = once
    assert isinstance(take(site.address + "/a")[0], Incoming)
    site.pages["/b"] = (429, {"Retry-After": "3600"}, b"")
    fetcher = Fetcher(options())
    for _ in range(2):
        with pytest.raises(BadReport, match=r"E129.*3[56]\d\d seconds"):
            fetcher.get(site.address + "/b")
    assert site.paths().count("/b") == 1, "a server that wants a pause is not asked meanwhile"
    site.pages["/c"] = (503, {}, b"")
    assert refused(site.address + "/c").code == "E122"


def test_one_server_is_asked_slowly(site: Site) -> None:
    urls = [site.put(f"/{number}", STORY) for number in range(3)]
    began = time.monotonic()
    assert len(list(incoming(urls, options=options(delay=0.1)))) == 3
    assert 0.2 <= time.monotonic() - began < 2


def test_tables_from_the_web(site: Site) -> None:
    url = site.put("/n.csv", "text\nTwo were killed.\nThree were hurt.\n", "text/csv")
    assert [item.address for item in take(url)] == [f"{url}#1", f"{url}#2"]
    packed = gzip.compress(b'{"text": "Two were killed."}\n')
    (row,) = take(site.put("/n.jsonl.gz", packed, "application/octet-stream"))
    assert isinstance(row, Incoming) and row.text == "Two were killed."
