"""Pages from the web, fetched with care: no private addresses, few redirects, bounded in all.

The address that a host name resolves to is checked and is then the one connected to, so a name
that resolves otherwise a moment later (DNS rebinding) gains nothing. Proxies that the environment
names are not used, because they would resolve names by themselves.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from sourceline.errors import BadReport
from sourceline.reading.incoming_items import Inputs
from sourceline.reading.web_addresses import Target, refusal, target

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_CHUNK = 65_536
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5"
Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave: `url` is where the redirects ended, `status` 200 or 304 (unchanged)."""

    url: str
    status: int
    body: bytes = b""
    media_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as the machine's resolver gives them.

    Raises:
        OSError: the name is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Fetcher:
    """Fetches pages one after the other, with a pause between two requests to one server.

    Args:
        options: limits of size and time, the pause, the name to give.
        resolver: host and port to addresses; the machine's own unless told otherwise.
    """

    def __init__(self, options: Inputs, resolver: Resolve = resolve) -> None:
        self._options = options
        self._resolve = resolver
        self._free: dict[str, float] = {}  # host: when it may be asked again (monotonic seconds)

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Fetch one page; with `etag` or `modified` only if it has changed since.

        Raises:
            BadReport: E105 too large, E119 no address to fetch, E120 a private address, E121
                cannot be reached, E122 another status, E123 too many redirects, E124 too slow,
                E129 the server asks for a longer wait than `options.patience`.
        """
        headers = {
            "User-Agent": self._options.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
        }
        if etag:
            headers["If-None-Match"] = etag
        if modified:
            headers["If-Modified-Since"] = modified
        for attempt in (1, 2):
            answer = self._follow(url, headers)
            if isinstance(answer, Fetched):
                return answer
            if answer > self._options.patience or attempt == 2:
                break
        raise BadReport("E129", path=url, seconds=answer)

    def _follow(self, url: str, headers: dict[str, str]) -> Fetched | float:
        """The page behind all redirects, or the seconds that its server asks to wait."""
        deadline = time.monotonic() + self._options.timeout
        here, asked = url, ""
        for _ in range(MOST_REDIRECTS + 1):
            goal = target(here, url, any_port=self._options.allow_private)
            if goal.host != asked:
                deadline += self._wait(url, goal.host)
            asked = goal.host
            with self._answer(goal, url, headers, deadline) as answer:
                self._free[goal.host] = time.monotonic() + self._options.delay
                place = answer.headers.get("Location")
                if answer.status in _REDIRECTS and place:
                    here = urljoin(here, place)
                    continue
                if answer.status in _BUSY and (wait := _retry_after(answer)) is not None:
                    self._free[goal.host] = time.monotonic() + wait
                    return wait
                return self._read(answer, here, url)
        raise BadReport("E123", path=url, most=MOST_REDIRECTS, last=here)

    def _wait(self, url: str, host: str) -> float:
        """Sleep until the server may be asked; how long that took."""
        left = self._free.get(host, 0.0) - time.monotonic()
        if left > self._options.patience:
            raise BadReport("E129", path=url, seconds=left)
        if left > 0:
            time.sleep(left)
        return max(left, 0.0)

    @contextmanager
    def _answer(
        self, goal: Target, url: str, headers: dict[str, str], deadline: float
    ) -> Iterator[BaseHTTPResponse]:
        """An open response; it and its connection are closed behind it, and cut at the deadline."""
        from urllib3.exceptions import HTTPError, NewConnectionError
        from urllib3.exceptions import TimeoutError as HTTPTimeout

        late = threading.Event()
        connection: Any = None
        line: socket.socket | None = None

        def cut() -> None:
            late.set()
            held = line or getattr(connection, "sock", None)
            if held is not None:
                with suppress(OSError):
                    held.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(max(deadline - time.monotonic(), 0.0), cut)
        timer.daemon = True
        try:
            addresses = self._addresses(goal, url, deadline)
            timer.start()
            for place, address in enumerate(addresses, 1):
                connection = _connection(goal, address, max(deadline - time.monotonic(), 0.001))
                try:
                    connection.connect()
                    line = connection.sock  # the connection forgets it before the body is read
                    break
                except (HTTPError, OSError):
                    if late.is_set() or place == len(addresses):
                        raise
            connection.request(
                "GET", goal.path, headers={"Host": goal.netloc, **headers}, preload_content=False
            )
            with connection.getresponse() as answer:
                yield answer
            if late.is_set():
                raise BadReport("E124", path=url, seconds=self._options.timeout)
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            slow = isinstance(error, HTTPTimeout | TimeoutError)
            if late.is_set() or (slow and not isinstance(error, NewConnectionError)):
                raise BadReport("E124", path=url, seconds=self._options.timeout) from error
            raise BadReport("E121", path=url, why=_plainly(error)) from error
        finally:
            timer.cancel()
            if connection is not None:
                connection.close()

    def _addresses(self, goal: Target, url: str, deadline: float) -> list[str]:
        """The checked addresses of a host; all must be public, unless private ones are allowed."""
        found: list[str] = []
        failed: list[OSError] = []

        def ask() -> None:
            try:
                found.extend(self._resolve(goal.host, goal.port))
            except (OSError, UnicodeError) as error:
                why = getattr(error, "strerror", None) or error
                failed.append(OSError(f"its name {goal.host} cannot be resolved: {why}"))

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(max(deadline - time.monotonic(), 0.0))
        if asking.is_alive():
            raise BadReport("E124", path=url, seconds=self._options.timeout)
        if failed or not found:
            raise failed[0] if failed else OSError(f"{goal.host} has no address")
        for address in found:
            kind = None if self._options.allow_private else refusal(address)
            if kind is not None:
                raise BadReport("E120", path=url, host=goal.host, address=address, kind=kind)
        return found

    def _read(self, answer: BaseHTTPResponse, here: str, url: str) -> Fetched:
        """The body, unpacked, as far as the limit goes."""
        if answer.status not in (200, 304):
            raise BadReport("E122", path=url, status=answer.status, meaning=_meaning(answer.status))
        limit = self._options.limit
        size = answer.headers.get("Content-Length", "")
        if size.isdigit() and int(size) > limit:
            raise BadReport("E105", path=url, size=f"{int(size):,} bytes", limit=f"{limit:,} bytes")
        parts: list[bytes] = []
        held = 0
        for part in answer.stream(_CHUNK, decode_content=True):
            held += len(part)
            if held > limit:
                raise BadReport("E105", path=url, size="its body", limit=f"{limit:,} bytes")
            parts.append(part)
        kind = Message()
        kind["Content-Type"] = answer.headers.get("Content-Type", "")
        return Fetched(
            url=here,
            status=answer.status,
            body=b"".join(parts),
            media_type=kind.get_content_type() if kind["Content-Type"] else None,
            charset=kind.get_content_charset(),
            etag=answer.headers.get("ETag"),
            modified=answer.headers.get("Last-Modified"),
        )


def _connection(goal: Target, address: str, timeout: float) -> Any:
    """A connection to the checked address; the certificate must be that of the host's name."""
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if goal.scheme == "http":
        return HTTPConnection(address, goal.port, timeout=timeout)
    return HTTPSConnection(
        address,
        goal.port,
        timeout=timeout,
        server_hostname=goal.host,
        assert_hostname=goal.host,
        cert_reqs="CERT_REQUIRED",
    )


def _retry_after(answer: BaseHTTPResponse) -> float | None:
    """Seconds until a busy server wants to be asked again (RFC 9110, section 10.2.3)."""
    value = answer.headers.get("Retry-After", "").strip()
    if value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)


def _meaning(status: int) -> str:
    try:
        return HTTPStatus(status).phrase.lower()
    except ValueError:
        return "no known status"


def _plainly(error: Exception) -> str:
    """An error of the connection in words, without the objects that urllib3 names in it."""
    inner = error.__cause__ or error
    for name in ("verify_message", "strerror"):
        if said := getattr(inner, name, None):
            return str(said).lower()
    return str(inner) or type(inner).__name__
