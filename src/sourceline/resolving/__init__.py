"""Resolving: from names and phrases to places, actors and times.

`resolve_places` loads on first use: it needs spaCy, and what only compares names does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sourceline.resolving.countries import Country, countries, country_of, is_demonym
from sourceline.resolving.gazetteer import Candidate, Gazetteer, gazetteer, lookup

if TYPE_CHECKING:
    from sourceline.resolving.places import resolve_places

__all__ = [
    "Candidate", "Country", "Gazetteer", "countries", "country_of", "gazetteer", "is_demonym",
    "lookup", "resolve_places",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name != "resolve_places":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sourceline.resolving.places import resolve_places

    return resolve_places
