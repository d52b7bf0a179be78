"""The main incident of each report, with its facts.

Input: JSON Lines with "docid", "title", "text", "published". Output: `{"docid", "incident",
"killed", "injured", "date", "place"}` of the violent event that the report is about: the one with
the most mentions and facts. Reports of one day and place get one incident; this stands in for
linking, which compares more than that.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.coded import code_rows, write
from sourceline.records import Event, Record

COUNTED = frozenset({"asserted", "confirmed", "claimed", "alleged", "disputed"})


def predict(source: Path, target: Path) -> int:
    """Write the main incident of each report of `source`; returns the number of reports."""
    return write(
        target,
        (
            {"docid": ident, **incident(ident, record)}
            for _, ident, record in code_rows(source, ids=("docid",), with_title=True)
        ),
    )


def incident(docid: str, record: Record) -> dict[str, Any]:
    """The fields of the prediction for one record."""
    events = [e for e in record.events if e.type == "ASSAULT" and e.status in COUNTED]
    if not events:
        return {"incident": None}
    main = max(events, key=weight)
    when, where = day_of(main, events), point_of(main, events)
    cluster = f"{when}|{where['lat']:.1f}|{where['lon']:.1f}" if when and where else docid
    found: dict[str, Any] = {"incident": cluster, "date": when, "place": where}
    for what in ("killed", "injured"):
        found[what] = harm(what, main, events)
    return found


def weight(event: Event) -> tuple[int, int]:
    """How much an event looks like what the report is about."""
    facts = bool(event.places) + bool(event.counts) + (event.time.precision == "day")
    return (facts + min(len(event.mentions), 5), -event.trigger.start)


def day_of(main: Event, events: list[Event]) -> str | None:
    """The day of the main event, else of the first event that has one."""
    for event in (main, *events):
        moment = event.time.earliest
        if moment is not None and event.time.precision in ("day", "hour", "minute"):
            return date(moment.year, moment.month, moment.day).isoformat()
    return None


def point_of(main: Event, events: list[Event]) -> dict[str, float] | None:
    """The most precise place of the main event, else of the first event that has one."""
    for event in (main, *events):
        for wanted in (("site", "city"), ("admin2", "admin1")):
            for place in event.places:
                if place.precision in wanted and place.lat is not None and place.lon is not None:
                    return {"lat": place.lat, "lon": place.lon}
    return None


def harm(what: str, main: Event, events: list[Event]) -> dict[str, int]:
    """Low and high of a harm: the main event's, else of events on its day, else none told: 0."""
    for event in (main, *(e for e in events if e.time.earliest == main.time.earliest)):
        for count in event.counts:
            if count.what == what:
                return {
                    "low": count.low,
                    "high": count.high if count.high is not None else count.low,
                }
    return {"low": 0, "high": 0}
