"""The reports of an incident on its page: originals, with their copies and what those changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding

from sourceline.cli import incident_words
from sourceline.cli.ledger import shorten
from sourceline.cli.quotes import excerpt
from sourceline.cli.styles import STATUS_STYLES, styled
from sourceline.records import CopyOf, Event, Incident, Record, ReportRef

_QUOTE = 150  # characters of an event's words


def reports(
    incident: Incident, records: Mapping[str, Record], *, width: int
) -> Iterator[RenderableType]:
    """Each original report with its events, and its copies below it."""
    copies = folded(incident)
    hidden = {copy.report.id for found in copies.values() for copy in found}
    events: dict[str, list[str]] = {}
    for ref in incident.events:
        events.setdefault(ref.report.id, []).append(ref.event)
    for report in sorted(incident.reports, key=_key):
        if report.id in hidden and report.id not in copies:
            continue
        yield from _report(report, events.get(report.id, ()), records.get(report.id), 2, width)
        for copy in copies.get(report.id, ()):
            yield from _copy(copy, events.get(copy.report.id, ()))


def folded(incident: Incident) -> dict[str, list[CopyOf]]:
    """Copies by the id of the report that stands above them on the page.

    A copy of a copy stands under the first original; the copy of a report that is not one of this
    incident's stands under itself, so that nothing goes missing.
    """
    of = {copy.report.id: copy for copy in incident.copies if copy.report.id != copy.of.id}
    known = {report.id for report in incident.reports}
    found: dict[str, list[CopyOf]] = {}
    for copy in incident.copies:
        top = copy.of.id
        seen = {copy.report.id}
        while top in of and of[top].of.id in known and top not in seen:
            seen.add(top)
            top = of[top].of.id
        found.setdefault(top if top in known else copy.report.id, []).append(copy)
    return found


def _report(
    report: ReportRef, events: Sequence[str], record: Record | None, indent: int, width: int
) -> Iterator[RenderableType]:
    named = bool(report.publisher or report.url)
    day = incident_words.day_words(report.published)
    unnamed = f"no publisher told, {day}" if day else "no publisher told"
    line = styled(incident_words.report_words(report) if named else unnamed, "cyan")
    if report.title:
        line.append_text(styled(f"  {report.title}"))
    line.append_text(styled(f"  {report.id}", "dim"))
    yield _indented(line, indent)
    if report.url and report.publisher:
        yield _indented(styled(report.url, "dim"), indent + 2)
    known = {event.id: event for event in record.events} if record else {}
    for ident in events:
        event = known.get(ident)
        if event is not None and record is not None:
            yield _indented(_event(event, record, width), indent + 2)


def _event(event: Event, record: Record, width: int) -> RenderableType:
    line = styled(f"{event.id} {event.type}")
    line.append_text(styled(f" {event.status}", STATUS_STYLES.get(event.status, "")))
    found = excerpt(record.report.text, event.trigger, [], limit=_QUOTE)
    said = " ".join(found.text.split())
    return line.append_text(styled(f" “{shorten(said, max(_QUOTE, width))}”", "dim"))


def _copy(copy: CopyOf, events: Sequence[str]) -> Iterator[RenderableType]:
    report = copy.report
    line = styled("└ ", "dim").append_text(styled(incident_words.report_words(report), "cyan"))
    line.append_text(styled(f"  {incident_words.copy_words(copy)}", "yellow"))
    line.append_text(styled(f"  {' '.join((report.id, *events))}", "dim"))
    yield _indented(line, 4)
    if copy.evidence:
        yield _indented(styled("; ".join(copy.evidence), "dim"), 6)
    for change in copy.changes:
        text = f"changed {change.what}: “{change.original}” → “{change.copy}”"
        yield _indented(styled(text, "magenta"), 6)


def _key(report: ReportRef) -> tuple[bool, str, str]:
    moment = report.published.earliest
    return (moment is None, moment.isoformat() if moment else "", report.id)


def _indented(body: RenderableType, columns: int) -> RenderableType:
    return Padding(body, (0, 0, 0, columns))
