"""An incident in short: what is said of the toll and who disputes what, in sentences; evidence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sourceline.linking.voices import same_party
from sourceline.records import Dispute, Event, Figure, Incident, Party, Place, Record, Span, Toll
from sourceline.web.views.incident import Count, Quote, quote
from sourceline.web.words import kind, span

_KM = {"site": 1, "city": 5, "water": 60, "admin2": 25, "admin1": 80, "region": 200}
"""How far about its point a place may be, in kilometres, by how sharply it is known."""
_QUOTES = 6
_NAMED = 4


@dataclass(frozen=True, slots=True)
class Saying:
    """A number with those who give it."""

    number: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A dispute in a sentence: who says so, who does not; `at` is where it is told whole."""

    proposition: str
    who: str
    against: str
    at: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of a field with the words that carry it."""

    value: str
    about: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """Where a place may lie: about a point within `km`, or all of a country (`km` None)."""

    name: str
    country: str | None
    lat: float
    lon: float
    km: int | None
    words: str


def sayings(count: Count) -> tuple[Saying, ...]:
    """The numbers of a toll that are in force, lowest first, each with its sources."""
    found: dict[str, dict[str, None]] = {}
    for one in sorted(count.numbers, key=lambda one: (one.figure.low, one.figure.high or 10**9)):
        if not one.figure.set_aside:
            number = span(one.figure.low, one.figure.high)
            found.setdefault(number, {})[one.source] = None
    return tuple(Saying(number, _once(sources)) for number, sources in found.items())


def sides(disputes: Sequence[Dispute]) -> tuple[Side, ...]:
    """Each dispute in a sentence, those on numbers of killed first."""
    told = [
        Side(one.proposition, _several(v.source for v in one.for_),
             _several(v.source for v in one.against), at)
        for at, one in enumerate(disputes, 1)
    ]  # fmt: skip
    return tuple(sorted(told, key=lambda one: "killed" not in one.proposition))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple({name.casefold(): name for name in reversed(list(names))}.values())[::-1]


def _several(names: Iterable[str]) -> str:
    found = _once(name or "somebody" for name in names)
    shown = list(found[:_NAMED])
    if len(found) > _NAMED:
        shown.append(f"{len(found) - _NAMED} more")
    if len(shown) < 2:
        return "".join(shown) or "nobody"
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def histories(toll: Toll) -> list[tuple[str, list[Figure]]]:
    """What each source said one after the other, of sources that said more than one number."""
    found: dict[str, list[Figure]] = {}
    names: dict[str, str] = {}
    for one in toll.revisions:
        key = one.figure.source.casefold()
        names.setdefault(key, one.figure.source)
        listed = found.setdefault(key, [])
        if not listed or (listed[-1].low, listed[-1].high) != (one.figure.low, one.figure.high):
            listed.append(one.figure)
    return [(names[key], listed) for key, listed in found.items() if len(listed) > 1]


def evidence(incident: Incident, records: Mapping[str, Record]) -> dict[str, list[Fact]]:
    """The values of who, whom, where, when and with, each with the words that carry it."""
    events = _events(incident, records)

    def parties(side: str, wanted: Iterable[Party]) -> list[Fact]:
        return [
            Fact(one.name, " ".join(filter(None, (one.country, one.sector))), _quotes(
                (record, span) for record, event in events
                for two in getattr(event, side) if same_party(one, two) or one.name == two.name
                for span in two.spans))
            for one in wanted
        ]  # fmt: skip

    tools = [
        Fact(one.name, "", _quotes(
            (record, span) for record, event in events for two in event.instruments
            if two.name.casefold() == one.name.casefold() for span in two.spans))
        for one in incident.instruments
    ]  # fmt: skip
    places = [
        Fact(one.name, _where(one), _quotes(
            (record, span) for record, event in events for two in event.places
            if _same_place(one, two) for span in two.spans))
        for one in incident.places
    ]  # fmt: skip
    days = _quotes((record, span) for record, event in events for span in event.time.spans)
    return {
        "who": parties("actors", incident.actors), "with": tools,
        "whom": parties("recipients", incident.recipients), "where": places,
        "when": [Fact("", incident.time.basis, days)],
        "what": [Fact("", "", _quotes((record, event.trigger) for record, event in events))],
    }  # fmt: skip


def _events(incident: Incident, records: Mapping[str, Record]) -> list[tuple[Record, Event]]:
    keys = {(ref.report.id, ref.event) for ref in incident.events}
    return [
        (record, event) for record in records.values() for event in record.events
        if (record.report.id, event.id) in keys
    ]  # fmt: skip


def _same_place(one: Place, two: Place) -> bool:
    if one.geonameid is not None and one.geonameid == two.geonameid:
        return True
    return one.name.casefold() == two.name.casefold()


def _quotes(found: Iterable[tuple[Record, Span]]) -> tuple[Quote, ...]:
    """The words, those of each report once in the same place."""
    seen = {(record.report.id, span): record for record, span in found}
    listed = list(seen.items())[:_QUOTES]
    return tuple(quote(record, ident, span) for (ident, span), record in listed)


def _where(place: Place) -> str:
    return ", ".join(filter(None, (place.admin1, place.country)))


def areas(incident: Incident) -> list[Area]:
    """Where the places of an incident may lie; those of which no point is known are left out."""
    found = []
    for one in incident.places:
        if one.lat is None or one.lon is None:
            continue
        km = _KM.get(one.precision)
        if one.precision == "country":
            told = "somewhere in the country"
        else:
            km = km or _KM["region"]
            told = f"{kind(_NOUNS.get(one.precision, one.precision))}: within about {km} km"
        found.append(Area(one.name, one.country, one.lat, one.lon, km, told))
    return found


def as_data(found: Iterable[Area]) -> str:
    """The areas as JSON, for the map."""
    return json.dumps(
        [{"name": one.name, "lat": one.lat, "lon": one.lon, "km": one.km} for one in found]
    )


_NOUNS = {"admin1": "first-level division", "admin2": "second-level division", "site": "exact site",
          "city": "town or village"}  # fmt: skip
