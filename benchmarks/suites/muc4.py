"""MUC-4 incident templates of each report.

Input: JSON Lines with "docid" and "text". Output: `{"docid", "templates": [{slot: [filler, ...]}]}`
with the slots of the task. Which events are incidents, and how slots follow from a record, is in
`benchmarks.muc4`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.coded import code_rows, write
from benchmarks.muc4.incidents import Incident, incidents
from benchmarks.muc4.perpetrators import perpetrators
from benchmarks.muc4.setting import setting
from benchmarks.muc4.targets import targets
from sourceline.records import Record


def predict(source: Path, target: Path) -> int:
    """Write the templates of each report of `source`; returns the number of reports."""
    return write(
        target,
        (
            {"docid": ident, "templates": templates(record)}
            for _, ident, record in code_rows(source, ids=("docid",))
        ),
    )


def templates(record: Record) -> list[dict[str, Any]]:
    """The templates of one record."""
    return [template(incident, record) for incident in incidents(record)]


def template(incident: Incident, record: Record) -> dict[str, Any]:
    """The slots that one incident fills."""
    slots = setting(incident, record) | perpetrators(incident, record) | targets(incident, record)
    return {slot: fillers for slot, fillers in slots.items() if fillers}
