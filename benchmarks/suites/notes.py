"""Integrity notes, events and counts of corrupted copies.

Input: JSON Lines with "docid" and "text", as `benchmarks.corrupt` writes them, or its YAML, from
which the copies of the held-out half are made. Output: `{"docid", "notes": [{"kind", "spans"}],
"events": [{"type", "trigger", "counts"}]}`, spans as pairs of offsets, counts as what, low, high.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.coded import record_of, write
from benchmarks.corruption.copies import HELD_OUT, copies
from benchmarks.inputs import rows
from sourceline.records import Record


def predict(source: Path, target: Path) -> int:
    """Write notes and events of each copy of `source`; returns the number of copies."""
    return write(
        target,
        (summary(row["docid"], record_of(row, with_title=False)) for row in _rows(source)),
    )


def _rows(source: Path) -> Iterator[dict[str, Any]]:
    if source.suffix != ".yaml":
        return rows(source)
    made = (row for row in copies() if row["half"] == HELD_OUT)
    return ({"docid": row["docid"], "text": row["text"]} for row in made)


def summary(docid: str, record: Record) -> dict[str, Any]:
    """What is scored of one record."""
    return {
        "docid": docid,
        "notes": [
            {"kind": note.kind, "spans": [[span.start, span.end] for span in note.spans]}
            for note in record.report.notes
        ],
        "events": [
            {
                "type": event.type,
                "trigger": event.trigger.text.lower(),
                "counts": [[count.what, count.low, count.high] for count in event.counts],
            }
            for event in record.events
        ],
    }
