"""Blocking: which units are compared at all.

Every unit has keys, 64-bit hashes of what two tellings of one incident have in common: time window
with area and family, with country and actor, with a rare name; two rare names together. Units that
share a key are compared. The keys of a unit depend on nothing else in the workspace.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import combinations
from math import floor

from sourceline.linking.profiles import Profile, Site
from sourceline.linking.terms import stem, weight

_UNDATED = "undated"
_WINDOW = 8  # days; windows overlap by half
_CELL = 0.5  # degrees
_COARSE = frozenset({"country", "region", "water", "unknown"})
_TERMS = 3
_WIDE = 16
_TOGETHER = 5
_VERY_RARE = 5.0  # in fewer than one report of 150
_SEASON = 182  # days
_REACH = 45  # days between an undated happening and its report


def keys(profile: Profile) -> frozenset[int]:
    """The blocking keys of a unit, signed 64-bit integers."""
    return frozenset(_hash(key) for key in _keys(profile))


def _keys(profile: Profile) -> Iterator[str]:
    windows = list(_windows(profile))
    dated = [window for window in windows if window != _UNDATED]  # else only names bring together
    sharp = [site for site in profile.sites if site.precision not in _COARSE]
    for area in {area for site in profile.sites for area in _areas(site)}:
        for window in dated:
            yield f"{profile.family}|{window}|{area}"
    for town in profile.towns if not profile.sites else {site.name for site in sharp}:
        for window in windows:
            yield f"{profile.family}|{window}|town {town}"
    for word in {stem(word) for site in sharp for word in site.name.split()}:
        for window in dated:
            # Another report's gazetteer may not know the place: there it is one of the names.
            yield f"{window}|{word}"
    for told in _days(profile):
        yield f"{profile.family}|{told}|{profile.country}"
    known = {side.actor_id for side in (*profile.actors, *profile.recipients) if side.actor_id}
    for country in {site.country for site in profile.sites if site.country}:
        for window in dated:
            for actor in known:
                yield f"{profile.family}|{window}|{country}|{actor}"
    rare = _rarest(profile.names)
    for term in rare[:_TERMS]:
        for window in windows:
            yield f"{window}|{term}"
    seasons = list(_seasons(profile))
    aside = () if profile.rank else profile.all_names
    wide = list(dict.fromkeys((*rare, *_rarest(aside))))
    # A place that one gazetteer knows is a mere name where another does not.
    places = {stem(word) for town in profile.towns for word in town.split()}
    for term in _rarest({*places, *profile.all_names})[:_WIDE]:
        for window in windows if weight(term) >= _VERY_RARE else ():
            yield f"{profile.family}|{window}|{term}"
    for term in (term for term in wide[:_WIDE] if weight(term) >= _VERY_RARE):
        for season in seasons:
            yield f"{season}|{term}"
    for terms in (rare, _rarest(profile.all_names)):
        for pair in combinations(sorted(terms[:_TOGETHER]), 2):
            yield f"{profile.family}|{pair[0]}+{pair[1]}"


def _rarest(terms: Iterable[str]) -> list[str]:
    return sorted(terms, key=lambda term: (-weight(term), term))


def _days(profile: Profile) -> Iterator[str]:
    """The days of a unit whose day is told, and the day after: reports may be a day apart."""
    if profile.exact and profile.first is not None and profile.last is not None:
        for number in range(profile.first, min(profile.last, profile.first + 2) + 2):
            yield f"n{number}"


def _seasons(profile: Profile) -> Iterator[str]:
    """The half-overlapping half-years that the happening and its report lie in."""
    half = _SEASON // 2
    told = {day // half for day in (profile.first, profile.published) if day is not None}
    for number in sorted(told | {number + 1 for number in told}):
        yield f"s{number}"


def _windows(profile: Profile) -> Iterator[str]:
    """The half-overlapping windows that the unit's days lie in; the report's, if it has no day."""
    first = profile.first if profile.first is not None else profile.published
    last = profile.last if profile.last is not None else profile.published
    if first is None or last is None:
        yield _UNDATED
        return
    half = _WINDOW // 2
    if last - first > _REACH:
        first = last - _REACH
    for number in range(first // half - 1, last // half + 1):
        yield f"d{number}"


def _areas(site: Site) -> Iterator[str]:
    """The cell of a point with the three cells nearest to it, and the first-order division."""
    if site.lat is not None and site.lon is not None and site.precision not in _COARSE:
        row, column = floor(site.lat / _CELL), floor(site.lon / _CELL)
        down = site.lat / _CELL - row < 0.5
        left = site.lon / _CELL - column < 0.5
        for i in {row, row - 1 if down else row + 1}:
            for j in {column, column - 1 if left else column + 1}:
                yield f"{i},{j}"
    if site.admin1:
        yield f"{site.country}.{site.admin1}"


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), signed=True)
