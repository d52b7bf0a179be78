"""The happenings that a report tells, each once: the units that are linked.

A report often speaks of one happening in several words that its coding keeps apart ("the shooting",
"was hit", "gunfire"). What likely tells again (`retelling`), with nothing of its own that
contradicts, is laid to the fuller telling; what differs in day, place, parties or means stays a
unit of its own. Two units of one report are never linked with each other except by a person's
judgement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from math import asin, cos, radians, sin, sqrt

from sourceline.linking.retelling import Text, Weights, score
from sourceline.records import HAPPENED, Count, Event, Interval, Party, Place, Record

FAMILIES: dict[str, str] = {
    **dict.fromkeys(("ASSAULT",), "violence"),
    **dict.fromkeys(("COERCE", "SANCTION"), "coercion"),
    **dict.fromkeys(("PROTEST",), "protest"),
    **dict.fromkeys(("MOBILIZE",), "mobilization"),
    **dict.fromkeys(("RETREAT", "AID", "COOPERATE", "CONCEDE"), "cooperation"),
    **dict.fromkeys(("AGREE", "CONSULT"), "diplomacy"),
}
"""Types that make incidents, by family: deeds. What is only said (ACCUSE, REQUEST, REJECT,
THREATEN, SUPPORT) stands in the claims of the incident that it is about; a type of a user's own
codebook is a family by itself."""
TOLD = HAPPENED | {"denied"}
"""Statuses of what can be an incident: what somebody says has happened, or denies."""
_SAID = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})
_EXACT = frozenset({"minute", "hour", "day"})
_POINTS = frozenset({"site", "city"})
_NEAR_KM = 25.0
_EARTH_KM = 6371.0


def family(kind: str) -> str | None:
    """The family of an event type; None if it makes no incident."""
    return None if kind in _SAID else FAMILIES.get(kind, kind)


def days(time: Interval) -> tuple[int, int] | None:
    """First and last day as ordinals; None where no end is known."""
    first, last = time.earliest or time.latest, time.latest or time.earliest
    if first is None or last is None:
        return None
    return date.toordinal(first), date.toordinal(last)


def distance(a: Place, b: Place) -> float | None:
    """Kilometres between two places (great circle); None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return kilometres((a.lat, a.lon), (b.lat, b.lon))


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees WGS 84, in kilometres (haversine)."""
    lat1, lon1, lat2, lon2 = map(radians, (*a, *b))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def units(record: Record, weights: Weights | None = None) -> tuple[Event, ...]:
    """The units of a record, in the order of its events.

    Each is its fullest event with the counts, parties, claims, mentions and places of what tells it
    again; `id` and `trigger` are those of the fullest.

    Args:
        record: a coded report.
        weights: of `retelling`; the package's if None.
    """
    order = {event.id: number for number, event in enumerate(record.events)}
    whole = (_together(first, rest) for first, *rest in _grouped(record, weights))
    return tuple(sorted(whole, key=lambda event: order[event.id]))


def homes(record: Record) -> dict[str, str]:
    """The unit of each event that belongs to one, both by event id."""
    return {event.id: group[0].id for group in _grouped(record) for event in group}


def _grouped(record: Record, weights: Weights | None = None) -> list[list[Event]]:
    """The events of each unit, its fullest first."""
    groups: list[list[Event]] = []
    text = Text(record.report.text)
    for event in sorted(filter(counts, record.events), key=fullness, reverse=True):
        fits = [
            (likely, -number)
            for number, group in enumerate(groups)
            if can_be_one(event, group[0]) and (likely := score(event, group[0], text, weights)) > 0
        ]
        if fits:
            groups[-max(fits)[1]].append(event)
        else:
            groups.append([event])
    return groups


def fullness(event: Event) -> tuple[int, int, int]:
    """How much an event says: facts, mentions (five at most), and early before late."""
    place = any(place.precision in _POINTS for place in event.places)
    day = event.time.precision in _EXACT
    harm = any(count.what in ("killed", "injured", "abducted") for count in event.counts)
    parties = bool(event.actors) + bool(event.recipients)
    return (
        2 * (place + day + harm) + parties + bool(event.modes),
        min(len(event.mentions), 5),
        -event.trigger.start,
    )


def counts(event: Event) -> bool:
    """Whether an event makes a unit: a deed that somebody says has happened, or denies."""
    return (
        family(event.type) is not None
        and event.status in TOLD
        and (event.polarity == "positive" or event.status == "denied")
        and event.tense != "habitual"
    )


def can_be_one(event: Event, home: Event) -> bool:
    """Whether nothing in `event` keeps it from being what `home` tells."""
    return (
        family(event.type) == family(home.type)
        and not _other_day(event, home)
        and not _elsewhere(event.places, home.places)
        and not _other_people(event.actors, home.actors)
        and not _other_people(event.recipients, home.recipients)
        and not (event.modes and home.modes and not _alike(event.modes, home.modes))
    )


def _other_day(a: Event, b: Event) -> bool:
    first, second = days(a.time), days(b.time)
    if first is None or second is None:
        return False
    return first[1] < second[0] or second[1] < first[0]


def _elsewhere(mine: Iterable[Place], theirs: Iterable[Place]) -> bool:
    """Whether no place of the one can be a place of the other."""
    pairs = [(a, b) for a in mine for b in theirs]
    return bool(pairs) and not any(_fits(a, b) for a, b in pairs)


def _fits(a: Place, b: Place) -> bool:
    if a.country and b.country and a.country != b.country:
        return False
    if a.precision in _POINTS and b.precision in _POINTS:
        apart = distance(a, b)
        return a.name == b.name if apart is None else apart <= _NEAR_KM
    return not (a.admin1 and b.admin1 and a.admin1 != b.admin1)


def _other_people(mine: Iterable[Party], theirs: Iterable[Party]) -> bool:
    """Whether both sides name parties that the registry knows, and none in common."""
    first = {party.actor_id for party in mine if party.actor_id}
    second = {party.actor_id for party in theirs if party.actor_id}
    return bool(first and second) and not any(
        a.startswith(b) or b.startswith(a) for a in first for b in second
    )


_VAGUE = frozenset({"destroy", "targeted", "beat"})


def _alike(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    first, second = set(mine), set(theirs)
    return bool(first & second) or first <= _VAGUE or second <= _VAGUE


def _together(event: Event, others: Iterable[Event]) -> Event:
    for other in others:
        means = {one.name: one for one in (*other.instruments, *event.instruments)}
        event = replace(
            event,
            modes=tuple(dict.fromkeys((*event.modes, *other.modes))),
            contexts=tuple(dict.fromkeys((*event.contexts, *other.contexts))),
            actors=_parties(event.actors, other.actors),
            recipients=_parties(event.recipients, other.recipients),
            instruments=tuple(means.values()),
            places=event.places or other.places,
            time=other.time if days(event.time) is None else event.time,
            counts=_harm(event.counts, other.counts),
            claims=tuple(dict.fromkeys((*event.claims, *other.claims))),
            mentions=tuple(sorted({*event.mentions, *other.mentions})),
        )
    return event


def _parties(mine: tuple[Party, ...], theirs: tuple[Party, ...]) -> tuple[Party, ...]:
    known = {party.actor_id or party.name.lower() for party in mine}
    return (*mine, *(p for p in theirs if (p.actor_id or p.name.lower()) not in known))


def _harm(mine: tuple[Count, ...], theirs: tuple[Count, ...]) -> tuple[Count, ...]:
    """Counts of another telling count only where the fullest gives none of that kind."""
    told = {count.what for count in mine}
    return (*mine, *(count for count in theirs if count.what not in told))
