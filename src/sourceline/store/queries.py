"""What is asked of a workspace: incidents, records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select, update

from sourceline.errors import SourcelineError
from sourceline.records import (
    Incident,
    Record,
    from_json,
    incident_from_json,
    incident_to_json,
)
from sourceline.store.base import Base, chunks, pack, unpack
from sourceline.store.finding import (
    Doubt,
    Filters,
    Order,
    area,
    columns_of,
    conditions,
    ordering,
    within,
)
from sourceline.store.listing import Incidents
from sourceline.store.outline import Outline, outlines
from sourceline.store.tables import SET_ASIDE, events, incidents, members, reports

_SHOWN = 8  # ids named in a message
_AT_ONCE = 100


class Queries(Base):
    """Reading a workspace."""

    def incidents(
        self, *, limit: int | None = None, order: Order = "newest", **filters: Any
    ) -> Incidents:
        """Incidents that fit all filters; those that a person rejected only if asked for.

        Args:
            limit: the most that are wanted.
            order: "newest" first, "oldest" first, most "killed" first, most "sources" first.
            filters: `since`, `until`, `where`, `country`, `actor`, `type`, `mode`, `status`,
                `responsibility`, `grading`, `min_killed`, `text`, `review` (see `Filters`).

        Raises:
            SourcelineError: E818 for a filter that cannot be read, E819 for a text without words.
        """
        wanted = Filters(**filters)
        about = area(wanted.where) if wanted.where else None
        with self.reading() as tx:
            asked = select(incidents.c.id).where(*conditions(wanted, tx.dialect.name))
            asked = asked.order_by(*ordering(order))
            if about is None:
                ids = list(tx.execute(asked.limit(limit)).scalars())
            else:
                rows = tx.execute(asked.add_columns(incidents.c.points))
                ids = [ident for ident, points in rows if within(points, about)][:limit]
        return Incidents(ids, self._bodies)

    def outlines(self, *, order: Order = "newest", **filters: Any) -> list[Outline]:
        """As `incidents`, in outline: quick for thousands, as no body is read.

        Raises:
            SourcelineError: E818 for a filter that cannot be read, E819 for a text without words.
        """
        with self.reading() as tx:
            return outlines(tx, Filters(**filters), order)

    def incident(self, ident: str) -> Incident:
        """One incident.

        Args:
            ident: its id, the beginning of one, or an id that it had before it was joined with
                others.

        Raises:
            SourcelineError: E811 if there is none, E812 if several begin so, E820 if it is not
                put together yet, E830 if it could not be.
        """
        with self.reading() as tx:
            found = _resolve(tx, ident.strip().lower())
            asked = select(incidents.c.body, incidents.c.stale).where(incidents.c.id == found)
            body, stale = tx.execute(asked).one()
        if body is None and stale == SET_ASIDE:
            raise SourcelineError("E830", incident=found, why="see `sourceline rejects`")
        if body is None:
            raise SourcelineError("E820", incident=found)
        return incident_from_json(unpack(body))

    def incidents_of(self, report_id: str) -> list[str]:
        """The ids of the incidents that a report tells of and that are put together."""
        asked = (
            select(incidents.c.id)
            .join(members, members.c.incident_id == incidents.c.id)
            .join(events, events.c.key == members.c.event_key)
            .where(events.c.report_id == report_id, incidents.c.body.is_not(None))
        )
        with self.reading() as tx:
            return sorted(set(tx.scalars(asked)))

    def count_incidents(self) -> int:
        """How many incidents there are."""
        with self.reading() as tx:
            return int(tx.execute(select(func.count()).select_from(incidents)).scalar_one())

    def put_bodies(
        self,
        tx: Connection,
        found: Mapping[str, Incident],
        doubts: Mapping[str, Doubt] | None = None,
    ) -> None:
        """Write what incidents say, and how sure that is; they are fresh from then on."""
        for ident, incident in found.items():
            doubt = (doubts or {}).get(ident)
            values = {
                **columns_of(incident, doubt),
                "body": pack(incident_to_json(incident)),
                "stale": 0,
            }
            tx.execute(update(incidents).where(incidents.c.id == ident).values(values))

    def _bodies(self, ids: Sequence[str]) -> list[Incident]:
        found: dict[str, Incident] = {}
        with self.reading() as tx:
            for part in chunks(ids):
                asked = select(incidents.c.id, incidents.c.body).where(incidents.c.id.in_(part))
                for ident, body in tx.execute(asked):
                    if body is not None:
                        found[ident] = incident_from_json(unpack(body))
        # Another process may have joined one of them with others since the listing was made.
        return [found[ident] if ident in found else self.incident(ident) for ident in ids]

    def record(self, report_id: str) -> Record:
        """The record of one report, by its id or the beginning of it.

        Raises:
            SourcelineError: E813 if there is none, E812 if several begin so.
        """
        key = report_id.strip().lower()
        with self.reading() as tx:
            asked = select(reports.c.id).where(reports.c.id.startswith(key, autoescape=True))
            found = list(tx.execute(asked.order_by(reports.c.id).limit(_SHOWN + 1)).scalars())
        if not key or not found:
            raise SourcelineError("E813", report=report_id)
        if len(found) > 1 and found[0] != key:
            raise _ambiguous(report_id, found)
        return self.records([found[0]])[found[0]]

    def records(self, ids: Iterable[str], tx: Connection | None = None) -> dict[str, Record]:
        """The records of some reports, by id; ids of no report are left out."""
        found: dict[str, Record] = {}
        with self.reading(tx) as connection:
            for part in chunks(ids):
                asked = select(reports.c.id, reports.c.record).where(reports.c.id.in_(part))
                for ident, body in connection.execute(asked):
                    found[ident] = from_json(unpack(body))
        return found

    def all_records(self) -> Iterator[Record]:
        """Every record, in the order of the reports' ids; some hundred in memory at a time."""
        last = ""
        while True:
            asked = select(reports.c.id, reports.c.record).where(reports.c.id > last)
            with self.reading() as tx:
                rows = tx.execute(asked.order_by(reports.c.id).limit(_AT_ONCE)).all()
            if not rows:
                return
            for ident, body in rows:
                last = ident
                yield from_json(unpack(body))


def _resolve(tx: Connection, ident: str) -> str:
    """The id of the incident that is meant."""
    if tx.execute(select(incidents.c.id).where(incidents.c.id == ident)).first():
        return ident
    former = (
        select(members.c.incident_id).distinct().join(events, events.c.key == members.c.event_key)
    )
    ways = (
        former.where(events.c.founds == ident),
        select(incidents.c.id).where(incidents.c.id.startswith(ident, autoescape=True)),
        former.where(events.c.founds.startswith(ident, autoescape=True)),
    )
    for asked in ways if ident else ():
        found = sorted(tx.execute(asked.limit(_SHOWN + 1)).scalars())
        if len(found) > 1:
            raise _ambiguous(ident, found)
        if found:
            return str(found[0])
    raise SourcelineError("E811", incident=ident)


def _ambiguous(ident: str, found: Sequence[str]) -> SourcelineError:
    shown = ", ".join(found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
    return SourcelineError("E812", given=ident, found=shown)
