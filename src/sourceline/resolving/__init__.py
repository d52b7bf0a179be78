"""Resolving: from names and phrases to places, actors and times."""

from sourceline.resolving.countries import Country, countries, country_of, is_demonym
from sourceline.resolving.gazetteer import Candidate, Gazetteer, gazetteer, lookup
from sourceline.resolving.places import resolve_places

__all__ = [
    "Candidate", "Country", "Gazetteer", "countries", "country_of", "gazetteer", "is_demonym",
    "lookup", "resolve_places",
]  # fmt: skip
