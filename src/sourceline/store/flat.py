"""Incidents and what they rest on as flat rows, for tables of analysts.

Columns that `sourceline export` writes to CSV and Parquet have the same names here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, Literal

from sourceline.records import (
    CopyOf,
    Figure,
    Incident,
    Interval,
    Moment,
    Party,
    Place,
    PlacePrecision,
    Record,
    Toll,
)

Kind = Literal["text", "texts", "date", "integer", "number", "truth"]
Row = dict[str, Any]
Columns = dict[str, Kind]

INCIDENTS: Columns = {
    "id": "text", "title": "text", "type": "text", "modes": "texts", "contexts": "texts",
    "status": "text", "review": "text",
    "date_start": "date", "date_end": "date", "date_precision": "text",
    "place": "text", "place_precision": "text", "admin1": "text", "country": "text",
    "latitude": "number", "longitude": "number", "geonameid": "integer",
    "actors": "texts", "actor_ids": "texts", "recipients": "texts", "recipient_ids": "texts",
    "instruments": "texts",
    "killed_low": "integer", "killed_best": "integer", "killed_high": "integer",
    "killed_rule": "text",
    "injured_low": "integer", "injured_best": "integer", "injured_high": "integer",
    "responsibility": "text", "grading": "text",
    "independent_sources": "integer", "sources": "texts",
    "reports": "integer", "copies": "integer", "disputes": "texts",
    "report_ids": "texts", "links": "texts",
}  # fmt: skip
"""One row an incident. The place is the sharpest one; dates are inclusive."""

FIGURES: Columns = {
    "incident": "text", "what": "text", "low": "integer", "high": "integer", "modifier": "text",
    "who": "text", "source": "text", "actor_id": "text", "country": "text", "sector": "text",
    "official": "truth", "independent": "truth", "set_aside": "text", "said": "date",
    "report": "text", "publisher": "text", "published": "date", "event": "text", "words": "text",
}  # fmt: skip
"""One row a number that a report gives of an incident, with its speaker."""

ESTIMATES: Columns = {
    "incident": "text", "what": "text", "rule": "text", "low": "integer", "best": "integer",
    "high": "integer", "reason": "text",
}  # fmt: skip
"""One row a rule and count of an incident."""

COPIES: Columns = {
    "incident": "text", "report": "text", "of": "text", "kind": "text", "extent": "text",
    "score": "number", "changes": "integer",
}  # fmt: skip
"""One row a report that copies another of its incident."""

EVENTS: Columns = {
    "report": "text", "event": "text", "incident": "text", "type": "text", "modes": "texts",
    "status": "text", "trigger": "text", "trigger_start": "integer", "trigger_end": "integer",
    "date_start": "date", "date_end": "date", "date_precision": "text",
    "place": "text", "place_precision": "text", "admin1": "text", "country": "text",
    "latitude": "number", "longitude": "number", "geonameid": "integer",
    "actors": "texts", "actor_ids": "texts", "recipients": "texts", "recipient_ids": "texts",
    "instruments": "texts", "killed_low": "integer", "killed_high": "integer",
    "injured_low": "integer", "injured_high": "integer", "claims": "texts",
    "confidence": "number",
}  # fmt: skip
"""One row an event of a report; `incident` is empty where it belongs to none."""

CLAIMS: Columns = {
    "report": "text", "claim": "text", "source": "text", "actor_id": "text", "country": "text",
    "sector": "text", "named": "truth", "stance": "text", "quoted": "truth", "hedged": "truth",
    "said": "date", "words": "text", "events": "texts", "confidence": "number",
}  # fmt: skip
"""One row an attribution of a report: who says what of which of its events."""

REPORTS: Columns = {
    "id": "text", "title": "text", "publisher": "text", "author": "text", "url": "text",
    "language": "text", "published": "date", "words": "integer", "events": "integer",
    "incidents": "texts", "coder": "text",
}  # fmt: skip
"""One row a report."""

JUDGEMENTS: Columns = {
    "seq": "integer", "at": "text", "author": "text", "kind": "text", "reason": "text",
    "payload": "text", "undoes": "integer", "undone": "integer",
}  # fmt: skip
"""One row a judgement; `payload` is JSON."""

_SHARP: tuple[PlacePrecision, ...] = (
    "site", "city", "admin2", "water", "admin1", "region", "country", "unknown",
)  # fmt: skip


def incident_row(incident: Incident) -> Row:
    """A row of `INCIDENTS`."""
    return {
        "id": incident.id, "title": incident.title, "type": incident.type,
        "modes": list(incident.modes), "contexts": list(incident.contexts),
        "status": incident.status, "review": incident.review,
        **_when(incident.time), **_where(incident.places),
        **_parties(incident.actors, incident.recipients),
        "instruments": [one.name for one in incident.instruments],
        **_toll(incident.killed), "killed_rule": incident.killed.rule, **_toll(incident.injured),
        "responsibility": incident.responsibility.status, "grading": incident.grading.status,
        "independent_sources": incident.independent_sources, "sources": list(incident.sources),
        "reports": len(incident.reports), "copies": len({one.report.id for one in incident.copies}),
        "disputes": [one.proposition for one in incident.disputes],
        "report_ids": [one.id for one in incident.reports],
        "links": [f"{one.kind} {one.incident}" for one in incident.links],
    }  # fmt: skip


def _when(time: Interval) -> Row:
    return {
        "date_start": _day(time.earliest), "date_end": _day(time.latest),
        "date_precision": time.precision,
    }  # fmt: skip


def _day(moment: Moment | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def sharpest(places: Iterable[Place]) -> Place | None:
    """The place that is told most closely; of several such the first."""
    return min(places, key=lambda place: _SHARP.index(place.precision), default=None)


def _where(places: Iterable[Place]) -> Row:
    place = sharpest(places) or Place("")
    return {
        "place": place.name or None, "place_precision": place.precision, "admin1": place.admin1,
        "country": place.country, "latitude": place.lat, "longitude": place.lon,
        "geonameid": place.geonameid,
    }  # fmt: skip


def _parties(actors: Iterable[Party], recipients: Iterable[Party]) -> Row:
    found: Row = {}
    for side, parties in (("actor", tuple(actors)), ("recipient", tuple(recipients))):
        ids = (party.actor_id for party in parties if party.actor_id)
        found[f"{side}s"] = [party.name for party in parties]
        found[f"{side}_ids"] = list(dict.fromkeys(ids))
    return found


def _toll(toll: Toll) -> Row:
    return {f"{toll.what}_{end}": getattr(toll, end) for end in ("low", "best", "high")}


def _tolls(incident: Incident) -> tuple[Toll, ...]:
    return incident.killed, incident.injured, *incident.counts


def figure_rows(incident: Incident) -> Iterator[Row]:
    """Rows of `FIGURES`."""
    for toll in _tolls(incident):
        for figure in toll.by_source:
            yield {"incident": incident.id, "what": toll.what, **_figure(figure)}


def _figure(figure: Figure) -> Row:
    return {
        "low": figure.low, "high": figure.high, "modifier": figure.modifier, "who": figure.who,
        "source": figure.source, "actor_id": figure.actor_id, "country": figure.country,
        "sector": figure.sector, "official": figure.official, "independent": figure.independent,
        "set_aside": figure.set_aside or None,
        "said": _day(figure.said.earliest or figure.said.latest), "report": figure.report.id,
        "publisher": figure.report.publisher,
        "published": _day(figure.report.published.earliest), "event": figure.event or None,
        "words": figure.span.text,
    }  # fmt: skip


def estimate_rows(incident: Incident) -> Iterator[Row]:
    """Rows of `ESTIMATES`."""
    for toll in _tolls(incident):
        for one in toll.estimates:
            yield {
                "incident": incident.id, "what": toll.what, "rule": one.rule, "low": one.low,
                "best": one.best, "high": one.high, "reason": one.reason,
            }  # fmt: skip


def copy_rows(incident: Incident) -> Iterator[Row]:
    """Rows of `COPIES`."""
    yield from ({"incident": incident.id, **_copy(one)} for one in incident.copies)


def _copy(one: CopyOf) -> Row:
    return {
        "report": one.report.id, "of": one.of.id, "kind": one.kind, "extent": one.extent,
        "score": one.score, "changes": len(one.changes),
    }  # fmt: skip


def event_rows(record: Record, incident_of: dict[str, str]) -> Iterator[Row]:
    """Rows of `EVENTS`; `incident_of` maps ids of the record's events to their incidents."""
    for event in record.events:
        counts = {count.what: count for count in reversed(event.counts)}
        row: Row = {
            "report": record.report.id, "event": event.id, "incident": incident_of.get(event.id),
            "type": event.type, "modes": list(event.modes), "status": event.status,
            "trigger": event.trigger.text, "trigger_start": event.trigger.start,
            "trigger_end": event.trigger.end, **_when(event.time), **_where(event.places),
            **_parties(event.actors, event.recipients),
            "instruments": [one.name for one in event.instruments],
            "claims": list(event.claims), "confidence": event.confidence,
        }  # fmt: skip
        for what in ("killed", "injured"):
            count = counts.get(what)
            row[f"{what}_low"] = count.low if count else None
            row[f"{what}_high"] = count.high if count else None
        yield row


def claim_rows(record: Record) -> Iterator[Row]:
    """Rows of `CLAIMS`."""
    for claim in record.claims:
        source = claim.source
        yield {
            "report": record.report.id, "claim": claim.id, "source": source.name,
            "actor_id": source.actor_id, "country": source.country, "sector": source.sector,
            "named": source.named, "stance": claim.stance, "quoted": claim.quoted,
            "hedged": claim.hedged, "said": _day(claim.said.earliest or claim.said.latest),
            "words": " … ".join(span.text for span in claim.content),
            "events": list(claim.about), "confidence": claim.confidence,
        }  # fmt: skip


def report_row(record: Record, incidents: Iterable[str]) -> Row:
    """A row of `REPORTS`; `incidents` are those that it tells of."""
    report = record.report
    return {
        "id": report.id, "title": report.title, "publisher": report.publisher,
        "author": report.author, "url": report.url, "language": report.language,
        "published": _day(report.published.earliest or report.published.latest),
        "words": len(report.text.split()), "events": len(record.events),
        "incidents": sorted(set(incidents)), "coder": record.sourceline,
    }  # fmt: skip
