"""How values are worded on pages: days, numbers, plurals, kinds of event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sourceline.records import Interval, Toll

_PRECISIONS = {
    "admin1": "first-level division", "admin2": "second-level division", "water": "body of water",
    "unknown": "name",
}  # fmt: skip
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def kind(type_: str) -> str:
    """An event type as a word: ASSAULT is "assault", an UNCONVENTIONAL.DRONE "drone"."""
    return type_.replace("_", " ").lower()


def when(time: Interval) -> str:
    """An interval in words: "3 Mar 2019", "Mar 2019", "3 to 5 Mar 2019", "day unknown"."""
    first, last = time.earliest, time.latest
    if first is None and last is None:
        return "day unknown"
    if first is None or last is None or first == last or str(first)[:10] == str(last)[:10]:
        return _day(first if first is not None else last)
    if time.precision == "year" and first.year == last.year:
        return str(first.year)
    if time.precision == "month" and (first.year, first.month) == (last.year, last.month):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    return f"{_day(first)} to {_day(last)}"


def _day(day: Any) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def precision(found: str) -> str:
    """How sharply a place is known, as a word: ADMIN1 is "first-level division"."""
    return _PRECISIONS.get(found, found)


def data(found: str) -> str:
    """JSON that stands in a script element; its angle brackets and ampersands are written out."""
    if set(found) & set("<>&"):
        raise ValueError("data for a page has < > or & in it")
    return found


def plural(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 report", "2 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def span(low: int | None, high: int | None) -> str:
    """A range of people: "3", "3 to 5", "3 or more", "unknown"."""
    if low is None:
        return "unknown"
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low} to {high}"


def toll(found: Toll) -> str:
    """A toll in words, with its best estimate: "3 to 5, best 4"."""
    told = span(found.low, found.high)
    if found.best is None or found.low == found.high:
        return told
    return f"{told}, best {found.best}"


FILTERS: dict[str, Callable[..., str]] = {
    "kind": kind, "when": when, "plural": plural, "span": span, "toll": toll,
    "precision": precision, "data": data,
}  # fmt: skip
