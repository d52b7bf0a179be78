"""Type, stage, date, place and instruments of an incident."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any

from benchmarks.muc4.incidents import TRIED, Incident, day
from benchmarks.muc4.phrases import is_thing, organisation, singular
from benchmarks.muc4.tables import AREAS, COUNTRIES, INSTRUMENTS, STREETS
from sourceline.records import Interval, Place, Record
from sourceline.resolving.countries import countries

STAGES = {"threatened": "THREATENED", "planned": "THREATENED"}
MODES = {"abduct": "KIDNAPPING", "explosives": "BOMBING", "suicide-attack": "BOMBING",
         "hijack": "HIJACKING"}  # fmt: skip
MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_DATELINE = re.compile(r"\b(\d{1,2}) ([A-Z]{3})[A-Z]* (?:19)?(\d\d)\b")
_WEEKDAY = re.compile(r"[^\d]*(?:mon|tues|wednes|thurs|fri|satur|sun)day[^\d]*", re.IGNORECASE)
_LEVELS = {"city": "CITY", "admin1": "DEPARTMENT", "admin2": "MUNICIPALITY", "site": "TOWN"}


def setting(incident: Incident, record: Record) -> dict[str, Any]:
    """The INCIDENT slots."""
    return {
        "INCIDENT: TYPE": [kind(incident)],
        "INCIDENT: STAGE OF EXECUTION": [stage(incident)],
        "INCIDENT: DATE": when(incident, record),
        "INCIDENT: LOCATION": where(incident, record),
        **instruments(incident),
    }


def kind(incident: Incident) -> str:
    """The type of incident: the first mode of its events that stands for one, else ATTACK."""
    modes = [mode for event in incident.events for mode in event.modes]
    if "aerial" in modes:
        return "ATTACK"
    return next((MODES[mode] for mode in modes if mode in MODES), "ATTACK")


def stage(incident: Incident) -> str:
    """ACCOMPLISHED where an event of it is told as done."""
    if any(event.status not in STAGES for event in incident.events):
        return "ACCOMPLISHED"
    tried = any(TRIED.search(event.by) for event in incident.events)
    return "ATTEMPTED" if tried else STAGES[incident.first.status]


def when(incident: Incident, record: Record) -> list[str]:
    """The date in MUC form; an undated incident is on or before the dateline's day."""
    known = [e.time for e in incident.events if e.time.earliest and e.time.latest]
    time = min(known, key=_length, default=None)
    if time is not None and not any(_WEEKDAY.fullmatch(span.text) for span in time.spans):
        first, last = day(time.earliest), day(time.latest)
        if first is not None and last is not None and time.precision != "unknown":
            return [muc_day(first)] if first == last else [f"{muc_day(first)} - {muc_day(last)}"]
    found = _DATELINE.search(record.report.text[:200])
    return [f"- {int(found[1]):02} {found[2]} {found[3]}"] if found else []


def _length(time: Interval) -> int:
    first, last = day(time.earliest), day(time.latest)
    return (last - first).days if first and last else 10**6


def muc_day(moment: date) -> str:
    """`16 NOV 89`."""
    return f"{moment.day:02} {MONTHS[moment.month - 1]} {moment.year % 100:02}"


def where(incident: Incident, record: Record) -> list[str]:
    """`PERU: LIMA (CITY)`; the report's country where the incident has no place of its own."""
    home = home_country(record)
    spots = [place for place in incident.places if place.country]
    near = [place for place in spots if place.country == home] or [
        place for place in spots if place.country in COUNTRIES
    ]
    spots = near or spots
    country = spots[0].country if spots else home
    known = countries().get(country) if country else None
    if known is None:
        return []
    own = [place for place in spots if place.country == country and _on_the_list(place)]
    return [": ".join([known.name.upper(), *_steps(own or _only_town(record, country), record)])]


def _on_the_list(place: Place) -> bool:
    """Towns, departments and quarters; no streets, buildings, bodies or common nouns."""
    if place.precision not in _LEVELS or is_thing(place.name):
        return False
    last = place.name.lower().split()[-1]
    return place.geonameid is not None or not (
        {last, singular(last)} & (AREAS | STREETS) or organisation(place.name) is not None
    )


def _only_town(record: Record, country: str | None) -> list[Place]:
    """The town of the report's other deeds, where they have just one."""
    towns = {
        place.name: place
        for event in record.events
        for place in event.places
        if place.geonameid and place.precision == "city" and place.country == country
    }
    return list(towns.values()) if len(towns) == 1 else []


def _steps(places: list[Place], record: Record) -> list[str]:
    """Department, town and quarter: the first town told, what holds it, what lies in it."""
    known = [place for place in places if place.geonameid is not None]
    town = next((place for place in known if place.precision in ("city", "site")), None)
    quarter = next((place for place in places if place.geonameid is None), None)
    if town is None and quarter is not None:
        town = _town_of(quarter, record)
    if town is None:
        level = next(iter(known), None)
        return [_step(place) for place in (level, quarter) if place is not None]
    holds = [place for place in known if place.precision == "admin1" and place.name == town.admin1]
    first = _step(holds[0]) if holds and plain(holds[0].name) != plain(town.name) else None
    inside = f"{plain(quarter.name)} (NEIGHBORHOOD)" if quarter else None
    return [step for step in (first, _step(town), inside) if step]


def _town_of(quarter: Place, record: Record) -> Place | None:
    """The town that a quarter was placed in: the one with its coordinates."""
    for event in record.events:
        for place in event.places:
            same = (place.lat, place.lon) == (quarter.lat, quarter.lon)
            if place.geonameid and same and place.precision == "city":
                return place
    return None


def _step(place: Place) -> str:
    return f"{plain(place.name)} ({_LEVELS.get(place.precision, 'TOWN')})"


def plain(name: str) -> str:
    """A toponym in capitals as the wire writes it, without accents or "Department"."""
    folded = name.upper().translate(str.maketrans("ÁÉÍÓÚÜÑ", "AEIOUUN"))
    return re.sub(r"\s+(?:DEPARTMENT|PROVINCE|MUNICIPALITY|NEIGHBORHOOD|CANTON)$", "", folded)


def home_country(record: Record) -> str | None:
    """The country most of the report's places and parties belong to, of the nine if one is."""
    votes: dict[str, int] = {}
    for event in record.events:
        for place in event.places:
            votes[place.country or ""] = votes.get(place.country or "", 0) + 2
        for party in (*event.actors, *event.recipients):
            votes[party.country or ""] = votes.get(party.country or "", 0) + 1
    votes = {code: n for code, n in votes.items() if code in COUNTRIES}
    return max(votes, key=lambda code: votes[code], default=None)


def instruments(incident: Incident) -> dict[str, Any]:
    """What was named as used, and its type; shooting without a named weapon is a GUN."""
    if kind(incident) in ("KIDNAPPING", "ARSON"):
        return {}
    names = list(dict.fromkeys(tool.name.upper() for tool in incident.instruments))
    types = [{"values": [t], "xref": [name]} for name in names if (t := tool_type(name))]
    if not names and "firearms" in incident.modes:
        types = [{"values": ["GUN"], "xref": []}]
    if not names and kind(incident) == "BOMBING":
        types = [{"values": ["BOMB"], "xref": []}]
    return {"INCIDENT: INSTRUMENT ID": names, "INCIDENT: INSTRUMENT TYPE": types}


@lru_cache(maxsize=1024)
def tool_type(name: str) -> str | None:
    """The set list's type of an instrument."""
    for pattern, item in INSTRUMENTS:
        if re.search(rf"(?<![\w-])(?:{pattern})(?![\w-])", name.lower()):
            return item
    return None
