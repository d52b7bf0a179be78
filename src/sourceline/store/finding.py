"""Finding incidents: what is written beside each one's body, and the conditions on that."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, or_, select

from sourceline.errors import SourcelineError
from sourceline.linking.units import kilometres
from sourceline.records import Incident, Moment, Party, Place
from sourceline.resolving.actor_registry import registry
from sourceline.resolving.countries import alpha3, countries, country_of
from sourceline.resolving.names import fold
from sourceline.store.base import clean
from sourceline.store.fulltext import matching, read_query
from sourceline.store.tables import events, incidents, members, reports

Order = Literal["newest", "oldest", "killed", "sources"]
ORDERS: tuple[Order, ...] = ("newest", "oldest", "killed", "sources")
Day = date | str
_LARGEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Filters:
    """What incidents are looked for; None asks nothing.

    Attributes:
        since: not over before this day; a date or "YYYY-MM-DD".
        until: not begun after this day.
        where: part of the name of a place, its division or its country; "LAT,LON,KM"
            for a circle, or "WEST,SOUTH,EAST,NORTH" for a box in degrees.
        country: a name, or ISO 3166-1 alpha-2 or alpha-3.
        actor: part of the name of a party, its id or the beginning of one ("IRQ:MIL"), or any
            name that the registry of actors has for it; on either side.
        type: event type, such as "ASSAULT".
        mode: one of its modes, such as "drone".
        status: "confirmed", "claimed", "disputed"…
        responsibility: "declared", "likely", "contested"…
        grading: "confirmed", "fair", "weak"…
        min_killed: at least so many killed, by the best estimate.
        text: words of its reports, as in `search`.
        review: "accepted", "rejected", "unreviewed" or "all"; None for all but the rejected.
    """

    since: Day | None = None
    until: Day | None = None
    where: str | None = None
    country: str | None = None
    actor: str | None = None
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    responsibility: str | None = None
    grading: str | None = None
    min_killed: int | None = None
    text: str | None = None
    review: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """How sure it is that an incident is told at all: the highest confidence of its events, None
    where no report has one; and the kinds of integrity notes of its reports."""

    confidence: float | None = None
    notes: tuple[str, ...] = ()


def columns_of(incident: Incident, doubt: Doubt | None = None) -> dict[str, Any]:
    """What an incident is found by, for the row of its body."""
    parties = [*incident.actors, *incident.recipients]
    return {
        "type": clean(incident.type),
        "title": clean(incident.title),
        "earliest": _day(incident.time.earliest),
        "latest": _day(incident.time.latest),
        "status": incident.status,
        "review": incident.review,
        "grading": incident.grading.status,
        "responsibility": incident.responsibility.status,
        "modes": _listed(mode.lower() for mode in incident.modes),
        "countries": _listed(_countries(incident.places)),
        "parties": _lines(line for party in parties for line in _names(party)),
        "places": _lines(line for place in incident.places for line in _place(place)),
        "points": _points(incident.places),
        "killed_low": _number(incident.killed.low),
        "killed_best": _number(incident.killed.best),
        "killed_high": _number(incident.killed.high),
        "sources": incident.independent_sources,
        "reports": len(incident.reports),
        "outline": _outline(incident, doubt or Doubt()),
    }


def _number(value: int | None) -> int | None:
    """As much of a number as a column holds: reports say all kinds of things."""
    return None if value is None else min(value, _LARGEST)


def _outline(incident: Incident, doubt: Doubt) -> str:
    sides: dict[str, Any] = {
        "actors": [[clean(one.name), one.actor_id] for one in incident.actors],
        "recipients": [[clean(one.name), one.actor_id] for one in incident.recipients],
        "places": [
            [clean(one.name), one.country, one.lat, one.lon, one.precision]
            for one in incident.places
        ],
    }
    if incident.disputes:
        sides["disputes"] = [clean(one.proposition) for one in incident.disputes]
    if doubt.confidence is not None:
        sides["confidence"] = doubt.confidence
    if doubt.notes:
        sides["notes"] = list(doubt.notes)
    return json.dumps(sides, ensure_ascii=False)


def _day(moment: Moment | None) -> str | None:
    if isinstance(moment, datetime):
        moment = moment.date()
    return moment.isoformat() if moment else None


def _listed(found: Iterable[str]) -> str:
    return "".join(f",{one}" for one in sorted(set(found))) + ","


def _lines(found: Iterable[str]) -> str:
    return "\n" + "".join(f"{line}\n" for line in dict.fromkeys(found))


def _countries(places: Iterable[Place]) -> set[str]:
    return {place.country for place in places if place.country}


def _names(party: Party) -> list[str]:
    found = [f"@{party.actor_id.lower()}"] if party.actor_id else []
    return [*found, fold(str(clean(party.name)))]


def _place(place: Place) -> list[str]:
    return [fold(str(clean(name))) for name in (place.name, place.admin1) if name]


def _points(places: Iterable[Place]) -> str:
    return ";".join(
        f"{place.lat:.5f},{place.lon:.5f}"
        for place in places
        if place.lat is not None and place.lon is not None
    )


def conditions(filters: Filters, dialect: str) -> list[ColumnElement[bool]]:
    """The conditions on rows of `incidents`; circles and boxes are looked at afterwards.

    Raises:
        SourcelineError: E818 for a value that cannot be read.
    """
    row = incidents.c
    found: list[ColumnElement[bool]] = [row.body.is_not(None)]
    since, until = given_day("since", filters.since), given_day("until", filters.until)
    if since or until:
        found.append(or_(row.earliest.is_not(None), row.latest.is_not(None)))
    if since:
        found.append(or_(row.latest.is_(None), row.latest >= since))
    if until:
        found.append(or_(row.earliest.is_(None), row.earliest <= until))
    if filters.where and area(filters.where) is None:
        found.append(_somewhere(filters.where))
    if filters.country:
        found.append(row.countries.contains(f",{_country(filters.country)},"))
    if filters.actor:
        found.append(_party(filters.actor))
    if filters.type:
        found.append(row.type == filters.type.strip().upper())
    if filters.mode:
        mode = filters.mode.strip().lower()
        found.append(row.modes.contains(f",{mode},", autoescape=True))
    if filters.min_killed is not None:
        found.append(row.killed_best >= filters.min_killed)
    for name in ("status", "responsibility", "grading"):
        value = getattr(filters, name)
        if value:
            found.append(row[name] == value.strip().lower())
    if filters.review != "all":
        review = filters.review
        found.append(row.review == review if review else row.review != "rejected")
    if filters.text:
        found.append(_told(filters.text, dialect))
    return found


def given_day(name: str, value: Day | None) -> str | None:
    """A day as it stands in rows, "YYYY-MM-DD"; None for None.

    Raises:
        SourcelineError: E818 if it is none.
    """
    if value is None:
        return None
    if isinstance(value, datetime):
        value = value.date()
    try:
        return (value if isinstance(value, date) else date.fromisoformat(value)).isoformat()
    except ValueError as error:
        expected = "a day: YYYY-MM-DD"
        raise SourcelineError("E818", name=name, value=value, expected=expected) from error


def _somewhere(where: str) -> ColumnElement[bool]:
    key = fold(where) or where.lower()
    named = incidents.c.places.contains(key, autoescape=True)
    country = country_of(where)
    return or_(named, incidents.c.countries.contains(f",{country},")) if country else named


def _country(given: str) -> str:
    word = given.strip()
    if word.upper() in countries():
        return word.upper()
    found = alpha3().get(word.upper()) or country_of(word) or country_of(word.title())
    if found is None:
        expected = "a country's name or its ISO code, such as Iraq, IQ or IRQ"
        raise SourcelineError("E818", name="country", value=given, expected=expected)
    return found


def _party(given: str) -> ColumnElement[bool]:
    parties = incidents.c.parties
    key = fold(given) or given.lower()
    found = [
        parties.contains(key, autoescape=True),
        parties.contains(f"\n@{given.strip().lower()}", autoescape=True),
    ]
    known = registry()
    ids = [known.actor(int(number)).id for number in known.keys.get(fold(given), "").split()]
    return or_(*found, *(parties.contains(f"\n@{ident.lower()}\n") for ident in ids))


def _told(words: str, dialect: str) -> ColumnElement[bool]:
    inside = (
        select(members.c.incident_id)
        .join(events, events.c.key == members.c.event_key)
        .join(reports, reports.c.id == events.c.report_id)
        .where(reports.c.seq.in_(matching(read_query(words), dialect)))
    )
    return incidents.c.id.in_(inside)


@dataclass(frozen=True, slots=True)
class Circle:
    """Within `km` kilometres of a point (degrees WGS 84)."""

    lat: float
    lon: float
    km: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in it."""
        return kilometres((self.lat, self.lon), (lat, lon)) <= self.km


@dataclass(frozen=True, slots=True)
class Box:
    """Between two meridians and two parallels (degrees WGS 84); `west` may lie east of `east`."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in it."""
        if not self.south <= lat <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= lon <= self.east
        return lon >= self.west or lon <= self.east


Area = Circle | Box


def area(where: str) -> Area | None:
    """The circle of "LAT,LON,KM", the box of "WEST,SOUTH,EAST,NORTH"; None for a name.

    Raises:
        SourcelineError: E818 if these are three or four numbers and no such area on the Earth.
    """
    try:
        numbers = [float(part) for part in where.split(",")]
    except ValueError:
        return None
    found: Area
    if len(numbers) == 3:
        found = Circle(*numbers)
        if -90 <= found.lat <= 90 and -180 <= found.lon <= 180 and 0 < found.km < 20_040:
            return found
    elif len(numbers) == 4:
        found = Box(*numbers)
        turns = -180 <= found.west <= 180 and -180 <= found.east <= 180
        if turns and -90 <= found.south <= found.north <= 90:
            return found
    else:
        return None
    expected = "LAT,LON,KM, such as 33.3,44.4,25, or WEST,SOUTH,EAST,NORTH in degrees"
    raise SourcelineError("E818", name="where", value=where, expected=expected)


def within(points: str | None, about: Area) -> bool:
    """Whether any of an incident's points (as its row has them) lies in an area."""
    for point in (points or "").split(";"):
        if point:
            lat, lon = point.split(",")
            if about.holds(float(lat), float(lon)):
                return True
    return False


def ordering(order: Order) -> list[ColumnElement[Any]]:
    """The order of a listing; incidents without a day come last.

    Raises:
        SourcelineError: E818 if it is none of `ORDERS`.
    """
    row = incidents.c
    newest = [row.earliest.desc().nulls_last(), row.id]
    if order == "newest":
        return newest
    if order == "oldest":
        return [row.earliest.asc().nulls_last(), row.id]
    if order == "killed":
        return [row.killed_best.desc().nulls_last(), *newest]
    if order == "sources":
        return [row.sources.desc().nulls_last(), *newest]
    raise SourcelineError("E818", name="order", value=order, expected=f"one of {', '.join(ORDERS)}")
