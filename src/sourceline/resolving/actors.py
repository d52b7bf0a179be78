"""Who an actor is: from a phrase to a country, a PLOVER sector and an entry of the registry.

>>> from sourceline.resolving.actors import resolve_actor
>>> resolve_actor("Iraqi army spokesman").sector
'MIL'
>>> militia = resolve_actor("an Iran-backed militia in Iraq")
>>> militia.country, militia.sector, militia.backed_by
('IRQ', 'REB', ('IRN',))
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from sourceline.resolving.actor_registry import Actor, registry
from sourceline.resolving.actor_rules import STATE, Reader, Reading
from sourceline.resolving.countries import countries as country_table

PlaceOf = Callable[[str], str | None]
_ARTICLE = re.compile(r"^(?:the|a|an|some|these|those|this|that|its|their|his|her)\s+", re.I)
_GUESSED = frozenset(("context", ""))


@dataclass(frozen=True, slots=True)
class ResolvedActor:
    """Who a phrase names.

    Attributes:
        name: the registry's name, or the phrase without its article.
        actor_id: id in the registry, or `COUNTRY:SECTOR` for an institution of a state.
        country: ISO 3166-1 alpha-3, or IGO, NGO, IMG, MNC; None where nothing tells it.
        sector: PLOVER sector, None where nothing tells it.
        backed_by: countries said, here or in the registry, to support it.
        by: the rules that decided, joined by "+".
    """

    name: str
    actor_id: str | None = None
    country: str | None = None
    sector: str | None = None
    backed_by: tuple[str, ...] = ()
    by: str = ""


def resolve_actor(
    text: str,
    *,
    when: date | None = None,
    countries: Sequence[str] = (),
    place_of: PlaceOf | None = None,
) -> ResolvedActor:
    """Resolve a noun phrase that names an actor.

    Args:
        text: the phrase, as short as syntax gives it ("a spokesman for the Iraqi army").
        when: the day of the event, for offices and groups with dates.
        countries: alpha-3 codes that the report is about, the likeliest first; used for state
            actors that the phrase leaves without a country ("the army").
        place_of: country of a place name ("police in Basra"), where the caller knows places.
    """
    found, places = _resolve(" ".join(text.split()), when, tuple(countries))
    if places and place_of is not None:
        for place in places:
            country = place_of(place)
            if country is not None:
                return _placed(found, country, place)
    return found


@lru_cache(maxsize=16384)
def _resolve(
    text: str, when: date | None, countries: tuple[str, ...]
) -> tuple[ResolvedActor, tuple[str, ...]]:
    """The actor without the help of places, and the names that may be places."""
    found = Reader(registry(), text, when, countries).read()
    actor = ResolvedActor(
        name=_name(text, found),
        actor_id=_id(found),
        country=found.country,
        sector=found.sector,
        backed_by=tuple(code for code in found.backed_by if code != found.country),
        by="+".join(found.by),
    )
    return actor, found.places


def _placed(actor: ResolvedActor, country: str, place: str) -> ResolvedActor:
    """The actor in the country of a place that the phrase names."""
    ident = actor.actor_id
    if ident is None or ident.count(":") == 1:
        ident = f"{country}:{actor.sector}" if actor.sector in STATE else None
    by = [rule for rule in actor.by.split("+") if rule not in _GUESSED]
    return replace(
        actor,
        actor_id=ident,
        country=country,
        backed_by=tuple(code for code in actor.backed_by if code != country),
        by="+".join([*by, f"place:{place}"]),
    )


def _name(text: str, found: Reading) -> str:
    if found.whole and found.actor is not None:
        return found.actor.name
    if found.whole and found.sector is None and found.country in country_table():
        return country_table()[found.country].name
    return _ARTICLE.sub("", text)


def _id(found: Reading) -> str | None:
    if found.actor is not None:
        return found.actor.id
    if found.country in country_table():
        if found.sector in STATE:
            return f"{found.country}:{found.sector}"
        if found.sector is None and found.whole:
            return found.country
    return None


def known_actors() -> tuple[Actor, ...]:
    """Every actor of the registry."""
    return registry().actors
