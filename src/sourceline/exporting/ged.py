"""Incidents as rows of UCDP GED's 49 columns (UCDP GED codebook; header of version 23.1).

GED holds incidents "where armed force was used by an organised actor against another organized
actor, or against civilians, resulting in at least 1 direct death". Ids are our own: no row can be
taken for one of UCDP's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from sourceline.exporting.ged_deaths import Deaths, split
from sourceline.exporting.ged_sides import ONE_SIDED, STATE_BASED, Conflict, conflict_of
from sourceline.exporting.losses import EVERY, IncidentLoss
from sourceline.exporting.nations import Nation, nation
from sourceline.exporting.settings import (
    Days,
    days,
    other_places,
    point,
    priogrid,
    sharpest,
)
from sourceline.exporting.sides import sides_of
from sourceline.exporting.told import (
    Records,
    by_rule,
    claimants,
    estimate,
    events_of,
    number,
    once,
    publishers,
    toll_of,
    unhappened,
)
from sourceline.linking.fields import written
from sourceline.records import Incident, Place, Record
from sourceline.resolving.names import shown

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
FIRST_ID, IDS = 900_000_000_000_000, 10**14
PREFIX = "SL-"
_WHERE = {"site": 1, "city": 1, "admin2": 3, "admin1": 4, "region": 5, "country": 6, "water": 7}
_KINDS = frozenset({"ASSAULT", "COERCE"})
_UCDPS = (
    "conflict_dset_id", "conflict_new_id", "dyad_dset_id", "dyad_new_id", "side_a_dset_id",
    "side_a_new_id", "side_b_dset_id", "side_b_new_id",
)  # fmt: skip
_YEAR = 366

Row = dict[str, Any]


def to_ged(incidents: Sequence[Incident], records: Records) -> tuple[list[Row], list[IncidentLoss]]:
    """Incidents as GED rows, in their order, and what those do not hold.

    Args:
        incidents: the incidents.
        records: gives the records of their reports, for who is said to have died.

    Returns:
        One row an incident that UCDP counts, each with all of `COLUMNS`; and the losses.
    """
    rows: list[Row] = []
    losses = [IncidentLoss(EVERY, name, "UCDP gives these ids; none is made up") for name in _UCDPS]
    why = "needs all of UCDP's events of the year"
    losses.append(IncidentLoss(EVERY, "active_year", why))
    for incident in incidents:
        found = records([report.id for report in incident.reports])
        writer = _Writer(incident, found)
        row = writer.row()
        if row is not None:
            rows.append(row)
        losses += writer.losses
    return rows, losses


def numeric_id(incident_id: str) -> int:
    """Our number for an incident: 15 digits that begin with 9, far from any of UCDP's."""
    digest = int.from_bytes(sha256(incident_id.encode()).digest()[:8], "big")
    return FIRST_ID + digest % IDS


class _Writer:
    """Writes one incident and keeps what is lost."""

    def __init__(self, incident: Incident, records: Mapping[str, Record]) -> None:
        self.incident = incident
        self.events = events_of(incident, records)
        self.losses: list[IncidentLoss] = []

    def lose(self, field: str, why: str) -> None:
        """Keep one loss."""
        self.losses.append(IncidentLoss(self.incident.id, field, why))

    def row(self) -> Row | None:
        """The row, None where UCDP counts no such event."""
        incident = self.incident
        time, place = days(incident.time), sharpest(incident.places)
        land = nation(place.country) if place is not None else None
        low, best, high = _deaths(incident)
        why = unhappened(incident) or _no_event(incident, high) or _nowhere(place, land, time)
        if why is not None or place is None or time is None or land is None:
            self.lose("event", why or "")
            return None
        conflict = conflict_of(incident, sides_of(incident, land.iso3))
        if isinstance(conflict, str):
            self.lose("event", conflict)
            return None
        deaths = split(best, incident, self.events, conflict.dyad)
        self._deaths_lost(conflict, deaths)
        row = {
            **dict.fromkeys(COLUMNS, ""),
            "id": numeric_id(incident.id),
            "relid": f"{PREFIX}{incident.id}",
            "year": time.first.year,
            "code_status": "Clear" if incident.review == "accepted" else "",
            **self._who(conflict),
            **self._sources(),
            **self._where(place, land),
            **self._when(time),
            "event_clarity": 1 if time.length == 1 and _WHERE[place.precision] <= 3 else 2,
            "deaths_a": deaths.a,
            "deaths_b": deaths.b,
            "deaths_civilians": deaths.civilians,
            "deaths_unknown": deaths.unknown,
            "best": best,
            "high": high,
            "low": low,
        }
        self._lesser_losses()
        return {name: row[name] for name in COLUMNS}

    def _who(self, conflict: Conflict) -> Row:
        dyad = f"{conflict.side_a} - {conflict.side_b}"
        if conflict.kind == STATE_BASED:
            self.lose("conflict_name", "UCDP names state-based conflicts by what they are fought "
                      "over, which is not recorded")  # fmt: skip
        if conflict.supposed:
            self.lose("side_b", conflict.supposed)
        if conflict.beside:
            self.lose("sides", f"GED has one dyad a row: {', '.join(conflict.beside)} left")
        return {
            "type_of_violence": conflict.kind,
            "conflict_name": "" if conflict.kind == STATE_BASED else dyad,
            "dyad_name": dyad,
            "side_a": conflict.side_a,
            "side_b": conflict.side_b,
            "gwnoa": "" if conflict.gw_a is None else conflict.gw_a,
            "gwnob": "" if conflict.gw_b is None else conflict.gw_b,
        }

    def _sources(self) -> Row:
        """Reports, and behind them the claimants: `source_original` is who the word comes from."""
        reports = self.incident.reports
        articles = [
            ",".join(_article(part) for part in (one.publisher, written(one.published), one.title))
            for one in reports
        ]
        return {
            "number_of_sources": self.incident.independent_sources or -1,
            "source_article": ";".join(f'"{one}"' for one in articles),
            "source_office": ";".join(publishers(self.incident)),
            "source_date": ";".join(once(written(one.published) for one in reports)),
            "source_headline": ";".join(once(one.title for one in reports)),
            "source_original": "; ".join(claimants(self.incident)),
        }

    def _where(self, place: Place, land: Nation) -> Row:
        spot = point(place)
        for other in other_places(self.incident):
            self.lose("where_coordinates", f"GED has one place a row: {other.name} is left")
        assert spot is not None
        lat, lon = round(spot[0], 6), round(spot[1], 6)
        wide = place.precision in ("country", "region")
        return {
            "where_prec": _WHERE[place.precision],
            "where_coordinates": place.name,
            "where_description": f"{place.precision}; told as {place.name}",
            "adm_1": shown(
                place.name if place.precision == "admin1" else place.admin1 or "", place.country
            ),
            "adm_2": place.name if place.precision == "admin2" else "",
            "latitude": lat,
            "longitude": lon,
            "geom_wkt": f"POINT ({lon:.6f} {lat:.6f})",
            "priogrid_gid": "" if wide else priogrid(lat, lon),
            "country": land.name,
            "country_id": land.gw,
            "region": land.ged_region,
        }

    def _when(self, time: Days) -> Row:
        if time.length > 1:
            self.lose("date_prec", f"{time}: reports do not say whether it lasted or was one day")
        return {
            "date_prec": date_prec(time),
            "date_start": time.first.isoformat(),
            "date_end": time.last.isoformat(),
        }

    def _deaths_lost(self, conflict: Conflict, deaths: Deaths) -> None:
        if deaths.why:
            self.lose("deaths_by_side", deaths.why)
        if conflict.kind == ONE_SIDED and deaths.civilians:
            self.lose("deaths_civilians", "those whom no report calls fighters are civilians")
        toll = self.incident.killed
        _, _, high = _deaths(self.incident)
        ends = (one for one in toll.by_source if one.high is None and not one.set_aside)
        if estimate(toll, "ged")[2] is None or any(one.low >= high for one in ends):
            self.lose("high", f"the upper end is open: written as {high}")
        if len({figure.low for figure in toll.by_source}) > 1:
            reason = by_rule(self.incident, "ged")
            self.lose(
                "best", f"numbers by source are not in the row{': ' + reason if reason else ''}"
            )

    def _lesser_losses(self) -> None:
        """What a row leaves out without being wrong."""
        incident = self.incident
        for what in ("injured", "missing", "abducted", "displaced"):
            toll = toll_of(incident, what)
            if toll.by_source:
                low, _, high = estimate(toll, "ged")
                self.lose(what, f"GED has deaths only: {number(low, high)} {what}")
        if incident.modes or incident.instruments:
            told = ", ".join(once((*incident.modes, *(one.name for one in incident.instruments))))
            self.lose("modes", f"GED has no column for how it was done: {told}")
        if incident.status in ("claimed", "alleged", "disputed"):
            self.lose("status", f"{incident.status}: written as happened")
        if incident.disputes:
            self.lose("disputes", f"GED has no column for disputes: {len(incident.disputes)} left")
        for link in incident.links:
            self.lose("links", f"GED has no column for '{link.kind} {link.incident}'")


def date_prec(time: Days) -> int:
    """GED's precision of a date: 1 a day, 2 up to six days, 3 a week, 4 a month, 5 a year."""
    limits = ((1, 1), (6, 2), (7, 3), (31, 4))
    return next((code for most, code in limits if time.length <= most), 5)


def _deaths(incident: Incident) -> tuple[int, int, int]:
    """Low, best and high by UCDP's rule; an open end is written as the best."""
    low, best, high = estimate(incident.killed, "ged")
    middle = next((one for one in (best, low, high) if one is not None), 0)
    return (
        min(low if low is not None else middle, middle),
        middle,
        max(high if high is not None else middle, middle),
    )


def _no_event(incident: Incident, high: int) -> str | None:
    if incident.type not in _KINDS:
        return f"{incident.type} is no use of armed force"
    if high >= 1:
        return None
    told = [one for one in incident.killed.by_source if not one.set_aside]
    if any(one.high is None for one in told):
        return "reports tell of casualties without a number: GED counts events with a death or more"
    if told:
        return "nobody died"
    return "no deaths are reported: GED counts events with one or more"


def _nowhere(place: Place | None, land: Nation | None, time: Days | None) -> str | None:
    if place is None or place.precision not in _WHERE:
        return "no place is told"
    if land is None or land.gw is None:
        return f"{place.name} is in no one state with a Gleditsch-Ward number"
    if point(place) is None:
        return f"{place.name} has no coordinates"
    if time is None:
        return "no day is told, and GED needs one within a year"
    if time.length > _YEAR:
        return f"only {time} is told: GED records nothing less precise than a year"
    return None


def _article(part: str | None) -> str:
    """A part of `source_article` without the signs that divide its parts."""
    return " ".join((part or "").replace('"', "'").replace(";", ",").split())
