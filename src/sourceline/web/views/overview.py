"""What the first page shows of the incidents found: list, facets, map, timeline."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sourceline.resolving.countries import countries
from sourceline.store.outline import Outline, Spot
from sourceline.web.views.asked import Asked
from sourceline.web.words import kind

SHOWN = 50
"""Incidents on a page of the list."""
_OFFERED = 12
_DAYS, _WEEKS = 120, 1100
_SHARP = {"site": 0, "city": 0, "admin2": 1, "admin1": 1}
"""How a place is drawn: 0 a point, 1 about a division, 2 about a country or a region."""
Bin = tuple[int, int, int]
"""A bar of the timeline: its first day (days since 1970), incidents, killed (best estimates)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: how many incidents have it, and the address with it, or without."""

    value: str
    shown: str
    number: int
    address: str
    picked: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values that occur of one filter, most frequent first."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows; `data` is JSON for the map and the timeline."""

    total: int
    killed: int
    rows: tuple[Outline, ...]
    page: int
    pages: int
    facets: tuple[Facet, ...]
    data: str


def show(found: Sequence[Outline], asked: Asked) -> Shown:
    """What the first page shows.

    Args:
        found: incidents that fit all filters but the days, in order.
        asked: what the address asks for.
    """
    fit = [one for one in found if _meets(one, asked)]
    pages = max(1, -(-len(fit) // SHOWN))
    page = min(asked.page, pages)
    data = {
        "bins": bins(found), "points": _points(fit), "ids": "".join(one.id + " " for one in fit),
        "since": asked.value("since"), "until": asked.value("until"),
    }  # fmt: skip
    return Shown(
        len(fit), sum(one.killed[1] or 0 for one in fit),
        tuple(fit[(page - 1) * SHOWN : page * SHOWN]), page, pages,
        tuple(_facets(fit, asked)), _as_data(data),
    )  # fmt: skip


def _as_data(data: object) -> str:
    """JSON that can stand inside a script element: no text can end it."""
    told = json.dumps(data, separators=(",", ":"))
    return told.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _meets(one: Outline, asked: Asked) -> bool:
    since, until = asked.value("since"), asked.value("until")
    if not since and not until:
        return True
    if one.earliest is None and one.latest is None:
        return False
    late = not since or one.latest is None or one.latest >= since
    return late and (not until or one.earliest is None or one.earliest <= until)


def _points(found: Iterable[Outline]) -> list[list[float]]:
    """For each incident [longitude, latitude, how it is drawn, killed, disputed]; [] for none."""
    points: list[list[float]] = []
    for one in found:
        spot = sharpest(one.spots)
        if spot is None or spot.lat is None or spot.lon is None:
            points.append([])
            continue
        drawn = _SHARP.get(spot.precision, 2)
        disputed = one.status in ("disputed", "denied")
        points.append([
            round(spot.lon, 4), round(spot.lat, 4), drawn, one.killed[1] or 0, int(disputed)
        ])  # fmt: skip
    return points


def sharpest(spots: Iterable[Spot]) -> Spot | None:
    """The place that is known most sharply, of those with coordinates."""
    placed = [one for one in spots if one.lat is not None and one.lon is not None]
    return min(placed, key=lambda one: _SHARP.get(one.precision, 2), default=None)


def bins(found: Iterable[Outline]) -> dict[str, object]:
    """Bars of the timeline, by day, week or month as the span asks; empty ones included."""
    dated = [
        (date.fromisoformat(one.earliest), one.killed[1] or 0) for one in found if one.earliest
    ]
    if not dated:
        return {"unit": "day", "bars": []}
    first, last = min(dated)[0], max(dated)[0]
    days = (last - first).days
    unit = "day" if days <= _DAYS else "week" if days <= _WEEKS else "month"
    bars: dict[date, list[int]] = {at: [0, 0] for at in _steps(first, last, unit)}
    for day, killed in dated:
        bar = bars[_begin(day, unit)]
        bar[0] += 1
        bar[1] += killed
    return {"unit": unit, "bars": [[_number(at), *bar] for at, bar in bars.items()]}


def _number(day: date) -> int:
    return (day - date(1970, 1, 1)).days


def _begin(day: date, unit: str) -> date:
    if unit == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if unit == "week" else day


def _steps(first: date, last: date, unit: str) -> Iterable[date]:
    at = _begin(first, unit)
    while at <= last:
        yield at
        if unit == "month":
            at = (at + timedelta(days=32)).replace(day=1)
        else:
            at += timedelta(days=7 if unit == "week" else 1)


def _facets(found: Sequence[Outline], asked: Asked) -> Iterable[Facet]:
    land = countries()
    names = {code: one.name for code, one in land.items()}
    parties: Counter[str] = Counter()
    called: dict[str, str] = {}
    for one in found:
        sides = {(party.id or party.name): party.name for party in (*one.actors, *one.recipients)}
        parties.update(sides.keys())
        for value, name in sides.items():
            called.setdefault(value, name)
    told: list[tuple[str, str, Counter[str], Mapping[str, str]]] = [
        ("type", "Type", Counter(one.type for one in found), {}),
        ("country", "Country", Counter(c for one in found for c in one.countries), names),
        ("actor", "Party", parties, called),
        ("status", "Status", Counter(one.status for one in found), {}),
        ("mode", "Mode", Counter(mode for one in found for mode in one.modes), {}),
        ("responsibility", "Responsibility", Counter(one.responsibility for one in found), {}),
        ("grading", "Grading of harm", Counter(one.grading for one in found), {}),
    ]
    for name, title, counted, shown in told:
        yield _facet(name, title, counted, shown, asked)


def _facet(
    name: str, title: str, counted: Counter[str], shown: Mapping[str, str], asked: Asked
) -> Facet:
    now = asked.value(name)
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    offered = ranked[:_OFFERED]
    if now and all(value != now for value, _ in offered):
        offered = [*offered[: _OFFERED - 1], (now, counted.get(now, 0))]
    choices = tuple(
        Choice(
            value, shown.get(value) or kind(value), number,
            asked.address(**{name: None if value == now else value}), value == now,
        )
        for value, number in offered
    )  # fmt: skip
    return Facet(name, title, choices, len(ranked) - len(offered))
