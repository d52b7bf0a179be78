"""Incidents in outline: what maps, timelines and lists show, read without their bodies."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, select

from sourceline.store.finding import Filters, Order, area, conditions, ordering, within
from sourceline.store.tables import incidents


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of an incident: degrees WGS 84, None where it is not known where it lies."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str


@dataclass(frozen=True, slots=True)
class Named:
    """A party in outline: the words that name it, and its id in the registry if it is known."""

    name: str
    id: str | None


@dataclass(frozen=True, slots=True)
class Outline:
    """What a list shows of an incident.

    Days are "YYYY-MM-DD"; `killed` is low, best and high. `disputes` are propositions on which
    sources disagree; `confidence` is the highest with which any report was held to tell of it, None
    where that is not known; `notes` are the kinds of integrity notes of its reports.
    """

    id: str
    title: str
    type: str
    modes: tuple[str, ...]
    earliest: str | None
    latest: str | None
    status: str
    review: str
    grading: str
    responsibility: str
    countries: tuple[str, ...]
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    spots: tuple[Spot, ...]
    killed: tuple[int | None, int | None, int | None]
    sources: int
    reports: int
    disputes: tuple[str, ...] = ()
    confidence: float | None = None
    notes: tuple[str, ...] = ()


_NOTHING = '{"actors": [], "recipients": [], "places": []}'


def outlines(tx: Connection, filters: Filters, order: Order) -> list[Outline]:
    """Outlines of the incidents that fit all filters, in an order.

    Raises:
        SourcelineError: E818 for a filter that cannot be read, E819 for a text without words.
    """
    row = incidents.c
    about = area(filters.where) if filters.where else None
    asked = select(
        row.id, row.title, row.type, row.modes, row.earliest, row.latest, row.status, row.review,
        row.grading, row.responsibility, row.countries, row.outline, row.killed_low,
        row.killed_best, row.killed_high, row.sources, row.reports, row.points,
    )  # fmt: skip
    asked = asked.where(*conditions(filters, tx.dialect.name)).order_by(*ordering(order))
    rows = tx.execute(asked)
    return [_outline(*one[:-1]) for one in rows if about is None or within(one[-1], about)]


@lru_cache(maxsize=16_384)
def _outline(
    ident: str, title: str, type_: str, modes: str, earliest: str | None, latest: str | None,
    status: str, review: str, grading: str, responsibility: str, countries: str,
    outline: str | None, low: int | None, best: int | None, high: int | None, sources: int,
    reports: int,
) -> Outline:  # fmt: skip
    told = json.loads(outline or _NOTHING)
    return Outline(
        ident, title, type_, _parts(modes), earliest, latest, status, review, grading,
        responsibility, _parts(countries), tuple(Named(*one) for one in told["actors"]),
        tuple(Named(*one) for one in told["recipients"]),
        tuple(Spot(*one) for one in told["places"]), (low, best, high), sources, reports,
        tuple(told.get("disputes", ())), told.get("confidence"), tuple(told.get("notes", ())),
    )  # fmt: skip


def _parts(listed: str | None) -> tuple[str, ...]:
    return tuple((listed or "").strip(",").split(",")) if listed and listed != "," else ()
