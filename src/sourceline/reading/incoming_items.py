"""What comes in: one report before it is read, its refusal, and the options of adding."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from sourceline.errors import BadReport, SourcelineError
from sourceline.reading.files import DEFAULT_LIMIT

Kind = Literal["report", "jsonl", "json", "csv", "parquet", "warc", "feed"]
KINDS: tuple[Kind, ...] = ("report", "jsonl", "json", "csv", "parquet", "warc", "feed")
COLUMNS = ("text", "id", "url", "publisher", "title", "author", "published", "language")
"""The columns of a table that are read; only `text` must be there."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One report as it came in, not yet read.

    `address` says where it was: a path, a URL, "news.csv#17" (row), "crawl.warc.gz#3" (record).
    `raw` are its bytes: a file's or a page's own; for a row, the row as JSON with sorted keys.
    `text` is the report's text where `raw` is not (rows, items of feeds). `published` is a day
    ("2024-02-08") or, where day and month can be read either way, both days
    ("2024-03-04/2024-04-03"); `published_by` says who gave it. `fetched` has its zone (UTC).
    """

    raw: bytes
    address: str
    fetched: datetime
    media_type: str | None = None
    encoding: str | None = None
    text: str | None = None
    external_id: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    published_by: str = "stated where it came from"
    language: str | None = None

    @property
    def content_hash(self) -> str:
        """SHA-256 of `raw`, 64 hex digits."""
        return hashlib.sha256(self.raw).hexdigest()


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that could not be taken in; the rest goes on."""

    address: str
    content_hash: str | None
    error: BadReport


@dataclass(frozen=True, slots=True)
class Inputs:
    """Options of adding.

    Args:
        columns: our column to the table's, for example {"text": "body"}.
        kind: read every source as this kind, whatever its name says.
        encoding: the encoding of tables and pages that are not UTF-8, if known.
        publisher: who published every report; it overrides what they say.
        published: day of publication of every report; it overrides what they say.
        limit: the largest report or page, in bytes.
        timeout: seconds that one page may take in all, connecting included.
        delay: seconds between two requests to one server.
        patience: the longest wait, in seconds, that a server may ask for ("Retry-After").
        items: of a feed's items: "auto" fetches the page where the feed has only a teaser,
            "fetch" always, "feed" never.
        allow_private: fetch from this machine and its local network too, and from any port.
        user_agent: how requests name themselves.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    kind: Kind | None = None
    encoding: str | None = None
    publisher: str | None = None
    published: str | date | None = None
    limit: int = DEFAULT_LIMIT
    timeout: float = 30.0
    delay: float = 1.0
    patience: float = 30.0
    items: Literal["auto", "fetch", "feed"] = "auto"
    allow_private: bool = False
    user_agent: str = "sourceline (reads news reports; asks seldom)"

    def check(self) -> None:
        """See that the columns are ours and are given once, and that there is such an encoding.

        Raises:
            SourcelineError: E109 a column that no report has, or an empty name; E133 an encoding
                that is none.
        """
        for ours, theirs in self.columns.items():
            if ours not in COLUMNS or not theirs.strip():
                raise SourcelineError("E109", value=f"{ours}={theirs}", known=", ".join(COLUMNS))
        if self.encoding is not None:
            try:
                io.TextIOWrapper(io.BytesIO(), self.encoding)
            except (LookupError, ValueError) as error:
                raise SourcelineError("E133", value=self.encoding) from error

    def named(self, column: str) -> str:
        """The table's name for our `column`."""
        return self.columns.get(column, column)
