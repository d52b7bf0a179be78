"""Reports come in: from files, folders, addresses, feeds, tables and web archives.

`incoming` yields each as bytes with what is known of it, `to_report` reads one. What cannot be
taken in is yielded as `Refused`, and the rest goes on.
"""

from __future__ import annotations

import gzip
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

from sourceline.errors import BadReport
from sourceline.reading.dates import given_interval
from sourceline.reading.files import decode, load
from sourceline.reading.folders import SUFFIXES, begins_as, suffix_of, walk
from sourceline.reading.html import Page
from sourceline.reading.incoming_dates import published_interval
from sourceline.reading.incoming_items import Incoming, Inputs, Kind, Refused
from sourceline.reading.reports import read_known
from sourceline.reading.tables import count_rows, read_csv, read_json, read_jsonl, read_parquet
from sourceline.records import Report

__all__ = ["Incoming", "Inputs", "Refused", "count", "incoming", "to_report"]

DEFAULTS = Inputs()
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.I)
_GIVEN = "given by the user (--published)"
Stream = Callable[[IO[bytes], str, Inputs], Iterator[Incoming | Refused]]
_READERS: dict[Kind, Stream] = {
    "jsonl": read_jsonl,
    "json": read_json,
    "csv": read_csv,
    "parquet": read_parquet,
}


def incoming(sources: Iterable[str], *, options: Inputs = DEFAULTS) -> Iterator[Incoming | Refused]:
    """What stands at each source, in order; nothing is read before it is asked for.

    Args:
        sources: paths of files and folders; "-" is standard input.
        options: names of columns, limits, what to take a source for.

    Raises:
        SourcelineError: E106 or E108 `options.published` is no date or lies in the future, E109 a
            mapping of columns that cannot be read.
    """
    options.check()
    given = None
    if options.published is not None:
        given = str(given_interval(options.published).earliest)
    return _dated((item for source in sources for item in _source(source, options)), given)


def count(sources: Iterable[str], options: Inputs = DEFAULTS) -> int | None:
    """How many reports stand at the sources, as far as that is quick to know, else None."""
    total = 0
    for path in _paths(sources):
        if path is None:
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


def _dated(items: Iterator[Incoming | Refused], given: str | None) -> Iterator[Incoming | Refused]:
    for item in items:
        if given is None or isinstance(item, Refused):
            yield item
        else:
            yield replace(item, published=given, published_by=_GIVEN)


def _source(source: str, options: Inputs) -> Iterator[Incoming | Refused]:
    if source == "-" and options.kind not in (None, "report"):
        yield from _READERS[options.kind](sys.stdin.buffer, "-", options)
        return
    path = Path(source)
    if source != "-" and path.is_dir():
        for found in walk(path):
            yield from [found] if isinstance(found, Refused) else _file(found, options)
    else:
        yield from _file(path, options)


def _file(path: Path, options: Inputs) -> Iterator[Incoming | Refused]:
    """What one file holds: a report, or many."""
    address = str(path)
    kind = "report" if address == "-" else _kind(path, options)
    if kind == "report":
        try:
            raw = load(path, options.limit)
        except BadReport as error:
            yield Refused(address, None, error)
            return
        yield Incoming(raw, address, datetime.now(UTC), encoding=options.encoding)
        return
    try:
        with _opened(path) as stream:
            yield from _READERS[kind](stream, address, options)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Refused(address, None, BadReport("E114", path=path, what="gzip", why=error))
    except OSError as error:
        why = error.strerror or str(error)
        yield Refused(address, None, BadReport("E103", path=path, why=why))


def _kind(path: Path, options: Inputs) -> Kind:
    """What a file is, by the user's word, its name, its first bytes; else one report."""
    return options.kind or SUFFIXES.get(suffix_of(path)) or begins_as(path) or "report"


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as handle:
        packed = handle.read(2) == b"\x1f\x8b"
    return cast("IO[bytes]", gzip.open(path, "rb")) if packed else path.open("rb")


def _paths(sources: Iterable[str]) -> Iterator[Path | None]:
    """The files at the sources; None for what has no files."""
    for source in sources:
        if source == "-" or _SCHEME.match(source):
            yield None
        elif Path(source).is_dir():
            yield from (path for path in walk(Path(source)) if isinstance(path, Path))
        else:
            yield Path(source)
