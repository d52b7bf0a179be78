"""Chains: which incidents answer, cause or belong to which, in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sourceline.linking.clustering import components
from sourceline.records import Incident

SHOWN = 15
"""Chains on a page."""
_LONGEST = 40
_SAID = {
    "in_response_to": "in response to", "causes": "led to", "part_of": "part of",
    "same_as": "the same as",
}  # fmt: skip
_BACK = {
    "in_response_to": "answered by", "causes": "caused by", "part_of": "has as a part",
    "same_as": "the same as",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tie:
    """A link as one of its two incidents tells it: "in response to" an incident."""

    said: str
    to: str
    title: str


@dataclass(frozen=True, slots=True)
class Step:
    """An incident of a chain, numbered from 1 in time, with its links to steps of the chain."""

    number: int
    incident: Incident
    ties: tuple[tuple[str, int], ...]
    fits: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """Incidents that hang together by links, in time; `more` are not shown."""

    steps: tuple[Step, ...]
    killed: int
    parties: tuple[str, ...]
    more: int


def ties(ident: str, own: Mapping[str, Incident]) -> list[Tie]:
    """The links of an incident, and those of others to it.

    Args:
        ident: the incident.
        own: lean incidents by id.
    """
    found: dict[tuple[str, str], None] = {}
    if ident in own:
        found |= {(_SAID[one.kind], one.incident): None for one in own[ident].links}
    for other in own.values():
        found |= {(_BACK[one.kind], other.id): None for one in other.links if one.incident == ident}
    return [Tie(said, to, own[to].title) for said, to in found if to in own]


def chains(every: Sequence[Incident], wanted: Collection[str]) -> list[Chain]:
    """The chains that touch some incidents, longest first.

    Args:
        every: lean incidents.
        wanted: ids; a chain is shown whole where it has one of them.
    """
    by_id = {one.id: one for one in every}
    pairs = [(one.id, link.incident) for one in every for link in one.links]
    known = [(a, b) for a, b in pairs if a in by_id and b in by_id]
    fit = set(wanted)
    parts = components(sorted({end for pair in known for end in pair}), known)
    found = [
        _chain([by_id[one] for one in part], fit)
        for part in parts
        if len(part) > 1 and not fit.isdisjoint(part)
    ]
    return sorted(
        found, key=lambda one: (-len(one.steps) - one.more, _moment(one.steps[0].incident))
    )


def _moment(one: Incident) -> tuple[str, str]:
    at = one.time.earliest
    return (at.isoformat() if at else "9999", one.id)


def _chain(part: Sequence[Incident], wanted: Collection[str]) -> Chain:
    ordered = sorted(part, key=_moment)
    numbers = {one.id: number for number, one in enumerate(ordered, 1)}
    steps = tuple(
        Step(
            number, one,
            tuple((_SAID[link.kind], numbers[link.incident]) for link in one.links
                  if link.incident in numbers),
            one.id in wanted,
        )
        for number, one in enumerate(ordered[:_LONGEST], 1)
    )  # fmt: skip
    counted: dict[str, int] = defaultdict(int)
    for one in ordered:
        for party in one.actors:
            counted[party.name] += 1
    named = sorted(counted, key=lambda name: (-counted[name], name))[:4]
    killed = sum(one.killed.best or 0 for one in ordered)
    return Chain(steps, killed, tuple(named), max(0, len(ordered) - _LONGEST))
