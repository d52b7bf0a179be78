"""A snapshot of a workspace as Parquet files, for DuckDB, R, Spark and their like."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from sqlalchemy import select

from sourceline.linking.units import homes
from sourceline.records import Record
from sourceline.store import flat, frames
from sourceline.store.engines import make_folder
from sourceline.store.judging import Judging
from sourceline.store.queries import Queries
from sourceline.store.tables import members

_AT_ONCE = 200
TABLES: dict[str, flat.Columns] = {
    "incidents": flat.INCIDENTS, "figures": flat.FIGURES, "estimates": flat.ESTIMATES,
    "copies": flat.COPIES, "events": flat.EVENTS, "claims": flat.CLAIMS, "reports": flat.REPORTS,
    "judgements": flat.JUDGEMENTS,
}  # fmt: skip
"""The tables of a snapshot and their columns, each in a file NAME.parquet."""


class Snapshots(Queries, Judging):
    """Writing a workspace out for analysis."""

    def snapshot(self, folder: str | Path) -> dict[str, int]:
        """Write `TABLES` as Parquet files into a folder, over those of an earlier snapshot.

        All incidents are in it, those too that a person rejected (`review` tells).

        Args:
            folder: made if need be.

        Returns:
            The number of rows of each table.

        Raises:
            SourcelineError: E810 if pyarrow is not installed, E805, E807, E821, E823 if the files
                cannot be written; an earlier snapshot stays as it was then.
        """
        frames.needed("pyarrow", "a snapshot")
        at = Path(folder)
        make_folder(at)
        found = dict.fromkeys(TABLES, 0)
        with ExitStack() as stack:
            stack.enter_context(self.reading())  # so that its tables fit together
            sinks = {
                name: stack.enter_context(frames.parquet(at / f"{name}.parquet", columns))
                for name, columns in TABLES.items()
            }
            for name, rows in self._groups():
                found[name] += sinks[name].write(rows)
        return found

    def _groups(self) -> Iterator[tuple[str, Iterable[flat.Row]]]:
        """Rows of all tables, some hundred incidents or reports at a time."""
        listed = iter(self.incidents(order="oldest", review="all"))
        while group := list(islice(listed, _AT_ONCE)):
            yield "incidents", map(flat.incident_row, group)
            yield "figures", (row for one in group for row in flat.figure_rows(one))
            yield "estimates", (row for one in group for row in flat.estimate_rows(one))
            yield "copies", (row for one in group for row in flat.copy_rows(one))
        records = iter(self.all_records())
        incident_of = self._incident_of()
        while told_by := list(islice(records, _AT_ONCE)):
            where = {one.report.id: _where(one, incident_of[one.report.id]) for one in told_by}
            yield (
                "events",
                (row for one in told_by for row in flat.event_rows(one, where[one.report.id])),
            )
            yield "claims", (row for one in told_by for row in flat.claim_rows(one))
            yield (
                "reports",
                (flat.report_row(one, where[one.report.id].values()) for one in told_by),
            )
        yield (
            "judgements",
            (
                {**asdict(one), "payload": json.dumps(one.payload, ensure_ascii=False)}
                for one in self.judgements()
            ),
        )

    def _incident_of(self) -> dict[str, dict[str, str]]:
        """The incident of every unit, by report and event."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        with self.reading() as tx:
            for key, ident in tx.execute(select(members.c.event_key, members.c.incident_id)):
                report, event = key.split(":")
                found[report][event] = ident
        return found


def _where(record: Record, units: dict[str, str]) -> dict[str, str]:
    """The incident of each event of a record, of those too that tell a unit again."""
    return {event: units[unit] for event, unit in homes(record).items() if unit in units}
