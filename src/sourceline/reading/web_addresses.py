"""Which web addresses are fetched: http and https, usual ports, hosts on the public internet."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

from sourceline.errors import BadReport

_AUTHORITY = re.compile(r"^([a-z][a-z0-9+.-]*)://([^/?#]*)", re.I)
_ODD = re.compile(r"[\x00-\x20\x7f\\]")
_PORTS = {"http": 80, "https": 443}
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Public by their numbers, private by their use.
_SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        "168.63.129.16/32",  # Azure's host service
        "192.0.0.0/24",  # protocol assignments (RFC 6890), Oracle's metadata
        "192.88.99.0/24",  # 6to4 relays (RFC 7526)
        "100.64.0.0/10",  # carriers' own (RFC 6598), Alibaba's metadata
        "fec0::/10",  # site-local (RFC 3879)
        "64:ff9b:1::/48",  # local translation (RFC 8215)
        "::/96",  # IPv4-compatible (RFC 4291)
    )
)
_METADATA = frozenset({"169.254.169.254", "fd00:ec2::254", "100.100.100.200", "168.63.129.16"})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: `netloc` is its Host header, `path` what is asked for."""

    scheme: str
    host: str
    port: int
    netloc: str
    path: str


def target(url: str, shown: str, *, any_port: bool = False) -> Target:
    """The parts of a web address; `shown` is the address that an error names.

    Raises:
        BadReport: E119 another scheme than http or https, a name and password, a port other than
            80 and 443 (unless `any_port`), or no address at all.
    """
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    def refuse(why: str) -> BadReport:
        return BadReport("E119", path=shown, why=why)

    found = _AUTHORITY.match(url)
    if found is None or _ODD.search(found[2]):
        raise refuse(f"{url!r} is not a web address" if url != shown else "not a web address")
    scheme = found[1].lower()
    if scheme not in _PORTS:
        raise refuse(f"{scheme} addresses are not fetched")
    if "@" in found[2]:
        raise refuse("addresses with a name and password are not fetched")
    try:
        ascii_url = f"{scheme}://{_ascii(found[2])}{url[found.end() :]}"
        parts = parse_url(ascii_url)
    except (LocationParseError, UnicodeError) as error:
        raise refuse("not a web address") from error
    host = (parts.host or "").strip("[]")
    if not host or parts.auth is not None:
        raise refuse("there is no host in it")
    port = parts.port or _PORTS[scheme]
    if port not in _PORTS.values() and not any_port:
        raise refuse(f"port {port} is not asked; only 80 and 443 are")
    name = f"[{host}]" if ":" in host else host
    netloc = name if port == _PORTS[scheme] else f"{name}:{port}"
    path = parts.request_uri
    return Target(scheme, host, port, netloc, path)


def refusal(address: str) -> str | None:
    """Why an address is not connected to, in words; None if it is on the public internet.

    >>> refusal("10.1.2.3"), refusal("::ffff:127.0.0.1"), refusal("93.184.216.34")
    ('a private address', 'this machine', None)
    """
    if address.partition("%")[0] in _METADATA:
        return "a service for machines in a cloud"
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "no address that is known"
    for one in (found, *_carried(found)):
        kind = _kind(one)
        if kind is not None:
            return "a service for machines in a cloud" if str(one) in _METADATA else kind
    return None


def _kind(one: _Address) -> str | None:
    if isinstance(one, ipaddress.IPv6Address) and one.ipv4_mapped is not None:
        return None  # the address in it decides
    kinds = (
        (one.is_loopback or one.is_unspecified, "this machine"),
        (one.is_link_local, "an address of the local link"),
        (one.is_multicast, "a multicast address"),
        (one.is_private, "a private address"),
        (one.is_reserved and one not in _NAT64, "a reserved address"),
        (any(one in network for network in _SPECIAL), "a reserved address"),
        (not one.is_global, "not on the public internet"),
    )
    return next((words for is_so, words in kinds if is_so), None)


def _carried(one: _Address) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses that an IPv6 address carries: mapped, 6to4, Teredo, NAT64."""
    if isinstance(one, ipaddress.IPv4Address):
        return []
    inside = [one.ipv4_mapped, one.sixtofour, *(one.teredo or ())]
    if one in _NAT64:
        inside.append(ipaddress.IPv4Address(int(one) & 0xFFFFFFFF))
    return [address for address in inside if address is not None]


def _ascii(authority: str) -> str:
    """Names in other scripts as the domain name system spells them."""
    if authority.isascii():
        return authority
    host, colon, port = authority.partition(":")
    return host.encode("idna").decode("ascii") + colon + port
