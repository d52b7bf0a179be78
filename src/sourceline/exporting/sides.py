"""Who stood against whom, as conflict data tell it: two sides and what kind of party each is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sourceline.exporting.nations import nation
from sourceline.exporting.persons import is_organisation
from sourceline.exporting.told import toll_of
from sourceline.linking.victims import COMBATANTS
from sourceline.linking.victims import kind_of as victims
from sourceline.linking.voices import is_named
from sourceline.records import Incident, Party
from sourceline.resolving.actor_registry import Actor, registry

Kind = Literal[
    "state", "external", "rebel", "militia", "identity", "crowd", "protesters", "officials",
    "civilians",
]  # fmt: skip
CIVIL = frozenset({"child", "woman", "civilian"})
ARMED: frozenset[Kind] = frozenset({"state", "external", "rebel", "militia", "identity"})

_FORCES = frozenset({"MIL", "COP", "SPY"})
_OFFICES = frozenset({"GOV", "LEG", "JUD", "PTY", "ELI"})
_PARTISAN = frozenset({"PTY", "ELI"})
_BODIES = frozenset({"IGO", "UNO", "EUR"})
_IRREGULAR = frozenset({"PRM", "UAF", "CRM", "UNK"})
_PROTEST = re.compile(r"\b(?:protest|demonstrat|march|strik|ralli|rally|picket|activist)", re.I)
_CROWD = re.compile(r"\b(?:mobs?|crowds?|rioters?|looters?|vigilantes?)\b", re.I)
_IDENTITY = re.compile(
    r"\b(?:trib(?:e|es|al|esm[ae]n)|clan(?:s|sm[ae]n)?|ethnic|communal|herders?|herdsm[ae]n|pastoralists?)\b",
    re.I,
)
_GUNMEN = re.compile(
    r"\b(?:gunm[ae]n|militants?|fighters?|attackers?|assailants?|insurgents?|rebels?|militia(?:men|s)?"
    r"|bombers?|terrorists?|jihadists?|guerrillas?|bandits?)\b",
    re.I,
)  # fmt: skip


def kind_of(party: Party, where: str | None = None, *, acts: bool = False) -> Kind:
    """What kind of party it is.

    Officials who act are their state, political parties are not; hit, both are unarmed. A country
    that stands alone is its state. Forces of a state outside it, and those of bodies of several
    states, are external.

    Args:
        party: an actor or recipient.
        where: the country of the incident, ISO alpha-3.
        acts: it is the one that did it.
    """
    sector, land = party.sector, nation(party.country)
    alone = sector is None and party.actor_id is not None and party.actor_id == party.country
    if sector in _FORCES or alone or (sector in _OFFICES - _PARTISAN and acts):
        if land is None or (where is not None and party.country != where):
            return "external"
        return "state"
    if _IDENTITY.search(party.name) and sector not in ("REB", "MIL"):
        return "identity" if acts or _GUNMEN.search(party.name) else "civilians"
    if sector == "REB":
        return "rebel"
    if sector in _BODIES and acts:
        return "external"
    if (sector in _OFFICES and not (sector in _PARTISAN and acts)) or sector in _BODIES:
        return "officials"
    if _PROTEST.search(party.name):
        return "protesters"
    if _CROWD.search(party.name):
        return "crowd"
    if sector in _IRREGULAR or _GUNMEN.search(party.name):
        return "militia" if acts or sector != "UNK" or _GUNMEN.search(party.name) else "civilians"
    if (sector is None or sector in _PARTISAN) and acts:
        return "militia"
    return "civilians"


@dataclass(frozen=True, slots=True)
class Member:
    """A party with its kind."""

    party: Party
    kind: Kind

    @property
    def armed(self) -> bool:
        """Whether it bears arms."""
        return self.kind in ARMED

    @property
    def entry(self) -> Actor | None:
        """Its entry in the registry; None for the institution of a state ("IRQ:MIL")."""
        ident = self.party.actor_id or ""
        return registry().by_id.get(ident) if ident.count(":") > 1 else None

    @property
    def name(self) -> str:
        """Its name in the registry, else the report's words."""
        return self.entry.name if self.entry is not None else self.party.name

    @property
    def group(self) -> bool:
        """Whether it is an organisation known by name: no "gunmen", and no single person."""
        if self.entry is not None:
            return not self.entry.person
        name = self.party.name.removeprefix("the ")
        return name[:1].isupper() and is_named(self.party) and is_organisation(name)


@dataclass(frozen=True, slots=True)
class Sides:
    """Who did it (`one`) and to whom (`two`); both bore arms against each other if `mutual`.

    `beside` are parties that stand on neither side: told to have been hit where only the unarmed
    came to harm, or of the camp that leads the other side.
    """

    one: tuple[Member, ...]
    two: tuple[Member, ...]
    mutual: bool = False
    beside: tuple[Member, ...] = ()

    @property
    def all(self) -> tuple[Member, ...]:
        """Everyone, those who did it first."""
        return self.one + self.two


def sides_of(incident: Incident, where: str | None) -> Sides:
    """The two sides of an incident.

    PLOVER puts both parties of a clash under the actors: where there are no recipients and the
    actors are of two camps, the second camp is the other side.
    """
    actors = tuple(Member(party, kind_of(party, where, acts=True)) for party in incident.actors)
    others = tuple(Member(party, kind_of(party, where)) for party in incident.recipients)
    if others or not actors:
        mutual = _mutual(actors, others)
        if incident.type != "ASSAULT" or not actors:
            return Sides(actors, others, mutual=mutual)
        one, two = _apart(actors, others)
        if not two[0].armed and _unarmed_harmed(incident):
            two = tuple(member for member in two if not member.armed)
        left = tuple(member for member in (*actors, *others) if member not in (*one, *two))
        return Sides(one, two, mutual, left)
    first = actors[0]
    mine = tuple(one for one in actors if _camp(one) == _camp(first))
    rest = tuple(one for one in actors if _camp(one) != _camp(first))
    if incident.type != "ASSAULT":
        return Sides(actors, ())
    return Sides(mine, rest, mutual=bool(rest))


def _apart(
    actors: tuple[Member, ...], others: tuple[Member, ...]
) -> tuple[tuple[Member, ...], tuple[Member, ...]]:
    """Both sides without those whose state or group leads the other, as far as any are left."""
    two = tuple(one for one in others if not _allied(one, actors[0])) or others
    one = tuple(one for one in actors[1:] if not _allied(one, two[0]))
    return (actors[0], *one), two


def _allied(a: Member, b: Member) -> bool:
    return a.armed and b.armed and _camp(a) == _camp(b) and _camp(a)[1] is not None


def _unarmed_harmed(incident: Incident) -> bool:
    """Whether those who came to harm are told as civilians, and none of them as a fighter."""
    tolls = (toll_of(incident, what) for what in ("killed", "injured", "abducted"))
    figures = (one for toll in tolls for one in toll.by_source if not one.set_aside)
    kinds = {victims(one.who) for one in figures}
    return bool(kinds & CIVIL) and not kinds & COMBATANTS


def _mutual(actors: Sequence[Member], others: Sequence[Member]) -> bool:
    mine, theirs = ({one.party.name for one in side if one.armed} for side in (actors, others))
    return bool(mine & theirs)


def _camp(member: Member) -> tuple[str, str | None]:
    """States are one camp by country; others by name, where they have one."""
    if member.kind in ("state", "external"):
        return "state", member.party.country
    return member.kind, member.party.actor_id or (member.name if member.group else None)
