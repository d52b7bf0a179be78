"""Records built by hand: a report whose events stand where its words stand."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from sourceline.records import (
    UNKNOWN_TIME,
    Count,
    Event,
    Interval,
    Party,
    Place,
    Record,
    Report,
    Span,
    cut,
)

AMARA = Place("Amara", "IRQ", "Maysan", 31.84, 47.14, "city", 99762)
BASRA = Place("Basra", "IRQ", "Basra", 30.51, 47.78, "city", 99532)
MAYSAN = Place("Maysan", "IRQ", "Maysan", 31.9, 47.1, "admin1", 93540)
POLICE = Party("Iraqi police", "IRQ:COP", "IRQ", "COP")
ARMY = Party("Iraqi army", "IRQ:MIL", "IRQ", "MIL")
MILITIA = Party("Kataib Hezbollah", "IRQ:REB:KH", "IRQ", "REB")


def day(iso: str) -> Interval:
    """One day, as a report gives it."""
    told = date.fromisoformat(iso)
    return Interval(told, told, "day", "stated")


def span(text: str, words: str) -> Span:
    """Where `words` stand first in `text`."""
    start = text.index(words)
    return cut(text, start, start + len(words))


def event(text: str, ident: str, trigger: str, **fields: Any) -> Event:
    """An event at its trigger's first place in the text; an attack unless `type` says else."""
    fields.setdefault("type", "ASSAULT")
    fields.setdefault("mentions", (span(text, trigger),))
    return Event(id=ident, trigger=span(text, trigger), **fields)


def killed(text: str, words: str, low: int, high: int | None = None) -> Count:
    """So many killed, exactly unless `high` differs."""
    return Count("killed", None, low, low if high is None else high, "exact", span(text, words))


def record(text: str, *events: Event, published: str | None = None, **fields: Any) -> Record:
    """A record of a report of this text."""
    ident = hashlib.sha256(text.encode()).hexdigest()[:16]
    when = UNKNOWN_TIME if published is None else day(published)
    return Record(Report(ident, text, published=when, **fields), events)
