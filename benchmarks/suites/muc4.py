"""MUC-4 incident templates of each report.

Input: JSON Lines with "docid" and "text". Output: `{"docid", "templates": [{slot: [filler, ...]}]}`
with the slots that a record can fill: type, stage, date, location, instruments, perpetrators and
how sure, targets, victims with their numbers and effects. One template for each violent event that
happened, is said to have happened, or was threatened.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.coded import code_rows, write
from sourceline.records import Event, Interval, Party, Place, Record
from sourceline.resolving.countries import countries

STAGES = {"threatened": "THREATENED", "planned": "THREATENED"}
HAPPENED = frozenset({"asserted", "confirmed", "claimed", "alleged", "disputed"})
MODES = {
    "abduct": "KIDNAPPING", "explosives": "BOMBING", "suicide-attack": "BOMBING",
    "hijack": "HIJACKING",
}  # fmt: skip
SURE = {
    "confirmed": "REPORTED AS FACT", "asserted": "REPORTED AS FACT",
    "claimed": "SUSPECTED OR ACCUSED", "alleged": "SUSPECTED OR ACCUSED",
    "disputed": "POSSIBLE",
}  # fmt: skip
EFFECTS = {"killed": "DEATH", "injured": "INJURY"}
PEOPLE = frozenset({"CVL", "GOV", "MIL", "COP", "JUD", "LEG", "MED", "EDU", "REL", "LAB", "BUS",
                    "OPP", "REB", "UAF", "ELI", "AGR", "HLH", "REF"})  # fmt: skip
MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_DATELINE = re.compile(r"\b(\d{1,2}) ([A-Z]{3})[A-Z]* (?:19)?(\d\d)\b")


def predict(source: Path, target: Path) -> int:
    """Write the templates of each report of `source`; returns the number of reports."""
    return write(
        target,
        (
            {"docid": ident, "templates": templates(record)}
            for _, ident, record in code_rows(source, ids=("docid",))
        ),
    )


def templates(record: Record) -> list[dict[str, Any]]:
    """The templates of one record."""
    wanted = HAPPENED | set(STAGES)
    return [
        template(event, record)
        for event in record.events
        if event.type == "ASSAULT" and event.status in wanted
    ]


def template(event: Event, record: Record) -> dict[str, Any]:
    """The slots that one event fills."""
    slots: dict[str, Any] = {
        "INCIDENT: TYPE": [next((MODES[m] for m in event.modes if m in MODES), "ATTACK")],
        "INCIDENT: STAGE OF EXECUTION": [STAGES.get(event.status, "ACCOMPLISHED")],
        "INCIDENT: DATE": when(event.time, record),
        "INCIDENT: LOCATION": [spot for spot in map(where, event.places[:1]) if spot],
        "INCIDENT: INSTRUMENT ID": [tool.name.upper() for tool in event.instruments],
    }
    slots |= perpetrators(event)
    slots |= targets(event)
    return {slot: fillers for slot, fillers in slots.items() if fillers}


def when(time: Interval, record: Record) -> list[str]:
    """The date in MUC form; an undated incident is on or before the dateline's day."""
    first, last = time.earliest, time.latest
    if first is not None and last is not None and time.precision != "unknown":
        return [muc_day(first)] if first == last else [f"{muc_day(first)} - {muc_day(last)}"]
    found = _DATELINE.search(record.report.text[:200])
    return [f"- {int(found[1]):02} {found[2]} {found[3]}"] if found else []


def muc_day(moment: date) -> str:
    """`16 NOV 89`."""
    return f"{moment.day:02} {MONTHS[moment.month - 1]} {moment.year % 100:02}"


def where(place: Place) -> str | None:
    """`PERU: LIMA (CITY)`."""
    known = countries().get(place.country) if place.country else None
    if known is None:
        return None
    country = known.name
    if place.precision == "country":
        return country.upper()
    kind = {"city": "CITY", "admin1": "DEPARTMENT"}.get(place.precision)
    return f"{country}: {place.name}".upper() + (f" ({kind})" if kind else "")


def perpetrators(event: Event) -> dict[str, Any]:
    """Individuals and organisations that did it, and how sure the report is of them."""
    groups = [party for party in event.actors if party.actor_id]
    people = [words(party) for party in event.actors if not party.actor_id]
    names = [words(party) for party in groups]
    sure = [
        {"values": [SURE[event.status]], "xref": [name]} for name in names if event.status in SURE
    ]
    state = any(party.sector in ("MIL", "COP", "GOV") for party in event.actors)
    return {
        "PERP: INCIDENT CATEGORY": ["STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT"]
        if event.actors
        else [],
        "PERP: INDIVIDUAL ID": people,
        "PERP: ORGANIZATION ID": names,
        "PERP: ORGANIZATION CONFIDENCE": sure,
    }


def targets(event: Event) -> dict[str, Any]:
    """Victims with numbers and effects; things that are no people are physical targets."""
    people = [party for party in event.recipients if party.sector in PEOPLE or party.actor_id]
    things = [words(party) for party in event.recipients if party not in people]
    named = [party for party in people if is_name(party)]
    described = [words(party) for party in people if not is_name(party)]
    slots: dict[str, Any] = {
        "PHYS TGT: ID": things,
        "HUM TGT: NAME": [words(party) for party in named],
        "HUM TGT: DESCRIPTION": described,
    }
    tag = [words(party) for party in people[:1]]
    if tag:
        effects = dict.fromkeys(EFFECTS[c.what] for c in event.counts if c.what in EFFECTS)
        slots["HUM TGT: EFFECT OF INCIDENT"] = [{"values": [e], "xref": tag} for e in effects]
        slots["HUM TGT: NUMBER"] = [
            {"values": [str(count.low)], "xref": tag}
            for count in event.counts[:1]
            if count.what in EFFECTS and count.low
        ]
    return slots


def is_name(party: Party) -> bool:
    """Whether a party is called by a proper name of a person."""
    return party.actor_id is None and bool(re.fullmatch(r"(?:[A-Z][\w'.-]+ ?){2,}", party.name))


def words(party: Party) -> str:
    """The words of the report for a party, without an article, in capitals."""
    text = party.spans[0].text if party.spans else party.name
    return re.sub(r"^(?:the|an?)\s+", "", " ".join(text.split()), flags=re.IGNORECASE).upper()
