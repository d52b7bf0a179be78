"""Type, modes, time, places, means, status and title of an incident, chosen by support.

Support is the number of independent sources: a copy adds nothing to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from sourceline.linking.independence import Standing
from sourceline.linking.members import Member, day_of, moment, reports_of
from sourceline.linking.units import distance
from sourceline.records import UNKNOWN_TIME, Event, Instrument, Interval, Place
from sourceline.resolving.countries import countries
from sourceline.resolving.names import fold

_SHARE = 1 / 3
_SAME_KM = 25.0
_SHARP = {
    name: rank
    for rank, name in enumerate(
        ("site", "city", "admin2", "admin1", "water", "region", "country", "unknown")
    )
}

_Located = list[tuple[Member, Place]]
STRENGTH = (
    "confirmed", "asserted", "disputed", "claimed", "alleged", "denied", "planned", "threatened",
    "hypothetical", "negated",
)  # fmt: skip
"""Statuses of an event, the best supported first."""


def supported(
    members: Sequence[Member], standing: Standing, values: Callable[[Event], Iterable[str]]
) -> dict[str, int]:
    """How many independent sources give each value, the most first, then alphabetically."""
    told: dict[str, set[str]] = {}
    for member in members:
        for value in values(member.event):
            told.setdefault(value, set()).add(member.report.id)
    weights = {value: standing.independent(reports) for value, reports in told.items()}
    return dict(sorted(weights.items(), key=lambda one: (-one[1], -len(told[one[0]]), one[0])))


def shared(
    members: Sequence[Member], standing: Standing, values: Callable[[Event], Iterable[str]]
) -> tuple[str, ...]:
    """The values that at least a third as many sources give as give the best supported one."""
    weights = supported(members, standing, values)
    top = max(weights.values(), default=0)
    return tuple(value for value, weight in weights.items() if weight >= top * _SHARE)


def status_of(members: Sequence[Member]) -> str:
    """The status of the best-supported event."""
    known = {member.event.status for member in members}
    return next((status for status in STRENGTH if status in known), "asserted")


def instruments_of(members: Sequence[Member], standing: Standing) -> tuple[Instrument, ...]:
    """What it was done with, one entry a name, best supported first."""
    weights = supported(members, standing, lambda e: {fold(i.name) for i in e.instruments})
    shown: dict[str, Counter[str]] = {}
    for member in members:
        for one in member.event.instruments:
            shown.setdefault(fold(one.name), Counter())[one.name] += 1
    return tuple(
        Instrument(min(shown[key], key=lambda name: (-shown[key][name], name))) for key in weights
    )


def time_of(members: Sequence[Member], standing: Standing) -> Interval:
    """The sharpest of the intervals with which at least half as many sources agree as with any.

    Of equally sharp ones that with which most agree. Where no report says when, it is known only
    that the day of the first report is the latest.
    """
    known = [one for one in members if _days(one.event.time)]
    if not known:
        return _before(members)

    agreeing = {
        id(one): {other.report.id for other in known if _meet(one.event.time, other.event.time)}
        for one in known
    }
    most = max(standing.independent(reports) for reports in agreeing.values())
    borne = [one for one in known if 2 * standing.independent(agreeing[id(one)]) >= most]

    def rank(one: Member) -> tuple[int, int, int, int, float, str, str]:
        time, agree = one.event.time, agreeing[id(one)]
        equal = {other.report.id for other in known if _days(other.event.time) == _days(time)}
        return (
            _sharpness(time), -standing.independent(agree), -standing.independent(equal),
            -len(agree), _length(time), moment(time), one.report.id,
        )  # fmt: skip

    best = min(borne, key=rank)
    return _reasoned(best.event.time, known, len(standing.origins))


def _reasoned(time: Interval, known: Sequence[Member], total: int) -> Interval:
    agree = {one.report.id for one in known if _meet(time, one.event.time)}
    against = [one for one in known if not _meet(time, one.event.time)]
    basis = f"{len(agree)} of {total} report{'s' if total > 1 else ''}: {time.basis}"
    if against:
        days = sorted({written(one.event.time) for one in against})
        told = len({one.report.id for one in against})
        basis += f"; {told} give{'s' if told == 1 else ''} {', '.join(days)}"
    return replace(time, basis=basis, spans=())


def _before(members: Sequence[Member]) -> Interval:
    days = [
        day_of(end)
        for one in members
        if (end := one.report.published.latest or one.report.published.earliest) is not None
    ]
    if not days:
        return UNKNOWN_TIME
    first = min(days)
    return Interval(None, first, "unknown", f"no report says when; first reported on {first}")


def _days(time: Interval) -> tuple[date, date] | None:
    first, last = time.earliest or time.latest, time.latest or time.earliest
    return (day_of(first), day_of(last)) if first is not None and last is not None else None


def _meet(a: Interval, b: Interval) -> bool:
    first, second = _days(a), _days(b)
    return bool(first and second and first[0] <= second[1] and second[0] <= first[1])


def _sharpness(time: Interval) -> int:
    """0 for a day or two, 1 up to a week or so, 2 up to a month, 3 above."""
    days = _length(time)
    return sum(days > limit for limit in (2, 10, 32))


def _length(time: Interval) -> float:
    """Days that an interval spans; hours and minutes are sharper than their day."""
    span = _days(time)
    if span is None:
        return float("inf")
    if isinstance(time.earliest, datetime) and isinstance(time.latest, datetime):
        return (time.latest - time.earliest).total_seconds() / 86400 / 2
    return float((span[1] - span[0]).days) + 0.5


def places_of(members: Sequence[Member], standing: Standing) -> tuple[Place, ...]:
    """The places that the reports name, best supported first, without those that hold a sharper."""
    groups: list[_Located] = []
    told = [(member, place) for member in members for place in member.event.places]
    told.sort(key=lambda one: (_SHARP[one[1].precision], fold(one[1].name), one[1].geonameid or 0))
    for member, place in told:
        home = next((group for group in groups if _one_place(group[0][1], place)), None)
        if home is None:
            groups.append([(member, place)])
        else:
            home.append((member, place))
    kept = [group for group in groups if not any(_holds(group, other) for other in groups)]
    abroad = {id(one) for one in kept if _misplaced(one, kept, members, standing)}
    kept = [group for group in kept if id(group) not in abroad]

    def weight(group: _Located) -> tuple[int, int, int, int, int, str]:
        own = {member.report.id for member, _ in group}
        wide = {m.report.id for other in groups if _holds(other, group) for m, _ in other}
        place = group[0][1]
        named = [report.text.count(place.name) for report in reports_of(members)]
        return (
            -standing.independent(own | wide), -standing.independent(own),
            -sum(map(bool, named)), -sum(named), _SHARP[place.precision], fold(place.name),
        )  # fmt: skip

    total = len(standing.origins)
    return tuple(_place(group, total) for group in sorted(kept, key=weight))


def _misplaced(
    group: _Located, others: Sequence[_Located], members: Sequence[Member], standing: Standing
) -> bool:
    """Whether it has a namesake in a country that more of the reports tell of."""

    def near(place: Place) -> int:
        return standing.independent(
            {one.report.id for one in members if place.country in _countries(one)}
        )

    mine = group[0][1]
    namesakes = [
        other[0][1] for other in others
        if other is not group and fold(other[0][1].name) == fold(mine.name)
        and other[0][1].country != mine.country
    ]  # fmt: skip
    return any(near(place) > near(mine) for place in namesakes)


def _countries(member: Member) -> frozenset[str | None]:
    """The countries of all places in a report's events."""
    return frozenset(
        place.country for event in member.record.events for place in event.places if place.country
    )


def _place(group: _Located, total: int) -> Place:
    places = [place for _, place in group]
    names = Counter(place.name for place in places)
    best = min(places, key=lambda p: (p.lat is None, -names[p.name], p.name, p.geonameid or 0))
    told = len({member.report.id for member, _ in group})
    return replace(best, spans=(), by=f"{told} of {total} report{'s' if total > 1 else ''}")


def _one_place(a: Place, b: Place) -> bool:
    if a.geonameid is not None and a.geonameid == b.geonameid:
        return True
    if fold(a.name) != fold(b.name) or (a.country and b.country and a.country != b.country):
        return False
    apart = distance(a, b)
    return apart is None or apart <= _SAME_KM


def _holds(wide: Sequence[tuple[Member, Place]], sharp: Sequence[tuple[Member, Place]]) -> bool:
    """Whether the one is a region or country in which the other lies, or a city around a site."""
    outer, inner = wide[0][1], sharp[0][1]
    if _SHARP[outer.precision] <= _SHARP[inner.precision] or not outer.country:
        return False
    if outer.country != inner.country:
        return False
    if outer.precision == "country":
        return True
    if outer.precision == "admin1":
        return fold(inner.admin1 or "") in (fold(outer.name), fold(outer.admin1 or outer.name))
    apart = distance(outer, inner)
    return outer.precision in ("city", "admin2", "region") and apart is not None and (
        apart <= (_SAME_KM if outer.precision == "city" else 3 * _SAME_KM)
    )  # fmt: skip


def title_of(kind: str, modes: Sequence[str], places: Sequence[Place], time: Interval) -> str:
    """A title like "ASSAULT (drone) · Baghdad, Iraq · 2024-02-07"."""
    head = f"{kind} ({modes[0]})" if modes else kind
    return " · ".join((head, _where(places), written(time)))


def _where(places: Sequence[Place]) -> str:
    if not places:
        return "place unknown"
    place = places[0]
    country = countries().get(place.country or "")
    if country is None or country.name == place.name or place.precision == "country":
        return place.name
    return f"{place.name}, {country.name}"


def written(time: Interval) -> str:
    """An interval in a word: its day, month or year, or its two ends.

    >>> written(Interval(date(2024, 2, 1), date(2024, 2, 29), "month", ""))
    '2024-02'
    """
    span = _days(time)
    if span is None:
        return "day unknown"
    if time.precision == "unknown" or time.earliest is None:
        return f"by {span[1]}"
    if span[0] == span[1]:
        return span[0].isoformat()
    if time.precision == "month":
        return span[0].isoformat()[:7]
    if time.precision == "year":
        return span[0].isoformat()[:4]
    return f"{span[0]} to {span[1]}"
