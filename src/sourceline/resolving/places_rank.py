"""Which place a name means: one report's names are weighed together."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from sourceline.resolving.countries import countries, country_of
from sourceline.resolving.gazetteer import Candidate, Gazetteer
from sourceline.resolving.gazetteer_build import table
from sourceline.resolving.names import SUFFIXES, fold, shown
from sourceline.resolving.places_home import home_countries, spelled_otherwise
from sourceline.resolving.places_near import inner, nearest
from sourceline.resolving.places_prefer import divisions_of, famous, seated
from sourceline.resolving.places_weights import FEATURES, LOCAL, ROUNDS, weights

Array = NDArray[np.float64]
MAX_CANDIDATES = 40
BLOCK = 200
"""So many names are weighed together; a longer report is read in parts."""
BUDGET = 1000
"""So many candidates are weighed together; more, and the least known of each name are left out."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a place in a report: offsets into its text, end exclusive; `label` as in spaCy."""

    text: str
    start: int
    end: int
    label: str = "GPE"


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known before reading: the publisher's country and home, countries spoken of.

    `countries` maps ISO alpha-3 to a weight from 0 to 1; `home` is (lat, lon) in degrees.
    """

    publisher_country: str | None = None
    home: tuple[float, float] | None = None
    countries: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The candidates of one mention, best first, with their probabilities, and the reason.

    `country` (ISO alpha-3) is that of the report, for a name of which nothing else is known.
    """

    ranked: tuple[tuple[Candidate, float], ...]
    by: str
    country: str | None = None

    @property
    def best(self) -> Candidate | None:
        """The place chosen; None where the gazetteer knows no such name."""
        return self.ranked[0][0] if self.ranked else None


@dataclass(slots=True)
class _Group:
    """Mentions of one name, its candidates and what the text around them says."""

    key: str
    mentions: list[int]
    candidates: list[Candidate]
    label: str
    told: list[set[str]] = field(default_factory=list)  # kinds beside each mention
    kind_words: set[str] = field(default_factory=set)  # and beside any
    inside_admin1: set[str] = field(default_factory=set)
    inside: list[_Group] = field(default_factory=list)
    near: list[_Group] = field(default_factory=list)


@cache
def _abbreviations() -> dict[str, str]:
    return {name: row["code"] for row in table("states.csv") for name in row["names"].split("|")}


def is_abbreviation(words: str) -> bool:
    """True for the short names of states and initials: "W.Va.", "Calif.", "D.C."."""
    return words in _abbreviations() or bool(_INITIALS.fullmatch(words))


def is_state(words: str) -> bool:
    """True for the short names of states and provinces alone: "W.Va.", "OH"."""
    return words in _abbreviations()


_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")


@cache
def _after_pattern() -> re.Pattern[str]:
    names = sorted(_abbreviations(), key=len, reverse=True)
    return re.compile(r"\s?[,(]\s?(" + "|".join(map(re.escape, names)) + r")(?![A-Za-z])")


_COMMA = re.compile(r"\s?(?:,|\()\s?(?:the )?(?:(?:north|south|east|west)(?:ern)? |central )?")
_IN = re.compile(r"\s?,?\s(?:in|of|near|outside)\s(?:the )?(?:\w+(?:ern)? )?", re.I)
_NEXT = re.compile(r"\s(\w+)(?:\s(\w+))?")
_BEFORE = re.compile(r"(?<!\w)(\w+)(?:\sof)?\s(?:the )?$")
_BEFORE_KIND = {
    "city": "city", "town": "city", "village": "city", "suburb": "city", "neighborhood": "city",
    "neighbourhood": "city", "province": "admin1", "state": "admin1", "region": "admin1",
    "governorate": "admin1", "county": "admin2", "district": "admin2", "river": "water",
    "lake": "water", "capital": "city", "department": "admin1", "island": "region",
    "downtown": "city", "camp": "site", "airport": "site", "port": "city",
}  # fmt: skip


def resolve(
    text: str, mentions: Sequence[Mention], hints: Hints, places: Gazetteer
) -> dict[tuple[int, int], Resolution]:
    """Resolve every mention of one report together.

    Args:
        text: the report's text, to which the mentions' offsets refer.
        mentions: the names to resolve, in any order.
        hints: what is known of the publisher.
        places: the gazetteer to look in.

    Returns:
        (start, end) of each mention to its resolution; `ranked` is empty for unknown names.
    """
    mentions = sorted(mentions, key=lambda m: (m.start, m.end))
    groups = grouped(text, mentions, places)
    known = [group for group in groups if group.candidates]
    chances: list[Array] = []
    for begin in range(0, len(known), BLOCK):
        chances += rank(_within_budget(known[begin : begin + BLOCK]), hints)
    found: dict[tuple[int, int], Resolution] = {}
    strangers = _strangers(known, chances, hints)
    divisions = divisions_of(
        [g.candidates[int(np.argmax(c))] for g, c in zip(known, chances, strict=True)]
    )
    for group, chance in zip(known, chances, strict=True):
        if id(group) in strangers:
            continue
        order = np.argsort(-chance, kind="stable")
        ranked = tuple((group.candidates[i], float(chance[i])) for i in order)
        reason = _reason(group, int(order[0]))
        for number, told in zip(group.mentions, group.told, strict=True):
            mention = mentions[number]
            seat = seated(ranked, group.key, told)
            if hints.home is None and not (group.inside_admin1 or group.inside):
                seat = famous(seat, divisions)
            found[mention.start, mention.end] = Resolution(seat, reason)
    _place_unknown(text, mentions, found, hints.countries, places)
    return found


def _strangers(groups: list[_Group], chances: list[Array], hints: Hints) -> set[int]:
    """Little-known places in a country that nothing else in the report points to.

    Such a name is more likely a place that the gazetteer lacks: it is then placed near what is
    named beside it. Two little-known places speak for their country if they lie together or if
    the report gives both their first names.
    """
    best = [g.candidates[int(np.argmax(c))] for g, c in zip(groups, chances, strict=True)]
    sure = [
        not place.cut
        and (
            place.prior >= LITTLE_KNOWN
            or place.kind not in ("city", "admin2")
            or (place.kind == "admin2" and not place.alternate)  # "Bamberg County", in full
        )
        for place in best
    ]
    around = {place.country for place, known in zip(best, sure, strict=True) if known}
    around |= {hints.publisher_country, *hints.countries}
    around |= {
        one.country for one, other in combinations({place.id: place for place in best}.values(), 2)
        if one.country == other.country
        and (
            not (one.alternate or other.alternate)
            or distance_km((one.lat, one.lon), (other.lat, other.lon)) < TOGETHER_KM
        )
    }  # fmt: skip
    if not around - {None}:
        return set()
    return {
        id(group)
        for group, place, known in zip(groups, best, sure, strict=True)
        if place.country not in around and not group.inside_admin1 and (place.cut or not known)
    }


LITTLE_KNOWN = 4.3
"""Decimal logarithm of people below which a city needs company from its country."""
TOGETHER_KM = 150.0


def _place_unknown(
    text: str,
    mentions: Sequence[Mention],
    found: dict[tuple[int, int], Resolution],
    spoken: Mapping[str, float],
    places: Gazetteer,
) -> None:
    """Names without candidates: another spelling, or near the place that is named beside them."""
    chosen = {span: r.ranked[0][0] for span, r in found.items()}
    people = {(m.start, m.end): m.label == "NORP" for m in mentions}
    homes = home_countries(((place, people[span]) for span, place in chosen.items()), spoken)
    for mention in mentions:
        span = mention.start, mention.end
        if span in found:
            continue
        found[span] = Resolution((), "gazetteer:unknown")
        if mention.label == "NORP":
            continue
        known = spelled_otherwise(mention.text, homes, places)
        if known is not None and mention.label == "GPE":
            found[span] = Resolution(((known, 0.5),), "gazetteer:spelling")
            continue
        place = nearest(span, chosen, text)
        if place is None and homes:
            found[span] = Resolution((), "gazetteer:unknown", homes[0])
        if place is not None:
            by = f"near:{shown(place.name, place.country)}"
            found[span] = Resolution(((place, 0.5),), by)


def grouped(text: str, mentions: Sequence[Mention], places: Gazetteer) -> list[_Group]:
    """The mentions by name, with their candidates and what the text says around them."""
    groups: dict[str, _Group] = {}
    named = [fold(mention.text) for mention in mentions]
    for number, (mention, key) in enumerate(zip(mentions, named, strict=True)):
        group = groups.get(key)
        if group is None:
            found = _candidates(mention, places)
            if not found and mention.label != "NORP":
                found = inner(mention.text, mention.label, places, named)
            group = groups[key] = _Group(key, [], found[:MAX_CANDIDATES], mention.label)
        group.mentions.append(number)
        group.told.append(_kind_words(text, mention))
        group.kind_words |= group.told[-1]
        state = _after_pattern().match(text, mention.end)
        if state:
            group.inside_admin1.add(_abbreviations()[state[1]])
    _pairs(text, mentions, list(groups.values()))
    return list(groups.values())


def _candidates(mention: Mention, places: Gazetteer) -> list[Candidate]:
    """What a mention may mean; nationality words (label NORP) mean their country alone."""
    if mention.label == "NORP":
        code = country_of(mention.text)
        own = _ADJECTIVES.get(fold(mention.text))
        name = own or (countries()[code].name if code else None)
        kinds = ("region", "admin1", "water") if own else ("country",)
        return [c for c in places.lookup(name) if c.kind in kinds][:1] if name else []
    found = places.lookup(mention.text)
    state = _abbreviations().get(mention.text)
    if state:
        name = places.admin1_name(state) or ""
        found = [c for c in places.lookup(name) if c.admin1 == state and c.kind == "admin1"] + found
    return found


_ADJECTIVES = {
    "african": "Africa", "european": "Europe", "asian": "Asia", "arctic": "Arctic",
    "latin american": "Latin America", "central american": "Central America",
    "south american": "South America", "north american": "North America",
    "middle eastern": "Middle East", "mediterranean": "Mediterranean", "balkan": "Balkans",
    "caribbean": "Caribbean", "west african": "West Africa", "east african": "East Africa",
    "chechen": "Chechnya", "kurdish": "Kurdistan", "abkhaz": "Abkhazia",
    "abkhazian": "Abkhazia", "south ossetian": "South Ossetia", "ossetian": "South Ossetia",
    "dagestani": "Dagestan", "crimean": "Crimea", "kashmiri": "Kashmir", "basque": "Basque Country",
    "catalan": "Catalonia", "sicilian": "Sicily", "tibetan": "Tibet", "gazan": "Gaza Strip",
    "gazans": "Gaza Strip", "siberian": "Siberia", "texan": "Texas", "californian": "California",
    "european union": "European Union", "africans": "Africa", "europeans": "Europe",
    "chechens": "Chechnya", "south ossetians": "South Ossetia", "darfuri": "Darfur",
    "quebecois": "Quebec", "bavarian": "Bavaria", "floridian": "Florida", "tigrayan": "Tigray",
    "north caucasian": "North Caucasus", "andean": "Andes", "himalayan": "Himalayas",
    "scandinavian": "Scandinavia", "asians": "Asia", "english": "England", "scottish": "Scotland",
    "welsh": "Wales", "northern irish": "Northern Ireland", "scots": "Scotland",
}  # fmt: skip


def _kind_words(text: str, mention: Mention) -> set[str]:
    told: set[str] = set()
    after = _NEXT.match(text, mention.end)
    if after:
        kind = SUFFIXES.get(after[1].lower())
        if kind:
            told.add(kind)
    before = _BEFORE.search(text, max(0, mention.start - 24), mention.start)
    if before:
        kind = _BEFORE_KIND.get(before[1].lower())
        if kind:
            told.add(kind)
    return told


def _pairs(text: str, mentions: Sequence[Mention], groups: list[_Group]) -> None:
    """Note which names the text puts inside which ("Salem, Ohio", "Mosul in Iraq")."""
    of = {number: group for group in groups for number in group.mentions}
    for left in range(len(mentions) - 1):
        one, other = mentions[left], mentions[left + 1]
        gap = text[one.end : other.start]
        inner, outer = of[left], of[left + 1]
        if len(gap) > 30 or inner is outer:
            continue
        if _COMMA.fullmatch(gap):
            inner.inside.append(outer)
        elif _IN.fullmatch(gap):
            inner.near.append(outer)
        elif gap in ("'s ", "’s "):
            outer.near.append(inner)


def _within_budget(groups: list[_Group]) -> list[_Group]:
    if sum(len(group.candidates) for group in groups) > BUDGET:
        most = max(3, BUDGET // len(groups))
        for group in groups:
            told = group.inside_admin1
            group.candidates.sort(key=lambda place: place.admin1 not in told)
            del group.candidates[most:]
    return groups


def _unit(candidates: Sequence[Candidate]) -> Array:
    lat = np.radians([c.lat for c in candidates])
    lon = np.radians([c.lon for c in candidates])
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def rank(groups: list[_Group], hints: Hints) -> list[Array]:
    """The probability of each candidate of each group."""
    everything = [c for group in groups for c in group.candidates]
    sizes = [len(group.candidates) for group in groups]
    owner = np.repeat(np.arange(len(groups)), sizes)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    table_ = features(groups, everything, owner, starts, hints)
    return np.split(table_[1], starts[1:])


def features(
    groups: list[_Group],
    everything: list[Candidate],
    owner: NDArray[np.int64],
    starts: NDArray[np.int64],
    hints: Hints,
    given: tuple[Array, Array] | None = None,
) -> tuple[Array, Array]:
    """The feature table (candidates by `FEATURES`) and the probabilities after all rounds."""
    values = np.zeros((len(everything), len(FEATURES)))
    _local(values, groups, hints)
    relations = _Relations(groups, everything, owner)
    first, last = given or weights()
    chance = _softmax(values[:, : len(LOCAL)] @ first, owner, starts)
    for _ in range(ROUNDS):
        relations.fill(values, chance)
        chance = _softmax(values @ last, owner, starts)
    return values, chance


def _softmax(scores: Array, owner: NDArray[np.int64], starts: NDArray[np.int64]) -> Array:
    top = np.maximum.reduceat(scores, starts)
    power = np.exp(scores - top[owner])
    total = np.add.reduceat(power, starts)
    result: Array = power / total[owner]
    return result


def _local(values: Array, groups: list[_Group], hints: Hints) -> None:
    """Fill the columns that look at one name alone."""
    column = {name: i for i, name in enumerate(FEATURES)}
    home = _point(*hints.home) if hints.home else None
    row = 0
    for group in groups:
        most = max(c.prior for c in group.candidates)
        for place in group.candidates:
            line = values[row]
            line[column["prior"]] = place.prior / 3
            line[column["behind"]] = (most - place.prior) / 3
            line[column["alternate"]] = place.alternate
            line[column["same_spelling"]] = fold(place.name) == group.key
            if place.kind != "city":
                line[column[place.kind]] = 1.0
            line[column["capital"]] = place.feature == "PPLC"
            line[column["label_fits"]] = place.kind in _FITS.get(group.label, ())
            if group.kind_words:
                line[column["kind_told"]] = 1.0 if place.kind in group.kind_words else -0.5
            if group.inside_admin1:
                line[column["state_told"]] = 1.0 if place.admin1 in group.inside_admin1 else -0.5
            line[column["publisher"]] = place.country == hints.publisher_country is not None
            line[column["told_country"]] = hints.countries.get(place.country or "", 0.0)
            if home is not None:
                km = _km(home, _point(place.lat, place.lon))
                line[column["home_near"]] = math.exp(-km / 60)
                line[column["home_region"]] = math.exp(-km / 300)
            row += 1


_FITS: dict[str, tuple[str, ...]] = {
    "GPE": ("country", "admin1", "admin2", "city"),
    "LOC": ("region", "water"),
    "FAC": ("site",),
}


def _point(lat: float, lon: float) -> tuple[float, float, float]:
    a, b = math.radians(lat), math.radians(lon)
    return math.cos(a) * math.cos(b), math.cos(a) * math.sin(b), math.sin(a)


def _km(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    cosine = sum(a * b for a, b in zip(one, other, strict=True))
    return 6371.0 * math.acos(max(-1.0, min(1.0, cosine)))


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees (lat, lon)."""
    return _km(_point(*one), _point(*other))


class _Relations:
    """How well each candidate goes with the other names' candidates."""

    def __init__(
        self, groups: list[_Group], everything: list[Candidate], owner: NDArray[np.int64]
    ) -> None:
        self.groups, self.owner = groups, owner
        points = _unit(everything)
        km = 6371.0 * np.arccos(np.clip(points @ points.T, -1.0, 1.0))
        other = owner[:, None] != owner[None, :]
        self.near = np.exp(-km / 100) * other
        self.region = np.exp(-km / 500) * other
        country = np.array([c.country or f"-{i}" for i, c in enumerate(everything)])
        admin1 = np.array([c.admin1 or f"-{i}" for i, c in enumerate(everything)])
        kinds = np.array([c.kind for c in everything])
        self.country = (country[:, None] == country[None, :]) & other
        self.admin1 = (admin1[:, None] == admin1[None, :]) & other
        self.is_country = kinds == "country"
        self.is_admin1 = kinds == "admin1"
        self.weight = np.array([math.log1p(len(g.mentions)) + 0.3 for g in groups])[owner]
        holds = (self.country & self.is_country) | (self.admin1 & self.is_admin1)
        self.close = np.maximum(holds, self.near)
        self.rows = [np.flatnonzero(owner == g) for g in range(len(groups))]

    def fill(self, values: Array, chance: Array) -> None:
        """Fill the columns that look at the other names, given their present probabilities."""
        column = {name: i for i, name in enumerate(FEATURES)}
        heavy = chance * self.weight
        total = max(1.0, float(self.weight.sum() / max(1, len(self.weight))) * len(self.groups))
        values[:, column["country_share"]] = self.country @ heavy / total
        values[:, column["admin1_share"]] = self.admin1 @ heavy / total
        values[:, column["country_named"]] = self.country @ (chance * self.is_country)
        values[:, column["admin1_named"]] = np.minimum(1, self.admin1 @ (chance * self.is_admin1))
        values[:, column["near"]] = np.log1p(self.near @ chance)
        values[:, column["region_near"]] = np.log1p(self.region @ chance)
        self._containment(values, chance, column)

    def _containment(self, values: Array, chance: Array, column: dict[str, int]) -> None:
        number = {id(group): g for g, group in enumerate(self.groups)}
        for g, group in enumerate(self.groups):
            for name, outers in (("inside", group.inside), ("inside_loosely", group.near)):
                for outer in outers:
                    if id(outer) in number:
                        self._pair(values, chance, g, number[id(outer)], column[name],
                                   column["holds"])  # fmt: skip

    def _pair(
        self, values: Array, chance: Array, inner: int, outer: int, column: int, back: int
    ) -> None:
        rows, cols = self.rows[inner], self.rows[outer]
        close = self.close[np.ix_(rows, cols)]
        values[rows, column] = np.maximum(values[rows, column], close @ chance[cols])
        values[cols, back] = np.maximum(values[cols, back], chance[rows] @ close)


def _reason(group: _Group, chosen: int) -> str:
    place = group.candidates[chosen]
    parts = ["gazetteer:alternate" if place.alternate else "gazetteer:name"]
    if place.cut:
        parts[0] = "gazetteer:short"
    if group.inside_admin1 and place.admin1 in group.inside_admin1:
        parts.append("state")
    elif group.inside:
        parts.append("containment")
    parts.append("only" if len(group.candidates) == 1 else f"1of{len(group.candidates)}")
    return "/".join(parts)
