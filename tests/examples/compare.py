"""How a name, place, time or count of a record is compared with what a facts file says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sourceline.records import Count, Event, Interval, Place


def options(value: str) -> list[str]:
    return [option.strip() for option in value.split(" | ")]


def bare(text: str) -> list[str]:
    words = re.findall(r"[^\W_]+", text.casefold().replace("’", "'").replace("'s", ""))
    return [word for word in words if word not in ("the", "a", "an", "of")]


def same_name(expected: str, found: str) -> bool:
    """All words of the one stand in the other ("Iraqi army" and "the Iraqi Army's spokesman")."""
    first, second = bare(expected), bare(found)
    return bool(first and second) and (set(first) <= set(second) or set(second) <= set(first))


def any_name(items: Iterable[Any], value: str) -> str | None:
    """None if one of the named things (or one of its spans) has one of the names."""
    held = list(items)
    if not held and "none" in options(value):
        return None
    for item in held:
        names = (
            item.name,
            getattr(item, "actor_id", None) or "",
            *(span.text for span in item.spans),
        )
        if any(same_name(option, name) for option in options(value) for name in names):
            return None
    return ", ".join(item.name for item in held) or "nobody"


def any_place(places: Iterable[Place], value: str) -> str | None:
    held = list(places)
    if not held and "none" in options(value):
        return None
    for option in options(value):
        name, _, country = (part.strip() for part in option.partition(","))
        for place in held:
            names = (place.name, *(span.text for span in place.spans))
            if country in ("", place.country) and any(same_name(name, other) for other in names):
                return None
    return ", ".join(f"{place.name} ({place.country})" for place in held) or "nowhere"


def day(moment: date | datetime | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def bounds(value: str) -> tuple[date, date]:
    """First and last day of "2016-11-03", "2016-11", "2016" or a range of two of them."""
    first, _, last = value.partition("..")
    return edge(first)[0], edge(last or first)[1]


def edge(value: str) -> tuple[date, date]:
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    year, month = parts[0], parts[1] if len(parts) == 2 else None
    after = date(year + 1, 1, 1) if month in (None, 12) else date(year, (month or 0) + 1, 1)
    return date(year, month or 1, 1), date.fromordinal(after.toordinal() - 1)


def same_time(found: Interval, value: str) -> bool:
    return any(
        (day(found.earliest), day(found.latest)) == bounds(option) for option in options(value)
    )


def covers(found: Interval, value: str) -> bool:
    """True if the interval may lie in the days of `value`."""
    first, last = bounds(value)
    earliest, latest = day(found.earliest), day(found.latest)
    if earliest is None and latest is None:
        return False
    return (earliest or first) <= last and (latest or last) >= first


def describe_time(interval: Interval) -> str:
    """An interval for a message."""
    return f"{interval.earliest or '?'}..{interval.latest or '?'} ({interval.basis})"


def any_count(counts: list[Count], value: str) -> str | None:
    if not counts and "none" in options(value):
        return None
    if any(same_count(option, count) for option in options(value) for count in counts):
        return None
    return ", ".join(describe_count(count) for count in counts) or "not counted"


def same_count(value: str, count: Count) -> bool:
    if value == "none":
        return False
    if value.endswith("+"):
        return (count.low, count.high) == (int(value[:-1]), None)
    if value.startswith("~"):
        number = int(value[1:])
        return count.modifier == "about" and count.low <= number <= (count.high or number)
    low, _, high = value.partition("-")
    return (count.low, count.high) == (int(low), int(high or low))


def describe_count(count: Count) -> str:
    """A count as the facts write it."""
    if count.high is None:
        return f"{count.low}+"
    return str(count.low) if count.low == count.high else f"{count.low}-{count.high}"


def describe(event: Event) -> str:
    """An event for a message."""
    who = ", ".join(party.name for party in event.actors) or "?"
    whom = ", ".join(party.name for party in event.recipients) or "?"
    modes = " ".join((event.type, *event.modes))
    return f"{event.id} '{event.trigger.text}' [{modes}] {who} > {whom}, {event.status}"
