"""Exports for the browser: the forms that there are, what each cannot hold, names of files."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sourceline.errors import SourcelineError
from sourceline.exporting import KINDS, Export, IncidentLoss, export
from sourceline.exporting.losses import EVERY
from sourceline.store import Workspace
from sourceline.web.views.api import Format, Lost

_CHUNK = 65_536
_SHOWN = 3
_LEFT_OUT = "event"
_ODD = re.compile(r"[^A-Za-z0-9._-]+")
_CSV, _LINES = "text/csv; charset=utf-8", "application/x-ndjson; charset=utf-8"
FORMATS: dict[str, Format] = {
    one.kind: one
    for one in (
        Format("acled", "ACLED", "ACLED's 31 columns.", _CSV, "csv"),
        Format("ged", "UCDP GED", "UCDP GED's 49 columns.", _CSV, "csv"),
        Format("plover", "PLOVER", "PLOVER events, one JSON object a line.", _LINES, "jsonl"),
        Format(
            "geojson", "GeoJSON", "Points on a map (RFC 7946); none where no place is told.",
            "application/geo+json; charset=utf-8", "geojson",
        ),
        Format("hxl", "HXL", "CSV whose second line holds HXL tags.", _CSV, "csv"),
        Format("csv", "CSV", "One flat table.", _CSV, "csv"),
        Format(
            "parquet", "Parquet", "The flat table with a type a column.",
            "application/vnd.apache.parquet", "parquet",
        ),
        Format("jsonl", "JSON lines", "All of each incident, one JSON object a line.", _LINES,
               "jsonl"),
    )
}  # fmt: skip
"""By kind, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Group:
    """Losses of one kind: what is lost, of how many incidents (0: of none in particular, but of
    every one), and some of the reasons."""

    fields: tuple[str, ...]
    incidents: int
    reasons: tuple[str, ...]
    more: int


def made(
    workspace: Workspace, kind: str, filters: Mapping[str, Any], *, redact: bool
) -> tuple[Export, int]:
    """The export of the incidents that fit, and how many fit.

    Raises:
        SourcelineError: E721 if there is no such export, E818 or E819 for a filter that cannot be
            read.
    """
    if kind not in FORMATS:
        raise SourcelineError("E721", kind=kind[:40], kinds=", ".join(KINDS))
    with workspace.reading():
        found = tuple(workspace.incidents(**filters))
        return export(kind, found, workspace.records, redact=redact), len(found)


def lost(found: Export, incidents: int) -> Lost:
    """What an export of some incidents holds, and what it cannot."""
    return Lost(found.kind, incidents, found.written, found.left_out, found.losses)


def groups(losses: Sequence[IncidentLoss]) -> tuple[Group, ...]:
    """Losses by what is lost: whole incidents first, then what most of them lose; what no incident
    can have for the same reasons stands together."""
    by_field: dict[str, list[IncidentLoss]] = defaultdict(list)
    for one in losses:
        by_field[one.field].append(one)
    alike: dict[Any, Group] = {}
    for field, listed in by_field.items():
        told = _group(field, listed)
        key = told.reasons if not told.incidents else field
        fields = alike[key].fields if key in alike else ()
        alike[key] = replace(told, fields=(*fields, field))
    return tuple(sorted(alike.values(), key=_rank))


def _rank(found: Group) -> tuple[bool, int, tuple[str, ...]]:
    return (_LEFT_OUT not in found.fields, -found.incidents, found.fields)


def _group(field: str, listed: Sequence[IncidentLoss]) -> Group:
    reasons = list(dict.fromkeys(one.why for one in listed))
    incidents = len({one.incident for one in listed if one.incident != EVERY})
    return Group((field,), incidents, tuple(reasons[:_SHOWN]), max(0, len(reasons) - _SHOWN))


def pieces(content: bytes) -> Iterator[bytes]:
    """A file's bytes in parts that can be sent one after the other."""
    for start in range(0, len(content), _CHUNK):
        yield content[start : start + _CHUNK]


def lines(losses: Sequence[IncidentLoss]) -> bytes:
    """Losses as JSON lines, as `sourceline export --losses` writes them."""
    told = (json.dumps(one.row(), ensure_ascii=False) + "\n" for one in losses)
    return "".join(told).encode("utf-8", "replace")


def file_name(workspace: str, kind: str, ending: str, day: date, *, redacted: bool = False) -> str:
    """The name of a download: no character in it that means anything to a shell or a browser.

    >>> file_name('Yemen "2019"/x', "acled", "csv", date(2024, 3, 1))
    'Yemen-2019-x-acled-2024-03-01.csv'
    """
    name = _ODD.sub("-", workspace).strip("-.")[:60] or "sourceline"
    told = "-redacted" if redacted else ""
    return f"{name}-{kind}{told}-{day.isoformat()}.{ending}"


def sent_as(name: str) -> dict[str, str]:
    """Headers that make a browser keep a file and not show it."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}
