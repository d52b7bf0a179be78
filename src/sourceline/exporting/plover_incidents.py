"""Incidents as PLOVER records, one each (PLOVER manual, draft 2.0, table of JSON fields)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from sourceline.codebook import Codebook
from sourceline.codebook import load as load_codebook
from sourceline.exporting.losses import IncidentLoss
from sourceline.exporting.plover import (
    CODEBOOK,
    SIZES,
    UNKNOWN,
    clock,
    entity,
    location_of,
)
from sourceline.exporting.plover_modes import day_of, told_as
from sourceline.exporting.settings import other_places, sharpest
from sourceline.exporting.told import (
    Records,
    by_source,
    claimants,
    disputed,
    events_of,
    number,
    publishers,
    sentences,
    toll_of,
)
from sourceline.records import (
    VERSION,
    Event,
    Incident,
    Party,
    Record,
    ReportRef,
    Span,
    Status,
)

Row = dict[str, Any]


def to_plover_incidents(
    incidents: Sequence[Incident],
    records: Records,
    *,
    codebook: Codebook | None = None,
    unknown_actors: bool = False,
) -> tuple[list[Row], list[IncidentLoss]]:
    """Incidents as PLOVER records, in their order, and what those do not hold.

    Args:
        incidents: the incidents.
        records: gives the records of their reports: the words of the events, and whether a deed
            that is ahead was announced by its doer.
        codebook: the codebook they were coded with; by default PLOVER's own types.
        unknown_actors: write incidents whose actor nobody names, with the sector UNK; PLOVER
            itself does not count them.
    """
    codebook = codebook or load_codebook()
    rows: list[Row] = []
    losses: list[IncidentLoss] = []
    for incident in incidents:
        found = records([report.id for report in incident.reports])
        writer = _Writer(incident, found, codebook, unknown_actors)
        row = writer.row()
        if row is not None:
            rows.append(row)
        losses += writer.losses
    return rows, losses


class _Writer:
    """Writes one incident and keeps what is lost."""

    def __init__(
        self,
        incident: Incident,
        records: Mapping[str, Record],
        codebook: Codebook,
        unknown_actors: bool,
    ) -> None:
        self.incident = incident
        self.events = events_of(incident, records)
        self.codebook = codebook
        self.unknown_actors = unknown_actors
        self.losses: list[IncidentLoss] = []

    def lose(self, field: str, why: str) -> None:
        """Keep one loss."""
        self.losses.append(IncidentLoss(self.incident.id, field, why))

    def row(self) -> Row | None:
        """The record, None where PLOVER counts no such event."""
        incident = self.incident
        report = _first_report(incident)
        kind, auxiliary = self._kind(report)
        dates = self._dates() if self._counts(kind) else None
        if dates is None:
            return None
        if kind != incident.type:
            self.lose("type", f"{incident.type} is only announced: written as {kind}")
        row: Row = {
            "id": incident.id,
            **dates,
            "actor": [_party(party) for party in incident.actors] or [dict(UNKNOWN)],
            "recipient": [_party(party) for party in incident.recipients],
            "event": [kind],
            "mode": [*(incident.modes if kind == incident.type else ()), *auxiliary],
            "context": list(incident.contexts),
            "event_loc": self._location(),
            "event_text": self._words(),
            "quad_code": self.codebook.types[kind].quad,
            "size": self._size(),
            "link": self._group(),
            "cite_info": self._citation(report),
            "coder": f"sourceline {VERSION}",
            "comment": self._comment(),
        }
        self._lesser_losses()
        return {key: value for key, value in row.items() if value not in (None, [], {}, "")}

    def _kind(self, report: ReportRef | None) -> tuple[str, tuple[str, ...]]:
        """Type and auxiliary modes: of the event that says what the incident says."""
        incident = self.incident
        told = [event for _, event in self.events if event.type == incident.type]
        same = [event for event in told if event.status == incident.status]
        event = next(iter((*same, *told)), Event("", incident.type, Span(0, 0, "")))
        event = replace(event, status=cast("Status", incident.status), time=incident.time)
        return told_as(event, report.published if report else incident.time, self.codebook)

    def _counts(self, kind: str) -> bool:
        """Whether PLOVER counts the incident; if not, a loss says why."""
        known = self.codebook.types.get(kind)
        why = None
        if known is None or known.quad is None:
            why = f"{kind} is no type of PLOVER"
        elif not self.incident.actors and not self.unknown_actors:
            why = "no actor is named, and PLOVER counts no event without one"
        elif known.recipient_required and not self.incident.recipients:
            why = f"no recipient is named, and {kind} needs one"
        if why is not None:
            self.lose("event", why)
        return why is None

    def _dates(self) -> Row | None:
        time = self.incident.time
        first, last = time.earliest or time.latest, time.latest or time.earliest
        day, end = day_of(first), day_of(last)
        if day is None or end is None:
            self.lose("event", "no day is known, and PLOVER needs one")
            return None
        if time.earliest is None or time.latest is None:
            self.lose("date", "one end of the time is open: written as one day")
        row: Row = {"date": day.isoformat(), "time": clock(first)}
        if end != day or clock(last) != clock(first):
            row |= {"enddate": end.isoformat(), "endtime": clock(last)}
        return row

    def _location(self) -> Row | None:
        for other in other_places(self.incident):
            self.lose("event_loc", f"PLOVER has one place an event: {other.name} is left")
        place = sharpest(self.incident.places)
        return location_of(place) if place is not None else None

    def _words(self) -> list[str]:
        told = (span.text for _, event in self.events for span in event.mentions)
        return list(dict.fromkeys(" ".join(text.split()) for text in told if text))

    def _size(self) -> Row:
        """`dead`, `injured` and `arrested`: the best estimate, else the lowest, of each toll."""
        size: Row = {}
        for what, name in SIZES.items():
            toll = toll_of(self.incident, what)
            told = toll.best if toll.best is not None else toll.low
            if told is None:
                continue
            size[name] = told
            if toll.low != toll.high or len(toll.by_source) > 1:
                words = number(toll.low, toll.high)
                self.lose(f"size.{name}", f"told as {words}: written as {told} (rule {toll.rule})")
        for toll in self.incident.counts:
            if toll.what not in SIZES and toll.by_source:
                self.lose("size", f"no field for {number(toll.low, toll.high)} {toll.what}")
        return size

    def _group(self) -> str | None:
        """`link`: what is part of a series shares the series' id."""
        return next(
            (link.incident for link in self.incident.links if link.kind == "part_of"), None
        )  # fmt: skip

    def _citation(self, report: ReportRef | None) -> Row:
        if report is None:
            return {"codebook": CODEBOOK}
        if len(self.incident.reports) > 1:
            told = (
                f"one citation: {len(self.incident.reports) - 1} other reports are in the comment"
            )
            self.lose("cite_info", told)
        row = {
            "url": report.url,
            "title": report.title,
            "publication": report.publisher,
            "citation": report.id,
            "codebook": CODEBOOK,
        }
        return {key: value for key, value in row.items() if value is not None}

    def _comment(self) -> str:
        """Status, who says so, numbers by source and disputes, for which PLOVER has no field."""
        incident = self.incident
        held, killed = ", ".join(claimants(incident)), by_source(incident.killed)
        return sentences(
            f"{incident.status}: {held}" if held else incident.status,
            f"responsibility: {incident.responsibility.status}",
            f"killed, by source: {killed}" if killed else None,
            disputed(incident),
            f"reports: {', '.join(publishers(incident))}",
        )

    def _lesser_losses(self) -> None:
        """What a record leaves out without being wrong."""
        incident = self.incident
        if incident.status in ("claimed", "alleged", "disputed", "confirmed"):
            self.lose("status", f"{incident.status}: written as happened, see the comment")
        elif incident.status == "denied":
            self.lose("status", "denied by a party: written with the mode negation")
        for party in (*incident.actors, *incident.recipients):
            if party.backed_by:
                backers = ", ".join(party.backed_by)
                self.lose("backed_by", f"{party.name} is said to be backed by {backers}")
        for tool in incident.instruments:
            self.lose("instruments", f"no field for instruments: {tool.name}")
        if incident.disputes:
            self.lose("disputes", f"{len(incident.disputes)} in the comment only")
        for link in incident.links:
            if link.kind != "part_of":
                self.lose("links", f"no field for '{link.kind} {link.incident}'")


def _party(party: Party) -> Row:
    """PLOVER's entity by the party's name: the words of one report are not those of all."""
    return entity(replace(party, spans=()))


def _first_report(incident: Incident) -> ReportRef | None:
    """The earliest report that copies no other; of equals the first."""
    copies = {copy.report.id for copy in incident.copies}
    originals = [one for one in incident.reports if one.id not in copies] or incident.reports

    def when(report: ReportRef) -> str:
        day = day_of(report.published.earliest or report.published.latest)
        return day.isoformat() if day else "9999"

    return min(originals, key=when, default=None)
