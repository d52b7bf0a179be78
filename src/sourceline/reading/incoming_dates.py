"""The date of publication that a table, a feed or an archive gives: read, never guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from sourceline.reading.dates import find_date
from sourceline.records import Interval

_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)[/.](\d\d?)[/.](\d\d?)(?!\d)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4}(?:\d\d)?Z?)?")
_SECONDS = re.compile(r"\d{9,10}(?:\.\d+)?")
_MILLISECONDS = re.compile(r"\d{12,13}")


def published_day(value: object) -> str | None:
    """The day that a value states, as "2024-02-08"; None if it is no date.

    Read are ISO dates and times, RFC 822 ("Thu, 08 Feb 2024 10:00:00 GMT"), months in words,
    "2024/02/08", "20240208", and seconds (9 or 10 digits) or milliseconds (12 or 13) since 1970,
    UTC. The day is the one written, whatever the zone. "03/04/2021" gives both its days
    ("2021-03-04/2021-04-03"). Years of two digits are not read, nor days later than tomorrow.

    >>> published_day("Thu, 08 Feb 2024 10:00:00 GMT"), published_day("03/04/2021")
    ('2024-02-08', '2021-03-04/2021-04-03')
    """
    days = _days(value)
    if days is None or days[0] > datetime.now(UTC).date() + timedelta(days=1):
        return None
    first, last = days
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def published_interval(published: str, by: str) -> Interval:
    """The publication interval of what `published_day` gave; `by` says who states it."""
    first, _, last = published.partition("/")
    earliest = date.fromisoformat(first)
    if not last:
        return Interval(earliest, earliest, "day", by)
    basis = f"{by}; day and month can be read either way"
    return Interval(earliest, date.fromisoformat(last), "span", basis)


def _days(value: object) -> tuple[date, date] | None:
    if isinstance(value, datetime):
        return value.date(), value.date()
    if isinstance(value, date):
        return value, value
    text = str(value).strip()
    if match := _YEAR_FIRST.match(text) or _COMPACT.fullmatch(text):
        return _same(int(match[1]), int(match[2]), int(match[3]))
    if _MILLISECONDS.fullmatch(text):
        return _epoch(int(text) / 1000)
    if _SECONDS.fullmatch(text):
        return _epoch(float(text))
    stated = find_date(text)
    return None if stated is None else (stated.earliest, stated.latest)


def _same(year: int, month: int, day: int) -> tuple[date, date] | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found


def _epoch(seconds: float) -> tuple[date, date]:
    day = datetime.fromtimestamp(seconds, UTC).date()
    return day, day
