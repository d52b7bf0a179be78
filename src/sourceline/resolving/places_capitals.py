"""Capitals without their names: "the Iraqi capital", "a bomb exploded in the capital"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from sourceline.records import Place, cut
from sourceline.resolving.countries import countries, country_of
from sourceline.resolving.gazetteer import Candidate, Gazetteer
from sourceline.resolving.names import shown

_CAPITAL = re.compile(
    r"\b(?P<det>the|its|their)\s+(?:(?P<whose>[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)(?:['’]s)?\s+)?"
    r"capital(?:\s+city)?\b(?!\s+(?:of|punishment|crime|offen[cs]e|case|market|gains|flight|goods"
    r"|budget|investment|controls|costs)\b)(?P<comma>,?\s+)?",
    re.I,
)


def capitals(
    text: str, found: Mapping[tuple[int, int], Place], places: Gazetteer
) -> dict[tuple[int, int], Place]:
    """Mentions of a capital by that word alone, as places.

    With a nationality before it, that country's; else the capital of the country in which most
    of the report's places lie, if more than half of them do. Where the city's name follows ("the
    Afghan capital, Kabul") the name is a place already.

    Args:
        text: the report's text.
        found: its named places by span.
        places: the gazetteer.
    """
    starts = {start for start, _ in found}
    main = _main_country(found)
    told: dict[tuple[int, int], Place] = {}
    for match in _CAPITAL.finditer(text):
        if match.end() in starts:
            continue
        whose = match["whose"]
        code = country_of(whose) if whose else main
        city = _capital(code, places) if code else None
        if city is None:
            continue
        start = match.start("whose") if whose else match.start()
        span = cut(text, start, match.end() - len(match["comma"] or ""))
        told[span.start, span.end] = Place(
            shown(city.name, city.country), city.country, places.admin1_name(city.admin1),
            city.lat, city.lon, "city", city.geonameid, (span,), "capital of " + (code or ""),
        )  # fmt: skip
    return told


def _main_country(found: Mapping[tuple[int, int], Place]) -> str | None:
    counts = Counter(place.country for place in found.values() if place.country)
    if not counts:
        return None
    code, often = counts.most_common(1)[0]
    return code if 2 * often > counts.total() else None


def _capital(code: str, places: Gazetteer) -> Candidate | None:
    country = countries().get(code)
    if country is None:
        return None
    known = places.lookup(country.capital)
    return next((c for c in known if c.country == code and c.kind == "city"), None)
