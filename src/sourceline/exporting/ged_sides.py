"""Sides and type of violence in UCDP's terms (GED: state-based, non-state, one-sided)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourceline.exporting.ged_deaths import Dyad
from sourceline.exporting.nations import nation
from sourceline.exporting.sides import Kind, Member, Sides
from sourceline.exporting.told import once
from sourceline.linking.victims import COMBATANTS, kind_of
from sourceline.records import Incident

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
CIVILIANS = "Civilians"
_STATES: frozenset[Kind] = frozenset({"state", "external"})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Type of violence, both sides by name, their Gleditsch-Ward numbers where they are states.

    In state-based conflict side A is the government, in one-sided violence the one that did it.
    `supposed` says what no report states; `beside` are the parties that are in neither side.
    """

    kind: int
    side_a: str
    side_b: str
    gw_a: int | None
    gw_b: int | None
    dyad: Dyad
    supposed: str | None = None
    beside: tuple[str, ...] = ()


def conflict_of(incident: Incident, sides: Sides) -> Conflict | str:
    """The conflict that an incident belongs to; where UCDP counts none, why."""
    did = _organised(sides.one)
    if did is None:
        if any(one.armed for one in sides.one):
            return "no report names the organised group that did it"
        told = "it is told of people who are no organised group" if sides.one else "nobody is named"
        return f"UCDP counts what an organised group did: {told}"
    hit = _organised(sides.two)
    if hit is not None and _name(hit) != _name(did):
        return _fight(did, hit, sides)
    if hit is not None:
        return f"{_name(did)} stands on both sides"
    if any(one.armed for one in sides.two):
        return "no report names the organised group that was hit"
    if not sides.two and any(
        kind_of(figure.who) in COMBATANTS for figure in incident.killed.by_source
    ):
        return "fighters died, and no report names their side"
    supposed = None if sides.two else "no report says whom it hit: written as civilians"
    state = "a" if did.kind in _STATES else None
    dyad = Dyad(state, None if state else "a", "civilians")
    beside = _beside((*sides.one, *sides.beside), (did,))
    return Conflict(ONE_SIDED, _name(did), CIVILIANS, _gw(did), None, dyad, supposed, beside)


def _beside(members: Sequence[Member], written: Sequence[Member]) -> tuple[str, ...]:
    """The parties that do not stand under a name of those who are written."""
    names = {_name(one) for one in written}
    return once(one.party.name for one in members if _name(one) not in names)


def _fight(did: Member, hit: Member, sides: Sides) -> Conflict:
    states = [one.kind in _STATES for one in (did, hit)]
    first, second = (hit, did) if states == [False, True] else (did, hit)
    kind = STATE_BASED if any(states) else NON_STATE
    both = all(states) or not any(states)
    unarmed = any(not one.armed for one in sides.two)
    rest = "unknown" if sides.mutual or unarmed else ("a" if first is hit else "b")
    dyad = Dyad(None if both else "a", None if both else "b", rest)
    beside = _beside((*sides.all, *sides.beside), (did, hit))
    return Conflict(kind, _name(first), _name(second), _gw(first), _gw(second), dyad, beside=beside)


def _organised(members: Sequence[Member]) -> Member | None:
    """The first party that is a known state's, or an armed group with a name."""
    return next((one for one in members if one.armed and (_is_state(one) or one.group)), None)


def _is_state(member: Member) -> bool:
    return member.kind in _STATES and nation(member.party.country) is not None


def _name(member: Member) -> str:
    land = nation(member.party.country)
    if member.kind in _STATES and land is not None:
        return f"Government of {land.name}"
    return member.name


def _gw(member: Member) -> int | None:
    land = nation(member.party.country)
    return land.gw if land is not None and member.kind in _STATES else None
