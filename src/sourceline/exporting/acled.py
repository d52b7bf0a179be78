"""Incidents as rows of ACLED's 31 columns (ACLED codebook; columns as of March 2023).

Ids are our own: no row can be taken for one of ACLED's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sourceline.exporting.acled_actors import Actor, actors_of, forces, interaction, left_out
from sourceline.exporting.acled_types import Coding, code
from sourceline.exporting.losses import EVERY, IncidentLoss
from sourceline.exporting.nations import Nation, nation
from sourceline.exporting.settings import Days, days, other_places, point, sharpest
from sourceline.exporting.sides import sides_of
from sourceline.exporting.told import (
    Records,
    by_rule,
    by_source,
    claimants,
    disputed,
    estimate,
    events_of,
    number,
    once,
    publishers,
    sentences,
    toll_of,
    unhappened,
    words_of,
)
from sourceline.linking.rules import says_number
from sourceline.records import Incident, Place, Record
from sourceline.resolving.names import shown

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
PREFIX = "SL-"
CIVILIANS_TARGETED = "Civilians targeted"
_GEO = {"site": 1, "city": 1, "admin2": 2, "admin1": 3}
_WEEK, _MONTH = 7, 31

Row = dict[str, Any]


def to_acled(
    incidents: Sequence[Incident], records: Records, *, uploaded: datetime
) -> tuple[list[Row], list[IncidentLoss]]:
    """Incidents as ACLED rows, in their order, and what those do not hold.

    Args:
        incidents: the incidents.
        records: gives the records of their reports, for the words of the events.
        uploaded: the time of the export, for `timestamp`.

    Returns:
        One row an incident that ACLED counts, each with all of `COLUMNS`; and the losses.
    """
    rows: list[Row] = []
    losses = [
        IncidentLoss(EVERY, "source_scale", "how far an outlet reaches is not recorded"),
        IncidentLoss(EVERY, "admin3", "divisions below the second are not recorded"),
    ]
    for incident in incidents:
        found = records([report.id for report in incident.reports])
        writer = _Writer(incident, found, int(uploaded.timestamp()))
        row = writer.row()
        if row is not None:
            rows.append(row)
        losses += writer.losses
    return rows, losses


class _Writer:
    """Writes one incident and keeps what is lost."""

    def __init__(self, incident: Incident, records: Mapping[str, Record], stamp: int) -> None:
        self.incident = incident
        self.words = words_of(events_of(incident, records))
        self.stamp = stamp
        self.losses: list[IncidentLoss] = []

    def lose(self, field: str, why: str) -> None:
        """Keep one loss."""
        self.losses.append(IncidentLoss(self.incident.id, field, why))

    def row(self) -> Row | None:
        """The row, None where ACLED counts no such event."""
        incident = self.incident
        why = unhappened(incident)
        time, place = days(incident.time), sharpest(incident.places)
        land = nation(place.country) if place is not None else None
        why = why or _no_day(time) or _no_place(place, land)
        if why is not None or time is None or place is None or land is None:
            self.lose("event", why or "")
            return None
        sides = sides_of(incident, land.iso3)
        coding = code(incident, sides, self.words)
        if isinstance(coding, str):
            self.lose("event", coding)
            return None
        sides = forces(sides, coding)
        first, second, supposed = actors_of(coding, sides, land.iso3)
        if second is not None and second.name == first.name:
            self.lose("event", f"{first.name} stands on both sides")
            return None
        if coding.supposed:
            self.lose("sub_event_type", coding.supposed)
        if supposed:
            self.lose("actor1", supposed)
        beside = left_out(sides, coding, (first, second), land.iso3)
        if beside:
            self.lose("actors", f"no room for {', '.join(beside)} beside the main actors")
        row = {
            "event_id_cnty": f"{PREFIX}{incident.id}",
            **self._when(time),
            "disorder_type": coding.disorder,
            "event_type": coding.kind,
            "sub_event_type": coding.sub,
            **_who(coding, first, second),
            **self._where(place, land),
            "source": "; ".join(publishers(incident)),
            "source_scale": "",
            "fatalities": self._fatalities(),
            "tags": self._tags(coding),
            "timestamp": self.stamp,
        }
        row["notes"] = self._notes(row, time, place)
        self._lesser_losses()
        return {name: row[name] for name in COLUMNS}

    def _when(self, time: Days) -> Row:
        """ACLED has one day a row, and three precisions: a day, a week, a month."""
        if time.length == 1:
            return {"event_date": time.first.isoformat(), "year": time.first.year,
                    "time_precision": 1}  # fmt: skip
        day = time.middle
        self.lose("event_date", f"{time}: ACLED has one day a row, written on the day between")
        return {"event_date": day.isoformat(), "year": day.year,
                "time_precision": 2 if time.length <= _WEEK else 3}  # fmt: skip

    def _where(self, place: Place, land: Nation) -> Row:
        spot = point(place)
        assert spot is not None
        if place.precision == "admin1":
            self.lose("location", "only a province is told: ACLED would write its capital, here "
                      "its middle")  # fmt: skip
        for other in other_places(self.incident):
            self.lose("location", f"ACLED has one place a row: {other.name} is left")
        admin1 = place.name if place.precision == "admin1" else place.admin1
        admin1 = shown(admin1, place.country) if admin1 else None
        if not admin1:
            self.lose("admin1", f"the first-order division of {place.name} is not known")
        return {
            "iso": "" if land.numeric is None else land.numeric,
            "region": land.acled_region,
            "country": land.name,
            "admin1": admin1 or "",
            "admin2": place.name if place.precision == "admin2" else "",
            "admin3": "",
            "location": place.name,
            "latitude": round(spot[0], 4),
            "longitude": round(spot[1], 4),
            "geo_precision": _GEO[place.precision],
        }

    def _fatalities(self) -> int:
        low, best, _ = estimate(self.incident.killed, "acled")
        told = best if best is not None else low
        counted = (one for one in self.incident.killed.by_source if not one.set_aside)
        violent = self.incident.type == "ASSAULT"
        if violent and not told and not any(says_number(one) for one in counted):
            self.lose("fatalities", "no report gives a number: ACLED writes 0")
        return told or 0

    def _tags(self, coding: Coding) -> str:
        """The size of a crowd, in words."""
        if coding.kind not in ("Protests", "Riots"):
            return ""
        told = by_source(toll_of(self.incident, "participants"))
        return f"crowd size={told.replace(';', ',')}" if told else "crowd size=no report"

    def _notes(self, row: Row, time: Days, place: Place) -> str:
        """A short description from the fields, with what sources disagree on."""
        incident = self.incident
        tools = ", ".join(once(tool.name for tool in incident.instruments))
        against = f" against {row['actor2']}" if row["actor2"] else ""
        injured = by_source(incident.injured)
        killed = by_source(incident.killed)
        reason = by_rule(incident, "acled")
        told = ", ".join(claimants(incident))
        held = incident.responsibility.status.replace("_", " ")
        numbers = f"; by source: {killed}" if killed else ""
        return sentences(
            f"{time}: {row['sub_event_type']} by {row['actor1']}{against} in {place.name},"
            f" {row['country']}",
            f"weapons: {tools}" if tools else None,
            f"killed: {row['fatalities']}{f', {reason}' if reason else ''}{numbers}"
            if killed or row["fatalities"] else "no number of fatalities is reported",
            f"injured, by source: {injured}" if injured else None,
            f"status: {incident.status}; responsibility: {held}",
            f"told by: {told}" if told else None,
            disputed(incident),
        )  # fmt: skip

    def _lesser_losses(self) -> None:
        """What a row leaves out without being wrong."""
        incident = self.incident
        low, _, high = estimate(incident.killed, "ged")
        if low != high:
            self.lose("fatalities", f"told as {number(low, high)}: ACLED has one number")
        for toll in (incident.injured, *incident.counts):
            if toll.by_source and toll.what not in ("participants", "killed"):
                low, _, high = estimate(toll, "ged")
                self.lose(toll.what, f"ACLED has no column for {toll.what}: {number(low, high)}")
        if incident.status in ("claimed", "alleged", "disputed"):
            self.lose("status", f"{incident.status}: written as happened, see the notes")
        if incident.disputes:
            self.lose("disputes", f"{len(incident.disputes)} in the notes only")
        for link in incident.links:
            self.lose("links", f"ACLED has no column for '{link.kind} {link.incident}'")


def _who(coding: Coding, first: Actor, second: Actor | None) -> Row:
    on_civilians = second is not None and second.inter == "Civilians"
    kinds = ("Violence against civilians", "Explosions/Remote violence", "Riots")
    targeted = on_civilians and coding.kind in kinds
    force = coding.sub == "Excessive force against protesters"
    return {
        "actor1": first.name,
        "assoc_actor_1": first.associated,
        "inter1": first.inter,
        "actor2": second.name if second else "",
        "assoc_actor_2": second.associated if second else "",
        "inter2": second.inter if second else "",
        "interaction": interaction(first.inter, second.inter if second else None),
        "civilian_targeting": CIVILIANS_TARGETED if targeted or force else "",
    }


def _no_day(time: Days | None) -> str | None:
    if time is None:
        return "no day is told, and ACLED records nothing less precise than a month"
    if time.length > _MONTH:
        return f"only {time} is told, and ACLED records nothing less precise than a month"
    return None


def _no_place(place: Place | None, land: Nation | None) -> str | None:
    if place is None:
        return "no place is told"
    if land is None:
        return f"{place.name} is in no one country"
    if place.precision not in _GEO:
        return f"only {place.name} ({place.precision}) is told: ACLED needs a province or a town"
    if point(place) is None:
        return f"{place.name} has no coordinates"
    return None
