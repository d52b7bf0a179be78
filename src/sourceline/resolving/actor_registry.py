"""The registry of actors: states' institutions, armed groups, parties, bodies, office-holders.

The registry is written in YAML (`data/actors_*.yaml`), compiled by `actor_build` into
`data/actors.json`, and loaded once, in some ten milliseconds.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the registry.

    Attributes:
        id: `COUNTRY:SECTOR:NAME`, for example `USA:MIL:CENTCOM`.
        name: the name that records show.
        aliases: other names, as written.
        country: ISO 3166-1 alpha-3, or IGO, NGO, IMG (international armed group), MNC.
        sector: PLOVER sector; None where a body has none of its own.
        backed_by: countries that are widely reported to support it.
        valid_from: first day of existence or office, None where not recorded.
        valid_to: last day, None where it goes on or is not recorded.
        person: an office-holder.
        source: where the entry comes from.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    sector: str | None
    backed_by: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    person: bool = False
    source: str = ""

    def holds(self, when: date | None) -> bool:
        """Whether it existed, or was in office, on `when` (always, where no date is known)."""
        if when is None:
            return True
        if self.valid_from is not None and when < self.valid_from:
            return False
        return self.valid_to is None or when <= self.valid_to


@dataclass(frozen=True, slots=True)
class Role:
    """What a role noun says: its sector, kind, and whether the sector is borrowed (`weak`)."""

    sector: str | None
    kind: str
    weak: bool = False
    apart: bool = False


class Registry:
    """All actors, found by folded name, and the tables that the rules use."""

    def __init__(self, data: dict[str, Any]) -> None:
        # Rows, keys and surnames stay text until asked for: loading is then one pass of the parser.
        self._rows: list[str] = data["actors"]
        self._sources: list[str] = data["sources"]
        self._made: dict[int, Actor] = {}
        self.keys: dict[str, str] = data["keys"]
        self.longest: dict[str, int] = data["longest"]
        self.surnames: dict[str, str] = data["surnames"]
        self.written: frozenset[str] = frozenset(data["written"])
        self.acronyms: frozenset[str] = frozenset(data["acronyms"])
        self.spoken: frozenset[str] = frozenset(data["spoken"])
        self.capitals: dict[str, str] = data["capitals"]
        self.regions: dict[str, str] = data["regions"]
        self.peoples: dict[str, str | None] = data["peoples"]
        kinds = [Role(*row) for row in data["role_kinds"]]
        self.roles: dict[str, Role] = {key: kinds[at] for key, at in data["roles"].items()}
        self.role_longest: dict[str, int] = data["role_longest"]
        self.modify: dict[str, str] = data["modify"]
        self.former: frozenset[str] = frozenset(data["former"])
        self.backing: frozenset[str] = frozenset(data["backing"])
        self.backing_phrases: frozenset[str] = frozenset(data["backing_phrases"])
        self.prepositions: frozenset[str] = frozenset(data["prepositions"])

    def __len__(self) -> int:
        """How many actors there are."""
        return len(self._rows)

    def actor(self, number: int) -> Actor:
        """The actor in row `number`."""
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = self._make(self._rows[number])
        return made

    def _make(self, row: str) -> Actor:
        ident, names, country, sector, backed, start, end, person, source = row.split("\t")
        name, *aliases = names.split("|")
        return Actor(
            ident, name, tuple(aliases), country or None, sector or None, tuple(backed.split()),
            date.fromisoformat(start) if start else None,
            date.fromisoformat(end) if end else None,
            bool(person), self._sources[int(source)],
        )  # fmt: skip

    def named(
        self, key: str, when: date | None = None, countries: Sequence[str] = ()
    ) -> Actor | None:
        """The actor with the folded name `key`.

        Of several with one name, the one that holds on `when`, and of those the one of a country
        that the report is about.
        """
        numbers = self.keys.get(key)
        return self.choose(numbers, when, countries)[0] if numbers else None

    def choose(
        self, numbers: str, when: date | None, countries: Sequence[str]
    ) -> tuple[Actor, ...]:
        """The actors of `numbers` that fit day and countries best, in the registry's order."""
        found = tuple(self.actor(int(number)) for number in numbers.split())
        if len(found) > 1:
            found = tuple(actor for actor in found if actor.holds(when)) or found
            for country in countries:
                near = tuple(actor for actor in found if actor.country == country)
                if near:
                    return near
        return found

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """Every actor, in the order of the files."""
        return tuple(self.actor(number) for number in range(len(self._rows)))

    @cached_property
    def by_id(self) -> dict[str, Actor]:
        """Actors by their id."""
        return {actor.id: actor for actor in self.actors}


@lru_cache(maxsize=1)
def registry() -> Registry:
    """The shipped registry, loaded once."""
    text = files("sourceline.resolving").joinpath("data/actors.json").read_text("utf-8")
    return Registry(json.loads(text))
