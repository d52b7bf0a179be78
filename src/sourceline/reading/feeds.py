"""RSS and Atom feeds: their items as reports, polled politely."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from typing import Any, Protocol
from urllib.parse import urljoin

from sourceline.errors import BadReport
from sourceline.reading.fetch import Fetched, Fetcher
from sourceline.reading.folders import kind_of
from sourceline.reading.incoming_dates import published_day
from sourceline.reading.incoming_items import Incoming, Inputs, Refused
from sourceline.reading.incoming_rows import canonical, web_address

_WHOLE = 120
"""Words from which a feed's own text is taken for the whole report."""
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"<link\b[^>]*>", re.I)
_ATTRIBUTE = re.compile(r"""([a-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.I)
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_PASSING = frozenset({"E121", "E124", "E126", "E127", "E129"})
_FOR_NOW = frozenset({408, 425, 429})
Seen = Callable[[str], bool]


class FeedMemory(Protocol):
    """What is kept of a feed between two polls.

    `set` is called when the feed has not changed, or when the consumer has taken every item and
    asks for more; a consumer that stores items later than it takes them should keep what is set
    until they are stored.
    """

    def get(self, url: str) -> tuple[str | None, str | None] | None:
        """The ETag and Last-Modified of the last answer, None if there was none."""

    def set(self, url: str, etag: str | None, modified: str | None) -> None:
        """Keep the ETag and Last-Modified of an answer."""


def poll(
    url: str,
    memory: FeedMemory,
    options: Inputs,
    *,
    fetcher: Fetcher | None = None,
    seen: Seen | None = None,
) -> Iterator[Incoming | Refused]:
    """The items of a feed, nothing if it has not changed since the last poll.

    Args:
        url: address of the feed.
        memory: ETag and Last-Modified of polls before.
        options: limits and pauses; whether an item's page is fetched.
        fetcher: the one to use; hand in the same at every poll, so that a server that asked for
            a pause gets it.
        seen: whether an address is in the workspace already; such a page is not fetched again.
    """
    fetcher = fetcher or Fetcher(options)
    try:
        answer = fetch_known(url, fetcher, memory)
    except BadReport as error:
        yield Refused(url, None, error)
        return
    if answer.status != 304:
        yield from read_answer(answer, url, options, fetcher=fetcher, memory=memory, seen=seen)


def fetch_known(url: str, fetcher: Fetcher, memory: FeedMemory | None) -> Fetched:
    """Fetch an address; if it is in memory, only when it has changed (else status 304).

    Raises:
        BadReport: as `Fetcher.get`.
    """
    etag, modified = (memory.get(url) if memory else None) or (None, None)
    answer = fetcher.get(url, etag=etag, modified=modified)
    if answer.status == 304 and memory is not None:
        memory.set(url, answer.etag or etag, answer.modified or modified)
    return answer


def read_answer(
    answer: Fetched,
    url: str,
    options: Inputs,
    *,
    fetcher: Fetcher,
    memory: FeedMemory | None,
    seen: Seen | None,
) -> Iterator[Incoming | Refused]:
    """The items of a feed just fetched; when all are taken, the memory is set.

    It is not set where the page of an item could not be had for now: the next look reads the feed
    again, and asks for that page.
    """
    whole = True
    for item in read_feed(answer.body, answer.url, options, fetcher=fetcher, seen=seen):
        whole = whole and not (isinstance(item, Refused) and _asked_again(item.error))
        yield item
    if whole and memory is not None:
        memory.set(url, answer.etag, answer.modified)


def _asked_again(error: BadReport) -> bool:
    """Whether what failed may succeed at the next look."""
    if error.code == "E122":
        status = int(str(error.fields["status"]))
        return status >= 500 or status in _FOR_NOW
    return error.code in _PASSING


def read_feed(
    body: bytes,
    address: str,
    options: Inputs,
    *,
    fetcher: Fetcher | None,
    seen: Seen | None = None,
) -> Iterator[Incoming | Refused]:
    """The items of a feed that is at hand, in its order.

    An item's page is fetched where the feed has only a teaser of it (`options.items`), if there is
    a `fetcher`; else the feed's own text is taken. What the feed says of title, author and date
    goes over what the page says.
    """
    if kind_of(body[:2048]) == "report":
        hint = _feed_of_page(body, address)
        yield Refused(address, None, BadReport("E126", path=address, hint=hint))
        return
    found, fault = _parsed(body, address)
    if not found.get("version") and not found.get("entries"):
        yield Refused(address, None, BadReport("E127", path=address, why=fault))
        return
    for entry in found.get("entries", ()):
        item = _item(entry, found.get("feed", {}), address, options)
        link = None if isinstance(item, Refused) else item.url
        if isinstance(item, Refused) or link is None or fetcher is None or _is_kept(item, options):
            yield item
        elif seen is None or not seen(link):
            yield _page(item, link, fetcher, options)


def _parsed(body: bytes, address: str) -> tuple[Any, str]:
    """What feedparser makes of a feed, and what is wrong with it, in words."""
    import feedparser

    try:
        # A stream, because feedparser takes a string for the name of a file or address.
        found = feedparser.parse(io.BytesIO(body), response_headers={"content-location": address})
    except (ValueError, AssertionError, AttributeError, TypeError, RecursionError) as error:
        return {}, str(error).split("\n")[0]  # markup that feedparser itself stumbles over
    why = str(found.get("bozo_exception", "it is neither RSS nor Atom"))
    return found, why.split("\n")[0]


def page_item(answer: Fetched, address: str, options: Inputs) -> Incoming:
    """A fetched page as it came in."""
    return Incoming(
        raw=answer.body,
        address=address,
        fetched=datetime.now(UTC),
        media_type=answer.media_type,
        encoding=options.encoding or answer.charset,
        url=answer.url,
    )


def _page(item: Incoming, link: str, fetcher: Fetcher, options: Inputs) -> Incoming | Refused:
    """The page of an item, with what the feed says of it."""
    try:
        answer = fetcher.get(link)
    except BadReport as error:
        return Refused(link, None, error)
    return replace(
        page_item(answer, link, options),
        external_id=item.external_id,
        title=item.title,
        author=item.author,
        published=item.published,
        published_by=item.published_by,
    )


def _item(entry: Any, feed: Any, address: str, options: Inputs) -> Incoming | Refused:
    link = web_address(_line(entry.get("link")))
    own = _line(entry.get("id")) or link
    content = [part.get("value") or "" for part in entry.get("content") or ()]
    text = max((*content, entry.get("summary") or ""), key=len)
    where = link or f"{address}#{own}"
    if not text.strip() and link is None:
        return Refused(where, None, BadReport("E128", path=where))
    if len(text) > options.limit:
        size, limit = f"{len(text):,} characters", f"{options.limit:,} bytes"
        return Refused(where, None, BadReport("E105", path=where, size=size, limit=limit))
    stated = next((name for name in ("published", "updated") if entry.get(name)), None)
    source = entry.get("source") or {}
    title, author = _line(entry.get("title")), _line(entry.get("author"))
    kept = {
        "feed": address, "id": own, "link": link, "title": title, "author": author,
        "published": entry.get(stated) if stated else None, "text": text,
    }  # fmt: skip
    return Incoming(
        raw=canonical(kept),
        address=where,
        fetched=datetime.now(UTC),
        media_type="text/html" if _TAG.search(text) else "text/plain",
        text=text,
        external_id=own,
        url=link,
        publisher=_line(source.get("title")) or _line(feed.get("publisher") or feed.get("title")),
        title=title,
        author=author,
        published=published_day(entry[stated]) if stated else None,
        published_by=f"stated by the feed ({stated})",
    )


def _is_kept(item: Incoming, options: Inputs) -> bool:
    """Whether the feed's own text of an item is taken, not its page."""
    if options.items != "auto":
        return options.items == "feed"
    return len(_TAG.sub(" ", item.text or "").split()) >= _WHOLE


def _line(value: Any) -> str | None:
    """A field of a feed as one line of plain text."""
    if not isinstance(value, str):
        return None
    return " ".join(unescape(_TAG.sub(" ", value)).split()) or None


def _feed_of_page(body: bytes, address: str) -> str:
    """What to do with a page where a feed was meant: its own feed's address, if it names one."""
    for tag in _LINK.findall(body[:200_000].decode("utf-8", "replace")):
        held = {name.lower(): "".join(value) for name, *value in _ATTRIBUTE.findall(tag)}
        if "alternate" in held.get("rel", "").lower() and held.get("type") in _FEED_TYPES:
            return f"Its feed is {urljoin(address, unescape(held.get('href', '')))}; give that."
    return "It names no feed of its own; look on the site for RSS or Atom."
