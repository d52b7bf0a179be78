"""Comparing two profiles: for each feature a level, and the two values that were compared.

A level is a short phrase; `pairs` gives each its weight. All comparisons are symmetric and look at
nothing but the two profiles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from math import fsum

from rapidfuzz.distance import JaroWinkler

from sourceline.linking.profiles import Profile, Side, Site, day
from sourceline.linking.terms import Terms, stem
from sourceline.linking.units import kilometres

Shown = tuple[str, str, str]
"""Level, and the two values in words."""

_POINTS = frozenset({"site", "city"})
_VAGUE = frozenset({"destroy", "targeted", "beat"})
_KINDRED = (
    frozenset({"aerial", "drone", "explosives"}),
    frozenset({"aerial", "drone", "heavy-weapons"}),
    frozenset({"explosives", "suicide-attack"}),
    frozenset({"firearms", "heavy-weapons"}),
    frozenset({"firearms", "crowd-control", "troops", "police"}),
    frozenset({"firearms", "abduct", "seize"}),
    frozenset({"arrest", "seize", "abduct"}),
)
"""Modes of PLOVER that one deed is told by: a drone's missile is an explosion to who hears it."""
_HELD = ("abducted", "missing", "arrested")
_SAME_NAME = 0.93


def days_apart(a: Profile, b: Profile) -> int | None:
    """Days between what the two reports say of the day; 0 where they overlap, None if unknown."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return None
    return max(0, max(a.first, b.first) - min(a.last, b.last))


def when(a: Profile, b: Profile) -> str:
    """How the days fit."""
    apart = days_apart(a, b)
    if apart is None:
        return _half_known(a, b)
    sure = a.exact and b.exact
    if apart == 0:
        return "same day" if sure else "days overlap"
    for limit, name in ((1, "a day apart"), (3, "2-3 days apart"), (10, "4-10 days apart")):
        if apart <= limit:
            return name if sure else f"about {name}"
    return "over 10 days apart" if sure else "about over 10 days apart"


def _half_known(a: Profile, b: Profile) -> str:
    """One day is unknown: the other must lie before the report that leaves it open, not long."""
    told = a if a.first is not None else b if b.first is not None else None
    if told is None or told.first is None:
        return "no day told"
    other = b if told is a else a
    if other.published is None:
        return "one day unknown"
    lag = other.published - told.first
    if lag < -1:
        return "reported before it"
    return "reported within 4 days" if lag <= 4 else (
        "reported within a month" if lag <= 31 else "reported long after")  # fmt: skip


def published(a: Profile, b: Profile) -> str:
    """How far apart the reports are."""
    if a.published is None or b.published is None:
        return "unknown"
    gap = abs(a.published - b.published)
    for limit, name in ((1, "0-1 days"), (4, "2-4 days"), (14, "5-14 days"), (60, "15-60 days")):
        if gap <= limit:
            return name
    return "over 60 days"


_PLACE_ORDER = (
    "same place", "same name", "within 10 km", "within 50 km", "one lies in the other",
    "same country only",
    "same division, other place", "another place in the country", "another country",
    "told elsewhere in the report", "unknown, same country", "unknown",
)  # fmt: skip


def place(a: Profile, b: Profile) -> str:
    """How the places fit: the best of all pairs; a unit without one has those of its report."""
    first, second = _at_home(a), _at_home(b)
    if not first or not second:
        if not _spellings(*_named(a)).isdisjoint(_spellings(*_named(b))):
            return "told elsewhere in the report"
        same = a.country is not None and a.country == b.country
        return "unknown, same country" if same else "unknown"
    return min((_sites(x, y) for x in first for y in second), key=_PLACE_ORDER.index)


def _named(profile: Profile) -> tuple[tuple[str, ...], frozenset[str]]:
    """The places of a unit by name; without one, its report's, and what names it has."""
    if profile.sites:
        return tuple(site.name for site in profile.sites), frozenset()
    return profile.towns, profile.all_names


@lru_cache(maxsize=4096)
def _spellings(places: tuple[str, ...], names: frozenset[str]) -> frozenset[str]:
    """The words of some names, each with what is left of it in any spelling."""
    words = {*(stem(word) for place in places for word in place.split()), *names}
    return frozenset(words | {f"~{_skeleton(word)}" for word in words if len(word) >= _LONG})


_ALIKE = 2
_LONG = 4
_FAR = frozenset({"same division, other place", "another place in the country", "another country"})


def elsewhere(a: Profile, b: Profile) -> bool:
    """Whether both units have places, all of them points, and none near any of the other's.

    Reports that share rare names may be about one place all the same, which one of them is held to
    be another of that name; and a report that names the other's place, but gives it to nothing that
    it tells, may have put this one in the wrong place.
    """
    if not a.sites or not b.sites or len(a.all_names & b.all_names) >= _ALIKE:
        return False
    sharp = all(site.precision in _POINTS for site in (*a.sites, *b.sites))
    return sharp and place(a, b) in _FAR and not (_idle(a, b) or _idle(b, a))


def _idle(a: Profile, b: Profile) -> bool:
    """Whether the report of `b` names a place of `a` and puts nothing there."""
    return any(
        site.name not in b.towns and not b.all_names.isdisjoint(site.name.split())
        for site in a.sites
    )


def _at_home(profile: Profile) -> list[Site]:
    """The places of a unit; where some lie in the country that the report is about, only those.

    A name that only the gazetteer of another country knows is more often misplaced than abroad.
    """
    home = [site for site in profile.sites if site.country == profile.country]
    return home or list(profile.sites)


def _spelt_alike(a: str, b: str) -> bool:
    """Whether two folded names may be one name, spelt in two ways ("zobe", "zoobe")."""
    if a == b:
        return True
    return min(len(a), len(b)) >= _LONG and _skeleton(a) == _skeleton(b)


@lru_cache(maxsize=65536)
def _skeleton(name: str) -> str:
    """A name without vowels and doubled letters, with letters that transliterations swap as one."""
    plain = name.removeprefix("al ").removeprefix("el ").replace(" ", "").translate(_SWAPPED)
    kept = [c for i, c in enumerate(plain) if i == 0 or (c not in "aeiouyw" and c != plain[i - 1])]
    return "".join(kept)


_SWAPPED = str.maketrans({"q": "k", "c": "k", "z": "s", "j": "g", "v": "b", "p": "b", "d": "t"})


def _sites(a: Site, b: Site) -> str:
    if a.country and b.country and a.country != b.country:
        return "same name" if _spelt_alike(a.name, b.name) else "another country"
    if a.geonameid is not None and a.geonameid == b.geonameid:
        return "same place" if a.precision != "country" else "same country only"
    points = a.precision in _POINTS and b.precision in _POINTS
    if a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None:
        apart = kilometres((a.lat, a.lon), (b.lat, b.lon))
        if points:
            if apart <= 2.0:
                return "same place"
            if apart <= 50.0:
                return "within 10 km" if apart <= 10.0 else "within 50 km"
            if _spelt_alike(a.name, b.name):
                return "same name"
            same = a.admin1 is not None and a.admin1 == b.admin1
            return "same division, other place" if same else "another place in the country"
    if "country" in (a.precision, b.precision):
        return "same country only" if a.country and a.country == b.country else "unknown"
    if a.admin1 and b.admin1:
        return "one lies in the other" if a.admin1 == b.admin1 else "another place in the country"
    return "same place" if a.name == b.name else "unknown"


_SIDE_ORDER = (
    "same actor", "same name", "part of the other", "same country and kind", "unknown",
    "another of that country", "another",
)  # fmt: skip


def party(a: Iterable[Side], b: Iterable[Side]) -> str:
    """How the parties fit: the best of all pairs."""
    levels = [_sides(x, y) for x in a for y in b]
    return min(levels, key=_SIDE_ORDER.index) if levels else "unknown"


def _sides(a: Side, b: Side) -> str:
    if a.actor_id and b.actor_id:
        if a.actor_id == b.actor_id:
            return "same actor"
        if a.actor_id.startswith(b.actor_id) or b.actor_id.startswith(a.actor_id):
            return "part of the other"
    if _same_name(a.name, b.name):
        return "same name"
    if not (a.country and b.country):
        return "unknown"
    if a.country != b.country:
        return "another"
    if a.sector and a.sector == b.sector:
        return "same country and kind" if not (a.actor_id and b.actor_id) else (
            "another of that country")  # fmt: skip
    return "unknown" if not (a.sector and b.sector) else "another of that country"


def _same_name(a: str, b: str) -> bool:
    """Names of two words and more that agree, also where one is cut ("maxwell") or spelt apart."""
    first, second = a.split(), b.split()
    if len(first) < 2 or len(second) < 2:
        return a == b and len(first) >= 2
    return JaroWinkler.similarity(a, b, score_cutoff=_SAME_NAME) > 0.0


def weapon(a: Profile, b: Profile) -> str:
    """Whether it was done by the same means, or by such as reports take for each other."""
    first, second = set(a.modes) - _VAGUE, set(b.modes) - _VAGUE
    if not first or not second:
        return "same words" if set(a.weapons) & set(b.weapons) else "unknown"
    if first & second:
        return "same means"
    kin = any(first & kind and second & kind for kind in _KINDRED)
    return "kindred means" if kin else "other means"


def number(a: tuple[int, int | None] | None, b: tuple[int, int | None] | None) -> str:
    """How two counts fit; many that agree say more than one or two that do."""
    if a is None or b is None:
        return "unknown"
    if a == b and a[1] is not None:
        return "same, over 3" if a[0] > 3 else "same"
    if max(a[0], b[0]) <= min(_top(a), _top(b)):
        return "ranges overlap"
    low, high = sorted((a[0], b[0]))
    return "near" if high - low <= 2 or high <= 1.5 * low else "apart"


def held(a: Profile, b: Profile) -> str:
    """How the numbers of those taken, missing or arrested fit: the first kind that both give."""
    kind = next((what for what in _HELD if what in a.counts and what in b.counts), None)
    return "unknown" if kind is None else number(a.counts[kind], b.counts[kind])


def _top(count: tuple[int, int | None]) -> float:
    return float("inf") if count[1] is None else count[1]


def overlap(a: Terms, b: Terms) -> float:
    """Shared weight of two sets of terms, as a share of the smaller's, 0 to 1.

    A term's weight is that of the set with fewer terms.
    """
    if len(b) < len(a):
        a, b = b, a
    if not a:
        return 0.0
    shared = fsum([a[term] for term in a.keys() & b.keys()])  # exact, in whatever order
    return shared / min(a.total, b.total)


_BANDS = (0.04, 0.08, 0.13, 0.19, 0.27, 0.38, 0.55)


def band(value: float) -> str:
    """A share as one of eight bands."""
    below = 0.0
    for limit in _BANDS:
        if value < limit:
            return f"{below:.2f}-{limit:.2f}"
        below = limit
    return f"over {below:.2f}"


def shared_names(a: frozenset[str], b: frozenset[str]) -> str:
    """How many rare names are shared, and whether both have any."""
    if not a or not b:
        return "none to compare"
    shared = len(a & b)
    if shared == 0:
        return "none of few" if min(len(a), len(b)) < 3 else "none of many"
    share = shared / min(len(a), len(b))
    count = str(shared) if shared < 3 else "3-4" if shared < 5 else "5 and more"
    return f"{count}, {'most' if share > 0.5 else 'some'}"


def standing(a: Profile, b: Profile) -> str:
    """Whether each is what its report is mainly about."""
    main = (a.rank == 0) + (b.rank == 0)
    alone = (a.units == 1) + (b.units == 1)
    return ("neither", "one", "both")[main] + (" alone" if alone == 2 else "")


def words_whole(a: Profile, b: Profile) -> str:
    """Overlap of the whole reports; it speaks for two units only if both reports are about them."""
    main = "main" if a.rank == 0 and b.rank == 0 else "aside"
    return f"{main} {band(overlap(a.whole, b.whole))}"


def names_whole(a: Profile, b: Profile) -> str:
    """Names shared by the whole reports."""
    main = "main" if a.rank == 0 and b.rank == 0 else "aside"
    return f"{main} {shared_names(a.all_names, b.all_names)}"


def trigger(a: Profile, b: Profile) -> str:
    """Whether the same word tells it."""
    if a.trigger == b.trigger:
        return "same word"
    return "same type" if a.type == b.type else "another type"


FEATURES: dict[str, Callable[[Profile, Profile], str]] = {
    "day": when,
    "published": published,
    "standing": standing,
    "trigger": trigger,
    "weapon": weapon,
    "killed": lambda a, b: number(a.counts.get("killed"), b.counts.get("killed")),
    "injured": lambda a, b: number(a.counts.get("injured"), b.counts.get("injured")),
    "held": held,
    "names": lambda a, b: shared_names(a.names, b.names),
    "report_names": names_whole,
    "place": place,
    "words": lambda a, b: band(overlap(a.near, b.near)),
    "report": words_whole,
    "actors": lambda a, b: party(a.actors, b.actors),
    "recipients": lambda a, b: party(a.recipients, b.recipients),
}
"""Name of each feature and the function that gives its level; the cheapest first, so that most
pairs are given up before the dear ones."""


def levels(a: Profile, b: Profile) -> tuple[str, ...]:
    """The level of each feature, in the order of `FEATURES`."""
    return tuple(compare(a, b) for compare in FEATURES.values())


def values(name: str, profile: Profile) -> str:
    """What a feature compares of one profile, in words."""
    if name == "day":
        span = day(profile.first)
        return span if profile.first == profile.last else f"{span} to {day(profile.last)}"
    if name == "published":
        return day(profile.published)
    if name == "place":
        return ", ".join(site.name for site in profile.sites) or "none told"
    if name in ("actors", "recipients"):
        sides: tuple[Side, ...] = getattr(profile, name)
        return ", ".join(side.actor_id or side.name for side in sides) or "none told"
    if name == "weapon":
        return ", ".join((*profile.modes, *profile.weapons)) or "none told"
    if name in ("killed", "injured"):
        return _count(profile.counts.get(name))
    if name == "held":
        kinds = [what for what in _HELD if what in profile.counts]
        told = [f"{what} {_count(profile.counts[what])}" for what in kinds]
        return ", ".join(told) or "none told"
    if name in ("words", "report"):
        terms = profile.near if name == "words" else profile.whole
        return " ".join(sorted(terms, key=lambda term: (-terms[term], term))[:8])
    if name in ("names", "report_names"):
        return " ".join(sorted(profile.names if name == "names" else profile.all_names)) or "none"
    if name == "standing":
        return f"{profile.rank + 1} of {profile.units} in its report"
    return profile.trigger


def _count(count: tuple[int, int | None] | None) -> str:
    if count is None:
        return "none told"
    low, high = count
    return f"{low} or more" if high is None else str(low) if low == high else f"{low} to {high}"
