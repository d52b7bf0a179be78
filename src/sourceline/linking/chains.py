"""Chains: how incidents answer, cause or make part of one another, as their reports state it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourceline.linking.members import Member, in_order, ref
from sourceline.linking.units import units
from sourceline.linking.voices import voice
from sourceline.records import Event, EventRef, IncidentLink, Link, Voice
from sourceline.records.events import LinkKind

_CHAINED: frozenset[LinkKind] = frozenset({"in_response_to", "part_of", "causes"})
_Key = tuple[LinkKind, str]


def links_of(members: Sequence[Member], where: Mapping[str, str]) -> tuple[IncidentLink, ...]:
    """The links from an incident to others.

    Args:
        members: the incident's members.
        where: event keys ("report id:event id") to the ids of their incidents.

    Returns:
        One link a kind and incident, with every event whose report states it and the claims that
        alone do so there. Links to events of no incident, or of this one, are left out.
    """
    own = {where.get(_key(one, one.event.id)) for one in members} - {None}
    stated: dict[_Key, dict[EventRef, None]] = {}
    claims: dict[_Key, dict[tuple[str, str | None], Voice]] = {}
    for member in in_order(members):
        for link in _links(member):
            incident = _incident(member, link.event, where)
            if incident is None or incident in own:
                continue
            key = link.kind, incident
            event = EventRef(ref(member.report), member.event.id)
            stated.setdefault(key, {})[event] = None
            told = claims.setdefault(key, {})
            for claim in member.record.claims:
                if claim.id in link.claims:
                    told.setdefault((member.report.id, claim.id), voice(member, claim))
    return tuple(
        IncidentLink(kind, incident, tuple(stated[kind, incident]),
                     tuple(claims[kind, incident].values()))
        for kind, incident in sorted(stated)
    )  # fmt: skip


def _key(member: Member, event: str) -> str:
    return f"{member.report.id}:{event}"


def _links(member: Member) -> list[Link]:
    """Links of the member's event and of the events of its report that it tells in other words."""
    mentions = {*member.event.mentions, member.event.trigger}
    found = list(member.event.links)
    for event in member.record.events:
        if event.id != member.event.id and event.trigger in mentions:
            found += event.links
    return [link for link in dict.fromkeys(found) if link.kind in _CHAINED]


def _incident(member: Member, event: str, where: Mapping[str, str]) -> str | None:
    """The incident of an event of the member's report, or of the unit that tells it again."""
    known = where.get(_key(member, event))
    if known is not None:
        return known
    target: Event | None = next((e for e in member.record.events if e.id == event), None)
    if target is None:
        return None
    for unit in units(member.record):
        if target.trigger in unit.mentions:
            return where.get(_key(member, unit.id))
    return None
