"""The country of people who act, or are hurt, where they live.

"Tens of thousands of people marched in Yangon", "shells killed nine civilians in Aleppo": people
who are told apart by no name and no country are of the country where it happens, and a crowd whose
place is not told is of the country whose government it faces. Fighters, soldiers and officials are
not, since they may be far from home; nor are tourists, refugees and all who are told to be foreign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sourceline.records import Party, Place

FACING_TYPES = frozenset({"PROTEST"})  # whose actors are at home
SUFFERING_TYPES = frozenset({"ASSAULT", "COERCE"})  # whose recipients are
AT_HOME = frozenset({"CVL", "OPP", "LAB", "EDU", "STU", "MED", "AGR", "BUS", "REL", "JRN", "PTY",
                     "SOC", "ELI", None})  # fmt: skip
_NO_STATES = frozenset({"IGO", "NGO", "IMG", "MNC"})
_STATES = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "PTY", "ELI", None})
_RESIDENT = frozenset({"CVL", "LAB", "EDU", "STU", "AGR", "OPP"})
_ABROAD = re.compile(
    r"\b(?:foreign|western|international|tourist|migrant|refugee|expatriate|expat|pilgrim|travel|"
    r"visitor|passenger|immigrant|asylum|exile|national|hostage|captive|crew|sailor|worker|aid|"
    r"contractor|volunteer|other)",
    re.I,
)


def at_home(
    actors: Sequence[Party],
    places: Sequence[Place],
    kind: str,
    facing: Sequence[Party] = (),
) -> tuple[Party, ...]:
    """The actors of an event of type `kind`, crowds without a country given one.

    It is that of the event's places, if all lie in one country, or else that of the authorities
    that they are `facing`; `Party.by` says so.
    """
    if kind not in FACING_TYPES:
        return tuple(actors)
    country, why = _only(place.country for place in places), "place of the event"
    if not places:
        states = (p.country for p in facing if p.sector in _STATES and p.country)
        country, why = _only(states), "whom they face"
    return tuple(_of(party, country, why) if party.sector in AT_HOME else party for party in actors)


def residents(recipients: Sequence[Party], places: Sequence[Place], kind: str) -> tuple[Party, ...]:
    """The recipients of an event of type `kind`, civilians without a country given its places'."""
    if kind not in SUFFERING_TYPES:
        return tuple(recipients)
    country = _only(place.country for place in places)
    return tuple(
        _of(party, country, "place of the event") if _resident(party) else party
        for party in recipients
    )


def _resident(party: Party) -> bool:
    named = any(word[:1].isupper() for word in party.name.split())
    return party.sector in _RESIDENT and not named and not _ABROAD.search(party.name)


def _only(codes: Iterable[str | None]) -> str | None:
    """The one country among the codes; None where they are several, or a place without one."""
    found = set(codes)
    return found.pop() if len(found) == 1 else None


def _of(party: Party, country: str | None, why: str) -> Party:
    if country is None or len(country) != 3 or country in _NO_STATES:
        return party
    if party.country is not None or party.actor_id is not None:
        return party
    return replace(party, country=country, by=f"{party.by}+{why}".lstrip("+"))
