"""The members of an incident: one telling each, in an order that does not depend on arrival."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sourceline.records import Event, Interval, Record, Report, ReportRef


@dataclass(frozen=True, slots=True)
class Member:
    """One event of one report that belongs to the incident."""

    record: Record
    event: Event

    @property
    def report(self) -> Report:
        """The report that tells it."""
        return self.record.report


def ref(report: Report) -> ReportRef:
    """A report as other records name it."""
    return ReportRef(report.id, report.url, report.publisher, report.title, report.published)


def moment(time: Interval) -> str:
    """A key that sorts intervals by their first known end; empty where none is known."""
    end = time.earliest or time.latest
    if end is None:
        return ""
    return end.isoformat() if isinstance(end, datetime) else f"{end.isoformat()}T00:00:00"


def day_of(end: date | datetime) -> date:
    """The day of an interval's end."""
    return end.date() if isinstance(end, datetime) else end


def in_order(members: Iterable[Member]) -> tuple[Member, ...]:
    """Members by day of publication (unknown last), report and place in the report."""
    return tuple(
        sorted(
            members,
            key=lambda one: (
                moment(one.report.published) or "9999",
                one.report.id,
                one.event.trigger.start,
                one.event.id,
            ),
        )
    )


def reports_of(members: Sequence[Member]) -> tuple[Report, ...]:
    """The reports of `members`, each once, in their order."""
    return tuple({one.report.id: one.report for one in members}.values())
