"""Where and when an incident happened, in the units that other schemes ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor

from sourceline.exporting.plover_modes import day_of
from sourceline.records import Incident, Interval, Place

_SHARPNESS = {
    name: rank
    for rank, name in enumerate(
        ("site", "city", "admin2", "admin1", "water", "region", "country", "unknown")
    )
}
LOCATED = frozenset({"site", "city", "admin2", "admin1"})
"""Precisions at which a point says something of where it was."""

_GRID = 2  # PRIO-GRID: two cells a degree, 720 in a row


def sharpest(places: Sequence[Place]) -> Place | None:
    """The place that is known most closely; of equals the first, which is the best supported."""
    return min(places, key=lambda place: _SHARPNESS.get(place.precision, 9), default=None)


def other_places(incident: Incident) -> tuple[Place, ...]:
    """The places beside the sharpest, but for those that only say in which country it lies."""
    first = sharpest(incident.places)
    return tuple(
        place
        for place in incident.places
        if place is not first
        and first is not None
        and place.name not in (first.name, first.admin1)
        and not (place.precision == "country" and place.country == first.country)
    )


def point(place: Place | None) -> tuple[float, float] | None:
    """Latitude and longitude in degrees (WGS 84); None where there are none or they are no point
    on Earth.
    """
    if place is None or place.lat is None or place.lon is None:
        return None
    on_earth = -90 <= place.lat <= 90 and -180 <= place.lon <= 180
    return (place.lat, place.lon) if on_earth else None


def priogrid(lat: float, lon: float) -> int:
    """The PRIO-GRID cell of a point: half-degree cells counted from 1 in the south-west corner,
    row by row eastwards (Tollefsen, Strand and Buhaug 2012).

    >>> priogrid(-89.9, -179.9), priogrid(33.34, 44.40)
    (1, 177569)
    """
    row = min(floor((lat + 90) * _GRID), 180 * _GRID - 1)
    column = min(floor((lon + 180) * _GRID), 360 * _GRID - 1)
    return row * 360 * _GRID + column + 1


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day on which it can have happened, and how closely that is known."""

    first: date
    last: date
    precision: str

    @property
    def length(self) -> int:
        """Days from the first to the last, both counted."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The day in the middle, the earlier of two."""
        return self.first + timedelta(days=(self.length - 1) // 2)

    def __str__(self) -> str:
        """Both ends in ISO 8601; one where they are the same day."""
        if self.length == 1:
            return self.first.isoformat()
        return f"{self.first.isoformat()} to {self.last.isoformat()}"


def days(time: Interval) -> Days | None:
    """The days of an interval; None where an end is open or nothing is known."""
    first, last = day_of(time.earliest), day_of(time.latest)
    if first is None or last is None or last < first or time.precision == "unknown":
        return None
    return Days(first, last, time.precision)
