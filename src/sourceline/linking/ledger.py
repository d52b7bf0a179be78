"""Which claims are about an incident, over all its reports.

Claims are those of the reports' records that are about the incident's events. A report that copies
another repeats its claims: they are counted apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sourceline.records import Claim, Incident, Record, ReportRef


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of one report about the incident."""

    claim: Claim
    report: ReportRef


def claims(incident: Incident, records: Mapping[str, Record]) -> tuple[list[Said], int]:
    """The claims about an incident's events by report, and how many claims copies repeat.

    Returns:
        The claims of reports that copy none, earliest report first; the number of claims in copies.
    """
    events: dict[str, set[str]] = {}
    for ref in incident.events:
        events.setdefault(ref.report.id, set()).add(ref.event)
    copies = {copy.report.id for copy in incident.copies if copy.report.id != copy.of.id}
    told: list[Said] = []
    repeated = 0
    for report in sorted(incident.reports, key=_report_key):
        record = records.get(report.id)
        if record is None:
            continue
        found = [Said(claim, report) for claim in _about(record, events.get(report.id, set()))]
        if report.id in copies:
            repeated += len(found)
        else:
            told += found
    return told, repeated


def _about(record: Record, events: set[str]) -> Iterator[Claim]:
    named = {ident for event in record.events if event.id in events for ident in event.claims}
    for claim in record.claims:
        if claim.id in named or events & set(claim.about):
            yield claim


def _report_key(report: ReportRef) -> tuple[bool, str, str]:
    moment = report.published.earliest
    return (moment is None, moment.isoformat() if moment else "", report.id)
