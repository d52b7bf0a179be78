"""Reports come in: from files, folders, addresses, feeds, tables and web archives.

`incoming` yields each as bytes with what is known of it, `to_report` reads one. What cannot be
taken in is yielded as `Refused`, and the rest goes on.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePath, PurePosixPath
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast
from urllib.parse import urlsplit

from sourceline.errors import BadReport
from sourceline.reading.archives import read_warc
from sourceline.reading.dates import given_interval
from sourceline.reading.feeds import (
    FeedMemory,
    Seen,
    fetch_known,
    page_item,
    poll,
    read_answer,
    read_feed,
)
from sourceline.reading.fetch import Fetched, Fetcher
from sourceline.reading.files import decode, is_device, is_pipe, load
from sourceline.reading.folders import SUFFIXES, begins_as, kind_of, suffix_of, walk
from sourceline.reading.html import Page
from sourceline.reading.incoming_dates import published_interval
from sourceline.reading.incoming_items import Incoming, Inputs, Kind, Refused
from sourceline.reading.reports import read_known
from sourceline.reading.tables import count_rows, read_csv, read_json, read_jsonl, read_parquet
from sourceline.records import Report

__all__ = [
    "FeedMemory", "Fetcher", "Incoming", "Inputs", "Refused", "count", "incoming",
    "poll", "to_report",
]  # fmt: skip
_GZIP = b"\x1f\x8b"
_START = 2048  # bytes that show what something is

DEFAULTS = Inputs()
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)
_USER = re.compile(r"^([a-z][a-z0-9+.-]*://)[^/?#]*@", re.I)
_GIVEN = "given by the user (--published)"
_TEXT_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
_OPAQUE_TYPES = frozenset({None, "application/octet-stream", "binary/octet-stream"})
_MEDIA_KINDS: dict[str, Kind] = {
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "application/json": "json",
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
    "application/vnd.apache.parquet": "parquet",
    "application/warc": "warc",
}
Stream = Callable[[IO[bytes], str, Inputs], Iterator[Incoming | Refused]]
_READERS: dict[Kind, Stream] = {
    "jsonl": read_jsonl,
    "json": read_json,
    "csv": read_csv,
    "parquet": read_parquet,
    "warc": read_warc,
}


@dataclass(frozen=True, slots=True)
class _Ways:
    """How sources are read: the options, and what is shared by all addresses of one run."""

    options: Inputs
    fetcher: Fetcher
    feeds: FeedMemory | None
    seen: Seen | None


def incoming(
    sources: Iterable[str],
    *,
    options: Inputs = DEFAULTS,
    feeds: FeedMemory | None = None,
    seen: Seen | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[Incoming | Refused]:
    """What stands at each source, in order; nothing is read before it is asked for.

    Args:
        sources: paths of files and folders, http and https addresses; "-" is standard input.
        options: names of columns, limits, what to take a source for.
        feeds: memory of feeds; with it, a feed that has not changed since gives nothing.
        seen: whether an address is known; the page of such an item of a feed is not fetched.
        fetcher: the one to use; else a new one.

    Raises:
        SourcelineError: E106 or E108 `options.published` is no date or lies in the future, E109 a
            mapping of columns that cannot be read, E133 an encoding that is none.
    """
    options.check()
    over: dict[str, str] = {}
    if options.published is not None:
        day = str(given_interval(options.published).earliest)
        over |= {"published": day, "published_by": _GIVEN}
    if options.publisher is not None:
        over["publisher"] = options.publisher
    ways = _Ways(options, fetcher or Fetcher(options), feeds, seen)
    return _over((item for source in sources for item in _source(source, ways)), over)


def count(sources: Iterable[str], options: Inputs = DEFAULTS) -> int | None:
    """How many reports stand at the sources, as far as that is quick to know, else None."""
    total = 0
    for path in _paths(sources):
        if path is None or is_pipe(path):
            return None
        kind = _kind(path, options)
        if kind == "report":
            total += 1
            continue
        try:
            with _opened(path) as stream:
                rows = count_rows(stream, kind)
        except (OSError, EOFError, zlib.error):
            rows = None
        if rows is None:
            return None
        total += rows
    return total


def to_report(item: Incoming) -> Report:
    """Read one report; what is known from where it came goes over what its text says.

    The language is that of the text: a column that names another is kept, and not followed.

    Raises:
        BadReport: E103 no text, E104 nothing left after cleaning, E107 a page without its report.
    """
    text = item.text
    if text is None:
        text = decode(item.raw, item.address, item.encoding)
    known = Page(
        text="",
        title=item.title,
        author=item.author,
        publisher=item.publisher,
        url=item.url,
    )
    published = None
    if item.published is not None:
        published = published_interval(item.published, item.published_by)
    markup = item.media_type in ("text/html", "application/xhtml+xml")
    return read_known(text, item.address, known, published=published, is_html=markup)


def _over(items: Iterator[Incoming | Refused], given: Any) -> Iterator[Incoming | Refused]:
    """The items, with what the user gives for all of them."""
    for item in items:
        yield item if isinstance(item, Refused) or not given else replace(item, **given)


def _source(source: str, ways: _Ways) -> Iterator[Incoming | Refused]:
    if _SCHEME.match(source):
        yield from _address(source, ways)
    elif source == "-":
        yield from _piped(sys.stdin.buffer if sys.stdin else None, PurePath(source), ways)
    elif os.path.isdir(source):  # noqa: PTH112 (pathlib raises where it may not look)
        for found in walk(Path(source)):
            yield from [found] if isinstance(found, Refused) else _file(found, ways)
    else:
        yield from _file(Path(source), ways)


def _piped(stream: IO[bytes] | None, path: PurePath, ways: _Ways) -> Iterator[Incoming | Refused]:
    """What comes through a pipe or standard input: a report, a table, an archive or a feed.

    It can be read only once, so a table or archive is put into a temporary file first.
    """
    options, address = ways.options, str(path)
    with SpooledTemporaryFile(max_size=options.limit) as spooled:
        kept = cast("IO[bytes]", spooled)
        try:
            if stream is None:
                raise OSError("standard input is closed")
            start = stream.read(_START)
            kind = options.kind or SUFFIXES.get(suffix_of(path)) or kind_of(start) or "report"
            if kind == "report":
                yield _whole(start + stream.read(max(0, options.limit + 1 - _START)), path, options)
                return
            kept.write(start)
            copyfileobj(stream, kept)
        except OSError as error:
            why = error.strerror or str(error)
            yield Refused(address, None, BadReport("E132", path=path, why=why))
            return
        kept.seek(0)
        if kind != "warc" and start.startswith(_GZIP):
            kept = cast("IO[bytes]", gzip.GzipFile(fileobj=kept, mode="rb"))
        yield from _stream(kept, address, kind, options)


def _whole(raw: bytes, path: PurePath, options: Inputs) -> Incoming | Refused:
    """One report of so many bytes, or its refusal if they are more than the limit."""
    if len(raw) <= options.limit:
        return Incoming(raw, str(path), datetime.now(UTC), encoding=options.encoding)
    limit = f"{options.limit:,} bytes"
    return Refused(str(path), None, BadReport("E105", path=path, size="it", limit=limit))


def _address(url: str, ways: _Ways) -> Iterator[Incoming | Refused]:
    """What stands at a web address: a page, a feed, a table or an archive."""
    options = ways.options
    nameless = _USER.sub(r"\1", url)
    if nameless != url:  # the password stays out of messages and of the list of rejects
        why = "addresses with a name and password are not fetched"
        yield Refused(nameless, None, BadReport("E119", path=nameless, why=why))
        return
    try:
        answer = fetch_known(url, ways.fetcher, ways.feeds)
        if answer.status == 304:
            return
        kind = options.kind or _kind_of_answer(answer, url)
    except BadReport as error:
        yield Refused(url, None, error)
        return
    if kind == "feed":
        yield from read_answer(
            answer, url, options, fetcher=ways.fetcher, memory=ways.feeds, seen=ways.seen
        )
    elif kind == "report":
        yield page_item(answer, url, options)
    else:
        body: IO[bytes] = io.BytesIO(answer.body)
        if kind != "warc" and answer.body.startswith(_GZIP):
            body = cast("IO[bytes]", gzip.GzipFile(fileobj=body))
        yield from _stream(body, url, kind, options)


def _kind_of_answer(answer: Fetched, url: str) -> Kind:
    """What a server sent, by its beginning, its name, and the type that the server gives it.

    Raises:
        BadReport: E125 something that holds no reports.
    """
    path = PurePosixPath(urlsplit(answer.url).path)
    kind = kind_of(answer.body[:2048]) or _MEDIA_KINDS.get(answer.media_type or "")
    named = SUFFIXES.get(suffix_of(path))
    if kind is None and named not in (None, "report") and answer.media_type != "text/html":
        kind = named
    if kind is not None:
        return kind
    if answer.media_type in _TEXT_TYPES or answer.media_type in _OPAQUE_TYPES:
        return "report"
    raise BadReport("E125", path=url, kind=answer.media_type)


def _file(path: Path, ways: _Ways) -> Iterator[Incoming | Refused]:
    """What one file holds: a report, or many."""
    options = ways.options
    if is_pipe(path):
        try:
            with path.open("rb") as stream:
                yield from _piped(stream, path, ways)
        except OSError as error:
            why = error.strerror or str(error)
            yield Refused(str(path), None, BadReport("E132", path=path, why=why))
        return
    kind = _kind(path, options)
    if kind == "report" or is_device(path):
        yield from _report(path, options)
    elif kind == "feed":
        # A file was asked for: its pages are fetched only if that is asked for too.
        fetcher = ways.fetcher if options.items == "fetch" else None
        try:
            body = load(path, options.limit)
        except BadReport as error:
            yield Refused(str(path), None, error)
            return
        yield from read_feed(body, str(path), options, fetcher=fetcher, seen=ways.seen)
    else:
        try:
            with path.open("rb") if kind == "warc" else _opened(path) as stream:
                yield from _stream(stream, str(path), kind, options)
        except FileNotFoundError:
            yield Refused(str(path), None, BadReport("E101", path=path))
        except OSError as error:
            why = error.strerror or str(error)
            yield Refused(str(path), None, BadReport("E132", path=path, why=why))


def _report(path: Path, options: Inputs) -> Iterator[Incoming | Refused]:
    try:
        raw = load(path, options.limit)
    except BadReport as error:
        yield Refused(str(path), None, error)
        return
    yield Incoming(raw, str(path), datetime.now(UTC), encoding=options.encoding)


def _stream(
    stream: IO[bytes], address: str, kind: Kind, options: Inputs
) -> Iterator[Incoming | Refused]:
    """The reports in a table, archive or feed; a gzip file that breaks off ends it."""
    try:
        if kind == "feed":
            yield from read_feed(stream.read(), address, options, fetcher=None)
        else:
            yield from _READERS[kind](stream, address, options)
    except BadReport as error:
        yield Refused(address, None, error)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Refused(address, None, BadReport("E114", path=address, what="gzip", why=error))
    except (ValueError, OverflowError, LookupError) as error:
        why = f"{type(error).__name__}: {error}"
        yield Refused(address, None, BadReport("E114", path=address, what=kind, why=why))


def _kind(path: Path, options: Inputs) -> Kind:
    """What a file is, by the user's word, its name, its first bytes; else one report."""
    return options.kind or SUFFIXES.get(suffix_of(path)) or begins_as(path) or "report"


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as handle:
        packed = handle.read(2) == _GZIP
    return cast("IO[bytes]", gzip.open(path, "rb")) if packed else path.open("rb")


def _paths(sources: Iterable[str]) -> Iterator[Path | None]:
    """The files at the sources; None for what has no files."""
    for source in sources:
        if source == "-" or _SCHEME.match(source):
            yield None
        elif os.path.isdir(source):  # noqa: PTH112 (pathlib raises where it may not look)
            yield from (path for path in walk(Path(source)) if isinstance(path, Path))
        else:
            yield Path(source)
