"""What two tellings of an incident are compared by, one profile a unit; small enough to keep."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from sys import intern
from typing import Any

from sourceline.linking.retelling import Weights
from sourceline.linking.terms import Terms, names, sentences, weigh, weight
from sourceline.linking.units import days, family, fullness, units
from sourceline.records import Event, Party, Place, Record
from sourceline.resolving.names import fold

_NEAR, _WHOLE, _NAMES = 32, 90, 24
_RARE = 3.5
_TOWNS = 12
_EXACT = frozenset({"minute", "hour", "day"})
_LOCAL = frozenset({"site", "city", "admin2"})


@dataclass(frozen=True, slots=True)
class Site:
    """A place as it is compared: degrees WGS 84, or None where it has no point."""

    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str
    geonameid: int | None


@dataclass(frozen=True, slots=True)
class Side:
    """A party as it is compared; `name` is folded."""

    name: str
    actor_id: str | None
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class Profile:
    """One unit of one report.

    `first` and `last` are its days and `published` the report's, as proleptic ordinals; `exact`
    says that the report gives the day. `rank` is 0 for the report's fullest unit. `near` and
    `whole` hold the telling terms of its sentences and of the report with their weights, `names`
    and `all_names` the rare name tokens there. `counts` maps what was counted to (low, high).
    `towns` are the folded names of all places that the report has for any event, and `country` the
    commonest of their countries: what the reader of a unit that names no place takes it from.
    """

    key: str
    report: str
    event: str
    anchor: tuple[int, int]
    family: str
    type: str
    modes: tuple[str, ...]
    trigger: str
    first: int | None
    last: int | None
    exact: bool
    published: int | None
    sites: tuple[Site, ...]
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    weapons: tuple[str, ...]
    counts: dict[str, tuple[int, int | None]]
    rank: int
    units: int
    near: Terms
    whole: Terms
    names: frozenset[str]
    all_names: frozenset[str]
    towns: tuple[str, ...]
    country: str | None


def profiles(record: Record, weights: Weights | None = None) -> tuple[Profile, ...]:
    """The profiles of a record's units, in the order of the text; `weights` as in `units`."""
    told = units(record, weights)
    if not told:
        return ()
    text = record.report.text
    ranked = sorted(told, key=fullness, reverse=True)
    rank = {event.id: number for number, event in enumerate(ranked)}
    spans = sentences(text)
    whole = weigh([text], _WHOLE)
    plain = _known_words(told)
    every = names(text) - plain
    home = _passages(told, spans)
    shared = _Shared(record, plain, every, whole, len(told))
    return tuple(
        _profile(event, rank[event.id], [text[a:b] for a, b in home[event.id]], shared)
        for event in told
    )


class _Shared:
    """What the profiles of one report have in common."""

    def __init__(
        self, record: Record, plain: set[str], every: set[str], whole: Terms, count: int
    ) -> None:
        self.report = record.report
        self.plain = plain
        self.names = _rare(every)
        self.whole = whole
        self.count = count
        places = [place for event in record.events for place in event.places]
        towns = Counter(fold(place.name) for place in places if place.precision in _LOCAL)
        self.towns = tuple(sorted(name for name, _ in towns.most_common(_TOWNS)))
        lands = Counter(place.country for place in places if place.country)
        self.country = min(lands, key=lambda land: (-lands[land], land)) if lands else None


def _profile(event: Event, rank: int, passages: list[str], shared: _Shared) -> Profile:
    told = days(event.time)
    published = days(shared.report.published)
    near = {name for passage in passages for name in names(passage)} - shared.plain
    return Profile(
        key=f"{shared.report.id}:{event.id}",
        report=shared.report.id,
        event=event.id,
        anchor=(event.trigger.start, event.trigger.end),
        family=family(event.type) or event.type,
        type=event.type,
        modes=event.modes,
        trigger=event.trigger.text.lower(),
        first=told[0] if told else None,
        last=told[1] if told else None,
        exact=event.time.precision in _EXACT,
        published=published[0] if published else None,
        sites=tuple(map(_site, event.places)),
        actors=tuple(map(_side, event.actors)),
        recipients=tuple(map(_side, event.recipients)),
        weapons=tuple(fold(one.name) for one in event.instruments),
        counts=_counts(event),
        rank=rank,
        units=shared.count,
        near=weigh(passages, _NEAR),
        whole=shared.whole,
        names=_rare(near),
        all_names=shared.names,
        towns=shared.towns,
        country=shared.country,
    )


def _site(place: Place) -> Site:
    return Site(
        fold(place.name), place.country, place.admin1, place.lat, place.lon,
        place.precision, place.geonameid,
    )  # fmt: skip


def _side(party: Party) -> Side:
    return Side(fold(party.name), party.actor_id, party.country, party.sector)


def _counts(event: Event) -> dict[str, tuple[int, int | None]]:
    """The first count of each kind that is a number of people harmed, held or taking part."""
    found: dict[str, tuple[int, int | None]] = {}
    for count in event.counts:
        if count.what not in found and not (count.low == 0 and count.high is None):
            found[count.what] = (count.low, count.high)
    return found


def _rare(tokens: set[str]) -> frozenset[str]:
    rare = sorted((t for t in tokens if weight(t) >= _RARE), key=lambda t: (-weight(t), t))
    return frozenset(rare[:_NAMES])


def _known_words(told: tuple[Event, ...]) -> set[str]:
    """Tokens of places and of actors of the registry: other features compare these."""
    texts = [place.name for event in told for place in event.places]
    texts += [place.admin1 or "" for event in told for place in event.places]
    texts += [
        party.name
        for event in told
        for party in (*event.actors, *event.recipients)
        if party.actor_id
    ]
    return set().union(*(names(f"x {text}") for text in texts)) if texts else set()


def _passages(
    told: tuple[Event, ...], spans: list[tuple[int, int]]
) -> dict[str, list[tuple[int, int]]]:
    """The sentences of each unit: those of its mentions, and after them up to another's."""
    owners: list[set[str]] = []
    for start, end in spans:
        owners.append(
            {e.id for e in told if any(start <= m.start < end for m in (e.trigger, *e.mentions))}
        )
    found: dict[str, list[tuple[int, int]]] = {event.id: [] for event in told}
    for ident in found:
        found[ident] = [span for span, who in zip(spans, owners, strict=True) if ident in who]
    for (_, before), (span, here) in pairwise(zip(spans, owners, strict=True)):
        if len(before) == 1 and not here:
            ident = next(iter(before))
            found[ident].append(span)
    return found


_SHARED = ("report", "published", "units", "whole", "all_names", "towns", "country")
"""What all profiles of a report have alike: kept as a line of its own, which is read once."""


def to_json(profile: Profile) -> str:
    """A profile as two lines of JSON: what its report's profiles have in common, and the rest."""
    body = asdict(profile)
    for field in ("names", "all_names"):
        body[field] = sorted(body[field])
    shared = {field: body.pop(field) for field in _SHARED}
    return "\n".join(
        json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in (shared, body)
    )


def from_json(lines: str) -> Profile:
    """A profile back from `to_json`."""
    shared, _, rest = lines.partition("\n")
    body = json.loads(rest)
    body["sites"] = tuple(Site(**one) for one in body["sites"])
    for sides in ("actors", "recipients"):
        body[sides] = tuple(Side(**one) for one in body[sides])
    for field in ("modes", "weapons", "anchor"):
        body[field] = tuple(body[field])
    body["names"] = frozenset(body["names"])
    body["near"] = _terms(body["near"])
    body["counts"] = {what: (low, high) for what, (low, high) in body["counts"].items()}
    return Profile(**body, **_shared(shared))


@lru_cache(maxsize=2048)
def _shared(line: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(line)
    body["whole"] = _terms(body["whole"])
    body["all_names"] = frozenset(body["all_names"])
    body["towns"] = tuple(body["towns"])
    return body


def _terms(found: dict[str, float]) -> Terms:
    """Terms whose words are kept once: the same ones are in thousands of profiles."""
    return Terms((intern(term), value) for term, value in found.items())


def day(ordinal: int | None) -> str:
    """A day in ISO 8601, "?" where none is known."""
    return "?" if ordinal is None else date.fromordinal(ordinal).isoformat()
