"""What wins between places that a name means about equally well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sourceline.resolving.gazetteer import Candidate
from sourceline.resolving.names import fold

Ranked = tuple[tuple[Candidate, float], ...]
WORLD_CITY = 5.25
"""Decimal logarithm of people from which a city is meant if nothing speaks for a namesake."""
LITTLE = 4.8
_DIVISIONS = frozenset({"city", "admin1", "admin2"})


def seated(ranked: Ranked, key: str, told: set[str]) -> Ranked:
    """Between a city and the division named after it, the city, unless the words say otherwise."""
    top = ranked[0][0]
    if top.kind not in _DIVISIONS or len(ranked) == 1:
        return ranked
    wanted = told & _DIVISIONS or {"city"}
    if top.kind in wanted:
        return ranked
    for pair in ranked[1:]:
        place = pair[0]
        same = place.country == top.country and place.admin1 == top.admin1
        if place.feature == "PPLC" and place.country == top.country and "city" in wanted:
            same = same or pair[1] > 0.05 * ranked[0][1]
        close = abs(len(fold(place.name)) - len(key)) < 3 and place.prior > top.prior - 2
        if same and place.kind in wanted and (close or place.kind != "city"):
            return (pair, *(other for other in ranked if other is not pair))
    return ranked


def divisions_of(places: Sequence[Candidate]) -> Counter[str | None]:
    """How many names of a report lie in each first-order division."""
    return Counter(place.admin1 for place in places if place.kind != "country")


def famous(ranked: Ranked, divisions: Counter[str | None]) -> Ranked:
    """A world city rather than its little-known namesake in another country spoken of.

    "Talks in Geneva" of a report that speaks of the United States are not held in Geneva,
    New York, unless another of its names lies in that state.
    """
    top = ranked[0][0]
    if top.kind != "city" or top.prior > LITTLE or divisions[top.admin1] > 1:
        return ranked
    for pair in ranked[1:]:
        place = pair[0]
        if (
            place.kind == "city"
            and place.prior >= WORLD_CITY
            and place.country != top.country
            and not place.alternate
        ):
            return (pair, *(other for other in ranked if other is not pair))
    return ranked
