"""Why each field of an event or a total is what it is: value, words, rule or model, basis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from sourceline.cli import words
from sourceline.cli.output import printable
from sourceline.records import Count, Event, Interval, Party, Place, Record, Span, Tally

_NARROW = 64
_RULE = "status:"
_CONTEXTS = "words of the codebook's contexts in the sentence"
_OWN_VOICE = "no source named: the report's own voice"


@dataclass(frozen=True, slots=True)
class Reason:
    """One field: its value, the words of the report for it, and who decided."""

    field: str
    value: str
    words: str
    why: str


def reasons(record: Record, event: Event) -> Iterator[Reason]:
    """All fields of an event that have a value, each with what carries it."""
    entry, _, rule = event.by.partition(f"+{_RULE}")
    trigger = _words([event.trigger])
    yield Reason("type", event.type, trigger, entry + _sure(event.confidence))
    if event.modes:
        yield Reason("modes", ", ".join(event.modes), trigger, entry)
    if event.contexts:
        yield Reason("contexts", ", ".join(event.contexts), "", _CONTEXTS)
    yield from _parties((("actor", event.actors), ("recipient", event.recipients)))
    for tool in event.instruments:
        yield Reason("instrument", tool.name, _words(tool.spans), "told with the deed")
    yield from _places(event.places)
    yield _time(event.time)
    yield from (_count(count) for count in event.counts)
    status = f"{event.status}, {event.polarity}, {event.tense}"
    told = _sayers(record, event.claims) or _OWN_VOICE
    signs = _words(event.status_spans)
    yield Reason("status", status, signs, f"{_RULE}{rule}; {told}" if rule else told)
    for link in event.links:
        value = f"{link.kind.replace('_', ' ')} {link.event}"
        yield Reason("link", value, _words(link.spans), "these words join the two")
    if len(event.mentions) > 1:
        told = f"{len(event.mentions)} times in the report"
        yield Reason("mentions", told, _words(event.mentions), "taken for one event")


def tally_reasons(record: Record, tally: Tally) -> Iterator[Reason]:
    """All fields of a stated total that have a value, each with what carries it."""
    yield _count(tally.count)
    if tally.event_type:
        yield Reason("type", tally.event_type, "", "the kind of event that is counted")
    yield from _parties((("actor", tally.actors), ("recipient", tally.recipients)))
    yield from _places(tally.places)
    yield _time(tally.time)
    yield Reason("status", tally.status, "", _sayers(record, tally.claims) or _OWN_VOICE)


def _parties(roles: Iterable[tuple[str, tuple[Party, ...]]]) -> Iterator[Reason]:
    for role, parties in roles:
        for party in parties:
            ident = f" [{party.actor_id}]" if party.actor_id else ""
            why = party.by + _sure(party.confidence)
            yield Reason(role, words.party_words(party) + ident, _words(party.spans), why)


def _sure(confidence: float | None) -> str:
    return f", {words.sure_words(confidence)}" if confidence is not None else ""


def _places(places: Iterable[Place]) -> Iterator[Reason]:
    for place in places:
        point = (
            f" {place.lat:.3f}, {place.lon:.3f}"
            if place.lat is not None and place.lon is not None
            else ""
        )
        ident = f" GeoNames {place.geonameid}" if place.geonameid else ""
        value = f"{words.place_words(place)} ({place.precision}{point}{ident})"
        yield Reason("place", value, _words(place.spans), place.by)


def _time(time: Interval) -> Reason:
    precision = f" ({time.precision})" if time.precision != "unknown" else ""
    return Reason("time", words.time_words(time) + precision, _words(time.spans), time.basis)


def _count(count: Count) -> Reason:
    said = f"said by {', '.join(count.claims)}" if count.claims else ""
    why = ", ".join(part for part in (count.modifier.replace("_", " "), said) if part)
    return Reason("count", words.count_words(count), _words([count.span]), why)


def table(rows: Iterable[Reason], *, width: int) -> RenderableType:
    """The reasons as a table, or as a list on narrow terminals."""
    if width < _NARROW:
        lines = [f"{row.field}: {row.value}" + _tail(row) for row in rows]
        return Text(printable("\n".join(lines), keep_newlines=True), style="dim")
    grid = Table(
        box=None, show_header=True, header_style="dim", padding=(0, 2, 0, 0), pad_edge=False
    )
    for name, ratio in (("field", 2), ("value", 6), ("words", 5), ("decided by", 7)):
        grid.add_column(name, ratio=ratio, overflow="fold")
    for row in rows:
        grid.add_row(
            *(Text(printable(cell)) for cell in (row.field, row.value, row.words, row.why))
        )
    return grid


def _tail(row: Reason) -> str:
    facts = "; ".join(part for part in (row.words, row.why) if part)
    return f" ({facts})" if facts else ""


def _sayers(record: Record, idents: Iterable[str]) -> str:
    """Who says so: each claim with its source, stance and cue."""
    claims = {claim.id: claim for claim in record.claims}
    return "; ".join(
        f"{claim.id}: {claim.source.name or 'somebody'} {words.stance_words(claim.stance)}"
        f" (“{claim.cue.text}”)"
        for claim in (claims[ident] for ident in idents if ident in claims)
    )


def _words(spans: Iterable[Span]) -> str:
    seen = dict.fromkeys(" ".join(span.text.split()) for span in spans)
    return " / ".join(f"“{text}”" for text in seen if text)
