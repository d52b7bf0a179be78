"""The registry of actors: states' institutions, armed groups, parties, bodies, office-holders.

The registry is written in YAML (`data/actors_*.yaml`), compiled by `actor_build` into
`data/actors.json`, and loaded once, in some ten milliseconds.
"""

from __future__ import annotations

import json
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
        self._rows: list[list[Any]] = data["actors"]
        self._sources: list[str] = data["sources"]
        self._made: dict[int, Actor] = {}
        self.keys: dict[str, list[int]] = data["keys"]
        self.longest: dict[str, int] = data["longest"]
        self.surnames: dict[str, list[int]] = data["surnames"]
        self.written: frozenset[str] = frozenset(data["written"])
        self.capitals: dict[str, str] = data["capitals"]
        self.peoples: dict[str, str | None] = data["peoples"]
        self.roles: dict[str, Role] = {key: Role(*row) for key, row in data["roles"].items()}
        self.role_longest: dict[str, int] = data["role_longest"]
        self.modify: dict[str, str] = data["modify"]
        self.former: frozenset[str] = frozenset(data["former"])
        self.backing: frozenset[str] = frozenset(data["backing"])
        self.backing_phrases: frozenset[str] = frozenset(data["backing_phrases"])
        self.prepositions: frozenset[str] = frozenset(data["prepositions"])

    def __len__(self) -> int:
        return len(self._rows)

    def actor(self, number: int) -> Actor:
        """The actor in row `number`."""
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = self._make(self._rows[number])
        return made

    def _make(self, row: list[Any]) -> Actor:
        ident, names, country, sector, backed, start, end, person, source = row
        return Actor(
            ident, names[0], tuple(names[1:]), country, sector, tuple(backed),
            date.fromisoformat(start) if start else None,
            date.fromisoformat(end) if end else None,
            bool(person), self._sources[source],
        )  # fmt: skip

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """Every actor, in the order of the files."""
        return tuple(self.actor(number) for number in range(len(self._rows)))

    @cached_property
    def by_id(self) -> dict[str, Actor]:
        """Actors by their id."""
        return {actor.id: actor for actor in self.actors}

    def named(self, key: str, when: date | None = None) -> Actor | None:
        """The actor with the folded name `key`; of several, the one that holds on `when`."""
        numbers = self.keys.get(key)
        if not numbers:
            return None
        found = [self.actor(number) for number in numbers]
        return next((actor for actor in found if actor.holds(when)), found[0])


@lru_cache(maxsize=1)
def registry() -> Registry:
    """The shipped registry, loaded once."""
    text = files("sourceline.resolving").joinpath("data/actors.json").read_text("utf-8")
    return Registry(json.loads(text))
