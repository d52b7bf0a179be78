"""Exports of incidents: one call for every kind, and files that are whole or not there."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

from sourceline.codebook import Codebook
from sourceline.errors import SourcelineError
from sourceline.exporting import acled, ged, tables
from sourceline.exporting.cells import csv_text
from sourceline.exporting.losses import IncidentLoss
from sourceline.exporting.plover_incidents import to_plover_incidents
from sourceline.exporting.redact import redact as redacted
from sourceline.exporting.redact import wordless
from sourceline.exporting.told import Records, no_records, remembered, settled
from sourceline.records import Incident

Kind = Literal["acled", "ged", "plover", "geojson", "hxl", "csv", "parquet", "jsonl"]
KINDS: tuple[Kind, ...] = (
    "acled", "ged", "plover", "geojson", "hxl", "csv", "parquet", "jsonl",
)  # fmt: skip
BINARY = frozenset({"parquet"})


@dataclass(frozen=True, slots=True)
class Export:
    """What an export holds: its rows, how many of the incidents are in them, and the losses.

    `rows` are objects by the names of the columns; for geojson the one collection.
    """

    kind: Kind
    rows: tuple[dict[str, Any], ...]
    written: int
    losses: tuple[IncidentLoss, ...]

    @property
    def left_out(self) -> int:
        """How many incidents the scheme has no row for."""
        return sum(loss.field == "event" for loss in self.losses)

    def text(self) -> str:
        """The file's text; Parquet has none.

        Raises:
            SourcelineError: E723 for Parquet.
        """
        if self.kind in BINARY:
            raise SourcelineError("E723", kind=self.kind)
        if self.kind in _CSV_COLUMNS:
            tags = [tag for tag, _ in tables.HXL.values()] if self.kind == "hxl" else None
            return csv_text(_CSV_COLUMNS[self.kind], self.rows, tags=tags)
        if self.kind == "geojson":
            return json.dumps(self.rows[0], ensure_ascii=False) + "\n"
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self.rows)

    def content(self) -> bytes:
        """The file's bytes, text in UTF-8.

        Raises:
            SourcelineError: E722 if Parquet needs what is not installed.
        """
        return _parquet(self.rows) if self.kind in BINARY else self.text().encode("utf-8")

    def save(self, path: str | Path) -> None:
        """Write the file: whole, or not at all.

        Raises:
            SourcelineError: E702 if it cannot be written, E722 if Parquet needs what is not
                installed.
        """
        save(path, self.content())


_CSV_COLUMNS: dict[str, tuple[str, ...]] = {
    "acled": acled.COLUMNS, "ged": ged.COLUMNS, "hxl": tuple(tables.HXL),
    "csv": tuple(tables.COLUMNS),
}  # fmt: skip


def export(
    kind: str,
    incidents: Sequence[Incident],
    records: Records = no_records,
    *,
    redact: bool = False,
    uploaded: datetime | None = None,
    codebook: Codebook | None = None,
    unknown_actors: bool = False,
) -> Export:
    """Incidents in the form of another scheme, with what it cannot hold.

    Args:
        kind: acled, ged, plover, geojson, hxl, csv, parquet or jsonl.
        incidents: the incidents, in the order of the rows.
        records: gives the records of their reports by id (`Workspace.records`); without it what
            only their words tell is lost (an intercepted missile, soldiers among the dead).
        redact: leave out private persons, exact places and the words of the reports.
        uploaded: ACLED's `timestamp`; now, if not given.
        codebook: for PLOVER, the codebook they were coded with.
        unknown_actors: for PLOVER, write incidents whose actor nobody names.

    Raises:
        SourcelineError: E721 if there is no such export.
    """
    known = next((one for one in KINDS if one == kind), None)
    if known is None:
        raise SourcelineError("E721", kind=kind, kinds=", ".join(KINDS))
    taken: list[IncidentLoss] = []
    records = remembered(records)
    if known != "jsonl":
        incidents = [settled(one) for one in incidents]
    if redact:
        incidents, taken = redacted(incidents, records)
        records = wordless(records)
    rows: list[dict[str, Any]]
    written = len(incidents)
    if known == "acled":
        stamp = uploaded or datetime.now(UTC)
        rows, losses = acled.to_acled(incidents, records, uploaded=stamp)
        written = len(rows)
    elif known == "ged":
        rows, losses = ged.to_ged(incidents, records)
        written = len(rows)
    elif known == "plover":
        rows, losses = to_plover_incidents(
            incidents, records, codebook=codebook, unknown_actors=unknown_actors
        )
        written = len(rows)
    elif known == "geojson":
        collection, losses = tables.to_geojson(incidents)
        rows = [collection]
    elif known == "hxl":
        rows, losses = tables.to_hxl(incidents)
    elif known == "jsonl":
        rows, losses = tables.to_jsonl(incidents)
    else:
        rows, losses = tables.to_table(incidents)
    return Export(known, tuple(rows), written, (*taken, *losses))


def save(path: str | Path, content: bytes) -> None:
    """Write a file whole or not at all: beside it first, then in its place.

    What is there and is no file (a device, a pipe) is written to as it is.

    Raises:
        SourcelineError: E702 if it cannot be written.
    """
    beside: str | None = None
    try:
        target = Path(path).resolve()
        if target.exists() and not target.is_file():
            Path(path).write_bytes(content)
            return
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle, beside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(mode)
        Path(beside).replace(target)
    except BaseException as error:
        if beside is not None:
            with suppress(OSError):
                Path(beside).unlink()
        if isinstance(error, OSError):
            raise SourcelineError("E702", path=path, why=error.strerror or error) from error
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _parquet(rows: Sequence[dict[str, Any]]) -> bytes:
    """The flat table as Parquet with a type a column, so that an empty table has its columns too.

    Raises:
        SourcelineError: E722 if pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise SourcelineError("E722") from error
    types = {
        "text": pa.string(), "texts": pa.list_(pa.string()), "date": pa.date32(),
        "integer": pa.int64(), "number": pa.float64(),
    }  # fmt: skip
    schema = pa.schema([(name, types[kind]) for name, kind in tables.COLUMNS.items()])
    days = [name for name, kind in tables.COLUMNS.items() if kind == "date"]
    typed = [
        row | {name: date.fromisoformat(row[name]) if row[name] else None for name in days}
        for row in rows
    ]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(typed, schema=schema), sink)
    content: bytes = sink.getvalue().to_pybytes()
    return content
