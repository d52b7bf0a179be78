"""How a workbench is served."""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass, field

from sourceline.errors import SourcelineError
from sourceline.web import tiles

LOOPBACK = "127.0.0.1"
PORT = 8750
MOST_UPLOAD = 25 * 2**20
"""Bytes of one request."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a workbench is served.

    Attributes:
        host: address or name that it listens on.
        port: TCP port.
        author: who judges.
        hosts: names by which it may be asked for, besides its own (of a proxy before it).
        tiles: map tiles drawn under the incidents (see `web.tiles`); without them there is only the
            embedded base map.
        https: cookies are only sent over HTTPS; a proxy before it speaks it.
        secret: what tokens are signed with; new at every start.
    """

    host: str = LOOPBACK
    port: int = PORT
    author: str = "me"
    hosts: tuple[str, ...] = ()
    tiles: str = ""
    https: bool = False
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    @property
    def names(self) -> list[str]:
        """Hosts that a request may be addressed to; pages of others are no concern of ours."""
        own = ["127.0.0.1", "localhost", "[::1]"] if is_loopback(self.host) else [self.host]
        return [*own, *self.hosts]


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a listening address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check(settings: Settings) -> None:
    """See that only this machine can reach a workbench: nobody has to sign in to it.

    Raises:
        SourcelineError: E901 if it would listen on more than loopback, E907 for tiles that cannot
            be drawn.
    """
    if not is_loopback(settings.host):
        raise SourcelineError("E901", host=settings.host)
    tiles.check(settings.tiles)
