"""The dates that a report states about itself: ISO stamps, "8 February 2024", "Feb. 8, 2024"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from sourceline.errors import SourcelineError
from sourceline.records import Interval, Span

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SHORT = "|".join(name[:3] for name in MONTH_NAMES)
MONTH = rf"(?:{_SHORT})[a-z]*\.?"
"""Pattern of a month's name or its short form, for case-blind search."""
_MONTHS = {"sept": 9}
for _number, _name in enumerate(MONTH_NAMES, start=1):
    _MONTHS |= {_name: _number, _name[:3]: _number}
_MONTH = rf"(?P<m{{0}}>(?:{_SHORT})[a-z]*)\.?"
_DATE = re.compile(
    r"(?<![\w/-])(?:"
    r"(?P<y1>(?:19|20)\d\d)-(?P<n1>\d\d)-(?P<d1>\d\d)(?=$|[^\w-]|T\d)"
    rf"|(?P<d2>\d\d?)(?:st|nd|rd|th)?\ +(?:of\ +)?{_MONTH.format(2)},?\ +(?P<y2>(?:19|20)?\d\d)\b"
    rf"|{_MONTH.format(3)}\ +(?P<d3>\d\d?)(?:st|nd|rd|th)?,?\ +(?P<y3>(?:19|20)\d\d)\b"
    r"|(?P<a4>\d\d?)[/.](?P<b4>\d\d?)[/.](?P<y4>(?:19|20)\d\d)\b"
    r")",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A date that a text states: first and last day it can mean, and where it stands."""

    earliest: date
    latest: date
    start: int
    end: int


def find_date(
    text: str, start: int = 0, end: int | None = None, *, short_years: bool = False
) -> Stated | None:
    """The first complete date in `text[start:end]`, or None.

    "03/04/2024" can be either day: both ends are given. `short_years` admits "3 NOV 89".
    """
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        days = _days(match)
        if days and (short_years or len(match["y2"] or "2000") == 4):
            return Stated(days[0], days[-1], match.start(), match.end())
    return None


def _days(match: re.Match[str]) -> list[date]:
    part = match.groupdict()
    if part["y1"]:
        tries = [(part["y1"], int(part["n1"]), part["d1"])]
    elif part["y2"]:
        tries = [(part["y2"], _MONTHS.get(part["m2"].lower(), 0), part["d2"])]
    elif part["y3"]:
        tries = [(part["y3"], _MONTHS.get(part["m3"].lower(), 0), part["d3"])]
    else:
        tries = [
            (part["y4"], int(part["b4"]), part["a4"]),
            (part["y4"], int(part["a4"]), part["b4"]),
        ]
    found = set()
    for year, month, day in tries:
        try:
            found.add(date(_full_year(year), month, int(day)))
        except ValueError:
            continue
    return sorted(found)


def _full_year(year: str) -> int:
    """1989 for "89", 2003 for "03"."""
    value = int(year)
    return value if len(year) == 4 else value + (1900 if value >= 50 else 2000)


def stated_interval(stated: Stated, basis: str, spans: tuple[Span, ...]) -> Interval:
    """The publication interval for a stated date."""
    if stated.earliest == stated.latest:
        return Interval(stated.earliest, stated.latest, "day", basis, spans)
    basis += "; day and month can be read either way"
    return Interval(stated.earliest, stated.latest, "span", basis, spans)


def given_interval(value: str | date) -> Interval:
    """The publication interval for a date that the user gives.

    Raises:
        SourcelineError: E106 not a date, E108 in the future.
    """
    day = _given_day(value)
    latest = date.today()
    if day > latest:
        raise SourcelineError("E108", value=day.isoformat(), today=latest.isoformat())
    return Interval(day, day, "day", "given by the user (--published)")


def _given_day(value: str | date) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value.strip())
    except ValueError as error:
        raise SourcelineError("E106", value=value) from error
