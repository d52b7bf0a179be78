"""The country of people who act where they live.

"Tens of thousands of people marched in Yangon", "ethnic Albanians demonstrated in Serbia": a crowd
that names no country of its own is of the country where it acts. Fighters, soldiers and officials
are not: they may be far from home.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sourceline.records import Party, Place

LOCAL_TYPES = frozenset({"PROTEST"})
AT_HOME = frozenset({"CVL", "OPP", "LAB", "EDU", "STU", "MED", "AGR", "BUS", "REL", "JRN", "PTY",
                     "SOC", "ELI", None})  # fmt: skip


def at_home(actors: Sequence[Party], places: Sequence[Place], kind: str) -> tuple[Party, ...]:
    """The actors of an event of type `kind`, crowds without a country given that of its places.

    Only where all places of the event lie in one country; `Party.by` says so.
    """
    countries = {place.country for place in places if place.country}
    if kind not in LOCAL_TYPES or len(countries) != 1:
        return tuple(actors)
    country = countries.pop()
    return tuple(
        replace(party, country=country, by=f"{party.by}+place of the event".lstrip("+"))
        if party.country is None and party.actor_id is None and party.sector in AT_HOME
        else party
        for party in actors
    )
