"""Reports as a workspace keeps them, coded by hand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from sourceline.reading.incoming_items import Incoming
from sourceline.records import (
    Figure,
    Grading,
    Incident,
    Interval,
    Party,
    Place,
    Record,
    Report,
    Responsibility,
    Toll,
    cut,
    to_json,
)
from sourceline.store import Workspace
from sourceline.store.graph import Graph
from sourceline.store.refs import report_ref

WHEN = datetime(2024, 2, 8, 12, 30, tzinfo=UTC)
BAGHDAD = Place("Baghdad", "IRQ", "Baghdad", 33.34, 44.4, "city", 98182)
MOSUL = Place("Mosul", "IRQ", "Nineveh", 36.34, 43.12, "city", 99072)
BANSKA = Place("Banská Bystrica", "SVK", "Banskobystrický kraj", 48.74, 19.15, "city")
POLICE = Party("Iraqi police", "IRQ:COP", "IRQ", "COP")


@dataclass(frozen=True)
class Row:
    key: str
    event: str
    start: int
    end: int
    profile: str = "{}"
    keys: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Coded:
    report: Report
    record: str
    marks: str = "{}"
    copy_keys: frozenset[int] = frozenset()
    rows: tuple[Row, ...] = ()


@dataclass
class Told:
    """A report with its units, before it is kept."""

    text: str
    keys: tuple[Iterable[int], ...] = ((),)
    copy_keys: Iterable[int] = ()
    about: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    @property
    def unit_keys(self) -> list[str]:
        return [f"{self.id}:e{number}" for number in range(1, len(self.keys) + 1)]

    def report(self) -> Report:
        return Report(self.id, self.text, **self.about)

    def coded(self) -> Coded:
        rows = tuple(
            Row(key, key.split(":")[1], 10 * at, 10 * at + 5, json.dumps({"key": key}),
                frozenset(self.keys[at]))
            for at, key in enumerate(self.unit_keys)
        )  # fmt: skip
        return Coded(
            self.report(), to_json(Record(self.report())), json.dumps({"report": self.id}),
            frozenset(self.copy_keys), rows,
        )  # fmt: skip

    def item(self, address: str = "", **fields: Any) -> Incoming:
        raw = fields.pop("raw", self.text.encode())
        return Incoming(raw, address or f"{self.id}.txt", fields.pop("fetched", WHEN), **fields)


def keep(workspace: Workspace, *told: Told) -> None:
    """Keep some reports, each from an address of its own."""
    for one in told:
        assert workspace.keep_coded(one.item(), one.coded())


def day(iso: str) -> Interval:
    found = date.fromisoformat(iso)
    return Interval(found, found, "day", "stated")


def incident(ident: str, told: Told, **fields: Any) -> Incident:
    """An incident of one report, with a toll if `killed` is a number."""
    ref = report_ref(told.report())
    killed = fields.pop("killed", None)
    if killed is not None:
        figure = Figure(killed, killed, "police", ref, cut(told.text, 0, 4), official=True)
        toll = Toll("killed", killed, killed, killed, by_source=(figure,))
        fields["killed"] = toll
    grading, responsible = fields.pop("grading", "fair"), fields.pop("responsibility", "unknown")
    made = Incident(
        ident, fields.pop("title", f"Something · {ident}"), fields.pop("type", "ASSAULT"),
        reports=(ref,), independent_sources=1, grading=Grading(grading, "one source"),
        responsibility=Responsibility(responsible),
    )  # fmt: skip
    return replace(made, **fields)


def put(workspace: Workspace, told: Told, **fields: Any) -> Incident:
    """Keep a report and write an incident of its first unit."""
    keep(workspace, told)
    with workspace.transaction() as tx:
        ident = "i" + hashlib.sha256(told.text.encode()).hexdigest()[:12]
        Graph(tx).put_incidents({ident: told.unit_keys[:1]})
        made = incident(ident, told, **fields)
        workspace.put_bodies(tx, {ident: made})
    return made
