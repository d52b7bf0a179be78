"""Places that a person writes ("Chaman, Pakistan"), with their points where only one is meant.

Looked up once, when the judgement is made, and kept in it: a later gazetteer moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sourceline.resolving.countries import country_of
from sourceline.resolving.names import fold, shortened

if TYPE_CHECKING:
    from sourceline.resolving.gazetteer import Candidate, Gazetteer

_CLEARLY = 1.0
"""How much better known a place must be than its namesakes: ten times, in decimal logarithms."""
_BESIDE, _REGION = 1.5, 3.0  # degrees
_AREAS = frozenset({"admin1", "admin2"})


def placed(value: object) -> list[Any]:
    """The places of an edit's value, each as fields with its point; as written where none is clear.

    A name is looked up in the province and country that stand behind it ("Salem, Oregon, United
    States"). It is clear where one place bears it there, or one is ten times as well known as all
    others; a city goes before the district or province named after it.

    >>> placed("Chaman, Pakistan; 12 Hollow Road, Iraq")[0]["geonameid"]
    1181611
    >>> placed("12 Hollow Road, Iraq"), placed("Springfield")
    (['12 Hollow Road, Iraq'], ['Springfield'])
    """
    return [_found(one) if isinstance(one, str) else one for one in _listed(value)]


def _listed(value: object) -> list[Any]:
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()]
    return (
        list(value) if isinstance(value, Iterable) and not isinstance(value, Mapping) else [value]
    )


def _found(written: str) -> Any:
    from sourceline.resolving.gazetteer import gazetteer

    places = gazetteer()
    parts = [part.strip() for part in written.split(",") if part.strip()]
    country = country_of(parts[-1]) if len(parts) > 1 else None
    inside = parts[1:-1] if country else parts[1:]
    found = [
        one
        for one in _candidates(parts[0] if parts else "", places)
        if (country is None or one.country == country)
        and all(_lies_in(one, area, places) for area in inside)
    ]
    best = _clear(found)
    if best is None:
        return written
    return {
        "name": parts[0], "country": best.country, "admin1": places.admin1_name(best.admin1),
        "lat": best.lat, "lon": best.lon, "precision": best.kind, "geonameid": best.geonameid,
    }  # fmt: skip


def _candidates(name: str, places: Gazetteer) -> list[Candidate]:
    """What a name may mean; a word is left off only where it tells the kind ("Anbar province")."""
    found = places.lookup(name)
    if not any(one.cut for one in found):
        return found
    kinds = {kind for _, kind in shortened(fold(name)) if kind}
    return [one for one in found if one.kind in kinds]


def _clear(found: list[Candidate]) -> Candidate | None:
    """The one place that is meant, None where several may be."""
    ordered = sorted(found, key=lambda one: (-_known(one), one.id))
    if not ordered:
        return None
    inside = (one for one in ordered if one.kind == "city" and _holds(ordered[0], one))
    best = next(inside, ordered[0])
    rival = next((one for one in ordered if one is not best and not _holds(one, best)), None)
    return best if rival is None or _known(rival) + _CLEARLY <= _known(best) else None


def _known(one: Candidate) -> float:
    """How well a place is known; a province is not better known for all its towns."""
    return one.prior - (1.0 if one.kind in _AREAS else 0.0)


def _holds(area: Candidate, city: Candidate) -> bool:
    """Whether an area is the district or province named after a city that lies in it or by it."""
    beside = area.admin1 == city.admin1 or _apart(area, city) < _BESIDE
    return area.kind in _AREAS and area.country == city.country and beside


def _lies_in(one: Candidate, area: str, places: Gazetteer) -> bool:
    """Whether a place lies in a province, in whatever spelling, or in the midst of a region."""
    return fold(area) == fold(places.admin1_name(one.admin1) or "") or any(
        other.country == one.country
        and (
            (other.kind == "admin1" and other.admin1 == one.admin1)
            or (other.kind == "region" and _apart(other, one) < _REGION)
        )
        for other in places.lookup(area)
    )


def _apart(one: Candidate, other: Candidate) -> float:
    """Degrees between two points, along the grid."""
    return abs(one.lat - other.lat) + abs(one.lon - other.lon)
