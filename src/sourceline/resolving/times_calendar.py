"""Sums on the calendar."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Protocol

from sourceline.records import Moment, Precision

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class _Ends(Protocol):
    @property
    def earliest(self) -> Moment | None: ...

    @property
    def latest(self) -> Moment | None: ...


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def to_day(moment: Moment) -> date:
    """The day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def as_day(time: _Ends | None) -> date | None:
    """One day to count from: the last of an interval, None where none is known."""
    if time is None:
        return None
    moment = time.latest if time.latest is not None else time.earliest
    return None if moment is None else to_day(moment)


def named(day: date) -> str:
    """'7 February 2024'."""
    return f"{day.day} {day:%B %Y}"


def month_days(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_days(year: int) -> tuple[date, date]:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_days(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week of `day`."""
    monday = day - timedelta(day.weekday())
    return monday, monday + timedelta(6)


def season_days(year: int, month: int) -> tuple[date, date]:
    """The northern season that begins in `month`; a winter belongs to the year it begins in."""
    end = month + 2
    return date(year, month, 1), month_days(year + (end > 12), (end - 1) % 12 + 1)[1]


def add_months(day: date, months: int) -> date:
    """`day` moved by months, held inside the month it comes to."""
    index = day.year * 12 + day.month - 1 + months
    year, month = max(1, min(index // 12, 9998)), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def shifted(
    start: date, unit: str, steps: int, *, exact: bool = False
) -> tuple[date, date, Precision]:
    """The day, week, month or year that lies `steps` units from `start`.

    A week counted in more than one step back or forth is the day ± 3 days; with `exact`, always
    the single day. Ends inclusive.
    """
    if unit in ("hour", "minute", "second"):
        return start, start, "day"
    if unit in ("day", "night"):
        found = start + timedelta(steps)
        return found, found, "day"
    if unit in ("week", "fortnight"):
        days = 7 if unit == "week" else 14
        found = start + timedelta(days * steps)
        if exact:
            return found, found, "day"
        if unit == "week" and abs(steps) <= 1:
            monday, sunday = week_days(found)
            return monday, sunday, "week"
        return found - timedelta(3), found + timedelta(3), "week"
    months = {"month": 1, "year": 12, "decade": 120}[unit]
    found = add_months(start, months * steps)
    if exact:
        return found, found, "day"
    if unit == "month":
        return (*month_days(found.year, found.month), "month")
    if unit == "year":
        return (*year_days(found.year), "year")
    decade = found.year - found.year % 10
    return date(decade, 1, 1), date(decade + 9, 12, 31), "span"


def nearest(
    month: int, day: int, anchor: date, future: Callable[[], bool], weekday: int | None = None
) -> date | None:
    """The day of that month nearest to `anchor`, the past preferred.

    A following day is taken only where the text tells of the future, or where the next one lies
    within ten days and the last one more than ten months ago. `weekday` (0 Monday) narrows the
    years if it can.
    """
    years = range(anchor.year - 8, anchor.year + 9)
    days = [found for year in years if (found := day_or_none(year, month, day))]
    if weekday is not None:
        days = [found for found in days if found.weekday() == weekday] or days
    before = [found for found in days if found <= anchor]
    after = [found for found in days if found > anchor]
    if not before or not after:
        return (before or after)[-1] if before or after else None
    gap_before, gap_after = (anchor - before[-1]).days, (after[0] - anchor).days
    if gap_after <= 10 and gap_before > 300:
        return after[0]
    if gap_after < gap_before and gap_after < 330 and future():
        return after[0]
    return before[-1]
