"""Exports of a workspace's incidents: `sourceline export KIND`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sourceline.cli import workspace as at
from sourceline.cli.output import message, reader
from sourceline.cli.words import plural
from sourceline.errors import SourcelineError

if TYPE_CHECKING:
    from sourceline.exporting import Export

_NAMES = {"acled": "ACLED", "ged": "GED", "plover": "PLOVER", "geojson": "GeoJSON", "hxl": "HXL"}


def write_incidents(
    kind: str,
    folder: str,
    wanted: Mapping[str, Any],
    *,
    out: str | None = None,
    losses: str | None = None,
    redact: bool = False,
    unknown_actors: bool = False,
) -> None:
    """Write the incidents of a workspace, and say how many were written and left out.

    Args:
        kind: acled, ged, plover, geojson, hxl, csv, parquet or jsonl.
        folder: of the workspace.
        wanted: filters as `Workspace.incidents` takes them.
        out: file, written whole or not at all; else standard output.
        losses: file for what the scheme cannot hold, as JSON lines.
        redact: leave out private persons, exact places and the words of reports.
        unknown_actors: for PLOVER, write incidents whose actor nobody names.

    Raises:
        SourcelineError: E723 for Parquet without a file, E702 if a file cannot be written, E722
            if Parquet needs what is not installed, E8xx if the workspace cannot be opened.
    """
    from sourceline.exporting import export, save

    if kind == "parquet" and out is None:
        raise SourcelineError("E723", kind=kind)
    with at.looked_at(folder) as opened:
        found = export(
            kind, tuple(opened.incidents(**wanted)), opened.records, redact=redact,
            unknown_actors=unknown_actors,
        )  # fmt: skip
    if losses is not None:
        rows = (json.dumps(loss.row(), ensure_ascii=False) + "\n" for loss in found.losses)
        save(losses, "".join(rows).encode("utf-8"))
    if out is not None:
        found.save(out)
    else:
        with reader():
            sys.stdout.buffer.write(found.text().encode("utf-8"))
            sys.stdout.buffer.flush()
    message(summary(found, named=losses is not None))


def summary(found: Export, *, named: bool) -> str:
    """One line: what was written, what was not, and where that is listed."""
    told = f"{plural(found.written, 'incident')} written"
    if found.left_out:
        told += f", {found.left_out:,} left out"
    others = len(found.losses) - found.left_out
    if others:
        name = _NAMES.get(found.kind, found.kind)
        told += f", {plural(others, 'other thing')} that {name} cannot hold"
    listed = named or not found.losses
    return told + ("" if listed else " (--losses FILE lists them)")
