"""Which events of a record are incidents of the task, and which of them are one.

The guidelines (part 1, section 1) want acts of terrorists against anybody but soldiers, police and
their like, and acts of the state against civilians, in nine countries, recent, told as a certain
incident and not in general. Section 5: what happened at one place on one day by one perpetrator
is one incident.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from benchmarks.muc4.phrases import head_phrase, is_thing, singular, thing_type
from benchmarks.muc4.tables import AREAS, COUNTRIES, SUPPLIES
from sourceline.coding import alike
from sourceline.records import HAPPENED, Count, Event, Instrument, Party, Place, Record
from sourceline.records.times import Moment

STATE = frozenset({"MIL", "COP", "GOV", "SPY"})
ARMED = frozenset({"MIL", "COP"})
OUTLAWS = frozenset({"REB", "CRM", "UAF", "PRM"})
RECENT = timedelta(days=62)
JOIN = 2.1
APART = -9.0
TRIED = re.compile(r"(?:try|attempt|seek|prevent|foil|avert|thwart)")
SAME_VICTIM = 1.5
NEAR = 600  # characters
_KINDS = {"abduct": "kidnapping", "explosives": "bombing", "suicide-attack": "bombing"}
TOWNS = frozenset({"city", "site"})


@dataclass(frozen=True)
class Incident:
    """Events that are one incident, in text order."""

    events: tuple[Event, ...]

    @property
    def first(self) -> Event:
        """The event that tells it first."""
        return self.events[0]

    @cached_property
    def actors(self) -> tuple[Party, ...]:
        """Who did it."""
        return _once(party for event in self.events for party in event.actors)

    @cached_property
    def recipients(self) -> tuple[Party, ...]:
        """Whom or what it hit."""
        return _once(party for event in self.events for party in event.recipients)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where it was."""
        return tuple(dict.fromkeys(place for event in self.events for place in event.places))

    @cached_property
    def instruments(self) -> tuple[Instrument, ...]:
        """What it was done with."""
        found = {tool.name: tool for event in self.events for tool in event.instruments}
        return tuple(found.values())

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """How many suffered what."""
        return tuple(dict.fromkeys(count for event in self.events for count in event.counts))

    @cached_property
    def modes(self) -> frozenset[str]:
        """The modes of its events."""
        return frozenset(mode for event in self.events for mode in event.modes)


def _once(parties: Iterable[Party]) -> tuple[Party, ...]:
    kept: dict[str, Party] = {}
    for party in parties:
        kept.setdefault(party.name, party)
    return tuple(kept.values())


def incidents(record: Record) -> list[Incident]:
    """The incidents of a report."""
    events = [event for event in record.events if _violent(event) and not _only_heard(event)]
    return [one for one in _joined(events) if relevant(one, record)]


def _violent(event: Event) -> bool:
    return event.type == "ASSAULT" and (
        event.status in HAPPENED or event.status in ("planned", "threatened")
    )


def _only_heard(event: Event) -> bool:
    """An event that the network alone vouches for: on dev, seldom an incident of the task."""
    return event.by.startswith("network:")


def _joined(events: list[Event]) -> list[Incident]:
    """Events in text order, each with the incident before it that it fits best."""
    found: list[list[Event]] = []
    for event in sorted(events, key=lambda one: one.mentions[0].start):
        best, most = None, JOIN
        for group in found:
            score = _fit(event, Incident(tuple(group)))
            if score >= most:
                best, most = group, score
        if best is None:
            found.append([event])
        else:
            best.append(event)
    return [Incident(tuple(group)) for group in found]


def _fit(event: Event, incident: Incident) -> float:
    """How much speaks for an event being part of an incident."""
    kinds = {_KINDS[m] for e in (event, *incident.events) for m in e.modes if m in _KINDS}
    if len(kinds) > 1:
        return APART
    own, theirs = [Incident((event,)), incident]
    times = alike.times(*([e.time for e in one.events if e.time.earliest] for one in (own, theirs)))
    places = alike.places(list(own.places), list(theirs.places))
    actors = alike.parties(list(own.actors), list(theirs.actors))
    recipients = alike.parties(list(own.recipients), list(theirs.recipients))
    if min(times, places, actors) <= -2 or _other_towns(own, theirs):
        return APART
    near = _near(event, incident)
    bare = not event.recipients or not incident.recipients
    victims = SAME_VICTIM * recipients if recipients > 0 else max(recipients, -1.0)
    return times + places + actors + victims + near + (0.6 if bare else 0.0)


def _other_towns(own: Incident, theirs: Incident) -> bool:
    """Whether each names towns and none of them is the other's."""
    mine, others = ({p.name for p in one.places if p.precision in TOWNS} for one in (own, theirs))
    return bool(mine and others) and not mine & others


def _near(event: Event, incident: Incident) -> float:
    """1 for the next words, falling to 0 at some five sentences."""
    mine = [m.start for m in event.mentions]
    others = [m.start for e in incident.events for m in e.mentions]
    apart = min(abs(a - b) for a in mine for b in others)
    return max(0.0, 1.0 - apart / NEAR)


def relevant(incident: Incident, record: Record) -> bool:
    """Whether the guidelines want it."""
    return (
        _told_of_somebody(incident)
        and not _among_armed(incident)
        and not _general(incident)
        and not _in_passing(incident, record)
        and not _only_meant(incident)
        and _of_the_nine(incident)
        and _recent(incident, record)
    )


def _told_of_somebody(incident: Incident) -> bool:
    """The target has to be told, and is no more than a town or a quarter (1.0, 7)."""
    return any(not _is_area(party) for party in incident.recipients)


def _is_area(party: Party) -> bool:
    head = head_phrase(party.name)[-1:]
    return bool(head) and bool({head[0], singular(head[0])} & AREAS)


def _among_armed(incident: Incident) -> bool:
    """War between soldiers or police and those who fight them, or among these (1.0, 1)."""
    if any(_is_supply(party) for party in incident.recipients):
        return False
    hit = {party.sector for party in incident.recipients}
    did = {party.sector for party in incident.actors}
    if hit and hit <= ARMED | OUTLAWS:
        return True
    return bool(did) and did <= STATE and bool(hit & OUTLAWS)


def _is_supply(party: Party) -> bool:
    """Power lines, pipelines, banks, bridges: never only the army's (1.0, 1)."""
    return is_thing(party.name) and thing_type(party.name) in SUPPLIES


def _general(incident: Incident) -> bool:
    """Told in the plural, without a day, a number or a town (1.0, 7)."""
    if any(event.time.earliest for event in incident.events) or incident.counts:
        return False
    return all(_plural(event) for event in incident.events)


def _in_passing(incident: Incident, record: Record) -> bool:
    """Told once, after the first paragraph, without a day, a place or a doer (1.0, 6)."""
    if sum(len(event.mentions) for event in incident.events) > 1:
        return False
    first = incident.first
    told = first.time.earliest or first.places or first.actors
    return not told and "\n\n" in record.report.text[: first.trigger.start]


def _plural(event: Event) -> bool:
    words = [span.text.lower() for span in event.mentions]
    return all(word.endswith("s") and not word.endswith("ss") for word in words)


def _only_meant(incident: Incident) -> bool:
    """Planned or feared, neither tried nor threatened."""
    return all(e.status == "planned" for e in incident.events) and not any(
        TRIED.search(event.by) for event in incident.events
    )


def _of_the_nine(incident: Incident) -> bool:
    """Whether it lies in one of the nine countries, or its parties belong to one (1.0, 4)."""
    lies = {place.country for place in incident.places if place.country}
    parties = {p.country for p in (*incident.actors, *incident.recipients) if p.country}
    return bool(lies & COUNTRIES or parties & COUNTRIES or not lies)


def _recent(incident: Incident, record: Record) -> bool:
    """Not older than two months, unless the report is about it (1.0, 6)."""
    latest = [day(e.time.latest) for e in incident.events if e.time.latest]
    published = day(record.report.published.latest)
    if not latest or published is None or any(published - RECENT <= d for d in latest if d):
        return True
    most = max(record.events, key=lambda event: len(event.mentions))
    return most in incident.events


def day(moment: Moment | None) -> date | None:
    """The day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment
