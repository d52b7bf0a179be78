"""Where a publisher is at home, as far as its web address tells."""

from __future__ import annotations

import re

from sourceline.resolving.countries import alpha3

_HOST = re.compile(r"(?:[a-z]+://)?(?:[^/@]*@)?([a-z0-9.-]+)", re.I)
_GENERIC = frozenset({"io", "co", "tv", "me", "fm", "am", "ai", "ly", "cc", "ws", "to", "is", "gg"})


def host_of(address: str | None) -> str | None:
    """The host of a web address or bare domain, lower case, without "www."; else None."""
    if not address:
        return None
    match = _HOST.match(address.strip())
    if not match or "." not in match[1]:
        return None
    return match[1].lower().removeprefix("www.")


def home_of(address: str | None) -> str | None:
    """The country (ISO alpha-3) that the end of a web address names, or None.

    >>> home_of("https://www.bbc.co.uk/news"), home_of("dawn.com.pk"), home_of("cbsnews.com")
    ('GBR', 'PAK', None)
    """
    host = host_of(address)
    if host is None:
        return None
    end = host.rsplit(".", 1)[-1]
    if end in _GENERIC:
        return None
    if end == "uk":
        return "GBR"
    return alpha3().get(end.upper())
