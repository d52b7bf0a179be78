"""The main incident of each report, with its facts.

Input: JSON Lines with "docid", "title", "text", "published". Output: `{"docid", "incident",
"killed", "injured", "date", "place"}` of the violent event that the report is about: the one with
the most mentions and facts. Which reports tell one incident is what `sourceline.linking` says of
their main units, with the weights that come with the package.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.coded import code_rows, write
from sourceline.linking.linker import link
from sourceline.linking.profiles import Profile, profiles
from sourceline.records import Event, Record

COUNTED = frozenset({"asserted", "confirmed", "claimed", "alleged", "disputed"})


def predict(source: Path, target: Path) -> int:
    """Write the main incident of each report of `source`; returns the number of reports."""
    rows: list[tuple[str, dict[str, Any]]] = []
    told: dict[str, tuple[Profile, ...]] = {}
    for _, ident, record in code_rows(source, ids=("docid",), with_title=True):
        rows.append((ident, facts(record)))
        told[ident] = tuple(replace(unit, key=f"{ident}:{unit.event}", report=ident)
                            for unit in profiles(record))  # fmt: skip
    incident = main_incidents(told)
    return write(
        target, ({"docid": ident, "incident": incident[ident], **found} for ident, found in rows)
    )


def main_incidents(told: dict[str, tuple[Profile, ...]]) -> dict[str, str]:
    """The incident of each document's main unit; one of its own where it tells none.

    Two documents may have the same text, so units go by the document's id.
    """
    home = {
        key: part[0] for part in link(unit for units in told.values() for unit in units)
        for key in part
    }  # fmt: skip
    return {
        ident: home[min(units, key=lambda unit: unit.rank).key] if units else ident
        for ident, units in told.items()
    }


def facts(record: Record) -> dict[str, Any]:
    """Date, place and harm of the main violent event of one record."""
    events = [e for e in record.events if e.type == "ASSAULT" and e.status in COUNTED]
    if not events:
        return {}
    main = max(events, key=weight)
    found: dict[str, Any] = {"date": day_of(main, events), "place": point_of(main, events)}
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
