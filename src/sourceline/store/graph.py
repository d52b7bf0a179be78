"""What linking reads and writes: units, pairs, copies and incidents, inside one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import Connection, Select, Table, delete, func, insert, or_, select, update
from sqlalchemy.sql.expression import ColumnElement

from sourceline.records import Record, from_json
from sourceline.store.base import add_new, chunks, unpack
from sourceline.store.tables import (
    SET_ASIDE,
    block_keys,
    copies,
    copy_keys,
    events,
    incidents,
    judgements,
    members,
    pairs,
    reports,
)

State = Literal["coded", "compared", "linked"]
"""How far a report is: kept, compared with the others, its units given their incidents."""
_MOST = 2_000
"""A key that more units share than this says nothing and is passed over."""


class Graph:
    """The derived tables, as one transaction sees them.

    Args:
        tx: an open connection inside a transaction; nothing here commits.
    """

    def __init__(self, tx: Connection) -> None:
        self.tx = tx

    # reports and units

    def waiting(self, state: State, limit: int) -> list[str]:
        """Reports in a state, in the order of their ids."""
        query = select(reports.c.id).where(reports.c.state == state).order_by(reports.c.id)
        return list(self.tx.scalars(query.limit(limit)))

    def count_waiting(self, state: State) -> int:
        """How many reports are in a state."""
        query = select(func.count()).select_from(reports).where(reports.c.state == state)
        return int(self.tx.scalar(query) or 0)

    def mark(self, found: Sequence[str], state: State) -> None:
        """Bring reports into a state."""
        for part in chunks(found):
            self.tx.execute(update(reports).where(reports.c.id.in_(part)).values(state=state))

    def units_of(self, found: Iterable[str]) -> dict[str, bytes]:
        """The units of some reports: key to profile, JSON packed by `base.pack`."""
        return self._profiles(events.c.report_id, found)

    def profiles(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Profiles by key, packed."""
        return self._profiles(events.c.key, keys)

    def _profiles(self, column: ColumnElement[str], values: Iterable[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for part in chunks(sorted(values)):
            rows = self.tx.execute(select(events.c.key, events.c.profile).where(column.in_(part)))
            found |= {key: bytes(data) for key, data in rows}
        return found

    def records(self, found: Iterable[str]) -> dict[str, Record]:
        """The records of some reports, by id."""
        return {report: from_json(line) for report, line in self.record_lines(found).items()}

    def record_lines(self, found: Iterable[str]) -> dict[str, str]:
        """The records of some reports as JSON, by id."""
        lines: dict[str, str] = {}
        for part in chunks(sorted(found)):
            query = select(reports.c.id, reports.c.record).where(reports.c.id.in_(part))
            lines |= {report: unpack(data) for report, data in self.tx.execute(query)}
        return lines

    def units_at(self, anchors: Iterable[tuple[str, int, int]]) -> dict[tuple[str, int, int], str]:
        """The unit that stands at each anchor now: the one whose trigger overlaps it, else the one
        whose trigger is nearest in that report, if the report still tells any."""
        wanted = sorted(set(anchors))
        here: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for part in chunks(sorted({report for report, _, _ in wanted})):
            query = select(
                events.c.report_id, events.c.trigger_start, events.c.trigger_end, events.c.key
            )
            for report, start, end, key in self.tx.execute(
                query.where(events.c.report_id.in_(part))
            ):
                here[report].append((start, end, key))
        found = {}
        for report, start, end in wanted:
            over = [key for first, last, key in here[report] if first < end and start < last]
            near = sorted((abs(first - start), key) for first, _, key in here[report])
            if over or near:
                found[report, start, end] = min(over) if over else near[0][1]
        return found

    # candidates and scores

    def candidates(self, wanted: Mapping[str, Iterable[int]]) -> dict[str, set[str]]:
        """For each unit the other units that share one of its keys."""
        by_hash: dict[int, list[str]] = defaultdict(list)
        for key, hashes in wanted.items():
            for one in hashes:
                by_hash[one].append(key)
        found: dict[str, set[str]] = {key: set() for key in wanted}
        query = select(block_keys.c.hash, events.c.key).join(events)
        for one, others in self._sharing(query, block_keys.c.hash, by_hash):
            for key in by_hash[one]:
                found[key].update(other for other in others if other != key)
        return found

    def copy_candidates(self, wanted: Mapping[str, Iterable[int]]) -> dict[str, dict[str, int]]:
        """For each report the others that share one of its copy keys, and how many they share."""
        by_hash: dict[int, list[str]] = defaultdict(list)
        for report, hashes in wanted.items():
            for one in hashes:
                by_hash[one].append(report)
        found: dict[str, dict[str, int]] = {report: {} for report in wanted}
        query = select(copy_keys.c.hash, reports.c.id).join(reports)
        for one, others in self._sharing(query, copy_keys.c.hash, by_hash):
            for report in by_hash[one]:
                for other in others:
                    if other != report:
                        found[report][other] = found[report].get(other, 0) + 1
        return found

    def _sharing(
        self, query: Select[Any], hashes: ColumnElement[int], wanted: Iterable[int]
    ) -> Iterator[tuple[int, list[str]]]:
        for part in chunks(sorted(wanted)):
            shared: dict[int, list[str]] = defaultdict(list)
            for one, name in self.tx.execute(query.where(hashes.in_(part))).all():
                shared[one].append(name)
            yield from ((one, names) for one, names in shared.items() if 1 < len(names) <= _MOST)

    def put_pairs(self, rows: Iterable[tuple[str, str, float]]) -> None:
        """Keep scored pairs (a < b); a pair that is known stays as it is."""
        self._add(pairs, [{"a": a, "b": b, "score": score} for a, b, score in rows])

    def _add(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Insert rows; those whose key is known are passed over."""
        if rows:
            self.tx.execute(add_new(self.tx, table), list(rows))

    def neighbours(self, keys: Iterable[str]) -> set[str]:
        """The units that fit some units: partners in pairs that score above zero."""
        found: set[str] = set()
        for part in chunks(sorted(keys)):
            for mine, theirs in ((pairs.c.a, pairs.c.b), (pairs.c.b, pairs.c.a)):
                query = select(theirs).where(mine.in_(part), pairs.c.score > 0)
                found.update(self.tx.scalars(query))
        return found

    def pairs_among(self, keys: Iterable[str]) -> dict[tuple[str, str], float]:
        """The scores of all kept pairs of which both units are among `keys`."""
        inside = set(keys)
        found: dict[tuple[str, str], float] = {}
        for part in chunks(sorted(inside)):
            query = select(pairs.c.a, pairs.c.b, pairs.c.score).where(pairs.c.a.in_(part))
            rows = self.tx.execute(query).all()
            found |= {(a, b): score for a, b, score in rows if b in inside}
        return found

    def near_misses(self, least: float) -> list[tuple[str, str, float]]:
        """Pairs that score above `least` and stand in different incidents."""
        one, other = members.alias(), members.alias()
        query = (
            select(pairs.c.a, pairs.c.b, pairs.c.score)
            .join(one, one.c.event_key == pairs.c.a)
            .join(other, other.c.event_key == pairs.c.b)
            .where(pairs.c.score > least, one.c.incident_id != other.c.incident_id)
        )
        return [(a, b, score) for a, b, score in self.tx.execute(query)]

    def weakest(self) -> dict[str, float]:
        """By incident of several units, the best score within it of the unit that fits worst."""
        one, other = members.alias(), members.alias()
        inside = (
            select(pairs.c.a, pairs.c.b, pairs.c.score, one.c.incident_id)
            .join(one, one.c.event_key == pairs.c.a)
            .join(other, other.c.event_key == pairs.c.b)
            .where(one.c.incident_id == other.c.incident_id)
        )
        best: dict[str, tuple[float, str]] = {}
        for a, b, score, incident in self.tx.execute(inside):
            for key in (a, b):
                if key not in best or best[key][0] < score:
                    best[key] = (score, incident)
        found: dict[str, float] = {}
        for score, incident in best.values():
            found[incident] = min(found.get(incident, score), score)
        return found

    def state(self) -> tuple[int, int, int]:
        """Numbers that change when incidents are joined, judged or put together anew."""
        last = select(func.coalesce(func.max(judgements.c.seq), 0)).scalar_subquery()
        units = select(func.coalesce(func.max(events.c.seq), 0)).scalar_subquery()
        whole = select(func.count()).select_from(incidents).where(incidents.c.stale == 0)
        row = self.tx.execute(select(last, units, whole.scalar_subquery())).one()
        return int(row[0]), int(row[1]), int(row[2])

    # copies

    def marks(self, found: Iterable[str]) -> dict[str, bytes]:
        """What copies are compared by, packed, by report."""
        marks: dict[str, bytes] = {}
        for part in chunks(sorted(found)):
            query = select(reports.c.id, reports.c.marks).where(reports.c.id.in_(part))
            marks |= {report: bytes(data) for report, data in self.tx.execute(query)}
        return marks

    def put_copies(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Keep pairs of reports of which one copies the other (a < b), with their JSON."""
        self._add(copies, [{"a": a, "b": b, "body": body} for a, b, body in rows])

    def copies_about(self, found: Iterable[str]) -> dict[tuple[str, str], str]:
        """All matches in the parts of the graph of copies that some reports lie in."""
        seen: set[str] = set()
        edge = set(found)
        bodies: dict[tuple[str, str], str] = {}
        while edge:
            seen |= edge
            near: set[str] = set()
            for part in chunks(sorted(edge)):
                query = select(copies.c.a, copies.c.b, copies.c.body)
                for a, b, body in self.tx.execute(
                    query.where(or_(copies.c.a.in_(part), copies.c.b.in_(part)))
                ):
                    bodies[a, b] = body
                    near |= {a, b}
            edge = near - seen
        return bodies

    # incidents

    def members(self, idents: Iterable[str]) -> dict[str, list[str]]:
        """The units of some incidents, sorted."""
        found: dict[str, list[str]] = {}
        for part in chunks(sorted(idents)):
            query = select(members.c.incident_id, members.c.event_key)
            for ident, key in self.tx.execute(query.where(members.c.incident_id.in_(part))):
                found.setdefault(ident, []).append(key)
        return {ident: sorted(keys) for ident, keys in found.items()}

    def homes(self, keys: Iterable[str]) -> dict[str, str]:
        """The incident of each unit."""
        found: dict[str, str] = {}
        for part in chunks(sorted(keys)):
            query = select(members.c.event_key, members.c.incident_id)
            query = query.where(members.c.event_key.in_(part))
            found |= dict(self.tx.execute(query).all())
        return found

    def incidents_of_reports(self, found: Iterable[str]) -> set[str]:
        """The incidents that some reports tell of."""
        idents: set[str] = set()
        for part in chunks(sorted(found)):
            query = (
                select(members.c.incident_id)
                .join(events, events.c.key == members.c.event_key)
                .where(events.c.report_id.in_(part))
            )
            idents.update(self.tx.scalars(query))
        return idents

    def put_incidents(self, wanted: Mapping[str, Sequence[str]]) -> set[str]:
        """Give units their incidents; what has changed is stale from then on.

        The id of an incident that is no more leads to where the unit is now that it was named
        after (`events.founds`).

        Args:
            wanted: the units of each incident.

        Returns:
            The ids of incidents that are new or changed.
        """
        keys = {key for found in wanted.values() for key in found}
        before = self.members(set(self.homes(keys).values()))
        changed = {i for i, found in wanted.items() if sorted(found) != before.get(i)}
        gone = set(before) - set(wanted)
        moved = {key for ident in changed for key in wanted[ident]}
        for part in chunks(sorted(moved)):
            self.tx.execute(delete(members).where(members.c.event_key.in_(part)))
        known = self._known(changed)
        fresh = [{"id": ident, "stale": 1} for ident in sorted(changed - known)]
        if fresh:
            self.tx.execute(insert(incidents), fresh)
        if moved:
            rows = [{"event_key": key, "incident_id": i} for i in changed for key in wanted[i]]
            self.tx.execute(insert(members), rows)
        for part in chunks(sorted(gone)):
            self.tx.execute(delete(incidents).where(incidents.c.id.in_(part)))
        self.mark_stale(changed)
        return changed

    def _known(self, idents: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for part in chunks(sorted(idents)):
            found.update(self.tx.scalars(select(incidents.c.id).where(incidents.c.id.in_(part))))
        return found

    def mark_stale(self, idents: Iterable[str]) -> None:
        """Say that what these incidents say has to be put together anew."""
        for part in chunks(sorted(idents)):
            self.tx.execute(update(incidents).where(incidents.c.id.in_(part)).values(stale=1))

    def set_aside(self, idents: Iterable[str]) -> None:
        """Say that these incidents cannot be put together: not before something in them changes."""
        for part in chunks(sorted(idents)):
            self.tx.execute(
                update(incidents).where(incidents.c.id.in_(part)).values(stale=SET_ASIDE)
            )

    def stale(self, limit: int) -> list[str]:
        """Incidents that have to be put together, in the order of their ids."""
        query = select(incidents.c.id).where(incidents.c.stale == 1).order_by(incidents.c.id)
        return list(self.tx.scalars(query.limit(limit)))

    def count_stale(self) -> int:
        """How many incidents have to be put together."""
        query = select(func.count()).select_from(incidents).where(incidents.c.stale == 1)
        return int(self.tx.scalar(query) or 0)
