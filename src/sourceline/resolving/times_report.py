"""Date a report that does not say when it was published."""

from __future__ import annotations

import re
from datetime import date, timedelta

from spacy.tokens import Doc

from sourceline.records import Interval, Report, Span
from sourceline.resolving.datelines import parse_dateline
from sourceline.resolving.lexemes import text_of
from sourceline.resolving.times_calendar import WEEKDAY_NAMES, as_day, day_or_none, named, to_day
from sourceline.resolving.times_find import TimeMention, find_times
from sourceline.resolving.times_tense import tells_future

_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)")
_DAY_WORDS = re.compile(r"\b(?:yesterday|today|tonight)\b")
_NEXT_DAYS = 21


def report_date(doc: Doc, report: Report) -> Interval:
    """When an undated report was published, as far as its dateline, address or content tells.

    The latest day with a year that the text tells as past dates it; a day without a year that
    would fall at most three weeks later moves it there. Returns `report.published` unchanged
    where that is known, and an unknown interval with the reason where nothing tells.
    """
    if report.published.earliest or report.published.latest:
        return report.published
    if (dateline := parse_dateline(report.text)) and (day := dateline.date()):
        return Interval(day, day, "day", "the dateline's day", (dateline.span,))
    if report.url and (found := _ADDRESS.search(report.url)):
        stated = day_or_none(*(int(part) for part in found.groups()))
        if stated:
            return Interval(
                stated, stated, "day", f"not stated; the address carries {found[0][1:]}"
            )
    times = [time for time in find_times(doc) if _told_as_past(doc, time)]
    if latest := _latest_day(times):
        day, span = _moved_on(doc, latest)
        basis = (
            "not stated; the latest event told as past is "
            f"{WEEKDAY_NAMES[day.weekday()]} {named(day)}"
        )
        words = set(_DAY_WORDS.findall(text_of(doc).lower()))
        if "yesterday" in words and not words & {"today", "tonight"}:
            day += timedelta(1)
            basis += ", and 'yesterday' puts the report at least a day later"
        return Interval(day, day, "day", basis, (span,))
    return _no_earlier(times)


def _told_as_past(doc: Doc, time: TimeMention) -> bool:
    if time.kind != "point" or not time.full or time.interval.earliest is None:
        return False
    return not tells_future(doc, time.token_start)


def _latest_day(times: list[TimeMention]) -> TimeMention | None:
    days = [time for time in times if time.interval.precision in ("day", "minute", "hour")]
    return max(days, key=lambda time: as_day(time.interval) or date.min, default=None)


def _moved_on(doc: Doc, latest: TimeMention) -> tuple[date, Span]:
    """A later day without a year, told as past: with the year of the latest full date."""
    start = as_day(latest.interval)
    assert start is not None
    best, span = start, latest.interval.spans[0]
    far = start + timedelta(_NEXT_DAYS)
    for time in find_times(doc, published=Interval(far, far, "day", "")):
        yearless = time.kind == "point" and not time.full and "nearest" in time.interval.basis
        if not yearless or time.interval.precision != "day" or tells_future(doc, time.token_start):
            continue
        day = as_day(time.interval)
        if day and best < day <= far:
            best, span = day, time.interval.spans[0]
    return best, span


def _no_earlier(times: list[TimeMention]) -> Interval:
    if not times:
        return Interval(None, None, "unknown", "not stated, and the text gives no date with a year")
    last = max(times, key=lambda time: _begin(time))
    words = last.interval.spans[0].text
    basis = f"not stated; no earlier than '{words}', the latest time told as past"
    return Interval(_begin(last), None, "span", basis, last.interval.spans)


def _begin(time: TimeMention) -> date:
    earliest = time.interval.earliest
    return to_day(earliest) if earliest is not None else date.min
