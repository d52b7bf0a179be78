"""Records as PLOVER events, one JSON object each (PLOVER manual, draft 2.0, table of JSON fields).

PLOVER wants an actor and a day, for some types a recipient; it has no place for who says so, for
ranges and for totals. `to_plover` writes what it can and reports the rest as losses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sourceline.codebook import Codebook
from sourceline.codebook import load as load_codebook
from sourceline.exporting.losses import Loss
from sourceline.exporting.plover_modes import day_of, told_as
from sourceline.reading.around import sentence_around
from sourceline.records import Count, Event, Moment, Party, Place, Record

CODEBOOK = "plover-2.0-draft"
RESOLUTION = {"site": 5, "city": 4, "admin2": 3, "admin1": 2, "country": 1}
SIZES = {"killed": "dead", "injured": "injured", "arrested": "arrested"}
UNKNOWN = {"code": None, "sector": "UNK", "entity_text": None}

_SAYS_SO = frozenset({"asserts", "confirms", "claims_responsibility", "accuses"})

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Exported:
    """PLOVER's rows of one record, in the order of its events, and what they do not hold."""

    rows: tuple[Row, ...]
    losses: tuple[Loss, ...]


def to_plover(
    record: Record,
    *,
    codebook: Codebook | None = None,
    text: bool = False,
    unknown_actors: bool = False,
) -> Exported:
    """The events of a record as PLOVER rows.

    Args:
        record: as `code` gives it.
        codebook: the codebook it was coded with; by default PLOVER's own types.
        text: write the sentence that tells the event too; PLOVER leaves it to those who hold the
            rights in the report.
        unknown_actors: write events whose actor the report does not name, with the sector UNK;
            PLOVER itself does not count them.

    Returns:
        Rows ready for `json.dumps`, and the losses.
    """
    writer = _Writer(record, codebook or load_codebook(), text, unknown_actors)
    rows = tuple(row for event in record.events if (row := writer.row(event)) is not None)
    return Exported(rows, (*writer.losses, *_beside(record)))


class _Writer:
    """Writes the events of one record and keeps what is lost."""

    def __init__(
        self, record: Record, codebook: Codebook, text: bool, unknown_actors: bool
    ) -> None:
        self.record = record
        self.report = record.report
        self.codebook = codebook
        self.text = text
        self.unknown_actors = unknown_actors
        self.losses: list[Loss] = []
        self.groups = _groups(record)

    def lose(self, event: Event, field: str, why: str) -> None:
        """Keep one loss."""
        self.losses.append(Loss(self.report.id, event.id, field, why))

    def row(self, event: Event) -> Row | None:
        """The row of one event, None where PLOVER does not count it."""
        kind, auxiliary = told_as(event, self.report.published, self.codebook)
        dates = self._dates(event) if self._counts(event, kind) else None
        if dates is None:
            return None
        if kind != event.type:
            self.lose(event, "type", f"{event.type} is only announced: written as {kind}")
        modes = list(event.modes if kind == event.type else ()) + list(auxiliary)
        row: Row = {
            "id": f"{self.report.id}-{event.id}",
            **dates,
            "actor": [entity(party) for party in event.actors] or [dict(UNKNOWN)],
            "recipient": [entity(party) for party in event.recipients],
            "event": [kind],
            "mode": modes,
            "context": list(event.contexts),
            "event_loc": self._location(event),
            "event_text": list(dict.fromkeys(span.text for span in event.mentions)),
            "quad_code": self.codebook.types[kind].quad,
            "size": self._size(event),
            "link": self.groups.get(event.id),
            "text_info": self._text_info(event),
            "text": self._sentence(event) if self.text else None,
            "cite_info": self._citation(),
            "coder": f"sourceline {self.record.sourceline}",
            "comment": self._comment(event),
        }
        self._lesser_losses(event)
        return {key: value for key, value in row.items() if value not in (None, [], {})}

    def _counts(self, event: Event, kind: str) -> bool:
        """Whether PLOVER counts the event; if not, a loss says why."""
        known = self.codebook.types.get(kind)
        why = None
        if known is None or known.quad is None:
            why = f"{kind} is no type of PLOVER"
        elif not event.actors and not self.unknown_actors:
            why = "no actor is named, and PLOVER counts no event without one"
        elif known.recipient_required and not event.recipients:
            why = f"no recipient is named, and {kind} needs one"
        if why is not None:
            self.lose(event, "event", why)
        return why is None

    def _dates(self, event: Event) -> Row | None:
        """`date`, `enddate` and their times; the day of the report where no day is told."""
        time = event.time
        first, last = time.earliest or time.latest, time.latest or time.earliest
        if first is None:
            first = last = self.report.published.latest or self.report.published.earliest
            if first is not None:
                self.lose(event, "date", "no day is told: written under the day of the report")
        elif time.earliest is None or time.latest is None:
            self.lose(event, "date", "one end of the time is open: written as one day")
        day, end = day_of(first), day_of(last)
        if day is None or end is None:
            self.lose(event, "event", "no day is known, and PLOVER needs one")
            return None
        row: Row = {"date": day.isoformat(), "time": clock(first)}
        if end != day or clock(last) != clock(first):
            row |= {"enddate": end.isoformat(), "endtime": clock(last)}
        return row

    def _location(self, event: Event) -> Row | None:
        """The place, sharpest first; PLOVER has one."""
        ranked = sorted(event.places, key=lambda place: -RESOLUTION.get(place.precision, 0))
        for place in ranked[1:]:
            self.lose(event, "event_loc", f"PLOVER has one place an event: {place.name} is left")
        return location_of(ranked[0]) if ranked else None

    def _size(self, event: Event) -> Row:
        """`dead`, `injured` and `arrested`: the lowest number that a source gives."""
        size: Row = {}
        for what, name in SIZES.items():
            told = [count for count in event.counts if count.what == what]
            if not told:
                continue
            size[name] = min(count.low for count in told)
            if len(told) > 1 or any(count.low != count.high for count in told):
                numbers = "; ".join(_number(count) for count in told)
                self.lose(event, f"size.{name}", f"told as {numbers}: written as {size[name]}")
        for count in event.counts:
            if count.what not in SIZES:
                self.lose(event, "size", f"no field for {_number(count)} {count.what}")
        return size

    def _comment(self, event: Event) -> str | None:
        """The status and who says so, for which PLOVER has no field."""
        told = {
            claim.id: claim.source.name or "somebody"
            for claim in self.record.claims
            if claim.id in event.claims
        }
        stances = {claim.id: claim.stance for claim in self.record.claims}
        by = dict.fromkeys(name for ident, name in told.items() if stances[ident] in _SAYS_SO)
        against = dict.fromkeys(name for ident, name in told.items() if stances[ident] == "denies")
        parts = [f"{event.status}: {', '.join(by)}" if by else event.status]
        parts += [f"denied by {', '.join(against)}"] if against else []
        return "; ".join(parts) if parts != ["asserted"] else None

    def _lesser_losses(self, event: Event) -> None:
        """What a row leaves out without being wrong."""
        if event.status in ("claimed", "alleged", "disputed", "confirmed"):
            self.lose(event, "status", f"{event.status}: written as happened, see the comment")
        elif event.status == "denied":
            self.lose(event, "status", "denied by a party: written with the mode negation")
        if event.tense == "habitual":
            self.lose(event, "tense", "told as a habit: written as one event")
        for party in (*event.actors, *event.recipients):
            if party.backed_by:
                backers = ", ".join(party.backed_by)
                self.lose(event, "backed_by", f"{party.name} is said to be backed by {backers}")
        for tool in event.instruments:
            self.lose(event, "instruments", f"no field for instruments: {tool.name}")
        for link in event.links:
            if link.kind != "part_of":
                self.lose(event, "links", f"no field for '{link.kind} {link.event}'")

    def _text_info(self, event: Event) -> Row:
        start, end = sentence_around(self.report.text, event.trigger)
        return {"start": start, "end": end}

    def _sentence(self, event: Event) -> str:
        start, end = sentence_around(self.report.text, event.trigger)
        return self.report.text[start:end]

    def _citation(self) -> Row:
        report = self.report
        told = {
            "url": report.url,
            "title": report.title,
            "language": report.language,
            "publication": report.publisher,
            "citation": report.id,
            "codebook": CODEBOOK,
        }
        return {key: value for key, value in told.items() if value is not None}


def entity(party: Party) -> Row:
    """PLOVER's entity object; a party's words in the report, and the name they stand for."""
    words = party.spans[0].text if party.spans else party.name
    row = {"code": party.country, "sector": party.sector, "entity_text": " ".join(words.split())}
    if party.actor_id is not None:
        row["identifier_text"] = party.name
    return {key: value for key, value in row.items() if value is not None}


def location_of(place: Place) -> Row:
    """PLOVER's location object of a place."""
    row: Row = {
        "extracted_place": place.spans[0].text if place.spans else place.name,
        "resolved_place": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "city": place.name if place.precision == "city" else None,
        "district": place.name if place.precision == "admin2" else None,
        "province": place.name if place.precision == "admin1" else place.admin1,
        "country_code": place.country,
        "resolution": RESOLUTION.get(place.precision),
    }
    return {key: value for key, value in row.items() if value is not None}


def _groups(record: Record) -> dict[str, str]:
    """`link`: what is part of a series shares the series' reference."""
    out: dict[str, str] = {}
    for event in record.events:
        for link in event.links:
            if link.kind == "part_of":
                out[event.id] = out[link.event] = f"{record.report.id}-{link.event}"
    return out


def _beside(record: Record) -> Iterator[Loss]:
    """Claims, tallies and notes, for which PLOVER has no records."""
    report = record.report.id
    for claim in record.claims:
        about = f" of {', '.join(claim.about)}" if claim.about else ""
        source = claim.source.name or "somebody"
        why = f"no record for who says so: {source} {claim.stance.replace('_', ' ')}{about}"
        yield Loss(report, claim.id, "claim", why)
    for tally in record.tallies:
        why = f"no record for totals: {_number(tally.count)} {tally.what}"
        yield Loss(report, tally.id, "tally", why)
    for note in record.report.notes:
        yield Loss(report, "report", "note", f"{note.kind}: {note.message}")


def _number(count: Count) -> str:
    if count.high is None:
        return f"{count.low} or more"
    return str(count.low) if count.low == count.high else f"{count.low} to {count.high}"


def clock(moment: Moment | None) -> str | None:
    """The hour and minute of a moment, None for a day."""
    return moment.strftime("%H:%M") if isinstance(moment, datetime) else None
