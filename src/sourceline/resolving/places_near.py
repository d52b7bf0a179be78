"""Names that no gazetteer holds (a street, a school) lie near what is named beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from sourceline.resolving.gazetteer import Candidate, Gazetteer
from sourceline.resolving.names import fold

REACH = 400
"""How many characters away a name may stand to tell where an unknown one lies."""
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s|\n\n")
_COARSE = {"city": 0, "admin2": 20, "admin1": 80, "region": 200, "country": 250}
_KNOWN_ENOUGH = 4.5
"""Decimal logarithm of people: the least known city that may lend its name to an institution."""

Chosen = Mapping[tuple[int, int], Candidate]


_STREET = re.compile(
    r"\b(?:street|st|avenue|ave|road|rd|drive|dr|lane|boulevard|blvd|highway|route|square|park)\b"
)


_SAINTS = frozenset({"san", "santa", "santo", "saint", "st", "sao"})


def inner(name: str, label: str, places: Gazetteer, named: Sequence[str] = ()) -> list[Candidate]:
    """What the place inside a longer name may be ("Colchester General Hospital").

    Args:
        name: the whole name, which the gazetteer lacks.
        label: what it names; a town's or a street's name is not taken apart.
        places: the gazetteer.
        named: folded names that the report mentions by themselves; these count however small.
    """
    key = fold(name)
    if label in ("GPE", "LOC") or _STREET.search(key):
        return []
    words = key.split(" ")
    for size in range(min(3, len(words) - 1), 0, -1):
        for start in (0, len(words) - size):
            part = " ".join(words[start : start + size])
            if len(part) < 4 or (words[start] in _SAINTS and part not in named):
                continue  # "San Francisco Monastery" is named after the saint, not the city
            found = [c for c in places.exact(part) if c.kind in _COARSE]
            if found and (part in named or found[0].prior >= _KNOWN_ENOUGH):
                return found
    return []


def nearest(span: tuple[int, int], chosen: Chosen, text: str) -> Candidate | None:
    """The place named closest to `span`, cities before provinces before countries."""
    best: tuple[int, Candidate] | None = None
    for (start, end), place in chosen.items():
        gap = start - span[1] if start >= span[1] else span[0] - end
        if place.kind not in _COARSE or gap < 0 or gap > REACH:
            continue
        between = text[end : span[0]] if start < span[0] else text[span[1] : start]
        cost = gap + _COARSE[place.kind] + (40 if start >= span[1] + 4 else 0)
        if _SENTENCE_END.search(between):
            cost += 120
        if best is None or cost < best[0]:
            best = (cost, place)
    if best is not None:
        return best[1]
    return _main(chosen)


def _main(chosen: Chosen) -> Candidate | None:
    """The city that the report names most, if it names one at least twice."""
    counts = Counter(place.id for place in chosen.values() if place.kind == "city")
    if not counts:
        return None
    ident, often = counts.most_common(1)[0]
    if often < 2:
        return None
    return next(place for place in chosen.values() if place.id == ident)
