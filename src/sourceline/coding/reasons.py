"""The rule that gave a place or a time to an event, written into its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sourceline.records import Interval, Place


def by_rule(rule: str, places: list[Place]) -> tuple[Place, ...]:
    """The places with `rule` in the place of what gave them before."""
    return tuple(
        replace(
            p, by=f"place:{rule}; {p.by.split('; ', 1)[-1] if p.by.startswith('place:') else p.by}"
        )
        for p in places
    )


def day_of(moment: datetime | date) -> date:
    """The day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def as_days(time: Interval, rule: str) -> Interval:
    """The days of a time, without its hour."""
    earliest, latest = (m and day_of(m) for m in (time.earliest, time.latest))
    basis = time.basis.removesuffix(f"; {rule}")
    return replace(
        time, earliest=earliest, latest=latest, precision="day", basis=f"{basis}; {rule}"
    )
