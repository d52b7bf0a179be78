"""Web archives (WARC, CC-NEWS): the pages in them, one report each, read as a stream.

Pages are the records of type response (status 200), resource and conversion that hold HTML or
plain text (ISO 28500:2017). All else in an archive is passed over.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any
from urllib.parse import urlsplit

from sourceline.errors import BadReport
from sourceline.reading.folders import kind_of
from sourceline.reading.incoming_items import Incoming, Inputs, Refused
from sourceline.reading.incoming_rows import web_address

_TEXT_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_RECORD_TYPES = frozenset({"response", "resource", "conversion"})
_GZIP = b"\x1f\x8b\x08"
_PLAIN = b"WARC/1."
_WINDOW = 1 << 20
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class _Broken:
    """A record that cannot be read, and why."""

    why: str


_Block = tuple[Any, bytes] | _Broken | int | None
"""A record's headers and block; why it is broken; its size if too large; None if it is no page."""


def read_warc(stream: IO[bytes], path: str, options: Inputs) -> Iterator[Incoming | Refused]:
    """The pages of an archive, compressed or not; `stream` must be able to seek.

    A record that is broken or cut off is refused by its number, and reading goes on at the next
    record that begins as one should. Records are counted from 1, all kinds of them.
    """
    found, number = False, 0
    for number, record in enumerate(_records(stream, options), 1):
        address = f"{path}#{number}"
        where = f"{path}, record {number}"
        if isinstance(record, _Broken):
            error = BadReport("E117", path=where, why=record.why)
            yield Refused(address, None, error)
        elif isinstance(record, int):
            size, limit = f"{record:,} bytes", f"{options.limit:,} bytes"
            yield Refused(address, None, BadReport("E105", path=where, size=size, limit=limit))
        elif record is not None:
            item = _page(record[0], record[1], address, where, options)
            found = found or item is not None
            if item is not None:
                yield item
    if not found:
        yield Refused(path, None, BadReport("E118", path=path, count=number))


def _records(stream: IO[bytes], options: Inputs) -> Iterator[_Block]:
    stream.seek(0)
    packed = stream.read(2) == _GZIP[:2]
    yield from _packed(stream, options) if packed else _plain(stream, options)


def _plain(stream: IO[bytes], options: Inputs) -> Iterator[_Block]:
    """The records of an uncompressed archive; behind a broken one, from the next that begins."""
    start: int | None = 0
    while start is not None:
        stream.seek(start)
        last, failed = start, False
        for place, block in _blocks(_From(stream, start), options):
            last = start + place
            failed = isinstance(block, _Broken)
            yield block
        start = _next_start(stream, last + 1, _PLAIN) if failed else None


def _packed(stream: IO[bytes], options: Inputs) -> Iterator[_Block]:
    """The records of a gzip archive: as a rule one a member, so that one can break by itself."""
    start: int | None = 0
    while start is not None:
        member = _Member(stream, start)
        failed = False
        for _, block in _blocks(member, options):
            failed = failed or isinstance(block, _Broken)
            yield block
        member.drain()
        if member.fault and not failed:
            yield _Broken(member.fault)
        start = _next_start(stream, start + 1, _GZIP) if member.end is None else member.end
        if member.end is not None and not _any_left(stream, member.end):
            return


def _any_left(stream: IO[bytes], at: int) -> bool:
    """Whether something stands behind `at`, beside padding."""
    stream.seek(at)
    return bool(stream.read(_CHUNK).strip(b"\x00"))


def _blocks(source: io.RawIOBase, options: Inputs) -> Iterator[tuple[int, _Block]]:
    """Each record with its place in the source, up to the first that is broken."""
    from fastwarc.warc import ArchiveIterator

    place = 0
    try:
        for record in ArchiveIterator(source, parse_http=False):
            place = int(record.stream_pos)
            block = _block(record, options)
            yield place, block
            if isinstance(block, _Broken):
                return
    except (OSError, ValueError) as error:
        yield place, _Broken(str(error))


def _block(record: Any, options: Inputs) -> _Block:
    if record.headers.get("Content-Length") is None:
        return _Broken("it is cut off in its header")
    if str(record.headers.get("WARC-Type")).lower() not in _RECORD_TYPES:
        return None
    declared = int(record.content_length)
    if declared > 2 * options.limit:
        return declared
    try:
        data = record.reader.read()
    except (OSError, ValueError) as error:
        return _Broken(str(error))
    if len(data) < declared:
        return _Broken(f"it is cut off: {len(data):,} of {declared:,} bytes are there")
    return record.headers, data


class _From(io.RawIOBase):
    """A stream that begins where another stands, so that positions in it count from there."""

    def __init__(self, stream: IO[bytes], start: int) -> None:
        self._stream, self._start = stream, start

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._stream.read(size)

    def tell(self) -> int:
        return self._stream.tell() - self._start


class _Member(io.RawIOBase):
    """What one member of a gzip file holds.

    A broken or cut member ends early: `fault` then says why, and `end`, the place behind it, is
    None.
    """

    def __init__(self, stream: IO[bytes], start: int) -> None:
        self._stream = stream
        self._next = start
        self._unpack = zlib.decompressobj(31)
        self._given = 0
        self.end: int | None = None
        self.fault: str | None = None

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._given

    def read(self, size: int = -1) -> bytes:
        wanted = _CHUNK if size < 0 else max(size, 1)
        while self.end is None and self.fault is None:
            data = self._unpack.unconsumed_tail or self._more()
            try:
                found = self._unpack.decompress(data, wanted)
            except zlib.error as error:
                self.fault = f"its compression is broken: {error}"
                break
            if self._unpack.eof:
                self.end = self._next - len(self._unpack.unused_data)
            elif not data and not found:
                self.fault = "the file ends in the middle of it"
            if found:
                self._given += len(found)
                return found
        return b""

    def drain(self) -> None:
        """Go to the end of the member."""
        while self.read(_CHUNK):
            pass

    def _more(self) -> bytes:
        self._stream.seek(self._next)
        data = self._stream.read(_CHUNK)
        self._next += len(data)
        return data


def _next_start(stream: IO[bytes], at: int, mark: bytes) -> int | None:
    """Where the next record begins, at or after `at`; None where none does."""
    while True:
        stream.seek(at)
        window = stream.read(_WINDOW)
        place = window.find(mark)
        while place >= 0:
            if _begins(stream, at + place, mark):
                return at + place
            place = window.find(mark, place + 1)
        if len(window) < _WINDOW:
            return None
        at += _WINDOW - len(mark)


def _begins(stream: IO[bytes], at: int, mark: bytes) -> bool:
    """Whether the mark at `at` begins a record, not some bytes that look like one."""
    stream.seek(max(at - 1, 0))
    before = stream.read(min(at, 1))
    head = stream.read(1024)
    if mark == _PLAIN:
        return before in (b"", b"\n") and b"\nwarc-" in head.lower()
    try:
        return zlib.decompressobj(31).decompress(head, 64).startswith(_PLAIN)
    except zlib.error:
        return False


def _page(
    headers: Any, block: bytes, address: str, where: str, options: Inputs
) -> Incoming | Refused | None:
    """The page in a record, None where it holds something else."""
    content = str(headers.get("Content-Type") or "")
    charset = None
    if content.lower().startswith("application/http"):
        status, media, charset, body = _http(block, options.limit)
        if status != 200:
            return None
    else:
        media, body = content.split(";")[0].strip().lower() or None, block
    if media is None and kind_of(body[:2048]) == "report":
        media = "text/html"
    url = str(headers.get("WARC-Target-URI") or "").strip("<> ") or None
    if media not in _TEXT_TYPES or (url and urlsplit(url).path == "/robots.txt"):
        return None
    if len(body) > options.limit:
        size, limit = "its body", f"{options.limit:,} bytes"
        return Refused(address, None, BadReport("E105", path=where, size=size, limit=limit))
    return Incoming(
        raw=body,
        address=address,
        fetched=_moment(headers.get("WARC-Date")),
        media_type=media,
        encoding=options.encoding or charset,
        url=web_address(url),
    )


def _http(block: bytes, limit: int) -> tuple[int | None, str | None, str | None, bytes]:
    """Status, media type, charset and body of a response; the body as sent, if undecodable.

    Of a body longer than `limit`, one byte more than that is given. Crawlers often keep the header
    of an encoding that they have undone.
    """
    from fastwarc.warc import ArchiveIterator

    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n" % len(block)
    )
    for decoding in ("all", "content", "none"):
        record = io.BytesIO(head + block + b"\r\n\r\n")
        try:
            for one in ArchiveIterator(record, parse_http=True, auto_decode=decoding):
                body = one.reader.read(limit + 1)
                if one.http_headers is None:
                    return None, None, None, body
                media = (one.http_content_type or "").lower() or None
                return one.http_headers.status_code, media, one.http_charset, body
        except (OSError, ValueError):
            continue
    return None, None, None, block


def _moment(value: str | None) -> datetime:
    """When the crawler fetched the page; now, where the record does not say."""
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return datetime.now(UTC)
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
