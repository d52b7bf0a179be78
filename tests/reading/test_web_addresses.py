"""Which addresses are fetched at all."""

from __future__ import annotations

import pytest

from sourceline.errors import BadReport
from sourceline.reading.web_addresses import refusal, target


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.5.4", "192.168.1.1",
        "169.254.0.9", "169.254.169.254", "100.64.1.1", "100.100.100.200", "168.63.129.16",
        "192.0.0.192", "192.0.2.1", "198.18.0.1", "203.0.113.7", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254",
        "ff02::1", "fec0::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "not an address",
    ],
)  # fmt: skip
def test_what_is_not_on_the_public_internet_is_refused(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize(
    "address",
    ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::808:808",
     "::ffff:8.8.8.8"],
)  # fmt: skip
def test_public_addresses_are_not(address: str) -> None:
    assert refusal(address) is None


def test_metadata_services_are_named_as_such() -> None:
    assert refusal("169.254.169.254") == refusal("::ffff:169.254.169.254")
    assert "cloud" in str(refusal("169.254.169.254"))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/x", "file:///etc/passwd", "gopher://a.example/", "https://",
        "http://:80/", "http://u:p@a.example/", "http://u@a.example/", "http://a.example:22/",
        "http://a.example:8080/", "http://a b.example/", "http://a.example\\@b.example/",
        "http://a.example:80:80/", "http://[::1/", "//a.example/x", "a.example",
        "http://a.example:99999/",
    ],
)  # fmt: skip
def test_addresses_that_are_not_fetched(url: str) -> None:
    with pytest.raises(BadReport, match="E119"):
        target(url, url)


def test_the_parts_of_an_address() -> None:
    found = target("HTTPS://Bücher.example:443/a b/ü?q=1#part", "shown")
    assert (found.scheme, found.host, found.port) == ("https", "xn--bcher-kva.example", 443)
    assert found.netloc == "xn--bcher-kva.example"
    assert found.path == "/a%20b/%C3%BC?q=1"
    six = target("http://[2001:db8::1]:8080", "shown", any_port=True)
    assert (six.host, six.port, six.netloc, six.path) == (
        "2001:db8::1", 8080, "[2001:db8::1]:8080", "/",
    )  # fmt: skip
