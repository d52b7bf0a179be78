"""Hours as written ("3 a.m.", "about 3:30", "0615 GMT") to moments of a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sourceline.records import Precision
from sourceline.resolving.times_anchor import number


def clock_time(says: dict[str, str]) -> tuple[int, int, bool] | None:
    """Hour, minute and whether the minute is meant ("3 a.m." and "about 3:30" are not)."""
    written = (says.get("k") or says.get("f") or says.get("h") or "").replace(".", ":")
    if ":" in written:
        hour, minute = (int(part) for part in written.split(":")[:2])
        exact = True
    elif "f" in says:
        hour, minute, exact = int(written[:2]), int(written[2:]), True
    else:
        hour, minute, exact = number(written)[0], 0, False
    half = says.get("A", "")
    late = half.endswith(("afternoon", "evening", "night")) and not (
        half.endswith("night") and hour < 5
    )
    if (late or half in ("pm", "p.m.", "p.m")) and hour < 12:
        hour += 12
    elif half.startswith("a") and not late and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return None
    return hour, minute, exact and "Q" not in says


def at_clock(day: date, says: dict[str, str]) -> tuple[datetime, datetime, Precision] | None:
    """The moment on `day`: to the minute, or within the hour."""
    told = clock_time(says)
    if told is None:
        return None
    hour, minute, exact = told
    moment = datetime(day.year, day.month, day.day, hour, minute)
    if exact:
        return moment, moment, "minute"
    if "Q" in says:
        return moment - timedelta(minutes=30), moment + timedelta(minutes=30), "hour"
    return moment, moment + timedelta(minutes=59), "hour"
