"""One row of a table, or one item of a feed, as an `Incoming`."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sourceline.errors import BadReport
from sourceline.reading.incoming_dates import published_day
from sourceline.reading.incoming_items import Incoming, Inputs, Refused

_MISSING = frozenset({"", "nan", "nat", "null", "none", "n/a", "<na>"})
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.I)
_CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]+")
_HALF = re.compile("[\ud800-\udfff]")
_NAME = 60  # signs of a column's name that a message shows
_LIKELY = (
    "body", "content", "article", "full_text", "fulltext", "article_text", "maintext", "story",
    "text_content", "notes", "description",
)  # fmt: skip


def row_item(
    row: Mapping[str, Any], address: str, options: Inputs, *, where: str, by: str
) -> Incoming | Refused:
    """The report that a row holds.

    Args:
        row: the row, by the table's own column names.
        address: of the row ("news.csv#17").
        options: the names of the columns, the limit.
        where: the row in a person's words ("news.csv, row 17 (line 40)").
        by: who states the date of publication.
    """
    try:
        raw = canonical(row)
    except RecursionError:
        return Refused(address, None, BadReport("E112", path=where, why="it is nested too deeply"))
    content_hash = hashlib.sha256(raw).hexdigest()

    def refuse(code: str, **fields: object) -> Refused:
        return Refused(address, content_hash, BadReport(code, path=where, **fields))

    lowered = {name.strip().casefold(): name for name in row}

    def cell(ours: str) -> Any:
        name = options.named(ours)
        return row.get(name, row.get(lowered.get(name.strip().casefold(), name)))

    held = cell("text")
    text = _text(held)
    if text is None or not text.strip():
        why = "is empty" if held is None or text is not None else "holds no text"
        return refuse("E112", why=f"its column {options.named('text')!r} {why}")
    if len(text.encode("utf-8", "replace")) > options.limit:
        return refuse("E105", size=f"{len(text):,} characters", limit=f"{options.limit:,} bytes")
    stated, published = cell("published"), None
    if options.published is None and _value(stated) is not None:
        published = published_day(stated)
        if published is None:
            return refuse("E113", column=options.named("published"), value=str(stated)[:60])
    return Incoming(
        raw=raw,
        address=address,
        fetched=datetime.now(UTC),
        media_type="application/json",
        text=text,
        external_id=_value(cell("id")),
        url=web_address(_value(cell("url"))),
        publisher=_value(cell("publisher")),
        title=_value(cell("title")),
        author=_value(cell("author")),
        published=published,
        published_by=by,
        language=_value(cell("language")),
    )


def canonical(row: Mapping[str, Any]) -> bytes:
    """The row as JSON with sorted keys: the same cells give the same bytes."""
    rendered = json.dumps(
        {str(name): value for name, value in row.items()},
        sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain,
    )  # fmt: skip
    return rendered.encode("utf-8", "backslashreplace")


def missing_column(path: object, column: str, known: list[str], ours: str) -> BadReport:
    """The error for a table without a column, with its columns and the likeliest instead."""
    taken = [name for name in known if name.strip().casefold() in _LIKELY]
    likely = taken[0] if taken and ours == "text" else "NAME"
    shown = [name if len(name) <= _NAME else f"{name[:_NAME]}…" for name in known[:40]]
    listed = ", ".join(shown) + (", …" if len(known) > 40 else "")
    return BadReport(
        "E111", path=path, column=column, columns=listed or "none", ours=ours, theirs=likely
    )


def web_address(value: str | None) -> str | None:
    """The value, unless it is an address that no browser should follow (javascript:, data:)."""
    return None if value is None or _OTHER_SCHEME.match(value) else value


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value)


def _text(value: Any) -> str | None:
    """The text of a cell; paragraphs in a list are joined."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n\n".join(value)
    return _HALF.sub("\ufffd", value) if isinstance(value, str) else None


def _value(value: Any) -> str | None:
    """A cell of metadata on one line; None where it says nothing."""
    if value is None or isinstance(value, bool | dict):
        return None
    if isinstance(value, float):
        value = "" if math.isnan(value) else int(value) if value.is_integer() else value
    if isinstance(value, list):
        return ", ".join(part for part in map(_value, value) if part) or None
    text = " ".join(_CONTROL.sub(" ", str(_plain(value))).split())
    return None if text.casefold() in _MISSING else text
