"""Times: always an interval, with the reason why it was resolved so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sourceline.records.spans import Span

Precision = Literal["minute", "hour", "day", "week", "month", "year", "span", "unknown"]
Moment = datetime | date


@dataclass(frozen=True, slots=True)
class Interval:
    """From `earliest` to `latest`, both inclusive; None where that end is open or unknown.

    Ends are dates; they are datetimes (no zone: local to the event) only where `precision` is
    `hour` or `minute`.
    """

    earliest: Moment | None
    latest: Moment | None
    precision: Precision
    basis: str
    spans: tuple[Span, ...] = ()


UNKNOWN_TIME = Interval(None, None, "unknown", "no time stated")
