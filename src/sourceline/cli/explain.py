"""Why each field of an event is what it is: value, words, rule or model, basis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from sourceline.cli import words
from sourceline.cli.output import printable
from sourceline.records import Event, Record, Span

_NARROW = 64


@dataclass(frozen=True, slots=True)
class Reason:
    """One field of an event: its value, the words of the report for it, and who decided."""

    field: str
    value: str
    words: str
    why: str


def reasons(record: Record, event: Event) -> Iterator[Reason]:
    """All fields of an event that have a value, each with what carries it."""
    confidence = f", {event.confidence:.0%} sure" if event.confidence is not None else ""
    yield Reason("type", event.type, _words([event.trigger]), (event.by or "") + confidence)
    if event.modes or event.contexts:
        modes = ", ".join((*event.modes, *event.contexts))
        yield Reason("modes", modes, _words([event.trigger]), event.by)
    for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for party in parties:
            ident = f" [{party.actor_id}]" if party.actor_id else ""
            yield Reason(role, words.party_words(party) + ident, _words(party.spans), party.by)
    for tool in event.instruments:
        yield Reason("instrument", tool.name, _words(tool.spans), "")
    for place in event.places:
        point = (
            f" {place.lat:.3f}, {place.lon:.3f}"
            if place.lat is not None and place.lon is not None
            else ""
        )
        ident = f" GeoNames {place.geonameid}" if place.geonameid else ""
        value = f"{words.place_words(place)} ({place.precision}{point}{ident})"
        yield Reason("place", value, _words(place.spans), place.by)
    when = f"{words.time_words(event.time)} ({event.time.precision})"
    yield Reason("time", when, _words(event.time.spans), event.time.basis)
    for count in event.counts:
        said = f"said by {', '.join(count.claims)}" if count.claims else ""
        modifier = count.modifier.replace("_", " ")
        why = ", ".join(part for part in (modifier, said) if part)
        yield Reason("count", words.count_words(count), _words([count.span]), why)
    yield Reason(
        "status", f"{event.status}, {event.polarity}, {event.tense}", "", _status(record, event)
    )
    if len(event.mentions) > 1:
        told = f"{len(event.mentions)} times in the report"
        yield Reason("mentions", told, _words(event.mentions), "")


def table(record: Record, event: Event, *, width: int) -> RenderableType:
    """The reasons as a table, or as a list on narrow terminals."""
    rows = list(reasons(record, event))
    if width < _NARROW:
        lines = [f"{row.field}: {row.value}" + _tail(row) for row in rows]
        return Text(printable("\n".join(lines), keep_newlines=True), style="dim")
    grid = Table(
        box=None, show_header=True, header_style="dim", padding=(0, 2, 0, 0), pad_edge=False
    )
    for name, ratio in (("field", 2), ("value", 6), ("words", 5), ("decided by", 6)):
        grid.add_column(name, ratio=ratio, overflow="fold")
    for row in rows:
        grid.add_row(
            *(Text(printable(cell)) for cell in (row.field, row.value, row.words, row.why))
        )
    return grid


def _tail(row: Reason) -> str:
    facts = "; ".join(part for part in (row.words, row.why) if part)
    return f" ({facts})" if facts else ""


def _status(record: Record, event: Event) -> str:
    claims = {claim.id: claim for claim in record.claims}
    told = [claims[ident] for ident in event.claims if ident in claims]
    if not told:
        return "no source named: the report's own voice and the verb's form"
    return "; ".join(
        f"{claim.id}: {claim.source.name} {words.stance_words(claim.stance)} (“{claim.cue.text}”)"
        for claim in told
    )


def _words(spans: Iterable[Span]) -> str:
    seen = dict.fromkeys(" ".join(span.text.split()) for span in spans)
    return " / ".join(f"“{text}”" for text in seen if text)
