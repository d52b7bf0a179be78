"""From a time expression to the days it means, and why.

Relative expressions count from the day of publication (or the dateline's), or, for "the next
day" and "two weeks later", from the time told before them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from sourceline.records import Moment, Precision
from sourceline.resolving.times_calendar import (
    WEEKDAY_NAMES,
    add_months,
    as_day,
    day_or_none,
    month_days,
    named,
    nearest,
    season_days,
    shifted,
    to_day,
    week_days,
    year_days,
)
from sourceline.resolving.times_patterns import (
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    SEASONS,
    UNITS,
    VAGUE,
    WEEKDAYS,
    Expression,
)

NO_ANCHOR = "counts from publication, which is not known"
NO_STORY = "counts from an event, not from a date"
_SHORT = frozenset({"second", "minute", "hour"})
RECENT = {"day": 7, "night": 7, "week": 42, "month": 182, "year": 1826, "decade": 3652, "hour": 2}


@dataclass(slots=True)
class Resolved:
    """Days (or moments), precision and reason; both ends None where it cannot be told."""

    earliest: Moment | None
    latest: Moment | None
    precision: Precision
    basis: str
    full: bool = False

    @property
    def known(self) -> bool:
        """True if at least one end is known."""
        return self.earliest is not None or self.latest is not None


@dataclass(slots=True)
class Context:
    """What an expression may count from.

    `anchor`: the day of publication or of the dateline, `of` its name in words; `story`: the last
    time told before; `year`: a year stated before in the paragraph, long past; `future`: whether
    the clause tells of the future (asked only where it matters); `month`: the month told before
    in the paragraph.
    """

    anchor: date | None
    of: str
    story: Resolved | None
    year: int | None
    future: Callable[[], bool]
    month: Resolved | None = None


def unknown(basis: str) -> Resolved:
    """A time that cannot be told."""
    return Resolved(None, None, "unknown", basis)


def number(word: str) -> tuple[int, int]:
    """'three' → (3, 3), 'a few' → (2, 5), 'a' → (1, 1)."""
    for part in word.split():
        if part in VAGUE:
            return VAGUE[part]
    last = word.split()[0]
    if last in ("a", "an"):
        return 1, 1
    value = NUMBERS.get(last)
    if value is None:
        digits = last.replace(",", "").split(".")[0]
        value = int(digits) if digits.isdecimal() else 1
    return value, value


def day_number(word: str) -> int:
    """'7th' → 7."""
    return int(word.rstrip("sthndr"))


def full_year(word: str, anchor: date | None) -> int:
    """'2024' → 2024; two digits go to the century that puts them nearest below the anchor."""
    digits = word.strip("'’")
    if len(digits) == 4:
        return int(digits)
    now = anchor.year if anchor else 2000 + 68
    year = now - now % 100 + int(digits)
    return year if year <= now + 1 else year - 100


def resolve(expression: Expression, words: str, context: Context) -> Resolved:
    """The days that `expression` (written `words`) means in `context`."""
    try:
        return _FORMS[expression.form](expression.says, words, context)
    except OverflowError:
        return unknown(f"'{words}' lies outside the calendar")


def _date(says: dict[str, str], words: str, context: Context) -> Resolved:
    day, month = day_number(says["d"]), MONTHS[says["m"]]
    stated = says.get("y") or says.get("yy") or _counted_year(says, context)
    if stated:
        found = day_or_none(full_year(stated, context.anchor), month, day)
        if found is None:
            return unknown(f"no such day: '{words}'")
        basis = f"'{words}' is a full date"
        if "wd" in says and found.weekday() != WEEKDAYS[says["wd"]]:
            basis += f", though that day was a {WEEKDAY_NAMES[found.weekday()]}"
        return Resolved(found, found, "day", basis, True)
    weekday = WEEKDAYS[says["wd"]] if "wd" in says else None
    if context.year is not None and (found := day_or_none(context.year, month, day)):
        return Resolved(found, found, "day", f"'{words}' is taken in {context.year}, stated before")
    if context.anchor is None:
        return unknown(f"'{words}' has no year, and publication is not known")
    found = nearest(month, day, context.anchor, context.future, weekday)
    if found is None:
        return unknown(f"no such day: '{words}'")
    side = "on or before" if found <= context.anchor else "after"
    why = " that is a " + WEEKDAY_NAMES[weekday] if weekday is not None else ""
    basis = f"'{words}' is the nearest {day} {found:%B}{why} {side} {context.of}"
    return Resolved(found, found, "day", basis)


def _day_alone(says: dict[str, str], words: str, context: Context) -> Resolved:
    """ "On the 9th": of the month told before in the paragraph, else the last ninth."""
    day, told, anchor = day_number(says["d"]), context.month, context.anchor
    if "u" in says and UNITS.get(says["u"]) != "month":
        return unknown(f"'{words}' is not a day")
    if told is not None and told.earliest is not None and says.get("of") != "this":
        found = day_or_none(told.earliest.year, told.earliest.month, day)
        if found is not None:
            return Resolved(
                found, found, "day", f"'{words}' is taken in {found:%B %Y}, told before"
            )
    if anchor is None:
        return unknown(f"'{words}' {NO_ANCHOR}")
    months = [add_months(anchor.replace(day=1), step) for step in (0, -1, -2, 1)]
    if says.get("of") == "last":
        months = months[1:2]
    days = [found for first in months if (found := day_or_none(first.year, first.month, day))]
    ahead = "of" not in says and context.future()
    fits = [found for found in days if (found > anchor if ahead else found <= anchor)]
    if not fits:
        return unknown(f"'{words}' is not a day")
    side = "after" if ahead else "on or before"
    basis = f"'{words}' is the {'first' if ahead else 'last'} {day}. {side} {context.of}"
    return Resolved(fits[0], fits[0], "day", basis)


def _counted_year(says: dict[str, str], context: Context) -> str | None:
    """'May last year': the year as digits."""
    words = says.get("yr", "").split()
    if len(words) != 2 or words[1] != "year" or context.anchor is None:
        return None
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(words[0], 0)
    return str(context.anchor.year + step)


def _iso(says: dict[str, str], words: str, _context: Context) -> Resolved:
    year, month, day = (int(part) for part in says["i"].split("-"))
    found = day_or_none(year, month, day)
    if not found:
        return unknown(f"no such day: '{words}'")
    return Resolved(found, found, "day", f"'{words}' is a full date", True)


def _slash(says: dict[str, str], words: str, context: Context) -> Resolved:
    first, second, last = says["s"].strip(".").replace(".", "/").split("/")
    year = full_year(last, context.anchor) if len(last) != 3 else 0
    pairs = ((int(second), int(first)), (int(first), int(second)))
    days = sorted({found for month, day in pairs if (found := day_or_none(year, month, day))})
    if context.anchor is not None and len(days) == 2 and days[1] > context.anchor:
        days = days[:1] if days[0] <= context.anchor else days
    if not days:
        return unknown(f"'{words}' is not a date")
    if len(days) == 1:
        return Resolved(days[0], days[0], "day", f"'{words}' is a full date", True)
    if "." in says["s"] and days[1].day != days[1].month:
        found = next(day for day in days if day.day == int(first))  # dots put the day first
        return Resolved(found, found, "day", f"'{words}' is a full date, its day first", True)
    basis = f"'{words}' may be {named(days[0])} or {named(days[1])}"
    return Resolved(days[0], days[1], "span", basis, True)


def _range(says: dict[str, str], words: str, context: Context) -> Resolved:
    if "y1" in says:
        return Resolved(date(int(says["y1"]), 1, 1), date(int(says["y2"]), 12, 31), "span",
                        f"'{words}' are its first and last year", True)  # fmt: skip
    month = says.get("m1") or says["m2"]
    end = {"d": says["d2"], "m": month} | ({"y": says["y2"]} if "y2" in says else {})
    last = _date(end, words, context)
    if last.latest is None:
        return last
    first = day_or_none(last.latest.year, MONTHS[month], day_number(says["d1"]))
    if first is None or first > to_day(last.latest):
        return unknown(f"'{words}' ends before it begins")
    basis = last.basis.replace(" is ", " ends on ", 1)
    return Resolved(first, last.latest, "span", basis, last.full)


def _month(says: dict[str, str], words: str, context: Context) -> Resolved:
    month, anchor = MONTHS[says["m"]], context.anchor
    stated = says.get("y") or _counted_year(says, context)
    if stated:
        year = full_year(stated, anchor)
        why = f"'{words}' is a full month"
    elif context.year is not None:
        year, why = context.year, f"'{words}' is taken in {context.year}, stated before"
    elif anchor is None:
        return unknown(f"'{words}' has no year, and publication is not known")
    else:
        year = anchor.year - (
            month > anchor.month or (says.get("w") == "last" and month == anchor.month)
        )
        if says.get("w") in ("next", "coming") or (month > anchor.month and context.future()):
            year = anchor.year + (month <= anchor.month)
        side = "before" if date(year, month, 1) <= anchor else "after"
        why = f"'{words}' is the nearest {date(year, month, 1):%B} {side} {context.of}"
    first, last = month_days(year, month)
    if says.get("v", "").startswith("early"):
        last = first + timedelta(9)
    elif says.get("v", "").startswith("late"):
        first = last - timedelta(9)
    elif says.get("v", "").startswith("mid"):
        first, last = first + timedelta(9), first + timedelta(19)
    return Resolved(first, last, "span" if "v" in says else "month", why, "y" in says)


def _year(says: dict[str, str], words: str, _context: Context) -> Resolved:
    first, last = year_days(int(says["y"]))
    return Resolved(first, last, "year", f"'{words}' is a year", True)


def _decade(says: dict[str, str], words: str, context: Context) -> Resolved:
    digits = says["Y"].strip("'’s")
    first = int(digits) if len(digits) == 4 else full_year(digits, context.anchor)
    return Resolved(
        date(first, 1, 1), date(first + 9, 12, 31), "span", f"'{words}' is a decade", True
    )


def _season(says: dict[str, str], words: str, context: Context) -> Resolved:
    month = SEASONS[says["s"]]
    if "y" in says:
        year = int(says["y"])
    elif context.anchor is None:
        return unknown(f"'{words}' {NO_ANCHOR}")
    else:
        year = context.anchor.year
        if says["w"] in ("next", "coming"):
            year += season_days(year, month)[0] <= context.anchor
        elif says["w"] in ("last", "past"):
            year -= season_days(year, month)[1] >= context.anchor
        elif season_days(year, month)[0] > context.anchor and not context.future():
            year -= 1
    first, last = season_days(year, month)
    return Resolved(
        first, last, "span", f"'{words}' is taken as the northern one of {year}", "y" in says
    )


def _weekday(says: dict[str, str], words: str, context: Context) -> Resolved:
    if context.anchor is None:
        return unknown(f"'{words}' {NO_ANCHOR}")
    weekday, anchor = WEEKDAYS[says["d"]], context.anchor
    name, which = WEEKDAY_NAMES[weekday], says.get("w")
    if which == "following" and (told := as_day(context.story)):
        found = told + timedelta((weekday - told.weekday() - 1) % 7 + 1)
        return Resolved(
            found, found, "day", f"'{words}' is the first {name} after the time told before"
        )
    if "wk" in says:
        monday = week_days(anchor)[0] + timedelta(
            {"last": -7, "past": -7, "next": 7}.get(says["wk"], 0)
        )
        found = monday + timedelta(weekday)
        return Resolved(
            found,
            found,
            "day",
            f"'{words}' is {name} of the {says['wk']} week, seen from {context.of}",
        )
    back = (anchor.weekday() - weekday) % 7
    if which in ("last", "past", "previous"):
        found, why = anchor - timedelta(back or 7), f"the last {name} before"
    elif which in ("next", "coming", "upcoming") or (which != "last" and context.future()):
        found, why = (
            anchor + timedelta((7 - back) if back or which else 0),
            f"the first {name} after",
        )
        if found == anchor:
            why = "the day of"
    else:
        found, why = anchor - timedelta(back), f"the last {name} on or before"
    return Resolved(found, found, "day", f"'{words}' is {why} {context.of}")


def _deictic(says: dict[str, str], words: str, context: Context) -> Resolved:
    if context.anchor is None:
        return unknown(f"'{words}' {NO_ANCHOR}")
    word, anchor = says["r"], context.anchor
    if word == "overnight":
        basis = f"'{words}' is the night before {context.of}"
        return Resolved(anchor - timedelta(1), anchor, "span", basis)
    shift = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    found = anchor + timedelta(shift)
    why = {-1: "the day before", 0: "the day of", 1: "the day after"}[shift]
    return Resolved(found, found, "day", f"'{words}' is {why} {context.of}")


_BACK = frozenset({"last", "past", "previous", "preceding", "prior", "before", "earlier"})
_TOLD = frozenset(
    {"following", "previous", "preceding", "prior", "same", "that", "before", "after", "later",
     "earlier"}
)  # fmt: skip


def _relative(says: dict[str, str], words: str, context: Context) -> Resolved:
    unit = "weekend" if says["u"].startswith("weekend") else UNITS.get(says["u"], "day")
    which = says.get("w", "past")
    told = which in _TOLD or ("the" in says and which == "next")
    if which in ("later", "earlier", "before", "after") and "fixed" not in says and "open" in says:
        return unknown(f"'{words}' {NO_STORY}")
    start, of = (
        (as_day(context.story), "the time told before") if told else (context.anchor, context.of)
    )
    if start is None:
        return unknown(f"'{words}' {NO_STORY if told else NO_ANCHOR}")
    step = -1 if which in _BACK else 0 if which in ("this", "current", "same", "that") else 1
    if unit == "weekend":
        return _weekend(step, "w" in says, start, of, words)
    if unit == "hour" or says["u"] in PARTS or unit in ("second", "minute"):
        unit = "day"
        step = 0 if step == 0 or says["u"] in PARTS else step
    if "the" in says and which in ("last", "past") and unit != "night":
        return _window({"w": which, "n": "a", "u": says["u"]}, words, context)
    first, last, precision = shifted(start, unit, step)
    if step == 0 and which == "this" and context.anchor and not context.future() and unit != "day":
        last = min(last, start)
    where = {-1: "before", 0: "of", 1: "after"}[step]
    return Resolved(first, last, precision, f"'{words}' is the {unit} {where} {of}")


def _weekend(step: int, stated: bool, start: date, of: str, words: str) -> Resolved:
    """Saturday and Sunday: the last ones begun before, this week's, or the next."""
    if step <= 0 and not (step == 0 and start.weekday() < 5):
        saturday = start - timedelta((start.weekday() - 5) % 7)
        if stated and step < 0 and start.weekday() >= 5:
            saturday -= timedelta(7)
    else:
        saturday = start + timedelta((5 - start.weekday()) % 7)
    return Resolved(
        saturday, saturday + timedelta(1), "span", f"'{words}' is the weekend nearest to {of}"
    )


def _window(says: dict[str, str], words: str, context: Context) -> Resolved:
    if context.anchor is None:
        return unknown(f"'{words}' {NO_ANCHOR}")
    unit = UNITS.get(says["u"], "day")
    most = number(says["n"])[1]
    if says["w"] in ("next", "coming", "upcoming"):
        days = most // 24 if unit == "hour" else 0
        last = shifted(context.anchor, unit, most)[1] + timedelta(days)
        return Resolved(context.anchor, last, "span", f"'{words}' runs from {context.of}")
    if unit in ("hour", "minute", "second"):
        first = context.anchor - timedelta(-(-most // 24) if unit == "hour" else 0)
    else:
        first = shifted(context.anchor, unit, -most, exact=True)[0]
    return Resolved(first, context.anchor, "span", f"'{words}' runs up to {context.of}")


def _opening(says: dict[str, str], words: str, context: Context) -> Resolved:
    """ "The first three months of the year": from its first day on."""
    unit, anchor = UNITS.get(says["u"], "day"), context.anchor
    if says["o"] != "first" or says.get("yr", "year") != "year" or unit not in ("month", "week"):
        return unknown(f"'{words}' is a stretch of time, not a day")
    if "y" not in says and anchor is None:
        return unknown(f"'{words}' {NO_ANCHOR}")
    year = int(says["y"]) if "y" in says else cast("date", anchor).year - (says.get("w") == "last")
    first, size = date(year, 1, 1), number(says.get("n", "a"))[1]
    if unit == "month":
        last = month_days(year, min(size, 12))[1]
    else:
        last = first + timedelta(7 * size - 1)
    return Resolved(first, last, "span", f"'{words}' is the beginning of {year}", "y" in says)


def _vague(says: dict[str, str], words: str, context: Context) -> Resolved:
    if context.anchor is None:
        return unknown(f"'{words}' {NO_ANCHOR}")
    days = RECENT.get(UNITS[says["u"]], 2)
    basis = f"'{words}' is read as the {days} days up to {context.of}"
    return Resolved(context.anchor - timedelta(days), context.anchor, "span", basis)


def _ago(says: dict[str, str], words: str, context: Context) -> Resolved:
    if context.anchor is None:
        return unknown(f"'{words}' {NO_ANCHOR}")
    unit, (few, many) = UNITS[says["u"]], number(says.get("n", "few"))
    word = says.get("on", "").split(" ")[-1]
    if few == many and unit not in _SHORT and UNITS.get(word, "day" if word else "") == "day":
        start = context.anchor + timedelta({"yesterday": -1, "tomorrow": 1}.get(word, 0))
        first, last, precision = shifted(start, unit, -few, exact=True)
        basis = f"'{words}' counts from {context.of}, to the day"
        return Resolved(first, last, precision, basis)
    return _counted(says, words, context.anchor, context.of, -1)


def _shift(says: dict[str, str], words: str, context: Context) -> Resolved:
    if says["w"] in ("before", "previously", "after", "afterwards") and "open" in says:
        return unknown(f"'{words}' {NO_STORY}")
    start = as_day(context.story)
    if start is None:
        return unknown(f"'{words}' {NO_STORY}")
    sign = -1 if says["w"] in ("earlier", "before", "previously") else 1
    return _counted(says, words, start, "the time told before", sign)


def _counted(says: dict[str, str], words: str, start: date, of: str, sign: int) -> Resolved:
    unit = UNITS[says["u"]]
    few, many = number(says["n"]) if "n" in says else (2, 8)
    side = "before" if sign < 0 else "after"
    basis = f"'{words}' counts from {of}, {{}} {side}"
    if unit in ("hour", "minute", "second"):
        hours = {"hour": 24, "minute": 1440, "second": 86400}[unit]
        found = start + timedelta(sign * (many // hours))
        return Resolved(found, found, "day", basis.format(f"{many} {unit}s"))
    if few == many:
        first, last, precision = shifted(start, unit, sign * few)
        return Resolved(first, last, precision, basis.format(f"{few} {unit}{'s' * (few != 1)}"))
    ends = sorted(
        (
            shifted(start, unit, sign * few, exact=True)[0],
            shifted(start, unit, sign * many, exact=True)[0],
        )
    )
    return Resolved(ends[0], ends[1], "span", basis.format(f"{few} to {many} {unit}s"))


def _anniversary(says: dict[str, str], words: str, context: Context) -> Resolved:
    start = as_day(context.story) if "fixed" in says else None
    if start is None or "n" not in says:
        return unknown(f"'{words}' {NO_STORY}")
    word = says["n"]
    found, _, _ = shifted(start, "day", 0)
    years = ORDINALS.get(word) or day_number(word)
    moved = day_or_none(found.year + years, found.month, found.day)
    if moved and context.anchor and context.story and not context.story.full:
        moved = nearest(found.month, found.day, context.anchor, context.future) or moved
        found = day_or_none(moved.year - years, found.month, found.day) or found
    if moved is None:
        return unknown(f"'{words}' {NO_STORY}")
    return Resolved(moved, moved, "day", f"'{words}' is {years} years after {named(found)}")


def _nothing(_says: dict[str, str], words: str, _context: Context) -> Resolved:
    return unknown(f"'{words}' is not a day")


_FORMS: dict[str, Callable[[dict[str, str], str, Context], Resolved]] = {
    "date": _date, "daynum": _day_alone, "iso": _iso, "slash": _slash, "range": _range,
    "month": _month, "year": _year,
    "decade": _decade, "season": _season, "weekday": _weekday, "deictic": _deictic,
    "relative": _relative, "window": _window, "opening": _opening, "vague": _vague,
    "ago": _ago, "shift": _shift, "anniversary": _anniversary, "clock": _nothing,
    "part": _nothing, "set": _nothing, "duration": _nothing, "age": _nothing,
}  # fmt: skip
