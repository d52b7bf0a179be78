"""Incidents as one flat table, for CSV and Parquet, and as points on a map (RFC 7946)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from sourceline.exporting.losses import EVERY, IncidentLoss
from sourceline.exporting.nations import nation
from sourceline.exporting.plover_modes import day_of
from sourceline.exporting.settings import LOCATED, other_places, point, sharpest
from sourceline.exporting.told import by_source, claimants, estimate, once, publishers, toll_of
from sourceline.records import Incident, Toll, incident_to_dict

Kind = Literal["text", "texts", "date", "integer", "number"]
Row = dict[str, Any]

COLUMNS: dict[str, Kind] = {
    "id": "text", "title": "text", "type": "text", "modes": "texts", "contexts": "texts",
    "status": "text", "review": "text",
    "date_start": "date", "date_end": "date", "date_precision": "text",
    "place": "text", "place_precision": "text", "admin1": "text", "country": "text",
    "country_name": "text", "latitude": "number", "longitude": "number", "geonameid": "integer",
    "other_places": "texts",
    "actors": "texts", "actor_ids": "texts", "recipients": "texts", "recipient_ids": "texts",
    "instruments": "texts",
    "killed_low": "integer", "killed_best": "integer", "killed_high": "integer",
    "killed_rule": "text", "killed_acled": "integer", "killed_by_source": "text",
    "injured_low": "integer", "injured_best": "integer", "injured_high": "integer",
    "injured_by_source": "text",
    "responsibility": "text", "responsibility_reason": "text",
    "grading": "text", "grading_reason": "text",
    "claimants": "texts", "disputes": "texts",
    "independent_sources": "integer", "sources": "texts", "publishers": "texts",
    "reports": "integer", "copies": "integer", "report_ids": "texts", "report_urls": "texts",
    "links": "texts",
}  # fmt: skip
"""The columns of the flat table in their order, with what each holds."""


_NEVER = tuple(
    IncidentLoss(EVERY, field, f"{what}: in jsonl only")
    for field, what in (
        ("spans", "the words of the reports"),
        ("revisions", "how numbers changed"),
        ("estimates", "what the other rules make of the numbers"),
        ("copies", "which report copies which, and what it changed"),
        ("judgements", "people's decisions"),
    )
)


def to_table(incidents: Sequence[Incident]) -> tuple[list[Row], list[IncidentLoss]]:
    """Incidents as rows of `COLUMNS`, in their order, and what those do not hold.

    Dates are ISO 8601 text, `country` is ISO 3166-1 alpha-3, coordinates are degrees (WGS 84) and
    empty where nothing closer than a country or a sea is told.
    """
    losses = list(_NEVER)
    for incident in incidents:
        losses += _table_losses(incident)
    return [row_of(incident) for incident in incidents], losses


def row_of(incident: Incident) -> Row:
    """One incident as a row of the flat table."""
    place = sharpest(incident.places)
    land = nation(place.country) if place is not None else None
    spot = point(place) if place is not None and place.precision in LOCATED else None
    first, last = day_of(incident.time.earliest), day_of(incident.time.latest)
    return {
        "id": incident.id,
        "title": incident.title,
        "type": incident.type,
        "modes": list(incident.modes),
        "contexts": list(incident.contexts),
        "status": incident.status,
        "review": incident.review,
        "date_start": first.isoformat() if first else None,
        "date_end": last.isoformat() if last else None,
        "date_precision": incident.time.precision,
        "place": place.name if place else None,
        "place_precision": place.precision if place else None,
        "admin1": place.admin1 if place else None,
        "country": place.country if place else None,
        "country_name": land.name if land else None,
        "latitude": spot[0] if spot else None,
        "longitude": spot[1] if spot else None,
        "geonameid": place.geonameid if place else None,
        "other_places": [one.name for one in other_places(incident)],
        "actors": [one.name for one in incident.actors],
        "actor_ids": list(once(one.actor_id for one in incident.actors)),
        "recipients": [one.name for one in incident.recipients],
        "recipient_ids": list(once(one.actor_id for one in incident.recipients)),
        "instruments": [one.name for one in incident.instruments],
        **_toll(incident.killed),
        "killed_rule": incident.killed.rule,
        "killed_acled": _acled(incident.killed),
        "killed_by_source": by_source(incident.killed) or None,
        **_toll(incident.injured),
        "injured_by_source": by_source(incident.injured) or None,
        **_standing(incident),
    }


def _acled(toll: Toll) -> int | None:
    low, best, _ = estimate(toll, "acled")
    return best if best is not None else low


def _toll(toll: Toll) -> Row:
    return {f"{toll.what}_low": toll.low, f"{toll.what}_best": toll.best,
            f"{toll.what}_high": toll.high}  # fmt: skip


def _standing(incident: Incident) -> Row:
    """Who says so, how well it is supported, and from which reports."""
    return {
        "responsibility": incident.responsibility.status,
        "responsibility_reason": incident.responsibility.reason or None,
        "grading": incident.grading.status,
        "grading_reason": incident.grading.reason or None,
        "claimants": list(claimants(incident)),
        "disputes": [one.proposition for one in incident.disputes],
        "independent_sources": incident.independent_sources,
        "sources": list(incident.sources),
        "publishers": list(publishers(incident)),
        "reports": len(incident.reports),
        "copies": len({copy.report.id for copy in incident.copies}),
        "report_ids": [one.id for one in incident.reports],
        "report_urls": list(once(one.url for one in incident.reports)),
        "links": [f"{one.kind} {one.incident}" for one in incident.links],
    }


def _table_losses(incident: Incident) -> list[IncidentLoss]:
    losses = []
    for one in incident.disputes:
        why = f"who is for and against is left: {one.proposition}"
        losses.append(IncidentLoss(incident.id, "disputes", why))
    for toll in incident.counts:
        why = f"no column for {toll.what}"
        losses.append(IncidentLoss(incident.id, "counts", why))
    for place in other_places(incident):
        why = f"{place.name}: the name only, without its coordinates"
        losses.append(IncidentLoss(incident.id, "other_places", why))
    return losses


def to_geojson(incidents: Sequence[Incident]) -> tuple[Row, list[IncidentLoss]]:
    """Incidents as a GeoJSON FeatureCollection (RFC 7946), one feature each.

    A feature is a point (longitude, latitude; WGS 84) where at least a province is told; its
    `place_precision` says of what the point is the middle. Else its geometry is null: the middle
    of a country is nowhere that anything happened. Properties are the columns of the flat table.
    """
    features, losses = [], list(_NEVER)
    for incident in incidents:
        row = row_of(incident)
        lat, lon = row.pop("latitude"), row.pop("longitude")
        if lat is None:
            told = row["place_precision"]
            why = f"only a {told} is told" if told else "no place is told"
            losses.append(IncidentLoss(incident.id, "geometry", f"{why}: no point is written"))
        losses += _table_losses(incident)
        ident = row.pop("id")
        spot = {"type": "Point", "coordinates": [lon, lat]} if lat is not None else None
        features.append({"type": "Feature", "id": ident, "geometry": spot, "properties": row})
    return {"type": "FeatureCollection", "features": features}, losses


HXL: dict[str, tuple[str, str]] = {
    "id": ("#event+id", "id"),
    "event_type": ("#event+type", "type"),
    "description": ("#description", "title"),
    "date_start": ("#date+start", "date_start"),
    "date_end": ("#date+end", "date_end"),
    "country": ("#country+name", "country_name"),
    "iso3": ("#country+code", "country"),
    "region": ("#region+name", "region"),
    "adm_1": ("#adm1+name", "admin1"),
    "location": ("#loc+name", "place"),
    "latitude": ("#geo+lat", "latitude"),
    "longitude": ("#geo+lon", "longitude"),
    "precision": ("#geo+precision", "place_precision"),
    "side_a": ("#group+name+first", "actors"),
    "side_b": ("#group+name+second", "recipients"),
    "killed": ("#affected+killed", "killed_best"),
    "killed_low": ("#affected+killed+min", "killed_low"),
    "killed_high": ("#affected+killed+max", "killed_high"),
    "injured": ("#affected+injured", "injured_best"),
    "missing": ("#affected+missing", "missing"),
    "status": ("#status+claim", "status"),
    "claimants": ("#meta+claimant", "claimants"),
    "source_article": ("#meta+source", "publishers"),
    "sources": ("#indicator+source+num", "independent_sources"),
}
"""Columns of the HXL table: name, then tag and the value it shows."""


def to_hxl(incidents: Sequence[Incident]) -> tuple[list[Row], list[IncidentLoss]]:
    """Incidents as rows of an HXL table, whose second line (`HXL`) holds the tags."""
    rows = []
    losses = [*_NEVER, IncidentLoss(EVERY, "sides", "of each party the name only")]
    for incident in incidents:
        land = nation(_country(incident))
        missing = toll_of(incident, "missing")
        told = row_of(incident) | {
            "region": land.acled_region if land else None,
            "missing": missing.best if missing.best is not None else missing.low,
        }
        rows.append({name: told[value] for name, (_, value) in HXL.items()})
        losses += _hxl_losses(incident, told)
    return rows, losses


def _hxl_losses(incident: Incident, told: Row) -> list[IncidentLoss]:
    """What a row of the flat table holds and one of HXL does not."""
    counts = (one.what for one in incident.counts if one.what != "missing")
    untagged: tuple[tuple[str, str, Sequence[str]], ...] = (
        ("modes", "modes", told["modes"]),
        ("contexts", "contexts", told["contexts"]),
        ("instruments", "instruments", told["instruments"]),
        ("other_places", "second places", told["other_places"]),
        ("killed", "who gives which number", [told["killed_by_source"]]),
        ("injured", "who gives which number", [told["injured_by_source"]]),
        ("responsibility", "responsibility", [told["responsibility"]]),
        ("grading", "grading", [told["grading"]]),
        ("disputes", "disputes", told["disputes"]),
        ("links", "links", told["links"]),
    )
    losses = [IncidentLoss(incident.id, "counts", f"no tag for {what}") for what in counts]
    for field, name, values in untagged:
        words = ", ".join(one for one in values if one)
        if words:
            losses.append(IncidentLoss(incident.id, field, f"no tag for {name}: {words}"))
    return losses


def _country(incident: Incident) -> str | None:
    place = sharpest(incident.places)
    return place.country if place else None


def to_jsonl(incidents: Sequence[Incident]) -> tuple[list[Row], list[IncidentLoss]]:
    """Incidents as objects by the record's contract, which hold all; so nothing is lost."""
    return [incident_to_dict(incident) for incident in incidents], []
