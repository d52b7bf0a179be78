"""Actors in ACLED's terms: names, associated actors and inter codes (ACLED codebook, actors)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sourceline.exporting.acled_types import Coding
from sourceline.exporting.nations import nation
from sourceline.exporting.sides import Kind, Member, Sides
from sourceline.exporting.told import once
from sourceline.linking.voices import is_named

INTER = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters",
    "Protesters", "Civilians", "External/Other forces",
)  # fmt: skip
"""The eight kinds of actors, in the order of ACLED's former numbers 1 to 8."""
BETWEEN = " – "
ONLY = " only"

_INTER_OF: dict[Kind, str] = {
    "state": "State forces", "external": "External/Other forces", "rebel": "Rebel group",
    "militia": "Political militia", "identity": "Identity militia", "crowd": "Rioters",
    "protesters": "Protesters", "officials": "Civilians", "civilians": "Civilians",
}  # fmt: skip
_FORCE = {"MIL": "Military Forces", "COP": "Police Forces"}
_GROUP_OF = {
    "JRN": "Journalists", "MED": "Health Workers", "EDU": "Teachers or Students",
    "LAB": "Labor Group", "REF": "Refugees/IDPs", "AGR": "Farmers", "BUS": "Business People",
    "REL": "Religious Group", "GOV": "Government", "LEG": "Legislature", "JUD": "Judges",
    "PTY": "Political Party", "ELI": "Former Officials", "OPP": "Opposition", "NGO": "Aid Workers",
}  # fmt: skip
_SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class Actor:
    """A main actor with those beside it, and its kind."""

    name: str
    inter: str
    associates: tuple[str, ...] = ()

    @property
    def associated(self) -> str:
        """The associated actors, separated by semicolons."""
        return _SEPARATOR.join(one for one in self.associates if one != self.name)


def interaction(first: str, second: str | None) -> str:
    """The kinds of both actors in ACLED's order; "… only" for one.

    >>> interaction("Civilians", "Rebel group"), interaction("Protesters", None)
    ('Rebel group – Civilians', 'Protesters only')
    """
    if not second:
        return first + ONLY
    return BETWEEN.join(sorted((first, second), key=INTER.index))


def actors_of(coding: Coding, sides: Sides, where: str) -> tuple[Actor, Actor | None, str | None]:
    """Both main actors, and what had to be supposed of the first where no report names one.

    Args:
        coding: the type of the incident.
        sides: who stood against whom.
        where: the country of the incident, ISO alpha-3.
    """
    place = _place(where)
    if coding.kind == "Protests":
        return _protest(coding, sides, place, where)
    if coding.kind == "Riots":
        name = "Rioters"
        mine = tuple(one for one in sides.one if one.kind not in ("state", "external"))
        first = Actor(f"{name} ({place})", name, _named(mine))
        return first, _second(sides.two or _rest(sides.one, mine), where), None
    first, supposed = _first(sides.one, coding, where)
    if coding.kind == "Violence against civilians":
        unarmed = tuple(one for one in sides.two if not one.armed)
        return first, _civilians(unarmed, where), supposed
    second = _second(sides.two, where)
    if second is None and coding.kind == "Explosions/Remote violence":
        second = _civilians((), where)
    return first, second, supposed


def left_out(
    sides: Sides, coding: Coding, actors: Sequence[Actor | None], where: str
) -> tuple[str, ...]:
    """The parties that a row has no room for, by the reports' words.

    Gunmen, soldiers and civilians of a kind are in the row under its name; so is a crowd.
    """
    written = {name for one in actors if one is not None for name in (one.name, *one.associates)}
    crowd = coding.kind in ("Protests", "Riots")
    return once(
        one.party.name
        for one in (*sides.all, *sides.beside)
        if not (crowd and one in sides.one and one.kind not in ("state", "external"))
        and not {one.name, _name(one, where), _trade(one, where)} & written
    )


def _protest(
    coding: Coding, sides: Sides, place: str, where: str
) -> tuple[Actor, Actor | None, str | None]:
    forces = tuple(one for one in sides.all if one.kind in ("state", "external"))
    crowd = tuple(one for one in sides.all if one not in forces)
    first = Actor(f"Protesters ({place})", "Protesters", _named(crowd))
    if coding.sub == "Peaceful protest" or not forces:
        return first, None, None
    return first, _main(forces, where), None


def _first(one: Sequence[Member], coding: Coding, where: str) -> tuple[Actor, str | None]:
    ordered = sorted(one, key=lambda member: (not member.armed, not member.group))
    armed = [member for member in ordered if member.armed]
    if armed:
        alone = [
            one for one in armed if one.kind == "militia" and is_named(one.party) and not one.group
        ]
        head = _main(armed, where)
        if coding.sub == "Air/drone strike" and not armed[0].group and armed[0].kind == "militia":
            head = _unidentified_forces(_place(_land(armed[0], where)))
        if not alone:
            return head, None
        told = ", ".join(once(one.party.name for one in alone))
        name = head.name if alone[0] is armed[0] else _name(alone[0], where)
        return head, f"{told}: no group, written as {name}"
    place = _place(where)
    if ordered and coding.kind == "Strategic developments":
        return _main(ordered, where), None
    actor = Actor(f"Unidentified Armed Group ({place})", "Political militia")
    if coding.sub == "Air/drone strike":
        actor = _unidentified_forces(place)
    if ordered:
        told = ", ".join(once(member.party.name for member in ordered))
        return actor, f"{told}: not told to be an armed group, written as {actor.name}"
    return actor, f"no report names who did it: written as {actor.name}"


def _unidentified_forces(place: str) -> Actor:
    """Who flies is an army, whosever it is."""
    return Actor(f"Unidentified Military Forces ({place})", "External/Other forces")


def _second(two: Sequence[Member], where: str) -> Actor | None:
    armed = [one for one in two if one.armed]
    unarmed = [one for one in two if not one.armed]
    if not armed:
        return _civilians(two, where) if two else None
    main = _main(armed, where)
    if not unarmed:
        return main
    hurt = _civilians(unarmed, where)
    return replace(main, associates=once([*main.associates, hurt.name, *hurt.associates]))


def forces(sides: Sides, coding: Coding) -> Sides:
    """The sides with states that fight as their armies: "US jets" are told of the country."""
    if coding.kind not in ("Battles", "Explosions/Remote violence"):
        return sides
    return replace(
        sides, one=tuple(map(_army, sides.one)), two=tuple(map(_army, sides.two)),
        beside=tuple(map(_army, sides.beside)),
    )  # fmt: skip


def _army(member: Member) -> Member:
    known = member.kind in ("state", "external") and nation(member.party.country) is not None
    if not known or member.party.sector not in (None, "GOV"):
        return member
    return replace(member, party=replace(member.party, sector="MIL"))


def _rest(members: Sequence[Member], taken: Sequence[Member]) -> tuple[Member, ...]:
    return tuple(one for one in members if one not in taken)


def _main(members: Sequence[Member], where: str) -> Actor:
    """The first as the main actor, the others of its side beside it."""
    head = members[0]
    if not head.armed and head.kind not in ("crowd", "protesters"):
        return _civilians(members, where)
    names = [_name(one, where) for one in members[1:]]
    called = head.name if head.group and head.entry is not None else None
    return Actor(_name(head, where), _INTER_OF[head.kind], once([called, *names]))


def _name(member: Member, where: str) -> str:
    """ACLED's name of a party: states by their forces, groups by name, others by their kind."""
    party, place = member.party, _place(_land(member, where))
    if member.kind in ("state", "external"):
        if nation(party.country) is None:
            return member.name if member.group else f"Unidentified Military Forces ({place})"
        return f"{_FORCE.get(party.sector or '', 'Government')} of {place}"
    if member.kind == "protesters":
        return f"Protesters ({place})"
    if member.kind == "crowd":
        return f"Rioters ({place})"
    if not member.armed:
        return f"Civilians ({place})"
    return member.name if member.group else f"Unidentified Armed Group ({place})"


def _civilians(members: Sequence[Member], where: str) -> Actor:
    """Civilians are never named; what they are stands beside them."""
    lands = once(one.party.country for one in members if nation(one.party.country))
    place = _place(lands[0] if len(lands) == 1 else where)
    groups = [_trade(one, where) for one in members]
    crowd = [f"Protesters ({place})" for one in members if one.kind == "protesters"]
    return Actor(f"Civilians ({place})", "Civilians", once([*groups, *crowd]))


def _trade(member: Member, where: str) -> str | None:
    """What civilians are, as an associated actor."""
    group = _GROUP_OF.get(member.party.sector or "")
    return f"{group} ({_place(_land(member, where))})" if group else None


def _named(members: Sequence[Member]) -> tuple[str, ...]:
    """Organisations of a crowd, by their entry in the registry, and kinds of people."""
    return once(
        one.name
        if one.entry is not None and not one.entry.person
        else _GROUP_OF.get(one.party.sector or "")
        for one in members
    )


def _land(member: Member, where: str) -> str:
    code = member.party.country
    return code if code is not None and nation(code) is not None else where


def _place(code: str) -> str:
    found = nation(code)
    return found.name if found is not None else "International"
