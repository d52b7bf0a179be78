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
        accounts: people sign in; without it everybody who can reach it is `author`.
        https: cookies are only sent over HTTPS; a proxy before it speaks it, and says where
            requests come from.
        secret: what tokens are signed with; new at every start.
    """

    host: str = LOOPBACK
    port: int = PORT
    author: str = "me"
    hosts: tuple[str, ...] = ()
    tiles: str = ""
    accounts: bool = False
    https: bool = False
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    @property
    def names(self) -> frozenset[str] | None:
        """Hosts that a request may be addressed to, in small letters; None for any.

        A page of somebody else must not reach a workbench by giving its own name this machine's
        address. Where people sign in that gains nothing, and the names that they use are not known.
        """
        if is_loopback(self.host):
            own = {"127.0.0.1", "localhost", "[::1]", self.host.lower()}
        elif self.hosts:
            own = {self.host.lower()}
        else:
            return None
        return frozenset(own | {one.lower() for one in self.hosts})


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a listening address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check(settings: Settings, admins: int = 0) -> None:
    """See that only this machine can reach a workbench that nobody has to sign in to.

    Args:
        settings: how it is to be served.
        admins: how many admins can sign in.

    Raises:
        SourcelineError: E901 if others could reach it and nobody has to sign in, E902 if nobody
            could sign in, E907 for tiles that cannot be drawn.
    """
    if not settings.accounts and not is_loopback(settings.host):
        raise SourcelineError("E901", host=settings.host)
    if settings.accounts and not admins:
        raise SourcelineError("E902")
    tiles.check(settings.tiles)
