"""Incidents without what their reports say, and the totals that reports state.

Both are quick to read by the thousand, to count and to join. A lean incident has its type, time,
places, parties, status, tolls as numbers and links; it has no figures, reports, copies, disputes,
events and judgements.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection, select

from sourceline.errors import SourcelineError
from sourceline.records import (
    Claim,
    Incident,
    IncidentLink,
    Interval,
    Party,
    Place,
    ReportRef,
    Tally,
    Toll,
)
from sourceline.records.events import LinkKind
from sourceline.store.base import unpack
from sourceline.store.tables import incidents, reports


@dataclass(frozen=True, slots=True)
class _Number:
    what: str
    low: int | None
    best: int | None
    high: int | None

    def toll(self) -> Toll:
        return Toll(self.what, self.low, self.best, self.high)


@dataclass(frozen=True, slots=True)
class _Tie:
    kind: LinkKind
    incident: str


@dataclass(frozen=True, slots=True)
class _Lean:
    """What is read of an incident's JSON; the parser passes over the rest."""

    id: str
    title: str
    type: str
    modes: tuple[str, ...]
    time: Interval
    places: tuple[Place, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: str
    killed: _Number
    injured: _Number
    counts: tuple[_Number, ...]
    links: tuple[_Tie, ...]


def lean(tx: Connection) -> list[Incident]:
    """Every incident that is put together and not rejected, lean, by id.

    Raises:
        SourcelineError: E601 for a body that does not fit the contract.
    """
    asked = select(incidents.c.body).where(
        incidents.c.body.is_not(None), incidents.c.review != "rejected"
    )
    return [_incident(body) for body in tx.execute(asked.order_by(incidents.c.id)).scalars()]


@dataclass(frozen=True, slots=True)
class Stated:
    """A total that a report states, with the claims that say so; without any, the report does."""

    report: ReportRef
    tally: Tally
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class _Totals:
    """What is read of a record's JSON."""

    report: ReportRef
    claims: tuple[Claim, ...]
    tallies: tuple[Tally, ...]


def totals(tx: Connection) -> list[Stated]:
    """Every total that a report states, by the reports' ids, then in the order of the text.

    Raises:
        SourcelineError: E601 for a record that does not fit the contract.
    """
    asked = select(reports.c.record).order_by(reports.c.id)
    return [one for body in tx.execute(asked).scalars() for one in _stated(body)]


@lru_cache(maxsize=16_384)
def _stated(body: bytes) -> tuple[Stated, ...]:
    told = unpack(body)
    if '"tallies": []' in told:
        return ()
    one: _Totals = _read(_Totals, told)
    by_id = {claim.id: claim for claim in one.claims}
    return tuple(
        Stated(one.report, tally, tuple(by_id[key] for key in tally.claims if key in by_id))
        for tally in one.tallies
    )


@cache
def _adapter(kind: type) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def _read(kind: type, told: str) -> Any:
    try:
        return _adapter(kind).validate_json(told)
    except ValueError as error:
        raise SourcelineError("E601", why=str(error)) from error


@lru_cache(maxsize=16_384)
def _incident(body: bytes) -> Incident:
    one: _Lean = _read(_Lean, unpack(body))
    return Incident(
        one.id, one.title, one.type, one.modes, (), one.time, one.places, one.actors,
        one.recipients, (), one.status, one.killed.toll(), one.injured.toll(),
        tuple(count.toll() for count in one.counts),
        links=tuple(IncidentLink(tie.kind, tie.incident) for tie in one.links),
    )  # fmt: skip
