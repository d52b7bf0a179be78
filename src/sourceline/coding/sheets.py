"""Incident sheets of monitors: lines that give the day and the place of what is told below.

Date: 29 March 2017, approx. 23:40 local time
Location: Wadi al-Suwaydah, Hays
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sourceline.coding.settings import Setting, narrowest
from sourceline.records import Interval, Place
from sourceline.resolving.lexemes import text_of
from sourceline.resolving.times import TimeMention

_DAY = re.compile(
    r"^[ \t]*(?:date|day|when|incident date|date of (?:the )?(?:incident|event))[ \t]*:[^\n]*",
    re.I | re.M,
)
_PLACE = re.compile(
    r"^[ \t]*(?:location|place|where|site|incident location|place of (?:the )?(?:incident|event))"
    r"[ \t]*:[^\n]*",
    re.I | re.M,
)
_DAILY = frozenset({"day", "hour", "minute"})
_OF_SHEET = "the sheet's day"


def sheet_day(setting: Setting, times: Sequence[TimeMention]) -> Interval | None:
    """The day of the report's one line "Date: ..."; None for none or several.

    Without a line for the place it is the day of a bulletin.
    """
    lines = list(_DAY.finditer(text_of(setting.doc)))
    if len(lines) != 1 or not _PLACE.search(text_of(setting.doc)):
        return None
    for time in times:
        at = setting.doc[time.token_start].idx
        if lines[0].start() <= at < lines[0].end() and time.interval.precision in _DAILY:
            return replace(time.interval, basis=f"{time.interval.basis}; {_OF_SHEET}")
    return None


def sheet_place(setting: Setting) -> Place | None:
    """The narrowest place of the report's one line "Location: ..."; None for none or several."""
    lines = list(_PLACE.finditer(text_of(setting.doc)))
    if len(lines) != 1:
        return None
    first, last = lines[0].span()
    told = [
        place
        for token, place in sorted(setting.at.items())
        if first <= setting.doc[token].idx < last
    ]
    told = narrowest(told)
    held = [place for place in told if place.precision in ("site", "city")]
    return next(iter(held or told), None)


def of_sheet(time: Interval | None) -> bool:
    """True for a time that the sheet gave."""
    return time is not None and time.basis.endswith(_OF_SHEET)
